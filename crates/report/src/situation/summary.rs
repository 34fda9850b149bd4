use guatu_paper::{Align, Block, Cell, Column, ColumnKind, MoneyUnit, Page, Row, RowKind, Table};

use crate::cell::{self, Part};
use crate::inquiry::Figures;

/// The figures that sentences and tables of a set need.
pub(super) const CODES: &[&str] = &[
    "projects",
    "total",
    "year_plan",
    "year_done",
    "invest_rate",
    "invest_gap",
    "planned_starts",
    "started",
    "start_rate",
    "due_starts",
    "late_starts",
    "early_starts",
    "planned_completions",
    "completed",
    "planned_productions",
    "producing",
];

/// A part of the district with its figures.
pub(super) struct Summed {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) figures: Figures,
}

const MONEY: ColumnKind = ColumnKind::Money { unit: MoneyUnit::Yi, places: 2 };
const PERCENT: ColumnKind = ColumnKind::Percent { places: 1 };
const POINTS: ColumnKind = ColumnKind::Points { places: 1 };
const COUNT: ColumnKind = ColumnKind::Count;

/// Indicator, headings, what it holds, width.
const COLUMNS: &[(&str, &[&str], ColumnKind, u16)] = &[
    ("projects", &["项目数"], COUNT, 8),
    ("year_plan", &["投资", "年度计划"], MONEY, 11),
    ("year_done", &["投资", "累计完成"], MONEY, 11),
    ("invest_rate", &["投资", "完成率"], PERCENT, 9),
    ("invest_gap", &["投资", "较序时"], POINTS, 9),
    ("planned_starts", &["开工", "计划开工"], COUNT, 11),
    ("started", &["开工", "已开工"], COUNT, 8),
    ("start_rate", &["开工", "开工率"], PERCENT, 9),
];

/// A table with the whole first and its parts below.
pub(super) fn summary(
    key: &str,
    title: &str,
    what: &str,
    total: &Summed,
    parts: &[Summed],
    notes: Vec<String>,
) -> Block {
    let mut columns = vec![Column::new("part", &[what], ColumnKind::Text, 13).aligned(Align::Left)];
    let column = |(code, headings, kind, width): &(&str, &[&str], ColumnKind, u16)| {
        Column::new(code, headings, *kind, *width)
    };
    columns.extend(COLUMNS.iter().map(column));
    let mut rows = vec![row(total, RowKind::Total, &columns)];
    rows.extend(parts.iter().map(|part| row(part, RowKind::Data, &columns)));
    let (title, subtitle) = (title.to_owned(), String::new());
    let table = Table::new(key, title, subtitle, Page::A4, columns, rows, notes);
    Block::Table { table }
}

fn row(part: &Summed, kind: RowKind, columns: &[Column]) -> Row {
    let mut cells = vec![Cell::text(&part.label)];
    cells.extend(columns.iter().skip(1).map(|column| {
        let figure = part.figures.get(column.key.as_str());
        figure.map_or_else(Cell::empty, |figure| cell::figure(figure, Part::Whole, column))
    }));
    Row { id: part.key.clone(), kind, subject: None, cells }
}
