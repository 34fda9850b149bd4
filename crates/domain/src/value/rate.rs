//! Rates are kept as their two parts until they are printed: compute first, round last (T25).

use serde::{Deserialize, Serialize};

use super::{Fraction, Rounding};

/// Done out of base: 88 of 109 started, fen invested of fen planned. Both parts in one unit.
///
/// `{"done":88,"base":109}`. A base of zero is a question without an answer: printed "—", never
/// 0 and never 100 % (standards.md 8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// Numerator.
    pub done: i64,
    /// Denominator, in the same unit.
    pub base: i64,
}

impl Rate {
    /// A rate.
    pub const fn new(done: i64, base: i64) -> Self {
        Self { done, base }
    }

    /// The exact fraction; `None` without a base. A negative base has no meaning either.
    pub fn fraction(self) -> Option<Fraction> {
        if self.base <= 0 {
            return None;
        }
        Fraction::new(i128::from(self.done), i128::from(self.base))
    }

    /// In percent with `places` places, without the sign %; `None` without a base.
    pub fn percent(self, places: u32, rounding: Rounding) -> Option<String> {
        percent_text(self.fraction()?, places, rounding)
    }

    /// By how many percentage points (个百分点) it exceeds another: subtracted exactly, then
    /// rounded (T25). Negative when it falls short; `None` if either has no base.
    pub fn points_over(self, other: Self, places: u32, rounding: Rounding) -> Option<String> {
        percent_text(self.fraction()?.minus(other.fraction()?)?, places, rounding)
    }

    /// Adds the parts of a set that does not overlap; `None` on overflow. Rates of overlapping
    /// sets are recomputed from their rows instead (design.md rule 5).
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let done = self.done.checked_add(other.done)?;
        Some(Self { done, base: self.base.checked_add(other.base)? })
    }
}

/// A fraction of one in percent: 88/109 is `80.7`.
pub fn percent_text(fraction: Fraction, places: u32, rounding: Rounding) -> Option<String> {
    fraction.times(Fraction::from(100))?.text(places, rounding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_base_there_is_no_rate() {
        assert_eq!(Rate::new(0, 0).percent(1, Rounding::HalfUp), None);
        assert_eq!(Rate::new(1, -2).percent(1, Rounding::HalfUp), None);
        assert_eq!(Rate::new(1, 2).points_over(Rate::new(1, 0), 1, Rounding::HalfUp), None);
    }

    #[test]
    fn t24_the_rounding_belongs_to_the_report() {
        let rate = Rate::new(129, 270);
        assert_eq!(rate.percent(2, Rounding::HalfUp).unwrap(), "47.78");
        assert_eq!(rate.percent(0, Rounding::HalfUp).unwrap(), "48");
        assert_eq!(rate.percent(0, Rounding::Cut).unwrap(), "47");
    }

    #[test]
    fn t25_compute_first_round_last() {
        let done = Rate::new(6_290, 6_474);
        let due = Rate::new(10, 12);
        assert_eq!(done.points_over(due, 2, Rounding::HalfUp).unwrap(), "13.82");
        assert_eq!(done.points_over(due, 1, Rounding::HalfUp).unwrap(), "13.8");
        assert_eq!(due.points_over(done, 1, Rounding::HalfUp).unwrap(), "-13.8");
    }

    #[test]
    fn sums_of_a_whole_country_in_fen_stay_exact() {
        let rate = Rate::new(i64::MAX - 1, i64::MAX);
        assert_eq!(rate.percent(1, Rounding::HalfUp).unwrap(), "100.0");
        assert_eq!(rate.percent(1, Rounding::Cut).unwrap(), "99.9");
        let other = Rate::new(i64::MAX - 5, i64::MAX - 2);
        assert_eq!(rate.points_over(other, 1, Rounding::HalfUp).unwrap(), "0.0");
    }

    #[test]
    fn round_trip() {
        let text = r#"{"done":88,"base":109}"#;
        let rate: Rate = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&rate).unwrap(), text);
    }
}
