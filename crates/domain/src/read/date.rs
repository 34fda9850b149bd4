//! Reader of dates in every notation of standards.md 7, 14.6 and 14.9. Vague dates keep their
//! precision and are never silently the 1st (T10).

use super::cell::Cell;
use super::date_digits::{DateText, in_digits};
use super::date_remark;
use super::date_serial::{from_workbook, text_serial};
use super::date_words::{Found, arabic, in_words};
use super::finding::{Doubt, Finding, Reading, Wanted};
use super::fold::is_circled;
use super::opening::{Opening, open};
use super::revision;
use crate::value::numeral;
use crate::value::{Day, FuzzyDate, Intent, Span};

/// What the column says about its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateContext {
    /// The day that 本月, 明年 and a month without a year are resolved against: the document's
    /// day, or the last day of the reported month.
    pub anchor: Day,
    /// The workbook counts its days from 1904.
    pub date1904: bool,
    /// Whether the column's dates lie behind or ahead of the anchor.
    pub tense: Tense,
}

/// Where the dates of a column lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    /// Anywhere.
    #[default]
    Any,
    /// Actual dates 实际: not after the anchor.
    Past,
    /// Planned dates 计划: not before the anchor.
    Planned,
}

impl DateContext {
    /// A column without more to say than its anchor.
    pub const fn at(anchor: Day) -> Self {
        Self { anchor, date1904: false, tense: Tense::Any }
    }
}

/// Reads a cell as one date.
pub fn date(cell: &Cell, context: &DateContext) -> Reading<FuzzyDate> {
    match open(cell, Wanted::Date) {
        Opening::Closed(reading) => reading,
        Opening::Text(text) => from_text(&text, context),
        Opening::Number(text) => from_workbook(cell, &text, context),
    }
}

/// Reads a cell as a first and a last date (建设起止年月): `2024.3-2025.12`, `2024—2025年`,
/// `2024年3—5月`. A single month or year is both; 2024年3月起 has no end.
pub fn date_range(cell: &Cell, context: &DateContext) -> Reading<(FuzzyDate, FuzzyDate)> {
    if let Opening::Text(text) = open::<FuzzyDate>(cell, Wanted::Date)
        && let simple = simplify(&text)
        && let Some((first, last)) = split_range(&simple.text, context.anchor)
    {
        let date = |found| fuzzy(found, &text, context, simple.intent);
        let dates = (date(first), date(last));
        let notes = [first, last].into_iter().filter_map(|found| resolved(&found, &text));
        return Reading::given(dates).with_all(notes.collect::<Vec<_>>());
    }
    let read = date(cell, context);
    if read.as_given().is_some() && cell.said().trim().trim_end_matches("开工").ends_with('起') {
        let (why, said) = (Doubt::NoEnd, cell.said());
        return Reading::none(Finding::Choose { why, said, suggestions: Vec::new() });
    }
    read.map(|date| (date.clone(), date))
}

pub(super) fn from_text(said: &str, context: &DateContext) -> Reading<FuzzyDate> {
    if let Some((before, after)) = revision::split(said)
        && let Some(doubt) = either(said, &before, &after, context)
    {
        return Reading::none(doubt);
    }
    if let Some(cut) = date_remark::cut(said)
        && let Some(found) = one(&simplify(cut.date).text, context.anchor)
    {
        let doubt = match (cut.is_dated(), cut.is_unsettled()) {
            (true, _) => either(said, cut.remark, cut.date, context),
            (false, true) => {
                let (why, suggestions) = (Doubt::Unsettled, vec![found.span.label()]);
                Some(Finding::Choose { why, said: said.to_owned(), suggestions })
            }
            (false, false) => None,
        };
        return match doubt {
            Some(doubt) => Reading::none(doubt),
            None => {
                let remark = cut.remark.to_owned();
                simply(cut.date, context).with(Finding::Remark { said: remark })
            }
        };
    }
    simply(said, context)
}

/// The question which of two dates holds, the later words first; none if neither is a date.
fn either(said: &str, before: &str, after: &str, context: &DateContext) -> Option<Finding> {
    let (first, second) = (simplify(before).text, simplify(after).text);
    let both = [last_of(&first, &second, context.anchor), one(&first, context.anchor)];
    let mut suggestions: Vec<String> =
        both.into_iter().flatten().map(|found| found.span.label()).collect();
    suggestions.dedup();
    let (why, said) = (Doubt::Revised, said.to_owned());
    (!suggestions.is_empty()).then_some(Finding::Choose { why, said, suggestions })
}

