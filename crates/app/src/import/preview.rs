//! What an import would do, row by row: as people see it, and cell by cell as a dry run lists it.
use std::collections::{BTreeMap, BTreeSet};

use guatu_domain::attribute::PropertyField;
use guatu_domain::id::ProjectId;
use guatu_domain::import::Counts;
use guatu_domain::read::{BookReading, CellReport, CellState, Fate, FieldRef, column_letters};
use guatu_domain::value::Month;
use serde::Serialize;

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 新增 a project.
    Added,
    /// 修改 one that is here.
    Changed,
    /// 不变.
    Unchanged,
    /// 待确认: left out until somebody answers.
    Asked,
    /// 跳过: left out because somebody said so, or because it is another ward's.
    Skipped,
}

impl Outcome {
    /// The word on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Added => "新增",
            Self::Changed => "修改",
            Self::Unchanged => "不变",
            Self::Asked => "待确认",
            Self::Skipped => "跳过",
        }
    }
}

/// One value before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Official word of the field.
    pub field: String,
    /// The month that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<Month>,
    /// What the library says; none if it says nothing.
    pub before: Option<String>,
    /// What the table says.
    pub after: String,
    /// Letters of the column that says it.
    pub column: Option<String>,
}

/// Something of a row that is not taken, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Letters of the column.
    pub column: Option<String>,
    /// Why.
    pub reason: String,
}

/// Something to be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The sheet, counted from 0.
    pub sheet: u16,
    /// The row, if it is about one.
    pub row: Option<u32>,
    /// The column, counted from 0, if it is about one.
    pub column: Option<u16>,
    /// Stable code; whoever settles it as it stands confirms this code.
    pub code: String,
    /// What is wrong, what the system thinks, what to press.
    pub sentence: String,
    /// Projects that the row may be about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<ProjectId>,
    /// Columns at which a dry run tells a question about a whole row.
    #[serde(skip)]
    pub at: Vec<u16>,
}

/// What a new project gets besides the cells of its row, and from where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placement {
    /// Code of the field: `entry.list`, `entry.year`, `entry.standing`, `entry.origin`,
    /// `attribute.responsible`.
    pub field: String,
    /// The value; none while it is asked.
    pub value: Option<String>,
    /// `ok` or `ask`.
    pub state: CellState,
    /// The words that say so, or the question.
    pub reason: Option<String>,
}

/// A row of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowPreview {
    /// The sheet, counted from 0.
    pub sheet: u16,
    /// The row, counted from 1.
    pub row: u32,
    /// Its name, or its code.
    pub name: String,
    /// The project that it was found to be, if it is one that is here.
    pub project: Option<ProjectId>,
    /// Its official name here.
    pub known_as: Option<String>,
    /// What becomes of it.
    pub outcome: Outcome,
    /// What it changes, or would change if it were not left out.
    pub changes: Vec<Change>,
    /// What of it is not taken.
    pub left_out: Vec<LeftOut>,
    /// What it waits for.
    pub questions: Vec<Question>,
    /// Columns whose question, asked by the table, the library has answered.
    #[serde(skip)]
    pub settled: Vec<u16>,
    /// Where a new project goes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub place: Vec<Placement>,
}

/// How many rows go where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
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
    /// Rows of no project: totals, groups, notes.
    pub other: u32,
}

impl Totals {
    pub(super) fn count(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Added => self.added += 1,
            Outcome::Changed => self.changed += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Asked => self.asked += 1,
            Outcome::Skipped => self.skipped += 1,
        }
    }

    pub(super) const fn counts(self) -> Counts {
        let Self { added, changed, unchanged, asked, skipped, other } = self;
        Counts { added, changed, unchanged, left_out: asked + skipped + other }
    }
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// Rows of projects, in the order of the file.
    pub rows: Vec<RowPreview>,
    /// How many go where.
    pub totals: Totals,
    /// Words that are added: 板块 湟里镇.
    pub new_words: Vec<String>,
    /// What was decided for whole sheets without asking.
    pub notes: Vec<String>,
    /// What is asked of whole columns beside the library; they are left out for all rows.
    #[serde(skip)]
    pub columns: Vec<Question>,
    /// What the comparison asks about whole sheets; rows wait for it.
    pub questions: Vec<Question>,
}

