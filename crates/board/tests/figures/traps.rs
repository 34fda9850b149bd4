use guatu_board::figure::projects_after_splitting;
use guatu_board::search::SearchIndex;
use guatu_board::{Dimension, Filter, Question, break_down};
use guatu_domain::value::{Certainty, Fen, MoneyUnit, Rate, Rounding};

use super::{Fixture, ask, day, district, figure, notes, parts, read, text};

fn yi(fen: i64) -> String {
    Fen(fen).yi(2, Rounding::HalfUp)
}

#[test]
fn t3_t4_search_finds_a_project_under_every_name_and_misprint() {
    let small = include_str!("../../../../samples/districts/small.txt");
    let board = Fixture::read(small).unwrap().board();
    let index = SearchIndex::of(&board, day("2024-06-22"));
    let table = [
        ("漏湖", "滆湖综合整治一期", "项目名称"),
        ("滆湖整治", "", ""),
        ("滆湖 整治", "滆湖综合整治一期", "项目名称"),
        ("科恩新能源", "科恩高端热工装备项目", "别名"),
        ("kegd", "科恩高端热工装备项目", "拼音"),
        ("ys2024003", "捷翼科技网络连接系统项目", "代码"),
        ("没有的", "", ""),
    ];
    for (words, name, found_in) in table {
        let hits = index.find(words, 5);
        let best = hits.first().map(|hit| (hit.name.as_str(), hit.found_in.label()));
        assert_eq!(best.unwrap_or(("", "")), (name, found_in), "{words}");
    }
    // As a set: initials, other names and the office's number.
    let sets = [("pinyin=zhxg", "1"), ("name=科恩新能源", "1"), ("code=ys-2024-003", "1")];
    for (set, projects) in sets {
        assert_eq!(text(&board, "projects", "2024-05", set), projects, "{set}");
    }
    // A merged project is found as the one that it is today (T1).
    let merged = read(
        "
[项目 2024]
编号 | 项目名称           | 建设单位 | 清单     | 阶段
a    | 科恩高端热工装备   | 科恩公司 | district | 续建
b    | 科恩新能源智能装备 | 科恩公司 | district | 续建
[并入]
编号 | 并入
b    | a
",
    );
    let hits = SearchIndex::of(&merged.board(), day("2024-06-22")).find("新能源智能", 5);
    let found: Vec<_> = hits.iter().map(|hit| (hit.name.as_str(), hit.text.as_str())).collect();
    assert_eq!(found, [("科恩高端热工装备", "科恩新能源智能装备")]);
    // A character with several readings has all their initials: 重 is z and c.
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 清单     | 阶段
a    | 重工基地 | district | 续建
",
    );
    for letters in ["zgjd", "cgjd"] {
        assert_eq!(text(&board, "projects", "2024-05", &format!("pinyin={letters}")), "1");
    }
}

#[test]
fn t6_a_foreign_amount_enters_a_sum_as_counted_when_stated() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 总投资      | 清单     | 阶段
a    | 储能     | 3亿美元@7.1 | district | 续建
b    | 轧辊     | 5000万美元  | district | 续建
c    | 装备     | 10亿元      | district | 续建
",
    );
    let total = figure(&board, "total", "2024-06", "");
    assert_eq!((total.text().as_str(), total.done.no_rate), ("31.30", 1));
    assert_eq!(notes(&total)[1], "外币未折算 1 项,未计入");
}

#[test]
fn t8_null_is_not_zero_and_a_rounded_headline_stands_beside_its_sum() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称           | 清单 | 阶段 | 年度计划
a    | 能级更高           | 532  | 续建 | 247000
b    | 创新引领           | 532  | 续建 | 496000
c    | 结构优化           | 532  | 续建 | 1272000
d    | 人与自然           | 532  | 续建 | 142000
e    | 文化繁荣           | 532  | 续建 | 66000
f    | 共同富裕           | 532  | 续建 | 126000
g    | 优势互补           | 532  | 续建 | 946000
h    | 祥和美好           | 532  | 续建 | 9000
i    | 政治清明(没有投资) | 532  | 续建 | -
",
    );
    let plan = figure(&board, "year_plan", "2024-06", "list=532");
    assert_eq!((plan.text().as_str(), plan.counted), ("330.40", 9));
    assert_eq!((plan.tally().given, plan.tally().not_stated), (8, 1));
    assert_eq!(notes(&plan), ["未填 1 项"]);
    assert_eq!(Fen(plan.done.value).yi(0, Rounding::HalfUp), "330");
    assert_eq!(yi(plan.done.value), "330.40");
}

