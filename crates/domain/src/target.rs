//! 节点计划: the day on which a node is planned.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::{PartId, ProjectId};
use crate::node::NodeMeaning;
use crate::record::Kind;
use crate::source::Source;
use crate::value::{Day, FuzzyDate};

/// A planned day; its id is `project/part/node/from`. 原定 is the first record, 现定 the last one
/// whose `from` has come: a postponement counts from its approval on (K3, K5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The project.
    pub project: ProjectId,
    /// The part; the whole project if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<PartId>,
    /// Which node.
    pub node: NodeMeaning,
    /// Day of approval; since the beginning if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// When it is planned.
    pub planned: FuzzyDate,
    /// Why it was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// Taken back, for instance by undoing an import: it counts as never stated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_withdrawn: bool,
    /// Where it came from.
    pub source: Source,
}

impl Target {
    /// Its own id.
    pub fn own_id(&self) -> String {
        let part = self.part.as_ref().map_or("-", PartId::as_str);
        let from = self.from.map_or_else(|| "-".to_owned(), |day| day.to_string());
        format!("{}/{part}/{}/{from}", self.project, self.node.code())
    }
}

impl Kind for Target {
    const KIND: &'static str = "target";
    const FIELDS: &'static [Field] = &[
        Field::new("project", "项目", Holds::Reference),
        Field::new("part", "子项", Holds::Reference),
        Field::new("node", "节点", Holds::Word),
        Field::new("from", "生效日", Holds::Day),
        Field::new("planned", "计划日期", Holds::FuzzyDay),
        Field::new("cause", "改期原因", Holds::Text),
        Field::new("is_withdrawn", "已撤销", Holds::Flag),
        Field::new("source", "来源", Holds::Source),
    ];

    fn subject(&self, _id: &str) -> String {
        self.project.to_string()
    }
}
