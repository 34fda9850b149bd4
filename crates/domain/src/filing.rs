//! 填报: what was filed about a project for a month.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::{PartId, ProjectId, WardId};
use crate::record::Kind;
use crate::source::Source;
use crate::value::{Fen, Month, Quantity, Stated, coded};

coded! {
    /// 填报状态: draft, filled, checked, signed, reported, confirmed, or returned (K26).
    pub enum FilingState {
        /// 已填.
        Filled => ("filled", "已填"),
        /// 板块已审: the ward's checker has read it.
        Checked => ("checked", "板块已审"),
        /// 已签: the ward's leader has signed it.
        Signed => ("signed", "已签"),
        /// 已报: with the office.
        Reported => ("reported", "已报"),
        /// 已确认 by the office.
        Confirmed => ("confirmed", "已确认"),
        /// 退回.
        Returned => ("returned", "退回"),
    }
}

impl FilingState {
    /// Whether figures of basis `filed` count it: reported or later (design.md rule 4).
    pub fn is_filed(self) -> bool {
        matches!(self, Self::Reported | Self::Confirmed)
    }
}

coded! {
    /// 金额依据 (K25): without it there is a chain of custody for a guess.
    pub enum AmountBasis {
        /// 形象进度 estimate.
        Progress => ("progress", "形象进度"),
        /// 三方确认: builder, supervisor, owner.
        ThreeParty => ("three_party", "三方确认"),
        /// 发票 and payment vouchers.
        Invoice => ("invoice", "发票凭证"),
        /// Taken from a register whose basis is not known.
        Register => ("register", "历史台账"),
    }
}

/// 投资构成, each part year-to-date in fen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Components {
    /// 建筑安装工程.
    #[serde(default, skip_serializing_if = "Stated::is_not_stated")]
    pub works: Stated<Fen>,
    /// 设备工器具购置.
    #[serde(default, skip_serializing_if = "Stated::is_not_stated")]
    pub equipment: Stated<Fen>,
    /// 其他费用, land included.
    #[serde(default, skip_serializing_if = "Stated::is_not_stated")]
    pub other: Stated<Fen>,
}

impl Components {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// 实物量: one line of physical work, year-to-date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// What is counted, for instance 清淤.
    pub name: String,
    /// Done this year.
    pub done: Quantity,
    /// Planned for the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Quantity>,
}

/// 未开工原因: code of the dictionary and free text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotStarted {
    /// Code of the dictionary `cause`.
    pub cause: String,
    /// In the filer's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A month's figures; its id is `project/part/month`. Money is year-to-date: months are differences
/// between consecutive filings (design.md rule 17).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filing {
    /// The project.
    pub project: ProjectId,
    /// The part; the whole project if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<PartId>,
    /// The month.
    pub month: Month,
    /// The ward that filed it.
    pub ward: WardId,
    /// How far it has come.
    pub state: FilingState,
    /// Done from January to this month, in fen.
    #[serde(default, skip_serializing_if = "Stated::is_not_stated")]
    pub year_to_date: Stated<Fen>,
    /// What the amount rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<AmountBasis>,
    /// Its parts.
    #[serde(default, skip_serializing_if = "Components::is_empty")]
    pub components: Components,
    /// 形象进度.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<String>,
    /// 实物量.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub works: Vec<Work>,
    /// 到位资金 this year, in fen.
    #[serde(default, skip_serializing_if = "Stated::is_not_stated")]
    pub funds: Stated<Fen>,
    /// 现场施工人数.
    #[serde(default, skip_serializing_if = "Stated::is_not_stated")]
    pub workers: Stated<u32>,
    /// 下月计划.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// 存在问题.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// Why a due start has not happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_started: Option<NotStarted>,
    /// Why the cumulative is below the one before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fell_because: Option<String>,
    /// 本月无变化: a dated statement, not a gap.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_unchanged: bool,
    /// Why the office sent it back; gone when it is reported again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned_because: Option<String>,
    /// Taken back, for instance by undoing an import: it counts as never stated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_withdrawn: bool,
    /// Where it came from.
    pub source: Source,
}

impl Filing {
    /// A filing that says nothing yet.
    pub fn of(project: ProjectId, month: Month, ward: WardId) -> Self {
        Self {
            project,
            part: None,
            month,
            ward,
            state: FilingState::Filled,
            year_to_date: Stated::NotStated,
            basis: None,
            components: Components::default(),
            progress: None,
            works: Vec::new(),
            funds: Stated::NotStated,
            workers: Stated::NotStated,
            next: None,
            problem: None,
            not_started: None,
            fell_because: None,
            is_unchanged: false,
            returned_because: None,
            is_withdrawn: false,
            source: Source::by_hand(),
        }
    }

    /// The id of a project's filing of a month.
    pub fn id(project: &ProjectId, part: Option<&PartId>, month: Month) -> String {
        format!("{project}/{}/{month}", part.map_or("-", PartId::as_str))
    }
}

impl Kind for Filing {
    const KIND: &'static str = "filing";
    const FIELDS: &'static [Field] = &[
        Field::new("project", "项目", Holds::Reference),
        Field::new("part", "子项", Holds::Reference),
        Field::new("month", "月份", Holds::Month),
        Field::new("ward", "填报板块", Holds::Reference),
        Field::new("state", "状态", Holds::Word),
        Field::new("year_to_date", "本年累计完成投资", Holds::Fen),
        Field::new("basis", "金额依据", Holds::Word),
        Field::new("components", "投资构成", Holds::Group),
        Field::new("progress", "形象进度", Holds::Text),
        Field::new("works", "实物量", Holds::Group),
        Field::new("funds", "到位资金", Holds::Fen),
        Field::new("workers", "现场施工人数", Holds::Number),
        Field::new("next", "下月计划", Holds::Text),
        Field::new("problem", "存在问题", Holds::Text),
        Field::new("not_started", "未开工原因", Holds::Group),
        Field::new("fell_because", "累计减少原因", Holds::Text),
        Field::new("is_unchanged", "本月无变化", Holds::Flag),
        Field::new("returned_because", "退回原因", Holds::Text),
        Field::new("is_withdrawn", "已撤销", Holds::Flag),
        Field::new("source", "来源", Holds::Source),
    ];

    fn subject(&self, _id: &str) -> String {
        self.project.to_string()
    }
}
