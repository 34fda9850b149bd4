use sha2::{Digest, Sha256};

use crate::{Hash, Suite};

/// Hashes a sequence of fields so that no two different sequences give the same bytes.
///
/// Layout (frozen): the suite byte, then every field as its length (4 bytes, big-endian) followed
/// by its bytes. The first field is a tag that says what is being hashed. Whole numbers are 8
/// bytes, big-endian, two's complement.
pub struct Frame(Sha256);

impl Frame {
    /// Begins a frame for the thing that `tag` names.
    pub fn new(suite: Suite, tag: &str) -> Self {
        let mut inner = Sha256::new();
        inner.update([suite.byte()]);
        Self(inner).text(tag)
    }

    /// Adds the UTF-8 bytes of a text.
    pub fn text(self, field: &str) -> Self {
        self.bytes(field.as_bytes())
    }

    /// Adds a whole number.
    pub fn int(self, field: i64) -> Self {
        self.bytes(&field.to_be_bytes())
    }

    /// Adds raw bytes. Fields are far below 4 GiB (a body is at most 64 KiB).
    pub fn bytes(mut self, field: &[u8]) -> Self {
        let length = u32::try_from(field.len()).unwrap_or(u32::MAX);
        self.0.update(length.to_be_bytes());
        self.0.update(field);
        self
    }

    /// The digest of everything added.
    pub fn finish(self) -> Hash {
        Hash(self.0.finalize().into())
    }
}
