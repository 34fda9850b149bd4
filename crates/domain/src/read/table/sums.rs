//! 合计, 小计: printed sums, held against the rows they stand for. They are never taken.
//!
//! A subtotal may stand above or below its rows; whichever rows give the printed figures in every
//! column are meant. When none do, the question names the numbers.

use super::cells::{Setting, read};
use super::columns::Column;
use super::field::Sort;
use super::finding::TableFinding;
use super::grid::tight;
use super::reading::{CellReading, RowKind, RowReading};
use super::rows::Rows;
use super::subtotals;
use super::summary::compares;
use super::value::FieldValue;
use crate::read::Finding;
use crate::value::{Fen, Fraction, MoneyUnit, Rounding, with_separators};

/// What some rows give in a column.
struct Sum {
    fen: Fen,
    /// Cells that nobody can add yet.
    open: usize,
}

/// Asks about totals that look like projects, and holds every total against its rows.
pub(super) fn check(
    rows: &Rows<'_>,
    readings: &mut [RowReading],
    columns: &[Column],
    setting: Setting,
) {
    subtotals::ask(rows, readings);
    let money: Vec<&Column> = columns
        .iter()
        .filter(|column| column.holds() == Some(Sort::Money))
        .filter(|column| column.reading.held_by().is_none())
        .collect();
    for at in 0..readings.len() {
        let RowKind::Total(name) = readings[at].kind.clone() else { continue };
        if compares(&name) {
            continue;
        }
        let printed = printed(rows, readings[at].number, &money, setting);
        if printed.is_empty() {
            continue;
        }
        let sets = sets(readings, at, &name);
        let mut best: Option<(Vec<CellReading>, usize)> = None;
        for set in &sets {
            let cells = held_against(readings, set, &printed);
            let wrong = cells.iter().filter(|cell| !cell.findings.is_empty()).count();
            if best.as_ref().is_none_or(|(_, least)| wrong < *least) {
                best = Some((cells, wrong));
            }
        }
        if let Some((cells, _)) = best {
            readings[at].cells = cells;
        }
    }
}

type Printed<'a> = Vec<(&'a Column, CellReading, Fen)>;

fn printed<'a>(rows: &Rows<'_>, row: u32, money: &[&'a Column], setting: Setting) -> Printed<'a> {
    let of = |column: &&'a Column| {
        let at = column.reading.column;
        let reading = read(rows.grid.own(row, at)?, column, setting);
        let fen = reading.as_given().and_then(FieldValue::fen)?;
        let cell = CellReading {
            column: at,
            field: column.field(),
            raw: rows.grid.said(row, at),
            value: reading.value,
            findings: Vec::new(),
        };
        let said = |code: &str| {
            rows.answers
                .cell((rows.sheet, row, at), &cell.raw)
                .is_some_and(|answer| answer.confirmed.iter().any(|each| each == code))
        };
        (!said("sum_off")).then_some((*column, cell, fen))
    };
    money.iter().filter_map(of).collect()
}

/// Sets of rows that a total may stand for, the likelier first.
fn sets(readings: &[RowReading], at: usize, name: &str) -> Vec<Vec<usize>> {
    let is_project = |place: &usize| {
        let row = &readings[*place];
        // 其中：… repeats what the row above says, a subtotal what others do.
        let part = |finding: &Finding| ["part_of_above", "sum_of_rows"].contains(&finding.code());
        row.kind == RowKind::Data && !row.findings.iter().any(part)
    };
    let is_total = |place: usize| matches!(readings[place].kind, RowKind::Total(_));
    let is_bound =
        |place: usize| is_total(place) || matches!(readings[place].kind, RowKind::Group(_));
    let above = |stop: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..at).rev().take_while(|place| !stop(*place)).filter(is_project).collect()
    };
    let below = |stop: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (at + 1..readings.len()).take_while(|place| !stop(*place)).filter(is_project).collect()
    };
    let all: Vec<usize> = (0..readings.len()).filter(is_project).collect();
    let group = readings[at].groups.clone();
    let mut own = group.clone();
    own.push(name.to_owned());
    let nested: Vec<usize> = (at + 1..readings.len())
        .filter(|place| readings[*place].groups.starts_with(&own))
        .filter(is_project)
        .collect();
    let of_group: Vec<usize> = (0..readings.len())
        .filter(|place| !group.is_empty() && readings[*place].groups.starts_with(&group))
        .filter(is_project)
        .collect();
    let parts = [above(&is_bound), below(&is_bound), above(&is_total), below(&is_total)];
    let whole = ["合计", "总计", "共计", "总合计"].iter().any(|word| tight(name).starts_with(word));
    let mut sets: Vec<Vec<usize>> = Vec::new();
    if whole {
        sets.push(all.clone());
    }
    sets.extend(parts);
    sets.extend([nested, of_group]);
    if !whole && !name.contains("小计") {
        sets.push(all);
    }
    let visible: Vec<Vec<usize>> = sets
        .iter()
        .map(|set| set.iter().copied().filter(|place| !readings[*place].is_hidden).collect())
        .collect();
    sets.extend(visible);
    sets.retain(|set| !set.is_empty());
    sets
}

fn held_against(readings: &[RowReading], set: &[usize], printed: &Printed<'_>) -> Vec<CellReading> {
    let of = |(column, cell, fen): &(&Column, CellReading, Fen)| {
        let mut cell = cell.clone();
        let unit = column.money_unit().unwrap_or(MoneyUnit::Wan);
        let sum = sum(readings, set, column.reading.column);
        if let Some(sum) = sum
            && !is_same(&cell.raw, *fen, sum.fen, unit)
        {
            let text = |fen: Fen| with_separators(&fen.plain(unit));
            let difference = fen.checked_sub(sum.fen).map(text).unwrap_or_default();
            cell.findings.push(Finding::Table(match sum.open {
                0 => TableFinding::SumOff {
                    said: cell.raw.clone(),
                    sum: text(sum.fen),
                    difference,
                    unit: unit.label().to_owned(),
                    rows: set.len(),
                },
                count => TableFinding::SumWaits { count },
            }));
        }
        cell
    };
    printed.iter().map(of).collect()
}

fn sum(readings: &[RowReading], set: &[usize], column: u16) -> Option<Sum> {
    let mut sum = Sum { fen: Fen::ZERO, open: 0 };
    for row in set.iter().map(|place| &readings[*place]) {
        let Some(cell) = row.cells.iter().find(|cell| cell.column == column) else { continue };
        match (cell.given(), &cell.value) {
            (Some(value), _) => match value.fen() {
                Some(fen) => sum.fen = sum.fen.checked_add(fen)?,
                None => sum.open += 1,
            },
            (None, None) => sum.open += 1,
            (None, Some(_)) => {}
        }
    }
    Some(sum)
}

/// Equal, or equal when rounded to the places that the total was printed with (T8).
pub(super) fn is_same(said: &str, printed: Fen, sum: Fen, unit: MoneyUnit) -> bool {
    if printed == sum {
        return true;
    }
    let places = tight(said).split_once('.').map_or(0, |(_, part)| part.len());
    let Ok(places) = u32::try_from(places.min(10)) else { return false };
    let exact = |fen: Fen| Fraction::new(i128::from(fen.0), i128::from(unit.fen()));
    let (Some(printed), Some(sum)) = (exact(printed), exact(sum)) else { return false };
    let printed = printed.round(places, Rounding::HalfUp);
    Rounding::ALL.iter().any(|rounding| sum.round(places, *rounding) == printed)
}
