//! Projects of a set, without copying what is known of them.
use guatu_board::{Facts, Filter, QuestionRefusal, Survey, indicator};
use guatu_domain::indicator::{Basis, Indicator};
use guatu_domain::lamp::Lamp;
use guatu_domain::value::{Day, Period};

use super::View;
use crate::access::Rows;
use crate::refusal::Refusal;

/// Projects of a set that may be opened, in the order of ids.
#[derive(Clone, Debug)]
pub struct Selected {
    survey: Survey,
    places: Vec<usize>,
    /// Number of the others.
    pub hidden: usize,
}

impl Selected {
    /// What is known of each.
    pub fn rows(&self) -> impl Iterator<Item = &Facts> + Clone {
        self.places.iter().filter_map(|at| self.survey.rows.get(*at))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
}

impl View {
    /// The projects of a set that may be opened; the others are counted. Refuses what
    /// [`View::projects`] refuses.
    pub fn select(
        &self,
        set: &Filter,
        as_of: Day,
        period: Period,
        basis: Basis,
    ) -> Result<Selected, Refusal> {
        self.require(set)?;
        set.check(&self.board).map_err(QuestionRefusal::from)?;
        let survey = self.survey(as_of, period, basis);
        let mut selected = Selected { survey, places: Vec::new(), hidden: 0 };
        for (at, facts) in selected.survey.rows.iter().enumerate() {
            if set.matches(facts) {
                if self.opens(facts.id()) {
                    selected.places.push(at);
                } else {
                    selected.hidden += 1;
                }
            }
        }
        Ok(selected)
    }

    /// How many projects of a set have each lamp, in the order of [`Lamp::ALL`]. Lamps single out
    /// projects: refuses a set that is not the person's own.
    pub fn lamps(&self, set: &Filter, today: Day, period: Period) -> Result<Vec<u32>, Refusal> {
        self.may_see_projects()?;
        if !self.is_own(set) {
            return Err(Refusal::ForeignFigures);
        }
        set.check(&self.board).map_err(QuestionRefusal::from)?;
        let survey = self.survey(today, period, Basis::Filed);
        let mut counts = vec![0; Lamp::ALL.len()];
        for facts in survey.rows.iter().filter(|facts| set.matches(facts)) {
            let at = Lamp::ALL.iter().position(|lamp| *lamp == facts.lamp.lamp);
            if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
                *count += 1;
            }
        }
        Ok(counts)
    }

    /// The ward to which the person is bound.
    pub fn own_ward(&self) -> Option<String> {
        match self.access.rows() {
            Rows::Ward(ward) => Some(ward.to_string()),
            Rows::All | Rows::Nothing => None,
        }
    }

    /// Id of the version of an indicator that holds on a day: the newest whose first day has come;
    /// before the first one, the first one.
    pub fn indicator_on(&self, code: &str, day: Day) -> Option<String> {
        let versions = || self.board.indicators.values().filter(|one| one.code == code);
        let come = versions().filter(|one| one.from <= day).max_by_key(|one| one.version);
        let known = come.or_else(|| versions().min_by_key(|one| one.version));
        let shipped = || {
            let first = Indicator::id(code, 1);
            indicator::find(&self.board, &first).map(|_| first)
        };
        known.map(|one| one.id.to_string()).or_else(shipped)
    }
}
