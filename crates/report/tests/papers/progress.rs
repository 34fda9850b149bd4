use super::*;
use guatu_board::answer;
use guatu_paper::{Absence, ROUNDING_NOTE, Value};

fn progress(board: &Board, set: &str, reader: &Reader) -> Table {
    guatu_report::progress(&Inquiry::of(board, &may(board, set), reader)).unwrap()
}

fn cell<'a>(table: &'a Table, row: &str, key: &str) -> &'a guatu_paper::Cell {
    let column = table.columns.iter().position(|column| column.key == key).unwrap();
    &table.rows.iter().find(|one| one.id == row).unwrap().cells[column]
}

const MONEY: [&str; 5] = ["name", "plan", "month", "done", "rate"];

/// The whole, then levels, in them wards, in them projects; the list's own plan holds within its
/// level (K13): 36,000 for the province, 40,000 for others. Of May nothing was confirmed of c.
#[test]
fn the_office_reads_the_whole_then_levels_then_wards_then_projects() {
    let board = small();
    let table = progress(&board, "level=province,city", &office());
    assert_eq!(table.title, "演示小区重大项目进度表（2024年1—5月）");
    assert_eq!(table.unit, "单位：万元、个百分点");
    let wanted = [
        "= 合计（5个） | 164,000 | 5,000 | 28,000 | 17.1%",
        "* 一、省重大项目（2个） | 60,000 | 5,000 | 19,000 | 31.7%",
        "+ （一）西太湖（2个） | 60,000 | 5,000 | 19,000 | 31.7%",
        "  科恩高端热工装备项目 | 36,000 | 5,000 | 18,000 | 50.0%",
        "  中科朗恩斯视觉控制项目 | 24,000 | 未报 | 1,000 | 4.2%",
        "* 二、市重大项目（5个） | 164,000 | 5,000 | 28,000 | 17.1%",
        "+ （一）西太湖（3个） | 114,000 | 5,000 | 19,000 | 16.7%",
        "  科恩高端热工装备项目 | 40,000 | 5,000 | 18,000 | 45.0%",
        "  中科朗恩斯视觉控制项目 | 24,000 | 未报 | 1,000 | 4.2%",
        "  屹创镍氢储能项目 | 50,000 | 未报 | 未报 | —",
        "+ （二）高新区（2个） | 50,000 | 0 | 9,000 | 18.0%",
        "  纵慧芯光高端光通讯芯片项目 | 20,000 | 0 | 4,000 | 20.0%",
        "  捷翼科技网络连接系统项目 | 30,000 | 未审 | 5,000 | 16.7%",
    ];
    assert_eq!(grid(&table, &MONEY), wanted);
    assert!(table.notes.contains(&"同一项目列入多级清单的分别列出，合计只计一次。".to_owned()));
}

/// Each sum is the board's own answer to the question that its cell names, and within a group the
/// rows add up to it.
#[test]
fn sums_are_the_answers_of_the_board_and_rows_add_up_to_them() {
    let board = small();
    let table = progress(&board, "", &office());
    let mut asked = 0;
    for row in &table.rows {
        for cell in &row.cells {
            let Some(question) = &cell.question else { continue };
            let figure = answer(&board, &question.parse().unwrap()).unwrap();
            match cell.value {
                Value::Money { fen } => assert_eq!(fen, figure.done.value, "{question}"),
                Value::Count { number } => assert_eq!(number, figure.done.value, "{question}"),
                Value::Rate { done, base } => {
                    let wanted = (figure.done.value, figure.base.unwrap().value);
                    assert_eq!((done, base), wanted, "{question}");
                }
                _ => {}
            }
            asked += 1;
        }
    }
    assert!(asked > 100, "{asked} figures");
    for key in ["total", "plan", "month", "done", "since_start"] {
        let column = table.columns.iter().position(|column| column.key == key).unwrap();
        let fen = |row: &guatu_paper::Row| match row.cells[column].value {
            Value::Money { fen } => fen,
            _ => 0,
        };
        let mut groups = table.rows.iter().enumerate();
        let groups = groups.by_ref().filter(|(_, row)| row.kind == RowKind::Subtotal);
        for (at, ward) in groups {
            let rows = table.rows[at + 1..].iter().take_while(|row| row.kind == RowKind::Data);
            assert_eq!(rows.map(fen).sum::<i64>(), fen(ward), "{} {key}", ward.id);
        }
    }
}

