//! Money in its own currency, and the thresholds that are compared there (T6, K12).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::fen::MoneyUnit;
use super::rounding::{decimal_text, without_trailing_zeros};
use super::{Fraction, coded};

coded! {
    /// Currencies met in investment agreements (ISO 4217). JSON: the code.
    pub enum Currency {
        /// Yuan.
        Cny => ("CNY", "人民币"),
        /// US dollar.
        Usd => ("USD", "美元"),
        /// Euro.
        Eur => ("EUR", "欧元"),
        /// Hong Kong dollar.
        Hkd => ("HKD", "港元"),
        /// Yen; has no smaller unit.
        Jpy => ("JPY", "日元"),
        /// Pound.
        Gbp => ("GBP", "英镑"),
        /// Singapore dollar.
        Sgd => ("SGD", "新加坡元"),
        /// Won; has no smaller unit.
        Krw => ("KRW", "韩元"),
        /// New Taiwan dollar.
        Twd => ("TWD", "新台币"),
    }
}

impl Currency {
    /// Digits of the minor unit: 2 for fen and cents, 0 for yen and won.
    pub const fn minor_digits(self) -> u32 {
        match self {
            Self::Jpy | Self::Krw => 0,
            _ => 2,
        }
    }

    /// Minor units in one unit of the currency.
    pub const fn minor_per_unit(self) -> i64 {
        10_i64.pow(self.minor_digits())
    }

    /// Word after a number in text: 元 for yuan, 美元 for dollars.
    pub const fn unit_word(self) -> &'static str {
        match self {
            Self::Cny => "元",
            other => other.label(),
        }
    }
}

/// An exact amount in one currency. `{"currency":"USD","minor":30000000000}` is 3亿美元.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Its currency.
    pub currency: Currency,
    /// Whole minor units: fen, cents, yen.
    pub minor: i64,
}

impl Money {
    /// From a number of units, 万 or 亿 of a currency; `None` if that is no whole number of
    /// minor units or too large.
    pub fn from_unit(currency: Currency, number: Decimal, unit: MoneyUnit) -> Option<Self> {
        let scale = Fraction::new(i128::from(unit.fen()), 100)?;
        let minor = Fraction::from(number)
            .times(scale)?
            .times(Fraction::from(currency.minor_per_unit()))?;
        if minor.denominator() != 1 {
            return None;
        }
        Some(Self { currency, minor: i64::try_from(minor.numerator()).ok()? })
    }

    /// For running text, exact: `5.5亿元`, `5000万美元`, `-300元`.
    pub fn label(self) -> String {
        // Measured in hundredths, as fen are, so that one table serves every currency.
        let unit = match self.currency.minor_digits() {
            0 => MoneyUnit::for_text(self.minor.saturating_mul(100)),
            _ => MoneyUnit::for_text(self.minor),
        };
        let word = unit.label().trim_end_matches('元');
        let places = unit.exact_places() - 2 + self.currency.minor_digits();
        let number = decimal_text(i128::from(self.minor), places);
        format!("{}{word}{}", without_trailing_zeros(&number), self.currency.unit_word())
    }
}

/// A limit with one minimum for each currency: "10亿元或1亿美元以上".
///
/// An amount is compared in its own currency, never converted, and 以上 includes the number
/// (T6, K12). Ask with [`super::Amount::at_least`].
/// JSON: `{"minimums":[{"currency":"CNY","minor":100000000000}]}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// One minimum for each currency that the rule names.
    pub minimums: Vec<Money>,
}

impl Threshold {
    /// The minimum in this currency, if the rule names one.
    pub fn minimum(&self, currency: Currency) -> Option<i64> {
        self.minimums.iter().find(|each| each.currency == currency).map(|each| each.minor)
    }

    /// `10亿元或1亿美元以上`.
    pub fn label(&self) -> String {
        let parts: Vec<String> = self.minimums.iter().map(|each| each.label()).collect();
        format!("{}以上", parts.join("或"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(currency: Currency, number: &str, unit: MoneyUnit) -> Money {
        Money::from_unit(currency, number.parse().unwrap(), unit).unwrap()
    }

    #[test]
    fn labels_as_the_newspaper_prints_them() {
        let table = [
            (Currency::Cny, "5.5", MoneyUnit::Yi, "5.5亿元"),
            (Currency::Cny, "9999", MoneyUnit::Wan, "9999万元"),
            (Currency::Cny, "10000", MoneyUnit::Wan, "1亿元"),
            (Currency::Cny, "-300.05", MoneyUnit::Yuan, "-300.05元"),
            (Currency::Usd, "5000", MoneyUnit::Wan, "5000万美元"),
            (Currency::Usd, "3", MoneyUnit::Yi, "3亿美元"),
            (Currency::Jpy, "30", MoneyUnit::Yi, "30亿日元"),
            (Currency::Jpy, "9000", MoneyUnit::Yuan, "9000日元"),
            (Currency::Krw, "12.5", MoneyUnit::Wan, "12.5万韩元"),
        ];
        for (currency, number, unit, label) in table {
            assert_eq!(money(currency, number, unit).label(), label);
        }
        assert_eq!(Money::from_unit(Currency::Jpy, "0.5".parse().unwrap(), MoneyUnit::Yuan), None);
    }

    #[test]
    fn round_trip() {
        let text = concat!(
            r#"{"minimums":[{"currency":"CNY","minor":100000000000},"#,
            r#"{"currency":"USD","minor":10000000000}]}"#
        );
        let threshold: Threshold = serde_json::from_str(text).unwrap();
        assert_eq!(threshold.label(), "10亿元或1亿美元以上");
        assert_eq!(serde_json::to_string(&threshold).unwrap(), text);
        assert!(serde_json::from_str::<Money>(r#"{"currency":"CNY","minor":1,"x":1}"#).is_err());
        assert!(serde_json::from_str::<Money>(r#"{"currency":"CNY","minor":1.5}"#).is_err());
    }
}
