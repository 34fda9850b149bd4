//! Imports in the words of the office: tables as they come, what would change, what is asked, and
//! taking it back. Each test begins with an open library with three wards and three lists.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may end at once")]
#[path = "import/doubts.rs"]
mod doubts;
#[path = "import/known.rs"]
mod known;
#[path = "import/matching.rs"]
mod matching;
#[path = "import/office.rs"]
mod office;
#[path = "import/place.rs"]
mod place;
#[path = "import/total.rs"]
mod total;

use guatu_app::import::{Answers, MatchAnswer, SameAs};
use guatu_domain::attribute::PropertyField;
use guatu_domain::filing::FilingState;
use guatu_domain::node::NodeState;
use guatu_domain::proposal::ProposalState;
use guatu_domain::read;
use guatu_domain::value::Fen;
use guatu_store::on_both_engines;
use guatu_store::testing::Place;

use office::{Office, clerk, officer, wan};

on_both_engines!(
    an_import_is_taken_back_in_one_act,
    an_import_on_which_something_rests_is_not_taken_back,
);

const LIST: &str = "
2024年重点项目进展（1—6月） | | | | | | 单位：万元
序号 | 项目名称 | 责任板块 | 级别 | 总投资（亿元） | 2024年计划投资 | 1—6月完成投资 | \
实际开工时间 | 计划竣工时间 | 形象进度
1 | 甲厂房 | 湖塘镇 | 市重大 | 5.5 | 20000 | 12400 | 2024年3月15日 | 2025年6月 | 主体三层
2 | 乙基地 | 湟里镇 | 省重大、区重点 | 12 | 40000 | 21000 | 2023.9.1 | 2025年底 | 设备安装
合计 | | | | 17.5 | 60000 | 33400 | | |
";

#[test]
fn the_office_registers_projects_with_confirmed_figures_and_recognised_nodes() {
    let office = Office::open();
    let officer = officer();
    office.table(&[
        (&officer, "import.commit", LIST, Ok("导入“表.xlsx”：新增2项，修改0项")),
        (
            &officer,
            "import.commit",
            LIST,
            Err("“表.xlsx”没有可以写入的变化：要么和库中一致，要么还有问题没有回答。"),
        ),
    ]);
    let file = office.file("甲厂房");
    let filing = &file.filings[&(None, "2024-06".parse().unwrap())];
    assert_eq!(filing.state, FilingState::Confirmed);
    assert_eq!(filing.year_to_date.given(), Some(&wan(12_400)));
    assert_eq!((filing.source.sheet, filing.source.row), (Some(0), Some(3)));
    let node = file.nodes.values().next().unwrap();
    assert_eq!((node.state, node.day.label().as_str()), (NodeState::Recognised, "2024年3月15日"));
    assert_eq!(file.plan(2024, None, "2024-01-01".parse().unwrap()).unwrap().amount, wan(20_000));
    let lists: Vec<String> = office
        .file("乙基地")
        .entries
        .values()
        .map(|entry| format!("{} {} {}", entry.list, entry.origin.label(), entry.from))
        .collect();
    assert_eq!(lists, ["district 新增 2024-01-01", "province 新增 2024-01-01"]);
    assert_eq!(office.board().damage(), []);
}

#[test]
fn the_preview_says_row_by_row_what_would_change() {
    let office = Office::open();
    office.must(&officer(), LIST);
    let later = LIST.replace("12400", "13000").replace("主体三层", "封顶").replace("5.5", "6");
    assert_eq!(
        office.told(&officer(), &later, &Answers::default()),
        [
            "3 修改 总投资 5.5亿元→6亿元；2024年6月本年累计完成投资 12,400→13,000；\
             2024年6月形象进度 主体三层→封顶",
            "4 不变",
        ]
    );
}

#[test]
fn what_is_known_more_exactly_stays_as_it_is() {
    let office = Office::open();
    office.must(&officer(), LIST);
    // A month for a day, an amount printed with fewer digits, a name with other brackets.
    let vague = "
2024年重点项目进展（1—6月） | | | |
项目名称 | 责任板块 | 1—6月完成投资（亿元） | 实际开工时间 | 计划竣工时间
甲 厂房 项目 | 湖塘镇 | 1.2 | 2024年3月 | 2025年
乙基地 | 湟里镇 | 2.10 | 2023年 | 2025年
";
    let vague = vague.replace("1.2 |", "1.24 |");
    assert_eq!(office.told(&officer(), &vague, &Answers::default()), ["3 不变", "4 不变"]);
}

