//! Headings that may mean several fields: what the other columns and the values leave.
//!
//! 累计完成投资 is of this year or since the start. Beside 1—5月完成投资 it can only be since the
//! start, and then no row may say less than that column. One row that speaks against a reading
//! stops it; without a row that speaks for it, it is asked.

use super::cells::{Setting, read};
use super::columns::Column;
use super::field::{FieldRef, Sort};
use super::finding::TableFinding;
use super::grid::tight;
use super::marks::is_ward_like;
use super::reading::{Confidence, RowKind, RowReading, TableContext};
use super::rows::Rows;
use super::value::FieldValue;
use super::{known, series, words};
use crate::attribute::PropertyField as P;
use crate::read::{Cell, CellValue, Finding, Reading, project_code, uscc};
use crate::value::{Fen, Fraction, Month};

/// `small` is never more than `large`.
const ORDER: [(FieldRef, FieldRef); 4] = [
    (FieldRef::Month, FieldRef::YearToDate),
    (FieldRef::YearToDate, FieldRef::SinceStart),
    (FieldRef::Carry, FieldRef::SinceStart),
    (FieldRef::YearPlan, FieldRef::Property(P::Total)),
];

/// The rows of projects and how to read them.
pub(super) struct Values<'a> {
    pub rows: &'a Rows<'a>,
    pub projects: Vec<u32>,
    pub setting: Setting,
    /// What is known beforehand.
    pub context: &'a TableContext,
}

impl<'a> Values<'a> {
    pub fn new(
        rows: &'a Rows<'a>,
        readings: &[RowReading],
        setting: Setting,
        context: &'a TableContext,
    ) -> Self {
        let of_project = |row: &&RowReading| row.kind == RowKind::Data && !row.is_skipped;
        let projects = readings.iter().filter(of_project).map(|row| row.number).collect();
        Self { rows, projects, setting, context }
    }

    /// The month of a column by its heading, else the one that is reported.
    pub fn month_of(&self, column: &Column) -> Option<Month> {
        let sheet = self.rows.answers.sheet(self.rows.sheet, &self.rows.grid.sheet.name);
        let period = sheet.period.or(self.context.period);
        let said = column.said.iter().rev().find_map(|said| said.month_in(self.rows.year));
        said.or(if column.is_of_last_month { period.map(Month::prev) } else { period })
    }

    /// The cell as a person left it.
    pub fn cell(&self, row: u32, column: &Column) -> Cell {
        let at = column.reading.column;
        let said = self.rows.grid.told(row, at);
        match self.rows.answers.text((self.rows.sheet, row, at), &said) {
            Some(text) => Cell::text(text),
            None => self.rows.grid.cell(row, at).clone(),
        }
    }

    pub fn read(&self, row: u32, column: &Column, field: FieldRef) -> Reading<FieldValue> {
        let mut column = column.clone();
        column.reading.taken_for = Some(field);
        read(&self.cell(row, &column), &column, self.setting)
    }

    /// The cells of a column that hold anything.
    pub fn held(&self, column: &Column) -> Vec<Cell> {
        let cells = self.projects.iter().map(|row| self.cell(*row, column));
        cells.filter(|cell| !matches!(cell.value, CellValue::Empty)).collect()
    }

    /// Exact money of a column, row by row. A column without unit counts in a unit of its own.
    pub fn money(&self, column: &Column, field: FieldRef) -> Vec<Option<Fen>> {
        let mut column = column.clone();
        if column.reading.unit.is_none() {
            column.reading.unit =
                Some(super::reading::ColumnUnit::Money(crate::value::MoneyUnit::Wan));
        }
        let of = |row: &u32| self.read(*row, &column, field).as_given().and_then(FieldValue::fen);
        self.projects.iter().map(of).collect()
    }
}

