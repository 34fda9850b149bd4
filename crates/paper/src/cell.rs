use rust_decimal::Decimal;
use serde::Serialize;

use crate::column::{Column, ColumnKind};

/// Why there is no value where one might be. Different things that look alike in a register
/// and must not: none of them is zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// 未填: filed or registered without it.
    NotStated,
    /// 不适用: the question does not arise.
    NotApplicable,
    /// 未报: nothing was filed for the month.
    NotFiled,
    /// 未审: filed, and not yet confirmed, where only what is confirmed counts.
    Awaiting,
    /// 无变化: filed as unchanged.
    Unchanged,
    /// A rate without a base.
    NoBase,
    /// A value about a person that the reader may not see.
    Masked,
}

impl Absence {
    /// What is printed.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotStated => "未填",
            Self::NotApplicable => "不适用",
            Self::NotFiled => "未报",
            Self::Awaiting => "未审",
            Self::Unchanged => "无变化",
            Self::NoBase => "—",
            Self::Masked => "＊＊＊",
        }
    }
}

/// What a cell says, exactly. Rates stay pairs; nothing is rounded here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Value {
    /// Nothing is asked here, for instance of the rate in a heading.
    Empty,
    /// The text says it all.
    Text,
    /// A whole number.
    Count {
        /// The number.
        number: i64,
    },
    /// Money.
    Money {
        /// Fen.
        fen: i64,
    },
    /// A part of a whole.
    Rate {
        /// What was done.
        done: i64,
        /// Out of what.
        base: i64,
    },
    /// A difference of two rates, as an exact fraction of one.
    Points {
        /// Numerator.
        numerator: i128,
        /// Denominator, positive.
        denominator: i128,
    },
    /// A day, or the days between which a roughly known day lies.
    Day {
        /// First possible day, `2024-03-01`.
        first: String,
        /// Last possible day.
        last: String,
    },
    /// A lamp.
    Lamp {
        /// Its code, for instance `red`.
        code: String,
    },
    /// There is no value.
    Absent {
        /// Why.
        why: Absence,
    },
}

/// One cell: what is read, what it says exactly, why it is so, and the question that a figure
/// answers.
///
/// ```json
/// {"text": "30.25", "value": {"type": "money", "fen": 302500000000},
///  "question": "demo/year_done@1/2024-01..05/2024-05-31/5124"}
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// What is printed, on screen and on paper.
    pub text: String,
    /// What it says.
    pub value: Value,
    /// Why it is so, in a sentence beside the cell: the reason of a lamp, 按上次累计.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Its place in an order that neither text nor value tells: of a ward, of a lamp.
    #[serde(skip)]
    pub place: Option<i64>,
    /// Canonical text of the question, where the cell is a figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
}

impl Cell {
    /// A cell with a value and the text that prints it.
    pub fn new(text: impl Into<String>, value: Value) -> Self {
        Self { text: text.into(), value, note: None, place: None, question: None }
    }

    /// Nothing.
    pub fn empty() -> Self {
        Self::new("", Value::Empty)
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(text, Value::Text)
    }

    /// A whole number.
    pub fn count(number: i64) -> Self {
        Self::new(number.to_string(), Value::Count { number })
    }

    /// No value, and why.
    pub fn absent(why: Absence) -> Self {
        Self::new(why.label(), Value::Absent { why })
    }

    /// The same cell with a sentence that says why it is so.
    #[must_use]
    pub fn noted(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    /// The same cell with its place in an order.
    #[must_use]
    pub fn placed(self, place: i64) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The same cell as the answer to a question.
    #[must_use]
    pub fn asked(self, question: String) -> Self {
        Self { question: Some(question), ..self }
    }

    /// The value as a number in the unit of its column; percentages as a share of one, points as
    /// points. None where there is no number.
    pub(crate) fn number(&self, column: &Column) -> Option<f64> {
        let decimal = match (&self.value, &column.kind) {
            (Value::Count { number }, _) => Decimal::from(*number),
            (Value::Money { fen }, ColumnKind::Money { unit, .. }) => {
                Decimal::try_from_i128_with_scale(i128::from(*fen), unit.digits()).ok()?
            }
            (Value::Rate { done, base }, _) => {
                Decimal::from(*done).checked_div(Decimal::from(*base))?
            }
            (Value::Points { numerator, denominator }, _) => {
                let part = Decimal::try_from_i128_with_scale(*numerator, 0).ok()?;
                let whole = Decimal::try_from_i128_with_scale(*denominator, 0).ok()?;
                part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?
            }
            _ => return None,
        };
        // The nearest number that a sheet can hold to the exact decimal.
        decimal.to_string().parse().ok()
    }

    /// The words around the digits, 约 or 个; a sheet shows them without losing the number.
    pub(crate) fn around(&self) -> (&str, &str) {
        let is_digit = |each: char| each.is_ascii_digit() || "+−-".contains(each);
        let (first, last) = (self.text.find(is_digit), self.text.rfind(is_digit));
        let before = self.text.get(..first.unwrap_or(0)).unwrap_or_default();
        let after = self.text.get(last.map_or(0, |last| last + 1)..).unwrap_or_default();
        (before, after)
    }

    /// The printed money as a whole number of its last place.
    pub(crate) fn printed_units(&self) -> Option<i128> {
        if !matches!(self.value, Value::Money { .. }) {
            return None;
        }
        let digits: String = self.text.chars().filter(char::is_ascii_digit).collect();
        let units: i128 = digits.parse().ok()?;
        Some(if self.text.contains('−') { -units } else { units })
    }
}
