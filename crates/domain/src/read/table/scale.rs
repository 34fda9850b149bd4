//! Amounts in another unit than their heading says: a column of 亿元 under 万元, a row of 亿元
//! among rows of 万元.
//!
//! 年度计划 is a part of 总投资, 累计 at most a few times 年度计划. Where two amounts of a row lie
//! some ten thousand times apart, one of them is in another unit; which one, the other amounts say.

use std::collections::BTreeMap;

use super::columns::Column;
use super::field::FieldRef;
use super::finding::TableFinding;
use super::reading::{RowKind, RowReading};
use super::value::FieldValue;
use crate::attribute::PropertyField as P;
use crate::read::Finding;
use crate::value::{Currency, Fen, MoneyUnit, Month, with_separators};

const TOTAL: FieldRef = FieldRef::Property(P::Total);

/// `small` is at most about `large`; whether it also is a fair part of it.
const PAIRS: [(FieldRef, FieldRef, bool); 14] = [
    (FieldRef::Month, FieldRef::YearToDate, false),
    (FieldRef::YearToDate, FieldRef::SinceStart, false),
    (FieldRef::Carry, FieldRef::SinceStart, false),
    (FieldRef::Month, FieldRef::YearPlan, false),
    (FieldRef::YearToDate, FieldRef::YearPlan, true),
    (FieldRef::YearToDate, FieldRef::AdjustedPlan, true),
    (FieldRef::YearPlan, FieldRef::AdjustedPlan, true),
    (FieldRef::AdjustedPlan, FieldRef::YearPlan, true),
    (FieldRef::YearPlan, TOTAL, true),
    (FieldRef::AdjustedPlan, TOTAL, true),
    (FieldRef::SinceStart, TOTAL, true),
    (FieldRef::YearToDate, TOTAL, false),
    (FieldRef::Carry, TOTAL, false),
    (FieldRef::Month, TOTAL, false),
];

/// A field whose amount would have to be ten thousand times larger, or smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Slip {
    field: FieldRef,
    is_small: bool,
}

/// The amounts of a row by their fields.
type Amounts = BTreeMap<FieldRef, Fen>;

/// Looks for slips of unit: one question per column, and one finding per row that stands out.
pub(super) fn check(
    columns: &mut [Column],
    rows: &mut [RowReading],
    period: Option<Month>,
    confirmed: &dyn Fn(&Column) -> bool,
) {
    let usable = usable(columns, period);
    let fits = |slip: &Slip| {
        let column = &columns[usable[&slip.field]];
        other_unit(column.money_unit(), slip.is_small).is_some() && !confirmed(column)
    };
    let medians = medians(&usable, columns, rows);
    let mut slips: Vec<(usize, Vec<Slip>)> = Vec::new();
    let mut compared: BTreeMap<FieldRef, usize> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if row.kind != RowKind::Data || row.is_skipped {
            continue;
        }
        let amounts = amounts(row, &usable, columns);
        for field in amounts.keys() {
            let paired = PAIRS.iter().any(|(small, large, _)| {
                let other = if small == field { large } else { small };
                (small == field || large == field) && amounts.contains_key(other)
            });
            *compared.entry(*field).or_default() += usize::from(paired);
        }
        let found: Vec<Slip> = explanations(&amounts).into_iter().filter(|s| fits(s)).collect();
        let found = stands_out(found, &amounts, &medians);
        if !found.is_empty() {
            slips.push((at, found));
        }
    }
    while let Some(slip) = likeliest(&slips) {
        let of_slip = |(_, found): &(usize, Vec<Slip>)| found.contains(&slip);
        let (mine, rest): (Vec<_>, Vec<_>) = slips.into_iter().partition(of_slip);
        slips = rest;
        let places: Vec<usize> = mine.iter().map(|(at, _)| *at).collect();
        let of = compared.get(&slip.field).copied().unwrap_or(0);
        let column = &columns[usable[&slip.field]];
        let (Some(unit), at) = (column.money_unit(), usable[&slip.field]) else { continue };
        let Some(meant) = other_unit(Some(unit), slip.is_small) else { continue };
        let beside = beside(&rows[places[0]], slip, &usable, columns);
        // Two columns that only contradict each other are both in doubt.
        let rivals: Vec<FieldRef> = mine
            .first()
            .map(|(_, found)| found.iter().map(|each| each.field).collect())
            .unwrap_or_default();
        if places.len() * 5 >= of * 4 && (places.len() >= 2 || of == 1) {
            let count = places.len();
            columns[at].ask(TableFinding::ColumnScale { unit, meant, beside, rows: count });
            let first = columns[at].reading.column;
            for rival in rivals.iter().filter(|rival| **rival != slip.field) {
                columns[usable[rival]].ask(TableFinding::Follows { column: first });
            }
        } else {
            let numbers = places.iter().map(|at| rows[*at].number).collect();
            columns[at].ask(TableFinding::MixedScale { unit, meant, rows: numbers });
            let column = columns[at].reading.column;
            for place in places {
                let beside = self::beside(&rows[place], slip, &usable, columns);
                mark(&mut rows[place], column, (unit, meant), beside);
            }
        }
    }
    whole_rows(columns, rows, &usable, confirmed);
}

