//! Rows among projects whose amounts are the sums of the rows beside them (T8): 产业项目 above its
//! projects, 过次页 below them. Whatever they are called, they are asked before they are projects.

use std::collections::BTreeSet;

use super::finding::TableFinding;
use super::parts;
use super::reading::{RowKind, RowReading};
use super::rows::Rows;
use super::sorts::is_sort;
use super::value::FieldValue;
use crate::read::Finding;

/// A sum of sums is seen once the sums below it are known.
const DEPTH: usize = 3;

/// The amounts of a column, row by row, and what they give up to each row.
struct Amounts {
    of: Vec<Option<i128>>,
    up_to: Vec<i128>,
    /// How many rows up to each say an amount.
    said: Vec<usize>,
    /// The last printed digit of the column; nothing where its cells are no bare numbers.
    digit: i128,
}

impl Amounts {
    /// Sums of numbers below zero do not grow, and are not looked for.
    fn of(column: u16, readings: &[RowReading], places: &[usize]) -> Option<Self> {
        let fen = |place: &usize| {
            let cell = readings[*place].cells.iter().find(|cell| cell.column == column)?;
            cell.given().and_then(FieldValue::fen).map(|fen| i128::from(fen.0))
        };
        let of: Vec<Option<i128>> = places.iter().map(fen).collect();
        if of.iter().flatten().any(|amount| *amount < 0) {
            return None;
        }
        let (mut up_to, mut said) = (vec![0; of.len() + 1], vec![0; of.len() + 1]);
        for (at, amount) in of.iter().enumerate() {
            up_to[at + 1] = up_to[at] + amount.unwrap_or(0);
            said[at + 1] = said[at] + usize::from(amount.is_some_and(|amount| amount > 0));
        }
        let digit = places.iter().filter_map(|place| digit_of(&readings[*place], column)).min();
        Some(Self { of, up_to, said, digit: digit.unwrap_or(0) })
    }

    /// Whether so many rows below or above a row give its amount.
    fn gives(&self, at: usize, count: usize, is_below: bool) -> bool {
        let (from, to) = around(at, count, is_below);
        self.of[at] == Some(self.up_to[to] - self.up_to[from])
    }

    /// Whether so many rows give its amount but for what rounding makes of each of them.
    fn nearly_gives(&self, at: usize, count: usize, is_below: bool) -> bool {
        let (from, to) = around(at, count, is_below);
        let Some(said) = self.of[at] else { return true };
        let rows = i128::try_from(count + 1).unwrap_or(0);
        let slack = if count > 1 { self.digit * rows / 2 } else { 0 };
        (said - (self.up_to[to] - self.up_to[from])).abs() <= slack
    }

    /// The counts of rows right below or above a row, from the least to the most, that give it.
    fn counts(&self, at: usize, is_below: bool) -> Option<(usize, usize)> {
        let said = self.of[at].filter(|said| *said > 0)?;
        let (least, most) = if is_below {
            let (from, rest) = (self.up_to[at + 1], &self.up_to[at + 1..]);
            let least = rest.partition_point(|sum| sum - from < said);
            (least, rest.partition_point(|sum| sum - from <= said))
        } else {
            let (to, rest) = (self.up_to[at], &self.up_to[..=at]);
            let from = rest.partition_point(|sum| to - sum > said);
            let end = rest.partition_point(|sum| to - sum >= said);
            (at + 1 - end, at + 1 - from)
        };
        (least < most).then(|| (least, most - 1))
    }
}

/// The last printed digit of a bare number: 1 of 1.24亿元 is 0.01亿元.
fn digit_of(row: &RowReading, column: u16) -> Option<i128> {
    let cell = row.cells.iter().find(|cell| cell.column == column)?;
    let fen = i128::from(cell.given().and_then(FieldValue::fen)?.0);
    let raw: String = cell.raw.trim().chars().filter(|each| *each != ',').collect();
    let digits: String = raw.chars().filter(|each| *each != '.').collect();
    let number: i128 = digits.parse().ok().filter(|number| *number > 0)?;
    (fen % number == 0).then_some(fen / number)
}

