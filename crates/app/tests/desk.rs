//! What the desk promises, on both engines: once is once, refusals leave nothing, what waits
//! together commits together, and other processes are seen.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;

use guatu_app::access::Access;
use guatu_app::clock::Set;
use guatu_app::fresh::Random;
use guatu_app::region::Open;
use guatu_app::time::Time;
use guatu_app::{Command, Desk, Refusal, Request, account, record};
use guatu_domain::account::Role;
use guatu_domain::id::AccountId;
use guatu_store::on_both_engines;
use guatu_store::testing::Place;

on_both_engines!(
    an_act_shows_on_the_board_and_gives_a_receipt,
    a_repeated_request_gets_the_same_receipt_and_does_nothing,
    a_request_id_is_not_used_for_something_else,
    a_refused_act_leaves_nothing,
    twenty_times_the_same_request_at_once_is_one_act,
    many_at_once_are_each_carried_out_once,
    what_another_process_wrote_is_seen,
    the_board_of_any_line_can_be_asked_for,
    what_is_erased_is_gone_once_and_for_all,
    r9_a_clock_behind_the_ledger_refuses_writes_until_confirmed,
);

const REGION: &str = "demo";
/// 2024-06-22 in the afternoon.
const NOW: i64 = 1_719_043_200_000;

struct Clock(AtomicI64);

impl Time for Clock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    fn steady(&self) -> i64 {
        0
    }
}

struct Counting(u64);

impl Random for Counting {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            *byte = (self.0 >> 56) as u8;
        }
    }
}

fn desk(place: &Place) -> Desk {
    desk_at(place, Arc::new(Clock(AtomicI64::new(NOW))))
}

fn desk_at(place: &Place, time: Arc<Clock>) -> Desk {
    Desk::new(Arc::new(place.open()), time, Box::new(Counting(7)))
}

fn request(id: &str, command: Command) -> Request {
    Request { id: id.into(), access: Access::program(), command }
}

fn open(is_demonstration: bool) -> Command {
    let (name, title) = ("演示区".to_owned(), "演示区重大项目管理".to_owned());
    Command::OpenRegion(Open { name, title, is_demonstration })
}

fn set(day: &str) -> Command {
    Command::SetClock(Set { today: day.parse().unwrap() })
}

fn an_act_shows_on_the_board_and_gives_a_receipt(place: &Place) {
    let desk = desk(place);
    assert!(desk.board(REGION).unwrap().region.is_none());
    let receipt = desk.act(REGION, request("r1", open(true))).unwrap();
    assert_eq!((receipt.seq, receipt.time), (1, NOW));
    assert!(receipt.records.contains(&("region".into(), "region".into())));
    let board = desk.board(REGION).unwrap();
    assert_eq!(board.region.as_ref().unwrap().name, "演示区");
    assert_eq!(board.damage(), []);
    let line = desk.store().snapshot().unwrap().lines(REGION, 0, 1).unwrap().remove(0);
    assert_eq!(line.hash, receipt.hash.0);
    assert_eq!((line.act.as_str(), line.sentence.as_str()), ("region.open", "建立“演示区”库"));
}

fn a_repeated_request_gets_the_same_receipt_and_does_nothing(place: &Place) {
    let desk = desk(place);
    let first = desk.act(REGION, request("r1", open(true))).unwrap();
    assert_eq!(desk.act(REGION, request("r1", open(true))), Ok(first.clone()));
    // Also after a restart.
    let desk = desk_at(place, Arc::new(Clock(AtomicI64::new(NOW + 1_000))));
    assert_eq!(desk.act(REGION, request("r1", open(true))), Ok(first));
    assert_eq!(desk.board(REGION).unwrap().seq, 1);
}

