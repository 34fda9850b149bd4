//! Words of a row that go on in the rows right below it: a remark that was broken by hand.

use super::grid::{is_number, tight};
use super::marks::{begins_group, is_note, is_total};
use super::reading::{RowKind, RowReading};
use super::rows::Rows;
use crate::read::Area;

impl Rows<'_> {
    /// Whether a row goes on with the last of those above it.
    pub fn goes_on(&self, above: &[RowReading], number: u32) -> bool {
        let last = above.iter().rev().find(|row| row.kind != RowKind::Blank);
        last.is_some_and(|last| self.adjoins(last.number, number)) && self.continues(number)
    }

    /// Whether a row holds nothing but words that go on from the row above.
    fn continues(&self, row: u32) -> bool {
        let mut cells = self.grid.columns_of(row).peekable();
        let is_text = |column: u16| {
            let alone = self.grid.area(row, column).is_none();
            alone && self.texts.contains(&column) && !is_number(self.grid.cell(row, column))
        };
        let begins = || {
            let first = tight(&self.grid.first_said(row));
            is_note(&first) || is_total(&first) || begins_group(&first)
        };
        cells.peek().is_some() && cells.all(is_text) && !begins()
    }

    /// Whether a row stands right below another: behind an empty row nothing goes on.
    fn adjoins(&self, above: u32, row: u32) -> bool {
        let mut areas = self.grid.sheet.merged.iter();
        let over = |area: &Area| area.first_row <= above && area.last_row + 1 >= row;
        above + 1 == row || areas.any(over)
    }

    /// What a column says in the rows that go on from a row.
    pub fn tail(&self, row: u32, column: u16) -> Vec<String> {
        if !self.texts.contains(&column) {
            return Vec::new();
        }
        let below = self.grid.rows_after(row);
        let below = below.skip_while(|number| self.grid.is_blank(*number));
        let mut last = row;
        let words = below.take_while(|number| {
            let goes_on = self.adjoins(last, *number) && self.continues(*number);
            last = *number;
            goes_on
        });
        words.map(|number| self.grid.said(number, column)).filter(|said| !said.is_empty()).collect()
    }
}
