//! Where the heading of a table stands: one row or several, at any place of the sheet.

use super::grid::{Grid, is_number, tight};
use super::groups::is_only_period;
use super::heading::{Level, units};
use super::vocabulary::{is_neutral_group, is_statistics, lookup};
use crate::attribute::PropertyField;
use crate::read::table::FieldRef;
use crate::read::{Cell, CellValue, DateContext, date};
use crate::value::{Day, Precision};
use unicode_normalization::UnicodeNormalization;

/// Most rows that a heading may have.
const MOST: u32 = 5;

/// Rows of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub first: u32,
    pub last: u32,
    /// Rows within it that only number the columns: 甲 乙 1 2 3.
    pub index_rows: Vec<u32>,
}

/// What the words of a row look like.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    texts: usize,
    numbers: usize,
    /// Words of the vocabulary.
    hits: usize,
    /// Words for names and codes of projects.
    names: usize,
}

/// The words of a heading's cell; a day in it is a month of a series, a bare year a year.
pub(super) fn heading_text(cell: &Cell) -> String {
    if is_number(cell) || matches!(cell.value, CellValue::Date(_)) {
        let day = date(cell, &DateContext::at(Day::constant(2000, 1, 1)));
        let shown = cell.format.as_deref().is_some_and(|format| format.contains('月'));
        if (shown || cell.shows_date() || matches!(cell.value, CellValue::Date(_)))
            && let Some(day) = day.as_given()
        {
            let (year, month) = (day.first().year(), day.first().month());
            match day.span.precision() {
                Precision::Day | Precision::Month => return format!("{year}年{month}月"),
                Precision::Year => return format!("{year}年"),
                _ => {}
            }
        }
        let said = tight(&cell.said());
        let year = said.len() == 4 && (said.starts_with("20") || said.starts_with("19"));
        return if year { format!("{said}年") } else { said };
    }
    cell.said()
}

fn look(grid: &Grid<'_>, row: u32, year: i16) -> Look {
    let mut look = Look::default();
    for column in grid.columns_of(row) {
        let cell = grid.cell(row, column);
        let text = heading_text(cell);
        let level = Level::of(&text, year);
        if is_number(cell) && level.said.is_empty() {
            look.numbers += 1;
            continue;
        }
        look.texts += 1;
        // 填报单位： stands beside what is filled in, not over a column.
        if tight(&text).ends_with(':') {
            continue;
        }
        let variants = level.remarks.iter().flat_map(|remark| level.with_remark(remark, year));
        let found = variants.chain([level.word.clone()]).find_map(|word| lookup(&word));
        if let Some(meaning) = &found {
            use PropertyField as P;
            let names = [FieldRef::Property(P::Name), FieldRef::Property(P::Code)];
            look.names += usize::from(meaning.fields.iter().any(|field| names.contains(field)));
        }
        look.hits += usize::from(found.is_some() || is_statistics(&level.word));
    }
    look
}

/// Whether a cell is a number that names no year and no month, as seen at first sight.
fn is_amount(cell: &Cell) -> bool {
    let CellValue::Number(text) = &cell.value else { return false };
    let is_month = cell.format.as_deref().is_some_and(|format| format.contains('月'));
    !text.contains("19") && !text.contains("20") && !is_month && !cell.shows_date()
}

/// Whether a row reads like a heading.
pub(super) fn is_heading(grid: &Grid<'_>, row: u32, year: i16) -> bool {
    // Almost every row of projects holds an amount, and its words need no closer look.
    if grid.columns_of(row).any(|column| is_amount(grid.cell(row, column))) {
        return false;
    }
    let Look { texts, numbers, hits, names } = look(grid, row, year);
    numbers == 0 && hits * 3 >= texts && (names > 0 && texts >= 2 || hits >= 3)
}

/// Finds the heading of a sheet.
pub(super) fn locate(grid: &Grid<'_>, year: i16) -> Option<Head> {
    let first = grid.row_numbers().find(|row| is_heading(grid, *row, year))?;
    Some(around(grid, first, year))
}

