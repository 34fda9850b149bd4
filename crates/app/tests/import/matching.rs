//! Which project a row is about: what is asked, what is another project without a question.
use guatu_app::import::{Answers, MatchAnswer, SameAs};
use serde_json::json;

use super::office::{Office, officer};

/// The library before the rows of a test come: projects as the newspaper has them.
const LIBRARY: &str = "
2024年6月区重点项目库 | | | | |
项目名称 | 责任板块 | 级别 | 建设单位 | 总投资（亿元） | 用地面积（亩）
虹溪科技企业孵化器新建厂房项目 | 牛塘镇 | 区重点 | | 1.8 |
科恩高端热工装备项目 | 西太湖 | 省重大 | 常州科恩热工装备有限公司 | 10 | 70
兢崧微纳材料高端装备制造基地项目 | 西太湖 | 区重点 | | 11 |
艾柯动力电池极片辊压专用轧辊项目 | 西太湖 | 区重点 | | 3.6 |
演示岚川食品包装新材料项目 | 湟里镇 | 区重点 | 演示岚川科技有限公司 | 2.5 |
标准厂房建设项目 | 牛塘镇 | 区重点 | | 1 |
";

fn library() -> Office {
    let office = Office::open();
    let wards = [("niutang", "牛塘镇", "牛塘镇"), ("xitaihu", "常州西太湖科技产业园", "西太湖")];
    for (order, (id, name, short)) in (4..).zip(wards) {
        let kind = if id == "xitaihu" { "park" } else { "town" };
        let ward = json!({"id": id, "name": name, "short": short, "kind": kind, "order": order});
        office.set_up("ward.put", ward);
    }
    office.set_up(
        "alias.add",
        json!({"of": {"ward": "xitaihu"}, "text": "武进经济开发区", "kind": "other"}),
    );
    office.must(&officer(), LIBRARY);
    office
}

/// One row more: name, ward, total in 亿元, owner.
fn row(said: &str) -> String {
    format!(
        "2024年6月区重点项目库 | | |\n项目名称 | 责任板块 | 总投资（亿元） | 建设单位\n{said}\n"
    )
}

/// The projects that a row may be, by their names; nothing if it is a new one.
fn asked(office: &Office, said: &str) -> Option<String> {
    let told = office.told(&officer(), &row(said), &Answers::default());
    assert_eq!(told.len(), 1, "{told:?}");
    let told = told[0].strip_prefix("3 ").unwrap();
    if told.starts_with("新增") {
        return None;
    }
    Some(told.to_owned())
}

#[test]
fn near_names_are_asked_and_other_firms_are_other_projects() {
    let office = library();
    for (said, project) in [
        ("虹溪科技孵化器 | 牛塘镇 | 1.8 |", Some("虹溪科技企业孵化器新建厂房项目")),
        ("虹溪孵化器项目 | 牛塘镇 | 1.8 |", Some("虹溪科技企业孵化器新建厂房项目")),
        ("科恩热工装备项目 | 西太湖 | 10 |", Some("科恩高端热工装备项目")),
        ("兢崧微纳高端装备基地 | | |", Some("兢崧微纳材料高端装备制造基地项目")),
        ("艾柯轧辊项目 | | |", Some("艾柯动力电池极片辊压专用轧辊项目")),
        ("演示岚川食品包装项目 | | |", Some("演示岚川食品包装新材料项目")),
        // Another firm makes the same.
        ("演示墨棠食品包装新材料项目 | 湟里镇 | 4 |", None),
        ("演示墨棠食品包装新材料项目 | 牛塘镇 | 2.5 |", None),
        // One more project of the same firm.
        ("演示岚川总部大楼 | 湟里镇 | 6 |", None),
    ] {
        let told = asked(&office, said);
        let is_right = match (&told, project) {
            (Some(told), Some(project)) => {
                told.starts_with("待确认") && told.contains(&format!("[就是{project}]"))
            }
            (told, project) => told.is_none() && project.is_none(),
        };
        assert!(is_right, "{said}: {told:?}");
    }
}

