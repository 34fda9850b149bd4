//! Sheets that are no table of projects row by row: covers, notes, cards, and tables whose heading
//! is not understood. What they hold is listed, so that nothing is lost unseen; nothing is taken.

use super::field::FieldRef;
use super::finding::TableFinding;
use super::grid::is_number;
use super::heading::Level;
use super::reading::{CellReading, RowKind, RowReading, SheetKind, SheetReading};
use super::sheet::Work;
use super::vocabulary::lookup;
use crate::attribute::PropertyField as P;
use crate::read::Finding;

impl Work<'_> {
    /// Cover, notes, or a table whose heading is not understood.
    pub(super) fn without_heading(&self) -> SheetReading {
        let filled: Vec<u32> =
            self.grid.row_numbers().filter(|row| !self.grid.is_blank(*row)).collect();
        let wide = |row: &&u32| self.grid.columns_of(**row).count() >= 3;
        let counted = |row: &&u32| {
            let numbers = |column: &u16| is_number(self.grid.cell(**row, *column));
            let cells: Vec<u16> = self.grid.columns_of(**row).collect();
            cells.len() >= 2 && cells.iter().any(numbers)
        };
        let rows = filled.iter().filter(|row| wide(row) || counted(row)).count();
        let long = |row: &u32| self.grid.first_said(*row).chars().count() > 30;
        let kind = match () {
            () if filled.is_empty() => SheetKind::Empty,
            () if rows >= 1 && rows * 2 >= filled.len() => SheetKind::Unknown,
            () if rows >= 2 => SheetKind::Unknown,
            () if filled.len() <= 12 && !filled.iter().any(long) => SheetKind::Cover,
            () => SheetKind::Notes,
        };
        let mut sheet = self.empty(kind);
        if kind == SheetKind::Unknown {
            sheet.rows = filled.iter().map(|row| self.unread(*row)).collect();
            if !sheet.is_skipped {
                let turned = self.is_turned(&filled);
                let asked = match turned {
                    true => TableFinding::Turned { rows },
                    false => TableFinding::NoHeading { rows },
                };
                sheet.questions.push(Finding::Table(asked));
            }
        }
        sheet
    }

    /// Whether most rows begin with the name of a field.
    fn is_turned(&self, filled: &[u32]) -> bool {
        let wide = filled.iter().filter(|row| self.grid.columns_of(**row).count() >= 2);
        let words: Vec<bool> = wide
            .map(|row| lookup(&Level::of(&self.grid.first_said(*row), 0).word).is_some())
            .collect();
        let hits = words.iter().filter(|is_word| **is_word).count();
        hits >= 3 && hits * 2 >= words.len()
    }

    /// A row of which nothing is known: its cells are listed, none is read.
    fn unread(&self, number: u32) -> RowReading {
        let cell = |column: u16| CellReading {
            column,
            field: None,
            raw: self.grid.said(number, column),
            value: None,
            findings: Vec::new(),
        };
        RowReading {
            sheet: self.at,
            number,
            kind: RowKind::Data,
            is_hidden: self.grid.is_hidden_row(number),
            is_skipped: false,
            is_unnumbered: false,
            is_several: false,
            period: None,
            groups: Vec::new(),
            cells: self.grid.columns_of(number).map(cell).collect(),
            findings: Vec::new(),
        }
    }
}

/// Rows of a long table that tell whether it is a card.
const SAMPLE: usize = 100;

/// Whether the names of most projects are words of headings: a card with names of fields beside
/// what they hold, or a table with its projects in columns.
pub(super) fn is_card(rows: &[RowReading]) -> bool {
    let projects = rows.iter().filter(|row| row.kind == RowKind::Data && !row.is_skipped);
    let names = projects.filter_map(|row| row.cell(FieldRef::Property(P::Name)));
    let names: Vec<&str> = names.map(|name| name.raw.as_str()).collect();
    let is_word = |name: &&str| lookup(&Level::of(name, 0).word).is_some();
    // Of a list of projects the first ones tell.
    let (first, rest) = names.split_at(names.len().min(SAMPLE));
    let words = first.iter().copied().filter(|name| is_word(name)).count();
    if words == 0 && names.len() > SAMPLE {
        return false;
    }
    let words = words + rest.iter().copied().filter(|name| is_word(name)).count();
    words >= 2 && words * 2 >= names.len()
}
