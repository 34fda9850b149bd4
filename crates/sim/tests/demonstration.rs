//! The demonstration agrees with itself: its finished board, walked in the words of the domain.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guatu_app::{Access, Desk, View};
use guatu_board::{Board, Filter, Known, ProjectFile, Question};
use guatu_domain::attribute::{ProjectForm, Property, PropertyField};
use guatu_domain::filing::Filing;
use guatu_domain::indicator::FigureForm;
use guatu_domain::mark::MarkKind;
use guatu_domain::node::NodeMeaning::{self, *};
use guatu_domain::node::{Node, NodeState};
use guatu_domain::proposal::ProposalState;
use guatu_domain::value::{Day, Month, Period};
use guatu_sim::demonstration::{PROJECTS, REGION, tell};
use guatu_sim::seed::{Seed, SetTime};
use guatu_store::testing::Place;

const TODAY: Day = Day::constant(2024, 6, 22);

/// What must not come before what (domain.md 2.1).
const ORDER: &[(NodeMeaning, NodeMeaning)] = &[
    (Signed, Reviewed),
    (Reviewed, Approved),
    (Approved, DistrictLibrary),
    (DistrictLibrary, CityLibrary),
    (CityLibrary, ProvinceList),
    (Approved, Land),
    (Land, LandPermit),
    (LandPermit, WorksPermit),
    (Designed, Permit),
    (WorksPermit, Permit),
    (Permit, Start),
    (Approved, Start),
    (Start, InStatistics),
    (Start, ToppedOut),
    (Start, Equipment),
    (Start, YearlyResume),
    (ToppedOut, Completion),
    (Equipment, Completion),
    (Completion, Trial),
    (Trial, Production),
    (Completion, Production),
    (Production, AboveScale),
    (Production, FullOutput),
];
/// What cannot be without a start.
const AFTER_START: &[NodeMeaning] =
    &[InStatistics, ToppedOut, Equipment, Completion, Trial, Production, YearlyResume];

struct District {
    board: Arc<Board>,
    /// Kept while the board is looked at.
    _place: Place,
}

impl District {
    fn told() -> Self {
        let place = Place::sqlite();
        let store = Arc::new(place.open());
        tell(store.clone(), &mut |_| {}).unwrap();
        let desk = Desk::new(store, Arc::new(SetTime::new(0)), Box::new(Seed::new(1)));
        Self { board: desk.board(REGION).unwrap(), _place: place }
    }

    /// Those that chance made; the others say what the pages say, and nothing is added to them.
    fn invented(&self) -> impl Iterator<Item = &Arc<ProjectFile>> {
        self.board.projects.values().filter(|file| file.name(TODAY).starts_with("演示"))
    }
}

fn recognised(file: &ProjectFile) -> impl Iterator<Item = &Known<Node>> {
    file.nodes.values().filter(|node| node.state == NodeState::Recognised)
}

fn form(file: &ProjectFile) -> ProjectForm {
    match file.property(PropertyField::Form, TODAY) {
        Some(Property::Form(form)) => *form,
        _ => ProjectForm::Built,
    }
}

#[test]
fn the_demonstration_agrees_with_itself() {
    let district = District::told();
    assert_eq!(district.board.projects.len(), PROJECTS);
    assert_eq!(district.board.damage(), []);
    steps_come_in_their_order(&district);
    forms_ask_for_their_steps(&district);
    filings_fit_each_other(&district);
    moved_days_have_a_cause(&district);
    everything_is_there(&district);
    figures_are_of_this_world(&district);
}

