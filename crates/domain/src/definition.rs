//! 节点口径: what a node means in this office, and what proves it.
use serde::{Deserialize, Serialize};

use crate::attribute::ProjectForm;
use crate::field::{Field, Holds};
use crate::node::NodeMeaning;
use crate::record::Kind;

/// 佐证材料: one slot of evidence; any of its kinds fills it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceSlot {
    /// What is asked for, for instance 施工许可证.
    pub label: String,
    /// Papers that fill it, as alternatives.
    pub any_of: Vec<String>,
    /// Whether the node cannot be recognised without it.
    pub is_required: bool,
    /// Whether it may be promised for later (容缺).
    pub may_follow: bool,
    /// The forms of project for which it is asked; all if empty (T15).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<ProjectForm>,
}

/// A version of a node's definition; its id is `code@version`. Never edited after first use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// The meaning that figures rest on.
    pub meaning: NodeMeaning,
    /// Version, from 1.
    pub version: i64,
    /// Word on rails and tables.
    pub label: String,
    /// Customary definition, as written in the office's rules.
    pub text: String,
    /// Which date the node takes.
    pub date_taken: String,
    /// Place on the rail; none if it stands only in lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rail: Option<i64>,
    /// What proves it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceSlot>,
}

impl Definition {
    /// The id of a version.
    pub fn id(meaning: NodeMeaning, version: i64) -> String {
        format!("{}@{version}", meaning.code())
    }
}

impl Kind for Definition {
    const KIND: &'static str = "definition";
    const FIELDS: &'static [Field] = &[
        Field::new("meaning", "节点", Holds::Word),
        Field::new("version", "版本", Holds::Number),
        Field::new("label", "名称", Holds::Text),
        Field::new("text", "认定标准", Holds::Text),
        Field::new("date_taken", "取哪个日期", Holds::Text),
        Field::new("rail", "节点轨次序", Holds::Number),
        Field::new("evidence", "佐证材料", Holds::Group),
    ];
}
