//! 亮灯 of sets.
use std::collections::BTreeMap;
use std::sync::Arc;

use guatu_domain::lamp::Lamp;
use guatu_domain::list::Level;

use crate::facts::{Facts, Survey};
use crate::filter::Filter;

/// How many projects have each lamp.
#[derive(Clone, Debug, Default)]
pub struct Lit([u32; Lamp::ALL.len()]);

impl Lit {
    fn add(&mut self, facts: &Facts) {
        let at = Lamp::ALL.iter().position(|lamp| *lamp == facts.lamp.lamp);
        if let Some(count) = at.and_then(|at| self.0.get_mut(at)) {
            *count += 1;
        }
    }

    /// Number of projects.
    pub fn total(&self) -> u32 {
        self.0.iter().sum()
    }

    /// Lamps with their numbers, in the order of [`Lamp::ALL`].
    pub fn lamps(&self) -> impl Iterator<Item = (Lamp, u32)> {
        Lamp::ALL.iter().copied().zip(self.0)
    }
}

/// Lamps of a set, and of the levels in it. A project is of every level of which a place in a list
/// is in the set (T13).
#[derive(Debug, Default)]
pub struct LitLevels {
    /// Each project once.
    pub all: Lit,
    /// Levels overlap.
    pub levels: BTreeMap<Level, Lit>,
}

impl Survey {
    /// The lamps of a set.
    pub fn lit(&self, set: &Filter) -> Arc<LitLevels> {
        if let Some(lit) = self.answers.lit.get(set) {
            return lit;
        }
        let lit = Arc::new(LitLevels::of(self, set));
        self.answers.lit.keep(set, &lit);
        lit
    }
}

impl LitLevels {
    fn of(survey: &Survey, set: &Filter) -> Self {
        let mut lit = Self::default();
        let matcher = set.matcher();
        for facts in survey.rows.iter().filter(|facts| matcher.matches(facts)) {
            let mut levels: Vec<Level> =
                matcher.seats(facts).filter_map(|seat| seat.level).collect();
            levels.sort_unstable();
            levels.dedup();
            levels.into_iter().for_each(|level| lit.levels.entry(level).or_default().add(facts));
            lit.all.add(facts);
        }
        lit
    }
}
