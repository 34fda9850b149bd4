//! Reader of physical quantities: `40亩`, `约11万平方米`, `700~1200人次/日`, `300套/年`.

use rust_decimal::Decimal;

use super::cell::{Cell, CellValue};
use super::finding::{Doubt, Finding, Reading, Wanted};
use super::number::workbook_number;
use super::opening::{Opening, open};
use super::phrase::{Phrase, phrase};
use crate::value::{Per, Quantity, QuantityKind, Unit};

/// What the column says about its quantities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuantityContext {
    /// What they measure.
    pub kind: QuantityKind,
    /// Unit of a bare number, from the column's header.
    pub unit: Option<Unit>,
}

/// Reads a cell as a quantity of the column's kind. A unit in the cell wins over the column's;
/// words of another kind (建筑面积 in a column of land) are refused (T7).
pub fn quantity(cell: &Cell, context: QuantityContext) -> Reading<Quantity> {
    let wanted = Wanted::Quantity;
    let (said, read) = match open(cell, wanted) {
        Opening::Closed(reading) => return reading,
        Opening::Text(text) => {
            let read = phrase(&text, wanted);
            (text, read)
        }
        Opening::Number(text) => {
            let read = workbook_phrase(cell);
            (text, read)
        }
    };
    match read.and_then(|read| from_phrase(&said, &read, context)) {
        Ok(reading) => reading,
        Err(finding) => Reading::none(finding),
    }
}

fn workbook_phrase(cell: &Cell) -> Result<Phrase, Finding> {
    let (said, wanted) = (cell.said(), Wanted::Quantity);
    if matches!(cell.value, CellValue::Date(_)) || cell.shows_date() {
        return Err(Finding::WrongType { said, wanted, found: Wanted::Date });
    }
    if cell.shows_percent() {
        return Err(Finding::WrongType { said, wanted, found: Wanted::Percent });
    }
    let number = workbook_number(&said).ok_or(Finding::Unreadable { said, wanted })?;
    Ok(Phrase::bare(number))
}

fn from_phrase(
    said: &str,
    read: &Phrase,
    context: QuantityContext,
) -> Result<Reading<Quantity>, Finding> {
    let (words, wanted, kind) = (said.to_owned(), Wanted::Quantity, context.kind);
    if read.low.unit.starts_with('%') {
        return Err(Finding::WrongType { said: words, wanted, found: Wanted::Percent });
    }
    let unreadable = || Finding::Unreadable { said: words.clone(), wanted };
    let (told_kind, told_per) = head_words(&read.head).ok_or_else(unreadable)?;
    if told_kind.is_some_and(|told| told != kind) {
        return Err(Finding::WrongKind { said: words, wanted: kind });
    }
    let mut ends = Vec::new();
    for piece in [Some(&read.low), read.high.as_ref()].into_iter().flatten() {
        let (text, per) = cut_per(&piece.unit);
        let (scale, unit) = match unit_of(text, kind) {
            Some(found) => found,
            None if text.is_empty() => (Decimal::ONE, bare_unit(said, read, context)?),
            // 4.1万 in a column of ㎡.
            None if text == "万" && context.unit == Some(Unit::SquareMetre) => {
                (Decimal::ONE, Unit::WanSquareMetre)
            }
            None => return Err(unreadable()),
        };
        if !fits(unit, kind) {
            return Err(Finding::WrongKind { said: words, wanted: kind });
        }
        let number = piece.number.checked_mul(scale).ok_or_else(unreadable)?;
        ends.push((number.normalize(), unit, per.or(told_per)));
    }
    let [(value, unit, per), rest @ ..] = &ends[..] else {
        return Err(unreadable());
    };
    let to = match rest {
        [] => None,
        [(to, other, _), ..] if other == unit && to > value => Some(*to),
        _ => return Err(unreadable()),
    };
    // 700~1200人次/日: the period stands behind the second number.
    let per = per.or(rest.first().and_then(|(_, _, per)| *per));
    let value = if read.in_brackets { -*value } else { *value };
    let (qualifier, intent, unit) = (read.qualifier, read.intent, *unit);
    let quantity = Quantity { value, to, qualifier, intent, unit, per, kind };
    Ok(Reading::given(quantity).with_all(read.notes(said)))
}

/// The unit of a number that has none: the column's, or the question.
fn bare_unit(said: &str, read: &Phrase, context: QuantityContext) -> Result<Unit, Finding> {
    if let Some(unit) = context.unit {
        return Ok(unit);
    }
    let units: &[Unit] = match context.kind {
        QuantityKind::Land => &[Unit::Mu, Unit::SquareMetre],
        QuantityKind::Floor | QuantityKind::Surface => &[Unit::SquareMetre, Unit::WanSquareMetre],
        QuantityKind::Earthwork => &[Unit::CubicMetre, Unit::WanCubicMetre],
        QuantityKind::Length => &[Unit::Metre, Unit::Kilometre],
        QuantityKind::Persons => return Ok(Unit::Person),
        QuantityKind::Visits => return Ok(Unit::Visit),
        QuantityKind::Power => &[Unit::KilovoltAmpere, Unit::Kilowatt],
        QuantityKind::Capacity | QuantityKind::Output | QuantityKind::Number => &[],
    };
    let suggestions = units.iter().map(|unit| read.with_unit(unit.label())).collect();
    Err(Finding::Choose { why: Doubt::Unit, said: said.to_owned(), suggestions })
}

