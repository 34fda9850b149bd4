//! 工作簿: a foreign file as it came, before anybody says what its columns mean.
//!
//! Made by the bounded child process that opens foreign bytes; what reads it here is pure.

use serde::{Deserialize, Serialize};

use super::Cell;

/// A file: its sheets as they came. A csv or a pasted block is a book of one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Book {
    /// The sheets, in the order of the file.
    pub sheets: Vec<Sheet>,
    /// Whether serial days count from 1904.
    pub date1904: bool,
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Its name; empty for a csv.
    pub name: String,
    /// Whether the file hides it: its rows are asked about, never taken in silence.
    pub is_hidden: bool,
    /// Its rows that hold anything, by number; sparse.
    pub rows: Vec<Row>,
    /// Merged areas. Only the first cell of an area holds a value.
    pub merged: Vec<Area>,
    /// Columns that the file hides, counted from 0.
    pub hidden_columns: Vec<u16>,
    /// 批注 of its cells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
}

/// 批注: what somebody wrote to a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// The row, counted from 1.
    pub row: u32,
    /// The column, counted from 0.
    pub column: u16,
    /// The words.
    pub text: String,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// As the reader of the file sees it, counted from 1.
    pub number: u32,
    /// Whether the file hides it.
    pub is_hidden: bool,
    /// Its cells that hold anything: column counted from 0 (A is 0), and the cell; in order.
    pub cells: Vec<(u16, Cell)>,
}

/// A rectangle of cells, its ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// First row, counted from 1.
    pub first_row: u32,
    /// Last row.
    pub last_row: u32,
    /// First column, counted from 0.
    pub first_column: u16,
    /// Last column.
    pub last_column: u16,
}

impl Sheet {
    /// The row with a number.
    pub fn row(&self, number: u32) -> Option<&Row> {
        let place = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.rows.get(place)
    }
}

impl Row {
    /// The cell of a column, if it holds anything.
    pub fn cell(&self, column: u16) -> Option<&Cell> {
        let place = self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        self.cells.get(place).map(|(_, cell)| cell)
    }
}

impl Area {
    /// Whether a cell lies in it.
    pub fn holds(&self, row: u32, column: u16) -> bool {
        (self.first_row..=self.last_row).contains(&row)
            && (self.first_column..=self.last_column).contains(&column)
    }
}

/// The letters of a column as a spreadsheet shows them: 0 is A, 26 is AA.
pub fn column_letters(column: u16) -> String {
    let mut letters = Vec::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_on_screen() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (702, "AAA")] {
            assert_eq!(column_letters(column), letters);
        }
    }
}
