//! Physical quantities with unit and kind: 规划用地40亩, 建筑面积约11万㎡, 300套/年 (T7, T9, T16).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Bounds, Fraction, Intent, Per, Qualifier, Rounding, Unit, coded};

coded! {
    /// What a quantity measures. Part of the value: land is never added to floor area (T7).
    pub enum QuantityKind {
        /// 用地, 占地, 规划用地.
        Land => ("land", "用地面积"),
        /// 建筑面积, 规划建筑面积.
        Floor => ("floor", "建筑面积"),
        /// Other surface: water cleaned, road surface, site put in order.
        Surface => ("surface", "治理面积"),
        /// 土方, 清淤.
        Earthwork => ("earthwork", "土方量"),
        /// 长度.
        Length => ("length", "长度"),
        /// 产能: what can be made.
        Capacity => ("capacity", "产能"),
        /// 产量: what was made.
        Output => ("output", "产量"),
        /// 人数: workers on site, staff.
        Persons => ("persons", "人数"),
        /// 服务人次.
        Visits => ("visits", "服务人次"),
        /// 用电需求.
        Power => ("power", "用电容量"),
        /// Firms, households, machines, places.
        Number => ("number", "数量"),
    }
}

/// A stated quantity. It keeps the number and the unit that were written; conversions are exact
/// and made when asked.
///
/// `{"value":"40","unit":"mu","kind":"land"}` ·
/// `{"value":"700","to":"1200","unit":"visit","per":"day","kind":"visits"}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// The number; of a range the first.
    pub value: Decimal,
    /// The second number of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Decimal>,
    /// 约, 超, 以上 …; left out when exact.
    #[serde(default, skip_serializing_if = "Qualifier::is_exactly")]
    pub qualifier: Qualifier,
    /// 预计, 规划 …: not reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent>,
    /// Unit of the number.
    pub unit: Unit,
    /// Period of a capacity or a flow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Per>,
    /// What it measures.
    pub kind: QuantityKind,
}

/// Products that a project will make, one line each: their numbers are never added up across
/// lines (T16). JSON: the list of lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Capacity {
    /// The lines, in the order of the document.
    pub lines: Vec<ProductLine>,
}

/// One product with its quantity in a period.
/// `{"product":"热工装备","quantity":{"value":"300","unit":"set","per":"year","kind":"capacity"}}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductLine {
    /// Name of the product.
    pub product: String,
    /// How much of it in a period.
    pub quantity: Quantity,
}

/// Why two quantities cannot be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// Land and floor area, capacity and output (T7).
    #[error("{}和{}是两种量，不能相加。请分开列", .0.label(), .1.label())]
    Kind(QuantityKind, QuantityKind),
    /// 台 and 套, or 年 and 日 (T16).
    #[error(
        "“{}”和“{}”不能换算，不能相加。请分开列",
        unit_label(*.0, *.1),
        unit_label(*.2, *.3)
    )]
    Unit(Unit, Option<Per>, Unit, Option<Per>),
    /// A lower and an upper bound, or a bound and an 约 (T9).
    #[error("“{}”的数和“{}”的数相加没有意义。请先核实成确数", .0.label(), .1.label())]
    Qualifier(Qualifier, Qualifier),
    /// The numbers are too large.
    #[error("数太大，加不起来。请检查单位")]
    Range,
}

impl Quantity {
    /// An exact quantity.
    pub const fn exactly(value: Decimal, unit: Unit, kind: QuantityKind) -> Self {
        let qualifier = Qualifier::Exactly;
        Self { value, to: None, qualifier, intent: None, unit, per: None, kind }
    }

    /// Bounds in its own unit. 超 and 不足 leave the number itself out, which decimals cannot
    /// show: ask the qualifier. 约: see [`Qualifier::About`].
    pub fn bounds(&self) -> Bounds<Decimal> {
        let other = self.to.unwrap_or(self.value);
        let (low, high) = (self.value.min(other), self.value.max(other));
        match self.qualifier {
            Qualifier::Exactly => (Some(low), Some(high)),
            Qualifier::About => (
                low.checked_sub(half_of_last_digit(low)),
                high.checked_add(half_of_last_digit(high)),
            ),
            Qualifier::Over | Qualifier::AtLeast => (Some(low), None),
            Qualifier::Under | Qualifier::AtMost => (None, Some(high)),
        }
    }

    /// The number, if it stands alone and without qualifier.
    pub fn exact(&self) -> Option<Decimal> {
        (self.qualifier.is_exactly() && self.to.is_none()).then_some(self.value)
    }

