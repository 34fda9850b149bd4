use serde_json::{Value, json};

use crate::district::{District, check, office};

fn terms(standing: &str, stage: &str, from: &str) -> Value {
    json!({
        "list": "province", "year": 2024, "version": "formal", "origin": "new",
        "standing": standing, "stage": stage, "from": from,
    })
}

fn add(project: &str, terms: Value) -> Value {
    json!({"project": project, "terms": terms})
}

fn leave(project: &str, day: &str, kind: &str, cause: Option<&str>) -> Value {
    let exit = json!({"day": day, "kind": kind, "cause": cause});
    json!({"project": project, "list": "province", "year": 2024, "exit": exit})
}

fn turn(project: &str, day: &str, standing: &str) -> Value {
    json!({
        "project": project, "list": "province", "year": 2024, "day": day, "standing": standing,
        "stage": "planned_start", "version": "adjusted",
    })
}

#[test]
fn k1_a_project_enters_a_list_leaves_it_and_may_come_back() {
    let mut district = District::with_projects();
    let (office, p) = (office(), district.id("甲厂房"));
    let enter = |from: &str| add(&p, terms("implementing", "planned_start", from));
    let mut nowhere = enter("2024-02-10");
    nowhere["terms"]["list"] = json!("none");
    check! { district;
        office, "entry.add", nowhere => Err("没有找到清单“none”。");
        office, "entry.add", enter("2023-11-30")
            => Err("“入单日”2023-11-30 不对：应在2024年内，或上一年12月。");
        office, "entry.exit", leave(&p, "2024-04-01", "ended", Some("终止"))
            => Err("没有找到清单里的项目“甲厂房”。");
        office, "entry.add", enter("2024-02-10")
            => Ok("“甲厂房”自2024-02-10起列入省重大项目清单2024年");
        office, "entry.add", enter("2024-03-01") => Err("清单里的项目“甲厂房”已经有了，不用再加。");
        office, "entry.exit", leave(&p, "2024-02-10", "ended", Some("终止"))
            => Err("“退出日”2024-02-10 不对：应晚于入单日 2024-02-10。");
        office, "entry.exit", leave(&p, "2024-04-01", "ended", None)
            => Err("“退出原因”没有填。请写明原因或文件。");
        office, "entry.exit", leave(&p, "2024-04-01", "ended", Some("终止"))
            => Ok("“甲厂房”自2024-04-01起退出省重大项目清单2024年（终止）");
        office, "entry.exit", leave(&p, "2024-04-02", "ended", Some("终止"))
            => Err("“甲厂房”在省重大项目清单2024年现在是“已退出”，不用再办。需要时请重新列入。");
        office, "entry.add", enter("2024-03-31") => Err("清单里的项目“甲厂房”已经有了，不用再加。");
        office, "entry.add", enter("2024-06-01")
            => Ok("“甲厂房”自2024-06-01起列入省重大项目清单2024年");
    }
    let stays: Vec<bool> = ["2024-03-31", "2024-04-01", "2024-06-01"]
        .map(|day| {
            let day = day.parse().unwrap();
            district.file("甲厂房").entries.values().any(|stay| stay.holds_on(day))
        })
        .into();
    assert_eq!(stays, [true, false, true]);
}

#[test]
fn k4_a_reserve_project_turns_and_what_was_true_before_stays_true() {
    let mut district = District::with_projects();
    let (office, p) = (office(), district.id("甲厂房"));
    let reserve = terms("reserve", "preparing", "2024-02-10");
    let withdraw = json!({"project": p, "list": "province", "year": 2024, "from": "2024-06-01"});
    check! { district;
        office, "entry.add", add(&p, reserve.clone())
            => Ok("“甲厂房”自2024-02-10起列入省重大项目清单2024年");
        office, "entry.exit", leave(&p, "2024-06-01", "turned", Some("转"))
            => Err("“退出方式”转换要同时写明新的阶段。请用“转换”办理。");
        office, "entry.turn", turn(&p, "2024-02-10", "implementing")
            => Err("“退出日”2024-02-10 不对：应晚于入单日 2024-02-10。");
        office, "entry.turn", turn(&p, "2024-06-01", "implementing")
            => Ok("“甲厂房”自2024-06-01起在省重大项目清单2024年转为实施·计划新开工");
        office, "entry.turn", turn(&p, "2024-06-02", "implementing")
            => Err("“年度阶段”和原来一样，没有要转换的内容。");
    }
    let stays: Vec<&str> =
        district.file("甲厂房").entries.values().map(|stay| stay.standing.label()).collect();
    assert_eq!(stays, ["储备", "实施"]);
    check! { district;
        office, "entry.withdraw", withdraw.clone()
            => Ok("撤销“甲厂房”列入省重大项目清单2024年的记录");
        office, "entry.withdraw", withdraw => Err("没有找到清单记录“省重大项目清单2024年”。");
    }
}
