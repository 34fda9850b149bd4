use guatu_domain::node::NodeState;
use serde_json::{Value, json};

use crate::district::{District, check, clerk, office};

fn statement(node: &str, day: &str) -> Value {
    json!({"node": node, "day": {"span": day}})
}

fn claim(project: &str, node: &str, day: &str) -> Value {
    json!({"project": project, "statement": statement(node, day)})
}

fn state(project: &str, node: &str, day: &str) -> Value {
    json!({"project": project, "what": {"statement": statement(node, day)}})
}

fn recognise(project: &str, id: &str) -> Value {
    json!({"project": project, "what": {"claim": {"id": id}}})
}

fn undo(project: &str, id: &str, cause: &str) -> Value {
    json!({"project": project, "node": id, "cause": cause})
}

/// Id and state of the only statement.
fn only(district: &District) -> (String, NodeState) {
    let nodes = &district.file("甲厂房").nodes;
    assert_eq!(nodes.len(), 1);
    nodes.iter().map(|(id, node)| (id.to_string(), node.state)).next().unwrap()
}

#[test]
fn k7_a_claim_starts_nothing_until_the_office_recognises_it() {
    let mut district = District::with_projects();
    let (own, foreign, office) = (clerk("hutang"), clerk("gaoxin"), office());
    let p = district.id("甲厂房");
    let planned = json!({"project": p, "statement": {
        "node": "N12", "day": {"span": "2024-06", "intent": "expected"}}});
    check! { district;
        foreign, "node.claim", claim(&p, "N12", "2024-06-20")
            => Err("这个项目归湖塘镇填报。需要修改请联系重大办，或申请代填。");
        own, "node.claim", claim(&p, "N12", "2024-06-23")
            => Err("“日期”2024-06-23 不对：不能晚于今天 2024-06-22。");
        own, "node.claim", planned
            => Err("“日期”写的是“预计”，还没有发生。请在发生后填写实际日期。");
        own, "node.claim", claim(&p, "N12", "2024-06-20")
            => Ok("“甲厂房”申报开工（2024年6月20日）");
        own, "node.claim", claim(&p, "N12", "2024-06-21")
            => Err("“甲厂房”开工现在是“已报待认定”，不用再报。");
        own, "node.recognise", state(&p, "N12", "2024-06-20")
            => Err("“板块填报员”不能认定节点。这件事由重大办经办办理。");
    }
    let (id, state) = only(&district);
    assert_eq!(state, NodeState::Claimed);
    check! { district;
        office, "node.return", undo(&p, &id, "") => Err("“原因”没有填。请填写后再提交。");
        office, "node.return", undo(&p, &id, "缺施工许可证")
            => Ok("退回“甲厂房”开工，原因：缺施工许可证");
        office, "node.recognise", recognise(&p, &id)
            => Err("“甲厂房”开工现在是“退回”，要先由板块申报，或直接认定。");
        // Claimed again, it is the next version of the same statement.
        own, "node.claim", claim(&p, "N12", "2024-06-20")
            => Ok("“甲厂房”申报开工（2024年6月20日）");
        office, "node.recognise", recognise(&p, &id) => Ok("认定“甲厂房”开工，日期2024年6月20日");
        office, "node.return", undo(&p, &id, "缺")
            => Err("“甲厂房”开工现在是“已认定”，只有待认定的才能退回。");
    }
    let node = &district.file("甲厂房").nodes[id.as_str()];
    assert_eq!((node.definition.as_deref(), node.cause.as_deref()), (Some("N12@1"), None));
    assert!(node.recognised_at.is_some() && only(&district).1 == NodeState::Recognised);
    check! { district;
        office, "node.revoke", undo(&p, &id, "施工许可到期未补")
            => Ok("撤销认定“甲厂房”开工，原因：施工许可到期未补");
        office, "node.revoke", undo(&p, &id, "再次")
            => Err("“甲厂房”开工现在是“认定已撤销”，只有已认定的才能撤销认定。");
        office, "node.revoke", undo(&p, "none", "再次") => Err("没有找到节点申报“none”。");
    }
    let node = &district.file("甲厂房").nodes[id.as_str()];
    assert!(node.recognised_at.is_some() && node.revoked_at.is_some(), "K7: 核减 knows both");
}

#[test]
fn an_order_that_cannot_be_is_said_and_not_refused() {
    let mut district = District::with_projects();
    let (office, p) = (office(), district.id("甲厂房"));
    let mut corrected = json!({"day": {"span": "2024-05"}});
    corrected["id"] = json!("x");
    check! { district;
        office, "node.recognise", state(&p, "N12", "2024-03-01")
            => Ok("认定“甲厂房”开工，日期2024年3月1日");
        office, "node.recognise", state(&p, "N11", "2024-04-02")
            => Ok("认定“甲厂房”施工许可，日期2024年4月2日；\
                注意：开工（2024年3月1日）早于施工许可（2024年4月2日）");
        office, "node.recognise", state(&p, "N16", "2024-02")
            => Ok("认定“甲厂房”竣工，日期2024年2月；\
                注意：竣工（2024年2月）早于开工（2024年3月1日）");
        office, "node.recognise", state(&p, "N14", "2024-06")
            => Ok("认定“甲厂房”主体封顶，日期2024年6月；\
                注意：竣工（2024年2月）早于主体封顶（2024年6月）");
    }
}

#[test]
fn t14_parts_stages_and_years_are_statements_of_their_own() {
    let mut district = District::with_projects();
    let (office, p) = (office(), district.id("甲厂房"));
    district.must(
        &office,
        "part.add",
        json!({"project": p, "part": "p1", "name": "一期", "order": 1}),
    );
    let of = |extra: Value| {
        let mut with = state(&p, "N18", "2024-06-01");
        let fields = extra.as_object().unwrap().clone();
        with["what"]["statement"].as_object_mut().unwrap().extend(fields);
        with
    };
    let staged = |stage: &str| {
        let mut with = state(&p, "N11", "2024-06-01");
        with["what"]["statement"]["stage"] = json!(stage);
        with
    };
    check! { district;
        office, "node.recognise", of(json!({"part": "p1", "is_partial": true}))
            => Ok("认定“甲厂房”一期部分投产，日期2024年6月1日");
        office, "node.recognise", of(json!({"part": "p1"}))
            => Ok("认定“甲厂房”一期投产，日期2024年6月1日");
        office, "node.recognise", of(json!({"part": "p2"})) => Err("没有找到子项“p2”。");
        office, "node.recognise", staged("基础")
            => Ok("认定“甲厂房”施工许可（基础），日期2024年6月1日");
        office, "node.recognise", staged("主体")
            => Ok("认定“甲厂房”施工许可（主体），日期2024年6月1日");
        office, "node.recognise", state(&p, "N22", "2024-02-20")
            => Ok("认定“甲厂房”复工，日期2024年2月20日");
        office, "node.recognise", state(&p, "N22", "2024-02-21")
            => Err("“甲厂房”复工现在是“已认定”，不用再报。");
        office, "node.recognise", state(&p, "N22", "2023-02-01")
            => Ok("认定“甲厂房”复工，日期2023年2月1日");
    }
}
