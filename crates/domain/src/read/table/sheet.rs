//! One sheet, step by step: heading, columns, rows, cells, checks.

use std::collections::BTreeMap;

use super::answers::{Answers, SheetAnswer};
use super::around::{Told, notes, period, titles, told, units_of, year};
use super::asks::ask_content;
use super::cells::{Setting, read_all};
use super::checks::Frame;
use super::columns::{Column, columns, list_unmapped};
use super::field::FieldRef;
use super::finding::TableFinding;
use super::grid::{Grid, tight};
use super::locate::{Head, given, locate};
use super::months::{Time, assign};
use super::reading::{ColumnUnit, RowKind, RowReading, SheetKind, SheetReading, TableContext};
use super::resolve::{Values, ask_same, settle};
use super::rows::Rows;
use super::tables::{Piece, pieces};
use super::unread::is_card;
use super::{areas, checks, parts, rates, rivals, scale, series, sums};
use crate::attribute::PropertyField as P;
use crate::read::{Finding, Sheet};
use crate::value::{MoneyUnit, Month};

/// What one sheet is read with.
pub(super) struct Work<'a> {
    pub grid: &'a Grid<'a>,
    pub at: u16,
    pub context: &'a TableContext,
    pub answers: &'a Answers,
    pub answer: SheetAnswer,
    pub setting: Setting,
    /// Texts above the first table of the sheet.
    pub shared: &'a [String],
    /// Whether the sheet holds other tables: an answer about the sheet settles what is open in
    /// each, and overrides what none of them has left open.
    pub is_one_of_many: bool,
}

/// Reads the tables of a sheet, one after the other; a sheet without a table is one reading.
pub(super) fn read(
    at: u16,
    sheet: &Sheet,
    date1904: bool,
    context: &TableContext,
    answers: &Answers,
) -> Vec<SheetReading> {
    let answer = answers.sheet(at, &sheet.name);
    let setting = Setting { anchor: context.anchor, date1904 };
    let wanted = answer.period.or(context.period);
    let first = wanted.map_or(context.anchor.year(), Month::year);
    // Who pointed a heading out has said that the sheet is one table.
    let pieces = match answer.heading {
        Some(_) => vec![Piece { sheet: sheet.clone(), shared: Vec::new() }],
        None => pieces(sheet, first),
    };
    let is_one_of_many = pieces.len() > 1;
    let of = |piece: &Piece| {
        let grid = Grid::new(&piece.sheet);
        let answer = answer.clone();
        let shared = &piece.shared;
        Work { grid: &grid, at, context, answers, answer, setting, shared, is_one_of_many }.read()
    };
    pieces.iter().map(of).collect()
}

