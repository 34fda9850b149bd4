//! 删除线: what somebody crossed out is neither taken nor dropped in silence.

use super::finding::TableFinding;
use super::reading::RowReading;
use super::rows::Rows;
use crate::read::{Finding, Strike};

/// Asks about the cells of a row that are struck through whole, once if it is the whole row, and
/// notes the words that were struck out of a cell.
pub(super) fn mark(rows: &Rows<'_>, reading: &mut RowReading) {
    let number = reading.number;
    let line = |column: u16| rows.grid.shown(number, column).and_then(|cell| cell.strike.as_ref());
    let is_whole = |column: u16| line(column) == Some(&Strike::Whole);
    let own = || {
        let stored = reading.cells.iter().filter(|cell| cell.field.is_some_and(|f| f.is_stored()));
        stored.filter(|cell| rows.grid.own(number, cell.column).is_some())
    };
    if own().count() >= 2 && own().all(|cell| is_whole(cell.column)) {
        let answer = rows.choice(number);
        if answer.is_none() {
            reading.findings.push(Finding::Table(TableFinding::StruckRow));
        }
        return;
    }
    for cell in &mut reading.cells {
        let place = (rows.sheet, number, cell.column);
        let told = rows.grid.told(number, cell.column);
        if cell.field.is_none() || rows.answers.text(place, &told).is_some() {
            continue;
        }
        let finding = match line(cell.column) {
            Some(Strike::Whole) => TableFinding::Struck { said: told },
            Some(Strike::Part(words)) => TableFinding::StruckWords { said: words.clone() },
            None => continue,
        };
        cell.findings.push(Finding::Table(finding));
    }
}
