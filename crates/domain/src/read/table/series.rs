//! One column per month: single months, or cumulative?

use super::columns::Column;
use super::field::FieldRef;
use super::finding::TableFinding;
use super::period::Reach;
use super::resolve::{Values, take};
use crate::value::Fen;

const BOTH: [FieldRef; 2] = [FieldRef::Month, FieldRef::YearToDate];

/// Settles each series of columns by its values, or asks once for all of them.
pub(super) fn settle(columns: &mut [Column], values: &Values<'_>) {
    growing(columns, values);
    let open = |column: &Column| column.candidates == BOTH && month(column).is_some();
    let mut groups: Vec<String> =
        columns.iter().filter(|column| open(column)).map(|c| c.group.clone()).collect();
    groups.sort();
    groups.dedup();
    for group in groups {
        let mut places: Vec<usize> = (0..columns.len())
            .filter(|at| open(&columns[*at]) && columns[*at].group == group)
            .collect();
        places.sort_by_key(|at| month(&columns[*at]));
        let months: Vec<i8> = places.iter().filter_map(|at| month(&columns[*at])).collect();
        if months.len() < 2 || months.windows(2).any(|pair| pair[0] == pair[1]) {
            continue;
        }
        if let Some(start) = by_start(columns, &places, &months, values) {
            take(&mut columns[start], FieldRef::YearToDate);
            places.iter().for_each(|at| take(&mut columns[*at], FieldRef::Month));
            continue;
        }
        match by_values(columns, &places, &months, values) {
            Some(field) => places.iter().for_each(|at| take(&mut columns[*at], field)),
            None => ask(columns, &places),
        }
    }
}

/// 1-2月, 1-3月 … below a title that says 完成: each is what was done since January, and 1月 is the
/// first of them.
fn growing(columns: &mut [Column], values: &Values<'_>) {
    let titles: String = values.rows.titles.concat();
    let through = |column: &Column| {
        let grows = column.said.iter().any(|said| matches!(said.reach, Reach::Through(_)));
        column.candidates == [FieldRef::YearToDate] && grows
    };
    let mut months: Vec<i8> =
        columns.iter().filter(|column| through(column)).filter_map(month).collect();
    months.sort_unstable();
    months.dedup();
    if months.len() < 3 || !titles.contains("完成") {
        return;
    }
    for column in columns.iter_mut() {
        let first = column.candidates == BOTH && month(column) == Some(1);
        if through(column) || first {
            column.is_asked = false;
            take(column, FieldRef::YearToDate);
        }
    }
}

/// What a person answered for the first column holds for all of its series.
pub(super) fn follow(columns: &mut [Column], sheet: u16, answers: &super::answers::Answers) {
    for at in 0..columns.len() {
        let reading = &columns[at].reading;
        let answer = answers.column(sheet, reading.column, &reading.heading);
        let taken = match answer.and_then(|answer| answer.take) {
            Some(super::answers::Take::Field(field)) if month(&columns[at]).is_some() => field,
            _ => continue,
        };
        if ![FieldRef::Month, FieldRef::YearToDate, FieldRef::MonthPlan].contains(&taken) {
            continue;
        }
        let group = columns[at].group.clone();
        for column in columns.iter_mut().filter(|column| column.group == group) {
            if column.candidates == BOTH && month(column).is_some() {
                column.candidates.clear();
                column.is_asked = false;
                column.reading.taken_for = Some(taken);
                column.reading.confidence = Some(super::reading::Confidence::Answered);
            }
        }
    }
}

/// What a column is by the one beside it that differs in nothing but its month: 6月底累计 is what
/// 5月底累计 is.
pub(super) fn sibling(columns: &[Column], at: usize) -> Option<FieldRef> {
    let column = columns.get(at)?;
    let own = month(column)?;
    let is_other = |other: &&Column| {
        let is_same = other.reading.word == column.reading.word && other.group == column.group;
        is_same && month(other).is_some_and(|month| month != own)
    };
    let mut fields = columns.iter().filter(is_other).filter_map(Column::field);
    fields.find(|field| column.candidates.contains(field))
}

fn month(column: &Column) -> Option<i8> {
    column.said.iter().rev().find_map(|said| said.month())
}

fn ask(columns: &mut [Column], places: &[usize]) {
    let all: Vec<u16> = places.iter().map(|at| columns[*at].reading.column).collect();
    for (order, at) in places.iter().enumerate() {
        let column = &mut columns[*at];
        column.candidates.clear();
        column.reading.confidence = None;
        match order {
            0 => column.ask(TableFinding::Series { columns: all.clone() }),
            _ => column.ask(TableFinding::Follows { column: all[0] }),
        }
    }
}