impl Work<'_> {
    fn read(&self) -> SheetReading {
        let wanted = self.answer.period.or(self.context.period);
        let first = wanted.map_or(self.context.anchor.year(), Month::year);
        let Some(head) = self.head(first) else {
            return self.without_heading();
        };
        let titles = titles(self.grid, &head);
        let told = told(&titles, self.shared, &self.grid.sheet.name);
        let year = year(wanted, &told, self.context.anchor);
        let head = if year == first { Some(head) } else { self.head(year) };
        match head {
            Some(head) => self.table(&head, titles, &told, year),
            None => self.without_heading(),
        }
    }

    fn head(&self, year: i16) -> Option<Head> {
        match self.answer.heading {
            Some((first, last)) => Some(given(self.grid, first, last.max(first))),
            None => locate(self.grid, year),
        }
    }

    pub(super) fn empty(&self, kind: SheetKind) -> SheetReading {
        SheetReading {
            sheet: self.at,
            name: self.grid.sheet.name.clone(),
            kind,
            is_hidden: self.grid.sheet.is_hidden,
            is_taken: false,
            is_skipped: self.answer.take == Some(false),
            titles: Vec::new(),
            unit: None,
            period: None,
            heading: None,
            columns: Vec::new(),
            rows: Vec::new(),
            questions: Vec::new(),
        }
    }

    fn table(&self, head: &Head, titles: Vec<String>, told: &[Told], year: i16) -> SheetReading {
        let mut columns = columns(self.grid, head, year, self.at, self.context, self.answers);
        series::follow(&mut columns, self.at, self.answers);
        let place = (self.at, year);
        let rows = Rows::new(self.grid, head, &columns, &titles, self.answers, place);
        let (mut readings, second) = rows.all();
        let mut questions: Vec<TableFinding> = Vec::new();
        let mut texts = titles.clone();
        texts.extend(notes(self.grid, &readings));
        texts.extend(unit_headings(self.grid, head));
        let unit = self.units(&mut columns, &texts, &mut questions);
        let values = Values::new(&rows, &readings, self.setting);
        rivals::settle(&mut columns);
        series::settle(&mut columns, &values);
        settle(&mut columns, &values);
        let period = self.time(&mut columns, told, year, &mut questions);
        ask_same(&mut columns);
        self.hidden_columns(&mut columns);
        let filled = |column: u16| {
            readings
                .iter()
                .any(|row| row.kind == RowKind::Data && self.grid.own(row.number, column).is_some())
        };
        list_unmapped(&mut columns, filled);
        let lacking = read_all(&rows, &mut readings, &columns, self.setting);
        parts::by_sums(&rows, &mut readings);
        self.ask_units(&mut columns, &lacking);
        ask_content(&mut columns, &readings);
        self.ask_shifted(&mut columns, &readings, &mut questions);
        self.ask_plausible(&mut columns, &readings, &unit, &mut questions);
        self.ask_gaps(&mut columns, &mut readings);
        let values = Values::new(&rows, &readings, self.setting);
        let confirmed = |column: &Column| self.is_scale_confirmed(column);
        scale::check(&mut columns, &mut readings, period, &confirmed);
        areas::check(&columns, &mut readings, &values);
        let frame = frame(&columns, period);
        let cell = |row: u32, column: &Column| values.cell(row, column);
        rates::check(&mut columns, &mut readings, &cell, &frame);
        checks::check(&frame, &mut readings);
        sums::check(&rows, &mut readings, &columns, self.setting);
        self.hidden_rows(&mut readings, &mut questions);
        if let Some(row) = second {
            questions.push(TableFinding::SecondTable { row });
        }
        let projects =
            readings.iter().filter(|row| row.kind == RowKind::Data && !row.is_skipped).count();
        let mut sheet = self.empty(SheetKind::Data);
        if is_card(&readings) {
            sheet.kind = SheetKind::Unknown;
            questions = vec![TableFinding::NoHeading { rows: projects }];
        } else {
            sheet.is_taken = self.is_taken(&columns, projects, &mut questions, &mut sheet.kind);
        }
        sheet.titles = titles;
        sheet.unit = unit;
        sheet.period = period;
        sheet.heading = Some((head.first, head.last));
        sheet.columns = columns.into_iter().map(|column| column.reading).collect();
        sheet.rows = readings;
        if !sheet.is_skipped {
            sheet.questions = questions.into_iter().map(Finding::Table).collect();
        }
        sheet
    }

    /// Whether the sheet's rows are taken; what has to be asked before.
    fn is_taken(
        &self,
        columns: &[Column],
        projects: usize,
        questions: &mut Vec<TableFinding>,
        kind: &mut SheetKind,
    ) -> bool {
        let names = [FieldRef::Property(P::Name), FieldRef::Property(P::Code)];
        let may_be = |column: &Column, field: &FieldRef| {
            column.field() == Some(*field) || column.candidates.contains(field)
        };
        let named = columns.iter().any(|c| names.iter().any(|field| may_be(c, field)));
        let more = columns.iter().any(|column| {
            let stored = column.field().is_some_and(|f| f.is_stored() && !names.contains(&f));
            stored || !column.candidates.is_empty()
        });
        let wanted = self.answer.take;
        if wanted == Some(false) {
            return false;
        }
        let hidden = self.grid.sheet.is_hidden && wanted.is_none();
        // A list of names, or of words to choose from, is no table of projects.
        if !named || !more && wanted.is_none() {
            questions.clear();
            if projects == 0 || hidden && !named {
                *kind = SheetKind::Notes;
            } else if named {
                *kind = SheetKind::Unknown;
                questions.push(TableFinding::NoHeading { rows: projects });
            } else {
                questions.push(TableFinding::NoNames);
            }
            return false;
        }
        if hidden && projects > 0 {
            questions.clear();
            questions.push(TableFinding::HiddenSheet { rows: projects });
        }
        !hidden
    }

    /// Gives every column its unit.
    fn units(
        &self,
        columns: &mut [Column],
        texts: &[String],
        questions: &mut Vec<TableFinding>,
    ) -> Option<ColumnUnit> {
        let mut said = units_of(texts);
        if said.is_empty() {
            said = units_of(self.shared);
        }
        let unit = match (&self.answer.unit, &said[..]) {
            (Some(_), [one]) if self.is_one_of_many => Some(one.clone()),
            (Some(unit), _) => Some(ColumnUnit::Money(*unit)),
            (None, [one]) => Some(one.clone()),
            (None, _) => None,
        };
        let open = unit.is_none() && said.len() > 1;
        if open {
            questions.push(TableFinding::UnitsDisagree { units: said });
        }
        for column in columns.iter_mut() {
            let heading = &column.reading.heading;
            let answer = self.answers.column(self.at, column.reading.column, heading);
            if let Some(unit) = answer.and_then(|answer| answer.unit.clone()) {
                column.has_own_unit = true;
                column.reading.unit = Some(unit);
                column.reading.questions.retain(|finding| finding.code() != "units_disagree");
                continue;
            }
            let own = column.reading.unit.as_ref().is_some_and(ColumnUnit::is_money);
            column.has_own_unit = own;
            let disagrees = !column.reading.questions.is_empty();
            if !column.is_money() || own || disagrees {
                continue;
            }
            column.reading.unit.clone_from(&unit);
            if open {
                column.ask(TableFinding::AwaitsSheet);
            }
        }
        unit
    }

    /// The month of the sheet and of its columns.
    fn time(
        &self,
        columns: &mut [Column],
        told: &[Told],
        year: i16,
        questions: &mut Vec<TableFinding>,
    ) -> Option<Month> {
        let (mut found, finding) =
            match (period(self.context.period, told, year), self.answer.period) {
                ((Some(own), note), Some(_)) if self.is_one_of_many => (Some(own), note),
                (_, Some(period)) => (Some(period), None),
                (own, None) => own,
            };
        let (is_open, is_year_open) = match &finding {
            Some(TableFinding::PeriodDisagrees { found, period, .. }) => {
                (true, found.year() != period.year())
            }
            _ => (false, false),
        };
        if found.is_none() && !is_open {
            found = of_columns(columns, told, year);
        }
        questions.extend(finding);
        let time = Time { year, period: found, is_open, is_year_open };
        if assign(columns, time, self.at, self.answers) {
            questions.push(TableFinding::WhichMonth);
        }
        found
    }

    fn hidden_rows(&self, rows: &mut [RowReading], questions: &mut Vec<TableFinding>) {
        let hidden = rows
            .iter_mut()
            .filter(|row| row.is_hidden && row.kind == RowKind::Data && !row.is_skipped);
        match self.answer.hidden_rows {
            Some(true) => {}
            Some(false) => hidden.for_each(|row| row.is_skipped = true),
            None => {
                let rows: Vec<u32> = hidden.map(|row| row.number).collect();
                if !rows.is_empty() {
                    questions.push(TableFinding::HiddenRows { rows });
                }
            }
        }
    }
}

