//! How far works are, in thousandths of the whole: as planned, and as chance has it.
use guatu_domain::value::{Day, Month};

use super::story::Story;

/// The whole.
pub const WHOLE: i64 = 1_000;
/// From here on works creep: what is left is done slowly until they are accepted.
const ALMOST: i64 = 960;

/// The share of the works that is done by the end of a month. While they stand still, or are
/// paused, nothing is added.
pub fn done(story: &Story, month: Month) -> i64 {
    let Some(start) = story.start.and_then(Month::of).filter(|start| *start <= month) else {
        return 0;
    };
    if story.is_completed_by(month.last_day()) {
        return WHOLE;
    }
    let last = story.stops_in().map_or(month, |stop| month.min(stop.prev()));
    let gone = i64::from((last.months_since(start) + 1).max(0));
    let straight = gone * 10 * story.pace / (story.months + 1);
    straight.min(ALMOST + (straight - ALMOST).max(0) / 8).min(ALMOST + 30)
}

/// The share that is to be done by the end of a month, by the plan.
pub fn planned(story: &Story, month: Month) -> i64 {
    let gone = i64::from((month.months_since(story.planned_start) + 1).max(0));
    (gone * WHOLE / (story.months + 1)).min(WHOLE)
}

/// The share of the money that such a share of the works has cost: land and deliveries come first.
pub fn cost(share: i64) -> i64 {
    share * (1_400 - share * 2 / 5) / WHOLE
}

/// Where in a line of work that goes on from one share of the works to another they are now.
pub fn within(share: i64, from: i64, to: i64) -> i64 {
    ((share - from).max(0) * WHOLE / (to - from).max(1)).min(WHOLE)
}

/// The day at such a share of the time from one day to another.
pub fn day_at(from: Day, to: Day, percent: i64) -> Day {
    let days = i64::from((to - from).get_days().max(0));
    later(from, days * percent / 100)
}

/// A day so many days later, or earlier.
pub fn later(day: Day, days: i64) -> Day {
    day.checked_add(jiff::Span::new().days(days)).unwrap_or(day)
}
