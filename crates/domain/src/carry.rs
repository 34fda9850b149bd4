//! 至上年底累计: money spent before the year began.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::ProjectId;
use crate::record::Kind;
use crate::source::Source;
use crate::value::Fen;

/// What was spent from the start of the works to the end of the year before; its id is
/// `project/year`. Stated once a year, certified by 年终核定 (design.md rule 17).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carry {
    /// The project.
    pub project: ProjectId,
    /// The year that it is carried into.
    pub year: i16,
    /// The amount, in fen.
    pub amount: Fen,
    /// Taken back, for instance by undoing an import: it counts as never stated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_withdrawn: bool,
    /// Where it came from.
    pub source: Source,
}

impl Carry {
    /// The id of a year's carry-in.
    pub fn id(project: &ProjectId, year: i16) -> String {
        format!("{project}/{year}")
    }
}

impl Kind for Carry {
    const KIND: &'static str = "carry";
    const FIELDS: &'static [Field] = &[
        Field::new("project", "项目", Holds::Reference),
        Field::new("year", "年度", Holds::Year),
        Field::new("amount", "至上年底累计完成", Holds::Fen),
        Field::new("is_withdrawn", "已撤销", Holds::Flag),
        Field::new("source", "来源", Holds::Source),
    ];

    fn subject(&self, _id: &str) -> String {
        self.project.to_string()
    }
}
