//! Measures: what can be counted or added up. Each is computed here and nowhere else; a released
//! measure never changes its meaning (design.md rule 6).
use std::cmp::Ordering;
use std::sync::Arc;

use guatu_domain::entry::{Standing, YearStage};
use guatu_domain::indicator::Measure;
use guatu_domain::plan::Plan;
use guatu_domain::record::Kind;
use guatu_domain::value::{Certainty, Currency, Day, Fen, Period, Qualifier, Tally};
use guatu_ledger::Seq;

use crate::Known;
use crate::facts::{Facts, MonthState, Reached, Seat, Timing};

/// A record version that a figure rests on: what it opens down to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// Kind of the record.
    pub kind: &'static str,
    /// Its id.
    pub id: Arc<str>,
    /// The line that wrote this version.
    pub since: Seq,
}

impl<T: Kind> From<&Known<T>> for Cited {
    fn from(known: &Known<T>) -> Self {
        Self { kind: T::KIND, id: known.id.clone(), since: known.since }
    }
}

/// Whether a row gave its value (rule 18).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// It did.
    Yes,
    /// 未填: what is known stands instead.
    NotStated,
    /// 不适用.
    NotApplicable,
    /// 未报: the last cumulative stands instead (K2).
    NotFiled,
    /// A foreign amount without a rate: it is not counted (K12).
    NoRate,
}

/// What one row brings to a measure. Projects count 1, money counts fen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Whether it gave its value.
    pub given: Given,
    /// What it adds.
    pub value: i64,
    /// The least that it may add.
    pub low: i64,
    /// The most that it may add; none if open (超, 以上).
    pub high: Option<i64>,
    /// The record versions it comes from.
    pub cited: Vec<Cited>,
}

impl Reading {
    fn exactly(given: Given, value: i64, cited: Vec<Cited>) -> Self {
        Self { given, value, low: value, high: Some(value), cited }
    }

    /// Whether it is known only within bounds.
    pub fn is_vague(&self) -> bool {
        self.high != Some(self.value) || self.low != self.value
    }
}

/// A row that a figure counts, with those of its places in lists that the set asks for.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The project.
    pub facts: &'a Facts,
    /// Bit n stands for the n-th place.
    pub(crate) seats: u64,
    /// Whether the set is one line of a list, so that the list's own plan applies (K13).
    pub(crate) is_of_one_list: bool,
    /// Whether readings name the records that they come from. Sums do without.
    pub(crate) is_cited: bool,
}

impl Line<'_> {
    /// The places that count.
    pub fn seats(&self) -> impl Iterator<Item = &Seat> {
        let counted = |at: usize| at < 64 && self.seats >> at & 1 == 1;
        self.facts
            .seats
            .iter()
            .enumerate()
            .filter(move |(at, _)| counted(*at))
            .map(|(_, seat)| seat)
    }

    fn cite<C: Into<Cited>>(&self, all: impl IntoIterator<Item = C>) -> Vec<Cited> {
        if self.is_cited { all.into_iter().map(C::into).collect() } else { Vec::new() }
    }

    fn at(&self, stage: YearStage) -> Option<&Seat> {
        self.seats().find(|seat| seat.entry.stage == Some(stage))
    }

    /// The year plan in force: of the list that the set names, else of the district; where the
    /// district has none, of the lowest list that has one (K13).
    pub fn plan(&self) -> Option<&Known<Plan>> {
        let of_list = || self.seats().find_map(|seat| seat.plan.as_ref());
        let listed = if self.is_of_one_list { of_list() } else { None };
        listed.or_else(|| self.facts.own_plan())
    }
}

/// A measure over many rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// The sum: certain rows, and vague amounts as printed.
    pub value: i64,
    /// The least that it may be.
    pub low: i64,
    /// The most that it may be; none if open.
    pub high: Option<i64>,
    /// How many rows gave a value.
    pub tally: Tally,
    /// Rows known only within bounds.
    pub vague: u32,
    /// Foreign amounts without a rate, which are not in the sum.
    pub no_rate: u32,
}

