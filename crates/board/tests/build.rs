//! Building, advancing, merging and damage: what a board makes of its records.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use guatu_board::{Board, Cause};
use guatu_domain::attribute::{Attribute, Property, PropertyField};
use guatu_domain::filing::{Filing, FilingState};
use guatu_domain::id::{ProjectId, WardId};
use guatu_domain::project::Project;
use guatu_domain::record::{Kind, write_body};
use guatu_domain::source::Source;
use guatu_domain::value::{Day, Fen, Stated};
use guatu_ledger::{Put, Record, Seq, Suite};

fn record<T: Kind>(id: &str, body: &T, since: Seq) -> Record {
    let put = Put {
        kind: T::KIND.into(),
        id: id.into(),
        subject: body.subject(id),
        shape: T::SHAPE,
        body: write_body(body).unwrap(),
        based_on: None,
    };
    put.into_record(Suite::Sha256, since, [1; 16])
}

fn project(id: &str, merged_into: Option<&str>, since: Seq) -> Record {
    let body = Project {
        merged_into: merged_into.map(ProjectId::new),
        came_from: None,
        is_withdrawn: false,
        source: Source::by_hand(),
    };
    record(id, &body, since)
}

fn name(project: &str, from: Option<&str>, text: &str, since: Seq) -> Record {
    let from = from.map(|day| day.parse().unwrap());
    let property = Property::Name(text.into());
    let body = Attribute::stated(ProjectId::new(project), from, property, Source::by_hand());
    record(&body.own_id(), &body, since)
}

