//! XML of a package part, with a bound on everything that a document can make large.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Error, Reader};

use super::limits;
use super::package;
use super::refusal::{Fault, Why};

/// A reader of marks: tags and texts, one after the other, never a tree.
pub struct Xml<R> {
    reader: Reader<Gauge<R>>,
    buffer: Vec<u8>,
    depth: u32,
    part: String,
}

impl<R: Read> Xml<R> {
    /// Reads a part.
    pub fn new(part: &str, from: R) -> Self {
        let from = BufReader::with_capacity(64 << 10, from);
        let mut reader = Reader::from_reader(Gauge { from, used: 0 });
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::with_capacity(4 << 10), depth: 0, part: part.to_owned() }
    }

    /// The next mark. Refuses what is not well-formed, document types, and what is too deep or too
    /// long.
    #[inline]
    pub fn next(&mut self) -> Result<Event<'_>, Fault> {
        self.buffer.clear();
        self.reader.get_mut().used = 0;
        let part = &self.part;
        let fault = |why| Fault::DamagedPart { part: part.clone(), why };
        let mark = match self.reader.read_event_into(&mut self.buffer) {
            Ok(mark) => mark,
            Err(Error::Io(error)) => {
                let inner = error.get_ref();
                if inner.is_some_and(|inner| inner.is::<TooLong>()) {
                    return Err(fault(Why::MarkTooLong));
                }
                return Err(package::fault_of(&error));
            }
            Err(_) => return Err(fault(Why::Xml)),
        };
        match &mark {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(_) => return Err(fault(Why::Doctype)),
            Event::Eof if self.depth > 0 => return Err(fault(Why::Xml)),
            _ => {}
        }
        if self.depth > limits::DEPTH {
            return Err(fault(Why::Depth));
        }
        Ok(mark)
    }

    /// The name of the outermost element, without its prefix. Refuses a part without one.
    pub fn root(&mut self) -> Result<String, Fault> {
        loop {
            match self.next()? {
                Event::Start(start) => return Ok(start.local_name().as_ref().to_owned()),
                Event::Eof => return Err(self.fault(Why::Xml)),
                _ => {}
            }
        }
    }

    /// Reads on to the end of the element that has just begun.
    pub fn skip(&mut self) -> Result<(), Fault> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    /// Adds the text of the element that has just begun to `text`, children left out, up to
    /// `most` bytes; says whether that was all.
    pub fn text(&mut self, text: &mut String, most: usize) -> Result<bool, Fault> {
        let inside = self.depth;
        let mut is_all = true;
        while self.depth >= inside {
            let is_direct = self.depth == inside;
            let mut add = |words: &str| {
                is_all = is_all && text.len() + words.len() <= most;
                if is_all && is_direct {
                    text.push_str(words);
                }
            };
            match self.next()? {
                Event::Text(words) => add(&words.xml10_content()),
                Event::CData(words) => add(&words.xml10_content()),
                Event::GeneralRef(name) => match character(&name) {
                    Some(character) => add(character.encode_utf8(&mut [0; 4])),
                    None => return Err(self.fault(Why::Entity)),
                },
                _ => {}
            }
        }
        Ok(is_all)
    }

    /// A refusal of this part.
    pub fn fault(&self, why: Why) -> Fault {
        Fault::DamagedPart { part: self.part.clone(), why }
    }
}

/// The character of a reference; none for entities that a document type would have to define.
fn character(name: &BytesRef<'_>) -> Option<char> {
    match name.as_ref() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => name.resolve_char_ref().ok().flatten(),
    }
}

/// The attributes of a tag as they stand in the file: a few letters are quicker split by hand than
/// by a reader that knows name spaces, and a sheet has millions. None for what is no attribute.
pub fn attributes<'a>(
    start: &'a BytesStart<'_>,
) -> impl Iterator<Item = Option<(&'a str, &'a str)>> {
    let mut rest = start.attributes_raw().trim_ascii_start();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let found = first_attribute(rest);
        rest = found.map_or("", |(_, after)| after);
        Some(found.map(|(attribute, _)| attribute))
    })
}

/// The first attribute, and what stands behind it.
fn first_attribute(text: &str) -> Option<((&str, &str), &str)> {
    let equals = text.bytes().position(|byte| byte == b'=')?;
    let name = text.get(..equals)?.trim_ascii_end();
    let value = text.get(equals + 1..)?.trim_ascii_start();
    let quote = *value.as_bytes().first().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let value = value.get(1..)?;
    let end = value.bytes().position(|byte| byte == quote)?;
    Some(((name, value.get(..end)?), value.get(end + 1..)?.trim_ascii_start()))
}

/// An attribute by its name without prefix, as it stands in the file.
pub fn raw<'a>(start: &'a BytesStart<'_>, name: &str) -> Option<&'a str> {
    let is_named = |key: &str| key.rsplit(':').next() == Some(name);
    attributes(start).flatten().find(|(key, _)| is_named(key)).map(|(_, value)| value)
}

/// An attribute as words, its references resolved; none when it has one that XML does not know.
pub fn words(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let value = raw(start, name)?;
    quick_xml::escape::unescape(value).ok().map(Cow::into_owned)
}

/// Whether an attribute says yes.
pub fn yes(start: &BytesStart<'_>, name: &str) -> bool {
    raw(start, name).is_some_and(|value| matches!(value, "1" | "true" | "on"))
}

/// Bounds what one mark may take: a reader of marks would keep a tag of any length in memory.
struct Gauge<R> {
    from: BufReader<R>,
    used: usize,
}

impl<R: Read> Read for Gauge<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Gauge<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.used > limits::MARK_BYTES {
            return Err(io::Error::other(TooLong));
        }
        self.from.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.used += count;
        self.from.consume(count);
    }
}

/// One mark is longer than [`limits::MARK_BYTES`].
#[derive(Debug)]
struct TooLong;

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one mark is too long")
    }
}

impl std::error::Error for TooLong {}