impl Measured {
    /// Nothing yet.
    pub const NOTHING: Self = Self {
        value: 0,
        low: 0,
        high: Some(0),
        tally: Tally { given: 0, not_stated: 0, not_applicable: 0, not_filed: 0 },
        vague: 0,
        no_rate: 0,
    };

    /// A number that does not come from rows.
    pub const fn number(value: i64) -> Self {
        Self { value, low: value, high: Some(value), ..Self::NOTHING }
    }

    /// Takes in a row; `None` on overflow.
    pub(crate) fn plus(mut self, reading: &Reading) -> Option<Self> {
        self.value = self.value.checked_add(reading.value)?;
        self.low = self.low.checked_add(reading.low)?;
        self.high = match (self.high, reading.high) {
            (Some(sum), Some(high)) => Some(sum.checked_add(high)?),
            _ => None,
        };
        self.vague += u32::from(reading.is_vague());
        match reading.given {
            Given::Yes => self.tally.given += 1,
            Given::NotStated => self.tally.not_stated += 1,
            Given::NotApplicable => self.tally.not_applicable += 1,
            Given::NotFiled => self.tally.not_filed += 1,
            Given::NoRate => self.no_rate += 1,
        }
        Some(self)
    }

    /// The word that belongs before the printed sum: 超 or 不少于 where it is open above, 不超过
    /// where it may only be less, 约 where it lies between bounds (T9). None where nothing can be
    /// said: open above, and perhaps less as well.
    pub fn qualifier(&self) -> Option<Qualifier> {
        match (self.low.cmp(&self.value), self.high) {
            (Ordering::Greater, None) => Some(Qualifier::Over),
            (Ordering::Equal, None) => Some(Qualifier::AtLeast),
            (Ordering::Less, None) => None,
            (Ordering::Equal, Some(high)) if high == self.value => Some(Qualifier::Exactly),
            (_, Some(high)) if high <= self.value => Some(Qualifier::AtMost),
            _ => Some(Qualifier::About),
        }
    }

    /// Whether it is known exactly.
    pub fn is_exact(&self) -> bool {
        self.low == self.value && self.high == Some(self.value)
    }
}

/// A measure that does not depend on rows.
///
/// - 已过月数 m and 全年月数 12 of 序时进度 m/12 (domain.md 2.5).
pub fn constant(measure: Measure, period: Period) -> Option<i64> {
    match measure {
        Measure::MonthsElapsed => Some(i64::from(period.months())),
        Measure::MonthsOfYear => Some(12),
        _ => None,
    }
}

/// What a row brings to a measure; none if the measure does not ask it.
///
/// | measure | what a row adds | unit | source |
/// |---|---|---|---|
/// | 项目数 | 1 | 个 | T13: once, whatever its levels |
/// | 总投资 | counted yuan of the amount on the as-of day | fen | T6, T9, K12 |
/// | 年度计划投资 | plan in force of the list's line, else of the district | fen | K3, K13 |
/// | 本年累计完成投资 | last cumulative filed by the period's month | fen | K2, rule 17 |
/// | 当月完成投资 | difference to the filing before; nothing if not filed | fen | K2 |
/// | 开工以来累计 | 至上年底累计 + 本年累计 | fen | rule 17 |
/// | 计划新开工 | 1 if a counted place plans a new start | 个 | W2, K19 |
/// | 已开工 | of these, start recognised by the as-of day | 个 | K1, K7 |
/// | 到期应开工, 到期已开工, 提前开工, 到期未开工 | see [`Facts::timing`] | 个 | K5, T27 |
/// | 计划竣工 | 1 if a place plans it, or the planned day in force is in the year | 个 | 2.5 |
/// | 已竣工 | of these, completion recognised | 个 | K1 |
/// | 计划投产, 已投产 | planned day in force in the year; full production recognised | 个 | T14 |
/// | 上月底前已开工 | 1 if started by the end of the month before the period's | 个 | K5 |
/// | 已纳统 | of these, N13 recognised by the as-of day | 个 | K5, T12 |
/// | 已开复工 | planned new starts that started, others that resumed this year | 个 | 4.3 |
pub fn read(measure: Measure, line: &Line<'_>) -> Option<Reading> {
    match measure {
        Measure::Projects => Some(one(line.cite(line.seats().map(|seat| &seat.entry)))),
        Measure::Total => Some(total(line)),
        Measure::YearPlan => Some(year_plan(line)),
        Measure::YearDone => Some(year_done(line)),
        Measure::MonthDone => Some(month_done(line)),
        Measure::SinceStart => Some(since_start(line)),
        Measure::PlannedCompletions
        | Measure::CompletedOfPlanned
        | Measure::PlannedProductions
        | Measure::ProducingOfPlanned => finishing(measure, line),
        Measure::StartedBefore => started_before(line),
        Measure::InStatistics => {
            started_before(line).filter(|started| started.value == 1)?;
            reached(line, &line.facts.works.statistics, Vec::new())
        }
        Measure::Resumed => resumed(line),
        Measure::MonthsElapsed | Measure::MonthsOfYear => None,
        _ => starts(measure, line),
    }
}