/// A date without words in brackets.
fn simply(said: &str, context: &DateContext) -> Reading<FuzzyDate> {
    let simple = simplify(said);
    let words = || said.to_owned();
    let read = read_one(&simple.text, context.anchor, true);
    let found = match read {
        DateText::Is(found) => Found { told: found.told || simple.told, ..found },
        DateText::Doubt(why, suggestions) => {
            return Reading::none(Finding::Choose { why, said: words(), suggestions });
        }
        DateText::NoSuchDay => return Reading::none(Finding::NoSuchDay { said: words() }),
        DateText::No => {
            if let Some(serial) = text_serial(&simple.text, context) {
                return Reading::given(serial);
            }
            if let Some((first, last)) = split_range(&simple.text, context.anchor) {
                let suggestions = vec![first.span.label(), last.span.label()];
                let why = Doubt::Range;
                return Reading::none(Finding::Choose { why, said: words(), suggestions });
            }
            let unreadable = Finding::Unreadable { said: words(), wanted: Wanted::Date };
            let state = Finding::State { said: words() };
            return Reading::none(if is_state(said) { state } else { unreadable });
        }
    };
    if let Some(doubt) = out_of_tense(&found, said, context) {
        return Reading::none(doubt);
    }
    let remark = simple.time.map(|said| Finding::Remark { said });
    Reading::given(fuzzy(found, said, context, simple.intent))
        .with_all(resolved(&found, said))
        .with_all(remark)
}

fn fuzzy(found: Found, said: &str, context: &DateContext, intent: Option<Intent>) -> FuzzyDate {
    FuzzyDate {
        span: found.span,
        said: (found.anchored || found.told).then(|| said.to_owned()),
        anchor: found.anchored.then_some(context.anchor),
        intent,
    }
}

fn resolved(found: &Found, said: &str) -> Option<Finding> {
    let telling = found.anchored || found.told;
    telling.then(|| Finding::Resolved { said: said.to_owned(), span: found.span })
}

fn read_one(text: &str, anchor: Day, lost_zero: bool) -> DateText {
    if let Ok(span) = text.parse::<Span>() {
        return DateText::Is(Found::plain(span));
    }
    match in_digits(text, anchor, lost_zero) {
        DateText::No => in_words(text, anchor),
        read => read,
    }
}

/// A month without a year that would lie on the wrong side of the anchor: 12月 as an actual date,
/// filed in January, is last December. Asked, not guessed.
fn out_of_tense(found: &Found, said: &str, context: &DateContext) -> Option<Finding> {
    let step = match context.tense {
        Tense::Past if found.span.first() > context.anchor => -1,
        Tense::Planned if found.span.last() < context.anchor => 1,
        _ => return None,
    };
    if !found.year_supplied {
        return None;
    }
    let text = found.span.to_string();
    let (year, rest) = text.split_at(4);
    let moved = year.parse::<i16>().ok().map(|year| format!("{}{rest}", year + step));
    let moved = moved.and_then(|moved| moved.parse::<Span>().ok());
    let readings = moved.into_iter().chain([found.span]);
    let suggestions = readings.map(Span::label).collect();
    Some(Finding::Choose { why: Doubt::Tense, said: said.to_owned(), suggestions })
}

/// A date's text without what does not bear on the days.
struct Simple {
    text: String,
    intent: Option<Intent>,
    /// Something was dropped that the span does not say: 前, 左右, 约, 开工.
    told: bool,
    /// The time of day.
    time: Option<String>,
}

