//! What every engine must hold. Each function runs on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::collections::HashMap;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use guatu_ledger::{Actor, Erasure, Hash, Put, Record, Seq, Verifier};
use guatu_store::testing::Place;
use guatu_store::{Entry, NewLine, Store, StoreError, Table, on_both_engines};

on_both_engines!(
    a_new_region_is_empty,
    what_was_committed_is_there_after_reopening,
    what_was_not_committed_leaves_nothing,
    a_new_version_closes_the_one_before,
    one_batch_may_change_a_record_twice,
    a_put_based_on_an_old_version_is_a_conflict,
    a_second_new_record_of_the_same_id_is_refused,
    a_request_is_found_by_its_id,
    a_request_id_is_used_once,
    the_board_of_any_moment_can_be_read,
    a_snapshot_does_not_see_later_commits,
    an_erasure_removes_salt_and_body_and_is_told_to_followers,
    two_writers_of_one_region_take_turns,
    regions_have_ledgers_of_their_own,
    time_never_runs_backwards,
    chinese_text_and_odd_bytes_come_back_unchanged,
    a_thousand_records_in_one_batch,
    keep_and_lose_are_written_replaced_listed_and_swept,
    a_follower_of_heads_misses_nothing,
    newer_data_are_not_touched,
);

const REGION: &str = "320412";

fn put(id: &str, body: &str, based_on: Option<Seq>) -> Put {
    let (kind, id, body) = ("project".into(), id.to_owned(), body.to_owned());
    Put { kind, subject: id.clone(), id, shape: 1, body, based_on }
}

fn act(request: &str, puts: Vec<Put>) -> NewLine {
    NewLine {
        time: 1_719_000_000_000,
        actor: Actor { account: "u1".into(), role: "office_officer".into(), ..Actor::default() },
        act: "project.add".into(),
        request: request.into(),
        request_digest: Hash([7; 32]),
        sentence: "登记项目".into(),
        puts: puts.into_iter().map(|put| (put, [9; 16])).collect(),
        erasures: vec![],
    }
}

fn write(store: &Store, request: &str, puts: Vec<Put>) -> Seq {
    let mut batch = store.batch(REGION).unwrap();
    let seq = batch.append(act(request, puts)).unwrap().0.seq;
    batch.commit().unwrap();
    seq
}

fn current(store: &Store) -> HashMap<String, Record> {
    let mut all = HashMap::new();
    let mut snapshot = store.snapshot().unwrap();
    snapshot.current(REGION, &mut |one| drop(all.insert(one.id.clone(), one))).unwrap();
    all
}

fn bodies_at(store: &Store, seq: Seq) -> Vec<String> {
    let mut all = Vec::new();
    let mut snapshot = store.snapshot().unwrap();
    snapshot.as_known(REGION, seq, &mut |one| all.push(one.body.unwrap_or_default())).unwrap();
    all.sort();
    all
}

fn a_new_region_is_empty(place: &Place) {
    let store = place.open();
    assert_eq!(store.heads().unwrap(), []);
    assert_eq!(store.batch(REGION).unwrap().head().seq, 0);
    assert_eq!(store.snapshot().unwrap().head(REGION).unwrap(), None);
    store.batch(REGION).unwrap().commit().unwrap();
    assert_eq!(store.heads().unwrap(), [], "a batch without lines writes nothing");
}

fn what_was_committed_is_there_after_reopening(place: &Place) {
    let store = place.open();
    write(&store, "r1", vec![put("p1", "甲", None), put("p2", "乙", None)]);
    let before = (store.heads().unwrap(), current(&store));
    drop(store);
    let store = place.open();
    assert_eq!((store.heads().unwrap(), current(&store)), before);
    assert_eq!(before.1.len(), 2);
}

fn what_was_not_committed_leaves_nothing(place: &Place) {
    let store = place.open();
    let mut batch = store.batch(REGION).unwrap();
    batch.append(act("r1", vec![put("p1", "甲", None)])).unwrap();
    drop(batch);
    assert_eq!(store.heads().unwrap(), []);
    assert!(current(&store).is_empty());
    write(&store, "r1", vec![put("p1", "甲", None)]);
}

fn a_new_version_closes_the_one_before(place: &Place) {
    let store = place.open();
    write(&store, "r1", vec![put("p1", "甲", None)]);
    write(&store, "r2", vec![put("p1", "乙", Some(1))]);
    let history = store.snapshot().unwrap().history(REGION, "p1").unwrap();
    let spans: Vec<_> = history.iter().map(|one| (one.since, one.until)).collect();
    assert_eq!(spans, [(1, Some(2)), (2, None)]);
    assert_eq!(current(&store)["p1"].body.as_deref(), Some("乙"));
}

