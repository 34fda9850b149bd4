//! What files hold, read here without a child. Real children are in `tests/press.rs`.

use encoding_rs::GB18030;
use guatu_domain::read::{Area, Book, Cell, CellValue, Comment, Row, Sheet, Strike};

use super::out::Out;
use super::refusal::{Fault, PressRefusal, Seen};
use super::sample::{RELATIONS, SHEET, STRINGS, STYLES, TYPES, WORKBOOK, Workbook};
use super::sample::{relations, types, varied, worksheet};
use super::{child, parent, put};

fn read(bytes: &[u8], is_xls: bool) -> Result<Book, Fault> {
    let mut pipe = Vec::new();
    let mut out = Out::new(&mut pipe);
    let result = child::read(bytes, is_xls, &mut out);
    out.end(result);
    let mut book = Book::default();
    parent::listen(pipe.as_slice(), &mut |piece| put(&mut book, piece)).unwrap()?;
    Ok(book)
}

fn book(workbook: &Workbook) -> Book {
    read(&workbook.bytes(), false).unwrap()
}

fn fault(workbook: &Workbook) -> Fault {
    read(&workbook.bytes(), false).unwrap_err()
}

/// The cells of the first row.
fn first_row(workbook: &Workbook) -> Vec<(u16, Cell)> {
    book(workbook).sheets[0].rows.first().map(|row| row.cells.clone()).unwrap_or_default()
}

