use guatu_domain::value::{Day, Fen};
use serde_json::{Value, json};

use crate::district::{District, check, office, wan};

fn plan(project: &str, amount: i64, from: &str, cause: Option<&str>) -> Value {
    json!({"project": project, "year": 2024, "amount": wan(amount), "from": from, "cause": cause})
}

#[test]
fn k3_a_change_of_plan_counts_from_its_approval_and_never_backwards() {
    let mut district = District::with_projects();
    let (office, p) = (office(), district.id("甲厂房"));
    check! { district;
        office, "plan.approve", plan(&p, 60_000, "2024-01-20", None)
            => Ok("核定“甲厂房”2024年年度计划6亿元");
        office, "plan.approve", plan(&p, 55_000, "2024-06-10", None)
            => Err("“调整原因”没有填。计划有变化要写明原因。");
        office, "plan.approve", plan(&p, 55_000, "2024-07-10", Some("设备延期"))
            => Err("“生效日”2024-07-10 不对：不能晚于今天 2024-06-22。");
        office, "plan.approve", plan(&p, 55_000, "2024-06-10", Some("设备延期"))
            => Ok("“甲厂房”2024年年度计划由6亿元调整为5.5亿元，自2024-06-10起（设备延期）");
        office, "plan.approve", plan(&p, 50_000, "2024-03-01", Some("设备延期"))
            => Err("“生效日”2024-03-01 不对：不能早于现定计划的生效日 2024-06-10。");
        office, "plan.approve", plan(&p, 50_000, "2024-06-10", Some("设备延期"))
            => Err("同一天核定的年度计划“甲厂房2024年”已经有了，不用再加。");
        office, "plan.approve", plan(&p, -1, "2024-06-22", Some("设备延期"))
            => Err("“年度计划投资”是负数。请核对。");
    }
    let file = district.file("甲厂房");
    let on = |day: &str| file.plan(2024, None, day.parse().unwrap()).unwrap().amount;
    assert_eq!((on("2024-06-09"), on("2024-06-10")), (Fen(wan(60_000)), Fen(wan(55_000))));
    // A typing error of the same day is corrected knowingly.
    let mut typed = plan(&p, 56_000, "2024-06-10", None);
    typed["based_on"] = json!(file.plan(2024, None, Day::MAX).unwrap().since);
    check! { district;
        office, "plan.approve", typed
            => Ok("更正“甲厂房”2024年年度计划，5.5亿元应为5.6亿元");
    }
    let file = district.file("甲厂房");
    assert_eq!(file.plan(2024, None, Day::MAX).unwrap().amount, Fen(wan(56_000)));
}

#[test]
fn k13_a_list_has_a_plan_of_its_own() {
    let mut district = District::with_projects();
    let (office, p) = (office(), district.id("甲厂房"));
    let of = |list: &str| json!({"project": p, "year": 2024, "list": list, "amount": wan(55_000)});
    check! { district;
        office, "plan.approve", of("province")
            => Ok("核定“甲厂房”省重大项目清单2024年年度计划5.5亿元");
        office, "plan.approve", of("none") => Err("没有找到清单“none”。");
    }
}

#[test]
fn k6_a_monthly_plan_never_falls() {
    let mut district = District::with_projects();
    let (office, p) = (office(), district.id("甲厂房"));
    let file = |months: Vec<i64>| {
        let cumulative: Vec<i64> = months.into_iter().map(wan).collect();
        json!({"project": p, "year": 2024, "cumulative": cumulative, "from": "2024-01-20"})
    };
    let even: Vec<i64> = (1..=12).map(|month| month * 500).collect();
    let mut falling = even.clone();
    falling[5] = 100;
    check! { district;
        office, "curve.file", file(even.clone()) => Ok("填报“甲厂房”2024年分月计划");
        office, "curve.file", file(even)
            => Err("同一天填报的分月计划“甲厂房2024年”已经有了，不用再加。");
        office, "curve.file", file(falling)
            => Err("“分月累计计划”6月比5月小。累计数不会减少，请核对。");
    }
}

