//! What the column of ordinals says of a row: the only one without a number among numbered ones is
//! perhaps no project; one that has nothing but a number and words, above rows that are counted
//! anew, heads them.

use super::finding::TableFinding;
use super::grid::is_number;
use super::parts;
use super::reading::{RowKind, RowReading};
use super::rows::Rows;
use crate::read::Finding;

/// Asks about heads and parts of others, and marks what has no ordinal.
pub(super) fn settle(rows: &Rows<'_>, readings: &mut [RowReading]) {
    ask_heads(rows, readings);
    parts::by_number(rows, readings);
    mark(rows, readings);
}

/// Marks the rows that name a project and have no ordinal, where almost all others have one.
fn mark(rows: &Rows<'_>, readings: &mut [RowReading]) {
    let Some(name) = rows.name.filter(|_| rows.ordinal.is_some()) else { return };
    let is_named = |row: &RowReading| row.kind == RowKind::Data && is_said(rows, row.number, name);
    let is_numbered = |row: &RowReading| !rows.ordinal_said(row.number).is_empty();
    let all = readings.iter().filter(|row| is_named(row)).count();
    let numbered = readings.iter().filter(|row| is_named(row) && is_numbered(row)).count();
    let few = all - numbered == 1 || (all - numbered) * 5 < all;
    if numbered < 3 || !few {
        return;
    }
    for row in readings.iter_mut() {
        // 其中：一期 is asked about already.
        let is_open = row.findings.is_empty() && rows.choice(row.number).is_none();
        row.is_unnumbered = is_open && is_named(row) && !is_numbered(row);
    }
}

/// Asks about rows with an ordinal and words alone, below which the ordinals begin anew.
fn ask_heads(rows: &Rows<'_>, readings: &mut [RowReading]) {
    let (Some(name), Some(ordinal)) = (rows.name, rows.ordinal) else { return };
    let places: Vec<usize> =
        (0..readings.len()).filter(|at| readings[*at].kind != RowKind::Blank).collect();
    for pair in places.windows(2) {
        let [at, below] = [pair[0], pair[1]].map(|at| &readings[at]);
        let both = at.kind == RowKind::Data && below.kind == RowKind::Data;
        let alone = || {
            let mut columns = rows.grid.columns_of(at.number);
            is_said(rows, at.number, name)
                && !rows.ordinal_said(at.number).is_empty()
                && columns.all(|column| column == name || column == ordinal)
        };
        let anew = || is_first(&rows.grid.said(below.number, ordinal));
        let holds = || {
            let mut columns = rows.grid.columns_of(below.number);
            columns.any(|column| column > name && is_number(rows.grid.cell(below.number, column)))
        };
        if both && at.findings.is_empty() && alone() && anew() && holds() {
            let said = rows.grid.said(at.number, name);
            if rows.choice(at.number).is_none() {
                let asked = Finding::Table(TableFinding::GroupOrProject { said });
                readings[pair[0]].findings.push(asked);
            }
        }
    }
}

/// 1, 01, ①, 1.1, （1）, a: with these rows are counted from the beginning.
fn is_first(ordinal: &str) -> bool {
    let plain = ordinal.trim().trim_matches(['(', ')', '（', '）', '、', '.']);
    matches!(plain, "1" | "01" | "001" | "①" | "1.1" | "1-1" | "a" | "A")
}

fn is_said(rows: &Rows<'_>, row: u32, column: u16) -> bool {
    !rows.grid.said(row, column).trim().is_empty()
}