fn steps_come_in_their_order(district: &District) {
    let mut stands_at = BTreeMap::new();
    for file in district.invented() {
        let name = file.name(TODAY);
        let whole: Vec<_> = recognised(file).filter(|node| node.part.is_none()).collect();
        for (first, second) in whole.iter().flat_map(|one| whole.iter().map(move |two| (one, two)))
        {
            let is_wrong =
                ORDER.contains(&(first.node, second.node)) && second.day.last() < first.day.first();
            assert!(!is_wrong, "{name}: {:?} after {:?}", first.node, second.node);
        }
        let has = |node: NodeMeaning| whole.iter().any(|one| one.node == node);
        let begun = AFTER_START.iter().find(|node| has(**node));
        assert!(begun.is_none() || has(Start), "{name}: {begun:?} without a start");
        assert!(!has(Production) || has(Completion), "{name}: production without completion");
        assert!(!has(Start) || has(Approved), "{name}: a start without 立项");
        if !has(Start) {
            *stands_at.entry(whole.iter().map(|one| one.node).max()).or_insert(0) += 1;
        }
    }
    assert!(stands_at.len() >= 5, "before the start they stand at different steps: {stands_at:?}");
}

fn forms_ask_for_their_steps(district: &District) {
    let mut seen: BTreeMap<NodeMeaning, usize> = BTreeMap::new();
    for file in district.invented() {
        let nodes: BTreeSet<NodeMeaning> = recognised(file).map(|node| node.node).collect();
        nodes.iter().for_each(|node| *seen.entry(*node).or_default() += 1);
        let is_site = form(file) == ProjectForm::Built;
        for node in [Land, LandPermit, WorksPermit, ToppedOut] {
            assert!(is_site || !nodes.contains(&node), "{} {node:?}", file.name(TODAY));
        }
        let category = match file.property(PropertyField::Category, TODAY) {
            Some(Property::Category(code)) => code.as_str(),
            _ => "",
        };
        let is_firm = ["advanced_manufacturing", "modern_services"].contains(&category);
        assert!(is_firm || !nodes.contains(&Signed), "{} is public", file.name(TODAY));
        if is_site && nodes.contains(&Start) {
            assert!(nodes.contains(&Permit), "{} has no permit", file.name(TODAY));
        }
    }
    for node in NodeMeaning::ALL {
        let on_rail_only = matches!(node, Lead | Exit | Pause | Resume);
        assert!(on_rail_only || seen.contains_key(node), "{node:?} is never reached: {seen:?}");
    }
}

fn total(file: &ProjectFile) -> i64 {
    match file.property(PropertyField::Total, TODAY) {
        Some(Property::Total(total)) => total.minor,
        _ => i64::MAX,
    }
}

fn filings_fit_each_other(district: &District) {
    let (mut with_works, mut with_people, mut with_parts) = (0, 0, 0);
    for file in district.invented() {
        let name = file.name(TODAY);
        let filings: Vec<&Known<Filing>> = file.filings.values().collect();
        for pair in filings.windows(2).filter(|pair| pair[0].month.year() == pair[1].month.year()) {
            let money = [pair[0], pair[1]].map(|one| *one.year_to_date.given().unwrap());
            assert!(money[0] <= money[1] || pair[1].fell_because.is_some(), "{name} fell");
            for (before, now) in pair[0].works.iter().zip(&pair[1].works) {
                assert!(before.done.value <= now.done.value, "{name} {}", now.name);
            }
        }
        for filing in &filings {
            let (year, month) = (filing.month.year(), filing.month);
            let done = filing.year_to_date.given().unwrap().0;
            let before = file.carries.get(&year).map_or(0, |carry| carry.amount.0);
            assert!(
                done + before <= total(file) / 100 * 101,
                "{name} {month}: more than its total"
            );
            for work in &filing.works {
                let planned = work.planned.as_ref().unwrap();
                assert!(work.done.value <= planned.value, "{name} {month} {}", work.name);
            }
            let parts = &filing.components;
            let parts = [&parts.works, &parts.equipment, &parts.other].map(|one| one.given());
            if let [Some(works), Some(equipment), Some(other)] = parts {
                assert_eq!(works.0 + equipment.0 + other.0, done, "{name} {month}");
                with_parts += 1;
            }
            with_works += usize::from(!filing.works.is_empty());
            with_people += usize::from(filing.workers.given().is_some());
        }
    }
    assert!(with_works > 1_500 && with_people > 2_000 && with_parts > 400);
}

