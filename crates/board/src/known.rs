use std::sync::Arc;

use guatu_ledger::Seq;

/// A record as it is known on a board: which version it is, and what it says.
#[derive(Debug, PartialEq)]
pub struct Known<T> {
    /// Id of the record.
    pub id: Arc<str>,
    /// The line that wrote this version.
    pub since: Seq,
    /// What it says.
    pub body: Arc<T>,
}

impl<T> Known<T> {
    /// Names a version.
    pub fn new(id: &str, since: Seq, body: T) -> Self {
        Self { id: id.into(), since, body: Arc::new(body) }
    }
}

// Written out because a derived one would ask for `T: Clone`.
impl<T> Clone for Known<T> {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), since: self.since, body: self.body.clone() }
    }
}

impl<T> std::ops::Deref for Known<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

/// Records of one kind by their ids. Cloning shares everything.
pub type Shelf<T> = imbl::OrdMap<Arc<str>, Known<T>>;
