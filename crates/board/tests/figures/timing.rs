//! How long a survey of 635 projects takes: run by hand, printed, never a condition.
//!
//! `cargo test --release -p guatu-board --test figures -- --ignored --nocapture timing`
use std::fmt::Write;
use std::time::{Duration, Instant};

use guatu_board::fixture::Fixture;
use guatu_board::search::SearchIndex;
use guatu_board::{Board, Dimension, Survey, answer, answer_on, break_down};
use guatu_domain::indicator::Basis;

use crate::{ask, day};

/// 635 projects in three lists and twelve wards, each with ten properties, twelve filings of this
/// and last year, four nodes and three targets.
pub fn large() -> Board {
    let mut text = String::from("库 320499 大区\n[清单]\n代码 | 名称 | 层级\n");
    text += "province | 省重大 | 省重大\ncity | 市重大 | 市重大\ndistrict | 区重点 | 区重点\n";
    text += "[板块]\n代码 | 名称 | 类型\n";
    (0..12).for_each(|ward| writeln!(text, "w{ward} | 第{ward}镇 | 镇").unwrap());
    text += "[项目 2024]\n编号 | 项目名称 | 板块 | 项目类别 | 项目形式 | 总投资 | 建设单位";
    text += " | 建设地点 | 挂钩领导 | 区级编号 | 清单 | 阶段 | 年度计划 | 计划开工 | 计划竣工";
    text += " | 计划投产 | 上年底累计\n";
    for at in 0..635 {
        let lists = match at % 20 {
            0 => "province city district",
            1..4 => "city district",
            _ => "district",
        };
        let stage = if at % 3 == 0 { "计划新开工" } else { "续建" };
        let (ward, leader) = (at % 12, at % 9);
        write!(text, "p{at:04} | 第{at}号智能装备制造项目 | w{ward} | machines | 自建").unwrap();
        write!(text, " | 5.5亿元 | 某某公司{at} | 某路{at}号 | 领导{leader} | YS-2024-{at:03}")
            .unwrap();
        write!(text, " | {lists} | {stage} | 20000 | 2024-03 | 2025-02 | 2025-06").unwrap();
        writeln!(text, " | 9000").unwrap();
    }
    for year in [2023, 2024] {
        writeln!(text, "[填报 {year}]\n编号 | 1月 | 2月 | 3月 | 4月 | 5月 | 6月").unwrap();
        for at in 0..635 {
            let month = |number: i32| at * number * 3;
            let cells: Vec<String> = (1..7).map(|number| month(number).to_string()).collect();
            writeln!(text, "p{at:04} | {}", cells.join(" | ")).unwrap();
        }
    }
    text += "[节点]\n编号 | 节点 | 日期\n";
    for at in 0..635 {
        for node in
            ["立项 | 2023-01-10", "拿地 | 2023-05-10", "开工 | 2024-03-20", "纳统 | 2024-05"]
        {
            writeln!(text, "p{at:04} | {node}").unwrap();
        }
    }
    Fixture::read(&text).unwrap().board()
}

#[allow(clippy::disallowed_methods, reason = "a timing looks at the wall clock")]
#[allow(clippy::print_stdout, reason = "a timing is read by a person")]
fn fastest(of: &str, mut act: impl FnMut()) {
    let mut best = Duration::MAX;
    for _ in 0..200 {
        let start = Instant::now();
        act();
        best = best.min(start.elapsed());
    }
    println!("{of}: {best:?}");
}

#[test]
#[ignore = "prints times; run by hand"]
fn timing_of_635_projects() {
    let board = large();
    assert_eq!(board.projects.len(), 635);
    let question = ask(&board, "invest_rate", "2024-01..06", "2024-06-30", "");
    let survey =
        || Survey::of(&board, day("2024-06-30"), "2024-01..06".parse().unwrap(), Basis::Confirmed);
    let made = survey();
    fastest("survey", || assert_eq!(survey().rows.len(), 635));
    fastest("damage", || drop(board.damage()));
    fastest("answer on a survey", || drop(answer_on(&board, &made, &question).unwrap()));
    fastest("answer", || drop(answer(&board, &question).unwrap()));
    fastest("by level", || drop(break_down(&board, &question, Dimension::Level).unwrap()));
    fastest("by ward", || drop(break_down(&board, &question, Dimension::Ward).unwrap()));
    fastest("by month", || drop(break_down(&board, &question, Dimension::Month).unwrap()));
    let index = SearchIndex::of(&board, day("2024-06-30"));
    fastest("search", || drop(index.find("装备 第3", 20)));
    fastest("index", || drop(SearchIndex::of(&board, day("2024-06-30"))));
}
