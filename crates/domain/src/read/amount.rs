//! Reader of money: `1,200.5`, `1.2亿`, `350万元`, `3亿美元`, `约3000`, `3000余`, `(1,200)`.

use rust_decimal::Decimal;

use super::cell::{Cell, CellValue};
use super::counted;
use super::finding::{Doubt, Finding, Reading, Wanted};
use super::number::workbook_number;
use super::opening::{Opening, open};
use super::phrase::{Phrase, Piece, phrase};
use crate::value::{Amount, Currency, Fen, Fraction, Money, MoneyUnit, Rounding};

/// What the column says about its money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AmountContext {
    /// Unit of a bare number, from the column's header; none if the header is silent.
    pub unit: Option<MoneyUnit>,
    /// The last period's figure of the same project, to notice a slip of ten thousand times.
    pub previous: Option<Fen>,
}

impl AmountContext {
    /// A column with this unit.
    pub const fn in_unit(unit: MoneyUnit) -> Self {
        Self { unit: Some(unit), previous: None }
    }
}

/// Reads a cell as money. A bare number takes the column's unit; a unit in the cell wins.
///
/// Empty, `—`, `/` and 无 are not stated; 0 is zero (standards.md 14.9). A foreign amount keeps
/// its currency and asks for a rate (T6).
pub fn amount(cell: &Cell, context: &AmountContext) -> Reading<Amount> {
    let (said, read) = match open(cell, Wanted::Amount) {
        Opening::Closed(reading) => return reading,
        Opening::Text(text) => {
            let read = phrase(&counted::in_digits(&text), Wanted::Amount);
            (text, read)
        }
        Opening::Number(text) => {
            let read = workbook_phrase(cell, context);
            (text, read)
        }
    };
    match read.and_then(|read| from_phrase(&said, &read, context)) {
        Ok(reading) => reading,
        Err(finding) => Reading::none(finding),
    }
}

/// A number cell is in the column's unit, unless its format shows something else.
fn workbook_phrase(cell: &Cell, context: &AmountContext) -> Result<Phrase, Finding> {
    let (said, wanted) = (cell.said(), Wanted::Amount);
    if matches!(cell.value, CellValue::Date(_)) || cell.shows_date() {
        return Err(Finding::WrongType { said, wanted, found: Wanted::Date });
    }
    if cell.shows_percent() {
        return Err(Finding::WrongType { said, wanted, found: Wanted::Percent });
    }
    let Some(number) = workbook_number(&said) else {
        return Err(Finding::Unreadable { said, wanted });
    };
    if let Some(unit) = cell.shown_unit() {
        let mut phrase = Phrase::bare(number);
        phrase.low.unit = unit.to_owned();
        return Ok(phrase);
    }
    if cell.shows_scaled() {
        let units = [MoneyUnit::Yuan, context.unit.unwrap_or(MoneyUnit::Wan)];
        let suggestions = in_units(&Phrase::bare(number), Currency::Cny, &units);
        return Err(Finding::Choose { why: Doubt::Format, said, suggestions });
    }
    Ok(Phrase::bare(number))
}

