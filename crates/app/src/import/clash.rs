//! Rows of one file that say different things of one project: all of them wait, none is taken for
//! the right one because it stands above or below.
use std::collections::BTreeMap;

use guatu_domain::read::{
    BookReading, ColumnReading, Finding, RowKind, RowReading, SheetReading, TableFinding,
};

use super::Commit;
use super::answers::SameAs;
use super::ask::Ask;

/// A row: sheet and number.
pub(super) type Place = (u16, u32);

/// What is asked of rows because of other rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Clashes(BTreeMap<Place, Vec<(Option<u16>, Ask)>>);

impl Clashes {
    /// The earlier rows of those that the recogniser finds to differ, unless a person has said that
    /// the later one is another project.
    pub fn of(with: &Commit) -> Self {
        let reading: &BookReading = &with.reading;
        let mut clashes = Self::default();
        for sheet in reading.sheets.iter().filter(|sheet| sheet.is_taken) {
            let rows = sheet.rows.iter().filter(|row| row.kind == RowKind::Data && !row.is_skipped);
            for row in rows {
                let says = |said: &str| row.cells.iter().any(|cell| cell.raw == said);
                if with.answers.same_as((sheet.sheet, row.number), says) == Some(&SameAs::New) {
                    continue;
                }
                for (column, name, number) in earlier(row) {
                    let is_named = |other: &&SheetReading| other.is_taken && other.name == *name;
                    let other = match name.is_empty() {
                        true => Some(sheet),
                        false => reading.sheets.iter().find(is_named),
                    };
                    let Some(other) = other else { continue };
                    let told = if name.is_empty() { String::new() } else { sheet.name.clone() };
                    let ask = Ask::Disagrees { sheet: told, row: row.number };
                    let place = (other.sheet, number);
                    clashes.add(place, same_column(reading, place, sheet, column), ask);
                }
            }
        }
        clashes
    }

    /// Asks a row, once.
    pub fn add(&mut self, place: Place, column: Option<u16>, ask: Ask) {
        let asked = self.0.entry(place).or_default();
        if !asked.contains(&(column, ask.clone())) {
            asked.push((column, ask));
        }
    }

    /// Asks whatever others ask. Says whether anything was new.
    pub fn extend(&mut self, others: Self) -> bool {
        let before = self.0.values().map(Vec::len).sum::<usize>();
        for (place, asks) in others.0 {
            asks.into_iter().for_each(|(column, ask)| self.add(place, column, ask));
        }
        self.0.values().map(Vec::len).sum::<usize>() > before
    }

    /// What is asked of a row.
    pub fn of_row(&self, place: Place) -> Vec<(Option<u16>, Ask)> {
        self.0.get(&place).cloned().unwrap_or_default()
    }
}

/// The rows above that a row differs from: its column, name of their sheet, and number.
fn earlier(row: &RowReading) -> impl Iterator<Item = (u16, &String, u32)> {
    let findings = row.cells.iter().flat_map(|cell| cell.findings.iter().map(move |it| (cell, it)));
    findings.filter_map(|(cell, finding)| match finding {
        Finding::Table(TableFinding::Differs { sheet, row, .. }) => {
            Some((cell.column, sheet, *row))
        }
        _ => None,
    })
}

/// The column by which another row says what a row says by one of its columns.
pub(super) fn same_column(
    reading: &BookReading,
    (sheet, number): Place,
    own: &SheetReading,
    column: u16,
) -> Option<u16> {
    let said = own.columns.iter().find(|it| it.column == column)?;
    let same = |it: &&ColumnReading| it.taken_for == said.taken_for && it.month == said.month;
    let of_row =
        |it: &&SheetReading| it.sheet == sheet && it.rows.iter().any(|row| row.number == number);
    let tables = reading.sheets.iter().filter(of_row);
    tables.flat_map(|it| &it.columns).find(same).map(|it| it.column)
}
