use guatu_domain::attribute::ProjectForm;
use guatu_domain::id::ProjectId;
use guatu_domain::value::{Fen, Stated};
use serde_json::{Value, json};

use crate::district::{District, check, clerk, office, value, wan};

const CODE: &str = "2401-320270-89-03-385869";

fn register(values: &[Value]) -> Value {
    json!({"values": values})
}

#[test]
fn a_project_is_registered_with_a_name_and_its_places_in_lists() {
    let mut district = District::open();
    let (office, clerk) = (office(), clerk("hutang"));
    let name = |name: &str| value("name", json!(name));
    let ward = |ward: &str| value("responsible", json!(ward));
    let form = value("form", serde_json::to_value(ProjectForm::Leased).unwrap());
    let entry = json!({
        "list": "city", "year": 2024, "version": "formal", "origin": "carried",
        "standing": "implementing", "stage": "continued", "from": "2024-01-01",
    });
    let mut listed = register(&[name("丙中心"), ward("hutang"), form]);
    listed["entries"] = json!([entry]);
    let mut twice = register(&[name("丁"), ward("hutang")]);
    twice["entries"] = json!([entry, entry]);
    check! { district;
        office, "project.register", listed => Ok("登记项目“丙中心”");
        office, "project.register", register(&[name("待定")]) => Ok("登记项目“待定”");
        office, "project.register", register(&[ward("hutang")])
            => Err("“项目名称”没有填。请填写后再提交。");
        office, "project.register", register(&[name("丁"), name("戊"), ward("hutang")])
            => Err("“项目名称”同一天写了两次。请只留一个。");
        office, "project.register", register(&[name("丁"), ward("atlantis")])
            => Err("没有找到板块“atlantis”。");
        office, "project.register", twice
            => Err("清单里的位置“市重大项目清单2024年”已经有了，不用再加。");
        clerk, "project.register", register(&[name("丁"), ward("hutang")])
            => Err("“板块填报员”不能登记项目。这件事由重大办经办办理。");
    }
    assert_eq!(district.file("丙中心").entries.len(), 1);
}

#[test]
fn t14_parts_have_names_of_their_own() {
    let mut district = District::with_projects();
    let (office, p) = (office(), district.id("甲厂房"));
    let part = |id: &str, name: &str| json!({"project": p, "part": id, "name": name, "order": 1});
    check! { district;
        office, "part.add", part("phase1", "一期") => Ok("“甲厂房”增加子项“一期”");
        office, "part.add", part("phase1", "二期") => Err("子项“二期”已经有了，不用再加。");
        office, "part.add", part("phase2", "一期") => Err("子项“一期”已经有了，不用再加。");
    }
}

#[test]
fn t26_what_comes_from_a_project_shares_its_ward_and_says_why_it_shares_its_code() {
    let mut district = District::with_projects();
    let (office, p) = (office(), district.id("甲厂房"));
    let child = |name: &str, code: Option<Value>| {
        let mut values = vec![value("name", json!(name))];
        values.extend(code);
        json!({"values": values})
    };
    let code = || value("code", json!(CODE));
    let mut shared = code();
    shared["shared_because"] = json!("同一备案证");
    let split = |children: &[Value]| json!({"project": p, "children": children});
    let both = [child("甲一期", Some(code())), child("甲二期", Some(code()))];
    let good = [child("甲一期", Some(code())), child("甲二期", Some(shared))];
    check! { district;
        office, "project.split", split(&[]) => Err("“拆分出的项目”没有填。请至少写一个。");
        office, "project.split", split(&both)
            => Err("项目代码 24013202708903385869 已由“同批登记的项目”使用。\
                请核对；两个项目确实共用的，请写明共用原因。");
        office, "project.split", split(&good) => Ok("从“甲厂房”拆分出“甲一期”等2个项目");
    }
    let child = district.file("甲二期");
    assert_eq!(child.ward(district.today).unwrap().as_str(), "hutang");
    let came_from = child.project.as_ref().unwrap().came_from.as_ref();
    assert_eq!(came_from.map(ProjectId::as_str), Some(p.as_str()));
}

