//! Several tables on one sheet: below each other with a heading each, or side by side with an
//! empty column between them. Each is cut out and read as a table of its own, for its columns,
//! its unit and its month are its own.

use std::borrow::Cow;

use super::around::{Told, periods_told, units_of};
use super::field::FieldRef;
use super::grid::{Grid, is_number, tight};
use super::heading::Level;
use super::locate::{Head, around, heading_text, is_heading, locate, repeats};
use super::marks::{is_note, is_total};
use super::reading::ColumnUnit;
use super::vocabulary::lookup;
use crate::attribute::PropertyField;
use crate::read::{Row, Sheet};

/// A table cut out of its sheet.
pub(super) struct Piece<'a> {
    pub sheet: Cow<'a, Sheet>,
    /// Texts above the first table, where this one does not name a unit or a month itself.
    pub shared: Vec<String>,
    /// The text between the rows that names the unit of those below it: they stand under the
    /// heading of the table above.
    pub named: Option<String>,
    /// Whether others were cut out beside it.
    pub is_beside: bool,
}

impl<'a> Piece<'a> {
    /// A sheet that is one table.
    pub fn whole(sheet: &'a Sheet) -> Self {
        Self { sheet: Cow::Borrowed(sheet), shared: Vec::new(), named: None, is_beside: false }
    }
}

/// The tables of a sheet, from above; one if nothing tells them apart.
pub(super) fn pieces(sheet: &Sheet, year: i16) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for (below, named) in below(sheet, year) {
        let beside = beside(below, year).into_iter();
        pieces.extend(beside.map(|piece| Piece { named: named.clone(), ..piece }));
    }
    let shared = pieces.first().map(|first| first.shared.clone()).unwrap_or_default();
    for piece in pieces.iter_mut().skip(1) {
        let own = piece.shared.clone();
        piece.shared.extend(shared.iter().filter(|text| !own.contains(text)).cloned());
    }
    pieces
}

/// A table that stands below another one, while its rows are counted.
struct Begun {
    first: u32,
    /// The heading of the table above, where the rows have none of their own.
    lent: Option<(u32, u32)>,
    named: Option<String>,
}

/// Cuts a sheet above every heading that differs from the one before it, or that repeats it below
/// another unit or month; and above every text that names another unit for the rows below it.
fn below(sheet: &Sheet, year: i16) -> Vec<(Cow<'_, Sheet>, Option<String>)> {
    let grid = Grid::new(sheet);
    let Some(mut head) = locate(&grid, year) else { return vec![(Cow::Borrowed(sheet), None)] };
    let mut own = Names::of(&grid, 0, head.first);
    let mut begun = Begun { first: 0, lent: None, named: None };
    let mut cuts: Vec<(Begun, u32)> = Vec::new();
    for row in grid.row_numbers() {
        if row <= head.last {
            continue;
        }
        if !is_heading(&grid, row, year) {
            let Some((named, names)) = renamed(&grid, row, (&own, year)) else { continue };
            own.units = names.units;
            let lent = Some((head.first, head.last));
            let next = Begun { first: row, lent, named: Some(named) };
            cuts.push((std::mem::replace(&mut begun, next), row));
            continue;
        }
        let next = around(&grid, row, year);
        let begin = begin(&grid, &head, &next);
        let names = Names::of(&grid, begin, next.first);
        if repeats(&grid, &head, row, false) && !names.differ(&own) {
            continue;
        }
        let under = Begun { first: begin, lent: None, named: None };
        cuts.push((std::mem::replace(&mut begun, under), begin));
        (head, own) = (next, names);
    }
    if cuts.is_empty() {
        return vec![(Cow::Borrowed(sheet), None)];
    }
    cuts.push((begun, u32::MAX));
    let cut = |(begun, end): (Begun, u32)| {
        let Begun { first, lent, named } = begun;
        let lent = lent.map(|(first, last)| first..=last);
        let is_lent = |row: &u32| lent.as_ref().is_some_and(|lent| lent.contains(row));
        let kept = |row: u32| (first..end).contains(&row) || is_lent(&row);
        (Cow::Owned(part(sheet, kept, |_| true)), named)
    };
    cuts.into_iter().map(cut).collect()
}