/// The columns whose amounts are compared.
fn usable(columns: &[Column], period: Option<Month>) -> BTreeMap<FieldRef, usize> {
    let of_month = |column: &Column| column.reading.month.is_none_or(|m| Some(m) == period);
    columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.reading.held_by().is_none() && of_month(column))
        .filter_map(|(at, column)| Some((column.field()?, at)))
        .filter(|(field, _)| PAIRS.iter().any(|(s, l, _)| s == field || l == field))
        .collect()
}

/// Rows in which every amount is in another unit contradict nothing within themselves; beside the
/// other rows they are no projects.
fn whole_rows(
    columns: &mut [Column],
    rows: &mut [RowReading],
    usable: &BTreeMap<FieldRef, usize>,
    confirmed: &dyn Fn(&Column) -> bool,
) {
    let own = |field: &FieldRef| usable.get(field).filter(|at| !confirmed(&columns[**at]));
    // What a project is at least and at most, by its total or, without one, by its plan.
    let Some((anchor, least)) = [(TOTAL, 200 * WAN), (FieldRef::YearPlan, 50 * WAN)]
        .into_iter()
        .find(|(field, _)| own(field).is_some())
    else {
        return;
    };
    let medians = medians(usable, columns, rows);
    let Some(usual) = medians.get(&anchor).copied() else { return };
    for row in rows.iter_mut().filter(|row| row.kind == RowKind::Data && !row.is_skipped) {
        let amounts = amounts(row, usable, columns);
        let Some(Fen(said)) = amounts.get(&anchor).copied() else { continue };
        let is_small = said < least && said.saturating_mul(1_000) <= usual;
        let is_large = said > 3_000 * YI && usual.saturating_mul(1_000) <= said;
        if !is_small && !is_large {
            continue;
        }
        for (field, Fen(fen)) in &amounts {
            let Some(median) = medians.get(field).copied() else { continue };
            let apart = if is_small {
                fen.saturating_mul(1_000) <= median
            } else {
                median.saturating_mul(1_000) <= *fen
            };
            let column = &mut columns[usable[field]];
            let unit = column.money_unit();
            let (Some(unit), Some(meant)) = (unit, other_unit(unit, is_small)) else { continue };
            if !apart || confirmed(column) {
                continue;
            }
            let beside = amounts.keys().copied().find(|other| other != field).unwrap_or(*field);
            also_mixed(column, (unit, meant), row.number);
            let at = column.reading.column;
            mark(row, at, (unit, meant), beside);
        }
    }
}

fn medians(
    usable: &BTreeMap<FieldRef, usize>,
    columns: &[Column],
    rows: &[RowReading],
) -> BTreeMap<FieldRef, i64> {
    let of = |field: &FieldRef| Some((*field, median(field, usable, columns, rows)?));
    usable.keys().filter_map(of).collect()
}