fn moved_days_have_a_cause(district: &District) {
    let mut moved = 0;
    for file in district.invented() {
        let later: Vec<_> = file.targets.values().filter(|one| one.from.is_some()).collect();
        assert!(later.iter().all(|one| one.cause.is_some()), "{}", file.name(TODAY));
        moved += usize::from(!later.is_empty());
        for node in [Start, Completion, Production] {
            let (first, now) = (file.original_target(node), file.target(node, TODAY));
            assert!(first.is_some() && now.is_some(), "{} {node:?}", file.name(TODAY));
        }
    }
    assert!((30..=75).contains(&moved), "{moved} of {PROJECTS} projects have a moved day");
}

fn everything_is_there(district: &District) {
    let board = &district.board;
    let marks = |kind| board.marks.values().filter(|mark| mark.kind == kind).count();
    assert_eq!((marks(MarkKind::Closing), marks(MarkKind::Meeting)), (15, 1));
    for import in board.imports.values() {
        assert_eq!(import.counts.left_out, 0, "{}: every row is taken", import.file);
    }
    assert!(board.imports.len() >= 20);
    let count =
        |of: fn(&ProjectFile) -> usize| -> usize { district.invented().map(|file| of(file)).sum() };
    let claims = |file: &ProjectFile| {
        file.nodes.values().filter(|node| node.state == NodeState::Claimed).count()
    };
    let own_plans = |file: &ProjectFile| file.plans.keys().filter(|key| key.1.is_some()).count();
    let open = |file: &ProjectFile| {
        file.proposals.values().filter(|one| one.state == ProposalState::Open).count()
    };
    let from_cell = |file: &ProjectFile| {
        file.filings.values().filter(|one| one.source.import.is_some()).count()
    };
    let found = [
        ("claims that wait", count(claims), 3),
        ("requests that wait", count(open), 6),
        ("plans of a list of their own", count(own_plans), 10),
        ("curves", count(|file| file.curves.len()), 10),
        ("parts", count(|file| file.parts.len()), 8),
        ("filings from a workbook", count(from_cell), 80),
    ];
    for (what, many, least) in found {
        assert!(many >= least, "{what}: {many}");
    }
}

fn figures_are_of_this_world(district: &District) {
    let view = View::new(district.board.clone(), Access::program());
    let ask = |indicator: &str, set: &str, month: Month| {
        let question = Question {
            region: REGION.into(),
            indicator: indicator.into(),
            set: set.parse::<Filter>().unwrap(),
            period: Period::until(month),
            as_of: month.last_day().min(TODAY),
            as_known: district.board.seq,
        };
        view.figure(&question).unwrap()
    };
    let may = Month::constant(2024, 5);
    let rates: Vec<String> = view
        .indicators()
        .filter(|one| one.form == FigureForm::Rate)
        .map(|one| format!("{}@{}", one.code, one.version))
        .collect();
    let whole_percent = |code: &str, month| -> i64 {
        let text = ask(code, "", month).text();
        text.split('.').next().unwrap().parse().unwrap()
    };
    let december = Month::constant(2023, 12);
    assert!((32..=55).contains(&whole_percent("invest_rate@1", may)), "序时 41.7%");
    assert!((95..=115).contains(&whole_percent("invest_rate@1", december)));
    assert!((80..=98).contains(&whole_percent("start_rate_due@1", may)));
    let wards: Vec<&str> =
        district.board.wards.keys().map(|id| &**id).filter(|id| id.starts_with("ys_")).collect();
    for code in &rates {
        let texts: BTreeSet<String> =
            wards.iter().map(|ward| ask(code, &format!("ward={ward}"), may).text()).collect();
        let is_progress = code.starts_with("progress@");
        assert!(is_progress || texts.len() > 1, "{code} is {texts:?} everywhere");
    }
}
