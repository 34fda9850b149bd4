//! What a column may be taken for: the closed list of fields that an import can take.

use serde::{Deserialize, Serialize};

use crate::alias::AliasKind;
use crate::attribute::PropertyField;
use crate::list::Level;
use crate::node::NodeMeaning;
use crate::value::QuantityKind;

/// A field that an import can take. JSON and the record of an import: its code, `attribute.total`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum FieldRef {
    /// 序号: read only to tell rows apart.
    Ordinal,
    /// 月份, 期别, 年度: the period of the row. Read to know of when its figures are.
    Period,
    /// 曾用名, 简称.
    Alias(AliasKind),
    /// A property of the project.
    Property(PropertyField),
    /// 建设起止年月 in one column.
    BuildPeriod,
    /// 联系人及电话 in one column.
    ContactAndPhone,
    /// 级别: the lists that hold it, several at once (T13).
    Level,
    /// 是否省重大: one column per level.
    InLevel(Level),
    /// 结转 or 新增 (W2).
    Origin,
    /// 实施 or 储备.
    Standing,
    /// 年度阶段: 前期, 新开工, 续建, 竣工.
    Stage,
    /// 是否计划新开工.
    IsPlannedStart,
    /// 年度计划投资.
    YearPlan,
    /// 调整后年度计划, where it stands beside the first one.
    AdjustedPlan,
    /// 分月计划: cumulative plan at the end of a month.
    MonthPlan,
    /// 至上年底累计完成.
    Carry,
    /// 本年累计完成, 1—N月.
    YearToDate,
    /// 本月完成. Derived: filings keep year-to-date (design.md rule 17).
    Month,
    /// 开工以来累计完成. Derived: carry-in and year-to-date.
    SinceStart,
    /// 建安 of the year.
    Works,
    /// 设备 of the year.
    Equipment,
    /// 其他费用 of the year.
    Other,
    /// 到位资金 of the year.
    Funds,
    /// 形象进度.
    Progress,
    /// 现场施工人数.
    Workers,
    /// 下月计划.
    Next,
    /// 存在问题.
    Problem,
    /// 未开工原因.
    NotStarted,
    /// Planned day of a node.
    Planned(NodeMeaning),
    /// Day on which a node was reached.
    Actual(NodeMeaning),
    /// Whether a node was reached; a day in such a column says both.
    Reached(NodeMeaning),
    /// 占年度计划%: checked against the amounts, never stored.
    YearRate,
    /// 占总投资%: checked, never stored.
    TotalRate,
    /// 序时差 in percentage points: checked, never stored.
    Ahead,
}

/// Fields without a parameter, their codes and labels.
const PLAIN: [(FieldRef, &str, &str); 27] = [
    (FieldRef::Ordinal, "row.ordinal", "序号"),
    (FieldRef::Period, "row.period", "所属月份"),
    (FieldRef::BuildPeriod, "attribute.build", "建设起止年月"),
    (FieldRef::ContactAndPhone, "attribute.contact_and_phone", "联系人及电话"),
    (FieldRef::Level, "entry.level", "级别"),
    (FieldRef::Origin, "entry.origin", "清单来源"),
    (FieldRef::Standing, "entry.standing", "实施或储备"),
    (FieldRef::Stage, "entry.stage", "年度阶段"),
    (FieldRef::IsPlannedStart, "entry.is_planned_start", "是否计划新开工"),
    (FieldRef::YearPlan, "plan.amount", "年度计划投资"),
    (FieldRef::AdjustedPlan, "plan.adjusted", "调整后年度计划"),
    (FieldRef::MonthPlan, "curve.cumulative", "分月累计计划"),
    (FieldRef::Carry, "carry.amount", "至上年底累计完成"),
    (FieldRef::YearToDate, "filing.year_to_date", "本年累计完成投资"),
    (FieldRef::Month, "filing.month_done", "本月完成投资"),
    (FieldRef::SinceStart, "filing.since_start", "开工以来累计完成投资"),
    (FieldRef::Works, "filing.components.works", "建安投资"),
    (FieldRef::Equipment, "filing.components.equipment", "设备投资"),
    (FieldRef::Other, "filing.components.other", "其他费用"),
    (FieldRef::Funds, "filing.funds", "到位资金"),
    (FieldRef::Progress, "filing.progress", "形象进度"),
    (FieldRef::Workers, "filing.workers", "现场施工人数"),
    (FieldRef::Next, "filing.next", "下月计划"),
    (FieldRef::Problem, "filing.problem", "存在问题"),
    (FieldRef::NotStarted, "filing.not_started", "未开工原因"),
    (FieldRef::YearRate, "check.year_rate", "占年度计划比例"),
    (FieldRef::TotalRate, "check.total_rate", "占总投资比例"),
];

