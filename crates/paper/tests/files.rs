//! Files as bytes: equal input gives equal bytes, and odd tables are written or refused in words.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use guatu_paper::{
    Absence, Block, Cell, Column, ColumnKind, Document, Made, MoneyUnit, Page, Row, RowKind, Run,
    Table, Value, excel, word,
};

const MADE: Made = Made { year: 2024, month: 5, day: 31 };

fn table(title: &str, name: &str) -> Table {
    let money = ColumnKind::Money { unit: MoneyUnit::Yi, places: 2 };
    let columns = vec![
        Column::new("name", &["项目名称"], ColumnKind::Text, 30),
        Column::new("code", &["编码", "项目代码"], ColumnKind::Code, 26),
        Column::new("plan", &["投资", "年度计划"], money, 10),
        Column::new("start", &["开工"], ColumnKind::Day, 12),
    ];
    let rough = Value::Day { first: "2024-03-21".into(), last: "2024-03-31".into() };
    let cells = vec![
        Cell::text(name),
        Cell::text("320412202401010001"),
        Cell::new("约5.50", Value::Money { fen: 55_000_000_000 }),
        Cell::new("2024年3月下旬", rough),
    ];
    let none = vec![
        Cell::text("乙"),
        Cell::absent(Absence::NotStated),
        Cell::absent(Absence::NotFiled),
        Cell::empty(),
    ];
    let row = |id: &str, cells| Row { id: id.into(), kind: RowKind::Data, subject: None, cells };
    let rows = vec![row("a", cells), row("b", none)];
    let (title, notes) = (title.to_owned(), vec!["口径见附件。".to_owned()]);
    Table::new("t", title, "截至2024年5月31日".into(), Page::A4Landscape, columns, rows, notes)
}

fn document(title: &str) -> Document {
    let runs = vec![Run::lead("（一）投资。"), Run::words("完成"), Run::figure("5", "q".into())];
    let blocks = vec![
        Block::Heading { level: 1, text: "一、总体情况".to_owned() },
        Block::Paragraph { runs },
        Block::Table { table: table("表1", "甲") },
    ];
    Document { masthead: None, title: title.to_owned(), blocks }
}

#[test]
fn equal_input_gives_equal_bytes_and_other_input_others() {
    let sheet = |title, made| excel(&[table(title, "甲"), table(title, "乙")], made).unwrap();
    assert_eq!(sheet("清单", MADE), sheet("清单", MADE));
    assert_ne!(sheet("清单", MADE), sheet("别的清单", MADE));
    assert_ne!(sheet("清单", MADE), sheet("清单", Made { day: 30, ..MADE }));
    let page = |title| word(&document(title), MADE).unwrap();
    assert_eq!(page("情况"), page("情况"));
    assert_ne!(page("情况"), page("别的情况"));
}

#[test]
fn odd_tables_are_written() {
    for title in
        ["", "a/b:c*d?[e]'", "很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长的题目"]
    {
        assert!(excel(&[table(title, "甲"), table(title, "甲")], MADE).is_ok(), "{title}");
    }
    let bare = Table { columns: Vec::new(), rows: Vec::new(), ..table("空表", "甲") };
    assert!(excel(&[bare], MADE).is_ok());
}

#[test]
fn what_a_sheet_cannot_hold_is_said() {
    let long = "长".repeat(40_000);
    let refused = excel(&[table("清单", &long)], MADE).unwrap_err().to_string();
    assert!(refused.starts_with("文件写不出来："), "{refused}");
    assert!(excel(&[table("清单", "甲")], Made { month: 13, ..MADE }).is_err());
}

/// What a reader may ask back, and where it stands.
#[test]
fn figures_of_a_document_are_listed_with_their_places() {
    let found = document("情况").figures();
    let json = serde_json::to_string(&found).unwrap();
    let wanted = r#"[{"place":{"type":"run","block":1,"run":2},"text":"5","question":"q"}]"#;
    assert_eq!(json, wanted);
}
