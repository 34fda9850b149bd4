//! Lamps (K6, domain.md 2.6). Computed from evidence, never set by hand.
use std::cmp::Ordering;
use std::sync::Arc;

use guatu_domain::attribute::ProjectForm;
use guatu_domain::entry::YearStage;
use guatu_domain::lamp::{Lag, Lamp, LampCurve, LampRule};
use guatu_domain::value::{Day, Fen, Month, Period, Rate, Rounding, Span, decimal_text};

use crate::facts::{Facts, MonthState, Timing, YearMoney};
use crate::progress::{Expectation, owed};
use crate::{Board, facts};

/// What lit a lamp.
#[derive(Clone, Debug, PartialEq)]
pub enum LampCause {
    /// 竣工 or 投产 is recognised.
    Completed {
        /// The day of 竣工.
        completion: Option<Span>,
        /// The day of 投产.
        production: Option<Span>,
    },
    /// An approved pause holds.
    Paused {
        /// When the office looks at it again.
        recheck: Day,
    },
    /// No rate counts it.
    NotCounted(Uncounted),
    /// No start is planned for this year.
    Preparing,
    /// Its start is planned and not due.
    NotDue {
        /// Days planned.
        planned: Option<Span>,
    },
    /// Its start is due and has not happened.
    StartLate {
        /// Days planned.
        planned: Span,
        /// The month of delay, counted from 1: the planned month itself.
        month: i32,
    },
    /// 停滞: no penny in so many months, without approval.
    Standstill {
        /// Months.
        months: i32,
    },
    /// It has no year plan to compare with.
    NoPlan,
    /// Its investment against the curve.
    Invested {
        /// Done from January on.
        done: Fen,
        /// Year plan.
        plan: Fen,
        /// Share owed.
        owed: Rate,
        /// By which curve.
        by: Expectation,
        /// Whether the period's month was filed.
        is_filed: bool,
    },
}

/// Why no rate counts a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uncounted {
    /// 工作类: a task without investment.
    Task,
    /// 储备.
    Reserve,
    /// In no list of the year that gives a level.
    Unlisted,
}

/// A lamp with what lit it.
#[derive(Clone, Debug, PartialEq)]
pub struct LampReading {
    /// The lamp.
    pub lamp: Lamp,
    /// Rule version, `code@version`.
    pub rule: Arc<LampRule>,
    /// What lit it.
    pub cause: LampCause,
    /// Investment rate less the share owed, in tenths of a percentage point; negative when behind.
    pub gap_tenths: Option<i64>,
}

/// The rule that ships with the program: points below the curve, 10 and 30 both yellow, new starts
/// from their planned month, a due start red in its third month, standstill after two months.
pub fn shipped_rule() -> LampRule {
    LampRule {
        code: "lamp".to_owned(),
        version: 1,
        name: "亮灯规则".to_owned(),
        curve: LampCurve::FromPlannedMonth,
        lag: Lag::Points { yellow_from_tenths: 100, yellow_to_tenths: 300 },
        start_red_month: 3,
        standstill_months: 2,
        from: Day::constant(2024, 1, 1),
    }
}

/// The rule in force on a day: the newest version of rule `lamp` whose first day has come; the
/// shipped one where the board has none.
pub fn rule_on(board: &Board, day: Day) -> Arc<LampRule> {
    let come = board.lamp_rules.values().filter(|rule| rule.code == "lamp" && rule.from <= day);
    let newest = come.max_by_key(|rule| rule.version);
    newest.map_or_else(|| Arc::new(shipped_rule()), |rule| rule.body.clone())
}

impl LampReading {
    /// No lamp yet: what a row holds until its lamp is read.
    pub(crate) fn unlit(rule: &Arc<LampRule>) -> Self {
        Self {
            lamp: Lamp::NotDue,
            rule: rule.clone(),
            cause: LampCause::NotCounted(Uncounted::Unlisted),
            gap_tenths: None,
        }
    }

