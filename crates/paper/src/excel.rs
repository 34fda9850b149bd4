//! Sheets for Excel and WPS. Numbers are numbers in the printed unit with plain formats, sums are
//! values (sums over overlapping levels are no SUM), codes are text (standards.md 7).
mod format;

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

use crate::cell::{Cell, Value};
use crate::column::{Align, Column};
use crate::table::{Page, Row, RowKind, Table};
use crate::{Made, PaperError};

use format::Formats;

/// Row 1 holds the title, row 2 the day at the left and the units at the right; the head follows.
const HEAD_ROW: RowNum = 2;

/// Writes tables as one workbook, a sheet each. Equal tables and days give equal bytes.
///
/// # Errors
/// Fails on what a sheet cannot hold: a table without columns, more than 1,048,576 rows, a cell of
/// more than 32,767 characters, a day that does not exist.
pub fn excel(tables: &[Table], made: Made) -> Result<Vec<u8>, PaperError> {
    write(tables, made).map_err(PaperError::of)
}

fn write(tables: &[Table], made: Made) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(made.year, made.month, made.day)?;
    let title = tables.first().map_or("", |table| table.title.as_str());
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&day));
    for (at, table) in tables.iter().enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(&table.title, at))?;
        fill(sheet, table)?;
    }
    book.save_to_buffer()
}

/// A sheet's name has at most 31 characters and none of `[]:*?/\`.
fn sheet_name(title: &str, at: usize) -> String {
    let short = title.split('（').next().unwrap_or_default();
    let plain = short.chars().filter(|each| !"[]:*?/\\'".contains(*each));
    let name: String = plain.take(25).collect();
    let count = if at == 0 { String::new() } else { format!(" {}", at + 1) };
    if name.is_empty() { format!("表{}", at + 1) } else { format!("{name}{count}") }
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let formats = Formats::of(table);
    let last = column_number(table.columns.len().saturating_sub(1));
    top(sheet, table, &formats, last)?;
    let (head, height) = table.head();
    for each in head {
        let (row, column) = (HEAD_ROW + row_number(each.row), column_number(each.column));
        let to_row = row + row_number(each.rows.saturating_sub(1));
        let to_column = column + column_number(each.columns.saturating_sub(1));
        span(sheet, (row, column), (to_row, to_column), &each.text, &formats.head)?;
    }
    let first = HEAD_ROW + row_number(height);
    for (at, row) in table.rows.iter().enumerate() {
        let line = first + row_number(at);
        data(sheet, table, row, line, &formats)?;
    }
    let below = first + row_number(table.rows.len());
    for (at, note) in table.notes.iter().enumerate() {
        let before = if at == 0 { "注：" } else { "　　" };
        let line = below + row_number(at);
        span(sheet, (line, 0), (line, last), &format!("{before}{note}"), &formats.note)?;
        sheet.set_row_height(line, 16)?;
    }
    for (at, column) in table.columns.iter().enumerate() {
        sheet.set_column_width(column_number(at), column.width)?;
    }
    for row in 0..height {
        sheet.set_row_height(HEAD_ROW + row_number(row), if height == 1 { 30 } else { 20 })?;
    }
    print(sheet, table, first)
}

/// Title, day and units.
fn top(
    sheet: &mut Worksheet,
    table: &Table,
    formats: &Formats,
    last: ColNum,
) -> Result<(), XlsxError> {
    span(sheet, (0, 0), (0, last), &table.title, &formats.title)?;
    sheet.set_row_height(0, 34)?;
    // The units stand at the right over the last third of the width.
    let middle = last - last / 3;
    if middle == 0 || middle > last || last == 0 {
        sheet.write_string_with_format(1, 0, &table.subtitle, &formats.left)?;
    } else {
        span(sheet, (1, 0), (1, middle - 1), &table.subtitle, &formats.left)?;
        span(sheet, (1, middle), (1, last), &table.unit, &formats.right)?;
    }
    sheet.set_row_height(1, 20)?;
    Ok(())
}

