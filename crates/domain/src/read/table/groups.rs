//! Words of groups over a leaf that is clear by itself: which of them may change its meaning.
//!
//! 计划 over 形象进度 makes something else of it, 其中：一期 over 总投资 a part of it, 2023年
//! another year. 用地 over 建筑面积 or 计划节点 over 计划开工时间 change nothing. Only words that
//! are known to say nothing are passed over; every other group stays a question (design.md
//! rule 21).

use super::field::{FieldRef, Sort};
use super::heading::{Level, again};
use super::vocabulary::{Meaning, is_neutral_remark};

/// Words that turn what they stand over into something else: 计划 over 形象进度 is no progress.
const TURNING: [&str; 13] = [
    "计划", "目标", "上年", "去年", "明年", "他年", "同期", "上月", "上期", "下月", "其中", "预计",
    "原",
];

/// Words of keeping books: they sort columns and say nothing about any of them.
const BOOKS: [&str; 26] = [
    "项目",
    "工程",
    "基本",
    "主要",
    "关键",
    "重要",
    "情况",
    "信息",
    "概况",
    "节点",
    "进度",
    "进展",
    "推进",
    "建设",
    "指标",
    "相关",
    "有关",
    "总体",
    "整体",
    "明细",
    "数据",
    "属性",
    "内容",
    "安排",
    "落实",
    "里程碑",
];
/// Beside persons and organisations: 施工 and 问题 would make them somebody else's.
const PERSONS: [&str; 6] = ["责任", "联系", "分工", "体系", "包保", "服务"];
/// Over amounts. Land and equipment are parts of a total, so they are not here.
const AMOUNTS: [&str; 7] = ["投资", "资金", "效益", "达产", "产出", "经济", "规模"];
/// Over money that is planned or done in a year.
const DONE: [&str; 8] = ["固定资产", "投资", "资金", "效益", "达产", "产出", "经济", "规模"];
/// Over areas.
const AREAS: [&str; 6] = ["用地", "土地", "占地", "建筑", "面积", "规模"];
/// Over days.
const DAYS: [&str; 8] = ["时间", "时序", "工期", "手续", "前期", "开竣工", "开工", "竣工"];

/// Whether a word turns the meaning of what it stands over.
pub(super) fn is_turning(word: &str) -> bool {
    TURNING.iter().any(|each| word.contains(each))
}

/// Whether a word is a stretch of time and nothing else.
pub(super) fn is_only_period(word: &str) -> bool {
    ["本年", "一n月", "n月", "本月", "至n月", "开工以来"].contains(&word)
}

/// Whether a group leaves the meaning of a leaf as it is: it repeats the leaf's own words, or
/// consists of words that say nothing about such a field.
pub(super) fn adds_nothing(group: &Level, leaf: &Level, own: &Meaning) -> bool {
    if !group.remarks.iter().all(|remark| is_neutral_remark(remark)) {
        return false;
    }
    own.fields.iter().all(|field| {
        let mut rest = group.word.clone();
        // 计划 over 计划开工时间, 实际 over what has happened: said twice.
        let repeated = ["计划", "实际", "累计", "本年", "本月", "一n月", "目标"];
        for word in
            repeated.iter().filter(|word| leaf.word.contains(*word) || implies(*field, word))
        {
            rest = rest.replace(word, "");
        }
        for word in BOOKS.iter().chain(beside(*field)) {
            rest = rest.replace(&again(word), "");
        }
        rest.is_empty()
    })
}

/// Whether a field means the word without saying it.
fn implies(field: FieldRef, word: &str) -> bool {
    match field {
        FieldRef::Planned(_) => word == "计划",
        FieldRef::Actual(_) | FieldRef::Reached(_) => word == "实际",
        // 1-9月完成 under 年度投资 is of this year anyway.
        FieldRef::Month | FieldRef::YearToDate => ["实际", "本年"].contains(&word),
        FieldRef::SinceStart => word == "实际",
        FieldRef::YearPlan | FieldRef::AdjustedPlan => word == "本年",
        _ => false,
    }
}

/// Further words that say nothing beside a field.
fn beside(field: FieldRef) -> &'static [&'static str] {
    use FieldRef as F;
    if matches!(field, F::Month | F::YearToDate | F::SinceStart | F::YearPlan | F::AdjustedPlan) {
        return &DONE;
    }
    match field.holds() {
        Sort::Money | Sort::Percent => &AMOUNTS,
        Sort::Quantity(_) => &AREAS,
        Sort::Day | Sort::Days | Sort::Node | Sort::Flag => &DAYS,
        Sort::Text | Sort::Ward | Sort::Person => &PERSONS,
        _ => &[],
    }
}
