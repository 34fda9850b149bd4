//! What each row is: project, group, total, repeated heading, note.

use super::answers::{Answers, RowChoice};
use super::columns::Column;
use super::field::FieldRef;
use super::grid::{Grid, is_number, tight};
use super::locate::{Head, is_heading, is_index_row, repeats};
use super::lone::name_goes_on;
use super::marks::{
    begins_group, depth, is_count, is_group_number, is_note, is_part_number, is_plain_number,
    is_total,
};
use super::reading::{RowKind, RowReading};
use super::summary::{compares, counts, stands_apart};
use super::unnumbered;
use super::vocabulary::is_neutral_remark;
use crate::attribute::PropertyField;
use crate::read::Finding;
use crate::read::fold::{fold, silence};
use crate::read::table::TableFinding;

/// What the rows of a table are told apart by.
pub(super) struct Rows<'a> {
    pub grid: &'a Grid<'a>,
    pub head: &'a Head,
    pub year: i16,
    pub sheet: u16,
    pub answers: &'a Answers,
    /// Texts above the table: a later page repeats them.
    pub titles: &'a [String],
    pub name: Option<u16>,
    code: Option<u16>,
    pub ordinal: Option<u16>,
    /// The first columns, up to the name: where 合计 stands.
    pub firsts: Vec<u16>,
    /// Whether rows are numbered 1, 2, 3: then 一 begins a group, and no number is a group's name.
    pub is_numbered: bool,
    /// Whether every name begins with 一、: then it begins none.
    all_numeral: bool,
    /// Columns of words: progress, problems, remarks. A line of them may go on in the next row.
    pub texts: Vec<u16>,
}

/// What the row above is.
#[derive(Clone, Copy)]
struct Above {
    is_heading: bool,
    is_total: bool,
    is_data: bool,
}

impl Above {
    fn of(rows: &[RowReading]) -> Self {
        let last = rows.iter().rev().map(|row| &row.kind).find(|kind| **kind != RowKind::Blank);
        Self {
            is_heading: last == Some(&RowKind::Heading),
            is_total: matches!(last, Some(RowKind::Total(_))),
            is_data: last == Some(&RowKind::Data),
        }
    }
}

impl<'a> Rows<'a> {
    pub fn new(
        grid: &'a Grid<'a>,
        head: &'a Head,
        columns: &[Column],
        titles: &'a [String],
        answers: &'a Answers,
        (sheet, year): (u16, i16),
    ) -> Self {
        let of = |field: FieldRef| {
            columns.iter().find(|c| c.field() == Some(field)).map(|c| c.reading.column)
        };
        let name = of(FieldRef::Property(PropertyField::Name));
        let ordinal = of(FieldRef::Ordinal);
        let all: Vec<u16> = columns.iter().map(|column| column.reading.column).collect();
        let third = all.get(2).or(all.last()).copied().unwrap_or(0);
        let last = name.unwrap_or(third);
        let ward = of(FieldRef::Property(PropertyField::Responsible));
        let firsts: Vec<u16> =
            all.into_iter().filter(|column| *column <= last || Some(*column) == ward).collect();
        let below = || grid.row_numbers().filter(|row| *row > head.last);
        let is_numbered = ordinal
            .is_some_and(|column| below().any(|row| is_plain_number(&grid.said(row, column))));
        let numeral = |row: u32| name.is_some_and(|at| begins_group(&tight(&grid.said(row, at))));
        let named = |row: &u32| {
            let text = name.map(|at| tight(&grid.said(*row, at))).unwrap_or_default();
            !text.is_empty() && !is_total(&text)
        };
        let all_numeral = below().filter(named).all(numeral);
        let code = of(FieldRef::Property(PropertyField::Code));
        let worded = |field: FieldRef| field.is_plain_text() && field != FieldRef::Ordinal;
        let is_text = |column: &&Column| column.field().is_some_and(worded);
        let texts = columns.iter().filter(is_text).map(|column| column.reading.column).collect();
        Self {
            grid,
            head,
            year,
            sheet,
            answers,
            titles,
            name,
            code,
            ordinal,
            firsts,
            is_numbered,
            all_numeral,
            texts,
        }
    }