#[test]
fn t9_t22_a_bound_stays_a_bound_in_a_sum() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 总投资        | 清单     | 阶段
a    | 确数     | 100亿元       | district | 续建
b    | 超       | 超900亿元     | district | 续建
c    | 约       | 约13.9亿元    | district | 续建
d    | 以内     | 不超过5亿元   | district | 续建
e    | 八成以上 | 不少于6.368亿元 | district | 续建
",
    );
    let table = [
        // set, word, printed, low, high
        ("id=a", "等于", "100.00", "100.00", Some("100.00")),
        ("id=a,b", "超", "1000.00", "1000.00", None),
        ("id=a,c", "约", "113.90", "113.85", Some("113.95")),
        ("id=a,d", "不超过", "105.00", "100.00", Some("105.00")),
        ("id=e", "不少于", "6.37", "6.37", None),
    ];
    for (set, word, printed, low, high) in table {
        let total = figure(&board, "total", "2024-06", set);
        let bounds = (yi(total.done.low), total.done.high.map(yi));
        assert_eq!(total.text(), printed, "{set}");
        assert_eq!(total.done.qualifier().unwrap().label(), word, "{set}");
        assert_eq!((bounds.0.as_str(), bounds.1.as_deref()), (low, high), "{set}");
        assert_eq!(total.done.is_exact(), set == "id=a", "{set}");
    }
    // 超 leaves the number itself out: the sum is above it by at least one fen.
    assert_eq!(figure(&board, "total", "2024-06", "id=b").done.low, 9_000_000_000_001);
}

#[test]
fn t10_a_vague_day_counts_when_its_last_day_has_come_and_before_only_in_the_bounds() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 清单     | 阶段   | 计划开工
a    | 下旬开工 | district | 新开工 | 2024-03
b    | 二季度   | district | 新开工 | 2024-Q2
[节点]
编号 | 节点 | 日期
a    | 开工 | 2024-03-D3
b    | 开工 | 2024-Q2
",
    );
    let table = [
        ("2024-03-20", 0, Some(0)),
        ("2024-03-25", 0, Some(1)),
        ("2024-03-31", 1, Some(1)),
        ("2024-05-31", 1, Some(2)),
        ("2024-06-30", 2, Some(2)),
    ];
    for (as_of, done, high) in table {
        let asked = ask(&board, "start_rate", "2024-01..06", as_of, "");
        let answer = guatu_board::answer(&board, &asked).unwrap();
        assert_eq!((answer.done.value, answer.done.high), (done, high), "{as_of}");
        let (low, most) = answer.rate_bounds().unwrap();
        assert_eq!((low, most), (Rate::new(done, 2), high.map(|high| Rate::new(high, 2))));
    }
}

#[test]
fn t12_entry_into_a_library_and_into_statistics_are_two_nodes_and_never_one_field() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 清单     | 阶段
a    | 入了区库 | district | 续建
b    | 入了统   | district | 续建
c    | 入了规   | district | 续建
[节点]
编号 | 节点   | 日期
a    | 开工   | 2023-03-01
b    | 开工   | 2023-03-01
c    | 开工   | 2023-03-01
a    | 入区库 | 2024-01-10
a    | 入市库 | 2024-02-10
b    | 纳统   | 2024-02
c    | 入规   | 2024-02
",
    );
    assert_eq!(parts(&figure(&board, "statistics_rate", "2024-05", "")), (1, 3));
}

#[test]
fn t13_levels_count_a_project_each_and_the_total_once() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 清单                   | 阶段 | 年度计划
a    | 甲       | province city district | 续建 | 1000
b    | 乙       | city district          | 续建 | 2000
c    | 丙       | district               | 续建 | 4000
d    | 丁       | city(储备) district    | 续建 | 8000
",
    );
    let asked = figure(&board, "year_plan", "2024-05", "").question;
    let cut = break_down(&board, &asked, Dimension::Level).unwrap();
    let of = |figure: &guatu_board::Figure| (figure.counted, figure.done.value / 1_000_000);
    let levels: Vec<_> =
        cut.groups.iter().map(|one| (one.label.as_str(), of(&one.figure))).collect();
    let expected = [("省重大", (1, 1000)), ("市重大", (2, 3000)), ("区重点", (4, 15000))];
    assert_eq!(levels, expected);
    // Not 1 + 2 + 4 and not the sum of the levels' plans.
    assert_eq!(of(&cut.total), (4, 15000));
}