fn one_batch_may_change_a_record_twice(place: &Place) {
    let store = place.open();
    write(&store, "r0", vec![put("p0", "零", None)]);
    let mut batch = store.batch(REGION).unwrap();
    batch.append(act("r1", vec![put("p1", "甲", None), put("p0", "一", Some(1))])).unwrap();
    batch.append(act("r2", vec![put("p1", "乙", Some(2)), put("p0", "二", Some(2))])).unwrap();
    let stale = batch.append(act("r3", vec![put("p1", "丙", Some(2))]));
    assert!(matches!(stale, Err(StoreError::Conflict { .. })), "{stale:?}");
    batch.commit().unwrap();
    let history = store.snapshot().unwrap().history(REGION, "p0").unwrap();
    let spans: Vec<_> = history.iter().map(|one| (one.since, one.until)).collect();
    assert_eq!(spans, [(1, Some(2)), (2, Some(3)), (3, None)]);
    assert_eq!(verify(&store), 0);
}

fn a_put_based_on_an_old_version_is_a_conflict(place: &Place) {
    let store = place.open();
    write(&store, "r1", vec![put("p1", "甲", None)]);
    write(&store, "r2", vec![put("p1", "乙", Some(1))]);
    let mut batch = store.batch(REGION).unwrap();
    batch.append(act("r3", vec![put("p1", "丙", Some(1))])).unwrap();
    assert!(matches!(batch.commit(), Err(StoreError::Conflict { .. })));
    assert_eq!(store.heads().unwrap()[0].seq, 2);
    assert!(!store.is_broken(), "a conflict is no damage");
}

fn a_second_new_record_of_the_same_id_is_refused(place: &Place) {
    let store = place.open();
    write(&store, "r1", vec![put("p1", "甲", None)]);
    let mut batch = store.batch(REGION).unwrap();
    batch.append(act("r2", vec![put("p1", "乙", None)])).unwrap();
    assert!(matches!(batch.commit(), Err(StoreError::Duplicate)));
    assert_eq!(current(&store)["p1"].body.as_deref(), Some("甲"));
}

fn a_request_is_found_by_its_id(place: &Place) {
    let store = place.open();
    write(&store, "r1", vec![put("p1", "甲", None)]);
    let mut batch = store.batch(REGION).unwrap();
    batch.append(act("r2", vec![])).unwrap();
    assert_eq!(batch.request("r1").unwrap().unwrap().seq, 1);
    assert_eq!(batch.request("r2").unwrap().unwrap().seq, 2, "also in the batch itself");
    assert_eq!(batch.request("r3").unwrap(), None);
    drop(batch);
    assert_eq!(store.snapshot().unwrap().request(REGION, "r2").unwrap(), None);
}

fn a_request_id_is_used_once(place: &Place) {
    let store = place.open();
    write(&store, "r1", vec![]);
    let mut batch = store.batch(REGION).unwrap();
    batch.append(act("r1", vec![])).unwrap();
    assert!(matches!(batch.commit(), Err(StoreError::Duplicate)));
    assert_eq!(store.heads().unwrap()[0].seq, 1);
}

fn the_board_of_any_moment_can_be_read(place: &Place) {
    let store = place.open();
    write(&store, "r1", vec![put("p1", "甲", None)]);
    write(&store, "r2", vec![put("p2", "乙", None)]);
    write(&store, "r3", vec![put("p1", "丙", Some(1))]);
    assert_eq!(bodies_at(&store, 0), Vec::<String>::new());
    assert_eq!(bodies_at(&store, 1), ["甲"]);
    assert_eq!(bodies_at(&store, 2), ["乙", "甲"]);
    assert_eq!(bodies_at(&store, 3), ["丙", "乙"]);
    let mut written = Vec::new();
    let mut snapshot = store.snapshot().unwrap();
    snapshot.written(REGION, 1, 3, &mut |one| written.push((one.since, one.id))).unwrap();
    assert_eq!(written, [(2, "p2".to_owned()), (3, "p1".to_owned())]);
    let lines = snapshot.lines(REGION, 1, 3).unwrap();
    assert_eq!(lines.iter().map(|line| line.seq).collect::<Vec<_>>(), [2, 3]);
}

