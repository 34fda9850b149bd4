//! Files made to hurt: a name, the bytes, and a piece of the sentence that answers them; none where
//! the file is odd and yet honest.

use super::sample::{
    RELATIONS, SHEET, STRINGS, STYLES, TYPES, WORKBOOK, Workbook, relations, types, varied,
    worksheet,
};

type Hostile = (&'static str, Vec<u8>, Option<&'static str>);

/// All of them.
pub fn all() -> Vec<Hostile> {
    [
        bombs(),
        floods(),
        packages(),
        incomplete(),
        bent_packages(),
        documents(),
        positions(),
        texts(),
        others(),
    ]
    .concat()
}

/// `count` times the same cell in rows of 500.
fn cells(count: usize, cell: &str) -> String {
    let rows =
        (1..=count.div_ceil(500)).map(|row| format!("<row r=\"{row}\">{}</row>", cell.repeat(500)));
    rows.collect()
}

/// What is small packed and large unpacked.
fn bombs() -> Vec<Hostile> {
    let spaces = format!("<a>{}</a>", " ".repeat(1 << 10)).repeat(40 << 10);
    let zeros = vec![0; 40 << 20];
    let mut dice = super::Dice(5);
    let noise: String =
        (0..16 << 10).map(|_| char::from(b'a' + u8::try_from(dice.below(26)).unwrap())).collect();
    let dense = format!("<a>{noise}</a>").repeat(17_000);
    let bomb = Workbook::of_rows("<row r=\"1\"/>");
    let inner = Workbook::of_sheet(&spaces).bytes();
    vec![
        ("空格.xlsx", Workbook::of_sheet(&spaces).bytes(), Some("压缩比异常")),
        ("零字节.xlsx", bomb.clone().part(SHEET, zeros.clone()).bytes(), Some("有一处内容过长")),
        ("样式.xlsx", bomb.clone().part(STYLES, zeros).bytes(), Some("有一处内容过长")),
        ("解压过大.xlsx", Workbook::of_sheet(&dense).bytes(), Some("解压后超过 256 MiB")),
        ("声称过大.xlsx", sized(&varied().bytes(), 1 << 30), Some("解压后超过 256 MiB")),
        ("声称过小.xlsx", sized(&Workbook::of_sheet(&spaces).bytes(), 9), Some("。")),
        ("套娃.xlsx", bomb.clone().part(SHEET, inner.clone()).bytes(), Some("已损坏")),
        ("套娃2.xlsx", Workbook(vec![("a.xlsx".into(), inner)]).bytes(), Some("压缩包")),
    ]
}

/// What is much where a little is usual.
fn floods() -> Vec<Hostile> {
    let bomb = Workbook::of_rows("<row r=\"1\"/>");
    let long = "甲".repeat(32_767);
    let shared = cells(100_000, "<c t=\"s\"><v>0</v></c>");
    let numbered = "<numFmt numFmtId=\"1\"/>".repeat(100_001);
    let named = |count| {
        let more = "<sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/>".repeat(count);
        bomb.clone().replaced(WORKBOOK, "</sheets>", &format!("{more}</sheets>")).bytes()
    };
    vec![
        (
            "一格十兆.xlsx",
            bomb.clone().strings(&format!("<si><t>{}</t></si>", "x".repeat(10 << 20))).bytes(),
            Some("有一处内容过长"),
        ),
        (
            "一格碎片.xlsx",
            bomb.clone().strings(&format!("<si><t>{}</t></si>", "&amp;".repeat(150_000))).bytes(),
            Some("超过 32767 字"),
        ),
        (
            "一字百万次.xlsx",
            Workbook::of_rows(&shared).strings(&format!("<si><t>{long}</t></si>")).bytes(),
            Some("文字合计超过 128 MiB"),
        ),
        ("格式百万.xlsx", bomb.clone().styles(&numbered, &[0]).bytes(), None),
        (
            "样式十万.xlsx",
            bomb.clone().styles("", &vec![0; 100_001]).bytes(),
            Some("格式、合并区域或批注过多"),
        ),
        (
            "合并过多.xlsx",
            Workbook::of_sheet(&format!(
                "<mergeCells>{}</mergeCells>",
                "<mergeCell ref=\"A1:B2\"/>".repeat(65_537)
            ))
            .bytes(),
            Some("格式、合并区域或批注过多"),
        ),
        (
            "行过多.xlsx",
            Workbook::of_rows(&"<row><c><v>1</v></c></row>".repeat(200_001)).bytes(),
            Some("的工作表“台账”超过 200000 行"),
        ),
        ("空单元格.xlsx", Workbook::of_rows(&"<row><c/><c/></row>".repeat(300_000)).bytes(), None),
        ("工作表过多.xlsx", named(600), Some("超过 512 张工作表")),
        ("同一张表.xlsx", named(500), None),
    ]
}

