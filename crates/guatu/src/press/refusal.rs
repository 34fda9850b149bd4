//! Why a foreign file was not read: code and parameters, and the one place of the sentences.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::limits;

/// A file that was not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PressRefusal {
    /// The file's name, made fit to be shown.
    pub name: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a file. Travels from the child to the parent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// It cannot be opened.
    Unreadable {
        /// What the system says.
        detail: String,
    },
    /// Nothing in it.
    Empty,
    /// Larger than [`limits::FILE_BYTES`].
    TooLarge,
    /// Unpacks to more than [`limits::UNPACKED_BYTES`].
    UnpackedTooLarge,
    /// A part unpacks to more than [`limits::RATIO`] times its size.
    PackedTooTightly {
        /// Name inside the package.
        part: String,
    },
    /// More than [`limits::PARTS`] parts.
    TooManyParts,
    /// Two parts with one name: readers disagree which one counts.
    DuplicateParts,
    /// More than [`limits::SHEETS`] sheets.
    TooManySheets,
    /// Needs a password.
    Encrypted,
    /// The binary format of Excel 97-2003 and of WPS.
    OldXls,
    /// Named `.xls`, but is a web page.
    XlsIsHtml,
    /// Named `.xls`, but is plain text.
    XlsIsText,
    /// A web page or another XML document.
    Html,
    /// Carries macros.
    MacroFile,
    /// `.xlsb`.
    BinaryWorkbook,
    /// `.ods`.
    OpenDocument,
    /// Something else altogether.
    NotAWorkbook {
        /// What it looks like.
        seen: Seen,
    },
    /// The zip directory or a part's data is damaged or cut off.
    DamagedZip,
    /// A part that the workbook needs is absent.
    MissingPart {
        /// Name inside the package.
        part: String,
    },
    /// A part says something that cannot be.
    DamagedPart {
        /// Name inside the package.
        part: String,
        /// What is wrong.
        why: Why,
    },
    /// A workbook without worksheets.
    NoSheets,
    /// More than [`limits::ROWS`] rows in a sheet.
    TooManyRows {
        /// Name of the sheet; empty for text files.
        sheet: String,
    },
    /// Something stands beyond column [`limits::COLUMNS`].
    TooManyColumns {
        /// Name of the sheet; empty for text files.
        sheet: String,
        /// Its cell, as on screen.
        place: String,
    },
    /// More than [`limits::CELLS`] cells.
    TooManyCells,
    /// A cell with more than [`limits::TEXT_CHARS`] characters.
    TextTooLong {
        /// Where, as far as known.
        place: String,
    },
    /// More than [`limits::TEXT_BYTES`] of text.
    TooMuchText,
    /// Text in an encoding that cannot be told.
    UnknownEncoding,
    /// A quotation mark that nothing closes.
    QuoteNotClosed {
        /// The row in which it stands, counted from 1.
        row: u32,
    },
    /// The child did not end in time.
    Time,
    /// The child needed more memory than it may have.
    Memory,
    /// The child ended without an answer.
    Crashed,
    /// The child could not be started or bounded.
    NotStarted {
        /// What the system says.
        detail: String,
    },
}

/// What a file that is no workbook looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seen {
    /// A document for printing.
    Pdf,
    /// A picture.
    Picture,
    /// Files packed together.
    Archive,
    /// A text document of Word or WPS.
    Word,
    /// A presentation.
    Slides,
    /// A mail, or a web page saved as one.
    Mail,
    /// A program.
    Program,
    /// Nothing known.
    Unknown,
}

/// What is wrong with a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// Not well-formed XML, or not UTF-8.
    Xml,
    /// A document type definition, which a workbook never has.
    Doctype,
    /// An entity that XML itself does not define.
    Entity,
    /// Elements nested deeper than [`limits::DEPTH`].
    Depth,
    /// One tag or text longer than [`limits::MARK_BYTES`].
    MarkTooLong,
    /// Another kind of document than its place asks for.
    Root,
    /// A name that leads out of the package or to another machine.
    Target,
    /// Row numbers or columns that are out of range, repeated or out of order.
    Position,
    /// A shared string or style that does not exist.
    Reference,
    /// More formats, merged areas or comments than allowed.
    TooMany,
}

