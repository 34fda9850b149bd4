//! Random histories: a small district in which everything that can be done is done, in any order,
//! by anybody, rightly and wrongly. The same seed gives the same history on every engine.
use guatu_app::access::Access;
use guatu_app::attribute::{self, Dated, Says};
use guatu_app::entry::{self, Terms};
use guatu_app::filing::{self, Report, Row, Which};
use guatu_app::node::{self, Recognised, Statement};
use guatu_app::{Command, alias, carry, mark, part, pause, plan, project, proposal, target, ward};
use guatu_board::{Board, ProjectFile};
use guatu_domain::account::Role;
use guatu_domain::alias::{AliasKind, Named};
use guatu_domain::attribute::{ProjectForm, Property};
use guatu_domain::entry::{Exit, ExitKind, Origin, Standing, YearStage};
use guatu_domain::filing::AmountBasis;
use guatu_domain::id::{ListId, PartId, ProjectId, WardId};
use guatu_domain::list::ListVersion;
use guatu_domain::mark::MarkKind;
use guatu_domain::node::NodeMeaning;
use guatu_domain::plan::Plan;
use guatu_domain::proposal::Change;
use guatu_domain::source::Source;
use guatu_domain::value::{Amount, Currency, Day, Fen, FuzzyDate, Money, Month, Span, Stated};

use crate::seed::Seed;

const WARDS: [&str; 4] = ["w1", "w2", "w3", "w4"];
const LISTS: [&str; 3] = ["province", "city", "district"];

/// The next act of a history on a day, with who asks for it.
pub fn next(seed: &mut Seed, board: &Board, today: Day) -> (Access, Command) {
    let missing = WARDS.iter().find(|ward| !board.wards.contains_key(**ward));
    if let Some(ward) = missing {
        return (Access::program(), put_ward(ward));
    }
    if board.projects.len() < 5 || seed.chance(6) {
        return (who(seed), register(seed));
    }
    let files: Vec<_> = board.projects.values().collect();
    let Some(file) = seed.pick(&files) else { return (who(seed), register(seed)) };
    (who(seed), about(seed, board, file, today))
}

/// Mostly the office; now and then somebody else, who may be refused.
fn who(seed: &mut Seed) -> Access {
    let role = match seed.between(1, 20) {
        ..=14 => Role::OfficeOfficer,
        15..=18 => Role::WardClerk,
        19 => Role::Auditor,
        _ => Role::OfficeHead,
    };
    let ward = (role == Role::WardClerk).then(|| WardId::new(*seed.pick(&WARDS).unwrap_or(&"w1")));
    Access { account: format!("{}-1", role.code()), role, ward, standing_for: None }
}

fn put_ward(id: &str) -> Command {
    Command::PutWard(ward::Put {
        id: Some(WardId::new(id)),
        name: format!("演示{id}镇"),
        short: format!("演示{id}"),
        kind: guatu_domain::ward::WardKind::Town,
        order: 1,
        from: None,
        divisions: vec![],
        based_on: None,
    })
}

fn register(seed: &mut Seed) -> Command {
    let property = |says| Dated { from: None, says: Says::Value(says), shared_because: None };
    let name = format!("演示历史项目{}", seed.between(1, 100_000));
    let mut values = vec![
        property(Property::Name(name)),
        property(Property::Responsible(a_ward(seed))),
        property(Property::Form(ProjectForm::Built)),
    ];
    if seed.chance(80) {
        let minor = seed.between(1, 900) * 1_000_000_000;
        let total = Amount::exactly(Money { currency: Currency::Cny, minor });
        values.push(property(Property::Total(total)));
    }
    let entries = LISTS.iter().filter(|_| seed.chance(50)).map(|list| (*list).to_owned());
    let lists: Vec<String> = entries.collect();
    let entries = lists.into_iter().map(|list| terms(seed, &list)).collect();
    Command::RegisterProject(project::Register { values, entries, source: Source::default() })
}

fn terms(seed: &mut Seed, list: &str) -> Terms {
    let standing = if seed.chance(85) { Standing::Implementing } else { Standing::Reserve };
    Terms {
        list: ListId::new(list),
        year: 2024,
        version: ListVersion::Formal,
        origin: *seed.pick(Origin::ALL).unwrap_or(&Origin::New),
        standing,
        stage: seed.pick(YearStage::ALL).copied(),
        from: Day::constant(2024, 1, 1),
    }
}

/// Something about a project.
fn about(seed: &mut Seed, board: &Board, file: &ProjectFile, today: Day) -> Command {
    let id = file.id.clone();
    match seed.between(1, 100) {
        ..=30 => report(seed, file, today),
        31..=42 => confirm(seed, file),
        43..=46 => withdraw(seed, file),
        47..=54 => approve_plan(seed, id, today),
        55..=60 => approve_target(seed, id, today),
        61..=70 => state_node(seed, file, today),
        71..=73 => revoke_node(seed, file),
        74..=78 => state_attribute(seed, id, today),
        79..=81 => enter(seed, id),
        82..=84 => leave(seed, id, today),
        85..=86 => pause(seed, id, today),
        87..=90 => propose(seed, file, today),
        91..=92 => merge(seed, board, id),
        93..=94 => unmerge(seed, board, id),
        95 => add_part(seed, id),
        96 => certify(seed, id),
        97..=98 => add_alias(seed, id),
        _ => Command::SetMark(mark::Set {
            name: format!("时点{}", seed.between(1, 1_000)),
            kind: MarkKind::Other,
            seq: None,
        }),
    }
}

