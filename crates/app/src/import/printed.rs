//! Our own lists and tables that come back: what they print is what the library says already.
//!
//! Every printed table names, in its last note, the line after which it was printed. What it prints
//! where nothing was stated, a cumulative carried on from an earlier month, and columns that are
//! only computed say nothing new.
use std::borrow::Cow;
use std::collections::BTreeSet;

use guatu_domain::filing::FilingState;
use guatu_domain::read::{
    Answers, Book, BookReading, Cell, CellValue, ColumnAnswer, ColumnReading, Finding, Sheet, Take,
};
use guatu_domain::value::{Fen, Month};
use guatu_paper::Absence;

use super::work::Work;

/// What stands around the number of the line in the last note.
const AS_KNOWN: (&str, &str) = ("按台账第", "行时所知");

/// What tables print instead of a value, besides the words for what is absent.
const UNEXPLAINED: &str = "未说明";

/// Questions that only ask what a column is.
const WHAT_IT_IS: [&str; 3] = ["which_field", "same_field", "column_unit"];

/// The sheets that this program has printed, by their place in the book.
pub(super) fn sheets(book: &Book) -> BTreeSet<u16> {
    (0..).zip(&book.sheets).filter(|(_, sheet)| is_printed(sheet)).map(|(at, _)| at).collect()
}

fn is_printed(sheet: &Sheet) -> bool {
    let cells = sheet.rows.iter().rev().flat_map(|row| &row.cells);
    cells.into_iter().any(|(_, cell)| {
        let (before, after) = AS_KNOWN;
        let CellValue::Text(text) = &cell.value else { return false };
        let number = text.split_once(before).and_then(|(_, rest)| rest.split_once(after));
        number.is_some_and(|(number, _)| number.parse::<u32>().is_ok())
    })
}

/// The book without the words that such sheets print where nothing was stated.
pub(super) fn as_stated<'a>(book: &'a Book, printed: &BTreeSet<u16>) -> Cow<'a, Book> {
    if printed.is_empty() {
        return Cow::Borrowed(book);
    }
    let mut stated = book.clone();
    for (_, sheet) in (0..).zip(&mut stated.sheets).filter(|(at, _)| printed.contains(at)) {
        for row in &mut sheet.rows {
            row.cells.retain(|(_, cell)| !is_absent(cell));
        }
    }
    Cow::Owned(stated)
}

fn is_absent(cell: &Cell) -> bool {
    use Absence::{Awaiting, Masked, NotFiled, NotStated, Unchanged};
    let CellValue::Text(text) = &cell.value else { return false };
    let words = [NotStated, NotFiled, Awaiting, Unchanged, Masked].map(Absence::label);
    words.contains(&text.as_str()) || text == UNEXPLAINED
}

/// The answers, and that columns of such sheets which only are computed are left out. None where
/// there is no such column.
pub(super) fn without_computed(
    printed: &BTreeSet<u16>,
    reading: &BookReading,
    answers: &Answers,
) -> Option<Answers> {
    let mut all = answers.clone();
    for sheet in reading.sheets.iter().filter(|sheet| printed.contains(&sheet.sheet)) {
        let asks = |finding: &Finding| WHAT_IT_IS.contains(&finding.code());
        for column in sheet.columns.iter().filter(|column| column.held_by().is_some_and(asks)) {
            let (sheet, at, heading) = (sheet.sheet, column.column, column.heading.clone());
            let take = Some(Take::LeaveOut);
            all.columns.push(ColumnAnswer {
                sheet,
                column: at,
                heading,
                take,
                ..Default::default()
            });
        }
        // A cell that such a table leaves empty is empty.
        let has_gaps = |column: &&ColumnReading| {
            column.questions.iter().any(|finding| finding.code() == "gaps")
        };
        for column in sheet.columns.iter().filter(has_gaps) {
            all.columns.push(ColumnAnswer {
                sheet: sheet.sheet,
                column: column.column,
                heading: column.heading.clone(),
                fill_down: Some(false),
                ..Default::default()
            });
        }
    }
    (all != *answers).then_some(all)
}

impl Work<'_, '_> {
    /// Whether the row stands in a table that this program has printed.
    pub fn is_printed(&self) -> bool {
        self.setting.with.printed.contains(&self.row.sheet.sheet)
    }

    /// Whether a printed cumulative only is the one of an earlier month, carried on: nothing was
    /// filed for the month, or nothing that such a table counts. `prints` says whether an amount
    /// looks like the cell.
    pub fn is_carried(&self, month: Month, prints: &dyn Fn(Fen) -> bool) -> bool {
        let known = self.file.filings.get(&(None, month));
        let is_confirmed = known.is_some_and(|known| known.state == FilingState::Confirmed);
        if !self.is_printed() || is_confirmed {
            return false;
        }
        let Some(january) = Month::new(month.year(), 1) else { return false };
        let earlier = self.file.filings.range((None, january)..(None, month));
        let amounts = earlier.filter_map(|(_, filing)| filing.year_to_date.given().copied());
        amounts.chain([Fen::ZERO]).any(prints)
    }

    /// Whether a printed row says of a month only what earlier months say: it has no cumulative of
    /// its own.
    pub fn says_nothing_of(&self, month: Month, has_cumulative: bool) -> bool {
        let known = self.file.filings.get(&(None, month));
        let is_confirmed = known.is_some_and(|known| known.state == FilingState::Confirmed);
        self.is_printed() && !has_cumulative && !is_confirmed
    }
}
