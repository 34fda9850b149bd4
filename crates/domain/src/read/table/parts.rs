//! Rows that are parts of the row above (T26): 1.1 under 1, （1） under 3, 其中：一期 and the
//! indented 二期 below it. Their figures are contained in the row above; taken as well, they
//! count twice.

use super::finding::TableFinding;
use super::grid::tight;
use super::marks::is_plain_number;
use super::reading::{RowKind, RowReading};
use super::rows::Rows;
use super::sorts::is_sort;
use super::value::FieldValue;
use crate::read::{CellValue, Finding};

/// Asks about rows that are numbered or indented as parts.
pub(super) fn by_number(rows: &Rows<'_>, readings: &mut [RowReading]) {
    let mut whole: Option<String> = None;
    let mut in_parts = false;
    for row in readings.iter_mut().filter(|row| row.kind != RowKind::Blank) {
        if row.kind != RowKind::Data {
            (whole, in_parts) = (None, false);
            continue;
        }
        let ordinal = match rows.ordinal.map(|at| rows.grid.said(row.number, at)) {
            // Folded, ① would be 1.
            Some(circled) if is_circled(&circled) => circled,
            _ => rows.ordinal_said(row.number),
        };
        let name = rows.name.map(|at| raw(rows, row.number, at)).unwrap_or_default();
        let of_which = tight(&name).starts_with("其中");
        // A part goes on without a number, or further in than the row above.
        let follows = ordinal.is_empty() && !tight(&name).is_empty() && rows.is_numbered;
        let goes_on = follows && (in_parts || is_indented(&name));
        let is_part =
            of_which || whole.as_ref().is_some_and(|whole| is_below(&ordinal, whole) || goes_on);
        if !is_part {
            let heads = row.findings.iter().any(|finding| finding.code() == "group_or_project");
            (whole, in_parts) = ((!heads).then_some(ordinal), false);
            continue;
        }
        in_parts = true;
        if row.findings.is_empty() && rows.choice(row.number).is_none() {
            row.findings.push(part(&name));
        }
    }
}

/// Asks about rows without a number that together give the numbered row above.
pub(super) fn by_sums(rows: &Rows<'_>, readings: &mut [RowReading]) {
    if !rows.is_numbered {
        return;
    }
    let places: Vec<usize> =
        (0..readings.len()).filter(|at| readings[*at].kind != RowKind::Blank).collect();
    let is_data = |at: usize| readings[at].kind == RowKind::Data && !readings[at].is_skipped;
    let unnumbered = |at: usize| is_data(at) && rows.ordinal_said(readings[at].number).is_empty();
    let mut found: Vec<usize> = Vec::new();
    for (order, whole) in places.iter().enumerate() {
        if !is_data(*whole) || unnumbered(*whole) {
            continue;
        }
        let parts: Vec<usize> =
            places[order + 1..].iter().copied().take_while(|at| unnumbered(*at)).collect();
        if !parts.is_empty() && adds_up(&readings[*whole], parts.iter().map(|at| &readings[*at])) {
            found.extend(parts);
        }
    }
    for at in found {
        let row = &mut readings[at];
        if row.findings.is_empty() && rows.choice(row.number).is_none() {
            let name = rows.name.map(|at| raw(rows, row.number, at)).unwrap_or_default();
            row.findings.push(part(&name));
        }
    }
}

/// Whether every row of a table that has parts has some, all of them named as projects are: 1
/// 先进制造业 over 1.1, 1.2, and 2 现代服务业 over 2.1.
pub(super) fn is_divided(rows: &Rows<'_>, readings: &[RowReading]) -> bool {
    let data: Vec<&RowReading> = readings.iter().filter(|row| row.kind == RowKind::Data).collect();
    let wholes = data.iter().filter(|row| !is_part(row)).count();
    let heads = data.windows(2).filter(|two| !is_part(two[0]) && is_part(two[1])).count();
    let mut parts = data.iter().filter(|row| is_part(row));
    heads > 1 && heads == wholes && parts.all(|row| is_named(&rows.name_said(row.number)))
}

/// Names of parts that are projects of their own are not shorter: 一期, 厂房部分.
const LEAST: usize = 6;