/// The heading around a row that belongs to it.
pub(super) fn around(grid: &Grid<'_>, row: u32, year: i16) -> Head {
    let mut head = Head { first: row, last: row, index_rows: Vec::new() };
    while head.first > 1 && head.last - head.first < 3 && is_group_row(grid, head.first - 1, row) {
        head.first -= 1;
    }
    while head.last - head.first + 1 < MOST {
        let next = head.last + 1;
        if is_index_row(grid, next) {
            head.index_rows.push(next);
        } else if !continues(grid, &head, next, year) {
            break;
        }
        head.last = next;
    }
    head
}

/// The heading as a person pointed it out.
pub(super) fn given(grid: &Grid<'_>, first: u32, last: u32) -> Head {
    let rows = first..=last.min(first.saturating_add(MOST + 3));
    let index_rows = rows.clone().filter(|row| is_index_row(grid, *row)).collect();
    Head { first, last: *rows.end(), index_rows }
}

/// A row of groups above: 投资情况 over several columns, which is not the title over them all.
fn is_group_row(grid: &Grid<'_>, row: u32, below: u32) -> bool {
    let cells: Vec<u16> = grid.columns_of(row).collect();
    let span: Vec<u16> = grid.columns_of(below).collect();
    let (Some(first), Some(last)) = (span.first(), span.last()) else {
        return false;
    };
    let width = |column: u16| {
        grid.area(row, column).map_or(1, |area| area.last_column - area.first_column + 1)
    };
    let whole = last - first + 1;
    let fits = |column: &u16| {
        let text = tight(&grid.said(row, *column));
        let short = text.chars().count() <= 20 && !text.contains(':');
        let title = width(*column) * 5 >= whole * 4;
        let over = (first..=last).contains(&column);
        short && !title && over && !is_number(grid.cell(row, *column)) && units(&text).is_none()
    };
    let wide = cells.iter().filter(|column| width(**column) > 1).count();
    let single = cells.len() == 1;
    // One merged cell that begins the table is a title that somebody merged too narrowly.
    let begins = cells.first().is_some_and(|column| column <= first);
    !cells.is_empty() && cells.iter().all(fits) && wide > 0 && !(single && begins)
}

/// Whether a row goes on with the heading above it.
fn continues(grid: &Grid<'_>, head: &Head, row: u32, year: i16) -> bool {
    let held = |column: u16| {
        let area = grid.area(row, column);
        area.is_some_and(|area| area.first_row >= head.first && area.first_row <= head.last)
    };
    let columns: Vec<u16> = grid.columns_from(head.first);
    if columns.iter().any(|column| held(*column)) {
        return true;
    }
    if grid.is_blank(row) {
        return false;
    }
    // Merges that were lost on the way (csv, paste): words below a group or to the right of one,
    // none below the name.
    let Look { texts, numbers, hits, .. } = look(grid, row, year);
    let is_unit_row = grid
        .columns_of(row)
        .all(|column| units(tight(&grid.said(row, column)).trim_matches(['(', ')'])).is_some());
    if is_unit_row {
        return true;
    }
    // 计划（年月） under 开工时间 and 2024年 under 投资情况 are no words of the vocabulary.
    let subs = grid.columns_of(row).filter(|column| {
        let word = Level::of(&heading_text(grid.cell(row, *column)), year).word;
        let timed = is_only_period(&word) || ["计划", "实际", "累计", "完成"].contains(&&*word);
        lookup(&word).is_some() || is_neutral_group(&word) || timed
    });
    let named = grid.columns_of(row).any(|column| {
        let above = grid.shown(head.last, column).map(Cell::said).unwrap_or_default();
        let meaning = lookup(&Level::of(&above, year).word);
        meaning.is_some_and(|meaning| {
            meaning.fields.contains(&FieldRef::Property(PropertyField::Name))
        })
    });
    let wholly = numbers == 0 && texts >= 2 && subs.count() * 3 >= texts * 2;
    let beside_blank = grid.columns_of(row).any(|column| grid.shown(head.last, column).is_none());
    !named && (wholly && hits > 0 && beside_blank || is_below_groups(grid, head.last, row))
}

