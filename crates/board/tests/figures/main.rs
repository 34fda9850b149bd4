//! Figures over small districts, in the words of the domain; each test is named by its rule.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
mod bridge;
mod lamps;
mod language;
mod laws;
mod money;
mod published;
mod rules;
mod timing;
mod traps;

use guatu_board::fixture::Fixture;
use guatu_board::{Board, Figure, Question, answer};
use guatu_domain::value::{Day, Period};

/// Wards, lists and categories that most small districts share.
const HEAD: &str = "
库 320499 测试区
[板块]
代码 | 名称     | 类型
xth  | 西太湖   | 园区
gxy  | 高新区   | 园区
qh   | 前黄镇   | 镇
[清单]
代码     | 名称     | 层级
province | 省重大   | 省重大
city     | 市重大   | 市重大
district | 区重点   | 区重点
532      | 532项目  | -
";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A district with the usual wards and lists.
fn read(tables: &str) -> Fixture {
    Fixture::read(&format!("{HEAD}{tables}")).unwrap()
}

fn district(tables: &str) -> Board {
    let board = read(tables).board();
    assert_eq!(board.damage(), vec![]);
    board
}

/// A question about a board as it is.
fn ask(board: &Board, indicator: &str, period: &str, as_of: &str, set: &str) -> Question {
    Question {
        region: board.code.clone(),
        indicator: format!("{indicator}@1").into(),
        set: set.parse().unwrap(),
        period: period.parse().unwrap(),
        as_of: day(as_of),
        as_known: board.seq,
    }
}

/// The answer for January to a month, as of its last day.
fn figure(board: &Board, indicator: &str, month: &str, set: &str) -> Figure {
    let period = Period::until(month.parse().unwrap());
    let as_of = period.last().last_day().to_string();
    answer(board, &ask(board, indicator, &period.to_string(), &as_of, set)).unwrap()
}

/// Done and base of a figure; sums in 万元.
fn parts(figure: &Figure) -> (i64, i64) {
    let unit =
        if figure.done.value % 1_000_000 == 0 && figure.done.value > 0 { 1_000_000 } else { 1 };
    let base = figure.base.map_or(0, |base| base.value);
    let base_unit = if base >= 1_000_000 { 1_000_000 } else { 1 };
    (figure.done.value / unit, base / base_unit)
}

/// Printed text of a figure.
fn text(board: &Board, indicator: &str, month: &str, set: &str) -> String {
    figure(board, indicator, month, set).text()
}

/// The sentences of a figure's notes.
fn notes(figure: &Figure) -> Vec<String> {
    figure.notes.iter().map(|note| note.sentence()).collect()
}
