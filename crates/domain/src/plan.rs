//! 年度计划: money planned for a year, and month by month.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::{ListId, ProjectId};
use crate::record::Kind;
use crate::source::Source;
use crate::value::{Day, Fen};

/// Money planned for a year; its id is `project/year/list/from`. The plan belongs to the line of a
/// list (K13); without a list it is the district's own, which applies where a list has none.
///
/// A change is a further record and counts from its approval on, never backwards (K3). 原定 is the
/// first record, 现定 the last one whose `from` has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The project.
    pub project: ProjectId,
    /// The year.
    pub year: i16,
    /// The list whose plan it is; the district's own if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<ListId>,
    /// Day of approval: first day in force.
    pub from: Day,
    /// The plan, in fen.
    pub amount: Fen,
    /// Why it was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// Taken back, for instance by undoing an import: it counts as never stated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_withdrawn: bool,
    /// Where it came from.
    pub source: Source,
}

impl Plan {
    /// The id of a plan.
    pub fn id(project: &ProjectId, year: i16, list: Option<&ListId>, from: Day) -> String {
        format!("{project}/{year}/{}/{from}", list.map_or("-", ListId::as_str))
    }
}

impl Kind for Plan {
    const KIND: &'static str = "plan";
    const FIELDS: &'static [Field] = &[
        Field::new("project", "项目", Holds::Reference),
        Field::new("year", "年度", Holds::Year),
        Field::new("list", "清单", Holds::Reference),
        Field::new("from", "生效日", Holds::Day),
        Field::new("amount", "年度计划投资", Holds::Fen),
        Field::new("cause", "调整原因", Holds::Text),
        Field::new("is_withdrawn", "已撤销", Holds::Flag),
        Field::new("source", "来源", Holds::Source),
    ];

    fn subject(&self, _id: &str) -> String {
        self.project.to_string()
    }
}

/// 分月计划: what is to be reached by the end of each month; its id is `project/year/from`. Where
/// it is filed it beats every other curve (K6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Curve {
    /// The project.
    pub project: ProjectId,
    /// The year.
    pub year: i16,
    /// First day in force.
    pub from: Day,
    /// Cumulative plan at the end of January to December, in fen; never falls.
    pub cumulative: [Fen; 12],
    /// Taken back, for instance by undoing an import: it counts as never stated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_withdrawn: bool,
    /// Where it came from.
    pub source: Source,
}

impl Curve {
    /// The id of a curve.
    pub fn id(project: &ProjectId, year: i16, from: Day) -> String {
        format!("{project}/{year}/{from}")
    }
}

impl Kind for Curve {
    const KIND: &'static str = "curve";
    const FIELDS: &'static [Field] = &[
        Field::new("project", "项目", Holds::Reference),
        Field::new("year", "年度", Holds::Year),
        Field::new("from", "生效日", Holds::Day),
        Field::new("cumulative", "分月累计计划", Holds::Fen),
        Field::new("is_withdrawn", "已撤销", Holds::Flag),
        Field::new("source", "来源", Holds::Source),
    ];

    fn subject(&self, _id: &str) -> String {
        self.project.to_string()
    }
}
