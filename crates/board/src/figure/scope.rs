use guatu_domain::attribute::ProjectForm;
use guatu_domain::indicator::{FigureForm, Indicator};
use guatu_domain::value::Certainty;

use crate::facts::Facts;
use crate::filter::{Filter, FilterField, Matcher};
use crate::measure::{Line, is_implementing};

/// Which rows a figure counts: the question's set and the indicator's own filter, and K4.
///
/// A project counts if a place in a list of the year that the set asks for is 实施; once, however
/// many levels it has (T13). Lists that give no level (532) count only where the set names them.
/// 储备 and 工作类 are in no rate (T28); numbers and sums count them where the set names them.
pub(crate) struct Scope<'a> {
    /// The question's set and the indicator's own.
    sets: [&'a Filter; 2],
    matchers: [Matcher<'a>; 2],
    takes_any_list: bool,
    takes_reserve: bool,
    takes_tasks: bool,
    /// Whether the set is one list, or one level, so that the list's own plan applies (K13).
    pub(crate) is_of_one_list: bool,
}

/// How a figure takes a row.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    /// Counted.
    Counted(Line<'a>),
    /// Left out because it cannot be told whether it is in the set.
    Undecided,
    /// Left out as 储备.
    Reserve,
    /// Left out as 工作类.
    Task,
    /// Not in the set.
    Outside,
}

impl<'a> Scope<'a> {
    pub(crate) fn of(set: &'a Filter, own: &'a Filter, indicator: &Indicator) -> Self {
        let is_rate = matches!(indicator.form, FigureForm::Rate | FigureForm::Gap);
        let names = |field| set.names(field) || own.names(field);
        let only = |field| set.only(field).is_some() || own.only(field).is_some();
        Self {
            sets: [set, own],
            matchers: [set.matcher(), own.matcher()],
            takes_any_list: names(FilterField::List),
            takes_reserve: !is_rate && names(FilterField::Standing),
            takes_tasks: !is_rate && names(FilterField::Form),
            is_of_one_list: only(FilterField::List) || only(FilterField::Level),
        }
    }

    /// Whether another scope takes every row as this one does.
    pub(crate) fn counts_as(&self, other: &Self) -> bool {
        let takes = |scope: &Self| {
            (scope.takes_any_list, scope.takes_reserve, scope.takes_tasks, scope.is_of_one_list)
        };
        self.sets == other.sets && takes(self) == takes(other)
    }

    pub(crate) fn place<'f>(&self, facts: &'f Facts) -> Place<'f> {
        let mut certainty = Certainty::Yes;
        for matcher in &self.matchers {
            match matcher.certainty_of_row(facts) {
                Certainty::No => return Place::Outside,
                Certainty::Perhaps => certainty = Certainty::Perhaps,
                Certainty::Yes => {}
            }
        }
        let (mut fits, mut seats) = (false, 0_u64);
        for (at, seat) in facts.seats.iter().enumerate().take(64) {
            let is_listed = self.takes_any_list || seat.level.is_some();
            if is_listed && self.matchers.iter().all(|matcher| matcher.takes_seat(seat)) {
                fits = true;
                seats |= u64::from(self.takes_reserve || is_implementing(seat)) << at;
            }
        }
        let is_task = facts.form == Some(ProjectForm::Task) && !self.takes_tasks;
        match (fits, seats, certainty) {
            (false, ..) => Place::Outside,
            (_, 0, _) => Place::Reserve,
            _ if is_task => Place::Task,
            (.., Certainty::Perhaps) => Place::Undecided,
            _ => Place::Counted(Line {
                facts,
                seats,
                is_of_one_list: self.is_of_one_list,
                is_cited: false,
            }),
        }
    }
}