#[test]
fn t14_partial_production_and_half_the_parts_are_outside_the_rate() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 清单     | 阶段 | 计划投产 | 计划竣工
a    | 部分投产 | district | 续建 | 2024-05  | 2024-05
b    | 一期投产 | district | 续建 | 2024-05  | 2024-05
c    | 两期投产 | district | 续建 | 2024-05  | 2024-05
d    | 全部投产 | district | 续建 | 2024-05  | -
[子项]
编号 | 子项 | 名称
b    | p1   | 一期
b    | p2   | 二期
c    | p1   | 一期
c    | p2   | 二期
[节点]
编号 | 节点 | 日期       | 部分 | 子项
a    | 投产 | 2024-04-01 | 是   | -
b    | 投产 | 2024-04-01 | -    | p1
c    | 投产 | 2024-04-01 | -    | p1
c    | 投产 | 2024-05-20 | -    | p2
c    | 竣工 | 2024-03-01 | -    | p1
d    | 投产 | 2024-05-09 | -    | -
[填报 2024]
编号 | 4月 | 5月 | 子项
b    | 100 | 200 | p1
b    | 10  | -   | p2
",
    );
    assert_eq!(parts(&figure(&board, "production_rate", "2024-04", "")), (0, 4));
    assert_eq!(parts(&figure(&board, "production_rate", "2024-05", "")), (2, 4));
    assert_eq!(parts(&figure(&board, "completion_rate", "2024-05", "")), (0, 3));
    let survey = guatu_board::Survey::of(
        &board,
        day("2024-05-31"),
        "2024-01..05".parse().unwrap(),
        guatu_domain::indicator::Basis::Confirmed,
    );
    let partly: Vec<&str> = survey
        .rows
        .iter()
        .filter(|row| row.works.is_partly_producing)
        .map(|row| row.name())
        .collect();
    assert_eq!(partly, ["部分投产", "一期投产"]);
    // Filed by part: added up, and as late as the later part.
    let done = figure(&board, "year_done", "2024-05", "id=b");
    assert_eq!((done.done.value, done.tally().not_filed), (210_000_000, 1));
}

#[test]
fn t15_a_leased_plant_needs_no_land_and_no_permit_to_start() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 项目形式 | 用地面积         | 清单     | 阶段   | 计划开工
a    | 储能     | 租赁厂房 | 不适用：租赁厂房 | district | 新开工 | 2024-06
[节点]
编号 | 节点 | 日期
a    | 开工 | 2024-06-10
",
    );
    assert_eq!(parts(&figure(&board, "start_rate", "2024-06", "form=leased")), (1, 1));
    assert_eq!(text(&board, "projects", "2024-06", "form=built"), "0");
}

#[test]
fn t20_areas_may_overlap_but_a_project_counts_in_the_ward_in_charge_only() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 板块 | 落户板块 | 招引板块 | 清单     | 阶段
a    | 甲       | xth  | gxy      | qh       | district | 续建
",
    );
    let wards = ["xth", "gxy", "qh"]
        .map(|ward| text(&board, "projects", "2024-05", &format!("ward={ward}")));
    assert_eq!(wards, ["1", "0", "0"]);
}

#[test]
fn t25_points_are_subtracted_before_rounding() {
    // Jiangmen, January to October: 629.0 of 647.4 is 97.158 %; rounded parts would give 13.9.
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 清单     | 阶段 | 年度计划
a    | 全部     | district | 续建 | 6474000
[填报 2024]
编号 | 10月
a    | 6290000
",
    );
    let rate = figure(&board, "invest_rate", "2024-10", "");
    assert_eq!((rate.text().as_str(), rate.gap_text(1).unwrap().as_str()), ("97.2", "13.8"));
    assert_eq!(text(&board, "invest_gap", "2024-10", ""), "13.8");
    assert_eq!(text(&board, "progress", "2024-10", ""), "83.3");
}

#[test]
fn t26_bundles_count_as_listed_or_after_splitting() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 清单     | 阶段 | 拆自
a    | 打包项目 | district | 续建 | -
b    | 单个项目 | district | 续建 | -
[项目 2024]
编号 | 项目名称 | 拆自
a1   | 子一     | a
a2   | 子二     | a
a3   | 子三     | a
",
    );
    let listed = figure(&board, "projects", "2024-05", "");
    assert_eq!((listed.counted, projects_after_splitting(&board, &listed).len()), (2, 4));
}

#[test]
fn t27_on_plan_early_and_late_stay_apart() {
    // 183 planned for the year, 140 due by October; 118 started = 107 on plan + 11 early; 33 late.
    let mut tables = String::from("[项目 2024]\n编号 | 项目名称 | 清单 | 阶段 | 计划开工\n");
    let mut nodes = String::from("[节点]\n编号 | 节点 | 日期\n");
    for at in 0..183 {
        let planned = if at < 140 { 1 + at % 10 } else { 11 + at % 2 };
        tables += &format!("p{at} | 项目{at} | district | 新开工 | 2024-{planned:02}\n");
        if at < 107 || (140..151).contains(&at) {
            nodes += &format!("p{at} | 开工 | 2024-{:02}-28\n", planned.min(9));
        }
    }
    let board = district(&(tables + &nodes));
    let count = |indicator| figure(&board, indicator, "2024-10", "").done.value;
    let table = [
        ("planned_starts", 183),
        ("started", 118),
        ("due_starts", 140),
        ("start_rate_due", 107),
        ("early_starts", 11),
        ("late_starts", 33),
    ];
    for (indicator, expected) in table {
        assert_eq!(count(indicator), expected, "{indicator}");
    }
    assert_eq!(text(&board, "start_rate", "2024-10", ""), "64.5");
    assert_eq!(text(&board, "start_rate_due", "2024-10", ""), "76.4");
}