/// Settles what can be settled; asks the rest.
pub(super) fn settle(columns: &mut [Column], values: &Values<'_>) {
    by_check_digits(columns, values);
    // Settling one column may settle another.
    for _ in 0..3 {
        for at in 0..columns.len() {
            if columns[at].candidates.len() < 2 || columns[at].is_asked {
                continue;
            }
            let field = series::sibling(columns, at).or_else(|| settled(columns, at, values));
            if let Some(field) = field.or_else(|| known::settled(columns, at, values)) {
                take(&mut columns[at], field);
            }
        }
    }
    for column in columns.iter_mut().filter(|column| column.is_asked) {
        // 年度目标 of 主体封顶 is no amount, whatever else it is.
        let wants_money = column.candidates.iter().all(|field| field.holds() == Sort::Money);
        let field = column.candidates.first().copied().filter(|_| wants_money);
        let read =
            |row: &u32| values.read(*row, column, field?).value.filter(|it| !it.is_not_stated());
        let is_silent = values.held(column).is_empty();
        if field.is_some() && !is_silent && values.projects.iter().filter_map(read).count() == 0 {
            column.candidates.clear();
        }
    }
    for column in columns.iter_mut().filter(|column| !column.candidates.is_empty()) {
        let fields = column.candidates.clone();
        column.ask(TableFinding::WhichField { fields });
    }
}

pub(super) fn take(column: &mut Column, field: FieldRef) {
    column.candidates.clear();
    column.reading.taken_for = Some(field);
    column.reading.confidence = Some(Confidence::ByContent);
    column.ask(TableFinding::Settled { field });
}

fn settled(columns: &[Column], at: usize, values: &Values<'_>) -> Option<FieldRef> {
    let column = &columns[at];
    let others =
        || columns.iter().enumerate().filter(move |(other, _)| *other != at).map(|(_, each)| each);
    let is_held = |field: &FieldRef| others().any(|other| other.field() == Some(*field));
    let (held, left): (Vec<FieldRef>, Vec<FieldRef>) =
        column.candidates.iter().partition(|field| is_held(field));
    let sorts: Vec<Sort> = column.candidates.iter().map(|field| field.holds()).collect();
    if sorts.iter().all(|sort| *sort == Sort::Money) {
        return match (&left[..], &held[..]) {
            ([one], [_, ..]) => in_order(columns, at, *one, values).then_some(*one),
            (_, []) => by_carry(columns, at, values).or_else(|| by_rate(columns, at, values)),
            _ => None,
        };
    }
    if sorts.iter().all(|sort| matches!(sort, Sort::Day | Sort::Node)) {
        return by_day(column, &left, !held.is_empty(), values)
            .or_else(|| by_reached(columns, at, values));
    }
    let fits: Vec<FieldRef> = column
        .candidates
        .iter()
        .copied()
        .filter(|field| {
            let cells = values.held(column);
            !cells.is_empty() && cells.iter().all(|cell| fits(*field, cell, &values.context.wards))
        })
        .collect();
    match fits[..] {
        [one] if left.contains(&one) => Some(one),
        _ => None,
    }
}

/// Whether a reading agrees with every other column in every row, and with one of them strictly.
fn in_order(columns: &[Column], at: usize, field: FieldRef, values: &Values<'_>) -> bool {
    let own = values.money(&columns[at], field);
    let mut strict = false;
    for (small, large) in ORDER {
        let other = match field {
            _ if small == field => large,
            _ if large == field => small,
            _ => continue,
        };
        for column in columns.iter().filter(|column| column.field() == Some(other)) {
            if column.reading.unit.is_some() != columns[at].reading.unit.is_some() {
                return false;
            }
            for (own, other) in own.iter().zip(values.money(column, other)) {
                let (Some(own), Some(other)) = (own, other) else { continue };
                let (low, high) = if small == field { (*own, other) } else { (other, *own) };
                if low > high {
                    return false;
                }
                strict |= low < high;
            }
        }
    }
    strict
}

/// 累计 below what was carried in cannot be since the start.
fn by_carry(columns: &[Column], at: usize, values: &Values<'_>) -> Option<FieldRef> {
    let column = &columns[at];
    if column.candidates != [FieldRef::SinceStart, FieldRef::YearToDate] {
        return None;
    }
    let carry = columns.iter().find(|column| column.field() == Some(FieldRef::Carry))?;
    if column.reading.unit.is_none() || carry.reading.unit.is_none() {
        return None;
    }
    let own = values.money(column, FieldRef::YearToDate);
    let carried = values.money(carry, FieldRef::Carry);
    let both: Vec<(Fen, Fen)> =
        own.into_iter().zip(carried).filter_map(|(own, carried)| Some((own?, carried?))).collect();
    let telling: Vec<&(Fen, Fen)> =
        both.iter().filter(|(_, carried)| *carried > Fen::ZERO).collect();
    let below = telling.iter().all(|(own, carried)| own < carried);
    (telling.len() >= 2 && below).then_some(FieldRef::YearToDate)
}

