//! The months: every ward files, the office confirms and recognises.
use std::collections::BTreeMap;

use guatu_app::filing::{Confirm, Report, Row, Which};
use guatu_app::{Command, Refusal, mark, node};
use guatu_domain::filing::NotStarted;
use guatu_domain::id::{ProjectId, WardId};
use guatu_domain::mark::MarkKind;
use guatu_domain::source::Source;
use guatu_domain::value::{Day, Month, Stated};

use super::nodes::Step;
use super::pace::later;
use super::register::{on, recognise, statement, wan};
use super::story::{Story, TODAY};
use super::teller::Teller;
use super::{books, words, works};
use crate::seed::Seed;

/// Days from an event to its recognition.
const UNTIL_RECOGNISED: i64 = 6;

/// An invented project on its way.
pub struct Living {
    /// What happens to it.
    pub story: Story,
    /// Its id.
    pub id: ProjectId,
    /// Plan of the current year, in 万元.
    pub plan: i64,
    /// Spent before the current year.
    pub carried: i64,
    /// Done this year, as last filed.
    pub done: i64,
    /// Whether it is still in the lists.
    pub is_listed: bool,
    /// The steps of its life.
    pub steps: Vec<Step>,
}

impl Living {
    /// Whether the office still follows it: what was built is followed after it has left the lists.
    pub fn is_told_about(&self) -> bool {
        self.is_listed || self.story.start.is_some()
    }
}

/// What the wards file about a month, from the 22nd on; the office confirms on the 28th and closes
/// the month. June 2024 is under way: some wards have filed, nothing is confirmed.
pub fn round(
    teller: &mut Teller<'_>,
    seed: &mut Seed,
    living: &mut [Living],
    month: Month,
) -> Result<(), Refusal> {
    let mut wards: BTreeMap<&'static str, Vec<(String, Row)>> = BTreeMap::new();
    for one in living.iter_mut().filter(|one| one.is_listed && !one.story.is_reserve) {
        // A few projects of a month are not filed; 未报 is no zero.
        if seed.chance(1) {
            continue;
        }
        let row = row(seed, one, month);
        wards.entry(one.story.ward).or_default().push((one.story.name.clone(), row));
    }
    let is_running = month.last_day() > TODAY;
    let mut in_turn: Vec<_> = (0_i64..).zip(wards).collect();
    in_turn.retain(|(number, _)| !is_running || number % 3 != 0);
    let (opened, latest) = if is_running { (20, 2) } else { (22, 3) };
    in_turn.sort_by_key(|(number, _)| (number % 4).min(latest));
    let mut filed = Vec::new();
    for (number, (ward, rows)) in in_turn {
        teller.day(later(month.first_day(), opened - 1 + (number % 4).min(latest)));
        if ward == books::WARD && month.year() == 2024 {
            books::month(teller, &rows, month, is_running)?;
            continue;
        }
        filed.extend(rows.iter().map(|(_, row)| which(&row.project, month)));
        let rows = rows.into_iter().map(|(_, row)| row).collect();
        let report = Report { ward: WardId::new(ward), month, rows };
        teller.clerk(ward, Command::ReportFiling(report))?;
    }
    if is_running {
        return Ok(());
    }
    teller.day(later(month.first_day(), 27));
    for piece in filed.chunks(200) {
        teller.office(Command::ConfirmFiling(Confirm { filings: piece.to_vec() }))?;
    }
    mark(teller, format!("{}锁定", month.label()), MarkKind::Closing)
}

/// Gives this moment a name.
pub fn mark(teller: &mut Teller<'_>, name: String, kind: MarkKind) -> Result<(), Refusal> {
    teller.office(Command::SetMark(mark::Set { name, kind, seq: None })).map(drop)
}

fn which(project: &ProjectId, month: Month) -> Which {
    Which { project: project.clone(), part: None, month, based_on: None }
}

fn row(seed: &mut Seed, one: &mut Living, month: Month) -> Row {
    let before = one.done;
    one.done = one.done.max(done_by(seed, one, month)).min(one.story.total - one.carried);
    let story = &one.story;
    let is_started = story.start.is_some_and(|start| start <= month.last_day());
    let late =
        story.is_late_in(month).then(|| NotStarted { cause: story.cause.to_owned(), text: None });
    let has_moved = one.done > before;
    let said = |words: &str| words.to_owned();
    Row {
        year_to_date: Stated::Given(wan(one.done)),
        basis: has_moved.then(|| works::basis(story)),
        components: works::components(story, one.done),
        progress: Some(said(words::progress(story, month))),
        works: works::works(story, month),
        funds: works::funds(story, one.done),
        workers: works::workers(story, month),
        next: words::next(story, month).map(said),
        problem: words::problem(story, month).map(said),
        not_started: late,
        is_unchanged: !has_moved && is_started,
        source: Source::default(),
        ..Row::of(one.id.clone())
    }
}

/// Done this year by the end of a month: what the works have cost so far, less what was spent
/// before the year.
fn done_by(seed: &mut Seed, one: &Living, month: Month) -> i64 {
    let story = &one.story;
    let is_started = story.start.is_some_and(|start| start <= month.last_day());
    let stands_still = story.stops_in().is_some_and(|stop| stop <= month);
    if !is_started || stands_still {
        return one.done;
    }
    let done = story.spent_by(month) - one.carried;
    let is_settled = story.is_completed_by(month.last_day());
    let wobble = if is_settled { 0 } else { (done / 60).max(1) };
    (done + seed.between(-wobble, 0)).max(0) / 10 * 10
}

/// The office recognises what it decides piece by piece, some days after it happened, as far as
/// that is by a day.
pub fn recognise_until(
    teller: &mut Teller<'_>,
    living: &mut [Living],
    until: Day,
) -> Result<(), Refusal> {
    let mut events = Vec::new();
    for (at, one) in living.iter().enumerate().filter(|(_, one)| one.is_told_about()) {
        for (step, what) in one.steps.iter().enumerate() {
            let known = later(what.day, UNTIL_RECOGNISED);
            if !what.is_told && what.is_decided_alone() && known <= until {
                events.push((known, at, step));
            }
        }
    }
    events.sort_unstable();
    for (known, at, step) in events {
        let one = &mut living[at];
        let what = &mut one.steps[step];
        what.is_told = true;
        teller.day(known);
        recognise(teller, &one.id, what.node, on(what.day), Source::default())?;
    }
    Ok(())
}

/// What happened in the last days is claimed by the wards and waits for the office.
pub fn claim_the_rest(teller: &mut Teller<'_>, living: &mut [Living]) -> Result<(), Refusal> {
    teller.day(TODAY);
    for one in living.iter_mut().filter(|one| one.is_listed) {
        let (id, ward) = (one.id.clone(), one.story.ward);
        let waiting = one.steps.iter_mut().filter(|step| !step.is_told && step.is_decided_alone());
        for step in waiting {
            step.is_told = true;
            let statement = statement(None, step.node, on(step.day), Source::default());
            let claim = node::Claim { project: id.clone(), statement };
            teller.clerk(ward, Command::ClaimNode(claim))?;
        }
    }
    Ok(())
}
