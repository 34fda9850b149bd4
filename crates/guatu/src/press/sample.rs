//! Workbooks made by hand for tests: every byte can be read here, and bent there.

use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The sheet's part.
pub const SHEET: &str = "xl/worksheets/sheet1.xml";
/// The content types.
pub const TYPES: &str = "[Content_Types].xml";
/// The relations of the workbook.
pub const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
/// The workbook's part.
pub const WORKBOOK: &str = "xl/workbook.xml";
/// Shared strings.
pub const STRINGS: &str = "xl/sharedStrings.xml";
/// Styles.
pub const STYLES: &str = "xl/styles.xml";

/// A package in the making.
#[derive(Clone)]
pub struct Workbook(pub Vec<(String, Vec<u8>)>);

/// Content types with a kind for the workbook's part.
pub fn types(kind: &str) -> String {
    format!(
        r#"<Types xmlns="{PACKAGE}/content-types">
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="application/vnd.{kind}+xml"/></Types>"#
    )
}

/// Relations: id, kind, target.
pub fn relations(all: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!(r#"<Relationship Id="{id}" Type="{RELATION}/{kind}" Target="{target}"/>"#)
    };
    let all: String = all.iter().map(one).collect();
    format!(r#"<Relationships xmlns="{PACKAGE}/relationships">{all}</Relationships>"#)
}

impl Workbook {
    /// One sheet `台账` with this between the tags of `sheetData`.
    pub fn of_rows(rows: &str) -> Self {
        Self::of_sheet(&format!("<sheetData>{rows}</sheetData>"))
    }

    /// One sheet `台账` with this between the tags of `worksheet`.
    pub fn of_sheet(inside: &str) -> Self {
        let sheets = r#"<sheets><sheet name="台账" sheetId="1" r:id="r1"/></sheets>"#;
        let mut book = Self(Vec::new());
        book.set(TYPES, types("openxmlformats-officedocument.spreadsheetml.sheet.main"));
        book.set("_rels/.rels", relations(&[("r1", "officeDocument", "xl/workbook.xml")]));
        book.set(
            RELATIONS,
            relations(&[
                ("r1", "worksheet", "worksheets/sheet1.xml"),
                ("r8", "sharedStrings", "sharedStrings.xml"),
                ("r9", "styles", "styles.xml"),
            ]),
        );
        book.set(
            WORKBOOK,
            format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">{sheets}</workbook>"#),
        );
        book.set(SHEET, worksheet(inside));
        book.strings("<si><t>滆湖</t></si>").styles("", &[0])
    }

    /// With these shared strings.
    pub fn strings(mut self, inside: &str) -> Self {
        self.set(STRINGS, format!(r#"<sst xmlns="{MAIN}">{inside}</sst>"#));
        self
    }

    /// With these number formats, and one cell style for each number.
    pub fn styles(mut self, formats: &str, styles: &[u32]) -> Self {
        let one = |number: &u32| format!(r#"<xf numFmtId="{number}"/>"#);
        let styles: String = styles.iter().map(one).collect();
        self.set(
            STYLES,
            format!(
                r#"<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>
                <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
                <cellXfs>{styles}</cellXfs></styleSheet>"#
            ),
        );
        self
    }

    /// With a part, in place of the one of that name if there is one.
    pub fn part(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.set(name, content);
        self
    }

    /// Without a part.
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(own, _)| own != name);
        self
    }

    /// With words of a part replaced.
    pub fn replaced(mut self, name: &str, from: &str, to: &str) -> Self {
        let part = self.0.iter_mut().find(|(own, _)| own == name).unwrap();
        let text = String::from_utf8(part.1.clone()).unwrap();
        assert!(text.contains(from), "{name} has no {from}");
        part.1 = text.replace(from, to).into_bytes();
        self
    }

    fn set(&mut self, name: &str, content: impl Into<Vec<u8>>) {
        let content = content.into();
        match self.0.iter_mut().find(|(own, _)| own == name) {
            Some(part) => part.1 = content,
            None => self.0.push((name.to_owned(), content)),
        }
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        self.packed(CompressionMethod::Deflated)
    }

    /// The file, with its parts as they are: what is bent in it stays where it is.
    pub fn unpacked_bytes(&self) -> Vec<u8> {
        self.packed(CompressionMethod::Stored)
    }

    fn packed(&self, method: CompressionMethod) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(method);
        for (name, content) in &self.0 {
            zip.start_file(name.as_str(), options).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

/// A worksheet with this inside.
pub fn worksheet(inside: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}">{inside}</worksheet>"#
    )
}

/// A workbook with some of everything, to be bent at random.
pub fn varied() -> Workbook {
    let sheet = r#"<sheetFormatPr defaultRowHeight="14"/>
        <cols><col min="3" max="4" hidden="1"/></cols>
        <sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>
        <c r="B1" t="inlineStr"><is><t>总投资</t></is></c></row>
        <row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c>
        <c r="B2" s="1"><v>1234.5599999999999</v></c>
        <c r="C2" s="2"><v>46083</v></c><c r="D2" t="b"><v>1</v></c>
        <c r="E2" t="e"><v>#REF!</v></c></row>
        <row r="5"><c r="A5" t="str"><f>A1&amp;"甲"</f><v>滆湖甲</v></c>
        <c r="B5"><f>SUM(B1:B4)</f><v>7</v></c><c r="C5"><f>NOW()</f></c></row></sheetData>
        <mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>"#;
    let format = r#"<numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>"#;
    Workbook::of_sheet(sheet)
        .strings(
            "<si><t>滆湖</t></si><si><r><t>高端</t></r><r><t>装备</t></r>\
            <rPh><t>x</t></rPh></si>",
        )
        .styles(format, &[0, 4, 176])
}

/// A small generator: tests give the same every time.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }

    /// Bends bytes in one to four places: flips, cuts, doubles, overwrites.
    pub fn bend(&mut self, bytes: &mut Vec<u8>) {
        const BITS: [&[u8]; 12] = [
            b"\0",
            b"\xff\xff\xff\xff",
            b"<",
            b">",
            b"\"",
            b"&",
            b"</",
            b"]]>",
            b"<!DOCTYPE a>",
            b"99999999999",
            b"-1",
            b"<row>",
        ];
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            match self.below(6) {
                0 if !bytes.is_empty() => bytes[at] ^= 1 << self.below(8),
                1 if !bytes.is_empty() => bytes[at] = u8::try_from(self.below(256)).unwrap(),
                2 => {
                    let end = (at + self.below(40)).min(bytes.len());
                    bytes.drain(at.min(end)..end);
                }
                3 => {
                    let end = (at + self.below(80)).min(bytes.len());
                    let piece = bytes[at.min(end)..end].to_vec();
                    bytes.splice(at..at, piece);
                }
                4 => {
                    let bit = BITS[self.below(BITS.len())];
                    let end = (at + bit.len()).min(bytes.len());
                    bytes.splice(at.min(end)..end, bit.iter().copied());
                }
                _ => bytes.truncate(bytes.len() - self.below(bytes.len().min(64))),
            }
        }
    }
}
