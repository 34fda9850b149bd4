//! 二、演示工业软件基地项目 with amounts, in a table without ordinals: a sum over the rows below
//! it, or a project that was numbered so. Its amounts tell: what none of the rows below it gives is
//! no sum, and is asked.

use super::belonging::label_of;
use super::cells::{Setting, read};
use super::columns::Column;
use super::field::Sort;
use super::finding::TableFinding;
use super::marks::{begins_group, depth, is_total, is_ward_like};
use super::reading::{ColumnUnit, RowKind, RowReading};
use super::rows::Rows;
use super::sorts::is_sort;
use super::sums::is_same;
use super::value::FieldValue;
use crate::read::Finding;
use crate::value::{Fen, MoneyUnit};

/// Asks about numbered rows that are no sums of the rows below them.
pub(super) fn settle(
    rows: &Rows<'_>,
    readings: &mut [RowReading],
    columns: &[Column],
    setting: Setting,
) {
    if rows.is_numbered {
        return;
    }
    let money = columns.iter().filter(|column| column.holds() == Some(Sort::Money));
    let money: Vec<Column> = money.map(with_unit).collect();
    for at in 0..readings.len() {
        let Some(name) = numbered(&readings[at]) else { continue };
        let number = readings[at].number;
        let is_answered = rows.choice(number).is_some();
        if is_answered || sums_up(rows, readings, at, &money, setting) {
            continue;
        }
        let said = rows.grid.first_said(number).trim().to_owned();
        readings[at].kind = RowKind::Data;
        readings[at].findings = vec![Finding::Table(TableFinding::GroupOrProject { said })];
        for row in readings.iter_mut().skip(at + 1) {
            row.groups.retain(|group| *group != name);
        }
    }
}

/// The words of a row that is taken for a sum because of the numeral before them, and that name
/// neither a ward nor a sort of projects.
fn numbered(row: &RowReading) -> Option<String> {
    let RowKind::Total(name) = &row.kind else { return None };
    let label = label_of(name);
    let heads = name.contains("个)") || name.contains("项)") || is_ward_like(&label);
    let is_numbered = begins_group(name) && !is_total(name) && !heads && !is_sort(name);
    is_numbered.then(|| name.clone())
}

/// Whether the rows below one give its amount in any column, or it has none.
fn sums_up(
    rows: &Rows<'_>,
    readings: &[RowReading],
    at: usize,
    money: &[Column],
    setting: Setting,
) -> bool {
    let named = |row: &RowReading| match &row.kind {
        RowKind::Group(name) | RowKind::Total(name) => Some(name.clone()),
        _ => None,
    };
    let own = named(&readings[at]).map_or(0, |name| depth(&name, ""));
    let inner = |row: &&RowReading| {
        named(row).is_none_or(|name| !is_total(&name) && depth(&name, "") > own)
    };
    let below = readings.iter().skip(at + 1).take_while(inner);
    let below: Vec<u32> =
        below.filter(|row| row.kind == RowKind::Data).map(|row| row.number).collect();
    let fen = |row: u32, column: &Column| {
        let cell = rows.grid.own(row, column.reading.column)?;
        read(cell, column, setting).as_given().and_then(FieldValue::fen)
    };
    let mut said = money.iter().filter_map(|column| {
        let amount = fen(readings[at].number, column)?;
        let parts = below.iter().filter_map(|row| fen(*row, column));
        let sum = parts.fold(Fen::ZERO, |sum, part| sum.checked_add(part).unwrap_or(sum));
        let raw = rows.grid.said(readings[at].number, column.reading.column);
        Some(is_same(&raw, amount, sum, column.money_unit().unwrap_or(MoneyUnit::Wan)))
    });
    let mut is_said = false;
    let gives = said.any(|gives| {
        is_said = true;
        gives
    });
    gives || !is_said
}

/// A column whose unit nobody names yet adds up in any.
fn with_unit(column: &Column) -> Column {
    let mut column = column.clone();
    column.reading.unit.get_or_insert(ColumnUnit::Money(MoneyUnit::Wan));
    column
}