/// A file whose directory gives the sheet another unpacked size.
fn sized(bytes: &[u8], size: u32) -> Vec<u8> {
    directory_field(bytes, SHEET, 24, size)
}

/// A file with four bytes of a part's directory entry replaced.
fn directory_field(bytes: &[u8], part: &str, offset: usize, value: u32) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let entry = (0..bytes.len()).rev().find(|at| {
        bytes[*at..].starts_with(b"PK\x01\x02") && bytes[*at + 46..].starts_with(part.as_bytes())
    });
    let at = entry.unwrap() + offset;
    bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    bytes
}

/// Packages whose parts are wrong.
fn packages() -> Vec<Hostile> {
    let to = |kind: &str, target: &str| {
        let all = [("r1", "worksheet", "worksheets/sheet1.xml"), ("r8", kind, target)];
        varied().part(RELATIONS, relations(&all)).bytes()
    };
    let sheet =
        |target: &str| varied().part(RELATIONS, relations(&[("r1", "worksheet", target)])).bytes();
    let many = (0..5_000).map(|number| (format!("a/{number}.xml"), Vec::new()));
    let outside = varied().replaced(
        RELATIONS,
        "Target=\"worksheets/sheet1.xml\"",
        "Target=\"http://127.0.0.1:1/a\" TargetMode=\"External\"",
    );
    let circle = varied().part(
        "xl/worksheets/_rels/sheet1.xml.rels",
        relations(&[("r1", "worksheet", "sheet1.xml")]),
    );
    vec![
        (
            "部分过多.xlsx",
            Workbook(varied().0.into_iter().chain(many).collect()).bytes(),
            Some("超过 4096 个部分"),
        ),
        ("重名大小写.xlsx", varied().part("XL/Workbook.xml", "<a/>").bytes(), Some("重名")),
        ("重名斜杠.xlsx", varied().part("xl\\workbook.xml", "<a/>").bytes(), Some("重名")),
        ("重名.xlsx", doubled(), Some("重名")),
        (
            "越界名称.xlsx",
            varied().part("../../../etc/cron.d/a", "x").bytes(),
            Some("指向了文件以外"),
        ),
        ("绝对路径.xlsx", varied().part("/etc/passwd", "x").bytes(), None),
        ("越界目标.xlsx", sheet("../../../etc/passwd"), Some("指向了文件以外")),
        ("外部目标.xlsx", outside.bytes(), Some("指向了文件以外")),
        ("网址目标.xlsx", sheet("file:///etc/passwd"), Some("指向了文件以外")),
        ("循环一.xlsx", sheet("workbook.xml"), Some("内容与用途不符")),
        ("循环二.xlsx", circle.bytes(), None),
        ("循环三.xlsx", to("sharedStrings", "workbook.xml"), Some("内容与用途不符")),
        ("循环四.xlsx", to("styles", "worksheets/sheet1.xml"), Some("内容与用途不符")),
        (
            "主部分循环.xlsx",
            varied()
                .part("_rels/.rels", relations(&[("r1", "officeDocument", "_rels/.rels")]))
                .bytes(),
            Some("不是工作簿"),
        ),
    ]
}

