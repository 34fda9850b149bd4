//! What stands in the columns of money, rates and gaps.
use guatu_board::facts::MonthState;
use guatu_board::measure::Given;
use guatu_domain::filing::Filing;
use guatu_domain::value::{Fen, Fraction, Qualifier, Rate};
use guatu_paper::{Absence, Cell, Column};

use super::Line;
use crate::cell::{self, ROUNDING};

pub(super) fn total(line: &Line<'_>, column: &Column) -> Cell {
    match (line.facts.total(), &line.facts.stated_total) {
        (Some(amount), _) => cell::amount(amount, column),
        (None, Some(stated)) if stated.not_applicable.is_some() => {
            Cell::absent(Absence::NotApplicable)
        }
        _ => Cell::absent(Absence::NotStated),
    }
}

pub(super) fn year_plan(line: &Line<'_>, column: &Column) -> Cell {
    let plan = line.plan();
    plan.map_or_else(|| none_on_list(line), |plan| cell::money(plan, column, ROUNDING))
}

/// Projects in no list of the year are asked for no plan.
fn none_on_list(line: &Line<'_>) -> Cell {
    if line.facts.is_implementing() { Cell::absent(Absence::NotStated) } else { Cell::empty() }
}

/// The month's own amount: a difference of two filings. 未报 where there is no filing, whatever
/// cumulative stands (K2).
pub(super) fn month(line: &Line<'_>, column: &Column) -> Cell {
    let money = &line.facts.money;
    let is_of_month = |filing: &&Filing| filing.month == line.facts.period.last();
    let filing = money.used.iter().map(|used| &*used.body).find(is_of_month);
    match money.month_done {
        Some(done) if done.0 == 0 && filing.is_some_and(|filing| filing.is_unchanged) => {
            Cell::absent(Absence::Unchanged)
        }
        Some(done) => cell::money(done, column, ROUNDING),
        None => without_amount(line),
    }
}

fn without_amount(line: &Line<'_>) -> Cell {
    let money = &line.facts.money;
    if money.state == MonthState::NotFiled && !line.facts.is_implementing() {
        return Cell::empty();
    }
    cell::no_amount(money)
}

/// The last cumulative that was filed stands, and the note says so; nothing stands where nothing
/// was.
pub(super) fn year_done(line: &Line<'_>, column: &Column) -> Cell {
    let money = &line.facts.money;
    let Some(done) = money.done else { return without_amount(line) };
    let cell = cell::money(done, column, ROUNDING);
    match money.state {
        MonthState::NotFiled if money.is_awaiting => cell.noted("未审，按上次累计"),
        MonthState::NotFiled => cell.noted("未报，按上次累计"),
        MonthState::NotStated => cell.noted("未填，按上次累计"),
        MonthState::NotApplicable => cell.noted(Absence::NotApplicable.label()),
        MonthState::Given if money.is_unreviewed => cell.noted("含未审"),
        MonthState::Given => cell,
    }
}

fn pair(line: &Line<'_>) -> Option<Rate> {
    let (done, plan) = (line.facts.money.done?, line.plan()?);
    Some(Rate::new(done.0, plan.0))
}

pub(super) fn rate(line: &Line<'_>, column: &Column) -> Cell {
    let is_asked = line.facts.is_implementing();
    let none = || if is_asked { Cell::absent(Absence::NoBase) } else { Cell::empty() };
    pair(line).map_or_else(none, |pair| cell::rate(pair, column, ROUNDING))
}

/// Against m/12, subtracted before rounding (T25).
pub(super) fn time_gap(line: &Line<'_>, column: &Column) -> Cell {
    let progress = line.facts.period.progress().fraction();
    let gap = pair(line).and_then(|pair| pair.fraction()?.minus(progress?));
    let none = || if pair(line).is_some() { Cell::absent(Absence::NoBase) } else { Cell::empty() };
    gap.map_or_else(none, |gap| cell::points(gap, column, ROUNDING))
}

/// Against the curve that lit the lamp.
pub(super) fn gap(line: &Line<'_>, column: &Column) -> Cell {
    let tenths = line.facts.lamp.gap_tenths;
    let gap = tenths.and_then(|tenths| Fraction::new(i128::from(tenths), 1000));
    gap.map_or_else(Cell::empty, |gap| cell::points(gap, column, ROUNDING))
}

pub(super) fn since_start(line: &Line<'_>, column: &Column) -> Cell {
    let figure = line.figures.get("since_start");
    let row = figure.and_then(|figure| figure.row(line.facts.id()));
    let Some(reading) = row.and_then(|row| row.done) else { return Cell::empty() };
    let fen = Fen(reading.value);
    match reading.high {
        // Without a carry-in the year's amount is the least that it may be.
        None if reading.value > 0 => cell::qualified_money(fen, Qualifier::AtLeast, column),
        None => Cell::absent(Absence::NotStated),
        Some(_) if reading.given == Given::NotApplicable => Cell::absent(Absence::NotApplicable),
        Some(_) => cell::money(fen, column, ROUNDING),
    }
}