fn a_snapshot_does_not_see_later_commits(place: &Place) {
    let store = place.open();
    write(&store, "r1", vec![put("p1", "甲", None)]);
    let mut snapshot = store.snapshot().unwrap();
    assert_eq!(snapshot.head(REGION).unwrap().unwrap().seq, 1);
    write(&store, "r2", vec![put("p2", "乙", None)]);
    assert_eq!(snapshot.head(REGION).unwrap().unwrap().seq, 1);
    let mut count = 0;
    snapshot.current(REGION, &mut |_| count += 1).unwrap();
    assert_eq!(count, 1);
    assert_eq!(current(&store).len(), 2);
}

fn an_erasure_removes_salt_and_body_and_is_told_to_followers(place: &Place) {
    let store = place.open();
    write(&store, "r1", vec![put("p1", "甲", None), put("p2", "乙", None)]);
    let mut batch = store.batch(REGION).unwrap();
    let one = Erasure { kind: "project".into(), id: "p1".into(), since: 1 };
    batch.append(NewLine { erasures: vec![one], ..act("r2", vec![]) }).unwrap();
    batch.commit().unwrap();
    let gone = current(&store)["p1"].clone();
    assert_eq!((gone.salt, gone.body, gone.erased), (None, None, Some(2)));
    assert_eq!(gone.digest.len(), 32, "the digest stays");
    let mut batch = store.batch(REGION).unwrap();
    let told: Vec<_> = batch.records_after(1).unwrap().into_iter().map(|one| one.id).collect();
    assert_eq!(told, ["p1"]);
    drop(batch);
    assert_eq!(verify(&store), 0);
}

fn two_writers_of_one_region_take_turns(place: &Place) {
    let store = place.open();
    thread::scope(|scope| {
        for writer in 0..4 {
            // Two of them through a store of their own, as another process would.
            let own = (writer % 2 == 0).then(|| place.open());
            let shared = &store;
            scope.spawn(move || {
                let store = own.as_ref().unwrap_or(shared);
                for round in 0..10 {
                    write(store, &format!("w{writer}-{round}"), vec![]);
                }
            });
        }
    });
    assert_eq!(store.heads().unwrap()[0].seq, 40);
    assert_eq!(verify(&store), 0);
}

fn regions_have_ledgers_of_their_own(place: &Place) {
    let store = place.open();
    for region in ["320412", "320402", "demo"] {
        let mut batch = store.batch(region).unwrap();
        batch.append(act("r1", vec![put("p1", region, None)])).unwrap();
        batch.commit().unwrap();
    }
    let heads = store.heads().unwrap();
    let seen: Vec<_> = heads.iter().map(|head| (head.region.as_str(), head.seq)).collect();
    assert_eq!(seen, [("320402", 1), ("320412", 1), ("demo", 1)]);
    assert_eq!(store.snapshot().unwrap().regions().unwrap(), ["320402", "320412", "demo"]);
    assert_eq!(current(&store)["p1"].body.as_deref(), Some("320412"));
}

fn time_never_runs_backwards(place: &Place) {
    let store = place.open();
    for (request, time) in [("r1", 2_000), ("r2", 1_000), ("r3", 3_000)] {
        let mut batch = store.batch(REGION).unwrap();
        batch.append(NewLine { time, ..act(request, vec![]) }).unwrap();
        batch.commit().unwrap();
    }
    let lines = store.snapshot().unwrap().lines(REGION, 0, 3).unwrap();
    let times: Vec<_> = lines.iter().map(|line| line.time).collect();
    assert_eq!(times, [2_000, 2_000, 3_000]);
}

fn chinese_text_and_odd_bytes_come_back_unchanged(place: &Place) {
    let store = place.open();
    let body = "{\"名\":\"滆湖 𠮷 ㎡ “” '\\\" $1 ?1\"}";
    write(&store, "请求-1", vec![put("p'1;--", body, None)]);
    assert_eq!(current(&store)["p'1;--"].body.as_deref(), Some(body));
    assert!(store.snapshot().unwrap().request(REGION, "请求-1").unwrap().is_some());
    assert_eq!(verify(&store), 0);
}

fn a_thousand_records_in_one_batch(place: &Place) {
    let store = place.open();
    let ids: Vec<String> = (0..1_000).map(|number| format!("p{number:04}")).collect();
    let new = ids.iter().map(|id| put(id, "甲", None)).collect();
    write(&store, "r1", new);
    let changed = ids.iter().map(|id| put(id, "乙", Some(1))).collect();
    write(&store, "r2", changed);
    assert_eq!(current(&store).len(), 1_000);
    assert_eq!(bodies_at(&store, 1), vec!["甲"; 1_000]);
    assert_eq!(verify(&store), 0);
}

