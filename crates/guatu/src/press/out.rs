//! The one way out of the child: counts rows, cells and text, and makes text fit to be kept.

use std::borrow::Cow;
use std::io::Write;

use guatu_domain::read::{Area, column_letters};

use super::limits;
use super::refusal::Fault;
use super::wire::{Item, Line, Sender, Value};

/// Counts and sends what a file holds.
pub struct Out<W> {
    to: Sender<W>,
    sheet: String,
    /// The row that is announced when its first cell comes; empty rows never are.
    row: Option<(u32, bool)>,
    number: u32,
    rows: u32,
    cells: u32,
    text: u64,
    merged: usize,
    /// What number the receiver knows a format of the workbook by.
    formats: Vec<Option<u32>>,
    formats_sent: u32,
}

/// The pipe is gone: the parent no longer listens, so nobody will read this.
const UNHEARD: Fault = Fault::Crashed;

impl<W: Write> Out<W> {
    /// Sends to a pipe.
    pub fn new(to: W) -> Self {
        Self {
            to: Sender::new(to),
            sheet: String::new(),
            row: None,
            number: 0,
            rows: 0,
            cells: 0,
            text: 0,
            merged: 0,
            formats: Vec::new(),
            formats_sent: 0,
        }
    }

    fn send(&mut self, item: &Item<'_>) -> Result<(), Fault> {
        self.to.send(item).map_err(|_| UNHEARD)
    }

    /// A book begins.
    pub fn book(&mut self, date1904: bool) -> Result<(), Fault> {
        self.send(&Item::Book { date1904 })
    }

    /// A sheet begins.
    pub fn sheet(&mut self, name: &str, is_hidden: bool) -> Result<(), Fault> {
        name.clone_into(&mut self.sheet);
        (self.row, self.number, self.rows, self.merged) = (None, 0, 0, 0);
        self.send(&Item::Sheet { name: &clean(name), is_hidden })
    }

    /// A row begins.
    pub fn row(&mut self, number: u32, is_hidden: bool) {
        self.row = Some((number, is_hidden));
        self.number = number;
    }

    /// A column that is hidden. Refuses nothing: beyond the limit nothing may stand anyway.
    pub fn hidden_column(&mut self, column: u16) -> Result<(), Fault> {
        if column < limits::COLUMNS { self.send(&Item::HiddenColumn(column)) } else { Ok(()) }
    }

    /// A merged area. Refuses more than a sheet may have.
    pub fn merged(&mut self, area: Area) -> Result<bool, Fault> {
        self.merged += 1;
        if self.merged > limits::MERGED {
            return Ok(false);
        }
        self.send(&Item::Merged(area))?;
        Ok(true)
    }

    /// A comment on a cell. Its text counts like that of cells.
    pub fn comment(&mut self, row: u32, column: u16, text: &str) -> Result<(), Fault> {
        self.text += u64::try_from(text.len()).unwrap_or(u64::MAX);
        if self.text > limits::TEXT_BYTES {
            return Err(Fault::TooMuchText);
        }
        self.send(&Item::Comment { row, column, text: &clean(text) })
    }

    /// A cell that holds something, its number format (the workbook's number and the text), and
    /// what of it is struck through.
    pub fn cell(
        &mut self,
        column: u16,
        value: Value<'_>,
        format: Option<(usize, &str)>,
        line: Line<'_>,
    ) -> Result<(), Fault> {
        if column >= limits::COLUMNS {
            let (sheet, place) = (self.sheet.clone(), self.place(column));
            return Err(Fault::TooManyColumns { sheet, place });
        }
        let words = value.words();
        if words.len() > limits::TEXT_CHARS && words.chars().count() > limits::TEXT_CHARS {
            return Err(self.too_long(column));
        }
        self.announce()?;
        self.cells += 1;
        if self.cells > limits::CELLS {
            return Err(Fault::TooManyCells);
        }
        let struck = if let Line::Part(words) = line { words } else { "" };
        let bytes = words.len() + struck.len() + format.map_or(0, |(_, text)| text.len());
        self.text += u64::try_from(bytes).unwrap_or(u64::MAX);
        if self.text > limits::TEXT_BYTES {
            return Err(Fault::TooMuchText);
        }
        let format = match format {
            Some((number, text)) => self.format(number, text)?,
            None => 0,
        };
        let struck = clean(struck);
        let line = if let Line::Part(_) = line { Line::Part(&struck) } else { line };
        match value {
            Value::Text(text) => {
                let value = Value::Text(&clean(text));
                self.send(&Item::Cell { column, format, value, line })
            }
            value => self.send(&Item::Cell { column, format, value, line }),
        }
    }

    /// The refusal of a cell whose text is too long.
    pub fn too_long(&self, column: u16) -> Fault {
        let sheet = if self.sheet.is_empty() { "" } else { "的工作表“" };
        let close = if self.sheet.is_empty() { "的 " } else { "”的 " };
        let name = super::refusal::shown(&self.sheet);
        Fault::TextTooLong { place: format!("{sheet}{name}{close}{} ", self.place(column)) }
    }

    fn place(&self, column: u16) -> String {
        format!("{}{}", column_letters(column), self.number)
    }

    fn announce(&mut self) -> Result<(), Fault> {
        let Some((number, is_hidden)) = self.row.take() else {
            return Ok(());
        };
        self.rows += 1;
        if self.rows > limits::ROWS {
            return Err(Fault::TooManyRows { sheet: self.sheet.clone() });
        }
        self.send(&Item::Row { number, is_hidden })
    }

    fn format(&mut self, number: usize, text: &str) -> Result<u32, Fault> {
        if self.formats.len() <= number {
            self.formats.resize(number + 1, None);
        }
        if let Some(Some(known)) = self.formats.get(number) {
            return Ok(*known);
        }
        self.formats_sent += 1;
        let sent = self.formats_sent;
        if let Some(place) = self.formats.get_mut(number) {
            *place = Some(sent);
        }
        self.send(&Item::Format(&clean(text)))?;
        Ok(sent)
    }

    /// Ends: with everything, or with a refusal.
    pub fn end(mut self, result: Result<(), Fault>) {
        let last = match result {
            Ok(()) => Item::Done,
            Err(fault) => Item::Refused(fault),
        };
        // Nobody is left to tell when the parent does not listen.
        if self.send(&last).is_ok() {
            let _ = self.to.flush();
        }
    }
}

/// Text with its line ends as `\n`, and with a mark in place of control characters, which no
/// record may hold (design.md rule 25).
fn clean(text: &str) -> Cow<'_, str> {
    let is_odd = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n') || *byte == 0x7f;
    if !text.as_bytes().iter().any(is_odd) {
        return Cow::Borrowed(text);
    }
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    let odd = |c: char| c.is_ascii_control() && c != '\t' && c != '\n';
    Cow::Owned(unix.replace(odd, "\u{fffd}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_made_fit_to_be_kept() {
        assert_eq!(clean("甲\t乙\n丙"), "甲\t乙\n丙");
        assert_eq!(clean("甲\r\n乙\r丙\0\u{7}"), "甲\n乙\n丙\u{fffd}\u{fffd}");
    }
}
