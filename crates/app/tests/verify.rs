//! One byte changed anywhere in a stored record, line, head or file is found and located.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::fs;
use std::sync::Arc;

use guatu_app::access::Access;
use guatu_app::clock::Set;
use guatu_app::fresh::Random;
use guatu_app::region::Open;
use guatu_app::time::Time;
use guatu_app::verify::verify;
use guatu_app::{Command, Desk, Request};
use guatu_ledger::{Finding, Place as Where, faults};
use guatu_store::on_both_engines;
use guatu_store::testing::Place;

on_both_engines!(
    an_untouched_store_has_no_findings,
    every_column_of_a_line_is_covered,
    every_column_of_a_record_is_covered,
    every_column_of_a_head_is_covered,
    a_removed_line_record_or_head_is_noticed,
    with_an_anchor_a_cut_tail_is_noticed,
    a_changed_file_is_named,
    a_record_that_cannot_be_read_is_damage_and_no_alteration,
);

struct Noon;

impl Time for Noon {
    fn now(&self) -> i64 {
        1_719_043_200_000
    }

    fn steady(&self) -> i64 {
        0
    }
}

struct Zero;

impl Random for Zero {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

/// Four lines: the library and three settings of its clock; one file.
fn filled(place: &Place) -> Desk {
    let desk = Desk::new(Arc::new(place.open()), Arc::new(Noon), Box::new(Zero));
    let (name, title) = ("演示区".to_owned(), "演示区重大项目管理".to_owned());
    let act = |id: &str, command| {
        let request = Request { id: id.to_owned(), access: Access::program(), command };
        desk.act("demo", request).unwrap();
    };
    act("r1", Command::OpenRegion(Open { name, title, is_demonstration: true }));
    for day in ["2024-06-22", "2024-06-23", "2024-06-24"] {
        act(day, Command::SetClock(Set { today: day.parse().unwrap() }));
    }
    desk.store().blobs().put("demo", &mut &b"evidence"[..], 100).unwrap();
    desk
}

fn findings(place: &Place) -> Vec<Finding> {
    verify(&place.open(), &[], &mut |_| {}).unwrap().findings
}

fn an_untouched_store_has_no_findings(place: &Place) {
    let desk = filled(place);
    let mut lines = 0;
    let whole = verify(desk.store(), &[], &mut |count| lines = count).unwrap();
    assert_eq!(whole.findings, []);
    assert_eq!(whole.damage, []);
    assert_eq!(lines, 4);
    let region = &whole.regions[0];
    assert_eq!((region.anchor.seq, region.blobs), (4, 1));
    let anchors = [region.anchor.clone()];
    assert_eq!(verify(desk.store(), &anchors, &mut |_| {}).unwrap().findings, []);
}

/// Changes each column in turn, looks, and changes it back.
fn each_column(place: &Place, table: &str, columns: &[&str], row: &str, wanted: &Where) {
    let is_sqlite = place.database == guatu_store::Database::Sqlite;
    for column in columns {
        let text = format!("{column} || 'x'");
        let change = match *column {
            "seq" | "time" | "suite" | "put_count" | "erase_count" | "shape" | "since" => {
                format!("{column} + 1000")
            }
            "until" => "3000".to_owned(),
            "request_digest" | "put_digest" | "erase_digest" | "prev" | "hash" | "salt"
            | "digest" => {
                if is_sqlite {
                    "zeroblob(32)".to_owned()
                } else {
                    "decode(repeat('00', 32), 'hex')".to_owned()
                }
            }
            _ => text,
        };
        place.tamper(&format!("CREATE TABLE saved AS SELECT * FROM {table}"));
        assert_eq!(place.tamper(&format!("UPDATE {table} SET {column} = {change} WHERE {row}")), 1);
        let found = findings(place);
        assert!(!found.is_empty(), "{table}.{column} was changed and nobody noticed");
        // What moves a row elsewhere is located where the row is missed.
        let moves = ["region", "since", "seq"].contains(column);
        let here = found.iter().any(|one| one.place == *wanted);
        assert!(here || moves, "{table}.{column}: {found:?}");
        place.tamper(&format!("DELETE FROM {table}"));
        place.tamper(&format!("INSERT INTO {table} SELECT * FROM saved"));
        place.tamper("DROP TABLE saved");
        assert_eq!(findings(place), [], "{table}.{column} was put back");
    }
}

fn every_column_of_a_line_is_covered(place: &Place) {
    filled(place);
    let columns = [
        "region",
        "seq",
        "suite",
        "time",
        "account",
        "role",
        "ward",
        "standing_for",
        "act",
        "request",
        "request_digest",
        "sentence",
        "put_count",
        "put_digest",
        "erase_count",
        "erase_digest",
        "prev",
        "hash",
    ];
    each_column(place, "lines", &columns, "seq = 2", &Where::Line(2));
}

fn every_column_of_a_record_is_covered(place: &Place) {
    filled(place);
    let columns = ["kind", "id", "subject", "shape", "digest", "region", "since"];
    each_column(place, "records", &columns, "kind = 'clock' AND since = 2", &Where::Line(2));
    let record = Where::Record { kind: "clock".into(), id: "clock".into(), since: 2 };
    let columns = ["salt", "body", "until"];
    each_column(place, "records", &columns, "kind = 'clock' AND since = 2", &record);
}

fn every_column_of_a_head_is_covered(place: &Place) {
    filled(place);
    let columns = ["region", "seq", "time", "hash"];
    each_column(place, "heads", &columns, "region = 'demo'", &Where::Region);
}

fn a_removed_line_record_or_head_is_noticed(place: &Place) {
    filled(place);
    for (sql, wanted) in [
        ("DELETE FROM records WHERE kind = 'clock' AND since = 3", faults::PUTS),
        ("DELETE FROM lines WHERE seq = 3", faults::GAP),
        ("DELETE FROM heads", faults::HEAD),
    ] {
        assert_eq!(place.tamper(sql), 1);
        assert!(findings(place).iter().any(|one| one.sentence == wanted), "{sql}");
    }
}

fn with_an_anchor_a_cut_tail_is_noticed(place: &Place) {
    let desk = filled(place);
    let anchors = [verify(desk.store(), &[], &mut |_| {}).unwrap().regions[0].anchor.clone()];
    drop(desk);
    place.tamper("DELETE FROM lines WHERE seq = 4");
    place.tamper("DELETE FROM records WHERE since = 4");
    place.tamper("UPDATE records SET until = NULL WHERE until = 4");
    let last = |column: &str| format!("(SELECT {column} FROM lines WHERE seq = 3)");
    let (hash, time) = (last("hash"), last("time"));
    place.tamper(&format!("UPDATE heads SET seq = 3, hash = {hash}, time = {time}"));
    assert_eq!(findings(place), [], "a perfect forgery, seen from inside");
    let found = verify(&place.open(), &anchors, &mut |_| {}).unwrap().findings;
    assert_eq!(found[0].sentence, faults::ANCHOR_AHEAD);
}

fn a_changed_file_is_named(place: &Place) {
    let desk = filled(place);
    let hash = desk.store().blobs().list("demo").unwrap()[0].to_string();
    let path = place.folder.path().join("blobs/demo").join(&hash[..2]).join(&hash[2..]);
    fs::write(path, b"Evidence").unwrap();
    let found = findings(place);
    assert_eq!((&found[0].place, found[0].sentence), (&Where::Blob(hash), faults::BLOB));
    assert_eq!(found.len(), 1);
}

/// SQLite does not hold a column to its type: what reads alike must not pass.
#[test]
fn a_cell_of_another_type_is_noticed() {
    for (sql, wanted) in [
        ("UPDATE records SET until = 'x' WHERE until IS NULL AND kind = 'clock'", "record"),
        ("UPDATE records SET body = CAST(body AS BLOB) WHERE since = 2", "record"),
        ("UPDATE records SET body = CAST(x'ff' AS TEXT) WHERE since = 2", "record"),
        ("UPDATE lines SET erase_count = 'x' WHERE seq = 3", "line"),
        ("UPDATE lines SET sentence = CAST(sentence AS BLOB) WHERE seq = 3", "line"),
    ] {
        let place = Place::sqlite();
        filled(&place);
        assert_eq!(place.tamper(sql), 1);
        let found = findings(&place);
        let named = found.iter().filter(|one| one.sentence == faults::UNREADABLE).any(|one| {
            matches!(
                (&one.place, wanted),
                (Where::Record { .. }, "record") | (Where::Line(3), "line")
            )
        });
        assert!(named, "{sql}: {found:?}");
    }
}

/// Rows and lines outside of the numbering: no line wrote them, and they must not pass.
#[test]
fn what_stands_outside_of_the_numbering_is_noticed() {
    let columns = "region, kind, id, subject, since, until, shape, salt, body, digest, erased";
    for since in ["'x'", "x'ff'", "-9223372036854775808", "0", "99"] {
        let place = Place::sqlite();
        filled(&place);
        place.tamper(&format!(
            "INSERT INTO records ({columns}) SELECT region, 'project', 'FORGED', 'FORGED', {since},
             NULL, 1, zeroblob(16), body, zeroblob(32), NULL FROM records WHERE since = 2"
        ));
        let found = findings(&place);
        assert!(found.iter().any(|one| one.sentence == faults::STRAY), "{since}: {found:?}");
    }
    for seq in ["-7", "0"] {
        let place = Place::sqlite();
        filled(&place);
        place.tamper(&format!("UPDATE lines SET seq = {seq} WHERE seq = 2"));
        assert!(findings(&place).len() > 1, "{seq}");
        let place = Place::sqlite();
        filled(&place);
        place.tamper("CREATE TABLE copy AS SELECT * FROM lines WHERE seq = 2");
        place.tamper(&format!("UPDATE copy SET seq = {seq}, request = 'other'"));
        place.tamper("INSERT INTO lines SELECT * FROM copy");
        let found = findings(&place);
        assert!(found.iter().any(|one| one.sentence == faults::GAP), "{seq}: {found:?}");
    }
}

/// A region's code that cannot be a folder hides nothing else.
#[test]
fn a_changed_region_is_a_finding_and_no_failure() {
    for code in ["'de/mo'", "''", "'demo;'"] {
        let place = Place::sqlite();
        filled(&place);
        assert_eq!(place.tamper(&format!("UPDATE heads SET region = {code}")), 1);
        assert!(findings(&place).iter().any(|one| one.sentence == faults::HEAD), "{code}");
    }
}

/// Bytes overwritten in the middle of the file: found, whatever they hit.
#[test]
fn a_torn_page_is_a_finding_and_no_crash() {
    let place = Place::sqlite();
    drop(filled(&place));
    let path = place.folder.path().join("guatu.db");
    let whole = fs::read(&path).unwrap();
    let mut noticed = 0;
    for page in 1..whole.len() / 4096 {
        let mut torn = whole.clone();
        torn[page * 4096..(page + 1) * 4096].fill(0x5a);
        fs::write(&path, torn).unwrap();
        // What holds no row of ours (an index, an empty table) may be read past.
        match guatu_store::Store::open(place.folder.path(), &place.database) {
            Ok(store) => noticed += verify(&store, &[], &mut |_| {}).unwrap().findings.len().min(1),
            Err(_) => noticed += 1,
        }
    }
    assert!(noticed >= 4, "heads, lines, records and the schema at least: {noticed}");
}

/// rule 12: an erased body is nowhere in the files any more.
#[test]
fn an_erased_body_is_nowhere_in_the_files() {
    let place = Place::sqlite();
    let desk = filled(&place);
    let holds = |needle: &str| {
        ["guatu.db", "guatu.db-wal"].iter().any(|name| {
            let bytes = fs::read(place.folder.path().join(name)).unwrap_or_default();
            bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
        })
    };
    assert!(holds("2024-06-23\"}"));
    let erasure = guatu_ledger::Erasure { kind: "clock".into(), id: "clock".into(), since: 3 };
    let mut batch = desk.store().batch("demo").unwrap();
    let line = guatu_store::NewLine {
        time: 1_719_043_200_001,
        actor: Access::program().actor(),
        act: "record.erase".into(),
        request: "erase".into(),
        request_digest: guatu_ledger::Hash::ZERO,
        sentence: "抹除一条记录".into(),
        puts: vec![],
        erasures: vec![erasure],
    };
    batch.append(line).unwrap();
    batch.commit().unwrap();
    assert!(!holds("2024-06-23\"}"));
    assert_eq!(findings(&place), []);
}

fn a_record_that_cannot_be_read_is_damage_and_no_alteration(place: &Place) {
    let desk = filled(place);
    let mut batch = desk.store().batch("demo").unwrap();
    let put = guatu_ledger::Put {
        kind: "mark".into(),
        id: "m1".into(),
        subject: "m1".into(),
        shape: 99,
        body: "{}".into(),
        based_on: None,
    };
    let line = guatu_store::NewLine {
        time: 1_719_043_200_001,
        actor: Access::program().actor(),
        act: "mark.set".into(),
        request: "later".into(),
        request_digest: guatu_ledger::Hash::ZERO,
        sentence: "由更新的版本写入".into(),
        puts: vec![(put, [1; 16])],
        erasures: vec![],
    };
    batch.append(line).unwrap();
    batch.commit().unwrap();
    let whole = verify(desk.store(), &[], &mut |_| {}).unwrap();
    assert_eq!(whole.findings, []);
    assert_eq!(whole.damage.len(), 1);
    assert_eq!(whole.damage[0].1.id, "m1");
    assert!(desk.board("demo").unwrap().region.is_some(), "the district goes on");
}
