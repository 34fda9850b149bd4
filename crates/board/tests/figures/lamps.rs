use std::sync::Arc;

use guatu_board::lamp::LampReading;
use guatu_board::lamp::{lit_since, shipped_rule};
use guatu_board::{Board, Survey};
use guatu_domain::id::ProjectId;
use guatu_domain::indicator::Basis;
use guatu_domain::lamp::{Lag, LampCurve, LampRule};
use guatu_domain::value::Period;

use super::{day, district, text};

/// Lamp, gap in tenths and sentence of a project for a month, as of a day.
fn lamp(board: &Board, id: &str, month: &str, as_of: &str) -> (&'static str, Option<i64>, String) {
    let period = Period::until(month.parse().unwrap());
    let survey = Survey::of(board, day(as_of), period, Basis::Confirmed);
    let lamp = &survey.row(&ProjectId::new(id)).unwrap().lamp;
    (lamp.lamp.label(), lamp.gap_tenths, lamp.sentence())
}

#[test]
fn k6_ten_and_thirty_points_below_the_curve_are_yellow() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称     | 清单     | 阶段 | 年度计划
a    | 低9.9        | district | 续建 | 10000
b    | 低10         | district | 续建 | 10000
c    | 低30         | district | 续建 | 10000
d    | 低30.01      | district | 续建 | 10000
e    | 持平         | district | 续建 | 10000
f    | 无计划       | district | 续建 | -
g    | 没有填报     | district | 续建 | 10000
[填报 2024]
编号 | 5月  | 6月
a    | 100  | 4010
b    | 100  | 4000
c    | 100  | 2000
d    | 100  | 1999
e    | 100  | 5000
",
    );
    let table = [
        ("a", "绿灯", Some(-99)),
        ("b", "黄灯", Some(-100)),
        ("c", "黄灯", Some(-300)),
        ("d", "红灯", Some(-300)),
        ("e", "绿灯", Some(0)),
        ("f", "未到期", None),
        // Nothing filed since January is nothing carried forward: it hides no red.
        ("g", "红灯", Some(-500)),
    ];
    for (id, word, gap) in table {
        let (lit, tenths, _) = lamp(&board, id, "2024-06", "2024-06-30");
        assert_eq!((lit, tenths), (word, gap), "{id}");
    }
    let sentence = |id| lamp(&board, id, "2024-06", "2024-06-30").2;
    assert_eq!(sentence("b"), "完成年度计划40.0%，应完成50.0%，低10.0个百分点");
    assert_eq!(sentence("g"), "完成年度计划0.0%，应完成50.0%，低50.0个百分点（当月未报）");
}

#[test]
fn k6_a_new_start_owes_from_its_planned_month_and_an_early_starter_nothing() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称       | 清单     | 阶段   | 年度计划 | 计划开工
a    | 9月开工        | district | 新开工 | 4000     | 2024-09
b    | 提前开工       | district | 新开工 | 4000     | 2024-09
c    | 1月开工        | district | 新开工 | 12000    | 2024-01
d    | 报了分月计划   | district | 新开工 | 4000     | 2024-09
e    | 上年计划没开工 | district | 新开工 | 12000    | 2023-11
[节点]
编号 | 节点 | 日期
a    | 开工 | 2024-09-10
b    | 开工 | 2024-06-10
c    | 开工 | 2024-01-10
d    | 开工 | 2024-09-10
e    | 开工 | 2024-01-10
[分月计划 2024]
编号 | 1月 | 2月 | 3月 | 4月 | 5月 | 6月 | 7月 | 8月 | 9月  | 10月 | 11月 | 12月
d    | 0   | 0   | 0   | 0   | 0   | 0   | 0   | 0   | 2000 | 2000 | 3000 | 4000
[填报 2024]
编号 | 8月  | 9月  | 10月
a    | -    | 500  | 1500
b    | 0    | 1    | 2
c    | 7000 | 8000 | 8500
d    | -    | 500  | 1500
e    | 7000 | 9000 | 9500
",
    );
    let table = [
        // On its first day a September start owes nothing of August.
        ("a", "2024-08", "2024-09-12", "绿灯", Some(0)),
        // (9−9+1)/(13−9) = 25 %: 12.5 % is 12.5 points below.
        ("a", "2024-09", "2024-09-30", "黄灯", Some(-125)),
        ("a", "2024-10", "2024-10-31", "黄灯", Some(-125)),
        ("b", "2024-10", "2024-10-31", "绿灯", Some(1)),
        ("c", "2024-09", "2024-09-30", "绿灯", Some(-83)),
        // The office's own monthly plan: 2000 of 4000 by September.
        ("d", "2024-09", "2024-09-30", "红灯", Some(-375)),
        // Planned for last year: counts from January on, m/12.
        ("e", "2024-09", "2024-09-30", "绿灯", Some(0)),
    ];
    for (id, month, as_of, word, gap) in table {
        let (lit, tenths, sentence) = lamp(&board, id, month, as_of);
        assert_eq!((lit, tenths), (word, gap), "{id} {month}: {sentence}");
    }
}

