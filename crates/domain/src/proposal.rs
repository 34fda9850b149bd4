//! 申请: a change that somebody asked for. It changes nothing until it is accepted (K3).
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::filing::Filing;
use crate::id::ProjectId;
use crate::plan::Plan;
use crate::record::Kind;
use crate::source::Source;
use crate::target::Target;
use crate::value::coded;

coded! {
    /// How far a proposal has come.
    pub enum ProposalState {
        /// 申请中.
        Open => ("open", "申请中"),
        /// 已同意; the changed record was written in the same act.
        Accepted => ("accepted", "已同意"),
        /// 未同意.
        Refused => ("refused", "未同意"),
        /// 已撤回 by whoever asked.
        Withdrawn => ("withdrawn", "已撤回"),
    }
}

/// The record that would be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// 计划调整.
    Plan(Plan),
    /// 改期.
    Target(Target),
    /// 更正 of a confirmed filing.
    Filing(Box<Filing>),
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// The project.
    pub project: ProjectId,
    /// What is proposed.
    pub change: Change,
    /// Why.
    pub reason: String,
    /// The paper that asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
    /// How far it has come.
    pub state: ProposalState,
    /// Why it was refused, or what the decision says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Where it came from.
    pub source: Source,
}

impl Kind for Proposal {
    const KIND: &'static str = "proposal";
    const FIELDS: &'static [Field] = &[
        Field::new("project", "项目", Holds::Reference),
        Field::new("change", "申请内容", Holds::Group),
        Field::new("reason", "理由", Holds::Text),
        Field::new("paper", "文件", Holds::Text),
        Field::new("state", "状态", Holds::Word),
        Field::new("decision", "批复意见", Holds::Text),
        Field::new("source", "来源", Holds::Source),
    ];

    fn subject(&self, _id: &str) -> String {
        self.project.to_string()
    }
}