impl FieldRef {
    /// Stable code: `kind.field` where one field of a record takes it.
    pub fn code(self) -> String {
        match self {
            Self::Alias(kind) => format!("alias.{}", kind.code()),
            Self::Property(property) => format!("attribute.{}", property.code()),
            Self::InLevel(level) => format!("entry.level.{}", level.code()),
            Self::Planned(node) => format!("target.{}", node.code()),
            Self::Actual(node) => format!("node.{}.day", node.code()),
            Self::Reached(node) => format!("node.{}.reached", node.code()),
            Self::Ahead => "check.ahead".to_owned(),
            plain => plain.row().map_or("", |(_, code, _)| code).to_owned(),
        }
    }

    /// Official Chinese word.
    pub fn label(self) -> String {
        match self {
            Self::Alias(kind) => kind.label().to_owned(),
            Self::Property(property) => property.label().to_owned(),
            Self::InLevel(level) => format!("是否{}", level.label()),
            Self::Planned(node) => format!("计划{}时间", node.label()),
            Self::Actual(node) => format!("实际{}时间", node.label()),
            Self::Reached(node) => format!("是否{}", node.label()),
            Self::Ahead => "与序时进度差".to_owned(),
            plain => plain.row().map_or("", |(_, _, label)| label).to_owned(),
        }
    }

    fn row(self) -> Option<&'static (Self, &'static str, &'static str)> {
        PLAIN.iter().find(|(field, _, _)| *field == self)
    }

    /// The field with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        if let Some((field, _, _)) = PLAIN.iter().find(|(_, known, _)| *known == code) {
            return Some(*field);
        }
        let (kind, rest) = code.split_once('.')?;
        match kind {
            "alias" => AliasKind::from_code(rest).map(Self::Alias),
            "attribute" => PropertyField::from_code(rest).map(Self::Property),
            "entry" => rest.strip_prefix("level.").and_then(Level::from_code).map(Self::InLevel),
            "target" => NodeMeaning::from_code(rest).map(Self::Planned),
            "node" => {
                let (node, what) = rest.split_once('.')?;
                let node = NodeMeaning::from_code(node)?;
                match what {
                    "day" => Some(Self::Actual(node)),
                    "reached" => Some(Self::Reached(node)),
                    _ => None,
                }
            }
            "check" if rest == "ahead" => Some(Self::Ahead),
            _ => None,
        }
    }

    /// Every field, for the list from which a person chooses.
    pub fn all() -> Vec<Self> {
        let nodes = |make: fn(NodeMeaning) -> Self| NodeMeaning::ALL.iter().copied().map(make);
        PLAIN
            .iter()
            .map(|(field, _, _)| *field)
            .chain([Self::Ahead])
            .chain(AliasKind::ALL.iter().copied().map(Self::Alias))
            .chain(PropertyField::ALL.iter().copied().map(Self::Property))
            .chain(Level::ALL.iter().copied().map(Self::InLevel))
            .chain(nodes(Self::Planned))
            .chain(nodes(Self::Actual))
            .chain(nodes(Self::Reached))
            .collect()
    }

    /// Whether an import writes it. The others are read to check the rest.
    pub const fn is_stored(self) -> bool {
        !matches!(
            self,
            Self::Ordinal | Self::Period | Self::YearRate | Self::TotalRate | Self::Ahead
        )
    }

    /// Whether it is a printed rate.
    pub(super) const fn is_rate(self) -> bool {
        matches!(self, Self::YearRate | Self::TotalRate | Self::Ahead)
    }

    /// Whether its figures belong to a month, so that the column must know which.
    pub const fn is_monthly(self) -> bool {
        matches!(
            self,
            Self::YearToDate
                | Self::Month
                | Self::MonthPlan
                | Self::SinceStart
                | Self::Works
                | Self::Equipment
                | Self::Other
                | Self::Funds
                | Self::Progress
                | Self::Workers
                | Self::Next
                | Self::Problem
                | Self::NotStarted
        )
    }

    /// Whether its figures belong to a year.
    pub const fn is_yearly(self) -> bool {
        matches!(
            self,
            Self::YearPlan
                | Self::AdjustedPlan
                | Self::Carry
                | Self::Level
                | Self::InLevel(_)
                | Self::Origin
                | Self::Standing
                | Self::Stage
                | Self::IsPlannedStart
        )
    }

    /// What its cells hold.
    pub(super) const fn holds(self) -> Sort {
        use PropertyField as P;
        match self {
            Self::Ordinal => Sort::Ordinal,
            Self::Property(P::Total | P::Sales)
            | Self::YearPlan
            | Self::AdjustedPlan
            | Self::MonthPlan
            | Self::Carry
            | Self::YearToDate
            | Self::Month
            | Self::SinceStart
            | Self::Works
            | Self::Equipment
            | Self::Other
            | Self::Funds => Sort::Money,
            Self::Property(P::Land) => Sort::Quantity(QuantityKind::Land),
            Self::Property(P::Floor) => Sort::Quantity(QuantityKind::Floor),
            Self::Property(P::Code) => Sort::ProjectCode,
            Self::Property(P::OwnerCode) => Sort::Uscc,
            Self::Property(P::Number) => Sort::Code,
            Self::Property(P::Phone) => Sort::Phone,
            Self::Property(P::BuildFrom | P::BuildTo) | Self::Planned(_) => Sort::Day,
            Self::Property(P::Form) => Sort::Form,
            Self::Property(P::Nature) => Sort::Nature,
            Self::Actual(_) | Self::Reached(_) => Sort::Node,
            Self::BuildPeriod => Sort::Days,
            Self::ContactAndPhone => Sort::Person,
            Self::Level => Sort::Levels,
            Self::InLevel(_) | Self::IsPlannedStart => Sort::Flag,
            Self::Origin => Sort::Origin,
            Self::Standing => Sort::Standing,
            Self::Stage => Sort::Stage,
            Self::Workers => Sort::Count,
            Self::YearRate | Self::TotalRate | Self::Ahead => Sort::Percent,
            Self::Alias(_) | Self::Property(P::Name) => Sort::Name,
            Self::Property(P::Responsible | P::Attracting | P::Locating) => Sort::Ward,
            Self::Property(_)
            | Self::Period
            | Self::Progress
            | Self::Next
            | Self::Problem
            | Self::NotStarted => Sort::Text,
        }
    }

    /// Whether a merged cell over several projects says the same of each: 板块, 级别. An amount
    /// over two projects says something of both together.
    pub(super) const fn fills_down(self) -> bool {
        use PropertyField as P;
        matches!(
            self,
            Self::Property(
                P::Responsible
                    | P::Attracting
                    | P::Locating
                    | P::Category
                    | P::Chain
                    | P::Form
                    | P::Nature
                    | P::Department
                    | P::Leader
                    | P::Team
                    | P::Label
            ) | Self::Level
                | Self::InLevel(_)
                | Self::Origin
                | Self::Standing
                | Self::Stage
                | Self::IsPlannedStart
        )
    }

    /// Whether it names persons or bodies: a group above it may say whose.
    pub(super) const fn is_whose(self) -> bool {
        use PropertyField as P;
        matches!(
            self,
            Self::ContactAndPhone
                | Self::Property(
                    P::Responsible | P::Department | P::Leader | P::Contact | P::Phone | P::Owner
                )
        )
    }

    /// Whether 无 is an answer in it and kept as written: no problem, no remark.
    pub(super) const fn keeps_none(self) -> bool {
        use PropertyField as P;
        matches!(
            self,
            Self::Property(P::Content | P::Remark)
                | Self::Progress
                | Self::Next
                | Self::Problem
                | Self::NotStarted
        )
    }

    /// Whether a heading with an unknown word beside the known one may still be taken: free text
    /// is kept as written and shown as such; an amount or a day taken wrongly would be believed.
    pub(super) const fn is_plain_text(self) -> bool {
        use PropertyField as P;
        matches!(
            self,
            Self::Ordinal
                | Self::Property(P::Place | P::Content | P::Remark)
                | Self::Progress
                | Self::Next
                | Self::Problem
                | Self::NotStarted
        )
    }
}

