/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine would acknowledge what it may lose.
    #[error("{setting} is {found}, but only {wanted} keeps what was acknowledged")]
    NotDurable {
        /// The engine's name of the setting.
        setting: &'static str,
        /// Its value as read back.
        found: String,
        /// What it must be.
        wanted: &'static str,
    },
    /// The data were written by a newer version.
    #[error("the data are of edition {found}; this program knows editions up to {known}")]
    NewerEdition {
        /// Edition of the data.
        found: i64,
        /// Newest edition known here.
        known: i64,
    },
    /// A record was not at the version that the act was based on.
    #[error("{kind} {id} has been changed in the meantime")]
    Conflict {
        /// Kind of the record.
        kind: String,
        /// Its id.
        id: String,
    },
    /// Something with this key is there already: a new record, or a request that was carried out.
    #[error("it is there already")]
    Duplicate,
    /// A commit failed: nobody knows what reached the disk. No more writes until a restart.
    #[error("a commit has failed; nothing is written any more until the program is restarted")]
    Broken,
    /// The connection broke during a commit: it may or may not have happened. Ask again with the
    /// same request id.
    #[error("the connection broke during a commit")]
    Unknown,
    /// The engine is busy with another writer, or a reader took too long.
    #[error("the database is busy")]
    Busy,
    /// There is no room left.
    #[error("the disk is full")]
    Full,
    /// What is stored cannot be read.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// The engine refused for another reason.
    #[error("{0}")]
    Engine(String),
    /// The file system refused.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}