    /// Every row from the heading on, its cells still empty.
    pub fn all(&self) -> (Vec<RowReading>, Option<u32>) {
        let mut rows: Vec<RowReading> = Vec::new();
        let mut groups: Vec<(u8, String)> = Vec::new();
        let (mut other, mut in_notes, mut second) = (false, false, None);
        let mut continued = false;
        for number in self.grid.row_numbers().filter(|row| *row >= self.head.first) {
            let goes_on = (continued || Above::of(&rows).is_data) && self.goes_on(&rows, number);
            let (mut kind, finding) = match () {
                () if number <= self.head.last => (RowKind::Heading, None),
                () if goes_on => (RowKind::Note, None),
                () => self.kind(number, &rows, in_notes),
            };
            continued = goes_on;
            let said = self.grid.first_said(number);
            let choice = self.answers.row(self.sheet, number, &said);
            if number > self.head.last && is_heading(self.grid, number, self.year) {
                other = kind != RowKind::Heading;
                if other && second.is_none() {
                    second = Some(number);
                }
            } else if kind == RowKind::Heading {
                other = false;
            }
            if other && kind != RowKind::Blank {
                kind = RowKind::OtherTable;
            }
            match choice {
                Some(RowChoice::Data) => kind = RowKind::Data,
                Some(RowChoice::Group) => kind = RowKind::Group(self.heads(number, &said)),
                Some(RowChoice::Skip) | None => {}
            }
            in_notes = match kind {
                RowKind::Note => !goes_on,
                RowKind::Blank => in_notes,
                _ => false,
            };
            let begins = match &kind {
                RowKind::Group(name) => Some(name.clone()),
                RowKind::Total(name) if !is_total(name) && !compares(name) => Some(name.clone()),
                _ => None,
            };
            let numbered = begins_group(&tight(&said)).then(|| tight(&said));
            if let Some(name) = begins.as_ref().or(numbered.as_ref()) {
                let depth = depth(name, &self.ordinal_said(number));
                groups.retain(|(other, _)| *other < depth || kind == RowKind::Note);
            }
            let of_row = groups.iter().map(|(_, group)| group.clone()).collect();
            if let Some(name) = begins {
                groups.push((depth(&name, &self.ordinal_said(number)), name));
            }
            let asked = finding.filter(|_| choice.is_none() && kind == RowKind::Data);
            name_goes_on(&mut rows, asked.as_ref(), number);
            rows.push(RowReading {
                sheet: self.sheet,
                number,
                kind,
                is_hidden: self.grid.is_hidden_row(number),
                is_skipped: choice == Some(RowChoice::Skip),
                is_unnumbered: false,
                is_several: false,
                period: None,
                groups: of_row,
                cells: Vec::new(),
                findings: asked.into_iter().map(Finding::Table).collect(),
            });
        }
        self.ask_empty_groups(&mut rows);
        unnumbered::settle(self, &mut rows);
        (rows, second)
    }

    /// 三、丙项目 with nothing below it may be a project that was numbered so.
    fn ask_empty_groups(&self, rows: &mut [RowReading]) {
        let named = |row: &RowReading| match &row.kind {
            RowKind::Group(name) | RowKind::Total(name) if !is_total(name) => Some(name.clone()),
            _ => None,
        };
        for at in 0..rows.len() {
            let Some(name) = named(&rows[at]) else { continue };
            let number = rows[at].number;
            let said = self.ordinal_said(number);
            if self.choice(number).is_some() || !begins_group(&name) && !is_group_number(&said) {
                continue;
            }
            let own = depth(&name, &said);
            let below = rows[at + 1..].iter().take_while(|row| {
                let other = named(row);
                other.is_none_or(|other| depth(&other, &self.ordinal_said(row.number)) > own)
            });
            if !below.into_iter().any(|row| row.kind == RowKind::Data) {
                let said = name;
                rows[at].kind = RowKind::Data;
                rows[at].findings = vec![Finding::Table(TableFinding::GroupOrProject { said })];
            }
        }
    }

    /// What a person said that a row is.
    pub fn choice(&self, row: u32) -> Option<RowChoice> {
        self.answers.row(self.sheet, row, &self.grid.first_said(row))
    }

    /// The ordinal of a row, without spaces.
    pub fn ordinal_said(&self, row: u32) -> String {
        self.ordinal.map(|column| tight(&self.grid.said(row, column))).unwrap_or_default()
    }

    /// The name of a row, without spaces.
    pub fn name_said(&self, row: u32) -> String {
        self.name.map(|column| tight(&self.grid.said(row, column))).unwrap_or_default()
    }

