use std::collections::{BTreeMap, HashMap};

use crate::record::Head;
use crate::{
    Anchor, Erasure, Hash, Line, Millis, Record, Seq, Suite, erase_digest, put_digest,
    record_digest,
};

/// Where damage was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The whole ledger of the region.
    Region,
    /// One line.
    Line(Seq),
    /// One version of one record.
    Record {
        /// Kind of the record.
        kind: String,
        /// Its id.
        id: String,
        /// The version.
        since: Seq,
    },
    /// One stored file, by its digest.
    Blob(String),
}

/// One thing that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The region.
    pub region: String,
    /// Where.
    pub place: Place,
    /// What is wrong, in one Chinese sentence.
    pub sentence: &'static str,
}

/// What is wrong with a line, a record or a blob; each is one sentence of a [`Finding`].
pub mod faults {
    /// Lines were removed, or the numbering was touched.
    pub const GAP: &str = "行号不连续：前面的行被删除或行号被改动";
    /// The line's own hash does not fit its contents.
    pub const LINE_HASH: &str = "本行内容与其指纹不符：本行被改动";
    /// The line does not continue the line before.
    pub const CHAIN: &str = "与上一行接不上：上一行或本行被改写";
    /// A later time was followed by an earlier one.
    pub const TIME: &str = "时间早于上一行";
    /// The suite byte is unknown.
    pub const SUITE: &str = "指纹算法编号不认识：被改动，或由更新版本写入";
    /// The records written by the line are not those that are stored.
    pub const PUTS: &str = "本行写入的记录与库中不符：有记录被增加、删除或改动";
    /// The versions erased by the line are not those that miss their body.
    pub const ERASURES: &str = "本行抹除的记录与库中不符";
    /// The body does not fit its digest.
    pub const BODY: &str = "记录内容与其指纹不符：记录被改动";
    /// The body is missing although no line erased it.
    pub const LOST_BODY: &str = "记录内容缺失，且没有抹除记载";
    /// The body is there although a line erased it.
    pub const STILL_THERE: &str = "记录已登记为抹除，内容却还在";
    /// The index of current versions was touched.
    pub const UNTIL: &str = "记录的有效标记与台账不符";
    /// No line wrote this version.
    pub const STRAY: &str = "没有任何一行写入过这条记录";
    /// The head does not name the newest line.
    pub const HEAD: &str = "台账表头与最后一行不符：尾部被截断或表头被改动";
    /// The anchor names a line that is no longer there.
    pub const ANCHOR_AHEAD: &str = "锚点之后的台账比锚点还短：尾部被截断";
    /// The line that the anchor names has another hash now.
    pub const ANCHOR_HASH: &str = "与锚点不符：锚点之前的历史被改写";
    /// The region of the anchor has no ledger.
    pub const ANCHOR_REGION: &str = "锚点所指的库不存在";
    /// The bytes of a stored file do not fit its name.
    pub const BLOB: &str = "附件内容与其指纹不符：文件被改动";
    /// A cell holds another type than was written, or no UTF-8.
    pub const UNREADABLE: &str = "有内容无法读取：类型或编码不对，或介质损坏";
    /// The engine cannot read on.
    pub const MALFORMED: &str = "数据库文件损坏，读到损坏处为止，其后未核验";
    /// A file that a record names is not there.
    pub const LOST_BLOB: &str = "记录所附的文件不见了";
}

/// Reads a region's ledger from its first line on and reports everything that does not fit.
///
/// Feed it every line in order, each with the records whose `since` is that line, then the records
/// that belong to no line ([`Verifier::stray`]), then call [`Verifier::finish`].
pub struct Verifier {
    region: String,
    anchors: Vec<Anchor>,
    seq: Seq,
    prev: Vec<u8>,
    time: Millis,
    current: HashMap<(String, String), (Seq, Option<Seq>)>,
    erased: BTreeMap<Seq, Vec<Erasure>>,
    findings: Vec<Finding>,
}

impl Verifier {
    /// Begins at the first line. Anchors of other regions are ignored.
    pub fn new(region: &str, anchors: &[Anchor]) -> Self {
        Self {
            region: region.to_owned(),
            anchors: anchors.iter().filter(|one| one.region == region).cloned().collect(),
            seq: 0,
            prev: Hash::ZERO.0.to_vec(),
            time: Millis::MIN,
            current: HashMap::new(),
            erased: BTreeMap::new(),
            findings: Vec::new(),
        }
    }

