//! Names of projects made comparable: the same project under two spellings has one key.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::numeral;

/// A name without what writers vary: width, brackets, spaces, dots, generic tails, misprints.
///
/// `滆湖综合整治（一期）工程` and `漏湖综合整治 一期` have the same key. For matching only: what
/// is shown is the official name, what is searched are all names and their keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey {
    /// The name itself.
    pub core: String,
    /// Phase or section, `1期`, `4标段`; two parts of one project are two rows (T14).
    pub part: Option<String>,
}

/// A misprint that occurs in documents: 漏湖 for 滆湖 (T3, T4).
/// `{"printed":"漏湖","means":"滆湖","source":"…"}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Misprint {
    /// As printed.
    pub printed: String,
    /// What is meant.
    pub means: String,
    /// Where it was seen.
    pub source: String,
}

/// The misprints that came with the program; an office adds its own as data.
pub static SHIPPED_MISPRINTS: LazyLock<Vec<Misprint>> = LazyLock::new(|| {
    // A test reads the file, so nothing is skipped here.
    serde_json::from_str(include_str!("../../data/misprints.json")).unwrap_or_default()
});

/// Words at the end of a name that writers add or leave out.
const TAILS: [&str; 5] = ["建设项目", "工程项目", "项目", "工程", "建设"];

/// Words after a number that make a part of a project.
const PART_WORDS: [&str; 2] = ["期", "标段"];

impl NameKey {
    /// The key of a name, with the shipped misprints put right.
    pub fn of(name: &str) -> Self {
        Self::with(name, &SHIPPED_MISPRINTS)
    }

    /// The key of a name, with these misprints put right.
    pub fn with(name: &str, misprints: &[Misprint]) -> Self {
        let mut folded = fold(name);
        for each in misprints {
            folded = folded.replace(&each.printed, &each.means);
        }
        let (rest, part) = take_parts(&folded);
        let core = without_tail(&letters(&rest)).to_owned();
        let core = if core.is_empty() { letters(&folded) } else { core };
        Self { core, part }
    }
}

/// Folds width and case; drops spaces and what cannot be seen. Keeps punctuation.
pub fn fold(text: &str) -> String {
    let visible = |each: &char| !each.is_whitespace() && !is_invisible(*each);
    text.nfkc().filter(visible).flat_map(char::to_lowercase).collect()
}

