//! The catalogue of columns that lists of projects can have: one line each, chosen by key. Screens,
//! sheets and tables take their columns from here.
mod order;
mod read;

use guatu_board::measure::Given;
use guatu_board::{Facts, Filter};
use guatu_domain::value::{Fen, Period};
use guatu_paper::{Align, Cell, Column, ColumnKind, MoneyUnit};

use crate::cell::{self, Part};
use crate::inquiry::{Figures, Inquiry, row_of};
use read::{
    category, chain, code, completed, completion, contact, content, department, due, filed, form,
    gap, lamp, lamp_reason, leader, level, list_number, month_done, name, next_node, origin, owner,
    place, plan, plan_gap, planned_completion, planned_production, planned_start, problem,
    produced, progress, rate, reason, since_start, stage, started, statistics, team, total, ward,
    year_done,
};

pub use order::SortKey;

/// A project in a table: what is known of it, and the figures of the set that it is listed in.
pub(crate) struct Line<'a> {
    pub(crate) inquiry: &'a Inquiry<'a>,
    pub(crate) facts: &'a Facts,
    pub(crate) figures: &'a Figures,
}

impl Line<'_> {
    /// The year plan that the table's figures count: the list's own where the set is one list
    /// (K13).
    fn plan(&self) -> Option<Fen> {
        let figure = self.figures.get("year_plan");
        let row = figure.and_then(|figure| row_of(figure, self.facts.id()));
        let counted = row.and_then(|row| row.done.as_ref());
        match counted.filter(|reading| reading.given == Given::Yes) {
            Some(reading) => Some(Fen(reading.value)),
            None => self.facts.own_plan().map(|plan| plan.amount),
        }
    }
}

/// What a column holds; money takes the unit of its table.
#[derive(Clone, Copy)]
enum Holds {
    Text,
    Code,
    Money,
    Percent,
    Points,
    Day,
    Lamp,
}

