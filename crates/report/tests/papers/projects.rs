use super::*;
use guatu_paper::{Absence, Value};
use guatu_report::{Layout, LayoutWords, ProjectList};

fn list(board: &Board, set: &str, reader: &Reader, words: LayoutWords<'_>) -> ProjectList {
    let question = may(board, set);
    let layout = Layout::read(words).unwrap();
    guatu_report::projects(&Inquiry::of(board, &question, reader), &layout, 0..usize::MAX).unwrap()
}

/// Some columns, worst first.
fn projects(board: &Board, set: &str, reader: &Reader, keys: &[&str]) -> Table {
    let columns = keys.join(",");
    let words = LayoutWords { columns: Some(&columns), ..LayoutWords::default() };
    list(board, set, reader, words).table
}

/// Worst lamps first; reserve and tasks are listed and not summed; money is live.
#[test]
fn worst_lamps_stand_first_and_totals_follow_the_filter() {
    let board = small();
    let keys = ["lamp", "name", "level", "total", "plan", "done", "time_gap"];
    let table = projects(&board, "", &office(), &keys);
    let wanted = [
        "  红灯 | 纵慧芯光高端光通讯芯片项目 | 市、区 | 5.50 | 2.00 | 0.40 | −21.7",
        "  黄灯 | 龙城芯谷项目 | 区 | 超9.00 | 1.20 | 0.00 | −41.7",
        "  黄灯 | 中科朗恩斯视觉控制项目 | 省、市、区 | 10.00 | 2.40 | 0.10 | −37.5",
        "  绿灯 | 科恩高端热工装备项目 | 省、市、区 | 10.00 | 4.00 | 1.80 | +3.3",
        "  绿灯 | 滆湖综合整治一期 | 区 | 8.00 | 1.20 | 0.70 | +16.7",
        "  绿灯 | 捷翼科技网络连接系统项目 | 市、区 | 约13.90 | 3.00 | 0.90 | −11.7",
        "  未到期 | 屹创镍氢储能项目 | 市、区 | 21.30 | 5.00 | 未报 | ",
        "  未到期 | 艾柯轧辊项目 | 区（储备） | 5000万美元 |  |  | ",
        "  未到期 | 企业培育工作 | 区 | 未填 |  |  | ",
        "  蓝灯 | 虹溪孵化器厂房项目 | 区 | 1.80 | 0.60 | 0.60 | +58.3",
        "=  | 合计 8 项 |  | 79.50 | 19.40 | 4.50 | −18.5",
    ];
    assert_eq!(grid(&table, &keys), wanted);
    let of_ward = projects(&board, "ward=gxy", &office(), &keys);
    let total = grid(&of_ward, &["name", "total", "plan", "done"]).pop().unwrap();
    assert_eq!(total, "= 合计 3 项 | 28.40 | 6.20 | 1.30");
    let note = "合计只计实施项目8个；清单中另有2个是储备、工作类或不在本年清单的项目，不计入合计。";
    assert!(table.notes.iter().any(|one| one == note), "{:?}", table.notes);
}

#[test]
fn every_column_sorts_and_what_is_missing_stands_last() {
    let board = small();
    let reader = office();
    let first = |sort: &str| {
        let sort = Some(sort);
        let words = LayoutWords { columns: Some("name"), sort, ..LayoutWords::default() };
        grid(&list(&board, "", &reader, words).table, &["name"])[0].trim().to_owned()
    };
    let table = [
        ("-plan", "屹创镍氢储能项目"),
        ("plan", "虹溪孵化器厂房项目"),
        ("-rate", "虹溪孵化器厂房项目"),
        ("time_gap", "龙城芯谷项目"),
        ("planned_start", "滆湖综合整治一期"),
        ("-number", "龙城芯谷项目"),
    ];
    for (sort, wanted) in table {
        assert_eq!(first(sort), wanted, "{sort}");
    }
    for spec in guatu_report::column::CATALOGUE {
        let table = projects(&board, "", &reader, &["name", spec.key]);
        assert_eq!(table.rows.len(), 11, "{}", spec.key);
    }
}

