//! What is told of an import, and what is answered.
use guatu_app::Refusal;
use guatu_app::import::{self, Draft};
use guatu_domain::read::{
    ColumnReading, ColumnUnit, Finding, RowReading, SheetReading, column_letters, sentence,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Rows;
use crate::shape::{Can, Coded};

/// What a draft would do now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportLook)]
pub struct Look {
    /// Id of the draft.
    pub id: String,
    /// Name of the file.
    pub file: String,
    /// The month that it reports, if somebody said so.
    pub period: Option<String>,
    /// The ward for which it is taken in.
    pub ward: Option<String>,
    /// What was answered so far.
    pub answers: Answers,
    /// What this look was taken at; whoever commits names it.
    pub seen: String,
    /// Its sheets.
    pub sheets: Vec<Sheet>,
    /// Every field that a column may be taken for.
    pub fields: Vec<Coded>,
    /// How many rows go where.
    pub totals: Totals,
    /// The rows asked for.
    pub rows: Vec<Row>,
    /// Everything that is to be answered.
    pub questions: Vec<Question>,
    /// What was decided for whole sheets without asking.
    pub notes: Vec<String>,
    /// Words that are added: 板块 湟里镇.
    pub new_words: Vec<String>,
    /// `commit`: whether anything can be written now.
    pub can: CanImport,
}

/// What may be done with a draft.
#[derive(Debug, Serialize, ToSchema)]
pub struct CanImport {
    /// Take the clear rows in.
    pub commit: Can,
}

/// A sheet as it was read.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportSheet)]
pub struct Sheet {
    /// Its place in the file, counted from 0.
    pub sheet: u16,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Coded,
    /// Whether its rows are taken.
    pub is_taken: bool,
    /// Whether the file hides it.
    pub is_hidden: bool,
    /// First and last row of its heading.
    pub heading: Option<(u32, u32)>,
    /// Unit of its money, where columns do not name theirs.
    pub unit: Option<String>,
    /// The month of its figures.
    pub period: Option<String>,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// A column as it was read.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportColumn)]
pub struct Column {
    /// Counted from 0.
    pub column: u16,
    /// A to Z, AA ...
    pub letters: String,
    /// Its heading, levels parted by a slash.
    pub heading: String,
    /// What it was taken for; none if it is left out or asked.
    pub field: Option<Coded>,
    /// Why.
    pub confidence: Option<Coded>,
    /// Unit of its bare numbers.
    pub unit: Option<String>,
    /// The month of its figures.
    pub month: Option<String>,
    /// Whether somebody said to leave it out.
    pub is_left_out: bool,
    /// What keeps it from being taken, in a sentence.
    pub question: Option<String>,
    /// What else was noticed.
    pub note: Option<String>,
}

/// How many rows go where.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportTotals)]
pub struct Totals {
    /// Rows that bring a new project.
    pub added: u32,
    /// Rows that change one.
    pub changed: u32,
    /// Rows that change nothing.
    pub unchanged: u32,
    /// Rows that wait for an answer.
    pub asked: u32,
    /// Rows that are left out.
    pub skipped: u32,
    /// Totals, groups and notes.
    pub other: u32,
}

/// A row of a project.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportRow)]
pub struct Row {
    /// The sheet, counted from 0.
    pub sheet: u16,
    /// The row, counted from 1.
    pub row: u32,
    /// Its name in the table.
    pub name: String,
    /// The project here, if it is one.
    pub project: Option<String>,
    /// Its name here.
    pub known_as: Option<String>,
    /// What becomes of it.
    pub outcome: Coded,
    /// What it changes.
    pub changes: Vec<Change>,
    /// What of it is not taken, with the reason.
    pub left_out: Vec<LeftOut>,
}

/// One value before and after.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportChange)]
pub struct Change {
    /// Official word of the field.
    pub field: String,
    /// The month that it belongs to.
    pub month: Option<String>,
    /// What is here.
    pub before: Option<String>,
    /// What the table says.
    pub after: String,
    /// Letters of its column.
    pub column: Option<String>,
}

/// Something of a row that is not taken.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportLeftOut)]
pub struct LeftOut {
    /// Letters of the column.
    pub column: Option<String>,
    /// Why.
    pub reason: String,
}

/// Something to be answered.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportQuestion)]
pub struct Question {
    /// The sheet, counted from 0.
    pub sheet: u16,
    /// The row, counted from 1, if it is about one.
    pub row: Option<u32>,
    /// The column, counted from 0, if it is about one.
    pub column: Option<u16>,
    /// Letters of the column.
    pub letters: Option<String>,
    /// Stable code; confirming this code settles it as it stands.
    pub code: String,
    /// What is wrong, what the system thinks, what to press (buttons in square brackets).
    pub sentence: String,
    /// What the cell says: an answer names it.
    pub said: Option<String>,
    /// The words of the row's first cell: an answer about the row names them.
    pub first_said: Option<String>,
    /// Projects that the row may be about.
    pub projects: Vec<String>,
}

/// What was answered. An answer names what it was given to; put to another file it is not applied.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportAnswers)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// About the table: see `docs/cli.md`, `--answers`.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub table: serde_json::Value,
    /// Which project a row is about.
    #[serde(default)]
    #[schema(value_type = Vec<Object>)]
    pub matches: Vec<serde_json::Value>,
    /// Whether wards, departments, categories and chains that are not here are added.
    #[serde(default)]
    pub adds_words: bool,
}

impl Answers {
    /// Refuses answers that cannot be read.
    pub(super) fn read(self) -> Result<import::Answers, Refusal> {
        let mut answers = serde_json::to_value(&self).unwrap_or_default();
        if self.table.is_null() {
            answers["table"] = serde_json::json!({});
        }
        serde_json::from_value(answers)
            .map_err(|error| Refusal::field("回答", format!("读不懂：{error}")))
    }

    fn of(answers: &import::Answers) -> Self {
        let value = serde_json::to_value(answers).unwrap_or_default();
        serde_json::from_value(value).unwrap_or_default()
    }
}

impl Look {
    pub(super) fn new(draft: &Draft, look: &import::Look, rows: &Rows) -> Self {
        let reading = &look.commit.reading;
        let totals = look.preview.totals;
        let is_empty = totals.added + totals.changed == 0;
        let nothing = || Refusal::NothingToImport { file: draft.file.clone() };
        let may = if is_empty { Err(nothing()) } else { Ok(()) };
        let all = guatu_domain::read::FieldRef::all();
        Self {
            id: draft.id.clone(),
            file: draft.file.clone(),
            period: draft.period.map(|month| month.to_string()),
            ward: draft.ward.as_ref().map(ToString::to_string),
            answers: Answers::of(&draft.answers),
            seen: look.seen.to_string(),
            sheets: reading.sheets.iter().map(Sheet::from).collect(),
            fields: all.iter().map(|field| Coded::new(field.code(), field.label())).collect(),
            totals: Totals {
                added: totals.added,
                changed: totals.changed,
                unchanged: totals.unchanged,
                asked: totals.asked,
                skipped: totals.skipped,
                other: totals.other,
            },
            rows: rows.of(look),
            questions: look.questions.iter().map(|one| Question::new(look, one)).collect(),
            notes: look.preview.notes.clone(),
            new_words: look.preview.new_words.clone(),
            can: CanImport { commit: Can::from(may) },
        }
    }
}

impl From<&SheetReading> for Sheet {
    fn from(sheet: &SheetReading) -> Self {
        Self {
            sheet: sheet.sheet,
            name: sheet.name.clone(),
            kind: Coded::new(sheet.kind.code(), sheet.kind.label()),
            is_taken: sheet.is_taken,
            is_hidden: sheet.is_hidden,
            heading: sheet.heading,
            unit: sheet.unit.as_ref().map(ColumnUnit::label),
            period: sheet.period.map(|month| month.to_string()),
            columns: sheet.columns.iter().map(Column::from).collect(),
        }
    }
}

impl From<&ColumnReading> for Column {
    fn from(column: &ColumnReading) -> Self {
        let told = |finding: &Finding| sentence(&column.name, finding);
        let held = column.held_by();
        let note = column.questions.iter().find(|finding| Some(*finding) != held);
        Self {
            column: column.column,
            letters: column.letters(),
            heading: column.heading.clone(),
            field: column.taken_for.map(|field| Coded::new(field.code(), field.label())),
            confidence: column.confidence.map(|it| Coded::new(it.code(), it.label())),
            unit: column.unit.as_ref().map(ColumnUnit::label),
            month: column.month.map(|month| month.to_string()),
            is_left_out: column.is_left_out(),
            question: held.map(told),
            note: note.map(told),
        }
    }
}

impl From<&import::RowPreview> for Row {
    fn from(row: &import::RowPreview) -> Self {
        let change = |one: &import::Change| Change {
            field: one.field.clone(),
            month: one.month.map(|month| month.to_string()),
            before: one.before.clone(),
            after: one.after.clone(),
            column: one.column.clone(),
        };
        let left = |one: &import::LeftOut| LeftOut {
            column: one.column.clone(),
            reason: one.reason.clone(),
        };
        let code = serde_json::to_value(row.outcome).unwrap_or_default();
        Self {
            sheet: row.sheet,
            row: row.row,
            name: row.name.clone(),
            project: row.project.as_ref().map(ToString::to_string),
            known_as: row.known_as.clone(),
            outcome: Coded::new(code.as_str().unwrap_or_default().to_owned(), row.outcome.label()),
            changes: row.changes.iter().map(change).collect(),
            left_out: row.left_out.iter().map(left).collect(),
        }
    }
}

/// The words of the first cell that holds any.
fn first_said(row: &RowReading) -> Option<String> {
    row.cells.iter().map(|cell| &cell.raw).find(|raw| !raw.trim().is_empty()).cloned()
}

impl Question {
    fn new(look: &import::Look, one: &import::Question) -> Self {
        let sheets = look.commit.reading.sheets.iter().filter(|sheet| sheet.sheet == one.sheet);
        let rows = sheets.flat_map(|sheet| &sheet.rows);
        let row = rows.into_iter().find(|row| Some(row.number) == one.row);
        let cell = row.and_then(|row| row.cells.iter().find(|it| Some(it.column) == one.column));
        let preview = look.preview.rows.iter();
        // An answer about a row names the words of its first cell.
        let first = row.and_then(|row| row.cells.iter().find(|it| !it.raw.is_empty()));
        let cell = if one.column.is_none() { first } else { cell };
        let named =
            preview.into_iter().find(|row| (row.sheet, Some(row.row)) == (one.sheet, one.row));
        let asks_project = !one.projects.is_empty();
        let name = named.filter(|_| asks_project).map(|row| row.name.clone());
        Self {
            sheet: one.sheet,
            row: one.row,
            column: one.column,
            letters: one.column.map(column_letters),
            code: one.code.clone(),
            sentence: one.sentence.clone(),
            first_said: row.and_then(first_said),
            said: name.or_else(|| cell.map(|cell| cell.raw.clone())),
            projects: one.projects.iter().map(ToString::to_string).collect(),
        }
    }
}
