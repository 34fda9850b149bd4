//! A number with words around it: 预计总投资超过3000万元, 700~1200人次/日, 不少于10万㎡.
//! Shared by the readers of amounts, quantities and percentages.

use rust_decimal::Decimal;

use super::finding::{Doubt, Finding, Wanted};
use super::fold::is_circled;
use super::number::{Number, number, split_number};
use super::revision;
use crate::value::{Intent, Qualifier};

/// A number or a range, with its words sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// 预计, 力争, 计划.
    pub intent: Option<Intent>,
    /// 约, 超, 以上.
    pub qualifier: Qualifier,
    /// Other words before the number: 占地, 日产能, US$.
    pub head: String,
    /// The number; of a range the first.
    pub low: Piece,
    /// The second number of a range.
    pub high: Option<Piece>,
    /// Words in brackets behind.
    pub remark: Option<String>,
    /// The whole number stood in brackets, as accountants write what is below zero.
    pub in_brackets: bool,
}

impl Phrase {
    /// A number without words, as a workbook keeps it.
    pub const fn bare(number: Decimal) -> Self {
        Self {
            intent: None,
            qualifier: Qualifier::Exactly,
            head: String::new(),
            low: Piece { number, unit: String::new() },
            high: None,
            remark: None,
            in_brackets: false,
        }
    }

    /// Notes on what the words say beside the number.
    pub fn notes(&self, said: &str) -> Vec<Finding> {
        let mut notes = Vec::new();
        if let Some(remark) = &self.remark {
            notes.push(Finding::Remark { said: remark.clone() });
        }
        if self.in_brackets || self.low.number < Decimal::ZERO {
            notes.push(Finding::Negative { said: said.to_owned() });
        }
        notes
    }

    /// The same words with a unit behind each number, for suggestions.
    pub fn with_unit(&self, unit: &str) -> String {
        let intent = self.intent.map_or("", Intent::label);
        let word = if self.qualifier.is_exactly() { "" } else { self.qualifier.label() };
        let low = self.low_number().normalize();
        match &self.high {
            None => format!("{intent}{word}{low}{unit}"),
            Some(high) => {
                format!("{intent}{word}{low}{unit}至{}{unit}", high.number.normalize())
            }
        }
    }

    /// The number, below zero if it stood in brackets.
    pub fn low_number(&self) -> Decimal {
        if self.in_brackets { -self.low.number } else { self.low.number }
    }
}

/// A number and what stands behind it: the unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The number.
    pub number: Decimal,
    /// The unit's words, folded.
    pub unit: String,
}

const INTENTS: [(&str, Intent); 9] = [
    ("预计", Intent::Expected),
    ("有望", Intent::Expected),
    ("力争", Intent::Striving),
    ("争取", Intent::Striving),
    ("确保", Intent::Striving),
    ("冲刺", Intent::Striving),
    ("计划", Intent::Planned),
    ("拟", Intent::Planned),
    ("目标", Intent::Planned),
];

/// Longer words first, so that 不超过 is not read as 超过.
const BEFORE: [(&str, Qualifier); 35] = [
    ("不少于", Qualifier::AtLeast),
    ("不低于", Qualifier::AtLeast),
    ("不小于", Qualifier::AtLeast),
    ("至少", Qualifier::AtLeast),
    ("最少", Qualifier::AtLeast),
    ("≥", Qualifier::AtLeast),
    (">=", Qualifier::AtLeast),
    ("不超过", Qualifier::AtMost),
    ("未超过", Qualifier::AtMost),
    ("不高于", Qualifier::AtMost),
    ("不大于", Qualifier::AtMost),
    ("不多于", Qualifier::AtMost),
    ("最多", Qualifier::AtMost),
    ("至多", Qualifier::AtMost),
    ("≤", Qualifier::AtMost),
    ("<=", Qualifier::AtMost),
    ("不足", Qualifier::Under),
    ("不到", Qualifier::Under),
    ("未满", Qualifier::Under),
    ("低于", Qualifier::Under),
    ("少于", Qualifier::Under),
    ("<", Qualifier::Under),
    ("超过", Qualifier::Over),
    ("超出", Qualifier::Over),
    ("超", Qualifier::Over),
    ("突破", Qualifier::Over),
    ("逾", Qualifier::Over),
    ("高于", Qualifier::Over),
    ("大于", Qualifier::Over),
    (">", Qualifier::Over),
    ("大约", Qualifier::About),
    ("约", Qualifier::About),
    ("接近", Qualifier::About),
    ("将近", Qualifier::About),
    ("近", Qualifier::About),
];

const BEHIND: [(&str, Qualifier); 11] = [
    ("及以上", Qualifier::AtLeast),
    ("以上", Qualifier::AtLeast),
    ("起", Qualifier::AtLeast),
    ("及以下", Qualifier::AtMost),
    ("以下", Qualifier::AtMost),
    ("以内", Qualifier::AtMost),
    ("之内", Qualifier::AtMost),
    ("左右", Qualifier::About),
    ("上下", Qualifier::About),
    ("不等", Qualifier::Exactly),
    ("之间", Qualifier::Exactly),
];