    /// What a row that a person calls a group names: 新开工项目 rather than the 1 before it.
    fn heads(&self, row: u32, first: &str) -> String {
        let name = self.name.map(|column| tight(&self.grid.said(row, column)));
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| tight(first))
    }

    fn kind(
        &self,
        row: u32,
        rows: &[RowReading],
        in_notes: bool,
    ) -> (RowKind, Option<TableFinding>) {
        let above = Above::of(rows);
        let cells: Vec<u16> = self.grid.columns_of(row).collect();
        if cells.is_empty() {
            return (RowKind::Blank, None);
        }
        let repeats = repeats(self.grid, self.head, row, above.is_heading);
        if repeats || self.repeats_title(row, &cells) || is_index_row(self.grid, row) {
            return (RowKind::Heading, None);
        }
        if let Some(total) = self.total(row, above.is_total).or_else(|| self.counted(row, &cells)) {
            return (RowKind::Total(total), None);
        }
        let first = tight(&self.grid.first_said(row));
        let numbers = cells.iter().filter(|c| is_number(self.grid.cell(row, **c))).count();
        if is_note(&first) && numbers < 2 || self.is_sample(row, &cells, &first) {
            return (RowKind::Note, None);
        }
        if let Some(group) = self.numbered_group(row, &cells) {
            let others = cells.iter().filter(|column| !self.firsts.contains(column));
            let amounts = others.clone().any(|c| is_number(self.grid.cell(row, *c)));
            let kind = if amounts { RowKind::Total(group) } else { RowKind::Group(group) };
            return (kind, None);
        }
        if let [only] = cells[..] {
            return self.single((row, only), &first, in_notes, rows);
        }
        // — and 待定 name nothing.
        let held = |column: Option<u16>| {
            let cell = column.and_then(|column| self.grid.shown(row, column));
            cell.is_some_and(
                |cell| !matches!(silence(&fold(&cell.said())), Some(s) if s.is_blank()),
            )
        };
        if self.name.or(self.code).is_none() || held(self.name) || held(self.code) {
            let name = self.name.map(|column| self.grid.said(row, column)).unwrap_or_default();
            let part = tight(&name).starts_with("其中");
            let broken = above.is_data && self.is_broken_name(row, &cells);
            let asked = match () {
                () if part => Some(TableFinding::PartOfAbove { said: name }),
                () if broken => Some(TableFinding::BrokenName { said: name }),
                () => None,
            };
            return (RowKind::Data, asked);
        }
        if in_notes && numbers == 0 {
            return (RowKind::Note, None);
        }
        (RowKind::Data, Some(TableFinding::NoName))
    }

    fn repeats_title(&self, row: u32, cells: &[u16]) -> bool {
        cells.iter().all(|column| {
            let text = tight(&self.grid.said(row, *column));
            text.chars().count() > 3 && self.titles.iter().any(|title| tight(title) == text)
        })
    }

    fn total(&self, row: u32, after_total: bool) -> Option<String> {
        // 合 and 计 in two cells.
        let own = self.firsts.iter().filter_map(|column| self.grid.own(row, *column));
        let together: String = own.map(|cell| tight(&cell.said())).collect();
        if together == "合计" {
            return Some(together);
        }
        let unnumbered = self.is_numbered && self.ordinal_said(row).is_empty();
        self.firsts.iter().find_map(|column| {
            let text = tight(&self.grid.said(row, *column));
            let breakdown = after_total && text.starts_with("其中");
            if is_count(&text) {
                return Some(self.counted_for(row, *column).unwrap_or(text));
            }
            let sums_up = unnumbered && (counts(&text) || compares(&text));
            (is_total(&text) || stands_apart(&text) || breakdown || sums_up).then_some(text)
        })
    }

    /// 洛阳镇 beside 2个 in the column of names: the sums of a group, which it heads.
    fn counted_for(&self, row: u32, count: u16) -> Option<String> {
        let before = self.firsts.iter().filter(|column| **column < count);
        let text = |column: &u16| Some(tight(&self.grid.said(row, *column)));
        let word = |text: &String| text.chars().count() > 1 && !is_plain_number(text);
        before.filter_map(text).find(word)
    }

    /// 湟里镇 … 34个 …: figures of a group with the count of its projects, and no name.
    fn counted(&self, row: u32, cells: &[u16]) -> Option<String> {
        let (first, rest) = cells.split_first()?;
        let label = tight(&self.grid.said(row, *first));
        let unnamed = self.name.is_some_and(|at| at != *first && self.grid.own(row, at).is_none());
        let labelled = self.firsts.contains(first) && !is_number(self.grid.cell(row, *first));
        let texts: Vec<String> = rest
            .iter()
            .filter(|column| !is_number(self.grid.cell(row, **column)))
            .map(|column| tight(&self.grid.said(row, *column)))
            .collect();
        let counts = !texts.is_empty() && texts.iter().all(|text| is_count(text));
        (unnamed && labelled && counts && texts.len() < rest.len()).then_some(label)
    }

    /// 一 in the column of ordinals, 一、 before the name.
    fn numbered_group(&self, row: u32, cells: &[u16]) -> Option<String> {
        let name = self.name.map(|column| tight(&self.grid.said(row, column))).unwrap_or_default();
        let ordinal = self.ordinal_said(row);
        let numbers = self.is_numbered && is_group_number(&ordinal) || is_part_number(&ordinal);
        if numbers && !name.is_empty() {
            return Some(name);
        }
        let first = tight(&self.grid.first_said(row));
        let within = cells.first().is_some_and(|column| self.firsts.contains(column));
        let begins = within && begins_group(&first) && !self.all_numeral;
        let alone = self.name.is_none_or(|at| cells.first() == Some(&at) || name.is_empty());
        (begins && alone).then_some(first)
    }

    /// A sample that the form brings along, or a row that says how to fill it in.
    fn is_sample(&self, row: u32, cells: &[u16], first: &str) -> bool {
        let starts = ["例", "示例", "样例", "填写示例", "填表示例", "(示例)", "(例)"];
        let sample = starts.contains(&first)
            || ["例:", "示例:", "样例:", "例如", "填写示例", "填表说明"]
                .iter()
                .any(|start| first.starts_with(start));
        let told = |column: &u16| is_neutral_remark(&tight(&self.grid.said(row, *column)));
        sample || cells.len() >= 2 && cells.iter().all(told)
    }
}
