//! Last rows of headings that name no figure of their own: 金额 and 占比 below 1—6月累计 take
//! what they mean from what stands above them. And what a percentage, a whole year or a column of
//! months makes of a heading.

use super::columns::meaning;
use super::field::{FieldRef, Sort};
use super::heading::Level;
use super::reading::ColumnUnit;
use super::vocabulary::{Meaning, is_neutral_remark, lookup};
use crate::attribute::PropertyField;

/// The amount of what stands above, whatever it is.
const AMOUNTS: [&str; 9] =
    ["金额", "数额", "数值", "绝对值", "绝对数", "绝对额", "金额数", "数", "其中"];
/// The amount that was done, where money that is done stands above.
const DONE: [&str; 7] = ["完成", "完成投资", "投资完成", "投资", "完成数", "完成金额", "实际完成"];
/// The share of what stands above in its plan or its whole.
const SHARES: [&str; 9] =
    ["占比", "比例", "比重", "完成率", "完成比例", "百分比", "完成占比", "投资完成率", "率"];

/// What a leaf means by the groups that it stands under, if it means nothing by itself.
pub(super) fn below(leaf: &Level, groups: &[&Level], year: i16) -> Option<Meaning> {
    let word = leaf.word.as_str();
    let is_plain = leaf.remarks.iter().all(|each| is_neutral_remark(each));
    let is_part = word == "其中";
    let is_share = SHARES.contains(&word) || word.is_empty() && is_percent(leaf);
    let is_amount = AMOUNTS.contains(&word);
    if !is_plain || groups.is_empty() || !(is_amount || is_share || DONE.contains(&word)) {
        return None;
    }
    let above: Vec<Level> = groups.iter().copied().cloned().collect();
    let found = meaning(&above, year)?;
    let is_money = found.fields.iter().all(|field| field.holds() == Sort::Money);
    if !is_money || found.is_asked && !is_amount {
        return None;
    }
    let is_done = found.fields.iter().all(|field| is_done(*field));
    match () {
        () if is_share => share(&found),
        // A part of it is not the whole of it.
        () if is_part => Some(found.asked()),
        () if is_amount || is_done => Some(found.alias()),
        () => None,
    }
}

pub(super) const fn is_done(field: FieldRef) -> bool {
    use FieldRef as F;
    matches!(field, F::YearToDate | F::Month | F::SinceStart | F::Carry)
}

/// The rate of an amount: of the year in its plan, of everything in the whole.
fn share(amount: &Meaning) -> Option<Meaning> {
    let rate = |field: &FieldRef| match field {
        FieldRef::YearToDate => Some(FieldRef::YearRate),
        FieldRef::SinceStart => Some(FieldRef::TotalRate),
        _ => None,
    };
    let fields: Option<Vec<FieldRef>> = amount.fields.iter().map(rate).collect();
    Some(Meaning { fields: fields?, is_exact: false, is_asked: false })
}

/// Whether a leaf says by itself which rate it is: 占年度计划, 占总投资.
pub(super) fn is_named_rate(leaf: &Level, own: &Meaning) -> bool {
    let rates = [FieldRef::YearRate, FieldRef::TotalRate];
    let is_rate = own.fields.iter().all(|field| rates.contains(field)) && !own.is_asked;
    is_rate && ["计划", "总投资", "本年"].iter().any(|word| leaf.word.contains(word))
}

/// Whether groups are of money that is done, so that a rate below them may be theirs.
pub(super) fn is_of_done(group: &Level) -> bool {
    lookup(&group.word).is_some_and(|meaning| meaning.fields.iter().all(|field| is_done(*field)))
}

fn is_percent(level: &Level) -> bool {
    level.units.contains(&ColumnUnit::Percent)
}