#[test]
fn k6_due_and_not_started_is_yellow_and_red_in_the_third_month() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 清单           | 阶段   | 年度计划 | 计划开工
a    | 甲       | district       | 新开工 | 4000     | 2024-03
b    | 前期     | district       | 前期   | 4000     | -
c    | 储备     | district(储备) | 新开工 | 4000     | 2024-03
",
    );
    let table = [
        ("a", "2024-02-20", "未到期", "计划2024年3月开工，未到期"),
        ("a", "2024-03-20", "未到期", "计划2024年3月开工，未到期"),
        ("a", "2024-03-31", "黄灯", "计划2024年3月开工，到期未开工，逾期第1个月"),
        ("a", "2024-04-15", "黄灯", "计划2024年3月开工，到期未开工，逾期第2个月"),
        ("a", "2024-04-30", "黄灯", "计划2024年3月开工，到期未开工，逾期第2个月"),
        ("a", "2024-05-01", "红灯", "计划2024年3月开工，到期未开工，逾期第3个月"),
        ("b", "2024-05-01", "未到期", "前期项目，本年未安排开工"),
        ("c", "2024-05-01", "未到期", "储备项目，不考核进度"),
    ];
    for (id, as_of, word, sentence) in table {
        let (lit, _, said) = lamp(&board, id, "2024-02", as_of);
        assert_eq!((lit, said.as_str()), (word, sentence), "{id} {as_of}");
    }
    let survey =
        Survey::of(&board, day("2024-06-22"), "2024-01..05".parse().unwrap(), Basis::Confirmed);
    let row = survey.row(&ProjectId::new("a")).unwrap();
    assert_eq!(lit_since(&board, row).unwrap().label(), "2024年5月");
}

#[test]
fn k6_two_months_without_a_penny_are_red_unless_paused_done_or_unfiled() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称   | 清单     | 阶段   | 年度计划 | 计划开工
a    | 停了两个月 | district | 续建   | 1000     | -
b    | 停了一个月 | district | 续建   | 1000     | -
c    | 没报       | district | 续建   | 1000     | -
d    | 批准暂停   | district | 续建   | 1000     | -
e    | 已竣工     | district | 竣工   | 1000     | -
f    | 刚开工     | district | 新开工 | 1000     | 2024-05
g    | 投完了     | district | 续建   | 1000     | -
h    | 隔月补报   | district | 续建   | 1000     | -
[填报 2024]
编号 | 3月 | 4月    | 5月  | 6月
a    | 900 | 无变化 | 900  | 950
b    | 900 | 950    | 950  | 950
c    | 900 | 900    | 未报 | -
d    | 900 | 900    | 900  | -
e    | 900 | 900    | 900  | -
f    | -   | -      | 0    | 0
g    | 1000 | 1000  | 1000 | -
h    | 900 | 未报   | 900  | -
[节点]
编号 | 节点 | 日期
e    | 竣工 | 2024-02-20
f    | 开工 | 2024-05-06
[暂停]
编号 | 起         | 止
d    | 2024-04-01 | 2024-08-01
",
    );
    let table = [
        ("a", "红灯"),
        ("b", "绿灯"),
        ("c", "绿灯"),
        ("d", "暂停"),
        ("e", "蓝灯"),
        ("f", "黄灯"),
        ("g", "绿灯"),
        ("h", "红灯"),
    ];
    for (id, word) in table {
        let (lit, _, sentence) = lamp(&board, id, "2024-05", "2024-05-31");
        assert_eq!(lit, word, "{id}: {sentence}");
    }
    assert_eq!(lamp(&board, "a", "2024-05", "2024-05-31").2, "停滞，连续2个月没有完成投资");
    assert_eq!(lamp(&board, "a", "2024-06", "2024-06-30").0, "绿灯");
    assert_eq!(lamp(&board, "b", "2024-06", "2024-06-30").0, "红灯");
    // Lamps choose sets, too; sets themselves always compare with m/12.
    assert_eq!(text(&board, "projects", "2024-05", "lamp=behind"), "3");
    assert_eq!(text(&board, "projects", "2024-05", "lamp=滞后"), "3");
    let due = super::figure(&board, "invest_rate", "2024-05", "id=f").due.unwrap();
    assert_eq!((due.done, due.base), (5, 12));
}

