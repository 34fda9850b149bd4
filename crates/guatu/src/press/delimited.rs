//! Rows of a delimited text: CSV, its kin with tabs and semicolons, and text without delimiters.
//!
//! Own code, because rows must keep the numbers that a spreadsheet shows: blank lines count and
//! line ends inside quotes do not; readers for programs leave blank lines out.

use std::io::Write;

use super::limits;
use super::out::Out;
use super::refusal::Fault;
use super::wire::{Line, Value};

/// In order of preference. The full-width comma also stands in sentences: it delimits only where
/// nothing else parts as many rows alike.
const DELIMITERS: [char; 5] = [',', '\t', ';', '|', '，'];
/// How much is looked at to find the delimiter.
const LOOK_BYTES: usize = 64 << 10;
const LOOK_ROWS: usize = 100;

/// Reads a text as one sheet. Refuses a quotation mark that nothing closes.
pub fn read<W: Write>(text: &str, out: &mut Out<W>) -> Result<(), Fault> {
    let (text, delimiter) = announced(text).unwrap_or_else(|| (text, delimiter(text)));
    out.book(false)?;
    out.sheet("", false)?;
    let mut rows = Rows { rest: text, delimiter, field: String::new() };
    let mut number = 0;
    while !rows.rest.is_empty() {
        number += 1;
        out.row(number, false);
        let mut column = 0_u16;
        loop {
            let end = rows.field().map_err(|fault| match fault {
                Broken::Quote => Fault::QuoteNotClosed { row: number },
                Broken::Length => out.too_long(column.min(limits::COLUMNS)),
            })?;
            if !rows.field.is_empty() {
                let value = Value::Text(stated(&rows.field));
                out.cell(column.min(limits::LAST_COLUMN), value, None, Line::None)?;
            }
            if end == End::Row {
                break;
            }
            column = column.saturating_add(1);
        }
    }
    Ok(())
}

/// `="0012"`: how programs tell a spreadsheet that digits are a text.
fn stated(field: &str) -> &str {
    let inner = field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(field)
}

/// `sep=;` in the first line: how Excel is told the delimiter.
fn announced(text: &str) -> Option<(&str, char)> {
    let (first, rest) = text.split_once('\n')?;
    let sign = first.trim_end().strip_prefix("sep=")?;
    let found = DELIMITERS.iter().find(|one| sign.strip_prefix(**one) == Some(""));
    // A tab is cut off with the line end.
    let is_tab = sign.is_empty() && first.contains('\t');
    found.copied().or(is_tab.then_some('\t')).map(|delimiter| (rest, delimiter))
}

/// The delimiter by which most rows fall into the same number of cells.
fn delimiter(text: &str) -> char {
    let mut most = text.len().min(LOOK_BYTES);
    while !text.is_char_boundary(most) {
        most -= 1;
    }
    let text = text.get(..most).unwrap_or(text);
    let mut best = ((0, 0), ',');
    for delimiter in DELIMITERS {
        let score = agreement(text, delimiter);
        // A single line with one of the rarer ones is a sentence.
        let is_likely = score.0 > 1 || !['|', '，'].contains(&delimiter);
        if is_likely && score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

/// How many rows have the most frequent number of cells, not counting one, and that number.
fn agreement(text: &str, delimiter: char) -> (usize, usize) {
    let mut rows = Rows { rest: text, delimiter, field: String::new() };
    let mut widths = Vec::new();
    while !rows.rest.is_empty() && widths.len() < LOOK_ROWS {
        let mut width = 1;
        loop {
            match rows.field() {
                Ok(End::Cell) => width += 1,
                Ok(End::Row) => break,
                // The rest of the piece that is looked at, or a fault that reading will tell.
                Err(_) => {
                    rows.rest = "";
                    break;
                }
            }
        }
        widths.push(width);
    }
    let count = |wanted: usize| widths.iter().filter(|width| **width == wanted).count();
    let wide = widths.iter().copied().filter(|width| *width > 1);
    wide.map(|width| (count(width), width)).max().unwrap_or((0, 0))
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    Cell,
    Row,
}

enum Broken {
    Quote,
    Length,
}

struct Rows<'a> {
    rest: &'a str,
    delimiter: char,
    field: String,
}

impl Rows<'_> {
    /// Reads a cell into `field`. As spreadsheets do: a quotation mark counts at the beginning of
    /// a cell only, and what follows the closing one belongs to the cell.
    fn field(&mut self) -> Result<End, Broken> {
        self.field.clear();
        if let Some(quoted) = self.rest.strip_prefix('"') {
            self.rest = quoted;
            self.quoted()?;
        }
        let at = self.rest.find([self.delimiter, '\n', '\r']).unwrap_or(self.rest.len());
        let (cell, rest) = self.rest.split_at(at);
        self.add(cell)?;
        let (end, taken) = match rest.as_bytes() {
            [b'\r', b'\n', ..] => (End::Row, 2),
            [b'\r' | b'\n', ..] => (End::Row, 1),
            [_, ..] => (End::Cell, self.delimiter.len_utf8()),
            [] => (End::Row, 0),
        };
        self.rest = rest.get(taken..).unwrap_or_default();
        Ok(end)
    }

    fn quoted(&mut self) -> Result<(), Broken> {
        loop {
            let at = self.rest.find('"').ok_or(Broken::Quote)?;
            let (cell, rest) = self.rest.split_at(at);
            self.add(cell)?;
            let rest = rest.get(1..).unwrap_or_default();
            match rest.strip_prefix('"') {
                Some(after) => {
                    self.add("\"")?;
                    self.rest = after;
                }
                None => {
                    self.rest = rest;
                    return Ok(());
                }
            }
        }
    }

    fn add(&mut self, words: &str) -> Result<(), Broken> {
        if self.field.len() + words.len() > 4 * limits::TEXT_CHARS {
            return Err(Broken::Length);
        }
        self.field.push_str(words);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found() {
        for (text, wanted) in [
            ("名称,金额\n甲,1\n", ','),
            ("名称\t金额\n甲\t1,200\n乙\t3,400\n", '\t'),
            ("名称;金额\n甲;1,5\n乙;2,5\n", ';'),
            ("名称|金额\n甲|1\n", '|'),
            ("某区项目表,,\n名称,金额,备注\n甲,1,分期;分批\n", ','),
            ("\"一;二\",\"三;四\"\n\"五;六\",\"七;八\"\n", ','),
            ("名称，金额\n甲，1\n", '，'),
            ("名称,内容\n甲,厂房，三层\n乙,管网，路灯\n", ','),
            ("一列\n二\n", ','),
            ("", ','),
        ] {
            assert_eq!(delimiter(text), wanted, "{text}");
        }
    }
}