/// What the texts above some rows name.
struct Names {
    units: Vec<ColumnUnit>,
    told: Vec<Told>,
}

impl Names {
    fn of(grid: &Grid<'_>, from: u32, to: u32) -> Self {
        let rows = grid.row_numbers().filter(|row| (from..to).contains(row));
        let texts: Vec<String> = rows.flat_map(|row| grid.texts_of(row)).collect();
        Self { units: units_of(&texts), told: periods_told(&texts) }
    }

    /// Whether a unit, a month or a year is named here that others do not name.
    fn differ(&self, others: &Self) -> bool {
        let other_unit = self.units.iter().any(|unit| !others.units.contains(unit));
        let apart = |one: &Told, other: &Told| {
            let years = one.said.year.zip(other.said.year).is_some_and(|(one, other)| one != other);
            let months = one.said.month().zip(other.said.month());
            years || months.is_some_and(|(one, other)| one != other)
        };
        let other_time =
            |told: &Told| !others.told.is_empty() && others.told.iter().all(|it| apart(told, it));
        other_unit || self.told.iter().any(other_time)
    }
}

/// 二、民生项目（以下单位：万元） between rows in 亿元: its words, if rows with numbers stand below
/// it before the next heading.
fn renamed(grid: &Grid<'_>, row: u32, (own, year): (&Names, i16)) -> Option<(String, Names)> {
    let number = |row: u32, column: u16| is_number(grid.cell(row, column));
    let mut columns = grid.columns_of(row);
    // Asked of every row: most of them are rows of projects, wider than that.
    if columns.by_ref().take(4).count() == 4 || grid.columns_of(row).any(|it| number(row, it)) {
        return None;
    }
    let texts: Vec<String> = grid.texts_of(row).collect();
    let units = units_of(&texts);
    let other = units.len() == 1 && !own.units.contains(&units[0]);
    if !other || texts.iter().any(|text| is_note(&tight(text))) {
        return None;
    }
    let holds = |row: u32| {
        grid.columns_of(row).any(|column| number(row, column)) && grid.columns_of(row).count() > 2
    };
    let mut below = grid.rows_after(row).take_while(|row| !is_heading(grid, *row, year));
    let named = texts.into_iter().find(|text| !units_of(std::slice::from_ref(text)).is_empty())?;
    below.any(holds).then_some((named, Names { units, told: Vec::new() }))
}

/// The row with which a further table begins: its own titles stand above its heading.
fn begin(grid: &Grid<'_>, above: &Head, head: &Head) -> u32 {
    let mut begin = head.first;
    let rows: Vec<u32> =
        grid.row_numbers().filter(|row| (above.last + 1..head.first).contains(row)).collect();
    for row in rows.into_iter().rev() {
        if !grid.is_blank(row) && !is_title(grid, above, row) {
            break;
        }
        begin = row;
    }
    begin
}

/// 表二：…, 单位：亿元: texts that head a table, and no rows of the one above.
fn is_title(grid: &Grid<'_>, above: &Head, row: u32) -> bool {
    let columns: Vec<u16> = grid.columns_of(row).collect();
    let texts: Vec<String> = columns.iter().map(|column| tight(&grid.said(row, *column))).collect();
    let number = columns.iter().any(|column| is_number(grid.cell(row, *column)));
    let said = |words: &[&str]| texts.iter().any(|text| words.iter().any(|w| text.contains(w)));
    let unit = said(&["单位:", "单位：", "截至", "截止"]) || !periods_told(&texts).is_empty();
    let signed = texts.first().is_some_and(|text| is_note(text)) && !unit;
    if number || signed || texts.iter().any(|text| is_total(text)) {
        return false;
    }
    let first = grid.columns_of(above.last).next().or(grid.columns_of(above.first).next());
    let outermost = columns.first() <= first.as_ref();
    match columns.len() {
        1 => unit || outermost || said(&["表", "清单", "情况"]),
        2 | 3 => unit,
        _ => false,
    }
}

