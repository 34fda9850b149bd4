//! First step of every reader: what writers vary without meaning anything by it.

use unicode_normalization::UnicodeNormalization;

/// Folds full-width characters and compatibility forms (`㎡` becomes `m2`), turns every space
/// into a plain one, drops what cannot be seen and the apostrophe that Excel writes before
/// numbers kept as text, trims.
pub(super) fn fold(text: &str) -> String {
    if text.chars().all(is_plain) {
        return trimmed(text).to_owned();
    }
    let plain: String = text.split_inclusive(is_circled).flat_map(nfkc_of).collect();
    let folded: String = plain
        .chars()
        .filter(|each| !is_invisible(*each) && (each.is_whitespace() || !each.is_control()))
        .map(|each| if each.is_whitespace() { ' ' } else { each })
        .collect();
    trimmed(&folded).to_owned()
}

fn trimmed(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('\'').unwrap_or(text).trim()
}

/// Characters that are their own compatibility form and can be seen; most texts have no others.
const fn is_plain(each: char) -> bool {
    matches!(each, ' '..='~' | '\u{4e00}'..='\u{9fff}' | '、' | '。' | '《' | '》' | '—')
}

/// Whether a text certainly says something, told by its first character.
pub(super) fn begins_plainly(text: &str) -> bool {
    text.starts_with(|each: char| is_plain(each) && each.is_alphanumeric())
}

/// Compatibility forms of a piece; the circled digit at its end stays.
fn nfkc_of(piece: &str) -> impl Iterator<Item = char> + '_ {
    let cut = piece.trim_end_matches(is_circled);
    cut.nfkc().chain(piece[cut.len()..].chars())
}

/// ①, ❷, ㊀: marks of footnotes and items. Folded into digits, 4300① would be 43001.
pub(super) const fn is_circled(each: char) -> bool {
    matches!(each, '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3280}'..='\u{3289}')
}

/// Direction marks and other characters without a picture; never part of a value.
pub(super) const fn is_invisible(each: char) -> bool {
    matches!(each, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}' | '\u{ad}')
}

/// A cell that says nothing, or that the question does not arise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Silence {
    /// Empty, `—`, `/`, `-`: not stated (standards.md 14.9).
    Empty,
    /// 无, 待定: not stated, with a note.
    Word,
    /// 不适用, with the reason if there is one.
    NotApplicable(Option<String>),
    /// 同上.
    Ditto,
}

const ABSENT: [&str; 20] = [
    "无",
    "暂无",
    "没有",
    "暂缺",
    "缺",
    "待定",
    "未定",
    "暂未确定",
    "待确定",
    "待明确",
    "未明确",
    "待报",
    "不详",
    "未知",
    "未填",
    "n/a",
    "na",
    "nil",
    "null",
    "none",
];
const NOT_APPLICABLE: [&str; 6] = ["不适用", "不涉及", "无需", "不需要", "不需办", "无须"];
const DITTO: [&str; 5] = ["同上", "同前", "〃", "\"", "''"];
const DASHES: [char; 14] =
    ['-', '‐', '‑', '–', '—', '―', '─', '_', '/', '\\', '.', '。', '\u{2212}', '\u{ff0f}'];

impl Silence {
    /// Whether it names nothing at all: —, 待定. 同上 and 不适用 are questions of their own.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Self::Empty | Self::Word)
    }
}

/// Whether a folded text is one of the many ways of saying nothing; `None` if it says something.
pub(super) fn silence(folded: &str) -> Option<Silence> {
    if folded.chars().all(|each| DASHES.contains(&each) || each == ' ') {
        return Some(Silence::Empty);
    }
    if DITTO.contains(&folded) {
        return Some(Silence::Ditto);
    }
    if ABSENT.contains(&folded.to_lowercase().as_str()) {
        return Some(Silence::Word);
    }
    let rest = NOT_APPLICABLE.iter().find_map(|word| folded.strip_prefix(word))?;
    let brackets = |each: char| "(): ,，;、".contains(each);
    let reason = rest.trim_matches(brackets);
    Some(Silence::NotApplicable((!reason.is_empty()).then(|| reason.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_writers_vary() {
        for (text, folded) in [
            ("　１，２００．５\u{a0}", "1,200.5"),
            ("'0012", "0012"),
            ("\u{202d}1200\u{202c}", "1200"),
            ("11万㎡", "11万m2"),
            ("1\t200", "1 200"),
            ("４３００①", "4300①"),
            (" '一期、二期 ", "一期、二期"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn plain_characters_are_their_own_form() {
        for each in ('\0'..='\u{ffff}').filter(|each| is_plain(*each)) {
            assert_eq!(each.to_string().nfkc().collect::<String>(), each.to_string());
            assert!(!is_invisible(each) && !each.is_control() && !is_circled(each));
            assert!(each == ' ' || !each.is_whitespace());
        }
    }

    #[test]
    fn many_ways_of_saying_nothing() {
        for text in ["", "-", "—", "——", "/", "／", "--", " ", "－", "\\", "…", "……"]
        {
            assert_eq!(silence(&fold(text)), Some(Silence::Empty), "{text}");
        }
        for text in ["无", "待定", "N/A", "暂无"] {
            assert_eq!(silence(&fold(text)), Some(Silence::Word), "{text}");
        }
        let leased = Silence::NotApplicable(Some(String::from("租赁厂房")));
        assert_eq!(silence(&fold("不适用（租赁厂房）")), Some(leased));
        assert_eq!(silence("不涉及"), Some(Silence::NotApplicable(None)));
        assert_eq!(silence("同上"), Some(Silence::Ditto));
        for text in ["0", "-5", "3/2", "无锡", "1—6月"] {
            assert_eq!(silence(text), None, "{text}");
        }
    }
}