fn filing(project: &str, month: &str, wan: i64, since: Seq) -> Record {
    let body = Filing {
        project: ProjectId::new(project),
        part: None,
        month: month.parse().unwrap(),
        ward: WardId::new("w1"),
        state: FilingState::Confirmed,
        year_to_date: Stated::Given(Fen(wan * 1_000_000)),
        basis: None,
        components: Default::default(),
        progress: None,
        works: vec![],
        funds: Stated::NotStated,
        workers: Stated::NotStated,
        next: None,
        problem: None,
        not_started: None,
        fell_because: None,
        is_unchanged: false,
        returned_because: None,
        is_withdrawn: false,
        source: Source::by_hand(),
    };
    record(&Filing::id(&body.project, None, body.month), &body, since)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Two projects; the second gets a new name, a corrected filing, and is merged into the first.
fn history() -> Vec<Record> {
    vec![
        project("p1", None, 1),
        name("p1", None, "科恩高端热工装备项目", 1),
        filing("p1", "2024-03", 900, 2),
        project("p2", None, 3),
        name("p2", None, "科恩新能源智能装备项目", 3),
        filing("p2", "2024-03", 800, 4),
        filing("p2", "2024-04", 1_200, 5),
        name("p2", Some("2024-05-01"), "科恩智能装备二期", 6),
        filing("p2", "2024-04", 1_300, 7),
        project("p2", Some("p1"), 8),
    ]
}

fn current(records: &[Record], seq: Seq) -> Vec<Record> {
    let mut latest = std::collections::BTreeMap::new();
    for one in records.iter().filter(|one| one.since <= seq) {
        latest.insert((one.kind.clone(), one.id.clone()), one.clone());
    }
    latest.into_values().collect()
}

#[test]
fn a_board_that_advanced_line_by_line_equals_one_that_was_built() {
    let records = history();
    let mut board = Board::empty("demo");
    for seq in 1..=8 {
        board.advance(seq, records.iter().filter(|one| one.since == seq).cloned());
        let mut all = current(&records, seq);
        assert_eq!(board, Board::build("demo", seq, all.clone()), "after line {seq}");
        all.reverse();
        assert_eq!(board, Board::build("demo", seq, all), "in another order, after line {seq}");
    }
}

#[test]
fn a_name_holds_from_its_day_on() {
    let board = Board::build("demo", 7, current(&history(), 7));
    let file = board.project(&ProjectId::new("p2")).unwrap();
    assert_eq!(file.name(day("2024-04-30")), "科恩新能源智能装备项目");
    assert_eq!(file.name(day("2024-05-01")), "科恩智能装备二期");
    assert!(file.attribute(PropertyField::Total, day("2024-05-01")).is_none());
}

#[test]
fn a_merged_project_shows_as_its_winner_and_unmerging_brings_it_back() {
    let mut board = Board::build("demo", 8, current(&history(), 8));
    let (winner, loser) = (ProjectId::new("p1"), ProjectId::new("p2"));
    assert_eq!(board.projects.len(), 1);
    let file = board.project(&loser).unwrap().clone();
    assert_eq!(file.id, winner, "old links lead to the winner");
    let given: Vec<i64> = file
        .filings
        .values()
        .map(|one| match one.year_to_date {
            Stated::Given(fen) => fen.0 / 1_000_000,
            _ => -1,
        })
        .collect();
    assert_eq!(given, [900, 1_300], "the winner's March, the loser's April");
    let later = file.name(day("2024-06-01"));
    assert_eq!(later, "科恩高端热工装备项目", "the loser's later name overrules nothing");
    board.advance(9, [project("p2", None, 9)]);
    assert_eq!(board.projects.len(), 2);
    assert_eq!(board.projects[&winner].filings.len(), 1);
}

#[test]
fn a_circle_of_merges_ends_and_hides_nobody_for_ever() {
    let mut board = Board::empty("demo");
    board.advance(1, [project("p1", Some("p2"), 1), project("p2", Some("p1"), 1)]);
    assert_eq!(board.projects.len(), 2, "each stands for itself");
}

#[test]
fn what_cannot_be_read_is_damage_and_stops_nothing() {
    let mut broken = filing("p1", "2024-04", 1, 3);
    broken.body = Some("{\"project\":\"p1\"}".into());
    let mut newer = name("p1", Some("2024-06-01"), "甲", 4);
    newer.shape = 2;
    let mut stranger = project("s1", None, 5);
    stranger.kind = "space_ship".into();
    let mut misplaced = filing("p1", "2024-05", 1, 6);
    misplaced.id = "p1/-/2024-07".into();
    let orphan = name("p9", None, "没有项目的名称", 7);
    let mut board = Board::build("demo", 2, current(&history(), 2));
    let whole = board.clone();
    board.advance(7, [broken, newer, stranger, misplaced, orphan]);
    let causes: Vec<_> = board.damage().into_iter().map(|one| one.cause).collect();
    let count = |is: fn(&Cause) -> bool| causes.iter().filter(|cause| is(cause)).count();
    assert_eq!(count(|cause| matches!(cause, Cause::Body(_))), 3);
    assert_eq!(count(|cause| matches!(cause, Cause::Id { .. })), 1);
    assert_eq!(count(|cause| matches!(cause, Cause::NoProject)), 1);
    assert!(causes.iter().all(|cause| !cause.sentence().is_empty()));
    assert_eq!(board.projects, whole.projects, "what was good is as it was");
}

#[test]
fn a_later_version_that_cannot_be_read_takes_the_older_one_away() {
    let mut board = Board::build("demo", 2, current(&history(), 2));
    let mut broken = filing("p1", "2024-03", 950, 3);
    broken.body = Some("?".into());
    board.advance(3, [broken]);
    let file = board.project(&ProjectId::new("p1")).unwrap();
    assert!(file.filings.is_empty(), "an old figure is never shown as the new one");
    board.advance(4, [filing("p1", "2024-03", 960, 4)]);
    assert_eq!(board.damage().len(), 1, "mended: only the missing ward is left");
}

#[test]
fn a_record_that_was_taken_back_counts_as_never_stated() {
    let mut board = Board::build("demo", 2, current(&history(), 2));
    let mut back = filing("p1", "2024-03", 900, 3);
    back.body = back.body.map(|body| {
        let end = "\"source\":{}}";
        body.replace(end, "\"source\":{},\"is_withdrawn\":true}")
    });
    board.advance(3, [back.clone()]);
    assert!(board.project(&ProjectId::new("p1")).unwrap().filings.is_empty());
    assert_eq!(board.damage().len(), 0);
    let mut all = current(&history(), 2);
    all.retain(|one| one.kind != "filing");
    all.push(back);
    assert_eq!(board, Board::build("demo", 3, all));
}

#[test]
fn an_attribute_that_contradicts_itself_is_damage() {
    let mut odd = name("p1", Some("2024-06-01"), "甲", 3);
    odd.body = odd.body.map(|body| body.replace("\"of\":\"name\"", "\"of\":\"place\""));
    odd.id = odd.id.replace("name", "place");
    let mut board = Board::build("demo", 2, current(&history(), 2));
    board.advance(3, [odd]);
    assert!(matches!(board.damage()[0].cause, Cause::Id { .. }));
}

#[test]
fn an_erased_record_is_gone_and_no_damage() {
    let mut board = Board::build("demo", 7, current(&history(), 7));
    let mut erased = name("p2", Some("2024-05-01"), "科恩智能装备二期", 6);
    (erased.salt, erased.body, erased.erased) = (None, None, Some(8));
    let before = board.damage().len();
    board.advance(8, [erased]);
    let file = board.project(&ProjectId::new("p2")).unwrap();
    assert_eq!(file.name(day("2024-05-01")), "科恩新能源智能装备项目");
    assert_eq!(board.damage().len(), before);
}
