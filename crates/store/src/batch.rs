use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use guatu_ledger::{
    Actor, Erasure, Hash, Head, Line, Millis, Put, Record, Salt, Seq, Suite, erase_digest,
    put_digest,
};

use crate::StoreError;
use crate::dialect::{pieces, rows};
use crate::engine::{Session, Value};
use crate::snapshot::{head_of, line_of_request, records_after, records_of};

/// What an act adds to a region's ledger; the batch gives it its place in the chain.
#[derive(Clone, Debug)]
pub struct NewLine {
    /// See [`Line::time`]; raised to the time of the line before if it is earlier.
    pub time: Millis,
    /// See [`Line::actor`].
    pub actor: Actor,
    /// See [`Line::act`].
    pub act: String,
    /// See [`Line::request`].
    pub request: String,
    /// See [`Line::request_digest`].
    pub request_digest: Hash,
    /// See [`Line::sentence`].
    pub sentence: String,
    /// Versions to write, each with the salt of its digest.
    pub puts: Vec<(Put, Salt)>,
    /// Versions to erase.
    pub erasures: Vec<Erasure>,
}

/// Acts that reach the disk together. It holds the region's lock from its beginning: what it read
/// cannot change under it. Dropped without [`Batch::commit`], it leaves nothing behind.
pub struct Batch<'a> {
    session: Box<dyn Session + 'a>,
    region: String,
    head: Head,
    lines: Vec<Line>,
    records: Vec<Record>,
    /// Where a version written in this batch stands in `records`.
    pending: HashMap<(String, String), usize>,
    /// Stored versions that are replaced: kind, id, the version it was based on, the new one.
    replaced: Vec<(String, String, Seq, Seq)>,
    erasures: Vec<(Erasure, Seq)>,
    broken: Arc<AtomicBool>,
}

impl<'a> Batch<'a> {
    pub(crate) fn begin(
        mut session: Box<dyn Session + 'a>,
        region: &str,
        broken: Arc<AtomicBool>,
    ) -> Result<Self, StoreError> {
        session.begin_writing()?;
        let lock = session.lock_words();
        let head = match head_of(session.as_mut(), region, lock)? {
            Some(head) => head,
            None => first_head(session.as_mut(), region)?,
        };
        Ok(Self {
            session,
            region: region.to_owned(),
            head,
            lines: Vec::new(),
            records: Vec::new(),
            pending: HashMap::new(),
            replaced: Vec::new(),
            erasures: Vec::new(),
            broken,
        })
    }

    /// The newest line, those appended here included; seq 0 for a region that has none yet.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The versions that stored lines after `seq` have written, in their order, then those that
    /// they have erased. A version that is written and erased after `seq` comes twice.
    pub fn records_after(&mut self, seq: Seq) -> Result<Vec<Record>, StoreError> {
        records_after(self.session.as_mut(), &self.region, seq)
    }

    /// The versions that a line has written, stored or in this batch.
    pub fn records_of(&mut self, seq: Seq) -> Result<Vec<Record>, StoreError> {
        let mut all: Vec<Record> =
            self.records.iter().filter(|one| one.since == seq).cloned().collect();
        if all.is_empty() {
            all = records_of(self.session.as_mut(), &self.region, seq)?;
        }
        Ok(all)
    }

    /// The version that an erasure names, as it will be after it; none if it is not stored or has
    /// been erased already.
    pub fn erased(&mut self, one: &Erasure) -> Result<Option<Record>, StoreError> {
        let is_taken = self.erasures.iter().any(|(taken, _)| taken == one);
        let stored = records_of(self.session.as_mut(), &self.region, one.since)?;
        let names = |record: &Record| record.kind == one.kind && record.id == one.id;
        let found = stored.into_iter().find(names).filter(|found| found.body.is_some());
        let erased = Some(self.head.seq + 1);
        let without = |found| Record { salt: None, body: None, erased, ..found };
        Ok(found.filter(|_| !is_taken).map(without))
    }

    /// The line that carries out a request, stored or in this batch.
    pub fn request(&mut self, request: &str) -> Result<Option<Line>, StoreError> {
        if let Some(line) = self.lines.iter().find(|line| line.request == request) {
            return Ok(Some(line.clone()));
        }
        line_of_request(self.session.as_mut(), &self.region, request)
    }

