use guatu_domain::filing::{Filing, FilingState};
use guatu_domain::id::PartId;
use guatu_domain::indicator::Basis;
use guatu_domain::value::{Fen, Month, Period, Stated};

use crate::{Known, ProjectFile};

/// What was filed for the period's month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MonthState {
    /// An amount, or 无变化.
    Given,
    /// A filing that says that money does not apply.
    NotApplicable,
    /// A filing without an amount: the last cumulative stands, printed 未填.
    NotStated,
    /// No filing that the basis counts: the last cumulative stands, printed 未报 (K2).
    NotFiled,
}

/// Money of the year up to the period's month, from the filings that the basis counts.
#[derive(Clone, Debug, PartialEq)]
pub struct YearMoney {
    /// What stands as done from January on; none if nothing was stated this year. An unfiled month
    /// carries the last cumulative forward (K2).
    pub done: Option<Fen>,
    /// Done in the period's month: the difference to the filing before. None if it is not filed.
    pub month_done: Option<Fen>,
    /// What was filed for the period's month.
    pub state: MonthState,
    /// The filings whose cumulative stands; several where only parts are filed.
    pub used: Vec<Known<Filing>>,
    /// Months that `month_done` spans; more than one after a gap.
    pub spans: i8,
    /// Whether `month_done` contains months that were not filed (含未报月份). January may be absent
    /// and makes no gap (rule 17).
    pub has_gap: bool,
    /// Whether a filing used is reported and not yet confirmed (含未审).
    pub is_unreviewed: bool,
    /// Whether the month's filing is with the office and waits to be confirmed, so that the basis
    /// `confirmed` leaves it out.
    pub is_awaiting: bool,
}

/// Whether a basis counts a filing in this state (rule 4).
pub(crate) fn counts(basis: Basis, state: FilingState) -> bool {
    match basis {
        Basis::Filed => state.is_filed(),
        Basis::Confirmed => state == FilingState::Confirmed,
    }
}

impl YearMoney {
    /// Reads the filings of a project; those of its parts where the whole has none this year.
    pub(crate) fn of(file: &ProjectFile, period: Period, basis: Basis) -> Self {
        let whole = Self::of_part(file, None, period, basis);
        let is_whole = whole.state != MonthState::NotFiled || !whole.used.is_empty();
        if is_whole || whole.is_awaiting || file.parts.is_empty() {
            return whole;
        }
        let mut sum: Option<Self> = None;
        for part in file.parts.keys() {
            let next = Self::of_part(file, Some(part), period, basis);
            sum = Some(match sum {
                None => next,
                Some(sum) => sum.and(next),
            });
        }
        sum.unwrap_or(whole)
    }

    fn of_part(file: &ProjectFile, part: Option<&PartId>, period: Period, basis: Basis) -> Self {
        let key = |month: Month| (part.cloned(), month);
        let (mut before, mut standing): (Option<Month>, Option<(&Known<Filing>, Fen)>) =
            (None, None);
        let (mut month_done, mut latest) = (None, None);
        let mut is_awaiting = false;
        for (_, filing) in file.filings.range(key(period.first())..=key(period.last())) {
            if !counts(basis, filing.state) {
                let waits = filing.month == period.last() && filing.state.is_filed();
                is_awaiting = is_awaiting || waits;
                continue;
            }
            latest = Some(filing);
            let last = standing.map_or(Fen::ZERO, |(_, done)| done);
            let done = match &filing.year_to_date {
                Stated::Given(done) => *done,
                Stated::NotStated if filing.is_unchanged => last,
                _ => continue,
            };
            before = standing.map(|(filing, _)| filing.month);
            month_done = done.checked_sub(last);
            standing = Some((filing, done));
        }
        let state = state_of(latest, standing.map(|(filing, _)| filing.month), period);
        let is_given = state == MonthState::Given;
        let first = |before: Option<Month>| before.map_or(0, Month::number);
        let spans = if is_given { period.months() - first(before) } else { 0 };
        Self {
            done: standing.map(|(_, done)| done),
            month_done: month_done.filter(|_| is_given),
            state,
            used: standing.map(|(filing, _)| filing.clone()).into_iter().collect(),
            spans,
            has_gap: spans > 1 && !(before.is_none() && spans == 2),
            is_unreviewed: standing
                .is_some_and(|(filing, _)| filing.state != FilingState::Confirmed),
            is_awaiting,
        }
    }

    /// The sum of two parts: known as far as one of them is, and as late as the later one.
    fn and(mut self, other: Self) -> Self {
        let add = |a: Option<Fen>, b: Option<Fen>| match (a, b) {
            (Some(a), Some(b)) => a.checked_add(b),
            (one, None) | (None, one) => one,
        };
        self.done = add(self.done, other.done);
        self.month_done = add(self.month_done, other.month_done);
        self.state = self.state.max(other.state);
        self.used.extend(other.used);
        self.spans = self.spans.max(other.spans);
        self.has_gap |= other.has_gap;
        self.is_unreviewed |= other.is_unreviewed;
        self.is_awaiting |= other.is_awaiting;
        self
    }
}

fn state_of(latest: Option<&Known<Filing>>, standing: Option<Month>, period: Period) -> MonthState {
    match latest.filter(|filing| filing.month == period.last()) {
        None => MonthState::NotFiled,
        Some(filing) if standing == Some(filing.month) => MonthState::Given,
        Some(filing) if filing.year_to_date.is_not_stated() => MonthState::NotStated,
        Some(_) => MonthState::NotApplicable,
    }
}
