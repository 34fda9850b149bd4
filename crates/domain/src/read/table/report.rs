//! The reading as a dry run shows it: every cell with its state, every question with its sentence.

use serde::Serialize;

use super::field::FieldRef;
use super::finding::TableFinding;
use super::reading::{
    BookReading, CellReading, ColumnReading, ColumnUnit, RowKind, RowReading, SheetKind,
    SheetReading,
};
use super::value::FieldValue;
use crate::read::{Finding, Severity, column_letters, sentence};
use crate::value::{Stated, coded};

coded! {
    /// What will become of a cell.
    pub enum CellState {
        /// Its value is ready.
        Ok => ("ok", "可导入"),
        /// Somebody has to answer first.
        Ask => ("ask", "请确认"),
        /// It cannot be right.
        Refused => ("refused", "不能导入"),
        /// It says nothing, or nothing of it is taken; the reason tells which.
        Null => ("null", "不导入"),
    }
}

/// What becomes of a cell, and why in sentences. A question or a refusal always says why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", content = "reason", rename_all = "snake_case")]
pub enum Fate {
    /// Its value is ready; perhaps with a note.
    Ok(Option<String>),
    /// Somebody has to answer first.
    Ask(String),
    /// It cannot be right.
    Refused(String),
    /// It says nothing, or nothing of it is taken.
    Null(Option<String>),
}

impl Fate {
    /// Without the reason.
    pub const fn state(&self) -> CellState {
        match self {
            Self::Ok(_) => CellState::Ok,
            Self::Ask(_) => CellState::Ask,
            Self::Refused(_) => CellState::Refused,
            Self::Null(_) => CellState::Null,
        }
    }
}

/// A cell of a project's row, as the dry run lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellReport {
    /// Name of the sheet.
    pub sheet: String,
    /// As on screen, counted from 1.
    pub row: u32,
    /// A to Z, AA …
    pub column: String,
    /// Code of the field; none for a column that is left out.
    pub field: Option<String>,
    /// The value: see [`super::FieldValue::text`].
    pub value: Option<String>,
    /// Unit of the value.
    pub unit: Option<String>,
    /// What will become of it.
    #[serde(flatten)]
    pub fate: Fate,
}

/// Something to be answered, or a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableQuestion {
    /// The sheet, counted from 0.
    pub sheet: u16,
    /// The row, if it is about one.
    pub row: Option<u32>,
    /// The column, if it is about one.
    pub column: Option<u16>,
    /// What was noticed.
    pub finding: Finding,
    /// The sentence for it.
    pub sentence: String,
}

impl BookReading {
    /// Every cell of every project's row that holds anything or belongs to a mapped column; after
    /// them the cells of sheets whose heading is not understood.
    pub fn cells(&self) -> impl Iterator<Item = CellReport> + '_ {
        // Sheets without a heading come last: nothing of them is taken, and nothing is lost.
        let of = |kind: SheetKind| {
            self.sheets.iter().filter(move |sheet| sheet.kind == kind && !sheet.is_skipped)
        };
        of(SheetKind::Data).chain(of(SheetKind::Unknown)).flat_map(|sheet| {
            let projects =
                sheet.rows.iter().filter(|row| row.kind == RowKind::Data && !row.is_skipped);
            projects.flat_map(move |row| row.cells.iter().map(move |cell| report(sheet, row, cell)))
        })
    }

    /// Everything that has to be answered: about sheets, columns, rows and cells, in this order.
    pub fn questions(&self) -> Vec<TableQuestion> {
        let mut all = self.remarks();
        all.retain(|question| question.finding.severity() != Severity::Note);
        all
    }

    /// Questions and notes together.
    pub fn remarks(&self) -> Vec<TableQuestion> {
        self.sheets.iter().filter(|sheet| !sheet.is_skipped).flat_map(of_sheet).collect()
    }
}

fn of_sheet(sheet: &SheetReading) -> Vec<TableQuestion> {
    let name = sheet_name(sheet);
    let question = |row: Option<u32>, column: Option<u16>, called: &str, finding: &Finding| {
        let sentence = sentence(called, finding);
        TableQuestion { sheet: sheet.sheet, row, column, finding: finding.clone(), sentence }
    };
    let mut all: Vec<TableQuestion> =
        sheet.questions.iter().map(|finding| question(None, None, &name, finding)).collect();
    if !sheet.is_taken {
        return all;
    }
    for column in &sheet.columns {
        let own = column.questions.iter();
        let place = Some(column.column);
        all.extend(own.map(|finding| question(None, place, &column.name, finding)));
    }
    for row in sheet.rows.iter().filter(|row| !row.is_skipped) {
        let called_row = format!("第{}行", row.number);
        let own = row.findings.iter();
        all.extend(own.map(|finding| question(Some(row.number), None, &called_row, finding)));
        for cell in &row.cells {
            let column = sheet.columns.iter().find(|column| column.column == cell.column);
            // A column that waits for its own answer asks nothing about its cells.
            let waits = column.is_some_and(|column| column.holds(cell).is_some());
            if waits {
                continue;
            }
            let called = column.map(|column| column.name.clone()).unwrap_or_default();
            let place = (Some(row.number), Some(cell.column));
            let of_column = |each: &&Finding| each.code() != "awaits_column";
            let own = cell.findings.iter().filter(of_column);
            all.extend(own.map(|finding| question(place.0, place.1, &called, finding)));
        }
    }
    all
}