/// A project at three levels is one project in the whole: 8, not 15.
#[test]
fn a_project_at_several_levels_is_counted_once_in_the_whole() {
    let board = small();
    let table = progress(&board, "", &office());
    let named: Vec<String> = grid(&table, &["name"])
        .into_iter()
        .filter(|line| line.starts_with('=') || line.starts_with('*'))
        .collect();
    let wanted = [
        "= 合计（8个）",
        "* 一、省重大项目（2个）",
        "* 二、市重大项目（5个）",
        "* 三、区重点项目（8个）",
    ];
    assert_eq!(named, wanted);
    assert_eq!(cell(&table, "total", "done").text, "41,000");
}

/// 未报, 未填, 无变化, 未审 and zero are different values, not only different words.
#[test]
fn nothing_said_is_not_zero() {
    let board = small();
    let reader = office();
    let april = Question {
        period: "2024-01..04".parse().unwrap(),
        as_of: "2024-04-30".parse().unwrap(),
        ..may(&board, "")
    };
    let of_april = guatu_report::progress(&Inquiry::of(&board, &april, &reader)).unwrap();
    let of_may = progress(&board, "", &reader);
    let table = [
        (&of_may, "district/gxy/b", Value::Money { fen: 0 }),
        (&of_may, "district/gxy/c", Value::Absent { why: Absence::Awaiting }),
        (&of_may, "district/xth/d", Value::Absent { why: Absence::NotFiled }),
        (&of_april, "district/gxy/j", Value::Absent { why: Absence::NotStated }),
        (&of_april, "district/qh/f", Value::Absent { why: Absence::Unchanged }),
    ];
    for (table, row, wanted) in table {
        assert_eq!(cell(table, row, "month").value, wanted, "{row}");
    }
}

/// A ward reads the figures of all wards and the rows of its own; how many others there are is
/// said.
#[test]
fn a_ward_opens_its_own_rows_and_is_told_how_many_others_there_are() {
    let board = small();
    let all = progress(&board, "level=city", &office());
    let own = progress(&board, "level=city", &ward(&["b", "c"]));
    let sums = |table: &Table| -> Vec<String> {
        let lines = grid(table, &MONEY).into_iter();
        lines.filter(|line| !line.starts_with(' ')).collect()
    };
    assert_eq!(sums(&own), sums(&all), "figures are never narrowed by whoever asks");
    let rows: Vec<String> =
        grid(&own, &["name"]).into_iter().filter(|line| line.starts_with(' ')).collect();
    assert_eq!(rows, ["  纵慧芯光高端光通讯芯片项目", "  捷翼科技网络连接系统项目"]);
    let note = "另有3个项目无权打开，未列出，合计含这些项目。".to_owned();
    assert!(own.notes.contains(&note), "{:?}", own.notes);
    assert!(!all.notes.contains(&note));
}

/// Where the set names lists they are the groups: 532 gives no level.
#[test]
fn lists_that_are_named_are_the_groups() {
    let board = small();
    let table = progress(&board, "list=532", &office());
    let named = grid(&table, &["name"]);
    assert_eq!(named[1], "* 一、532发展战略项目清单（1个）");
    assert_eq!(named[3], "  滆湖综合整治一期");
}

/// 5,000元 twice is 1万元; printed in whole 万元 the halves are 1 each.
#[test]
fn the_rounding_note_appears_where_printed_parts_do_not_add_up() {
    let head = "库 320499 测试区
[板块]
代码 | 名称 | 类型
xth  | 西太湖 | 园区
[清单]
代码     | 名称   | 层级
district | 区重点 | 区重点
[项目 2024]
编号 | 项目名称 | 板块 | 总投资 | 清单     | 阶段 | 年度计划
";
    let of = |a: &str, b: &str| {
        let rows = format!(
            "a | 甲 | xth | 1亿元 | district | 续建 | {a}\n\
             b | 乙 | xth | 1亿元 | district | 续建 | {b}\n"
        );
        let board = fixture::district(&format!("{head}{rows}")).unwrap();
        progress(&board, "", &office())
    };
    let off = of("100.5", "100.5");
    assert_eq!(cell(&off, "total", "plan").text, "201");
    assert_eq!(cell(&off, "district/xth/a", "plan").text, "101");
    assert!(off.notes.contains(&ROUNDING_NOTE.to_owned()));
    assert!(!of("100", "101").notes.contains(&ROUNDING_NOTE.to_owned()));
}
