//! The months: every ward files, the office confirms and recognises.
use std::collections::BTreeMap;

use guatu_app::filing::{Confirm, Report, Row, Which};
use guatu_app::{Command, Refusal};
use guatu_domain::filing::{AmountBasis, NotStarted};
use guatu_domain::id::{ProjectId, WardId};
use guatu_domain::node::NodeMeaning;
use guatu_domain::source::Source;
use guatu_domain::value::{Day, Month, Stated};

use super::register::{on, recognise, wan};
use super::story::{Story, TODAY};
use super::teller::Teller;
use crate::seed::Seed;

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
}

/// What the wards file about a month, from the 22nd on; the office confirms on the 28th. June 2024
/// is under way: some wards have filed, nothing is confirmed.
pub fn round(
    teller: &mut Teller<'_>,
    seed: &mut Seed,
    living: &mut [Living],
    month: Month,
) -> Result<(), Refusal> {
    let mut wards: BTreeMap<&'static str, Vec<Row>> = BTreeMap::new();
    for one in living.iter_mut().filter(|one| one.is_listed && !one.story.is_reserve) {
        // A few projects of a month are not filed; 未报 is no zero.
        if seed.chance(1) {
            continue;
        }
        let row = row(seed, one, month);
        wards.entry(one.story.ward).or_default().push(row);
    }
    let is_running = month.last_day() > TODAY;
    let mut filed = Vec::new();
    for (number, (ward, rows)) in wards.into_iter().enumerate() {
        if is_running && number % 3 == 0 {
            continue;
        }
        let late = i64::try_from(number % 4).unwrap_or(0);
        let opened = if is_running { 20 } else { 22 };
        teller.day(day_of(month, opened + late.min(if is_running { 2 } else { 3 })));
        filed.extend(rows.iter().map(|row| which(&row.project, month)));
        let report = Report { ward: WardId::new(ward), month, rows };
        teller.clerk(ward, Command::ReportFiling(report))?;
    }
    if is_running {
        return Ok(());
    }
    teller.day(day_of(month, 28));
    for piece in filed.chunks(200) {
        teller.office(Command::ConfirmFiling(Confirm { filings: piece.to_vec() }))?;
    }
    Ok(())
}

fn which(project: &ProjectId, month: Month) -> Which {
    Which { project: project.clone(), part: None, month, based_on: None }
}

fn day_of(month: Month, day: i64) -> Day {
    let last = month.last_day();
    let days = jiff::Span::new().days(day - 1);
    month.first_day().checked_add(days).map_or(last, |day| day.min(last))
}

fn row(seed: &mut Seed, one: &mut Living, month: Month) -> Row {
    let before = one.done;
    one.done = one.done.max(done_by(seed, one, month)).min(one.story.total - one.carried);
    let story = &one.story;
    let is_started = story.start.is_some_and(|start| start <= month.last_day());
    let is_due = story.planned_start <= month;
    let late =
        (!is_started && is_due).then(|| NotStarted { cause: story.cause.to_owned(), text: None });
    let has_moved = one.done > before;
    Row {
        project: one.id.clone(),
        part: None,
        year_to_date: Stated::Given(wan(one.done)),
        basis: has_moved.then_some(AmountBasis::Progress),
        components: Default::default(),
        progress: Some(progress(one, month).to_owned()),
        works: Vec::new(),
        funds: Stated::NotStated,
        workers: Stated::NotStated,
        next: None,
        problem: None,
        not_started: late,
        fell_because: None,
        is_unchanged: !has_moved && is_started,
        source: Source::default(),
        based_on: None,
    }
}

/// Done this year by the end of a month: the plan's share at the project's own pace.
fn done_by(seed: &mut Seed, one: &Living, month: Month) -> i64 {
    let story = &one.story;
    let Some(start) = story.start.and_then(Month::of).filter(|start| *start <= month) else {
        return 0;
    };
    let stands_still = story.stands_still_from.is_some_and(|from| from <= month)
        || story.paused_from.is_some_and(|from| from <= month);
    if stands_still {
        return one.done;
    }
    let january = Month::constant(month.year(), 1);
    let first = start.max(january);
    let owed = i64::from(month.months_since(first) + 1);
    let of = i64::from(12 - first.number() + 1);
    let share = one.plan * owed / of * story.pace / 100;
    let wobble = (share / 50).max(1);
    (share + seed.between(-wobble, wobble)).max(0) / 10 * 10
}

/// 形象进度 in the usual words.
fn progress(one: &Living, month: Month) -> &'static str {
    let story = &one.story;
    let Some(start) = story.start.filter(|start| *start <= month.last_day()) else {
        return "办理前期手续";
    };
    if story.completion.is_some_and(|day| day <= month.last_day()) {
        return "已竣工";
    }
    let Some(start) = Month::of(start) else { return "在建" };
    let share = i64::from(month.months_since(start)) * 100 / story.months.max(1);
    match share {
        ..=8 => "桩基施工",
        9..=25 => "基础施工",
        26..=55 => "主体施工",
        56..=70 => "主体封顶",
        71..=85 => "设备安装",
        _ => "室外配套及收尾",
    }
}

/// What the office recognises in a month: starts, statistics a month later, completions, and
/// production three months after them. Recognition comes some days after the event.
pub fn nodes(teller: &mut Teller<'_>, living: &[Living], month: Month) -> Result<(), Refusal> {
    let mut events: Vec<(Day, &ProjectId, NodeMeaning, Day)> = Vec::new();
    for one in living.iter().filter(|one| one.is_listed) {
        let story = &one.story;
        let mut push = |node, day: Option<Day>| {
            let Some(day) = day.filter(|day| Month::of(*day) == Some(month)) else { return };
            let known = day.checked_add(jiff::Span::new().days(6)).unwrap_or(day);
            events.push((known.min(TODAY), &one.id, node, day));
        };
        push(NodeMeaning::Start, story.start);
        push(NodeMeaning::InStatistics, story.start.and_then(|day| later(day, 40)));
        push(NodeMeaning::Completion, story.completion);
        push(NodeMeaning::Production, story.completion.and_then(|day| later(day, 95)));
    }
    events.sort();
    for (known, project, node, day) in events {
        teller.day(known);
        recognise(teller, project, node, on(day), Source::default())?;
    }
    Ok(())
}

fn later(day: Day, days: i64) -> Option<Day> {
    let later = day.checked_add(jiff::Span::new().days(days)).ok()?;
    (later <= TODAY).then_some(later)
}
