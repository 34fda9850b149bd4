use guatu_domain::node::NodeMeaning;
use guatu_domain::value::{Day, Fen, Stated};
use serde_json::{Value, json};

use crate::district::{District, check, clerk, office, wan};

fn plan(project: &str, amount: i64) -> Value {
    let plan = json!({"project": project, "year": 2024, "from": "2024-01-01",
        "amount": wan(amount), "source": {}});
    json!({"change": {"plan": plan}, "reason": "设备延期"})
}

fn start(project: &str, planned: &str) -> Value {
    let target =
        json!({"project": project, "node": "N12", "planned": {"span": planned}, "source": {}});
    json!({"change": {"target": target}, "reason": "用电未批"})
}

fn correction(project: &str, amount: i64) -> Value {
    let filing = json!({"project": project, "month": "2024-05", "ward": "hutang",
        "state": "reported", "year_to_date": wan(amount), "source": {}});
    json!({"change": {"filing": filing}, "reason": "发票重复"})
}

/// The newest proposal of a project.
fn newest(district: &District, name: &str) -> String {
    let proposals = district.file(name).proposals.iter();
    proposals.max_by_key(|(_, known)| known.since).unwrap().0.to_string()
}

fn decide(project: &str, proposal: &str, words: Option<&str>) -> Value {
    json!({"project": project, "proposal": proposal, "decision": words})
}

#[test]
fn k3_a_request_changes_nothing_until_it_is_accepted_and_then_from_that_day_on() {
    let mut district = District::with_projects();
    let (own, foreign, office) = (clerk("hutang"), clerk("gaoxin"), office());
    let p = district.id("甲厂房");
    let first = json!({"project": p, "year": 2024, "amount": wan(6_000), "from": "2024-01-20"});
    district.must(&office, "plan.approve", first);
    check! { district;
        foreign, "proposal.open", plan(&p, 5_000)
            => Err("这个项目归湖塘镇填报。需要修改请联系重大办，或申请代填。");
        own, "proposal.open", plan(&p, -1) => Err("“年度计划投资”是负数。请核对。");
        own, "proposal.open", plan(&p, 5_000) => Ok("申请“甲厂房”调整2024年年度计划：设备延期");
    }
    let in_force =
        |district: &District| district.file("甲厂房").plan(2024, None, Day::MAX).unwrap().amount;
    assert_eq!(in_force(&district), Fen(wan(6_000)));
    let id = newest(&district, "甲厂房");
    check! { district.on("2024-06-25");
        own, "proposal.accept", decide(&p, &id, None)
            => Err("“板块填报员”不能同意申请。这件事由重大办经办办理。");
        office, "proposal.accept", decide(&p, &id, Some("同意"))
            => Ok("同意申请，“甲厂房”2024年年度计划由6000万元调整为5000万元，\
                自2024-06-25起（设备延期）");
        office, "proposal.accept", decide(&p, &id, None)
            => Err("“甲厂房”调整2024年年度计划的申请现在是“已同意”，不用再办。");
    }
    assert_eq!(in_force(&district), Fen(wan(5_000)));
    let before = district.file("甲厂房").plan(2024, None, "2024-06-24".parse().unwrap());
    assert_eq!(before.unwrap().amount, Fen(wan(6_000)));
}

#[test]
fn k5_a_postponement_counts_from_its_acceptance() {
    let mut district = District::with_projects();
    let (own, office, p) = (clerk("hutang"), office(), district.id("甲厂房"));
    let first = json!({"project": p, "node": "N12", "planned": {"span": "2024-06"}});
    district.must(&office, "target.approve", first);
    district.must(&own, "proposal.open", start(&p, "2024-09"));
    let id = newest(&district, "甲厂房");
    check! { district;
        office, "proposal.refuse", decide(&p, &id, None)
            => Err("“批复意见”没有填。请填写后再提交。");
        office, "proposal.refuse", decide(&p, &id, Some("供电已批复"))
            => Ok("不同意“甲厂房”开工改期的申请：供电已批复");
        own, "proposal.open", start(&p, "2024-08") => Ok("申请“甲厂房”开工改期：用电未批");
    }
    let id = newest(&district, "甲厂房");
    check! { district;
        own, "proposal.withdraw", decide(&p, &id, None) => Ok("撤回“甲厂房”开工改期的申请");
        own, "proposal.withdraw", decide(&p, &id, None)
            => Err("“甲厂房”开工改期的申请现在是“已撤回”，不用再办。");
        own, "proposal.withdraw", decide(&p, "none", None) => Err("没有找到申请“none”。");
        own, "proposal.open", start(&p, "2024-07") => Ok("申请“甲厂房”开工改期：用电未批");
    }
    let id = newest(&district, "甲厂房");
    check! { district.on("2024-06-30");
        office, "proposal.accept", decide(&p, &id, None)
            => Ok("同意申请，“甲厂房”开工计划由2024年6月改为2024年7月（用电未批）");
    }
    let file = district.file("甲厂房");
    let planned =
        |day: &str| file.target(NodeMeaning::Start, day.parse().unwrap()).unwrap().label();
    assert_eq!(
        (planned("2024-06-29"), planned("2024-06-30")),
        ("2024年6月".into(), "2024年7月".into())
    );
}

#[test]
fn r4_a_confirmed_filing_changes_only_through_an_accepted_correction() {
    let mut district = District::with_projects();
    let (own, office, p) = (clerk("hutang"), office(), district.id("甲厂房"));
    let row = json!({"project": p, "year_to_date": wan(100)});
    let report = json!({"ward": "hutang", "month": "2024-05", "rows": [row]});
    check! { district;
        own, "proposal.open", correction(&p, 90) => Err("没有找到填报“甲厂房2024年5月”。");
        own, "filing.report", report => Ok("湖塘镇报送2024年5月填报：“甲厂房”");
        own, "proposal.open", correction(&p, 90)
            => Err("“甲厂房”2024年5月填报现在是“已报”，\
                还没有确认，不用申请更正，可以直接修改后再报送。");
    }
    let confirm = json!({"filings": [{"project": p, "month": "2024-05"}]});
    district.must(&office, "filing.confirm", confirm);
    district.must(&own, "proposal.open", correction(&p, 90));
    let first = newest(&district, "甲厂房");
    district.must(&own, "proposal.open", correction(&p, 80));
    let second = newest(&district, "甲厂房");
    check! { district;
        office, "proposal.accept", decide(&p, &first, None)
            => Ok("同意申请，更正“甲厂房”2024年5月填报：发票重复");
        // The second was made when the filing still said something else.
        office, "proposal.accept", decide(&p, &second, None)
            => Err("“甲厂房”2024年5月填报刚刚被别人改过。\
                您填的内容没有丢，请对照最新内容后再提交。");
    }
    let filing = &district.file("甲厂房").filings[&(None, "2024-05".parse().unwrap())];
    assert_eq!(filing.year_to_date, Stated::Given(Fen(wan(90))));
    assert_eq!(filing.state.label(), "已确认", "a correction stays confirmed");
}
