//! Printed rates: 完成率, 占年度计划, 序时差. They are not kept; they are held against the amounts
//! of their row, for a rate that does not fit says that an amount was taken wrongly.

use rust_decimal::Decimal;

use super::checks::Frame;
use super::columns::Column;
use super::field::FieldRef;
use super::finding::TableFinding;
use super::reading::{ColumnUnit, RowKind, RowReading};
use super::resolve::take;
use super::value::FieldValue;
use crate::attribute::PropertyField as P;
use crate::read::{Cell, Doubt, Finding, PercentStyle, percent};
use crate::value::{Fraction, Rate, Rounding, Share, Stated, percent_text};

/// Whether a printed cell may say a fraction, as 0.486, 48.6 or 48.6%.
pub(super) fn could_be(cell: &Cell, exact: Fraction) -> bool {
    shown_as(cell, exact).is_some()
}

/// The percentage by which the cell says the fraction.
fn shown_as(cell: &Cell, exact: Fraction) -> Option<Share> {
    [PercentStyle::Points, PercentStyle::Fraction].into_iter().find_map(|style| {
        let share = percent(cell, style).as_given().cloned()?;
        says(&share, exact).then_some(share)
    })
}

/// Whether a percentage is the fraction, rounded or cut to the places that were printed.
fn says(share: &Share, exact: Fraction) -> bool {
    if share.to.is_some() || !share.qualifier.is_exactly() {
        return true;
    }
    // A workbook prints what it keeps with 15 digits; six places are enough to tell.
    let places = share.percent.normalize().scale().min(6);
    let printed = Fraction::from(share.percent).round(places, Rounding::HalfUp);
    let Some(exact) = exact.times(Fraction::from(100)) else { return true };
    Rounding::ALL.iter().any(|rounding| exact.round(places, *rounding) == printed)
}

/// Holds every printed rate against its row.
pub(super) fn check(
    columns: &mut [Column],
    rows: &mut [RowReading],
    cells: &dyn Fn(u32, &Column) -> Cell,
    frame: &Frame,
) {
    for column in columns.iter_mut() {
        let Some(field) = column.field() else { continue };
        if !matches!(field, FieldRef::YearRate | FieldRef::TotalRate | FieldRef::Ahead) {
            continue;
        }
        let (wrong, compared) = compare(column, rows, cells, field, frame, false);
        let other = match field {
            FieldRef::YearRate => FieldRef::TotalRate,
            _ => FieldRef::YearRate,
        };
        if wrong * 2 > compared && field != FieldRef::Ahead {
            let (wrong, compared) = compare(column, rows, cells, other, frame, false);
            if wrong == 0 && compared >= 2 {
                take(column, other);
                compare(column, rows, cells, other, frame, true);
                continue;
            }
        }
        if wrong * 2 > compared && compared >= 2 {
            compare(column, rows, cells, field, frame, true);
            drop_findings(column, rows);
            column.ask(TableFinding::RateCaliber { field, count: wrong, of: compared });
        } else {
            compare(column, rows, cells, field, frame, true);
        }
        if column.reading.unit == Some(ColumnUnit::Percent) {
            ask_fractions(column, rows, cells, field, frame);
        }
    }
}

/// 0.3 in a column of percentages, with nothing to hold it against: 0.3% or 30%?
fn ask_fractions(
    column: &Column,
    rows: &mut [RowReading],
    cells: &dyn Fn(u32, &Column) -> Cell,
    field: FieldRef,
    frame: &Frame,
) {
    for row in rows.iter_mut().filter(|row| row.kind == RowKind::Data) {
        let number = row.number;
        let is_checked = computed(row, field, frame).is_some();
        let Some(cell) = row.cells.iter_mut().find(|cell| cell.column == column.reading.column)
        else {
            continue;
        };
        let Some(FieldValue::Percent(share)) = cell.given() else { continue };
        let below_one = !share.percent.is_zero() && share.percent.abs() <= Decimal::ONE;
        let shown = cells(number, column);
        let is_signed = shown.said().contains(['%', '％']) || shown.shows_percent();
        if is_checked || !below_one || is_signed || field == FieldRef::Ahead {
            continue;
        }
        let as_fraction = percent(&shown, PercentStyle::Fraction);
        let readings = as_fraction.as_given().into_iter().chain([share]);
        let suggestions = readings.map(Share::label).collect();
        let (why, said) = (Doubt::Percent, cell.raw.clone());
        cell.findings.push(Finding::Choose { why, said, suggestions });
    }
}