/// Packages that lack something, or have too much of it.
fn incomplete() -> Vec<Hostile> {
    vec![
        ("缺工作表.xlsx", varied().without(SHEET).bytes(), Some("缺少 xl/worksheets/sheet1.xml")),
        ("缺文字.xlsx", varied().without(STRINGS).bytes(), Some("缺少 xl/sharedStrings.xml")),
        ("缺样式.xlsx", varied().without(STYLES).bytes(), Some("缺少 xl/styles.xml")),
        ("缺工作簿.xlsx", varied().without(WORKBOOK).bytes(), Some("缺少 xl/workbook.xml")),
        (
            "缺关系.xlsx",
            varied().without(RELATIONS).bytes(),
            Some("缺少 xl/_rels/workbook.xml.rels"),
        ),
        ("缺总关系.xlsx", varied().without("_rels/.rels").bytes(), Some("缺少 _rels/.rels")),
        ("缺类型.xlsx", varied().without(TYPES).bytes(), Some("压缩包")),
        ("错类型.xlsx", varied().part(TYPES, types("x.y.z")).bytes(), Some("不是工作簿")),
        ("宏.xlsx", varied().part("xl/vbaProject.bin", "x").bytes(), Some("带有宏")),
        (
            "无表.xlsx",
            varied().replaced(WORKBOOK, "<sheet name", "<other name").bytes(),
            Some("没有工作表"),
        ),
        (
            "两份文字.xlsx",
            varied().replaced(RELATIONS, "/styles\"", "/sharedStrings\"").bytes(),
            Some("引用了不存在"),
        ),
        ("空包.xlsx", Workbook(Vec::new()).bytes(), Some("压缩包")),
    ]
}

/// Two parts of one name: the second is written under a name of the same length and renamed.
fn doubled() -> Vec<u8> {
    let mut bytes = varied().part("xl/workbook.xmk", "<a/>").bytes();
    let (from, to) = (b"xl/workbook.xmk", b"xl/workbook.xml");
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
    }
    bytes
}

/// Packages that are cut, patched or overlapping.
fn bent_packages() -> Vec<Hostile> {
    let whole = varied().bytes();
    let cut = (1..10)
        .map(|tenth| ("截断.xlsx", whole[..whole.len() * tenth / 10].to_vec(), Some("已损坏")));
    let mut all: Vec<Hostile> = cut.collect();
    let sheet_from = 42;
    all.extend([
        ("校验和.xlsx", directory_field(&whole, SHEET, 16, 7), Some("已损坏")),
        ("重叠.xlsx", directory_field(&whole, STRINGS, sheet_from, 0), Some("已损坏")),
        ("偏移.xlsx", directory_field(&whole, SHEET, sheet_from, u32::MAX - 9), Some("已损坏")),
        ("加密位.xlsx", directory_field(&whole, SHEET, 8, 0x0008_0001), Some("设有打开密码")),
        ("压缩法.xlsx", directory_field(&whole, SHEET, 10, 0x0000_0063), Some("已损坏")),
        ("只有头.xlsx", b"PK\x03\x04".to_vec(), Some("已损坏")),
        ("只有尾.xlsx", b"PK\x05\x06".to_vec(), Some("已损坏")),
    ]);
    all
}

