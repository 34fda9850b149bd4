use guatu_board::figure::entered;
use guatu_board::{Dimension, QuestionRefusal, Survey, answer, break_down};
use guatu_domain::indicator::Basis;
use guatu_domain::value::{Fen, Rounding};

use super::{ask, day, district, figure, notes, parts, read, text};

const PROJECTS: &str = "
[项目 2024]
编号 | 项目名称 | 板块 | 清单     | 阶段   | 年度计划 | 计划开工
a    | 甲       | xth  | district | 续建   | 1000     | -
b    | 乙       | xth  | district | 续建   | 1000     | -
";

#[test]
fn k1_a_list_is_that_of_the_day_and_a_node_counts_once_recognised_and_not_revoked() {
    let fixture = read(
        "
[项目 2024]
编号 | 项目名称 | 清单     | 阶段   | 年度计划 | 计划开工
a    | 甲       | district | 新开工 | 1000     | 2024-03
b    | 乙       | district | 新开工 | 1000     | 2024-03
[入单 2024]
编号 | 清单     | 阶段   | 入单日     | 退出日     | 退出方式
c    | district | 新开工 | 2024-04-10 | 2024-06-15 | 终止
[项目 2024]
编号 | 项目名称
c    | 丙
[节点]
编号 | 节点 | 日期       | 状态
a    | 开工 | 2024-03-20 | 已认定
b    | 开工 | 2024-03-25 | 已报待认定
== 4月
[节点]
编号 | 节点 | 日期       | 状态
b    | 开工 | 2024-03-25 | 已认定
== 5月
[节点]
编号 | 节点 | 日期       | 状态
a    | 开工 | 2024-03-20 | 认定已撤销
",
    );
    let table = [
        // as known, month, started of planned
        ("4月", "2024-03", (1, 2)),
        ("4月", "2024-04", (1, 3)),
        ("5月", "2024-03", (2, 2)),
        ("5月", "2024-05", (2, 3)),
        ("5月", "2024-06", (2, 2)),
    ];
    for (known, month, expected) in table {
        let board = fixture.board_at(known).unwrap();
        assert_eq!(parts(&figure(&board, "start_rate", month, "")), expected, "{known} {month}");
    }
    // The revocation is known now; the issued figure of May stays what it was.
    assert_eq!(parts(&figure(&fixture.board(), "start_rate", "2024-05", "")), (1, 3));
    let board = fixture.board_at("5月").unwrap();
    assert_eq!(parts(&figure(&board, "start_rate", "2024-05", "")), (2, 3));
    // Entry 10 April, exit 15 June: in from the first day, out on the last.
    for (as_of, projects) in
        [("2024-04-09", "2"), ("2024-04-10", "3"), ("2024-06-14", "3"), ("2024-06-15", "2")]
    {
        let asked = ask(&board, "projects", "2024-01..03", as_of, "");
        assert_eq!(answer(&board, &asked).unwrap().text(), projects, "{as_of}");
    }
}

#[test]
fn k2_an_unfiled_month_carries_the_last_cumulative_and_is_said() {
    let board = district(&format!(
        "{PROJECTS}
[填报 2024]
编号 | 1月 | 2月 | 3月  | 4月    | 5月
a    | 100 | 200 | 未报 | 450    | 500
b    | -   | 100 | 300  | 无变化 | 400*
"
    ));
    let table = [
        // month, done live, month's own live, done confirmed
        ("2024-02", "300", "200", "300"),
        ("2024-03", "500", "200", "500"),
        ("2024-04", "750", "250", "750"),
        ("2024-05", "900", "150", "800"),
    ];
    let wan = |indicator: &str, month: &str| {
        Fen(figure(&board, indicator, month, "").done.value).wan(0, Rounding::HalfUp)
    };
    for (month, done, in_month, confirmed) in table {
        assert_eq!(wan("year_done_live", month), done, "{month}");
        assert_eq!(wan("month_done_live", month), in_month, "{month}");
        assert_eq!(wan("year_done", month), confirmed, "{month}");
    }
    let march = figure(&board, "year_done_live", "2024-03", "");
    assert_eq!(march.tally().not_filed, 1);
    assert_eq!(notes(&march), ["未报 1 项,按上次累计"]);
    // April's 250 holds March's: 含未报月份.
    let april = figure(&board, "month_done_live", "2024-04", "");
    assert_eq!(notes(&april), ["1 项含未报月份"]);
    let survey =
        Survey::of(&board, day("2024-04-30"), "2024-01..04".parse().unwrap(), Basis::Filed);
    assert_eq!(survey.rows[0].money.spans, 2);
    // No January of b is no gap: January and February are one round.
    assert!(figure(&board, "month_done", "2024-02", "").notes.is_empty());
    // Live figures say 含未审; confirmed ones say what waits, and do not call it 未报.
    assert_eq!(notes(&figure(&board, "year_done_live", "2024-05", "")), ["含未审 1 项"]);
    let may = figure(&board, "year_done", "2024-05", "");
    assert_eq!(notes(&may), ["另有 1 项已报未审,按上次累计"]);
}

