//! 序时: how far a set or a project ought to be.
use guatu_domain::entry::YearStage;
use guatu_domain::list::Level;
use guatu_domain::value::{Month, Period, Rate};

use crate::facts::Facts;

/// A curve that says which share of the year's planned starts is due by the end of each month (K5):
/// each level and year may have its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartCurve {
    /// Evenly, all by the end of a month: m/9 where the province wants all starts by September.
    Until {
        /// The month, 1 to 12.
        month: i8,
    },
    /// Percent due at the end of certain months, as ordered for a year: 80, 90, 100 by quarter
    /// (Changzhou 2020). Before the first of them nothing is due.
    Steps(Vec<(i8, i64)>),
}

impl StartCurve {
    /// The curve of a level: m/9 for the province's projects, m/12 for all others and for sets of
    /// several levels. Source: K5, practice.md 4.2.
    pub const fn of(level: Option<Level>) -> Self {
        match level {
            Some(Level::Province) => Self::Until { month: 9 },
            _ => Self::Until { month: 12 },
        }
    }

    /// The share due by the end of a period.
    pub fn due(&self, period: Period) -> Rate {
        let months = period.months();
        match self {
            Self::Until { month } => {
                let last = i64::from((*month).clamp(1, 12));
                Rate::new(i64::from(months).min(last), last)
            }
            Self::Steps(steps) => {
                let come = steps.iter().filter(|(month, _)| *month <= months);
                Rate::new(come.map(|(_, percent)| *percent).max().unwrap_or(0), 100)
            }
        }
    }
}

/// Which curve a project's investment was held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// 分月计划 as filed.
    Filed,
    /// Even: m/12.
    Even,
    /// From the planned month on: (m−s+1)/(13−s).
    FromMonth {
        /// s.
        month: i8,
    },
    /// An early starter owes nothing.
    Early,
}

/// The share of its year plan that a project owes by the period's end, and by which curve (K6).
///
/// 分月计划, where filed, beats both: its cumulative of the month over that of December. A planned
/// new start of month s owes (m−s+1)/(13−s), nothing before s, and nothing at all if it started
/// before s. Everything else, and every project under the even curve, owes m/12. A start that was
/// planned for an earlier year counts from January on; without a planned month s is December.
/// Sets are always compared with m/12 ([`Period::progress`]).
pub fn owed(facts: &Facts, is_even: bool) -> (Rate, Expectation) {
    owed_by(facts, is_even, facts.period)
}

/// The same by the end of another period of the year.
pub fn owed_by(facts: &Facts, is_even: bool, period: Period) -> (Rate, Expectation) {
    if let Some(curve) = &facts.curve {
        let at = usize::from(period.months().unsigned_abs()).saturating_sub(1);
        let (due, whole) = (curve.cumulative.get(at), curve.cumulative.last());
        if let (Some(due), Some(whole)) = (due, whole)
            && whole.0 > 0
        {
            return (Rate::new(due.0, whole.0), Expectation::Filed);
        }
    }
    if is_even || !facts.is_at(YearStage::PlannedStart) {
        return (period.progress(), Expectation::Even);
    }
    if started_before_its_month(facts) {
        return (Rate::new(0, 1), Expectation::Early);
    }
    let planned = facts.start_span().and_then(|span| Month::of(span.last()));
    let offset = planned.map_or(11, |planned| planned.months_since(period.first()));
    // 1 for January and before, 13 for next year: then nothing is owed this year.
    let month = i8::try_from(offset.clamp(0, 12)).unwrap_or(12) + 1;
    let owed = i64::from((period.months() - month + 1).max(0));
    (Rate::new(owed, i64::from(13 - month).max(1)), Expectation::FromMonth { month })
}

fn started_before_its_month(facts: &Facts) -> bool {
    let start = facts.works.start.day().filter(|_| facts.works.start.is_certain());
    match (start, facts.planned_start.day()) {
        (Some(start), Some(planned)) => start.last() < planned.first(),
        _ => false,
    }
}
