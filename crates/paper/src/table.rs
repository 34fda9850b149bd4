use serde::Serialize;

use crate::cell::{Cell, Value};
use crate::column::{Column, Heading, head};

/// Printed when rounded parts do not add up to a rounded whole although the exact ones do.
pub const ROUNDING_NOTE: &str = "因四舍五入略有尾差。";

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// 合计: the whole table.
    Total,
    /// The head of a group of rows, with the sums of the group.
    Group,
    /// 小计: a part of a group, above its rows.
    Subtotal,
    /// One thing.
    Data,
}

impl RowKind {
    /// Data stand lowest.
    const fn rank(self) -> u8 {
        match self {
            Self::Total => 0,
            Self::Group => 1,
            Self::Subtotal => 2,
            Self::Data => 3,
        }
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Stable id, once in a table: of a data row in a group `group/id`.
    pub id: String,
    /// What it is.
    pub kind: RowKind,
    /// Id of the thing that the row is about, where it can be opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// One cell per column.
    pub cells: Vec<Cell>,
}

/// The sheet of paper on which a table is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Page {
    /// A4 upright.
    A4,
    /// A4 landscape.
    A4Landscape,
    /// A3 landscape.
    A3Landscape,
}

/// A table: every list on screen and every sheet on paper is one, so that export equals screen.
///
/// As JSON (this is what screens are given):
///
/// ```json
/// {"key": "progress", "title": "演示小区重点项目进度表（2024年1—5月）",
///  "subtitle": "截至2024年5月31日", "unit": "单位：个、亿元、个百分点", "page": "a3_landscape",
///  "columns": [{"key": "name", "headings": ["项目名称"], "kind": {"type": "text"}, "width": 36,
///               "align": "left"}],
///  "rows": [{"id": "total", "kind": "total", "cells": [{"text": "合计（8个）",
///            "value": {"type": "text"}}]},
///           {"id": "province/xth/a", "kind": "data", "subject": "a", "cells": []}],
///  "notes": ["未报 1 项，按上次累计。"]}
/// ```
///
/// `kind` of a row is `total`, `group`, `subtotal` or `data`; columns and cells are described at
/// [`Column`] and [`Cell`], values at [`Value`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Stable key.
    pub key: String,
    /// Title.
    pub title: String,
    /// The line below it: as of which day, which projects.
    pub subtitle: String,
    /// The units of its columns, named once: 单位：亿元、个百分点.
    pub unit: String,
    /// The paper that it is printed on.
    pub page: Page,
    /// Columns, from left to right.
    pub columns: Vec<Column>,
    /// Rows, from top to bottom.
    pub rows: Vec<Row>,
    /// What a reader must be told, at the foot.
    pub notes: Vec<String>,
}

impl Table {
    /// A table. The line of units comes from its columns, and the note on rounding is added where
    /// its printed parts do not add up.
    pub fn new(
        key: &str,
        title: String,
        subtitle: String,
        page: Page,
        columns: Vec<Column>,
        rows: Vec<Row>,
        notes: Vec<String>,
    ) -> Self {
        let key = key.to_owned();
        let unit = units(&columns);
        let mut table = Self { key, title, subtitle, unit, page, columns, rows, notes };
        if table.is_rounded_off() {
            table.notes.push(ROUNDING_NOTE.to_owned());
        }
        table
    }

    /// The cells of the merged head, row by row, and its height in rows.
    pub fn head(&self) -> (Vec<Heading>, usize) {
        head(&self.columns)
    }

    /// Whether somewhere the exact parts add up to their sum and the printed ones do not.
    fn is_rounded_off(&self) -> bool {
        self.rows.iter().enumerate().any(|(at, row)| {
            let parts = self.parts(at, row.kind);
            (0..self.columns.len()).any(|column| differs(row, &parts, column))
        })
    }

