//! What a file is, told by its first bytes and never by its name.

use super::refusal::{Fault, Seen};

/// A file that may be a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A zip package; its parts will tell.
    Package,
    /// Text.
    Text,
}

const PICTURES: &[&[u8]] =
    &[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"8BPS", b"RIFF"];
const ARCHIVES: &[&[u8]] =
    &[b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd"];
const PROGRAMS: &[&[u8]] = &[b"\x7fELF", b"MZ"];
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// Beginnings of Excel files older than 97: a record of kind 9 with its short length.
const BIFF: &[&[u8]] = &[b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"];

/// What a file is. `is_xls` says that its name ends in `.xls`. Refuses what is no table.
pub fn kind(bytes: &[u8], is_xls: bool) -> Result<Kind, Fault> {
    let begins = |marks: &[&[u8]]| marks.iter().any(|mark| bytes.starts_with(mark));
    let seen = |seen| Err(Fault::NotAWorkbook { seen });
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if begins(&[b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"]) {
        return Ok(Kind::Package);
    }
    if begins(&[OLE]) {
        return Err(ole(bytes));
    }
    if begins(BIFF) {
        return Err(Fault::OldXls);
    }
    if begins(&[b"%PDF"]) {
        return seen(Seen::Pdf);
    }
    if begins(ARCHIVES) {
        return seen(Seen::Archive);
    }
    // Short marks of printable letters could begin a table: `BM`, `MZ`. Tables hold no zero bytes.
    let is_binary = bytes.contains(&0);
    if is_binary && begins(PICTURES) || begins(&[b"\x89PNG", b"\xff\xd8\xff", b"GIF8"]) {
        return seen(Seen::Picture);
    }
    if is_binary && begins(PROGRAMS) {
        return seen(Seen::Program);
    }
    match markup(bytes) {
        Some(Markup::Mail) => seen(Seen::Mail),
        Some(Markup::Page) if is_xls => Err(Fault::XlsIsHtml),
        Some(Markup::Page) => Err(Fault::Html),
        None if is_xls => Err(Fault::XlsIsText),
        None => Ok(Kind::Text),
    }
}

/// What a compound file holds. Its directory has an entry of 128 bytes for each stream, beginning
/// with the name in UTF-16; entries lie at multiples of 128.
fn ole(bytes: &[u8]) -> Fault {
    let has = |name: &str| {
        let mut wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        wide.extend([0, 0]);
        bytes.chunks(128).skip(4).any(|entry| entry.starts_with(&wide))
    };
    if has("EncryptedPackage") {
        Fault::Encrypted
    } else if has("WordDocument") {
        Fault::NotAWorkbook { seen: Seen::Word }
    } else if has("PowerPoint Document") {
        Fault::NotAWorkbook { seen: Seen::Slides }
    } else if has("Workbook") || has("Book") {
        Fault::OldXls
    } else {
        Fault::NotAWorkbook { seen: Seen::Unknown }
    }
}

enum Markup {
    Page,
    Mail,
}

/// Whether text begins as a web page, an XML document or a saved mail. Excel opens all three under
/// the name `.xls`, which is how many web systems export.
fn markup(bytes: &[u8]) -> Option<Markup> {
    let narrow: Vec<u8> = bytes
        .iter()
        .take(1024)
        .copied()
        .filter(|byte| !matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff))
        .collect();
    let text = narrow.trim_ascii_start().to_ascii_lowercase();
    if text.starts_with(b"mime-version:") {
        return Some(Markup::Mail);
    }
    let next = text.strip_prefix(b"<")?.first()?;
    (next.is_ascii_alphabetic() || matches!(next, b'!' | b'?')).then_some(Markup::Page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_and_not_the_name() {
        assert_eq!(kind(b"PK\x03\x04...", true), Ok(Kind::Package));
        assert_eq!(kind("名称,金额".as_bytes(), false), Ok(Kind::Text));
        assert_eq!(kind(b"BM,MZ\n1,2\n", false), Ok(Kind::Text));
        assert_eq!(kind(b"<5,>3\n", false), Ok(Kind::Text));
        assert_eq!(kind(b"a\tb", true), Err(Fault::XlsIsText));
        for page in ["\u{feff} <html>", "<!DOCTYPE html>", "<table><tr>", "<?xml version='1.0'?>"] {
            assert_eq!(kind(page.as_bytes(), true), Err(Fault::XlsIsHtml), "{page}");
            assert_eq!(kind(page.as_bytes(), false), Err(Fault::Html), "{page}");
        }
        let wide: Vec<u8> = "\u{feff}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(kind(&wide, false), Err(Fault::Html));
    }
}
