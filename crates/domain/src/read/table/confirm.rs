//! Takes questions away that a person settled as things stand. What cannot be right stays.

use super::answers::Answers;
use super::field::FieldRef;
use super::finding::TableFinding;
use super::reading::{CellReading, RowKind, SheetReading};
use crate::read::{Finding, Severity};
use crate::value::Stated;

/// Questions that need a choice; confirming says nothing about them.
const CHOICES: [&str; 14] = [
    "which_field",
    "same_field",
    "series",
    "column_unit",
    "units_disagree",
    "which_month",
    "period_disagrees",
    "no_heading",
    "turned",
    "no_names",
    "hidden_sheet",
    "other_periods",
    "unit_unknown",
    "sheet_scale",
];

pub(super) fn apply(sheet: &mut SheetReading, answers: &Answers) {
    let at = sheet.sheet;
    let own = answers.sheet(at, &sheet.name);
    sheet.questions.retain(|finding| !is_settled(finding, &own.confirmed));
    let mut mixed = Vec::new();
    for column in &mut sheet.columns {
        let Some(answer) = answers.column(at, column.column, &column.heading) else { continue };
        let mut confirmed = answer.confirmed.clone();
        if answer.unit.is_some() {
            let scales = ["column_scale", "mixed_scale", "implausible"];
            confirmed.extend(scales.map(String::from));
        }
        if answer.take.is_some() {
            confirmed.extend(["hidden_column", "content_disagrees", "settled"].map(String::from));
        }
        if confirmed.iter().any(|code| code == "mixed_scale") {
            mixed.push(column.column);
        }
        // Another year without a month: which month is it then?
        let dateless = column.month.is_none() && column.taken_for.is_some_and(|f| f.is_monthly());
        column.questions.retain(|finding| {
            !is_settled(finding, &confirmed) || dateless && finding.code() == "year_disagrees"
        });
    }
    for row in &mut sheet.rows {
        let number = row.number;
        for cell in &mut row.cells {
            if mixed.contains(&cell.column) {
                cell.findings.retain(|finding| !is_off_scale(finding));
            }
            let answer = answers.cell((at, number, cell.column), &cell.raw);
            if let Some(answer) = answer.filter(|answer| !answer.confirmed.is_empty()) {
                cell.findings.retain(|finding| !is_settled(finding, &answer.confirmed));
                // Right as it stands, and nothing that could be taken stands there.
                if cell.value.is_none() && !is_asked(cell) {
                    cell.value = Some(Stated::NotStated);
                }
            }
        }
    }
    drop_answered_mixes(sheet);
}

/// Nothing is dropped in silence: a cell without a value always asks, or its column does.
pub(super) fn ask_silent(sheet: &mut SheetReading) {
    let SheetReading { columns, rows, .. } = sheet;
    for row in rows.iter_mut().filter(|row| row.kind == RowKind::Data && !row.is_skipped) {
        for cell in &mut row.cells {
            let column = columns.iter().find(|column| column.column == cell.column);
            let is_held = column.is_none_or(|column| column.holds(cell).is_some());
            let is_stored = cell.field.is_some_and(FieldRef::is_stored);
            if is_stored && !is_held && cell.value.is_none() && !is_asked(cell) {
                let (said, suggestions) = (cell.raw.clone(), Vec::new());
                cell.findings.push(Finding::Table(TableFinding::UnknownWord { said, suggestions }));
            }
        }
    }
}

fn is_asked(cell: &CellReading) -> bool {
    cell.severity().is_some_and(|severity| severity != Severity::Note)
}

/// The question about some rows of a column is settled when each of them is.
fn drop_answered_mixes(sheet: &mut SheetReading) {
    let SheetReading { columns, rows, .. } = sheet;
    for column in columns {
        let open = rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| cell.column == column.column && cell.findings.iter().any(is_off_scale));
        column.questions.retain(|finding| {
            open || !matches!(finding, Finding::Table(TableFinding::MixedScale { .. }))
        });
    }
}

fn is_off_scale(finding: &Finding) -> bool {
    matches!(finding, Finding::Table(TableFinding::OffScale { .. }))
}

fn is_settled(finding: &Finding, confirmed: &[String]) -> bool {
    let code = finding.code();
    finding.severity() == Severity::Ask
        && !CHOICES.contains(&code)
        && confirmed.iter().any(|each| each == code)
}