const CONNECTORS: [char; 7] = ['~', '-', '–', '—', '―', '至', '到'];

/// Reads a folded text.
///
/// # Errors
/// The finding that says why there is no single reading.
pub(super) fn phrase(text: &str, wanted: Wanted) -> Result<Phrase, Finding> {
    if let Some(finding) = revised(text, wanted) {
        return Err(finding);
    }
    plain(text, wanted)
}

/// A text with one value, which nothing behind it replaces.
fn plain(text: &str, wanted: Wanted) -> Result<Phrase, Finding> {
    let said = text;
    let unreadable = || Finding::Unreadable { said: said.to_owned(), wanted };
    let (text, in_brackets) = unwrap_brackets(text);
    let (text, remark) = cut_remark(text);
    let (head, run, tail) = split_number(&text).ok_or_else(unreadable)?;
    let low = exact(run, said, wanted)?;

    let mut qualifiers = Vec::new();
    let (head, intent) = sort_head(head, &mut qualifiers);
    let (low_unit, second) = match cut_connector(tail) {
        Some((unit, rest)) => (unit, Some(rest)),
        None => (tail, None),
    };
    let mut low = Piece { number: low, unit: sort_tail(low_unit, &mut qualifiers) };
    let high = match second {
        None => None,
        Some(rest) => {
            let (between, run, tail) = split_number(rest).ok_or_else(unreadable)?;
            let number = exact(run, said, wanted)?;
            if !between.trim().is_empty() || number <= low.number && low.unit.is_empty() {
                return Err(unreadable());
            }
            let unit = sort_tail(tail, &mut qualifiers);
            if low.unit.is_empty() {
                low.unit.clone_from(&unit);
            }
            Some(Piece { number, unit })
        }
    };
    qualifiers.retain(|qualifier| !qualifier.is_exactly());
    qualifiers.dedup();
    if let [first, second, ..] = qualifiers[..] {
        return Err(two_qualifiers(said, [first, second], &low));
    }
    let qualifier = qualifiers.first().copied().unwrap_or_default();
    Ok(Phrase { intent, qualifier, head, low, high, remark, in_brackets })
}

/// Two numbers of which one holds: 9000→8500, 5.5(备案5.8). The question with both, the one that
/// replaces the other first.
fn revised(text: &str, wanted: Wanted) -> Option<Finding> {
    let (first, second) = match revision::split(text) {
        Some((before, after)) => (after, before),
        None => {
            let (before, Some(remark)) = cut_remark(text) else { return None };
            let at = RIVALS.iter().find_map(|word| Some(remark.find(word)? + word.len()))?;
            let rival = &remark[at..];
            rival
                .contains(|each: char| each.is_ascii_digit())
                .then(|| (before, rival.to_owned()))?
        }
    };
    let is_clear = |read: &Phrase| {
        let numbered = read.low.unit.contains(|each: char| each.is_ascii_digit());
        read.head.is_empty() && !numbered
    };
    let read = |text: &str| plain(text, wanted).ok().filter(is_clear);
    let (one, other) = (read(&first), read(&second));
    let unit = [&one, &other].into_iter().flatten().find_map(|read| {
        let last = read.high.as_ref().unwrap_or(&read.low);
        (!last.unit.is_empty()).then(|| last.unit.clone())
    });
    let told = |read: &Phrase| match &unit {
        Some(unit) if read.low.unit.is_empty() => read.with_unit(unit),
        _ => read.with_unit(&read.low.unit),
    };
    let mut suggestions: Vec<String> = [one, other].iter().flatten().map(told).collect();
    suggestions.dedup();
    let said = text.to_owned();
    // Without anything to choose from it is read, and refused, as it stands.
    (!suggestions.is_empty()).then_some(Finding::Choose { why: Doubt::Revised, said, suggestions })
}

/// Words in brackets behind which another number for the same thing stands.
const RIVALS: [&str; 13] = [
    "其中", "备案", "批复", "概算", "估算", "可研", "审定", "核定", "决算", "中标", "合同", "期",
    "统计",
];

/// `(1,200)` is minus 1,200; `(含税)` around words is no number and stays.
fn unwrap_brackets(text: &str) -> (&str, bool) {
    let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    match inner {
        Some(inner) if inner.starts_with(|each: char| each.is_ascii_digit()) => (inner, true),
        _ => (text, false),
    }
}

/// Takes words in brackets off the end: `5.5亿元(含税)`. 以上 may stand behind `(含)`.
fn cut_remark(text: &str) -> (String, Option<String>) {
    let text = text.replace("(含)", "").replace("(含本数)", "");
    // 4300①: the mark of a footnote.
    let unmarked = text.trim_end_matches(is_circled);
    if unmarked.len() < text.len() {
        return (unmarked.trim_end().to_owned(), Some(text[unmarked.len()..].to_owned()));
    }
    let cut = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match cut {
        Some((before, remark)) if before.contains(|each: char| each.is_ascii_digit()) => {
            (before.trim().to_owned(), Some(remark.to_owned()))
        }
        _ => (text, None),
    }
}

