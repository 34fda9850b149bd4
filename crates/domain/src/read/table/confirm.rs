//! Takes questions away that a person settled as things stand. What cannot be right stays.

use super::answers::Answers;
use super::finding::TableFinding;
use super::reading::SheetReading;
use crate::read::{Finding, Severity};

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
            }
        }
    }
    drop_answered_mixes(sheet);
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