/// Of two amounts that contradict each other, the one that stands out in its own column is odd:
/// 35,000 among totals of 亿元, not the plan of 10,000万元 beside it.
fn stands_out(found: Vec<Slip>, amounts: &Amounts, medians: &BTreeMap<FieldRef, i64>) -> Vec<Slip> {
    let odd = |slip: &Slip| {
        let (Some(Fen(own)), Some(usual)) = (amounts.get(&slip.field), medians.get(&slip.field))
        else {
            return false;
        };
        let (low, high) = if slip.is_small { (*own, *usual) } else { (*usual, *own) };
        low.saturating_mul(300) <= high
    };
    let out: Vec<Slip> = found.iter().copied().filter(odd).collect();
    if out.is_empty() { found } else { out }
}

/// The middle amount of a column; none of fewer than four.
fn median(
    field: &FieldRef,
    usable: &BTreeMap<FieldRef, usize>,
    columns: &[Column],
    rows: &[RowReading],
) -> Option<i64> {
    let projects = rows.iter().filter(|row| row.kind == RowKind::Data && !row.is_skipped);
    let of = |row: &RowReading| amounts(row, usable, columns).get(field).map(|fen| fen.0);
    let mut all: Vec<i64> = projects.filter_map(of).collect();
    all.sort_unstable();
    if all.len() < 4 { None } else { all.get(all.len() / 2).copied() }
}

/// One question for a column, naming one row more.
fn also_mixed(column: &mut Column, (unit, meant): (MoneyUnit, MoneyUnit), row: u32) {
    for finding in &mut column.reading.questions {
        match finding {
            Finding::Table(TableFinding::MixedScale { unit: own, meant: other, rows })
                if *own == unit && *other == meant =>
            {
                if !rows.contains(&row) {
                    rows.push(row);
                    rows.sort_unstable();
                }
                return;
            }
            _ => {}
        }
    }
    column.ask(TableFinding::MixedScale { unit, meant, rows: vec![row] });
}

/// The unit of a column, the one it looks like and an amount that shows it, where no amount is
/// that of a project: 总投资 below 200万元 everywhere, or above 3000亿元.
pub(super) fn implausible(
    column: &Column,
    rows: &[RowReading],
) -> Option<(MoneyUnit, MoneyUnit, String)> {
    let unit = column.money_unit()?;
    let Extremes { largest, smallest, low } = extremes(column, rows)?;
    let told = |fen: i64| with_separators(&Fen(fen).plain(unit));
    if largest < low {
        return other_unit(Some(unit), true).map(|meant| (unit, meant, told(largest)));
    }
    if smallest > 3_000 * YI {
        return other_unit(Some(unit), false).map(|meant| (unit, meant, told(smallest)));
    }
    None
}

const WAN: i64 = 1_000_000;
const YI: i64 = 10_000_000_000;

/// The largest and the smallest amount of a column, and what its largest is at least, in fen.
pub(super) struct Extremes {
    largest: i64,
    smallest: i64,
    low: i64,
}

/// None where a column says too little to be judged by its size.
pub(super) fn extremes(column: &Column, rows: &[RowReading]) -> Option<Extremes> {
    // A plan may be small and a single month smaller; of few rows nothing is said.
    let (low, least) = match column.field()? {
        FieldRef::Property(P::Total) => (200 * WAN, 1),
        FieldRef::YearPlan | FieldRef::AdjustedPlan => (50 * WAN, 3),
        FieldRef::YearToDate | FieldRef::SinceStart | FieldRef::Carry => (50 * WAN, 3),
        _ => return None,
    };
    let projects = rows.iter().filter(|row| row.kind == RowKind::Data && !row.is_skipped);
    let cells = projects
        .filter_map(|row| row.cells.iter().find(|cell| cell.column == column.reading.column));
    let amounts: Vec<i64> = cells
        .filter_map(|cell| match cell.given()? {
            FieldValue::Money(amount) if amount.currency == Currency::Cny => Some(amount.minor),
            _ => None,
        })
        .filter(|fen| *fen > 0)
        .collect();
    let (largest, smallest) = (*amounts.iter().max()?, *amounts.iter().min()?);
    (amounts.len() >= least).then_some(Extremes { largest, smallest, low })
}

fn amounts(row: &RowReading, usable: &BTreeMap<FieldRef, usize>, columns: &[Column]) -> Amounts {
    let of = |(field, at): (&FieldRef, &usize)| {
        let column = columns[*at].reading.column;
        let cell = row.cells.iter().find(|cell| cell.column == column)?;
        let fen = match cell.given()? {
            FieldValue::Money(amount) if amount.currency == Currency::Cny => Fen(amount.minor),
            _ => return None,
        };
        (fen > Fen::ZERO).then_some((*field, fen))
    };
    usable.iter().filter_map(of).collect()
}

