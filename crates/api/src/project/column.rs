//! Columns of the table of projects.
use guatu_app::View;
use guatu_board::Facts;
use guatu_board::facts::{MonthState, Reached};
use guatu_domain::attribute::{Property, PropertyField};
use guatu_domain::dictionary::Dictionary;
use guatu_domain::lamp::Lamp;
use guatu_domain::value::{Fen, FuzzyDate, MoneyUnit, Rate, Rounding, Span};
use serde::Serialize;
use utoipa::ToSchema;

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Column {
    /// Key, as in `columns` and `sort`.
    #[schema(examples("plan"))]
    pub key: String,
    /// Official word.
    #[schema(examples("年度计划投资"))]
    pub label: String,
    /// Unit, once in the heading; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("亿元"))]
    pub unit: Option<String>,
    /// What the cells hold.
    pub kind: ColumnKind,
    /// How the cells are set.
    pub align: Align,
    /// Heading over several columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Text.
    Text,
    /// A lamp with its reason.
    Lamp,
    /// Money; `value` is fen.
    Money,
    /// A rate in percent; `value` is tenths of a percent.
    Rate,
    /// Percentage points; `value` is tenths of a point.
    Points,
    /// A day or something vaguer; `value` is its last possible day as `yyyymmdd`.
    Day,
}

/// How cells are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// To the left.
    Left,
    /// To the right: numbers.
    Right,
    /// In the middle.
    Center,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Cell {
    /// As people read it; empty where nothing is stated.
    pub text: String,
    /// For sorting and summing, by the column's kind; absent where nothing is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
    /// Code of the lamp, in columns of lamps.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("red"))]
    pub lamp: Option<String>,
    /// Why it is so: the reason of a lamp, 未报, 未填.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A column as the program knows it.
pub struct Known {
    /// Key.
    pub key: &'static str,
    /// Official word.
    pub label: &'static str,
    /// What the cells hold.
    pub kind: ColumnKind,
    /// Heading over several columns.
    pub group: Option<&'static str>,
    /// Whether it is shown when nothing is asked for.
    pub is_usual: bool,
    /// Its cell in a row.
    pub cell: fn(&View, &Facts) -> Cell,
}

const fn column(
    key: &'static str,
    label: &'static str,
    kind: ColumnKind,
    cell: fn(&View, &Facts) -> Cell,
) -> Known {
    Known { key, label, kind, group: None, is_usual: false, cell }
}

impl Known {
    const fn usual(self) -> Self {
        Self { is_usual: true, ..self }
    }

    const fn under(self, group: &'static str) -> Self {
        Self { group: Some(group), ..self }
    }
}

/// Every column, in the order of tables.
pub const ALL: &[Known] = &[
    column("lamp", "状态", ColumnKind::Lamp, |_, facts| lamp(facts)).usual(),
    column("name", "项目名称", ColumnKind::Text, |_, facts| text(facts.name())).usual(),
    column("number", "区级编号", ColumnKind::Text, |view, facts| {
        property(view, facts, PropertyField::Number)
    }),
    column("code", "项目代码", ColumnKind::Text, |view, facts| {
        property(view, facts, PropertyField::Code)
    }),
    column("ward", "板块", ColumnKind::Text, ward).usual(),
    column("level", "层级", ColumnKind::Text, |_, facts| level(facts)).usual(),
    column("category", "项目类别", ColumnKind::Text, category),
    column("chain", "产业链", ColumnKind::Text, |view, facts| {
        property(view, facts, PropertyField::Chain)
    }),
    column("form", "项目形式", ColumnKind::Text, |_, facts| {
        text(facts.form.map_or("", |form| form.label()))
    }),
    column("stage", "年度阶段", ColumnKind::Text, |_, facts| {
        of_seats(facts, |seat| seat.entry.stage.map(|stage| stage.label()))
    }),
    column("origin", "清单来源", ColumnKind::Text, |_, facts| {
        of_seats(facts, |seat| Some(seat.entry.origin.label()))
    }),
    column("standing", "实施或储备", ColumnKind::Text, |_, facts| {
        of_seats(facts, |seat| Some(seat.entry.standing.label()))
    }),
    column("total", "总投资", ColumnKind::Money, |_, facts| total(facts)).usual(),
    column("plan", "年度计划投资", ColumnKind::Money, |_, facts| money(plan(facts))).usual(),
    column("done", "本年累计完成投资", ColumnKind::Money, |_, facts| done(facts)).usual(),
    column("month", "当月完成投资", ColumnKind::Money, |_, facts| {
        money(facts.money.month_done)
    }),
    column("since_start", "开工以来累计", ColumnKind::Money, |_, facts| {
        money(since_start(facts))
    }),
    column("rate", "投资完成率", ColumnKind::Rate, |_, facts| rate(facts)).usual(),
    column("gap", "较应完成", ColumnKind::Points, |_, facts| gap(facts)).usual(),
    column("planned_start", "计划", ColumnKind::Day, |_, facts| {
        planned(facts.planned_start.day())
    })
    .under("开工")
    .usual(),
    column("start", "实际", ColumnKind::Day, |_, facts| reached(&facts.works.start))
        .under("开工")
        .usual(),
    column("statistics", "纳统", ColumnKind::Day, |_, facts| reached(&facts.works.statistics)),
    column("planned_completion", "计划", ColumnKind::Day, |_, facts| {
        planned(facts.planned_completion.day())
    })
    .under("竣工"),
    column("completion", "实际", ColumnKind::Day, |_, facts| reached(&facts.works.completion))
        .under("竣工"),
    column("planned_production", "计划", ColumnKind::Day, |_, facts| {
        planned(facts.planned_production.day())
    })
    .under("投产"),
    column("production", "实际", ColumnKind::Day, |_, facts| reached(&facts.works.production))
        .under("投产"),
    column("department", "责任部门", ColumnKind::Text, |view, facts| {
        property(view, facts, PropertyField::Department)
    }),
    column("leader", "挂钩领导", ColumnKind::Text, |view, facts| {
        property(view, facts, PropertyField::Leader)
    }),
    column("owner", "建设单位", ColumnKind::Text, |view, facts| {
        property(view, facts, PropertyField::Owner)
    }),
    column("place", "建设地点", ColumnKind::Text, |view, facts| {
        property(view, facts, PropertyField::Place)
    }),
    column("reason", "亮灯原因", ColumnKind::Text, |_, facts| {
        text(&plain(&facts.lamp.sentence()))
    })
    .usual(),
    column("cause", "未开工原因", ColumnKind::Text, |view, facts| {
        text(facts.not_started_cause().map_or("", |code| view.word(Dictionary::Cause, code)))
    }),
];

/// The column with a key.
pub fn find(key: &str) -> Option<&'static Known> {
    ALL.iter().find(|one| one.key == key)
}

