//! Cell styles, of which only the number format counts.

use std::collections::HashMap;
use std::io::Read;

use quick_xml::events::Event;

use super::refusal::{Fault, Why};
use super::xml::{Xml, raw, words};
use super::{format, limits};

/// The number formats of a workbook's cell styles.
#[derive(Default)]
pub struct Styles {
    formats: Vec<Format>,
    /// For each style the place of its format, if it has one that says anything.
    cells: Vec<Option<usize>>,
}

/// A number format.
pub struct Format {
    /// As the workbook states it.
    pub text: String,
    /// Whether it shows a day.
    pub shows_day: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Group {
    Formats,
    Styles,
}

impl Styles {
    /// Reads the part. Refuses more than [`limits::STYLES`] of either.
    pub fn read(part: &str, from: impl Read) -> Result<Self, Fault> {
        let mut xml = Xml::new(part, from);
        if xml.root()? != "styleSheet" {
            return Err(xml.fault(Why::Root));
        }
        let mut own = HashMap::new();
        let mut cells = Vec::new();
        loop {
            let group = match xml.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "numFmts" => Some(Group::Formats),
                    "cellXfs" => Some(Group::Styles),
                    _ => None,
                },
                Event::Eof => return Ok(Self::of(&own, &cells)),
                _ => continue,
            };
            match group {
                Some(group) => read_group(&mut xml, group, &mut own, &mut cells)?,
                None => xml.skip()?,
            }
        }
    }

    fn of(own: &HashMap<u32, String>, cells: &[u32]) -> Self {
        let mut styles = Self::default();
        let mut places: HashMap<u32, Option<usize>> = HashMap::new();
        for number in cells {
            let place = *places.entry(*number).or_insert_with(|| {
                let known = own.get(number).map(String::as_str);
                let text = known.or_else(|| format::builtin(*number))?;
                if format::is_general(text) {
                    return None;
                }
                let shows_day = format::shows_day(text);
                styles.formats.push(Format { text: text.to_owned(), shows_day });
                Some(styles.formats.len() - 1)
            });
            styles.cells.push(place);
        }
        styles
    }

    /// The format of a style and its place. The outer none says that there is no such style; a
    /// workbook without any styles is fine.
    pub fn format(&self, style: usize) -> Option<Option<(usize, &Format)>> {
        if self.cells.is_empty() && style == 0 {
            return Some(None);
        }
        let place = *self.cells.get(style)?;
        Some(place.and_then(|place| Some((place, self.formats.get(place)?))))
    }
}

fn read_group<R: Read>(
    xml: &mut Xml<R>,
    group: Group,
    own: &mut HashMap<u32, String>,
    cells: &mut Vec<u32>,
) -> Result<(), Fault> {
    loop {
        match xml.next()? {
            Event::Start(start) => {
                let number = raw(&start, "numFmtId").and_then(|number| number.parse().ok());
                match group {
                    Group::Formats => {
                        let text = words(&start, "formatCode").unwrap_or_default();
                        own.insert(number.unwrap_or(0), text.chars().take(255).collect());
                    }
                    Group::Styles => cells.push(number.unwrap_or(0)),
                }
                if own.len().max(cells.len()) > limits::STYLES {
                    return Err(xml.fault(Why::TooMany));
                }
            }
            Event::End(_) => return Ok(()),
            _ => continue,
        }
        xml.skip()?;
    }
}