fn keep_and_lose_are_written_replaced_listed_and_swept(place: &Place) {
    let store = place.open();
    let entry = |id: &str, body: &str| Entry {
        region: REGION.into(),
        kind: "session".into(),
        id: id.into(),
        body: body.into(),
    };
    for table in [Table::Keep, Table::Lose] {
        store.set(table, &entry("b", "乙"), 100).unwrap();
        store.set(table, &entry("a", "甲"), 200).unwrap();
        store.set(table, &entry("a", "甲二"), 300).unwrap();
        let all = store.list(table, REGION, "session").unwrap();
        assert_eq!(all, [entry("a", "甲二"), entry("b", "乙")]);
        assert_eq!(store.get(table, REGION, "session", "b").unwrap().as_deref(), Some("乙"));
        assert_eq!(store.get(table, REGION, "secret", "b").unwrap(), None);
    }
    assert_eq!(store.sweep(200).unwrap(), 1);
    assert_eq!(store.get(Table::Lose, REGION, "session", "b").unwrap(), None);
    assert!(store.unset(Table::Keep, REGION, "session", "b").unwrap());
    assert!(!store.unset(Table::Keep, REGION, "session", "b").unwrap());
}

/// Rule 24: whoever follows heads (region -> seq) sees every line, while whoever asks for "later
/// than the last I saw" over all regions misses what was begun earlier and committed later.
fn a_follower_of_heads_misses_nothing(place: &Place) {
    let store = place.open();
    let (begun, has_begun) = channel();
    let (go_on, may_go_on) = channel::<()>();
    let (mut naive, mut seen_by_naive) = (0, Vec::new());
    let mut look = |store: &Store| {
        let mut snapshot = store.snapshot().unwrap();
        let mut lines = Vec::new();
        for region in snapshot.regions().unwrap() {
            lines.extend(snapshot.lines(&region, 0, Seq::MAX).unwrap());
        }
        lines.retain(|line| line.time > naive);
        naive = lines.iter().map(|line| line.time).max().unwrap_or(naive);
        seen_by_naive.extend(lines.into_iter().map(|line| (line.region, line.seq)));
    };
    let other = place.open();
    let is_postgres = matches!(place.database, guatu_store::Database::Postgres(_));
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut batch = other.batch("early").unwrap();
            batch.append(NewLine { time: 1_000, ..act("r1", vec![]) }).unwrap();
            begun.send(()).unwrap();
            // SQLite has one writer: there the second region waits for this commit.
            let _ = may_go_on.recv_timeout(Duration::from_millis(300));
            batch.commit().unwrap();
        });
        has_begun.recv().unwrap();
        let mut batch = store.batch("late").unwrap();
        batch.append(NewLine { time: 2_000, ..act("r1", vec![]) }).unwrap();
        batch.commit().unwrap();
        look(&store);
        let _ = go_on.send(());
    });
    look(&store);
    let seen: HashMap<_, _> =
        store.heads().unwrap().into_iter().map(|head| (head.region, head.seq)).collect();
    assert_eq!(seen, HashMap::from([("early".to_owned(), 1), ("late".to_owned(), 1)]));
    let missed = !seen_by_naive.contains(&("early".to_owned(), 1));
    assert_eq!(missed, is_postgres, "the naive follower saw {seen_by_naive:?}");
}

fn newer_data_are_not_touched(place: &Place) {
    drop(place.open());
    place.tamper("INSERT INTO edition (number) VALUES (99)");
    let answer = Store::open(place.folder.path(), &place.database);
    assert!(matches!(answer.err(), Some(StoreError::NewerEdition { found: 99, .. })));
}

/// Number of findings in the region of these tests.
fn verify(store: &Store) -> usize {
    let mut snapshot = store.snapshot().unwrap();
    let mut verifier = Verifier::new(REGION, &[]);
    let head = snapshot.head(REGION).unwrap();
    for line in snapshot.lines(REGION, 0, Seq::MAX).unwrap() {
        let mut records = Vec::new();
        let (before, own) = (line.seq - 1, line.seq);
        snapshot.written(REGION, before, own, &mut |one| records.push(one)).unwrap();
        verifier.line(&line, &records);
    }
    verifier.finish(head.as_ref()).len()
}
