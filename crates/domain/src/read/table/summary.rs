//! Rows and sheets that sum up or compare, and are no projects: 新开工项目共3个, 平均完成率,
//! 与上月比, a list of wards.

use super::columns::Column;
use super::field::{FieldRef, Sort};
use super::grid::tight;
use super::reading::{RowKind, RowReading};
use crate::attribute::PropertyField as P;

/// 新开工项目共3个, 市级重点项目（共1个）: what stands beside it is of all of them together.
pub(super) fn counts(text: &str) -> bool {
    let Some((_, count)) = text.trim_end_matches(')').rsplit_once('共') else { return false };
    let rest = count.trim_start_matches(|each: char| each.is_ascii_digit());
    rest.len() < count.len() && matches!(rest, "个" | "项" | "个项目" | "项目" | "家")
}

/// 过次页, 上月数: what a page carries over or a month is held against, no sum of these rows.
pub(super) fn stands_apart(text: &str) -> bool {
    const WORDS: [&str; 13] = [
        "过次页",
        "承前页",
        "承上页",
        "转次页",
        "转下页",
        "接上页",
        "上月数",
        "去年同期",
        "上年同期",
        "目标数",
        "目标任务数",
        "序时进度",
        "序时进度要求",
    ];
    WORDS.contains(&text.trim_end_matches(':'))
}

/// 平均完成率, 与上月比, 较去年同期增减: no sum, and no project.
pub(super) fn compares(text: &str) -> bool {
    const WORDS: [&str; 13] = [
        "比上月",
        "较上月",
        "与上月",
        "比上年",
        "较上年",
        "与上年",
        "比去年",
        "较去年",
        "与去年",
        "同比",
        "环比",
        "增减",
        "增幅",
    ];
    let is_named = ["项目", "工程", "基地"].iter().any(|end| text.ends_with(end));
    if stands_apart(text) {
        return true;
    }
    let found = text.starts_with("平均") || WORDS.iter().any(|word| text.contains(word));
    found && !is_named && text.chars().count() <= 16
}

/// Whether a table without names of projects is one of wards: each named once, and beside them
/// sums, counts and rates only.
pub(super) fn is_of_wards(columns: &[Column], rows: &[RowReading]) -> bool {
    let wards = [P::Responsible, P::Department, P::Locating].map(FieldRef::Property);
    let may_be = |column: &&Column| {
        let fields = column.field().into_iter().chain(column.candidates.iter().copied());
        fields.into_iter().any(|field| wards.contains(&field))
    };
    let mut named = columns.iter().filter(may_be);
    let (Some(ward), None) = (named.next(), named.next()) else { return false };
    let is_sum = |column: &Column| {
        let holds = column.holds();
        holds.is_none_or(|sort| {
            matches!(sort, Sort::Money | Sort::Percent | Sort::Count | Sort::Ordinal)
        })
    };
    let others = columns.iter().filter(|other| other.reading.column != ward.reading.column);
    let mut names: Vec<String> = Vec::new();
    for row in rows.iter().filter(|row| row.kind == RowKind::Data) {
        let cell = row.cells.iter().find(|cell| cell.column == ward.reading.column);
        let name = cell.map(|cell| tight(&cell.raw)).unwrap_or_default();
        if name.is_empty() || names.contains(&name) {
            return false;
        }
        names.push(name);
    }
    let mut others = others.peekable();
    !names.is_empty() && others.peek().is_some() && others.all(is_sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_count_or_compare_are_no_projects() {
        for text in ["新开工项目共3个", "市级重点项目(共1个)", "以上共12个项目", "产业项目共5项"]
        {
            assert!(counts(text), "{text}");
        }
        for text in ["公共服务中心", "共享办公项目", "共青团路3个路口改造"] {
            assert!(!counts(text), "{text}");
        }
        for text in
            ["平均完成率", "过次页", "上月数", "与上月比", "比上月增减", "同比增幅", "较去年同期"]
        {
            assert!(compares(text), "{text}");
        }
        for text in ["平均流量计项目", "目标数据中心", "增幅材料生产线项目", "设备安装"]
        {
            assert!(!compares(text), "{text}");
        }
    }
}