    /// The rows that a row sums up: the highest rows below it in its group; of a total, which may
    /// stand first or last, those of the whole table.
    fn parts(&self, at: usize, kind: RowKind) -> Vec<&Row> {
        let below = |row: &&Row| row.kind.rank() > kind.rank();
        let all: Vec<&Row> = match kind {
            RowKind::Total => self.rows.iter().filter(below).collect(),
            _ => self.rows.iter().skip(at + 1).take_while(below).collect(),
        };
        let highest = all.iter().map(|row| row.kind.rank()).min();
        all.into_iter().filter(|row| Some(row.kind.rank()) == highest).collect()
    }
}

fn differs(whole: &Row, parts: &[&Row], column: usize) -> bool {
    let money = |row: &Row| {
        let cell = row.cells.get(column)?;
        match cell.value {
            Value::Money { fen } => Some((i128::from(fen), cell.printed_units()?)),
            _ => None,
        }
    };
    let Some((whole, printed_whole)) = money(whole) else { return false };
    let (mut sum, mut printed, mut count) = (0_i128, 0_i128, 0_usize);
    for (fen, units) in parts.iter().filter_map(|row| money(row)) {
        (sum, printed, count) = (sum + fen, printed + units, count + 1);
    }
    count > 0 && sum == whole && printed != printed_whole
}

/// The units of columns, each once: 单位：个、亿元. The sign % stands in cells.
fn units(columns: &[Column]) -> String {
    let mut units: Vec<&str> = Vec::new();
    for unit in columns.iter().filter_map(|column| column.unit).filter(|unit| *unit != "%") {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    if units.is_empty() { String::new() } else { format!("单位：{}", units.join("、")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::{ColumnKind, MoneyUnit};

    fn table(rows: &[(RowKind, i64, &str)]) -> Table {
        let kind = ColumnKind::Money { unit: MoneyUnit::Yi, places: 2 };
        let columns = vec![Column::new("plan", &["计划"], kind, 10)];
        let rows = rows.iter().enumerate().map(|(at, (kind, fen, text))| Row {
            id: at.to_string(),
            kind: *kind,
            subject: None,
            cells: vec![Cell::new(*text, Value::Money { fen: *fen })],
        });
        let (rows, text) = (rows.collect(), String::new);
        Table::new("t", text(), text(), Page::A4, columns, rows, Vec::new())
    }

    #[test]
    fn the_note_on_rounding_appears_only_where_printed_parts_do_not_add_up() {
        use RowKind::{Data, Group, Subtotal, Total};
        let half = 50_000_000;
        let off = [(Data, half, "0.01"), (Data, half, "0.01"), (Total, half * 2, "0.01")];
        assert_eq!(table(&off).notes, [ROUNDING_NOTE]);
        let holds = [(Data, half * 2, "0.01"), (Data, half * 2, "0.01"), (Total, half * 4, "0.02")];
        assert!(table(&holds).notes.is_empty());
        // A project at two levels: the exact parts do not add up either, and not by rounding.
        let overlap =
            [(Total, half * 2, "0.01"), (Group, half * 2, "0.01"), (Group, half * 2, "0.01")];
        assert!(table(&overlap).notes.is_empty());
        let inside = [
            (Total, half * 2, "0.01"),
            (Group, half * 2, "0.01"),
            (Subtotal, half * 2, "0.01"),
            (Data, half, "0.01"),
            (Data, half, "0.01"),
        ];
        assert_eq!(table(&inside).notes, [ROUNDING_NOTE]);
    }

    #[test]
    fn units_are_named_once() {
        let money = |unit| ColumnKind::Money { unit, places: 2 };
        let columns = [
            Column::new("a", &["甲"], money(MoneyUnit::Yi), 8),
            Column::new("b", &["乙"], money(MoneyUnit::Yi), 8),
            Column::new("c", &["丙"], ColumnKind::Percent { places: 1 }, 8),
            Column::new("d", &["丁"], ColumnKind::Points { places: 1 }, 8),
        ];
        assert_eq!(units(&columns), "单位：亿元、个百分点");
        assert_eq!(units(&[]), "");
    }
}