    /// Chains a line to the ledger. Gives the line and the versions it writes.
    ///
    /// Refuses a put whose record is not at the version it was based on, as far as this batch can
    /// know; for the rest [`Batch::commit`] does.
    pub fn append(&mut self, new: NewLine) -> Result<(Line, Vec<Record>), StoreError> {
        let suite = Suite::Sha256;
        let seq = self.head.seq + 1;
        let records: Vec<Record> =
            new.puts.iter().map(|(put, salt)| put.clone().into_record(suite, seq, *salt)).collect();
        for (put, _) in &new.puts {
            self.check_pending(put)?;
        }
        let mut line = Line {
            region: self.region.clone(),
            seq,
            suite: i64::from(suite.byte()),
            time: new.time.max(self.head.time),
            actor: new.actor,
            act: new.act,
            request: new.request,
            request_digest: new.request_digest.0.to_vec(),
            sentence: new.sentence,
            put_count: records.len() as i64,
            put_digest: put_digest(suite, &records).0.to_vec(),
            erase_count: new.erasures.len() as i64,
            erase_digest: erase_digest(suite, &new.erasures).0.to_vec(),
            prev: self.head.hash.0.to_vec(),
            hash: Vec::new(),
        };
        let hash = line.compute_hash().unwrap_or(Hash::ZERO);
        line.hash = hash.0.to_vec();
        for ((put, _), record) in new.puts.iter().zip(&records) {
            self.take(put, record.clone());
        }
        self.erasures.extend(new.erasures.into_iter().map(|one| (one, seq)));
        self.head = Head { region: self.region.clone(), seq, hash, time: line.time };
        self.lines.push(line.clone());
        Ok((line, records))
    }

    fn check_pending(&self, put: &Put) -> Result<(), StoreError> {
        let key = (put.kind.clone(), put.id.clone());
        match self.pending.get(&key).map(|place| self.records[*place].since) {
            Some(since) if put.based_on != Some(since) => {
                Err(StoreError::Conflict { kind: key.0, id: key.1 })
            }
            _ => Ok(()),
        }
    }

    fn take(&mut self, put: &Put, record: Record) {
        let key = (record.kind.clone(), record.id.clone());
        match (self.pending.get(&key), put.based_on) {
            (Some(place), _) => self.records[*place].until = Some(record.since),
            (None, Some(based_on)) => {
                self.replaced.push((key.0.clone(), key.1.clone(), based_on, record.since));
            }
            (None, None) => {}
        }
        self.pending.insert(key, self.records.len());
        self.records.push(record);
    }

    /// Writes everything that was appended and makes it last. A batch without lines only ends.
    ///
    /// When the last step, the commit itself, fails for a reason that is not in the text of
    /// [`keeps_its_word`], the store is broken: nobody knows what reached the disk.
    pub fn commit(mut self) -> Result<(), StoreError> {
        if self.lines.is_empty() {
            return Ok(());
        }
        self.write_replaced()?;
        self.write_records()?;
        self.write_lines()?;
        self.write_erasures()?;
        self.write_head()?;
        let answer = self.session.commit();
        if answer.is_ok() && !self.erasures.is_empty() {
            self.session.scrub();
        }
        if answer.as_ref().is_err_and(|error| !keeps_its_word(error)) {
            self.broken.store(true, Ordering::SeqCst);
            return Err(StoreError::Broken);
        }
        answer
    }

    fn write_replaced(&mut self) -> Result<(), StoreError> {
        for piece in pieces(&self.replaced) {
            let sql = format!(
                "UPDATE records SET until = v.column4
                 FROM (VALUES {}) AS v
                 WHERE records.region = ?1 AND records.kind = v.column1
                 AND records.id = v.column2 AND records.since = v.column3
                 AND records.until IS NULL",
                rows(piece.len(), &["", "", "BIGINT", "BIGINT"], 2)
            );
            let mut values = vec![Value::from(&self.region)];
            for (kind, id, based_on, since) in piece {
                let ends = [(*based_on).into(), (*since).into()];
                values.extend([Value::from(kind), Value::from(id)].into_iter().chain(ends));
            }
            let touched = self.session.execute(&sql, &values)?;
            if touched != piece.len() as u64 {
                let (kind, id, ..) = piece[0].clone();
                return Err(StoreError::Conflict { kind, id });
            }
        }
        Ok(())
    }