fn a_ward(seed: &mut Seed) -> WardId {
    WardId::new(*seed.pick(&WARDS).unwrap_or(&"w1"))
}

/// A month of 2024; now and then one that has not come.
fn a_month(seed: &mut Seed, today: Day) -> Month {
    let last = i64::from(today.month()) + i64::from(seed.chance(5));
    Month::constant(2024, i8::try_from(seed.between(1, last.min(12))).unwrap_or(1))
}

fn a_day(seed: &mut Seed, today: Day) -> Day {
    let back = jiff::Span::new().days(seed.between(-5, 120));
    today.checked_sub(back).unwrap_or(today)
}

fn report(seed: &mut Seed, file: &ProjectFile, today: Day) -> Command {
    let month = a_month(seed, today);
    let year_to_date = match seed.between(1, 10) {
        1 => Stated::NotStated,
        _ => Stated::Given(Fen(seed.between(0, 40) * i64::from(month.number()) * 100_000_000)),
    };
    let row = Row {
        project: file.id.clone(),
        part: None,
        year_to_date,
        basis: Some(AmountBasis::Progress),
        components: Default::default(),
        progress: None,
        works: vec![],
        funds: Stated::NotStated,
        workers: Stated::NotStated,
        next: None,
        problem: None,
        not_started: None,
        fell_because: seed.chance(70).then(|| "核减".to_owned()),
        is_unchanged: false,
        source: Source::default(),
        based_on: None,
    };
    let ward = file.ward(today).cloned().unwrap_or_else(|| a_ward(seed));
    Command::ReportFiling(Report { ward, month, rows: vec![row] })
}

fn some_filing(seed: &mut Seed, file: &ProjectFile) -> Vec<Which> {
    let all: Vec<_> = file.filings.values().collect();
    let one = seed.pick(&all).map(|filing| Which {
        project: file.id.clone(),
        part: filing.part.clone(),
        month: filing.month,
        based_on: seed.chance(10).then_some(1),
    });
    one.into_iter().collect()
}

fn confirm(seed: &mut Seed, file: &ProjectFile) -> Command {
    let filings = some_filing(seed, file);
    if seed.chance(20) {
        return Command::ReturnFiling(filing::Return {
            filings, reason: "请核对单位".to_owned()
        });
    }
    Command::ConfirmFiling(filing::Confirm { filings })
}

fn withdraw(seed: &mut Seed, file: &ProjectFile) -> Command {
    Command::WithdrawFiling(filing::Withdraw { filings: some_filing(seed, file) })
}

fn approve_plan(seed: &mut Seed, project: ProjectId, today: Day) -> Command {
    let list = seed.chance(30).then(|| ListId::new("province"));
    Command::ApprovePlan(plan::Approve {
        project,
        year: 2024,
        list,
        from: seed.chance(50).then(|| a_day(seed, today)),
        amount: Fen(seed.between(1, 500) * 1_000_000_000),
        cause: None,
        source: Source::default(),
        based_on: None,
    })
}

fn approve_target(seed: &mut Seed, project: ProjectId, today: Day) -> Command {
    let nodes = [NodeMeaning::Start, NodeMeaning::Completion, NodeMeaning::Production];
    let month = Month::constant(2024, i8::try_from(seed.between(1, 12)).unwrap_or(1));
    Command::ApproveTarget(target::Approve {
        project,
        part: None,
        node: *seed.pick(&nodes).unwrap_or(&NodeMeaning::Start),
        from: seed.chance(50).then(|| a_day(seed, today)),
        planned: FuzzyDate::of(Span::month(month)),
        cause: None,
        source: Source::default(),
        based_on: None,
    })
}

fn state_node(seed: &mut Seed, file: &ProjectFile, today: Day) -> Command {
    let day = a_day(seed, today);
    let span = match Month::of(day) {
        Some(month) if seed.chance(30) => Span::month(month),
        _ => Span::day(day).unwrap_or(Span::month(Month::constant(2024, 1))),
    };
    let nodes = [
        NodeMeaning::Start,
        NodeMeaning::Start,
        NodeMeaning::InStatistics,
        NodeMeaning::Completion,
        NodeMeaning::Production,
    ];
    let statement = Statement {
        part: None,
        node: *seed.pick(&nodes).unwrap_or(&NodeMeaning::Start),
        day: FuzzyDate::of(span),
        is_partial: seed.chance(10),
        stage: None,
        number: None,
        source: Source::default(),
    };
    let project = file.id.clone();
    if seed.chance(30) {
        return Command::ClaimNode(node::Claim { project, statement });
    }
    let what = Recognised::Statement(statement);
    Command::RecogniseNode(node::Recognise { project, what })
}