/// Whether every cell of a row is a short text below a heading over several columns: one that is
/// merged across, or repeated from column to column. The other columns are headed one row above.
fn is_below_groups(grid: &Grid<'_>, above: u32, row: u32) -> bool {
    let cells: Vec<u16> = grid.columns_of(row).collect();
    let word = |column: u16| tight(&grid.told(above, column));
    let merged = |column: u16| {
        grid.area(above, column).is_some_and(|area| area.last_column > area.first_column)
    };
    let repeated = |column: u16| {
        let (left, right) = (column.checked_sub(1).map(&word), word(column + 1));
        !word(column).is_empty() && [left, Some(right)].contains(&Some(word(column)))
    };
    let below = |column: &u16| {
        let cell = grid.cell(row, *column);
        let short = tight(&cell.said()).chars().count() <= 20;
        short && !is_number(cell) && (merged(*column) || repeated(*column))
    };
    cells.len() >= 2 && cells.iter().all(below)
}

/// Whether a row says the same words in the same columns as a row of the heading.
pub(super) fn repeats(grid: &Grid<'_>, head: &Head, row: u32, after_heading: bool) -> bool {
    let cells: Vec<u16> = grid.columns_of(row).collect();
    (head.first..=head.last).any(|head| {
        let own = grid.columns_of(head).count();
        let same = |column: &u16| {
            let text = tight(&grid.said(head, *column));
            !text.is_empty() && text == tight(&grid.said(row, *column))
        };
        let enough = cells.len() * 2 >= own && cells.len() >= 2 || after_heading;
        enough && cells.iter().all(same)
    })
}

/// 甲 乙 1 2 3 or （1）（2）（3）=（1）+（2）: a row that numbers the columns.
pub(super) fn is_index_row(grid: &Grid<'_>, row: u32) -> bool {
    let mut numbers = Vec::new();
    let mut count = 0;
    for column in grid.columns_of(row) {
        let text: String = tight(&grid.said(row, column)).nfkc().collect();
        let plain = text.trim_matches(['(', ')']);
        let number = plain.split('=').next().unwrap_or(plain).trim_matches(['(', ')']);
        count += 1;
        match number.parse::<u32>() {
            Ok(number) => numbers.push(number),
            Err(_) if ["甲", "乙", "丙", "丁", "戊", "己", "—", "-"].contains(&plain) => {}
            Err(_) => return false,
        }
    }
    count >= 4
        && numbers.len() >= 3
        && numbers.first().is_some_and(|first| *first <= 5)
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

/// The levels of a column's heading, from the outermost to its own.
pub(super) fn levels(grid: &Grid<'_>, head: &Head, column: u16, year: i16) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::new();
    let mut last_area = None;
    for row in (head.first..=head.last).filter(|row| !head.index_rows.contains(row)) {
        let area = grid.area(row, column);
        let cell = grid.shown(row, column).or_else(|| group_to_the_left(grid, head, row, column));
        if area.is_some() && area == last_area {
            continue;
        }
        last_area = area;
        if let Some(cell) = cell {
            levels.push(Level::of(&heading_text(cell), year));
        }
    }
    levels
}

/// A group's word where its merge was lost: it reaches right as long as words stand below.
fn group_to_the_left<'a>(grid: &Grid<'a>, head: &Head, row: u32, column: u16) -> Option<&'a Cell> {
    let rows = head.first..=head.last;
    let merged = grid
        .sheet
        .merged
        .iter()
        .any(|area| rows.contains(&area.first_row) && area.last_column > area.first_column);
    let below = |column: u16| {
        (row + 1..=head.last)
            .any(|row| !head.index_rows.contains(&row) && grid.own(row, column).is_some())
    };
    if merged || !below(column) {
        return None;
    }
    for left in (0..column).rev() {
        if !below(left) {
            return None;
        }
        if let Some(cell) = grid.own(row, left) {
            return Some(cell);
        }
    }
    None
}
