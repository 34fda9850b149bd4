//! Headings that only the library settles, and what a dry run tells of rows that wait.
use guatu_app::import::Answers;

use super::office::{Office, officer};

const LIBRARY: &str = "
2024年重点项目进展（1—5月） | | | | | 单位：万元
序号 | 项目名称 | 板块 | 级别 | 总投资（亿元） | 至2023年底累计完成 | 1—5月完成投资 | 实际开工时间
1 | 甲厂房 | 湖塘镇 | 市重大 | 5.5 | 9000 | 12400 | 2024年3月15日
2 | 乙基地 | 湟里镇 | 市重大 | 12 | 15000 | 21000 | 2024年4月1日
";

fn office() -> Office {
    let office = Office::open();
    office.must(&officer(), LIBRARY);
    office
}

/// What becomes of the cells of a column, and the fields that they are.
fn column(office: &Office, text: &str, letters: &str) -> Vec<String> {
    let cells = office.dry_run(text).into_iter();
    let own = cells.filter(|cell| cell.cell.column == letters);
    own.map(|cell| {
        let field = cell.cell.field.unwrap_or_default();
        format!("{} {field} {}", cell.cell.row, cell.cell.fate.state().code())
    })
    .collect()
}

#[test]
fn cumulative_figures_go_on_from_what_was_filed() {
    let office = office();
    let head = "2024年重点项目进展（1—6月） | | 单位：万元\n项目名称 | 6月完成 | 累计完成\n";
    let open = vec!["3  ask", "4  ask"];
    let of_year = vec!["3 filing.year_to_date ok", "4 filing.year_to_date ok"];
    for (rows, wanted) in [
        ("甲厂房 | 600 | 13000\n乙基地 | 1000 | 22000", &of_year),
        // Since the start it would be more; one row that is neither leaves it open.
        ("甲厂房 | 600 | 22000\n乙基地 | 1000 | 37000", &open),
        ("甲厂房 | 600 | 13000\n乙基地 | 1000 | 22500", &open),
        ("甲厂房 | 600 | 13000\n丙学校 | 1000 | 22000", &open),
    ] {
        assert_eq!(column(&office, &format!("{head}{rows}"), "C"), *wanted, "{rows}");
    }
    let alone = "2024年重点项目进展（1—6月） | 单位：万元\n项目名称 | 累计完成\n";
    // Below what was carried in and filed, it cannot be since the start.
    let below = format!("{alone}甲厂房 | 13000\n乙基地 | 22000");
    assert_eq!(column(&office, &below, "B"), of_year);
    let above = format!("{alone}甲厂房 | 13000\n乙基地 | 36500");
    assert_eq!(column(&office, &above, "B"), open);
}

#[test]
fn wards_and_days_that_are_the_known_ones_are_not_asked() {
    let office = office();
    let table = |title: &str, ward: &str, day: &str| {
        format!(
            "2024年{title}\n项目名称 | 属地 | 开工时间\n甲厂房 | 湖塘镇 | 2024年3月15日\n\
             乙基地 | {ward} | {day}"
        )
    };
    let listed = table("已开工项目清单", "湟里镇", "2024年4月1日");
    assert_eq!(
        column(&office, &listed, "B"),
        ["3 attribute.responsible ok", "4 attribute.responsible ok"]
    );
    assert_eq!(column(&office, &listed, "C"), ["3 node.N12.day ok", "4 node.N12.day ok"]);
    let plain = table("项目清单", "湖塘镇", "2024年4月1日");
    assert_eq!(column(&office, &plain, "B"), ["3  ask", "4  ask"]);
    assert_eq!(column(&office, &plain, "C"), ["3  ask", "4  ask"]);
    let moved = table("已开工项目清单", "湟里镇", "2024年5月20日");
    assert_eq!(column(&office, &moved, "C"), ["3  ask", "4  ask"]);
}

#[test]
fn the_cell_that_a_row_below_contradicts_is_not_called_ready() {
    let office = office();
    let table = "
2024年重点项目进展（1—6月） | | 单位：万元
项目名称 | 年度计划 | 1-6月完成
甲厂房 | 20000 | 13000
乙基地 | 40000 | 22000
甲厂房 | 20000 | 13600";
    let done = column(&office, table, "C");
    assert_eq!(
        done,
        ["3 filing.year_to_date ask", "4 filing.year_to_date ok", "5 filing.year_to_date ask"]
    );
    assert_eq!(column(&office, table, "B")[0], "3 plan.amount ok");
}

#[test]
fn t6_a_total_in_dollars_is_taken_with_a_note() {
    let office = office();
    let table = "
2024年市重大外资项目清单 | | 单位：万美元
项目名称 | 责任板块 | 总投资
丁光学 | 湖塘镇 | 5000";
    let told = office.told(&officer(), table, &Answers::default());
    assert!(told[0].contains("总投资 5000万美元"), "{told:?}");
    assert_eq!(column(&office, table, "C"), ["3 attribute.total ok"]);
    let done = "
2024年重点项目进展（1—6月） | 单位：万美元
项目名称 | 1-6月完成
甲厂房 | 2000";
    assert_eq!(column(&office, done, "B"), ["3 filing.year_to_date ask"]);
}