/// A printed rate says what it was computed from.
fn by_rate(columns: &[Column], at: usize, values: &Values<'_>) -> Option<FieldRef> {
    let column = &columns[at];
    if column.candidates != [FieldRef::SinceStart, FieldRef::YearToDate] {
        return None;
    }
    let plan = FieldRef::YearPlan;
    let total = FieldRef::Property(P::Total);
    let tries = [
        (FieldRef::YearRate, plan, FieldRef::YearToDate),
        (FieldRef::TotalRate, total, FieldRef::SinceStart),
    ];
    tries.into_iter().find_map(|(rate, base, meaning)| {
        let of = |field: FieldRef| columns.iter().find(|column| column.field() == Some(field));
        let (rate, based) = (of(rate)?, of(base)?);
        if column.reading.unit.is_none() || based.reading.unit.is_none() {
            return None;
        }
        let own = values.money(column, meaning);
        let base = values.money(based, base);
        let mut matches = 0;
        for ((row, own), base) in values.projects.iter().zip(own).zip(base) {
            let printed = values.cell(*row, rate);
            let (Some(own), Some(base)) = (own, base) else { continue };
            if matches!(printed.value, CellValue::Empty) || base <= Fen::ZERO || own == Fen::ZERO {
                continue;
            }
            let exact = Fraction::new(i128::from(own.0), i128::from(base.0))?;
            if !super::rates::could_be(&printed, exact) {
                return None;
            }
            matches += 1;
        }
        (matches >= 2).then_some(meaning)
    })
}

/// 开工时间: beside 计划开工时间 it is the actual day; alone and wholly ahead, the planned one.
fn by_day(
    column: &Column,
    left: &[FieldRef],
    any_held: bool,
    values: &Values<'_>,
) -> Option<FieldRef> {
    let planned = column.candidates.iter().copied().find(|f| matches!(f, FieldRef::Planned(_)))?;
    let days: Vec<_> = values
        .projects
        .iter()
        .map(|row| values.read(*row, column, planned))
        .filter_map(|reading| match reading.as_given() {
            Some(FieldValue::Day(day)) => Some(day.clone()),
            _ => None,
        })
        .collect();
    let ahead = days.iter().filter(|day| day.first() > values.setting.anchor).count();
    match left {
        [one @ FieldRef::Actual(_)] if any_held => (ahead == 0 && !days.is_empty()).then_some(*one),
        [one @ FieldRef::Planned(_)] if any_held => Some(*one),
        _ if !any_held && ahead == days.len() && ahead > 0 => Some(planned),
        _ => None,
    }
}

/// 开工日期 beside 是否开工: where every day has come and its row says 是, they are actual.
fn by_reached(columns: &[Column], at: usize, values: &Values<'_>) -> Option<FieldRef> {
    let column = &columns[at];
    let actual = column.candidates.iter().copied().find(|f| matches!(f, FieldRef::Actual(_)))?;
    let FieldRef::Actual(node) = actual else { return None };
    let reached = FieldRef::Reached(node);
    let beside = columns.iter().find(|column| column.field() == Some(reached))?;
    let mut days = 0;
    for row in &values.projects {
        match values.read(*row, column, actual).as_given() {
            Some(FieldValue::Day(day)) if day.first() <= values.setting.anchor => {
                let said = values.read(*row, beside, reached);
                if said.as_given() != Some(&FieldValue::Flag(true)) {
                    return None;
                }
                days += 1;
            }
            Some(FieldValue::Day(_)) => return None,
            _ => {}
        }
    }
    (days >= 2).then_some(actual)
}

