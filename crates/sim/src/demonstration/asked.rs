//! What wards ask for: other days, another plan, a correction; and a claim that comes back.
use guatu_app::node::{Claim, Undo};
use guatu_app::proposal::{Decide, Open};
use guatu_app::{Command, Refusal};
use guatu_domain::filing::Filing;
use guatu_domain::id::WardId;
use guatu_domain::node::NodeMeaning;
use guatu_domain::plan::Plan;
use guatu_domain::proposal::Change;
use guatu_domain::source::Source;
use guatu_domain::target::Target;
use guatu_domain::value::{Day, Month, Stated};

use super::months::Living;
use super::register::{in_month, on, statement, wan};
use super::teller::{Teller, id_of};
use super::words;

/// In the spring the office decides about three requests.
pub fn decided(teller: &mut Teller<'_>, living: &[Living]) -> Result<(), Refusal> {
    teller.day(Day::constant(2024, 4, 16));
    let mut asked = Vec::new();
    for one in slow(living).take(3) {
        asked.push((one.id.clone(), postpone(teller, one, 2)?));
    }
    teller.day(Day::constant(2024, 4, 18));
    let answers = ["同意顺延", "同意顺延", "进度可以追赶，不予改期"];
    for ((project, proposal), answer) in asked.into_iter().zip(answers) {
        let decision = Some(answer.to_owned());
        let decide = Decide { project, proposal, decision, based_on: None };
        teller.office(if answer.starts_with("同意") {
            Command::AcceptProposal(decide)
        } else {
            Command::RefuseProposal(decide)
        })?;
    }
    Ok(())
}

/// In June some requests wait.
pub fn waiting(teller: &mut Teller<'_>, living: &[Living]) -> Result<(), Refusal> {
    teller.day(Day::constant(2024, 6, 18));
    for one in slow(living).skip(3).take(5) {
        postpone(teller, one, 3)?;
    }
    for one in slow(living).skip(8).take(3) {
        ask_for_less(teller, one)?;
    }
    let files_itself = |one: &&Living| one.done > 0 && one.story.ward != super::books::WARD;
    if let Some(one) = slow(living).skip(11).find(files_itself) {
        correct_may(teller, one)?;
    }
    Ok(())
}

/// Works that go on and lag behind, and whose days nobody has moved.
fn slow(living: &[Living]) -> impl Iterator<Item = &Living> {
    living.iter().filter(|one| {
        let story = &one.story;
        let goes_on = story.start.is_some_and(|start| start < Day::constant(2024, 1, 1))
            && story.completion.is_none()
            && story.stops_in().is_none();
        one.is_listed
            && goes_on
            && story.pace < 95
            && story.planned_completion > Month::constant(2024, 8)
    })
}

fn postpone(teller: &mut Teller<'_>, one: &Living, months: i32) -> Result<String, Refusal> {
    let target = Target {
        project: one.id.clone(),
        part: None,
        node: NodeMeaning::Completion,
        from: None,
        planned: in_month(one.story.planned_completion.plus(months)),
        cause: None,
        is_withdrawn: false,
        source: Source::default(),
    };
    ask(teller, one, Change::Target(target), words::moved_because(&one.story))
}

fn ask_for_less(teller: &mut Teller<'_>, one: &Living) -> Result<String, Refusal> {
    let plan = Plan {
        project: one.id.clone(),
        year: 2024,
        list: None,
        from: Day::constant(2024, 6, 18),
        amount: wan(one.plan * 85 / 10_000 * 100),
        cause: None,
        is_withdrawn: false,
        source: Source::default(),
    };
    ask(teller, one, Change::Plan(plan), "上半年施工力量不足，全年工作量减少")
}

/// What was confirmed for May was too much by a little.
fn correct_may(teller: &mut Teller<'_>, one: &Living) -> Result<String, Refusal> {
    let month = Month::constant(2024, 5);
    let filing = Filing {
        year_to_date: Stated::Given(wan(one.done * 97 / 1_000 * 10)),
        progress: Some(words::progress(&one.story, month).to_owned()),
        fell_because: Some("5月重复计入设备预付款".to_owned()),
        ..Filing::of(one.id.clone(), month, WardId::new(one.story.ward))
    };
    ask(teller, one, Change::Filing(Box::new(filing)), "5月重复计入设备预付款，申请核减")
}

fn ask(
    teller: &mut Teller<'_>,
    one: &Living,
    change: Change,
    reason: &str,
) -> Result<String, Refusal> {
    let (reason, source) = (reason.to_owned(), Source::default());
    let open = Open { change, reason, paper: None, source };
    let receipt = teller.clerk(one.story.ward, Command::OpenProposal(open))?;
    Ok(id_of(&receipt, "proposal"))
}

/// A start that is claimed without its permit comes back.
pub fn returned(teller: &mut Teller<'_>, living: &[Living]) -> Result<(), Refusal> {
    let is_late = |one: &&Living| {
        one.is_listed && !one.story.is_reserve && one.story.is_late_in(Month::constant(2024, 6))
    };
    let Some(one) = living.iter().find(is_late) else { return Ok(()) };
    teller.day(Day::constant(2024, 6, 4));
    let day = on(Day::constant(2024, 6, 3));
    let statement = statement(None, NodeMeaning::Start, day, Source::default());
    let claim = Claim { project: one.id.clone(), statement };
    let receipt = teller.clerk(one.story.ward, Command::ClaimNode(claim))?;
    teller.day(Day::constant(2024, 6, 6));
    teller.office(Command::ReturnNode(Undo {
        project: one.id.clone(),
        node: id_of(&receipt, "node"),
        cause: "开工条件不具备：缺施工许可证和现场照片".to_owned(),
        based_on: None,
    }))?;
    Ok(())
}
