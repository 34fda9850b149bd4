//! The comments (批注) of a worksheet: what people wrote to its cells.

use std::io::{Read, Write};

use quick_xml::events::Event;

use super::limits;
use super::out::Out;
use super::refusal::{Fault, Why};
use super::sheet::place;
use super::strings::rich_text;
use super::xml::{Xml, raw};

/// Reads a sheet's comments. Refuses places that are none, too many, and texts that are too long.
pub fn read<R: Read, W: Write>(mut xml: Xml<R>, out: &mut Out<W>) -> Result<(), Fault> {
    if xml.root()? != "comments" {
        return Err(xml.fault(Why::Root));
    }
    let (mut at, mut count) = (None, 0);
    let mut text = String::new();
    loop {
        let is_text = match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "comment" => {
                    at = raw(&start, "ref").and_then(place);
                    count += 1;
                    false
                }
                name => name == "text",
            },
            Event::Eof => return Ok(()),
            _ => continue,
        };
        if count > limits::COMMENTS {
            return Err(xml.fault(Why::TooMany));
        }
        if !is_text {
            continue;
        }
        let Some((column, row)) = at.take() else {
            return Err(xml.fault(Why::Position));
        };
        text.clear();
        if !rich_text(&mut xml, &mut text, &mut Vec::new())? {
            return Err(Fault::TextTooLong { place: "的批注里".to_owned() });
        }
        out.comment(row, column, text.trim())?;
    }
}
