use guatu_app::Access;
use guatu_domain::account::Role;
use serde_json::{Value, json};

use crate::district::{District, acting, check, clerk, office};

fn ward(id: &str, name: &str) -> Value {
    json!({"id": id, "name": name, "short": name, "kind": "town", "order": 9})
}

fn close(ward: &str, successor: Option<&str>) -> Value {
    json!({"ward": ward, "until": "2024-07-01", "successor": successor})
}

#[test]
fn wards_are_set_up_renamed_and_closed_with_a_successor() {
    let mut district = District::with_projects();
    let (office, system): (Access, Access) = (office(), acting(Role::SystemAdmin));
    check! { district;
        system, "ward.put", ward("niutang", "牛塘镇") => Ok("新增板块“牛塘镇”");
        office, "ward.put", ward("niutang", "新牛塘镇") => Ok("修改板块“新牛塘镇”");
        office, "ward.put", ward("other", "湖塘镇") => Err("板块“湖塘镇”已经有了，不用再加。");
        office, "ward.put", ward("other", "") => Err("“名称”没有填。请填写后再提交。");
        office, "ward.close", close("hutang", None)
            => Err("“承接板块”没有选。还有 1 个项目归它负责，请写明由谁承接。");
        office, "ward.close", close("hutang", Some("hutang"))
            => Err("“承接板块”不能是它自己。请另选一个。");
        office, "ward.close", close("hutang", Some("gaoxin"))
            => Ok("2024-07-01起撤销板块“湖塘镇”，由高新区承接");
        office, "ward.close", close("hutang", Some("gaoxin"))
            => Err("板块“湖塘镇”现在是“已撤销”，不用再撤销。");
        office, "ward.close", close("niutang", None) => Ok("2024-07-01起撤销板块“新牛塘镇”");
        office, "ward.close", close("atlantis", None) => Err("没有找到板块“atlantis”。");
    }
    // It is there until its last day, and no longer after it.
    let values = |name: &str| {
        json!({"values": [
            crate::district::value("name", json!(name)),
            crate::district::value("responsible", json!("hutang")),
        ]})
    };
    check! { district;
        office, "project.register", values("丙") => Ok("登记项目“丙”");
    }
    check! { district.on("2024-07-01");
        office, "project.register", values("丁")
            => Err("板块“湖塘镇”现在是“已撤销”，请改选当时在用的板块。");
    }
}

#[test]
fn organisations_have_codes_that_check() {
    let office = office();
    let org = |name: &str, uscc: Option<&str>| -> Value {
        json!({"name": name, "short": name, "kind": "firm", "uscc": uscc})
    };
    let mut district = District::open();
    check! { district;
        office, "org.put", org("演示装备公司", Some("91320412ma0dem0059"))
            => Ok("新增单位“演示装备公司”");
        office, "org.put", org("另一公司", Some("91320412MA0DEM0059"))
            => Err("单位“另一公司”已经有了，不用再加。");
        office, "org.put", org("演示装备公司", None)
            => Err("单位“演示装备公司”已经有了，不用再加。");
        office, "org.put", org("第三公司", Some("9132"))
            => Err("统一社会信用代码应为18位，这里是4位。请对照营业执照补全。");
    }
    let stored = district.board.orgs.values().next().unwrap();
    assert_eq!(stored.uscc.as_deref(), Some("91320412MA0DEM0059"));
}

#[test]
fn t3_other_names_are_added_and_withdrawn() {
    let mut district = District::with_projects();
    let office = office();
    let project = district.id("甲厂房");
    let of = json!({"project": project});
    let alias = |of: &Value, text: &str| json!({"of": of, "text": text, "kind": "misprint"});
    let ward = json!({"ward": "hutang"});
    check! { district;
        office, "alias.add", alias(&of, "申厂房") => Ok("给项目“甲厂房”添加误写“申厂房”");
        office, "alias.add", alias(&of, "申厂房") => Err("别名“申厂房”已经有了，不用再加。");
        office, "alias.add", alias(&of, "甲厂房") => Err("别名“甲厂房”已经有了，不用再加。");
        office, "alias.add", alias(&ward, "湖糖镇") => Ok("给板块“湖塘镇”添加误写“湖糖镇”");
        office, "alias.add", alias(&json!({"org": "none"}), "某") => Err("没有找到单位“none”。");
    }
    let id = district.file("甲厂房").aliases.keys().next().unwrap().to_string();
    let withdraw = || json!({"of": of, "alias": id});
    let gone = format!("没有找到别名“{id}”。");
    check! { district;
        office, "alias.withdraw", withdraw() => Ok("撤销项目“甲厂房”的别名“申厂房”");
        office, "alias.withdraw", withdraw() => Err(&gone);
        office, "alias.add", alias(&of, "申厂房") => Ok("给项目“甲厂房”添加误写“申厂房”");
    }
}

#[test]
fn lists_keep_their_level_once_they_have_projects() {
    let mut district = District::with_projects();
    let office = office();
    let list = |id: &str, name: &str, level: Option<&str>| -> Value {
        json!({"id": id, "name": name, "level": level, "order": 4})
    };
    let edition = |list: &str, version: &str, from: &str| -> Value {
        json!({"list": list, "year": 2024, "version": version, "from": from})
    };
    let project = district.id("甲厂房");
    check! { district;
        office, "list.put", list("s532", "532项目清单", None) => Ok("新增清单“532项目清单”");
        office, "list.put", list("other", "532项目清单", None)
            => Err("清单“532项目清单”已经有了，不用再加。");
        office, "list.put", list("s532", "532清单", Some("district")) => Ok("修改清单“532清单”");
        office, "edition.put", edition("s532", "provisional", "2023-12-20")
            => Ok("532清单2024年预安排版自2023-12-20起生效");
        office, "edition.put", edition("s532", "formal", "2023-12-20")
            => Err("清单版本“532清单2024年正式”已经有了，不用再加。");
        office, "edition.put", edition("none", "formal", "2024-02-10")
            => Err("没有找到清单“none”。");
        office, "entry.add", json!({"project": project, "terms": {
            "list": "s532", "year": 2024, "version": "formal", "origin": "new",
            "standing": "implementing", "stage": "planned_start", "from": "2024-02-10"}})
            => Ok("“甲厂房”自2024-02-10起列入532清单2024年");
        office, "list.put", list("s532", "532清单", None)
            => Err("清单“532清单”现在是“已有项目”，层级不能再改，请另建一张清单。");
    }
}

#[test]
fn r16_a_mark_names_a_line_that_is_there() {
    let mut district = District::open();
    let (office, clerk) = (office(), clerk("hutang"));
    let seq = district.board.seq;
    let mark = |name: &str, seq: Option<i64>| json!({"name": name, "kind": "closing", "seq": seq});
    let done = format!("设时点“6月锁定”（月度锁定，第{seq}行）");
    check! { district;
        office, "mark.set", mark("6月锁定", None) => Ok(&done);
        office, "mark.set", mark("6月锁定", None) => Err("时点“6月锁定”已经有了，不用再加。");
        office, "mark.set", mark("以后", Some(99)) => Err("没有找到台账行“99”。");
        clerk, "mark.set", mark("以后", None)
            => Err("“板块填报员”不能设时点。这件事由重大办经办办理。");
    }
}
