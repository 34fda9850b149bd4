use guatu_board::fixture::{Fixture, district};
use guatu_board::{Board, Dimension, Filter, Question, answer, break_down, indicator};
use guatu_domain::indicator::{FigureForm, Indicator};
use guatu_domain::record::{Kind, read_body, write_body};

use super::{day, figure, notes};

const SMALL: &str = include_str!("../../../../samples/districts/small.txt");
const YEAR_END: &str = include_str!("../../../../samples/districts/year_end.txt");

fn fixtures() -> [Fixture; 2] {
    [SMALL, YEAR_END].map(|text| Fixture::read(text).unwrap())
}

#[test]
fn a_board_of_records_in_any_order_is_the_same_board() {
    for fixture in fixtures() {
        let board = fixture.board();
        // Current versions only: of several versions of a record the last one given holds.
        let mut current: Vec<_> = fixture.records.clone();
        let mut seen = std::collections::BTreeSet::new();
        current.reverse();
        current.retain(|record| seen.insert((record.kind.clone(), record.id.clone())));
        let build = |records: &[guatu_ledger::Record]| {
            Board::build(&fixture.code, fixture.seq(), records.iter().cloned())
        };
        assert_eq!(build(&current), board, "newest first");
        let (mut even, mut odd) = (Vec::new(), Vec::new());
        for (at, record) in current.iter().enumerate() {
            if at % 3 == 0 { even.push(record.clone()) } else { odd.push(record.clone()) }
        }
        even.reverse();
        odd.extend(even);
        assert_eq!(build(&odd), board, "shuffled");
    }
}

#[test]
fn advancing_record_by_record_equals_building() {
    for fixture in fixtures() {
        let mut board = Board::empty(&fixture.code);
        for record in &fixture.records {
            board.advance(record.since, [record.clone()]);
            assert_eq!(board, fixture.board_after(record.since), "{}", record.since);
        }
    }
}

#[test]
fn every_shipped_indicator_can_be_asked_cut_and_stored() {
    let board = district(SMALL).unwrap();
    let mut codes = std::collections::BTreeSet::new();
    for each in indicator::defaults() {
        assert!(codes.insert(each.code.clone()), "{} twice", each.code);
        assert!(!each.question.is_empty() && !each.note.is_empty(), "{}", each.code);
        let body = write_body(&each).unwrap();
        assert_eq!(read_body::<Indicator>(Indicator::SHAPE, &body).unwrap(), each);
        let id = Indicator::id(&each.code, each.version);
        let asked =
            Question::defaults("320499", &id, Filter::all(), board.seq, day("2024-06-22")).unwrap();
        assert_eq!(asked.to_string().parse::<Question>().unwrap(), asked);
        let whole = answer(&board, &asked).unwrap();
        assert!(!whole.text().is_empty(), "{id}");
        for dimension in Dimension::ALL {
            let cut = break_down(&board, &asked, *dimension).unwrap();
            assert_eq!(cut.total.text(), whole.text());
            assert!(cut.groups.iter().all(|group| !group.label.is_empty()));
            let parts = cut.groups.iter().map(|group| group.figure.done.value).sum::<i64>();
            // Cuts that do not overlap add up; the whole is computed from its own rows anyway.
            let is_partition = [Dimension::Ward, Dimension::Category, Dimension::Leader];
            if is_partition.contains(dimension) && each.form != FigureForm::Rate {
                let constant = guatu_board::measure::constant(each.done, asked.period);
                assert!(constant.is_some() || parts == whole.done.value, "{id} {dimension:?}");
            }
        }
    }
    assert_eq!(codes.len(), 30);
}