impl From<&Known> for Column {
    fn from(known: &Known) -> Self {
        let (unit, align) = match known.kind {
            ColumnKind::Text => (None, Align::Left),
            ColumnKind::Lamp => (None, Align::Center),
            ColumnKind::Money => (Some("亿元"), Align::Right),
            ColumnKind::Rate => (Some("%"), Align::Right),
            ColumnKind::Points => (Some("百分点"), Align::Right),
            ColumnKind::Day => (None, Align::Right),
        };
        Self {
            key: known.key.to_owned(),
            label: known.label.to_owned(),
            unit: unit.map(str::to_owned),
            kind: known.kind,
            align,
            group: known.group.map(str::to_owned),
        }
    }
}

/// Sums of a column over rows: money is added up, the rate computed from both sums; nothing for
/// other columns.
pub fn total_of<'a>(column: &Known, rows: impl Iterator<Item = &'a Facts> + Clone) -> Cell {
    let sum = |of: fn(&Facts) -> Option<Fen>| Fen::sum(rows.clone().filter_map(of));
    match column.key {
        "name" => text(&format!("合计 {} 项", rows.count())),
        "total" => money(sum(counted_total)),
        "plan" => money(sum(plan)),
        "done" => money(sum(|facts| facts.money.done)),
        "month" => money(sum(|facts| facts.money.month_done)),
        "since_start" => money(sum(since_start)),
        "rate" => match (sum(|facts| plan(facts).and(facts.money.done)), sum(plan)) {
            (Some(done), Some(plan)) => percent(Rate::new(done.0, plan.0)),
            _ => Cell::default(),
        },
        _ => Cell::default(),
    }
}

/// Full-width punctuation, as sentences have it.
pub(crate) fn plain(sentence: &str) -> String {
    sentence.replace(',', "，").replace(':', "：")
}

fn text(text: &str) -> Cell {
    Cell { text: text.to_owned(), ..Cell::default() }
}

fn property(view: &View, facts: &Facts, field: PropertyField) -> Cell {
    let found = facts.file.attribute(field, facts.as_of);
    text(&found.and_then(|one| view.attribute_text(one)).unwrap_or_default())
}

