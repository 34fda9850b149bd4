//! Which month or year each column is of, held against the month imported.

use super::answers::Answers;
use super::columns::Column;
use super::field::FieldRef;
use super::finding::TableFinding;
use super::period::Reach;
use crate::value::Month;

/// The sheet's year and month, and whether a question about them is open.
#[derive(Clone, Copy)]
pub(super) struct Time {
    pub year: i16,
    pub period: Option<Month>,
    pub is_open: bool,
    pub is_year_open: bool,
}

/// Gives columns their month and year. Says whether some column needs a month that nobody named.
pub(super) fn assign(columns: &mut [Column], time: Time, sheet: u16, answers: &Answers) -> bool {
    let mut lacking = false;
    let series: Vec<u16> = columns
        .iter()
        .filter(|column| in_series(columns, column))
        .map(|column| column.reading.column)
        .collect();
    for column in columns {
        let Some(field) = column.field() else { continue };
        let answer = answers.column(sheet, column.reading.column, &column.reading.heading);
        let confirmed = |code: &str| {
            answer.is_some_and(|answer| answer.confirmed.iter().any(|each| each == code))
        };
        if field.is_yearly() {
            yearly(column, field, time, confirmed("year_disagrees"));
            if time.is_year_open && !column.said.iter().any(|said| said.year.is_some()) {
                column.ask(TableFinding::AwaitsSheet);
            }
        }
        if matches!(field, FieldRef::Planned(_)) {
            column.reading.year = column.said.iter().find_map(|said| said.year);
        }
        if !field.is_monthly() {
            continue;
        }
        if let Some(month) = answer.and_then(|answer| answer.month) {
            column.reading.month = Some(month);
            continue;
        }
        if time.is_open {
            column.ask(TableFinding::AwaitsSheet);
            continue;
        }
        let year = column.said.iter().find_map(|said| said.year).unwrap_or(time.year);
        let said = column.said.iter().rev().find_map(|said| said.month_in(year));
        let Some(said) = said else {
            column.reading.month = time.period;
            if time.period.is_none() {
                lacking = true;
                column.ask(TableFinding::AwaitsSheet);
            } else if year != time.year {
                column.reading.month = None;
                column.ask(TableFinding::YearDisagrees { said: year, year: time.year });
            }
            continue;
        };
        column.reading.month = Some(said);
        let Some(period) = time.period else { continue };
        // Earlier months of a series are what a series is for; a planned one goes on to December.
        let usual = series.contains(&column.reading.column)
            && (said <= period || field == FieldRef::MonthPlan && said.year() == period.year());
        if said != period && !usual && !confirmed("month_disagrees") {
            column.ask(TableFinding::MonthDisagrees { said, period });
        }
    }
    lacking
}

fn yearly(column: &mut Column, field: FieldRef, time: Time, confirmed: bool) {
    // 至2023年底 names the year before the one it is carried into.
    let of_end = |reach: Reach| matches!(reach, Reach::YearEnd | Reach::Until(12));
    let said = match field {
        FieldRef::Carry => column
            .said
            .iter()
            .find(|said| of_end(said.reach))
            .and_then(|said| said.year)
            .map(|year| year + 1),
        _ => column.said.iter().find_map(|said| said.year),
    };
    column.reading.year = Some(said.unwrap_or(time.year));
    if let Some(said) = said.filter(|said| *said != time.year && !confirmed) {
        column.ask(TableFinding::YearDisagrees { said, year: time.year });
    }
}

/// Whether at least three columns of different months stand for the same field.
fn in_series(columns: &[Column], column: &Column) -> bool {
    let month = |column: &Column| column.said.iter().rev().find_map(|said| said.month());
    let mut months: Vec<i8> = columns
        .iter()
        .filter(|other| other.field() == column.field() && other.field().is_some())
        .filter_map(month)
        .collect();
    months.sort_unstable();
    months.dedup();
    months.len() >= 3 && month(column).is_some()
}
