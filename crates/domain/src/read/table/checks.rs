//! What the cells of one row say about each other.

use std::collections::BTreeMap;

use super::field::FieldRef;
use super::finding::TableFinding;
use super::reading::{CellReading, RowKind, RowReading};
use super::value::FieldValue;
use crate::attribute::PropertyField as P;
use crate::node::NodeMeaning as N;
use crate::read::Finding;
use crate::read::fold::fold;
use crate::value::{Currency, Fen, FuzzyDate, MoneyUnit, Month, with_separators};

const TOTAL: FieldRef = FieldRef::Property(P::Total);

/// The first is never more than the second.
const AT_MOST: [(FieldRef, FieldRef); 8] = [
    (FieldRef::Month, FieldRef::YearToDate),
    (FieldRef::YearToDate, FieldRef::SinceStart),
    (FieldRef::Carry, FieldRef::SinceStart),
    (FieldRef::YearToDate, TOTAL),
    (FieldRef::SinceStart, TOTAL),
    (FieldRef::Carry, TOTAL),
    (FieldRef::YearPlan, TOTAL),
    (FieldRef::AdjustedPlan, TOTAL),
];

/// What comes first, and what comes after it.
const IN_ORDER: [(FieldRef, FieldRef); 6] = [
    (FieldRef::Planned(N::Start), FieldRef::Planned(N::Completion)),
    (FieldRef::Planned(N::Start), FieldRef::Planned(N::Production)),
    (FieldRef::Actual(N::Start), FieldRef::Actual(N::Completion)),
    (FieldRef::Actual(N::Start), FieldRef::Actual(N::Production)),
    (FieldRef::Property(P::BuildFrom), FieldRef::Property(P::BuildTo)),
    (FieldRef::Actual(N::Land), FieldRef::Actual(N::Completion)),
];

/// A sheet's columns as the checks need them.
pub(super) struct Frame {
    /// Column by field; for monthly figures the one of the sheet's month.
    pub of: BTreeMap<FieldRef, u16>,
    /// Columns of year-to-date and of single months, by month.
    pub to_date: Vec<(Month, u16)>,
    pub single: Vec<(Month, u16)>,
    pub period: Option<Month>,
    /// Unit in which differences are told.
    pub unit: MoneyUnit,
}

/// Checks every row of a sheet.
pub(super) fn check(frame: &Frame, rows: &mut [RowReading]) {
    for row in rows.iter_mut().filter(|row| row.kind == RowKind::Data && !row.is_skipped) {
        let mut found: Vec<(u16, TableFinding)> = Vec::new();
        at_most(frame, row, &mut found);
        falls(frame, row, &mut found);
        sums(frame, row, &mut found);
        days(frame, row, &mut found);
        for (column, finding) in found {
            if let Some(cell) = row.cells.iter_mut().find(|cell| cell.column == column) {
                cell.findings.push(Finding::Table(finding));
            }
        }
    }
}

fn cell_of<'a>(frame: &Frame, row: &'a RowReading, field: FieldRef) -> Option<&'a CellReading> {
    let column = frame.of.get(&field)?;
    row.cells.iter().find(|cell| cell.column == *column)
}

/// Yuan of a cell for comparing: 约3000 compares as 3000.
fn fen(cell: &CellReading) -> Option<Fen> {
    // Whoever is asked about the unit is not asked about the size as well.
    let off = |finding: &Finding| matches!(finding, Finding::Table(TableFinding::OffScale { .. }));
    match cell.given()? {
        FieldValue::Money(amount) if amount.currency == Currency::Cny => {
            (!cell.findings.iter().any(off)).then_some(Fen(amount.to_minor.unwrap_or(amount.minor)))
        }
        _ => None,
    }
}