    /// The number (of a range the first) in another unit, exactly; `None` if they do not convert.
    pub fn value_in(&self, unit: Unit) -> Option<Fraction> {
        Fraction::from(self.value).times(self.unit.in_terms_of(unit)?)
    }

    /// The number in another unit, rounded once for printing; `None` if they do not convert.
    pub fn text_in(&self, unit: Unit, places: u32, rounding: Rounding) -> Option<String> {
        self.value_in(unit)?.text(places, rounding)
    }

    /// Sum of two quantities of the same kind, in this one's unit, or in the other's where only
    /// that is exact (1㎡ is 0.0015亩, but 1亩 is no decimal of ㎡).
    /// Ranges add end to end; a bound stays a bound (T9).
    ///
    /// # Errors
    /// Refuses different kinds, units that do not convert, and bounds that do not go together.
    pub fn checked_add(&self, other: &Self) -> Result<Self, Mismatch> {
        if self.kind != other.kind {
            return Err(Mismatch::Kind(self.kind, other.kind));
        }
        let apart = Mismatch::Unit(self.unit, self.per, other.unit, other.per);
        if self.per != other.per {
            return Err(apart);
        }
        let qualifier = self
            .qualifier
            .plus(other.qualifier)
            .ok_or(Mismatch::Qualifier(self.qualifier, other.qualifier))?;
        let (mine, theirs) = match (self.in_unit(other.unit), other.in_unit(self.unit)) {
            (_, Some(theirs)) => (self.clone(), theirs),
            (Some(mine), None) => (mine, other.clone()),
            (None, None) => return Err(apart),
        };
        let value = mine.value.checked_add(theirs.value).ok_or(Mismatch::Range)?;
        let to = match (mine.to, theirs.to) {
            (None, None) => None,
            (first, second) => {
                let first = first.unwrap_or(mine.value);
                let second = second.unwrap_or(theirs.value);
                Some(first.checked_add(second).ok_or(Mismatch::Range)?)
            }
        };
        let intent = mine.intent.or(theirs.intent);
        Ok(Self { value, to, qualifier, intent, ..mine })
    }

    /// The same quantity in another unit, if its numbers are decimals there.
    pub fn in_unit(&self, unit: Unit) -> Option<Self> {
        let factor = self.unit.in_terms_of(unit)?;
        let convert = |number: Decimal| Fraction::from(number).times(factor)?.decimal();
        let to = match self.to {
            Some(to) => Some(convert(to)?),
            None => None,
        };
        Some(Self { value: convert(self.value)?, to, unit, ..self.clone() })
    }

    /// Whether both state the same, whatever unit they were written in.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let end = |each: &Self| Self { value: each.to.unwrap_or(each.value), ..each.clone() };
        let (base, _) = self.unit.base();
        self.kind == other.kind
            && self.per == other.per
            && self.qualifier == other.qualifier
            && self.value_in(base).is_some_and(|value| other.value_in(base) == Some(value))
            && end(self).value_in(base) == end(other).value_in(base)
    }

    /// For running text: `约11万㎡`, `700至1200人次/日`.
    pub fn label(&self) -> String {
        let intent = self.intent.map_or("", Intent::label);
        let word = if self.qualifier.is_exactly() { "" } else { self.qualifier.label() };
        let to = self.to.map(|to| format!("至{}", to.normalize())).unwrap_or_default();
        let unit = unit_label(self.unit, self.per);
        format!("{intent}{word}{}{to}{unit}", self.value.normalize())
    }
}

fn unit_label(unit: Unit, per: Option<Per>) -> String {
    match per {
        Some(per) => format!("{}/{}", unit.label(), per.label()),
        None => unit.label().to_owned(),
    }
}

