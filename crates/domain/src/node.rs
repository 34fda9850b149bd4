//! 节点: the steps of a project's life that were reached.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::{PartId, ProjectId};
use crate::record::Kind;
use crate::source::Source;
use crate::value::{FuzzyDate, coded};

coded! {
    /// What a node means. The wording, the evidence and who confirms are data (`definition`);
    /// figures rest on the meaning only. 入库 is never one node (K23).
    pub enum NodeMeaning {
        /// 招引/在谈.
        Lead => ("N01", "在谈"),
        /// 签约; 框架 is not yet 正式.
        Signed => ("N02", "签约"),
        /// 联合会审.
        Reviewed => ("N03", "联合会审"),
        /// 区库.
        DistrictLibrary => ("N04a", "入区库"),
        /// 市库.
        CityLibrary => ("N04b", "入市库"),
        /// 列入省年度清单.
        ProvinceList => ("N04c", "列入省清单"),
        /// 立项: 备案, 核准 or 审批.
        Approved => ("N05", "立项"),
        /// 供地/拿地.
        Land => ("N06", "拿地"),
        /// 建设用地规划许可.
        LandPermit => ("N07", "用地规划许可"),
        /// 环评, 能评 and other assessments.
        Assessed => ("N08", "环评能评"),
        /// 设计方案, 施工图审查.
        Designed => ("N09", "设计审查"),
        /// 建设工程规划许可.
        WorksPermit => ("N10", "工程规划许可"),
        /// 施工许可, whole or staged.
        Permit => ("N11", "施工许可"),
        /// 开工: first day of permanent works; no ceremony.
        Start => ("N12", "开工"),
        /// 纳统 (统计入库).
        InStatistics => ("N13", "纳统"),
        /// 主体封顶.
        ToppedOut => ("N14", "主体封顶"),
        /// 设备安装.
        Equipment => ("N15", "设备安装"),
        /// 竣工.
        Completion => ("N16", "竣工"),
        /// 试生产.
        Trial => ("N17", "试生产"),
        /// 投产, in full or in part.
        Production => ("N18", "投产"),
        /// 达产.
        FullOutput => ("N19", "达产"),
        /// 规上入库 (入规).
        AboveScale => ("N20", "入规"),
        /// 出库. On the rail only: what counts is the exit of the entry.
        Exit => ("N21a", "出库"),
        /// 暂停. On the rail only: what counts is the record of the pause.
        Pause => ("N21b", "暂停"),
        /// 恢复.
        Resume => ("N21c", "恢复"),
        /// 复工 after the new year.
        YearlyResume => ("N22", "复工"),
    }
}

coded! {
    /// How far a node statement has come. Only a recognised one counts; a ceremony and a claim
    /// start nothing (K7).
    pub enum NodeState {
        /// 已报: claimed by the ward.
        Claimed => ("claimed", "已报待认定"),
        /// 认定 by the office.
        Recognised => ("recognised", "已认定"),
        /// 退回 for missing evidence.
        Returned => ("returned", "退回"),
        /// 撤销: recognised before, taken back with a cause.
        Revoked => ("revoked", "认定已撤销"),
    }
}

/// A statement that a node was reached. Corrections and decisions are further versions of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// The project.
    pub project: ProjectId,
    /// The part; the whole project if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<PartId>,
    /// What was reached.
    pub node: NodeMeaning,
    /// The definition it was judged by, `code@version`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// When it happened.
    pub day: FuzzyDate,
    /// How far it has come.
    pub state: NodeState,
    /// Instant of recognition in milliseconds; the weekly report is cut by it (K7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recognised_at: Option<i64>,
    /// Instant at which the recognition was taken back: 核减 in the next weekly report (K7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<i64>,
    /// Only a part is reached: 部分投产 is outside every rate (T14).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_partial: bool,
    /// Name of the stage of a staged permit, or 框架 for an agreement that is not yet 正式.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Number of the paper that proves it, for instance of the permit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Why it was returned or revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// Taken back, for instance by undoing an import: it counts as never stated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_withdrawn: bool,
    /// Where it came from.
    pub source: Source,
}

impl Kind for Node {
    const KIND: &'static str = "node";
    const FIELDS: &'static [Field] = &[
        Field::new("project", "项目", Holds::Reference),
        Field::new("part", "子项", Holds::Reference),
        Field::new("node", "节点", Holds::Word),
        Field::new("definition", "认定依据", Holds::Reference),
        Field::new("day", "日期", Holds::FuzzyDay),
        Field::new("state", "状态", Holds::Word),
        Field::new("recognised_at", "认定时间", Holds::Instant),
        Field::new("revoked_at", "撤销时间", Holds::Instant),
        Field::new("is_partial", "部分", Holds::Flag),
        Field::new("stage", "许可阶段", Holds::Text),
        Field::new("number", "文号或证号", Holds::Text),
        Field::new("cause", "退回或撤销原因", Holds::Text),
        Field::new("is_withdrawn", "已撤销", Holds::Flag),
        Field::new("source", "来源", Holds::Source),
    ];

    fn subject(&self, _id: &str) -> String {
        self.project.to_string()
    }
}
