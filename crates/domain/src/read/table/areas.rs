//! Land and floor areas in another unit than their heading says: 26,666 (㎡) among 亩, 2.6 (万㎡)
//! among ㎡. As for money, the other rows tell; an area that nothing has is asked about alone.

use super::columns::Column;
use super::field::Sort;
use super::finding::TableFinding;
use super::grid::is_number;
use super::reading::{ColumnUnit, RowKind, RowReading};
use super::resolve::Values;
use super::value::FieldValue;
use crate::read::Finding;
use crate::value::{QuantityKind, Unit};
use rust_decimal::Decimal;

/// Asks about each bare number that the rest of its column, or common sense, puts into another
/// unit.
pub(super) fn check(columns: &[Column], rows: &mut [RowReading], values: &Values<'_>) {
    for column in columns.iter().filter(|column| column.reading.held_by().is_none()) {
        let (Some(Sort::Quantity(kind)), Some(ColumnUnit::Quantity(unit))) =
            (column.holds(), &column.reading.unit)
        else {
            continue;
        };
        let bare: Vec<(usize, Decimal)> = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.kind == RowKind::Data && !row.is_skipped)
            .filter(|(_, row)| is_number(&values.cell(row.number, column)))
            .filter_map(|(at, row)| {
                let cell = row.cells.iter().find(|cell| cell.column == column.reading.column)?;
                match cell.given()? {
                    FieldValue::Quantity(area) if !area.value.is_zero() => Some((at, area.value)),
                    _ => None,
                }
            })
            .collect();
        let mut sorted: Vec<Decimal> = bare.iter().map(|(_, number)| *number).collect();
        sorted.sort_unstable();
        for (at, number) in &bare {
            if let Some(meant) = meant(kind, *unit, *number, usual(&sorted, *number)) {
                let own = column.reading.column;
                let Some(cell) = rows[*at].cells.iter_mut().find(|cell| cell.column == own) else {
                    continue;
                };
                let told = number.normalize();
                let suggestions = [meant, *unit].map(|unit| format!("{told}{}", unit.label()));
                let (said, unit) = (cell.raw.clone(), *unit);
                let finding = TableFinding::AreaScale { said, unit, meant, suggestions };
                cell.findings.push(Finding::Table(finding));
            }
        }
    }
}

/// The unit in which an area lies near the usual one, where it does not in its own.
fn meant(kind: QuantityKind, unit: Unit, number: Decimal, usual: Option<Decimal>) -> Option<Unit> {
    let area = |unit: Unit| number.checked_mul(square_metres(unit)?);
    let own = area(unit)?;
    let others = [Unit::Mu, Unit::SquareMetre, Unit::WanSquareMetre];
    // Floors are not measured in 亩.
    let fits = |other: &Unit| *other != unit && (*other != Unit::Mu || kind == QuantityKind::Land);
    let Some(usual) = usual.and_then(|usual| usual.checked_mul(square_metres(unit)?)) else {
        return others.into_iter().filter(fits).find(|other| {
            let likely = area(*other).is_some_and(|area| is_likely(kind, area));
            !is_likely(kind, own) && likely
        });
    };
    let near = |area: Decimal, times: i64| {
        let times = Decimal::from(times);
        let reaches = |low: Decimal, high: Decimal| low.saturating_mul(times) >= high;
        reaches(area, usual) && reaches(usual, area)
    };
    // Parks are a hundred times as large as workshops; nothing is, once in another unit, as usual
    // and in its own a hundred times off.
    let slipped = |other: &Unit| area(*other).is_some_and(|area| near(area, 20));
    let off = !near(own, 100) && own != Decimal::ZERO;
    others.into_iter().filter(fits).find(|other| off && slipped(other))
}

fn square_metres(unit: Unit) -> Option<Decimal> {
    match unit {
        Unit::Mu => Some(Decimal::new(66_667, 2)),
        Unit::SquareMetre => Some(Decimal::ONE),
        Unit::WanSquareMetre => Some(Decimal::from(10_000)),
        _ => None,
    }
}

/// Whether a project may have such an area: a floor of 20 ㎡ up to 1,000万㎡, land up to 2万亩.
fn is_likely(kind: QuantityKind, square_metres: Decimal) -> bool {
    let (least, most) = match kind {
        QuantityKind::Land => (20, 13_333_400),
        _ => (20, 10_000_000),
    };
    (Decimal::from(least)..=Decimal::from(most)).contains(&square_metres)
}

/// The middle of the others, at least three of them, of numbers in order.
fn usual(sorted: &[Decimal], number: Decimal) -> Option<Decimal> {
    let others = sorted.len().checked_sub(1).filter(|others| *others >= 3)?;
    let own = sorted.binary_search(&number).unwrap_or(sorted.len());
    let middle = others / 2;
    sorted.get(middle + usize::from(own <= middle)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t7_areas_of_another_unit() {
        use QuantityKind::{Floor, Land};
        use Unit::{Mu, SquareMetre, WanSquareMetre};
        for (kind, unit, number, others, wanted) in [
            (Land, Mu, "26666", "40 35.5 0.5 60", Some(SquareMetre)),
            (Land, SquareMetre, "40", "26666 30000 52000", Some(Mu)),
            (Floor, SquareMetre, "2.6", "26000 41000 33000", Some(WanSquareMetre)),
            (Floor, WanSquareMetre, "26000", "2.6 4.1 3.3", Some(SquareMetre)),
            (Floor, SquareMetre, "2.6", "", Some(WanSquareMetre)),
            (Land, Mu, "40000", "30", Some(SquareMetre)),
            (Land, Mu, "0.5", "40 35 60", None),
            (Land, Mu, "2000", "40 35 60", None),
            (Land, Mu, "40", "30", None),
            (Floor, SquareMetre, "800", "26000 41000 33000", None),
            (Floor, SquareMetre, "260000", "2600 4100 3300", None),
        ] {
            let number: Decimal = number.parse().unwrap();
            let others = others.split_whitespace().map(|each| each.parse().unwrap());
            let mut sorted: Vec<Decimal> = others.chain([number]).collect();
            sorted.sort_unstable();
            let usual = usual(&sorted, number);
            assert_eq!(meant(kind, unit, number, usual), wanted, "{number} {unit:?}");
        }
    }
}
