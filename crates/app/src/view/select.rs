//! What a first page asks of a set: lamps, whose it is, which definition holds.
use guatu_board::{Filter, QuestionRefusal, indicator};
use guatu_domain::indicator::{Basis, Indicator};
use guatu_domain::lamp::Lamp;
use guatu_domain::value::{Day, Period};

use super::View;
use crate::access::Rows;
use crate::refusal::Refusal;

impl View {
    /// How many projects of a set have each lamp, in the order of [`Lamp::ALL`]. Lamps single out
    /// projects: refuses a set that is not the person's own.
    pub fn lamps(&self, set: &Filter, today: Day, period: Period) -> Result<Vec<u32>, Refusal> {
        self.may_see_projects()?;
        if !self.is_own(set) {
            return Err(Refusal::ForeignFigures);
        }
        set.check(&self.board).map_err(QuestionRefusal::from)?;
        let survey = self.survey(today, period, Basis::Filed);
        let set = set.matcher();
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
        let known = self.version_on(code, day).map(|version| Indicator::id(code, version));
        known.or_else(|| {
            let first = Indicator::id(code, 1);
            indicator::find(&self.board, &first).map(|_| first)
        })
    }

    /// The same, as the number of an adopted version.
    pub(super) fn version_on(&self, code: &str, day: Day) -> Option<i64> {
        let versions = || self.board.indicators.values().filter(|one| one.code == code);
        let come = versions().filter(|one| one.from <= day).map(|one| one.version).max();
        come.or_else(|| versions().map(|one| one.version).min())
    }
}
