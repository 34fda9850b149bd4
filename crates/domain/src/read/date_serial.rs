//! Days that a workbook keeps as numbers, and what of them it shows.

use rust_decimal::prelude::ToPrimitive;

use super::cell::{Cell, CellValue};
use super::date::{DateContext, from_text};
use super::finding::{Doubt, Finding, Reading, Wanted};
use super::number::workbook_number;
use crate::value::{Day, FuzzyDate, Month, Span};

/// A number or day of the workbook.
pub(super) fn from_workbook(cell: &Cell, said: &str, context: &DateContext) -> Reading<FuzzyDate> {
    let unreadable = Finding::Unreadable { said: said.to_owned(), wanted: Wanted::Date };
    let is_date = matches!(cell.value, CellValue::Date(_)) || cell.shows_date();
    let Some(number) = workbook_number(said) else {
        // Some workbooks keep days as ISO text.
        return if is_date { from_text(said, context) } else { Reading::none(unreadable) };
    };
    let serial = number.trunc().to_i64().unwrap_or(0);
    if is_date && (1900..=2100).contains(&serial) {
        // A year typed into a cell that shows days.
        let day = serial_day(serial, context.date1904).and_then(Span::day);
        let year = i16::try_from(serial).ok().and_then(Span::year);
        let suggestions = [year, day].into_iter().flatten().map(Span::label).collect();
        let said = said.to_owned();
        return Reading::none(Finding::Choose { why: Doubt::Year, said, suggestions });
    }
    if is_date || (20_000..=80_000).contains(&serial) || serial == FALSE_DAY {
        let day = serial_day(serial, context.date1904);
        if let Some(day) = day.filter(|_| is_date && cell.shows_month_only()) {
            return as_month(day, said);
        }
        if let Some(day) = day.filter(|_| is_date && cell.shows_year_only()) {
            return as_year(day, said);
        }
        return match day.and_then(FuzzyDate::exactly) {
            Some(day) => Reading::given(day),
            None => Reading::none(Finding::NoSuchDay { said: said.to_owned() }),
        };
    }
    let text = number.normalize().to_string();
    if cell.shows_percent() {
        return Reading::none(unreadable);
    }
    from_text(&text, context)
}

/// A workbook makes 2025年9月 the 1st and shows the month (T10). Another day was typed, and is not
/// shown: which of the two is meant, only its writer knows.
fn as_month(day: Day, said: &str) -> Reading<FuzzyDate> {
    let month = Month::of(day).map(Span::month);
    let Some(month) = month.filter(|_| day.day() == 1) else {
        let suggestions = month.into_iter().chain(Span::day(day)).map(Span::label).collect();
        let (why, said) = (Doubt::DayNotShown, said.to_owned());
        return Reading::none(Finding::Choose { why, said, suggestions });
    };
    Reading::given(FuzzyDate::of(month))
}

/// The same of a year: 2025年 is kept as its first day.
fn as_year(day: Day, said: &str) -> Reading<FuzzyDate> {
    let year = Span::year(day.year());
    let Some(year) = year.filter(|year| year.first() == day) else {
        let suggestions = year.into_iter().chain(Span::day(day)).map(Span::label).collect();
        let (why, said) = (Doubt::DayNotShown, said.to_owned());
        return Reading::none(Finding::Choose { why, said, suggestions });
    };
    Reading::given(FuzzyDate::of(year))
}

/// 46083 pasted as text is a day in a column of dates (standards.md 14.9).
pub(super) fn text_serial(text: &str, context: &DateContext) -> Option<FuzzyDate> {
    if text.len() != 5 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let serial = text.parse().ok().filter(|serial| (20_000..=80_000).contains(serial))?;
    serial_day(serial, context.date1904).and_then(FuzzyDate::exactly)
}

/// Excel's 29 February 1900, which never was.
const FALSE_DAY: i64 = 60;

/// The day of a serial number: 1 is 1900-01-01, or 1904-01-02 in workbooks of 1904.
fn serial_day(serial: i64, date1904: bool) -> Option<Day> {
    let (start, days) = match (date1904, serial) {
        (true, 0..) => (Day::constant(1904, 1, 1), serial),
        (false, FALSE_DAY) => return None,
        (false, 1..FALSE_DAY) => (Day::constant(1899, 12, 31), serial),
        (false, 1..) => (Day::constant(1899, 12, 30), serial),
        _ => return None,
    };
    let span = jiff::Span::new().try_days(days).ok()?;
    start.checked_add(span).ok()
}
