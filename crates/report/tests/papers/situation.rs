use super::*;
use guatu_board::answer;
use guatu_paper::{Block, Document};

fn situation(board: &Board, set: &str, reader: &Reader) -> Document {
    guatu_report::situation(&Inquiry::of(board, &may(board, set), reader)).unwrap()
}

fn paragraphs(document: &Document) -> Vec<String> {
    let mut said = Vec::new();
    for block in &document.blocks {
        if let Block::Paragraph { runs } = block {
            said.push(runs.iter().map(|run| run.text.as_str()).collect());
        }
    }
    said
}

fn tables(document: &Document) -> Vec<&Table> {
    let mut tables = Vec::new();
    for block in &document.blocks {
        if let Block::Table { table } = block {
            tables.push(table);
        }
    }
    tables
}

#[test]
fn it_says_where_the_district_stands() {
    let board = small();
    let document = situation(&board, "", &office());
    assert_eq!(document.title, "1—5月全区重大项目建设情况");
    let said = paragraphs(&document);
    assert_eq!(
        said[0],
        "2024年1—5月，全区共有实施类重大项目8个，总投资79.50亿元，年度计划投资19.40亿元，\
         累计完成投资4.10亿元，完成率21.1%，低于序时进度20.5个百分点。"
    );
    assert!(said[1].contains("省重大项目2个，年度计划投资6.00亿元，完成投资1.90亿元，完成率31.7%"));
    assert!(said[2].starts_with("（二）开工进度。计划新开工项目4个，已开工2个，开工率50.0%；"));
    assert_eq!(
        said[4],
        "完成率居前的是牛塘（100.0%）、前黄（58.3%）。低于序时进度10个百分点以上的板块有\
         高新区（14.5%）、西太湖（16.7%），共2个。"
    );
    assert_eq!(said[5], "红灯项目1个，黄灯项目2个。");
    let behind = tables(&document)[2];
    assert_eq!(grid(behind, &["lamp", "name"])[0], "  红灯 | 纵慧芯光高端光通讯芯片项目");
    assert_eq!(behind.rows.len(), 3);
}

/// Every number of a sentence or a table is a figure that can be asked again.
#[test]
fn each_number_is_the_answer_to_its_question() {
    let board = small();
    let document = situation(&board, "", &office());
    let figures = document.figures();
    assert!(figures.len() > 80, "{}", figures.len());
    for traced in &figures {
        let figure = answer(&board, &traced.question.parse().unwrap()).unwrap();
        // Tables write % and signs; words name projects around their number.
        let digits = |text: &str| -> String {
            text.chars().filter(|each| each.is_ascii_digit() || *each == '.').collect()
        };
        if traced.text.contains('—') {
            assert_eq!(figure.text(), "—", "{}", traced.question);
        } else {
            assert_eq!(digits(&traced.text), digits(&figure.text()), "{}", traced.question);
        }
    }
    // What stands outside of figures has no digits but dates, limits and numbers of the question.
    let bare: String = document
        .blocks
        .iter()
        .flat_map(|block| match block {
            Block::Paragraph { runs } => runs.as_slice(),
            Block::Heading { .. } | Block::Table { .. } => &[],
        })
        .filter(|run| run.question.is_none())
        .map(|run| run.text.as_str())
        .collect();
    let digits: String = bare.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(digits, "202415102", "2024年1—5月, 10个百分点, 共2个: {bare}");
}

/// Lamps single projects out: a ward that asks about all is given its own, and no numbers.
#[test]
fn a_ward_is_not_told_the_lamps_of_others() {
    let board = small();
    let document = situation(&board, "", &ward(&["b"]));
    assert_eq!(paragraphs(&document)[5], "以下只列可以打开的红灯、黄灯项目。");
    let behind = tables(&document)[2];
    assert_eq!(grid(behind, &["name"]), ["  纵慧芯光高端光通讯芯片项目"]);
    let asked: String = document.figures().into_iter().map(|one| one.question).collect();
    assert!(!asked.contains("lamp="), "{asked}");
}

#[test]
fn an_empty_district_has_a_report_too() {
    let board = fixture::district("库 320499 空区").unwrap();
    let document = situation(&board, "", &office());
    let said = paragraphs(&document);
    assert!(said[0].contains("项目0个") && said[0].contains("没有年度计划"), "{}", said[0]);
    assert!(said[1].contains("没有在库的实施项目"), "{}", said[1]);
    assert!(said[2].contains("没有计划新开工项目"), "{}", said[2]);
}
