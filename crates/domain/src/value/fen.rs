//! Yuan money for sums: whole fen in an `i64` (design.md rule 17). The largest sum is about
//! 920万亿元, some hundred times the country's yearly investment; still every sum is checked.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::rounding::{Rounding, without_trailing_zeros};
use super::{Fraction, coded};

/// An amount of yuan in fen (1元 = 100 fen). JSON: the bare number, `120000000` for 120万元.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Fen(pub i64);

impl Fen {
    /// Nothing. Zero is a stated figure, not an absent one (design.md rule 18).
    pub const ZERO: Self = Self(0);

    /// From a number of 元, 万元 or 亿元; `None` if that is no whole number of fen or too large.
    pub fn from_unit(number: Decimal, unit: MoneyUnit) -> Option<Self> {
        let fen = Fraction::from(number).times(Fraction::from(unit.fen()))?;
        if fen.denominator() != 1 {
            return None;
        }
        i64::try_from(fen.numerator()).ok().map(Self)
    }

    /// From 元; see [`Fen::from_unit`].
    pub fn from_yuan(number: Decimal) -> Option<Self> {
        Self::from_unit(number, MoneyUnit::Yuan)
    }

    /// From 万元; see [`Fen::from_unit`].
    pub fn from_wan(number: Decimal) -> Option<Self> {
        Self::from_unit(number, MoneyUnit::Wan)
    }

    /// From 亿元; see [`Fen::from_unit`].
    pub fn from_yi(number: Decimal) -> Option<Self> {
        Self::from_unit(number, MoneyUnit::Yi)
    }

    /// Sum of two; `None` on overflow.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Difference; `None` on overflow.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// With the other sign; `None` on overflow.
    pub fn checked_neg(self) -> Option<Self> {
        self.0.checked_neg().map(Self)
    }

    /// Sum of many; `None` on overflow. The sum of none is zero: ask a [`super::Tally`] whether
    /// there was anything to add.
    pub fn sum(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        parts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// As an exact fraction of 元, 万元 or 亿元.
    pub fn in_unit(self, unit: MoneyUnit) -> Fraction {
        Fraction::new(i128::from(self.0), i128::from(unit.fen())).unwrap_or(Fraction::ZERO)
    }

    /// As a decimal of `unit` with `places` places (at most 18), without separators.
    pub fn text(self, unit: MoneyUnit, places: u32, rounding: Rounding) -> String {
        // Within 18 places nothing leaves the range of i128: 9.3e18 fen times 1e18.
        self.in_unit(unit).text(places.min(18), rounding).unwrap_or_default()
    }

    /// In 元: tables of payments.
    pub fn yuan(self, places: u32, rounding: Rounding) -> String {
        self.text(MoneyUnit::Yuan, places, rounding)
    }

    /// In 万元: the unit of the monthly form.
    pub fn wan(self, places: u32, rounding: Rounding) -> String {
        self.text(MoneyUnit::Wan, places, rounding)
    }

    /// In 亿元: the unit of reports.
    pub fn yi(self, places: u32, rounding: Rounding) -> String {
        self.text(MoneyUnit::Yi, places, rounding)
    }

    /// Exactly, without zeros at the end, for running text: 5.5亿元 is `5.5` in 亿元.
    pub fn plain(self, unit: MoneyUnit) -> String {
        without_trailing_zeros(&self.text(unit, unit.exact_places(), Rounding::Cut)).to_owned()
    }
}

coded! {
    /// The unit in which money is written. The header of a column names it (ux.md 6.4).
    pub enum MoneyUnit {
        /// 元.
        Yuan => ("yuan", "元"),
        /// 万元 = 10,000元.
        Wan => ("wan", "万元"),
        /// 亿元 = 10,000万元.
        Yi => ("yi", "亿元"),
    }
}

impl MoneyUnit {
    /// Fen in one unit.
    pub const fn fen(self) -> i64 {
        match self {
            Self::Yuan => 100,
            Self::Wan => 1_000_000,
            Self::Yi => 10_000_000_000,
        }
    }

    /// Decimal places that write any number of fen exactly.
    pub const fn exact_places(self) -> u32 {
        match self {
            Self::Yuan => 2,
            Self::Wan => 6,
            Self::Yi => 10,
        }
    }

    /// The unit of running text for this many fen: 亿 from 1亿 on, 万 from 1万 on (standards.md 8).
    pub const fn for_text(fen: i64) -> Self {
        match fen.unsigned_abs() {
            10_000_000_000.. => Self::Yi,
            1_000_000.. => Self::Wan,
            _ => Self::Yuan,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yi(text: &str) -> Fen {
        Fen::from_yi(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn money_vectors_of_standards_14_5() {
        for (in_yi, in_wan, in_yuan) in [
            ("5.5", "55000", "550000000"),
            ("13.9", "139000", "1390000000"),
            ("1.8", "18000", "180000000"),
        ] {
            let fen = yi(in_yi);
            assert_eq!(fen.wan(0, Rounding::HalfUp), in_wan);
            assert_eq!(fen.yuan(0, Rounding::HalfUp), in_yuan);
            assert_eq!(fen.plain(MoneyUnit::Yi), in_yi);
        }
    }

    #[test]
    fn a_part_of_a_fen_is_no_money() {
        assert_eq!(Fen::from_wan("0.000001".parse().unwrap()), Some(Fen(1)));
        assert_eq!(Fen::from_wan("0.0000001".parse().unwrap()), None);
        assert_eq!(Fen::from_yi("99999999999".parse().unwrap()), None);
    }

    #[test]
    fn sums_are_checked() {
        assert_eq!(Fen::sum([Fen(1), Fen(2)]), Some(Fen(3)));
        assert_eq!(Fen::sum([]), Some(Fen::ZERO));
        assert_eq!(Fen::sum([Fen(i64::MAX), Fen(1)]), None);
        assert_eq!(Fen(i64::MIN).checked_neg(), None);
    }

    #[test]
    fn t8_rounded_headline_stands_beside_the_exact_sum() {
        let parts = ["24.7", "49.6", "127.2", "14.2", "6.6", "12.6", "94.6", "0.9"];
        let sum = Fen::sum(parts.map(yi)).unwrap();
        assert_eq!(sum.yi(1, Rounding::HalfUp), "330.4");
        assert_eq!(sum.yi(0, Rounding::HalfUp), "330");
    }

    #[test]
    fn the_largest_amount_prints() {
        assert_eq!(Fen(i64::MAX).yi(10, Rounding::HalfUp), "922337203.6854775807");
        assert_eq!(Fen(i64::MIN).yuan(2, Rounding::Cut), "-92233720368547758.08");
    }

    #[test]
    fn round_trip() {
        assert_eq!(serde_json::to_string(&Fen(120_000_000)).unwrap(), "120000000");
        assert_eq!(serde_json::from_str::<Fen>("120000000").unwrap(), Fen(120_000_000));
    }
}
