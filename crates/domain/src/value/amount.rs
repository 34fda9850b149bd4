//! An amount of money as somebody stated it: value or range, qualifier, own currency.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    Certainty, Currency, Day, Fen, Fraction, Intent, Money, MoneyUnit, Qualifier, Rounding,
    Threshold,
};

/// Lower and upper bound; `None` is open. Both are included.
pub type Bounds<T> = (Option<T>, Option<T>);

/// A stated amount.
///
/// `{"currency":"CNY","minor":90000000000,"qualifier":"over"}` is 超9亿元;
/// `{"currency":"USD","minor":30000000000,"counted":{…}}` is 3亿美元 with what it counts for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// The currency it was stated in; kept for ever (T6).
    pub currency: Currency,
    /// The number in minor units; of a range the first.
    pub minor: i64,
    /// The second number of a range, in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_minor: Option<i64>,
    /// 约, 超, 以上 …; left out when exact.
    #[serde(default, skip_serializing_if = "Qualifier::is_exactly")]
    pub qualifier: Qualifier,
    /// 预计, 力争 …: says that it is not reached, and bounds nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent>,
    /// What a foreign amount counts for in yuan; fixed when stated (design.md rule 17).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<Counted>,
}

/// What a foreign amount counts for in sums.
/// `{"fen":213000000000,"rate":"7.1","day":"2024-07-01","source":"中国人民银行中间价"}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// Yuan for the first number of the amount, in fen.
    pub fen: Fen,
    /// Yuan for one unit of the currency.
    pub rate: Decimal,
    /// Day of the rate.
    pub day: Day,
    /// Who publishes the rate, or the list that fixes it.
    pub source: String,
}

impl Counted {
    /// Converts by a rate (yuan for one unit), rounding half up to the fen; `None` out of range.
    pub fn at_rate(money: Money, rate: Decimal, day: Day, source: &str) -> Option<Self> {
        let fen = convert(money.currency, money.minor, rate)?;
        Some(Self { fen, rate, day, source: source.to_owned() })
    }
}

impl Amount {
    /// A plain, exact amount.
    pub const fn exactly(money: Money) -> Self {
        Self::qualified(money, Qualifier::Exactly)
    }

    /// An amount with a qualifier.
    pub const fn qualified(money: Money, qualifier: Qualifier) -> Self {
        Self {
            currency: money.currency,
            minor: money.minor,
            to_minor: None,
            qualifier,
            intent: None,
            counted: None,
        }
    }

    /// Bounds in minor units, both included: 超9亿元 starts one fen above 9亿元, and 约13.9亿元
    /// lies within half a unit of its last digit (see [`Qualifier::About`]).
    /// A range keeps its outer ends; with a lower (upper) bound it is open above (below).
    pub fn bounds(&self) -> Bounds<i64> {
        let other = self.to_minor.unwrap_or(self.minor);
        let (low, high) = (self.minor.min(other), self.minor.max(other));
        match self.qualifier {
            Qualifier::Exactly => (Some(low), Some(high)),
            Qualifier::About => (
                Some(low.saturating_sub(half_of_last_digit(low))),
                Some(high.saturating_add(half_of_last_digit(high))),
            ),
            Qualifier::Over => (Some(low.saturating_add(1)), None),
            Qualifier::AtLeast => (Some(low), None),
            Qualifier::AtMost => (None, Some(high)),
            Qualifier::Under => (None, Some(high.saturating_sub(1))),
        }
    }

    /// The amount, if it is a single number without a qualifier.
    pub fn exact(&self) -> Option<Money> {
        let plain = self.qualifier.is_exactly() && self.to_minor.is_none();
        plain.then_some(Money { currency: self.currency, minor: self.minor })
    }

    /// The first number as it stands, whatever its qualifier: for showing, never for sums.
    pub const fn printed(&self) -> Money {
        Money { currency: self.currency, minor: self.minor }
    }

    /// What it adds to a sum in yuan: only an exact amount, and a foreign one only as counted
    /// (T9: above 900亿 cannot enter a sum as exactly 900亿). `None` otherwise.
    pub fn counted_fen(&self) -> Option<Fen> {
        let money = self.exact()?;
        match (self.currency, &self.counted) {
            (Currency::Cny, _) => Some(Fen(money.minor)),
            (_, Some(counted)) => Some(counted.fen),
            (_, None) => None,
        }
    }

    /// Bounds of what it adds to a sum in yuan. `None` if it is foreign and has no rate yet.
    pub fn counted_bounds(&self) -> Option<Bounds<Fen>> {
        if let Some(fen) = self.counted_fen() {
            return Some((Some(fen), Some(fen)));
        }
        let (low, high) = self.bounds();
        if self.currency == Currency::Cny {
            return Some((low.map(Fen), high.map(Fen)));
        }
        let rate = self.counted.as_ref()?.rate;
        let yuan = |minor: Option<i64>| minor.map(|minor| convert(self.currency, minor, rate));
        match (yuan(low), yuan(high)) {
            (Some(None), _) | (_, Some(None)) => None,
            (low, high) => Some((low.flatten(), high.flatten())),
        }
    }

    /// Whether it reaches a limit, compared in its own currency; 以上 includes the number
    /// (T6, K12). Open when the bounds straddle the limit or the rule does not name the currency.
    pub fn at_least(&self, threshold: &Threshold) -> Certainty {
        let Some(minimum) = threshold.minimum(self.currency) else {
            return Certainty::Perhaps;
        };
        match self.bounds() {
            (Some(low), _) if low >= minimum => Certainty::Yes,
            (_, Some(high)) if high < minimum => Certainty::No,
            _ => Certainty::Perhaps,
        }
    }