    fn write_records(&mut self) -> Result<(), StoreError> {
        for piece in pieces(&self.records) {
            let sql = format!(
                "INSERT INTO records (region, kind, id, subject, since, until, shape, salt, body,
                 digest) VALUES {}",
                rows(piece.len(), &[""; 10], 1)
            );
            let mut values = Vec::with_capacity(piece.len() * 10);
            for one in piece {
                values.extend([
                    Value::from(&self.region),
                    (&one.kind).into(),
                    (&one.id).into(),
                    (&one.subject).into(),
                    one.since.into(),
                    one.until.into(),
                    one.shape.into(),
                    Value::Bytes(one.salt.as_deref()),
                    Value::Text(one.body.as_deref()),
                    one.digest.as_slice().into(),
                ]);
            }
            self.session.execute(&sql, &values)?;
        }
        Ok(())
    }

    fn write_lines(&mut self) -> Result<(), StoreError> {
        for piece in pieces(&self.lines) {
            let sql = format!(
                "INSERT INTO lines (region, seq, suite, time, account, role, ward, standing_for,
                 act, request, request_digest, sentence, put_count, put_digest, erase_count,
                 erase_digest, prev, hash) VALUES {}",
                rows(piece.len(), &[""; 18], 1)
            );
            let values: Vec<Value<'_>> = piece.iter().flat_map(line_values).collect();
            self.session.execute(&sql, &values)?;
        }
        Ok(())
    }

    fn write_erasures(&mut self) -> Result<(), StoreError> {
        for (one, seq) in &self.erasures {
            let sql = "UPDATE records SET salt = NULL, body = NULL, erased = ?1
                       WHERE region = ?2 AND kind = ?3 AND id = ?4 AND since = ?5
                       AND erased IS NULL";
            let values = [
                (*seq).into(),
                Value::from(&self.region),
                (&one.kind).into(),
                (&one.id).into(),
                one.since.into(),
            ];
            if self.session.execute(sql, &values)? != 1 {
                return Err(StoreError::Conflict { kind: one.kind.clone(), id: one.id.clone() });
            }
        }
        Ok(())
    }

    fn write_head(&mut self) -> Result<(), StoreError> {
        let sql = "UPDATE heads SET seq = ?1, time = ?2, hash = ?3 WHERE region = ?4";
        let values = [
            self.head.seq.into(),
            self.head.time.into(),
            Value::Bytes(Some(&self.head.hash.0)),
            Value::from(&self.region),
        ];
        self.session.execute(sql, &values).map(drop)
    }
}

/// Takes the lock of a region that has no ledger yet: a second writer of the same new region waits
/// for this row and is then told that it is there.
fn first_head(session: &mut dyn Session, region: &str) -> Result<Head, StoreError> {
    let head = Head { region: region.to_owned(), seq: 0, hash: Hash::ZERO, time: 0 };
    let sql = "INSERT INTO heads (region, seq, time, hash) VALUES (?1, ?2, ?3, ?4)";
    let hash = Value::Bytes(Some(&head.hash.0));
    session.execute(sql, &[region.into(), head.seq.into(), head.time.into(), hash])?;
    Ok(head)
}

/// Whether a failed commit leaves no doubt: a full disk and a busy database are rolled back as a
/// whole, and what happened on a broken connection is asked again by its request id.
fn keeps_its_word(error: &StoreError) -> bool {
    matches!(error, StoreError::Full | StoreError::Busy | StoreError::Unknown)
}

fn line_values(line: &Line) -> [Value<'_>; 18] {
    [
        Value::from(&line.region),
        line.seq.into(),
        line.suite.into(),
        line.time.into(),
        (&line.actor.account).into(),
        (&line.actor.role).into(),
        (&line.actor.ward).into(),
        (&line.actor.standing_for).into(),
        (&line.act).into(),
        (&line.request).into(),
        line.request_digest.as_slice().into(),
        (&line.sentence).into(),
        line.put_count.into(),
        line.put_digest.as_slice().into(),
        line.erase_count.into(),
        line.erase_digest.as_slice().into(),
        line.prev.as_slice().into(),
        line.hash.as_slice().into(),
    ]
}
