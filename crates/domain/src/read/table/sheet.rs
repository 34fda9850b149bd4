//! One sheet, step by step: heading, columns, rows, cells, checks.

use std::collections::BTreeMap;

use super::answers::{Answers, SheetAnswer};
use super::around::{Told, foot, notes, tell_below, titles, told, units_of, year};
use super::asks::ask_content;
use super::cells::{Setting, read_all};
use super::checks::Frame;
use super::columns::{Column, columns, list_unmapped};
use super::field::FieldRef;
use super::finding::TableFinding;
use super::grid::{Grid, tight};
use super::locate::{Head, given, locate};
use super::own_month;
use super::reading::{ColumnUnit, RowKind, RowReading, SheetKind, SheetReading, TableContext};
use super::resolve::{Values, ask_same, settle};
use super::rows::Rows;
use super::summary::is_of_wards;
use super::tables::{Piece, pieces};
use super::time::Around;
use super::unread::is_card;
use super::{
    areas, checks, leaving, names, numbered, parts, rates, rivals, scale, series, signed, sums,
};
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
    /// The text among the rows of the table above that names the unit of these.
    pub named: Option<&'a str>,
    /// Whether each table of the book is of a month of its own.
    pub is_by_month: bool,
    /// Whether another table stands beside this one: what is above that one says nothing of it.
    pub is_beside: bool,
    /// Whether the sheet holds other tables: an answer about the sheet settles what is open in
    /// each, and overrides what none of them has left open.
    pub is_one_of_many: bool,
}

/// How a book is read.
#[derive(Clone, Copy)]
pub(super) struct How<'a> {
    pub date1904: bool,
    pub context: &'a TableContext,
    pub answers: &'a Answers,
}

/// A sheet cut into its tables, which are read one after the other; a sheet without a table is one
/// piece.
pub(super) struct Cut<'a> {
    at: u16,
    how: How<'a>,
    answer: SheetAnswer,
    pieces: Vec<Piece<'a>>,
}

impl<'a> Cut<'a> {
    pub fn of(at: u16, sheet: &'a Sheet, how: How<'a>) -> Self {
        let answer = how.answers.sheet(at, &sheet.name);
        let wanted = answer.period.or(how.context.period);
        let year = wanted.map_or(how.context.anchor.year(), Month::year);
        // Who pointed a heading out has said that the sheet is one table.
        let pieces = match answer.heading {
            Some(_) => vec![Piece::whole(sheet)],
            None => pieces(sheet, year),
        };
        Self { at, how, answer, pieces }
    }

    /// The months that the tables say of themselves.
    pub fn months(&self) -> Vec<Option<Month>> {
        self.each(false, &|work| work.own_month())
    }

    /// Reads the tables. `is_by_month`: whether each table of the book is of its own month.
    pub fn read(&self, is_by_month: bool) -> Vec<SheetReading> {
        self.each(is_by_month, &|work| work.read())
    }

