//! What a cell of a mapped column says.

use crate::attribute::{BuildNature, ProjectForm};
use crate::entry::{Origin, Standing, YearStage};
use crate::list::Level;
use crate::value::{Amount, Currency, Fen, FuzzyDate, MoneyUnit, Quantity, Share};
use crate::value::{decimal_text, without_trailing_zeros};

/// A value with its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// Text, names and codes included; wards and organisations as written.
    Text(String),
    /// Money.
    Money(Amount),
    /// Land, floor area.
    Quantity(Quantity),
    /// A percentage.
    Percent(Share),
    /// A day, as exactly as it was said.
    Day(FuzzyDate),
    /// First and last of a building period.
    Days(FuzzyDate, FuzzyDate),
    /// Yes or no.
    Flag(bool),
    /// A count.
    Count(i64),
    /// The levels of a project, each once, highest first.
    Levels(Vec<Level>),
    /// 结转 or 新增.
    Origin(Origin),
    /// 实施 or 储备.
    Standing(Standing),
    /// Stage of the year.
    Stage(YearStage),
    /// 项目形式.
    Form(ProjectForm),
    /// 建设性质.
    Nature(BuildNature),
    /// 联系人 and 电话 of one cell.
    Person {
        /// Name.
        name: String,
        /// Number.
        phone: String,
    },
}

impl FieldValue {
    /// What it adds to a sum of yuan, if it is exact money.
    pub(super) fn fen(&self) -> Option<Fen> {
        match self {
            Self::Money(amount) => amount.counted_fen(),
            _ => None,
        }
    }

    /// The value in words: codes of closed lists, days as spans, money as a plain number of `unit`
    /// (万元 if the column has none), so that one column compares with itself.
    pub fn text(&self, unit: Option<MoneyUnit>) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Money(amount) => money_text(amount, unit.unwrap_or(MoneyUnit::Wan)),
            Self::Quantity(quantity) => {
                let to = quantity.to.map(|to| format!("~{to}")).unwrap_or_default();
                let word = qualifier(quantity.qualifier.is_exactly(), quantity.qualifier.label());
                format!("{word}{}{to}", quantity.value)
            }
            Self::Percent(share) => share.label().trim_end_matches('%').to_owned(),
            Self::Day(day) => day_text(day),
            Self::Days(first, last) => format!("{}/{}", day_text(first), day_text(last)),
            Self::Flag(yes) => String::from(if *yes { "yes" } else { "no" }),
            Self::Count(count) => count.to_string(),
            Self::Levels(levels) => {
                levels.iter().map(|level| level.code()).collect::<Vec<_>>().join(",")
            }
            Self::Origin(origin) => origin.code().to_owned(),
            Self::Standing(standing) => standing.code().to_owned(),
            Self::Stage(stage) => stage.code().to_owned(),
            Self::Form(form) => form.code().to_owned(),
            Self::Nature(nature) => nature.code().to_owned(),
            Self::Person { name, phone } => format!("{name} {phone}"),
        }
    }

    /// The unit in which [`FieldValue::text`] writes it.
    pub fn unit(&self, unit: Option<MoneyUnit>) -> Option<String> {
        match self {
            Self::Money(amount) => {
                let scale = unit.unwrap_or(MoneyUnit::Wan).label().trim_end_matches('元');
                Some(format!("{scale}{}", amount.currency.unit_word()))
            }
            Self::Quantity(quantity) => Some(quantity.unit.label().to_owned()),
            Self::Percent(_) => Some(String::from("%")),
            _ => None,
        }
    }
}

fn qualifier(exactly: bool, word: &'static str) -> &'static str {
    if exactly { "" } else { word }
}

fn day_text(day: &FuzzyDate) -> String {
    format!("{}{}", day.intent.map_or("", |intent| intent.label()), day.span)
}

fn money_text(amount: &Amount, unit: MoneyUnit) -> String {
    let word = qualifier(amount.qualifier.is_exactly(), amount.qualifier.label());
    let intent = amount.intent.map_or("", |intent| intent.label());
    let number = |minor: i64| number(amount.currency, minor, unit);
    let to = amount.to_minor.map(|minor| format!("~{}", number(minor))).unwrap_or_default();
    format!("{intent}{word}{}{to}", number(amount.minor))
}

fn number(currency: Currency, minor: i64, unit: MoneyUnit) -> String {
    // Measured in hundredths of a unit, as fen are; yen and won have none.
    let places = unit.exact_places() - 2 + currency.minor_digits();
    without_trailing_zeros(&decimal_text(i128::from(minor), places)).to_owned()
}