#[test]
fn a_change_counts_from_the_day_of_the_table_on() {
    let office = Office::open();
    office.must(&officer(), LIST);
    office.on("2024-07-20");
    office.must(&officer(), &LIST.replace("| 20000", "| 25000").replace("5.5", "6"));
    let file = office.file("甲厂房");
    let plan = |day: &str| file.plan(2024, None, day.parse().unwrap()).unwrap().amount;
    assert_eq!([plan("2024-06-29"), plan("2024-06-30")], [wan(20_000), wan(25_000)], "K3");
    let total = |day: &str| file.attribute(PropertyField::Total, day.parse().unwrap()).unwrap();
    assert_ne!(total("2024-06-29").property, total("2024-06-30").property);
}

#[test]
fn a_confirmed_filing_changes_through_an_accepted_correction() {
    let office = Office::open();
    office.must(&officer(), LIST);
    office.must(&officer(), &LIST.replace("12400", "13000"));
    let file = office.file("甲厂房");
    let filing = &file.filings[&(None, "2024-06".parse().unwrap())];
    assert_eq!(filing.year_to_date.given(), Some(&wan(13_000)));
    let proposal = file.proposals.values().next().unwrap();
    assert_eq!(proposal.state, ProposalState::Accepted);
    assert_eq!(proposal.reason, "导入“表.xlsx”");
}

#[test]
fn months_follow_from_what_the_table_gives() {
    let office = Office::open();
    let months = "
2024年区重点项目分月完成投资 | | | | | 单位：万元
项目名称 | 责任板块 | 1月 | 2月 | 3月 | 4月
甲厂房 | 湖塘镇 | 100 | 200 | 300 | 400
";
    let one = Answers { table: office.series(months, "month"), ..Answers::default() };
    office.act(&officer(), months, &one).unwrap();
    let file = office.file("甲厂房");
    let cumulative: Vec<Fen> =
        file.filings.values().map(|filing| *filing.year_to_date.given().unwrap()).collect();
    assert_eq!(cumulative, [wan(100), wan(300), wan(600), wan(1_000)]);
    // 本月 rests on the month before; 开工以来 on what was spent before the year.
    let next = "
2024年5月区重点项目完成投资 | | 单位：万元
项目名称 | 责任板块 | 本月完成投资
甲厂房 | 湖塘镇 | 50
乙基地 | 湟里镇 | 70
";
    let told = office.told(&officer(), next, &Answers::default());
    assert_eq!(told[0], "3 修改 2024年5月本年累计完成投资 1,050");
    assert!(
        told[1].ends_with("没取 C：只有当月数，没有上月累计，算不出本年累计，没有取。"),
        "{}",
        told[1]
    );
}

#[test]
fn a_ward_files_and_claims_and_nothing_else() {
    let office = Office::open();
    office.must(&officer(), LIST);
    office.on("2024-07-20");
    let july = LIST
        .replace("1—6月", "1—7月")
        .replace("12400", "14000")
        .replace("5.5", "7")
        .replace("| 2025年6月", "| 2026年6月");
    let july = july.replace("合计", "3 | 丁中心 | 湖塘镇 | 区重点 | 1 | 900 | 100 | | |\n合计");
    let told = office.told(&clerk("hutang"), &july, &Answers::default());
    assert_eq!(
        told,
        [
            "3 修改 2024年7月本年累计完成投资 14,000；2024年7月形象进度 主体三层；\
             没取 E：总投资由重大办维护，板块导入不改。；\
             没取 I：计划竣工时间由重大办维护，板块导入不改。",
            "4 跳过 没取 ：归湟里镇，不在这次导入的范围。",
            "5 待确认 问 B：库里没有“丁中心”。新项目请联系重大办登记，或改成库里的名称。",
        ]
    );
    office.must(&clerk("hutang"), &july);
    let file = office.file("甲厂房");
    let filing = &file.filings[&(None, "2024-07".parse().unwrap())];
    assert_eq!(filing.state, FilingState::Reported);
    // Confirmed months are the office's.
    let june = LIST.replace("12400", "12500");
    let told = office.told(&clerk("hutang"), &june, &Answers::default());
    assert!(told[0].contains("2024年6月已确认，板块导入不改。"), "{}", told[0]);
}