#[test]
fn t28_a_reserve_that_started_early_is_named_and_not_in_the_rate() {
    // Changzhou, May 2023: 14 of 20; one reserve project started early.
    let mut tables = String::from("[项目 2023]\n编号 | 项目名称 | 清单 | 阶段 | 计划开工\n");
    let mut nodes = String::from("[节点]\n编号 | 节点 | 日期\n");
    for at in 0..20 {
        tables += &format!("p{at} | 项目{at} | city | 新开工 | 2023-05\n");
        if at < 14 {
            nodes += &format!("p{at} | 开工 | 2023-05-10\n");
        }
    }
    tables += "r | 储备项目 | city(储备) | 新开工 | 2023-10\n";
    nodes += "r | 开工 | 2023-04-10\n";
    let board = district(&(tables + &nodes));
    let rate = figure(&board, "start_rate", "2023-05", "level=city");
    assert_eq!((parts(&rate), rate.text().as_str()), ((14, 20), "70.0"));
    assert_eq!(notes(&rate)[0], "储备 1 项不计入");
    assert_eq!(text(&board, "early_starts", "2023-05", "standing=reserve"), "1");
    let started: Filter = "standing=reserve;state=started".parse().unwrap();
    let survey = guatu_board::Survey::of(
        &board,
        day("2023-05-31"),
        "2023-01..05".parse().unwrap(),
        guatu_domain::indicator::Basis::Confirmed,
    );
    let named: Vec<&str> = survey
        .rows
        .iter()
        .filter(|row| started.matcher().matches(row))
        .map(|row| row.name())
        .collect();
    assert_eq!(named, ["储备项目"]);
    assert_eq!(started.matcher().certainty(&survey.rows[0]), Certainty::No);
}

#[test]
fn rounded_parts_that_do_not_add_up_are_said() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 板块 | 清单     | 阶段 | 年度计划
a    | 甲       | xth  | district | 续建 | 140
b    | 乙       | gxy  | district | 续建 | 140
c    | 丙       | qh   | district | 续建 | 200
",
    );
    let asked: Question = figure(&board, "year_plan", "2024-05", "").question;
    let cut = break_down(&board, &asked, Dimension::Ward).unwrap();
    // 0.01 + 0.01 + 0.02 beside 0.05.
    assert!(cut.is_rounded_off(MoneyUnit::Yi));
    assert!(!cut.is_rounded_off(MoneyUnit::Wan));
}

#[test]
fn k22_leader_department_team_and_cause_cut_every_rate() {
    let board = district(
        "
[单位]
代码 | 名称
fgw  | 发展和改革局
[未开工原因]
代码 | 名称
land | 用地指标
[项目 2024]
编号 | 项目名称 | 挂钩领导 | 责任部门 | 专班   | 清单     | 阶段   | 计划开工
a    | 甲       | 王某     | fgw      | 一专班 | district | 新开工 | 2024-03
b    | 乙       | 王某     | fgw      | 二专班 | district | 新开工 | 2024-03
c    | 丙       | -        | -        | -      | district | 新开工 | 2024-03
[节点]
编号 | 节点 | 日期
a    | 开工 | 2024-03-10
[填报 2024]
编号 | 5月 | 未开工原因
b    | 0   | land
",
    );
    let cut = |dimension| -> Vec<String> {
        let asked = figure(&board, "start_rate", "2024-05", "").question;
        let groups = break_down(&board, &asked, dimension).unwrap().groups;
        groups.iter().map(|one| format!("{} {}", one.label, one.figure.text())).collect()
    };
    assert_eq!(cut(Dimension::Leader), ["王某 50.0", "未填 0.0"]);
    assert_eq!(cut(Dimension::Department), ["发展和改革局 50.0", "未填 0.0"]);
    assert_eq!(cut(Dimension::Team), ["一专班 100.0", "二专班 0.0", "未填 0.0"]);
    assert_eq!(cut(Dimension::Cause), ["用地指标 0.0", "未填 50.0"]);
    assert_eq!(cut(Dimension::Lamp), ["红灯 0.0", "未到期 100.0"]);
    assert_eq!(text(&board, "late_starts", "2024-05", "cause=land;leader=王某"), "1");
}
