//! Records, lines and files on SQLite and PostgreSQL. The only room with SQL.
//!
//! The store knows region, kind, id, subject, since, until, shape, salt and body of a record, and
//! lines; it does not know what a project is, and no statement looks into a body. Statements are
//! written once for both engines (see [`dialect`]); every promise is held by one contract suite
//! that runs on both (`tests/contract.rs`).
mod batch;
mod blobs;
mod dialect;
mod engine;
mod error;
mod postgres;
mod schema;
mod snapshot;
mod sqlite;
mod table;
#[cfg(feature = "testing")]
pub mod testing;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub use batch::{Batch, NewLine};
pub use blobs::{BlobError, Blobs};
pub use error::StoreError;
pub use snapshot::Snapshot;
pub use table::{Entry, Table};

use engine::Engine;

/// Where a store keeps its tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// `guatu.db` in the data folder.
    Sqlite,
    /// A PostgreSQL server, by a libpq connection string; may name several hosts.
    Postgres(String),
}

/// A place for records, lines and files. Cheap to share; all methods may be called from any thread
/// that is allowed to wait.
pub struct Store {
    engine: Box<dyn Engine>,
    blobs: Blobs,
    broken: Arc<AtomicBool>,
}

impl Store {
    /// Opens or creates the store of a data folder.
    ///
    /// Refuses when the engine does not promise durability (SQLite without WAL and FULL,
    /// PostgreSQL without fsync or synchronous commit), and when a newer version of the program
    /// has written to it.
    pub fn open(folder: &Path, database: &Database) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder)?;
        let engine: Box<dyn Engine> = match database {
            Database::Sqlite => Box::new(sqlite::Sqlite::open(&folder.join("guatu.db"))?),
            Database::Postgres(address) => Box::new(postgres::Postgres::open(address)?),
        };
        schema::prepare(engine.as_ref())?;
        let blobs = Blobs::open(&folder.join("blobs"))?;
        Ok(Self { engine, blobs, broken: Arc::default() })
    }

    /// Files.
    pub fn blobs(&self) -> &Blobs {
        &self.blobs
    }

    /// Whether a commit has failed in a way that leaves the disk in doubt. Then nothing is written
    /// any more until the program is started again and the engine has recovered.
    pub fn is_broken(&self) -> bool {
        self.broken.load(Ordering::SeqCst)
    }

    /// Locks a region for writing; other writers of the region wait. Nothing is stored before
    /// [`Batch::commit`].
    pub fn batch(&self, region: &str) -> Result<Batch<'_>, StoreError> {
        if self.is_broken() {
            return Err(StoreError::Broken);
        }
        let begin = || Batch::begin(self.engine.writer()?, region, self.broken.clone());
        match begin() {
            // Another writer has created the region just now.
            Err(StoreError::Duplicate) => begin(),
            answer => answer,
        }
    }

    /// A view of everything as it stands at this moment; later commits do not show in it.
    pub fn snapshot(&self) -> Result<Snapshot<'_>, StoreError> {
        Snapshot::begin(self.engine.reader()?)
    }

    /// The newest line of every region, in the order of their codes.
    pub fn heads(&self) -> Result<Vec<guatu_ledger::Head>, StoreError> {
        self.snapshot()?.heads()
    }
}