    fn each<T>(&self, is_by_month: bool, of: &dyn Fn(&Work<'_>) -> T) -> Vec<T> {
        let How { date1904, context, answers } = self.how;
        let of_piece = |piece: &Piece<'_>| {
            of(&Work {
                grid: &Grid::new(&piece.sheet),
                at: self.at,
                context,
                answers,
                answer: self.answer.clone(),
                setting: Setting { anchor: context.anchor, date1904 },
                shared: &piece.shared,
                named: piece.named.as_deref(),
                is_by_month,
                is_beside: piece.is_beside,
                is_one_of_many: self.pieces.len() > 1,
            })
        };
        self.pieces.iter().map(of_piece).collect()
    }
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
            Some(head) => self.table(&head, titles, told, year),
            None => self.without_heading(),
        }
    }

    pub(super) fn head(&self, year: i16) -> Option<Head> {
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
            shared: if self.is_beside { Vec::new() } else { self.shared.to_vec() },
            unit: None,
            period: None,
            heading: None,
            columns: Vec::new(),
            rows: Vec::new(),
            questions: Vec::new(),
        }
    }

    fn table(
        &self,
        head: &Head,
        titles: Vec<String>,
        mut told: Vec<Told>,
        year: i16,
    ) -> SheetReading {
        let mut columns = columns(self.grid, head, year, self.at, self.context, self.answers);
        series::follow(&mut columns, self.at, self.answers);
        let place = (self.at, year);
        let rows = Rows::new(self.grid, head, &columns, &titles, self.answers, place);
        let (mut readings, second) = rows.all();
        let mut questions: Vec<TableFinding> = Vec::new();
        let mut texts = titles.clone();
        texts.extend(notes(self.grid, &readings));
        texts.extend(unit_headings(self.grid, head));
        let values = Values::new(&rows, &readings, self.setting, self.context);
        own_month::doubt(&mut columns, &values);
        let unit = self.units(&mut columns, &texts, &mut questions);
        rivals::settle(&mut columns);
        series::settle(&mut columns, &values);
        settle(&mut columns, &values);
        let owns = own_month::of_rows(&columns, &rows, &readings);
        let is_rowwise = own_month::is_rowwise(&owns);
        let foot = foot(self.grid, &readings);
        tell_below(&mut told, &foot);
        let around = Around { told: &told, texts: &titles, foot: &foot, year, is_rowwise };
        let period = self.time(&mut columns, &around, &mut questions);
        self.own_periods(&owns, &mut columns, &mut readings, period, &mut questions);
        self.ask_of_columns(&mut columns, &readings);
        numbered::settle(&rows, &mut readings, &columns, self.setting);
        let lacking = read_all(&rows, &mut readings, &columns, self.setting);
        names::strip(&mut readings);
        signed::check(&mut readings, &columns, &titles);
        leaving::check(&rows, &mut readings, &columns);
        rows.tell_asides(&mut readings);
        parts::by_sums(&rows, &mut readings);
        self.ask_units(&mut columns, &lacking);
        ask_content(&mut columns, &readings);
        self.ask_shifted(&mut columns, &readings, &mut questions);
        self.ask_plausible(&mut columns, &readings, &unit, &mut questions);
        self.ask_gaps(&mut columns, &mut readings);
        self.check_amounts(&rows, &mut columns, &mut readings, period);
        self.hidden_rows(&mut readings, &mut questions);
        if let Some(row) = second {
            questions.push(TableFinding::SecondTable { row });
        }
        let mut sheet = self.empty(SheetKind::Data);
        if is_card(&readings) {
            sheet.kind = SheetKind::Unknown;
            questions = vec![no_table(&readings)];
        } else {
            sheet.is_taken = self.is_taken(&columns, &readings, &mut questions, &mut sheet.kind);
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

    /// Which columns nobody takes, which are hidden, and which are one thing twice.
    fn ask_of_columns(&self, columns: &mut [Column], readings: &[RowReading]) {
        let projects = || readings.iter().filter(|row| row.kind == RowKind::Data);
        let filled =
            |column: u16| projects().any(|row| self.grid.own(row.number, column).is_some());
        ask_same(columns);
        self.hidden_columns(columns);
        list_unmapped(columns, filled);
        self.ask_nothing_of_empty(columns, &filled);
    }

    /// Amounts held against the others of their column, of their row, and against the sums.
    fn check_amounts(
        &self,
        rows: &Rows<'_>,
        columns: &mut [Column],
        readings: &mut [RowReading],
        period: Option<Month>,
    ) {
        let values = Values::new(rows, readings, self.setting, self.context);
        let confirmed = |column: &Column| self.is_scale_confirmed(column);
        scale::check(columns, readings, period, &confirmed);
        areas::check(columns, readings, &values);
        let frame = frame(columns, period);
        rates::check(columns, readings, &|row, it| values.cell(row, it), &frame);
        checks::check(&frame, readings);
        sums::check(rows, readings, columns, self.setting);
    }

    /// Whether the sheet's rows are taken; what has to be asked before.
    fn is_taken(
        &self,
        columns: &[Column],
        rows: &[RowReading],
        questions: &mut Vec<TableFinding>,
        kind: &mut SheetKind,
    ) -> bool {
        let of_project = |row: &&RowReading| row.kind == RowKind::Data && !row.is_skipped;
        let projects = rows.iter().filter(of_project).count();
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
            if projects == 0 || hidden && !named || !named && is_of_wards(columns, rows) {
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
        let named = self.named.map(|text| units_of(&[text.to_owned()]));
        let is_renamed = named.is_some();
        let mut said = named.unwrap_or_else(|| units_of(texts));
        if said.is_empty() {
            said = units_of(self.shared);
        }
        if said.is_empty() {
            // 6月（亿元）: the sheet's name, where nothing else does.
            said = units_of(std::slice::from_ref(&self.grid.sheet.name));
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
            // What stands between the rows is nearer to them than their heading.
            if !column.is_money() || own && !is_renamed || disagrees {
                continue;
            }
            column.reading.unit.clone_from(&unit);
            if open {
                column.ask(TableFinding::AwaitsSheet);
            }
        }
        unit
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

/// 单位：万元 or 金额：万元 that stands in the heading itself.
fn unit_headings(grid: &Grid<'_>, head: &Head) -> Vec<String> {
    let texts = (head.first..=head.last).flat_map(|row| grid.texts_of(row));
    let names = |text: &String| {
        let text = tight(text);
        ["单位:", "金额:"].iter().any(|word| text.contains(word))
    };
    texts.filter(names).collect()
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

/// Why rows below a heading are no table: cards, or a table that is turned.
fn no_table(readings: &[RowReading]) -> TableFinding {
    let projects = |row: &&RowReading| row.kind == RowKind::Data && !row.is_skipped;
    // Two rows may be a list of contents.
    match readings.iter().filter(projects).count() {
        rows @ 0..=2 => TableFinding::NoHeading { rows },
        rows => TableFinding::Turned { rows },
    }
}
