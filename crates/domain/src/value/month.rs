//! Months and the part of a year that has passed: 2024年6月, 1—6月.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Day, Rate};

/// A calendar month of the years 1 to 9998. JSON: `"2024-06"`. Ordered by time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    year: i16,
    number: i8,
}

/// A text that is no month or period. Months are written `2024-06`, periods `2024-01..06`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是月份，应写成 2024-06；期间写成 2024-01..06")]
pub struct NotAMonth(String);

impl Month {
    const FIRST: i32 = 12;
    const LAST: i32 = 9998 * 12 + 11;

    /// The month with this year (1–9998) and number (1–12).
    pub fn new(year: i16, number: i8) -> Option<Self> {
        let good = (1..=9998).contains(&year) && (1..=12).contains(&number);
        good.then_some(Self { year, number })
    }

    /// A month that the program itself names. Ends the program (as a constant, the build) when
    /// there is no such month.
    pub const fn constant(year: i16, number: i8) -> Self {
        assert!(year >= 1 && year <= 9998 && number >= 1 && number <= 12, "no such month");
        Self { year, number }
    }

    /// The month of a day; `None` outside the years 1–9998.
    pub fn of(day: Day) -> Option<Self> {
        Self::new(day.year(), day.month())
    }

    /// Running number, year × 12 + number − 1: differences of it are months.
    pub const fn ord(self) -> i32 {
        self.year as i32 * 12 + self.number as i32 - 1
    }

    /// The month with this running number.
    pub fn from_ord(ord: i32) -> Option<Self> {
        let year = i16::try_from(ord.div_euclid(12)).ok()?;
        let number = i8::try_from(ord.rem_euclid(12) + 1).ok()?;
        Self::new(year, number)
    }

    /// Calendar year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// 1 to 12.
    pub const fn number(self) -> i8 {
        self.number
    }

    /// Quarter, 1 to 4.
    pub const fn quarter(self) -> i8 {
        (self.number + 2) / 3
    }

    /// First day.
    pub fn first_day(self) -> Day {
        Day::constant(self.year, self.number, 1)
    }

    /// Last day: a figure of the month is as of this day (K1).
    pub fn last_day(self) -> Day {
        self.first_day().last_of_month()
    }

    /// The month `count` months later (earlier if negative); stays at the ends of the calendar.
    #[must_use]
    pub fn plus(self, count: i32) -> Self {
        let ord = self.ord().saturating_add(count).clamp(Self::FIRST, Self::LAST);
        Self::from_ord(ord).unwrap_or(self)
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The month before.
    #[must_use]
    pub fn prev(self) -> Self {
        self.plus(-1)
    }

    /// Months from `earlier` to this one: 1 from January to February, negative backwards.
    pub const fn months_since(self, earlier: Self) -> i32 {
        self.ord() - earlier.ord()
    }

    /// `2024年6月`.
    pub fn label(self) -> String {
        format!("{}年{}月", self.year, self.number)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year, self.number)
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let parts = text.split_once('-').filter(|(year, month)| {
            let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
            year.len() == 4 && month.len() == 2 && digits(year) && digits(month)
        });
        parts
            .and_then(|(year, number)| Self::new(year.parse().ok()?, number.parse().ok()?))
            .ok_or_else(|| NotAMonth(text.to_owned()))
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

/// The months from January to `last` of one year. JSON: `"2024-01..06"`.
///
/// A filing counts when its month is in the period (design.md rule 5). Ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    last: Month,
}

impl Period {
    /// The period that ends with this month.
    pub const fn until(last: Month) -> Self {
        Self { last }
    }

    /// Calendar year.
    pub const fn year(self) -> i16 {
        self.last.year()
    }

    /// Its last month.
    pub const fn last(self) -> Month {
        self.last
    }

    /// January of its year.
    pub const fn first(self) -> Month {
        Month { year: self.last.year, number: 1 }
    }

    /// Months passed, 1 to 12.
    pub const fn months(self) -> i8 {
        self.last.number()
    }

    /// Whether a month lies in it.
    pub fn contains(self, month: Month) -> bool {
        self.first() <= month && month <= self.last
    }

    /// 序时进度 m/12, the share of the year that has passed (domain.md 2.5).
    pub const fn progress(self) -> Rate {
        Rate::new(self.last.number() as i64, 12)
    }

    /// `1—6月`; January alone is `1月`.
    pub fn label(self) -> String {
        match self.months() {
            1 => String::from("1月"),
            months => format!("1—{months}月"),
        }
    }

    /// `2024年1—6月`.
    pub fn long_label(self) -> String {
        format!("{}年{}", self.year(), self.label())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}..{:02}", self.first(), self.months())
    }
}

impl FromStr for Period {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let parts = text.split_once("-01..");
        let last = parts.and_then(|(year, number)| format!("{year}-{number}").parse().ok());
        last.map(Self::until).ok_or_else(|| NotAMonth(text.to_owned()))
    }
}

impl TryFrom<String> for Period {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;
    use jiff::civil::date;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn months_count_over_the_year_end() {
        let december = month("2023-12");
        assert_eq!(december.next(), month("2024-01"));
        assert_eq!(december.next().prev(), december);
        assert_eq!(month("2024-03").months_since(december), 3);
        assert_eq!(Month::from_ord(december.ord()), Some(december));
        assert_eq!(month("2024-02").last_day(), date(2024, 2, 29));
        assert_eq!(Month::of(date(2024, 2, 29)), Some(month("2024-02")));
        assert_eq!(month("2024-09").quarter(), 3);
        assert_eq!(month("2024-06").label(), "2024年6月");
    }

    #[test]
    fn the_calendar_has_ends() {
        assert_eq!(month("9998-12").next(), month("9998-12"));
        assert_eq!(month("0001-01").prev(), month("0001-01"));
        assert_eq!(Month::new(2024, 13), None);
        assert_eq!(Month::new(0, 1), None);
    }

    #[test]
    fn progress_of_the_year_as_in_four_published_reports() {
        for (number, percent) in [(3, "25.0"), (5, "41.7"), (9, "75.0"), (12, "100.0")] {
            let period = Period::until(Month::new(2024, number).unwrap());
            assert_eq!(period.progress().percent(1, Rounding::HalfUp).unwrap(), percent);
        }
    }

    #[test]
    fn a_period_is_from_january_on() {
        let period = Period::until(month("2024-06"));
        assert_eq!(period.label(), "1—6月");
        assert_eq!(period.long_label(), "2024年1—6月");
        assert_eq!(Period::until(month("2024-01")).label(), "1月");
        assert!(period.contains(month("2024-01")) && !period.contains(month("2023-12")));
        assert!(!period.contains(month("2024-07")));
    }

    #[test]
    fn round_trip() {
        assert_eq!(serde_json::to_string(&month("2024-06")).unwrap(), r#""2024-06""#);
        assert_eq!(serde_json::from_str::<Month>(r#""2024-06""#).unwrap(), month("2024-06"));
        let period = Period::until(month("2024-06"));
        assert_eq!(serde_json::to_string(&period).unwrap(), r#""2024-01..06""#);
        assert_eq!(serde_json::from_str::<Period>(r#""2024-01..06""#).unwrap(), period);
        for bad in ["2024-6", "2024-13", "24-06", "2024-+6", "2024-06-01", ""] {
            assert!(bad.parse::<Month>().is_err(), "{bad}");
        }
        for bad in ["2024-02..06", "2024-01..6", "2024-06", "2024-01..13"] {
            assert!(bad.parse::<Period>().is_err(), "{bad}");
        }
    }
}