/// XML that is made to hurt.
fn documents() -> Vec<Hostile> {
    let sheet = |text: String| varied().part(SHEET, text).bytes();
    let laughs = (1..12).map(|level| {
        let last = format!("&l{};", level - 1).repeat(10);
        format!("<!ENTITY l{level} \"{last}\">")
    });
    let laughs: String = laughs.collect();
    let laughs = format!("<!DOCTYPE a [<!ENTITY l0 \"lol\">{laughs}]><worksheet>&l11;</worksheet>");
    let outside =
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet>&x;</worksheet>";
    let attributes: String = (0..200_000).map(|number| format!(" a{number}=\"1\"")).collect();
    let wide =
        "\u{feff}<worksheet/>".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    vec![
        ("十亿大笑.xlsx", sheet(laughs), Some("DTD")),
        ("外部实体.xlsx", sheet(outside.to_owned()), Some("DTD")),
        (
            "未知实体.xlsx",
            sheet(worksheet(
                "<sheetData><row r=\"1\"><c t=\"str\"><v>&x;</v></c></row></sheetData>",
            )),
            Some("未知的实体"),
        ),
        ("嵌套百万.xlsx", sheet(worksheet(&"<a>".repeat(1_000_000))), Some("嵌套过深")),
        (
            "嵌套文字.xlsx",
            varied().strings(&format!("<si>{}", "<r>".repeat(1_000))).bytes(),
            Some("嵌套过深"),
        ),
        (
            "属性过多.xlsx",
            sheet(worksheet(&format!("<sheetData{attributes}/>"))),
            Some("有一处内容过长"),
        ),
        (
            "标签过长.xlsx",
            sheet(worksheet(&format!("<{}/>", "a".repeat(2 << 20)))),
            Some("有一处内容过长"),
        ),
        (
            "注释过长.xlsx",
            sheet(worksheet(&format!("<!--{}-->", "a".repeat(2 << 20)))),
            Some("有一处内容过长"),
        ),
        ("没有结尾.xlsx", sheet("<worksheet><sheetData>".to_owned()), Some("XML 不完整")),
        ("交错.xlsx", sheet(worksheet("<sheetData><row></sheetData></row>")), Some("XML 不完整")),
        ("空文档.xlsx", sheet(String::new()), Some("XML 不完整")),
        (
            "不是UTF8.xlsx",
            varied().part(SHEET, b"<worksheet>\xff\xfe</worksheet>".to_vec()).bytes(),
            Some("UTF-8"),
        ),
        ("UTF16.xlsx", varied().part(SHEET, wide).bytes(), Some("UTF-8")),
        ("零字符.xlsx", varied().part(WORKBOOK, vec![0; 100]).bytes(), Some("XML 不完整")),
        (
            "命名空间.xlsx",
            varied().replaced(WORKBOOK, "name=\"台账\"", "name=\"&a;\"").bytes(),
            Some("引用了不存在"),
        ),
    ]
}

/// Cells where none can be.
fn positions() -> Vec<Hostile> {
    let row = |row: &str| Workbook::of_rows(row).bytes();
    let cell = |cell: &str| Workbook::of_rows(&format!("<row r=\"1\">{cell}</row>")).bytes();
    let place = Some("单元格位置有误");
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
        <row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let tall = far.replace("XFD", "A");
    vec![
        ("远隔.xlsx", row(far), Some("XFD1048576 有内容，超出 512 列")),
        ("很高.xlsx", row(&tall), None),
        ("行号过大.xlsx", row("<row r=\"1048577\"/>"), place),
        ("行号极大.xlsx", row("<row r=\"99999999999999999999\"/>"), place),
        ("行号为零.xlsx", row("<row r=\"0\"/>"), place),
        ("行号为负.xlsx", row("<row r=\"-1\"/>"), place),
        ("行号重复.xlsx", row("<row r=\"2\"/><row r=\"2\"/>"), place),
        ("行号倒序.xlsx", row("<row r=\"2\"/><row r=\"1\"/>"), place),
        ("列为负.xlsx", cell("<c r=\"-A1\"><v>1</v></c>"), place),
        ("列过大.xlsx", cell("<c r=\"XFE1\"><v>1</v></c>"), place),
        ("列极大.xlsx", cell("<c r=\"ZZZZZZZZZZZZZZZZ1\"><v>1</v></c>"), place),
        ("列重复.xlsx", cell("<c r=\"B1\"/><c r=\"B1\"/>"), place),
        ("列倒序.xlsx", cell("<c r=\"C1\"/><c r=\"B1\"/>"), place),
        ("行列不符.xlsx", cell("<c r=\"A9\"><v>1</v></c>"), place),
        ("没有列.xlsx", cell("<c r=\"7\"><v>1</v></c>"), place),
        ("无号太多.xlsx", row(&format!("<row>{}</row>", "<c/>".repeat(20_000))), place),
        ("文字号.xlsx", cell("<c r=\"A1\" t=\"s\"><v>99999999</v></c>"), Some("引用了不存在")),
        ("文字号负.xlsx", cell("<c r=\"A1\" t=\"s\"><v>-1</v></c>"), Some("引用了不存在")),
        ("样式号.xlsx", cell("<c r=\"A1\" s=\"4294967295\"><v>1</v></c>"), Some("引用了不存在")),
        ("类型.xlsx", cell("<c r=\"A1\" t=\"zz\"><v>1</v></c>"), Some("引用了不存在")),
        (
            "合并错.xlsx",
            Workbook::of_sheet("<mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>").bytes(),
            place,
        ),
        (
            "列宽错.xlsx",
            Workbook::of_sheet("<cols><col min=\"0\" max=\"99999\" hidden=\"1\"/></cols>").bytes(),
            place,
        ),
        (
            "列宽叠.xlsx",
            Workbook::of_sheet(&format!(
                "<cols>{}</cols>",
                "<col min=\"1\" max=\"16384\" hidden=\"1\"/>".repeat(9)
            ))
            .bytes(),
            place,
        ),
        ("数字极长.xlsx", cell(&format!("<c r=\"A1\"><v>{}</v></c>", "9".repeat(30_000))), None),
        ("指数极大.xlsx", cell("<c r=\"A1\"><v>1.234567890123456E9999</v></c>"), None),
    ]
}

