//! Fresh places for tests, one per engine. PostgreSQL is never left out: without a server the
//! test fails and says how to start one.
#![allow(clippy::panic, clippy::unwrap_used, reason = "only tests call this")]
use std::sync::atomic::{AtomicU64, Ordering};

use postgres::{Client, NoTls};
use tempfile::TempDir;

use crate::{Database, Store};

/// The variable that names the server of the tests.
pub const SERVER: &str = "GUATU_TEST_POSTGRES";

static NEXT: AtomicU64 = AtomicU64::new(0);

/// An empty place of one engine; removed when it is dropped.
pub struct Place {
    /// The data folder.
    pub folder: TempDir,
    /// Where its tables are.
    pub database: Database,
    schema: Option<(String, String)>,
}

impl Place {
    /// A file of its own.
    pub fn sqlite() -> Self {
        Self { folder: TempDir::new().unwrap(), database: Database::Sqlite, schema: None }
    }

    /// A schema of its own on the server of the tests.
    pub fn postgres() -> Self {
        let Ok(server) = std::env::var(SERVER) else {
            panic!("{SERVER} is not set. Start a server with: cargo xtask postgres");
        };
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let schema = format!("test_{}_{number}", std::process::id());
        let mut client = Client::connect(&server, NoTls).unwrap();
        let sql = format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}");
        client.batch_execute(&sql).unwrap();
        let address = format!("{server} options='-c search_path={schema}'");
        Self {
            folder: TempDir::new().unwrap(),
            database: Database::Postgres(address),
            schema: Some((server, schema)),
        }
    }

    /// Opens the store; may be called again while another is open, as a second process would.
    pub fn open(&self) -> Store {
        Store::open(self.folder.path(), &self.database).unwrap()
    }

    /// Runs a statement behind the store's back, as somebody with the administrator's rights would.
    pub fn tamper(&self, sql: &str) -> u64 {
        match &self.database {
            Database::Sqlite => {
                let path = self.folder.path().join("guatu.db");
                let connection = rusqlite::Connection::open(path).unwrap();
                connection.execute(sql, []).unwrap() as u64
            }
            Database::Postgres(address) => {
                Client::connect(address, NoTls).unwrap().execute(sql, &[]).unwrap()
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((server, schema)) = &self.schema else { return };
        if let Ok(mut client) = Client::connect(server, NoTls) {
            drop(client.batch_execute(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE")));
        }
    }
}

/// Makes two tests of a function that takes a [`Place`]: one per engine.
#[macro_export]
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() { super::$name(&$crate::testing::Place::sqlite()); })+
        }
        mod postgres {
            $(#[test] fn $name() { super::$name(&$crate::testing::Place::postgres()); })+
        }
    };
}