/// Everything to be answered: what the table leaves open, then what the library leaves open.
pub fn questions(reading: &BookReading, preview: &Preview) -> Vec<Question> {
    let of_rows = |one: &guatu_domain::read::TableQuestion| one.row.is_none();
    let of_table = reading.questions().into_iter().filter(of_rows).map(|one| Question {
        sheet: one.sheet,
        row: one.row,
        column: one.column,
        code: one.finding.code().to_owned(),
        sentence: one.sentence,
        projects: Vec::new(),
        at: Vec::new(),
    });
    let of_table = of_table.chain(preview.columns.iter().cloned());
    let of_table = of_table.chain(preview.questions.iter().cloned());
    // What waits for its column is asked there.
    let of_rows = preview.rows.iter().flat_map(|row| row.questions.clone());
    of_table.chain(of_rows.filter(|one| one.code != "awaits_column")).collect()
}

/// A data cell as a dry run lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DryCell {
    /// The cell.
    #[serde(flatten)]
    pub cell: CellReport,
    /// On the name of a new project: where it goes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub place: Vec<Placement>,
}

/// Every data cell as the dry run lists it: what the table says, and what the library asks of it.
pub fn dry_run<'a>(
    reading: &'a BookReading,
    preview: &'a Preview,
) -> impl Iterator<Item = DryCell> + 'a {
    let names: BTreeMap<u16, &str> =
        reading.sheets.iter().map(|sheet| (sheet.sheet, sheet.name.as_str())).collect();
    // Tables that stand side by side share their rows.
    let mut places: BTreeMap<(&str, u32, &str), &[Placement]> = BTreeMap::new();
    for row in preview.rows.iter().filter(|row| !row.place.is_empty()) {
        let sheet = names.get(&row.sheet).copied().unwrap_or_default();
        places.insert((sheet, row.row, &row.name), &row.place);
    }
    let name = FieldRef::Property(PropertyField::Name).code();
    let told = move |cell: CellReport| {
        let of_name = cell.field.as_deref() == Some(name.as_str());
        let called = cell.value.as_deref().unwrap_or_default();
        let place = places.get(&(cell.sheet.as_str(), cell.row, called)).filter(|_| of_name);
        let place = place.map(|place| place.to_vec()).unwrap_or_default();
        DryCell { cell, place }
    };
    cells(reading, preview).map(told)
}

fn cells<'a>(
    reading: &'a BookReading,
    preview: &'a Preview,
) -> impl Iterator<Item = CellReport> + 'a {
    let names: BTreeMap<u16, &str> =
        reading.sheets.iter().map(|sheet| (sheet.sheet, sheet.name.as_str())).collect();
    let mut asked: BTreeMap<(&str, u32, String), &Question> = BTreeMap::new();
    let mut left: BTreeMap<(&str, u32, String), &LeftOut> = BTreeMap::new();
    let mut settled: BTreeSet<(&str, u32, String)> = BTreeSet::new();
    let of_columns = preview.columns.iter().filter_map(|it| {
        let sheet = names.get(&it.sheet).copied().unwrap_or_default();
        Some(((sheet, column_letters(it.column?)), it))
    });
    let of_columns: BTreeMap<(&str, String), &Question> = of_columns.collect();
    for row in &preview.rows {
        let sheet = names.get(&row.sheet).copied().unwrap_or_default();
        for question in &row.questions {
            for column in question.column.iter().chain(&question.at) {
                asked.entry((sheet, row.row, column_letters(*column))).or_insert(question);
            }
        }
        let letters = row.settled.iter().map(|column| column_letters(*column));
        settled.extend(letters.map(|column| (sheet, row.row, column)));
        for one in &row.left_out {
            let column = one.column.clone().unwrap_or_default();
            left.entry((sheet, row.row, column)).or_insert(one);
        }
    }
    let told = move |mut cell: CellReport| {
        let place = (cell.sheet.as_str(), cell.row, cell.column.clone());
        let of_column = of_columns.get(&(place.0, place.2.clone()));
        let (question, one) = (asked.get(&place).or(of_column), left.get(&place));
        // A cell is ready only if its row goes in with it.
        match (&cell.fate, question, one) {
            (Fate::Ok(_), Some(question), _) => cell.fate = Fate::Ask(question.sentence.clone()),
            (Fate::Ask(_), None, _) if settled.contains(&place) => cell.fate = Fate::Ok(None),
            (Fate::Ok(_), None, Some(one)) => cell.fate = Fate::Null(Some(one.reason.clone())),
            _ => {}
        }
        cell
    };
    reading.cells().map(told)
}
