//! Reader of percentages: `48.6%`, 0.486 shown as a percentage, `80%以上` (T22).

use rust_decimal::Decimal;

use super::cell::{Cell, CellValue};
use super::finding::{Doubt, Finding, Reading, Wanted};
use super::number::workbook_number;
use super::opening::{Opening, open};
use super::phrase::{Phrase, phrase};
use crate::value::Share;

/// How a column writes percentages without the sign %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PercentStyle {
    /// Not known: numbers up to 2 are asked about, since 0.486 may be 48.6% or 0.486%.
    #[default]
    Unknown,
    /// 48.6 is 48.6%.
    Points,
    /// 0.486 is 48.6%.
    Fraction,
}

/// Reads a cell as a percentage. A sign % in the cell, or in its number format, wins.
pub fn percent(cell: &Cell, style: PercentStyle) -> Reading<Share> {
    let wanted = Wanted::Percent;
    let (said, read) = match open(cell, wanted) {
        Opening::Closed(reading) => return reading,
        Opening::Text(text) => {
            let read = phrase(&text.replace("百分之", ""), wanted);
            let sign = text.contains('%') || text.contains("百分之");
            (text, read.map(|read| (read, sign)))
        }
        Opening::Number(text) => {
            let read = workbook_phrase(cell);
            (text, read)
        }
    };
    match read.and_then(|(read, sign)| from_phrase(&said, &read, sign, style)) {
        Ok(reading) => reading,
        Err(finding) => Reading::none(finding),
    }
}

fn workbook_phrase(cell: &Cell) -> Result<(Phrase, bool), Finding> {
    let (said, wanted) = (cell.said(), Wanted::Percent);
    if matches!(cell.value, CellValue::Date(_)) || cell.shows_date() {
        return Err(Finding::WrongType { said, wanted, found: Wanted::Date });
    }
    let Some(number) = workbook_number(&said) else {
        return Err(Finding::Unreadable { said, wanted });
    };
    let sign = cell.shows_percent();
    let number = if sign { number.saturating_mul(Decimal::ONE_HUNDRED) } else { number };
    Ok((Phrase::bare(number.normalize()), sign))
}

fn from_phrase(
    said: &str,
    read: &Phrase,
    sign: bool,
    style: PercentStyle,
) -> Result<Reading<Share>, Finding> {
    let words = said.to_owned();
    let units = [Some(&read.low), read.high.as_ref()];
    let known = |unit: &str| unit.is_empty() || unit == "%";
    if !read.head.is_empty() || !units.into_iter().flatten().all(|piece| known(&piece.unit)) {
        return Err(Finding::Unreadable { said: words, wanted: Wanted::Percent });
    }
    let share = |factor: Decimal| {
        let scaled = |number: Decimal| number.saturating_mul(factor).normalize();
        let to = read.high.as_ref().map(|piece| scaled(piece.number));
        let (percent, qualifier, intent) = (scaled(read.low_number()), read.qualifier, read.intent);
        Share { percent, to, qualifier, intent }
    };
    let number = read.low.number;
    let small = number.abs() <= Decimal::TWO && !number.is_zero();
    let factor = match style {
        _ if sign => Decimal::ONE,
        PercentStyle::Fraction => Decimal::ONE_HUNDRED,
        PercentStyle::Unknown if small => {
            let suggestions =
                vec![share(Decimal::ONE_HUNDRED).label(), share(Decimal::ONE).label()];
            return Err(Finding::Choose { why: Doubt::Percent, said: words, suggestions });
        }
        PercentStyle::Points | PercentStyle::Unknown => Decimal::ONE,
    };
    Ok(Reading::given(share(factor)).with_all(read.notes(said)))
}