/// Pairs of a row that lie ten thousand times apart.
fn conflicts(amounts: &Amounts) -> Vec<(FieldRef, FieldRef, bool)> {
    let apart = |(small, large, fair): &(FieldRef, FieldRef, bool)| {
        let (low, high) = (amounts.get(small)?, amounts.get(large)?);
        let (low, high) = (i128::from(low.0), i128::from(high.0));
        let over = low >= high * 100;
        let under = *fair && low * 5_000 <= high;
        (over || under).then_some((*small, *large, over))
    };
    PAIRS.iter().filter_map(apart).collect()
}

/// The slips that would explain everything odd about a row, the likelier first.
fn explanations(amounts: &Amounts) -> Vec<Slip> {
    let odd = conflicts(amounts);
    if odd.is_empty() {
        return Vec::new();
    }
    let mut slips: Vec<Slip> = amounts
        .keys()
        .flat_map(|field| [true, false].map(|is_small| Slip { field: *field, is_small }))
        .filter(|slip| {
            let mut mended = amounts.clone();
            if let Some(fen) = mended.get_mut(&slip.field) {
                let moved =
                    if slip.is_small { fen.0.checked_mul(10_000) } else { Some(fen.0 / 10_000) };
                *fen = Fen(moved.unwrap_or(fen.0));
            }
            conflicts(&mended).is_empty()
        })
        .collect();
    // Writing 亿元 in a column of 万元 is the usual slip.
    slips.sort_by_key(|slip| !slip.is_small);
    slips
}

/// The slip that explains most rows; among equals one that makes small amounts large.
fn likeliest(slips: &[(usize, Vec<Slip>)]) -> Option<Slip> {
    let mut counts: BTreeMap<Slip, usize> = BTreeMap::new();
    for slip in slips.iter().flat_map(|(_, found)| found) {
        *counts.entry(*slip).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(slip, count)| (*count, slip.is_small)).map(|(slip, _)| slip)
}

const fn other_unit(unit: Option<MoneyUnit>, is_small: bool) -> Option<MoneyUnit> {
    match (unit, is_small) {
        (Some(MoneyUnit::Yuan), true) | (Some(MoneyUnit::Yi), false) => Some(MoneyUnit::Wan),
        (Some(MoneyUnit::Wan), true) => Some(MoneyUnit::Yi),
        (Some(MoneyUnit::Wan), false) => Some(MoneyUnit::Yuan),
        _ => None,
    }
}

/// The field that a slip was noticed against.
fn beside(
    row: &RowReading,
    slip: Slip,
    usable: &BTreeMap<FieldRef, usize>,
    columns: &[Column],
) -> FieldRef {
    let odd = conflicts(&amounts(row, usable, columns));
    let other = odd.iter().find_map(|(small, large, _)| match slip.field {
        field if field == *small => Some(*large),
        field if field == *large => Some(*small),
        _ => None,
    });
    other.unwrap_or(slip.field)
}

fn mark(
    row: &mut RowReading,
    column: u16,
    (unit, meant): (MoneyUnit, MoneyUnit),
    beside: FieldRef,
) {
    let beside_said = row.cell(beside).map(|cell| cell.raw.clone()).unwrap_or_default();
    let Some(cell) = row.cells.iter_mut().find(|cell| cell.column == column) else { return };
    let off = |finding: &Finding| matches!(finding, Finding::Table(TableFinding::OffScale { .. }));
    if cell.findings.iter().any(off) {
        return;
    }
    // Who wrote the unit into the cell meant it; then the other amount is the odd one.
    let Some(FieldValue::Money(amount)) = cell.given() else { return };
    let number = Fen(amount.minor).plain(unit);
    let suggestions = [meant, unit].map(|unit| format!("{number}{}", unit.label()));
    let said = with_separators(&number);
    cell.findings.push(Finding::Table(TableFinding::OffScale {
        said,
        unit,
        meant,
        beside,
        beside_said,
        suggestions,
    }));
}
