//! A stated percentage: 48.6%, 80%以上 of an amount (T22).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Amount, Fraction, Intent, Qualifier};

/// A percentage as somebody stated it. Rates that the system computes are [`super::Rate`]s.
///
/// `{"percent":"48.6"}` · `{"percent":"80","qualifier":"at_least"}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The number before the sign %; of a range the first.
    pub percent: Decimal,
    /// The second number of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Decimal>,
    /// 约, 超, 以上 …; left out when exact.
    #[serde(default, skip_serializing_if = "Qualifier::is_exactly")]
    pub qualifier: Qualifier,
    /// 预计, 力争 …: not reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent>,
}

impl Share {
    /// An exact percentage.
    pub const fn exactly(percent: Decimal) -> Self {
        Self { percent, to: None, qualifier: Qualifier::Exactly, intent: None }
    }

    /// The share of an amount in its currency: 80%以上 of 7.96亿元 is 6.368亿元以上, a bound that
    /// stays a bound (T22). `None` if either is not exact enough: the base must be exact, and
    /// the result a whole number of minor units.
    pub fn of(&self, base: &Amount) -> Option<Amount> {
        let whole = base.exact()?;
        let part = |percent: Decimal| {
            let hundredth = Fraction::from(percent).over(Fraction::from(100))?;
            let part = Fraction::from(whole.minor).times(hundredth)?;
            let exact = part.denominator() == 1;
            if exact { i64::try_from(part.numerator()).ok() } else { None }
        };
        let to_minor = match self.to {
            Some(to) => Some(part(to)?),
            None => None,
        };
        let minor = part(self.percent)?;
        let (qualifier, intent) = (self.qualifier, self.intent);
        Some(Amount { minor, to_minor, qualifier, intent, ..Amount::exactly(whole) })
    }

    /// For running text: `不少于80%`.
    pub fn label(&self) -> String {
        let intent = self.intent.map_or("", Intent::label);
        let word = if self.qualifier.is_exactly() { "" } else { self.qualifier.label() };
        let to = self.to.map(|to| format!("%至{}", to.normalize())).unwrap_or_default();
        format!("{intent}{word}{}{to}%", self.percent.normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Currency, Money, MoneyUnit};

    #[test]
    fn t22_80_percent_and_above_of_7_96_stays_a_bound() {
        let number = "7.96".parse().unwrap();
        let base = Money::from_unit(Currency::Cny, number, MoneyUnit::Yi).unwrap();
        let livelihood =
            Share { qualifier: Qualifier::AtLeast, ..Share::exactly(Decimal::from(80)) };
        let amount = livelihood.of(&Amount::exactly(base)).unwrap();
        assert_eq!(amount.label(), "不少于6.368亿元");
        assert_eq!(amount.counted_fen(), None);
        let vague = Amount::qualified(base, Qualifier::Over);
        assert_eq!(livelihood.of(&vague), None);
    }

    #[test]
    fn round_trip() {
        for text in [r#"{"percent":"48.6"}"#, r#"{"percent":"80","qualifier":"at_least"}"#] {
            let share: Share = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&share).unwrap(), text);
        }
    }
}