    /// Reads the lamp of a project. Order: 完成, 暂停, start, 停滞, investment.
    pub fn of(facts: &Facts, rule: &Arc<LampRule>) -> Self {
        let lit = |lamp: Lamp, cause: LampCause| Self {
            lamp,
            rule: rule.clone(),
            cause,
            gap_tenths: None,
        };
        let [completion, production] = [&facts.works.completion, &facts.works.production]
            .map(|reached| reached.day().filter(|_| reached.is_certain()));
        if completion.is_some() || production.is_some() {
            return lit(Lamp::Done, LampCause::Completed { completion, production });
        }
        if let Some(pause) = &facts.pause {
            return lit(Lamp::Paused, LampCause::Paused { recheck: pause.recheck });
        }
        if let Some(why) = uncounted(facts) {
            return lit(Lamp::NotDue, LampCause::NotCounted(why));
        }
        if let Some((lamp, cause)) = start(facts, rule) {
            return lit(lamp, cause);
        }
        if stands_still(facts, rule.standstill_months) {
            return lit(Lamp::Red, LampCause::Standstill { months: rule.standstill_months });
        }
        let plan = facts.own_plan().map(|plan| plan.amount).filter(|plan| plan.0 > 0);
        let Some(plan) = plan else { return lit(Lamp::NotDue, LampCause::NoPlan) };
        invested(facts, rule, plan)
    }

    /// One Chinese sentence.
    pub fn sentence(&self) -> String {
        match &self.cause {
            LampCause::Completed { completion, production } => {
                let told = [(completion, "竣工"), (production, "投产")];
                let told = told
                    .iter()
                    .filter_map(|(day, word)| day.map(|day| format!("{}{word}", day.label())));
                told.collect::<Vec<_>>().join("，")
            }
            LampCause::Paused { recheck } => {
                let (year, month, day) = (recheck.year(), recheck.month(), recheck.day());
                format!("经批准暂停，{year}年{month}月{day}日复核")
            }
            LampCause::NotCounted(why) => format!("{}，不考核进度", why.label()),
            LampCause::Preparing => "前期项目，本年未安排开工".to_owned(),
            LampCause::NotDue { planned: Some(planned) } => {
                format!("计划{}开工，未到期", planned.label())
            }
            LampCause::NotDue { planned: None } => "计划新开工，还没有定开工月份".to_owned(),
            LampCause::StartLate { planned, month } => {
                format!("计划{}开工，到期未开工，逾期第{month}个月", planned.label())
            }
            LampCause::Standstill { months } => format!("停滞，连续{months}个月没有完成投资"),
            LampCause::NoPlan => "没有年度计划，不能比较进度".to_owned(),
            LampCause::Invested { done, plan, owed, is_filed, .. } => {
                self.invested_sentence(Rate::new(done.0, plan.0), *owed, *is_filed)
            }
        }
    }

    fn invested_sentence(&self, done: Rate, owed: Rate, is_filed: bool) -> String {
        let percent = |rate: Rate| rate.percent(1, Rounding::HalfUp).unwrap_or_default();
        let gap = self.gap_tenths.unwrap_or(0);
        let points = decimal_text(i128::from(gap).abs(), 1);
        let compared = match gap.cmp(&0) {
            Ordering::Less => format!("低{points}个百分点"),
            Ordering::Equal => "持平".to_owned(),
            Ordering::Greater => format!("高{points}个百分点"),
        };
        let unfiled = if is_filed { "" } else { "（当月未报）" };
        format!("完成年度计划{}%，应完成{}%，{compared}{unfiled}", percent(done), percent(owed))
    }
}

impl Uncounted {
    fn label(self) -> &'static str {
        match self {
            Self::Task => "工作类项目",
            Self::Reserve => "储备项目",
            Self::Unlisted => "不在本年的省、市、区清单",
        }
    }
}

/// Why no rate counts a project; none if it is under way in a list of the year.
fn uncounted(facts: &Facts) -> Option<Uncounted> {
    if facts.is_implementing() {
        return None;
    }
    let is_listed = facts.seats.iter().any(|seat| seat.level.is_some());
    Some(match facts.form {
        Some(ProjectForm::Task) => Uncounted::Task,
        // A seat with a level in which it is not implementing is one of a reserve project.
        _ if is_listed => Uncounted::Reserve,
        _ => Uncounted::Unlisted,
    })
}

