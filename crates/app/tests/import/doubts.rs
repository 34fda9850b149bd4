//! What the comparison asks: later months, slips of whole columns, rows that disagree; and what
//! comes between a look and its commit.
use guatu_app::import::Answers;
use guatu_domain::read;

use super::office::{Office, clerk, officer};

/// Three projects with cumulatives up to a month.
fn figures(month: u8, [first, second, third]: [&str; 3]) -> String {
    format!(
        "
2024年区重点项目进展（1—{month}月） | | | 单位：万元
项目名称 | 责任板块 | 总投资（亿元） | 1—{month}月完成投资
甲厂房 | 湖塘镇 | 90 | {first}
乙基地 | 湟里镇 | 90 | {second}
丙中心 | 高新区 | 90 | {third}
"
    )
}

fn none() -> Answers {
    Answers::default()
}

#[test]
fn a_commit_holds_to_the_look_that_was_agreed_to() {
    let office = Office::open();
    office.must(&officer(), &figures(5, ["100", "200", "300"]));
    let table = figures(5, ["110", "200", "300"]);
    let seen = office.board().seq;
    // Another project has changed: that is no business of this import.
    office.must(&officer(), &figures(5, ["100", "220", "300"]));
    let seen_after = office.board().seq;
    let mine = table.replace("200", "220");
    assert!(office.act_seen(&officer(), &mine, seen).is_ok());
    let again = mine.replace("110", "120");
    let refused = office.act_seen(&officer(), &again, seen_after).unwrap_err();
    assert_eq!(
        refused,
        "预览之后库里有了变动（“甲厂房”），没有写入任何内容。请重新核对后再导入，答过的都还在。"
    );
    assert!(office.act_seen(&officer(), &again, office.board().seq).is_ok());
}

#[test]
fn an_earlier_month_above_a_later_one_is_asked() {
    let office = Office::open();
    office.must(&officer(), &figures(4, ["100", "200", "300"]));
    office.must(&officer(), &figures(5, ["150", "250", "350"]));
    let more = figures(4, ["160", "210", "300"]);
    let told = office.told(&officer(), &more, &none());
    assert_eq!(
        told,
        [
            "3 待确认 问 D：改为 160 万元后，2024年5月已报的累计 150 万元反而更小。\
             请一并更正以后的月份，或核对单位。[确实是160]",
            "4 修改 2024年4月本年累计完成投资 200→210",
            "5 不变",
        ]
    );
    // The same table mends the later month: nothing to ask.
    let both = "
2024年区重点项目进展 | | | 单位：万元
项目名称 | 责任板块 | 1—4月完成投资 | 1—5月完成投资
甲厂房 | 湖塘镇 | 160 | 170
";
    let told = office.told(&officer(), both, &none());
    assert!(told[0].starts_with("3 修改"), "{told:?}");
}

#[test]
fn a_column_off_by_a_power_of_ten_is_asked_once() {
    let office = Office::open();
    office.must(&officer(), &figures(4, ["10000", "20000", "30000"]));
    let table: [([&str; 3], &str); 5] = [
        (
            ["110000", "230000", "305000"],
            "“1—5月完成投资”3 行里有 3 行约是上次累计的 10 倍。\
          是不是单位填错了？[改为千元] [就是万元]",
        ),
        (["110", "230", "305"], "约是上次累计的 1/100 倍"),
        // Beside the totals, the table itself tells that these are too small.
        (["11", "23", "30.5"], "亿元"),
        (["1.1", "2.3", "3.05"], "亿元"),
        (["110000000", "230000000", "305000000"], ""),
    ];
    for (numbers, wanted) in table {
        let asked = office.asked_of_columns(&officer(), &figures(5, numbers), &none());
        assert!(asked.iter().any(|one| one.contains(wanted)), "{numbers:?} {asked:?}");
        let told = office.told(&officer(), &figures(5, numbers), &none());
        assert!(!told.iter().any(|row| row.contains("修改")), "{told:?}");
    }
    // One project may jump, all of them may grow, and an answer settles it.
    for numbers in [["110000", "21000", "31000"], ["24000", "48000", "66000"]] {
        assert!(office.asked_of_columns(&officer(), &figures(5, numbers), &none()).is_empty());
    }
    let text = figures(5, ["110", "230", "305"]);
    let is_wan = office.unit(&text, 3, "万元");
    assert!(office.asked_of_columns(&officer(), &text, &is_wan).is_empty());
}

#[test]
fn a_first_month_is_no_slip() {
    let office = Office::open();
    office.must(&officer(), &figures(1, ["10", "20", "30"]));
    let february = figures(2, ["110", "230", "305"]);
    assert!(office.asked_of_columns(&officer(), &february, &none()).is_empty());
    let told = office.told(&officer(), &february, &none());
    assert!(told.iter().all(|row| row.contains("修改")), "{told:?}");
}

