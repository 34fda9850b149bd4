use guatu_domain::account::Role;
use guatu_domain::definition::Definition;
use guatu_domain::dictionary::{Dictionary, Word};
use guatu_domain::node::NodeMeaning;
use serde_json::{Value, json};

use crate::district::{District, acting, check};

#[test]
fn k29_modules_that_there_are_are_switched() {
    let system = acting(Role::SystemAdmin);
    let switch = |module: &str, is_on: bool| json!({"module": module, "is_on": is_on});
    let mut district = District::open();
    check! { district;
        system, "module.switch", switch("report", true) => Ok("启用模块“报告中心”");
        system, "module.switch", switch("report", false) => Ok("停用模块“报告中心”");
        system, "module.switch", switch("livelihood", true) => Err("没有找到模块“livelihood”。");
    }
    assert!(!district.board.modules["report"].is_on);
}

fn word(code: &str, label: &str, above: Option<&str>) -> Value {
    json!({
        "dictionary": "category", "code": code, "label": label, "order": 9, "above": above,
        "is_current": true,
    })
}

#[test]
fn words_are_reworded_and_never_recoded() {
    let system = acting(Role::SystemAdmin);
    let mut stale = word("robots", "机器人", None);
    stale["based_on"] = json!(1);
    let mut district = District::open();
    check! { district;
        system, "word.put", word("robots", "机器人", Some("industry"))
            => Ok("新增项目类别“机器人”");
        system, "word.put", word("robots", "智能机器人", None) => Ok("修改项目类别“智能机器人”");
        system, "word.put", word("robot", "智能机器人", None)
            => Err("项目类别“智能机器人”已经有了，不用再加。");
        system, "word.put", word("robots", "机器人", Some("nothing"))
            => Err("没有找到项目类别“nothing”。");
        system, "word.put", word("industry", "产业", Some("transport")) => Ok("修改项目类别“产业”");
        system, "word.put", word("infrastructure", "基础设施", Some("industry"))
            => Err("“上级”不能是它自己或它下面的词。请另选一个。");
        system, "word.put", stale
            => Err("项目类别“机器人”刚刚被别人改过。您填的内容没有丢，请对照最新内容后再提交。");
    }
    let id = Word::id(Dictionary::Category, "robots");
    assert_eq!(district.board.words[id.as_str()].label, "智能机器人");
}

const NOTICE: &str = "演示发〔2026〕7号";

#[test]
fn a_calendar_holds_the_days_of_its_year() {
    let system = acting(Role::SystemAdmin);
    let year = |holidays: &[&str], workdays: &[&str]| -> Value {
        json!({"year": 2027, "holidays": holidays, "workdays": workdays, "notice": NOTICE})
    };
    let mut district = District::open();
    check! { district;
        system, "calendar.put", year(&["2027-01-01"], &["2027-01-03"])
            => Ok("设置2027年工作日历（演示发〔2026〕7号）");
        system, "calendar.put", year(&["2026-12-31"], &[])
            => Err("“放假”2026-12-31 不对：不在 2027 年。");
        system, "calendar.put", year(&[], &["2027-01-04"])
            => Err("“调休上班”2027-01-04 不对：应是要上班的周六或周日。");
    }
}

fn next_version(district: &District, version: i64) -> Value {
    let id = Definition::id(NodeMeaning::Start, 1);
    let first = Definition::clone(&district.board.definitions[id.as_str()]);
    json!({"definition": Definition { version, ..first }})
}

#[test]
fn r10_configuration_is_never_edited_only_followed_by_a_new_version() {
    let head = acting(Role::OfficeHead);
    let mut district = District::open();
    let versions: Vec<Value> = (1..=3).map(|at| next_version(&district, at)).collect();
    let [first, second, third] = versions.try_into().unwrap();
    let mut no_paper = third.clone();
    no_paper["definition"]["evidence"][0]["any_of"] = json!([]);
    check! { district;
        head, "definition.adopt", first => Err("“N12@1”已经启用，不能再改。请另建一个新版本。");
        head, "definition.adopt", third.clone() => Err("“版本”应为 2，这里是 3。");
        head, "definition.adopt", second => Ok("启用“开工”认定口径 N12@2");
        head, "definition.adopt", no_paper
            => Err("“佐证材料”“施工许可证”没有列出可用的材料。请至少写一种。");
        head, "definition.adopt", third => Ok("启用“开工”认定口径 N12@3");
    }
}

#[test]
fn r10_an_indicator_ends_where_its_next_version_begins() {
    let head = acting(Role::OfficeHead);
    let mut district = District::open();
    let first = district.board.indicators.values().find(|one| one.base.is_some()).unwrap();
    let (name, code) = (first.name.clone(), first.code.clone());
    let adopt = |version: i64, from: &str| {
        let mut next = serde_json::to_value(&*first.body).unwrap();
        next["version"] = json!(version);
        next["from"] = json!(from);
        json!({"indicator": next})
    };
    let (again, early, good) =
        (adopt(1, "2025-01-01"), adopt(2, "2000-01-01"), adopt(2, "2025-01-01"));
    let mut ended = good.clone();
    ended["indicator"]["until"] = json!("2025-12-31");
    let mut bare = good.clone();
    bare["indicator"].as_object_mut().unwrap().remove("base");
    let mut nowhere = good.clone();
    nowhere["indicator"]["filter"] = json!("ward=atlantis");
    let in_use = format!("“{code}@1”已经启用，不能再改。请另建一个新版本。");
    let begins = first.from;
    let too_early = format!("“启用日”2000-01-01 不对：应晚于上一版本的 {begins}。");
    let done = format!("启用指标“{name}” {code}@2，自2025-01-01起");
    check! { district;
        head, "indicator.adopt", again => Err(&in_use);
        head, "indicator.adopt", early => Err(&too_early);
        head, "indicator.adopt", ended
            => Err("“停用日”2025-12-31 不对：不用填，下一版本启用时自动停用。");
        head, "indicator.adopt", bare => Err("“分母”没有选。比率要有分母。");
        head, "indicator.adopt", nowhere => Err("“板块”没有“atlantis”这个值。");
        head, "indicator.adopt", good => Ok(&done);
    }
}

#[test]
fn a_lamp_rule_is_followed_by_a_new_version_with_limits_in_order() {
    let head = acting(Role::OfficeHead);
    let adopt = |version: i64, yellow: i64, red: i64| {
        let lag = json!({"share": {"yellow_below_percent": yellow, "red_below_percent": red}});
        json!({"rule": {
            "code": "lamp", "version": version, "name": "亮灯规则", "curve": "even", "lag": lag,
            "start_red_month": 3, "standstill_months": 2, "from": "2024-07-01",
        }})
    };
    let mut district = District::open();
    check! { district;
        head, "lamp_rule.adopt", adopt(1, 80, 60)
            => Err("“lamp@1”已经启用，不能再改。请另建一个新版本。");
        head, "lamp_rule.adopt", adopt(2, 60, 80)
            => Err("“滞后界限”前后颠倒或超出范围。请核对黄灯和红灯的界限。");
        head, "lamp_rule.adopt", adopt(2, 80, 60) => Ok("启用“亮灯规则” lamp@2，自2024-07-01起");
        head, "lamp_rule.adopt", adopt(3, 80, 60)
            => Err("“启用日”2024-07-01 不对：应晚于上一版本的 2024-07-01。");
    }
}
