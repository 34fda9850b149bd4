use guatu_domain::attribute::ProjectForm;
use guatu_domain::indicator::{FigureForm, Indicator};
use guatu_domain::value::Certainty;

use crate::facts::Facts;
use crate::filter::{Filter, FilterField};
use crate::measure::{Line, is_implementing};

/// Which rows a figure counts: the question's set and the indicator's own filter, and K4.
///
/// A project counts if a place in a list of the year that the set asks for is 实施; once, however
/// many levels it has (T13). Lists that give no level (532) count only where the set names them.
/// 储备 and 工作类 are in no rate (T28); numbers and sums count them where the set names them.
pub(crate) struct Scope<'a> {
    filters: [&'a Filter; 2],
    is_rate: bool,
}

/// How a figure takes a row.
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
        Self { filters: [set, own], is_rate }
    }

    fn names(&self, field: FilterField) -> bool {
        self.filters.iter().any(|filter| filter.names(field))
    }

    /// Whether the set is one list, or one level, so that the list's own plan applies (K13).
    pub(crate) fn is_of_one_list(&self) -> bool {
        let only = |field| self.filters.iter().any(|filter| filter.only(field).is_some());
        only(FilterField::List) || only(FilterField::Level)
    }

    pub(crate) fn place<'f>(&self, facts: &'f Facts) -> Place<'f> {
        let mut certainty = Certainty::Yes;
        for filter in self.filters {
            match filter.certainty_of_row(facts) {
                Certainty::No => return Place::Outside,
                Certainty::Perhaps => certainty = Certainty::Perhaps,
                Certainty::Yes => {}
            }
        }
        let takes_any_list = self.names(FilterField::List);
        let takes_reserve = !self.is_rate && self.names(FilterField::Standing);
        let (mut fits, mut seats) = (false, 0_u64);
        for (at, seat) in facts.seats.iter().enumerate().take(64) {
            let is_listed = takes_any_list || seat.level.is_some();
            if is_listed && self.filters.iter().all(|filter| filter.takes_seat(seat)) {
                fits = true;
                seats |= u64::from(takes_reserve || is_implementing(seat)) << at;
            }
        }
        let takes_tasks = !self.is_rate && self.names(FilterField::Form);
        let is_task = facts.form == Some(ProjectForm::Task) && !takes_tasks;
        match (fits, seats, certainty) {
            (false, ..) => Place::Outside,
            (_, 0, _) => Place::Reserve,
            _ if is_task => Place::Task,
            (.., Certainty::Perhaps) => Place::Undecided,
            _ => {
                let is_of_one_list = self.is_of_one_list();
                Place::Counted(Line { facts, seats, is_of_one_list })
            }
        }
    }
}
