//! Cell styles, of which the number format counts, and whether the words are struck through.

use std::collections::HashMap;
use std::io::Read;

use quick_xml::events::Event;

use super::refusal::{Fault, Why};
use super::xml::{Xml, raw, words, yes};
use super::{format, limits};

/// The number formats of a workbook's cell styles.
#[derive(Default)]
pub struct Styles {
    formats: Vec<Format>,
    /// For each style the place of its format, if it has one that says anything.
    cells: Vec<Option<usize>>,
    /// For each style whether its font is struck through.
    struck: Vec<bool>,
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
    Fonts,
    Styles,
}

/// The parts of the styles, as they stand.
#[derive(Default)]
struct Parts {
    formats: HashMap<u32, String>,
    /// Whether each font is struck through.
    fonts: Vec<bool>,
    /// Number format and font of each style.
    cells: Vec<(u32, usize)>,
}

impl Styles {
    /// Reads the part. Refuses more than [`limits::STYLES`] of either.
    pub fn read(part: &str, from: impl Read) -> Result<Self, Fault> {
        let mut xml = Xml::new(part, from);
        if xml.root()? != "styleSheet" {
            return Err(xml.fault(Why::Root));
        }
        let mut parts = Parts::default();
        loop {
            let group = match xml.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "numFmts" => Some(Group::Formats),
                    "fonts" => Some(Group::Fonts),
                    "cellXfs" => Some(Group::Styles),
                    _ => None,
                },
                Event::Eof => return Ok(Self::of(&parts)),
                _ => continue,
            };
            match group {
                Some(group) => read_group(&mut xml, group, &mut parts)?,
                None => xml.skip()?,
            }
        }
    }

    fn of(parts: &Parts) -> Self {
        let mut styles = Self::default();
        let mut places: HashMap<u32, Option<usize>> = HashMap::new();
        for (number, font) in &parts.cells {
            styles.struck.push(parts.fonts.get(*font).copied().unwrap_or(false));
            let place = *places.entry(*number).or_insert_with(|| {
                let known = parts.formats.get(number).map(String::as_str);
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

    /// Whether a style strikes its words through. A style that does not exist is refused where its
    /// format is asked for.
    pub fn is_struck(&self, style: usize) -> bool {
        self.struck.get(style).copied().unwrap_or(false)
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

fn read_group<R: Read>(xml: &mut Xml<R>, group: Group, parts: &mut Parts) -> Result<(), Fault> {
    loop {
        let mut is_font = false;
        match xml.next()? {
            Event::Start(start) => {
                let number = raw(&start, "numFmtId").and_then(|number| number.parse().ok());
                match group {
                    Group::Formats => {
                        let text = words(&start, "formatCode").unwrap_or_default();
                        let text = text.chars().take(255).collect();
                        parts.formats.insert(number.unwrap_or(0), text);
                    }
                    Group::Fonts => is_font = true,
                    Group::Styles => {
                        let font = raw(&start, "fontId").and_then(|font| font.parse().ok());
                        parts.cells.push((number.unwrap_or(0), font.unwrap_or(0)));
                    }
                }
                let most = parts.formats.len().max(parts.cells.len()).max(parts.fonts.len());
                if most > limits::STYLES {
                    return Err(xml.fault(Why::TooMany));
                }
            }
            Event::End(_) => return Ok(()),
            _ => continue,
        }
        if is_font {
            parts.fonts.push(is_struck(xml)?.unwrap_or(false));
        } else {
            xml.skip()?;
        }
    }
}

/// Whether the font, or the properties of a run, that have just begun strike words through; none
/// if they say nothing of it. Reads on to their end.
pub fn is_struck<R: Read>(xml: &mut Xml<R>) -> Result<Option<bool>, Fault> {
    let mut struck = None;
    loop {
        match xml.next()? {
            Event::Start(start) => {
                if start.local_name().as_ref() == "strike" {
                    struck = Some(raw(&start, "val").is_none() || yes(&start, "val"));
                }
            }
            Event::End(_) => return Ok(struck),
            _ => continue,
        }
        xml.skip()?;
    }
}
