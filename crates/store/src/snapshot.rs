use guatu_ledger::{Actor, Hash, Head, Line, Millis, Place, Record, Seq};

use crate::StoreError;
use crate::engine::{Row, Session, Value};

/// Everything as it stood when the snapshot was taken. Bounded in time: a snapshot that is held
/// for long keeps SQLite from folding its log away, so take one, read, drop it.
pub struct Snapshot<'a> {
    session: Box<dyn Session + 'a>,
    unsound: Vec<Place>,
}

const RECORD_COLUMNS: &str = "kind, id, subject, since, until, shape, salt, body, digest, erased";
const LINE_COLUMNS: &str = "region, seq, suite, time, account, role, ward, standing_for, act,
    request, request_digest, sentence, put_count, put_digest, erase_count, erase_digest, prev,
    hash";

impl<'a> Snapshot<'a> {
    pub(crate) fn begin(mut session: Box<dyn Session + 'a>) -> Result<Self, StoreError> {
        session.begin_reading()?;
        Ok(Self { session, unsound: Vec::new() })
    }

    /// Lines and records read so far whose cells did not hold what they should.
    pub fn take_unsound(&mut self) -> Vec<Place> {
        std::mem::take(&mut self.unsound)
    }

    /// The newest line of every region, in the order of their codes.
    pub fn heads(&mut self) -> Result<Vec<Head>, StoreError> {
        let mut heads = Vec::new();
        let sql = "SELECT region, seq, time, hash FROM heads ORDER BY region";
        self.session.query(sql, &[], &mut |row| {
            heads.push(read_head(row)?);
            Ok(())
        })?;
        Ok(heads)
    }

    /// The newest line of a region; none if the region has no ledger.
    pub fn head(&mut self, region: &str) -> Result<Option<Head>, StoreError> {
        head_of(self.session.as_mut(), region, "")
    }

    /// Every region named anywhere, also one whose head is missing.
    pub fn regions(&mut self) -> Result<Vec<String>, StoreError> {
        let mut regions = Vec::new();
        let sql = "SELECT region FROM heads UNION SELECT region FROM lines
                   UNION SELECT region FROM records ORDER BY 1";
        self.session.query(sql, &[], &mut |row| {
            regions.push(row.text(0)?);
            Ok(())
        })?;
        Ok(regions)
    }

    /// The current version of every record of a region.
    pub fn current(
        &mut self,
        region: &str,
        each: &mut dyn FnMut(Record),
    ) -> Result<(), StoreError> {
        let sql =
            format!("SELECT {RECORD_COLUMNS} FROM records WHERE region = ?1 AND until IS NULL");
        self.records(&sql, &[region.into()], each)
    }

    /// The version of every record that was current when line `seq` was the newest.
    pub fn as_known(
        &mut self,
        region: &str,
        seq: Seq,
        each: &mut dyn FnMut(Record),
    ) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT {RECORD_COLUMNS} FROM records
             WHERE region = ?1 AND since <= ?2 AND (until IS NULL OR until > ?2)"
        );
        self.records(&sql, &[region.into(), seq.into()], each)
    }

    /// The versions written by the lines after `from` up to and with `to`, in their order.
    pub fn written(
        &mut self,
        region: &str,
        from: Seq,
        to: Seq,
        each: &mut dyn FnMut(Record),
    ) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT {RECORD_COLUMNS} FROM records WHERE region = ?1 AND since > ?2 AND since <= ?3
             ORDER BY since, kind, id"
        );
        self.records(&sql, &[region.into(), from.into(), to.into()], each)
    }

    /// The versions that lines after `seq` have written, in their order, then those that they have
    /// erased. A version that is written and erased after `seq` comes twice.
    pub fn after(&mut self, region: &str, seq: Seq) -> Result<Vec<Record>, StoreError> {
        records_after(self.session.as_mut(), region, seq)
    }

    /// The versions whose line is not one of 1 to `last`, whatever type its cell has (SQLite does
    /// not hold a column to its type).
    pub fn written_outside(
        &mut self,
        region: &str,
        last: Seq,
        each: &mut dyn FnMut(Record),
    ) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT {RECORD_COLUMNS} FROM records
             WHERE region = ?1 AND NOT (since > 0 AND since <= ?2) ORDER BY kind, id"
        );
        self.records(&sql, &[region.into(), last.into()], each)
    }

    /// Lines whose number is not above 0.
    pub fn lines_before(&mut self, region: &str) -> Result<Vec<Line>, StoreError> {
        let sql = format!("SELECT {LINE_COLUMNS} FROM lines WHERE region = ?1 AND NOT (seq > 0)");
        self.many_lines(&sql, &[region.into()])
    }

    /// Every version of everything about a subject, oldest first.
    pub fn history(&mut self, region: &str, subject: &str) -> Result<Vec<Record>, StoreError> {
        let sql = format!(
            "SELECT {RECORD_COLUMNS} FROM records WHERE region = ?1 AND subject = ?2
             ORDER BY since, kind, id"
        );
        let mut all = Vec::new();
        self.records(&sql, &[region.into(), subject.into()], &mut |one| all.push(one))?;
        Ok(all)
    }

    /// The lines after `from` up to and with `to`, in their order.
    pub fn lines(&mut self, region: &str, from: Seq, to: Seq) -> Result<Vec<Line>, StoreError> {
        let sql = format!(
            "SELECT {LINE_COLUMNS} FROM lines WHERE region = ?1 AND seq > ?2 AND seq <= ?3
             ORDER BY seq"
        );
        self.many_lines(&sql, &[region.into(), from.into(), to.into()])
    }

    /// The first `count` lines after `from`, in their order.
    pub fn page(&mut self, region: &str, from: Seq, count: i64) -> Result<Vec<Line>, StoreError> {
        let sql = format!(
            "SELECT {LINE_COLUMNS} FROM lines WHERE region = ?1 AND seq > ?2
             ORDER BY seq LIMIT ?3"
        );
        self.many_lines(&sql, &[region.into(), from.into(), count.into()])
    }

    /// For each of the newest `count` spans of time in which a line was written, its last line
    /// with its time, newest first. Spans are `length` long and counted from `start`, which lies
    /// before every line.
    pub fn last_of_each(
        &mut self,
        region: &str,
        start: Millis,
        length: Millis,
        count: i64,
    ) -> Result<Vec<(Millis, Seq)>, StoreError> {
        let mut ends = Vec::new();
        let sql = "SELECT max(time), max(seq) FROM lines WHERE region = ?1
                   GROUP BY (time - ?2) / ?3 ORDER BY 2 DESC LIMIT ?4";
        let values = [region.into(), start.into(), length.into(), count.into()];
        self.session.query(sql, &values, &mut |row| {
            ends.push((row.int(0)?, row.int(1)?));
            Ok(())
        })?;
        Ok(ends)
    }

    /// The line that carried out a request.
    pub fn request(&mut self, region: &str, request: &str) -> Result<Option<Line>, StoreError> {
        line_of_request(self.session.as_mut(), region, request)
    }

    fn many_lines(&mut self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Line>, StoreError> {
        let mut all = Vec::new();
        let unsound = &mut self.unsound;
        self.session.query(sql, values, &mut |row| {
            let line = read_line(row)?;
            if !row.is_sound() {
                unsound.push(Place::Line(line.seq));
            }
            all.push(line);
            Ok(())
        })?;
        Ok(all)
    }

    fn records(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        each: &mut dyn FnMut(Record),
    ) -> Result<(), StoreError> {
        let unsound = &mut self.unsound;
        self.session.query(sql, values, &mut |row| {
            let record = read_record(row)?;
            if !row.is_sound() {
                let (kind, id) = (record.kind.clone(), record.id.clone());
                unsound.push(Place::Record { kind, id, since: record.since });
            }
            each(record);
            Ok(())
        })
    }
}

