//! Rows with a single text between the rows of projects: a group, the rest of the name above, or
//! words about the project above.
//!
//! The three look alike, and a group changes what the rows below it say. So a text that stands in
//! the column of names between two rows whose count goes on is asked about; it is a group where
//! such texts head the table from its first row on.

use super::finding::TableFinding;
use super::grid::{is_number, tight};
use super::marks::{is_note, is_ward_like};
use super::reading::{RowKind, RowReading};
use super::rows::Rows;
use super::sorts::{ends_as_project, is_sort};
use crate::read::Finding;

impl Rows<'_> {
    /// What a row with a single text is.
    pub(super) fn single(
        &self,
        (row, column): (u32, u16),
        text: &str,
        in_notes: bool,
        above: &[RowReading],
    ) -> (RowKind, Option<TableFinding>) {
        let said = text.to_owned();
        if is_number(self.grid.cell(row, column)) {
            // An ordinal prepared for a project that was not entered says nothing.
            let empty = Some(column) == self.ordinal;
            let asked = (!empty).then_some(TableFinding::NoName);
            return (if empty { RowKind::Blank } else { RowKind::Data }, asked);
        }
        let stray = self.texts.contains(&column) && !self.firsts.contains(&column);
        if in_notes || text.chars().count() > 40 || stray || is_aside(text) {
            return (RowKind::Note, None);
        }
        let wide = self
            .grid
            .area(row, column)
            .is_some_and(|area| area.last_column - area.first_column >= 2);
        let outside = self.name.is_some_and(|name| name != column);
        let short = text.chars().count() <= 8;
        let ward = ["镇", "街道", "开发区", "高新区", "经开区", "园区"];
        let ward = short && ward.iter().any(|end| text.ends_with(end));
        if !outside && self.is_in_the_count(row, text, above) {
            let asked = match wide || ward || is_sort(text) {
                true => TableFinding::GroupOrProject { said },
                false => TableFinding::BrokenName { said },
            };
            return (RowKind::Data, Some(asked));
        }
        if wide || outside || self.is_numbered && self.ordinal.is_some() || ward {
            return (RowKind::Group(said), None);
        }
        match self.completes(row, text, above) {
            true => (RowKind::Data, Some(TableFinding::BrokenName { said })),
            false => (RowKind::Data, Some(TableFinding::GroupOrProject { said })),
        }
    }

    /// Whether a text in the column of names stands right below a project of a numbered table, and
    /// the count goes on behind it: 市重点实验室扩建项目 between 1 and 2.
    fn is_in_the_count(&self, row: u32, text: &str, above: &[RowReading]) -> bool {
        let named = above.iter().rev().find(|row| row.kind != RowKind::Blank);
        let Some(named) = named.filter(|named| self.is_numbered && named.kind == RowKind::Data)
        else {
            return false;
        };
        if self.is_head_like(row, text, above) {
            return false;
        }
        let counted = |row: u32| self.ordinal_said(row).trim_end_matches(['.', '、']).parse();
        let of_project = above.iter().rev().filter(|row| row.kind == RowKind::Data);
        let last: Option<u32> = of_project.filter_map(|row| counted(row.number).ok()).next();
        let next = self.grid.rows_after(row).find_map(|row| counted(row).ok());
        match (last, next) {
            (Some(last), Some(next)) => last.checked_add(1) == Some(next),
            // Below the last project stand footers as well.
            (Some(_), None) => named.number + 1 == row && ends_as_project(text),
            (None, _) => false,
        }
    }

    /// Whether texts that stand alone in the column of names head the rows from the first on, and
    /// this one is such as they: 水利类 below 交通类.
    fn is_head_like(&self, row: u32, text: &str, above: &[RowReading]) -> bool {
        let alone = |row: &RowReading| self.grid.columns_of(row.number).eq(self.name);
        let firsts = above.iter().take_while(|row| row.kind != RowKind::Data);
        let mut heads = firsts.filter_map(|row| match &row.kind {
            RowKind::Group(name) if alone(row) => Some(name),
            _ => None,
        });
        let Some(first) = heads.next() else { return false };
        let sorts = |text: &str| is_sort(text) || is_ward_like(text);
        let short = text.chars().count() <= 6 && (text.ends_with("项目") || text.ends_with('类'));
        sorts(text) || (short || !sorts(first)) && !self.completes(row, text, above)
    }

    /// Whether a text ends as names of projects do, and the name right above it does not.
    fn completes(&self, row: u32, text: &str, above: &[RowReading]) -> bool {
        let adjoins = |above: &&RowReading| above.number + 1 == row && above.kind == RowKind::Data;
        let (Some(name), Some(above)) = (self.name, above.last().filter(adjoins)) else {
            return false;
        };
        let begun = tight(&self.grid.said(above.number, name));
        !begun.is_empty() && !ends_as_project(&begun) && ends_as_project(text) && !is_sort(text)
    }

    /// A name without number and figures, with nothing beside it but words: the rest of the name
    /// in the row above?
    pub(super) fn is_broken_name(&self, row: u32, cells: &[u16]) -> bool {
        let named = |column: &u16| Some(*column) == self.name;
        let worded = |column: &u16| self.texts.contains(column);
        self.is_numbered
            && self.ordinal_said(row).is_empty()
            && cells.len() > 1
            && cells.iter().any(named)
            && cells.iter().all(|column| named(column) || worded(column))
    }

    /// Tells the rows of projects about words below them that no column takes.
    pub(super) fn tell_asides(&self, readings: &mut [RowReading]) {
        let mut above: Option<usize> = None;
        for at in 0..readings.len() {
            let number = readings[at].number;
            match readings[at].kind {
                RowKind::Data => above = Some(at),
                RowKind::Note => {}
                _ => above = None,
            }
            let Some(of) = above.filter(|of| *of < at) else { continue };
            let said = self.grid.first_said(number);
            let text = tight(&said);
            let is_alone = self.grid.columns_of(number).count() == 1;
            let is_told = self.goes_on(&readings[..at], number) || is_note(&text);
            let is_between = || self.grid.rows_after(number).any(|row| self.is_project(row));
            let adjoins = readings[at - 1].number + 1 == number;
            if is_alone && !is_told && (is_aside(&text) || adjoins && is_between()) {
                let aside = TableFinding::Aside(number, said.trim().to_owned());
                readings[of].findings.push(Finding::Table(aside));
            }
        }
    }

    /// Whether a row has a name and something beside it: below the last such row stand remarks
    /// about the whole table.
    fn is_project(&self, row: u32) -> bool {
        let columns: Vec<u16> = self.grid.columns_of(row).collect();
        columns.len() > 1 && columns.iter().any(|column| Some(*column) == self.name)
    }
}