#[test]
fn what_belongs_to_another_ward_is_as_if_it_were_not_there() {
    let office = Office::open();
    office.must(&officer(), LIST);
    let guess = "
2024年6月完成情况 | | 单位：万元
项目名称 | 1—6月完成投资
乙基地 | 100
";
    let told = office.told(&clerk("hutang"), guess, &Answers::default());
    assert_eq!(
        told,
        ["3 待确认 问 A：库里没有“乙基地”。新项目请联系重大办登记，或改成库里的名称。"]
    );
    // What the office has imported, a ward does not take back.
    let refused = office.undo(&clerk("hutang"), &office.last_import()).unwrap_err();
    assert!(refused.contains("重大办"), "{refused}");
}

#[test]
fn more_than_the_whole_project_costs_is_asked() {
    let office = Office::open();
    office.must(&officer(), LIST);
    let table = "
2024年6月完成情况 | | 单位：万元
项目名称 | 责任板块 | 2024年计划投资 | 1—6月完成投资
甲厂房 | 湖塘镇 | 60000 | 12400
乙基地 | 湟里镇 | 40000 | 99999999999
";
    let told = office.told(&officer(), table, &Answers::default());
    let asked = "3 待确认 问 C：60,000 万元比库中的总投资 55,000 万元还大。请核对单位。";
    assert!(told[0].starts_with(asked), "{}", told[0]);
    assert!(told[1].contains("超过 1 万亿元。请核对单位。"), "{}", told[1]);
}

#[test]
fn almost_the_same_name_is_asked_and_the_answer_is_kept() {
    let office = Office::open();
    office.must(&officer(), &LIST.replace("甲厂房", "甲山精密轴承厂房项目"));
    let other = LIST.replace("甲厂房", "甲山精密轴成厂房项目").replace("12400", "12900");
    let told = office.told(&officer(), &other, &Answers::default());
    assert!(told[0].starts_with("3 待确认 问 B：“甲山精密轴成厂房项目”像是库中的"), "{}", told[0]);
    let project = office.file("甲山精密轴承厂房项目").id.clone();
    let said = "甲山精密轴成厂房项目".to_owned();
    let same = |is| Answers {
        matches: vec![MatchAnswer { sheet: 0, row: 3, said: said.clone(), is }],
        ..Answers::default()
    };
    let known = office.told(&officer(), &other, &same(SameAs::Project(project)));
    assert_eq!(
        known[0],
        "3 修改 别称 甲山精密轴成厂房项目；2024年6月本年累计完成投资 12,400→12,900"
    );
    let new = office.told(&officer(), &other, &same(SameAs::New));
    assert!(new[0].starts_with("3 新增"), "{}", new[0]);
}

#[test]
fn t12_a_slip_of_unit_and_a_falling_cumulative_are_asked() {
    let office = Office::open();
    office.must(&officer(), LIST);
    office.on("2024-07-20");
    let july = LIST.replace("1—6月", "1—7月").replace("合计 | | | | 17.5 | 60000 | 33400", "合计");
    let slip = office.told(&officer(), &july.replace("12400", "1.3"), &Answers::default());
    assert!(slip[0].starts_with("3 待确认"), "{}", slip[0]);
    let less = july.replace("12400", "11000");
    let fell = office.told(&officer(), &less, &Answers::default());
    assert!(
        fell[0].contains("问 G：“甲厂房”2024年7月累计 11000 万元，比上次填报的 12400"),
        "{}",
        fell[0]
    );
    let confirmed = read::CellAnswer {
        sheet: 0,
        row: 3,
        column: 6,
        said: "11000".to_owned(),
        text: None,
        confirmed: vec!["fell".to_owned()],
        reason: Some("按发票核减".to_owned()),
    };
    let table = read::Answers { cells: vec![confirmed], ..read::Answers::default() };
    let answers = Answers { table, ..Answers::default() };
    office.act(&officer(), &less, &answers).unwrap();
    let file = office.file("甲厂房");
    let filing = &file.filings[&(None, "2024-07".parse().unwrap())];
    assert_eq!(filing.fell_because.as_deref(), Some("按发票核减"));
}

