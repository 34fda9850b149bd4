//! What all views of one board share: the board, and what is costly to compute from it. A hundred
//! people who look at the same figures cost one survey.
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use guatu_board::search::SearchIndex;
use guatu_board::{Board, Damage, Survey};
use guatu_domain::indicator::Basis;
use guatu_domain::value::{Day, Period};
use guatu_ledger::Line;

/// Surveys kept of one board. The usual ones are three (figures, live lists, lamps of today); a row
/// takes about a kilobyte.
const SURVEYS: usize = 12;

/// A board, and what was computed from it for anybody.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) board: Arc<Board>,
    surveys: Mutex<VecDeque<Survey>>,
    index: OnceLock<(Day, SearchIndex)>,
    damage: OnceLock<Vec<Damage>>,
    newest_lines: OnceLock<Vec<Line>>,
}

impl Shown {
    /// Nothing is computed yet.
    pub(crate) fn new(board: Arc<Board>) -> Self {
        Self {
            board,
            surveys: Mutex::default(),
            index: OnceLock::new(),
            damage: OnceLock::new(),
            newest_lines: OnceLock::new(),
        }
    }

    /// The survey of a day, period and basis. It is made while others wait, so that it is made
    /// once.
    pub(crate) fn survey(&self, as_of: Day, period: Period, basis: Basis) -> Survey {
        let mut surveys = self.surveys.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |one: &Survey| (one.as_of, one.period, one.basis) == (as_of, period, basis);
        if let Some(at) = surveys.iter().position(fits)
            && let Some(found) = surveys.remove(at)
        {
            surveys.push_front(found.clone());
            return found;
        }
        let made = Survey::of(&self.board, as_of, period, basis);
        surveys.push_front(made.clone());
        surveys.truncate(SURVEYS);
        made
    }

    /// Records that could not be read or point to nothing.
    pub(crate) fn damage(&self) -> &[Damage] {
        self.damage.get_or_init(|| self.board.damage())
    }

    /// The newest lines that the board knows, newest first, once they were kept.
    pub(crate) fn newest_lines(&self) -> Option<&[Line]> {
        self.newest_lines.get().map(Vec::as_slice)
    }

    /// Keeps the newest lines: a ledger is only written behind its end.
    pub(crate) fn keep_newest_lines(&self, lines: Vec<Line>) {
        // Somebody else may have kept the same ones.
        let _ = self.newest_lines.set(lines);
    }

    /// What can be searched. Official names are those of the first day that asks: a board lives
    /// for less than a day.
    pub(crate) fn index(&self, today: Day) -> &SearchIndex {
        &self.index.get_or_init(|| (today, SearchIndex::of(&self.board, today))).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_survey_is_made_once_and_the_least_used_one_is_given_up() {
        let shown = Shown::new(Arc::new(Board::empty("r")));
        let day = |number: i8| Day::constant(2024, 1, number);
        let period: Period = "2024-01..05".parse().unwrap();
        let first = shown.survey(day(1), period, Basis::Filed);
        for number in 2..=12 {
            shown.survey(day(number), period, Basis::Filed);
        }
        assert!(Arc::ptr_eq(&first.rows, &shown.survey(day(1), period, Basis::Filed).rows));
        shown.survey(day(13), period, Basis::Filed);
        assert!(Arc::ptr_eq(&first.rows, &shown.survey(day(1), period, Basis::Filed).rows));
        let other = shown.survey(day(1), period, Basis::Confirmed);
        assert_eq!(other.basis, Basis::Confirmed);
        assert_eq!(shown.surveys.lock().unwrap().len(), SURVEYS);
    }
}
