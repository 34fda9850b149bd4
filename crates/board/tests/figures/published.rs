//! Published figures of practice.md 10 that need sets.
use std::fmt::Write;

use guatu_board::Board;
use guatu_board::progress::StartCurve;
use guatu_domain::list::Level;
use guatu_domain::value::{Period, Rounding};

use super::{district, figure, parts, text};

/// Some projects of one kind: how many, list, stage, total, planned start, start, resumption.
struct Lot(
    usize,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

fn lots(year: i16, lots: &[Lot]) -> Board {
    let mut tables = format!("[项目 {year}]\n编号 | 项目名称 | 清单 | 阶段 | 总投资 | 计划开工\n");
    let mut nodes = String::from("[节点]\n编号 | 节点 | 日期\n");
    for (at, Lot(count, list, stage, total, planned, start, resume)) in lots.iter().enumerate() {
        for one in 0..*count {
            let id = format!("p{at}.{one}");
            writeln!(tables, "{id} | 项目{id} | {list} | {stage} | {total} | {planned}").unwrap();
            for (node, day) in [("开工", start), ("复工", resume)] {
                if *day != "-" {
                    writeln!(nodes, "{id} | {node} | {day}").unwrap();
                }
            }
        }
    }
    district(&(tables + &nodes))
}

#[test]
fn changzhou_2025_compares_starts_with_the_provinces_own_curve() {
    let board = lots(
        2025,
        &[
            Lot(28, "province", "新开工", "-", "2025-06", "2025-06-20", "-"),
            Lot(1, "province", "新开工", "-", "2025-09", "-", "-"),
        ],
    );
    let rate = figure(&board, "start_rate", "2025-08", "level=province");
    assert_eq!((parts(&rate), rate.text().as_str()), ((28, 29), "96.6"));
    let due = rate.due.unwrap();
    assert_eq!((due.done, due.base), (8, 9));
    // Exact 7.66; the notice printed 7.65, the difference of its rounded parts 96.55 − 88.9.
    assert_eq!(rate.gap_text(2).unwrap(), "7.66");
    assert_eq!(rate.rate().unwrap().percent(2, Rounding::HalfUp).unwrap(), "96.55");
    // "All by the third quarter": from September on the curve asks for everything.
    for (month, due) in [(9, "100.0"), (10, "100.0"), (12, "100.0")] {
        let period = Period::until(format!("2025-{month:02}").parse().unwrap());
        let curve = StartCurve::of(Some(Level::Province));
        assert_eq!(curve.due(period).percent(1, Rounding::HalfUp).unwrap(), due);
    }
    // Other levels, and sets of several: m/12.
    let all = figure(&board, "start_rate", "2025-08", "").due.unwrap();
    assert_eq!((all.done, all.base), (8, 12));
}

#[test]
fn changzhou_2020_ordered_80_90_100_by_quarter() {
    let curve = StartCurve::Steps(vec![(3, 80), (6, 90), (9, 100)]);
    for (month, percent) in [(2, 0), (3, 80), (5, 80), (6, 90), (9, 100), (12, 100)] {
        let period = Period::until(format!("2020-{month:02}").parse().unwrap());
        assert_eq!(curve.due(period).done, percent, "{month}");
    }
}

#[test]
fn jiangsu_first_quarter_2020_counts_resumptions_and_starts() {
    let board = lots(
        2020,
        &[
            Lot(103, "province", "续建", "-", "-", "2019-05-01", "2020-02-20"),
            Lot(65, "province", "新开工", "-", "2020-03", "2020-03-20", "-"),
            Lot(52, "province", "新开工", "-", "2020-06", "-", "-"),
        ],
    );
    let rate = figure(&board, "resume_rate", "2020-03", "level=province");
    assert_eq!((parts(&rate), rate.text().as_str()), ((168, 220), "76.4"));
    let rate = figure(&board, "start_rate", "2020-03", "level=province");
    assert_eq!((parts(&rate), rate.text().as_str()), ((65, 117), "55.6"));
}

#[test]
fn taizhou_2022_cuts_a_batch_by_size_and_the_bands_add_up() {
    let board = lots(
        2022,
        &[
            Lot(20, "district", "新开工", "5亿元", "2022-01", "2022-01-20", "-"),
            Lot(5, "district", "新开工", "3000万美元", "2022-01", "2022-02-07", "-"),
            Lot(29, "district", "新开工", "6亿元", "2022-03", "-", "-"),
            Lot(38, "district", "新开工", "4.9亿元", "2022-01", "2022-01-05", "-"),
            Lot(40, "district", "新开工", "1亿元", "2022-03", "-", "-"),
            Lot(6, "district", "新开工", "2000万美元", "2022-03", "-", "-"),
            Lot(3, "district", "新开工", "9999万元", "2022-03", "-", "-"),
        ],
    );
    let table = [
        ("total=1yi..,1000wan-usd..", (63, 138), "45.7"),
        ("total=5yi..,3000wan-usd..", (25, 54), "46.3"),
        ("total=1yi..5yi,1000wan-usd..3000wan-usd", (38, 84), "45.2"),
    ];
    for (set, expected, printed) in table {
        let rate = figure(&board, "start_rate", "2022-02", set);
        assert_eq!((parts(&rate), rate.text().as_str()), (expected, printed), "{set}");
    }
}

#[test]
fn jiangmen_has_early_starts_inside_the_annual_numerator_and_outside_the_due_one() {
    // 255 planned, 223 due by October, 206 started. Its 206/223 would take early ones for due.
    let board = lots(
        2021,
        &[
            Lot(190, "district", "新开工", "-", "2021-08", "2021-08-10", "-"),
            Lot(33, "district", "新开工", "-", "2021-10", "-", "-"),
            Lot(16, "district", "新开工", "-", "2021-12", "2021-09-10", "-"),
            Lot(16, "district", "新开工", "-", "2021-12", "-", "-"),
        ],
    );
    let rate = figure(&board, "start_rate", "2021-10", "");
    assert_eq!((parts(&rate), rate.text().as_str()), ((206, 255), "80.8"));
    assert_eq!(text(&board, "due_starts", "2021-10", ""), "223");
    assert_eq!(parts(&figure(&board, "start_rate_due", "2021-10", "")), (190, 223));
    assert_eq!(text(&board, "early_starts", "2021-10", ""), "16");
}

#[test]
fn shanxi_first_half_2020_has_all_due_started_and_eight_early_apart() {
    let board = lots(
        2020,
        &[
            Lot(32, "province", "新开工", "-", "2020-05", "2020-05-10", "-"),
            Lot(8, "province", "新开工", "-", "2020-09", "2020-06-10", "-"),
            Lot(10, "province", "新开工", "-", "2020-09", "-", "-"),
        ],
    );
    assert_eq!(parts(&figure(&board, "start_rate_due", "2020-06", "")), (32, 32));
    assert_eq!(text(&board, "early_starts", "2020-06", ""), "8");
}

#[test]
fn wujin_first_quarter_2020_has_a_reserve_and_planned_new_starts() {
    // 省 4 of which 3 实施, 2 started; 市 41 carried, 12 new of which 3 started; 区 135 carried, 57
    // new of which 24 started.
    let board = lots(
        2020,
        &[
            Lot(2, "province", "新开工", "-", "2020-03", "2020-03-10", "-"),
            Lot(1, "province", "新开工", "-", "2020-06", "-", "-"),
            Lot(1, "province(储备)", "新开工", "-", "2020-06", "-", "-"),
            Lot(41, "city", "续建", "-", "-", "2019-05-01", "-"),
            Lot(3, "city", "新开工", "-", "2020-03", "2020-03-10", "-"),
            Lot(9, "city", "新开工", "-", "2020-06", "-", "-"),
            Lot(135, "district", "续建", "-", "-", "2019-05-01", "-"),
            Lot(24, "district", "新开工", "-", "2020-03", "2020-03-10", "-"),
            Lot(33, "district", "新开工", "-", "2020-06", "-", "-"),
        ],
    );
    let table = [
        ("level=province", "3", (2, 3)),
        ("level=city", "53", (3, 12)),
        ("level=district", "192", (24, 57)),
    ];
    for (set, projects, starts) in table {
        assert_eq!(text(&board, "projects", "2020-03", set), projects, "{set}");
        assert_eq!(parts(&figure(&board, "start_rate", "2020-03", set)), starts, "{set}");
    }
    let listed = "level=province;standing=implementing,reserve";
    assert_eq!(text(&board, "projects", "2020-03", listed), "4");
    assert_eq!(text(&board, "projects", "2020-03", "stage=新开工;level=city"), "12");
}

#[test]
fn another_city_2016_keeps_partial_production_apart() {
    let mut tables = String::from("[项目 2016]\n编号 | 项目名称 | 清单 | 阶段 | 计划投产\n");
    let mut nodes = String::from("[节点]\n编号 | 节点 | 日期 | 部分\n");
    for at in 0..13 {
        let planned = if at < 10 { "2016-10" } else { "2017-06" };
        writeln!(tables, "p{at} | 项目{at} | district | 续建 | {planned}").unwrap();
        if at < 7 {
            writeln!(nodes, "p{at} | 投产 | 2016-09-10").unwrap();
        }
        if at >= 10 {
            writeln!(nodes, "p{at} | 投产 | 2016-09-10 | 部分").unwrap();
        }
    }
    let board = district(&(tables + &nodes));
    let rate = figure(&board, "production_rate", "2016-10", "");
    assert_eq!((parts(&rate), rate.text().as_str()), ((7, 10), "70.0"));
}
