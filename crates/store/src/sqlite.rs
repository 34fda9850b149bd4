use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql, params_from_iter};

use crate::StoreError;
use crate::engine::{Each, Engine, Row, Session, Value};

/// How long a writer waits for another process that writes, for instance a command-line import.
const WAIT_FOR_LOCK: Duration = Duration::from_secs(15);
/// Beyond this many pages of 4 KiB the log is folded into the database in the background.
const FOLD_PAGES: u64 = 2_000;
/// Beyond this many pages the writer folds the log itself, so that it stays bounded (64 MiB).
const FOLD_NOW_PAGES: u64 = 15_000;
/// A reader is cut off after this many steps of SQLite's machine (some ten seconds), so that it
/// cannot keep the log from being folded for ever.
const READER_STEPS: u32 = 20_000;
const STEP: i32 = 100_000;

/// One file, one writer, any number of readers. Write-ahead log, flushed at every commit.
pub struct Sqlite {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    folding: Mutex<Folding>,
    /// The log may still hold what was erased: a reader was in the way.
    owes_scrub: AtomicBool,
}

/// The log on its way into the database.
#[derive(Default)]
struct Folding {
    thread: Option<JoinHandle<()>>,
    /// Pages of the log when it was last begun. A reader may keep it from being folded to the end:
    /// then it is tried again when as much has been added, not at every commit.
    begun_at: u64,
}

impl Sqlite {
    /// Opens or creates the file. Refuses when WAL or FULL do not hold after they were asked for
    /// (some network file systems), because then what was acknowledged could be lost.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let writer = connect(path)?;
        writer.execute_batch(
            // The limit of 0 lets the log's file shrink when it begins anew after it was folded.
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;
             PRAGMA journal_size_limit = 0; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;",
        )?;
        check_setting(&writer, "journal_mode", "wal")?;
        check_setting(&writer, "synchronous", "2")?;
        Ok(Self {
            path: path.to_owned(),
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            folding: Mutex::default(),
            owes_scrub: AtomicBool::new(false),
        })
    }

    /// Folds the log into the database, off the commit path where that is possible.
    fn fold(&self, writer: &Connection) {
        if self.owes_scrub.load(Ordering::SeqCst) {
            self.scrub(writer);
        }
        let log = self.path.with_extension("db-wal");
        let pages = log.metadata().map_or(0, |about| about.len() / 4096);
        if pages > FOLD_NOW_PAGES {
            fold_log(writer, "TRUNCATE");
            return;
        }
        let mut folding = self.folding.lock().unwrap_or_else(PoisonError::into_inner);
        if pages < folding.begun_at {
            folding.begun_at = 0;
        }
        let is_idle = folding.thread.as_ref().is_none_or(JoinHandle::is_finished);
        if is_idle && pages > folding.begun_at + FOLD_PAGES {
            folding.begun_at = pages;
            let path = self.path.clone();
            folding.thread = Some(std::thread::spawn(move || {
                if let Ok(connection) = connect(&path) {
                    fold_log(&connection, "PASSIVE");
                }
            }));
        }
    }
}

impl Sqlite {
    /// Empties the log. Does not wait for readers: what they keep is emptied after a later commit.
    fn scrub(&self, writer: &Connection) {
        let patience = writer.busy_timeout(Duration::ZERO);
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        let is_busy = writer.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap_or(1) != 0;
        self.owes_scrub.store(is_busy || patience.is_err(), Ordering::SeqCst);
        // Cannot fail: it only sets a number.
        drop(writer.busy_timeout(WAIT_FOR_LOCK));
    }
}

/// A checkpoint that cannot be made now is made after a later commit.
fn fold_log(connection: &Connection, mode: &str) {
    drop(connection.query_row(&format!("PRAGMA wal_checkpoint({mode})"), [], |_| Ok(())));
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(WAIT_FOR_LOCK)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

fn check_setting(
    connection: &Connection,
    setting: &'static str,
    wanted: &'static str,
) -> Result<(), StoreError> {
    let found = connection.query_row(&format!("PRAGMA {setting}"), [], |row| {
        Ok(match row.get_ref(0)? {
            ValueRef::Integer(number) => number.to_string(),
            other => other.as_str().unwrap_or_default().to_owned(),
        })
    })?;
    if found == wanted {
        return Ok(());
    }
    Err(StoreError::NotDurable { setting, found, wanted })
}

impl Engine for Sqlite {
    fn writer(&self) -> Result<Box<dyn Session + '_>, StoreError> {
        let connection = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Box::new(Writer { engine: self, connection, is_open: false }))
    }

    fn reader(&self) -> Result<Box<dyn Session + '_>, StoreError> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => {
                let connection = connect(&self.path)?;
                connection.pragma_update(None, "query_only", true)?;
                connection
            }
        };
        Ok(Box::new(Reader { engine: self, connection: Some(connection) }))
    }

    fn schema_words(&self, sql: &str) -> String {
        sql.to_owned()
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        let folding = self.folding.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(thread) = folding.thread.take() {
            drop(thread.join());
        }
    }
}

struct Writer<'a> {
    engine: &'a Sqlite,
    connection: MutexGuard<'a, Connection>,
    is_open: bool,
}

