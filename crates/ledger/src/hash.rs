use std::fmt;

/// Family of algorithms a hash was made with. Stored as one byte in each line, so that a region
/// may change to another family (for instance 国密 SM3) without touching what is already written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Suite {
    /// SHA-256, suite byte 1.
    Sha256 = 1,
}

impl Suite {
    /// The suite for a stored byte; none if this version of the program does not know it.
    pub fn from_byte(byte: i64) -> Option<Self> {
        (byte == 1).then_some(Self::Sha256)
    }

    /// The byte that is stored and hashed.
    pub fn byte(self) -> u8 {
        self as u8
    }
}

/// A 32-byte digest. Prints as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// What the first line of a region names as its predecessor.
    pub const ZERO: Self = Self([0; 32]);

    /// Reads stored bytes; refuses any length but 32.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, HashError> {
        bytes.try_into().map(Self).map_err(|_| HashError)
    }

    /// Reads 64 hexadecimal digits; refuses everything else.
    pub fn from_hex(text: &str) -> Result<Self, HashError> {
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(HashError);
        }
        let mut out = [0; 32];
        for (slot, pair) in out.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| HashError)?;
            *slot = u8::from_str_radix(pair, 16).map_err(|_| HashError)?;
        }
        Ok(Self(out))
    }

    /// First eight digits, enough for people to compare by eye.
    pub fn short(&self) -> String {
        self.to_string()[..8].to_owned()
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Hash({})", self.short())
    }
}

/// The bytes or digits were not a 32-byte digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a 32-byte digest")]
pub struct HashError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_64_hexadecimal_digits_are_a_hash() {
        let text = "0f".repeat(32);
        assert_eq!(Hash::from_hex(&text).unwrap().to_string(), text);
        for wrong in ["", "0f", &"+f".repeat(32), &"0g".repeat(32), &"滆".repeat(64)] {
            assert_eq!(Hash::from_hex(wrong), Err(HashError), "{wrong}");
        }
    }
}
