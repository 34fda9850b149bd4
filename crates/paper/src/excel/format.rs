use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::{exact_day, side};
use crate::cell::{Cell, Value};
use crate::column::{Align, Column, ColumnKind};
use crate::table::{RowKind, Table};

const SONG: &str = "宋体";
const HEI: &str = "黑体";
const TITLE: &str = "方正小标宋简体";
/// The quiet grey behind the head and the sums: it prints well in black and white.
const TINT: Color = Color::RGB(0x00F2_F2F2);

/// The formats of a sheet.
pub(super) struct Formats {
    pub(super) title: Format,
    pub(super) left: Format,
    pub(super) right: Format,
    pub(super) head: Format,
    pub(super) note: Format,
    columns: Vec<Format>,
    kinds: Vec<ColumnKind>,
}

impl Formats {
    pub(super) fn of(table: &Table) -> Self {
        let plain = || Format::new().set_font_name(SONG).set_align(FormatAlign::VerticalCenter);
        let column = |column: &Column| {
            let format = plain().set_font_size(10).set_border(FormatBorder::Thin);
            let format = format.set_align(side(column.align)).set_text_wrap();
            // Words do not touch the border.
            let format = match column.align {
                Align::Left => format.set_indent(1),
                Align::Center | Align::Right => format,
            };
            match column.kind {
                ColumnKind::Code => format.set_num_format("@"),
                _ => format,
            }
        };
        Self {
            title: Format::new()
                .set_font_name(TITLE)
                .set_font_size(20)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            left: plain().set_font_size(10).set_align(FormatAlign::Left),
            right: plain().set_font_size(10).set_align(FormatAlign::Right),
            head: Format::new()
                .set_font_name(HEI)
                .set_font_size(10)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap()
                .set_border(FormatBorder::Thin)
                .set_background_color(TINT),
            note: plain().set_font_size(9).set_align(FormatAlign::Left),
            columns: table.columns.iter().map(column).collect(),
            kinds: table.columns.iter().map(|column| column.kind).collect(),
        }
    }

    /// The format of a cell: its column's, the weight of its row, the number format of its value.
    pub(super) fn of_cell(&self, at: usize, row: RowKind, cell: &Cell) -> Format {
        let format = self.columns.get(at).cloned().unwrap_or_default();
        let format = match row {
            RowKind::Data => format,
            RowKind::Subtotal => format.set_bold(),
            RowKind::Total | RowKind::Group => {
                format.set_bold().set_font_name(HEI).set_background_color(TINT)
            }
        };
        match number_format(cell, self.kinds.get(at)) {
            Some(number) => format.set_num_format(number),
            None => format,
        }
    }
}

/// Plain formats only: tricks that divide by ten thousand fail in WPS and confuse whoever reads
/// the file back. 约 and 不少于 stand before the digits, and the number stays a number.
fn number_format(cell: &Cell, kind: Option<&ColumnKind>) -> Option<String> {
    let digits = |places: u8| match places {
        0 => String::new(),
        places => format!(".{}", "0".repeat(usize::from(places))),
    };
    let number = match (&cell.value, kind?) {
        (Value::Day { .. }, _) => {
            exact_day(&cell.value)?;
            return Some("yyyy-mm-dd".to_owned());
        }
        (Value::Count { .. }, _) => "#,##0".to_owned(),
        (Value::Money { .. }, ColumnKind::Money { places, .. }) => {
            format!("#,##0{}", digits(*places))
        }
        (Value::Rate { .. }, ColumnKind::Percent { places }) => format!("0{}%", digits(*places)),
        (Value::Points { .. }, ColumnKind::Points { places }) => {
            let plain = format!("0{}", digits(*places));
            return Some(format!("+{plain};−{plain};{plain}"));
        }
        _ => return None,
    };
    let quoted = |words: &str| match words {
        "" | "%" => String::new(),
        words => format!("\"{words}\""),
    };
    let (before, after) = cell.around();
    Some(format!("{}{number}{}", quoted(before), quoted(after)))
}
