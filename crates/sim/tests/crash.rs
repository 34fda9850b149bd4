//! kill -9 in the middle of group commits (reliability.md R1): nothing acknowledged is lost,
//! nothing is doubled, the chain holds. Each cycle starts this test program again as a child that
//! acts from eight threads and prints a word for every receipt; then the child is killed.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::collections::BTreeMap;
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::sync::Arc;
use std::thread;

use guatu_app::access::Access;
use guatu_app::clock::Set;
use guatu_app::region::Open;
use guatu_app::verify::verify;
use guatu_app::{Command, Desk, Request};
use guatu_ledger::Seq;
use guatu_sim::seed::{Seed, SetTime};
use guatu_store::testing::Place;
use guatu_store::{Database, Store};

const REGION: &str = "demo";
const THREADS: usize = 8;
const START: i64 = 1_719_043_200_000;

fn cycles(default: usize) -> usize {
    env::var("GUATU_CRASH_CYCLES").ok().and_then(|count| count.parse().ok()).unwrap_or(default)
}

#[test]
fn r1_killed_on_sqlite() {
    survive(&Place::sqlite(), cycles(20));
}

#[test]
fn r1_killed_on_postgres() {
    survive(&Place::postgres(), cycles(20).min(20) / 4 + 1);
}

fn survive(place: &Place, cycles: usize) {
    let mut chance = Seed::new(20_240_622);
    let mut promised: BTreeMap<String, (Seq, String)> = BTreeMap::new();
    for cycle in 0..cycles {
        let enough = usize::try_from(chance.between(5, 120)).unwrap();
        let new = run_child(place, cycle, enough);
        assert!(new.len() >= enough, "the child of cycle {cycle} died by itself");
        promised.extend(new);
        check(place, &promised);
    }
    assert!(promised.len() > cycles * 5);
    ask_again(place, &promised);
}

/// Runs a child until it has printed `enough` receipts, kills it, and gives all it had printed.
fn run_child(place: &Place, cycle: usize, enough: usize) -> BTreeMap<String, (Seq, String)> {
    let address = match &place.database {
        Database::Sqlite => String::new(),
        Database::Postgres(address) => address.clone(),
    };
    let mut child = Process::new(env::current_exe().unwrap())
        .args(["--exact", "child", "--ignored", "--nocapture"])
        .env("GUATU_CRASH_FOLDER", place.folder.path())
        .env("GUATU_CRASH_ADDRESS", address)
        .env("GUATU_CRASH_CYCLE", cycle.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut promised = BTreeMap::new();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for line in lines.map_while(Result::ok) {
        // A word cut off by the kill was not read by anybody.
        let words: Vec<&str> = line.split(' ').collect();
        if let ["done", id, seq, hash] = words.as_slice()
            && hash.len() == 64
        {
            promised.insert((*id).to_owned(), (seq.parse().unwrap(), (*hash).to_owned()));
        }
        if promised.len() == enough {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    promised
}

/// Every receipt that was read is in the ledger, once, at its place; and nothing is damaged.
fn check(place: &Place, promised: &BTreeMap<String, (Seq, String)>) {
    let store = place.open();
    let whole = verify(&store, &[], &mut |_| {}).unwrap();
    assert_eq!(whole.findings, []);
    assert_eq!(whole.damage, []);
    let mut lines = BTreeMap::new();
    for line in store.snapshot().unwrap().lines(REGION, 0, Seq::MAX).unwrap() {
        let hash = guatu_ledger::Hash::from_bytes(&line.hash).unwrap().to_string();
        assert!(lines.insert(line.request, (line.seq, hash)).is_none(), "a request done twice");
    }
    for (id, receipt) in promised {
        assert_eq!(lines.get(id), Some(receipt), "{id} was acknowledged and is lost");
    }
}

/// Whoever asks again with the same id gets the same receipt, and nothing is done twice.
fn ask_again(place: &Place, promised: &BTreeMap<String, (Seq, String)>) {
    let desk = desk(place.open());
    let before = desk.board(REGION).unwrap().seq;
    for (id, (seq, hash)) in promised.iter().rev().take(200) {
        let receipt = desk.act(REGION, request(id)).unwrap();
        assert_eq!((receipt.seq, receipt.hash.to_string()), (*seq, hash.clone()));
    }
    assert_eq!(desk.board(REGION).unwrap().seq, before);
}

fn desk(store: Store) -> Desk {
    // Later than whatever an earlier child has written, so that its clock is trusted.
    let time = Arc::new(SetTime::new(START + 86_400_000 * 365));
    Desk::new(Arc::new(store), time, Box::new(Seed::new(u64::from(std::process::id()))))
}

fn request(id: &str) -> Request {
    let command = Command::SetClock(Set { today: "2024-06-22".parse().unwrap() });
    Request { id: id.to_owned(), access: Access::program(), command }
}

#[test]
#[ignore = "the child: started by the other tests, which kill it"]
fn child() {
    let folder = env::var("GUATU_CRASH_FOLDER").unwrap();
    let cycle = env::var("GUATU_CRASH_CYCLE").unwrap();
    let database = match env::var("GUATU_CRASH_ADDRESS").unwrap() {
        address if address.is_empty() => Database::Sqlite,
        address => Database::Postgres(address),
    };
    let desk = desk(Store::open(Path::new(&folder), &database).unwrap());
    let (name, title) = ("演示区".to_owned(), "演示区重大项目管理".to_owned());
    let open = Command::OpenRegion(Open { name, title, is_demonstration: true });
    let first = Request { id: "open".to_owned(), access: Access::program(), command: open };
    desk.act(REGION, first).unwrap();
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let (desk, cycle) = (&desk, &cycle);
            scope.spawn(move || {
                // Far more than the parent waits for: the child never ends by itself.
                for round in 0..100_000 {
                    let id = format!("c{cycle}-t{thread}-{round}");
                    let receipt = desk.act(REGION, request(&id)).unwrap();
                    let mut out = std::io::stdout().lock();
                    writeln!(out, "done {id} {} {}", receipt.seq, receipt.hash).unwrap();
                }
            });
        }
    });
}