const fn is_invisible(each: char) -> bool {
    matches!(each, '\0'..='\u{1f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Letters, digits and Han characters only: brackets, dots, dashes, quotation marks go.
fn letters(text: &str) -> String {
    text.chars().filter(|each| each.is_alphanumeric()).collect()
}

fn without_tail(name: &str) -> &str {
    let mut name = name;
    while let Some(shorter) = TAILS.iter().find_map(|tail| name.strip_suffix(tail)) {
        name = shorter;
    }
    name
}

/// Takes `一期`, `（2期）`, `第三期`, `一、二期`, `Ⅱ期`, `4标段` out of a folded name.
fn take_parts(folded: &str) -> (String, Option<String>) {
    let mut rest = folded.to_owned();
    let mut parts = Vec::new();
    for word in PART_WORDS {
        let mut from = 0;
        while let Some(at) = rest[from..].find(word).map(|at| from + at) {
            let start = start_of_number(&rest[..at]);
            let Some(number) = part_number(&rest[start..at]) else {
                from = at + word.len();
                continue;
            };
            let start =
                if rest[..start].ends_with('第') { start - '第'.len_utf8() } else { start };
            rest.replace_range(start..at + word.len(), "");
            parts.push(format!("{number}{word}"));
            from = start;
        }
    }
    let part = (!parts.is_empty()).then(|| parts.join(" "));
    (rest, part)
}

/// Where the number that ends a text begins.
fn start_of_number(text: &str) -> usize {
    let is_part = |each: char| {
        each.is_ascii_digit() || numeral::is_numeral(each) || matches!(each, 'i' | 'v' | '、' | '-')
    };
    let start = text.trim_end_matches(is_part).len();
    let separators = |each: char| matches!(each, '、' | '-');
    start + text[start..].len() - text[start..].trim_start_matches(separators).len()
}

/// `一` is 1, `一、二` and `一二` are 1+2, `1-3` is 1-3.
fn part_number(text: &str) -> Option<String> {
    let roman = match text {
        "i" => Some("1"),
        "ii" => Some("2"),
        "iii" => Some("3"),
        "iv" => Some("4"),
        _ => None,
    };
    if let Some(number) = roman {
        return Some(number.to_owned());
    }
    for (written, kept) in [('、', "+"), ('-', "-")] {
        if text.contains(written) {
            let numbers: Option<Vec<String>> = text.split(written).map(part_number).collect();
            return numbers.map(|numbers| numbers.join(kept));
        }
    }
    if let Some(number) = numeral::parse(text) {
        return Some(number.to_string());
    }
    let each: Option<Vec<String>> = text
        .chars()
        .map(|each| numeral::parse(each.encode_utf8(&mut [0; 4])).map(|number| number.to_string()))
        .collect();
    each.filter(|numbers| !numbers.is_empty()).map(|numbers| numbers.join("+"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> (String, Option<String>) {
        let NameKey { core, part } = NameKey::of(name);
        (core, part)
    }

    #[test]
    fn writers_vary_and_the_key_does_not() {
        for (one, other) in [
            ("科恩高端热工装备项目", "科恩高端热工装备 项目"),
            ("科恩高端热工装备项目", "科恩高端热工装备建设项目"),
            ("太阳诱电（一期）", "太阳诱电(一期)项目"),
            ("太阳诱电（一期）", "太阳诱电一期"),
            ("太阳诱电〔第一期〕工程", "太阳诱电\u{a0}1期"),
            ("滆湖综合整治一期 · 生态清淤", "滆湖综合整治一期•生态清淤"),
            ("ＡＢＣ新材料项目", "abc新材料"),
            ("“两湖”隧道", "两湖隧道"),
            ("生态清淤第四标段", "生态清淤4标段"),
        ] {
            assert_eq!(key(one), key(other), "{one} / {other}");
        }
    }

    #[test]
    fn t14_parts_are_kept_apart() {
        for (name, core, part) in [
            ("太阳诱电一期", "太阳诱电", Some("1期")),
            ("太阳诱电二期", "太阳诱电", Some("2期")),
            ("太阳诱电Ⅱ期", "太阳诱电", Some("2期")),
            ("太阳诱电十二期", "太阳诱电", Some("12期")),
            ("太阳诱电一、二期项目", "太阳诱电", Some("1+2期")),
            ("太阳诱电一二期项目", "太阳诱电", Some("1+2期")),
            ("太阳诱电1-3期", "太阳诱电", Some("1-3期")),
            ("湖区清淤一期四标段", "湖区清淤", Some("1期 4标段")),
            ("长期护理中心项目", "长期护理中心", None),
            ("一期工程", "一期工程", Some("1期")),
            ("项目", "项目", None),
        ] {
            let found = key(name);
            assert_eq!((found.0.as_str(), found.1.as_deref()), (core, part), "{name}");
        }
    }

    #[test]
    fn t3_t4_misprints_lead_to_the_name_meant() {
        assert_eq!(key("漏湖综合整治一期"), key("滆湖综合整治一期"));
        assert_eq!(key("吃创新型镍氢储能系统项目"), key("屹创新型镍氢储能系统项目"));
        let shipped = include_str!("../../data/misprints.json");
        let read: Vec<Misprint> = serde_json::from_str(shipped).unwrap();
        assert_eq!(&read, &*SHIPPED_MISPRINTS);
        assert!(NameKey::with("漏湖", &[]).core == "漏湖");
    }
}
