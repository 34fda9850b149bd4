//! 库: one office's library.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::record::Kind;

/// The office's library itself; there is one such record, and it is the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Name of the district, for instance 武进区.
    pub name: String,
    /// Title over every page, for instance 武进区重大项目管理.
    pub title: String,
    /// Whether everything in it is for demonstration: then it runs on its own clock.
    pub is_demonstration: bool,
}

impl Region {
    /// The only id of this kind.
    pub const ID: &'static str = "region";
}

impl Kind for Region {
    const KIND: &'static str = "region";
    const FIELDS: &'static [Field] = &[
        Field::new("name", "名称", Holds::Text),
        Field::new("title", "页面标题", Holds::Text),
        Field::new("is_demonstration", "演示库", Holds::Flag),
    ];
}