/// Whether a unit can measure a kind. Land in ㎡ can; floor area in 亩 cannot (T7).
fn fits(unit: Unit, kind: QuantityKind) -> bool {
    let (base, _) = unit.base();
    match kind {
        QuantityKind::Floor => base == Unit::SquareMetre && unit != Unit::Mu,
        QuantityKind::Land | QuantityKind::Surface => base == Unit::SquareMetre,
        QuantityKind::Earthwork => base == Unit::CubicMetre,
        QuantityKind::Length => base == Unit::Metre,
        QuantityKind::Persons => base == Unit::Person,
        QuantityKind::Visits => base == Unit::Visit,
        QuantityKind::Power => matches!(base, Unit::KilovoltAmpere | Unit::Kilowatt),
        QuantityKind::Capacity | QuantityKind::Output | QuantityKind::Number => true,
    }
}

/// Kind and period told before the number; `None` if other words stand there.
fn head_words(head: &str) -> Option<(Option<QuantityKind>, Option<Per>)> {
    const KINDS: [(&str, QuantityKind); 14] = [
        ("规划建筑面积", QuantityKind::Floor),
        ("总建筑面积", QuantityKind::Floor),
        ("建筑面积", QuantityKind::Floor),
        ("总建面", QuantityKind::Floor),
        ("建面", QuantityKind::Floor),
        ("规划用地面积", QuantityKind::Land),
        ("规划用地", QuantityKind::Land),
        ("总用地面积", QuantityKind::Land),
        ("用地面积", QuantityKind::Land),
        ("占地面积", QuantityKind::Land),
        ("总占地", QuantityKind::Land),
        ("用地", QuantityKind::Land),
        ("占地", QuantityKind::Land),
        ("清淤", QuantityKind::Earthwork),
    ];
    const PERIODS: [(&str, Per); 14] = [
        ("年产能", Per::Year),
        ("年产量", Per::Year),
        ("年产", Per::Year),
        ("每年", Per::Year),
        ("月产能", Per::Month),
        ("月产", Per::Month),
        ("每月", Per::Month),
        ("日产能", Per::Day),
        ("日均", Per::Day),
        ("日产", Per::Day),
        ("每日", Per::Day),
        ("每天", Per::Day),
        ("年", Per::Year),
        ("日", Per::Day),
    ];
    const FILLERS: [&str; 7] = ["达到", "可达", "达", "为", "共", "可", ":"];
    let mut rest = head.to_owned();
    let kind = take_word(&mut rest, &KINDS);
    let per = take_word(&mut rest, &PERIODS);
    for word in FILLERS {
        rest = rest.replace(word, "");
    }
    rest.is_empty().then_some((kind, per))
}

fn take_word<T: Copy>(text: &mut String, words: &[(&str, T)]) -> Option<T> {
    let (word, meaning) = words.iter().find(|(word, _)| text.contains(word))?;
    *text = text.replacen(word, "", 1);
    Some(*meaning)
}

/// Cuts the period off a unit: `套/年`, `人次/日`, `套每年`.
fn cut_per(unit: &str) -> (&str, Option<Per>) {
    let periods = [("年", Per::Year), ("a", Per::Year), ("月", Per::Month), ("日", Per::Day)];
    for (word, per) in periods.into_iter().chain([("天", Per::Day), ("d", Per::Day)]) {
        let rest = unit.strip_suffix(word).and_then(|rest| rest.strip_suffix(['/', '每']));
        if let Some(rest) = rest {
            return (rest, Some(per));
        }
    }
    (unit, None)
}

/// A unit's words and how many of the unit they are: 万户 is ten thousand 户.
fn unit_of(text: &str, kind: QuantityKind) -> Option<(Decimal, Unit)> {
    if let Some(unit) = unit_word(text, kind) {
        return Some((Decimal::ONE, unit));
    }
    [("万", 10_000), ("亿", 100_000_000), ("千", 1_000), ("百", 100)].into_iter().find_map(
        |(word, scale)| {
            let unit = unit_word(text.strip_prefix(word)?, kind)?;
            Some((Decimal::from(scale), unit))
        },
    )
}

fn unit_word(text: &str, kind: QuantityKind) -> Option<Unit> {
    let area = matches!(kind, QuantityKind::Land | QuantityKind::Floor | QuantityKind::Surface);
    let unit = match text.to_lowercase().as_str() {
        "亩" => Unit::Mu,
        "m2" | "平方米" | "平米" | "平方" | "平" => Unit::SquareMetre,
        "万m2" | "万平方米" | "万平米" | "万平方" | "万平" => Unit::WanSquareMetre,
        // Builders say 方 for both; the column decides.
        "方" if area => Unit::SquareMetre,
        "万方" if area => Unit::WanSquareMetre,
        "公顷" | "ha" | "hm2" => Unit::Hectare,
        "平方公里" | "平方千米" | "km2" => Unit::SquareKilometre,
        "m3" | "立方米" | "立方" | "方" => Unit::CubicMetre,
        "万m3" | "万立方米" | "万立方" | "万方" => Unit::WanCubicMetre,
        "m" | "米" | "延米" => Unit::Metre,
        "km" | "公里" | "千米" => Unit::Kilometre,
        "t" | "吨" => Unit::Tonne,
        "万t" | "万吨" => Unit::WanTonne,
        "kwh" | "千瓦时" | "度" => Unit::KilowattHour,
        "mwh" | "兆瓦时" => Unit::MegawattHour,
        "gwh" | "吉瓦时" => Unit::GigawattHour,
        "kw" | "千瓦" => Unit::Kilowatt,
        "mw" | "兆瓦" => Unit::Megawatt,
        "gw" | "吉瓦" => Unit::Gigawatt,
        "kva" | "千伏安" => Unit::KilovoltAmpere,
        "名" => Unit::Person,
        label => return Unit::ALL.iter().copied().find(|unit| unit.label() == label),
    };
    Some(unit)
}