fn one(cited: Vec<Cited>) -> Reading {
    Reading::exactly(Given::Yes, 1, cited)
}

/// 1 if reached for certain; only in the bounds if its vague day leaves it open (rule 5).
fn reached(line: &Line<'_>, node: &Reached, mut cited: Vec<Cited>) -> Option<Reading> {
    cited.extend(line.cite(&node.node));
    counted(node.certainty, cited)
}

fn counted(certainty: Certainty, cited: Vec<Cited>) -> Option<Reading> {
    match certainty {
        Certainty::Yes => Some(one(cited)),
        Certainty::Perhaps => {
            Some(Reading { given: Given::Yes, value: 0, low: 0, high: Some(1), cited })
        }
        Certainty::No => None,
    }
}

/// Exact amounts count as they are, vague ones as printed with their bounds, foreign ones as
/// counted when stated. A foreign amount without a rate adds nothing and is said.
fn total(line: &Line<'_>) -> Reading {
    let facts = line.facts;
    let Some(stated) = &facts.stated_total else {
        return Reading::exactly(Given::NotStated, 0, Vec::new());
    };
    let cited = line.cite([stated]);
    let Some(amount) = facts.total() else {
        let no = stated.not_applicable.is_some();
        let given = if no { Given::NotApplicable } else { Given::NotStated };
        return Reading::exactly(given, 0, cited);
    };
    let Some((low, high)) = amount.counted_bounds() else {
        return Reading { high: None, ..Reading::exactly(Given::NoRate, 0, cited) };
    };
    let printed = match (amount.currency, &amount.counted) {
        (Currency::Cny, _) => amount.minor,
        (_, Some(counted)) => counted.fen.0,
        (_, None) => 0,
    };
    let (low, high) = (low.map_or(0, |low| low.0), high.map(|high| high.0));
    Reading { given: Given::Yes, value: printed, low, high, cited }
}

fn year_plan(line: &Line<'_>) -> Reading {
    match line.plan() {
        Some(plan) => Reading::exactly(Given::Yes, plan.amount.0, line.cite([plan])),
        None => Reading::exactly(Given::NotStated, 0, Vec::new()),
    }
}

fn given(state: MonthState) -> Given {
    match state {
        MonthState::Given => Given::Yes,
        MonthState::NotApplicable => Given::NotApplicable,
        MonthState::NotStated => Given::NotStated,
        MonthState::NotFiled => Given::NotFiled,
    }
}

fn year_done(line: &Line<'_>) -> Reading {
    let money = &line.facts.money;
    let done = money.done.unwrap_or(Fen::ZERO);
    Reading::exactly(given(money.state), done.0, line.cite(&money.used))
}

fn month_done(line: &Line<'_>) -> Reading {
    let money = &line.facts.money;
    let done = money.month_done.unwrap_or(Fen::ZERO);
    let used = money.used.iter().filter(|_| money.month_done.is_some());
    Reading::exactly(given(money.state), done.0, line.cite(used))
}