#[test]
fn k5_a_postponement_needs_a_cause_and_keeps_what_was_planned_first() {
    let mut district = District::with_projects();
    let (office, p) = (office(), district.id("甲厂房"));
    let start = |planned: &str, cause: Option<&str>| -> Value {
        json!({"project": p, "node": "N12", "planned": {"span": planned}, "cause": cause})
    };
    let mut early = start("2024-08", Some("设计变更"));
    early["from"] = json!("2024-06-01");
    let mut part = start("2024-08", None);
    part["part"] = json!("phase9");
    check! { district;
        office, "target.approve", start("2024-06", None) => Ok("“甲厂房”开工计划定为2024年6月");
        office, "target.approve", start("2024-09", None)
            => Err("“改期原因”没有填。改期要写明原因。");
        office, "target.approve", start("2024-09", Some("用电未批"))
            => Ok("“甲厂房”开工计划由2024年6月改为2024年9月（用电未批）");
        office, "target.approve", early
            => Err("“生效日”2024-06-01 不对：不能早于现定计划的生效日 2024-06-22。");
        office, "target.approve", part => Err("没有找到子项“phase9”。");
    }
    let file = district.file("甲厂房");
    let start = guatu_domain::node::NodeMeaning::Start;
    let planned = |day: &str| file.target(start, day.parse().unwrap()).unwrap().label();
    assert_eq!(
        (planned("2024-06-21"), planned("2024-06-22")),
        ("2024年6月".into(), "2024年9月".into())
    );
    assert_eq!(file.original_target(start).unwrap().label(), "2024年6月");
}

#[test]
fn k19_a_carry_in_is_certified_once_and_then_corrected_knowingly() {
    let mut district = District::with_projects();
    let (office, p) = (office(), district.id("甲厂房"));
    let carry = |amount: i64, based_on: Option<i64>| -> Value {
        json!({"project": p, "year": 2024, "amount": wan(amount), "based_on": based_on})
    };
    let since = district.board.seq + 1;
    check! { district;
        office, "carry.certify", carry(12_000, None) => Ok("核定“甲厂房”至2023年底累计完成1.2亿元");
        office, "carry.certify", carry(12_500, None)
            => Err("年终核定“甲厂房2023年”已经有了，不用再加。");
        office, "carry.certify", carry(12_500, Some(since))
            => Ok("更正“甲厂房”至2023年底累计完成1.25亿元");
        office, "carry.certify", carry(-1, None) => Err("“至上年底累计完成”是负数。请核对。");
    }
}

#[test]
fn k4_a_pause_has_a_day_to_look_again_and_ends() {
    let mut district = District::with_projects();
    let (office, p) = (office(), district.id("甲厂房"));
    let pause = |from: &str, recheck: &str| -> Value {
        json!({"project": p, "from": from, "recheck": recheck, "cause": "资金重组"})
    };
    let resume = |day: &str| json!({"project": p, "day": day});
    check! { district;
        office, "pause.resume", resume("2024-06-20") => Err("“甲厂房”现在是“没有暂停”，不用恢复。");
        office, "pause.approve", pause("2024-05-01", "2024-05-01")
            => Err("“复核日”2024-05-01 不对：应晚于暂停起始日。");
        office, "pause.approve", pause("2024-05-01", "2024-08-01")
            => Ok("同意“甲厂房”自2024-05-01起暂停（资金重组），2024-08-01复核");
        office, "pause.approve", pause("2024-06-01", "2024-08-01")
            => Err("“甲厂房”现在是“暂停”，不用再办。请先办理恢复。");
        office, "pause.resume", resume("2024-05-01")
            => Err("“恢复日”2024-05-01 不对：应晚于暂停起始日 2024-05-01。");
        office, "pause.resume", resume("2024-06-20") => Ok("“甲厂房”自2024-06-20起恢复");
    }
}