/// One column of the catalogue.
pub struct Spec {
    /// Stable key.
    pub key: &'static str,
    label: &'static str,
    holds: Holds,
    width: u16,
    /// The indicator whose figure stands in sums, and which number of it.
    sum: Option<(&'static str, Part)>,
    read: fn(&Line<'_>, &Column) -> Cell,
}

const fn spec(
    key: &'static str,
    label: &'static str,
    holds: Holds,
    width: u16,
    read: fn(&Line<'_>, &Column) -> Cell,
) -> Spec {
    Spec { key, label, holds, width, sum: None, read }
}

impl Spec {
    const fn sum(self, code: &'static str) -> Self {
        Self { sum: Some((code, Part::Whole)), ..self }
    }

    const fn done_of(self, code: &'static str) -> Self {
        Self { sum: Some((code, Part::Done)), ..self }
    }
}

use Holds::{Code, Day, Lamp, Money, Percent, Points, Text};

/// Every column. `{month}` and `{period}` in a heading stand for 5月 and 1—5月.
#[rustfmt::skip]
pub const CATALOGUE: &[Spec] = &[
    spec("lamp", "亮灯", Lamp, 8, lamp),
    spec("name", "项目名称", Text, 34, name),
    spec("ward", "板块", Text, 12, ward),
    spec("level", "层级", Text, 10, level),
    spec("category", "项目类别", Text, 15, category),
    spec("chain", "产业链", Text, 12, chain),
    spec("form", "项目形式", Text, 10, form),
    spec("stage", "年度阶段", Text, 11, stage),
    spec("origin", "清单来源", Text, 9, origin),
    spec("total", "总投资", Money, 11, total).sum("total"),
    spec("year_plan", "年度计划", Money, 11, plan).sum("year_plan"),
    spec("month_done", "{month}完成", Money, 10, month_done).sum("month_done"),
    spec("year_done", "{period}完成", Money, 11, year_done).sum("year_done"),
    spec("rate", "完成率", Percent, 9, rate).sum("invest_rate"),
    spec("gap", "较序时", Points, 9, gap).sum("invest_gap"),
    spec("plan_gap", "较计划", Points, 9, plan_gap),
    spec("since_start", "开工以来累计", Money, 12, since_start).sum("since_start"),
    spec("next_node", "当前节点", Text, 11, next_node),
    spec("due", "应完成", Day, 12, due),
    spec("planned_start", "计划开工", Day, 11, planned_start).sum("planned_starts"),
    spec("started", "实际开工", Day, 11, started).sum("started"),
    spec("planned_completion", "计划竣工", Day, 11, planned_completion).sum("planned_completions"),
    spec("completed", "实际竣工", Day, 11, completed).sum("completed"),
    spec("planned_production", "计划投产", Day, 11, planned_production).sum("planned_productions"),
    spec("produced", "实际投产", Day, 11, produced).sum("producing"),
    spec("statistics", "纳统", Day, 11, statistics).done_of("statistics_rate"),
    spec("reason", "原因", Text, 26, reason),
    spec("lamp_reason", "亮灯依据", Text, 34, lamp_reason),
    spec("progress", "形象进度", Text, 20, progress),
    spec("problem", "存在问题", Text, 26, problem),
    spec("filed", "{month}填报", Text, 10, filed),
    spec("number", "区级编号", Code, 14, list_number),
    spec("code", "项目代码", Code, 26, code),
    spec("department", "责任部门", Text, 12, department),
    spec("leader", "挂钩领导", Text, 10, leader),
    spec("team", "专班", Text, 12, team),
    spec("contact", "联系人", Text, 10, contact),
    spec("owner", "建设单位", Text, 26, owner),
    spec("place", "建设地点", Text, 20, place),
    spec("content", "建设内容及规模", Text, 40, content),
    spec("completion", "竣工或投产", Day, 12, completion),
];

/// The column of the catalogue with this key, if there is one.
pub fn named(key: &str) -> Option<&'static Spec> {
    CATALOGUE.iter().find(|spec| spec.key == key)
}

/// A column of a table with what fills it.
pub(crate) struct Chosen {
    pub(crate) column: Column,
    spec: &'static Spec,
}

impl Chosen {
    /// A column with headings above its own.
    pub(crate) fn of(spec: &'static Spec, above: &[&str], period: Period, unit: MoneyUnit) -> Self {
        let places = if unit == MoneyUnit::Yi { 2 } else { 0 };
        let kind = match spec.holds {
            Text => ColumnKind::Text,
            Code => ColumnKind::Code,
            Money => ColumnKind::Money { unit, places },
            Percent => ColumnKind::Percent { places: 1 },
            Points => ColumnKind::Points { places: 1 },
            Day => ColumnKind::Day,
            Lamp => ColumnKind::Lamp,
        };
        let month = format!("{}月", period.last().number());
        let label = spec.label.replace("{month}", &month).replace("{period}", &period.label());
        let headings: Vec<&str> = above.iter().copied().chain([label.as_str()]).collect();
        let column = Column::new(spec.key, &headings, kind, spec.width);
        let is_short = matches!(spec.key, "level" | "stage" | "origin" | "ward" | "filed");
        let column = if is_short { column.aligned(Align::Center) } else { column };
        Self { column, spec }
    }

    pub(crate) fn cell(&self, line: &Line<'_>) -> Cell {
        (self.spec.read)(line, &self.column)
    }

    /// The cell of a row of sums. Numbers of projects in columns of days carry their word.
    pub(crate) fn sum(&self, figures: &Figures) -> Cell {
        let found = self.spec.sum.and_then(|(code, part)| Some((figures.get(code)?, part)));
        let Some((figure, part)) = found else { return Cell::empty() };
        let cell = cell::figure(figure, part, &self.column);
        match self.column.kind {
            ColumnKind::Day => Cell { text: format!("{}个", cell.text), ..cell },
            _ => cell,
        }
    }

    /// The indicator that its sums need.
    pub(crate) fn indicator(&self) -> Option<&'static str> {
        self.spec.sum.map(|(code, _)| code)
    }
}

/// The figures that the sums of columns need, and the plan that rates rest on, for a set. `live`
/// tells which filings count: those of lists are 含未审, those of tables that are issued are not.
pub(crate) fn figures(
    inquiry: &Inquiry<'_>,
    columns: &[Chosen],
    set: &Filter,
    is_live: bool,
) -> Result<Figures, guatu_board::QuestionRefusal> {
    let mut codes: Vec<&'static str> = vec!["projects", "year_plan"];
    codes.extend(columns.iter().filter_map(Chosen::indicator));
    codes.sort_unstable();
    codes.dedup();
    let answer = |code: &'static str| {
        let asked = match code {
            "year_done" if is_live => "year_done_live",
            "month_done" if is_live => "month_done_live",
            "invest_rate" if is_live => "invest_rate_live",
            "invest_gap" if is_live => "invest_gap_live",
            code => code,
        };
        Ok((code, inquiry.figure(asked, set)?))
    };
    codes.into_iter().map(answer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_unique_and_found() {
        for spec in CATALOGUE {
            let same = CATALOGUE.iter().filter(|other| other.key == spec.key).count();
            assert_eq!(same, 1, "{}", spec.key);
            assert_eq!(named(spec.key).unwrap().label, spec.label);
        }
        assert!(named("nothing").is_none());
    }
}
