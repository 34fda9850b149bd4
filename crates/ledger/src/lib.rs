//! What an auditor reads: record versions, ledger lines, digests, the chain and its verification.
//!
//! Pure: no input or output, no clock. The byte layout is frozen; it is written down in
//! `docs/ledger.md` with test vectors, and a second verifier in another language stands at
//! `docs/ledger/verify.py`. Changing a hash here means a new [`Suite`], never another layout
//! under the old number.
mod anchor;
mod frame;
mod hash;
mod line;
mod record;
mod verify;

pub use anchor::{Anchor, AnchorError, AnchorFile};
pub use frame::Frame;
pub use hash::{Hash, HashError, Suite};
pub use line::{Actor, Erasure, Line, erase_digest, put_digest};
pub use record::{
    BODY_LIMIT, Head, ID_LIMIT, Put, PutError, Record, SALT_LENGTH, Salt, check_id, check_text,
    record_digest,
};
pub use verify::{Finding, Place, Verifier, faults};

/// Position of a line in its region's ledger. The first line is 1; 0 means "before anything".
pub type Seq = i64;

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;
