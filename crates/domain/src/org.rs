//! 单位: departments, firms, builders.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::OrgId;
use crate::record::Kind;
use crate::value::{Day, coded};

coded! {
    /// What an organisation is to the office.
    pub enum OrgKind {
        /// 区级部门.
        Department => ("department", "部门"),
        /// 企业.
        Firm => ("firm", "企业"),
        /// 其他.
        Other => ("other", "其他"),
    }
}

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Org {
    /// Official name.
    pub name: String,
    /// Name in tables.
    pub short: String,
    /// What it is.
    pub kind: OrgKind,
    /// Unified social credit code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uscc: Option<String>,
    /// First day on which it exists; always if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// First day on which it no longer exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// The organisation that took over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<OrgId>,
}

impl Kind for Org {
    const KIND: &'static str = "org";
    const FIELDS: &'static [Field] = &[
        Field::new("name", "名称", Holds::Text),
        Field::new("short", "简称", Holds::Text),
        Field::new("kind", "类型", Holds::Word),
        Field::new("uscc", "统一社会信用代码", Holds::Text),
        Field::new("from", "设立日", Holds::Day),
        Field::new("until", "撤销日", Holds::Day),
        Field::new("successor", "承接单位", Holds::Reference),
    ];
}
