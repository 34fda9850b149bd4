use guatu_domain::value::{Fen, Rounding};

use super::{district, figure, notes, text};

#[test]
fn k12_limits_compare_in_the_original_currency_and_include_the_number() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 总投资         | 清单     | 阶段
a    | 甲       | 10亿元         | district | 续建
b    | 乙       | 9.9999亿元     | district | 续建
c    | 丙       | 1亿美元        | district | 续建
d    | 丁       | 9900万美元@7.2 | district | 续建
e    | 戊       | 超10亿元       | district | 续建
f    | 己       | 约10亿元       | district | 续建
g    | 庚       | -              | district | 续建
",
    );
    let table = [
        ("total=10yi..", "2"),
        ("total>=10yi", "2"),
        ("total=10yi..,1yi-usd..", "3"),
        ("total=..10yi", "1"),
        ("total<10yi", "1"),
        ("total=5yi..10yi", "1"),
        ("total=3000wan-usd..1yi-usd", "1"),
    ];
    for (set, projects) in table {
        assert_eq!(text(&board, "projects", "2024-05", set), projects, "{set}");
    }
    // 约10亿元 may lie on either side: it is left out and said.
    let open = figure(&board, "projects", "2024-05", "total=10yi..");
    assert_eq!(notes(&open), ["1 项总投资为约数,不能判定是否在范围内,未计入"]);
    // A sum takes the list's rate; an amount without one is not in it, and said.
    let sum = figure(&board, "total", "2024-05", "id=c,d");
    assert_eq!(Fen(sum.done.value).yi(3, Rounding::HalfUp), "7.128");
    assert_eq!((sum.done.no_rate, sum.done.high), (1, None));
    assert_eq!(notes(&sum), ["1 项为约数或日期未定,结果有上下限", "外币未折算 1 项,未计入"]);
}

#[test]
fn k13_the_plan_belongs_to_the_line_of_the_list_and_else_to_the_district() {
    let board = district(
        "
[项目 2024]
编号 | 项目名称 | 清单                   | 阶段 | 年度计划
a    | 甲       | city district 532      | 续建 | 60000
b    | 乙       | province city district | 续建 | 40000
[入单 2024]
编号 | 清单     | 阶段 | 年度计划
a    | province | 续建 | 55000
a    | 532      | 续建 | 58000
[计划 2024]
编号 | 生效日     | 年度计划
a    | 2024-07-10 | 50000
[填报 2024]
编号 | 8月
a    | 30000
b    | 20000
",
    );
    let table = [
        ("2024-06", "", 100_000),
        ("2024-06", "level=province", 95_000),
        ("2024-06", "list=532", 58_000),
        ("2024-08", "", 90_000),
        ("2024-08", "level=province", 95_000),
        ("2024-08", "level=city", 90_000),
        // Two levels are no line of a list.
        ("2024-08", "level=province,city", 90_000),
        // A published 532 plan never moves.
        ("2024-08", "list=532", 58_000),
    ];
    for (month, set, wan) in table {
        assert_eq!(
            figure(&board, "year_plan", month, set).done.value,
            wan * 1_000_000,
            "{month} {set}"
        );
    }
    assert_eq!(text(&board, "invest_rate", "2024-08", "level=province"), "52.6");
    assert_eq!(text(&board, "invest_rate", "2024-08", ""), "55.6");
    // 532 gives no level: without being named it makes nobody count.
    assert_eq!(text(&board, "projects", "2024-08", ""), "2");
}
