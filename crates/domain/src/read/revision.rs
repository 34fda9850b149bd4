//! A value that was written over: 5（调整为5.5）, 9000→8500, 2024年6月延期至9月.

/// Words between the value as it was and as it is.
const TURNS: [&str; 36] = [
    "->",
    "→",
    "⇒",
    "调整后为",
    "调整为",
    "调整到",
    "调整至",
    "调整后",
    "调至",
    "调为",
    "变更为",
    "变更后",
    "修改为",
    "更改为",
    "更正为",
    "修正为",
    "改成",
    "改为",
    "改到",
    "改至",
    "延期至",
    "延期到",
    "延至",
    "延后至",
    "推迟至",
    "推迟到",
    "提前至",
    "提前到",
    "增加至",
    "增加到",
    "增至",
    "减少至",
    "减至",
    "压减至",
    "核减为",
    "现",
];

/// What a folded text says before and after such a word, if both hold a number.
pub(super) fn split(text: &str) -> Option<(String, String)> {
    let (at, word) = TURNS
        .iter()
        .filter_map(|word| Some((text.find(word)?, *word)))
        .min_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())))?;
    let before = text[..at].trim_matches(is_between);
    let before = before.trim_start_matches(['原', '由', '从', '自', '为', ':']);
    let after =
        text[at + word.len()..].trim_start_matches([':', '为', ' ']).trim_matches(is_between);
    let numbered = |words: &str| words.contains(|each: char| each.is_ascii_digit());
    // 现 is a part of many words; before a number it says that this holds now.
    let turns = word != "现" || after.starts_with(|each: char| each.is_ascii_digit());
    (turns && numbered(before) && numbered(after)).then(|| (before.into(), after.into()))
}

const fn is_between(each: char) -> bool {
    matches!(each, ' ' | '(' | ')' | ',' | '，' | ';' | '；' | '、' | '。')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_replaces_what() {
        for (text, before, after) in [
            ("5(调整为5.5)", "5", "5.5"),
            ("9000(调整后8500)", "9000", "8500"),
            ("9000→8500", "9000", "8500"),
            ("原5,现5.5", "5", "5.5"),
            ("2024年6月(延期至2024年9月)", "2024年6月", "2024年9月"),
            ("由5亿元调整为5.5亿元", "5亿元", "5.5亿元"),
        ] {
            assert_eq!(split(text), Some((before.into(), after.into())), "{text}");
        }
        for text in ["5.5(原5)", "现有厂房40", "5(已调整)", "调整后8500", "9000"] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
