//! Shared strings: each text of a workbook once, in one piece of memory.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Read;

use quick_xml::events::Event;

use super::limits;
use super::refusal::{Fault, Why};
use super::styles::is_struck;
use super::xml::Xml;

/// The shared strings of a workbook.
#[derive(Default)]
pub struct Strings {
    texts: String,
    ends: Vec<usize>,
    /// The runs of those texts in which some words may be struck through, by number.
    runs: HashMap<usize, Vec<Run>>,
}

/// Words of one text that look alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Where they end, in bytes of the text.
    pub end: usize,
    /// Whether they are struck through; none if they look as their cell does.
    pub is_struck: Option<bool>,
}

impl Strings {
    /// Reads the part. Refuses texts that are too long, and too many.
    pub fn read(part: &str, from: impl Read) -> Result<Self, Fault> {
        let mut strings = Self::default();
        let mut xml = Xml::new(part, from);
        if xml.root()? != "sst" {
            return Err(xml.fault(Why::Root));
        }
        let most = usize::try_from(limits::TEXT_BYTES).unwrap_or(usize::MAX);
        let (mut text, mut runs) = (String::new(), Vec::new());
        loop {
            let is_string = match xml.next()? {
                Event::Start(start) => start.local_name().as_ref() == "si",
                Event::Eof => return Ok(strings),
                _ => continue,
            };
            if is_string {
                text.clear();
                runs.clear();
                if !rich_text(&mut xml, &mut text, &mut runs)? {
                    return Err(Fault::TextTooLong { place: "里".to_owned() });
                }
                // Mostly all of a text looks as its cell does.
                if runs.iter().any(|run| run.is_struck.is_some()) {
                    strings.runs.insert(strings.ends.len(), runs.clone());
                }
                strings.texts.push_str(&text);
                strings.ends.push(strings.texts.len());
                if strings.texts.len() > most {
                    return Err(Fault::TooMuchText);
                }
            } else {
                xml.skip()?;
            }
        }
    }

    /// The string of a number.
    pub fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(Some(0), |last| self.ends.get(last).copied())?;
        self.texts.get(start..end)
    }

    /// The runs of a string, if some of its words may be struck through.
    pub fn runs(&self, number: usize) -> &[Run] {
        self.runs.get(&number).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Adds the text of the element that has just begun: its own and that of its runs, without the
/// phonetic help that East Asian workbooks carry beside it. Says whether that was all.
pub fn rich_text<R: Read>(
    xml: &mut Xml<R>,
    text: &mut String,
    runs: &mut Vec<Run>,
) -> Result<bool, Fault> {
    enum Child {
        Text,
        Run,
        Looks,
        Other,
    }
    let most = 4 * limits::TEXT_CHARS;
    let (mut depth, mut is_all) = (1, true);
    let (mut words, mut looks) = (String::new(), None);
    while depth > 0 {
        let child = match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "t" => Child::Text,
                "r" => Child::Run,
                "rPr" => Child::Looks,
                _ => Child::Other,
            },
            Event::End(_) => {
                depth -= 1;
                continue;
            }
            _ => continue,
        };
        match child {
            Child::Text => {
                words.clear();
                is_all = xml.text(&mut words, most.saturating_sub(text.len()))? && is_all;
                text.push_str(&unescaped(&words));
                match runs.last_mut() {
                    Some(last) if last.is_struck == looks => last.end = text.len(),
                    _ => runs.push(Run { end: text.len(), is_struck: looks }),
                }
            }
            Child::Run => {
                depth += 1;
                looks = None;
            }
            // What has looks of its own and says nothing of a line has none.
            Child::Looks => looks = Some(is_struck(xml)?.unwrap_or(false)),
            Child::Other => xml.skip()?,
        }
    }
    Ok(is_all && text.chars().count() <= limits::TEXT_CHARS)
}

/// The words of a text that stand, and those that are struck through.
pub fn parted(text: &str, runs: &[Run], is_cell_struck: bool) -> (String, String) {
    let (mut kept, mut struck, mut start) = (String::new(), String::new(), 0);
    for run in runs {
        let words = text.get(start..run.end).unwrap_or_default();
        let is_struck = run.is_struck.unwrap_or(is_cell_struck);
        if is_struck {
            struck.push_str(words)
        } else {
            kept.push_str(words)
        }
        start = run.end;
    }
    (kept, struck)
}

/// Resolves `_x000D_`: how workbooks write what XML cannot hold.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, mark) = rest.split_at(at);
        plain.push_str(before);
        let code = mark.get(2..6).filter(|_| mark.as_bytes().get(6) == Some(&b'_'));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match (code.and_then(|code| u32::from_str_radix(code, 16).ok()), mark.get(7..)) {
            (Some(number), Some(after)) => {
                plain.push(char::from_u32(number).unwrap_or('\u{fffd}'));
                rest = after;
            }
            _ => {
                plain.push_str("_x");
                rest = mark.get(2..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        for (written, meant) in [
            ("甲_x000D_乙", "甲\r乙"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x00_ _xZZZZ_ _x", "_x00_ _xZZZZ_ _x"),
            ("_xD83D_", "\u{fffd}"),
            ("_x4E00", "_x4E00"),
            ("_x甲乙", "_x甲乙"),
        ] {
            assert_eq!(unescaped(written), meant);
        }
    }
}