/// The parts of what is asked about as a sum and is named as one, 1 先进制造业, are projects of
/// their own; where its amounts do not add up, the whole is asked about beside them.
pub(super) fn settle(rows: &Rows<'_>, readings: &mut [RowReading]) {
    let places: Vec<usize> =
        (0..readings.len()).filter(|at| readings[*at].kind != RowKind::Blank).collect();
    for (order, whole) in places.iter().enumerate() {
        let name = rows.name_said(readings[*whole].number);
        let is_whole = readings[*whole].kind == RowKind::Data && !is_part(&readings[*whole]);
        let is_answered = rows.choice(readings[*whole].number).is_some();
        if !is_whole || is_answered || !is_sort(&name) {
            continue;
        }
        let parts: Vec<usize> =
            places[order + 1..].iter().copied().take_while(|at| is_part(&readings[*at])).collect();
        let is_sum = |finding: &Finding| finding.code() == "sum_of_rows";
        let is_named = |at: &usize| is_named(&rows.name_said(readings[*at].number));
        if readings[*whole].findings.iter().any(is_sum) && parts.iter().all(is_named) {
            for at in parts {
                readings[at].findings.retain(|finding| finding.code() != "part_of_above");
            }
        } else if !parts.is_empty() && readings[*whole].findings.is_empty() {
            let asked = TableFinding::GroupOrProject { said: name };
            readings[*whole].findings.push(Finding::Table(asked));
        }
    }
}

/// Whether a part is named as a project of its own.
fn is_named(name: &str) -> bool {
    name.chars().count() >= LEAST && !name.starts_with("其中") && !is_sort(name)
}

pub(super) fn is_part(row: &RowReading) -> bool {
    row.findings.iter().any(|finding| finding.code() == "part_of_above")
}

fn part(name: &str) -> Finding {
    Finding::Table(TableFinding::PartOfAbove { said: name.trim().to_owned() })
}

/// Words of a cell with the spaces before them.
fn raw(rows: &Rows<'_>, row: u32, column: u16) -> String {
    match rows.grid.own(row, column).map(|cell| &cell.value) {
        Some(CellValue::Text(text)) => text.clone(),
        _ => rows.grid.said(row, column),
    }
}

/// Two spaces or one of full width; a single one slips in anywhere.
fn is_indented(name: &str) -> bool {
    let spaces: Vec<char> = name.chars().take_while(|each| each.is_whitespace()).collect();
    spaces.len() >= 2 || spaces.iter().any(|each| matches!(each, '\u{3000}' | '\t'))
}

/// Whether an ordinal is one below another: 1.1 and 1-1 below 1, （1） and ① below 3.
fn is_below(ordinal: &str, whole: &str) -> bool {
    let parent = ordinal.rsplit_once(['.', '-', '—', '－']).map(|(parent, _)| parent);
    if parent.is_some_and(|parent| !parent.is_empty() && parent == whole) {
        return true;
    }
    let inner = ordinal.strip_prefix('(').unwrap_or(ordinal);
    let bracketed = inner.strip_suffix(')').is_some_and(is_plain_number);
    is_plain_number(whole) && (bracketed || is_circled(ordinal))
}

fn is_circled(ordinal: &str) -> bool {
    !ordinal.is_empty() && ordinal.chars().all(|each| ('①'..='⑳').contains(&each))
}

/// Whether the amounts of some rows give that of another in one column, and exceed it in none.
fn adds_up<'a>(whole: &RowReading, parts: impl Iterator<Item = &'a RowReading> + Clone) -> bool {
    let mut equal = false;
    for cell in &whole.cells {
        let Some(said) = cell.given().and_then(FieldValue::fen) else { continue };
        let amounts = parts.clone().filter_map(|row| {
            let part = row.cells.iter().find(|part| part.column == cell.column)?;
            part.given().and_then(FieldValue::fen)
        });
        let sum: i128 = amounts.map(|fen| i128::from(fen.0)).sum();
        if sum > i128::from(said.0) {
            return false;
        }
        equal |= sum == i128::from(said.0) && sum > 0;
    }
    equal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t26_ordinals_of_parts() {
        for (ordinal, whole) in
            [("1.1", "1"), ("2-3", "2"), ("1.1.2", "1.1"), ("(1)", "3"), ("2)", "3"), ("①", "4")]
        {
            assert!(is_below(ordinal, whole), "{ordinal} {whole}");
        }
        for (ordinal, whole) in [("2.1", "1"), ("2", "1"), ("", "1"), ("(1)", ""), ("1.1", "")] {
            assert!(!is_below(ordinal, whole), "{ordinal} {whole}");
        }
    }
}
