use guatu_app::Access;
use guatu_domain::filing::FilingState;
use serde_json::{Value, json};

use crate::district::{District, check, clerk, office, wan};

fn row(project: &str, amount: i64) -> Value {
    json!({"project": project, "year_to_date": wan(amount), "basis": "progress"})
}

fn with(mut row: Value, field: &str, value: Value) -> Value {
    row[field] = value;
    row
}

fn report(month: &str, rows: &[Value]) -> Value {
    json!({"ward": "hutang", "month": month, "rows": rows})
}

fn which(project: &str, month: &str) -> Value {
    json!({"filings": [{"project": project, "month": month}]})
}

fn state(district: &District, month: &str) -> FilingState {
    district.file("甲厂房").filings[&(None, month.parse().unwrap())].state
}

#[test]
fn a_ward_reports_its_month_in_one_act() {
    let mut district = District::with_projects();
    district.register("丙中心", "hutang");
    let (clerk, office) = (clerk("hutang"), office());
    let [a, b, c] = ["甲厂房", "乙基地", "丙中心"].map(|name| district.id(name));
    let cause = |code: &str| with(row(&a, 1), "not_started", json!({"cause": code}));
    let words = json!({"project": c, "is_unchanged": true, "workers": 0, "problem": " "});
    check! { district;
        clerk, "filing.report", report("2024-07", &[row(&a, 1)])
            => Err("“月份”2024年7月还没有到，不能填报。");
        clerk, "filing.report", report("2024-06", &[]) => Err("“填报”一行也没有。");
        clerk, "filing.report", report("2024-06", &[row(&a, 1), row(&b, 1)])
            => Err("这个项目归湟里镇填报。需要修改请联系重大办，或申请代填。");
        office, "filing.report", report("2024-06", &[row(&b, 1)])
            => Err("这个项目归湟里镇填报。需要修改请联系重大办，或申请代填。");
        clerk, "filing.report", report("2024-06", &[row(&a, 1), row(&a, 2)])
            => Err("“项目”“甲厂房”写了两行。请只留一行。");
        clerk, "filing.report", report("2024-06", &[cause("laziness")])
            => Err("没有找到未开工原因“laziness”。");
        clerk, "filing.report", report("2024-06", &[row(&a, -1)])
            => Err("“本年累计完成投资”是负数。请核对。");
        clerk, "filing.report", report("2024-06", &[cause("land_quota"), words])
            => Ok("湖塘镇报送2024年6月填报：“甲厂房”等2个项目");
        office, "filing.report", report("2024-05", &[row(&a, 1)])
            => Ok("代湖塘镇报送2024年5月填报：“甲厂房”");
    }
    let filing = &district.file("甲厂房").filings[&(None, "2024-06".parse().unwrap())];
    assert_eq!((filing.ward.as_str(), filing.state), ("hutang", FilingState::Reported));
    let filing = &district.file("丙中心").filings[&(None, "2024-06".parse().unwrap())];
    assert_eq!(filing.problem, None, "blanks are nothing");
}

#[test]
fn a_project_without_a_ward_in_charge_is_filed_by_the_office() {
    let mut district = District::with_projects();
    let (clerk, office) = (clerk("hutang"), office());
    let values = json!({"values": [crate::district::value("name", json!("待定"))]});
    district.must(&office, "project.register", values);
    let p = district.id("待定");
    check! { district;
        clerk, "filing.report", report("2024-06", &[row(&p, 1)])
            => Err("这个项目归其他板块填报。需要修改请联系重大办，或申请代填。");
        office, "filing.report", report("2024-06", &[row(&p, 1)])
            => Ok("代湖塘镇报送2024年6月填报：“待定”");
    }
}

#[test]
fn k2_a_cumulative_does_not_fall_without_a_reason() {
    let mut district = District::with_projects();
    let (clerk, p) = (clerk("hutang"), district.id("甲厂房"));
    let fell = || with(row(&p, 900), "fell_because", json!("4月多报，按发票核减"));
    let unchanged = |amount: i64| with(row(&p, amount), "is_unchanged", json!(true));
    check! { district;
        clerk, "filing.report", report("2024-04", &[row(&p, 1_100)])
            => Ok("湖塘镇报送2024年4月填报：“甲厂房”");
        // May was not filed: June is held against April.
        clerk, "filing.report", report("2024-06", &[row(&p, 900)])
            => Err("“甲厂房”2024年6月累计 900 万元，比上次填报的 1100 万元小。\
                请核对单位，确实减少的请说明原因。");
        clerk, "filing.report", report("2024-06", &[unchanged(1_200)])
            => Err("“本月无变化”选了无变化，但累计和2024年4月的不一样。请去掉一个。");
        clerk, "filing.report", report("2024-06", &[unchanged(1_100)])
            => Ok("湖塘镇报送2024年6月填报：“甲厂房”");
        clerk, "filing.report", report("2024-06", &[fell()])
            => Ok("湖塘镇报送2024年6月填报：“甲厂房”");
    }
    // January begins anew.
    check! { district.on("2025-01-31");
        clerk, "filing.report", report("2025-01", &[row(&p, 10)])
            => Ok("湖塘镇报送2025年1月填报：“甲厂房”");
    }
}

