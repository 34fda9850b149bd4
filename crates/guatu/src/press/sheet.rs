//! A worksheet, cell by cell. What is hidden is told, not left out.

use std::io::{Read, Write};

use guatu_domain::read::Area;
use quick_xml::events::{BytesStart, Event};

use super::out::Out;
use super::refusal::{Fault, Why};
use super::strings::{Run, parted, rich_text, unescaped};
use super::wire::{Line, Value};
use super::workbook::Common;
use super::xml::{Xml, attributes, raw, yes};
use super::{limits, number};

/// A formula that its workbook was saved without computing.
const NOT_COMPUTED: &str = "未计算";
/// A cell that says it is a number and holds none.
const NO_NUMBER: &str = "无效数值";

enum Element {
    Rows,
    Columns,
    Merges,
    Other,
}

/// Reads a sheet. Refuses positions that are out of range, repeated or out of order, and strings
/// and styles that do not exist.
pub fn read<R: Read, W: Write>(
    mut xml: Xml<R>,
    common: &Common,
    out: &mut Out<W>,
) -> Result<(), Fault> {
    if xml.root()? != "worksheet" {
        return Err(xml.fault(Why::Root));
    }
    let mut cells = Cells { common, last_row: 0, text: String::new(), runs: Vec::new() };
    loop {
        let element = match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "sheetData" => Element::Rows,
                "cols" => Element::Columns,
                "mergeCells" => Element::Merges,
                _ => Element::Other,
            },
            Event::Eof => return Ok(()),
            _ => continue,
        };
        match element {
            Element::Rows => cells.rows(&mut xml, out)?,
            Element::Columns => columns(&mut xml, out)?,
            Element::Merges => merges(&mut xml, out)?,
            Element::Other => xml.skip()?,
        }
    }
}

fn columns<R: Read, W: Write>(xml: &mut Xml<R>, out: &mut Out<W>) -> Result<(), Fault> {
    let mut last = 0;
    loop {
        match xml.next()? {
            Event::Start(start) => {
                let number = |name| raw(&start, name)?.trim().parse::<u16>().ok();
                let is_hidden = yes(&start, "hidden") || is_zero(&start, "width");
                let (Some(from), Some(to)) = (number("min"), number("max")) else {
                    return Err(xml.fault(Why::Position));
                };
                if from <= last || to < from || to > limits::LAST_COLUMN + 1 {
                    return Err(xml.fault(Why::Position));
                }
                last = to;
                if is_hidden {
                    for column in from..=to.min(limits::COLUMNS) {
                        out.hidden_column(column - 1)?;
                    }
                }
            }
            Event::End(_) => return Ok(()),
            _ => continue,
        }
        xml.skip()?;
    }
}

/// A column without width or a row without height is as hidden as one marked so.
fn is_zero(start: &BytesStart<'_>, name: &str) -> bool {
    raw(start, name).is_some_and(|size| {
        size.contains('0') && size.bytes().all(|byte| matches!(byte, b'0' | b'.'))
    })
}

fn merges<R: Read, W: Write>(xml: &mut Xml<R>, out: &mut Out<W>) -> Result<(), Fault> {
    loop {
        match xml.next()? {
            Event::Start(start) => {
                let area = raw(&start, "ref").and_then(area);
                let Some(area) = area else {
                    return Err(xml.fault(Why::Position));
                };
                if !out.merged(area)? {
                    return Err(xml.fault(Why::TooMany));
                }
            }
            Event::End(_) => return Ok(()),
            _ => continue,
        }
        xml.skip()?;
    }
}

fn area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first_column, first_row) = place(first)?;
    let (last_column, last_row) = place(last)?;
    let is_area = first_column <= last_column && first_row <= last_row;
    is_area.then_some(Area { first_row, last_row, first_column, last_column })
}

/// Column counted from 0 and row counted from 1 of `AB12`; dollar signs do not occur in files.
pub fn place(text: &str) -> Option<(u16, u32)> {
    let (mut column, mut row) = (0_u32, 0_u32);
    let mut bytes = text.bytes().peekable();
    while let Some(letter) = bytes.next_if(u8::is_ascii_alphabetic) {
        column = column.checked_mul(26)? + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        if column > u32::from(limits::LAST_COLUMN) + 1 {
            return None;
        }
    }
    bytes.peek()?;
    for digit in bytes {
        if !digit.is_ascii_digit() {
            return None;
        }
        row = row.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
    }
    let column = u16::try_from(column.checked_sub(1)?).ok()?;
    (1..=limits::LAST_ROW).contains(&row).then_some((column, row))
}

