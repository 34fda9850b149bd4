//! What a first page asks of a set: lamps, whose it is, which definition holds.
use std::sync::Arc;

use guatu_board::lit::LitLevels;
use guatu_board::{Filter, Known, QuestionRefusal, indicator};
use guatu_domain::indicator::{Basis, Indicator};
use guatu_domain::value::{Day, Period};

use super::View;
use crate::access::Rows;
use crate::refusal::Refusal;

impl View {
    /// How many projects of a set, and of each level in it, have each lamp. Lamps single out
    /// projects: refuses a set that is not the person's own.
    pub fn lamps(
        &self,
        set: &Filter,
        today: Day,
        period: Period,
    ) -> Result<Arc<LitLevels>, Refusal> {
        self.may_see_projects()?;
        if !self.is_own(set) {
            return Err(Refusal::ForeignFigures);
        }
        set.check(&self.board).map_err(QuestionRefusal::from)?;
        Ok(self.survey(today, period, Basis::Filed).lit(set))
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
    pub fn indicator_on(&self, code: &str, day: Day) -> Option<Arc<str>> {
        self.version_on(code, day).map(|known| known.id.clone()).or_else(|| {
            let first = Indicator::id(code, 1);
            indicator::find(&self.board, &first).map(|_| first.into())
        })
    }

    /// The same, of the versions that were adopted.
    pub(super) fn version_on(&self, code: &str, day: Day) -> Option<&Known<Indicator>> {
        let versions = || self.board.indicators.values().filter(|one| one.code == code);
        let come = versions().filter(|one| one.from <= day).max_by_key(|one| one.version);
        come.or_else(|| versions().min_by_key(|one| one.version))
    }
}
