//! The turn of the year and what happens in between: plans, changes, pauses, exits.
use guatu_app::{Command, Refusal, entry, pause, plan};
use guatu_domain::entry::{Exit, ExitKind};
use guatu_domain::id::ListId;
use guatu_domain::source::Source;
use guatu_domain::value::{Day, Month};

use super::lists;
use super::months::Living;
use super::pace;
use super::register::{terms, wan, year_plan};
use super::teller::Teller;
use crate::seed::Seed;

/// Plans keep some reserve: this much of what the works will cost.
const PRUDENCE: i64 = 90;

/// What a project plans for a year, in 万元: what its works are to cost by the end of it, less what
/// was spent before.
pub fn plan_of(one: &Living, year: i16) -> i64 {
    let story = &one.story;
    let share = pace::planned(story, Month::constant(year, 12));
    let by_the_end = story.total * pace::cost(share) / pace::WHOLE;
    let whole = (by_the_end - one.carried) * PRUDENCE / 100;
    (whole.max(story.total / 20) / 100 * 100).min(story.total - one.carried).max(100)
}

/// The lists of a new year: what was finished leaves, the rest is carried over with its plan.
pub fn roll_over(teller: &mut Teller<'_>, living: &mut [Living], year: i16) -> Result<(), Refusal> {
    teller.day(Day::constant(year, 1, 9));
    for one in living.iter_mut().filter(|one| one.is_listed) {
        let is_done = one.story.completion.is_some_and(|day| day.year() < year);
        one.carried += one.done;
        one.done = 0;
        if is_done || one.carried >= one.story.total {
            one.is_listed = false;
            continue;
        }
        for terms in terms(&one.story, year) {
            let (project, source) = (one.id.clone(), Source::default());
            teller.office(Command::AddEntry(entry::Add { project, terms, source }))?;
        }
        if !one.story.is_reserve {
            one.plan = plan_of(one, year);
            year_plan(teller, &one.id, year, one.plan, one.carried)?;
            lists::own(teller, one, year)?;
        }
    }
    Ok(())
}

/// 年中调整: a few plans are changed, and count from the day of approval on.
pub fn adjust(
    teller: &mut Teller<'_>,
    seed: &mut Seed,
    living: &mut [Living],
    day: Day,
) -> Result<(), Refusal> {
    teller.day(day);
    for one in living.iter_mut().filter(|one| one.is_listed && !one.story.is_reserve) {
        if !seed.chance(4) {
            continue;
        }
        one.plan = one.plan * seed.between(80, 125) / 10_000 * 100;
        teller.office(Command::ApprovePlan(plan::Approve {
            project: one.id.clone(),
            year: day.year(),
            list: None,
            from: Some(day),
            amount: wan(one.plan),
            cause: Some("年中调整".to_owned()),
            source: Source::default(),
            based_on: None,
        }))?;
    }
    Ok(())
}

/// Pauses that are approved in a month.
pub fn pauses(teller: &mut Teller<'_>, living: &[Living], month: Month) -> Result<(), Refusal> {
    let paused = |one: &&Living| {
        let is_started = one.story.start.is_some_and(|start| start < month.first_day());
        one.is_listed && is_started && one.story.paused_from == Some(month)
    };
    for one in living.iter().filter(paused) {
        let from = month.first_day();
        teller.day(from);
        teller.office(Command::ApprovePause(pause::Approve {
            project: one.id.clone(),
            from,
            recheck: month.plus(6).first_day(),
            cause: "股权调整，业主申请暂停".to_owned(),
            paper: None,
            source: Source::default(),
        }))?;
    }
    Ok(())
}

/// A few projects that never started leave the lists.
pub fn exits(
    teller: &mut Teller<'_>,
    seed: &mut Seed,
    living: &mut [Living],
    day: Day,
) -> Result<(), Refusal> {
    teller.day(day);
    for one in living.iter_mut().filter(|one| one.is_listed && one.story.start.is_none()) {
        if !seed.chance(10) {
            continue;
        }
        one.is_listed = false;
        for list in one.story.lists {
            let exit = Exit {
                day,
                kind: ExitKind::Ended,
                cause: Some("投资方调整计划".to_owned()),
                paper: None,
            };
            teller.office(Command::ExitEntry(entry::Leave {
                project: one.id.clone(),
                list: ListId::new(*list),
                year: day.year(),
                exit,
                based_on: None,
            }))?;
        }
    }
    Ok(())
}