/// 单位：万元 that stands in the heading itself.
fn unit_headings(grid: &Grid<'_>, head: &Head) -> Vec<String> {
    let cells = (head.first..=head.last)
        .flat_map(|row| grid.columns_of(row).map(move |column| (row, column)).collect::<Vec<_>>());
    let texts = cells.map(|(row, column)| grid.said(row, column));
    texts.filter(|text| tight(text).contains("单位:")).collect()
}

/// The month that the headings themselves name, if they name one with its year.
fn of_columns(columns: &[Column], told: &[Told], year: i16) -> Option<Month> {
    let known = told.iter().any(|told| told.said.year.is_some());
    let mut months: Vec<Month> = columns
        .iter()
        .filter(|column| column.field() == Some(FieldRef::YearToDate))
        .flat_map(|column| column.said.iter())
        .filter(|said| known || said.year.is_some())
        .filter_map(|said| said.month_in(year))
        .collect();
    months.sort();
    months.dedup();
    match months[..] {
        [one] => Some(one),
        _ => None,
    }
}

/// The columns that the checks may rely on.
fn frame(columns: &[Column], period: Option<Month>) -> Frame {
    let free = columns.iter().filter(|column| column.reading.held_by().is_none());
    let mut frame = Frame {
        of: BTreeMap::new(),
        to_date: Vec::new(),
        single: Vec::new(),
        period,
        unit: MoneyUnit::Wan,
    };
    for column in free {
        let Some(field) = column.field() else { continue };
        let at = column.reading.column;
        if column.reading.month.is_none_or(|month| Some(month) == period) {
            frame.of.insert(field, at);
        }
        match (field, column.reading.month) {
            (FieldRef::YearToDate, Some(month)) => frame.to_date.push((month, at)),
            (FieldRef::Month, Some(month)) => frame.single.push((month, at)),
            _ => {}
        }
        if field == FieldRef::YearToDate {
            frame.unit = column.money_unit().unwrap_or(frame.unit);
        }
    }
    frame.to_date.sort();
    frame.single.sort();
    frame
}
