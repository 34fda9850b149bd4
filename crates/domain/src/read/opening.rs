//! What every reader does before it looks at words: empty cells, errors, numbers, silence.

use super::cell::{Cell, CellValue};
use super::finding::{Finding, Reading, Wanted};
use super::fold::{Silence, fold, silence};
use crate::value::Stated;

/// A cell after the first look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Opening<T> {
    /// The reading is settled: nothing stated, not applicable, an error.
    Closed(Reading<T>),
    /// Folded text that says something.
    Text(String),
    /// A number or a day of the workbook, as its decimal string.
    Number(String),
}

/// Takes the first look at a cell.
pub(super) fn open<T>(cell: &Cell, wanted: Wanted) -> Opening<T> {
    let said = cell.said();
    match &cell.value {
        CellValue::Empty => Opening::Closed(Reading::not_stated()),
        CellValue::Error(_) => Opening::Closed(Reading::none(Finding::FormulaError { said })),
        CellValue::Bool(_) => Opening::Closed(Reading::none(Finding::Unreadable { said, wanted })),
        CellValue::Number(_) | CellValue::Date(_) => Opening::Number(said),
        CellValue::Text(text) => {
            let folded = fold(text);
            if is_formula_error(&folded) {
                return Opening::Closed(Reading::none(Finding::FormulaError { said }));
            }
            match silence(&folded) {
                None => Opening::Text(folded),
                Some(silence) => Opening::Closed(silent(silence, said)),
            }
        }
    }
}

/// `#REF!`, `#DIV/0!`, `#N/A` and the `#####` of a narrow column, pasted as text.
fn is_formula_error(folded: &str) -> bool {
    folded.starts_with('#') && folded.is_ascii() && !folded.contains(' ')
}

fn silent<T>(silence: Silence, said: String) -> Reading<T> {
    match silence {
        Silence::Empty => Reading::not_stated(),
        Silence::Word => Reading::not_stated().with(Finding::Absent { said }),
        Silence::NotApplicable(None) => Reading::none(Finding::ReasonMissing { said }),
        Silence::NotApplicable(Some(reason)) => {
            let value = Some(Stated::NotApplicable { reason });
            Reading { value, findings: Vec::new() }
        }
        Silence::Ditto => Reading::none(Finding::Ditto { said }),
    }
}