fn from_phrase(
    said: &str,
    read: &Phrase,
    context: &AmountContext,
) -> Result<Reading<Amount>, Finding> {
    let (wanted, words) = (Wanted::Amount, said.to_owned());
    if read.low.unit.starts_with('%') || read.head.contains("百分之") {
        return Err(Finding::WrongType { said: words, wanted, found: Wanted::Percent });
    }
    let unreadable = || Finding::Unreadable { said: words.clone(), wanted };
    // 5000（美元）: brackets that hold a currency name that of the number.
    let bracketed = read.remark.as_deref().and_then(currency_word);
    let before = currency_before(&read.head).ok_or_else(unreadable)?;
    let before = before.or(bracketed.filter(|currency| *currency != Currency::Cny));
    let unit = |piece: &Piece| unit_of(piece, before, read, said, context);
    let (scale, currency) = unit(&read.low)?;
    let (money, rounded) = money(read.low_number(), scale, currency, said)?;
    let to_minor = match &read.high {
        None => None,
        Some(piece) => {
            let (scale, other) = unit(piece)?;
            let (to, _) = self::money(piece.number, scale, other, said)?;
            if other != currency || to.minor <= money.minor {
                return Err(unreadable());
            }
            Some(to.minor)
        }
    };
    let (qualifier, intent) = (read.qualifier, read.intent);
    let amount = Amount { to_minor, qualifier, intent, ..Amount::exactly(money) };
    if read.low.unit.is_empty() || currency_sign(&read.low.unit).is_some() {
        slip(said, read.low.number, &amount, context)?;
    }
    let mut reading = Reading::given(amount).with_all(read.notes(said));
    if rounded {
        reading = reading.with(Finding::Rounded { said: words, kept: money });
    }
    if currency != Currency::Cny {
        reading = reading.with(Finding::NeedsRate { money });
    }
    Ok(reading)
}

/// Yuan (or other currency units) in one unit of a piece of the whole, and the currency.
fn unit_of(
    piece: &Piece,
    before: Option<Currency>,
    whole: &Phrase,
    said: &str,
    context: &AmountContext,
) -> Result<(Decimal, Currency), Finding> {
    let said = said.to_owned();
    let behind = currency_sign(&piece.unit);
    if piece.unit.is_empty() || behind.is_some() {
        let currency = before.or(behind).unwrap_or(Currency::Cny);
        // ￥21000 names the currency of every column here: its unit is the column's. A foreign sign
        // may mean single units in a column of 万元.
        let unit = match (context.unit, before.or(behind)) {
            _ if piece.number.is_zero() => Some(MoneyUnit::Yuan),
            (Some(MoneyUnit::Yuan), _) => Some(MoneyUnit::Yuan),
            (unit, None | Some(Currency::Cny)) => unit,
            (None, Some(_)) => Some(MoneyUnit::Yuan),
            (Some(_), Some(_)) => None,
        };
        let Some(unit) = unit else {
            let suggestions = in_units(whole, currency, MoneyUnit::ALL);
            return Err(Finding::Choose { why: Doubt::Unit, said, suggestions });
        };
        return Ok((Decimal::from(unit.fen() / 100), currency));
    }
    let unreadable = Finding::Unreadable { said, wanted: Wanted::Amount };
    let (scale, rest) = take_scale(&piece.unit);
    let currency = match (rest.is_empty(), currency_word(rest), before) {
        (true, _, before) => before.unwrap_or(Currency::Cny),
        (_, Some(behind), before) if before.is_none_or(|before| before == behind) => behind,
        // 人民币5000万元, US$3亿元: the word before names the currency of 元.
        (_, Some(Currency::Cny), Some(before)) => before,
        _ => return Err(unreadable),
    };
    Ok((scale, currency))
}

/// Multipliers before a currency word: 千万, 亿. Returns 1 if there is none.
fn take_scale(unit: &str) -> (Decimal, &str) {
    let mut scale = Decimal::ONE;
    let mut rest = unit;
    for (word, exponent) in [("千", 3), ("百", 2), ("十", 1), ("万", 4), ("亿", 8)] {
        if let Some(shorter) = rest.strip_prefix(word) {
            scale = scale.saturating_mul(Decimal::from(10_i64.pow(exponent)));
            rest = shorter;
        }
    }
    (scale, rest)
}

/// A word behind a bare number that names the currency and no unit: 3000人民币.
fn currency_sign(unit: &str) -> Option<Currency> {
    let signs = ["人民币", "RMB", "CNY", "¥"];
    signs.contains(&unit.to_uppercase().as_str()).then_some(Currency::Cny)
}