fn revoke_node(seed: &mut Seed, file: &ProjectFile) -> Command {
    let all: Vec<_> = file.nodes.values().collect();
    let node = seed.pick(&all).map_or_else(String::new, |node| node.id.to_string());
    let project = file.id.clone();
    Command::RevokeNode(node::Undo {
        project, node, cause: "佐证不实".to_owned(), based_on: None
    })
}

fn state_attribute(seed: &mut Seed, project: ProjectId, today: Day) -> Command {
    let property = match seed.between(1, 3) {
        1 => Property::Responsible(a_ward(seed)),
        2 => Property::Name(format!("演示改名项目{}", seed.between(1, 100_000))),
        _ => Property::Place(format!("演示路{}号", seed.between(1, 300))),
    };
    let (from, says) = (Some(a_day(seed, today)), Says::Value(property));
    let dated = Dated { from, says, shared_because: None };
    Command::StateAttribute(attribute::State { project, dated, source: Source::default() })
}

fn enter(seed: &mut Seed, project: ProjectId) -> Command {
    let list = *seed.pick(&LISTS).unwrap_or(&"district");
    let terms = terms(seed, list);
    Command::AddEntry(entry::Add { project, terms, source: Source::default() })
}

fn leave(seed: &mut Seed, project: ProjectId, today: Day) -> Command {
    let exit = Exit { day: a_day(seed, today), kind: ExitKind::Ended, cause: None, paper: None };
    let list = ListId::new(*seed.pick(&LISTS).unwrap_or(&"district"));
    Command::ExitEntry(entry::Leave { project, list, year: 2024, exit, based_on: None })
}

fn pause(seed: &mut Seed, project: ProjectId, today: Day) -> Command {
    if seed.chance(50) {
        return Command::ResumePause(pause::Resume { project, day: today, based_on: None });
    }
    Command::ApprovePause(pause::Approve {
        project,
        from: a_day(seed, today),
        recheck: Day::constant(2024, 12, 1),
        cause: "股权调整".to_owned(),
        paper: None,
        source: Source::default(),
    })
}

fn propose(seed: &mut Seed, file: &ProjectFile, today: Day) -> Command {
    let open: Vec<_> = file.proposals.values().collect();
    if let Some(one) = seed.pick(&open).filter(|_| seed.chance(60)) {
        let decide = proposal::Decide {
            project: file.id.clone(),
            proposal: one.id.to_string(),
            decision: None,
            based_on: None,
        };
        return match seed.between(1, 3) {
            1 => Command::RefuseProposal(decide),
            2 => Command::WithdrawProposal(decide),
            _ => Command::AcceptProposal(decide),
        };
    }
    let change = Change::Plan(Plan {
        project: file.id.clone(),
        year: 2024,
        list: None,
        from: today,
        amount: Fen(seed.between(1, 500) * 1_000_000_000),
        cause: None,
        source: Source::default(),
        is_withdrawn: false,
    });
    let reason = "资金调整".to_owned();
    Command::OpenProposal(proposal::Open { change, reason, paper: None, source: Source::default() })
}

fn merge(seed: &mut Seed, board: &Board, loser: ProjectId) -> Command {
    let all: Vec<&ProjectId> = board.projects.keys().collect();
    let winner = seed.pick(&all).map_or_else(|| loser.clone(), |id| (*id).clone());
    Command::MergeProject(project::Merge { loser, winner, keep: vec![], based_on: None })
}

fn unmerge(seed: &mut Seed, board: &Board, id: ProjectId) -> Command {
    let merged = |file: &&std::sync::Arc<ProjectFile>| {
        file.project.as_ref().is_some_and(|project| project.merged_into.is_some())
    };
    let all: Vec<_> = board.files.values().filter(merged).collect();
    let project = seed.pick(&all).map_or(id, |file| file.id.clone());
    Command::UnmergeProject(project::Unmerge { project, based_on: None })
}

fn add_part(seed: &mut Seed, project: ProjectId) -> Command {
    let number = seed.between(1, 4);
    Command::AddPart(part::Add {
        project,
        part: PartId::new(format!("part{number}")),
        name: format!("{number}期"),
        order: number,
        source: Source::default(),
    })
}

fn certify(seed: &mut Seed, project: ProjectId) -> Command {
    Command::CertifyCarry(carry::Certify {
        project,
        year: 2024,
        amount: Fen(seed.between(0, 300) * 1_000_000_000),
        source: Source::default(),
        based_on: None,
    })
}

fn add_alias(seed: &mut Seed, project: ProjectId) -> Command {
    Command::AddAlias(alias::Add {
        of: Named::Project(project),
        text: format!("演示别名{}", seed.between(1, 1_000)),
        kind: AliasKind::Other,
        source: Source::default(),
    })
}
