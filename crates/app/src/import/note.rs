//! What an import says of whole sheets without asking: where the new projects go, and which columns
//! are not taken.
use std::collections::BTreeMap;

use guatu_board::Board;
use guatu_domain::entry::Standing;
use guatu_domain::read::{CellState, ColumnReading, RowKind, RowReading, SheetReading};

use super::preview::{Outcome, RowPreview};

/// One note per place that words around the rows gave: how many projects go there, and why.
pub(super) fn places(board: &Board, sheet: &SheetReading, rows: &[RowPreview]) -> Vec<String> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.outcome == Outcome::Added) {
        let of = |field: &str| {
            row.place.iter().find(|it| it.field == field && it.state == CellState::Ok)
        };
        let Some(list) = of("entry.list") else { continue };
        let reason = list.reason.as_deref().unwrap_or_default().trim_end_matches('。');
        // What a column says of its own row is seen in the row.
        if reason.ends_with('列') {
            continue;
        }
        let Some(id) = &list.value else {
            *counts.entry(format!("只登记，不列入清单（{reason}）")).or_default() += 1;
            continue;
        };
        let name = board.lists.get(id.as_str()).map_or(id.as_str(), |list| list.name.as_str());
        let value = |field: &str| of(field).and_then(|it| it.value.as_deref()).unwrap_or_default();
        let standing = Standing::from_code(value("entry.standing")).map_or("", Standing::label);
        let year = value("entry.year");
        *counts.entry(format!("列入{name}{year}年（{standing}），{reason}")).or_default() += 1;
    }
    let sheet = if sheet.name.is_empty() { "这张表" } else { &sheet.name };
    counts.iter().map(|(place, count)| format!("{sheet}：{count}个新项目{place}。")).collect()
}

/// Columns that hold something and stand for no field of ours: whoever does not read cell by cell
/// has to hear of them once.
pub(super) fn columns(sheet: &SheetReading) -> Option<String> {
    const LEFT: [&str; 2] = ["not_mapped", "unheaded"];
    let is_left = |column: &&ColumnReading| {
        column.questions.iter().any(|finding| LEFT.contains(&finding.code()))
            && sheet.rows.iter().any(|row| says_anything(row, column.column))
    };
    let left: Vec<&str> =
        sheet.columns.iter().filter(is_left).map(|column| column.name.as_str()).collect();
    if left.is_empty() {
        return None;
    }
    let named: Vec<String> = left.iter().take(NAMED).map(|name| format!("“{name}”")).collect();
    let more = if left.len() > NAMED { "等" } else { "" };
    let count = left.len();
    let named = named.join("、");
    let sheet = if sheet.name.is_empty() { "这张表" } else { &sheet.name };
    Some(format!("{sheet}：{count}列没有对应的字段，没有取：{named}{more}。要取的请选字段。"))
}

/// Columns that are named in a note.
const NAMED: usize = 8;

fn says_anything(row: &RowReading, column: u16) -> bool {
    let is_project = row.kind == RowKind::Data && !row.is_skipped;
    is_project && row.cells.iter().any(|cell| cell.column == column && !cell.raw.is_empty())
}
