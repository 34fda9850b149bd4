//! A workbook of the demonstration: written as a real file, kept, and taken in by the same door as
//! any other. What it holds is also given as the book that reading the file would give, so that
//! telling the tale opens no foreign file; a test of the binary holds the two together.
use guatu_app::Refusal;
use guatu_app::import::{Answers, Commit};
use guatu_domain::id::WardId;
use guatu_domain::read::{self, Book, Cell, ColumnAnswer, FieldRef, Row, Sheet, Take};
use guatu_domain::value::{Day, Month};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, XlsxError};

/// One sheet with a heading in its first row.
pub struct Workbook {
    /// Name of the file.
    pub file: String,
    /// Name of the sheet.
    pub sheet: String,
    /// Its columns.
    pub columns: Vec<(String, Option<FieldRef>)>,
    /// Its rows; an empty text is an empty cell.
    pub rows: Vec<Vec<Said>>,
}

/// What a cell says.
#[derive(Clone, Debug)]
pub enum Said {
    /// Words, or nothing.
    Text(String),
    /// A number.
    Number(i64),
}

impl Workbook {
    /// What reading the file gives.
    pub fn book(&self) -> Book {
        let cells = |row: &[Said]| -> Vec<(u16, Cell)> {
            let cells = (0..).zip(row).filter_map(|(at, said)| match said {
                Said::Text(text) if text.is_empty() => None,
                Said::Text(text) => Some((at, Cell::text(text.clone()))),
                Said::Number(number) => Some((at, Cell::number(number.to_string()))),
            });
            cells.collect()
        };
        let head: Vec<Said> =
            self.columns.iter().map(|(heading, _)| Said::Text(heading.clone())).collect();
        let rows = std::iter::once(&head).chain(&self.rows);
        let rows = (1..).zip(rows).map(|(number, row)| Row {
            number,
            is_hidden: false,
            cells: cells(row),
        });
        let sheet = Sheet { name: self.sheet.clone(), rows: rows.collect(), ..Sheet::default() };
        Book { sheets: vec![sheet], date1904: false }
    }

    /// The file itself, made on a day.
    pub fn bytes(&self, day: Day) -> Result<Vec<u8>, Refusal> {
        let fault = |error: XlsxError| Refusal::Fault { detail: error.to_string() };
        self.write(day).map_err(fault)
    }

    fn write(&self, day: Day) -> Result<Vec<u8>, XlsxError> {
        let number = |number: i8| u8::try_from(number).unwrap_or(1);
        let year = u16::try_from(day.year()).unwrap_or(2024);
        let made = ExcelDateTime::from_ymd(year, number(day.month()), number(day.day()))?;
        let mut book = rust_xlsxwriter::Workbook::new();
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let head = Format::new().set_bold().set_text_wrap();
        let sheet = book.add_worksheet();
        sheet.set_name(&self.sheet)?;
        for (at, (heading, _)) in (0..).zip(&self.columns) {
            sheet.write_string_with_format(0, at, heading, &head)?;
            sheet.set_column_width(at, if at == 1 { 36 } else { 14 })?;
        }
        for (at, row) in (1..).zip(&self.rows) {
            for (column, said) in (0..).zip(row) {
                match said {
                    Said::Text(text) if text.is_empty() => {}
                    Said::Text(text) => {
                        sheet.write_string(at, column, text)?;
                    }
                    // Amounts of the demonstration are far below what a float holds exactly.
                    Said::Number(number) => {
                        sheet.write_number(at, column, *number as f64)?;
                    }
                }
            }
        }
        book.save_to_buffer()
    }

    /// The command that takes it in, but for the digest and the reading of the file.
    pub fn commit(&self, period: Option<Month>, ward: Option<WardId>) -> Commit {
        let answer = |(at, (heading, take)): (u16, &(String, Option<FieldRef>))| {
            let take = Take::Field((*take)?);
            let (heading, column) = (heading.clone(), at);
            Some(ColumnAnswer { column, heading, take: Some(take), ..ColumnAnswer::default() })
        };
        let columns = (0..).zip(&self.columns).filter_map(answer).collect();
        let table = read::Answers { columns, ..read::Answers::default() };
        let answers = Answers { table, ..Answers::default() };
        Commit { file: self.file.clone(), period, ward, answers, ..Commit::default() }
    }
}