#[test]
fn k3_a_plan_or_month_counts_from_its_approval_on_and_never_backwards() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 清单     | 阶段   | 年度计划 | 计划开工
a    | 甲       | district | 新开工 | 1000     | 2024-03
b    | 乙       | district | 续建   | 1000     | -
[计划 2024]
编号 | 生效日     | 年度计划
b    | 2024-05-20 | 600
[节点计划]
编号 | 节点 | 生效日     | 计划
a    | 开工 | 2024-04-29 | 2024-08
",
    );
    let plans = [("2024-04", 2000), ("2024-05", 1600)];
    for (month, plan) in plans {
        assert_eq!(figure(&board, "year_plan", month, "").done.value, plan * 1_000_000, "{month}");
    }
    for (month, late) in [("2024-03", "1"), ("2024-04", "0"), ("2024-07", "0"), ("2024-08", "1")] {
        assert_eq!(text(&board, "late_starts", month, ""), late, "{month}");
    }
    let file = &board.projects[&guatu_domain::id::ProjectId::new("a")];
    let original = file.original_target(guatu_domain::node::NodeMeaning::Start).unwrap();
    assert_eq!(original.label(), "2024年3月");
}

#[test]
fn k4_exit_leaves_both_parts_pause_stays_and_reserve_and_tasks_are_in_neither() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 项目形式 | 清单           | 阶段   | 年度计划 | 计划开工
a    | 甲       | 自建     | district       | 新开工 | 1000     | 2024-03
b    | 乙       | 自建     | district       | 新开工 | 1000     | 2024-03
c    | 丙       | 自建     | district(储备) | 新开工 | 1000     | 2024-03
d    | 丁       | 工作类   | district       | 续建   | -        | -
[节点]
编号 | 节点 | 日期
a    | 开工 | 2024-03-10
c    | 开工 | 2024-03-11
[暂停]
编号 | 起         | 原因
b    | 2024-04-01 | 用地调整
[入单 2024]
编号 | 清单     | 阶段   | 退出日     | 退出方式
b    | district | 新开工 | 2024-06-10 | 终止
",
    );
    for (month, expected) in
        [("2024-03", (1, 2)), ("2024-04", (1, 2)), ("2024-05", (1, 2)), ("2024-06", (1, 1))]
    {
        assert_eq!(parts(&figure(&board, "start_rate", month, "")), expected, "{month}");
    }
    let april = figure(&board, "start_rate", "2024-04", "");
    assert_eq!(notes(&april), ["储备 1 项不计入", "工作类 1 项不计入", "暂停 1 项仍计入"]);
    // Numbers count them where the set names them; a rate never does.
    assert_eq!(text(&board, "projects", "2024-04", ""), "2");
    assert_eq!(text(&board, "projects", "2024-04", "standing=reserve"), "1");
    assert_eq!(text(&board, "projects", "2024-04", "form=task"), "1");
    assert_eq!(text(&board, "start_rate", "2024-04", "standing=reserve"), "—");
}

#[test]
fn k4_k9_an_exit_does_not_undo_an_entry_and_the_credit_stays_with_the_ward_of_that_day() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 板块 | 清单           | 阶段   | 来源 | 入单日
a    | 甲       | xth  | district       | 新开工 | 新增 | 2024-02-10
b    | 乙       | gxy  | city district  | 新开工 | 新增 | 2024-03-01
c    | 丙       | gxy  | district       | 续建   | 结转 | 2024-01-01
d    | 丁       | gxy  | district(储备) | 新开工 | 新增 | 2024-01-01
[入单 2024]
编号 | 清单     | 阶段   | 来源 | 入单日     | 退出日     | 退出方式 | 实施或储备
a    | district | 新开工 | 新增 | 2024-02-10 | 2024-05-10 | 终止     | 实施
d    | district | 新开工 | 新增 | 2024-01-01 | 2024-04-15 | 转换     | 储备
d    | district | 新开工 | 新增 | 2024-04-15 | -          | -        | 实施
[属性]
编号 | 属性 | 生效日     | 内容
a    | 板块 | 2024-04-01 | qh
",
    );
    let credit = |by: &str| -> Vec<String> {
        let all = entered(&board, 2024, None, day(by));
        let ward = |one: &guatu_board::figure::Entered| one.ward.as_ref().unwrap().to_string();
        all.iter().map(|one| format!("{} {}", one.project, ward(one))).collect()
    };
    assert_eq!(credit("2024-03-31"), ["a xth", "b gxy"]);
    assert_eq!(credit("2024-06-30"), ["a xth", "b gxy", "d gxy"]);
    // The reserve that turned is counted from the day of the turn.
    assert_eq!(text(&board, "projects", "2024-03", "level=district"), "3");
    assert_eq!(text(&board, "projects", "2024-04", "level=district"), "4");
}

