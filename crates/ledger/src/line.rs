use crate::{Frame, Hash, Millis, Record, Seq, Suite};

/// Who acted, and in which capacity. Kept for ever in the line; names persons only by account id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// Account id.
    pub account: String,
    /// Role in which the person acted, for instance `office_officer`.
    pub role: String,
    /// Ward for which the person acted; empty for the office and everybody else above the wards.
    pub ward: String,
    /// Account for which the person stood in; empty if nobody's.
    pub standing_for: String,
}

/// One act in a region's ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The region whose ledger this is.
    pub region: String,
    /// Position, from 1, without gaps.
    pub seq: Seq,
    /// Suite byte as stored; see [`Suite`].
    pub suite: i64,
    /// When it was written; never earlier than the line before.
    pub time: Millis,
    /// Who acted.
    pub actor: Actor,
    /// What was done: the verb, for instance `filing.report`.
    pub act: String,
    /// The request's id, unique in the region: a repeat gets the same receipt.
    pub request: String,
    /// Digest of the request.
    pub request_digest: Vec<u8>,
    /// The act in one Chinese sentence; names projects and organisations, never persons.
    pub sentence: String,
    /// Number of record versions written.
    pub put_count: i64,
    /// Digest of their list; see [`put_digest`].
    pub put_digest: Vec<u8>,
    /// Number of record versions erased.
    pub erase_count: i64,
    /// Digest of their list; see [`erase_digest`].
    pub erase_digest: Vec<u8>,
    /// Hash of the line before, [`Hash::ZERO`] for the first.
    pub prev: Vec<u8>,
    /// Hash of this line; see [`Line::compute_hash`].
    pub hash: Vec<u8>,
}

/// Names one version whose salt and body a line removes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Erasure {
    /// Kind of the record.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// The version.
    pub since: Seq,
}

impl Line {
    /// The hash that this line should carry. None if its suite is unknown.
    pub fn compute_hash(&self) -> Option<Hash> {
        let suite = Suite::from_byte(self.suite)?;
        let hash = Frame::new(suite, "guatu.line")
            .text(&self.region)
            .int(self.seq)
            .int(self.time)
            .text(&self.actor.account)
            .text(&self.actor.role)
            .text(&self.actor.ward)
            .text(&self.actor.standing_for)
            .text(&self.act)
            .text(&self.request)
            .bytes(&self.request_digest)
            .text(&self.sentence)
            .int(self.put_count)
            .bytes(&self.put_digest)
            .int(self.erase_count)
            .bytes(&self.erase_digest)
            .bytes(&self.prev)
            .finish();
        Some(hash)
    }
}

/// Digest of the versions that a line writes: in the order of (kind, id), each with its subject,
/// shape and digest. The list is not stored: it is the records whose `since` is the line's number.
pub fn put_digest(suite: Suite, records: &[Record]) -> Hash {
    let mut ordered: Vec<&Record> = records.iter().collect();
    ordered.sort_by(|a, b| (&a.kind, &a.id).cmp(&(&b.kind, &b.id)));
    let frame = Frame::new(suite, "guatu.puts").int(ordered.len() as i64);
    ordered
        .into_iter()
        .fold(frame, |frame, record| {
            frame
                .text(&record.kind)
                .text(&record.id)
                .text(&record.subject)
                .int(record.shape)
                .bytes(&record.digest)
        })
        .finish()
}

/// Digest of the versions that a line erases, in the order of (kind, id, since). The list is the
/// records whose `erased` is the line's number.
pub fn erase_digest(suite: Suite, erasures: &[Erasure]) -> Hash {
    let mut ordered: Vec<&Erasure> = erasures.iter().collect();
    ordered.sort();
    let frame = Frame::new(suite, "guatu.erasures").int(ordered.len() as i64);
    ordered
        .into_iter()
        .fold(frame, |frame, one| frame.text(&one.kind).text(&one.id).int(one.since))
        .finish()
}
