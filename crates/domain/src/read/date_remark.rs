//! Words in brackets behind a date: 2024年3月（已开工）, 2025年12月（含装修）, 2024年3月（暂定）.

/// A date and what stands behind it.
pub(super) struct Remarked<'a> {
    /// The text before the brackets.
    pub date: &'a str,
    /// The words within.
    pub remark: &'a str,
}

/// Cuts brackets with words off the end of a folded text.
pub(super) fn cut(text: &str) -> Option<Remarked<'_>> {
    let (date, remark) = text.strip_suffix(')')?.rsplit_once('(')?;
    let (date, remark) = (date.trim_end(), remark.trim());
    let dated = date.contains(|each: char| each.is_ascii_digit() || "年月季".contains(each));
    (dated && !remark.is_empty()).then_some(Remarked { date, remark })
}

impl Remarked<'_> {
    /// Whether the words hold another date that may be meant. 原 says that it no longer is.
    pub(super) fn is_dated(&self) -> bool {
        let numbered = self.remark.contains(|each: char| each.is_ascii_digit());
        numbered && !self.remark.starts_with('原')
    }

    /// Whether the words say that the date is not settled.
    pub(super) fn is_unsettled(&self) -> bool {
        const DOUBTS: [&str; 15] = [
            "暂",
            "待",
            "?",
            "疑",
            "取消",
            "停",
            "推迟",
            "延期",
            "不确定",
            "可能",
            "或",
            "未定",
            "视",
            "调整",
            "变更",
        ];
        DOUBTS.iter().any(|word| self.remark.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_behind_a_date() {
        for (text, dated, unsettled) in [
            ("2024年3月(已开工)", false, false),
            ("2024年9月(原计划6月)", false, false),
            ("2024年9月(力争8月)", true, false),
            ("2024年9月(暂定)", false, true),
        ] {
            let cut = cut(text).unwrap();
            assert_eq!((cut.is_dated(), cut.is_unsettled()), (dated, unsettled), "{text}");
        }
        for text in ["2024年3月", "(已开工)", "2024年3月()"] {
            assert!(cut(text).is_none(), "{text}");
        }
    }
}