#[test]
fn k5_due_uses_the_month_in_force_and_statistics_the_starts_of_the_month_before() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 清单     | 阶段   | 计划开工
a    | 甲       | district | 新开工 | 2024-03
b    | 乙       | district | 新开工 | 2024-05
c    | 丙       | district | 新开工 | 2024-09
d    | 丁       | district | 新开工 | -
[节点]
编号 | 节点 | 日期
a    | 开工 | 2024-03-20
a    | 纳统 | 2024-05
b    | 开工 | 2024-06-05
c    | 开工 | 2024-06-20
",
    );
    let table = [
        // month, due rate, annual rate, early, late, statistics
        ("2024-03", (1, 1), (1, 4), "0", "0", (0, 0)),
        ("2024-04", (1, 1), (1, 4), "0", "0", (0, 1)),
        ("2024-05", (1, 2), (1, 4), "0", "1", (1, 1)),
        ("2024-06", (2, 2), (3, 4), "1", "0", (1, 1)),
        ("2024-07", (2, 2), (3, 4), "1", "0", (1, 3)),
        ("2024-09", (3, 3), (3, 4), "0", "0", (1, 3)),
        // Without a planned month a start is due on 31 December.
        ("2024-12", (3, 4), (3, 4), "0", "1", (1, 3)),
    ];
    for (month, due, annual, early, late, statistics) in table {
        assert_eq!(parts(&figure(&board, "start_rate_due", month, "")), due, "{month}");
        assert_eq!(parts(&figure(&board, "start_rate", month, "")), annual, "{month}");
        assert_eq!(text(&board, "early_starts", month, ""), early, "{month}");
        assert_eq!(text(&board, "late_starts", month, ""), late, "{month}");
        assert_eq!(parts(&figure(&board, "statistics_rate", month, "")), statistics, "{month}");
    }
    // In the middle of a month: due at its end, but started in it is on plan and not early.
    let mid = |indicator: &str| {
        let asked = ask(&board, indicator, "2024-01..02", "2024-03-21", "");
        answer(&board, &asked).unwrap().text()
    };
    assert_eq!((mid("due_starts"), mid("early_starts")), ("1".to_owned(), "0".to_owned()));
}

#[test]
fn k7_a_claim_and_a_ceremony_start_nothing_on_either_basis() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 清单     | 阶段   | 计划开工
a    | 甲       | district | 新开工 | 2024-03
[节点]
编号 | 节点     | 日期       | 状态
a    | 开工     | 2024-03-20 | 已报待认定
a    | 施工许可 | 2024-03-01 | 已认定
",
    );
    assert_eq!(parts(&figure(&board, "start_rate", "2024-06", "")), (0, 1));
    assert_eq!(text(&board, "late_starts", "2024-06", ""), "1");
}

#[test]
fn k9_a_project_belongs_with_its_whole_cumulative_to_the_ward_of_the_day() {
    let tables = format!(
        "{PROJECTS}
[填报 2024]
编号 | 2月 | 3月 | 4月 | 5月
a    | 100 | 200 | 300 | 400
b    | 10  | 20  | 30  | 40
[属性]
编号 | 属性 | 生效日     | 内容
a    | 板块 | 2024-05-06 | gxy
"
    );
    let board = district(&tables);
    let of_wards = |board: &guatu_board::Board, month: &str, by: Dimension| -> Vec<String> {
        let asked = figure(board, "year_done", month, "").question;
        let cut = break_down(board, &asked, by).unwrap();
        let wan = |fen: i64| fen / 1_000_000;
        cut.groups
            .iter()
            .map(|one| format!("{} {}", one.label, wan(one.figure.done.value)))
            .collect()
    };
    assert_eq!(of_wards(&board, "2024-04", Dimension::Ward), ["西太湖 330"]);
    assert_eq!(of_wards(&board, "2024-05", Dimension::Ward), ["西太湖 40", "高新区 400"]);
    // 西太湖 was dissolved into 高新区 in June: history keeps it, or is asked under its successor.
    let board = district(&format!(
        "{tables}
[板块]
代码 | 名称   | 类型 | 撤销日     | 承接
xth  | 西太湖 | 园区 | 2024-06-01 | gxy
"
    ));
    assert_eq!(of_wards(&board, "2024-05", Dimension::Ward).len(), 2);
    assert_eq!(of_wards(&board, "2024-05", Dimension::WardToday), ["高新区 440"]);
}

#[test]
fn a_question_is_asked_of_its_own_region_and_moment() {
    let board = district(PROJECTS);
    let asked = ask(&board, "projects", "2024-01..05", "2024-05-31", "");
    let refused = |change: &dyn Fn(&mut guatu_board::Question)| {
        let mut asked = asked.clone();
        change(&mut asked);
        answer(&board, &asked).unwrap_err()
    };
    let codes = [
        refused(&|asked| asked.region = "320402".into()).code(),
        refused(&|asked| asked.as_known -= 1).code(),
        refused(&|asked| asked.indicator = "projects@9".into()).code(),
        refused(&|asked| asked.set = "ward=nowhere".parse().unwrap()).code(),
    ];
    assert_eq!(codes, ["question_region", "question_moment", "question_indicator", "filter_value"]);
    let wrong = refused(&|asked| asked.set = "ward=nowhere".parse().unwrap());
    assert_eq!(wrong.to_string(), "“板块”没有“nowhere”这个值");
    assert!(matches!(wrong, QuestionRefusal::Set(_)));
}
