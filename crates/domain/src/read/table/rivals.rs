//! Two columns that may both be the same thing: 总投资（可研批复） beside 总投资（概算）, 投资方
//! beside 项目单位.

use super::columns::Column;
use super::field::FieldRef;
use super::reading::Confidence;
use crate::attribute::PropertyField as P;

/// Words that say which 总投资: several of them stand in one table, and each may be meant.
const CALIBERS: [&str; 12] =
    ["计划", "概算", "估算", "备案", "可研", "批复", "核准", "立项", "预计", "拟", "设计", "初设"];

/// Whoever pays need not be who builds.
const INVESTORS: [&str; 6] = ["投资方", "项目投资方", "投资主体", "投资单位", "投资企业", "投资人"];

pub(super) fn settle(columns: &mut [Column]) {
    totals(columns);
    parts_of_total(columns);
    owners(columns);
}

/// 固定资产投资 beside 总投资, where another column says what was done, is a part of the total.
fn parts_of_total(columns: &mut [Column]) {
    let total = FieldRef::Property(P::Total);
    let is_total = |column: &Column| column.field() == Some(total);
    let is_held = |field: FieldRef| columns.iter().any(|column| column.field() == Some(field));
    if !is_held(FieldRef::YearToDate) {
        return;
    }
    let behind: Vec<u16> =
        columns.iter().filter(|it| is_total(it)).map(|it| it.reading.column + 1).collect();
    let is_part = |column: &&mut Column| {
        column.reading.word == "固定资产投资" && behind.contains(&column.reading.column)
    };
    for column in columns.iter_mut().filter(is_part) {
        column.candidates.clear();
        column.is_asked = false;
    }
}

/// 总投资 by itself is the total. Where every total has a caliber, they are asked about together.
fn totals(columns: &mut [Column]) {
    let total = FieldRef::Property(P::Total);
    let settled = |column: &Column| {
        matches!(column.reading.confidence, Some(Confidence::Answered | Confidence::Remembered))
    };
    let is_total = |column: &Column| column.field() == Some(total);
    let has_caliber = |column: &Column| {
        let word = &column.reading.word;
        let named = word.contains("总投资") || word.contains("投资总额");
        named && CALIBERS.iter().any(|caliber| word.contains(caliber))
    };
    let plain = |column: &Column| is_total(column) && !has_caliber(column);
    if columns.iter().any(|column| is_total(column) && settled(column) || plain(column)) {
        return;
    }
    // Of a part, of a year, of the statistics: those are no rivals.
    let may_be = |column: &Column| {
        let open = column.field().is_none() && !column.is_statistics && !settled(column);
        has_caliber(column) && (is_total(column) || open && column.said.is_empty())
    };
    let places: Vec<usize> = (0..columns.len()).filter(|at| may_be(&columns[*at])).collect();
    if places.len() < 2 || !places.iter().any(|at| is_total(&columns[*at])) {
        return;
    }
    // Two columns for one field: neither is taken before one of them is chosen.
    for at in places {
        let column = &mut columns[at];
        column.candidates.clear();
        column.is_asked = false;
        column.reading.taken_for = Some(total);
        column.reading.confidence = Some(Confidence::Alias);
    }
}

/// Beside 建设单位, the investor is somebody else.
fn owners(columns: &mut [Column]) {
    let owner = FieldRef::Property(P::Owner);
    let is_investor = |column: &Column| INVESTORS.contains(&column.reading.word.as_str());
    if !columns.iter().any(|column| column.field() == Some(owner) && !is_investor(column)) {
        return;
    }
    for column in columns.iter_mut().filter(|column| is_investor(column)) {
        if column.reading.confidence.is_none_or(|why| why == Confidence::Alias) {
            column.candidates.clear();
            column.is_asked = false;
            column.reading.taken_for = None;
            column.reading.confidence = None;
        }
    }
}
