//! What stands in a cell: the one place where values become printed text.
use guatu_board::Figure;
use guatu_board::facts::{MonthState, YearMoney};
use guatu_domain::attribute::{Property, PropertyField};
use guatu_domain::indicator::FigureForm;
use guatu_domain::value::{
    Amount, Currency, Fen, Fraction, Precision, Qualifier, Rate, Rounding, Span, percent_text,
    with_separators,
};
use guatu_paper::{Absence, Cell, Column, ColumnKind, MoneyUnit, Value};

/// How tables round unless an indicator says otherwise (standards.md 8).
pub const ROUNDING: Rounding = Rounding::HalfUp;

/// Which number of a figure a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The figure itself.
    Whole,
    /// Its numerator.
    Done,
    /// What it exceeds what is due by, 较序时.
    Gap,
}

/// A figure as a column prints it, with its question.
pub fn figure(figure: &Figure, part: Part, column: &Column) -> Cell {
    let rounding = figure.indicator.rounding;
    let plain = match (part, figure.form()) {
        (Part::Gap, _) | (Part::Whole, FigureForm::Gap) => {
            let value = if part == Part::Gap { figure.gap() } else { figure.value() };
            value.map_or_else(no_base, |value| points(value, column, rounding))
        }
        (Part::Whole, FigureForm::Rate) => {
            figure.rate().map_or_else(no_base, |each| rate(each, column, rounding))
        }
        _ if figure.indicator.done.is_money() => sum_of_money(figure, column),
        _ => Cell::count(figure.done.value),
    };
    plain.asked(figure.question.to_string())
}

/// A sum to which no row has given anything is no zero.
fn sum_of_money(figure: &Figure, column: &Column) -> Cell {
    let (sum, tally) = (figure.done, figure.tally());
    let said_nothing = sum.value == 0 && tally.given == 0;
    match (tally.not_filed, tally.not_stated, tally.not_applicable) {
        (1.., ..) if said_nothing => Cell::absent(Absence::NotFiled),
        (_, 1.., _) if said_nothing => Cell::absent(Absence::NotStated),
        (.., 1..) if said_nothing => Cell::absent(Absence::NotApplicable),
        _ => money(Fen(sum.value), column, figure.indicator.rounding),
    }
}

fn no_base() -> Cell {
    Cell::absent(Absence::NoBase)
}

/// Money in the unit of its column.
pub fn money(fen: Fen, column: &Column, rounding: Rounding) -> Cell {
    Cell::new(money_text(fen, column, rounding), Value::Money { fen: fen.0 })
}

/// Money of which it is said that it is about, above or below.
pub fn qualified_money(fen: Fen, qualifier: Qualifier, column: &Column) -> Cell {
    let before = if qualifier.is_exactly() { "" } else { qualifier.label() };
    let text = money_text(fen, column, ROUNDING);
    Cell::new(format!("{before}{text}"), Value::Money { fen: fen.0 })
}

/// A stated amount: yuan as they are, foreign money as counted. What cannot be written as one
/// number of yuan (a range, a foreign amount without a rate) is its own text.
pub fn amount(amount: &Amount, column: &Column) -> Cell {
    let fen = match (amount.currency, &amount.counted) {
        (Currency::Cny, _) => Some(Fen(amount.minor)),
        (_, counted) => counted.as_ref().map(|counted| counted.fen),
    };
    match fen {
        Some(fen) if amount.to_minor.is_none() => qualified_money(fen, amount.qualifier, column),
        _ => Cell::text(amount.label()),
    }
}

/// Why there is no amount: of the month, or of the year so far.
pub fn no_amount(money: &YearMoney) -> Cell {
    Cell::absent(match money.state {
        _ if money.is_awaiting => Absence::Awaiting,
        MonthState::NotFiled => Absence::NotFiled,
        MonthState::NotApplicable => Absence::NotApplicable,
        MonthState::NotStated | MonthState::Given => Absence::NotStated,
    })
}

/// A rate in percent; — without a base.
pub fn rate(rate: Rate, column: &Column, rounding: Rounding) -> Cell {
    let Some(percent) = rate.percent(places(column), rounding) else { return no_base() };
    let value = Value::Rate { done: rate.done, base: rate.base };
    Cell::new(format!("{}%", signed(&percent)), value)
}

/// A difference in points, with its sign.
pub fn points(value: Fraction, column: &Column, rounding: Rounding) -> Cell {
    let Some(text) = percent_text(value, places(column), rounding) else { return no_base() };
    let is_ahead = value > Fraction::ZERO && text.chars().any(|each| ('1'..='9').contains(&each));
    let text = if is_ahead { format!("+{text}") } else { signed(&text) };
    let (numerator, denominator) = (value.numerator(), value.denominator());
    Cell::new(text, Value::Points { numerator, denominator })
}

/// A day as exactly as it is known: `2024-03-15`, `2024-03`, `2024年3月下旬`.
pub fn day(span: Span) -> Cell {
    let text = match span.precision() {
        Precision::Day | Precision::Month => span.to_string(),
        _ => span.label(),
    };
    Cell::new(text, Value::Day { first: span.first().to_string(), last: span.last().to_string() })
}

/// A day, or nothing.
pub fn day_or_nothing(span: Option<Span>) -> Cell {
    span.map_or_else(Cell::empty, day)
}

/// A text, or 未填.
pub fn text_or_not_stated(text: Option<&str>) -> Cell {
    let text = text.filter(|text| !text.is_empty());
    text.map_or_else(|| Cell::absent(Absence::NotStated), Cell::text)
}

/// A property that is words; masked where it is about a person and the reader may not see it.
pub fn property(stated: Option<&Property>, field: PropertyField, is_masked: bool) -> Cell {
    let text = match stated {
        Some(
            Property::Number(text)
            | Property::Code(text)
            | Property::Owner(text)
            | Property::Place(text)
            | Property::Content(text)
            | Property::Leader(text)
            | Property::Team(text)
            | Property::Contact(text)
            | Property::Phone(text)
            | Property::Label(text)
            | Property::Remark(text),
        ) => Some(text.as_str()),
        Some(Property::Nature(nature)) => Some(nature.label()),
        Some(Property::Form(form)) => Some(form.label()),
        _ => None,
    };
    match text {
        Some(_) if is_masked && field.about().is_personal => Cell::absent(Absence::Masked),
        text => text_or_not_stated(text),
    }
}

fn money_text(fen: Fen, column: &Column, rounding: Rounding) -> String {
    let unit = match column.kind {
        ColumnKind::Money { unit: MoneyUnit::Wan, .. } => guatu_domain::value::MoneyUnit::Wan,
        _ => guatu_domain::value::MoneyUnit::Yi,
    };
    signed(&with_separators(&fen.text(unit, places(column), rounding)))
}

fn places(column: &Column) -> u32 {
    match column.kind {
        ColumnKind::Money { places, .. }
        | ColumnKind::Percent { places }
        | ColumnKind::Points { places } => u32::from(places),
        _ => 0,
    }
}

/// A minus as it is printed.
fn signed(number: &str) -> String {
    number.replace('-', "−")
}
