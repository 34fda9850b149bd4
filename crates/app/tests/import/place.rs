//! Where new projects belong: list, year, standing and ward come from the table or from whoever
//! imports, never from nowhere.
use guatu_app::import::Answers;
use guatu_domain::read::{RowAnswer, RowChoice, SheetAnswer};

use super::LIST;
use super::office::{Office, officer};

const UNSAID: &str = "
2024年重点项目清单 | | 单位：万元
项目名称 | 责任板块 | 总投资
甲厂房 | 湖塘镇 | 60000
丙中心 | 湖塘镇 | 20000
丁中心 | 湟里镇 | 30000
";

fn codes(office: &Office, text: &str, answers: &Answers) -> Vec<String> {
    office.asked(&officer(), text, answers).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn s1_a_list_that_nobody_names_is_asked_once_and_known_projects_go_on() {
    let office = Office::open();
    office.must(&officer(), LIST);
    let nothing = Answers::default();
    let told = office.told(&officer(), UNSAID, &nothing);
    assert_eq!(told[0], "3 修改 总投资 5.5亿元→6亿元");
    assert!(told[1..].iter().all(|row| row.contains("待确认")), "{told:?}");
    let asked = office.asked(&officer(), UNSAID, &nothing);
    let [(code, sentence)] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!(code, "which_list");
    assert!(sentence.contains("[2024年省重大（储备）]"), "{sentence}");
    assert!(sentence.ends_with("[不列入清单]"), "{sentence}");
    office.must(&officer(), UNSAID);
    assert_eq!(office.board().projects.len(), 2, "nothing new is written");

    let reserve =
        SheetAnswer { list: Some("2024年省重大（储备）".into()), ..SheetAnswer::default() };
    office.act(&officer(), UNSAID, &Office::of_sheet(reserve)).unwrap();
    let file = office.file("丙中心");
    let entry = file.entries.values().next().unwrap();
    let terms = (entry.list.as_str(), entry.year, entry.standing.label());
    assert_eq!(terms, ("province", 2024, "储备"));
}

#[test]
fn s1_projects_may_be_registered_without_a_list() {
    let office = Office::open();
    let answer = SheetAnswer { list: Some("不列入清单".into()), ..SheetAnswer::default() };
    office.act(&officer(), UNSAID, &Office::of_sheet(answer)).unwrap();
    assert!(office.file("丁中心").entries.is_empty());
}

#[test]
fn s1_group_rows_say_level_standing_and_origin() {
    let office = Office::open();
    let groups = "
2024年重点项目清单 | | | 单位：万元
序号 | 项目名称 | 责任板块 | 总投资 | 备注
一、省重大实施项目（1个）
1 | 甲中心 | 湖塘镇 | 50000
二、省重大储备项目（1个）
2 | 乙中心 | 湖塘镇 | 60000
三、市重点项目（2个）
（一）续建项目
3 | 丙中心 | 湖塘镇 | 70000
（二）结转项目
4 | 丁中心 | 湖塘镇 | 80000
四、前期储备项目（1个）
5 | 戊中心 | 湖塘镇 | 80000
";
    assert_eq!(
        office.places(groups, &Answers::default()),
        [
            "4 list=province year=2024 standing=implementing origin=new",
            "6 list=province year=2024 standing=reserve origin=new",
            "9 list=city year=2024 standing=implementing origin=carried",
            "11 list=city year=2024 standing=implementing origin=carried",
            "13 list=? year=2024 standing=reserve",
        ]
    );
}

#[test]
fn s1_titles_say_level_year_and_standing_and_lists_of_another_kind_say_none() {
    let office = Office::open();
    for (title, place) in [
        ("2024年省重大项目清单", "list=province year=2024 standing=implementing origin=new"),
        ("2025年市重点项目计划", "list=city year=2025 standing=implementing origin=new"),
        ("2024年省重大储备项目", "list=province year=2024 standing=reserve origin=new"),
        ("2024年武进区储备项目库", "list=? year=2024 standing=reserve"),
        ("2024年武进区重点项目清单", "list=? year=2024"),
        ("2024年民生实事项目清单", "list=? year=2024"),
        ("2024年上半年招商签约项目表", "list=? year=2024"),
        ("2024年区重点竣工项目表", "list=? year=2024"),
        ("省、市重大项目清单", "list=?"),
        ("填表说明：省重大项目填写，2024年", "list=?"),
    ] {
        let table = UNSAID.replace("2024年重点项目清单", title);
        let told = office.places(&table, &Answers::default());
        assert_eq!(told[1], format!("4 {place}"), "{title}");
    }
}

#[test]
fn s2_a_new_project_without_an_ordinal_among_numbered_ones_is_asked() {
    let office = Office::open();
    let table = "
2024年区重点项目清单 | | | 单位：万元
序号 | 项目名称 | 责任板块 | 总投资
1 | 甲一中心 | 湖塘镇 | 50000
2 | 乙二中心 | 湖塘镇 | 60000
3 | 丙三中心 | 湖塘镇 | 75000
 | 其他 | 湖塘镇 | 81000
";
    let asked =
        "6 待确认 问 B：别的行都有序号，“其他”没有，库里也没有这个项目。[是项目] [跳过这一行]";
    assert_eq!(office.told(&officer(), table, &Answers::default())[3], asked);
    let mut answers = Answers::default();
    let as_kind = RowChoice::Data;
    answers.table.rows = vec![RowAnswer { sheet: 0, row: 6, said: "其他".into(), as_kind }];
    assert!(office.told(&officer(), table, &answers)[3].starts_with("6 新增"));
}

#[test]
fn s1_what_is_on_its_way_out_is_asked() {
    let office = Office::open();
    let leaving = "
2024年区重点项目清单 | | | 单位：万元
序号 | 项目名称 | 责任板块 | 总投资 | 备注
1 | 甲中心 | 湖塘镇 | 50000 | 已取消
一、拟调出项目
2 | 乙中心 | 湖塘镇 | 60000 |
";
    let told = office.told(&officer(), leaving, &Answers::default());
    assert_eq!(
        told,
        [
            "3 待确认 问 ：第3行 写着“已取消”，像是不再列入。照常导入吗？[照常导入] [跳过这一行]",
            "5 待确认 问 ：第5行 写着“一、拟调出项目”，像是不再列入。照常导入吗？\
             [照常导入] [跳过这一行]",
        ]
    );
    let mut answers = Answers::default();
    let as_kind = RowChoice::Data;
    answers.table.rows = vec![RowAnswer { sheet: 0, row: 3, said: "1".into(), as_kind }];
    assert!(office.told(&officer(), leaving, &answers)[0].starts_with("3 新增"));
}

#[test]
fn nothing_is_written_while_it_is_open_of_which_month_the_sheet_is() {
    let office = Office::open();
    let table = "
2024年5月区重点项目 | | 截至2024年6月
项目名称 | 责任板块 | 总投资（亿元）
丙中心 | 湖塘镇 | 2
";
    assert_eq!(codes(&office, table, &Answers::default()), ["period_disagrees"]);
    assert!(office.told(&officer(), table, &Answers::default())[0].starts_with("3 待确认"));
}

#[test]
fn s2_a_ward_comes_from_groups_titles_and_lines_above() {
    let office = Office::open();
    let table = |first: &str, second: &str, group: &str| {
        format!("{first}\n{second}\n序号 | 项目名称 | 总投资（亿元）\n{group}\n1 | 丙中心 | 2\n")
    };
    for (first, second, group, ward) in [
        ("2024年区重点项目", "单位：亿元", "湟里镇（2个）", "湟里镇"),
        ("2024年区重点项目", "单位：亿元", "一、湟里镇", "湟里镇"),
        ("2024年区重点项目", "单位：亿元", "湟里镇 | 2个 | 4", "湟里镇"),
        ("2024年区重点项目", "单位：亿元", "湟里镇小计 | | 4", "湟里镇"),
        ("2024年区重点项目", "单位：亿元", "湟里 （1个）", "湟里镇"),
        ("2024年区重点项目", "单位：亿元", "湟里鎮", "湟里镇"),
        ("湖塘镇2024年区重点项目", "单位：亿元", "湟里镇", "湟里镇"),
        ("湖塘镇2024年区重点项目", "单位：亿元", "", "湖塘镇"),
        ("2024年区重点项目", "填报单位：湖塘镇人民政府", "", "湖塘镇"),
        ("2024年区重点项目", "板块：湖塘镇 | 单位：亿元", "", "湖塘镇"),
        ("2024年区重点项目", "单位：湖塘镇", "", "湖塘镇"),
        ("2024年区重点项目", "高新区", "", "高新区"),
        ("2024年湖塘镇、湟里镇区重点项目", "", "", "?"),
        ("2024年区重点项目", "湖塘镇路网改造", "", "?"),
        ("2024年区重点项目", "单位：亿元", "洛阳镇（2个）", "?"),
        ("2024年区重点项目", "单位：亿元", "", "?"),
    ] {
        let text = table(first, second, group);
        let told = office.places(&text, &Answers::default());
        let told = told.first().cloned().unwrap_or_default();
        assert!(told.contains(&format!("responsible={ward}")), "{first} {second} {group}: {told}");
    }
}

#[test]
fn s2_a_ward_that_is_nowhere_is_asked_once() {
    let office = Office::open();
    let table = "
2024年区重点项目
序号 | 项目名称 | 总投资（亿元）
1 | 丙中心 | 2
2 | 丁中心 | 3
";
    assert_eq!(codes(&office, table, &Answers::default()), ["which_ward"]);
    let answer = SheetAnswer { ward: Some("湟里".into()), ..SheetAnswer::default() };
    office.act(&officer(), table, &Office::of_sheet(answer)).unwrap();
    let ward = office.file("丁中心").ward("2024-06-22".parse().unwrap()).cloned();
    assert_eq!(ward.unwrap().as_str(), "huangli");
}

#[test]
fn s2_a_ward_that_is_not_here_is_added_only_when_that_was_wanted() {
    let office = Office::open();
    let table = "
2024年区重点项目
序号 | 项目名称 | 总投资（亿元）
洛阳镇（1个）
1 | 丙中心 | 2
";
    assert_eq!(codes(&office, table, &Answers::default()), ["ward_around"]);
    let adds = Answers { adds_words: true, ..Answers::default() };
    assert!(office.places(table, &adds)[0].contains("responsible=洛阳镇"));
    office.act(&officer(), table, &adds).unwrap();
    assert!(office.board().wards.values().any(|ward| ward.name == "洛阳镇"));
}

#[test]
fn s2_a_column_that_contradicts_its_group_is_asked() {
    let office = Office::open();
    let table = "
2024年区重点项目
序号 | 项目名称 | 责任板块 | 总投资（亿元）
湟里镇（1个）
1 | 丙中心 | 湖塘镇 | 2
";
    assert_eq!(codes(&office, table, &Answers::default()), ["ward_contradicts"]);
    let confirmed = vec!["ward_contradicts".to_owned()];
    let answer = SheetAnswer { confirmed, ..SheetAnswer::default() };
    office.act(&officer(), table, &Office::of_sheet(answer)).unwrap();
    let ward = office.file("丙中心").ward("2024-06-22".parse().unwrap()).cloned();
    assert_eq!(ward.unwrap().as_str(), "hutang");
}
