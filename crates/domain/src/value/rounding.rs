//! Rounding, in one place: everything stays exact until it is printed, and is rounded once.
//! Source: standards.md 8 (GB/T 8170 and 四舍五入), domain.md T24 and T25.

use super::coded;

coded! {
    /// How a printed figure was, or is to be, rounded. A property of the report (T24).
    pub enum Rounding {
        /// 四舍五入: a half goes away from zero, as Excel and a calculator do. The default.
        HalfUp => ("half_up", "四舍五入"),
        /// GB/T 8170: a half goes to the even neighbour.
        HalfEven => ("half_even", "四舍六入五成双"),
        /// Digits beyond the last place are dropped (towards zero).
        Cut => ("cut", "舍去尾数"),
    }
}

impl Rounding {
    /// `numerator / denominator` as a whole number, rounded by magnitude and then given its sign.
    /// The denominator must be positive; otherwise the answer is `None`.
    pub fn divide(self, numerator: i128, denominator: i128) -> Option<i128> {
        if denominator <= 0 {
            return None;
        }
        let whole = numerator / denominator;
        let rest = (numerator % denominator).abs();
        let half = rest.cmp(&(denominator - rest));
        let away = match self {
            Self::HalfUp => half.is_ge(),
            Self::HalfEven => half.is_gt() || (half.is_eq() && whole % 2 != 0),
            Self::Cut => false,
        };
        if away { whole.checked_add(numerator.signum()) } else { Some(whole) }
    }
}

/// A whole number of 10^-places written as a decimal: `(1375, 2)` is `13.75`. Zero has no sign.
pub fn decimal_text(units: i128, places: u32) -> String {
    let sign = if units < 0 { "-" } else { "" };
    let digits = units.unsigned_abs().to_string();
    let places = places as usize;
    if places == 0 {
        return format!("{sign}{digits}");
    }
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    format!("{sign}{whole}.{part}")
}

/// The same decimal without zeros at its end: `5.50` is `5.5`, `10.00` is `10`.
/// Running text drops them (standards.md 8: 5.5亿元, 10亿元); tables do not.
pub fn without_trailing_zeros(decimal: &str) -> &str {
    if decimal.contains('.') {
        decimal.trim_end_matches('0').trim_end_matches('.')
    } else {
        decimal
    }
}

/// Puts a comma after each three digits of the whole part: `-11000.5` is `-11,000.5`.
pub fn with_separators(decimal: &str) -> String {
    let (sign, rest) = match decimal.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", decimal),
    };
    let (whole, part) = rest.split_at(rest.find('.').unwrap_or(rest.len()));
    let mut text = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text + part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Fraction;
    use rust_decimal::Decimal;

    #[test]
    fn vectors_of_standards_14_4_half_even_beside_half_up() {
        let table = [
            ("12.1498", 1, "12.1", "12.1"),
            ("10.5002", 0, "11", "11"),
            ("1.050", 1, "1.0", "1.1"),
            ("0.35", 1, "0.4", "0.4"),
            ("2.5", 0, "2", "3"),
            ("3.5", 0, "4", "4"),
            ("60.25", 1, "60.2", "60.3"),
            ("60.35", 1, "60.4", "60.4"),
            ("0.125", 2, "0.12", "0.13"),
            ("-0.0365", 3, "-0.036", "-0.037"),
            ("8.53459", 2, "8.53", "8.53"),
            ("15.4546", 0, "15", "15"),
        ];
        for (value, places, even, up) in table {
            let exact = Fraction::from(value.parse::<Decimal>().unwrap());
            assert_eq!(exact.text(places, Rounding::HalfEven).unwrap(), even, "{value}");
            assert_eq!(exact.text(places, Rounding::HalfUp).unwrap(), up, "{value}");
        }
    }

    #[test]
    fn a_figure_that_rounds_to_nothing_has_no_sign() {
        let tiny = Fraction::new(-1, 1000).unwrap();
        assert_eq!(tiny.text(1, Rounding::HalfUp).unwrap(), "0.0");
    }

    #[test]
    fn separators_and_zeros() {
        assert_eq!(with_separators("11000"), "11,000");
        assert_eq!(with_separators("-1234567.5000"), "-1,234,567.5000");
        assert_eq!(with_separators("100"), "100");
        assert_eq!(without_trailing_zeros("5.50"), "5.5");
        assert_eq!(without_trailing_zeros("10.00"), "10");
        assert_eq!(without_trailing_zeros("100"), "100");
    }
}
