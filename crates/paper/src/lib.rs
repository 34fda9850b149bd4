//! Sheets and pages: what a table and a document are, and how they are written for Excel and Word.
//! Knows columns, rows and paragraphs; does not know what a project is. No input or output: bytes
//! come out, and equal input gives equal bytes.
mod cell;
mod column;
mod document;
mod excel;
mod table;
mod word;

pub use cell::{Absence, Cell, Value};
pub use column::{Align, Column, ColumnKind, Heading, MoneyUnit};
pub use document::{Block, Document, Masthead, Place, Run, Traced};
pub use excel::excel;
pub use table::{Page, ROUNDING_NOTE, Row, RowKind, Table};
pub use word::word;

/// The day written into a file as the day of its making, so that equal tables give equal bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// Year.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month.
    pub day: u8,
}

/// Why a file could not be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("文件写不出来：{0}")]
pub struct PaperError(String);

impl PaperError {
    fn of(problem: impl std::fmt::Display) -> Self {
        Self(problem.to_string())
    }
}
