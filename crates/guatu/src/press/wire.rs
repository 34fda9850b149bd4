//! What the child tells the parent: items in frames of a bounded size.
//!
//! A number format is sent once and named by its number, and a row is its head and its cells, so
//! neither side ever holds more than a frame beyond what it keeps.

use std::io::{self, Read, Write};

use guatu_domain::read::{Area, CellValue, Strike};
use serde::{Deserialize, Serialize};

use super::refusal::Fault;

/// An item. Sheets, rows and cells come in their order.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum Item<'a> {
    /// A book begins.
    Book {
        /// Whether serial days count from 1904.
        date1904: bool,
    },
    /// The next number format; counted from 1.
    Format(&'a str),
    /// A sheet begins.
    Sheet {
        /// Its name.
        name: &'a str,
        /// Whether the file hides it.
        is_hidden: bool,
    },
    /// A column that is hidden.
    HiddenColumn(u16),
    /// A row begins.
    Row {
        /// Its number.
        number: u32,
        /// Whether the file hides it.
        is_hidden: bool,
    },
    /// A cell of the row.
    Cell {
        /// Its column.
        column: u16,
        /// Its number format; 0 for none.
        format: u32,
        /// What it holds.
        #[serde(borrow)]
        value: Value<'a>,
        /// What of it is struck through.
        #[serde(borrow)]
        line: Line<'a>,
    },
    /// A merged area.
    Merged(Area),
    /// A comment on a cell.
    Comment {
        /// Its row.
        row: u32,
        /// Its column.
        column: u16,
        /// Its words.
        text: &'a str,
    },
    /// That was all.
    Done,
    /// The file is refused; what came before is void.
    Refused(Fault),
}

/// What a cell holds: `CellValue`, borrowed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value<'a> {
    Text(&'a str),
    Number(&'a str),
    Date(&'a str),
    Bool(bool),
    Error(&'a str),
}

/// 删除线: `Strike`, borrowed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Line<'a> {
    None,
    Whole,
    Part(&'a str),
}

impl Line<'_> {
    /// The strike of the domain.
    pub fn owned(self) -> Option<Strike> {
        match self {
            Self::None => None,
            Self::Whole => Some(Strike::Whole),
            Self::Part(words) => Some(Strike::Part(words.to_owned())),
        }
    }
}

impl<'a> Value<'a> {
    /// Its words, for counting and cutting.
    pub fn words(self) -> &'a str {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Date(text) | Self::Error(text) => text,
            Self::Bool(_) => "",
        }
    }

    /// The value of the domain.
    pub fn owned(self) -> CellValue {
        match self {
            Self::Text(text) => CellValue::Text(text.to_owned()),
            Self::Number(text) => CellValue::Number(text.to_owned()),
            Self::Date(text) => CellValue::Date(text.to_owned()),
            Self::Bool(value) => CellValue::Bool(value),
            Self::Error(text) => CellValue::Error(text.to_owned()),
        }
    }
}

/// A frame goes out when it has reached this size ...
const FULL_BYTES: usize = 64 << 10;
/// ... so that none is ever larger than this: the longest cell is 128 KiB.
const FRAME_BYTES: u32 = 1 << 20;

/// The child's end.
pub struct Sender<W> {
    to: W,
    frame: Vec<u8>,
}

impl<W: Write> Sender<W> {
    /// Sends to a pipe.
    pub fn new(to: W) -> Self {
        Self { to, frame: Vec::with_capacity(2 * FULL_BYTES) }
    }

    /// Adds an item.
    pub fn send(&mut self, item: &Item<'_>) -> io::Result<()> {
        let frame = std::mem::take(&mut self.frame);
        self.frame = postcard::to_extend(item, frame).map_err(io::Error::other)?;
        if self.frame.len() >= FULL_BYTES { self.flush() } else { Ok(()) }
    }

    /// Sends what waits.
    pub fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let length = u32::try_from(self.frame.len()).map_err(io::Error::other)?;
        self.to.write_all(&length.to_le_bytes())?;
        self.to.write_all(&self.frame)?;
        self.frame.clear();
        self.to.flush()
    }
}

/// The parent's end.
pub struct Receiver<R> {
    from: R,
    frame: Vec<u8>,
}

impl<R: Read> Receiver<R> {
    /// Receives from a pipe.
    pub fn new(from: R) -> Self {
        Self { from, frame: Vec::new() }
    }

    /// Hands over the items of the next frame until `each` says to stop; says whether to go on.
    /// Refuses frames that the child could not have made.
    pub fn frame(&mut self, each: &mut dyn FnMut(Item<'_>) -> bool) -> io::Result<bool> {
        let mut length = [0; 4];
        self.from.read_exact(&mut length)?;
        let length = u32::from_le_bytes(length);
        if length > FRAME_BYTES {
            return Err(io::ErrorKind::InvalidData.into());
        }
        self.frame.resize(usize::try_from(length).map_err(io::Error::other)?, 0);
        self.from.read_exact(&mut self.frame)?;
        let mut rest = self.frame.as_slice();
        while !rest.is_empty() {
            let (item, after) = postcard::take_from_bytes(rest).map_err(io::Error::other)?;
            if !each(item) {
                return Ok(false);
            }
            rest = after;
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_as_they_went() {
        let items = [
            Item::Book { date1904: true },
            Item::Format("0.0%"),
            Item::Row { number: 1_048_576, is_hidden: true },
            Item::Cell { column: 511, format: 1, value: Value::Number("0.486"), line: Line::Whole },
            Item::Cell {
                column: 0,
                format: 0,
                value: Value::Text("约3000\n"),
                line: Line::Part("3500"),
            },
            Item::Merged(Area { first_row: 1, last_row: 2, first_column: 0, last_column: 3 }),
            Item::Comment { row: 5, column: 3, text: "此数待核" },
            Item::Refused(Fault::TextTooLong { place: "C3".into() }),
        ];
        let mut bytes = Vec::new();
        let mut sender = Sender::new(&mut bytes);
        for item in &items {
            sender.send(item).unwrap();
        }
        sender.flush().unwrap();
        let mut seen = 0;
        let mut receiver = Receiver::new(bytes.as_slice());
        let more = receiver.frame(&mut |item| {
            assert_eq!(item, items[seen]);
            seen += 1;
            true
        });
        assert!(more.unwrap() && seen == items.len());
        assert!(receiver.frame(&mut |_| true).is_err(), "the end is no frame");
    }

    #[test]
    fn frames_of_nobody_are_refused() {
        for bytes in [&[0xff, 0xff, 0xff, 0xff, 1][..], &[4, 0, 0, 0, 99, 99, 99, 99], &[9, 0]] {
            assert!(Receiver::new(bytes).frame(&mut |_| true).is_err());
        }
    }
}
