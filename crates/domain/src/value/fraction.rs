//! Exact fractions. Rates, their differences, unit conversions and the checks of published
//! figures are computed in them and rounded once, when printed (T25).

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::rounding::{Rounding, decimal_text};

/// An exact fraction in lowest terms with a positive denominator.
///
/// Arithmetic is checked: `None` means that the numbers left the range of `i128`, which no sum
/// of money in fen comes near. Not serialised: what is stored are the two parts of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// `numerator / denominator`; `None` if the denominator is zero or a number is out of range.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 || numerator == i128::MIN || denominator == i128::MIN {
            return None;
        }
        let sign = denominator.signum();
        let common = greatest_common_divisor(numerator.abs(), denominator.abs());
        Some(Self { numerator: sign * numerator / common, denominator: denominator.abs() / common })
    }

    /// Numerator, in lowest terms, with the sign.
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// Denominator, in lowest terms, positive.
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// Sum; `None` out of range.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::new(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// Difference; `None` out of range.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { numerator: -other.numerator, denominator: other.denominator })
    }

    /// Product; `None` out of range.
    pub fn times(self, other: Self) -> Option<Self> {
        // Reduce across first, so that products of large but friendly numbers stay in range.
        let first = Self::new(self.numerator, other.denominator)?;
        let second = Self::new(other.numerator, self.denominator)?;
        Self::new(
            first.numerator.checked_mul(second.numerator)?,
            first.denominator.checked_mul(second.denominator)?,
        )
    }

    /// Quotient; `None` if `other` is zero or out of range.
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.denominator, other.numerator)?)
    }

    /// The number of 10^-places, rounded once.
    pub fn round(self, places: u32, rounding: Rounding) -> Option<i128> {
        let scaled = self.numerator.checked_mul(10_i128.checked_pow(places)?)?;
        rounding.divide(scaled, self.denominator)
    }

    /// As a decimal with `places` places, rounded once.
    pub fn text(self, places: u32, rounding: Rounding) -> Option<String> {
        Some(decimal_text(self.round(places, rounding)?, places))
    }

    /// As a decimal, if it is one exactly (2/3 is not).
    pub fn decimal(self) -> Option<Decimal> {
        (0..=Decimal::MAX_SCALE).find_map(|places| {
            let scale = 10_i128.checked_pow(places)?;
            if scale % self.denominator != 0 {
                return None;
            }
            let units = self.numerator.checked_mul(scale / self.denominator)?;
            Decimal::try_from_i128_with_scale(units, places).ok()
        })
    }
}

impl From<i64> for Fraction {
    fn from(whole: i64) -> Self {
        Self { numerator: i128::from(whole), denominator: 1 }
    }
}

impl From<Decimal> for Fraction {
    fn from(decimal: Decimal) -> Self {
        let decimal = decimal.normalize();
        let denominator = 10_i128.pow(decimal.scale());
        Self::new(decimal.mantissa(), denominator).unwrap_or(Self::ZERO)
    }
}

impl Ord for Fraction {
    /// Compares whole parts, then the reciprocals of the rests; never multiplies, so never fails.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        loop {
            let wholes =
                (a.numerator.div_euclid(a.denominator), b.numerator.div_euclid(b.denominator));
            let rests =
                (a.numerator.rem_euclid(a.denominator), b.numerator.rem_euclid(b.denominator));
            if wholes.0 != wholes.1 {
                return wholes.0.cmp(&wholes.1);
            }
            if rests.0 == 0 || rests.1 == 0 {
                return rests.0.cmp(&rests.1);
            }
            let next_a = Self { numerator: b.denominator, denominator: rests.1 };
            b = Self { numerator: a.denominator, denominator: rests.0 };
            a = next_a;
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn greatest_common_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fraction(numerator: i128, denominator: i128) -> Fraction {
        Fraction::new(numerator, denominator).unwrap()
    }

    #[test]
    fn stays_in_lowest_terms_with_the_sign_above() {
        assert_eq!(fraction(6, -4), fraction(-3, 2));
        assert_eq!(fraction(0, 7), Fraction::ZERO);
        assert_eq!(Fraction::new(1, 0), None);
        assert_eq!(fraction(1, 3).plus(fraction(1, 6)), Some(fraction(1, 2)));
        assert_eq!(fraction(1, 3).minus(fraction(1, 3)), Some(Fraction::ZERO));
        assert_eq!(fraction(1, 3).over(Fraction::ZERO), None);
    }

    #[test]
    fn two_thirds_are_no_decimal() {
        assert_eq!(fraction(2, 3).decimal(), None);
        assert_eq!(fraction(3, 2000).decimal(), Some(Decimal::new(15, 4)));
    }

    proptest! {
        #[test]
        fn order_agrees_with_cross_multiplication(
            a in -9_999_i128..9_999, b in 1_i128..9_999,
            c in -9_999_i128..9_999, d in 1_i128..9_999,
        ) {
            prop_assert_eq!(fraction(a, b).cmp(&fraction(c, d)), (a * d).cmp(&(c * b)));
        }
    }
}
