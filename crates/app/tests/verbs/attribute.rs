use guatu_domain::attribute::{Property, PropertyField};
use guatu_domain::claim::{Claim, ClaimKind};
use guatu_ledger::Seq;
use serde_json::{Value, json};

use crate::district::{District, check, office, value, value_from};

const CODE: &str = "2401-320270-89-03-385869";
const OTHER: &str = "2403-320412-89-01-202406";

fn state(project: &str, dated: Value) -> Value {
    json!({"project": project, "dated": dated})
}

fn correct(project: &str, dated: Value, based_on: Seq) -> Value {
    json!({"project": project, "dated": dated, "based_on": based_on})
}

fn digits(code: &str) -> String {
    code.replace('-', "")
}

fn holder(district: &District, code: &str) -> Option<String> {
    let id = Claim::id(ClaimKind::ProjectCode, &digits(code));
    district.board.claims.get(id.as_str()).and_then(|claim| claim.holder.clone())
}

#[test]
fn r3_a_change_appends_and_the_past_stays() {
    let mut district = District::with_projects();
    let (office, p) = (office(), district.id("甲厂房"));
    let ward = |from: &str, ward: &str| value_from(from, "responsible", json!(ward));
    check! { district;
        office, "attribute.state", state(&p, ward("2024-06-10", "gaoxin"))
            => Ok("“甲厂房”自2024-06-10起变更责任板块");
        office, "attribute.state", state(&p, ward("2024-06-10", "hutang"))
            => Err("同一天生效的属性“责任板块”已经有了，不用再加。");
        office, "attribute.state", state(&p, ward("2024-06-11", "atlantis"))
            => Err("没有找到板块“atlantis”。");
        office, "attribute.state", state("none", ward("2024-06-11", "hutang"))
            => Err("没有找到项目“none”。");
    }
    let file = district.file("甲厂房");
    let on = |day: &str| file.ward(day.parse().unwrap()).unwrap().as_str();
    assert_eq!((on("2024-06-09"), on("2024-06-10")), ("hutang", "gaoxin"));
}

#[test]
fn values_that_cannot_be_are_refused() {
    let mut district = District::with_projects();
    let (office, p) = (office(), district.id("甲厂房"));
    let stated = |field: &str, said: Value| state(&p, value(field, said));
    let area = |kind: &str| json!({"value": "40", "unit": "mu", "kind": kind});
    let na = json!({"says": {"not_applicable": {"of": "land", "reason": "租赁厂房，无用地"}}});
    check! { district;
        office, "attribute.state", stated("category", json!("advanced_manufacturing"))
            => Ok("“甲厂房”变更项目类别");
        office, "attribute.state", stated("chain", json!("unknown"))
            => Err("没有找到产业链“unknown”。");
        office, "attribute.state", stated("land", area("floor"))
            => Err("“用地面积”写成了建筑面积。请填到对应的栏里。");
        office, "attribute.state", state(&p, na) => Ok("“甲厂房”变更用地面积");
        office, "attribute.state", stated("floor", area("floor")) => Ok("“甲厂房”变更建筑面积");
        office, "attribute.state", stated("total", json!({"currency": "CNY", "minor": 0}))
            => Err("“总投资”应大于 0。还不知道的请空着。");
        office, "attribute.state", stated("department", json!("none"))
            => Err("没有找到单位“none”。");
        office, "attribute.state", stated("content", json!(" "))
            => Err("“建设内容及规模”没有填。请填写后再提交。");
        office, "attribute.state", stated("content", json!("长".repeat(2_001)))
            => Err("“建设内容及规模”有 2001 个字，最多 2000 个字。请写短一些。");
        office, "attribute.state", stated("owner_code", json!("91320412MA0DEM0050"))
            => Err("统一社会信用代码校验不通过：按前17位计算，末位应为9，\
                这里是0。请对照营业执照逐位核对。");
        office, "attribute.state", stated("code", json!("2304-320412-04-01-123456"))
            => Err("项目代码校验不通过：按前19位计算，末位应为3，这里是6。请对照备案证逐位核对。");
    }
    // A wrong check digit in an old register is history, not a typing error.
    let mut imported = stated("code", json!("2304-320412-04-01-123456"));
    imported["source"] = json!({"import": "i1", "sheet": 0, "row": 7});
    check! { district;
        office, "attribute.state", imported => Ok("“甲厂房”变更项目代码");
    }
}

#[test]
fn pasted_signs_are_left_out_and_text_is_normal() {
    let mut district = District::with_projects();
    let (office, p) = (office(), district.id("甲厂房"));
    let said = json!(" cafe\u{301}\u{0}\u{7}一期 ");
    district.must(&office, "attribute.state", state(&p, value("remark", said)));
    let file = district.file("甲厂房");
    let remark = file.property(PropertyField::Remark, district.today);
    assert_eq!(remark, Some(&Property::Remark("café一期".to_owned())));
}

#[test]
fn r2_a_project_code_has_one_holder_and_others_say_why_they_share_it() {
    let mut district = District::with_projects();
    let (office, a, b) = (office(), district.id("甲厂房"), district.id("乙基地"));
    let code = |code: &str| value("code", json!(code));
    let mut shared = code(CODE);
    shared["shared_because"] = json!("同一备案证分两期建设");
    check! { district;
        office, "attribute.state", state(&a, code(CODE)) => Ok("“甲厂房”变更项目代码");
        office, "attribute.state", state(&b, code(CODE))
            => Err("项目代码 24013202708903385869 已由“甲厂房”使用。\
                请核对；两个项目确实共用的，请写明共用原因。");
        office, "attribute.state", state(&b, shared) => Ok("“乙基地”变更项目代码");
    }
    assert_eq!(holder(&district, CODE), Some(a.clone()));
    let key = (PropertyField::Code, None);
    let since = |district: &District, name: &str| district.file(name).attributes[&key].since;
    let (stale, now) = (since(&district, "甲厂房") - 1, since(&district, "甲厂房"));
    check! { district;
        office, "attribute.correct", correct(&a, code(OTHER), stale)
            => Err("项目代码刚刚被别人改过。您填的内容没有丢，请对照最新内容后再提交。");
        office, "attribute.correct", correct(&a, value("place", json!("x")), now)
            => Err("没有找到属性“建设地点”。");
        office, "attribute.correct", correct(&a, code(OTHER), now) => Ok("更正“甲厂房”的项目代码");
    }
    assert_eq!((holder(&district, CODE), holder(&district, OTHER)), (None, Some(a.clone())));
    // The code is free again: whoever shared it may now hold it.
    let now = since(&district, "乙基地");
    check! { district;
        office, "attribute.correct", correct(&b, code(CODE), now) => Ok("更正“乙基地”的项目代码");
    }
    assert_eq!(holder(&district, CODE), Some(b.clone()));
    check! { district;
        office, "attribute.withdraw", json!({"project": b, "of": "code", "from": null})
            => Ok("撤销“乙基地”的一条项目代码");
        office, "attribute.withdraw", json!({"project": b, "of": "code", "from": null})
            => Err("没有找到属性“项目代码”。");
        office, "attribute.withdraw", json!({"project": b, "of": "name", "from": null})
            => Err("“项目名称”只有这一条，不能撤销。请改为更正。");
    }
    assert_eq!(holder(&district, CODE), None);
}