/// Currency word behind a number.
fn currency_word(word: &str) -> Option<Currency> {
    let currency = match word.to_uppercase().as_str() {
        "元" | "元人民币" | "人民币" | "人民币元" | "元整" | "圆" | "块" | "RMB" | "CNY" | "¥" => {
            Currency::Cny
        }
        "美元" | "美金" | "USD" | "US$" | "$" => Currency::Usd,
        "欧元" | "EUR" | "€" => Currency::Eur,
        "港元" | "港币" | "HKD" | "HK$" => Currency::Hkd,
        "日元" | "日币" | "JPY" => Currency::Jpy,
        "英镑" | "GBP" | "£" => Currency::Gbp,
        "新加坡元" | "新元" | "SGD" => Currency::Sgd,
        "韩元" | "韩币" | "KRW" => Currency::Krw,
        "新台币" | "台币" | "TWD" | "NT$" => Currency::Twd,
        _ => return None,
    };
    Some(currency)
}

/// Words that say nothing more than the column does.
const FILLERS: [&str; 14] = [
    "总投资额",
    "总投资",
    "计划投资",
    "投资额",
    "投资",
    "总额",
    "金额",
    "资金",
    "达到",
    "达",
    "为",
    "共计",
    "共",
    ":",
];

/// The currency named before a number; `None` if other words stand there.
fn currency_before(head: &str) -> Option<Option<Currency>> {
    let mut rest = head.to_owned();
    for word in FILLERS {
        rest = rest.replace(word, "");
    }
    if rest.is_empty() { Some(None) } else { currency_word(&rest).map(Some) }
}

/// The money of a number; whether digits below the minor unit were rounded away.
fn money(
    number: Decimal,
    scale: Decimal,
    currency: Currency,
    said: &str,
) -> Result<(Money, bool), Finding> {
    let minor = Fraction::from(number)
        .times(Fraction::from(scale))
        .and_then(|units| units.times(Fraction::from(currency.minor_per_unit())));
    let whole = minor.and_then(|minor| minor.round(0, Rounding::HalfUp));
    match (minor, whole.and_then(|whole| i64::try_from(whole).ok())) {
        (Some(exact), Some(minor)) => Ok((Money { currency, minor }, exact.denominator() != 1)),
        _ => Err(Finding::TooLarge { said: said.to_owned() }),
    }
}

/// Notices a number written in the neighbouring unit: 1.2 (亿元) in a column of 万元 that said
/// 11,000 last time. Only for a bare, exact number; a unit in the cell is believed.
fn slip(
    said: &str,
    number: Decimal,
    amount: &Amount,
    context: &AmountContext,
) -> Result<(), Finding> {
    let (Some(unit), Some(previous), Some(now)) =
        (context.unit, context.previous, amount.counted_fen())
    else {
        return Ok(());
    };
    let close = |fen: i128| {
        let previous = i128::from(previous.0);
        previous > 0 && previous <= fen.saturating_mul(2) && fen < previous.saturating_mul(10)
    };
    let now = i128::from(now.0);
    let meant = match unit {
        _ if close(now) || now <= 0 => None,
        MoneyUnit::Yuan if close(now * 10_000) => Some(MoneyUnit::Wan),
        MoneyUnit::Wan if close(now * 10_000) => Some(MoneyUnit::Yi),
        MoneyUnit::Wan if close(now / 10_000) => Some(MoneyUnit::Yuan),
        MoneyUnit::Yi if close(now / 10_000) => Some(MoneyUnit::Wan),
        _ => None,
    };
    let Some(meant) = meant else {
        return Ok(());
    };
    let text = |unit: MoneyUnit| format!("{}{}", number.normalize(), unit.label());
    let suggestions = [text(meant), text(unit)];
    Err(Finding::UnitSlip { said: said.to_owned(), previous, unit, suggestions })
}

/// The words with each unit: `1200元`, `1200万元`.
fn in_units(read: &Phrase, currency: Currency, units: &[MoneyUnit]) -> Vec<String> {
    let text = |unit: &MoneyUnit| {
        let scale = unit.label().trim_end_matches('元');
        read.with_unit(&format!("{scale}{}", currency.unit_word()))
    };
    let mut texts: Vec<String> = units.iter().map(text).collect();
    texts.dedup();
    texts
}