/// A percentage is never money: 1—6月完成（%） is the rate of what was done.
pub(super) fn without_money(meaning: Meaning, levels: &[Level]) -> Option<Meaning> {
    const ENDS: [&str; 6] = ["占比", "比例", "比重", "完成率", "百分比", "百分数"];
    let Some(leaf) = levels.iter().rev().find(|level| !level.raw.is_empty()) else {
        return Some(meaning);
    };
    let money = leaf.units.iter().any(ColumnUnit::is_money);
    let rate = is_percent(leaf) || ENDS.iter().any(|end| leaf.word.ends_with(end));
    let amounts = meaning.fields.iter().all(|field| field.holds() == Sort::Money);
    if !rate || money || !amounts {
        return Some(meaning);
    }
    let is_asked = meaning.is_asked;
    share(&meaning).map(|found| Meaning { is_asked, ..found })
}

/// 全年完成投资 in a table of June is no figure of June: asked, unless the year is over. What is
/// 累计 is done so far: 全年累计完成.
pub(super) fn is_whole_year(levels: &[Level], meaning: &Meaning) -> bool {
    let whole = |level: &Level| level.raw.contains("全年") && !level.raw.contains("全年累计");
    let said = levels.iter().any(whole);
    said && meaning.fields.iter().any(|field| is_done(*field))
}

/// Whether a remark only says what a total includes: 总投资（含土地）. The heading keeps it.
pub(super) fn is_of_total(own: &Meaning, remark: &str) -> bool {
    const WHOLE: [&str; 4] = ["含土地", "含土地款", "含土地费", "含土地费用"];
    own.fields == [FieldRef::Property(PropertyField::Total)] && WHOLE.contains(&remark)
}

/// Fields of money that the groups of an open heading name: the right answer has to be among
/// those that are offered.
pub(super) fn offered(own: &mut Meaning, groups: &[&&Level]) {
    if !own.fields.iter().all(|field| field.holds() == Sort::Money) {
        return;
    }
    for group in groups {
        let found = lookup(&group.word).map(|meaning| meaning.fields).unwrap_or_default();
        let new = |field: &FieldRef| is_done(*field) && !own.fields.contains(field);
        let new: Vec<FieldRef> = found.into_iter().filter(new).collect();
        own.fields.extend(new);
    }
}

/// Whether a heading is that of a column of months or years: each row's own period. Seen by its
/// words as written, for 填报月份 is one and 填报日期 is a day.
pub(super) fn is_of_period(levels: &[Level]) -> bool {
    const WORDS: [&str; 26] = [
        "月份",
        "所属月份",
        "填报月份",
        "数据月份",
        "统计月份",
        "报告月份",
        "报送月份",
        "上报月份",
        "月度",
        "年月",
        "所属年月",
        "填报年月",
        "期别",
        "期次",
        "报告期",
        "填报期",
        "报表期",
        "数据期",
        "统计期",
        "所属期",
        "所属时期",
        "时期",
        "年度",
        "所属年度",
        "填报年度",
        "年份",
    ];
    let mut named = levels.iter().filter(|level| !level.raw.is_empty());
    let Some(only) = named.next().filter(|_| named.next().is_none()) else { return false };
    let raw = only.raw.split('(').next().unwrap_or_default();
    WORDS.contains(&raw.trim_end_matches(':'))
}

/// Whether a column is of the month before: 上月累计, 上期累计.
pub(super) fn is_of_last_month(levels: &[Level]) -> bool {
    let said = |level: &Level| ["上月", "上期"].iter().any(|word| level.raw.contains(word));
    levels.last().is_some_and(said)
}

/// Whether a heading stands below one of plans, so that nothing below it is done: 分季度计划 over
/// 一季度.
pub(super) fn is_below_plans(groups: &[&&Level]) -> bool {
    const OTHERS: [&str; 3] = ["完成", "实际", "执行"];
    let is_plan = |level: &&&Level| {
        level.word.contains("计划") && !OTHERS.iter().any(|word| level.word.contains(word))
    };
    groups.last().is_some_and(is_plan)
}
