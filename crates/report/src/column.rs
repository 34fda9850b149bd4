//! The catalogue of columns that lists of projects can have: one line each, chosen by key. Screens,
//! sheets and tables take their columns from here.
mod money;
mod order;
mod read;
mod step;

use std::cell::OnceCell;

use guatu_board::measure::Given;
use guatu_board::{Facts, Filter, QuestionRefusal};
use guatu_domain::indicator::Basis;
use guatu_domain::value::{Fen, Period};
use guatu_paper::{Align, Cell, Column, ColumnKind, MoneyUnit};

use crate::cell::{self, Part};
use crate::inquiry::{Figures, Inquiry};
use money::{gap, month, rate, since_start, time_gap, total, year_done, year_plan};
use read::{
    category, cause, chain, code, contact, content, department, explanation, filed, form, lamp,
    lamp_reason, leader, level, list_number, name, origin, owner, place, problem, progress, stage,
    standing, team, ward,
};
use step::{
    Ahead, completion, due, end, next_node, planned_completion, planned_production, planned_start,
    production, start, statistics,
};

pub(crate) use order::SortKey;

/// A project in a table: what is known of it, and the figures of the set that it is listed in.
pub(crate) struct Line<'a> {
    pub(crate) inquiry: &'a Inquiry<'a>,
    pub(crate) facts: &'a Facts,
    pub(crate) figures: &'a Figures,
    // What several columns ask.
    plan: OnceCell<Option<Fen>>,
    ahead: OnceCell<Option<Ahead>>,
    lamp: OnceCell<String>,
}

impl<'a> Line<'a> {
    pub(crate) fn new(inquiry: &'a Inquiry<'a>, facts: &'a Facts, figures: &'a Figures) -> Self {
        let (plan, ahead, lamp) = Default::default();
        Self { inquiry, facts, figures, plan, ahead, lamp }
    }

    /// The year plan that the table's figures count: the list's own where the set is one list
    /// (K13).
    fn plan(&self) -> Option<Fen> {
        *self.plan.get_or_init(|| self.counted_plan())
    }

    /// The next step on the rail.
    fn ahead(&self) -> Option<Ahead> {
        *self.ahead.get_or_init(|| step::ahead(self.facts))
    }

    /// Why the lamp is what it is.
    fn lamp_sentence(&self) -> &str {
        self.lamp.get_or_init(|| self.facts.lamp.sentence())
    }

    fn counted_plan(&self) -> Option<Fen> {
        let figure = self.figures.get("year_plan");
        let row = figure.and_then(|figure| figure.row(self.facts.id()));
        let counted = row.and_then(|row| row.done);
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
    /// Stable key, as in addresses.
    pub key: &'static str,
    /// Whether it is shown where nobody has chosen columns.
    pub is_usual: bool,
    /// The heading over several columns.
    group: Option<&'static str>,
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
    Spec { key, is_usual: false, group: None, label, holds, width, sum: None, read }
}

impl Spec {
    const fn usual(self) -> Self {
        Self { is_usual: true, ..self }
    }

    const fn under(self, group: &'static str) -> Self {
        Self { group: Some(group), ..self }
    }

    const fn sum(self, code: &'static str) -> Self {
        Self { sum: Some((code, Part::Whole)), ..self }
    }

    const fn done_of(self, code: &'static str) -> Self {
        Self { sum: Some((code, Part::Done)), ..self }
    }

    /// What people and addresses call it: `开工计划 planned_start`.
    pub(crate) fn said(&self) -> String {
        format!("{}{} {}", self.group.unwrap_or_default(), self.label, self.key)
    }

    /// The column of a table, with its own headings, money in a unit.
    pub fn column(&self, unit: MoneyUnit) -> Column {
        let headings: Vec<&str> = self.group.into_iter().chain([self.label]).collect();
        self.headed(&headings, unit)
    }

