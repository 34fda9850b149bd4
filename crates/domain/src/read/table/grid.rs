//! A sheet with its merged areas, asked cell by cell.

use std::collections::BTreeMap;

use crate::read::fold::{begins_plainly, fold};
use crate::read::{Area, Cell, CellValue, Comment, Row, Sheet};

/// A sheet, indexed. Does not rely on the order of rows and cells in the file.
pub(super) struct Grid<'a> {
    pub sheet: &'a Sheet,
    lines: Vec<Line<'a>>,
    comments: BTreeMap<(u32, u16), &'a str>,
    nothing: Cell,
}

struct Line<'a> {
    number: u32,
    is_hidden: bool,
    /// Cells that hold anything, by their columns.
    cells: Vec<(u16, &'a Cell)>,
    /// Merged areas that reach into the row.
    areas: Vec<&'a Area>,
}

impl<'a> Grid<'a> {
    pub fn new(sheet: &'a Sheet) -> Self {
        let mut rows: Vec<&'a Row> = sheet.rows.iter().collect();
        rows.sort_by_key(|row| row.number);
        let mut lines: Vec<Line<'a>> = Vec::with_capacity(rows.len());
        for same in rows.chunk_by(|one, other| one.number == other.number) {
            let Some(first) = same.first() else { continue };
            let cells = same.iter().flat_map(|row| &row.cells).filter(|(_, cell)| !is_empty(cell));
            let mut cells: Vec<_> = cells.map(|(column, cell)| (*column, cell)).collect();
            // Of a cell that stands there twice, the last counts.
            cells.reverse();
            cells.sort_by_key(|(column, _)| *column);
            cells.dedup_by_key(|(column, _)| *column);
            let (number, is_hidden) = (first.number, first.is_hidden);
            lines.push(Line { number, is_hidden, cells, areas: Vec::new() });
        }
        for area in &sheet.merged {
            let from = lines.partition_point(|line| line.number < area.first_row);
            let within = lines.iter_mut().skip(from);
            for line in within.take_while(|line| line.number <= area.last_row) {
                line.areas.push(area);
            }
        }
        let comment = |each: &'a Comment| ((each.row, each.column), each.text.as_str());
        let comments = sheet.comments.iter().map(comment).collect();
        Self { sheet, lines, comments, nothing: Cell::empty() }
    }

    fn line(&self, row: u32) -> Option<&Line<'a>> {
        // Most sheets have every row, one after the other.
        let first = self.lines.first()?.number;
        let likely = usize::try_from(row.checked_sub(first)?).ok()?;
        match self.lines.get(likely) {
            Some(line) if line.number == row => Some(line),
            _ => {
                let at = self.lines.binary_search_by_key(&row, |line| line.number).ok()?;
                self.lines.get(at)
            }
        }
    }

    /// Numbers of the rows that stand in the file, empty ones included.
    pub fn row_numbers(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.lines.iter().map(|line| line.number)
    }

    /// The same, from the one after a row on.
    pub fn rows_after(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.lines.partition_point(|line| line.number <= row);
        self.lines.iter().skip(from).map(|line| line.number)
    }

    pub fn is_hidden_row(&self, row: u32) -> bool {
        self.line(row).is_some_and(|line| line.is_hidden)
    }

    pub fn is_hidden_column(&self, column: u16) -> bool {
        self.sheet.hidden_columns.contains(&column)
    }

    /// Columns of a row that hold anything themselves.
    pub fn columns_of(&self, row: u32) -> impl Iterator<Item = u16> + '_ {
        self.line(row).into_iter().flat_map(|line| &line.cells).map(|(column, _)| *column)
    }

    /// Every column that holds anything from a row on.
    pub fn columns_from(&self, row: u32) -> Vec<u16> {
        let from = self.lines.partition_point(|line| line.number < row);
        let mut holds: Vec<bool> = Vec::new();
        for (column, _) in self.lines.iter().skip(from).flat_map(|line| &line.cells) {
            let at = usize::from(*column);
            if at >= holds.len() {
                holds.resize(at + 1, false);
            }
            holds[at] = true;
        }
        (0..).zip(holds).filter(|(_, holds)| *holds).map(|(column, _)| column).collect()
    }

    /// The cell itself, if it holds anything.
    pub fn own(&self, row: u32, column: u16) -> Option<&'a Cell> {
        let cells = &self.line(row)?.cells;
        // Most rows are filled from their first column on.
        match cells.get(usize::from(column)) {
            Some((at, cell)) if *at == column => Some(cell),
            _ => {
                let at = cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
                cells.get(at).map(|(_, cell)| *cell)
            }
        }
    }

    /// The cell itself, empty or not.
    pub fn cell(&self, row: u32, column: u16) -> &Cell {
        self.own(row, column).unwrap_or(&self.nothing)
    }

    pub fn area(&self, row: u32, column: u16) -> Option<&'a Area> {
        self.line(row)?.areas.iter().find(|area| area.holds(row, column)).copied()
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

    /// Own words of a row, cell by cell.
    pub fn texts_of(&self, row: u32) -> impl Iterator<Item = String> + '_ {
        self.columns_of(row).map(move |column| self.said(row, column))
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
        CellValue::Text(text) => !begins_plainly(text) && fold(text).is_empty(),
        CellValue::Number(text) | CellValue::Date(text) => text.trim().is_empty(),
        CellValue::Bool(_) | CellValue::Error(_) => false,
    }
}

/// A text without spaces and line breaks, folded.
pub(super) fn tight(text: &str) -> String {
    let folded = fold(text);
    if folded.contains(' ') { folded.replace(' ', "") } else { folded }
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