fn at_most(frame: &Frame, row: &RowReading, found: &mut Vec<(u16, TableFinding)>) {
    for (small, large) in AT_MOST {
        let (Some(low), Some(high)) = (cell_of(frame, row, small), cell_of(frame, row, large))
        else {
            continue;
        };
        let (Some(low_fen), Some(high_fen)) = (fen(low), fen(high)) else { continue };
        if low_fen > high_fen && !found.iter().any(|(column, _)| *column == low.column) {
            let finding = TableFinding::Exceeds {
                said: low.raw.clone(),
                other: large,
                other_said: high.raw.clone(),
            };
            found.push((low.column, finding));
        }
    }
}

/// A cumulative figure that falls from one month to the next.
fn falls(frame: &Frame, row: &RowReading, found: &mut Vec<(u16, TableFinding)>) {
    let at = |column: u16| row.cells.iter().find(|cell| cell.column == column);
    for pair in frame.to_date.windows(2) {
        let [(earlier, first), (later, second)] = pair else { continue };
        let (Some(first), Some(second)) = (at(*first), at(*second)) else { continue };
        let (Some(low), Some(high)) = (fen(first), fen(second)) else { continue };
        if low > high && earlier.year() == later.year() {
            let finding = TableFinding::Exceeds {
                said: first.raw.clone(),
                other: FieldRef::YearToDate,
                other_said: second.raw.clone(),
            };
            found.push((first.column, finding));
        }
    }
}

fn sums(frame: &Frame, row: &RowReading, found: &mut Vec<(u16, TableFinding)>) {
    let parts = [FieldRef::Works, FieldRef::Equipment, FieldRef::Other];
    let carried = [FieldRef::Carry, FieldRef::YearToDate];
    let sums: [(FieldRef, &[FieldRef]); 2] =
        [(FieldRef::SinceStart, &carried), (FieldRef::YearToDate, &parts)];
    for (whole, parts) in sums {
        let given = parts.iter().map(|part| fen(cell_of(frame, row, *part)?));
        let Some(given) = given.collect::<Option<Vec<Fen>>>() else { continue };
        not_sum(frame, cell_of(frame, row, whole), parts, given, found);
    }
    // Every single month up to the one reported.
    let Some(period) = frame.period else { return };
    with_last_month(frame, row, period, found);
    let months: Vec<u16> = frame
        .single
        .iter()
        .filter(|(month, _)| month.year() == period.year() && *month <= period)
        .map(|(_, column)| *column)
        .collect();
    if months.len() < 2 || months.len() != usize::from(period.number().unsigned_abs()) {
        return;
    }
    let at = |column: &u16| row.cells.iter().find(|cell| cell.column == *column);
    let given = months.iter().map(|column| fen(at(column)?)).collect::<Option<Vec<Fen>>>();
    let whole = cell_of(frame, row, FieldRef::YearToDate);
    if let Some(given) = given {
        not_sum(frame, whole, &[FieldRef::Month], given, found);
    }
}

/// 上月累计 and 本月 are 本年累计, up to the last digit that is printed.
fn with_last_month(
    frame: &Frame,
    row: &RowReading,
    period: Month,
    found: &mut Vec<(u16, TableFinding)>,
) {
    let before = frame.to_date.iter().find(|(month, _)| *month == period.prev());
    let Some((_, column)) = before.filter(|(month, _)| month.year() == period.year()) else {
        return;
    };
    let at = |column: u16| row.cells.iter().find(|cell| cell.column == column);
    let whole = cell_of(frame, row, FieldRef::YearToDate);
    let cells = [at(*column), cell_of(frame, row, FieldRef::Month), whole];
    let [Some(before), Some(single), Some(said)] = cells else { return };
    let (Some(first), Some(second), Some(told)) = (fen(before), fen(single), fen(said)) else {
        return;
    };
    let places = [before, single, said].iter().map(|cell| places(&cell.raw)).max().unwrap_or(0);
    let digit = frame.unit.fen() / 10_i64.saturating_pow(places.min(6)).max(1);
    let close = first.checked_add(second).and_then(|sum| sum.checked_sub(told));
    if close.is_some_and(|apart| apart.0.abs() > digit) {
        let parts = [FieldRef::YearToDate, FieldRef::Month];
        not_sum(frame, Some(said), &parts, vec![first, second], found);
    }
}

