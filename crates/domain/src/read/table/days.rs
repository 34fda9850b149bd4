//! Reads days: planned ones, and those on which a node was reached.

use super::cells::Setting;
use super::columns::Column;
use super::field::FieldRef;
use super::finding::TableFinding;
use super::grid::tight;
use super::value::FieldValue;
use crate::read::{Cell, CellValue, DateContext, Doubt, Finding, Reading, Tense, date, yes_no};
use crate::value::{FuzzyDate, Month, Stated};

pub(super) fn dates(column: &Column, setting: Setting, tense: Tense) -> DateContext {
    // 2025年计划开工: 3月 there is March 2025.
    let year = column.reading.year.filter(|year| *year != setting.anchor.year());
    let anchor = year.and_then(|year| Month::new(year, 12)).map(Month::last_day);
    DateContext { anchor: anchor.unwrap_or(setting.anchor), date1904: setting.date1904, tense }
}

/// A bare 3 in a column 计划开工月份 is March.
fn day_cell(cell: &Cell, column: &Column) -> Cell {
    let said = tight(&cell.said());
    let month = said.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
    let bare = !cell.shows_date() && !matches!(cell.value, CellValue::Date(_));
    if column.wants_month && month && bare {
        return Cell::text(format!("{said}月"));
    }
    cell.clone()
}

/// A day on which a node was reached, or whether it was.
pub(super) fn node(
    cell: &Cell,
    column: &Column,
    field: FieldRef,
    setting: Setting,
) -> Reading<FieldValue> {
    let asks_whether = matches!(field, FieldRef::Reached(_));
    let answer = yes_no(cell);
    match answer.as_given() {
        // 未开工 says all there is to say; 已开工 in a column of days does not.
        Some(yes) if asks_whether || !*yes => return answer.map(FieldValue::Flag),
        _ => {}
    }
    let context = dates(column, setting, Tense::Past);
    let day = date(&day_cell(cell, column), &context);
    let Some(given) = day.as_given() else {
        let settled = matches!(day.value, Some(Stated::NotStated | Stated::NotApplicable { .. }));
        let other =
            asks_whether && !settled && !matches!(day.findings[..], [Finding::Choose { .. }]);
        return if other { answer.map(FieldValue::Flag) } else { day.map(FieldValue::Day) };
    };
    if is_far(given) {
        return Reading::none(far(cell));
    }
    if intends(cell, given) {
        return Reading::none(which(Doubt::Intended, cell, given));
    }
    let future = given.first() > setting.anchor;
    let reading = day.map(FieldValue::Day);
    if future {
        return reading.with(Finding::Table(TableFinding::InFuture { said: cell.said() }));
    }
    reading
}

/// A day of a plan, or one that a project's file states.
pub(super) fn planned(
    cell: &Cell,
    column: &Column,
    field: FieldRef,
    setting: Setting,
) -> Reading<FieldValue> {
    let day = date(&day_cell(cell, column), &dates(column, setting, Tense::Any));
    if day.as_given().is_some_and(is_far) {
        return Reading::none(far(cell));
    }
    if let Some(given) = day.as_given()
        && matches!(field, FieldRef::Planned(_))
        && has_happened(cell)
    {
        return Reading::none(which(Doubt::Happened, cell, given));
    }
    day.map(FieldValue::Day)
}

/// 2205年12月: no project of ours is of a year like that.
pub(super) fn is_far(date: &FuzzyDate) -> bool {
    let years = 1990..=2060;
    !years.contains(&date.first().year()) || !years.contains(&date.last().year())
}

pub(super) fn far(cell: &Cell) -> Finding {
    Finding::Choose { why: Doubt::FarYear, said: cell.said(), suggestions: Vec::new() }
}

/// 已于2024年5月开工 and 2024年3月5日已开工 tell what was; 2024年3月（已开工） tells the plan, and
/// that it was kept.
fn has_happened(cell: &Cell) -> bool {
    let said = tight(&cell.said());
    let said = said.split('(').next().unwrap_or_default();
    said.contains('已') || said.contains("实际")
}

/// 预计2024年3月, 2024年3月（计划）: no day on which anything happened.
fn intends(cell: &Cell, given: &FuzzyDate) -> bool {
    const WORDS: [&str; 8] = ["计划", "预计", "预期", "拟", "力争", "争取", "目标", "有望"];
    let said = tight(&cell.said());
    given.intent.is_some() || WORDS.iter().any(|word| said.contains(word))
}

fn which(why: Doubt, cell: &Cell, given: &FuzzyDate) -> Finding {
    Finding::Choose { why, said: cell.said(), suggestions: vec![given.span.label()] }
}
