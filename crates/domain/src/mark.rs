//! 时点: a moment with a name, offered where one asks "as known" (design.md rule 16).
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::record::Kind;
use crate::value::coded;

coded! {
    /// What the moment was.
    pub enum MarkKind {
        /// 签发 of an issue.
        Issue => ("issue", "签发"),
        /// 关账 of a month.
        Closing => ("closing", "月度锁定"),
        /// Start of a meeting.
        Meeting => ("meeting", "会议"),
        /// Set by hand.
        Other => ("other", "自定"),
    }
}

/// A mark: names the line that was the newest at that moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// What people call it.
    pub name: String,
    /// What it was.
    pub kind: MarkKind,
    /// Number of the newest line at that moment.
    pub seq: i64,
}

impl Kind for Mark {
    const KIND: &'static str = "mark";
    const FIELDS: &'static [Field] = &[
        Field::new("name", "名称", Holds::Text),
        Field::new("kind", "类型", Holds::Word),
        Field::new("seq", "台账行", Holds::Number),
    ];
}