fn a_request_id_is_not_used_for_something_else(place: &Place) {
    let desk = desk(place);
    desk.act(REGION, request("r1", open(true))).unwrap();
    let other = desk.act(REGION, request("r1", set("2024-06-22")));
    assert_eq!(other, Err(Refusal::RequestReused));
    let somebody = Access { account: "u2".into(), ..Access::program() };
    let stolen = Request { id: "r1".into(), access: somebody, command: open(true) };
    assert_eq!(desk.act(REGION, stolen), Err(Refusal::RequestReused));
}

fn a_refused_act_leaves_nothing(place: &Place) {
    let desk = desk(place);
    desk.act(REGION, request("r1", open(false))).unwrap();
    let refused = desk.act(REGION, request("r2", set("2024-06-22")));
    assert_eq!(refused, Err(Refusal::NotADemonstration));
    let auditor = Access { account: "u2".into(), role: Role::Auditor, ..Access::program() };
    let refused = desk.act(REGION, Request { access: auditor, ..request("r3", open(true)) });
    assert!(matches!(refused, Err(Refusal::NotAllowed { act: "region.open", .. })));
    assert_eq!(desk.board(REGION).unwrap().seq, 1);
    assert_eq!(desk.store().heads().unwrap()[0].seq, 1);
}

fn twenty_times_the_same_request_at_once_is_one_act(place: &Place) {
    let (one, other) = (desk(place), desk(place));
    let receipts: Vec<_> = thread::scope(|scope| {
        let ask = |number: usize| {
            let desk = if number.is_multiple_of(2) { &one } else { &other };
            scope.spawn(move || desk.act(REGION, request("r1", open(true))))
        };
        let asked: Vec<_> = (0..20).map(ask).collect();
        asked.into_iter().map(|one| one.join().unwrap().unwrap()).collect()
    });
    let hashes: HashSet<_> = receipts.iter().map(|receipt| receipt.hash).collect();
    assert_eq!((receipts.len(), hashes.len()), (20, 1));
    assert_eq!(one.store().heads().unwrap()[0].seq, 1);
}

