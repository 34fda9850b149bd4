//! Rows about a project that an earlier row is about already, in whichever table.

use std::collections::BTreeMap;

use super::field::FieldRef;
use super::finding::TableFinding;
use super::reading::{RowKind, RowReading, SheetReading};
use super::value::FieldValue;
use crate::attribute::PropertyField as P;
use crate::read::Finding;
use crate::value::NameKey;

const NAMES: [FieldRef; 2] = [FieldRef::Property(P::Name), FieldRef::Property(P::Code)];

/// What an earlier row said.
#[derive(Clone)]
struct Earlier {
    /// Place of its table in the book.
    table: usize,
    sheet: String,
    row: u32,
    said: BTreeMap<FieldRef, (FieldValue, String)>,
}

/// Asks about rows that name a project again, and about their values that differ. A list of
/// problems that names the projects of the table above it says something else of them: it asks
/// nothing.
pub(super) fn check(tables: &mut [SheetReading]) {
    let mut seen: BTreeMap<String, Earlier> = BTreeMap::new();
    for (at, table) in tables.iter_mut().enumerate().filter(|(_, table)| table.is_taken) {
        let (name, period) = (table.name.clone(), table.period);
        let projects = table.rows.iter_mut();
        for row in projects.filter(|row| row.kind == RowKind::Data && !row.is_skipped) {
            let said = said(row);
            // Rows of two months say two things of one project.
            let of = row.period.or(period).map(|month| month.to_string()).unwrap_or_default();
            let keys = |row: &RowReading| {
                let own = keys(row).into_iter();
                own.map(|(field, key)| (field, format!("{key} {of}"))).collect::<Vec<_>>()
            };
            let earlier = keys(row).into_iter().find_map(|(field, key)| {
                let before = seen.get(&key)?;
                let same = before.said.keys().any(|field| said.contains_key(field));
                (before.table == at || same).then(|| (field, before.clone()))
            });
            for (_, key) in keys(row) {
                let row = row.number;
                let own = Earlier { table: at, sheet: name.clone(), row, said: said.clone() };
                seen.entry(key).or_insert(own);
            }
            if let Some((field, earlier)) = earlier {
                mark(row, field, &earlier, &name);
            }
        }
    }
}

/// What a row is known by.
fn keys(row: &RowReading) -> Vec<(FieldRef, String)> {
    let key = |field: &FieldRef| {
        let Some(FieldValue::Text(text)) = row.cell(*field).and_then(|cell| cell.given()) else {
            return None;
        };
        let key = if *field == NAMES[0] {
            let name = NameKey::of(text);
            // What anybody may call a project is another one in another ward.
            let ward = if name.is_anybodys() { ward(row) } else { String::new() };
            format!("{} {} {ward}", name.core, name.part.unwrap_or_default())
        } else {
            format!("code {text}")
        };
        Some((*field, key))
    };
    NAMES.iter().filter_map(key).collect()
}

/// The ward that a row or its group names, as written.
fn ward(row: &RowReading) -> String {
    match row.cell(FieldRef::Property(P::Responsible)).and_then(|cell| cell.given()) {
        Some(FieldValue::Text(text)) => text.clone(),
        _ => row.groups.last().cloned().unwrap_or_default(),
    }
}

/// What a row says that an import keeps.
fn said(row: &RowReading) -> BTreeMap<FieldRef, (FieldValue, String)> {
    let kept = row.cells.iter().filter_map(|cell| {
        let field = cell.field.filter(|field| field.is_stored() && !NAMES.contains(field))?;
        Some((field, (cell.given()?.clone(), cell.raw.clone())))
    });
    kept.collect()
}

fn mark(row: &mut RowReading, field: FieldRef, earlier: &Earlier, sheet: &str) {
    let Earlier { sheet: other, row: number, said, .. } = earlier;
    let sheet = if other == sheet { String::new() } else { other.clone() };
    for cell in &mut row.cells {
        let Some(own) = cell.field else { continue };
        let differs = said.get(&own).is_some_and(|(value, _)| cell.given() != Some(value));
        let finding = match said.get(&own) {
            _ if own == field => TableFinding::Duplicate { sheet: sheet.clone(), row: *number },
            Some((_, raw)) if differs && cell.given().is_some() => {
                let (sheet, row, other_said) = (sheet.clone(), *number, raw.clone());
                TableFinding::Differs { said: cell.raw.clone(), sheet, row, other_said }
            }
            _ => continue,
        };
        cell.findings.push(Finding::Table(finding));
    }
}
