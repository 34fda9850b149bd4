//! Dates written in words: 3月底, 本月下旬, 明年2月, 二季度, 上半年, 年内 (T10).

use super::date_digits::DateText;
use super::finding::Doubt;
use crate::value::numeral;
use crate::value::{Day, Dekad, Month, Span};

/// A date found, and how it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The days it may be.
    pub span: Span,
    /// Resolved against the anchor day: 本月, or a month without a year.
    pub anchored: bool,
    /// The year was supplied from the anchor (3月底), not told by a word (今年3月底).
    pub year_supplied: bool,
    /// The words say something else than the span's label: 月底, 24年.
    pub told: bool,
}

impl Found {
    /// A date that its span says fully.
    pub const fn plain(span: Span) -> Self {
        Self { span, anchored: false, year_supplied: false, told: false }
    }
}

/// The year of a text, or the lack of one.
#[derive(Clone, Copy)]
struct YearWord {
    year: i16,
    anchored: bool,
    supplied: bool,
    told: bool,
}

/// Reads words; numerals are ASCII already (see [`arabic`]).
pub(super) fn in_words(text: &str, anchor: Day) -> DateText {
    let (word, rest) = year_word(text, anchor);
    let found = |span: Option<Span>, vague: bool| {
        span.map_or(DateText::NoSuchDay, |span| {
            DateText::Is(Found {
                span,
                anchored: word.anchored,
                year_supplied: word.supplied,
                told: word.told || vague,
            })
        })
    };
    let has_year = !word.supplied;
    let year = word.year;
    match rest {
        "" if has_year => return found(Span::year(year), false),
        "内" | "年内" | "度内" => return found(Span::year(year), word.anchored),
        "底" | "末" | "年底" | "年末" => return found(month(year, 12), true),
        "初" | "年初" => return vague(&[Span::quarter(year, 1), month(year, 1)]),
        "中" | "年中" => return vague(&[month(year, 6), Span::quarter(year, 2)]),
        "上半年" => return found(Span::half(year, 1), false),
        "下半年" => return found(Span::half(year, 2), false),
        _ => {}
    }
    if let Some((span, vague)) = quarter(rest, year, anchor) {
        return found(span, vague);
    }
    match month_word(rest, year, anchor) {
        Some((month, relative, rest)) => {
            let Some((span, vague)) = in_month(month, rest) else {
                return DateText::No;
            };
            // 本月 tells its year by itself.
            let word = YearWord { supplied: word.supplied && !relative, ..word };
            span.map_or(DateText::NoSuchDay, |span| {
                DateText::Is(Found {
                    span,
                    anchored: word.anchored || relative,
                    year_supplied: word.supplied,
                    told: word.told || vague,
                })
            })
        }
        None if is_impossible_month(rest) => DateText::NoSuchDay,
        None => DateText::No,
    }
}

/// `13月`: the form of a month, with a number that is none.
fn is_impossible_month(text: &str) -> bool {
    text.split_once('月').is_some_and(|(number, _)| number.parse::<u8>().is_ok())
}

fn month(year: i16, number: i8) -> Option<Span> {
    Month::new(year, number).map(Span::month)
}

fn vague(readings: &[Option<Span>]) -> DateText {
    DateText::Doubt(Doubt::Vague, readings.iter().flatten().map(|span| span.label()).collect())
}

/// Cuts the year off: `2024年`, `24年`, 今年, 明年, or none, which means the anchor's.
fn year_word(text: &str, anchor: Day) -> (YearWord, &str) {
    const RELATIVE: [(&str, i16); 11] = [
        ("今年", 0),
        ("本年度", 0),
        ("本年", 0),
        ("当年", 0),
        ("明年", 1),
        ("来年", 1),
        ("次年", 1),
        ("后年", 2),
        ("去年", -1),
        ("上年", -1),
        ("前年", -2),
    ];
    for (word, step) in RELATIVE {
        if let Some(rest) = text.strip_prefix(word) {
            let year = anchor.year() + step;
            return (YearWord { year, anchored: true, supplied: false, told: false }, rest);
        }
    }
    let digits = text.len() - text.trim_start_matches(|each: char| each.is_ascii_digit()).len();
    let (number, rest) = text.split_at(digits);
    let after = rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年'));
    let told =
        |year: i16, short: bool| YearWord { year, anchored: false, supplied: false, told: short };
    match (number.len(), number.parse::<i16>(), after) {
        (4, Ok(year), Some(rest)) => return (told(year, false), rest),
        (2, Ok(year), Some(rest)) => return (told(2000 + year, true), rest),
        // 2024上半年, 2024Q2, 2024-Q2.
        (4, Ok(year), None) => return (told(year, false), rest.trim_start_matches('-')),
        _ => {}
    }
    (YearWord { year: anchor.year(), anchored: true, supplied: true, told: false }, text)
}

