//! What stands around a table: titles above it, notes below, the name of its sheet. From them come
//! the unit of its money and the month of its figures.

use super::belonging::is_guidance;
use super::dated::{is_signed, of_words};
use super::finding::TableFinding;
use super::grid::{Grid, tight};
use super::heading::units;
use super::locate::Head;
use super::period::{Reach, Said, figures, of_sheet_name, periods};
use super::reading::{ColumnUnit, RowKind, RowReading};
use crate::value::{Day, Month};

/// Texts above the heading, row by row.
pub(super) fn titles(grid: &Grid<'_>, head: &Head) -> Vec<String> {
    let rows = grid.row_numbers().filter(|row| *row < head.first);
    rows.flat_map(|row| grid.texts_of(row)).collect()
}

/// Texts of the notes below the table.
pub(super) fn notes(grid: &Grid<'_>, rows: &[RowReading]) -> Vec<String> {
    texts_of(grid, rows, |kind| *kind == RowKind::Note)
}

/// Texts below the last project, whatever row holds them: 数据截至5月底 may look like a group.
pub(super) fn foot(grid: &Grid<'_>, rows: &[RowReading]) -> Vec<String> {
    let last = rows.iter().rposition(|row| row.kind == RowKind::Data);
    let below = rows.get(last.map_or(0, |last| last + 1)..).unwrap_or_default();
    texts_of(grid, below, |kind| matches!(kind, RowKind::Note | RowKind::Group(_)))
}

fn texts_of(grid: &Grid<'_>, rows: &[RowReading], of: fn(&RowKind) -> bool) -> Vec<String> {
    let rows = rows.iter().filter(|row| of(&row.kind));
    rows.flat_map(|row| grid.texts_of(row.number)).collect()
}

/// Adds what the texts below a table say of the period of its figures.
pub(super) fn tell_below(told: &mut Vec<Told>, foot: &[String]) {
    let below: Vec<Told> = foot.iter().filter_map(|text| worded(text)).collect();
    // Our own lists are of a day, and name the period of their money: 投资统计期2024年1—5月.
    if below.iter().any(|one| one.words.contains("统计期")) {
        told.retain(|one| !matches!(one.said.reach, Reach::Until(_) | Reach::Day(..)));
    }
    told.extend(below);
}

/// The period that a text names as that of its figures.
fn worded(text: &str) -> Option<Told> {
    Some(Told { words: excerpt(text), said: of_words(text)? })
}

/// As much of a text as fits into a sentence.
pub(super) fn excerpt(text: &str) -> String {
    text.trim().chars().take(40).collect()
}

/// What the name of a file says of its figures, where nothing in it names a month.
pub(super) fn told_by_file(file: &str) -> Option<Told> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let said = of_sheet_name(&figures(&tight(stem))).filter(|said| said.month().is_some())?;
    Some(Told { words: file.to_owned(), said })
}

/// Units of money that texts name for the whole table: 单位：万元, 金额：万元, （万元）.
pub(super) fn units_of(texts: &[String]) -> Vec<ColumnUnit> {
    let mut found: Vec<ColumnUnit> = Vec::new();
    for text in texts {
        let text = tight(text);
        let mut said: Vec<String> = Vec::new();
        for word in ["单位", "金额:"] {
            said.extend(text.split(word).skip(1).map(first_words));
        }
        let whole = text.trim_matches(['(', ')']);
        said.push(whole.to_owned());
        if let Some((_, rest)) = text.rsplit_once('(') {
            said.push(rest.trim_end_matches(')').to_owned());
        }
        let money = |unit: &ColumnUnit| unit.is_money();
        for unit in said.iter().filter_map(|words| units(words)).flatten().filter(money) {
            if !found.contains(&unit) {
                found.push(unit);
            }
        }
    }
    found
}

/// The words after 单位 that can be units: `:万元)填报人` says 万元.
fn first_words(segment: &str) -> String {
    let rest = segment.trim_start_matches([':', '均', '为', '是', ',', '以']);
    let end = rest.find([')', ';', '。', '计', '(', ',']).unwrap_or(rest.len());
    let words = &rest[..end];
    let known = ["万元", "亿元", "千元", "元"].into_iter().find(|word| words.starts_with(word));
    match known {
        Some(word) if units(words).is_none() => word.to_owned(),
        _ => words.to_owned(),
    }
}

/// A period together with the words that say it.
pub(super) struct Told {
    pub words: String,
    pub said: Said,
}

/// Periods that titles say; without any, those that the titles of the whole sheet say; and that of
/// the sheet's name. A day of signing is none.
pub(super) fn told(titles: &[String], shared: &[String], sheet: &str) -> Vec<Told> {
    let mut told = periods_told(titles);
    if told.is_empty() {
        told = periods_told(shared);
    }
    if let Some(said) = of_sheet_name(sheet) {
        told.push(Told { words: sheet.to_owned(), said });
    }
    told
}

