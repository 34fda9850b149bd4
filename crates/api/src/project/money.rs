//! A project's money of the year, month by month.
use guatu_board::Facts;
use guatu_board::progress::owed_by;
use guatu_domain::filing::{Components, Work};
use guatu_domain::lamp::LampCurve;
use guatu_domain::value::{Fen, Month, Period, Stated};

use super::show::{ComponentsShape, MonthRow, YearMoney};
use super::work;
use crate::shape::Coded;

/// Money of the year of the period.
pub(super) fn of(facts: &Facts) -> YearMoney {
    let year = facts.period.year();
    let fen = |amount: Option<Fen>| amount.map(|fen| fen.0);
    let original = facts.file.original_plan(year, None);
    YearMoney {
        year,
        total: facts.total().map(|total| total.label()),
        plan_fen: fen(facts.own_plan().map(|plan| plan.amount)),
        original_plan_fen: original.map(|plan| plan.amount.0),
        carry_fen: facts.carry.as_ref().map(|carry| carry.amount.0),
        done_fen: fen(facts.money.done),
        months: months(facts),
    }
}

fn months(facts: &Facts) -> Vec<MonthRow> {
    let first = facts.period.first();
    let mut last = Fen::ZERO;
    let mut works: &[Work] = &[];
    let mut rows = Vec::with_capacity(12);
    for number in 0..12 {
        let of = first.plus(number);
        let mut row = month(facts, of, last);
        last = row.done_fen.map_or(last, Fen);
        if let Some(filing) = facts.file.filings.get(&(None, of)) {
            let is_repeated = filing.is_unchanged && filing.works.is_empty();
            let now = if is_repeated { works } else { &filing.works };
            row.works = work::rows(now, works);
            works = if now.is_empty() { works } else { now };
        }
        rows.push(row);
    }
    rows
}

fn month(facts: &Facts, month: Month, before: Fen) -> MonthRow {
    let filing = facts.file.filings.get(&(None, month));
    let done = filing.and_then(|filing| match &filing.year_to_date {
        Stated::Given(done) => Some(*done),
        Stated::NotStated if filing.is_unchanged => Some(before),
        Stated::NotStated | Stated::NotApplicable { .. } => None,
    });
    let state = match filing {
        Some(filing) => Coded::new(filing.state.code(), filing.state.label()),
        // January and February are one: there is no round in January (K19).
        None if month.number() == 1 => Coded::new("no_round", "不单报"),
        None if month.last_day() < facts.as_of => Coded::new("not_filed", "未报"),
        None => Coded::new("not_yet", "未到"),
    };
    MonthRow {
        month: month.to_string(),
        planned_fen: planned(facts, month).map(|fen| fen.0),
        done_fen: done.map(|fen| fen.0),
        month_fen: done.and_then(|done| done.checked_sub(before)).map(|fen| fen.0),
        state,
        progress: filing.and_then(|filing| filing.progress.clone()),
        problem: filing.and_then(|filing| filing.problem.clone()),
        works: Vec::new(),
        workers: filing.and_then(|filing| given(&filing.workers)),
        funds_fen: filing.and_then(|filing| given(&filing.funds)).map(|fen| fen.0),
        components: filing.and_then(|filing| components(&filing.components)),
        filing: filing.map(|filing| filing.id.to_string()),
        since: filing.map(|filing| filing.since),
    }
}

fn given<T: Copy>(stated: &Stated<T>) -> Option<T> {
    match stated {
        Stated::Given(value) => Some(*value),
        Stated::NotStated | Stated::NotApplicable { .. } => None,
    }
}

/// 投资构成; none where no part of it was stated.
fn components(of: &Components) -> Option<ComponentsShape> {
    let fen = |stated: &Stated<Fen>| given(stated).map(|fen| fen.0);
    let (works_fen, equipment_fen, other_fen) =
        (fen(&of.works), fen(&of.equipment), fen(&of.other));
    let is_stated = works_fen.or(equipment_fen).or(other_fen).is_some();
    is_stated.then_some(ComponentsShape { works_fen, equipment_fen, other_fen })
}

/// 分月计划 where one was filed, else the share of the year plan that the lamp expects.
fn planned(facts: &Facts, month: Month) -> Option<Fen> {
    let number = usize::try_from(month.number()).ok()?;
    if let Some(curve) = &facts.curve {
        return curve.cumulative.get(number.checked_sub(1)?).copied();
    }
    let is_even = facts.lamp.rule.curve == LampCurve::Even;
    let (owed, _) = owed_by(facts, is_even, Period::until(month));
    let whole = i128::from(facts.own_plan()?.amount.0) * i128::from(owed.done);
    i64::try_from(whole.checked_div(i128::from(owed.base))?).ok().map(Fen)
}