/// What a single cell holds.
fn one(cell: &str) -> Option<Cell> {
    let rows = format!(r#"<row r="1">{cell}</row>"#);
    let shared = "<si><t>滆湖</t></si><si><t/></si>\
        <si><r><rPr><b/></rPr><t xml:space=\"preserve\"> 高端</t></r><r><t>装备 </t></r>\
        <rPh sb=\"0\" eb=\"1\"><t>gaoduan</t></rPh><phoneticPr fontId=\"1\"/></si>";
    let formats = r##"<numFmt numFmtId="176"
            formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;;@"/>
        <numFmt numFmtId="177" formatCode="0!.0,&quot;万&quot;"/>
        <numFmt numFmtId="178" formatCode="G/通用格式"/>"##;
    let styles = [0, 4, 176, 177, 178, 14, 9, 20, 57, 49];
    let book = Workbook::of_rows(&rows).strings(shared).styles(formats, &styles);
    first_row(&book).into_iter().next().map(|(_, cell)| cell)
}

fn text(text: &str) -> Option<Cell> {
    Some(Cell::text(text))
}

fn error(text: &str) -> Option<Cell> {
    Some(Cell::of(CellValue::Error(text.to_owned())))
}

#[test]
fn words_are_read() {
    for (cell, wanted) in [
        (r#"<c r="A1" t="s"><v>0</v></c>"#, text("滆湖")),
        (r#"<c r="A1" t="s"><v>1</v></c>"#, None),
        (r#"<c r="A1" t="s"><v>2</v></c>"#, text(" 高端装备 ")),
        (r#"<c r="A1" t="inlineStr"><is><t>约3000</t></is></c>"#, text("约3000")),
        (r#"<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>"#, text("甲乙")),
        (r#"<c r="A1" t="str"><v>a &lt; b &amp;&#20013;&#x6587;</v></c>"#, text("a < b &中文")),
        (r#"<c r="A1" t="str"><v><![CDATA[<甲>]]></v></c>"#, text("<甲>")),
        (r#"<c r="A1" t="str"><v>甲_x000D__x000A_乙</v></c>"#, text("甲\n乙")),
        ("<c r=\"A1\" t=\"str\"><v>甲\r\n乙</v></c>", text("甲\n乙")),
        (r#"<c r="A1" t="str"><v>甲&#1;_x0000_</v></c>"#, text("甲\u{fffd}\u{fffd}")),
        (r#"<c r="A1"/>"#, None),
        (r#"<c r="A1" s="1"></c>"#, None),
        (r#"<c r="A1"><v></v></c>"#, None),
        ("<c r='A1' t = 'str' ><v>甲</v></c>", text("甲")),
    ] {
        assert_eq!(one(cell), wanted, "{cell}");
    }
}

#[test]
fn lines_through_words_are_seen() {
    let red = |words: &str| format!("<r><rPr><strike/></rPr><t>{words}</t></r>");
    let bold = |words: &str| format!("<r><rPr><b/></rPr><t>{words}</t></r>");
    let as_cell = |words: &str| format!("<r><t>{words}</t></r>");
    let part = |kept: &str, gone: &str| Cell::text(kept).with_strike(Strike::Part(gone.into()));
    let whole = |words: &str| Cell::text(words).with_strike(Strike::Whole);
    for (style, words, wanted) in [
        (0, red("8") + &as_cell("9"), part("9", "8")),
        (0, red("8") + &bold("9"), part("9", "8")),
        (0, red("甲") + &red("乙"), whole("甲乙")),
        (0, bold("甲") + &as_cell("乙"), Cell::text("甲乙")),
        (0, red("甲").replace("<strike/>", "<strike val=\"0\"/>"), Cell::text("甲")),
        (1, as_cell("甲") + &as_cell("乙"), whole("甲乙")),
        // The first words look as their cell does.
        (1, as_cell("前黄镇") + &bold("礼嘉镇"), part("礼嘉镇", "前黄镇")),
        (1, bold("甲"), Cell::text("甲")),
        (1, String::from("<t>甲</t>"), whole("甲")),
        (2, String::from("<t>甲</t>"), Cell::text("甲")),
    ] {
        let styles = r#"<fonts><font><sz val="11"/></font><font><strike/><b/></font>
            <font><strike val="false"/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/>
            <xf numFmtId="0" fontId="1"/><xf numFmtId="0" fontId="2"/></cellXfs>"#;
        let styles = format!("<styleSheet>{styles}</styleSheet>");
        let shared = format!(r#"<c r="A1" s="{style}" t="s"><v>0</v></c>"#);
        let own = format!(r#"<c r="A1" s="{style}" t="inlineStr"><is>{words}</is></c>"#);
        for cell in [shared, own] {
            let book = Workbook::of_rows(&format!(r#"<row r="1">{cell}</row>"#))
                .strings(&format!("<si>{words}</si>"))
                .part(STYLES, styles.clone());
            assert_eq!(first_row(&book), [(0, wanted.clone())], "{cell}: {words}");
        }
    }
    let number = r#"<row r="1"><c r="A1" s="1"><v>40000</v></c></row>"#;
    let styles = r#"<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs>
        <xf numFmtId="0"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>"#;
    let book = Workbook::of_rows(number).part(STYLES, styles);
    assert_eq!(first_row(&book), [(0, Cell::number("40000").with_strike(Strike::Whole))]);
}

#[test]
fn numbers_are_exact() {
    let number = |text: &str| Some(Cell::number(text));
    for (cell, wanted) in [
        (r#"<c r="A1"><v>12400</v></c>"#, number("12400")),
        (r#"<c r="A1" t="n"><v>0.10000000000000001</v></c>"#, number("0.1")),
        (r#"<c r="A1"><v>123456789012345678</v></c>"#, number("123456789012345678")),
        (r#"<c r="A1"><v>1.2E-7</v></c>"#, number("1.2E-7")),
        (r#"<c r="A1" s="1"><v>-3.5</v></c>"#, Some(Cell::number("-3.5").with_format("#,##0.00"))),
        (r#"<c r="A1" s="3"><v>5</v></c>"#, Some(Cell::number("5").with_format("0!.0,\"万\""))),
        (r#"<c r="A1" s="4"><v>5</v></c>"#, number("5")),
        (r#"<c r="A1" s="6"><v>0.486</v></c>"#, Some(Cell::number("0.486").with_format("0%"))),
        (r#"<c r="A1" s="9"><v>7</v></c>"#, Some(Cell::number("7").with_format("@"))),
        (r#"<c r="A1"><v>三千</v></c>"#, error("无效数值")),
        (r#"<c r="A1"><v>NaN</v></c>"#, error("无效数值")),
    ] {
        assert_eq!(one(cell), wanted, "{cell}");
    }
}

#[test]
fn days_truth_and_errors_are_read() {
    let day = |serial: &str, format: &str| Some(Cell::date(serial).with_format(format));
    let value = |value| Some(Cell::of(value));
    for (cell, wanted) in [
        (r#"<c r="A1" s="2"><v>46083</v></c>"#, day("46083", "[$-804]yyyy\"年\"m\"月\";@")),
        (r#"<c r="A1" s="5"><v>46083.5</v></c>"#, day("46083.5", "yyyy/m/d")),
        (r#"<c r="A1" s="8"><v>60</v></c>"#, day("60", "yyyy\"年\"m\"月\"")),
        (r#"<c r="A1" s="7"><v>0.5</v></c>"#, Some(Cell::number("0.5").with_format("h:mm"))),
        (r#"<c r="A1" s="2" t="s"><v>0</v></c>"#, text("滆湖")),
        (r#"<c r="A1" t="d"><v>2026-03-02</v></c>"#, Some(Cell::date("2026-03-02"))),
        (r#"<c r="A1" t="b"><v>1</v></c>"#, value(CellValue::Bool(true))),
        (r#"<c r="A1" t="b"><v>0</v></c>"#, value(CellValue::Bool(false))),
        (r##"<c r="A1" t="e"><v>#REF!</v></c>"##, error("#REF!")),
    ] {
        assert_eq!(one(cell), wanted, "{cell}");
    }
}

#[test]
fn formulas_come_as_the_saved_value() {
    for (cell, wanted) in [
        (r#"<c r="A1"><f>1+1</f><v>2</v></c>"#, Some(Cell::number("2"))),
        (r#"<c r="A1" t="str"><f>B1&amp;"x"</f><v>甲</v></c>"#, text("甲")),
        (r#"<c r="A1" t="str"><f>""</f><v></v></c>"#, None),
        (r#"<c r="A1"><f>NOW()</f></c>"#, error("未计算")),
        (r#"<c r="A1"><f>NOW()</f><v/></c>"#, error("未计算")),
        (r#"<c r="A1" t="str"><f>A2</f></c>"#, error("未计算")),
        (r#"<c r="A1"><f t="shared" si="0"/><v>3</v></c>"#, Some(Cell::number("3"))),
        (r##"<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>"##, error("#DIV/0!")),
        (r#"<c r="A1"><f>'[1]x'!A1</f><v>9</v></c>"#, Some(Cell::number("9"))),
    ] {
        assert_eq!(one(cell), wanted, "{cell}");
    }
}

#[test]
fn what_is_hidden_and_merged_is_told() {
    let inside = r#"<cols><col min="1" max="1" width="9"/><col min="2" max="3" hidden="1"/>
        <col min="5" max="5" width="0"/><col min="512" max="16384" hidden="true"/></cols>
        <sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c></row>
        <row r="2" hidden="1"/><row r="3" ht="0" customHeight="1"><c r="A3"><v>3</v></c></row>
        <row r="7" ht="20.5"><c r="A7"><v>7</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B3:B1048576"/></mergeCells>"#;
    let sheet = &book(&Workbook::of_sheet(inside)).sheets[0];
    assert_eq!(sheet.hidden_columns, [1, 2, 4, 511]);
    let rows: Vec<_> = sheet.rows.iter().map(|row| (row.number, row.is_hidden)).collect();
    assert_eq!(rows, [(1, true), (3, true), (7, false)]);
    let area = |first_row, last_row, first_column, last_column| Area {
        first_row,
        last_row,
        first_column,
        last_column,
    };
    assert_eq!(sheet.merged, [area(1, 1, 0, 2), area(3, 1_048_576, 1, 1)]);
}

#[test]
fn several_sheets_and_1904() {
    let book = book(
        &varied()
            .replaced(
                WORKBOOK,
                "</sheets>",
                r#"<sheet name="字典&amp;" sheetId="2" state="hidden" r:id="r2"/>
                <sheet name="模板" sheetId="3" state="veryHidden" r:id="r3"/>
                <sheet name="图" sheetId="4" r:id="r4"/></sheets>"#,
            )
            .replaced(WORKBOOK, "<sheets>", r#"<workbookPr date1904="1"/><sheets>"#)
            .replaced(
                RELATIONS,
                "</Relationships>",
                relations(&[
                    ("r2", "worksheet", "worksheets/sheet2.xml"),
                    ("r3", "worksheet", "/xl/worksheets/../worksheets/sheet3.xml"),
                    ("r4", "chartsheet", "chartsheets/sheet1.xml"),
                    ("r5", "externalLink", "externalLinks/externalLink1.xml"),
                ])
                .split_once('>')
                .unwrap()
                .1,
            )
            .part("xl\\Worksheets\\Sheet2.xml", worksheet("<sheetData/>"))
            .part("xl/worksheets/sheet3.xml", worksheet("")),
    );
    assert!(book.date1904);
    let sheets: Vec<_> = book.sheets.iter().map(|one| (&*one.name, one.is_hidden)).collect();
    assert_eq!(sheets, [("台账", false), ("字典&", true), ("模板", true)]);
    assert_eq!(book.sheets[0].hidden_columns, [2, 3]);
    assert_eq!(book.sheets[1], Sheet { name: "字典&".into(), is_hidden: true, ..Sheet::default() });
}

#[test]
fn comments_come_with_their_cells() {
    const COMMENTS: &str = "xl/comments1.xml";
    let with = |inside: &str| {
        varied()
            .part(
                "xl/worksheets/_rels/sheet1.xml.rels",
                relations(&[("c", "comments", "../comments1.xml")]),
            )
            .part(COMMENTS, format!("<comments><commentList>{inside}</commentList></comments>"))
    };
    let one =
        r#"<comment ref="B2"><text><r><t>张工：</t></r><r><t>此数待核</t></r></text></comment>"#;
    let comment = Comment { row: 2, column: 1, text: "张工：此数待核".into() };
    assert_eq!(book(&with(one)).sheets[0].comments, [comment]);
    let nowhere = r#"<comment ref="甲"><text><t>x</t></text></comment>"#;
    for bent in [with(nowhere), with(one).without(COMMENTS), with(&one.repeat(10_001))] {
        assert!(read(&bent.bytes(), false).is_err());
    }
}

#[test]
fn other_writers_are_read() {
    // Places left out, prefixes, no styles, no strings, the strict variant, rows without cells.
    let bare = Workbook::of_rows(
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c r=\"B3\"><v>2</v></c></row>",
    );
    let bare = bare
        .without(STYLES)
        .without(STRINGS)
        .part(RELATIONS, relations(&[("r1", "worksheet", "worksheets/sheet1.xml")]));
    let cell = |column, number: &str| (column, Cell::number(number));
    let rows = [
        Row { number: 1, is_hidden: false, cells: vec![cell(0, "1"), cell(2, "3")] },
        Row { number: 3, is_hidden: false, cells: vec![cell(1, "2")] },
    ];
    assert_eq!(book(&bare).sheets[0].rows, rows);

    let prefixed = r#"<x:worksheet xmlns:x="a"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr">
        <x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"#;
    let prefixed = varied().part(SHEET, prefixed);
    assert_eq!(first_row(&prefixed), [(0, Cell::text("甲"))]);

    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let loose = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let as_strict =
        varied().replaced(RELATIONS, loose, strict).replaced("_rels/.rels", loose, strict);
    assert_eq!(book(&as_strict), book(&varied()));
    let template = types("openxmlformats-officedocument.spreadsheetml.template.main");
    assert_eq!(book(&varied().part(TYPES, template)), book(&varied()));
    assert_eq!(read(&varied().unpacked_bytes(), true).unwrap(), book(&varied()));
}

#[test]
fn tables_of_text_are_read() {
    let rows = |text: &[u8]| -> Vec<(u32, Vec<(u16, String)>)> {
        let book = read(text, false).unwrap();
        let words = |cell: &Cell| match &cell.value {
            CellValue::Text(text) => text.clone(),
            other => panic!("{other:?}"),
        };
        let cells =
            |row: &Row| row.cells.iter().map(|(column, cell)| (*column, words(cell))).collect();
        book.sheets[0].rows.iter().map(|row| (row.number, cells(row))).collect()
    };
    let cell = |column: u16, text: &str| (column, text.to_owned());
    let plain = "名称,金额\r\n\r\n\"甲\n\"\"乙\"\"\",1.50,\n,\" x\"y\r末行,=1+1";
    let wanted = vec![
        (1, vec![cell(0, "名称"), cell(1, "金额")]),
        (3, vec![cell(0, "甲\n\"乙\""), cell(1, "1.50")]),
        (4, vec![cell(1, " xy")]),
        (5, vec![cell(0, "末行"), cell(1, "=1+1")]),
    ];
    let wide: Vec<u8> =
        format!("\u{feff}{plain}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        plain.as_bytes().to_vec(),
        format!("\u{feff}{plain}").into_bytes(),
        GB18030.encode(plain).0.into_owned(),
        wide,
        plain.replace(',', "\t").into_bytes(),
        plain.replace(',', ";").into_bytes(),
        format!("sep=,\r\n{plain}").into_bytes(),
    ] {
        assert_eq!(rows(&bytes), wanted);
    }
    assert_eq!(rows("甲，乙".as_bytes()), [(1, vec![cell(0, "甲，乙")])]);
    assert_eq!(rows("a\"b\"c,\"d\"".as_bytes()), [(1, vec![cell(0, "a\"b\"c"), cell(1, "d")])]);
    assert_eq!(read(b"a,b", false).unwrap().sheets[0].name, "");
}

#[test]
fn other_files_are_told_apart() {
    let ole = |stream: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(1024, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(2048, 0);
        bytes
    };
    let seen = |seen| Fault::NotAWorkbook { seen };
    let kind = |kind: &str| varied().part(TYPES, types(kind)).bytes();
    let opened = "openxmlformats-officedocument";
    let ods = Workbook(Vec::new())
        .part("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        .part("content.xml", "<a/>");
    for (bytes, wanted) in [
        (ole("Workbook"), Fault::OldXls),
        (ole("Book"), Fault::OldXls),
        (ole("EncryptedPackage"), Fault::Encrypted),
        (ole("WordDocument"), seen(Seen::Word)),
        (ole("x"), seen(Seen::Unknown)),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00".to_vec(), Fault::OldXls),
        (kind("ms-excel.sheet.macroEnabled.main"), Fault::MacroFile),
        (kind("ms-excel.sheet.binary.macroEnabled.main"), Fault::BinaryWorkbook),
        (kind(&format!("{opened}.wordprocessingml.document.main")), seen(Seen::Word)),
        (kind(&format!("{opened}.presentationml.presentation.main")), seen(Seen::Slides)),
        (kind("x"), seen(Seen::Unknown)),
        (varied().part("xl/vbaProject.bin", "x").bytes(), Fault::MacroFile),
        (varied().replaced(RELATIONS, "/worksheet\"", "/xlMacrosheet\"").bytes(), Fault::MacroFile),
        (ods.bytes(), Fault::OpenDocument),
        (Workbook(Vec::new()).part("a.txt", "x").bytes(), seen(Seen::Archive)),
        (b"%PDF-1.7".to_vec(), seen(Seen::Pdf)),
        (b"\x89PNG\r\n\x1a\n\0".to_vec(), seen(Seen::Picture)),
        (b"Rar!\x1a\x07".to_vec(), seen(Seen::Archive)),
        (b"MIME-Version: 1.0\r\n".to_vec(), seen(Seen::Mail)),
        (b"<html><table>".to_vec(), Fault::Html),
        (b"\x7fELF\x02\x01\x01\0".to_vec(), seen(Seen::Program)),
        (Vec::new(), Fault::Empty),
    ] {
        assert_eq!(read(&bytes, false), Err(wanted));
    }
    assert_eq!(read(b"<html><table>", true), Err(Fault::XlsIsHtml));
    assert_eq!(read("名称\t金额".as_bytes(), true), Err(Fault::XlsIsText));
}

#[test]
fn refusals_are_sentences() {
    let refusal = |fault| PressRefusal { name: "台账.xls".to_owned(), fault };
    let old = refusal(Fault::OldXls);
    assert_eq!(old.code(), "old_xls");
    let wanted = "“台账.xls”是旧的 .xls 格式。请用 Excel 或 WPS 另存为 .xlsx 或 CSV 后重试。";
    assert_eq!(old.sentence(), wanted);
    let far = Workbook::of_rows(r#"<row r="9"><c r="XFD9"><v>1</v></c></row>"#);
    let wanted = "“台账.xls”的工作表“台账”的 XFD9 有内容，超出 512 列。请删去那里的内容后重试。";
    assert_eq!(refusal(fault(&far)).sentence(), wanted);
    let long = Workbook::of_rows("<row r=\"2\"><c r=\"C2\" t=\"str\"><v>甲</v></c></row>");
    let long = long.replaced(SHEET, "甲", &"甲".repeat(32_768));
    let wanted = "“台账.xls”的工作表“台账”的 C2 有一格文字超过 32767 字。请删短后重试。";
    assert_eq!(refusal(fault(&long)).sentence(), wanted);
    assert_eq!(super::refusal::shown_name("C:\\甲/..\\乙\u{202e}xslx.exe\n"), "乙xslx.exe");
}
