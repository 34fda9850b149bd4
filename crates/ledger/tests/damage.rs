//! Ten kinds of damage to a small ledger (reliability.md R6): with an anchor all ten are noticed
//! and located, without one three are not, and an untouched ledger gives no finding.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use guatu_ledger::{
    Actor, Anchor, Erasure, Finding, Hash, Head, Line, Place, Put, Record, Suite, Verifier,
    erase_digest, faults, put_digest,
};

#[derive(Clone)]
struct Ledger {
    lines: Vec<Line>,
    records: Vec<Record>,
    head: Head,
}

const SUITE: Suite = Suite::Sha256;

fn put(id: &str, body: &str) -> Put {
    let id = id.to_owned();
    Put {
        kind: "project".into(),
        subject: id.clone(),
        id,
        shape: 1,
        body: body.into(),
        based_on: None,
    }
}

/// Six lines: p1, p2, p1 again, p3, erasure of p2, p4.
fn ledger() -> Ledger {
    let mut book = Ledger {
        lines: vec![],
        records: vec![],
        head: Head { region: "320412".into(), seq: 0, hash: Hash::ZERO, time: 0 },
    };
    book.write(&[put("p1", "甲")], &[]);
    book.write(&[put("p2", "乙"), put("p5", "戊")], &[]);
    book.write(&[put("p1", "甲二")], &[]);
    book.write(&[put("p3", "丙")], &[]);
    book.write(&[], &[Erasure { kind: "project".into(), id: "p2".into(), since: 2 }]);
    book.write(&[put("p4", "丁")], &[]);
    book
}

impl Ledger {
    fn write(&mut self, puts: &[Put], erasures: &[Erasure]) {
        let seq = self.head.seq + 1;
        for put in puts {
            for old in &mut self.records {
                if old.id == put.id && old.until.is_none() {
                    old.until = Some(seq);
                }
            }
            self.records.push(put.clone().into_record(SUITE, seq, [seq as u8; 16]));
        }
        for one in erasures {
            for old in &mut self.records {
                if old.id == one.id && old.since == one.since {
                    (old.salt, old.body, old.erased) = (None, None, Some(seq));
                }
            }
        }
        let written: Vec<Record> =
            self.records.iter().filter(|one| one.since == seq).cloned().collect();
        let mut line = Line {
            region: "320412".into(),
            seq,
            suite: 1,
            time: 1_719_000_000_000 + seq,
            actor: Actor {
                account: "u1".into(),
                role: "office_officer".into(),
                ..Actor::default()
            },
            act: "project.add".into(),
            request: format!("r{seq}"),
            request_digest: vec![seq as u8; 32],
            sentence: "登记项目".into(),
            put_count: written.len() as i64,
            put_digest: put_digest(SUITE, &written).0.to_vec(),
            erase_count: erasures.len() as i64,
            erase_digest: erase_digest(SUITE, erasures).0.to_vec(),
            prev: self.head.hash.0.to_vec(),
            hash: vec![],
        };
        let hash = line.compute_hash().unwrap();
        line.hash = hash.0.to_vec();
        self.head = Head { region: "320412".into(), seq, hash, time: line.time };
        self.lines.push(line);
    }

    /// What a careful forger does: make every hash fit again.
    fn rehash_from(&mut self, first: usize) {
        for index in first..self.lines.len() {
            let before = match index {
                0 => Hash::ZERO.0.to_vec(),
                _ => self.lines[index - 1].hash.clone(),
            };
            let seq = self.lines[index].seq;
            let written: Vec<Record> =
                self.records.iter().filter(|one| one.since == seq).cloned().collect();
            let line = &mut self.lines[index];
            line.prev = before;
            line.put_count = written.len() as i64;
            line.put_digest = put_digest(SUITE, &written).0.to_vec();
            let hash = line.compute_hash().unwrap();
            line.hash = hash.0.to_vec();
            self.head.hash = hash;
            (self.head.seq, self.head.time) = (seq, line.time);
        }
    }

    fn verify(&self, anchors: &[Anchor]) -> Vec<Finding> {
        let mut verifier = Verifier::new("320412", anchors);
        for line in &self.lines {
            let written: Vec<Record> =
                self.records.iter().filter(|one| one.since == line.seq).cloned().collect();
            verifier.line(line, &written);
        }
        for record in &self.records {
            if !self.lines.iter().any(|line| line.seq == record.since) {
                verifier.stray(record);
            }
        }
        verifier.finish(Some(&self.head))
    }

    fn anchor(&self, seq: usize) -> Anchor {
        let line = &self.lines[seq - 1];
        Anchor {
            region: "320412".into(),
            seq: line.seq,
            time: line.time,
            suite: SUITE,
            hash: Hash::from_bytes(&line.hash).unwrap(),
        }
    }
}