#[test]
fn k6_share_shape_and_even_curve_can_be_chosen() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 清单     | 阶段   | 年度计划 | 计划开工
a    | 满80%    | district | 续建   | 10000    | -
b    | 不满80%  | district | 续建   | 10000    | -
c    | 不满60%  | district | 续建   | 10000    | -
d    | 6月开工  | district | 新开工 | 10000    | 2024-06
[节点]
编号 | 节点 | 日期
d    | 开工 | 2024-06-10
[填报 2024]
编号 | 5月 | 6月
a    | 100 | 4000
b    | 100 | 3999
c    | 100 | 2999
d    | -   | 1500
",
    );
    let share = LampRule {
        lag: Lag::Share { yellow_below_percent: 80, red_below_percent: 60 },
        ..shipped_rule()
    };
    let even = LampRule { curve: LampCurve::Even, ..shipped_rule() };
    let survey =
        Survey::of(&board, day("2024-06-30"), "2024-01..06".parse().unwrap(), Basis::Confirmed);
    let lit = |id: &str, rule: &LampRule| {
        let row = survey.row(&ProjectId::new(id)).unwrap();
        LampReading::of(row, &Arc::new(rule.clone())).lamp.label()
    };
    for (id, word) in [("a", "绿灯"), ("b", "黄灯"), ("c", "红灯")] {
        assert_eq!(lit(id, &share), word, "{id}");
    }
    assert_eq!((lit("d", &shipped_rule()), lit("d", &even)), ("绿灯", "红灯"));
}

#[test]
fn each_lamp_says_in_one_sentence_what_lit_it() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称       | 项目形式 | 清单           | 阶段   | 年度计划 | 计划开工
a    | 竣工未投产     | 自建     | district       | 竣工   | 1000     | -
b    | 竣工又投产     | 自建     | district       | 竣工   | 1000     | -
c    | 直接投产       | 租赁厂房 | district       | 续建   | 1000     | -
d    | 暂停的         | 自建     | district       | 续建   | 1000     | -
e    | 储备的         | 自建     | district(储备) | 新开工 | 1000     | 2024-03
f    | 修编规划       | 工作类   | district       | 续建   | -        | -
g    | 只在532里      | 自建     | 532            | 续建   | 1000     | -
h    | 前期的         | 自建     | district       | 前期   | 1000     | -
i    | 没定月份的     | 自建     | district       | 新开工 | 1000     | -
j    | 九月开工的     | 自建     | district       | 新开工 | 1000     | 2024-09
k    | 逾期没开工的   | 自建     | district       | 新开工 | 1000     | 2024-04
l    | 两个月没动的   | 自建     | district       | 续建   | 1000     | -
m    | 没计划的       | 自建     | district       | 续建   | -        | -
n    | 快的           | 自建     | district       | 续建   | 1200     | -
o    | 正好的         | 自建     | district       | 续建   | 1200     | -
p    | 没报的         | 自建     | district       | 续建   | 1200     | -
[节点]
编号 | 节点 | 日期
a    | 竣工 | 2024-03-20
b    | 竣工 | 2024-03-20
b    | 投产 | 2024-05
c    | 投产 | 2024-05-06
[暂停]
编号 | 起         | 复核日
d    | 2024-04-01 | 2024-09-30
[填报 2024]
编号 | 3月 | 4月 | 5月
l    | 900 | 900 | 900
n    | 600 | 700 | 800
o    | 300 | 400 | 500
p    | 300 | 400 | 未报
",
    );
    let table = [
        ("a", "蓝灯", "2024年3月20日竣工"),
        ("b", "蓝灯", "2024年3月20日竣工，2024年5月投产"),
        ("c", "蓝灯", "2024年5月6日投产"),
        ("d", "暂停", "经批准暂停，2024年9月30日复核"),
        ("e", "未到期", "储备项目，不考核进度"),
        ("f", "未到期", "工作类项目，不考核进度"),
        ("g", "未到期", "不在本年的省、市、区清单，不考核进度"),
        ("h", "未到期", "前期项目，本年未安排开工"),
        ("i", "未到期", "计划新开工，还没有定开工月份"),
        ("j", "未到期", "计划2024年9月开工，未到期"),
        ("k", "黄灯", "计划2024年4月开工，到期未开工，逾期第2个月"),
        ("l", "红灯", "停滞，连续2个月没有完成投资"),
        ("m", "未到期", "没有年度计划，不能比较进度"),
        ("n", "绿灯", "完成年度计划66.7%，应完成41.7%，高25.0个百分点"),
        ("o", "绿灯", "完成年度计划41.7%，应完成41.7%，持平"),
        ("p", "绿灯", "完成年度计划33.3%，应完成41.7%，低8.3个百分点（当月未报）"),
    ];
    for (id, word, sentence) in table {
        let (lit, _, said) = lamp(&board, id, "2024-05", "2024-05-31");
        assert_eq!((lit, said.as_str()), (word, sentence), "{id}");
    }
}
