//! 清单: a year's list of projects, and its versions.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::ListId;
use crate::record::Kind;
use crate::value::{Day, coded};

coded! {
    /// 层级. A project may be at several in one year; totals count it once (T13).
    pub enum Level {
        /// 省重大.
        Province => ("province", "省重大"),
        /// 市重大.
        City => ("city", "市重大"),
        /// 区重点.
        District => ("district", "区重点"),
    }
}

impl Level {
    /// As tables shorten it: 省, 市, 区.
    pub const fn sign(self) -> char {
        match self {
            Self::Province => '省',
            Self::City => '市',
            Self::District => '区',
        }
    }

    /// The level that a sign stands for.
    pub fn from_sign(sign: char) -> Option<Self> {
        Self::ALL.iter().copied().find(|level| level.sign() == sign)
    }
}

coded! {
    /// 清单版本: between January and March figures run on the provisional list and say so.
    pub enum ListVersion {
        /// 预安排, in December.
        Provisional => ("provisional", "预安排"),
        /// 正式, after the congress.
        Formal => ("formal", "正式"),
        /// 调整, in mid-year.
        Adjusted => ("adjusted", "调整"),
    }
}

/// A list that is made anew each year, for instance the province's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Name, for instance 省重大项目清单.
    pub name: String,
    /// The level that its projects have by it; none for lists such as 532.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Place in tables.
    pub order: i64,
}

impl Kind for List {
    const KIND: &'static str = "list";
    const FIELDS: &'static [Field] = &[
        Field::new("name", "名称", Holds::Text),
        Field::new("level", "层级", Holds::Word),
        Field::new("order", "次序", Holds::Number),
    ];
}

/// From when on a version of a year's list is in force; its id is `list/year/from`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The list.
    pub list: ListId,
    /// The year.
    pub year: i16,
    /// The version.
    pub version: ListVersion,
    /// First day in force.
    pub from: Day,
    /// The document that gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
}

impl Edition {
    /// The id of the version that begins on a day.
    pub fn id(list: &ListId, year: i16, from: Day) -> String {
        format!("{list}/{year}/{from}")
    }
}

impl Kind for Edition {
    const KIND: &'static str = "edition";
    const FIELDS: &'static [Field] = &[
        Field::new("list", "清单", Holds::Reference),
        Field::new("year", "年度", Holds::Year),
        Field::new("version", "版本", Holds::Word),
        Field::new("from", "生效日", Holds::Day),
        Field::new("document", "文件", Holds::Text),
    ];

    fn subject(&self, _id: &str) -> String {
        self.list.to_string()
    }
}
