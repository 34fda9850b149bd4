//! What has to be asked about the columns of one sheet once their cells are read.

use super::columns::Column;
use super::field::{FieldRef, Sort};
use super::finding::TableFinding;
use super::grid::tight;
use super::reading::{ColumnUnit, Confidence, RowKind, RowReading};
use super::sheet::Work;
use super::{resolve, scale};
use crate::attribute::PropertyField as P;
use crate::read::{Finding, Reading, Severity};
use crate::value::{MoneyUnit, QuantityKind, Stated, Unit};

impl Work<'_> {
    /// A column in which nothing stands needs no answer: 7月 to 12月 of a table of June.
    pub(super) fn ask_nothing_of_empty(
        &self,
        columns: &mut [Column],
        filled: &dyn Fn(u16) -> bool,
    ) {
        for column in columns.iter_mut().filter(|column| !filled(column.reading.column)) {
            column.candidates.clear();
            column.reading.questions.retain(|finding| finding.severity() == Severity::Note);
        }
    }

    /// One question for a column whose bare numbers have no unit.
    pub(super) fn ask_units(&self, columns: &mut [Column], lacking: &[u16]) {
        for column in columns.iter_mut().filter(|c| lacking.contains(&c.reading.column)) {
            let earlier = ["awaits_sheet", "units_disagree"];
            let held = column.reading.held_by().is_some_and(|f| earlier.contains(&f.code()));
            if held || column.reading.unit.as_ref().is_some_and(ColumnUnit::is_money) {
                continue;
            }
            let word = &column.reading.word;
            let last = self.context.remembered.iter().find(|each| each.heading == *word);
            let usual = match column.field().map(FieldRef::holds) {
                Some(Sort::Quantity(QuantityKind::Land)) => {
                    [Unit::Mu, Unit::SquareMetre].map(ColumnUnit::Quantity).to_vec()
                }
                Some(Sort::Quantity(_)) => {
                    [Unit::SquareMetre, Unit::WanSquareMetre].map(ColumnUnit::Quantity).to_vec()
                }
                _ => {
                    [MoneyUnit::Wan, MoneyUnit::Yi, MoneyUnit::Yuan].map(ColumnUnit::Money).to_vec()
                }
            };
            let mut units: Vec<ColumnUnit> =
                last.and_then(|each| each.unit.clone()).into_iter().collect();
            units
                .extend(usual.into_iter().filter(|unit| !units.contains(unit)).collect::<Vec<_>>());
            column.ask(TableFinding::ColumnUnit { units });
        }
    }

    /// Where the names are no names, or two columns disagree with their headings, all do.
    pub(super) fn ask_shifted(
        &self,
        columns: &mut [Column],
        rows: &[RowReading],
        questions: &mut Vec<TableFinding>,
    ) {
        let is_off = |column: &Column| {
            let said = |code: &str| column.reading.questions.iter().any(|f| f.code() == code);
            said("content_disagrees") || is_no_ordinal(column, rows)
        };
        let off: Vec<&Column> = columns.iter().filter(|column| is_off(column)).collect();
        let named = |column: &&Column| column.field() == Some(FieldRef::Property(P::Name));
        let settled = self.answer.confirmed.iter().any(|code| code == "shifted");
        if settled || !(off.len() >= 2 || off.iter().any(named)) {
            return;
        }
        let letters = off.iter().map(|column| column.reading.column).collect();
        questions.push(TableFinding::Shifted { columns: letters });
        for column in columns.iter_mut().filter(|column| column.field().is_some()) {
            column.ask(TableFinding::AwaitsSheet);
        }
    }

    /// Amounts that no project has: a whole sheet of 亿元 under 万元 agrees with itself.
    pub(super) fn ask_plausible(
        &self,
        columns: &mut [Column],
        rows: &[RowReading],
        unit: &Option<ColumnUnit>,
        questions: &mut Vec<TableFinding>,
    ) {
        let mut of_sheet = None;
        let of_unit = |column: &Column| column.reading.unit == *unit && !column.has_own_unit;
        // Beside a column whose amounts are those of projects, only the odd one is in doubt; and
        // an answer about the sheet would hold for its other tables as well.
        let fits = |column: &Column| {
            let free = column.reading.held_by().is_none() && of_unit(column);
            free && scale::extremes(column, rows).is_some()
                && scale::implausible(column, rows).is_none()
        };
        let alone = self.is_one_of_many || columns.iter().any(fits);
        for column in columns.iter_mut() {
            if column.reading.held_by().is_some() || self.is_scale_confirmed(column) {
                continue;
            }
            let Some((unit_of, meant, extreme)) = scale::implausible(column, rows) else {
                continue;
            };
            if of_unit(column) && !alone {
                of_sheet = of_sheet.or(Some((unit_of, meant, extreme)));
            } else {
                column.ask(TableFinding::Implausible { unit: unit_of, meant, extreme });
            }
        }
        let Some((unit, meant, extreme)) = of_sheet.filter(|_| self.answer.unit.is_none()) else {
            return;
        };
        questions.push(TableFinding::SheetScale { unit, meant, extreme });
        for column in columns.iter_mut() {
            if column.is_money() && !column.has_own_unit && !self.is_scale_confirmed(column) {
                column.ask(TableFinding::AwaitsSheet);
            }
        }
    }

    pub(super) fn hidden_columns(&self, columns: &mut [Column]) {
        for column in columns.iter_mut().filter(|column| column.reading.is_hidden) {
            let stored = column.field().is_some_and(FieldRef::is_stored);
            if stored && column.reading.confidence != Some(Confidence::Answered) {
                column.ask(TableFinding::HiddenColumn);
            }
        }
    }

    pub(super) fn is_scale_confirmed(&self, column: &Column) -> bool {
        let heading = &column.reading.heading;
        let answer = self.answers.column(self.at, column.reading.column, heading);
        answer.is_some_and(|answer| {
            let said = |code: &str| answer.confirmed.iter().any(|each| each == code);
            answer.unit.is_some() || said("column_scale")
        })
    }

    /// Empty cells below a filled one in a column of wards: the same, or not known?
    pub(super) fn ask_gaps(&self, columns: &mut [Column], rows: &mut [RowReading]) {
        let ward = FieldRef::Property(P::Responsible);
        for column in columns.iter_mut().filter(|column| column.field() == Some(ward)) {
            let heading = &column.reading.heading;
            let answer = self.answers.column(self.at, column.reading.column, heading);
            if answer.is_some_and(|answer| answer.fill_down.is_some()) {
                continue;
            }
            let (mut seen, mut count) = (false, 0);
            let broken = |row: &RowReading| row.findings.iter().any(|f| f.code() == "broken_name");
            let of_project = |row: &&mut RowReading| row.kind == RowKind::Data && !broken(row);
            for row in rows.iter_mut().filter(of_project) {
                let at = column.reading.column;
                let Some(cell) = row.cells.iter_mut().find(|cell| cell.column == at) else {
                    continue;
                };
                let silent = matches!(cell.value, Some(Stated::NotStated)) && cell.raw.is_empty();
                seen |= cell.given().is_some();
                if silent && seen {
                    cell.value = None;
                    cell.findings.push(Finding::Table(TableFinding::AwaitsColumn));
                    count += 1;
                }
            }
            if count > 0 {
                column.ask(TableFinding::Gaps { count });
            }
        }
    }
}