impl Why {
    fn words(self) -> &'static str {
        match self {
            Self::Xml => "XML 不完整或不是 UTF-8",
            Self::Doctype => "含有工作簿不该有的 DTD",
            Self::Entity => "含有未知的实体",
            Self::Depth => "元素嵌套过深",
            Self::MarkTooLong => "有一处内容过长",
            Self::Root => "内容与用途不符",
            Self::Target => "指向了文件以外的地方",
            Self::Position => "单元格位置有误、重复或次序颠倒",
            Self::Reference => "引用了不存在的文字或样式",
            Self::TooMany => "格式、合并区域或批注过多",
        }
    }
}

impl Seen {
    fn words(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Picture => "图片",
            Self::Archive => "压缩包",
            Self::Word => "Word 文档",
            Self::Slides => "演示文稿",
            Self::Mail => "邮件或单个文件网页",
            Self::Program => "程序",
            Self::Unknown => "未知格式的文件",
        }
    }
}

impl Fault {
    /// A code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable",
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::UnpackedTooLarge => "unpacked_too_large",
            Self::PackedTooTightly { .. } => "packed_too_tightly",
            Self::TooManyParts => "too_many_parts",
            Self::DuplicateParts => "duplicate_parts",
            Self::TooManySheets => "too_many_sheets",
            Self::Encrypted => "encrypted",
            Self::OldXls => "old_xls",
            Self::XlsIsHtml => "xls_is_html",
            Self::XlsIsText => "xls_is_text",
            Self::Html => "html",
            Self::MacroFile => "macro_file",
            Self::BinaryWorkbook => "binary_workbook",
            Self::OpenDocument => "open_document",
            Self::NotAWorkbook { .. } => "not_a_workbook",
            Self::DamagedZip => "damaged_zip",
            Self::MissingPart { .. } => "missing_part",
            Self::DamagedPart { .. } => "damaged_part",
            Self::NoSheets => "no_sheets",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::TooManyCells => "too_many_cells",
            Self::TextTooLong { .. } => "text_too_long",
            Self::TooMuchText => "too_much_text",
            Self::UnknownEncoding => "unknown_encoding",
            Self::QuoteNotClosed { .. } => "quote_not_closed",
            Self::Time => "time",
            Self::Memory => "memory",
            Self::Crashed => "crashed",
            Self::NotStarted { .. } => "not_started",
        }
    }

    /// What is wrong and what to do; goes on after the file's name.
    fn words(&self) -> String {
        const RESAVE: &str = "请用 Excel 或 WPS 打开，另存为 .xlsx 后重试";
        match self {
            Self::Unreadable { detail } => format!("打不开（{detail}）。请检查路径和权限。"),
            Self::Empty => "是空文件。请重新导出或重新上传。".to_owned(),
            Self::Encrypted => "设有打开密码。请去掉密码，另存为 .xlsx 后重试。".to_owned(),
            Self::OldXls => {
                "是旧的 .xls 格式。请用 Excel 或 WPS 另存为 .xlsx 或 CSV 后重试。".to_owned()
            }
            Self::XlsIsHtml => format!("名为 .xls，其实是网页（HTML）。{RESAVE}。"),
            Self::XlsIsText => format!("名为 .xls，其实是文本。{RESAVE}，或改名为 .csv。"),
            Self::Html => format!("是网页或 XML，不是工作簿。{RESAVE}。"),
            Self::MacroFile => "带有宏。请另存为不带宏的 .xlsx 后重试。".to_owned(),
            Self::BinaryWorkbook => format!("是 .xlsb 格式。{RESAVE}。"),
            Self::OpenDocument => format!("是 .ods 格式。{RESAVE}。"),
            Self::NotAWorkbook { seen } => {
                format!("不是工作簿，看来是{}。请选择 .xlsx 或 CSV 文件。", seen.words())
            }
            Self::DamagedZip => format!("已损坏或没有传完整。请重新上传；仍不行时，{RESAVE}。"),
            Self::MissingPart { part } => format!("已损坏，缺少 {part}。{RESAVE}。"),
            Self::DamagedPart { part, why } => {
                format!("已损坏：{part} {}。{RESAVE}。", why.words())
            }
            Self::DuplicateParts => format!("内部有重名的部分，不能确定以哪个为准。{RESAVE}。"),
            Self::NoSheets => "里没有工作表。请选择有数据的文件。".to_owned(),
            Self::UnknownEncoding => {
                "的文字编码认不出。请另存为 .xlsx，或 UTF-8、GBK 编码的 CSV。".to_owned()
            }
            Self::QuoteNotClosed { row } => {
                format!("第 {row} 行的引号没有配对。请改正这一行，或另存为 .xlsx。")
            }
            Self::Time => "读取用时过长，已停止。请删去多余的内容或分成几个文件。".to_owned(),
            Self::Memory => "读取占用内存过多，已停止。请删去多余的内容或分成几个文件。".to_owned(),
            Self::Crashed => format!("读取时出错，没有读完。{RESAVE}；仍不行时请报告管理员。"),
            Self::NotStarted { detail } => {
                format!("没有读取：读取进程不能启动（{detail}）。请报告管理员。")
            }
            _ => self.excess(),
        }
    }

    /// The sentences for what is more than a limit.
    fn excess(&self) -> String {
        const SPLIT: &str = "请删去多余的内容或分成几个文件";
        match self {
            Self::TooLarge => {
                format!("超过 {} MiB。请删去图片或分成几个文件。", limits::FILE_BYTES >> 20)
            }
            Self::UnpackedTooLarge => {
                format!("解压后超过 {} MiB。{SPLIT}。", limits::UNPACKED_BYTES >> 20)
            }
            Self::PackedTooTightly { part } => {
                format!("的 {part} 压缩比异常，没有读取。请另存为新的 .xlsx 后重试。")
            }
            Self::TooManyParts => {
                format!("内部超过 {} 个部分。请另存为只含表格的 .xlsx。", limits::PARTS)
            }
            Self::TooManySheets => format!("超过 {} 张工作表。{SPLIT}。", limits::SHEETS),
            Self::TooManyRows { sheet } => {
                format!("{}超过 {} 行。{SPLIT}。", of_sheet(sheet), limits::ROWS)
            }
            Self::TooManyColumns { sheet, place } => format!(
                "{}的 {place} 有内容，超出 {} 列。请删去那里的内容后重试。",
                of_sheet(sheet),
                limits::COLUMNS
            ),
            Self::TooManyCells => format!("有内容的单元格超过 {} 个。{SPLIT}。", limits::CELLS),
            Self::TextTooLong { place } => {
                format!("{place}有一格文字超过 {} 字。请删短后重试。", limits::TEXT_CHARS)
            }
            Self::TooMuchText => {
                format!("文字合计超过 {} MiB。{SPLIT}。", limits::TEXT_BYTES >> 20)
            }
            _ => String::new(),
        }
    }
}

fn of_sheet(sheet: &str) -> String {
    if sheet.is_empty() { String::new() } else { format!("的工作表“{}”", shown(sheet)) }
}

impl PressRefusal {
    /// A code for programs.
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }

    /// What is wrong and what to do.
    pub fn sentence(&self) -> String {
        let words = self.fault.words();
        if self.name.is_empty() {
            format!("文件{words}")
        } else {
            format!("“{}”{words}", self.name)
        }
    }
}

impl fmt::Display for PressRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.sentence())
    }
}

impl std::error::Error for PressRefusal {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Fault {}

/// A foreign name as it may be shown: without folders, and without characters that would change
/// how the rest of the line looks.
pub fn shown_name(name: &str) -> String {
    shown(name.rsplit(['/', '\\']).next().unwrap_or(name))
}

/// Foreign words as they may be shown, cut to 60 characters.
pub fn shown(words: &str) -> String {
    let turns = |c: char| {
        matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{2028}'..='\u{2029}' | '\u{61c}' | '\u{feff}')
    };
    words.chars().filter(|c| !c.is_control() && !turns(*c)).take(60).collect()
}
