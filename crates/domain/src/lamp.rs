//! 亮灯规则: how the lamp of a project is lit (K6, domain.md 2.6).
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::record::Kind;
use crate::value::{Day, coded};

coded! {
    /// 灯色. Computed from evidence; people add reasons, never colours.
    pub enum Lamp {
        /// 红灯.
        Red => ("red", "红灯"),
        /// 黄灯.
        Yellow => ("yellow", "黄灯"),
        /// 绿灯.
        Green => ("green", "绿灯"),
        /// 蓝灯: done.
        Done => ("done", "蓝灯"),
        /// 灰: not due yet, or nothing to compare with.
        NotDue => ("not_due", "未到期"),
        /// 灰: paused with approval.
        Paused => ("paused", "暂停"),
    }
}

coded! {
    /// Which curve a single project's investment is held against.
    pub enum LampCurve {
        /// From the planned month on: a start planned for month s owes (m−s+1)/(13−s) (K6).
        FromPlannedMonth => ("from_planned_month", "自计划开工月起"),
        /// Even: m/12.
        Even => ("even", "全年均匀"),
    }
}

/// How far behind turns the lamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Lag {
    /// Points below the curve: yellow between the two, both included; red above.
    Points {
        /// First gap that is yellow, in tenths of a percentage point.
        yellow_from_tenths: i64,
        /// Last gap that is yellow, in tenths of a percentage point; red above.
        yellow_to_tenths: i64,
    },
    /// Share of what is due.
    Share {
        /// Percent below which it is yellow.
        yellow_below_percent: i64,
        /// Percent below which it is red.
        red_below_percent: i64,
    },
}

/// A version of the lamp rule; its id is `code@version`. Never edited after first use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LampRule {
    /// Code, for instance `lamp`.
    pub code: String,
    /// Version, from 1.
    pub version: i64,
    /// Name, for instance 亮灯规则.
    pub name: String,
    /// The curve.
    pub curve: LampCurve,
    /// How far behind turns the lamp.
    pub lag: Lag,
    /// A due start that has not happened turns red in this month of delay, counted from 1.
    pub start_red_month: i32,
    /// Months without a penny and without approval that mean 停滞.
    pub standstill_months: i32,
    /// First day of validity.
    pub from: Day,
}

impl LampRule {
    /// The id of a version.
    pub fn id(code: &str, version: i64) -> String {
        format!("{code}@{version}")
    }
}

impl Kind for LampRule {
    const KIND: &'static str = "lamp_rule";
    const FIELDS: &'static [Field] = &[
        Field::new("code", "代码", Holds::Text),
        Field::new("version", "版本", Holds::Number),
        Field::new("name", "名称", Holds::Text),
        Field::new("curve", "对照曲线", Holds::Word),
        Field::new("lag", "滞后界限", Holds::Group),
        Field::new("start_red_month", "未开工转红月数", Holds::Number),
        Field::new("standstill_months", "停滞月数", Holds::Number),
        Field::new("from", "启用日", Holds::Day),
    ];
}
