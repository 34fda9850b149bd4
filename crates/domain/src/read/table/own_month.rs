//! Periods that rows and tables say of themselves: a column 月份 or 年度, a sheet per month.

use std::collections::BTreeMap;

use super::around::Told;
use super::columns::Column;
use super::field::FieldRef;
use super::finding::TableFinding;
use super::grid::{is_number, tight};
use super::locate::heading_text;
use super::period::{figures, of_sheet_name};
use super::reading::{Confidence, RowKind, RowReading};
use super::resolve::Values;
use super::rows::Rows;
use crate::read::Cell;
use crate::value::Month;

/// What a row says of its period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    Month(Month),
    Year(i16),
}

impl Own {
    /// The month, where the month of the sheet says which of a year.
    pub fn month(self, of_sheet: Option<Month>) -> Option<Month> {
        match self {
            Self::Month(month) => Some(month),
            Self::Year(year) => of_sheet.and_then(|of| Month::new(year, of.number())),
        }
    }

    fn is(self, period: Month) -> bool {
        match self {
            Self::Month(month) => month == period,
            Self::Year(year) => year == period.year(),
        }
    }
}

/// Headings of years: a bare 6 below them is no June.
const OF_YEARS: [&str; 4] = ["年度", "所属年度", "填报年度", "年份"];

fn is_of_years(column: &Column) -> bool {
    OF_YEARS.iter().any(|word| column.reading.name.starts_with(word))
}

/// A column that is headed like one of periods is one only where its cells say periods. Amounts
/// below 年度 may be the plan of the year: they are asked about, not dropped.
pub(super) fn doubt(columns: &mut [Column], values: &Values<'_>) {
    let by_heading = |column: &&mut Column| {
        let is_alias = column.reading.confidence == Some(Confidence::Alias);
        is_alias && column.field() == Some(FieldRef::Period)
    };
    for column in columns.iter_mut().filter(by_heading) {
        let cells = values.held(column);
        let says = |cell: &&Cell| of_cell(column, cell, values.rows.year).is_some();
        let said = cells.iter().filter(says).count();
        if cells.is_empty() || said * 2 > cells.len() {
            continue;
        }
        column.candidates = match is_of_years(column) {
            true => vec![FieldRef::YearPlan, FieldRef::YearToDate],
            false => vec![FieldRef::Month, FieldRef::YearToDate],
        };
        column.is_asked = true;
        (column.reading.taken_for, column.reading.confidence) = (None, None);
    }
}

/// The periods of the rows by the column that says them; nothing if most of its cells say none.
pub(super) fn of_rows(
    columns: &[Column],
    rows: &Rows<'_>,
    readings: &[RowReading],
) -> BTreeMap<u32, Option<Own>> {
    let column = columns.iter().find(|column| column.field() == Some(FieldRef::Period));
    let Some(column) = column else { return BTreeMap::new() };
    let of = |row: &RowReading| {
        let cell = rows.grid.shown(row.number, column.reading.column);
        let said = cell.map(|cell| of_cell(column, cell, rows.year));
        (row.number, said.flatten())
    };
    let projects = readings.iter().filter(|row| row.kind == RowKind::Data && !row.is_skipped);
    let said: BTreeMap<u32, Option<Own>> = projects.map(of).collect();
    let read = said.values().flatten().count();
    if read * 2 > said.len() { said } else { BTreeMap::new() }
}

/// What a cell says below a heading of periods.
fn of_cell(column: &Column, cell: &Cell, year: i16) -> Option<Own> {
    let text = heading_text(cell);
    let said = own(&text, is_number(cell), year)?;
    let names_year = match said {
        Own::Year(_) => true,
        Own::Month(month) => text.contains(&month.year().to_string()),
    };
    (names_year || !is_of_years(column)).then_some(said)
}

/// 2024-05, 5月, 202405, 5, 2023: what one cell says.
fn own(text: &str, is_number: bool, year: i16) -> Option<Own> {
    let text = figures(&tight(text));
    let bare = text.parse::<i16>().ok().filter(|_| is_number || text.len() <= 4);
    match bare {
        Some(month @ 1..=12) => return Month::new(year, i8::try_from(month).ok()?).map(Own::Month),
        Some(year @ 2000..=2100) => return Some(Own::Year(year)),
        _ => {}
    }
    let said = of_sheet_name(&text)?;
    said.month_in(year).map(Own::Month).or_else(|| said.year.map(Own::Year))
}