/// The row above waits as well where its name goes on in this one.
pub(super) fn name_goes_on(rows: &mut [RowReading], asked: Option<&TableFinding>, number: u32) {
    if let Some(TableFinding::BrokenName { .. }) = asked
        && let Some(above) = rows.iter_mut().rev().find(|row| row.kind == RowKind::Data)
    {
        above.findings.push(Finding::Table(TableFinding::NameGoesOn(number)));
    }
}

/// 进展：主体结构施工: words of a column that the table does not have.
fn is_aside(text: &str) -> bool {
    const WORDS: [&str; 15] = [
        "进展",
        "进展情况",
        "最新进展",
        "项目进展",
        "工作进展",
        "建设进展",
        "形象进度",
        "工程进度",
        "进度",
        "存在问题",
        "问题",
        "下步计划",
        "下一步计划",
        "下步安排",
        "建设内容",
    ];
    WORDS.iter().any(|word| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(':')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_column_are_told_from_names() {
        for text in ["进展:主体结构施工至三层", "存在问题:用电外线未到位", "下步计划:封顶"]
        {
            assert!(is_aside(text), "{text}");
        }
        for text in ["进展科技园项目", "市重点实验室扩建项目", "问题楼盘处置项目"]
        {
            assert!(!is_aside(text), "{text}");
        }
    }
}