fn project(id: &str, since: i64) -> Place {
    Place::Record { kind: "project".into(), id: id.into(), since }
}

#[test]
fn an_untouched_ledger_has_no_findings() {
    let book = ledger();
    assert_eq!(book.verify(&[]), []);
    assert_eq!(book.verify(&[book.anchor(4), book.anchor(6)]), []);
}

#[test]
fn an_empty_ledger_has_no_findings() {
    let head = Head { region: "320412".into(), seq: 0, hash: Hash::ZERO, time: 0 };
    assert_eq!(Verifier::new("320412", &[]).finish(Some(&head)), []);
    assert_eq!(Verifier::new("320412", &[]).finish(None), []);
}

type Damage = (&'static str, fn(&mut Ledger), Place, &'static str);

/// Each damage, where it must be found and what must be said.
fn damages() -> Vec<Damage> {
    let mut all = clumsy();
    all.extend(forgeries());
    all
}

/// Damage that shows from inside.
fn clumsy() -> Vec<Damage> {
    vec![
        (
            "one digit of a body",
            |book| book.records[0].body = Some("己".into()),
            project("p1", 1),
            faults::BODY,
        ),
        (
            "a body and its digest",
            |book| {
                let changed = put("p1", "己").into_record(SUITE, 1, [1; 16]);
                (book.records[0].body, book.records[0].digest) = (changed.body, changed.digest);
            },
            Place::Line(1),
            faults::PUTS,
        ),
        (
            "the sentence of a line",
            |book| book.lines[2].sentence = "无事".into(),
            Place::Line(3),
            faults::LINE_HASH,
        ),
        ("a line removed", |book| drop(book.lines.remove(2)), Place::Line(4), faults::GAP),
        (
            "a record removed",
            |book| book.records.retain(|one| one.id != "p3"),
            Place::Line(4),
            faults::PUTS,
        ),
        (
            "a record added",
            |book| book.records.push(put("p9", "伪").into_record(SUITE, 99, [9; 16])),
            project("p9", 99),
            faults::STRAY,
        ),
        (
            "a body wiped without a word",
            |book| (book.records[4].salt, book.records[4].body) = (None, None),
            project("p3", 4),
            faults::LOST_BODY,
        ),
    ]
}

/// Forgeries in which every hash fits again: only an anchor shows them.
fn forgeries() -> Vec<Damage> {
    vec![
        (
            "the tail cut",
            |book| {
                book.lines.pop();
                book.records.retain(|one| one.since < 6);
                book.rehash_from(4);
            },
            Place::Line(5),
            faults::ANCHOR_AHEAD,
        ),
        (
            "everything hashed again",
            |book| {
                book.records[0] = put("p1", "己").into_record(SUITE, 1, [1; 16]);
                book.records[0].until = Some(3);
                book.rehash_from(0);
            },
            Place::Line(6),
            faults::ANCHOR_HASH,
        ),
        (
            "the last line hashed again",
            |book| {
                book.lines[5].sentence = "无事".into();
                book.rehash_from(5);
            },
            Place::Line(6),
            faults::ANCHOR_HASH,
        ),
    ]
}

#[test]
fn ten_of_ten_damages_are_found_and_located_with_an_anchor() {
    for (name, damage, place, sentence) in damages() {
        let mut book = ledger();
        let anchor = book.anchor(6);
        damage(&mut book);
        let findings = book.verify(&[anchor]);
        let wanted = Finding { region: "320412".into(), place, sentence };
        assert!(findings.contains(&wanted), "{name}: {findings:?}");
    }
}

#[test]
fn without_an_anchor_exactly_the_three_perfect_forgeries_pass() {
    let unseen: Vec<&str> = damages()
        .into_iter()
        .filter(|(_, damage, _, _)| {
            let mut book = ledger();
            damage(&mut book);
            book.verify(&[]).is_empty()
        })
        .map(|(name, ..)| name)
        .collect();
    let three = ["the tail cut", "everything hashed again", "the last line hashed again"];
    assert_eq!(unseen, three);
}

#[test]
fn the_index_of_current_versions_is_checked() {
    let mut book = ledger();
    book.records[0].until = None;
    assert_eq!(book.verify(&[])[0].sentence, faults::UNTIL);
    let mut book = ledger();
    book.records[3].until = Some(5);
    assert_eq!(book.verify(&[])[0].place, project("p1", 3));
}

#[test]
fn an_erasure_needs_its_line_and_removes_the_body() {
    let mut book = ledger();
    book.records[1].erased = Some(4);
    let places: Vec<Place> = book.verify(&[]).into_iter().map(|one| one.place).collect();
    assert_eq!(places, [Place::Line(4), Place::Line(5)]);
    let mut book = ledger();
    book.records[1].body = Some("乙".into());
    assert!(book.verify(&[]).iter().any(|one| one.sentence == faults::STILL_THERE));
}
