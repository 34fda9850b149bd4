//! 口径: a figure's definition as data, over a closed catalogue of measures (design.md rule 6).
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::record::Kind;
use crate::value::{Day, Rounding, coded};

coded! {
    /// What can be counted or added up. Each is computed in one place, `board::measure`, where its
    /// formula, unit and source stand. A released measure never changes its meaning.
    pub enum Measure {
        /// Projects in the set.
        Projects => ("projects", "项目数"),
        /// Total investment.
        Total => ("total", "总投资"),
        /// Year plan in force.
        YearPlan => ("year_plan", "年度计划投资"),
        /// Done from January to the period's month.
        YearDone => ("year_done", "本年累计完成投资"),
        /// Done in the period's month.
        MonthDone => ("month_done", "当月完成投资"),
        /// Done since the works began.
        SinceStart => ("since_start", "开工以来累计完成投资"),
        /// Planned new starts of the year.
        PlannedStarts => ("planned_starts", "计划新开工"),
        /// Of these, started.
        StartedOfPlanned => ("started_of_planned", "已开工"),
        /// Planned new starts due by now.
        DueStarts => ("due_starts", "到期应开工"),
        /// Of these, started.
        StartedOfDue => ("started_of_due", "到期已开工"),
        /// Started before their planned month.
        EarlyStarts => ("early_starts", "提前开工"),
        /// Due and not started.
        LateStarts => ("late_starts", "到期未开工"),
        /// Planned completions of the year.
        PlannedCompletions => ("planned_completions", "计划竣工"),
        /// Of these, completed.
        CompletedOfPlanned => ("completed_of_planned", "已竣工"),
        /// Planned to go into production this year.
        PlannedProductions => ("planned_productions", "计划投产"),
        /// Of these, in full production.
        ProducingOfPlanned => ("producing_of_planned", "已投产"),
        /// Started by the end of the month before (K5).
        StartedBefore => ("started_before", "上月底前已开工"),
        /// Of these, in statistics.
        InStatistics => ("in_statistics", "已纳统"),
        /// Carried-over works that were resumed, and new starts.
        Resumed => ("resumed", "已开复工"),
        /// Months of the year that have ended.
        MonthsElapsed => ("months_elapsed", "已过月数"),
        /// Twelve.
        MonthsOfYear => ("months_of_year", "全年月数"),
    }
}

impl Measure {
    /// Whether it adds up money (in fen) and not projects or months.
    pub const fn is_money(self) -> bool {
        matches!(
            self,
            Self::Total | Self::YearPlan | Self::YearDone | Self::MonthDone | Self::SinceStart
        )
    }
}

coded! {
    /// How the two measures make the figure.
    pub enum FigureForm {
        /// A number of projects.
        Count => ("count", "个数"),
        /// A sum of money.
        Sum => ("sum", "金额"),
        /// Done over base.
        Rate => ("rate", "比率"),
        /// Done over base, less the even progress of the year, in 百分点.
        Gap => ("gap", "较序时"),
    }
}

coded! {
    /// Which statements count (design.md rule 4).
    pub enum Basis {
        /// Reported or later: live figures, 含未审.
        Filed => ("filed", "已报"),
        /// Confirmed only: issued figures.
        Confirmed => ("confirmed", "已确认"),
    }
}

/// A version of an indicator; its id is `code@version`. Never edited after first use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Code, for instance `invest_rate`.
    pub code: String,
    /// Version, from 1.
    pub version: i64,
    /// Official name, for instance 投资完成率.
    pub name: String,
    /// The question it answers, as a person would ask it.
    pub question: String,
    /// Form of the figure.
    pub form: FigureForm,
    /// What was done.
    pub done: Measure,
    /// What it is compared with; none for counts and sums.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Measure>,
    /// Filter that every question of this indicator gets besides its own, in the filter grammar.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub filter: String,
    /// Which statements count.
    pub basis: Basis,
    /// Decimals printed.
    pub places: u32,
    /// Rounding.
    pub rounding: Rounding,
    /// First day of validity.
    pub from: Day,
    /// First day on which a later version holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// What a reader must know: who counts, who does not, how it differs from similar figures.
    pub note: String,
}

impl Indicator {
    /// The id of a version.
    pub fn id(code: &str, version: i64) -> String {
        format!("{code}@{version}")
    }
}

impl Kind for Indicator {
    const KIND: &'static str = "indicator";
    const FIELDS: &'static [Field] = &[
        Field::new("code", "代码", Holds::Text),
        Field::new("version", "版本", Holds::Number),
        Field::new("name", "名称", Holds::Text),
        Field::new("question", "问题", Holds::Text),
        Field::new("form", "形式", Holds::Word),
        Field::new("done", "分子", Holds::Word),
        Field::new("base", "分母", Holds::Word),
        Field::new("filter", "范围", Holds::Text),
        Field::new("basis", "取数", Holds::Word),
        Field::new("places", "小数位", Holds::Number),
        Field::new("rounding", "修约", Holds::Word),
        Field::new("from", "启用日", Holds::Day),
        Field::new("until", "停用日", Holds::Day),
        Field::new("note", "说明", Holds::Text),
    ];
}