fn by_values(
    columns: &[Column],
    places: &[usize],
    months: &[i8],
    values: &Values<'_>,
) -> Option<FieldRef> {
    let all: Vec<Vec<Option<Fen>>> =
        places.iter().map(|at| values.money(&columns[*at], FieldRef::Month)).collect();
    let rows = values.projects.len();
    let of_row = |row: usize| -> Vec<Option<Fen>> { all.iter().map(|c| c[row]).collect() };
    let whole = columns.iter().find(|column| {
        column.field() == Some(FieldRef::YearToDate)
            && column.reading.unit == columns[places[0]].reading.unit
    });
    if let Some(whole) = whole {
        let until = month(whole).unwrap_or(12);
        let sums = values.money(whole, FieldRef::YearToDate);
        let (mut single, mut cumulative, mut telling) = (true, true, 0);
        for (row, sum) in sums.iter().enumerate().take(rows) {
            let Some(sum) = sum else { continue };
            let given: Vec<Fen> = of_row(row)
                .iter()
                .zip(months)
                .filter(|(_, month)| **month <= until)
                .filter_map(|(value, _)| *value)
                .collect();
            if given.iter().filter(|value| **value > Fen::ZERO).count() < 2 {
                continue;
            }
            telling += 1;
            single &= Fen::sum(given.iter().copied()) == Some(*sum);
            cumulative &= given.last() == Some(sum);
        }
        match (telling, single, cumulative) {
            (1.., true, false) => return Some(FieldRef::Month),
            (1.., false, true) => return Some(FieldRef::YearToDate),
            _ => {}
        }
    }
    if let Some(field) = by_total(columns, &all, values) {
        return Some(field);
    }
    // What is cumulative never falls; corrections do, here and there.
    let (mut falls, mut compared) = (0, 0);
    for row in 0..rows {
        let given: Vec<Fen> = of_row(row).into_iter().flatten().collect();
        if given.len() >= 2 {
            compared += 1;
            falls += usize::from(given.windows(2).any(|pair| pair[1] < pair[0]));
        }
    }
    (falls >= 2 && falls * 3 >= compared).then_some(FieldRef::Month)
}

/// 1-3月 before 4月, 5月 … that with them is 1-6月合计 in every row: it is what was done by then,
/// and they are single months.
fn by_start(
    columns: &[Column],
    places: &[usize],
    months: &[i8],
    values: &Values<'_>,
) -> Option<usize> {
    let unit = &columns[*places.first()?].reading.unit;
    let to_date = |column: &Column, last: i8| {
        let is_one = column.field() == Some(FieldRef::YearToDate)
            || column.candidates == [FieldRef::YearToDate];
        is_one && month(column) == Some(last) && column.reading.unit == *unit
    };
    let at = |last: i8| columns.iter().position(|column| to_date(column, last));
    let (start, whole) = (at(months.first()? - 1)?, at(*months.last()?)?);
    let money = |at: usize, field: FieldRef| values.money(&columns[at], field);
    let starts = money(start, FieldRef::YearToDate);
    let singles: Vec<_> = places.iter().map(|at| money(*at, FieldRef::Month)).collect();
    let mut telling = 0;
    for (row, sum) in money(whole, FieldRef::YearToDate).into_iter().enumerate() {
        let given: Option<Vec<Fen>> = singles.iter().map(|column| column[row]).collect();
        let (Some(sum), Some(given), Some(start)) = (sum, given, starts[row]) else { continue };
        if Fen::sum(given.iter().copied().chain([start])) != Some(sum) {
            return None;
        }
        telling += usize::from(given.iter().filter(|each| **each > Fen::ZERO).count() >= 2);
    }
    (telling >= 2).then_some(start)
}

/// A column 合计 beside the series: the sum of the months, or their last.
fn by_total(
    columns: &[Column],
    months: &[Vec<Option<Fen>>],
    values: &Values<'_>,
) -> Option<FieldRef> {
    const WORDS: [&str; 6] = ["合计", "小计", "总计", "本年合计", "累计合计", "共计"];
    let is_total = |column: &&Column| {
        column.field().is_none() && WORDS.contains(&column.reading.word.as_str())
    };
    let total = columns.iter().find(is_total)?;
    let sums = values.money(total, FieldRef::YearToDate);
    let (mut single, mut cumulative, mut telling) = (true, true, 0);
    for (row, sum) in sums.iter().enumerate() {
        let given: Vec<Fen> = months.iter().filter_map(|column| column[row]).collect();
        let positive = given.iter().filter(|value| **value > Fen::ZERO).count();
        let Some(sum) = sum.filter(|_| positive >= 2) else { continue };
        telling += 1;
        single &= Fen::sum(given.iter().copied()) == Some(sum);
        cumulative &= given.last() == Some(&sum);
    }
    match (telling, single, cumulative) {
        (1.., true, false) => Some(FieldRef::Month),
        (1.., false, true) => Some(FieldRef::YearToDate),
        _ => None,
    }
}
