use unicode_normalization::is_nfc;

use crate::{Frame, Hash, Millis, Seq, Suite};

/// Longest body, in bytes. A body holds what one act states: about 2 kB, never a growing list.
pub const BODY_LIMIT: usize = 64 * 1024;
/// Longest id, in bytes.
pub const ID_LIMIT: usize = 100;
/// Length of the random salt that goes into each digest, in bytes.
pub const SALT_LENGTH: usize = 16;

/// Random bytes that keep the digest of a short body from being guessed after its erasure.
pub type Salt = [u8; SALT_LENGTH];

/// One version of one record, as it is stored. Never changed after it was written, except that
/// `until` is set when the next version arrives and that an erasure removes `salt` and `body`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What sort of record it is, for instance `project`.
    pub kind: String,
    /// Unique among the records of this kind in the region.
    pub id: String,
    /// What the record is about: the project's id for everything that belongs to a project.
    pub subject: String,
    /// The line that wrote this version.
    pub since: Seq,
    /// The line that replaced it; none while it is current. An index: not hashed, recomputed.
    pub until: Option<Seq>,
    /// Number of the body's layout.
    pub shape: i64,
    /// Salt of the digest; gone after an erasure.
    pub salt: Option<Vec<u8>>,
    /// The body: UTF-8 JSON; gone after an erasure.
    pub body: Option<String>,
    /// Digest of salt and body, kept for ever.
    pub digest: Vec<u8>,
    /// The line that erased salt and body.
    pub erased: Option<Seq>,
}

/// A version that an act wants to write; the desk adds salt, digest and position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put {
    /// See [`Record::kind`].
    pub kind: String,
    /// See [`Record::id`].
    pub id: String,
    /// See [`Record::subject`].
    pub subject: String,
    /// See [`Record::shape`].
    pub shape: i64,
    /// See [`Record::body`].
    pub body: String,
    /// The version this one was made from; none if there must be none yet.
    pub based_on: Option<Seq>,
}

/// Why a [`Put`] cannot be stored. These are faults of the program, not of its user.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PutError {
    /// Kind, id or subject is empty, too long, not ASCII or holds blanks.
    #[error("{0:?} is not an id: 1 to 100 printable ASCII characters without blanks")]
    Id(String),
    /// The body is longer than [`BODY_LIMIT`].
    #[error("the body of {0} has {1} bytes, more than 65536")]
    TooLong(String, usize),
    /// The body holds U+0000, which PostgreSQL cannot store.
    #[error("the body of {0} holds U+0000")]
    Null(String),
    /// The body is not in normal form C, so that equal texts would have different digests.
    #[error("the body of {0} is not in Unicode normal form C")]
    NotNormal(String),
}

/// Refuses what cannot be a kind, an id or a subject.
pub fn check_id(id: &str) -> Result<(), PutError> {
    let printable = id.bytes().all(|byte| byte.is_ascii_graphic());
    if id.is_empty() || id.len() > ID_LIMIT || !printable {
        return Err(PutError::Id(id.to_owned()));
    }
    Ok(())
}

/// Refuses text that cannot be stored alike everywhere: with U+0000, or not in normal form C.
pub fn check_text(name: &str, text: &str) -> Result<(), PutError> {
    if text.contains('\0') {
        return Err(PutError::Null(name.to_owned()));
    }
    if !is_nfc(text) {
        return Err(PutError::NotNormal(name.to_owned()));
    }
    Ok(())
}

/// Digest of a body with its salt.
pub fn record_digest(suite: Suite, salt: &[u8], body: &str) -> Hash {
    Frame::new(suite, "guatu.record").bytes(salt).text(body).finish()
}

impl Put {
    /// Refuses what may not be stored.
    pub fn check(&self) -> Result<(), PutError> {
        for id in [&self.kind, &self.id, &self.subject] {
            check_id(id)?;
        }
        let name = format!("{} {}", self.kind, self.id);
        if self.body.len() > BODY_LIMIT {
            return Err(PutError::TooLong(name, self.body.len()));
        }
        check_text(&name, &self.body)
    }

    /// The version that line `since` writes.
    pub fn into_record(self, suite: Suite, since: Seq, salt: Salt) -> Record {
        let digest = record_digest(suite, &salt, &self.body).0.to_vec();
        Record {
            kind: self.kind,
            id: self.id,
            subject: self.subject,
            since,
            until: None,
            shape: self.shape,
            salt: Some(salt.to_vec()),
            body: Some(self.body),
            digest,
            erased: None,
        }
    }
}

/// A region's newest line: what a writer locks and a follower polls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The region.
    pub region: String,
    /// Number of lines.
    pub seq: Seq,
    /// Hash of the newest line.
    pub hash: Hash,
    /// Time of the newest line; the next one is never earlier.
    pub time: Millis,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(id: &str, body: &str) -> Put {
        Put {
            kind: "project".into(),
            id: id.into(),
            subject: id.into(),
            shape: 1,
            body: body.into(),
            based_on: None,
        }
    }

    #[test]
    fn ids_are_short_printable_ascii() {
        assert!(put("p1", "{}").check().is_ok());
        for id in ["", "a b", "滆湖", "a\n", &"x".repeat(101)] {
            assert_eq!(put(id, "{}").check(), Err(PutError::Id(id.to_owned())), "{id:?}");
        }
    }

    #[test]
    fn bodies_are_bounded_normal_and_without_null() {
        let long = "x".repeat(BODY_LIMIT + 1);
        assert!(matches!(put("a", &long).check(), Err(PutError::TooLong(..))));
        assert!(matches!(put("a", "\0").check(), Err(PutError::Null(_))));
        assert!(matches!(put("a", "e\u{301}").check(), Err(PutError::NotNormal(_))));
        assert!(put("a", &"x".repeat(BODY_LIMIT)).check().is_ok());
    }
}