/// The periods of texts.
pub(super) fn periods_told(titles: &[String]) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    for title in titles {
        let text = figures(&tight(title));
        if let Some(of_figures) = worded(title) {
            told.push(of_figures);
            continue;
        }
        if is_signed(&text) || is_guidance(title) {
            continue;
        }
        let said = periods(&text).into_iter().filter_map(|said| of_figures(said, &text));
        told.extend(said.map(|said| Told { words: excerpt(title), said }));
    }
    told
}

/// What a title says of the period of the figures. 一季度集中开工项目 names projects, not months;
/// 上半年完成情况 is of June.
fn of_figures(said: Said, title: &str) -> Option<Said> {
    let year = said.year.map(|_| Said { reach: Reach::Year, ..said });
    match said.reach {
        Reach::Day(..) | Reach::YearEnd => None,
        Reach::Stretch if title.contains("季度") || title.contains("下半年") => year,
        Reach::Stretch => None,
        Reach::Quarters(_) if !title.contains("完成") => year,
        _ => Some(said),
    }
}

/// The year from which headings are seen: of the month imported, else of the title, else of the
/// anchor.
pub(super) fn year(period: Option<Month>, told: &[Told], anchor: Day) -> i16 {
    let said = told.iter().find_map(|told| told.said.year);
    period.map(Month::year).or(said).unwrap_or(anchor.year())
}

/// The month of a sheet's figures, and what disagrees.
pub(super) fn period(
    wanted: Option<Month>,
    told: &[Told],
    year: i16,
) -> (Option<Month>, Option<TableFinding>) {
    let months = told.iter().filter_map(|told| Some((told, told.said.month_in(year)?)));
    let months: Vec<(&Told, Month)> = months.collect();
    let disagrees = |told: &Told, found: Month, period: Month| TableFinding::PeriodDisagrees {
        said: told.words.clone(),
        found,
        period,
    };
    if let Some(period) = wanted {
        let other = months.iter().find(|(_, month)| *month != period);
        if let Some((told, found)) = other {
            return (None, Some(disagrees(told, *found, period)));
        }
        let yearly = told.iter().find(|told| {
            let other = told.said.year != Some(period.year());
            told.said.reach == Reach::Year && other && !names_year(told, period.year())
        });
        let found = yearly.and_then(|told| Month::new(told.said.year?, period.number()));
        return match (yearly, found) {
            (Some(told), Some(found)) => (None, Some(disagrees(told, found, period))),
            _ => (Some(period), None),
        };
    }
    // Without a month to hold against, one has to be said with its year.
    let known = told.iter().any(|told| told.said.year.is_some());
    match months.first() {
        Some((first, month)) if known => match months.iter().find(|(_, other)| other != month) {
            Some((told, found)) => (None, Some(disagrees(told, *found, *month))),
            None => {
                let said = first.words.clone();
                (Some(*month), Some(TableFinding::PeriodTaken { said, period: *month }))
            }
        },
        _ => (None, None),
    }
}

/// Whether the same words name the year besides: 2021—2025年规划，2024年完成情况.
fn names_year(told: &Told, year: i16) -> bool {
    told.words.contains(&year.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[&str]) -> Vec<String> {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        units_of(&texts).iter().map(ColumnUnit::label).collect()
    }

    #[test]
    fn quarters_in_titles() {
        let month = |title: &str| {
            let told = periods_told(&[title.to_owned()]);
            told.first().and_then(|told| told.said.month_in(2024)).map(|month| month.number())
        };
        assert_eq!(month("2024年上半年重点项目投资完成情况"), Some(6));
        assert_eq!(month("2024年一季度集中开工项目推进情况（5月）"), None);
        assert_eq!(month("2024年二季度投资完成情况"), None);
    }

    #[test]
    fn the_unit_of_a_table() {
        for (text, unit) in [
            ("单位：万元", "万元"),
            ("填报单位：湟里镇    单位：万元", "万元"),
            ("单位：万元、亩", "万元"),
            ("（单位：亿元）", "亿元"),
            ("2024年重大项目表（万元）", "万元"),
            ("注：金额单位为万元。", "万元"),
            ("计量单位：亿元 填报人：张三", "亿元"),
            ("单位:千元", "千元"),
            ("金额：万元", "万元"),
            ("附表3    金额：人民币万元", "万元"),
            ("金额:亿元  面积:亩", "亿元"),
        ] {
            assert_eq!(found(&[text]), [unit], "{text}");
        }
        for text in [
            "填报单位：湟里镇",
            "单位：（盖章）",
            "单位负责人：张三",
            "责任单位",
            "合同金额：5000万元",
            "金额：见附表",
        ] {
            assert!(found(&[text]).is_empty(), "{text}");
        }
        assert_eq!(found(&["单位：万元", "注：金额单位为亿元"]), ["万元", "亿元"]);
    }
}