pub(crate) fn head_of(
    session: &mut dyn Session,
    region: &str,
    lock: &str,
) -> Result<Option<Head>, StoreError> {
    let mut head = None;
    let sql = format!("SELECT region, seq, time, hash FROM heads WHERE region = ?1{lock}");
    session.query(&sql, &[region.into()], &mut |row| {
        head = Some(read_head(row)?);
        Ok(())
    })?;
    Ok(head)
}

pub(crate) fn records_after(
    session: &mut dyn Session,
    region: &str,
    seq: Seq,
) -> Result<Vec<Record>, StoreError> {
    let mut all = Vec::new();
    for column in ["since", "erased"] {
        let sql = format!(
            "SELECT {RECORD_COLUMNS} FROM records WHERE region = ?1 AND {column} > ?2
             ORDER BY since, kind, id"
        );
        session.query(&sql, &[region.into(), seq.into()], &mut |row| {
            all.push(read_record(row)?);
            Ok(())
        })?;
    }
    Ok(all)
}

pub(crate) fn records_of(
    session: &mut dyn Session,
    region: &str,
    seq: Seq,
) -> Result<Vec<Record>, StoreError> {
    let sql = format!(
        "SELECT {RECORD_COLUMNS} FROM records WHERE region = ?1 AND since = ?2 ORDER BY kind, id"
    );
    let mut all = Vec::new();
    session.query(&sql, &[region.into(), seq.into()], &mut |row| {
        all.push(read_record(row)?);
        Ok(())
    })?;
    Ok(all)
}

pub(crate) fn line_of_request(
    session: &mut dyn Session,
    region: &str,
    request: &str,
) -> Result<Option<Line>, StoreError> {
    let sql = format!("SELECT {LINE_COLUMNS} FROM lines WHERE region = ?1 AND request = ?2");
    let mut found = None;
    session.query(&sql, &[region.into(), request.into()], &mut |row| {
        found = Some(read_line(row)?);
        Ok(())
    })?;
    Ok(found)
}

fn read_head(row: &dyn Row) -> Result<Head, StoreError> {
    // A hash of another length is damage: it becomes one that fits nothing.
    let hash = Hash::from_bytes(&row.bytes(3)?).unwrap_or(Hash([0xff; 32]));
    Ok(Head { region: row.text(0)?, seq: row.int(1)?, time: row.int(2)?, hash })
}

fn read_record(row: &dyn Row) -> Result<Record, StoreError> {
    Ok(Record {
        kind: row.text(0)?,
        id: row.text(1)?,
        subject: row.text(2)?,
        since: row.int(3)?,
        until: row.maybe_int(4)?,
        shape: row.int(5)?,
        salt: row.maybe_bytes(6)?,
        body: row.maybe_text(7)?,
        digest: row.bytes(8)?,
        erased: row.maybe_int(9)?,
    })
}

fn read_line(row: &dyn Row) -> Result<Line, StoreError> {
    Ok(Line {
        region: row.text(0)?,
        seq: row.int(1)?,
        suite: row.int(2)?,
        time: row.int(3)?,
        actor: Actor {
            account: row.text(4)?,
            role: row.text(5)?,
            ward: row.text(6)?,
            standing_for: row.text(7)?,
        },
        act: row.text(8)?,
        request: row.text(9)?,
        request_digest: row.bytes(10)?,
        sentence: row.text(11)?,
        put_count: row.int(12)?,
        put_digest: row.bytes(13)?,
        erase_count: row.int(14)?,
        erase_digest: row.bytes(15)?,
        prev: row.bytes(16)?,
        hash: row.bytes(17)?,
    })
}
