//! Dates written in digits: `2024-03-02`, `20240302`, `24.3.2`, `2024.3`, `3/2`.

use super::date_words::Found;
use super::finding::Doubt;
use crate::value::{Day, Month, Span};

/// What a text says about a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DateText {
    /// One reading.
    Is(Found),
    /// More than one; texts that read without a question.
    Doubt(Doubt, Vec<String>),
    /// A date that the calendar does not have.
    NoSuchDay,
    /// No date.
    No,
}

impl DateText {
    fn exactly(span: Option<Span>) -> Self {
        span.map_or(Self::NoSuchDay, |span| Self::Is(Found::plain(span)))
    }

    fn doubt(why: Doubt, readings: &[Option<Span>]) -> Self {
        let readings: Vec<String> = readings.iter().flatten().map(|span| span.label()).collect();
        if readings.is_empty() { Self::No } else { Self::Doubt(why, readings) }
    }
}

/// Reads a text of digits and separators. `lost_zero`: the text may be a number that lost the
/// zero at its end, so that 2024.1 may be October.
pub(super) fn in_digits(text: &str, anchor: Day, lost_zero: bool) -> DateText {
    let parts: Vec<&str> = text.split(['-', '.', '/', '\\', '、']).collect();
    if !parts.iter().all(|part| is_digits(part)) {
        return DateText::No;
    }
    match parts[..] {
        [one] => one_run(one),
        [first, second] => match (first.len(), second.len()) {
            (4, 1) if lost_zero && second == "1" && text.contains('.') => {
                let readings = [month(first, "1"), month(first, "10")];
                DateText::doubt(Doubt::MonthOrDecimal, &readings)
            }
            (4, 1..=2) => DateText::exactly(month(first, second)),
            (1..=2, 1..=2) => without_year(first, second, anchor),
            _ => DateText::No,
        },
        [first, second, third] => match (first.len(), second.len(), third.len()) {
            (4, 1..=2, 1..=2) => DateText::exactly(day(first, second, third)),
            (2, 1..=2, 1..=2) => two_digit_year(first, second, third, anchor),
            (1..=2, 1..=2, 4) => day_and_month(first, second, third),
            _ => DateText::No,
        },
        _ => DateText::No,
    }
}

/// `2024`, `202403`, `20240302`.
fn one_run(run: &str) -> DateText {
    match run.len() {
        4 => match number(run).filter(|year| (1900..=2100).contains(year)).and_then(Span::year) {
            Some(span) => DateText::Is(Found::plain(span)),
            None => DateText::No,
        },
        6 if run.starts_with("19") || run.starts_with("20") => {
            DateText::exactly(month(&run[..4], &run[4..]))
        }
        8 => DateText::exactly(day(&run[..4], &run[4..6], &run[6..])),
        _ => DateText::No,
    }
}

/// `3/2`, `3.2`, `24.3`: no year, or one of two digits; perhaps no date at all.
fn without_year(first: &str, second: &str, anchor: Day) -> DateText {
    let year = anchor.year().to_string();
    let this_year = day(&year, first, second);
    let century = format!("20{first}");
    let short = if first.len() == 2 { month(&century, second) } else { None };
    match this_year {
        Some(_) => DateText::doubt(Doubt::Year, &[this_year]),
        None => DateText::doubt(Doubt::Year, &[short]),
    }
}

/// `24.3.2`: year, month, day, as is customary; asked when the year lies far off.
fn two_digit_year(first: &str, second: &str, third: &str, anchor: Day) -> DateText {
    let year = format!("20{first}");
    let Some(span) = day(&year, second, third) else {
        return DateText::NoSuchDay;
    };
    if (span.first().year() - anchor.year()).abs() > 20 {
        return DateText::doubt(Doubt::Year, &[Some(span)]);
    }
    DateText::Is(Found { told: true, ..Found::plain(span) })
}

/// `2/3/2024`: one reading only if one of the two cannot be a month.
fn day_and_month(first: &str, second: &str, year: &str) -> DateText {
    let readings = [day(year, first, second), day(year, second, first)];
    match readings {
        [Some(one), Some(other)] if one != other => {
            DateText::doubt(Doubt::DayOrMonth, &[Some(one), Some(other)])
        }
        [Some(span), _] | [None, Some(span)] => DateText::Is(Found::plain(span)),
        [None, None] => DateText::NoSuchDay,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(text: &str) -> Option<i16> {
    text.parse().ok()
}

fn month(year: &str, month: &str) -> Option<Span> {
    Month::new(number(year)?, month.parse().ok()?).map(Span::month)
}

fn day(year: &str, month: &str, day: &str) -> Option<Span> {
    Span::day(Day::new(number(year)?, month.parse().ok()?, day.parse().ok()?).ok()?)
}
