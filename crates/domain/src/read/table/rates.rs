//! Printed rates: 完成率, 占年度计划, 序时差. They are not kept; they are held against the amounts
//! of their row, for a rate that does not fit says that an amount was taken wrongly. Amounts are
//! rounded where they are printed, so they give a rate from … to … (T23).

use rust_decimal::Decimal;

use super::checks::{Frame, last_digit};
use super::columns::Column;
use super::field::FieldRef;
use super::finding::TableFinding;
use super::reading::{ColumnUnit, RowKind, RowReading};
use super::resolve::take;
use super::value::FieldValue;
use crate::attribute::PropertyField as P;
use crate::read::{Cell, Doubt, Finding, PercentStyle, percent};
use crate::value::{Fraction, Month, Rate, Rounding, Share, Stated, percent_text};

/// A rate by its amounts, and what it is at least and at most if these are rounded.
#[derive(Clone, Copy)]
struct Computed {
    low: Fraction,
    as_printed: Fraction,
    high: Fraction,
}

impl Computed {
    const fn exactly(rate: Fraction) -> Self {
        Self { low: rate, as_printed: rate, high: rate }
    }

    /// Done in its base, each with the last digit that is printed of it.
    fn of((done, done_digit): (i64, i64), (base, base_digit): (i64, i64)) -> Option<Self> {
        let as_printed = Rate::new(done, base).fraction()?;
        let twice = |amount: i64, digit: i64| i128::from(amount) * 2 + i128::from(digit);
        let low = Fraction::new(twice(done, -done_digit), twice(base, base_digit))?;
        let least = twice(base, -base_digit);
        let high = Fraction::new(twice(done, done_digit), least).filter(|_| least > 0)?;
        Some(Self { low, as_printed, high })
    }

    fn minus(self, other: Fraction) -> Option<Self> {
        let Self { low, as_printed, high } = self;
        let (low, high) = (low.minus(other)?, high.minus(other)?);
        Some(Self { low, as_printed: as_printed.minus(other)?, high })
    }
}

/// Whether a printed cell may say a fraction, as 0.486, 48.6 or 48.6%.
pub(super) fn could_be(cell: &Cell, exact: Fraction) -> bool {
    shown_as(cell, Computed::exactly(exact)).is_some()
}

/// The percentage by which the cell says the rate.
fn shown_as(cell: &Cell, computed: Computed) -> Option<Share> {
    [PercentStyle::Points, PercentStyle::Fraction].into_iter().find_map(|style| {
        let share = percent(cell, style).as_given().cloned()?;
        says(&share, computed).then_some(share)
    })
}

/// Whether a percentage is the rate, rounded or cut to the places that were printed.
fn says(share: &Share, computed: Computed) -> bool {
    if share.to.is_some() || !share.qualifier.is_exactly() {
        return true;
    }
    // A workbook prints what it keeps with 15 digits; six places are enough to tell.
    let places = share.percent.normalize().scale().min(6);
    let in_points = |rate: Fraction| rate.times(Fraction::from(100));
    let printed = Fraction::from(share.percent).round(places, Rounding::HalfUp);
    let bounds = in_points(computed.low).zip(in_points(computed.high));
    let (Some(printed), Some((low, high))) = (printed, bounds) else { return true };
    Rounding::ALL.iter().any(|rounding| {
        let rounded = low.round(places, *rounding).zip(high.round(places, *rounding));
        rounded.is_none_or(|(low, high)| (low..=high).contains(&printed))
    })
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
        if !field.is_rate() {
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
        let is_checked = computed(row, (field, column.reading.month), frame).is_some();
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
        let rate = computed(row, (field, column.reading.month), frame);
        let number = row.number;
        let Some(cell) = row.cells.iter_mut().find(|cell| cell.column == column.reading.column)
        else {
            continue;
        };
        if write {
            cell.field = Some(field);
        }
        let is_silent = matches!(cell.value, Some(Stated::NotStated)) || cell.raw.is_empty();
        let Some(rate) = rate.filter(|_| !is_silent) else {
            if write {
                drop_doubt(cell);
            }
            continue;
        };
        compared += 1;
        let share = shown_as(&cells(number, column), rate);
        wrong += usize::from(share.is_none());
        if !write {
            continue;
        }
        drop_doubt(cell);
        match share {
            Some(share) => cell.value = Some(Stated::Given(FieldValue::Percent(share))),
            None => {
                let computed = percent_text(rate.as_printed, 1, Rounding::HalfUp);
                let computed = computed.unwrap_or_default();
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

/// The rate by the amounts of a row; of another month than the sheet's where the column says so.
fn computed(
    row: &RowReading,
    (field, month): (FieldRef, Option<Month>),
    frame: &Frame,
) -> Option<Computed> {
    let at = |column: u16| {
        let cell = row.cells.iter().find(|cell| cell.column == column)?;
        let fen = cell.given()?.fen()?;
        Some((fen.0, last_digit(cell, frame.unit).unwrap_or(0)))
    };
    let of = |field: FieldRef| at(*frame.of.get(&field)?);
    let other = month.filter(|month| Some(*month) != frame.period);
    let plan = || of(FieldRef::AdjustedPlan).or_else(|| of(FieldRef::YearPlan));
    let to_date = || match other {
        Some(month) => at(frame.to_date.iter().find(|(of, _)| *of == month)?.1),
        None => of(FieldRef::YearToDate),
    };
    match field {
        FieldRef::YearRate => Computed::of(to_date()?, plan()?),
        FieldRef::TotalRate if other.is_some() => None,
        FieldRef::TotalRate => {
            Computed::of(of(FieldRef::SinceStart)?, of(FieldRef::Property(P::Total))?)
        }
        _ => {
            let month = month.or(frame.period)?;
            let due = Fraction::new(i128::from(month.number()), 12)?;
            Computed::of(to_date()?, plan()?)?.minus(due)
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

    #[test]
    fn t23_rounded_amounts_give_a_rate_from_to() {
        // Done and plan as printed, each with its last digit.
        for (done, base, cell, says) in [
            ((153, 1), (246, 1), "62.5%", true),
            ((153, 1), (246, 1), "61.9%", true),
            ((153, 1), (246, 1), "62.6%", false),
            ((49, 1), (93, 1), "52.9", true),
            ((49, 1), (93, 1), "53.6", false),
            ((4900, 1), (9300, 1), "52.9", false),
            ((0, 1), (93, 1), "0.5%", true),
            ((0, 0), (93, 1), "0.5%", false),
        ] {
            let computed = Computed::of(done, base).unwrap();
            let found = shown_as(&Cell::text(cell), computed).is_some();
            assert_eq!(found, says, "{done:?}/{base:?} {cell}");
        }
    }
}