fn lamp(facts: &Facts) -> Cell {
    let lamp = facts.lamp.lamp;
    // Those that need somebody come first.
    let order = match lamp {
        Lamp::Red => 0,
        Lamp::Yellow => 1,
        Lamp::Green => 2,
        Lamp::NotDue => 3,
        Lamp::Paused => 4,
        Lamp::Done => 5,
    };
    Cell {
        text: lamp.label().to_owned(),
        value: Some(order),
        lamp: Some(lamp.code().to_owned()),
        note: Some(plain(&facts.lamp.sentence())),
    }
}

fn ward(view: &View, facts: &Facts) -> Cell {
    let Some(ward) = &facts.ward else { return Cell::default() };
    let value = view.ward_order(ward.as_str());
    Cell { text: view.ward_name(ward.as_str()).to_owned(), value, ..Cell::default() }
}

fn level(facts: &Facts) -> Cell {
    of_seats(facts, |seat| seat.level.map(|level| level.label()))
}

/// What the places in lists say, each once, in the order of tables.
fn of_seats(
    facts: &Facts,
    says: impl Fn(&guatu_board::facts::Seat) -> Option<&'static str>,
) -> Cell {
    let mut all: Vec<&str> = Vec::new();
    for word in facts.seats.iter().filter_map(says) {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    text(&all.join("、"))
}

fn category(view: &View, facts: &Facts) -> Cell {
    match facts.file.property(PropertyField::Category, facts.as_of) {
        Some(Property::Category(code)) => text(view.word(Dictionary::Category, code)),
        _ => Cell::default(),
    }
}

pub(crate) fn plan(facts: &Facts) -> Option<Fen> {
    facts.own_plan().map(|plan| plan.amount)
}

fn counted_total(facts: &Facts) -> Option<Fen> {
    facts.total().and_then(|total| total.counted_fen())
}

fn since_start(facts: &Facts) -> Option<Fen> {
    let carry = facts.carry.as_ref().map(|carry| carry.amount);
    match (carry, facts.money.done) {
        (Some(carry), Some(done)) => carry.checked_add(done),
        (one, None) | (None, one) => one,
    }
}

fn total(facts: &Facts) -> Cell {
    let Some(total) = facts.total() else { return Cell::default() };
    let mut cell = money(counted_total(facts));
    // Anything else than so many yuan is said as it was stated.
    if total.exact().is_none() || total.counted_fen().is_none() {
        cell.text = total.label().trim_end_matches("亿元").to_owned();
        cell.note = Some(total.label());
    }
    cell
}

fn money(amount: Option<Fen>) -> Cell {
    let text = amount.map(|fen| fen.text(MoneyUnit::Yi, 2, Rounding::HalfUp));
    let value = amount.map(|fen| fen.0);
    Cell { text: text.unwrap_or_default(), value, ..Cell::default() }
}

fn done(facts: &Facts) -> Cell {
    let note = match facts.money.state {
        MonthState::NotFiled => Some("未报，按上次累计"),
        MonthState::NotStated => Some("未填，按上次累计"),
        MonthState::NotApplicable => Some("不适用"),
        MonthState::Given => facts.money.is_unreviewed.then_some("含未审"),
    };
    Cell { note: note.map(str::to_owned), ..money(facts.money.done) }
}

fn percent(rate: Rate) -> Cell {
    let text = rate.percent(1, Rounding::HalfUp);
    let value = text.as_ref().and_then(|text| text.replace('.', "").parse().ok());
    Cell { text: text.unwrap_or_default(), value, ..Cell::default() }
}

fn rate(facts: &Facts) -> Cell {
    match (facts.money.done, plan(facts)) {
        (Some(done), Some(plan)) => percent(Rate::new(done.0, plan.0)),
        _ => Cell::default(),
    }
}

fn gap(facts: &Facts) -> Cell {
    let value = facts.lamp.gap_tenths;
    let text = value.map(|tenths| guatu_domain::value::decimal_text(i128::from(tenths), 1));
    Cell { text: text.unwrap_or_default(), value, ..Cell::default() }
}

fn planned(day: Option<&FuzzyDate>) -> Cell {
    day.map_or_else(Cell::default, |day| span(day.span))
}

fn reached(node: &Reached) -> Cell {
    node.day().filter(|_| node.is_certain()).map_or_else(Cell::default, span)
}

fn span(span: Span) -> Cell {
    let day = span.last();
    let value =
        i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day());
    Cell { text: span.label(), value: Some(value), ..Cell::default() }
}
