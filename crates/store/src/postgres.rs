use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use bytes::BytesMut;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, NoTls, Statement};

use crate::StoreError;
use crate::dialect::{postgres_schema, postgres_statement};
use crate::engine::{Each, Engine, Row, Session, Value};

/// A server, or several of which one takes writes. Connections are kept for the next caller.
pub struct Postgres {
    address: String,
    idle: Mutex<Vec<Connection>>,
}

struct Connection {
    client: Client,
    statements: HashMap<String, Statement>,
}

impl Postgres {
    /// Connects. Refuses a server that acknowledges before it has written.
    pub fn open(address: &str) -> Result<Self, StoreError> {
        let engine = Self { address: address.to_owned(), idle: Mutex::default() };
        let mut connection = engine.take()?;
        for (setting, wanted) in [
            ("fsync", "on"),
            ("full_page_writes", "on"),
            ("synchronous_commit", "on, remote_write or remote_apply"),
        ] {
            let row = connection.client.query_one(&format!("SHOW {setting}"), &[])?;
            let found: String = row.get(0);
            if !wanted.split([',', ' ']).any(|word| word == found) {
                return Err(StoreError::NotDurable { setting, found, wanted });
            }
        }
        engine.give_back(connection);
        Ok(engine)
    }

    fn take(&self) -> Result<Connection, StoreError> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(connection) = idle.pop() {
            if !connection.client.is_closed() {
                return Ok(connection);
            }
        }
        drop(idle);
        let client = Client::connect(&self.address, NoTls)?;
        Ok(Connection { client, statements: HashMap::new() })
    }

    fn give_back(&self, connection: Connection) {
        if !connection.client.is_closed() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }

    fn session(&self) -> Result<Box<dyn Session + '_>, StoreError> {
        let connection = Some(self.take()?);
        Ok(Box::new(PostgresSession { engine: self, connection, is_open: false }))
    }
}

impl Engine for Postgres {
    fn writer(&self) -> Result<Box<dyn Session + '_>, StoreError> {
        self.session()
    }

    fn reader(&self) -> Result<Box<dyn Session + '_>, StoreError> {
        self.session()
    }

    fn schema_words(&self, sql: &str) -> String {
        postgres_schema(sql)
    }
}

struct PostgresSession<'a> {
    engine: &'a Postgres,
    connection: Option<Connection>,
    is_open: bool,
}

impl PostgresSession<'_> {
    fn connection(&mut self) -> Result<&mut Connection, StoreError> {
        self.connection.as_mut().ok_or(StoreError::Busy)
    }

    /// Begins a transaction. A connection that was idle while the server was restarted shows that
    /// only now: then all idle ones are given up and a fresh one is taken.
    fn begin(&mut self, words: &str) -> Result<(), StoreError> {
        if self.connection()?.client.batch_execute(words).is_err() {
            self.engine.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
            self.connection = Some(self.engine.take()?);
            self.connection()?.client.batch_execute(words)?;
        }
        self.is_open = true;
        Ok(())
    }
}

impl Connection {
    fn statement(&mut self, sql: &str) -> Result<Statement, StoreError> {
        if let Some(known) = self.statements.get(sql) {
            return Ok(known.clone());
        }
        let statement = self.client.prepare(&postgres_statement(sql))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

fn parameters<'a>(values: &'a [Value<'_>]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl Session for PostgresSession<'_> {
    fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        let connection = self.connection()?;
        let statement = connection.statement(sql)?;
        Ok(connection.client.execute(&statement, &parameters(values))?)
    }

    fn query(&mut self, sql: &str, values: &[Value<'_>], each: Each<'_>) -> Result<(), StoreError> {
        let connection = self.connection()?;
        let statement = connection.statement(sql)?;
        let mut rows = connection.client.query_raw(&statement, parameters(values))?;
        while let Some(row) = rows.next()? {
            each(&row)?;
        }
        Ok(())
    }

    fn begin_writing(&mut self) -> Result<(), StoreError> {
        self.begin("BEGIN")
    }

    fn begin_reading(&mut self) -> Result<(), StoreError> {
        self.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        let connection = self.connection()?;
        let answer = connection.client.batch_execute("COMMIT");
        let is_lost = connection.client.is_closed();
        self.is_open = false;
        match answer {
            Ok(()) => Ok(()),
            Err(_) if is_lost => Err(StoreError::Unknown),
            Err(error) => Err(error.into()),
        }
    }

    fn lock_words(&self) -> &'static str {
        " FOR UPDATE"
    }
}

impl Drop for PostgresSession<'_> {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        if self.is_open && connection.client.batch_execute("ROLLBACK").is_err() {
            return;
        }
        self.engine.give_back(connection);
    }
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Int(value) => value.to_sql(kind, out),
            Value::Text(value) => value.to_sql(kind, out),
            Value::Bytes(value) => value.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        [Type::INT8, Type::TEXT, Type::BYTEA].contains(kind)
    }

    to_sql_checked!();
}

impl Row for postgres::Row {
    fn int(&self, column: usize) -> Result<i64, StoreError> {
        Ok(self.try_get(column)?)
    }

    fn maybe_int(&self, column: usize) -> Result<Option<i64>, StoreError> {
        Ok(self.try_get(column)?)
    }

    fn maybe_text(&self, column: usize) -> Result<Option<String>, StoreError> {
        Ok(self.try_get(column)?)
    }

    fn maybe_bytes(&self, column: usize) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.try_get(column)?)
    }
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> Self {
        let code = error.code().map(|code| code.code().to_owned()).unwrap_or_default();
        match code.as_str() {
            "23505" => Self::Duplicate,
            "53100" => Self::Full,
            "55P03" | "57014" | "40001" | "40P01" => Self::Busy,
            "XX001" | "XX002" => Self::Damaged(error.to_string()),
            _ => Self::Engine(match error.as_db_error() {
                Some(inner) => inner.message().to_owned(),
                None => error.to_string(),
            }),
        }
    }
}
