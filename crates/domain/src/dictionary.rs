//! 字典: words that an office may change.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::record::Kind;
use crate::value::coded;

coded! {
    /// Which dictionary a word belongs to.
    pub enum Dictionary {
        /// 类别: what is built, for instance 先进制造.
        Category => ("category", "项目类别"),
        /// 产业链.
        Chain => ("chain", "产业链"),
        /// 未开工原因: why a due start has not happened.
        Cause => ("cause", "未开工原因"),
        /// 标签 given from above, for instance 江苏省民间投资重点产业项目.
        Label => ("label", "上级标签"),
    }
}

/// One word; its id is `dictionary/code`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// The dictionary.
    pub dictionary: Dictionary,
    /// Code used in other records.
    pub code: String,
    /// Official word.
    pub label: String,
    /// Place in menus and tables.
    pub order: i64,
    /// Code of the word above it, for instance 产业 above 先进制造.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<String>,
    /// Whether it may still be chosen.
    pub is_current: bool,
}

impl Word {
    /// The id of a word.
    pub fn id(dictionary: Dictionary, code: &str) -> String {
        format!("{}/{code}", dictionary.code())
    }
}

impl Kind for Word {
    const KIND: &'static str = "word";
    const FIELDS: &'static [Field] = &[
        Field::new("dictionary", "字典", Holds::Word),
        Field::new("code", "代码", Holds::Text),
        Field::new("label", "名称", Holds::Text),
        Field::new("order", "次序", Holds::Number),
        Field::new("above", "上级", Holds::Word),
        Field::new("is_current", "在用", Holds::Flag),
    ];
}
