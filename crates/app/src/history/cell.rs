//! The cell of a file that a value came from: its sheet and row stand in the record, its column
//! follows from the value's field and from what the import took its columns for.
use guatu_domain::alias::AliasKind;
use guatu_domain::attribute::{Attribute, PropertyField};
use guatu_domain::import::Column;
use guatu_domain::list::Level;
use guatu_domain::read::{FieldRef, column_letters};
use guatu_domain::record::AnyRecord;
use guatu_domain::source::Source;
use guatu_domain::value::Month;

use crate::view::View;

use FieldRef as F;
use PropertyField as P;

/// Where a value came from, down to the column where one column alone gave it.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceCell {
    /// File, sheet and row; a paper; a page.
    pub source: Source,
    /// The column, as it was taken.
    pub column: Option<Column>,
}

impl View {
    /// Where a dated value came from.
    pub fn attribute_cell(&self, attribute: &Attribute) -> SourceCell {
        self.cell(&attribute.source, &of_property(attribute.of), None)
    }

    /// Where a field of a record came from.
    pub(super) fn cell_of(&self, record: &AnyRecord, field: &str, source: Source) -> SourceCell {
        let month = match record {
            AnyRecord::Filing(one) => Some(one.month),
            _ => None,
        };
        self.cell(&source, &taken_for(record, field), month)
    }

    fn cell(&self, source: &Source, fields: &[FieldRef], month: Option<Month>) -> SourceCell {
        let import = source.import.as_ref().and_then(|id| self.board.imports.get(id.as_str()));
        let codes: Vec<String> = fields.iter().map(|field| field.code()).collect();
        let column = import.zip(source.sheet);
        let column = column.and_then(|(import, sheet)| import.column(sheet, &codes, month));
        SourceCell { source: source.clone(), column: column.cloned() }
    }

    /// Where a value came from, in words; none where somebody typed it in.
    pub fn source_text(&self, cell: &SourceCell) -> Option<String> {
        let source = &cell.source;
        let mut parts: Vec<String> = Vec::new();
        if let Some(import) = &source.import {
            let file = self.import_name(import.as_str()).unwrap_or(import.as_str());
            parts.push(format!("“{file}”"));
            let sheet = source.sheet.and_then(|sheet| self.sheet_name(import.as_str(), sheet));
            let sheet = sheet.filter(|sheet| !sheet.is_empty());
            parts.extend(sheet.map(|sheet| format!("工作表“{sheet}”")));
            parts.extend(source.row.map(|row| place(row, cell.column.as_ref())));
        }
        parts.extend(source.text.clone());
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

/// `F8「1—6月完成」`; only the row where the column is not known.
fn place(row: u32, column: Option<&Column>) -> String {
    let Some(column) = column else { return format!("第{row}行") };
    let heading: String = column.heading.split_whitespace().collect();
    let named = if heading.is_empty() { String::new() } else { format!("「{heading}」") };
    format!("{}{row}{named}", column_letters(column.column))
}

/// What a column may have been taken for that a field of a record came from, the nearest first.
fn taken_for(record: &AnyRecord, field: &str) -> Vec<FieldRef> {
    match (record, field) {
        (AnyRecord::Attribute(one), _) => of_property(one.of),
        // A name that a person had to match is kept as another name.
        (AnyRecord::Alias(one), _) if one.kind == AliasKind::Other => {
            vec![F::Alias(one.kind), F::Property(P::Name)]
        }
        (AnyRecord::Alias(one), _) => vec![F::Alias(one.kind)],
        (AnyRecord::Entry(_), "origin") => vec![F::Origin],
        (AnyRecord::Entry(_), "standing") => vec![F::Standing],
        (AnyRecord::Entry(_), "stage") => vec![F::Stage, F::IsPlannedStart],
        (AnyRecord::Entry(_), _) => {
            let levels = Level::ALL.iter().copied().map(F::InLevel);
            std::iter::once(F::Level).chain(levels).collect()
        }
        (AnyRecord::Plan(one), "amount") if one.cause.is_none() => {
            vec![F::YearPlan, F::AdjustedPlan]
        }
        (AnyRecord::Plan(_), "amount") => vec![F::AdjustedPlan, F::YearPlan],
        (AnyRecord::Curve(_), "cumulative") => vec![F::MonthPlan],
        (AnyRecord::Carry(_), "amount") => vec![F::Carry],
        (AnyRecord::Node(one), "day" | "state") => vec![F::Actual(one.node), F::Reached(one.node)],
        (AnyRecord::Target(one), "planned") => vec![F::Planned(one.node)],
        (AnyRecord::Filing(_), field) => of_filing(field),
        _ => Vec::new(),
    }
}

fn of_filing(field: &str) -> Vec<FieldRef> {
    match field {
        "year_to_date" => vec![F::YearToDate, F::Month, F::SinceStart],
        "progress" => vec![F::Progress],
        "funds" => vec![F::Funds],
        "workers" => vec![F::Workers],
        "next" => vec![F::Next],
        "problem" => vec![F::Problem],
        "not_started" => vec![F::NotStarted],
        // The parts of the investment have a column each.
        _ => Vec::new(),
    }
}

fn of_property(of: PropertyField) -> Vec<FieldRef> {
    let own = F::Property(of);
    match of {
        P::BuildFrom | P::BuildTo => vec![own, F::BuildPeriod],
        P::Contact | P::Phone => vec![own, F::ContactAndPhone],
        _ => vec![own],
    }
}