    fn report(&mut self, place: Place, sentence: &'static str) {
        self.findings.push(Finding { region: self.region.clone(), place, sentence });
    }

    /// Examines the next line with the records it wrote.
    pub fn line(&mut self, line: &Line, records: &[Record]) {
        let here = || Place::Line(line.seq);
        if line.seq != self.seq + 1 {
            self.report(here(), faults::GAP);
        }
        if line.time < self.time {
            self.report(here(), faults::TIME);
        }
        if line.prev != self.prev {
            self.report(here(), faults::CHAIN);
        }
        match line.compute_hash() {
            None => self.report(here(), faults::SUITE),
            Some(hash) if hash.0.as_slice() != line.hash => {
                self.report(here(), faults::LINE_HASH);
            }
            Some(_) => {}
        }
        let suite = Suite::from_byte(line.suite).unwrap_or(Suite::Sha256);
        let fits = line.put_count == records.len() as i64
            && line.put_digest == put_digest(suite, records).0;
        if !fits {
            self.report(here(), faults::PUTS);
        }
        for record in records {
            self.record(suite, record);
        }
        let erased = self.erased.remove(&line.seq).unwrap_or_default();
        let fits = line.erase_count == erased.len() as i64
            && line.erase_digest == erase_digest(suite, &erased).0;
        if !fits {
            self.report(here(), faults::ERASURES);
        }
        self.anchor(line);
        self.seq = line.seq;
        self.time = line.time;
        self.prev.clone_from(&line.hash);
    }

    fn anchor(&mut self, line: &Line) {
        let differs = |one: &&Anchor| one.seq == line.seq && one.hash.0.as_slice() != line.hash;
        if self.anchors.iter().any(|one| differs(&one)) {
            self.report(Place::Line(line.seq), faults::ANCHOR_HASH);
        }
    }

    fn record(&mut self, suite: Suite, record: &Record) {
        let here = || place_of(record);
        match (&record.salt, &record.body, record.erased) {
            (Some(salt), Some(body), None) => {
                if record_digest(suite, salt, body).0.as_slice() != record.digest {
                    self.report(here(), faults::BODY);
                }
            }
            (None, None, Some(line)) => {
                let (kind, id, since) = (record.kind.clone(), record.id.clone(), record.since);
                self.erased.entry(line).or_default().push(Erasure { kind, id, since });
            }
            (_, _, Some(_)) => self.report(here(), faults::STILL_THERE),
            (_, _, None) => self.report(here(), faults::LOST_BODY),
        }
        let key = (record.kind.clone(), record.id.clone());
        let before = self.current.insert(key, (record.since, record.until));
        if let Some((since, until)) = before
            && until != Some(record.since)
        {
            let (kind, id) = (record.kind.clone(), record.id.clone());
            self.report(Place::Record { kind, id, since }, faults::UNTIL);
        }
    }

    /// Reports a line outside of the numbering.
    pub fn stray_line(&mut self, seq: Seq) {
        self.report(Place::Line(seq), faults::GAP);
    }

    /// Reports a record that no line wrote.
    pub fn stray(&mut self, record: &Record) {
        self.report(place_of(record), faults::STRAY);
    }

    /// Compares the end of the ledger with its head and the anchors; gives all findings.
    pub fn finish(mut self, head: Option<&Head>) -> Vec<Finding> {
        let fits = match head {
            Some(head) => {
                let newest = head.hash.0.as_slice() == self.prev && head.time == self.time;
                head.seq == self.seq && (self.seq == 0 || newest)
            }
            None => self.seq == 0,
        };
        if !fits {
            self.report(Place::Region, faults::HEAD);
        }
        for one in std::mem::take(&mut self.anchors) {
            if self.seq == 0 {
                self.report(Place::Region, faults::ANCHOR_REGION);
            } else if one.seq > self.seq {
                self.report(Place::Line(self.seq), faults::ANCHOR_AHEAD);
            }
        }
        for ((kind, id), (since, until)) in std::mem::take(&mut self.current) {
            if until.is_some() {
                self.report(Place::Record { kind, id, since }, faults::UNTIL);
            }
        }
        for one in std::mem::take(&mut self.erased).into_values().flatten() {
            let place = Place::Record { kind: one.kind, id: one.id, since: one.since };
            self.report(place, faults::ERASURES);
        }
        self.findings
    }
}

fn place_of(record: &Record) -> Place {
    let (kind, id, since) = (record.kind.clone(), record.id.clone(), record.since);
    Place::Record { kind, id, since }
}