/// What the cells of a field hold: which reader reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Ordinal,
    Money,
    Quantity(QuantityKind),
    Percent,
    Day,
    Days,
    /// A day, or yes or no.
    Node,
    Flag,
    Count,
    Name,
    Ward,
    Text,
    Code,
    Phone,
    ProjectCode,
    Uscc,
    Person,
    Levels,
    Origin,
    Standing,
    Stage,
    Form,
    Nature,
}

impl From<FieldRef> for String {
    fn from(field: FieldRef) -> Self {
        field.code()
    }
}

impl TryFrom<String> for FieldRef {
    type Error = NoSuchField;

    fn try_from(code: String) -> Result<Self, NoSuchField> {
        Self::from_code(&code).ok_or(NoSuchField(code))
    }
}

/// A text that is no code of a field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是可以导入的字段")]
pub struct NoSuchField(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_code_and_a_label_of_its_own() {
        let all = FieldRef::all();
        let codes: std::collections::BTreeSet<String> = all.iter().map(|f| f.code()).collect();
        assert_eq!(codes.len(), all.len());
        for field in all {
            assert!(!field.label().is_empty() && field.code().contains('.'), "{field:?}");
            assert_eq!(FieldRef::from_code(&field.code()), Some(field));
        }
        assert_eq!(serde_json::to_string(&FieldRef::YearPlan).unwrap(), r#""plan.amount""#);
        assert!(serde_json::from_str::<FieldRef>(r#""plan.x""#).is_err());
    }
}
