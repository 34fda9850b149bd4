//! A sheet with its merged areas, asked cell by cell.

use std::collections::BTreeMap;

use crate::read::fold::fold;
use crate::read::{Area, Cell, CellValue, Comment, Row, Sheet};

/// A sheet, indexed. Does not rely on the order of rows and cells in the file.
pub(super) struct Grid<'a> {
    pub sheet: &'a Sheet,
    rows: BTreeMap<u32, Line<'a>>,
    comments: BTreeMap<(u32, u16), &'a str>,
    nothing: Cell,
}

struct Line<'a> {
    row: &'a Row,
    cells: BTreeMap<u16, &'a Cell>,
    /// Merged areas that reach into the row.
    areas: Vec<&'a Area>,
}

impl<'a> Grid<'a> {
    pub fn new(sheet: &'a Sheet) -> Self {
        let mut rows: BTreeMap<u32, Line<'a>> = BTreeMap::new();
        for row in &sheet.rows {
            let held = row.cells.iter().filter(|(_, cell)| !is_empty(cell));
            let cells = held.map(|(column, cell)| (*column, cell));
            let line = rows.entry(row.number).or_insert_with(|| Line {
                row,
                cells: BTreeMap::new(),
                areas: Vec::new(),
            });
            line.cells.extend(cells);
        }
        for area in &sheet.merged {
            if area.first_row > area.last_row {
                continue;
            }
            for (_, line) in rows.range_mut(area.first_row..=area.last_row) {
                line.areas.push(area);
            }
        }
        let comment = |each: &'a Comment| ((each.row, each.column), each.text.as_str());
        let comments = sheet.comments.iter().map(comment).collect();
        Self { sheet, rows, comments, nothing: Cell::empty() }
    }

    /// Numbers of the rows that stand in the file, empty ones included.
    pub fn row_numbers(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.rows.keys().copied()
    }

    pub fn is_hidden_row(&self, row: u32) -> bool {
        self.rows.get(&row).is_some_and(|line| line.row.is_hidden)
    }

    pub fn is_hidden_column(&self, column: u16) -> bool {
        self.sheet.hidden_columns.contains(&column)
    }

    /// Columns of a row that hold anything themselves.
    pub fn columns_of(&self, row: u32) -> impl Iterator<Item = u16> + '_ {
        self.rows.get(&row).into_iter().flat_map(|line| line.cells.keys().copied())
    }

    /// Every column that holds anything from a row on.
    pub fn columns_from(&self, row: u32) -> Vec<u16> {
        let lines = self.rows.range(row..).flat_map(|(_, line)| line.cells.keys().copied());
        lines.collect::<std::collections::BTreeSet<u16>>().into_iter().collect()
    }

    /// The cell itself, if it holds anything.
    pub fn own(&self, row: u32, column: u16) -> Option<&'a Cell> {
        self.rows.get(&row).and_then(|line| line.cells.get(&column).copied())
    }

    /// The cell itself, empty or not.
    pub fn cell(&self, row: u32, column: u16) -> &Cell {
        self.own(row, column).unwrap_or(&self.nothing)
    }

    pub fn area(&self, row: u32, column: u16) -> Option<&'a Area> {
        let line = self.rows.get(&row)?;
        line.areas.iter().find(|area| area.holds(row, column)).copied()
    }

    /// The cell that shows here: its own, or the first one of the merged area.
    pub fn shown(&self, row: u32, column: u16) -> Option<&'a Cell> {
        self.own(row, column).or_else(|| {
            let area = self.area(row, column)?;
            self.own(area.first_row, area.first_column)
        })
    }

    /// What somebody wrote to a cell.
    pub fn comment(&self, row: u32, column: u16) -> Option<&'a str> {
        self.comments.get(&(row, column)).copied()
    }

    /// Own words of a cell.
    pub fn said(&self, row: u32, column: u16) -> String {
        self.own(row, column).map(Cell::said).unwrap_or_default()
    }

    /// Words that show in a cell: its own, or those of the merged area.
    pub fn told(&self, row: u32, column: u16) -> String {
        self.shown(row, column).map(Cell::said).unwrap_or_default()
    }

    /// Words of the row's first cell that holds anything.
    pub fn first_said(&self, row: u32) -> String {
        let first = self.columns_of(row).next();
        first.map(|column| self.said(row, column)).unwrap_or_default()
    }

    pub fn is_blank(&self, row: u32) -> bool {
        self.columns_of(row).next().is_none()
    }
}

/// Whether a cell holds nothing that can be seen.
fn is_empty(cell: &Cell) -> bool {
    match &cell.value {
        CellValue::Empty => true,
        CellValue::Text(text) => fold(text).is_empty(),
        CellValue::Number(text) | CellValue::Date(text) => text.trim().is_empty(),
        CellValue::Bool(_) | CellValue::Error(_) => false,
    }
}

/// A text without spaces and line breaks, folded.
pub(super) fn tight(text: &str) -> String {
    fold(text).chars().filter(|each| !each.is_whitespace()).collect()
}

/// Whether a cell holds a number, also one written as text.
pub(super) fn is_number(cell: &Cell) -> bool {
    match &cell.value {
        CellValue::Number(_) => true,
        CellValue::Text(text) => {
            let text = tight(text);
            let digits = text.chars().any(|each| each.is_ascii_digit());
            digits && text.chars().all(|each| each.is_ascii_digit() || "+-.,%()eE".contains(each))
        }
        _ => false,
    }
}