/// The last digit that an amount is printed with, in fen: 0.49亿元 is anything that is rounded
/// to 0.49.
pub(super) fn last_digit(cell: &CellReading, unit: MoneyUnit) -> Option<i64> {
    match fen(cell)? {
        Fen::ZERO => Some(unit.fen() / 10_i64.saturating_pow(places(&cell.raw).min(6)).max(1)),
        given => Some(rounded_by(given, &cell.raw)),
    }
}

/// The last digit of an amount by the words that say it, whatever their unit; nothing where they
/// say no number.
pub(super) fn rounded_by(given: Fen, said: &str) -> i64 {
    let said = fold(said).replace(',', "");
    let number = said.trim_start_matches(|each: char| !each.is_ascii_digit());
    let end = number.find(|each: char| !each.is_ascii_digit() && each != '.');
    let number = end.map_or(number, |end| number.get(..end).unwrap_or_default());
    let digits = number.replace('.', "").parse::<i64>().unwrap_or(0);
    given.0.abs().saturating_add(digits - 1).checked_div(digits).unwrap_or(0)
}

/// Decimals that a number is printed with.
fn places(raw: &str) -> u32 {
    let part = raw.trim().split_once('.').map_or("", |(_, part)| part);
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    u32::try_from(digits).unwrap_or(0)
}

fn not_sum(
    frame: &Frame,
    whole: Option<&CellReading>,
    parts: &[FieldRef],
    given: Vec<Fen>,
    found: &mut Vec<(u16, TableFinding)>,
) {
    let Some(whole) = whole else { return };
    let (Some(said), Some(sum)) = (fen(whole), Fen::sum(given)) else { return };
    let known = found.iter().any(|(column, _)| *column == whole.column);
    if let Some(difference) = said.checked_sub(sum).filter(|each| *each != Fen::ZERO && !known) {
        let text = |fen: Fen| with_separators(&fen.plain(frame.unit));
        let finding = TableFinding::NotSum {
            said: whole.raw.clone(),
            parts: parts.to_vec(),
            sum: text(sum),
            difference: text(difference),
        };
        found.push((whole.column, finding));
    }
}

fn days(frame: &Frame, row: &RowReading, found: &mut Vec<(u16, TableFinding)>) {
    let day = |cell: &CellReading| -> Option<FuzzyDate> {
        match cell.given()? {
            FieldValue::Day(day) => Some(day.clone()),
            _ => None,
        }
    };
    for (first, later) in IN_ORDER {
        let (Some(first_cell), Some(cell)) =
            (cell_of(frame, row, first), cell_of(frame, row, later))
        else {
            continue;
        };
        let (Some(from), Some(to)) = (day(first_cell), day(cell)) else { continue };
        if to.last() < from.first() {
            let (said, other_said) = (cell.raw.clone(), first_cell.raw.clone());
            found.push((cell.column, TableFinding::Before { said, other: first, other_said }));
        }
    }
    for node in N::ALL {
        let (actual, reached) = (FieldRef::Actual(*node), FieldRef::Reached(*node));
        let (Some(actual_cell), Some(cell)) =
            (cell_of(frame, row, actual), cell_of(frame, row, reached))
        else {
            continue;
        };
        let clash = match (cell.given(), actual_cell.given()) {
            (Some(FieldValue::Flag(yes)), Some(FieldValue::Day(_))) => !yes,
            (Some(FieldValue::Flag(yes)), Some(FieldValue::Flag(other))) => yes != other,
            _ => false,
        };
        if clash {
            let (said, other_said) = (cell.raw.clone(), actual_cell.raw.clone());
            let finding = TableFinding::Contradicts { said, other: actual, other_said };
            found.push((cell.column, finding));
        }
    }
}