#[test]
fn t1_one_project_under_two_names_is_asked_with_its_reasons() {
    let july = "科恩新能源智能装备项目 | 西太湖 | 10 | 江苏科恩智能装备有限公司";
    let told = asked(&library(), july).unwrap();
    let why = "企业名称都以“科恩”开头，板块相同，总投资都是10亿元";
    let wanted = format!("“科恩新能源智能装备项目”像是库中的“科恩高端热工装备项目”（{why}）");
    assert!(told.contains(&wanted), "{told}");
}

#[test]
fn t2_the_same_ward_and_total_of_another_firm_is_another_project() {
    let vision = "中科朗恩斯新能源汽车视觉控制系统项目 | 西太湖 | 10 |";
    assert_eq!(asked(&library(), vision), None);
    assert_eq!(asked(&library(), &format!("{vision} 常州中科朗恩斯有限公司")), None);
}

#[test]
fn t20_a_ward_is_the_same_under_every_name_of_it() {
    let office = library();
    for ward in ["西太湖", "常州西太湖科技产业园", "武进经济开发区"] {
        // Not the firm and not the product: the ward and the total make the suspicion.
        let said = format!("科恩能源基地 | {ward} | 10 |");
        let told = asked(&office, &said);
        assert!(told.as_ref().is_some_and(|it| it.contains("板块相同")), "{ward}: {told:?}");
    }
    assert_eq!(asked(&office, "科恩能源基地 | 高新区 | 10 |"), None);
}

#[test]
fn a_name_that_anybody_uses_is_another_project_in_another_ward() {
    let office = library();
    assert_eq!(asked(&office, "标准厂房建设项目 | 湟里镇 | 1 |"), None);
    assert_eq!(asked(&office, "标准厂房 | 牛塘镇 | 1 |").as_deref(), Some("不变"));
    // Two of them in one table are two projects; twice in one ward it is asked.
    let both = row("标准厂房建设项目 | 湟里镇 | 1 |\n标准厂房建设项目 | 湖塘镇 | 3 |\n\
        标准厂房建设项目 | 湖塘镇 | 4 |");
    let told = office.told(&officer(), &both, &Answers::default());
    assert!(told[0].starts_with("3 新增") && told[1].starts_with("4 待确认"), "{told:?}");
    assert!(told[2].starts_with("5 待确认"), "{told:?}");
    assert!(told[2].contains("[是另一个项目]"), "{told:?}");
    let other = MatchAnswer { sheet: 0, row: 5, said: "4".to_owned(), is: SameAs::New };
    let answers = Answers { matches: vec![other], ..Answers::default() };
    let told = office.told(&officer(), &both, &answers);
    assert!(told[2].starts_with("5 新增"), "{told:?}");
}

#[test]
fn a_name_is_found_behind_whatever_a_list_puts_before_it() {
    let office = library();
    for mark in ["④", "㈠", "（三）", "一、", "No.1 ", "[1]"] {
        let said = format!("{mark}艾柯动力电池极片辊压专用轧辊项目 | 西太湖 | 3.6 |");
        let told = asked(&office, &said);
        assert!(told.as_ref().is_some_and(|it| !it.starts_with("待确认")), "{mark}: {told:?}");
    }
    // Something that nobody foresaw: asked, never registered a second time.
    let told = asked(&office, "扩产·演示岚川食品包装新材料项目 | | |").unwrap();
    assert!(told.contains("[就是演示岚川食品包装新材料项目]"), "{told}");
}

#[test]
fn what_is_named_as_several_projects_are_is_asked_where_it_is_new() {
    let office = library();
    for name in ["其余12个5000万元以下项目", "其他零星项目", "交通类", "12个技改项目"]
    {
        let told = asked(&office, &format!("{name} | 湟里镇 | 3.2 |"));
        let asks = told.as_ref().is_some_and(|it| it.contains("好几个项目合成的一行"));
        assert!(asks, "{name}: {told:?}");
    }
    // Many firms have a project of this name; the firm beside it says which one is meant.
    assert_eq!(asked(&office, "技改项目 | 湟里镇 | 3.2 | 演示墨棠有限公司"), None);
    assert_eq!(asked(&office, "3个标段道路工程 | 湟里镇 | 3.2 |"), None);
}