/// What a cell says it holds.
#[derive(Clone, Copy, PartialEq)]
enum Type {
    Number,
    Shared,
    Text,
    Inline,
    Bool,
    Error,
    Day,
}

impl Type {
    fn of(code: &str) -> Option<Self> {
        Some(match code {
            "n" => Self::Number,
            "s" => Self::Shared,
            "str" => Self::Text,
            "inlineStr" => Self::Inline,
            "b" => Self::Bool,
            "e" => Self::Error,
            "d" => Self::Day,
            _ => return None,
        })
    }
}

/// The attributes of a cell.
struct Head {
    column: u16,
    style: usize,
    holds: Type,
}

/// What stands between a cell's tags.
#[derive(Default)]
struct Content {
    has_formula: bool,
    has_value: bool,
}

struct Cells<'a> {
    common: &'a Common,
    last_row: u32,
    /// The words of the cell that is being read; kept so that each cell needs no memory of its own.
    text: String,
    /// The runs of those words, if they stand in the cell itself.
    runs: Vec<Run>,
}

impl Cells<'_> {
    fn rows<R: Read, W: Write>(&mut self, xml: &mut Xml<R>, out: &mut Out<W>) -> Result<(), Fault> {
        loop {
            match xml.next()? {
                Event::Start(start) if start.local_name().as_ref() == "row" => {
                    let number = match raw(&start, "r") {
                        Some(text) => text.trim().parse().ok(),
                        None => self.last_row.checked_add(1),
                    };
                    let is_hidden = yes(&start, "hidden") || is_zero(&start, "ht");
                    let number = number
                        .filter(|number| (self.last_row + 1..=limits::LAST_ROW).contains(number));
                    let Some(number) = number else {
                        return Err(xml.fault(Why::Position));
                    };
                    self.last_row = number;
                    out.row(number, is_hidden);
                }
                Event::Start(_) => {
                    xml.skip()?;
                    continue;
                }
                Event::End(_) => return Ok(()),
                _ => continue,
            }
            self.row(xml, out)?;
        }
    }

    fn row<R: Read, W: Write>(&mut self, xml: &mut Xml<R>, out: &mut Out<W>) -> Result<(), Fault> {
        let mut next = 0;
        loop {
            let head = match xml.next()? {
                Event::Start(start) if start.local_name().as_ref() == "c" => {
                    head(&start, next, self.last_row)
                }
                Event::Start(_) => {
                    xml.skip()?;
                    continue;
                }
                Event::End(_) => return Ok(()),
                _ => continue,
            };
            let head = match head {
                Ok(head) if head.column >= next => head,
                Ok(_) => return Err(xml.fault(Why::Position)),
                Err(why) => return Err(xml.fault(why)),
            };
            next = head.column + 1;
            let content = self.content(xml, &head, out)?;
            self.cell(xml, &head, &content, out)?;
        }
    }

    fn content<R: Read, W: Write>(
        &mut self,
        xml: &mut Xml<R>,
        head: &Head,
        out: &Out<W>,
    ) -> Result<Content, Fault> {
        enum Child {
            Value,
            Formula,
            Inline,
            Other,
        }
        self.text.clear();
        self.runs.clear();
        let mut content = Content::default();
        loop {
            let child = match xml.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "v" => Child::Value,
                    "f" => Child::Formula,
                    "is" => Child::Inline,
                    _ => Child::Other,
                },
                Event::End(_) => return Ok(content),
                _ => continue,
            };
            let is_all = match child {
                Child::Value => {
                    content.has_value = true;
                    xml.text(&mut self.text, 4 * limits::TEXT_CHARS)?
                }
                Child::Inline if head.holds == Type::Inline => {
                    content.has_value = true;
                    rich_text(xml, &mut self.text, &mut self.runs)?
                }
                Child::Formula => {
                    content.has_formula = true;
                    xml.skip()?;
                    true
                }
                Child::Inline | Child::Other => {
                    xml.skip()?;
                    true
                }
            };
            if !is_all {
                return Err(out.too_long(head.column));
            }
        }
    }

    /// Sends a cell, if it holds anything.
    fn cell<R: Read, W: Write>(
        &self,
        xml: &Xml<R>,
        head: &Head,
        content: &Content,
        out: &mut Out<W>,
    ) -> Result<(), Fault> {
        let text = self.text.as_str();
        let is_worded = matches!(head.holds, Type::Text | Type::Inline);
        let line = if self.common.styles.is_struck(head.style) { Line::Whole } else { Line::None };
        if text.is_empty() && !(is_worded && content.has_value) && content.has_formula {
            return out.cell(head.column, Value::Error(NOT_COMPUTED), None, line);
        }
        if text.is_empty() {
            return Ok(());
        }
        match head.holds {
            Type::Number => self.number(xml, head, line, out),
            Type::Shared => {
                let number = text.trim().parse().ok();
                let shared = number.and_then(|number| self.common.strings.get(number));
                let shared = shared.ok_or_else(|| xml.fault(Why::Reference))?;
                let runs = number.map(|number| self.common.strings.runs(number));
                worded(head.column, shared, runs.unwrap_or_default(), line, out)
            }
            Type::Inline => worded(head.column, text, &self.runs, line, out),
            Type::Text => out.cell(head.column, Value::Text(&unescaped(text)), None, line),
            Type::Bool => {
                let value = matches!(text.trim(), "1" | "true");
                out.cell(head.column, Value::Bool(value), None, line)
            }
            Type::Error => out.cell(head.column, Value::Error(text.trim()), None, line),
            Type::Day => out.cell(head.column, Value::Date(text.trim()), None, line),
        }
    }

    fn number<R: Read, W: Write>(
        &self,
        xml: &Xml<R>,
        head: &Head,
        line: Line<'_>,
        out: &mut Out<W>,
    ) -> Result<(), Fault> {
        let Some(decimal) = number::exact(&self.text) else {
            return out.cell(head.column, Value::Error(NO_NUMBER), None, line);
        };
        let format = self.common.styles.format(head.style);
        let format = format.ok_or_else(|| xml.fault(Why::Reference))?;
        let shows_day = format.is_some_and(|(_, format)| format.shows_day);
        let value = if shows_day { Value::Date(&decimal) } else { Value::Number(&decimal) };
        let format = format.map(|(place, format)| (place, format.text.as_str()));
        out.cell(head.column, value, format, line)
    }
}