/// The number of a run of digits; a doubt offers the whole text with the run put right.
fn exact(run: &str, whole: &str, wanted: Wanted) -> Result<Decimal, Finding> {
    let said = whole.to_owned();
    let with = |number: &str| whole.replacen(run, number, 1);
    match number(run) {
        Number::Is(number) => Ok(number),
        Number::Grouping(readings) => {
            let suggestions = readings.iter().map(|reading| with(reading)).collect();
            Err(Finding::Choose { why: Doubt::Grouping, said, suggestions })
        }
        Number::Misprint(meant) => Err(Finding::Misprint { said, suggestion: with(&meant) }),
        Number::TooLarge => Err(Finding::TooLarge { said }),
        Number::No => Err(Finding::Unreadable { said, wanted }),
    }
}

/// Takes intent and qualifiers out of the words before a number.
fn sort_head(head: &str, qualifiers: &mut Vec<Qualifier>) -> (String, Option<Intent>) {
    let mut head = head.replace(' ', "");
    let mut intent = None;
    for (word, meaning) in INTENTS {
        if head.contains(word) {
            head = head.replacen(word, "", 1);
            intent = intent.or(Some(meaning));
        }
    }
    for (word, meaning) in BEFORE {
        if head.contains(word) {
            head = head.replacen(word, "", 1);
            qualifiers.push(meaning);
        }
    }
    (head, intent)
}

/// Takes qualifiers out of the words behind a number; what stays is the unit.
fn sort_tail(tail: &str, qualifiers: &mut Vec<Qualifier>) -> String {
    let mut unit = tail.replace(' ', "");
    while let Some((rest, meaning)) =
        BEHIND.iter().find_map(|(word, meaning)| Some((unit.strip_suffix(word)?, *meaning)))
    {
        qualifiers.push(meaning);
        unit = rest.to_owned();
    }
    // 3000余万元, 3亿多元: behind the number or behind its 万 or 亿.
    let scale = unit.trim_start_matches(['万', '亿', '千', '百']);
    let at = unit.len() - scale.len();
    for start in [0, at] {
        if let Some(rest) = unit[start..].strip_prefix(['余', '多']) {
            unit = format!("{}{rest}", &unit[..start]);
            qualifiers.push(Qualifier::Over);
            break;
        }
    }
    unit
}

/// Cuts `亿元~1.5亿元` at the mark of a range: a connector with a number behind it.
fn cut_connector(tail: &str) -> Option<(&str, &str)> {
    let at = tail.find(CONNECTORS)?;
    let rest = tail[at..].trim_start_matches(CONNECTORS).trim_start();
    rest.starts_with(|each: char| each.is_ascii_digit()).then(|| (&tail[..at], rest))
}

fn two_qualifiers(said: &str, both: [Qualifier; 2], low: &Piece) -> Finding {
    let text = |qualifier: &Qualifier| {
        format!("{}{}{}", qualifier.label(), low.number.normalize(), low.unit)
    };
    let suggestions = both.iter().map(text).collect();
    Finding::Choose { why: Doubt::Qualifier, said: said.to_owned(), suggestions }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_from_numbers() {
        let read = phrase("预计总投资不超过1.2亿元(含土地)", Wanted::Amount).unwrap();
        assert_eq!((read.intent, read.qualifier), (Some(Intent::Expected), Qualifier::AtMost));
        assert_eq!((read.head.as_str(), read.low.unit.as_str()), ("总投资", "亿元"));
        assert_eq!(read.remark.as_deref(), Some("含土地"));
        for (text, qualifier, unit) in [
            ("3000余", Qualifier::Over, ""),
            ("3000余万元", Qualifier::Over, "万元"),
            ("3000万多元", Qualifier::Over, "万元"),
            ("80%以上", Qualifier::AtLeast, "%"),
            ("10亿元(含)以上", Qualifier::AtLeast, "亿元"),
            ("90亩左右", Qualifier::About, "亩"),
            ("5亿元以内", Qualifier::AtMost, "亿元"),
            ("不到5亿元", Qualifier::Under, "亿元"),
        ] {
            let read = phrase(text, Wanted::Amount).unwrap();
            assert_eq!((read.qualifier, read.low.unit.as_str()), (qualifier, unit), "{text}");
        }
    }

    #[test]
    fn a_range_shares_its_unit() {
        for text in ["700~1200人次", "700-1200人次", "700人次至1200人次", "700——1200人次"]
        {
            let read = phrase(text, Wanted::Quantity).unwrap();
            let high = read.high.unwrap();
            assert_eq!((read.low.unit.as_str(), high.unit.as_str()), ("人次", "人次"), "{text}");
            assert_eq!(high.number, Decimal::from(1200));
        }
        assert!(phrase("2024-03", Wanted::Amount).is_err());
    }
}
