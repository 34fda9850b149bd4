//! A table on a page: thin rules above and below, none at the sides, the head in 黑体.
use docx_rs::{
    AlignmentType, BorderType, Docx, Paragraph, Tab, TabValueType, Table as WordTable,
    TableAlignmentType, TableBorder, TableBorderPosition, TableBorders, TableCell, TableCellBorder,
    TableCellBorderPosition, TableCellBorders, TableCellMargins, TableLayoutType, TableRow,
    VAlignType, VMergeType, WidthType,
};

use super::{Face, WIDTH, Writer, exactly, run};
use crate::column::{Align, Column, Heading};
use crate::table::{Row, RowKind, Table};

/// 10.5 pt and 9 pt, in half points.
const CELL_SIZE: usize = 21;
const NOTE_SIZE: usize = 18;
const CAPTION_SIZE: usize = 24;
/// 16 pt.
const CELL_LINE: i32 = 320;

impl Writer {
    /// Title and units above the table, its notes below it.
    pub(super) fn table(&mut self, page: Docx, table: &Table) -> Docx {
        let page = page.add_paragraph(self.caption(table)).add_table(self.grid(table));
        let notes = table.notes.iter().enumerate().map(|(at, note)| {
            let before = if at == 0 { "注：" } else { "　　" };
            let text = run(&format!("{before}{note}"), Face::Song, NOTE_SIZE);
            self.paragraph().add_run(text).line_spacing(exactly(CELL_LINE - 20))
        });
        let mut page = notes.fold(page, Docx::add_paragraph);
        page = page.add_paragraph(self.paragraph().line_spacing(exactly(CELL_LINE)));
        page
    }

    /// The title in the middle, the units at the right.
    fn caption(&mut self, table: &Table) -> Paragraph {
        let caption =
            self.paragraph().keep_next(true).line_spacing(exactly(CELL_LINE + 80).before(160));
        if table.unit.is_empty() {
            let title = run(&table.title, Face::Hei, CAPTION_SIZE);
            return caption.align(AlignmentType::Center).add_run(title);
        }
        let centre = Tab::new().val(TabValueType::Center).pos(WIDTH / 2);
        let right = Tab::new().val(TabValueType::Right).pos(WIDTH);
        let title = run("", Face::Hei, CAPTION_SIZE).add_tab().add_text(&table.title);
        let unit = run("", Face::Song, NOTE_SIZE).add_tab().add_text(&table.unit);
        caption.add_tab(centre).add_tab(right).add_run(title).add_run(unit)
    }

    fn grid(&mut self, table: &Table) -> WordTable {
        let widths = widths(&table.columns);
        let (head, height) = table.head();
        let mut rows: Vec<TableRow> =
            (0..height).map(|row| self.head_row(&head, row, &widths)).collect();
        rows.extend(table.rows.iter().map(|row| self.row(table, row, &widths)));
        let rule = |position| {
            TableBorder::new(position).border_type(BorderType::Single).size(8).color("000000")
        };
        let borders = TableBorders::with_empty()
            .set(rule(TableBorderPosition::Top))
            .set(rule(TableBorderPosition::Bottom))
            .set(rule(TableBorderPosition::InsideH).size(4).color("808080"));
        WordTable::without_borders(rows)
            .set_borders(borders)
            .set_grid(widths)
            .width(WIDTH, WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .align(TableAlignmentType::Center)
            .margins(TableCellMargins::new().margin(20, 60, 20, 60))
    }

    /// A row of the head: its own cells, and the lower parts of cells that reach down to it.
    fn head_row(&mut self, head: &[Heading], row: usize, widths: &[usize]) -> TableRow {
        let reaches = |each: &&Heading| each.row <= row && row < each.row + each.rows;
        let mut there: Vec<&Heading> = head.iter().filter(reaches).collect();
        there.sort_by_key(|each| each.column);
        let cells = there.into_iter().map(|each| {
            let own = widths.iter().skip(each.column).take(each.columns).sum();
            let text = if each.row == row { each.text.as_str() } else { "" };
            let cell = self.cell(text, Face::Hei, AlignmentType::Center, own);
            let cell = if each.columns > 1 { cell.grid_span(each.columns) } else { cell };
            match each.rows {
                1 => cell,
                _ if each.row == row => cell.vertical_merge(VMergeType::Restart),
                _ => cell.vertical_merge(VMergeType::Continue),
            }
        });
        let cells = cells.map(|cell| {
            let rule = TableCellBorder::new(TableCellBorderPosition::Bottom)
                .border_type(BorderType::Single)
                .size(6)
                .color("000000");
            cell.set_borders(TableCellBorders::with_empty().set(rule))
        });
        TableRow::new(cells.collect()).cant_split()
    }

    fn row(&mut self, table: &Table, row: &Row, widths: &[usize]) -> TableRow {
        let face = if row.kind == RowKind::Data { Face::Song } else { Face::Hei };
        let columns = table.columns.iter().zip(&row.cells).zip(widths);
        let cells = columns.map(|((column, cell), width)| {
            // Official text carries no separators between thousands.
            let text =
                if column.is_number() { cell.text.replace(',', "") } else { cell.text.clone() };
            let align = match column.align {
                Align::Left => AlignmentType::Left,
                Align::Center => AlignmentType::Center,
                Align::Right => AlignmentType::Right,
            };
            self.cell(&text, face, align, *width)
        });
        TableRow::new(cells.collect()).cant_split()
    }

    fn cell(&mut self, text: &str, face: Face, align: AlignmentType, width: usize) -> TableCell {
        let paragraph = self
            .paragraph()
            .align(align)
            .line_spacing(exactly(CELL_LINE))
            .add_run(run(text, face, CELL_SIZE));
        TableCell::new()
            .add_paragraph(paragraph)
            .vertical_align(VAlignType::Center)
            .width(width, WidthType::Dxa)
    }
}

/// The width of the text, shared out as the columns' widths are.
fn widths(columns: &[Column]) -> Vec<usize> {
    let all: usize = columns.iter().map(|column| usize::from(column.width)).sum();
    columns.iter().map(|column| usize::from(column.width) * WIDTH / all.max(1)).collect()
}
