//! A stretch of days that a word like 3月下旬 or 二季度 means.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Certainty, Day, Month, coded};

coded! {
    /// A third of a month 旬.
    pub enum Dekad {
        /// 1st to 10th.
        First => ("D1", "上旬"),
        /// 11th to 20th.
        Second => ("D2", "中旬"),
        /// 21st to the end; also what 月底 means (ux.md 3.4: 精确到旬).
        Third => ("D3", "下旬"),
    }
}

coded! {
    /// How exactly a day is known.
    pub enum Precision {
        /// To the day.
        Day => ("day", "日"),
        /// To a third of a month.
        Dekad => ("dekad", "旬"),
        /// To the month.
        Month => ("month", "月"),
        /// To the quarter.
        Quarter => ("quarter", "季度"),
        /// To the half year.
        Half => ("half", "半年"),
        /// To the year.
        Year => ("year", "年"),
    }
}

/// Days from a first to a last one, in one of six precisions (T10, standards.md 7).
///
/// JSON, as one string: `2024-03-21` day · `2024-03-D3` 下旬 · `2024-03` month · `2024-Q2`
/// 二季度 · `2024-H1` 上半年 · `2024` year. Ordered by the last day, then by the first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span {
    precision: Precision,
    first: Day,
    last: Day,
}

/// A text that is no span.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是日期，应写成 2024-03-21、2024-03-D3、2024-03、2024-Q2、2024-H1 或 2024")]
pub struct NotASpan(String);

impl Span {
    /// One day of the years 1 to 9998; `None` outside.
    pub fn day(day: Day) -> Option<Self> {
        Month::of(day)?;
        Some(Self { precision: Precision::Day, first: day, last: day })
    }

    /// A third of a month.
    pub fn dekad(month: Month, dekad: Dekad) -> Self {
        let (first, last) = (month.first_day(), month.last_day());
        let at = |day: i8| Day::constant(month.year(), month.number(), day);
        let (first, last) = match dekad {
            Dekad::First => (first, at(10)),
            Dekad::Second => (at(11), at(20)),
            Dekad::Third => (at(21), last),
        };
        Self { precision: Precision::Dekad, first, last }
    }

    /// A month.
    pub fn month(month: Month) -> Self {
        Self::months(Precision::Month, month, month)
    }

    /// A quarter, 1 to 4.
    pub fn quarter(year: i16, quarter: i8) -> Option<Self> {
        let last = Month::new(year, quarter.checked_mul(3)?)?;
        Some(Self::months(Precision::Quarter, last.plus(-2), last))
    }

    /// A half year, 1 or 2.
    pub fn half(year: i16, half: i8) -> Option<Self> {
        let last = Month::new(year, half.checked_mul(6)?)?;
        Some(Self::months(Precision::Half, last.plus(-5), last))
    }

    /// A year, 1 to 9998.
    pub fn year(year: i16) -> Option<Self> {
        Some(Self::months(Precision::Year, Month::new(year, 1)?, Month::new(year, 12)?))
    }

    fn months(precision: Precision, first: Month, last: Month) -> Self {
        Self { precision, first: first.first_day(), last: last.last_day() }
    }

    /// How exact it is.
    pub const fn precision(self) -> Precision {
        self.precision
    }

    /// Its first day.
    pub const fn first(self) -> Day {
        self.first
    }

    /// Its last day.
    pub const fn last(self) -> Day {
        self.last
    }

    /// The day, if it is known to the day.
    pub fn exact(self) -> Option<Day> {
        (self.precision == Precision::Day).then_some(self.first)
    }

    /// The month, if it is known at least to the month.
    pub fn in_month(self) -> Option<Month> {
        let month = Month::of(self.first)?;
        (self.last <= month.last_day()).then_some(month)
    }

    /// Whether it has happened by a day: yes if its last day has come, no if its first has not,
    /// in between perhaps, which enters only the bounds of a figure (design.md rule 5).
    pub fn counts_by(self, day: Day) -> Certainty {
        if self.last <= day {
            Certainty::Yes
        } else if self.first > day {
            Certainty::No
        } else {
            Certainty::Perhaps
        }
    }

    /// `2024年3月21日`, `2024年3月下旬`, `2024年3月`, `2024年二季度`, `2024年上半年`, `2024年`.
    pub fn label(self) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        match self.precision {
            Precision::Day => format!("{year}年{month}月{}日", self.first.day()),
            Precision::Dekad => format!("{year}年{month}月{}", self.which_dekad().label()),
            Precision::Month => format!("{year}年{month}月"),
            Precision::Quarter => {
                let word = ["一", "二", "三", "四"][usize::from(month.unsigned_abs() / 3 % 4)];
                format!("{year}年{word}季度")
            }
            Precision::Half if month == 1 => format!("{year}年上半年"),
            Precision::Half => format!("{year}年下半年"),
            Precision::Year => format!("{year}年"),
        }
    }

    fn which_dekad(self) -> Dekad {
        match self.first.day() {
            1 => Dekad::First,
            11 => Dekad::Second,
            _ => Dekad::Third,
        }
    }
}

impl Ord for Span {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.last, self.first).cmp(&(other.last, other.first))
    }
}

