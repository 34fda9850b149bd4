//! Not stated is not zero (design.md rule 18).

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A field that a form asks for.
///
/// | JSON | meaning |
/// |---|---|
/// | field absent | not stated 未填 |
/// | `{"na":"租赁厂房，无用地"}` | not applicable, with the reason 不适用 |
/// | `1200` | given; 0 is zero |
///
/// In a struct write `#[serde(default, skip_serializing_if = "Stated::is_not_stated")]`.
/// A field that is not stated cannot be written alone: serialising it is an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stated<T> {
    /// Nothing was said.
    #[default]
    NotStated,
    /// The question does not arise.
    NotApplicable {
        /// Why.
        reason: String,
    },
    /// The value.
    Given(T),
}

impl<T> Stated<T> {
    /// Whether nothing was said.
    pub const fn is_not_stated(&self) -> bool {
        matches!(self, Self::NotStated)
    }

    /// The value, if one was given.
    pub const fn given(&self) -> Option<&T> {
        match self {
            Self::Given(value) => Some(value),
            _ => None,
        }
    }

    /// The same statement about a computed value.
    pub fn map<U>(self, function: impl FnOnce(T) -> U) -> Stated<U> {
        match self {
            Self::NotStated => Stated::NotStated,
            Self::NotApplicable { reason } => Stated::NotApplicable { reason },
            Self::Given(value) => Stated::Given(function(value)),
        }
    }
}

impl<T> From<Option<T>> for Stated<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::NotStated, Self::Given)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NotApplicable {
    na: String,
}

impl<T: Serialize> Serialize for Stated<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::NotStated => Err(serde::ser::Error::custom("a field not stated is left out")),
            Self::NotApplicable { reason } => {
                NotApplicable { na: reason.clone() }.serialize(serializer)
            }
            Self::Given(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Stated<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Shape<T> {
            NotApplicable(NotApplicable),
            Given(T),
        }
        Ok(match Shape::deserialize(deserializer)? {
            Shape::NotApplicable(NotApplicable { na }) => Self::NotApplicable { reason: na },
            Shape::Given(value) => Self::Given(value),
        })
    }
}

/// What a sum met on its way: printed beside it, so that a gap is not taken for a zero.
/// `{"given":38,"not_stated":1,"not_applicable":0,"not_filed":1}`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// Rows with a value.
    pub given: u32,
    /// Rows filed without this value 未填.
    pub not_stated: u32,
    /// Rows to which it does not apply 不适用.
    pub not_applicable: u32,
    /// Rows without a filing 未报.
    pub not_filed: u32,
}

impl Tally {
    /// Counts one field of a row that was filed.
    pub fn count<T>(&mut self, field: &Stated<T>) {
        match field {
            Stated::Given(_) => self.given += 1,
            Stated::NotStated => self.not_stated += 1,
            Stated::NotApplicable { .. } => self.not_applicable += 1,
        }
    }

    /// Counts one row that has no filing.
    pub fn count_not_filed(&mut self) {
        self.not_filed += 1;
    }

    /// Adds the counts of other rows.
    pub fn merge(&mut self, other: Self) {
        self.given += other.given;
        self.not_stated += other.not_stated;
        self.not_applicable += other.not_applicable;
        self.not_filed += other.not_filed;
    }

    /// Rows met.
    pub const fn rows(self) -> u32 {
        self.given + self.not_stated + self.not_applicable + self.not_filed
    }

    /// Whether every row to which the question applies gave an answer.
    pub const fn is_complete(self) -> bool {
        self.not_stated == 0 && self.not_filed == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Fen;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Form {
        #[serde(default, skip_serializing_if = "Stated::is_not_stated")]
        invested_fen: Stated<Fen>,
        #[serde(default, skip_serializing_if = "Stated::is_not_stated")]
        picture: Stated<String>,
    }

    #[test]
    fn four_things_that_are_not_a_number_stay_apart() {
        let texts = [
            "{}",
            r#"{"invested_fen":0}"#,
            r#"{"invested_fen":{"na":"租赁厂房，无用地"},"picture":"主体三层"}"#,
        ];
        for text in texts {
            let form: Form = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&form).unwrap(), text);
        }
        for text in [
            r#"{"invested_fen":null}"#,
            r#"{"invested_fen":{"na":"x","more":1}}"#,
            r#"{"invested_fen":"1"}"#,
        ] {
            assert!(serde_json::from_str::<Form>(text).is_err(), "{text}");
        }
        assert!(serde_json::to_string(&Stated::<Fen>::NotStated).is_err());
    }

    #[test]
    fn t8_category_nine_of_the_532_list_has_no_money_and_null_stays_null() {
        let yi = |text: &str| Fen::from_yi(text.parse().unwrap());
        let plans = ["24.7", "49.6", "127.2", "14.2", "6.6", "12.6", "94.6", "0.9"];
        let mut rows: Vec<Stated<Fen>> = plans.map(|plan| Stated::from(yi(plan))).to_vec();
        rows.push(Stated::NotStated);
        let mut tally = Tally::default();
        rows.iter().for_each(|row| tally.count(row));
        let sum = Fen::sum(rows.iter().filter_map(|row| row.given().copied())).unwrap();
        assert_eq!(Some(sum), yi("330.4"));
        assert_eq!(tally, Tally { given: 8, not_stated: 1, ..Tally::default() });
        assert!(!tally.is_complete());
    }

    #[test]
    fn tallies_merge() {
        let mut tally = Tally { given: 1, not_stated: 2, not_applicable: 3, not_filed: 4 };
        tally.count_not_filed();
        tally.count(&Stated::<Fen>::NotApplicable { reason: String::from("无用地") });
        tally.merge(tally);
        assert_eq!(tally.rows(), 24);
        let text = serde_json::to_string(&tally).unwrap();
        assert_eq!(text, r#"{"given":2,"not_stated":4,"not_applicable":8,"not_filed":10}"#);
        assert_eq!(serde_json::from_str::<Tally>(&text).unwrap(), tally);
    }
}