fn data(
    sheet: &mut Worksheet,
    table: &Table,
    row: &Row,
    line: RowNum,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let mut lines = 1;
    for (at, column) in table.columns.iter().enumerate() {
        let place = column_number(at);
        let Some(cell) = row.cells.get(at) else { continue };
        if column.align == Align::Left {
            lines = lines.max(lines_of(&cell.text, column.width));
        }
        put(sheet, (line, place), cell, column, formats.of_cell(at, row.kind, cell))?;
    }
    let tall = u32::from(lines.min(6)) * 14 + 6;
    sheet.set_row_height(line, if row.kind == RowKind::Data { tall } else { tall.max(22) })?;
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    (row, at): (RowNum, ColNum),
    cell: &Cell,
    column: &Column,
    format: Format,
) -> Result<(), XlsxError> {
    if let Some(day) = exact_day(&cell.value) {
        sheet.write_datetime_with_format(row, at, ExcelDateTime::parse_from_str(day)?, &format)?;
    } else if let Some(number) = cell.number(column) {
        sheet.write_number_with_format(row, at, number, &format)?;
    } else if cell.text.is_empty() {
        sheet.write_blank(row, at, &format)?;
    } else {
        sheet.write_string_with_format(row, at, &cell.text, &format)?;
    }
    Ok(())
}

/// A day that is known exactly becomes a date of the sheet, a rough one stays text: never silently
/// the 1st.
pub(crate) fn exact_day(value: &Value) -> Option<&str> {
    match value {
        Value::Day { first, last } if first == last => Some(first),
        _ => None,
    }
}

/// Merged cells, or one cell where there is nothing to merge.
fn span(
    sheet: &mut Worksheet,
    from: (RowNum, ColNum),
    to: (RowNum, ColNum),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if from == to {
        sheet.write_string_with_format(from.0, from.1, text, format)?;
    } else {
        sheet.merge_range(from.0, from.1, to.0, to.1, text, format)?;
    }
    Ok(())
}

/// Print set-up: the paper, one page wide, the head on every page, 第 n 页 共 m 页; and the head
/// and the first words stay in sight on screen.
fn print(sheet: &mut Worksheet, table: &Table, first: RowNum) -> Result<(), XlsxError> {
    let (paper, is_landscape) = match table.page {
        Page::A4 => (9, false),
        Page::A4Landscape => (9, true),
        Page::A3Landscape => (8, true),
    };
    sheet.set_paper_size(paper).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    if is_landscape {
        sheet.set_landscape();
    }
    // Inches: about 15 mm all round, 20 mm at the bottom for the page's number.
    sheet.set_margins(0.59, 0.59, 0.59, 0.79, 0.3, 0.4);
    sheet.set_footer("&C&\"宋体,Regular\"&10第 &P 页 共 &N 页");
    if first > HEAD_ROW {
        sheet.set_repeat_rows(HEAD_ROW, first - 1)?;
    }
    let named = table.columns.iter().position(|column| column.key == "name");
    sheet.set_freeze_panes(first, column_number(named.map_or(0, |at| at + 1)))?;
    sheet.set_screen_gridlines(false);
    Ok(())
}

/// How many lines a text takes in a column; a Chinese character is as wide as two others.
fn lines_of(text: &str, width: u16) -> u16 {
    let wide = text.chars().map(|each| if each.is_ascii() { 1 } else { 2 }).sum::<usize>();
    // Borders take one character, the indent another.
    let room = usize::from(width.saturating_sub(2)).max(1);
    u16::try_from(wide.div_ceil(room)).unwrap_or(u16::MAX).max(1)
}

fn row_number(at: usize) -> RowNum {
    RowNum::try_from(at).unwrap_or(RowNum::MAX / 2)
}

fn column_number(at: usize) -> ColNum {
    ColNum::try_from(at).unwrap_or(ColNum::MAX / 2)
}

fn side(align: Align) -> FormatAlign {
    match align {
        Align::Left => FormatAlign::Left,
        Align::Center => FormatAlign::Center,
        Align::Right => FormatAlign::Right,
    }
}
