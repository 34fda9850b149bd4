//! 入单: a project's place in a year's list.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::{ListId, ProjectId};
use crate::list::ListVersion;
use crate::record::Kind;
use crate::source::Source;
use crate::value::{Day, coded};

coded! {
    /// 清单来源: a fact about the list, not about the works (W2, K19).
    pub enum Origin {
        /// 结转: it was on last year's list.
        Carried => ("carried", "结转"),
        /// 新增.
        New => ("new", "新增"),
    }
}

coded! {
    /// 实施 or 储备: a reserve project is in no numerator and no denominator (K4, T28).
    pub enum Standing {
        /// 实施项目.
        Implementing => ("implementing", "实施"),
        /// 储备项目.
        Reserve => ("reserve", "储备"),
    }
}

coded! {
    /// 年度建设阶段: a fact about the works in this year.
    pub enum YearStage {
        /// 前期.
        Preparing => ("preparing", "前期"),
        /// 计划新开工: in the base of the start rate, also when it was carried over unstarted.
        PlannedStart => ("planned_start", "计划新开工"),
        /// 续建.
        Continued => ("continued", "续建"),
        /// 竣工 planned in this year.
        Finishing => ("finishing", "竣工"),
    }
}

coded! {
    /// 退出方式 (K11 names exits apart).
    pub enum ExitKind {
        /// 竣工出库.
        Completed => ("completed", "竣工出库"),
        /// 终止.
        Ended => ("ended", "终止"),
        /// 调出: replaced by another project, or handed to another carrier.
        Replaced => ("replaced", "调出"),
        /// 转换: the same project goes on in the list with another standing or stage, by a further
        /// entry from the same day on (储备转实施).
        Turned => ("turned", "转换"),
    }
}

/// Why and by which paper a project left a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exit {
    /// First day on which it is no longer in the list.
    pub day: Day,
    /// In which way.
    pub kind: ExitKind,
    /// Why, in the words of the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// The decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
}

/// One stay of a project in a list; its id is `project/list/year/from`. It is in the list on a day
/// when entry ≤ day < exit (K1). Whoever comes back, or turns from 储备 to 实施, gets a further
/// stay: what was true before that day stays true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The project.
    pub project: ProjectId,
    /// The list.
    pub list: ListId,
    /// The year.
    pub year: i16,
    /// The version of the list that brought it.
    pub version: ListVersion,
    /// Carried over or new.
    pub origin: Origin,
    /// Implementing or reserve.
    pub standing: Standing,
    /// What is planned for the year; absent where the list does not say. Then the project is in no
    /// base of starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<YearStage>,
    /// First day in the list; a conditional entry counts from the day its condition was met.
    pub from: Day,
    /// Set when it has left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<Exit>,
    /// Taken back, for instance by undoing an import: it counts as never stated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_withdrawn: bool,
    /// Where it came from.
    pub source: Source,
}

impl Entry {
    /// The id of a stay.
    pub fn id(project: &ProjectId, list: &ListId, year: i16, from: Day) -> String {
        format!("{project}/{list}/{year}/{from}")
    }

    /// Whether the project is in the list on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && self.exit.as_ref().is_none_or(|exit| day < exit.day)
    }
}

impl Kind for Entry {
    const KIND: &'static str = "entry";
    const FIELDS: &'static [Field] = &[
        Field::new("project", "项目", Holds::Reference),
        Field::new("list", "清单", Holds::Reference),
        Field::new("year", "年度", Holds::Year),
        Field::new("version", "清单版本", Holds::Word),
        Field::new("origin", "清单来源", Holds::Word),
        Field::new("standing", "实施或储备", Holds::Word),
        Field::new("stage", "年度阶段", Holds::Word),
        Field::new("from", "入单日", Holds::Day),
        Field::new("exit", "退出", Holds::Group),
        Field::new("is_withdrawn", "已撤销", Holds::Flag),
        Field::new("source", "来源", Holds::Source),
    ];

    fn subject(&self, _id: &str) -> String {
        self.project.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn k1_a_project_is_in_a_list_from_its_entry_up_to_the_day_before_its_exit() {
        let entry = Entry {
            project: ProjectId::new("p"),
            list: ListId::new("province"),
            year: 2024,
            version: ListVersion::Formal,
            origin: Origin::New,
            standing: Standing::Implementing,
            stage: Some(YearStage::PlannedStart),
            from: "2024-02-10".parse().unwrap(),
            exit: Some(Exit {
                day: "2024-09-15".parse().unwrap(),
                kind: ExitKind::Ended,
                cause: None,
                paper: None,
            }),
            is_withdrawn: false,
            source: Source::by_hand(),
        };
        for (day, holds) in [
            ("2024-02-09", false),
            ("2024-02-10", true),
            ("2024-09-14", true),
            ("2024-09-15", false),
        ] {
            assert_eq!(entry.holds_on(day.parse().unwrap()), holds, "{day}");
        }
    }
}