/// The rows below or above a row, as places from and to.
const fn around(at: usize, count: usize, is_below: bool) -> (usize, usize) {
    if is_below { (at + 1, at + 1 + count) } else { (at - count, at) }
}

/// Asks about every row that sums up the rows beside it.
pub(super) fn ask(rows: &Rows<'_>, readings: &mut [RowReading]) {
    let is_project = |row: &RowReading| row.kind == RowKind::Data && !row.is_skipped;
    let mut places: Vec<usize> =
        (0..readings.len()).filter(|at| is_project(&readings[*at])).collect();
    let is_divided = parts::is_divided(rows, readings);
    for _ in 0..DEPTH {
        let found = sums(rows, readings, &places, is_divided);
        if found.is_empty() {
            break;
        }
        for (place, count, is_below) in &found {
            let row = &mut readings[*place];
            if row.findings.is_empty() {
                let below = TableFinding::SumOfBelow(*count);
                let finding = if *is_below { below } else { TableFinding::SumOfAbove(*count) };
                row.findings.push(Finding::Table(finding));
            }
        }
        // Both are in the order of rows.
        places.retain(|place| found.binary_search_by_key(place, |(found, ..)| *found).is_err());
    }
    parts::settle(rows, readings);
}

/// The rows that sum up others: place, how many others, and whether those are below.
fn sums(
    rows: &Rows<'_>,
    readings: &[RowReading],
    places: &[usize],
    is_divided: bool,
) -> Vec<(usize, usize, bool)> {
    let columns: BTreeSet<u16> = places
        .iter()
        .flat_map(|place| &readings[*place].cells)
        .filter(|cell| cell.given().and_then(FieldValue::fen).is_some())
        .map(|cell| cell.column)
        .collect();
    let of = |column: u16| Amounts::of(column, readings, places);
    let amounts: Vec<Amounts> = columns.into_iter().filter_map(of).collect();
    let exact = |at: usize, is_below: bool| {
        let count = summed(&amounts, at, is_below)?;
        let of = if is_below { at + 1..=at + count } else { at - count..=at - 1 };
        let of: Vec<&RowReading> = places.get(of)?.iter().map(|place| &readings[*place]).collect();
        let end = if is_below { at + count + 1 == places.len() } else { at == count };
        let filled = || amounts.iter().filter(|it| it.of[at].is_some_and(|said| said > 0));
        // Of hundreds of projects some give the sums of others in a column or two.
        let all = filled().all(|column| column.gives(at, count, is_below));
        let is_likely = all && (filled().count() > 1 || end);
        let row = &readings[places[at]];
        let is_whole = is_divided || is_sort(&rows.name_said(row.number));
        is_sum(row, &of, is_likely, is_whole).then_some((count, is_below))
    };
    let named = |at: usize, is_below: bool| {
        let heads = |at: usize, other: usize| {
            let [row, other] = [at, other].map(|at| &readings[places[at]]);
            is_divided && !parts::is_part(row) && parts::is_part(other) || heads(rows, row, other)
        };
        Some((named(&amounts, at, is_below, &heads)?, is_below))
    };
    let sum = |at: usize| {
        let place = places[at];
        let sides = || [true, false].into_iter();
        let found = sides().find_map(|is_below| exact(at, is_below));
        let (count, is_below) =
            found.or_else(|| sides().find_map(|is_below| named(at, is_below)))?;
        let is_answered = rows.choice(readings[place].number).is_some();
        (!is_answered).then_some((place, count, is_below))
    };
    (0..places.len()).filter_map(sum).collect()
}

