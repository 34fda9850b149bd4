//! Pages for Word and WPS: the usual office layout, without the official grid of GB/T 9704.
//! Official typefaces are named and not embedded; whoever opens the page falls back to his own.
mod table;

use docx_rs::{
    AlignmentType, BorderType, Docx, FieldCharType, Footer, InstrPAGE, InstrText, LineSpacing,
    LineSpacingType, PageMargin, Paragraph, ParagraphBorder, ParagraphBorderPosition,
    ParagraphBorders, Run as WordRun, RunFonts, SpecialIndentType, Tab, TabValueType,
};

use crate::document::{Block, Document, Masthead, Run};
use crate::{Made, PaperError};

/// A4 in twips, with the margins of official documents (standards.md 6.1).
const PAGE: (u32, u32) = (11906, 16838);
const MARGIN: PageMargin = PageMargin {
    top: 2098,
    left: 1588,
    bottom: 1984,
    right: 1474,
    header: 851,
    footer: 1400,
    gutter: 0,
};
/// Width of the text in twips.
const WIDTH: usize = 11906 - 1588 - 1474;
/// 28.95 pt: 22 lines on a page. Set explicitly, because typefaces differ in height.
const LINE: i32 = 579;
/// Two characters of 16 pt. In twips: the library takes indents in characters and never writes
/// them.
const INDENT: i32 = 640;
/// Sizes in half points: 三号, 二号, and those of the masthead and of small print.
const BODY_SIZE: usize = 32;
const TITLE_SIZE: usize = 44;
const MASTHEAD_SIZE: usize = 72;
const PAGE_SIZE: usize = 28;
const RED: &str = "C00000";

/// A typeface by its name in Chinese offices.
#[derive(Clone, Copy)]
pub(crate) enum Face {
    /// 小标宋: titles.
    Title,
    /// 仿宋: text.
    Body,
    /// 黑体: headings of the first level.
    Hei,
    /// 楷体: headings of the second level.
    Kai,
    /// 宋体: tables and page numbers.
    Song,
}

impl Face {
    const fn name(self) -> &'static str {
        match self {
            Self::Title => "方正小标宋简体",
            Self::Body => "仿宋_GB2312",
            Self::Hei => "黑体",
            Self::Kai => "楷体_GB2312",
            Self::Song => "宋体",
        }
    }

    fn fonts(self) -> RunFonts {
        // Digits stand in the same face as in print shops: Times New Roman.
        let latin = "Times New Roman";
        RunFonts::new().east_asia(self.name()).ascii(latin).hi_ansi(latin)
    }
}

/// Writes a document. Equal documents and days give equal bytes.
///
/// # Errors
/// Fails when the file cannot be put together.
pub fn word(document: &Document, made: Made) -> Result<Vec<u8>, PaperError> {
    let Made { year, month, day } = made;
    let at = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
    let mut writer = Writer { paragraphs: 0 };
    let mut page = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(MARGIN)
        .default_fonts(Face::Body.fonts())
        .default_size(BODY_SIZE)
        .created_at(&at)
        .updated_at(&at)
        .footer(Footer::new().add_paragraph(writer.page_number()));
    if let Some(masthead) = &document.masthead {
        for paragraph in writer.masthead(masthead) {
            page = page.add_paragraph(paragraph);
        }
    }
    page = page.add_paragraph(writer.title(&document.title));
    for block in &document.blocks {
        page = match block {
            Block::Heading { level, text } => page.add_paragraph(writer.heading(*level, text)),
            Block::Paragraph { runs } => page.add_paragraph(writer.body(runs)),
            Block::Table { table } => writer.table(page, table),
        };
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    page.build().pack(&mut bytes).map_err(PaperError::of)?;
    Ok(bytes.into_inner())
}

/// Makes paragraphs; their ids are counted here, as the library's own go on from file to file.
pub(crate) struct Writer {
    paragraphs: u32,
}

impl Writer {
    fn paragraph(&mut self) -> Paragraph {
        self.paragraphs += 1;
        Paragraph::new().id(format!("{:08X}", self.paragraphs))
    }

    fn masthead(&mut self, masthead: &Masthead) -> [Paragraph; 2] {
        let name = run(&masthead.name, Face::Title, MASTHEAD_SIZE).color(RED);
        let name = self.paragraph().align(AlignmentType::Center).add_run(name).line_spacing(
            LineSpacing::new().line_rule(LineSpacingType::Exact).line(1000).after(160),
        );
        let tab = Tab::new().val(TabValueType::Right).pos(WIDTH);
        let rule = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
            .val(BorderType::Single)
            .size(18)
            .space(4)
            .color(RED);
        let below = WordRun::new().add_text(&masthead.left).add_tab().add_text(&masthead.right);
        let mut below = self
            .paragraph()
            .add_tab(tab)
            .add_run(below.fonts(Face::Body.fonts()).size(BODY_SIZE))
            .line_spacing(exactly(LINE).after(360));
        below.property = below.property.set_borders(ParagraphBorders::with_empty().set(rule));
        [name, below]
    }

    fn title(&mut self, title: &str) -> Paragraph {
        let spacing = exactly(700).before(120).after(320);
        self.paragraph().align(AlignmentType::Center).line_spacing(spacing).add_run(run(
            title,
            Face::Title,
            TITLE_SIZE,
        ))
    }

    fn heading(&mut self, level: u8, text: &str) -> Paragraph {
        let face = if level == 1 { Face::Hei } else { Face::Kai };
        self.indented()
            .keep_next(true)
            .outline_lvl(usize::from(level.saturating_sub(1)))
            .add_run(run(text, face, BODY_SIZE))
    }

    fn body(&mut self, runs: &[Run]) -> Paragraph {
        // A figure looks like the words around it.
        let text = |is_lead: bool| -> String {
            let same = runs.iter().filter(|each| each.is_lead == is_lead);
            same.map(|each| each.text.as_str()).collect()
        };
        let paragraph = self.indented().align(AlignmentType::Both);
        let lead = text(true);
        let paragraph = match lead.as_str() {
            "" => paragraph,
            lead => paragraph.add_run(run(lead, Face::Kai, BODY_SIZE).bold()),
        };
        paragraph.add_run(run(&text(false), Face::Body, BODY_SIZE))
    }

    fn indented(&mut self) -> Paragraph {
        self.paragraph()
            .indent(None, Some(SpecialIndentType::FirstLine(INDENT)), None, None)
            .line_spacing(exactly(LINE))
    }

    /// — 1 —, as in official documents.
    fn page_number(&mut self) -> Paragraph {
        let part = |text| run(text, Face::Song, PAGE_SIZE);
        // The library's own page number cannot be given a size.
        let number = part("")
            .add_field_char(FieldCharType::Begin, false)
            .add_instr_text(InstrText::PAGE(InstrPAGE::new()))
            .add_field_char(FieldCharType::Separate, false)
            .add_text("1")
            .add_field_char(FieldCharType::End, false);
        self.paragraph()
            .align(AlignmentType::Center)
            .add_run(part("— "))
            .add_run(number)
            .add_run(part(" —"))
    }
}

fn run(text: &str, face: Face, size: usize) -> WordRun {
    WordRun::new().add_text(text).fonts(face.fonts()).size(size)
}

fn exactly(line: i32) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line(line)
}
