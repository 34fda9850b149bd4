//! What a person answered. Reading the same book again with the answers asks less; drafts and the
//! record of an import keep them.
//!
//! An answer names what it was given to (the heading, the words of the cell): put to a file in
//! which something else stands there, it is not applied.

use serde::{Deserialize, Serialize};

use super::field::FieldRef;
use super::reading::ColumnUnit;
use crate::value::{MoneyUnit, Month};

/// What a heading was taken for when it was read last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remembered {
    /// The heading's `word`: without unit, year and month numbers.
    pub heading: String,
    /// The field; none if it was left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<FieldRef>,
    /// The unit of its bare numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<ColumnUnit>,
}

/// All answers about a book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// About sheets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<SheetAnswer>,
    /// About columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ColumnAnswer>,
    /// About rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<RowAnswer>,
    /// About cells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<CellAnswer>,
    /// About every cell of a column that says the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<WordAnswer>,
}

/// About a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetAnswer {
    /// The sheet, counted from 0.
    pub sheet: u16,
    /// Its name.
    pub name: String,
    /// Take it, or skip it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub take: Option<bool>,
    /// First and last row of its heading; `[0, 0]` if it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<(u32, u32)>,
    /// The month of its figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Month>,
    /// Unit of its money, where columns do not name theirs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<MoneyUnit>,
    /// Take its hidden rows, or skip them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden_rows: Option<bool>,
    /// Take rows of other periods by what they say of themselves, or skip them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_periods: Option<bool>,
    /// The list of its new projects, as the question offers it: 2024年省重大（储备）, 不列入清单.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// The ward in charge of its new projects, by its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ward: Option<String>,
    /// Codes of questions about the sheet that are settled as it stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmed: Vec<String>,
}

/// What to take a column for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// This field.
    Field(FieldRef),
    /// Nothing.
    LeaveOut,
}

/// About a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnAnswer {
    /// The sheet, counted from 0.
    pub sheet: u16,
    /// The column, counted from 0.
    pub column: u16,
    /// Its heading as read.
    pub heading: String,
    /// What to take it for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub take: Option<Take>,
    /// Unit of its bare numbers; also says that its scale is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<ColumnUnit>,
    /// The month whose figures it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<Month>,
    /// Whether an empty cell says what the cell above says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fill_down: Option<bool>,
    /// Codes of questions about the column that are settled as it stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmed: Vec<String>,
}

/// About a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowAnswer {
    /// The sheet, counted from 0.
    pub sheet: u16,
    /// The row, counted from 1.
    pub row: u32,
    /// The words of its first cell.
    pub said: String,
    /// What to do with it.
    pub as_kind: RowChoice,
}

/// What a person says a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowChoice {
    /// A project; what was asked about the row is settled as it stands.
    Data,
    /// A group row.
    Group,
    /// Not to be imported.
    Skip,
}

/// About a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellAnswer {
    /// The sheet, counted from 0.
    pub sheet: u16,
    /// The row, counted from 1.
    pub row: u32,
    /// The column, counted from 0.
    pub column: u16,
    /// The words of the cell when it was asked.
    pub said: String,
    /// What to read instead; as it stands if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Codes of questions that are settled as the cell stands (确实是 …). A refusal is never.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmed: Vec<String>,
    /// Why it is so, in the words of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// About every cell of a column that says the same: 新建 means 新开工 here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordAnswer {
    /// The sheet, counted from 0.
    pub sheet: u16,
    /// The column, counted from 0.
    pub column: u16,
    /// What the cells say.
    pub said: String,
    /// What to read instead.
    pub text: String,
}

impl Answers {
    pub(super) fn sheet(&self, sheet: u16, name: &str) -> SheetAnswer {
        let found = self.sheets.iter().find(|each| each.sheet == sheet && each.name == name);
        found.cloned().unwrap_or_default()
    }

    pub(super) fn column(&self, sheet: u16, column: u16, heading: &str) -> Option<&ColumnAnswer> {
        self.columns
            .iter()
            .find(|each| each.sheet == sheet && each.column == column && each.heading == heading)
    }

    pub(super) fn row(&self, sheet: u16, row: u32, said: &str) -> Option<RowChoice> {
        let found = self
            .rows
            .iter()
            .find(|each| each.sheet == sheet && each.row == row && each.said == said);
        found.map(|each| each.as_kind)
    }

    /// What was answered about a cell (sheet, row, column) with these words.
    pub fn cell(&self, place: (u16, u32, u16), said: &str) -> Option<&CellAnswer> {
        self.cells
            .iter()
            .find(|each| (each.sheet, each.row, each.column) == place && each.said == said)
    }

    /// What to read instead of the words of a cell.
    pub(super) fn text(&self, place: (u16, u32, u16), said: &str) -> Option<&str> {
        if let Some(text) = self.cell(place, said).and_then(|each| each.text.as_deref()) {
            return Some(text);
        }
        let (sheet, _, column) = place;
        let word = self
            .words
            .iter()
            .find(|each| each.sheet == sheet && each.column == column && each.said == said);
        word.map(|each| each.text.as_str())
    }
}
