//! The one reader of words from outside: cells of a workbook, pasted text, drafts alike
//! (design.md rule 21).
//!
//! What has one reading is not asked; what is doubtful is asked; nothing is guessed. Every reader
//! takes a [`Cell`] and what the column knows, and gives a [`Reading`]: a value, or none, and
//! [`Finding`]s. [`sentence`] makes the one sentence for a finding.
//!
//! | column | reader |
//! |---|---|
//! | 总投资, 累计完成 | [`amount()`] |
//! | 用地, 建筑面积, 产能 | [`quantity()`] |
//! | 完成率 | [`percent()`] |
//! | 计划开工, 实际开工 | [`date()`] |
//! | 建设起止年月 | [`date_range()`] |
//! | 是否开工 | [`yes_no()`] |
//! | 现场施工人数 | [`integer()`] |
//! | 形象进度, 存在问题 | [`text()`] |
//! | 项目代码, 信用代码, 批文号 | [`project_code()`], [`uscc()`], [`code()`] |

mod amount;
mod book;
mod cell;
mod counted;
mod date;
mod date_digits;
mod date_remark;
mod date_serial;
mod date_words;
mod finding;
mod fold;
mod number;
mod opening;
mod percent;
mod phone;
mod phrase;
mod plain;
mod quantity;
mod revision;
mod sentence;
mod table;

pub use amount::{AmountContext, amount};
pub use book::{Area, Book, Comment, Row, Sheet, column_letters};
pub use cell::{Cell, CellValue, Strike};
pub use date::{DateContext, Tense, date, date_range};
pub use finding::{Doubt, Finding, Reading, Severity, Wanted};
pub use percent::{PercentStyle, percent};
pub use phone::phone;
pub use plain::{code, integer, project_code, text, uscc, yes_no};
pub use quantity::{QuantityContext, quantity};
pub use sentence::{of_sheet, sentence};
pub use table::{
    Answers, Belonging, BookReading, CellAnswer, CellReading, CellReport, CellState, ColumnAnswer,
    ColumnReading, ColumnUnit, Confidence, Fate, FieldRef, FieldValue, KnownProject, KnownProjects,
    NoSuchField, NotAUnit, Placed, PlacedBy, Remembered, RowAnswer, RowChoice, RowKind, RowReading,
    SheetAnswer, SheetKind, SheetReading, Surroundings, TableContext, TableFinding, TableQuestion,
    Take, WordAnswer, label_of, recognise, recognise_with,
};