fn simplify(folded: &str) -> Simple {
    const INTENTS: [(&str, Intent); 8] = [
        ("预计", Intent::Expected),
        ("有望", Intent::Expected),
        ("力争", Intent::Striving),
        ("争取", Intent::Striving),
        ("确保", Intent::Striving),
        ("计划", Intent::Planned),
        ("原定", Intent::Planned),
        ("拟", Intent::Planned),
    ];
    const BEFORE: [&str; 9] =
        ["大约", "约", "已于", "将于", "于", "在", "最迟", "不晚于", "不迟于"];
    const HAPPENS: [&str; 16] = [
        "开工建设",
        "投入使用",
        "开工",
        "竣工",
        "投产",
        "达产",
        "完工",
        "完成",
        "建成",
        "交付",
        "启动",
        "封顶",
        "验收",
        "投用",
        "投运",
        "签约",
    ];
    const BEHIND: [&str; 6] = ["之前", "以前", "前", "左右", "起", "止"];
    let (text, time) = cut_time(folded);
    let mut text = text.replace(' ', "");
    let (mut intent, mut told) = (None, false);
    for (word, meaning) in INTENTS {
        if let Some(rest) = text.strip_prefix(word) {
            intent = Some(meaning);
            text = rest.to_owned();
        }
    }
    for word in BEFORE {
        if let Some(rest) = text.strip_prefix(word) {
            told = told || !matches!(word, "于" | "在" | "将于" | "已于");
            text = rest.to_owned();
        }
    }
    for word in HAPPENS {
        if let Some(rest) = text.strip_suffix(word)
            && !rest.is_empty()
        {
            told = true;
            // 2024年3月5日已开工.
            text = rest.strip_suffix('已').unwrap_or(rest).to_owned();
        }
    }
    for word in BEHIND {
        if let Some(rest) = text.strip_suffix(word) {
            told = true;
            text = rest.to_owned();
        }
    }
    // 2025.11. ends a sentence, 2025年11月① points to a note.
    let text = text.trim_end_matches(['.', '。', ',', ';', '、']).trim_end_matches(is_circled);
    Simple { text: arabic(&with_year(text)), intent, told, time }
}

/// 2025四季度, 2025十二月: the numeral belongs to what follows the year.
fn with_year(text: &str) -> String {
    match text.split_at_checked(4) {
        Some((year, rest))
            if year.bytes().all(|byte| byte.is_ascii_digit())
                && rest.starts_with(numeral::is_numeral)
                && rest.contains(['季', '月']) =>
        {
            format!("{year}年{rest}")
        }
        _ => text.to_owned(),
    }
}

/// Cuts a time of day off: `2024-03-02 00:00:00`, `2024-03-02T10:30`. Midnight says nothing.
fn cut_time(folded: &str) -> (&str, Option<String>) {
    let Some(at) = folded.find([' ', 'T']) else {
        return (folded, None);
    };
    let (day, time) = (&folded[..at], folded[at + 1..].trim());
    if !time.contains(':') {
        return (folded, None);
    }
    let midnight = time.chars().all(|each| matches!(each, '0' | ':' | '.' | 'Z'));
    (day, (!midnight).then(|| time.to_owned()))
}

/// 已开工, 在建, √: a state, and no date.
fn is_state(said: &str) -> bool {
    const STATES: [&str; 14] = [
        "已",
        "未",
        "在建",
        "建设中",
        "开工",
        "竣工",
        "投产",
        "完成",
        "完工",
        "停工",
        "暂停",
        "√",
        "是",
        "否",
    ];
    let dated = said.contains(|each: char| each.is_ascii_digit());
    !dated && STATES.iter().any(|state| said.contains(state))
}

/// Splits `2024.3-2025.12`, `2024年3—5月`, `2024—2025年` into two dates in order.
fn split_range(text: &str, anchor: Day) -> Option<(Found, Found)> {
    let connectors = ['~', '—', '–', '―', '至', '到', '-'];
    let marks = text.char_indices().filter(|(_, each)| connectors.contains(each));
    marks.into_iter().find_map(|(at, mark)| {
        let left = &text[..at];
        let right = text[at + mark.len_utf8()..].trim_start_matches(connectors);
        let (first, last) = (first_of(left, right, anchor)?, last_of(left, right, anchor)?);
        (first.span <= last.span).then_some((first, last))
    })
}

/// The first date of a range, which may leave its unit to the second: `3—5月`, `2024—2025年`.
fn first_of(left: &str, right: &str, anchor: Day) -> Option<Found> {
    let unit = ["月", "季度", "年", "日"].into_iter().find(|unit| right.ends_with(unit));
    let whole = unit.map(|unit| format!("{left}{unit}"));
    [Some(left.to_owned()), whole].into_iter().flatten().find_map(|text| one(&text, anchor))
}

/// The second date of a range, which may leave its year to the first: `2024年3月至5月`.
fn last_of(left: &str, right: &str, anchor: Day) -> Option<Found> {
    let year: String = left.chars().take_while(char::is_ascii_digit).collect();
    let own_year = right.len() >= 4 && right.chars().take(4).all(|each| each.is_ascii_digit());
    if year.len() == 4 && !own_year {
        let mark = if right.contains(['月', '季', '半']) { "年" } else { "." };
        return one(&format!("{year}{mark}{right}"), anchor);
    }
    one(right, anchor)
}

fn one(text: &str, anchor: Day) -> Option<Found> {
    match read_one(text, anchor, false) {
        DateText::Is(found) => Some(found),
        _ => None,
    }
}