#[test]
fn of_two_rows_that_disagree_neither_is_written() {
    let office = Office::open();
    office.must(&officer(), &figures(5, ["100", "200", "300"]));
    let twice = "
2024年区重点项目进展（1—5月） | | | 单位：万元
项目名称 | 责任板块 | 总投资（亿元） | 1—5月完成投资
甲厂房 | 湖塘镇 | 90 | 110
甲厂房项目 | 湖塘镇 | 90 | 120
乙基地 | 湟里镇 | 90 | 200
乙基地 | 湟里镇 | 90 | 200
";
    let told = office.told(&officer(), twice, &none());
    assert_eq!(
        told[0],
        "3 待确认 问 ：第4行说的是同一个项目，内容不同。请在那一行回答以哪一行为准。[跳过这一行]"
    );
    assert!(told[1].starts_with("4 待确认"), "{told:?}");
    // The same said twice is no question.
    assert_eq!(told[2..], ["5 不变", "6 不变"]);
    let confirmed = ["duplicate", "differs", "two_rows"].map(str::to_owned).to_vec();
    let cell = |column, said: &str| read::CellAnswer {
        sheet: 0,
        row: 4,
        column,
        said: said.to_owned(),
        text: None,
        confirmed: confirmed.clone(),
        reason: None,
    };
    let cells = vec![cell(0, "甲厂房项目"), cell(3, "120")];
    let answers = Answers { table: read::Answers { cells, ..Default::default() }, ..none() };
    let told = office.told(&officer(), twice, &answers);
    assert!(told[1].ends_with("→120"), "{told:?}");
}

#[test]
fn two_names_of_one_project_disagree_as_well() {
    let office = Office::open();
    office.must(&officer(), &figures(5, ["100", "200", "300"]));
    office.must(
        &officer(),
        "
2024年区重点项目 | | |
项目名称 | 曾用名 | 责任板块 | 总投资（亿元）
甲厂房 | 演示旧名车间 | 湖塘镇 | 90
",
    );
    let twice = "
2024年区重点项目进展（1—5月） | | 单位：万元
项目名称 | 责任板块 | 1—5月完成投资
甲厂房 | 湖塘镇 | 110
演示旧名车间 | 湖塘镇 | 120
";
    let told = office.told(&officer(), twice, &none());
    assert!(told[0].starts_with("3 待确认") && told[1].starts_with("4 待确认"), "{told:?}");
}

#[test]
fn imports_of_one_record_are_taken_back_last_first() {
    let office = Office::open();
    office.must(&officer(), &figures(5, ["100", "200", "300"]));
    let first = office.last_import();
    office.must(&officer(), &figures(5, ["110", "200", "300"]));
    let second = office.last_import();
    office.must(&officer(), &figures(6, ["120", "200", "300"]));
    let third = office.last_import();
    for (import, is_free) in
        [(&first, false), (&second, false), (&third, true), (&second, true), (&first, true)]
    {
        let done = office.undo(&officer(), import);
        assert_eq!(done.is_ok(), is_free, "{done:?}");
    }
    assert_eq!(office.board().projects.len(), 0);
}

#[test]
fn a_standing_beside_a_level_is_read() {
    let office = Office::open();
    let table = "
2024年区重点项目 | | |
项目名称 | 责任板块 | 级别
甲厂房 | 湖塘镇 | 市、区（储备）
";
    office.must(&officer(), table);
    let standings: Vec<String> = office
        .file("甲厂房")
        .entries
        .values()
        .map(|entry| format!("{} {}", entry.list, entry.standing.label()))
        .collect();
    assert_eq!(standings, ["city 实施", "district 储备"]);
}

#[test]
fn answers_that_fit_nothing_are_named() {
    let office = Office::open();
    let text = figures(5, ["100", "200", "300"]);
    let mut answers = office.unit(&text, 3, "万元");
    let unused = |answers: &Answers| -> Vec<String> {
        let notes = office.notes(&officer(), &text, answers);
        notes.into_iter().filter(|note| note.contains("对不上")).collect()
    };
    assert!(unused(&answers).is_empty());
    answers.table.columns[0].heading = "别的".to_owned();
    assert_eq!(unused(&answers), ["有 1 处回答在这份文件里对不上，没有用：D列“别的”。"]);
}

#[test]
fn months_that_no_table_can_be_of_are_refused() {
    let office = Office::open();
    let text = figures(5, ["100", "200", "300"]);
    for (month, is_there) in [("1900-01", false), ("2004-01", true), ("2035-01", false)] {
        let done = office.with_period(&clerk("hutang"), &text, month);
        assert_eq!(done.is_ok(), is_there, "{month}: {done:?}");
    }
}
