//! What the column of ordinals says of a row: the only one without a number among numbered ones is
//! perhaps no project; one that has nothing but a number and words, above rows that are counted
//! anew, heads them.

use super::finding::TableFinding;
use super::grid::is_number;
use super::parts;
use super::reading::{RowKind, RowReading};
use super::rows::Rows;
use super::sorts::{is_of_several, is_sort};
use crate::read::Finding;

/// Asks about heads and parts of others, and marks what has no ordinal.
pub(super) fn settle(rows: &Rows<'_>, readings: &mut [RowReading]) {
    ask_heads(rows, readings);
    parts::by_number(rows, readings);
    mark(rows, readings);
}

/// Marks the rows that name a project and have no ordinal, where almost all others have one or the
/// count goes on around them; and those that name several projects.
fn mark(rows: &Rows<'_>, readings: &mut [RowReading]) {
    let Some(name) = rows.name else { return };
    for row in readings.iter_mut().filter(|row| row.kind == RowKind::Data) {
        let is_open = row.findings.is_empty() && rows.choice(row.number).is_none();
        let said = rows.grid.said(row.number, name);
        // 技改项目 beside the firm that builds it is one of many of that name.
        let built = || rows.grid.texts_of(row.number).any(|text| is_builder(&text));
        row.is_several = is_open && is_of_several(&said) && !(is_sort(&said) && built());
    }
    if rows.ordinal.is_none() {
        return;
    }
    let is_named = |row: &RowReading| row.kind == RowKind::Data && is_said(rows, row.number, name);
    let is_numbered = |row: &RowReading| !rows.ordinal_said(row.number).is_empty();
    let all = readings.iter().filter(|row| is_named(row)).count();
    let numbered = readings.iter().filter(|row| is_named(row) && is_numbered(row)).count();
    let few = all - numbered == 1 || (all - numbered) * 5 < all;
    if numbered < 3 {
        return;
    }
    let mut last: u32 = 0;
    for row in readings.iter_mut() {
        if let Ok(number) = rows.ordinal_said(row.number).parse() {
            last = number;
        }
        // 其中：一期 is asked about already.
        let is_open = row.findings.is_empty() && rows.choice(row.number).is_none();
        let is_unnumbered = is_open && is_named(row) && !is_numbered(row);
        row.is_unnumbered = is_unnumbered && (few || goes_on(rows, row.number, last));
    }
}

/// 演示阀门有限公司, 区交通局: who builds a project.
fn is_builder(text: &str) -> bool {
    const ENDS: [&str; 8] = ["公司", "集团", "厂", "院", "局", "委", "学校", "政府"];
    ENDS.iter().any(|end| text.trim().ends_with(end))
}

/// Whether the next ordinal below a row without one counts on from the last above: the row is none
/// of what is counted. One ordinal merged over several rows is theirs.
fn goes_on(rows: &Rows<'_>, row: u32, last: u32) -> bool {
    let merged = rows.ordinal.is_some_and(|column| !rows.grid.told(row, column).is_empty());
    let mut below = rows.grid.rows_after(row).map(|row| rows.ordinal_said(row));
    let next = below.find(|said| !said.is_empty());
    !merged && next.is_some_and(|next| next.parse().ok() == last.checked_add(1))
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