    /// For running text: `约13.9亿元`, `80亿元以上` as `不少于80亿元`, `7000万元至1.2亿元`.
    pub fn label(&self) -> String {
        let intent = self.intent.map_or("", Intent::label);
        let word = if self.qualifier.is_exactly() { "" } else { self.qualifier.label() };
        let first = self.printed().label();
        match self.to_minor {
            None => format!("{intent}{word}{first}"),
            Some(minor) => {
                let second = Money { currency: self.currency, minor }.label();
                format!("{intent}{word}{first}至{second}")
            }
        }
    }
}

/// Half a unit of the last digit that is not zero: 5 for 90, 50000 for 1300000, 0 for 13.
fn half_of_last_digit(minor: i64) -> i64 {
    let mut unit: i64 = 1;
    let mut rest = minor;
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
        unit *= 10;
    }
    unit / 2
}

fn convert(currency: Currency, minor: i64, rate: Decimal) -> Option<Fen> {
    let units = Fraction::new(i128::from(minor), i128::from(currency.minor_per_unit()))?;
    let fen = units.times(Fraction::from(rate))?.times(Fraction::from(MoneyUnit::Yuan.fen()))?;
    i64::try_from(fen.round(0, Rounding::HalfUp)?).ok().map(Fen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn money(currency: Currency, number: &str) -> Money {
        Money::from_unit(currency, number.parse().unwrap(), MoneyUnit::Yi).unwrap()
    }

    fn amount(qualifier: Qualifier, number: &str) -> Amount {
        Amount::qualified(money(Currency::Cny, number), qualifier)
    }

    fn changzhou() -> Threshold {
        Threshold { minimums: vec![money(Currency::Cny, "10"), money(Currency::Usd, "1")] }
    }

    #[test]
    fn t6_k12_thresholds_compare_in_the_original_currency_and_include_the_number() {
        let dollars = |number| Amount::exactly(money(Currency::Usd, number));
        let yuan = |number| Amount::exactly(money(Currency::Cny, number));
        let table = [
            (yuan("10"), Certainty::Yes),
            (yuan("9.9999999999"), Certainty::No),
            (dollars("3"), Certainty::Yes),  // P11
            (dollars("0.5"), Certainty::No), // P13, although some 3.6亿元
            (dollars("1"), Certainty::Yes),  // some 7亿元: below 10亿元, yet above 1亿美元
            (Amount::exactly(money(Currency::Eur, "9")), Certainty::Perhaps),
        ];
        for (stated, answer) in table {
            assert_eq!(stated.at_least(&changzhou()), answer, "{}", stated.label());
        }
    }

    #[test]
    fn t9_a_qualified_amount_reaches_a_limit_only_if_its_bounds_do() {
        use Certainty::*;
        use Qualifier::*;
        let table = [
            (amount(Over, "10"), Yes),
            (amount(AtLeast, "10"), Yes),
            (amount(AtLeast, "9"), Perhaps),
            (amount(AtMost, "10"), Perhaps),
            (amount(Under, "10"), No),
            (amount(AtMost, "9"), No),
            (amount(About, "10"), Perhaps),
            (amount(About, "13.9"), Yes),
            (amount(About, "9.8"), No),
        ];
        for (stated, answer) in table {
            assert_eq!(stated.at_least(&changzhou()), answer, "{}", stated.label());
        }
    }

    #[test]
    fn t9_above_900_does_not_enter_a_sum_as_exactly_900() {
        let above = amount(Qualifier::Over, "900");
        assert_eq!(above.counted_fen(), None);
        assert_eq!(above.counted_bounds(), Some((Some(Fen(9_000_000_000_001)), None)));
        assert_eq!(above.label(), "超900亿元");
        let range = Amount { to_minor: Some(12_000), ..amount(Qualifier::Exactly, "0.000001") };
        assert_eq!(range.exact(), None);
        assert_eq!(range.bounds(), (Some(10_000), Some(12_000)));
    }

    #[test]
    fn t6_a_foreign_amount_counts_only_with_a_dated_rate() {
        let three = money(Currency::Usd, "3");
        let mut stated = Amount::exactly(three);
        assert_eq!(stated.counted_fen(), None);
        assert_eq!(stated.counted_bounds(), None);
        let rate = "7.1268".parse().unwrap();
        stated.counted = Counted::at_rate(three, rate, date(2024, 7, 1), "中间价");
        assert_eq!(stated.counted_fen(), Some(Fen(213_804_000_000)));
        stated.qualifier = Qualifier::AtLeast;
        assert_eq!(stated.counted_fen(), None);
        assert_eq!(stated.counted_bounds(), Some((Some(Fen(213_804_000_000)), None)));
        let won = Money { currency: Currency::Krw, minor: 1_000 };
        let counted = Counted::at_rate(won, "0.0052".parse().unwrap(), date(2024, 7, 1), "-");
        assert_eq!(counted.unwrap().fen, Fen(520));
    }

    #[test]
    fn round_trip() {
        let texts = [
            r#"{"currency":"CNY","minor":55000000000}"#,
            concat!(
                r#"{"currency":"CNY","minor":700,"to_minor":1200,"#,
                r#""qualifier":"about","intent":"expected"}"#
            ),
            concat!(
                r#"{"currency":"USD","minor":30000000000,"counted":{"fen":213000000000,"#,
                r#""rate":"7.1","day":"2024-07-01","source":"中国人民银行中间价"}}"#
            ),
        ];
        for text in texts {
            let stated: Amount = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&stated).unwrap(), text);
        }
        assert!(serde_json::from_str::<Amount>(r#"{"currency":"CNY","minor":1,"fen":2}"#).is_err());
    }
}