/// Texts.
fn texts() -> Vec<Hostile> {
    let columns = "1,".repeat(1_000_000);
    vec![
        ("百万列.csv", columns.clone().into_bytes(), Some("SS1 有内容，超出 512 列")),
        ("百万空列.csv", ",".repeat(1_000_000).into_bytes(), None),
        (
            "单元格过多.csv",
            format!("{}\n", "1,".repeat(21)).repeat(200_000).into_bytes(),
            Some("有内容的单元格超过 4000000 个"),
        ),
        ("百万行.csv", "1\n".repeat(1_000_000).into_bytes(), Some("超过 200000 行")),
        ("千万空行.csv", [b"\n".repeat(10_000_000), b"1".to_vec()].concat(), None),
        (
            "孤引号.csv",
            "名称,金额\n\"甲,1\n乙,2\n".as_bytes().to_vec(),
            Some("第 2 行的引号没有配对"),
        ),
        ("只有引号.csv", b"\"".to_vec(), Some("第 1 行的引号没有配对")),
        ("引号如海.csv", "\"".repeat(3_000_001).into_bytes(), Some("。")),
        ("引号开头.csv", "a,\"".repeat(1_000_000).into_bytes(), Some("。")),
        ("一格过长.csv", "甲".repeat(1 << 20).into_bytes(), Some("A1 有一格文字超过 32767 字")),
        ("零字符.csv", b"a,b\0c\n".to_vec(), Some("不是工作簿")),
        ("控制符.csv", vec![7; 1000], Some("不是工作簿")),
        ("半个UTF16.csv", b"\xff\xfea".to_vec(), Some("文字编码认不出")),
        ("UTF16代理.csv", b"\xfe\xff\xd8\x00\xd8\x00".to_vec(), Some("文字编码认不出")),
        ("UTF32.csv", b"\xff\xfe\0\0a\0\0\0".to_vec(), Some("不是工作簿")),
        ("双BOM.csv", b"\xef\xbb\xbf\xff\xfea".to_vec(), Some("文字编码认不出")),
        ("BOM不符.csv", b"\xef\xbb\xbf\xce\xe4\xbd\xf8".to_vec(), Some("文字编码认不出")),
        ("乱码.csv", b"\x80\x81\xff\xfe\xfd,\x90".to_vec(), Some("文字编码认不出")),
        ("只有BOM.csv", b"\xef\xbb\xbf".to_vec(), Some("空文件")),
        ("过大.csv", vec![b'1'; (50 << 20) + 1], Some("超过 50 MiB")),
    ]
}

/// Other kinds under a wrong name.
fn others() -> Vec<Hostile> {
    let mut ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    ole.resize(1 << 20, 0xff);
    vec![
        ("空.xlsx", Vec::new(), Some("空文件")),
        ("网页.xls", b"<html><script>alert(1)</script>".to_vec(), Some("其实是网页")),
        ("文本.xls", b"a\tb\n".to_vec(), Some("其实是文本")),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n\0\0".to_vec(), Some("图片")),
        ("复合.xls", ole, Some("未知格式")),
        ("短复合.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), Some("未知格式")),
        ("程序.csv", b"\x7fELF\x02\x01\x01\0".to_vec(), Some("程序")),
    ]
}
