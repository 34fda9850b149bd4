use guatu_board::figure::{Bridge, BridgePart};
use guatu_board::{Board, Question, bridge};
use guatu_domain::value::{Fraction, Rounding, percent_text};

use super::{ask, figure, read};

const YEAR: &str = "
[项目 2024]
编号 | 项目名称 | 板块 | 清单     | 阶段   | 年度计划 | 计划开工
a    | 甲       | xth  | district | 续建   | 1000     | -
b    | 乙       | xth  | district | 续建   | 2000     | -
c    | 丙       | gxy  | district | 续建   | 1000     | -
d    | 丁       | gxy  | district | 新开工 | 1000     | 2024-08
[填报 2024]
编号 | 6月  | 7月
a    | 400  | 500
b    | 900  | 1100
c    | 50   | 100
d    | 0    | 0
== 7月专报
# 更正: 乙 7月应为 1000
[填报 2024]
编号 | 7月
b    | 1000
# 出库: 丙
[入单 2024]
编号 | 清单     | 阶段 | 退出日     | 退出方式
c    | district | 续建 | 2024-08-15 | 终止
# 入库: 戊,7月前已完成 600
[项目 2024]
编号 | 项目名称 | 板块 | 清单     | 阶段 | 年度计划 | 入单日
e    | 戊       | xth  | district | 续建 | 2000     | 2024-08-01
[填报 2024]
编号 | 7月
e    | 600
# 计划调整: 甲 1000 → 800
[计划 2024]
编号 | 生效日     | 年度计划
a    | 2024-08-10 | 800
# 本月填报
[填报 2024]
编号 | 8月
a    | 600
b    | 1300
d    | 100
e    | 900
[节点]
编号 | 节点 | 日期
d    | 开工 | 2024-08-20
== 8月专报
";

fn issues() -> (Board, Board) {
    let fixture = read(YEAR);
    (fixture.board_at("7月专报").unwrap(), fixture.board_at("8月专报").unwrap())
}

fn of_july(board: &Board, indicator: &str, set: &str) -> Question {
    ask(board, indicator, "2024-01..07", "2024-07-31", set)
}

fn of_august(board: &Board, indicator: &str, set: &str) -> Question {
    ask(board, indicator, "2024-01..08", "2024-08-31", set)
}

/// The parts add up to the difference exactly.
fn holds(bridge: &Bridge) {
    let sum = bridge.steps.iter().try_fold(Fraction::ZERO, |sum, step| sum.plus(step.change));
    assert_eq!(sum, bridge.to.minus(&bridge.from));
}

#[test]
fn k11_bridge_of_the_investment_rate_names_each_cause_in_order() {
    let (july, august) = issues();
    let (old, new) = (of_july(&july, "invest_rate", ""), of_august(&august, "invest_rate", ""));
    let told = bridge(&july, &august, &old, &new).unwrap();
    holds(&told);
    assert_eq!((told.from.text(), told.to.text()), ("34.0".into(), "50.0".into()));
    let points = |change: Fraction| percent_text(change, 2, Rounding::HalfUp).unwrap();
    let steps: Vec<(&str, String, Vec<String>)> = told
        .steps
        .iter()
        .map(|step| {
            let projects = step.projects.iter().map(ToString::to_string).collect();
            (step.part.label(), points(step.change), projects)
        })
        .collect();
    let step = |word, points: &str, projects: &[&str]| {
        (word, points.to_owned(), projects.iter().map(|id| (*id).to_owned()).collect())
    };
    let expected = [
        // 1700/5000 → 1600/5000
        step("更正", "-2.00", &["b"]),
        // → 1500/4000
        step("出库", "5.50", &["c"]),
        // → 2100/6000
        step("入库", "-2.50", &["e"]),
        // → 2100/5800
        step("计划调整", "1.21", &["a"]),
        // → 2900/5800
        step("本月填报", "13.79", &["a", "b", "d", "e"]),
    ];
    assert_eq!(steps, expected);
}

#[test]
fn k11_bridge_adds_up_for_every_shipped_figure_and_for_wards() {
    let (july, august) = issues();
    let mut told = 0;
    for indicator in guatu_board::indicator::defaults() {
        for set in ["", "ward=xth", "ward=gxy", "level=district"] {
            let code = &indicator.code;
            let asked = (of_july(&july, code, set), of_august(&august, code, set));
            match bridge(&july, &august, &asked.0, &asked.1) {
                Ok(bridge) => {
                    holds(&bridge);
                    told += 1;
                }
                Err(refusal) => assert_eq!(refusal.code(), "question_no_base", "{code} {set}"),
            }
        }
    }
    assert!(told > 60, "{told}");
}

#[test]
fn k11_bridge_puts_a_late_recognition_under_corrections_and_time_under_filings() {
    let fixture = read(
        "
[项目 2024]
编号 | 项目名称 | 清单     | 阶段   | 计划开工
a    | 甲       | district | 新开工 | 2024-07
b    | 乙       | district | 新开工 | 2024-08
== 7月专报
[节点]
编号 | 节点 | 日期
a    | 开工 | 2024-07-20
b    | 开工 | 2024-08-20
== 8月专报
",
    );
    let (july, august) =
        (fixture.board_at("7月专报").unwrap(), fixture.board_at("8月专报").unwrap());
    let told = |indicator: &str| {
        let asked = (of_july(&july, indicator, ""), of_august(&august, indicator, ""));
        let bridge = bridge(&july, &august, &asked.0, &asked.1).unwrap();
        holds(&bridge);
        let change = |part: BridgePart| {
            let step = bridge.steps.iter().find(|step| step.part == part).unwrap();
            step.change.text(1, Rounding::HalfUp).unwrap()
        };
        (change(BridgePart::Correction), change(BridgePart::Plan), change(BridgePart::Filing))
    };
    let three = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    assert_eq!(told("started"), three("1.0", "0.0", "1.0"));
    // That August's start has come due is the passing of time, no change of plan.
    assert_eq!(told("due_starts"), three("0.0", "0.0", "1.0"));
}

#[test]
fn k11_bridge_of_unlike_questions_is_refused() {
    let (july, august) = issues();
    let old = of_july(&july, "invest_rate", "");
    for new in [of_august(&august, "start_rate", ""), of_august(&august, "invest_rate", "ward=xth")]
    {
        let refusal = bridge(&july, &august, &old, &new).unwrap_err();
        assert_eq!(refusal.code(), "question_unlike");
    }
    assert_eq!(figure(&july, "invest_rate", "2024-07", "").text(), "34.0");
}
