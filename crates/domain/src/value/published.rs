//! Figures printed by others: they were rounded before we saw them (T8, T23, K14).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::rate::percent_text;
use super::{Fraction, Rounding};

/// A number as it was printed: 15.3亿元 stands for anything from 15.25 to 15.35.
///
/// `{"value":"15.3","places":1}`; a count, which is exact, has no places: `{"value":"129"}`.
/// A headline 330 beside a sum of 330.4 is kept as such a value (T8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundedInput {
    /// The printed number.
    pub value: Decimal,
    /// Decimal places it was rounded to; absent when the number is exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u32>,
}

/// Why a printed percentage may be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explanation {
    /// It is what the printed parts give, rounded so.
    Rounded(Rounding),
    /// The printed parts were rounded themselves; the true ones may give it (T23).
    Inside {
        /// Smallest possible rate, as a fraction of one.
        low: Fraction,
        /// Largest possible rate.
        high: Fraction,
    },
    /// No parts that print so can give it: a fault, or another caliber.
    Impossible {
        /// Smallest possible rate, as a fraction of one.
        low: Fraction,
        /// Largest possible rate.
        high: Fraction,
    },
}

impl RoundedInput {
    /// A count or another number known exactly.
    pub const fn exact(value: Decimal) -> Self {
        Self { value, places: None }
    }

    /// A number as printed: its places are those that were printed, `15.30` has two.
    pub fn printed(text: &str) -> Option<Self> {
        let value: Decimal = text.parse().ok()?;
        Some(Self { value, places: Some(value.scale()) })
    }

    /// Where the true number may lie, both ends included; `None` out of range.
    pub fn interval(self) -> Option<(Fraction, Fraction)> {
        let value = Fraction::from(self.value);
        let Some(places) = self.places else {
            return Some((value, value));
        };
        let half = Fraction::new(1, 10_i128.checked_pow(places)?.checked_mul(2)?)?;
        Some((value.minus(half)?, value.plus(half)?))
    }

    /// Whether two printed numbers are equal at the coarser precision of the two (K14: 并列).
    pub fn ties_with(self, other: Self) -> bool {
        let places = match (self.places, other.places) {
            (Some(mine), Some(theirs)) => mine.min(theirs),
            (Some(places), None) | (None, Some(places)) => places,
            (None, None) => return self.value == other.value,
        };
        let at = |each: Self| Fraction::from(each.value).round(places, Rounding::HalfUp);
        at(self) == at(other)
    }
}

/// Where done ÷ base may lie, as a fraction of one; `None` unless all numbers are positive (or
/// done is zero) and in range.
pub fn rate_interval(done: RoundedInput, base: RoundedInput) -> Option<(Fraction, Fraction)> {
    let (done_low, done_high) = done.interval()?;
    let (base_low, base_high) = base.interval()?;
    if base_low <= Fraction::ZERO {
        return None;
    }
    let low = done_low.max(Fraction::ZERO.min(done_high));
    Some((low.over(base_high)?, done_high.over(base_low)?))
}

/// Whether a printed percentage (`62.5`, without %) can come from printed parts, and how.
/// `done` and `base` are in one unit. `None` if a number cannot be read or has no base.
pub fn could_print_as(
    done: RoundedInput,
    base: RoundedInput,
    printed: &str,
) -> Option<Explanation> {
    let percent = RoundedInput::printed(printed)?;
    let places = percent.value.scale();
    let exact = Fraction::from(done.value).over(Fraction::from(base.value))?;
    for rounding in Rounding::ALL {
        if percent_text(exact, places, *rounding)? == printed {
            return Some(Explanation::Rounded(*rounding));
        }
    }
    let (low, high) = rate_interval(done, base)?;
    let (from, to) = percent.interval()?;
    let hundred = Fraction::from(100);
    if low.times(hundred)? <= to && from <= high.times(hundred)? {
        Some(Explanation::Inside { low, high })
    } else {
        Some(Explanation::Impossible { low, high })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> RoundedInput {
        RoundedInput::printed(text).unwrap()
    }

    #[test]
    fn t23_a_rate_that_does_not_recompute_may_still_be_right() {
        let found = could_print_as(printed("15.3"), printed("24.6"), "62.5").unwrap();
        let Explanation::Inside { low, high } = found else { panic!("{found:?}") };
        assert_eq!(percent_text(low, 2, Rounding::HalfUp).unwrap(), "61.87");
        assert_eq!(percent_text(high, 2, Rounding::HalfUp).unwrap(), "62.53");
        let found = could_print_as(printed("15.3"), printed("24.6"), "62.7").unwrap();
        assert!(matches!(found, Explanation::Impossible { .. }));
    }

    #[test]
    fn t24_jiangmen_cut_its_rate() {
        let count = |number| RoundedInput::exact(Decimal::from(number));
        let found = could_print_as(count(129), count(270), "47");
        assert_eq!(found, Some(Explanation::Rounded(Rounding::Cut)));
        let found = could_print_as(count(129), count(270), "49").unwrap();
        assert!(matches!(found, Explanation::Impossible { .. }));
        assert_eq!(could_print_as(count(1), count(0), "0"), None);
    }

    #[test]
    fn t8_the_headline_330_can_be_the_sum_330_4() {
        let (low, high) = printed("330").interval().unwrap();
        let sum = Fraction::from("330.4".parse::<Decimal>().unwrap());
        assert!(low <= sum && sum <= high);
    }

    #[test]
    fn k14_peers_tie_at_their_printed_precision() {
        assert!(printed("93.3").ties_with(printed("93.30")));
        assert!(printed("93.3").ties_with(printed("93.34")));
        assert!(!printed("93.30").ties_with(printed("93.34")));
    }

    #[test]
    fn round_trip() {
        for text in [r#"{"value":"15.30","places":2}"#, r#"{"value":"129"}"#] {
            let input: RoundedInput = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&input).unwrap(), text);
        }
    }
}