/// Whether every row says its own month.
pub(super) fn is_rowwise(owns: &BTreeMap<u32, Option<Own>>) -> bool {
    !owns.is_empty() && owns.values().all(|own| matches!(own, Some(Own::Month(_))))
}

/// What the own periods of rows make of the table.
pub(super) enum Rowwise {
    /// Every row is of the table's period, or says none.
    Same,
    /// Each row is of its own period.
    Each,
    /// Some rows are of another: asked, or left out.
    Asked(TableFinding),
}

/// Holds the rows' own periods against the table's, and gives them to the rows where they count.
pub(super) fn settle(
    owns: &BTreeMap<u32, Option<Own>>,
    readings: &mut [RowReading],
    period: Option<Month>,
    answer: Option<bool>,
) -> Rowwise {
    let Some(of) = period else {
        if !is_rowwise(owns) {
            return Rowwise::Same;
        }
        give(owns, readings, None);
        return Rowwise::Each;
    };
    let is_other = |own: &Option<Own>| own.is_none_or(|own| !own.is(of));
    let others: Vec<u32> =
        owns.iter().filter(|(_, own)| is_other(own)).map(|(row, _)| *row).collect();
    match answer {
        _ if others.is_empty() => Rowwise::Same,
        Some(true) => {
            give(owns, readings, period);
            Rowwise::Each
        }
        Some(false) => {
            let other = |row: &&mut RowReading| others.contains(&row.number);
            readings.iter_mut().filter(other).for_each(|row| row.is_skipped = true);
            Rowwise::Same
        }
        None => {
            // Rows of two months are not twice the same row, answered or not.
            give(owns, readings, period);
            Rowwise::Asked(TableFinding::OtherPeriods { rows: others, period: of })
        }
    }
}

fn give(owns: &BTreeMap<u32, Option<Own>>, readings: &mut [RowReading], period: Option<Month>) {
    for row in readings.iter_mut() {
        row.period = owns.get(&row.number).copied().flatten().and_then(|own| own.month(period));
    }
}

/// The month that all words around a table agree on.
pub(super) fn of_table(told: &[Told], year: i16) -> Option<Month> {
    let mut months: Vec<Month> = told.iter().filter_map(|told| told.said.month_in(year)).collect();
    months.sort_unstable();
    months.dedup();
    match months[..] {
        [one] => Some(one),
        _ => None,
    }
}

/// Whether the tables of a book are each of a month of their own: one of the month imported, the
/// others of earlier ones of its year. Then none of them contradicts the import.
pub(super) fn are_by_month(wanted: Option<Month>, months: &[Option<Month>]) -> bool {
    let Some(wanted) = wanted else { return false };
    let said: Vec<Month> = months.iter().flatten().copied().collect();
    let fits = |month: &Month| month.year() == wanted.year() && *month <= wanted;
    said.contains(&wanted) && said.iter().any(|month| *month != wanted) && said.iter().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_the_period_of_its_row() {
        let month = |text: &str| Some(Own::Month(text.parse().unwrap()));
        for (text, is_number, said) in [
            ("5月", false, month("2024-05")),
            ("2024年5月", false, month("2024-05")),
            ("2024-05", false, month("2024-05")),
            ("202405", true, month("2024-05")),
            ("5", true, month("2024-05")),
            ("1-5月", false, month("2024-05")),
            ("五月", false, month("2024-05")),
            ("2023", true, Some(Own::Year(2023))),
            ("2023年度", false, Some(Own::Year(2023))),
            ("待定", false, None),
            ("13", true, None),
        ] {
            assert_eq!(own(text, is_number, 2024), said, "{text}");
        }
    }

    #[test]
    fn a_sheet_per_month_contradicts_nothing() {
        let months = |numbers: &[i8]| -> Vec<Option<Month>> {
            numbers.iter().map(|number| Month::new(2024, *number)).collect()
        };
        let june = Month::new(2024, 6);
        assert!(are_by_month(june, &months(&[4, 5, 6])));
        for other in [months(&[5]), months(&[6]), months(&[5, 7, 6]), months(&[4, 5])] {
            assert!(!are_by_month(june, &other), "{other:?}");
        }
        assert!(!are_by_month(None, &months(&[5, 6])));
    }
}