fn sheet_name(sheet: &SheetReading) -> String {
    match sheet.name.as_str() {
        "" => String::from("这张表"),
        name => format!("“{name}”表"),
    }
}

fn report(sheet: &SheetReading, row: &RowReading, cell: &CellReading) -> CellReport {
    let column = sheet.columns.iter().find(|column| column.column == cell.column);
    let fate = fate(sheet, row, column, cell);
    let unit = column.and_then(|column| column.unit.as_ref()).and_then(ColumnUnit::money);
    let value = match &cell.value {
        Some(Stated::Given(value)) => Some(value.text(unit)),
        Some(Stated::NotApplicable { reason }) => Some(format!("不适用（{reason}）")),
        _ => None,
    };
    CellReport {
        sheet: sheet.name.clone(),
        row: row.number,
        column: column_letters(cell.column),
        field: cell.field.map(|field| field.code()),
        value,
        unit: cell.given().and_then(|value| value.unit(unit)),
        fate,
    }
}

fn fate(
    sheet: &SheetReading,
    row: &RowReading,
    column: Option<&ColumnReading>,
    cell: &CellReading,
) -> Fate {
    let name = column.map(|column| column.name.clone()).unwrap_or_default();
    let silent = matches!(cell.value, Some(Stated::NotStated)) && cell.findings.is_empty();
    if silent {
        return Fate::Null(None);
    }
    if !sheet.is_taken {
        let finding = sheet.questions.iter().find(|each| each.severity() != Severity::Note);
        let asked = finding.map(|finding| sentence(&sheet_name(sheet), finding));
        return asked.map_or(Fate::Null(None), Fate::Ask);
    }
    if let Some(finding) = sheet.held_by(row) {
        return Fate::Ask(sentence(&sheet_name(sheet), finding));
    }
    if let Some(finding) = column.and_then(|column| column.holds(cell)) {
        return Fate::Ask(sentence(&name, finding));
    }
    if cell.field.is_none() {
        let finding = column.and_then(|column| column.questions.first());
        return Fate::Null(finding.map(|finding| sentence(&name, finding)));
    }
    let of_row = row.findings.iter().map(|finding| (finding, format!("第{}行", row.number)));
    let of_cell = cell.findings.iter().map(|finding| (finding, name.clone()));
    let told: Vec<(&Finding, String)> = of_cell.chain(of_row).collect();
    let heaviest = told.iter().map(|(finding, _)| finding.severity()).max();
    let heavy = |severity: Severity| {
        let same = told.iter().filter(|(finding, _)| finding.severity() == severity);
        let mut sentences: Vec<String> =
            same.map(|(finding, name)| asked(finding, name, column)).collect();
        sentences.dedup();
        sentences.join(" ")
    };
    let note = || heaviest.map(heavy);
    match (heaviest, &cell.value) {
        (Some(Severity::Refuse), _) => Fate::Refused(heavy(Severity::Refuse)),
        (Some(Severity::Ask), _) => Fate::Ask(heavy(Severity::Ask)),
        (_, None | Some(Stated::NotStated)) => Fate::Null(note()),
        // 未开工 in a column of days: nothing happened, and nothing is taken.
        (_, Some(Stated::Given(FieldValue::Flag(false))))
            if matches!(cell.field, Some(FieldRef::Actual(_))) =>
        {
            Fate::Null(note())
        }
        (_, Some(_)) => Fate::Ok(note()),
    }
}

/// The sentence for a finding of a cell; what waits for its column tells the question there.
fn asked(finding: &Finding, name: &str, column: Option<&ColumnReading>) -> String {
    let gaps = |each: &&Finding| matches!(each, Finding::Table(TableFinding::Gaps { .. }));
    let waits = matches!(finding, Finding::Table(TableFinding::AwaitsColumn));
    let of_column = column.filter(|_| waits).and_then(|it| it.questions.iter().find(gaps));
    sentence(name, of_column.unwrap_or(finding))
}