fn many_at_once_are_each_carried_out_once(place: &Place) {
    let desk = desk(place);
    desk.act(REGION, request("open", open(true))).unwrap();
    let seqs: HashSet<_> = thread::scope(|scope| {
        let ask = |writer: i32| {
            let desk = &desk;
            scope.spawn(move || {
                let act = |round: i32| {
                    let day = format!("2024-{:02}-{:02}", writer + 1, round + 1);
                    let asked = request(&format!("w{writer}-{round}"), set(&day));
                    desk.act(REGION, asked).unwrap().seq
                };
                (0..25).map(act).collect::<Vec<_>>()
            })
        };
        let asked: Vec<_> = (0..8).map(ask).collect();
        asked.into_iter().flat_map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(seqs, (2..=201).collect());
    let board = desk.board(REGION).unwrap();
    assert_eq!(board.seq, 201);
    let mut records = Vec::new();
    let mut snapshot = desk.store().snapshot().unwrap();
    snapshot.current(REGION, &mut |one| records.push(one)).unwrap();
    assert_eq!(*board, guatu_board::Board::build(REGION, 201, records), "advance == rebuild");
}

fn what_another_process_wrote_is_seen(place: &Place) {
    let (here, there) = (desk(place), desk(place));
    here.act(REGION, request("r1", open(true))).unwrap();
    assert_eq!(there.board(REGION).unwrap().seq, 1);
    here.act(REGION, request("r2", set("2024-06-22"))).unwrap();
    assert_eq!(there.board(REGION).unwrap().seq, 1, "a board is a value");
    assert_eq!(there.refresh().unwrap(), [REGION]);
    assert_eq!(there.refresh().unwrap(), Vec::<String>::new());
    assert_eq!(there.board(REGION).unwrap(), here.board(REGION).unwrap());
    // Acting without a refresh takes in what is new as well.
    here.act(REGION, request("r3", set("2024-06-23"))).unwrap();
    there.act(REGION, request("r4", set("2024-06-24"))).unwrap();
    assert_eq!(there.board(REGION).unwrap().seq, 4);
}

fn the_board_of_any_line_can_be_asked_for(place: &Place) {
    let desk = desk(place);
    desk.act(REGION, request("r1", open(true))).unwrap();
    for (id, day) in [("r2", "2024-06-22"), ("r3", "2024-07-01")] {
        desk.act(REGION, request(id, set(day))).unwrap();
    }
    let today = |seq| {
        let board = desk.board_as_known(REGION, seq).unwrap();
        board.clock.as_ref().map(|clock| clock.today.to_string())
    };
    assert_eq!(today(1), None);
    assert_eq!(today(2).as_deref(), Some("2024-06-22"));
    assert_eq!(today(3).as_deref(), Some("2024-07-01"));
    assert_eq!(today(99).as_deref(), Some("2024-07-01"));
}

fn what_is_erased_is_gone_once_and_for_all(place: &Place) {
    let desk = desk(place);
    desk.act(REGION, request("r1", open(true))).unwrap();
    let add = account::Add {
        login: "li".into(),
        name: "李工".into(),
        roles: vec![Role::OfficeOfficer],
        ward: None,
    };
    let added = desk.act(REGION, request("r2", Command::AddAccount(add))).unwrap();
    let (kind, id) = added.records.into_iter().find(|(kind, _)| kind == "account").unwrap();
    let erase = |since| {
        let (kind, id, reason) = (kind.clone(), id.clone(), "本人要求".to_owned());
        Command::EraseRecord(record::Erase { kind, id, since, reason })
    };
    let other = crate::desk(place);
    assert_eq!(other.board(REGION).unwrap().accounts.len(), 1);
    let in_use = desk.act(REGION, request("r3", erase(2)));
    assert!(matches!(in_use, Err(Refusal::State { .. })), "{in_use:?}");
    let change = account::Change {
        account: AccountId::new(id.as_str()),
        name: "停用".into(),
        roles: vec![Role::OfficeOfficer],
        ward: None,
        is_active: false,
        based_on: None,
    };
    desk.act(REGION, request("r4", Command::ChangeAccount(change))).unwrap();
    // The older version goes, the newer one stands, here and in other processes.
    desk.act(REGION, request("r5", erase(2))).unwrap();
    other.refresh().unwrap();
    assert_eq!(other.board(REGION).unwrap(), desk.board(REGION).unwrap());
    assert_eq!(other.board(REGION).unwrap().accounts.len(), 1);
    // Then the newer one goes too, and is gone everywhere at once.
    desk.act(REGION, request("r6", erase(3))).unwrap();
    other.refresh().unwrap();
    assert!(desk.board(REGION).unwrap().accounts.is_empty());
    assert_eq!(other.board(REGION).unwrap(), desk.board(REGION).unwrap());
    for (request_id, since) in [("r7", 2), ("r8", 3), ("r9", 1)] {
        let again = desk.act(REGION, request(request_id, erase(since)));
        assert!(matches!(again, Err(Refusal::NotFound { .. })), "{since}: {again:?}");
    }
    let repeated = desk.act(REGION, request("r5", erase(2)));
    assert_eq!(repeated.unwrap().seq, 4, "asking again for the erasure itself is no second one");
    desk.act(REGION, request("r10", set("2024-06-22"))).unwrap();
    let whole = guatu_app::verify::verify(desk.store(), &[], &mut |_| {}).unwrap();
    assert_eq!((whole.findings, whole.damage), (vec![], vec![]));
}

fn r9_a_clock_behind_the_ledger_refuses_writes_until_confirmed(place: &Place) {
    desk(place).act(REGION, request("r1", open(false))).unwrap();
    let behind = desk_at(place, Arc::new(Clock(AtomicI64::new(NOW - 3_600_000))));
    let mark = || open(true);
    assert_eq!(behind.act(REGION, request("r2", mark())), Err(Refusal::Clock));
    behind.confirm_clock();
    let answer = behind.act(REGION, request("r2", mark()));
    assert!(matches!(answer, Err(Refusal::Region { .. })), "trusted again: {answer:?}");
}
