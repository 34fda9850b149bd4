//! Totals, plans, carry-ins and recognised days of the library are not silently overwritten (T3,
//! T6, K15).
use guatu_app::import::Answers;
use guatu_domain::read;

use super::office::{Office, officer};

const LIBRARY: &str = "
2024年6月项目库 | | | |
项目名称 | 责任板块 | 级别 | 项目类别 | 总投资
屹创新型镍氢储能系统项目 | 高新区 | 区重点 | 先进制造 | 3亿美元
甲厂房 | 湖塘镇 | 区重点 | 先进制造 | 5.5亿元
乙路 | 湟里镇 | 区重点 | 交通 | 1亿元
";

/// The answer that a cell of the first row is right as it stands.
fn sure(column: u16, said: &str, code: &str) -> Answers {
    let cell = read::CellAnswer {
        sheet: 0,
        row: 3,
        column,
        said: said.to_owned(),
        text: None,
        confirmed: vec![code.to_owned()],
        reason: None,
    };
    let table = read::Answers { cells: vec![cell], ..read::Answers::default() };
    Answers { table, ..Answers::default() }
}

#[test]
fn t3_k15_a_total_moves_only_as_far_as_a_project_grows() {
    let office = Office::open();
    office.act(&officer(), LIBRARY, &Answers::default()).unwrap();
    for (name, total, wanted) in [
        (
            "屹创新型镍氢储能系统项目",
            "21亿元",
            "库中总投资是3亿美元，这里是21亿元，币种不同。请核对。",
        ),
        ("甲厂房", "55亿元", "总投资由5.5亿元变为55亿元，相差十倍以上。请核对单位。"),
        ("甲厂房", "0.0550亿元", "总投资由5.5亿元变为550万元，相差十倍以上。请核对单位。"),
        ("甲厂房", "5.5万元", "总投资由5.5亿元变为5.5万元，相差十倍以上。请核对单位。"),
        ("甲厂房", "8亿元", ""),
        ("乙路", "1.1亿元", ""),
        ("乙路", "0.8亿元", ""),
        ("乙路", "1.2亿元", "政府投资项目总投资由1亿元增加到1.2亿元，超过10%，须重新报批。"),
    ] {
        let table = format!("2024年6月项目库 | \n项目名称 | 总投资\n{name} | {total}\n");
        let told = office.told(&officer(), &table, &Answers::default());
        if wanted.is_empty() {
            assert!(told[0].starts_with("3 修改 总投资 "), "{told:?}");
            continue;
        }
        assert!(told[0].starts_with(&format!("3 待确认 问 B：{wanted}")), "{told:?}");
        let told = office.told(&officer(), &table, &sure(1, total, "total_moved"));
        assert!(told[0].starts_with("3 修改 总投资 "), "{told:?}");
    }
}

const PLANNED: &str = "
2024年1—6月区重点项目进展 | | | | | | | 单位：万元
项目名称 | 责任板块 | 级别 | 总投资 | 年度计划投资 | 至上年底累计完成 | 1—6月完成投资 | 实际开工时间
甲厂房 | 湖塘镇 | 区重点 | 90000 | 6300 | 13450 | 1930 | 2024年2月
";

#[test]
fn plans_carries_and_recognised_days_move_with_a_question_only() {
    let office = Office::open();
    office.must(&officer(), PLANNED);
    for (heading, said, code, wanted) in [
        (
            "年度计划投资",
            "63",
            "amount_moved",
            "年度计划由 6,300 万元变为 63 万元，相差十倍以上。请核对单位。",
        ),
        (
            "年度计划投资",
            "1500",
            "plan_below_done",
            "年度计划由 6,300 万元变为 1,500 万元，比已完成的 1,930 万元还小。",
        ),
        ("年度计划投资", "5500", "", ""),
        (
            "至上年底累计完成",
            "13.45",
            "amount_moved",
            "至上年底累计完成由 13,450 万元变为 13.45 万元，相差十倍以上。请核对单位。",
        ),
        ("至上年底累计完成", "13500", "", ""),
        (
            "实际开工时间",
            "2024年1月18日",
            "node_moved",
            "开工已认定为2024年2月，这里是2024年1月18日。[确实是2024年1月18日] [以库中为准]",
        ),
        // A day within the month that was recognised says it more exactly.
        ("实际开工时间", "2024年2月4日", "", ""),
    ] {
        let table = format!(
            "2024年1—6月区重点项目进展 | 单位：万元\n项目名称 | {heading}\n甲厂房 | {said}\n"
        );
        let told = office.told(&officer(), &table, &Answers::default());
        if wanted.is_empty() {
            assert!(told[0].starts_with("3 修改 "), "{told:?}");
            continue;
        }
        assert!(told[0].starts_with(&format!("3 待确认 问 B：{wanted}")), "{told:?}");
        let told = office.told(&officer(), &table, &sure(1, said, code));
        let next = if code == "amount_moved" && said == "63" { "3 待确认" } else { "3 修改 " };
        assert!(told[0].starts_with(next), "{told:?}");
    }
}