/// Cuts a sheet between tables that stand side by side.
fn beside(sheet: Cow<'_, Sheet>, year: i16) -> Vec<Piece<'_>> {
    let grid = Grid::new(&sheet);
    let head = locate(&grid, year);
    let cuts = head.as_ref().map(|head| cuts(&grid, head, year)).unwrap_or_default();
    let above = |row: u32| head.as_ref().is_some_and(|head| row < head.first);
    let rows = grid.row_numbers().filter(|row| above(*row));
    let shared: Vec<String> = rows.flat_map(|row| grid.texts_of(row)).collect();
    if cuts.is_empty() {
        drop(grid);
        return vec![Piece { sheet, shared, named: None, is_beside: false }];
    }
    let ends = cuts.iter().copied().chain([u16::MAX]);
    let starts = [0].into_iter().chain(cuts.iter().copied());
    let cut = |(from, to): (u16, u16)| Piece {
        sheet: Cow::Owned(part(&sheet, |_| true, |column| (from..to).contains(&column))),
        shared: shared.clone(),
        named: None,
        is_beside: true,
    };
    starts.zip(ends).map(cut).collect()
}

/// Columns with which further tables begin.
fn cuts(grid: &Grid<'_>, head: &Head, year: i16) -> Vec<u16> {
    let word = |column: u16| {
        let cells = (head.first..=head.last).filter_map(|row| grid.own(row, column));
        cells.map(|cell| Level::of(&heading_text(cell), year).word).collect::<Vec<_>>()
    };
    let names = |column: &u16| {
        let name = FieldRef::Property(PropertyField::Name);
        let meant = |word: &String| lookup(word).is_some_and(|m| m.fields == [name] && !m.is_asked);
        word(*column).iter().any(meant)
    };
    let columns = grid.columns_from(head.first);
    let named: Vec<u16> = columns.iter().copied().filter(names).collect();
    let first: Vec<_> = columns.iter().take(2).map(|column| word(*column)).collect();
    let cut = |pair: &[u16]| {
        let [left, right] = pair else { return None };
        let after_gap = (*left + 1..=*right)
            .find(|column| columns.contains(column) && !columns.contains(&(column - 1)));
        // 序号、项目名称、…、序号、项目名称、… without a gap: the headings begin anew.
        let anew = || {
            let begins = |column: &u16| {
                let words: Vec<_> = (*column..).take(2).map(word).collect();
                words == first && words.iter().all(|each| !each.is_empty())
            };
            (*left + 1..=*right).find(begins)
        };
        after_gap.or_else(anew)
    };
    let cuts: Vec<Option<u16>> = named.windows(2).map(cut).collect();
    cuts.into_iter().collect::<Option<Vec<u16>>>().unwrap_or_default()
}

/// The rows and columns of a sheet that a table keeps.
fn part(sheet: &Sheet, rows: impl Fn(u32) -> bool, columns: impl Fn(u16) -> bool) -> Sheet {
    let kept = sheet.rows.iter().filter(|row| rows(row.number)).map(|row| Row {
        cells: row.cells.iter().filter(|(column, _)| columns(*column)).cloned().collect(),
        ..row.clone()
    });
    let merged = sheet
        .merged
        .iter()
        .filter(|area| rows(area.first_row) && columns(area.first_column))
        .copied();
    Sheet {
        name: sheet.name.clone(),
        is_hidden: sheet.is_hidden,
        rows: kept.collect(),
        merged: merged.collect(),
        hidden_columns: sheet.hidden_columns.clone(),
        comments: sheet.comments.clone(),
    }
}
