//! 板块: towns, streets and parks that report projects.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::WardId;
use crate::record::Kind;
use crate::value::{Day, coded};

coded! {
    /// What a ward is. Rankings compare parks with parks and towns with towns (K8).
    pub enum WardKind {
        /// 镇.
        Town => ("town", "镇"),
        /// 街道.
        Street => ("street", "街道"),
        /// 园区.
        Park => ("park", "园区"),
        /// A department that reports projects of its own.
        Bureau => ("bureau", "部门"),
    }
}

impl WardKind {
    /// What a ward is most likely, from the end of its name.
    pub fn of_name(name: &str) -> Self {
        let ends = |tails: &[&str]| tails.iter().any(|tail| name.ends_with(tail));
        if ends(&["镇", "乡"]) {
            Self::Town
        } else if ends(&["街道", "街办"]) {
            Self::Street
        } else if ends(&["局", "委", "办", "中心", "公司", "集团"]) {
            Self::Bureau
        } else {
            Self::Park
        }
    }
}

/// A reporting unit. Not an administrative division: areas may overlap, and codes are attributes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ward {
    /// Official name.
    pub name: String,
    /// Name in tables.
    pub short: String,
    /// What it is.
    pub kind: WardKind,
    /// Place in tables.
    pub order: i64,
    /// First day on which it exists; always if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// First day on which it no longer exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// The ward that took over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<WardId>,
    /// Statistical codes of the divisions that it covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub divisions: Vec<String>,
}

impl Kind for Ward {
    const KIND: &'static str = "ward";
    const FIELDS: &'static [Field] = &[
        Field::new("name", "名称", Holds::Text),
        Field::new("short", "简称", Holds::Text),
        Field::new("kind", "类型", Holds::Word),
        Field::new("order", "次序", Holds::Number),
        Field::new("from", "设立日", Holds::Day),
        Field::new("until", "撤销日", Holds::Day),
        Field::new("successor", "承接板块", Holds::Reference),
        Field::new("divisions", "统计区划代码", Holds::Text),
    ];
}