#[test]
fn every_row_of_a_figure_opens_to_the_record_versions_it_comes_from() {
    let fixture = Fixture::read(SMALL).unwrap();
    let board = fixture.board();
    let rate = figure(&board, "invest_rate", "2024-05", "");
    let sum: i64 =
        rate.rows().iter().filter_map(|row| row.done.as_ref()).map(|one| one.value).sum();
    assert_eq!(sum, rate.done.value);
    let mut opened = 0;
    for row in &rate.rows() {
        for reading in [&row.done, &row.base].into_iter().flatten() {
            for cited in &reading.cited {
                let record = &fixture.records[usize::try_from(cited.since).unwrap() - 1];
                assert_eq!((record.kind.as_str(), &*record.id), (cited.kind, &*cited.id));
                opened += 1;
            }
        }
    }
    assert_eq!(opened, 15);
}

#[test]
fn rule_11_every_figure_that_damage_may_touch_says_so() {
    let fixture = Fixture::read(SMALL).unwrap();
    let broken = |kind: &str, id: &str| {
        let mut records = fixture.records.clone();
        let hit = records.iter_mut().rfind(|one| one.kind == kind && one.id == id).unwrap();
        hit.body = Some("{}".into());
        Board::build(&fixture.code, fixture.seq(), records)
    };
    let filing = broken("filing", "a/-/2024-05");
    assert_eq!(figure(&filing, "invest_rate", "2024-05", "").damaged.len(), 1);
    let said = notes(&figure(&filing, "invest_rate", "2024-05", "ward=xth"));
    assert_eq!(said.last().unwrap(), "有 1 条记录读不出来,结果可能不全");
    assert!(figure(&filing, "invest_rate", "2024-05", "ward=gxy").damaged.is_empty());
    // An entry that cannot be read may belong to any set.
    let entry = broken("entry", "a/province/2024/2024-01-01");
    assert_eq!(figure(&entry, "projects", "2024-05", "level=province").text(), "1");
    assert_eq!(figure(&entry, "projects", "2024-05", "ward=gxy").damaged.len(), 1);
}

#[test]
fn k19_a_carried_project_that_never_started_is_a_planned_new_start_again() {
    let fixture = Fixture::read(YEAR_END).unwrap();
    let december = fixture.board_at("2024年终").unwrap();
    let board = fixture.board();
    let starts = |board: &Board, month: &str, set: &str| {
        super::parts(&figure(board, "start_rate", month, set))
    };
    assert_eq!(starts(&december, "2024-12", ""), (1, 2));
    assert_eq!(starts(&board, "2025-02", ""), (0, 2));
    assert_eq!(starts(&board, "2025-02", "origin=carried"), (0, 1));
    // Last year's question is answered from last year's list.
    assert_eq!(starts(&board, "2024-12", ""), (1, 2));
    // 年终核定 corrects December: the issued figure stays, the same question now says more.
    let done = |board: &Board| figure(board, "year_done", "2024-12", "").text();
    assert_eq!((done(&december), done(&board)), ("3.00".to_owned(), "3.10".to_owned()));
    let total = figure(&board, "since_start", "2025-02", "id=a");
    assert_eq!(total.text(), "4.20");
    // Until the formal list is out figures say that they run on 预安排.
    let february = notes(&figure(&board, "projects", "2025-02", ""));
    assert_eq!(february, ["1 个清单为预安排"]);
    assert!(notes(&figure(&board, "projects", "2025-03", "")).is_empty());
}

#[test]
fn a_wrong_line_of_a_district_is_named() {
    let table = [
        ("[清单]\n代码 | 名称\nx | y | z", 3, "有3格，表头只有2列"),
        ("库 1 甲\n[板块]\n代码 | 名称 | 颜色\nx | y | 红", 4, "这张表没有“颜色”列"),
        ("[填报]\n编号 | 1月\na | 5", 3, "表名后面要写年度，例如 [填报 2024]"),
        ("[填报 2024]\n编号 | 1月\na | 五", 3, "“1月”读不懂：五"),
        ("[没有]\n编号\na", 3, "没有“没有”这张表"),
        ("a | b", 1, "表格前面没有[表名]"),
    ];
    for (text, line, said) in table {
        let error = Fixture::read(text).unwrap_err();
        assert_eq!((error.line, error.text.as_str()), (line, said));
    }
    assert_eq!(district("x").unwrap_err().to_string(), "第1行：表格前面没有[表名]");
}
