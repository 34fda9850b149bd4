use super::*;
use guatu_paper::{Absence, Value};
use guatu_report::{DEFAULT_COLUMNS, Order};

fn projects(board: &Board, set: &str, reader: &Reader, keys: &[&str], order: Order<'_>) -> Table {
    let question = may(board, set);
    guatu_report::projects(&Inquiry::of(board, &question, reader), keys, order).unwrap()
}

/// Worst lamps first; reserve and tasks are listed and not summed; money is live.
#[test]
fn worst_lamps_stand_first_and_totals_follow_the_filter() {
    let board = small();
    let keys = ["lamp", "name", "level", "total", "year_plan", "year_done", "gap"];
    let table = projects(&board, "", &office(&board), &keys, Order::Worst);
    let wanted = [
        "  红灯 | 纵慧芯光高端光通讯芯片项目 | 市、区 | 5.50 | 2.00 | 0.40 | −21.7",
        "  黄灯 | 龙城芯谷项目 | 区 | 超9.00 | 1.20 | 0.00 | −41.7",
        "  黄灯 | 中科朗恩斯视觉控制项目 | 省、市、区 | 10.00 | 2.40 | 0.10 | −37.5",
        "  绿灯 | 科恩高端热工装备项目 | 省、市、区 | 10.00 | 4.00 | 1.80 | +3.3",
        "  绿灯 | 滆湖综合整治一期 | 区 | 8.00 | 1.20 | 0.70 | +16.7",
        "  绿灯 | 捷翼科技网络连接系统项目 | 市、区 | 约13.90 | 3.00 | 0.90 | −11.7",
        "  蓝灯 | 虹溪孵化器厂房项目 | 区 | 1.80 | 0.60 | 0.60 | +58.3",
        "  未到期 | 屹创镍氢储能项目 | 市、区 | 21.30 | 5.00 | 未报 | ",
        "  未到期 | 艾柯轧辊项目 | 区（储备） | 5000万美元 |  |  | ",
        "  未到期 | 企业培育工作 | 区 | 未填 |  |  | ",
        "=  | 合计（8个） |  | 79.50 | 19.40 | 4.50 | −18.5",
    ];
    assert_eq!(grid(&table, &keys), wanted);
    let of_ward = projects(&board, "ward=gxy", &office(&board), &keys, Order::Worst);
    let total = grid(&of_ward, &["name", "total", "year_plan", "year_done"]).pop().unwrap();
    assert_eq!(total, "= 合计（3个） | 28.40 | 6.20 | 1.30");
    let note = "合计只计实施项目8个；清单中另有2个是储备、工作类或不在本年清单的项目，不计入合计。";
    assert!(table.notes.iter().any(|one| one == note), "{:?}", table.notes);
}

#[test]
fn every_column_sorts_and_what_is_missing_stands_last() {
    let board = small();
    let reader = office(&board);
    let first = |key, is_descending| {
        let order = Order::By { key, is_descending };
        let table = projects(&board, "", &reader, &["name", key], order);
        grid(&table, &["name"])[0].trim().to_owned()
    };
    let table = [
        ("year_plan", true, "屹创镍氢储能项目"),
        ("year_plan", false, "虹溪孵化器厂房项目"),
        ("rate", true, "虹溪孵化器厂房项目"),
        ("gap", false, "龙城芯谷项目"),
        ("planned_start", false, "滆湖综合整治一期"),
        ("number", true, "龙城芯谷项目"),
    ];
    for (key, is_descending, wanted) in table {
        assert_eq!(first(key, is_descending), wanted, "{key}");
    }
    for spec in guatu_report::column::CATALOGUE {
        let order = Order::By { key: spec.key, is_descending: true };
        let table = projects(&board, "", &reader, &["name", spec.key], order);
        assert_eq!(table.rows.len(), 11, "{}", spec.key);
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
    let keys = ["lamp", "name", "reason"];
    let table = projects(&board, "level=district", &office(&board), &keys, Order::Worst);
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
    let table = projects(&board, "level=city", &office(&board), &keys, Order::Worst);
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
        let table = projects(&board, "id=a", reader, &["name", "leader"], Order::Worst);
        table.rows[0].cells[2].clone()
    };
    assert_eq!(leader(&office(&board)).text, "王某");
    let masked = leader(&Reader { is_masked: true, ..office(&board) });
    assert_eq!(masked.value, Value::Absent { why: Absence::Masked });
    assert!(!masked.text.contains('王'));
}

#[test]
fn what_screens_are_given() {
    let board = small();
    let table = projects(&board, "ward=qh", &office(&board), DEFAULT_COLUMNS, Order::Worst);
    insta::assert_json_snapshot!(table);
}