    fn headed(&self, headings: &[&str], unit: MoneyUnit) -> Column {
        let places = if unit == MoneyUnit::Yi { 2 } else { 0 };
        let kind = match self.holds {
            Text => ColumnKind::Text,
            Code => ColumnKind::Code,
            Money => ColumnKind::Money { unit, places },
            Percent => ColumnKind::Percent { places: 1 },
            Points => ColumnKind::Points { places: 1 },
            Day => ColumnKind::Day,
            Lamp => ColumnKind::Lamp,
        };
        let column = Column::new(self.key, headings, kind, self.width);
        let is_short =
            matches!(self.key, "level" | "stage" | "origin" | "standing" | "ward" | "filed");
        if is_short { column.aligned(Align::Center) } else { column }
    }
}

use Holds::{Code, Day, Lamp, Money, Percent, Points, Text};

/// Every column, in the order of menus.
#[rustfmt::skip]
pub const CATALOGUE: &[Spec] = &[
    spec("lamp", "状态", Lamp, 8, lamp).usual(),
    spec("name", "项目名称", Text, 34, name).usual(),
    spec("number", "区级编号", Code, 14, list_number),
    spec("code", "项目代码", Code, 26, code),
    spec("ward", "板块", Text, 12, ward).usual(),
    spec("level", "层级", Text, 10, level).usual(),
    spec("category", "项目类别", Text, 15, category),
    spec("chain", "产业链", Text, 12, chain),
    spec("form", "项目形式", Text, 10, form),
    spec("stage", "年度阶段", Text, 11, stage),
    spec("origin", "清单来源", Text, 9, origin),
    spec("standing", "实施或储备", Text, 11, standing),
    spec("total", "总投资", Money, 11, total).sum("total").usual(),
    spec("plan", "年度计划", Money, 11, year_plan).sum("year_plan").usual(),
    spec("done", "累计完成", Money, 11, year_done).sum("year_done").usual(),
    spec("month", "当月完成", Money, 10, month).sum("month_done"),
    spec("since_start", "开工以来累计", Money, 12, since_start).sum("since_start"),
    spec("rate", "完成率", Percent, 9, rate).sum("invest_rate").usual(),
    spec("gap", "较应完成", Points, 9, gap).usual(),
    spec("time_gap", "较序时", Points, 9, time_gap).sum("invest_gap"),
    spec("next_node", "当前节点", Text, 11, next_node).usual(),
    spec("due", "应完成", Day, 12, due).usual(),
    spec("planned_start", "计划", Day, 11, planned_start).under("开工").sum("planned_starts"),
    spec("start", "实际", Day, 11, start).under("开工").sum("started"),
    spec("statistics", "纳统", Day, 11, statistics).done_of("statistics_rate"),
    spec("planned_completion", "计划", Day, 11, planned_completion).under("竣工")
        .sum("planned_completions"),
    spec("completion", "实际", Day, 11, completion).under("竣工").sum("completed"),
    spec("planned_production", "计划", Day, 11, planned_production).under("投产")
        .sum("planned_productions"),
    spec("production", "实际", Day, 11, production).under("投产").sum("producing"),
    spec("end", "竣工或投产", Day, 12, end),
    spec("explanation", "原因", Text, 26, explanation).usual(),
    spec("reason", "亮灯依据", Text, 34, lamp_reason),
    spec("cause", "未开工原因", Text, 14, cause),
    spec("progress", "形象进度", Text, 20, progress),
    spec("problem", "存在问题", Text, 26, problem),
    spec("filed", "当月填报", Text, 10, filed),
    spec("department", "责任部门", Text, 12, department),
    spec("leader", "挂钩领导", Text, 10, leader),
    spec("team", "专班", Text, 12, team),
    spec("contact", "联系人", Text, 10, contact),
    spec("owner", "建设单位", Text, 26, owner),
    spec("place", "建设地点", Text, 20, place),
    spec("content", "建设内容及规模", Text, 40, content),
];

/// The column of the catalogue with this key, if there is one.
pub fn named(key: &str) -> Option<&'static Spec> {
    CATALOGUE.iter().find(|spec| spec.key == key)
}

/// A column of a table, and what fills it.
pub(crate) struct Chosen {
    pub(crate) column: Column,
    spec: &'static Spec,
}

impl Chosen {
    /// A column with its own headings.
    pub(crate) fn of(spec: &'static Spec, unit: MoneyUnit) -> Self {
        Self { column: spec.column(unit), spec }
    }

    /// A column with the headings of a form. `{month}` and `{period}` in them stand for 5月 and
    /// 1—5月.
    pub(crate) fn headed(
        spec: &'static Spec,
        headings: &[&str],
        period: Period,
        unit: MoneyUnit,
    ) -> Self {
        let month = format!("{}月", period.last().number());
        let say = |one: &&str| one.replace("{month}", &month).replace("{period}", &period.label());
        let headings: Vec<String> = headings.iter().map(say).collect();
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        Self { column: spec.headed(&headings, unit), spec }
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

/// The indicator of sums on a basis: amounts that rest on filings have a live one.
fn on_basis(code: &'static str, basis: Basis) -> &'static str {
    match (basis, code) {
        (Basis::Filed, "year_done") => "year_done_live",
        (Basis::Filed, "month_done") => "month_done_live",
        (Basis::Filed, "invest_rate") => "invest_rate_live",
        (Basis::Filed, "invest_gap") => "invest_gap_live",
        (Basis::Filed, "since_start") => "since_start_live",
        (_, code) => code,
    }
}

/// The figures that the sums of columns need on a basis, and the plan that rates rest on, for a
/// set; each stands under the code that it has among confirmed ones.
pub(crate) fn figures(
    inquiry: &Inquiry<'_>,
    columns: &[Chosen],
    set: &Filter,
    basis: Basis,
) -> Result<Figures, QuestionRefusal> {
    let mut codes: Vec<&'static str> = vec!["projects", "year_plan"];
    codes.extend(columns.iter().filter_map(Chosen::indicator));
    codes.sort_unstable();
    codes.dedup();
    let answer = |code| Ok((code, inquiry.figure(on_basis(code, basis), set)?));
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
            let found = named(spec.key).unwrap();
            assert_eq!((found.label, found.group), (spec.label, spec.group));
            let alike = |other: &&Spec| (other.group, other.label) == (spec.group, spec.label);
            assert_eq!(CATALOGUE.iter().filter(alike).count(), 1, "{}", spec.label);
        }
        assert!(named("nothing").is_none());
    }
}