/// `2季度`, `第2季度`, `Q2`, 本季度; with 末 or 底 its last month.
fn quarter(text: &str, year: i16, anchor: Day) -> Option<(Option<Span>, bool)> {
    let (text, end) = match text.strip_suffix(['末', '底']) {
        Some(rest) if rest.contains('季') => (rest, true),
        _ => (text, false),
    };
    let step = |count: i32| {
        let month = Month::of(anchor)?.plus(3 * count);
        Some((month.year(), month.quarter()))
    };
    let (year, number) = match text {
        "本季度" | "当季" | "本季" => step(0)?,
        "下季度" | "下季" | "下一季度" => step(1)?,
        "上季度" | "上季" | "上一季度" => step(-1)?,
        _ => {
            let number = text.trim_start_matches('第');
            let number = number
                .strip_suffix("季度")
                .or_else(|| number.strip_suffix('季'))
                .or_else(|| number.strip_prefix(['Q', 'q']))?;
            (year, number.parse().ok()?)
        }
    };
    let span = if end {
        number.checked_mul(3).and_then(|last| month(year, last))
    } else {
        Span::quarter(year, number)
    };
    Some((span, end))
}

/// Cuts the month off: `3月`, 本月, 下月, 月(底). Says whether it was told relative to the anchor.
fn month_word(text: &str, year: i16, anchor: Day) -> Option<(Month, bool, &str)> {
    const RELATIVE: [(&str, i32); 11] = [
        ("本月", 0),
        ("当月", 0),
        ("这个月", 0),
        ("月底", 0),
        ("月末", 0),
        ("月内", 0),
        ("下个月", 1),
        ("下月", 1),
        ("次月", 1),
        ("上个月", -1),
        ("上月", -1),
    ];
    for (word, step) in RELATIVE {
        if let Some(rest) = text.strip_prefix(word) {
            let rest = if word.starts_with('月') { &text['月'.len_utf8()..] } else { rest };
            return Some((Month::of(anchor)?.plus(step), true, rest));
        }
    }
    let (number, rest) = text.split_once('月')?;
    Some((Month::new(year, number.parse().ok()?)?, false, rest.trim_start_matches('份')))
}

/// What stands behind a month; whether it says less than a day or 旬 would.
fn in_month(month: Month, rest: &str) -> Option<(Option<Span>, bool)> {
    let dekad = |dekad| Some(Span::dekad(month, dekad));
    let found = match rest {
        "" => (Some(Span::month(month)), false),
        "内" => (Some(Span::month(month)), true),
        "上旬" => (dekad(Dekad::First), false),
        "中旬" => (dekad(Dekad::Second), false),
        "下旬" => (dekad(Dekad::Third), false),
        "初" => (dekad(Dekad::First), true),
        "中" => (dekad(Dekad::Second), true),
        "底" | "末" => (dekad(Dekad::Third), true),
        day => {
            let number: i8 = day.trim_end_matches(['日', '号']).parse().ok()?;
            let day = Day::new(month.year(), month.number(), number).ok();
            (day.and_then(Span::day), false)
        }
    };
    Some(found)
}

/// Writes the numerals of a date in digits: 二〇二四年三月二十日, 第二季度, 十月.
pub(super) fn arabic(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut written = String::new();
    let mut at = 0;
    while at < characters.len() {
        let run: String =
            characters[at..].iter().take_while(|each| numeral::is_numeral(**each)).collect();
        let length = run.chars().count();
        let next = characters.get(at + length);
        let counts = next.is_some_and(|next| matches!(next, '年' | '月' | '日' | '号' | '季'));
        match numeral::parse(&run) {
            Some(number) if length > 0 && counts => {
                written.push_str(&number.to_string());
                at += length;
            }
            _ => {
                written.push(characters[at]);
                at += 1;
            }
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_dates() {
        for (text, written) in [
            ("二〇二四年三月二十日", "2024年3月20日"),
            ("二〇二六年十二月三十一日", "2026年12月31日"),
            ("第二季度", "第2季度"),
            ("一季度", "1季度"),
            ("十月底", "10月底"),
            ("三期", "三期"),
        ] {
            assert_eq!(arabic(text), written);
        }
    }
}