impl PartialOrd for Span {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Span {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.precision {
            Precision::Day => write!(formatter, "{year:04}-{month:02}-{:02}", self.first.day()),
            Precision::Dekad => {
                write!(formatter, "{year:04}-{month:02}-{}", self.which_dekad().code())
            }
            Precision::Month => write!(formatter, "{year:04}-{month:02}"),
            Precision::Quarter => write!(formatter, "{year:04}-Q{}", month / 3 + 1),
            Precision::Half => write!(formatter, "{year:04}-H{}", month / 6 + 1),
            Precision::Year => write!(formatter, "{year:04}"),
        }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for Span {
    type Err = NotASpan;

    fn from_str(text: &str) -> Result<Self, NotASpan> {
        parse(text).filter(|span| span.to_string() == text).ok_or_else(|| NotASpan(text.to_owned()))
    }
}

/// Reads a span; may accept more than the one way of writing, which [`Span::from_str`] rejects.
fn parse(text: &str) -> Option<Span> {
    let mut parts = text.split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    let Some(second) = parts.next() else {
        return Span::year(year);
    };
    if let Some(quarter) = second.strip_prefix('Q') {
        return Span::quarter(year, quarter.parse().ok()?);
    }
    if let Some(half) = second.strip_prefix('H') {
        return Span::half(year, half.parse().ok()?);
    }
    let month = Month::new(year, second.parse().ok()?)?;
    match parts.next() {
        None => Some(Span::month(month)),
        Some(third) => match Dekad::from_code(third) {
            Some(dekad) => Some(Span::dekad(month, dekad)),
            None => Span::day(Day::new(year, month.number(), third.parse().ok()?).ok()?),
        },
    }
}

impl TryFrom<String> for Span {
    type Error = NotASpan;

    fn try_from(text: String) -> Result<Self, NotASpan> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn span(text: &str) -> Span {
        text.parse().unwrap()
    }

    #[test]
    fn t10_each_precision_has_one_text_its_days_and_its_words() {
        let table = [
            ("2024-03-21", date(2024, 3, 21), date(2024, 3, 21), "2024年3月21日"),
            ("2024-03-D1", date(2024, 3, 1), date(2024, 3, 10), "2024年3月上旬"),
            ("2024-03-D2", date(2024, 3, 11), date(2024, 3, 20), "2024年3月中旬"),
            ("2024-02-D3", date(2024, 2, 21), date(2024, 2, 29), "2024年2月下旬"),
            ("2024-06", date(2024, 6, 1), date(2024, 6, 30), "2024年6月"),
            ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), "2024年一季度"),
            ("2024-Q2", date(2024, 4, 1), date(2024, 6, 30), "2024年二季度"),
            ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30), "2024年三季度"),
            ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31), "2024年四季度"),
            ("2024-H1", date(2024, 1, 1), date(2024, 6, 30), "2024年上半年"),
            ("2024-H2", date(2024, 7, 1), date(2024, 12, 31), "2024年下半年"),
            ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024年"),
        ];
        for (text, first, last, label) in table {
            let read = span(text);
            assert_eq!((read.first(), read.last()), (first, last), "{text}");
            assert_eq!(read.label(), label);
            let json = format!("\"{text}\"");
            assert_eq!(serde_json::to_string(&read).unwrap(), json);
            assert_eq!(serde_json::from_str::<Span>(&json).unwrap(), read);
        }
    }

    #[test]
    fn a_span_has_one_way_of_writing() {
        for bad in [
            "",
            "24",
            "2024-3",
            "2024-13",
            "2024-02-30",
            "2024-3-1",
            "2024-Q5",
            "2024-Q0",
            "2024-H3",
            "2024-03-D4",
            "2024-03-21-1",
            "2024-Q2-1",
            "+2024",
            "0000",
            "2024-003",
            "2024-Q02",
        ] {
            assert!(bad.parse::<Span>().is_err(), "{bad}");
        }
    }

    #[test]
    fn rule_5_a_fuzzy_day_counts_when_its_last_possible_day_has_come() {
        let table = [
            ("2024-03-D3", date(2024, 3, 20), Certainty::No),
            ("2024-03-D3", date(2024, 3, 21), Certainty::Perhaps),
            ("2024-03-D3", date(2024, 3, 30), Certainty::Perhaps),
            ("2024-03-D3", date(2024, 3, 31), Certainty::Yes),
            ("2024-03-21", date(2024, 3, 21), Certainty::Yes),
            ("2024-03-21", date(2024, 3, 20), Certainty::No),
            ("2024", date(2024, 6, 22), Certainty::Perhaps),
        ];
        for (text, day, answer) in table {
            assert_eq!(span(text).counts_by(day), answer, "{text} by {day}");
        }
    }

    #[test]
    fn ordered_by_the_last_day_then_the_first() {
        let mut spans =
            ["2024", "2024-06-30", "2024-Q2", "2024-06", "2024-06-D3", "2024-H1", "2024-01"]
                .map(span);
        spans.sort();
        let order: Vec<String> = spans.iter().map(Span::to_string).collect();
        let wanted =
            ["2024-01", "2024-H1", "2024-Q2", "2024-06", "2024-06-D3", "2024-06-30", "2024"];
        assert_eq!(order, wanted);
    }

    #[test]
    fn a_span_inside_a_month_belongs_to_it() {
        assert_eq!(span("2024-03-D3").in_month(), Month::new(2024, 3));
        assert_eq!(span("2024-03").in_month(), Month::new(2024, 3));
        assert_eq!(span("2024-Q1").in_month(), None);
    }
}