#[test]
fn r4_a_filing_is_withdrawn_until_the_office_has_confirmed_or_returned_it() {
    let mut district = District::with_projects();
    let (own, foreign, office) = (clerk("hutang"), clerk("gaoxin"), office());
    let p = district.id("甲厂房");
    let month = |district: &mut District, who: &Access| {
        district.must(who, "filing.report", report("2024-06", &[row(&p, 100)]));
    };
    month(&mut district, &own);
    let seen = district.board.seq;
    let mut looked = which(&p, "2024-06");
    looked["filings"][0]["based_on"] = json!(seen);
    let back = |reason: &str| with(which(&p, "2024-06"), "reason", json!(reason));
    check! { district;
        foreign, "filing.withdraw", which(&p, "2024-06")
            => Err("这个项目归湖塘镇填报。需要修改请联系重大办，或申请代填。");
        own, "filing.withdraw", which(&p, "2024-06") => Ok("撤回“甲厂房”2024年6月填报");
        own, "filing.withdraw", which(&p, "2024-06")
            => Err("“甲厂房”2024年6月填报现在是“已填”，不用撤回，可以直接修改后再报送。");
        office, "filing.confirm", looked
            => Err("“甲厂房”2024年6月填报刚刚被别人改过。\
                您填的内容没有丢，请对照最新内容后再提交。");
        office, "filing.confirm", which(&p, "2024-06")
            => Err("“甲厂房”2024年6月填报现在是“已填”，要等板块报送后再办。");
    }
    month(&mut district, &own);
    check! { district;
        office, "filing.return", back(" ") => Err("“退回原因”没有填。请填写后再提交。");
        office, "filing.return", back("缺形象进度")
            => Ok("退回“甲厂房”2024年6月填报，原因：缺形象进度");
        office, "filing.confirm", which(&p, "2024-05") => Err("没有找到填报“甲厂房2024年5月”。");
        office, "filing.confirm", json!({"filings": []}) => Err("“填报”一项也没有选。");
    }
    let returned = &district.file("甲厂房").filings[&(None, "2024-06".parse().unwrap())];
    assert_eq!(returned.returned_because.as_deref(), Some("缺形象进度"));
    month(&mut district, &own);
    assert_eq!(state(&district, "2024-06"), FilingState::Reported);
    let confirmed = "“甲厂房”2024年6月填报现在是“已确认”，\
        不能直接修改。请提出更正，重大办同意后生效。";
    check! { district;
        office, "filing.confirm", which(&p, "2024-06") => Ok("确认“甲厂房”2024年6月填报");
        own, "filing.withdraw", which(&p, "2024-06") => Err(confirmed);
        office, "filing.return", back("缺") => Err(confirmed);
        own, "filing.report", report("2024-06", &[row(&p, 101)]) => Err(confirmed);
    }
}

#[test]
fn k9_the_ward_in_charge_today_reports_and_a_filing_keeps_the_ward_that_filed_it() {
    let mut district = District::with_projects();
    let (old, new, office) = (clerk("hutang"), clerk("gaoxin"), office());
    let p = district.id("甲厂房");
    district.must(&old, "filing.report", report("2024-05", &[row(&p, 100)]));
    let handed = crate::district::value_from("2024-06-10", "responsible", json!("gaoxin"));
    district.must(&office, "attribute.state", json!({"project": p, "dated": handed}));
    let mut theirs = report("2024-06", &[row(&p, 120)]);
    theirs["ward"] = json!("gaoxin");
    check! { district;
        old, "filing.report", report("2024-06", &[row(&p, 120)])
            => Err("这个项目归高新区填报。需要修改请联系重大办，或申请代填。");
        new, "filing.report", theirs => Ok("高新区报送2024年6月填报：“甲厂房”");
    }
    let wards: Vec<&str> =
        district.file("甲厂房").filings.values().map(|filing| filing.ward.as_str()).collect();
    assert_eq!(wards, ["hutang", "gaoxin"]);
}
