//! The recogniser of foreign tables: which sheet is a table, where its heading stands, what each
//! column holds, what each row is, and what each cell says (design.md rule 21; one reader for
//! import, paste and drafts).
//!
//! ```text
//! Book ─ recognise ─> BookReading { sheets { columns, rows { cells } } }
//!   Answers ─ recognise_with ─> the same with fewer questions
//! ```
//!
//! What has one reading is not asked; what is doubtful is asked once, at the widest place that it
//! concerns (sheet, column, row, cell); nothing is guessed, and nothing is dropped unseen. Finding
//! the projects that rows mean needs the board and is done elsewhere.

mod answers;
mod areas;
mod around;
mod asks;
mod belonging;
mod cells;
mod checks;
mod columns;
mod confirm;
mod dated;
mod days;
mod field;
mod finding;
mod grid;
mod groups;
mod heading;
mod known;
mod leaf;
mod leaving;
mod locate;
mod lone;
mod marks;
mod months;
mod names;
mod numbered;
mod own_month;
mod parts;
mod period;
mod rates;
mod reading;
mod report;
mod resolve;
mod rivals;
mod rows;
mod scale;
mod series;
mod sheet;
mod signed;
mod sorts;
mod struck;
mod subtotals;
mod summary;
mod sums;
mod tables;
mod tail;
mod time;
mod twice;
mod unnumbered;
mod unread;
mod value;
mod vocabulary;
mod weight;
mod words;

pub use answers::{
    Answers, CellAnswer, ColumnAnswer, Remembered, RowAnswer, RowChoice, SheetAnswer, Take,
    WordAnswer,
};
pub use belonging::{Belonging, Placed, PlacedBy, Surroundings, label_of};
pub use field::{FieldRef, NoSuchField};
pub use finding::TableFinding;
pub use known::{KnownProject, KnownProjects};
pub use reading::{
    BookReading, CellReading, ColumnReading, ColumnUnit, Confidence, NotAUnit, RowKind, RowReading,
    SheetKind, SheetReading, TableContext,
};
pub use report::{CellReport, CellState, Fate, TableQuestion};
pub use value::FieldValue;

use super::Book;
use sheet::{Cut, How};

/// Reads a book that nobody has answered anything about.
pub fn recognise(book: &Book, context: &TableContext) -> BookReading {
    recognise_with(book, context, &Answers::default())
}

/// Reads a book with the answers given so far.
pub fn recognise_with(book: &Book, context: &TableContext, answers: &Answers) -> BookReading {
    let how = How { date1904: book.date1904, context, answers };
    let cuts = (0_u16..).zip(&book.sheets).map(|(at, sheet)| Cut::of(at, sheet, how));
    let cuts: Vec<Cut<'_>> = cuts.collect();
    let months: Vec<_> = cuts.iter().flat_map(Cut::months).collect();
    let is_by_month = own_month::are_by_month(context.period, &months);
    let mut sheets: Vec<SheetReading> = cuts.iter().flat_map(|cut| cut.read(is_by_month)).collect();
    twice::check(&mut sheets);
    for sheet in &mut sheets {
        confirm::apply(sheet, answers);
        confirm::ask_silent(sheet);
    }
    BookReading { sheets }
}