/// The start, where it has not happened: none if the works go on.
fn start(facts: &Facts, rule: &LampRule) -> Option<(Lamp, LampCause)> {
    if facts.works.start.is_certain() {
        return None;
    }
    let planned = facts.planned_start.day().map(|day| day.span);
    if !facts.is_at(YearStage::PlannedStart) {
        // A continued project without a recorded start goes on; one in preparation has none.
        let goes_on = !facts.is_at(YearStage::Preparing)
            || facts.is_at(YearStage::Continued)
            || facts.is_at(YearStage::Finishing);
        return (!goes_on).then_some((Lamp::NotDue, LampCause::Preparing));
    }
    if facts.timing() != Timing::Late {
        return Some((Lamp::NotDue, LampCause::NotDue { planned }));
    }
    let span = facts.start_span()?;
    let month = Month::of(facts.as_of)?.months_since(Month::of(span.last())?) + 1;
    let lamp = if month >= rule.start_red_month { Lamp::Red } else { Lamp::Yellow };
    Some((lamp, LampCause::StartLate { planned: span, month }))
}

/// 停滞: the period's month and the ones before it brought not a penny, although the works had
/// started before them and the year plan is not yet done. Only filed months can say so: an unfiled
/// month is 未报, not nothing. The first months of a year look back into the last one.
fn stands_still(facts: &Facts, months: i32) -> bool {
    let money = &facts.money;
    let zero = money.month_done == Some(Fen::ZERO);
    if months < 1 || !zero || money.state != MonthState::Given {
        return false;
    }
    let plan = facts.own_plan().map_or(Fen::ZERO, |plan| plan.amount);
    if plan.0 > 0 && money.done.is_some_and(|done| done >= plan) {
        return false;
    }
    let before = facts.period.last().plus(-months);
    let is_new = facts.works.start.day().is_some_and(|day| day.last() > before.last_day());
    if is_new {
        return false;
    }
    let at = |month: Month| YearMoney::of(&facts.file, Period::until(month), facts.basis);
    if before.year() == facts.period.year() {
        return at(before).done.unwrap_or(Fen::ZERO) == money.done.unwrap_or(Fen::ZERO);
    }
    // Nothing since January; of last year only filed months can say that they brought nothing.
    let december = facts.period.first().prev();
    let last_year = at(december);
    let nothing_then = before == december
        || (last_year.state == MonthState::Given && at(before).done == last_year.done);
    money.done == Some(Fen::ZERO) && nothing_then
}

/// Investment against the curve; exact, in whole numbers.
fn invested(facts: &Facts, rule: &Arc<LampRule>, plan: Fen) -> LampReading {
    // Nothing stated since January is nothing carried forward from 1 January.
    let done = facts.money.done.unwrap_or(Fen::ZERO);
    let (owed, by) = owed(facts, rule.curve == LampCurve::Even);
    let wide = i128::from;
    // done/plan and owed.done/owed.base over one denominator.
    let (have, due) = (wide(done.0) * wide(owed.base), wide(owed.done) * wide(plan.0));
    let whole = wide(plan.0) * wide(owed.base);
    let lamp = match rule.lag {
        Lag::Points { yellow_from_tenths: yellow, yellow_to_tenths: red } => {
            let behind = (due - have) * 1000;
            if behind > wide(red) * whole {
                Lamp::Red
            } else if behind >= wide(yellow) * whole {
                Lamp::Yellow
            } else {
                Lamp::Green
            }
        }
        Lag::Share { yellow_below_percent: yellow, red_below_percent: red } => {
            if have * 100 < wide(red) * due {
                Lamp::Red
            } else if have * 100 < wide(yellow) * due {
                Lamp::Yellow
            } else {
                Lamp::Green
            }
        }
    };
    let gap = Rounding::HalfUp.divide((have - due) * 1000, whole);
    let is_filed = facts.money.state != MonthState::NotFiled;
    LampReading {
        lamp,
        rule: rule.clone(),
        cause: LampCause::Invested { done, plan, owed, by, is_filed },
        gap_tenths: gap.and_then(|gap| i64::try_from(gap).ok()),
    }
}

/// Since which month end a project has had its lamp without a break, as known on this board: the
/// first of the month ends up to the as-of day, within the year, at which it was lit the same way.
/// None if it was lit after the last of them.
pub fn lit_since(board: &Board, facts: &Facts) -> Option<Month> {
    let mut since = None;
    let mut month = Month::of(facts.as_of)?;
    if month.last_day() > facts.as_of {
        month = month.prev();
    }
    while month.year() == facts.period.year() {
        let of = Period::until(month.min(facts.period.last()));
        let then = facts::look(board, &facts.file, month.last_day(), of, facts.basis);
        if then.lamp.lamp != facts.lamp.lamp {
            break;
        }
        since = Some(month);
        month = month.prev();
    }
    since
}