#[test]
fn words_that_are_not_here_are_added_only_when_that_was_wanted() {
    let office = Office::open();
    let other = LIST.replace("湟里镇", "雪堰镇");
    let told = office.told(&officer(), &other, &Answers::default());
    assert_eq!(told[1].split(" 问 ").nth(1), Some("C：库中还没有板块“雪堰镇”。[新增] [改]"));
    let misspelt = office.told(&officer(), &LIST.replace("湟里镇", "皇里镇"), &Answers::default());
    assert!(misspelt[1].contains("没有板块“皇里镇”。是不是写错了？"), "{}", misspelt[1]);
    let adds = Answers { adds_words: true, ..Answers::default() };
    office.act(&officer(), &other, &adds).unwrap();
    assert!(office.board().wards.values().any(|ward| ward.name == "雪堰镇"));
}

#[test]
fn what_a_heading_was_taken_for_is_remembered() {
    let office = Office::open();
    let table = LIST.replace("形象进度", "工地动态").replace("主体三层", "三层");
    let unknown = office.told(&officer(), &table, &Answers::default());
    assert!(!unknown[0].contains("三层"), "{}", unknown[0]);
    let answers = office.taken(&table, 9, read::FieldRef::Progress);
    office.act(&officer(), &table, &answers).unwrap();
    let next = table.replace("三层", "封顶").replace("1—6月", "1—7月");
    office.on("2024-07-20");
    let told = office.told(&officer(), &next, &Answers::default());
    assert!(told[0].contains("2024年7月形象进度 封顶"), "{}", told[0]);
}

#[test]
fn rows_of_one_file_that_say_different_things_are_asked() {
    let office = Office::open();
    office.must(&officer(), LIST);
    let twice = "
2024年重点项目进展（1—6月） | | | 单位：万元
项目名称 | 责任板块 | 总投资（亿元）
甲厂房 | 湖塘镇 | 6
甲厂房项目 | 湖塘镇 | 7
";
    let told = office.told(&officer(), twice, &Answers::default());
    assert!(told.iter().any(|row| row.contains("待确认")), "{told:?}");
}

fn an_import_is_taken_back_in_one_act(place: &Place) {
    let office = Office::at(place);
    office.must(&officer(), &LIST.replace("2 | 乙基地", "2 | 丙中心"));
    let before = office.board();
    office.on("2024-07-20");
    let july = LIST.replace("1—6月", "1—7月").replace("12400", "15000").replace("5.5", "6");
    office.must(&officer(), &july);
    assert_eq!(office.board().projects.len(), 3);
    office.undo_table(&[
        (
            &clerk("hutang"),
            "import.undo",
            Err("这个项目归重大办填报。需要修改请联系重大办，或申请代填。"),
        ),
        (&officer(), "import.undo", Ok("撤销导入“表.xlsx”")),
        (&officer(), "import.undo", Err("导入“表.xlsx”现在是“已撤销”，不用再办。")),
    ]);
    let after = office.board();
    assert_eq!(after.projects.len(), 2);
    let (was, is) = (office.file_on(&before, "甲厂房"), office.file("甲厂房"));
    assert_eq!(bodies(&was), bodies(&is));
    assert_eq!(after.damage(), []);
    // The same file may come again.
    office.must(&officer(), &july);
}

/// What a file says, without the lines that said it.
fn bodies(file: &guatu_board::ProjectFile) -> (usize, Vec<String>, Vec<String>) {
    let attributes = file.attributes.values().map(|it| format!("{:?}", it.property)).collect();
    let filings = file.filings.values().map(|it| format!("{:?}", it.body)).collect();
    (file.entries.len() + file.plans.len() + file.nodes.len(), attributes, filings)
}

fn an_import_on_which_something_rests_is_not_taken_back(place: &Place) {
    let office = Office::at(place);
    office.must(&officer(), LIST);
    let first = office.last_import();
    office.must(&officer(), &LIST.replace("主体三层", "封顶"));
    let refused = office.undo(&officer(), &first).unwrap_err();
    assert_eq!(
        refused,
        "“表.xlsx”不能撤销：“甲厂房”的内容后来又改过。请先处理后来的内容，或逐项更正。"
    );
    office.undo(&officer(), &office.last_import()).unwrap();
    // A later month rests on what was imported for this one.
    let first = office.last_import();
    office.on("2024-07-20");
    office.must(&clerk("hutang"), &LIST.replace("1—6月", "1—7月").replace("12400", "13000"));
    let refused = office.undo(&officer(), &first).unwrap_err();
    assert!(refused.contains("后来又"), "{refused}");
}
