//! The field catalogue (design.md rule 9): from it come history texts, remarks, masks, import and
//! export columns, screen tables and the data dictionary.

/// One field of a kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Key in the body.
    pub code: &'static str,
    /// Official Chinese word.
    pub label: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether it is about a person; such values can be masked and erased.
    pub is_personal: bool,
    /// The layout that introduced it.
    pub since: i64,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The id of another record, or of this one's parent.
    Reference,
    /// A word of a closed list or a dictionary.
    Word,
    /// Free text.
    Text,
    /// Yes or no.
    Flag,
    /// A whole number.
    Number,
    /// Money in fen.
    Fen,
    /// A stated amount: currency, bounds, qualifier.
    Amount,
    /// A quantity with its unit.
    Quantity,
    /// A civil day.
    Day,
    /// A day known only roughly.
    FuzzyDay,
    /// A month.
    Month,
    /// A year.
    Year,
    /// An instant in milliseconds.
    Instant,
    /// Where the value came from.
    Source,
    /// Something composed.
    Group,
}

impl Field {
    /// A field of the first layout that is not about a person.
    pub const fn new(code: &'static str, label: &'static str, holds: Holds) -> Self {
        Self { code, label, holds, is_personal: false, since: 1 }
    }

    /// The same field, about a person.
    pub const fn personal(self) -> Self {
        Self { is_personal: true, ..self }
    }

    /// The same field, introduced later.
    pub const fn since(self, shape: i64) -> Self {
        Self { since: shape, ..self }
    }
}
