//! Which month or year each column is of, held against the month imported.

use super::answers::Answers;
use super::columns::Column;
use super::field::FieldRef;
use super::finding::TableFinding;
use super::period::Reach;
use super::reading::Confidence;
use crate::value::Month;

/// The sheet's year and month, and whether a question about them is open.
#[derive(Clone, Copy)]
pub(super) struct Time {
    pub year: i16,
    pub period: Option<Month>,
    pub is_open: bool,
    pub is_year_open: bool,
    /// Whether each row says its own month.
    pub is_rowwise: bool,
}

/// Gives columns their month and year. Says whether some column needs a month that nobody named.
pub(super) fn assign(columns: &mut [Column], time: Time, sheet: u16, answers: &Answers) -> bool {
    let mut lacking = false;
    leave_last_year(columns, time.year);
    let series: Vec<u16> = columns
        .iter()
        .filter(|column| in_series(columns, column, time.period))
        .map(|column| column.reading.column)
        .collect();
    for column in columns {
        let Some(field) = column.field() else {
            open(column, time);
            continue;
        };
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
        // A rate is of the month of its amounts: 完成率 below 1-5月 is not that below 1-6月.
        if field.is_rate() {
            let said = column.said.iter().rev();
            column.reading.month = said.filter_map(|said| said.month_in(time.year)).next();
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
        let before = time.period.filter(|_| column.is_of_last_month).map(Month::prev);
        let Some(said) = said.or(before) else {
            column.reading.month = time.period;
            if time.period.is_none() && !time.is_rowwise {
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
        let is_before = before == Some(said) && said.year() == period.year();
        let usual = is_before
            || series.contains(&column.reading.column)
                && (said <= period || field == FieldRef::MonthPlan && said.year() == period.year());
        if said != period && !usual && !confirmed("month_disagrees") {
            column.ask(TableFinding::MonthDisagrees { said, period });
        }
    }
    lacking
}

/// 一季度 that is asked about is of March: what is of June does not wait for it.
fn open(column: &mut Column, time: Time) {
    let monthly = column.candidates.iter().all(|field| field.is_monthly());
    if monthly && !column.candidates.is_empty() && !time.is_open {
        let quarters = |reach: Reach| matches!(reach, Reach::Quarters(_));
        let said = column.said.iter().rev().find(|said| quarters(said.reach));
        column.reading.month = said.and_then(|said| said.month_in(time.year));
    }
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

/// Whether columns of several months stand for the same field: three of them, or two of which one
/// is of the month reported and the other earlier in its year.
fn in_series(columns: &[Column], column: &Column, period: Option<Month>) -> bool {
    let month = |column: &Column| column.said.iter().rev().find_map(|said| said.month());
    let same = || {
        let of = |other: &&Column| other.field() == column.field() && other.field().is_some();
        columns.iter().filter(of)
    };
    let mut months: Vec<i8> = same().filter_map(month).collect();
    months.sort_unstable();
    months.dedup();
    let in_year = |period: Month| {
        let dated = |column: &Column| column.said.iter().find_map(|said| said.year);
        let within = |year: Option<i16>| year.is_none_or(|year| year == period.year());
        let own = same().any(|other| month(other) == Some(period.number()) && within(dated(other)));
        own && within(dated(column))
    };
    let pair = months.len() == 2 && period.is_some_and(in_year);
    (months.len() >= 3 || pair) && month(column).is_some()
}

/// 2023年1—6月完成 beside 1—6月完成 of this year is there for comparison: it is not taken, and
/// nobody is asked. A whole series of the year before is another matter.
fn leave_last_year(columns: &mut [Column], year: i16) {
    let monthly = [FieldRef::YearToDate, FieldRef::Month];
    let dated = |column: &Column| column.said.iter().find(|said| said.month().is_some()).copied();
    let of = |column: &Column| {
        let field = column.field().filter(|field| monthly.contains(field))?;
        Some((field, dated(column).and_then(|said| said.year)))
    };
    let all: Vec<_> = columns.iter().map(of).collect();
    for at in 0..columns.len() {
        let Some((field, Some(said))) = all[at] else { continue };
        let same = |wanted: fn(Option<i16>, i16) -> bool| {
            let is = |each: &&Option<(FieldRef, Option<i16>)>| {
                each.is_some_and(|(other, of)| other == field && wanted(of, said))
            };
            all.iter().filter(is).count()
        };
        let alone = same(|of, said| of == Some(said)) == 1;
        let current = same(|of, said| of.is_none_or(|of| of == said + 1)) > 0;
        let by_itself = !matches!(
            columns[at].reading.confidence,
            Some(Confidence::Answered | Confidence::Remembered)
        );
        if said + 1 == year && alone && current && by_itself {
            let column = &mut columns[at];
            (column.reading.taken_for, column.reading.confidence) = (None, None);
            column.ask(TableFinding::LastYear { year: said });
        }
    }
}