/// A missing carry-in is not stated and leaves the sum open above, except for a planned new start
/// that has not started before this year: it had nothing to carry.
fn since_start(line: &Line<'_>) -> Reading {
    let facts = line.facts;
    let year = year_done(line);
    let mut cited = line.cite(&facts.carry);
    cited.extend(year.cited);
    let carry = facts.carry.as_ref().map(|carry| carry.amount);
    let started = facts.works.start.day().is_some_and(|day| day.first() < year_begins(facts));
    let is_new = line.at(YearStage::PlannedStart).is_some() && !started;
    match carry.or(is_new.then_some(Fen::ZERO)) {
        Some(carry) => Reading::exactly(year.given, carry.0.saturating_add(year.value), cited),
        None => Reading { high: None, ..Reading::exactly(Given::NotStated, year.value, cited) },
    }
}

fn year_begins(facts: &Facts) -> Day {
    facts.period.first().first_day()
}

/// Planned new starts, and how they went. Base: counted places with stage 新开工, also if they were
/// carried over unstarted (K19). Without a planned month a start is due on 31 December.
fn starts(measure: Measure, line: &Line<'_>) -> Option<Reading> {
    let seat = line.at(YearStage::PlannedStart)?;
    let facts = line.facts;
    let timing = facts.timing();
    let mut cited = line.cite([&seat.entry]);
    let due = |cited: Vec<Cited>| {
        let is_stated = facts.planned_start.0.is_some();
        let given = if is_stated { Given::Yes } else { Given::NotStated };
        Reading::exactly(given, 1, cited)
    };
    match measure {
        Measure::PlannedStarts => Some(one(cited)),
        Measure::StartedOfPlanned => reached(line, &facts.works.start, cited),
        Measure::EarlyStarts if timing == Timing::Early => reached(line, &facts.works.start, cited),
        Measure::StartedOfDue if timing == Timing::Started => {
            reached(line, &facts.works.start, cited)
        }
        Measure::StartedOfDue if timing == Timing::Late => reached(line, &facts.works.start, cited),
        Measure::DueStarts if matches!(timing, Timing::Started | Timing::Late) => {
            cited.extend(line.cite(&facts.planned_start.0));
            Some(due(cited))
        }
        Measure::LateStarts if timing == Timing::Late => {
            cited.extend(line.cite(&facts.planned_start.0));
            let open = i64::from(!facts.start_is_open());
            Some(Reading { low: open, ..due(cited) })
        }
        _ => None,
    }
}

/// Planned completions and productions of the year, and how they went. Completion: stage 竣工 or a
/// planned day in force in the year; production: the planned day only, as lists have no such stage.
fn finishing(measure: Measure, line: &Line<'_>) -> Option<Reading> {
    let facts = line.facts;
    let year = facts.period.year();
    let (planned, node) = match measure {
        Measure::PlannedCompletions | Measure::CompletedOfPlanned => {
            (&facts.planned_completion, &facts.works.completion)
        }
        _ => (&facts.planned_production, &facts.works.production),
    };
    let is_completion =
        matches!(measure, Measure::PlannedCompletions | Measure::CompletedOfPlanned);
    let seat = line.at(YearStage::Finishing).filter(|_| is_completion);
    if seat.is_none() && !planned.is_in(year) {
        return None;
    }
    let mut cited = line.cite(seat.map(|seat| &seat.entry));
    if planned.is_in(year) {
        cited.extend(line.cite(&planned.0));
    }
    match measure {
        Measure::PlannedCompletions | Measure::PlannedProductions => Some(one(cited)),
        _ => reached(line, node, cited),
    }
}

/// Started by the end of the month before the period's last one (K5).
fn started_before(line: &Line<'_>) -> Option<Reading> {
    let facts = line.facts;
    let end = facts.period.last().prev().last_day().min(facts.as_of);
    let start = &facts.works.start;
    counted(start.by(end), line.cite(&start.node))
}

/// Planned new starts that started; of all others those that resumed this year (N22).
fn resumed(line: &Line<'_>) -> Option<Reading> {
    let works = &line.facts.works;
    match line.at(YearStage::PlannedStart) {
        Some(_) => reached(line, &works.start, Vec::new()),
        None => reached(line, &works.resume, Vec::new()),
    }
}

/// Whether a place is implementing.
pub(crate) fn is_implementing(seat: &Seat) -> bool {
    seat.entry.standing == Standing::Implementing
}