/// Whether a row is named or numbered as one over another is: 交通类 over a project, or no ordinal
/// beside one that has it.
fn heads(rows: &Rows<'_>, row: &RowReading, other: &RowReading) -> bool {
    let is_numbered = |row: &RowReading| !rows.ordinal_said(row.number).is_empty();
    let is_sort = |row: &RowReading| is_sort(&rows.name_said(row.number));
    let unnumbered = rows.is_numbered && !is_numbered(row) && is_numbered(other);
    unnumbered || is_sort(row) && !is_sort(other)
}

/// How many rows beside a row that heads them give all of its amounts, in two columns at least: a
/// single one, or several but for the last printed digit.
fn named(
    amounts: &[Amounts],
    at: usize,
    is_below: bool,
    heads: &dyn Fn(usize, usize) -> bool,
) -> Option<usize> {
    let filled: Vec<&Amounts> =
        amounts.iter().filter(|it| it.of[at].is_some_and(|said| said > 0)).collect();
    let said: BTreeSet<i128> = filled.iter().filter_map(|column| column.of[at]).collect();
    let first = filled.first().filter(|_| said.len() > 1)?;
    let most = if is_below { first.of.len() - at - 1 } else { at };
    for count in 1..=most {
        let other = if is_below { at + count } else { at - count };
        let (from, to) = around(at, count, is_below);
        if !heads(at, other) || first.up_to[to] - first.up_to[from] > 2 * first.of[at]? {
            return None;
        }
        if filled.iter().all(|column| column.nearly_gives(at, count, is_below)) {
            return Some(count);
        }
    }
    None
}

/// How many rows beside a row give its amounts: in two columns, or three of them in its only one.
fn summed(amounts: &[Amounts], at: usize, is_below: bool) -> Option<usize> {
    let counts = |column: &Amounts| Some((column.of[at]?, column.counts(at, is_below)?));
    let mut counts: Vec<(i128, (usize, usize))> = amounts.iter().filter_map(counts).collect();
    // The same number twice says it once: 总投资 and 年度计划 of projects of one year.
    counts.sort_unstable();
    counts.dedup_by_key(|(said, _)| *said);
    let filled = amounts.iter().filter(|column| column.of[at].is_some_and(|said| said > 0));
    // A row that only repeats its neighbour sums nothing up.
    let several = |least: usize, count: &usize| {
        let (from, to) = around(at, *count, is_below);
        let gives = |column: &&Amounts| column.gives(at, *count, is_below);
        let mut giving = amounts.iter().filter(gives);
        giving.any(|column| column.said[to] - column.said[from] >= least)
    };
    if let ([(_, (least, most))], 1) = (&counts[..], filled.count()) {
        return (*most >= 3).then_some((*least).max(3)).filter(|count| several(3, count));
    }
    let together = |(pos, (_, (least, most))): (usize, &(i128, (usize, usize)))| {
        counts[pos + 1..].iter().find_map(|(_, (from, to))| {
            let (least, most) = ((*least).max(*from).max(2), (*most).min(*to));
            (least <= most).then_some(least)
        })
    };
    counts.iter().enumerate().find_map(together).filter(|count| several(2, count))
}

/// Whether a row that gives the amounts of others sums them up: a project has a ward, a day, a word
/// on its progress, a sum has none; else it `is_likely` by its amounts. Parts that are asked about
/// leave the whole what it is (T26), unless it `is_whole` by its name or its table.
fn is_sum(row: &RowReading, of: &[&RowReading], is_likely: bool, is_whole: bool) -> bool {
    let says = |row: &RowReading, column: u16| {
        row.cells.iter().any(|cell| cell.column == column && !cell.raw.trim().is_empty())
    };
    let lacking = |column: u16| !says(row, column) && of.iter().all(|other| says(other, column));
    let is_part = |finding: &Finding| finding.code() == "part_of_above";
    let parts = of.iter().all(|row| row.findings.iter().any(is_part));
    row.cells.iter().any(|cell| lacking(cell.column)) || is_likely && (!parts || is_whole)
}
