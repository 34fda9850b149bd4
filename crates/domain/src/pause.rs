//! 暂停: an approved pause is grey and stays in every denominator (K4, K6).
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::ProjectId;
use crate::record::Kind;
use crate::source::Source;
use crate::value::Day;

/// A pause of the works, from its approval to its resumption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    /// The project.
    pub project: ProjectId,
    /// First day.
    pub from: Day,
    /// First day on which the works go on; open if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// 复核日: when the office looks at it again.
    pub recheck: Day,
    /// Why.
    pub cause: String,
    /// The decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
    /// Taken back, for instance by undoing an import: it counts as never stated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_withdrawn: bool,
    /// Where it came from.
    pub source: Source,
}

impl Pause {
    /// Whether the project is paused on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

impl Kind for Pause {
    const KIND: &'static str = "pause";
    const FIELDS: &'static [Field] = &[
        Field::new("project", "项目", Holds::Reference),
        Field::new("from", "起", Holds::Day),
        Field::new("until", "恢复日", Holds::Day),
        Field::new("recheck", "复核日", Holds::Day),
        Field::new("cause", "原因", Holds::Text),
        Field::new("paper", "文件", Holds::Text),
        Field::new("is_withdrawn", "已撤销", Holds::Flag),
        Field::new("source", "来源", Holds::Source),
    ];

    fn subject(&self, _id: &str) -> String {
        self.project.to_string()
    }
}