/// Sends words; what is struck out of them is told beside them.
fn worded<W: Write>(
    column: u16,
    text: &str,
    runs: &[Run],
    line: Line<'_>,
    out: &mut Out<W>,
) -> Result<(), Fault> {
    if text.is_empty() {
        return Ok(());
    }
    if runs.iter().all(|run| run.is_struck.is_none()) {
        return out.cell(column, Value::Text(text), None, line);
    }
    let (kept, struck) = parted(text, runs, line == Line::Whole);
    match (kept.trim().is_empty(), struck.trim().is_empty()) {
        (_, true) => out.cell(column, Value::Text(text), None, Line::None),
        (true, false) => out.cell(column, Value::Text(text), None, Line::Whole),
        (false, false) => out.cell(column, Value::Text(&kept), None, Line::Part(&struck)),
    }
}

/// The head of a cell; `next` is its column if it states none.
fn head(start: &BytesStart<'_>, next: u16, row: u32) -> Result<Head, Why> {
    let mut head = Head { column: next, style: 0, holds: Type::Number };
    for attribute in attributes(start) {
        let (name, value) = attribute.ok_or(Why::Xml)?;
        match name {
            "r" => {
                let (column, own_row) = place(value).ok_or(Why::Position)?;
                if own_row != row {
                    return Err(Why::Position);
                }
                head.column = column;
            }
            "s" => head.style = value.parse().map_err(|_| Why::Reference)?,
            "t" => head.holds = Type::of(value).ok_or(Why::Reference)?,
            _ => {}
        }
    }
    if head.column > limits::LAST_COLUMN { Err(Why::Position) } else { Ok(head) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read() {
        for (text, wanted) in [
            ("A1", Some((0, 1))),
            ("AB12", Some((27, 12))),
            ("XFD1048576", Some((16_383, 1_048_576))),
            ("xfd1", Some((16_383, 1))),
        ] {
            assert_eq!(place(text), wanted);
        }
        for text in [
            "",
            "A",
            "1",
            "A0",
            "A1048577",
            "XFE1",
            "A-1",
            "-A1",
            "$A$1",
            "A1B",
            "A99999999999",
            "ZZZZZZZZZZZZZZ1",
            "甲1",
            "A１",
        ] {
            assert_eq!(place(text), None, "{text}");
        }
    }

    #[test]
    fn areas_are_read() {
        let area_of = |first_row, last_row, first_column, last_column| {
            Some(Area { first_row, last_row, first_column, last_column })
        };
        assert_eq!(area("A1:C3"), area_of(1, 3, 0, 2));
        assert_eq!(area("B2"), area_of(2, 2, 1, 1));
        for text in ["C3:A1", "A1:", ":A1", "A1:B2:C3", "A:A", "1:1"] {
            assert_eq!(area(text), None, "{text}");
        }
    }
}