/// Whether a column of ordinals holds words instead.
fn is_no_ordinal(column: &Column, rows: &[RowReading]) -> bool {
    if column.field() != Some(FieldRef::Ordinal) {
        return false;
    }
    let texts: Vec<String> = rows
        .iter()
        .filter(|row| row.kind == RowKind::Data)
        .filter_map(|row| row.cells.iter().find(|c| c.column == column.reading.column))
        .map(|cell| tight(&cell.raw))
        .filter(|text| !text.is_empty())
        .collect();
    let long = texts.iter().filter(|text| text.chars().count() > 4).count();
    long >= 2 && long * 2 > texts.len()
}

/// Columns in which most cells cannot be what the heading says.
pub(super) fn ask_content(columns: &mut [Column], rows: &[RowReading]) {
    for column in columns {
        let Some(field) = column.field() else { continue };
        let cells = rows.iter().filter(|row| row.kind == RowKind::Data && !row.is_skipped);
        let cells = cells
            .filter_map(|row| row.cells.iter().find(|c| c.column == column.reading.column))
            .map(|cell| Reading { value: cell.value.clone(), findings: cell.findings.clone() })
            .collect::<Vec<_>>();
        if column.reading.confidence == Some(Confidence::Answered) || !field.is_stored() {
            continue;
        }
        if let Some((count, of)) = resolve::disagrees(&cells.iter().collect::<Vec<_>>()) {
            column.ask(TableFinding::ContentDisagrees { field, count, of });
        }
    }
}