/// Files one month of a project.
fn file(district: &mut District, ward: &str, project: &str, month: &str, amount: i64) {
    let row = json!({"project": project, "year_to_date": wan(amount), "basis": "progress"});
    let report = json!({"ward": ward, "month": month, "rows": [row]});
    district.must(&office(), "filing.report", report);
}

fn done(district: &District, name: &str, month: &str) -> Fen {
    let filing = &district.file(name).filings[&(None, month.parse().unwrap())];
    let Stated::Given(done) = filing.year_to_date else { panic!("{month} says nothing") };
    done
}

#[test]
fn r19_merging_decides_each_month_that_both_have_filed() {
    let mut district = District::with_projects();
    let (a, b) = (district.id("甲厂房"), district.id("乙基地"));
    file(&mut district, "hutang", &a, "2024-04", 100);
    file(&mut district, "hutang", &a, "2024-05", 200);
    file(&mut district, "huangli", &b, "2024-03", 70);
    file(&mut district, "huangli", &b, "2024-04", 90);
    file(&mut district, "huangli", &b, "2024-05", 210);
    let keep = |month: &str, side: &str| json!({"month": month, "side": side});
    let merge = |loser: &str, keep: &[Value]| json!({"loser": loser, "winner": a, "keep": keep});
    let both = [keep("2024-04", "winner"), keep("2024-05", "loser")];
    let more = [both[0].clone(), both[1].clone(), keep("2024-03", "loser")];
    let office = office();
    check! { district;
        office, "project.merge", merge(&b, &[])
            => Err("两个项目在2024年4月、2024年5月都有填报。请逐月选定保留哪一份。");
        office, "project.merge", merge(&b, &more)
            => Err("“保留哪一份”两个项目在2024年3月没有重复填报，不用选。");
        office, "project.merge", merge(&a, &[]) => Err("“并入”选的是同一个项目。请另选一个。");
        office, "project.merge", merge("none", &[]) => Err("没有找到项目“none”。");
        office, "project.merge", merge(&b, &both) => Ok("将项目“乙基地”并入“甲厂房”");
        office, "project.merge", merge(&b, &both)
            => Err("项目“乙基地”现在是“已并入其他项目”，不能再并入。请先撤销原来的合并。");
    }
    let months = ["2024-03", "2024-04", "2024-05"].map(|month| done(&district, "甲厂房", month));
    assert_eq!(months, [Fen(wan(70)), Fen(wan(100)), Fen(wan(210))]);
    let names: Vec<String> =
        district.file("甲厂房").aliases.values().map(|alias| alias.text.clone()).collect();
    assert_eq!(names, ["乙基地"], "T1: both names are found");
    assert_eq!(district.board.projects.len(), 1);
    let unmerge = || json!({"project": b});
    check! { district;
        office, "project.unmerge", unmerge() => Ok("撤销合并：项目“乙基地”与“甲厂房”分开");
        office, "project.unmerge", unmerge()
            => Err("项目“乙基地”现在是“没有并入其他项目”，不用撤销合并。");
    }
    assert!(district.file("甲厂房").aliases.is_empty());
    assert_eq!(done(&district, "乙基地", "2024-04"), Fen(wan(90)));
}

#[test]
fn r19_a_second_merge_is_not_decided_by_the_order_of_ids() {
    let mut district = District::with_projects();
    district.register("丙中心", "gaoxin");
    let ids = ["甲厂房", "乙基地", "丙中心"].map(|name| district.id(name));
    let [a, b, c] = &ids;
    file(&mut district, "huangli", b, "2024-05", 20);
    file(&mut district, "gaoxin", c, "2024-05", 30);
    let office = office();
    for (first, second, side, wanted) in
        [(b, c, "winner", 20), (c, b, "winner", 30), (b, c, "loser", 30), (c, b, "loser", 20)]
    {
        let board = district.board.clone();
        district.must(&office, "project.merge", json!({"loser": first, "winner": a}));
        let keep = [json!({"month": "2024-05", "side": side})];
        let merge = json!({"loser": second, "winner": a, "keep": keep});
        district.must(&office, "project.merge", merge);
        assert_eq!(done(&district, "甲厂房", "2024-05"), Fen(wan(wanted)));
        district.board = board;
    }
}
