//! One walk over a survey: the rows that a figure counts, and why others of its set are left out.
use std::sync::Arc;

use super::note::LeftOut;
use super::scope::{Place, Scope};
use crate::facts::Survey;
use crate::measure::Line;

/// How a scope takes each row of a survey, with the row's place; rows outside the set are not told.
pub(super) fn walk<'s>(
    survey: &'s Survey,
    scope: &Scope<'_>,
) -> impl Iterator<Item = (usize, Place<'s>)> {
    let places = survey.rows.iter().map(|facts| scope.place(facts)).enumerate();
    places.filter(|(_, place)| !matches!(place, Place::Outside))
}

/// The rows of a walk, sorted. Figures that count the same rows share it.
#[derive(Default)]
pub(super) struct Walked<'s> {
    /// The rows that count.
    pub(super) lines: Vec<Line<'s>>,
    /// Their places in the survey, each with its places in lists that count.
    pub(super) counted: Arc<[(usize, u64)]>,
    /// How many rows are left out, and why.
    pub(super) left_out: LeftOut,
    /// What the rows say that notes tell.
    pub(super) said: Said,
}

/// How many counted rows say what a note tells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said {
    /// A filing of the period waits to be confirmed.
    pub(super) awaiting: u32,
    /// A filing that counts is not confirmed.
    pub(super) unreviewed: u32,
    /// The month's amount contains months not filed before.
    pub(super) gaps: u32,
    /// An approved pause holds.
    pub(super) paused: u32,
}

impl<'s> FromIterator<(usize, Place<'s>)> for Walked<'s> {
    fn from_iter<T: IntoIterator<Item = (usize, Place<'s>)>>(walk: T) -> Self {
        let mut all = Self::default();
        let mut counted = Vec::new();
        for (at, place) in walk {
            match place {
                Place::Counted(line) => {
                    counted.push((at, line.seats));
                    all.said.hear(&line);
                    all.lines.push(line);
                }
                Place::Undecided => all.left_out.undecided += 1,
                Place::Reserve => all.left_out.reserve += 1,
                Place::Task => all.left_out.tasks += 1,
                Place::Outside => {}
            }
        }
        Self { counted: counted.into(), ..all }
    }
}

impl Said {
    fn hear(&mut self, line: &Line<'_>) {
        let money = &line.facts.money;
        self.awaiting += u32::from(money.is_awaiting);
        self.unreviewed += u32::from(money.is_unreviewed);
        self.gaps += u32::from(money.has_gap);
        self.paused += u32::from(line.facts.pause.is_some());
    }
}
