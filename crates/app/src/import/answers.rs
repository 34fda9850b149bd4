//! What a person answered about an import.
use guatu_domain::id::ProjectId;
use guatu_domain::read::{
    self, BookReading, CellReading, ColumnReading, FieldValue, column_letters,
};
use serde::{Deserialize, Serialize};

/// All answers about a file: what its table means, and what it means here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// About sheets, columns, rows and cells. Questions of the comparison are settled by the codes
    /// confirmed for a cell, too.
    #[serde(default)]
    pub table: read::Answers,
    /// Which project a row is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<MatchAnswer>,
    /// Whether wards, departments, categories and chains that are not here are to be added.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub adds_words: bool,
}

/// Which project a row is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatchAnswer {
    /// The sheet, counted from 0.
    pub sheet: u16,
    /// The row, counted from 1.
    pub row: u32,
    /// Its name when it was asked, or the cell that was asked about; put to another file, the
    /// answer is not applied.
    pub said: String,
    /// The project.
    pub is: SameAs,
}

/// Whether a row is about a project that is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SameAs {
    /// This one.
    Project(ProjectId),
    /// None of them.
    New,
}

impl Answers {
    /// How many answers there are.
    pub fn count(&self) -> usize {
        let read::Answers { sheets, columns, rows, cells, words } = &self.table;
        let of_table = sheets.len() + columns.len() + rows.len() + cells.len() + words.len();
        of_table + self.matches.len() + usize::from(self.adds_words)
    }

    /// Whether a person has said which unit a column is in.
    pub(super) fn has_unit(&self, sheet: u16, column: &ColumnReading) -> bool {
        let is_it = |one: &&read::ColumnAnswer| {
            (one.sheet, one.column) == (sheet, column.column) && one.heading == column.heading
        };
        let answer = self.table.columns.iter().find(is_it);
        answer.is_some_and(|one| {
            one.unit.is_some() || one.confirmed.iter().any(|code| code == "column_slip")
        })
    }

    /// Answers that fit nothing in a file, in words: given to another file, or mistyped.
    pub(super) fn unused(&self, reading: &BookReading) -> Vec<String> {
        let Self { table, matches, .. } = self;
        let sheet = |at: u16| reading.sheets.iter().filter(move |sheet| sheet.sheet == at);
        let row = |at: u16, row: u32| {
            let rows = sheet(at).flat_map(|sheet| &sheet.rows);
            rows.into_iter().find(move |one| one.number == row)
        };
        let has_column = |at: u16, column: u16, heading: &str| {
            let mut columns = sheet(at).flat_map(|sheet| &sheet.columns);
            columns.any(|one| one.column == column && one.heading == heading)
        };
        let says = |at: u16, number: u32, column: Option<u16>, said: &str| {
            // Of rows that are no data nothing is kept: what was said to them is believed.
            row(at, number).is_some_and(|row| {
                let fits = |cell: &CellReading| column.is_none_or(|it| it == cell.column);
                row.cells.is_empty() || row.cells.iter().any(|it| fits(it) && it.raw == said)
            })
        };
        let has_word = |at: u16, column: u16, said: &str| {
            let mut rows = sheet(at).flat_map(|sheet| &sheet.rows);
            rows.any(|row| row.cells.iter().any(|it| it.column == column && it.raw == said))
        };
        let mut all = Vec::new();
        for one in &table.sheets {
            if sheet(one.sheet).all(|sheet| sheet.name != one.name) {
                all.push(format!("表“{}”", one.name));
            }
        }
        for one in &table.columns {
            if !has_column(one.sheet, one.column, &one.heading) {
                all.push(format!("{}列“{}”", column_letters(one.column), one.heading));
            }
        }
        let (rows, words) = (table.rows.iter(), table.words.iter());
        let rows = rows.filter(|one| !says(one.sheet, one.row, None, &one.said));
        all.extend(rows.map(|one| format!("第{}行“{}”", one.row, one.said)));
        let cells = table.cells.iter();
        let cells = cells.filter(|one| !says(one.sheet, one.row, Some(one.column), &one.said));
        all.extend(
            cells.map(|one| {
                format!("第{}行{}列“{}”", one.row, column_letters(one.column), one.said)
            }),
        );
        let words = words.filter(|one| !has_word(one.sheet, one.column, &one.said));
        all.extend(words.map(|one| format!("{}列“{}”", column_letters(one.column), one.said)));
        let is_named = |at: u16, number: u32, said: &str| {
            let named = |cell: &CellReading| match cell.given() {
                Some(FieldValue::Text(text)) => text.trim() == said,
                _ => false,
            };
            row(at, number).is_some_and(|row| row.cells.iter().any(named))
        };
        let matches = matches.iter().filter(|one| !is_named(one.sheet, one.row, &one.said));
        all.extend(matches.map(|one| format!("第{}行“{}”", one.row, one.said)));
        all
    }

    /// The answer about a row that says these words.
    pub(super) fn same_as(
        &self,
        place: (u16, u32),
        says: impl Fn(&str) -> bool,
    ) -> Option<&SameAs> {
        let about = |each: &&MatchAnswer| (each.sheet, each.row) == place && says(&each.said);
        self.matches.iter().find(about).map(|each| &each.is)
    }
}
