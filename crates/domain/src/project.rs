//! 项目: the identity that lasts; everything else about it is dated.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::ProjectId;
use crate::record::Kind;
use crate::source::Source;

/// A project. Its name, ward, money and so on are attributes with a first day, because they change
/// while the project stays the same (design.md rule 3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// Set when a person has found that this is another project (rule 19); cleared by unmerging.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<ProjectId>,
    /// The project that this one was split from, or the bundle that it belongs to (T26).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_from: Option<ProjectId>,
    /// Set when the import that brought it was undone: it counts nowhere.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_withdrawn: bool,
    /// Where it came from.
    pub source: Source,
}

impl Kind for Project {
    const KIND: &'static str = "project";
    const FIELDS: &'static [Field] = &[
        Field::new("merged_into", "并入", Holds::Reference),
        Field::new("came_from", "拆自", Holds::Reference),
        Field::new("is_withdrawn", "已撤销", Holds::Flag),
        Field::new("source", "来源", Holds::Source),
    ];
}
