//! Rows of projects that are on their way out: 拟调出 over them, 已取消 in their remark. Taken in
//! like the others, they would stand in a list that they leave.

use super::columns::Column;
use super::field::FieldRef;
use super::finding::TableFinding;
use super::grid::tight;
use super::reading::{RowKind, RowReading};
use super::rows::Rows;
use crate::attribute::PropertyField;
use crate::read::Finding;

/// In the words of a group.
const GROUPS: [&str; 10] =
    ["调出", "退出", "出库", "终止", "取消", "撤销", "停建", "不再", "剔除", "移出"];
/// In a remark, which may speak of anything else.
const REMARKS: [&str; 20] = [
    "已取消",
    "拟取消",
    "项目取消",
    "取消实施",
    "取消建设",
    "已终止",
    "拟终止",
    "项目终止",
    "终止实施",
    "拟调出",
    "已调出",
    "已退出",
    "拟退出",
    "退出清单",
    "调出清单",
    "不再实施",
    "不再建设",
    "停止实施",
    "已停建",
    "已撤销",
];

/// Asks about each such row, unless a person has said what to do with it.
pub(super) fn check(rows: &Rows<'_>, readings: &mut [RowReading], columns: &[Column]) {
    let is_remark = |column: &&Column| {
        column.field() == Some(FieldRef::Property(PropertyField::Remark))
            || column.reading.word.contains("备注")
    };
    let remarks: Vec<u16> =
        columns.iter().filter(is_remark).map(|column| column.reading.column).collect();
    for row in readings.iter_mut().filter(|row| row.kind == RowKind::Data && !row.is_skipped) {
        let answered = rows.choice(row.number);
        if answered.is_some() {
            continue;
        }
        let says = |text: &&String, words: &[&str]| {
            let text = tight(text);
            words.iter().any(|word| text.contains(word))
        };
        let group = row.groups.iter().find(|group| says(group, &GROUPS)).cloned();
        let remark = || {
            let said = remarks.iter().map(|column| rows.grid.told(row.number, *column));
            said.into_iter().find(|said| says(&said, &REMARKS))
        };
        if let Some(said) = group.or_else(remark) {
            row.findings.push(Finding::Table(TableFinding::Leaving { said }));
        }
    }
}