/// Half a unit of the last digit that is not zero: 5 for 90, 0.05 for 13.9.
fn half_of_last_digit(number: Decimal) -> Decimal {
    let number = number.normalize();
    let mut unit = Decimal::new(1, number.scale());
    let mut rest = number.mantissa();
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
        unit *= Decimal::TEN;
    }
    if rest == 0 { Decimal::ZERO } else { unit / Decimal::TWO }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Fen, MoneyUnit};

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn land(number: &str, unit: Unit) -> Quantity {
        Quantity::exactly(decimal(number), unit, QuantityKind::Land)
    }

    #[test]
    fn t7_land_is_never_added_to_floor_area() {
        let floor = Quantity { kind: QuantityKind::Floor, ..land("3", Unit::WanSquareMetre) };
        let refusal = land("40", Unit::Mu).checked_add(&floor).unwrap_err();
        assert_eq!(refusal, Mismatch::Kind(QuantityKind::Land, QuantityKind::Floor));
        assert_eq!(refusal.to_string(), "用地面积和建筑面积是两种量，不能相加。请分开列");
    }

    #[test]
    fn t7_land_in_mu_and_square_metres_adds_exactly() {
        let sum = land("40", Unit::Mu).checked_add(&land("10000", Unit::SquareMetre)).unwrap();
        assert_eq!((sum.value, sum.unit), (decimal("55"), Unit::Mu));
        let sum = land("10000", Unit::SquareMetre).checked_add(&land("40", Unit::Mu)).unwrap();
        assert_eq!((sum.value, sum.unit), (decimal("55"), Unit::Mu));
    }

    #[test]
    fn t16_500_machines_and_10_sets_are_two_lines() {
        let kind = QuantityKind::Capacity;
        let machines = Quantity::exactly(decimal("500"), Unit::Machine, kind);
        let machines = Quantity { per: Some(Per::Year), ..machines };
        let sets = Quantity { value: decimal("10"), unit: Unit::Set, ..machines.clone() };
        let refusal = machines.checked_add(&sets).unwrap_err();
        assert_eq!(refusal.to_string(), "“台/年”和“套/年”不能换算，不能相加。请分开列");
        let daily = Quantity { per: Some(Per::Day), ..machines.clone() };
        assert!(machines.checked_add(&daily).is_err());
    }

    #[test]
    fn t9_bounds_and_ranges_add_as_such() {
        let at_least = Quantity { qualifier: Qualifier::AtLeast, ..land("10", Unit::Mu) };
        let range = Quantity { to: Some(decimal("1200")), ..land("700", Unit::Mu) };
        let sum = at_least.checked_add(&land("5", Unit::Mu)).unwrap();
        assert_eq!((sum.value, sum.qualifier), (decimal("15"), Qualifier::AtLeast));
        assert_eq!(range.checked_add(&range).unwrap().to, Some(decimal("2400")));
        let at_most = Quantity { qualifier: Qualifier::AtMost, ..land("10", Unit::Mu) };
        assert_eq!(
            at_least.checked_add(&at_most),
            Err(Mismatch::Qualifier(Qualifier::AtLeast, Qualifier::AtMost))
        );
    }

    #[test]
    fn about_lies_within_half_a_unit_of_the_last_digit() {
        for (number, low, high) in [
            ("90", "85", "95"),
            ("13.9", "13.85", "13.95"),
            ("3000", "2500", "3500"),
            ("0", "0", "0"),
        ] {
            let about = Quantity { qualifier: Qualifier::About, ..land(number, Unit::Mu) };
            assert_eq!(about.bounds(), (Some(decimal(low)), Some(decimal(high))), "{number}");
        }
    }

    #[test]
    fn investment_intensity_of_the_named_projects() {
        for (yi, mu, wan_per_mu) in
            [("5.5", "40", "1375.00"), ("10", "70", "1428.57"), ("13.9", "90", "1544.44")]
        {
            let total = Fen::from_yi(decimal(yi)).unwrap().in_unit(MoneyUnit::Wan);
            let area = land(mu, Unit::Mu).value_in(Unit::Mu).unwrap();
            let text = total.over(area).unwrap().text(2, Rounding::HalfUp).unwrap();
            assert_eq!(text, wan_per_mu);
        }
    }

    #[test]
    fn the_same_land_in_two_units_says_the_same() {
        assert!(land("90", Unit::Mu).says_the_same(&land("6", Unit::Hectare)));
        assert!(!land("70", Unit::Mu).says_the_same(&land("46666.67", Unit::SquareMetre)));
    }

    #[test]
    fn round_trip() {
        let texts = [
            r#"{"value":"40","unit":"mu","kind":"land"}"#,
            concat!(
                r#"{"value":"700","to":"1200","qualifier":"about","intent":"planned","#,
                r#""unit":"visit","per":"day","kind":"visits"}"#
            ),
        ];
        for text in texts {
            let stated: Quantity = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&stated).unwrap(), text);
        }
        let text = concat!(
            r#"[{"product":"热工装备","quantity":"#,
            r#"{"value":"300","unit":"set","per":"year","kind":"capacity"}}]"#
        );
        let capacity: Capacity = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&capacity).unwrap(), text);
        assert_eq!(capacity.lines[0].quantity.label(), "300套/年");
    }
}