impl Session for Writer<'_> {
    fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        execute(&self.connection, sql, values)
    }

    fn query(&mut self, sql: &str, values: &[Value<'_>], each: Each<'_>) -> Result<(), StoreError> {
        query(&self.connection, sql, values, each)
    }

    fn begin_writing(&mut self) -> Result<(), StoreError> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        self.is_open = true;
        Ok(())
    }

    fn begin_reading(&mut self) -> Result<(), StoreError> {
        self.begin_writing()
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        self.connection.execute_batch("COMMIT")?;
        self.is_open = false;
        self.engine.fold(&self.connection);
        Ok(())
    }

    /// Deleted content is overwritten in the file (`secure_delete`); the log still holds it until
    /// it is folded.
    fn scrub(&mut self) {
        self.engine.scrub(&self.connection);
    }

    fn lock_words(&self) -> &'static str {
        ""
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        if self.is_open {
            // A rollback can only fail when SQLite has already rolled back by itself.
            drop(self.connection.execute_batch("ROLLBACK"));
        }
    }
}

struct Reader<'a> {
    engine: &'a Sqlite,
    connection: Option<Connection>,
}

impl Reader<'_> {
    fn connection(&mut self) -> Result<&mut Connection, StoreError> {
        self.connection.as_mut().ok_or(StoreError::Busy)
    }
}

impl Session for Reader<'_> {
    fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        execute(self.connection()?, sql, values)
    }

    fn query(&mut self, sql: &str, values: &[Value<'_>], each: Each<'_>) -> Result<(), StoreError> {
        query(self.connection()?, sql, values, each)
    }

    fn begin_writing(&mut self) -> Result<(), StoreError> {
        Err(StoreError::Engine("this connection only reads".to_owned()))
    }

    fn begin_reading(&mut self) -> Result<(), StoreError> {
        let connection = self.connection()?;
        let mut steps = 0;
        let bound = move || {
            steps += 1;
            steps > READER_STEPS
        };
        connection.progress_handler(STEP, Some(bound))?;
        // The first SELECT fixes the moment that a deferred transaction sees.
        connection.execute_batch("BEGIN; SELECT 1 FROM heads LIMIT 1")?;
        Ok(())
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    fn lock_words(&self) -> &'static str {
        ""
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        if connection.execute_batch("ROLLBACK").is_ok() {
            let mut readers = self.engine.readers.lock().unwrap_or_else(PoisonError::into_inner);
            readers.push(connection);
        }
    }
}

fn execute(connection: &Connection, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.execute(params_from_iter(values))? as u64)
}

fn query(
    connection: &Connection,
    sql: &str,
    values: &[Value<'_>],
    each: Each<'_>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        each(&Watched { row, is_sound: Cell::new(true) })?;
    }
    Ok(())
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match self {
            Value::Int(Some(number)) => ValueRef::Integer(*number),
            Value::Text(Some(text)) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(Some(bytes)) => ValueRef::Blob(bytes),
            Value::Int(None) | Value::Text(None) | Value::Bytes(None) => ValueRef::Null,
        };
        Ok(ToSqlOutput::Borrowed(value))
    }
}

/// A row that remembers whether its cells held what they should: SQLite does not hold a column to
/// its type.
struct Watched<'a> {
    row: &'a rusqlite::Row<'a>,
    is_sound: Cell<bool>,
}

impl Watched<'_> {
    fn odd<T>(&self, instead: T) -> T {
        self.is_sound.set(false);
        instead
    }
}

impl Row for Watched<'_> {
    fn is_sound(&self) -> bool {
        self.is_sound.get()
    }

    fn int(&self, column: usize) -> Result<i64, StoreError> {
        Ok(self.maybe_int(column)?.unwrap_or_else(|| self.odd(0)))
    }

    fn maybe_int(&self, column: usize) -> Result<Option<i64>, StoreError> {
        Ok(match self.row.get_ref(column)? {
            ValueRef::Integer(number) => Some(number),
            ValueRef::Null => None,
            ValueRef::Real(_) | ValueRef::Text(_) | ValueRef::Blob(_) => self.odd(None),
        })
    }

    fn maybe_text(&self, column: usize) -> Result<Option<String>, StoreError> {
        Ok(match self.row.get_ref(column)? {
            ValueRef::Null => None,
            ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Some(text.to_owned()),
                Err(_) => self.odd(Some(String::new())),
            },
            ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Blob(_) => {
                self.odd(Some(String::new()))
            }
        })
    }

    fn maybe_bytes(&self, column: usize) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(match self.row.get_ref(column)? {
            ValueRef::Null => None,
            ValueRef::Blob(bytes) => Some(bytes.to_vec()),
            ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Text(_) => {
                self.odd(Some(Vec::new()))
            }
        })
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::OperationInterrupted) => Self::Busy,
            Some(ErrorCode::ConstraintViolation) => Self::Duplicate,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged(error.to_string())
            }
            _ => Self::Engine(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_mode_that_loses_is_refused() {
        let connection = Connection::open_in_memory().unwrap();
        let answer = check_setting(&connection, "journal_mode", "wal");
        let Err(StoreError::NotDurable { found, .. }) = answer else { panic!("{answer:?}") };
        assert_eq!(found, "memory");
    }

    #[test]
    fn both_settings_are_read_back_from_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let engine = Sqlite::open(&folder.path().join("guatu.db")).unwrap();
        let writer = engine.writer.lock().unwrap();
        assert!(check_setting(&writer, "journal_mode", "wal").is_ok());
        assert!(check_setting(&writer, "synchronous", "2").is_ok());
        writer.execute_batch("PRAGMA synchronous = NORMAL").unwrap();
        assert!(check_setting(&writer, "synchronous", "2").is_err());
    }
}