/// Compares; with `write` leaves values and findings in the cells.
fn compare(
    column: &Column,
    rows: &mut [RowReading],
    cells: &dyn Fn(u32, &Column) -> Cell,
    field: FieldRef,
    frame: &Frame,
    write: bool,
) -> (usize, usize) {
    let (mut wrong, mut compared) = (0, 0);
    for row in rows.iter_mut().filter(|row| row.kind == RowKind::Data) {
        let exact = computed(row, field, frame);
        let number = row.number;
        let Some(cell) = row.cells.iter_mut().find(|cell| cell.column == column.reading.column)
        else {
            continue;
        };
        if write {
            cell.field = Some(field);
        }
        let is_silent = matches!(cell.value, Some(Stated::NotStated)) || cell.raw.is_empty();
        let Some(exact) = exact.filter(|_| !is_silent) else {
            if write {
                drop_doubt(cell);
            }
            continue;
        };
        compared += 1;
        let share = shown_as(&cells(number, column), exact);
        wrong += usize::from(share.is_none());
        if !write {
            continue;
        }
        drop_doubt(cell);
        match share {
            Some(share) => cell.value = Some(Stated::Given(FieldValue::Percent(share))),
            None => {
                let computed = percent_text(exact, 1, Rounding::HalfUp).unwrap_or_default();
                let (said, computed) = (cell.raw.clone(), format!("{computed}%"));
                cell.findings.push(Finding::Table(TableFinding::RateOff { said, computed }));
            }
        }
    }
    (wrong, compared)
}

/// 0.486 or 0.486%? It is not kept, so nobody is asked.
fn drop_doubt(cell: &mut super::reading::CellReading) {
    cell.findings.retain(|finding| !matches!(finding, Finding::Choose { .. }));
}

fn drop_findings(column: &Column, rows: &mut [RowReading]) {
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        if cell.column == column.reading.column {
            cell.findings
                .retain(|finding| !matches!(finding, Finding::Table(TableFinding::RateOff { .. })));
        }
    }
}

/// The rate by the amounts of a row.
fn computed(row: &RowReading, field: FieldRef, frame: &Frame) -> Option<Fraction> {
    let fen = |field: FieldRef| {
        let column = frame.of.get(&field)?;
        let cell = row.cells.iter().find(|cell| cell.column == *column)?;
        cell.given()?.fen()
    };
    let of = |done: FieldRef, base: FieldRef| Rate::new(fen(done)?.0, fen(base)?.0).fraction();
    let plan = if fen(FieldRef::AdjustedPlan).is_some() {
        FieldRef::AdjustedPlan
    } else {
        FieldRef::YearPlan
    };
    match field {
        FieldRef::YearRate => of(FieldRef::YearToDate, plan),
        FieldRef::TotalRate => of(FieldRef::SinceStart, FieldRef::Property(P::Total)),
        _ => {
            let due = Fraction::new(i128::from(frame.period?.number()), 12)?;
            of(FieldRef::YearToDate, plan)?.minus(due)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t23_t24_a_rate_may_be_rounded_or_cut() {
        let exact = Fraction::new(129, 270).unwrap();
        for (cell, says) in [
            (Cell::text("47.8%"), true),
            (Cell::text("47%"), true),
            (Cell::text("48"), true),
            (Cell::number("0.477777777777778"), true),
            (Cell::number("0.477777777777778").with_format("0.0%"), true),
            (Cell::number("0.48"), true),
            (Cell::text("49%"), false),
            (Cell::text("4.78%"), false),
        ] {
            assert_eq!(could_be(&cell, exact), says, "{cell:?}");
        }
    }
}
