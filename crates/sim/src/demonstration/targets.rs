//! 改期: planned days that are moved, with the office's approval and a cause. 原定 stays as it was.
use guatu_app::{Command, Refusal, target};
use guatu_domain::node::NodeMeaning;
use guatu_domain::source::Source;
use guatu_domain::value::{Day, Month};

use super::months::Living;
use super::nodes::month_of;
use super::pace::later;
use super::register::in_month;
use super::story::{Story, TODAY};
use super::teller::Teller;
use super::words;

/// The first move of a project: from which node on, by how many months, and approved when.
struct Move {
    first: NodeMeaning,
    months: i32,
    approved: Day,
}

/// A late start is moved, and all that follows it; a slow project's completion is moved before it
/// is due. Not everybody asks for it.
fn of(story: &Story) -> Option<Move> {
    let mut seed = story.chance("targets");
    let (asks_for_start, asks_for_end) = (seed.chance(45), seed.chance(38));
    let further = i32::try_from(seed.between(2, 5)).unwrap_or(3);
    let this_month = month_of(TODAY);
    let began = story.start.map(month_of);
    let is_late =
        began.map_or(story.planned_start < this_month, |began| began > story.planned_start);
    if is_late && asks_for_start && !story.is_reserve {
        let months = began.map_or(further, |began| began.months_since(story.planned_start));
        let approved = later(story.planned_start.first_day(), 19);
        return Some(Move { first: NodeMeaning::Start, months, approved });
    }
    let needed = i32::try_from(story.months * 100 / story.pace - story.months).unwrap_or(0);
    let approved = later(story.planned_completion.plus(-2).first_day(), 19);
    let is_going_on = story.start.is_some_and(|start| start < approved)
        && !story.is_completed_by(approved)
        && approved < TODAY;
    let one = Move { first: NodeMeaning::Completion, months: needed.clamp(1, 5), approved };
    (is_going_on && needed > 0 && asks_for_end).then_some(one)
}

/// Moves what is approved on the 20th of a month.
pub fn tell(teller: &mut Teller<'_>, living: &[Living], month: Month) -> Result<(), Refusal> {
    for one in living.iter().filter(|one| one.is_listed) {
        let story = &one.story;
        let Some(Move { first, months, approved }) = of(story) else { continue };
        if month_of(approved) != month {
            continue;
        }
        teller.day(approved);
        let planned = [
            (NodeMeaning::Start, story.planned_start),
            (NodeMeaning::Completion, story.planned_completion),
            (NodeMeaning::Production, story.planned_completion.plus(3)),
        ];
        for (node, planned) in planned.into_iter().filter(|(node, _)| *node >= first) {
            teller.office(Command::ApproveTarget(target::Approve {
                project: one.id.clone(),
                part: None,
                node,
                from: Some(approved),
                planned: in_month(planned.plus(months)),
                cause: Some(words::moved_because(story).to_owned()),
                source: Source::default(),
                based_on: None,
            }))?;
        }
    }
    Ok(())
}
