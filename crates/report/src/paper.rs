//! A paper of a series, before it is written as a file.
use guatu_board::Question;
use guatu_paper::{Document, Made, PaperError, Table, excel, word};

/// A table for Excel or a document for Word.
#[derive(Clone, Debug)]
pub enum Paper {
    /// A table.
    Sheet(Table),
    /// A document.
    Page(Document),
}

impl Paper {
    /// What stands over it.
    pub fn title(&self) -> &str {
        match self {
            Self::Sheet(table) => &table.title,
            Self::Page(document) => &document.title,
        }
    }

    /// The file. The day of the question stands in it, so that the same question gives the same
    /// bytes. Fails for what the formats cannot hold, for instance a year that Excel does not know.
    pub fn bytes(&self, question: &Question) -> Result<Vec<u8>, PaperError> {
        let day = question.as_of;
        let part = |number: i8| number.unsigned_abs();
        let (month, of_month) = (part(day.month()), part(day.day()));
        let made = Made { year: day.year().unsigned_abs(), month, day: of_month };
        match self {
            Self::Sheet(table) => excel(std::slice::from_ref(table), made),
            Self::Page(document) => word(document, made),
        }
    }
}