/// Whether the words of a cell can be a field's.
fn fits(field: FieldRef, cell: &Cell, wards: &[String]) -> bool {
    const DEPARTMENTS: [&str; 10] =
        ["局", "委", "办", "部", "中心", "办公室", "发改委", "指挥部", "大队", "公司"];
    let text = tight(&cell.said());
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let whole = !text.is_empty() && digits == text.chars().count();
    match field {
        FieldRef::Property(P::Responsible | P::Locating | P::Attracting) => {
            is_ward_like(&text) || wards.contains(&text)
        }
        FieldRef::Property(P::Department) => {
            DEPARTMENTS.iter().any(|end| text.ends_with(end)) && !text.ends_with("公司")
        }
        FieldRef::Property(P::Owner) => text.ends_with("公司") || text.ends_with('厂'),
        FieldRef::Property(P::Phone) => digits >= 7 && text.is_ascii(),
        FieldRef::ContactAndPhone => words::person(cell).value.is_some(),
        FieldRef::Ordinal => whole && digits <= 4,
        FieldRef::Property(P::Number) => !whole,
        FieldRef::Property(P::Category) => is_category(&text),
        // What is no kind of project may be a chain or anything else.
        FieldRef::Property(P::Chain) => false,
        _ => true,
    }
}

/// Kinds of projects (domain.md 2.3); anything else under 产业类别 may be a chain.
fn is_category(text: &str) -> bool {
    const WORDS: [&str; 18] = [
        "先进制造",
        "先进制造业",
        "制造业",
        "工业",
        "现代服务业",
        "服务业",
        "农业",
        "现代农业",
        "产业",
        "基础设施",
        "交通",
        "能源",
        "水利",
        "民生",
        "社会事业",
        "生态环境",
        "创新平台",
        "城建",
    ];
    WORDS.contains(&text.trim_end_matches("项目").trim_end_matches('类'))
}

/// A column without a heading in which every cell is a code with a right check digit.
fn by_check_digits(columns: &mut [Column], values: &Values<'_>) {
    let free: Vec<usize> = (0..columns.len())
        .filter(|at| {
            let reading = &columns[*at].reading;
            reading.heading.is_empty() && reading.confidence.is_none()
        })
        .collect();
    for at in free {
        let cells = values.held(&columns[at]);
        let codes = |settled: &dyn Fn(&Cell) -> bool| cells.len() >= 3 && cells.iter().all(settled);
        let is_free = |field: FieldRef| columns.iter().all(|c| c.field() != Some(field));
        let (code, owner) = (FieldRef::Property(P::Code), FieldRef::Property(P::OwnerCode));
        if is_free(code) && codes(&|cell| project_code(cell, false).is_settled()) {
            take(&mut columns[at], code);
        } else if is_free(owner) && codes(&|cell| uscc(cell).is_settled()) {
            take(&mut columns[at], owner);
        }
    }
}

/// Two columns for one field and one month: neither is taken.
pub(super) fn ask_same(columns: &mut [Column]) {
    let key = |column: &Column| {
        let field = column.field().filter(|field| *field != FieldRef::Ordinal)?;
        (!matches!(field, FieldRef::Alias(_))).then_some((
            field,
            column.reading.month,
            column.reading.year,
        ))
    };
    let keys: Vec<_> = columns.iter().map(key).collect();
    for at in 0..columns.len() {
        let Some((field, _, _)) = keys[at] else { continue };
        let same: Vec<u16> = columns
            .iter()
            .zip(&keys)
            .filter(|(_, other)| **other == keys[at])
            .map(|(column, _)| column.reading.column)
            .collect();
        if same.len() > 1 {
            columns[at].ask(TableFinding::SameField { field, columns: same });
        }
    }
}

/// Whether most cells cannot be what the heading says.
pub(super) fn disagrees(cells: &[&Reading<FieldValue>]) -> Option<(usize, usize)> {
    let said: Vec<&&Reading<FieldValue>> = cells
        .iter()
        .filter(|reading| !matches!(reading.value, Some(crate::value::Stated::NotStated)))
        .collect();
    let wrong = |finding: &Finding| match finding {
        Finding::Unreadable { .. }
        | Finding::WrongType { .. }
        | Finding::WrongKind { .. }
        | Finding::NotWhole { .. }
        | Finding::Uscc(_)
        | Finding::ProjectCode { .. }
        | Finding::State { .. } => true,
        Finding::Table(finding) => {
            matches!(finding, TableFinding::NotAName { .. } | TableFinding::UnknownWord { .. })
        }
        _ => false,
    };
    let count = said
        .iter()
        .filter(|reading| reading.value.is_none() && reading.findings.iter().any(wrong))
        .count();
    (count >= 2 && count * 2 > said.len()).then_some((count, said.len()))
}
