use std::cmp::Ordering;

use guatu_domain::value::Fraction;
use guatu_paper::{Cell, Value};

/// By what rows are sorted along a column. Cells without a value stand last, whichever way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SortKey {
    /// Numbers, rates, and places in an order.
    Number(Fraction),
    /// Days and words.
    Text(String),
    /// Nothing to sort by.
    Missing,
}

impl SortKey {
    /// The key of a cell: its place, else its value, else its text.
    pub(crate) fn of(cell: &Cell) -> Self {
        let fraction = |done: i64, base: i64| Fraction::new(i128::from(done), i128::from(base));
        let number = match &cell.value {
            _ if cell.place.is_some() => fraction(cell.place.unwrap_or_default(), 1),
            Value::Count { number } => fraction(*number, 1),
            Value::Money { fen } => fraction(*fen, 1),
            Value::Rate { done, base } => fraction(*done, *base),
            Value::Points { numerator, denominator } => Fraction::new(*numerator, *denominator),
            Value::Day { first, last } => return Self::Text(format!("{last} {first}")),
            Value::Text | Value::Lamp { .. } => return Self::Text(cell.text.clone()),
            Value::Empty | Value::Absent { .. } => None,
        };
        number.map_or(Self::Missing, Self::Number)
    }

    /// Ascending or descending; what is missing stays last.
    pub(crate) fn compare(&self, other: &Self, is_descending: bool) -> Ordering {
        let turned = |order: Ordering| if is_descending { order.reverse() } else { order };
        match (self, other) {
            (Self::Missing, Self::Missing) => Ordering::Equal,
            (Self::Missing, _) => Ordering::Greater,
            (_, Self::Missing) => Ordering::Less,
            (Self::Number(a), Self::Number(b)) => turned(a.cmp(b)),
            (Self::Text(a), Self::Text(b)) => turned(a.cmp(b)),
            (Self::Number(_), Self::Text(_)) => turned(Ordering::Less),
            (Self::Text(_), Self::Number(_)) => turned(Ordering::Greater),
        }
    }
}