/// Amounts, lamps and sums of one table rest on the same filings, and its foot says on which.
#[test]
fn a_table_has_one_basis_and_names_it() {
    let board = small();
    let keys = ["lamp", "name", "done", "rate", "since_start"];
    let columns = keys.join(",");
    let on = |basis| {
        let (columns, basis) = (Some(columns.as_str()), Some(basis));
        let words = LayoutWords { columns, basis, ..LayoutWords::default() };
        list(&board, "id=b,c", &office(), words)
    };
    let (filed, confirmed) = (on("filed"), on("confirmed"));
    let wanted = [
        "  红灯 | 纵慧芯光高端光通讯芯片项目 | 0.40 | 20.0% | 1.90",
        "  绿灯 | 捷翼科技网络连接系统项目 | 0.90 | 30.0% | 0.90",
        "=  | 合计 2 项 | 1.30 | 26.0% | 2.80",
    ];
    assert_eq!(grid(&filed.table, &keys), wanted);
    let wanted = [
        "  红灯 | 纵慧芯光高端光通讯芯片项目 | 0.40 | 20.0% | 1.90",
        "  绿灯 | 捷翼科技网络连接系统项目 | 0.50 | 16.7% | 0.50",
        "=  | 合计 2 项 | 0.90 | 18.0% | 2.40",
    ];
    assert_eq!(grid(&confirmed.table, &keys), wanted);
    assert!(filed.table.subtitle.ends_with("，含未审"), "{}", filed.table.subtitle);
    assert_eq!(filed.table.notes[0], "投资和亮灯含未审的填报，节点只计已认定的。");
    assert_eq!(confirmed.table.notes[0], "投资和亮灯只计已确认的填报，节点只计已认定的。");
    for list in [&filed, &confirmed] {
        assert_eq!(format!("{}。", list.remarks[0].sentence()), list.table.notes[0]);
        let total = list.table.rows.last().unwrap();
        for cell in total.cells.iter().filter(|cell| matches!(cell.value, Value::Money { .. })) {
            let question = cell.question.as_ref().unwrap().parse().unwrap();
            let figure = guatu_board::answer(&board, &question).unwrap();
            assert_eq!(cell.value, Value::Money { fen: figure.done.value }, "{question}");
        }
    }
}

/// What was filed, and 未说明 where a lamp is red or yellow and nobody has said why.
#[test]
fn who_is_behind_says_why_or_is_said_not_to() {
    let text = SMALL.replace(
        "[节点]\n",
        "[未开工原因]\n代码 | 名称\nland | 用地指标\n\n[填报 2024]\n编号 | 5月 | 未开工原因\n\
         j | 0 | land\n\n[节点]\n",
    );
    let board = fixture::district(&text).unwrap();
    let keys = ["lamp", "name", "explanation"];
    let table = projects(&board, "level=district", &office(), &keys);
    let wanted = [
        "  红灯 | 纵慧芯光高端光通讯芯片项目 | 未说明",
        "  黄灯 | 龙城芯谷项目 | 用地指标",
        "  黄灯 | 中科朗恩斯视觉控制项目 | 未说明",
        "  绿灯 | 科恩高端热工装备项目 | ",
    ];
    assert_eq!(grid(&table, &keys)[..4], wanted);
}

/// The next step behind the last one that was recognised.
#[test]
fn the_current_node_is_the_next_one_that_is_planned() {
    let board = small();
    let keys = ["name", "next_node", "due"];
    let table = projects(&board, "level=city", &office(), &keys);
    let wanted = [
        "  纵慧芯光高端光通讯芯片项目 | 竣工 | 2024-12",
        "  中科朗恩斯视觉控制项目 | 竣工 | ",
        "  科恩高端热工装备项目 | 竣工 | 2025-02",
        "  捷翼科技网络连接系统项目 | 竣工 | ",
        "  屹创镍氢储能项目 | 开工 | 2024-06",
    ];
    assert_eq!(grid(&table, &keys)[..5], wanted);
}

#[test]
fn values_about_persons_are_masked_for_those_who_may_not_see_them() {
    let board = small();
    let leader = |reader: &Reader| {
        let table = projects(&board, "id=a", reader, &["name", "leader"]);
        table.rows[0].cells[2].clone()
    };
    assert_eq!(leader(&office()).text, "王某");
    let masked = leader(&Reader { is_masked: true, ..office() });
    assert_eq!(masked.value, Value::Absent { why: Absence::Masked });
    assert!(!masked.text.contains('王'));
}

#[test]
fn what_screens_are_given() {
    let board = small();
    let table = list(&board, "ward=qh", &office(), LayoutWords::default()).table;
    insta::assert_json_snapshot!(table);
}
