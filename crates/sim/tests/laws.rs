//! The laws, after random histories: the same history gives the same ledger and the same figures on
//! both engines; a board that advanced equals one that was built; nothing is damaged; what was
//! known at an earlier line is found again.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::collections::BTreeMap;
use std::sync::Arc;

use guatu_app::verify::verify;
use guatu_app::{Access, Command, Desk, Request, View, region};
use guatu_board::{Board, Filter, Question};
use guatu_domain::value::{Day, Month, Period};
use guatu_ledger::Seq;
use guatu_sim::history::next;
use guatu_sim::seed::{Seed, SetTime};
use guatu_store::Store;
use guatu_store::testing::Place;

const REGION: &str = "sim";

/// What is left of a history.
#[derive(Debug, PartialEq)]
struct Trace {
    /// Hash of the newest line.
    hash: String,
    seq: Seq,
    /// Refusals by their code.
    refused: BTreeMap<&'static str, usize>,
    /// All figures, as printed and as counted, at several moments.
    figures: Vec<String>,
}

/// Lives through a history of so many commands, with a look at the laws after every batch.
fn live(place: &Place, seed: u64, commands: u64, batch: u64) -> Trace {
    let store = Arc::new(place.open());
    let time = Arc::new(SetTime::new(0));
    time.morning_of(Day::constant(2024, 1, 8));
    let desk = Desk::new(store.clone(), time.clone(), Box::new(Seed::new(seed + 1)));
    let mut chance = Seed::new(seed);
    let (name, title) = ("演示区".to_owned(), "演示区重大项目管理".to_owned());
    let open = Command::OpenRegion(region::Open { name, title, is_demonstration: false });
    let (id, access) = ("open".to_owned(), Access::program());
    desk.act(REGION, Request { id, access, command: open }).unwrap();
    let mut trace =
        Trace { hash: String::new(), seq: 0, refused: BTreeMap::new(), figures: vec![] };
    for number in 0..commands {
        // A working day passes with every forty commands or so.
        let days = i64::try_from(number * 250 / commands).unwrap();
        let today = Day::constant(2024, 1, 8).checked_add(jiff::Span::new().days(days)).unwrap();
        if number % 40 == 0 {
            time.morning_of(today);
        }
        let (access, command) = next(&mut chance, &desk.board(REGION).unwrap(), today);
        let request = Request { id: format!("c{number}"), access, command };
        if let Err(refusal) = desk.act(REGION, request) {
            assert!(!["fault", "store"].contains(&refusal.code()), "{refusal:?}");
            *trace.refused.entry(refusal.code()).or_default() += 1;
        }
        if number % batch == batch - 1 {
            let board = desk.board(REGION).unwrap();
            assert_eq!(*board, rebuilt(&store, board.seq), "advance == rebuild at {}", board.seq);
            assert_eq!(board.damage(), [], "at {}", board.seq);
            trace.figures.extend(figures(&board, today));
        }
    }
    let board = desk.board(REGION).unwrap();
    let middle = desk.board_as_known(REGION, board.seq / 2).unwrap();
    trace.figures.extend(figures(&middle, Day::constant(2024, 9, 13)));
    trace.seq = board.seq;
    let whole = verify(&store, &[], &mut |_| {}).unwrap();
    assert_eq!((whole.findings, whole.damage), (vec![], vec![]));
    trace.hash = whole.regions[0].anchor.hash.to_string();
    trace
}

fn rebuilt(store: &Store, seq: Seq) -> Board {
    let mut records = Vec::new();
    let mut snapshot = store.snapshot().unwrap();
    snapshot.as_known(REGION, seq, &mut |one| records.push(one)).unwrap();
    Board::build(REGION, seq, records)
}

/// Every indicator, for the district and for one ward, as of a day.
fn figures(board: &Arc<Board>, today: Day) -> Vec<String> {
    let view = View::new(board.clone(), Access::program());
    let codes: Vec<String> =
        view.indicators().map(|one| format!("{}@{}", one.code, one.version)).collect();
    assert!(codes.len() > 10);
    let mut all = Vec::new();
    for set in ["", "ward=w1", "level=province"] {
        for code in &codes {
            let question = Question {
                region: REGION.into(),
                indicator: code.as_str().into(),
                set: set.parse::<Filter>().unwrap(),
                period: Period::until(Month::of(today).unwrap()),
                as_of: today,
                as_known: board.seq,
            };
            let figure = view.figure(&question).unwrap();
            all.push(format!("{question} {} {:?} {:?}", figure.text(), figure.done, figure.base));
        }
    }
    all
}

#[test]
fn five_thousand_commands_leave_the_same_ledger_and_figures_on_both_engines() {
    let sqlite = live(&Place::sqlite(), 1, 5_000, 50);
    let postgres = live(&Place::postgres(), 1, 5_000, 50);
    assert_eq!(sqlite, postgres);
    let refused: usize = sqlite.refused.values().sum();
    assert!(sqlite.seq > 2_000, "most acts are carried out: {}", sqlite.seq);
    assert!(refused > 300, "and some are refused: {:?}", sqlite.refused);
    assert!(sqlite.refused.len() > 6, "in many ways: {:?}", sqlite.refused);
}

#[test]
fn other_seeds_hold_the_laws_after_every_single_act() {
    for seed in 100..104 {
        live(&Place::sqlite(), seed, 150, 1);
    }
}

#[test]
fn another_seed_gives_another_history() {
    let one = live(&Place::sqlite(), 7, 100, 50);
    assert_eq!(one, live(&Place::sqlite(), 7, 100, 50));
    assert_ne!(one.hash, live(&Place::sqlite(), 8, 100, 50).hash);
}
