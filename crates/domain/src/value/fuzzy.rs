//! A date as somebody said it: 本月下旬, 预计明年2月 (T10).

use serde::{Deserialize, Serialize};

use super::{Certainty, Day, Intent, Span};

/// A date with its precision, the words, and the day they were resolved against.
///
/// One shape for all: an exact day is `{"span":"2024-03-21"}`; P02's start as read on 2 March is
/// `{"span":"2024-03-D3","said":"本月下旬","anchor":"2024-03-02","intent":"expected"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FuzzyDate {
    /// The days it may be.
    pub span: Span,
    /// The words, where they say more than the span: 6月底前, 本月下旬.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// The day that 本月, 明年 or a month without a year was resolved against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Day>,
    /// 预计, 力争, 计划: the day is not reached by being said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent>,
}

impl FuzzyDate {
    /// A date without words.
    pub const fn of(span: Span) -> Self {
        Self { span, said: None, anchor: None, intent: None }
    }

    /// An exact day; `None` outside the years 1 to 9998.
    pub fn exactly(day: Day) -> Option<Self> {
        Span::day(day).map(Self::of)
    }

    /// First day it may be.
    pub const fn first(&self) -> Day {
        self.span.first()
    }

    /// Last day it may be.
    pub const fn last(&self) -> Day {
        self.span.last()
    }

    /// Whether it lies by a day; see [`Span::counts_by`]. Says nothing about the intent: whether
    /// a planned day was kept is for the node to say.
    pub fn counts_by(&self, day: Day) -> Certainty {
        self.span.counts_by(day)
    }

    /// `2024年3月下旬`, `预计2025年2月`.
    pub fn label(&self) -> String {
        format!("{}{}", self.intent.map_or("", Intent::label), self.span.label())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn t10_the_words_and_their_anchor_are_kept() {
        let text =
            r#"{"span":"2024-03-D3","said":"本月下旬","anchor":"2024-03-02","intent":"expected"}"#;
        let start: FuzzyDate = serde_json::from_str(text).unwrap();
        assert_eq!(start.label(), "预计2024年3月下旬");
        assert_eq!(start.anchor, Some(date(2024, 3, 2)));
        assert_eq!(start.counts_by(date(2024, 3, 25)), Certainty::Perhaps);
        assert_eq!(serde_json::to_string(&start).unwrap(), text);
    }

    #[test]
    fn an_exact_day_has_the_same_shape() {
        let day = FuzzyDate::exactly(date(2024, 1, 27)).unwrap();
        assert_eq!(serde_json::to_string(&day).unwrap(), r#"{"span":"2024-01-27"}"#);
        assert!(serde_json::from_str::<FuzzyDate>(r#""2024-01-27""#).is_err());
        assert!(serde_json::from_str::<FuzzyDate>(r#"{"span":"2024","x":1}"#).is_err());
    }
}
