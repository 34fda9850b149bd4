//! What wards write in words: 形象进度, what comes next, what is in the way.
use guatu_domain::attribute::ProjectForm;
use guatu_domain::value::Month;

use super::pace;
use super::story::Story;

/// From this share of the works on: how far they are, and what the next month is to bring.
type Stage = (i64, &'static str, &'static str);

#[rustfmt::skip]
const HOUSES: &[Stage] = &[
    (0, "桩基施工", "完成桩基施工，开挖基坑"), (80, "基础施工", "完成基础和地下部分施工"),
    (250, "主体施工", "继续主体结构施工"), (550, "主体封顶，二次结构施工", "完成二次结构和外立面"),
    (700, "机电和设备安装", "完成主要设备安装"), (850, "室外配套及收尾", "组织专项验收"),
];
#[rustfmt::skip]
const PLANTS: &[Stage] = &[
    (0, "首批设备进场", "继续设备进场"), (200, "厂房改造和装修", "完成厂房改造"),
    (500, "设备安装", "完成主要设备安装"), (800, "设备调试", "完成调试，组织验收"),
];
#[rustfmt::skip]
const WORKS: &[Stage] = &[
    (0, "场内管线和临时工程", "主要工程全面施工"), (120, "主要工程施工", "继续主要工程施工"),
    (500, "主要工程完成过半", "继续主要工程施工，附属工程进场"),
    (750, "附属工程施工", "完成附属工程"), (900, "收尾和验收准备", "组织竣工验收"),
];

fn stages(story: &Story) -> &'static [Stage] {
    match story.form {
        ProjectForm::Leased | ProjectForm::Purchase | ProjectForm::Renovation => PLANTS,
        _ if story.is_building() => HOUSES,
        _ => WORKS,
    }
}

fn stage(story: &Story, month: Month) -> Stage {
    let share = pace::done(story, month);
    let come = stages(story).iter().rev().find(|(from, ..)| *from <= share);
    come.copied().unwrap_or((0, "在建", "继续施工"))
}

/// 形象进度.
pub fn progress(story: &Story, month: Month) -> &'static str {
    let has_begun = story.start.is_some_and(|start| start <= month.last_day());
    if !has_begun {
        return "办理前期手续";
    }
    if story.is_completed_by(month.last_day()) {
        return "已竣工";
    }
    if story.stops_in().is_some_and(|stop| stop <= month) {
        return "现场停工";
    }
    stage(story, month).1
}

/// 下月计划; nothing once it is completed.
pub fn next(story: &Story, month: Month) -> Option<&'static str> {
    let has_begun = story.start.is_some_and(|start| start <= month.last_day());
    if has_begun {
        let is_over = story.is_completed_by(month.last_day())
            || story.stops_in().is_some_and(|stop| stop <= month);
        return (!is_over).then(|| stage(story, month).2);
    }
    let is_due = story.planned_start <= month.next();
    Some(if is_due {
        "取得施工手续，具备开工条件"
    } else {
        "继续办理前期手续"
    })
}

/// 存在问题, where there is one.
pub fn problem(story: &Story, month: Month) -> Option<&'static str> {
    if story.stops_in().is_some_and(|stop| stop <= month) {
        return Some("资金紧张，施工单位已撤场，需协调复工");
    }
    let is_going_on = story.start.is_some() && !story.is_completed_by(month.last_day());
    let is_slow = is_going_on && story.pace < 85;
    if !story.is_late_in(month) && !is_slow {
        return None;
    }
    Some(match (story.cause, is_slow) {
        ("land_quota", false) => "用地指标尚未落实，需资规部门协调",
        ("procedures", false) => "施工图审查未完成，施工许可证未取得",
        ("owner_change", _) => "投资方股权变更，决策放缓",
        ("power", _) => "外线供电方案未批复，需供电部门协调",
        ("funds", _) => "项目贷款未到位，影响工程款支付",
        ("market", _) => "市场需求下降，业主放缓投资",
        _ => "施工力量不足，进度滞后，需督促总包增加人员设备",
    })
}

/// Why a planned day is moved.
pub fn moved_because(story: &Story) -> &'static str {
    match story.cause {
        "land_quota" => "用地指标未落实，申请顺延",
        "procedures" => "施工图审查未按期完成，申请顺延",
        "owner_change" => "投资方股权变更，申请顺延",
        "power" => "外线供电未按期接通，申请顺延",
        "funds" => "融资未按期到位，申请顺延",
        _ => "市场需求变化，业主申请顺延",
    }
}
