//! 占用: a value that only one record of a region may have.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::record::Kind;
use crate::value::coded;

coded! {
    /// What sort of value is claimed.
    pub enum ClaimKind {
        /// 项目代码, 20 digits.
        ProjectCode => ("project_code", "项目代码"),
        /// 登录名.
        Login => ("login", "登录名"),
    }
}

/// Who holds a unique value: the value is the id, `kind/value`, so the store keeps it unique
/// (design.md rule 2). A second holder of a project code keeps it without the claim, with a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What sort of value.
    pub kind: ClaimKind,
    /// Id of the holder; nobody if it was given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
}

impl Claim {
    /// The id of a claim. The value must be ASCII.
    pub fn id(kind: ClaimKind, value: &str) -> String {
        format!("{}/{value}", kind.code())
    }
}

impl Kind for Claim {
    const KIND: &'static str = "claim";
    const FIELDS: &'static [Field] = &[
        Field::new("kind", "类型", Holds::Word),
        Field::new("holder", "持有者", Holds::Reference),
    ];
}
