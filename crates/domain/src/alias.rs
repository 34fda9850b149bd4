//! 别名: other names of projects, wards and organisations.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::{OrgId, ProjectId, WardId};
use crate::record::Kind;
use crate::source::Source;
use crate::value::coded;

coded! {
    /// Why there is another name.
    pub enum AliasKind {
        /// 曾用名.
        Former => ("former", "曾用名"),
        /// 简称.
        Short => ("short", "简称"),
        /// 别称: as others write it.
        Other => ("other", "别称"),
        /// 误写: a known misprint (T3, T4).
        Misprint => ("misprint", "误写"),
    }
}

/// What a name belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Named {
    /// A project.
    Project(ProjectId),
    /// A ward.
    Ward(WardId),
    /// An organisation.
    Org(OrgId),
}

/// Another name. Search finds it, and imports match it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// Whose name.
    pub of: Named,
    /// The name.
    pub text: String,
    /// Why there is one.
    pub kind: AliasKind,
    /// Whether it has been withdrawn: a record is never removed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_withdrawn: bool,
    /// Where it came from.
    pub source: Source,
}

impl Kind for Alias {
    const KIND: &'static str = "alias";
    const FIELDS: &'static [Field] = &[
        Field::new("of", "属于", Holds::Reference),
        Field::new("text", "名称", Holds::Text),
        Field::new("kind", "类型", Holds::Word),
        Field::new("is_withdrawn", "已撤销", Holds::Flag),
        Field::new("source", "来源", Holds::Source),
    ];

    fn subject(&self, _id: &str) -> String {
        match &self.of {
            Named::Project(id) => id.to_string(),
            Named::Ward(id) => id.to_string(),
            Named::Org(id) => id.to_string(),
        }
    }
}
