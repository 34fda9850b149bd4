//! 子项: phases, sections and bundles with nodes of their own (T14, T26).
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::{PartId, ProjectId};
use crate::record::Kind;
use crate::source::Source;

/// A part of a project, for instance 一期; its id is `project/part`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The project.
    pub project: ProjectId,
    /// The part, unique in the project.
    pub part: PartId,
    /// Name, for instance 一期 or 租赁厂房部分.
    pub name: String,
    /// Place in tables.
    pub order: i64,
    /// Taken back, for instance by undoing an import: it counts as never stated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_withdrawn: bool,
    /// Where it came from.
    pub source: Source,
}

impl Part {
    /// The id of a part.
    pub fn id(project: &ProjectId, part: &PartId) -> String {
        format!("{project}/{part}")
    }
}

impl Kind for Part {
    const KIND: &'static str = "part";
    const FIELDS: &'static [Field] = &[
        Field::new("project", "项目", Holds::Reference),
        Field::new("part", "子项", Holds::Reference),
        Field::new("name", "名称", Holds::Text),
        Field::new("order", "次序", Holds::Number),
        Field::new("is_withdrawn", "已撤销", Holds::Flag),
        Field::new("source", "来源", Holds::Source),
    ];

    fn subject(&self, _id: &str) -> String {
        self.project.to_string()
    }
}
