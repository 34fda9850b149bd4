use crate::StoreError;

/// A value that goes into a statement.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// Whole number, or NULL.
    Int(Option<i64>),
    /// Text, or NULL.
    Text(Option<&'a str>),
    /// Bytes, or NULL.
    Bytes(Option<&'a [u8]>),
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<Option<i64>> for Value<'_> {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(Some(value))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(Some(value))
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(value: &'a [u8]) -> Self {
        Self::Bytes(Some(value))
    }
}

/// One row of an answer. Columns are counted from 0. A cell that holds another type than was
/// written, or text that is not UTF-8, comes as good as can be and makes the row unsound:
/// verification names it, and everything else goes on.
pub trait Row {
    /// Whether every cell read so far held what it should.
    fn is_sound(&self) -> bool {
        true
    }

    /// A whole number; 0 if the cell holds something else (damage shows in the hashes).
    fn int(&self, column: usize) -> Result<i64, StoreError>;
    /// A whole number or NULL.
    fn maybe_int(&self, column: usize) -> Result<Option<i64>, StoreError>;
    /// A text or NULL.
    fn maybe_text(&self, column: usize) -> Result<Option<String>, StoreError>;
    /// Bytes or NULL.
    fn maybe_bytes(&self, column: usize) -> Result<Option<Vec<u8>>, StoreError>;

    /// A text; empty if the cell is NULL.
    fn text(&self, column: usize) -> Result<String, StoreError> {
        Ok(self.maybe_text(column)?.unwrap_or_default())
    }

    /// Bytes; empty if the cell is NULL.
    fn bytes(&self, column: usize) -> Result<Vec<u8>, StoreError> {
        Ok(self.maybe_bytes(column)?.unwrap_or_default())
    }
}

/// What is done with each row of an answer.
pub type Each<'a> = &'a mut dyn FnMut(&dyn Row) -> Result<(), StoreError>;

/// One connection, in use by one caller. A transaction left open is rolled back when it is dropped.
pub trait Session {
    /// Runs a statement; gives the number of rows it touched.
    fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError>;
    /// Runs a question; calls `each` with every row.
    fn query(&mut self, sql: &str, values: &[Value<'_>], each: Each<'_>) -> Result<(), StoreError>;
    /// Begins a transaction that will write. On SQLite it holds the write lock from here on.
    fn begin_writing(&mut self) -> Result<(), StoreError>;
    /// Begins a transaction that sees one moment and cannot write.
    fn begin_reading(&mut self) -> Result<(), StoreError>;
    /// Makes the transaction last. Answers [`StoreError::Unknown`] if it may have happened.
    fn commit(&mut self) -> Result<(), StoreError>;
    /// Removes what an erasure has left behind in logs, as far as the engine can.
    fn scrub(&mut self) {}
    /// The words that make a SELECT lock the row it reads; empty where the transaction does.
    fn lock_words(&self) -> &'static str;
}

/// A kind of database.
pub trait Engine: Send + Sync {
    /// A connection to write with. Waits for its turn.
    fn writer(&self) -> Result<Box<dyn Session + '_>, StoreError>;
    /// A connection to read with.
    fn reader(&self) -> Result<Box<dyn Session + '_>, StoreError>;
    /// Translates a statement of the schema.
    fn schema_words(&self, sql: &str) -> String;
}
