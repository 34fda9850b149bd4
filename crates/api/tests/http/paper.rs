//! Export equals screen: the file of `papers/projects`, opened by a reader that is not ours, has
//! the columns, rows, order, texts, sums and notes of all pages of `projects` with the same
//! parameters.
use std::process::Command;

use serde_json::{Value, json};

use super::district::{District, Page, REGION, wan};

/// What somebody sees who opens the file.
fn read_sheet(bytes: &[u8]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("清单.xlsx");
    std::fs::write(&file, bytes).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/http/read_sheet.py");
    let output = Command::new("python3").arg(script).arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What stands in cells on screen.
fn printed(cells: &Value) -> Vec<String> {
    let text = |cell: &Value| {
        let text = cell["printed"].as_str().or(cell["text"].as_str());
        text.unwrap().to_owned()
    };
    cells.as_array().unwrap().iter().map(text).collect()
}

/// Every page of a list, two rows at a time, as one table.
async fn all_pages(page: &Page<'_>, query: &str) -> (Value, Vec<Value>) {
    let (mut rows, mut last) = (Vec::new(), Value::Null);
    loop {
        let path = format!("/api/v1/demo/projects?{query}&limit=2&offset={}", rows.len());
        let table = page.get(&path).await.json();
        let more = table["rows"].as_array().unwrap().clone();
        if more.is_empty() {
            assert_eq!(table["total_rows"], json!(rows.len()), "{query}");
            return (last, rows);
        }
        rows.extend(more);
        last = table;
    }
}

async fn same(page: &Page<'_>, query: &str) -> Value {
    let (table, rows) = all_pages(page, query).await;
    let answer = page.get(&format!("/api/v1/demo/papers/projects?{query}")).await;
    assert_eq!(answer.status.as_u16(), 200, "{query}");
    let sheet = read_sheet(&answer.body);
    let heading = |column: &Value| {
        let group = column["group"].as_str().unwrap_or_default();
        json!(format!("{group}{}", column["label"].as_str().unwrap()))
    };
    let columns = table["columns"].as_array().unwrap();
    let headings: Vec<Value> =
        std::iter::once(json!("序号")).chain(columns.iter().map(heading)).collect();
    assert_eq!(sheet["headings"], json!(headings), "{query}");
    let mut wanted: Vec<Vec<String>> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        wanted.push([vec![(at + 1).to_string()], printed(&row["cells"])].concat());
    }
    wanted.push([vec![String::new()], printed(&table["totals"])].concat());
    assert_eq!(sheet["rows"], json!(wanted), "{query}");
    let notes = sheet["notes"].as_array().unwrap().iter();
    let notes: String = notes.map(|note| note.as_str().unwrap()).collect();
    for note in table["notes"].as_array().unwrap() {
        let sentence = note["sentence"].as_str().unwrap();
        let own = sentence.rsplit('：').next().unwrap();
        assert!(notes.contains(own), "{query}: {sentence} is not in {notes}");
    }
    sheet
}

/// A project with a plan of its own, listed for a year that it has not started in.
fn news(district: &District) {
    let rows = json!([{
        "project": district.id("乙基地"), "year_to_date": wan(1_500), "basis": "progress",
    }]);
    district.act("filing.report", json!({"ward": "hutang", "month": "2024-05", "rows": rows}));
    let renamed = json!({
        "project": district.id("甲厂房"),
        "dated": {"from": "2024-06-01", "says": {"value": {"field": "name", "value": "甲二厂房"}}},
    });
    district.act("attribute.state", renamed);
}

const ALL: &str = "lamp,name,number,code,ward,level,category,chain,form,stage,origin,standing,\
    total,plan,done,month,since_start,rate,gap,time_gap,next_node,due,planned_start,start,\
    statistics,planned_completion,completion,planned_production,production,end,explanation,reason,\
    cause,progress,problem,filed,department,leader,team,contact,owner,place,content";

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_the_screen_with_all_its_pages() {
    let district = District::told();
    let before = district.desk.board(REGION).unwrap().seq;
    news(&district);
    let page = district.page("office_officer").await;
    let usual = same(&page, "").await;
    assert_eq!(usual["headings"][1], "状态");
    for query in [
        "columns=name,ward,plan,done,rate&sort=-done".to_owned(),
        "columns=rate,done,name,planned_start,start&sort=name&basis=confirmed".to_owned(),
        "columns=name,plan,done,gap&unit=wan&sort=-gap&filter=ward%3Dhutang".to_owned(),
        "as_of=2024-03-31&period=2024-01..03&columns=lamp,name,done,month,reason".to_owned(),
        format!("columns={ALL}&sort=-ward"),
    ] {
        let now = same(&page, &query).await;
        let then = same(&page, &format!("{query}&as_known={before}")).await;
        assert_ne!(now["notes"], then["notes"], "{query}");
    }
    let sorted = same(&page, "columns=name,done&sort=-done").await;
    let names = |sheet: &Value| -> Vec<Value> {
        sheet["rows"].as_array().unwrap().iter().map(|row| row[1].clone()).collect()
    };
    assert_eq!(names(&sorted), ["甲二厂房", "乙基地", "丙工程", "合计 3 项"]);
    let then = same(&page, &format!("columns=name,done&sort=-done&as_known={before}")).await;
    assert_eq!(names(&then)[0], "甲厂房", "as it was known then");
    let clerk = district.page("ward_clerk").await;
    let own = same(&clerk, "columns=name,plan").await;
    assert_eq!(own["rows"].as_array().unwrap().len(), 3, "two rows and the sum of all three");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_layout_is_refused_alike_on_screen_and_for_the_file() {
    let district = District::told();
    let page = district.page("office_officer").await;
    for (query, status, said) in [
        ("columns=name,nonsense", 404, "没有“nonsense”这一列。能选的列：状态 lamp"),
        ("sort=-nonsense", 404, "没有“nonsense”这一列"),
        ("basis=rumour", 400, "取数“rumour”不对"),
        ("unit=fen", 400, "单位“fen”不对"),
    ] {
        for of in ["projects", "papers/projects"] {
            let answer = page.get(&format!("/api/v1/demo/{of}?{query}")).await;
            let problem = answer.json();
            assert_eq!(answer.status.as_u16(), status, "{of}?{query}");
            assert!(problem["detail"].as_str().unwrap().starts_with(said), "{problem}");
        }
    }
    let fixed = page.get("/api/v1/demo/papers/progress?columns=name").await;
    assert_eq!(fixed.status.as_u16(), 400);
    assert!(fixed.json()["detail"].as_str().unwrap().contains("是固定的"));
}

/// A sum opens to the projects that it counts.
#[tokio::test(flavor = "multi_thread")]
async fn a_sum_of_a_list_opens_as_a_figure() {
    let district = District::told();
    let page = district.page("office_officer").await;
    let path = "/api/v1/demo/projects?columns=name,done,since_start";
    let table = page.get(path).await.json();
    for cell in table["totals"].as_array().unwrap() {
        let question = cell["question"].as_str().unwrap().replace('/', "%2F");
        let opened = page.get(&format!("/api/v1/demo/figures/{question}")).await.json();
        assert_eq!(opened["total_rows"], 3, "{question}");
    }
    assert_eq!(table["notes"][0]["code"], "basis");
    assert!(table["notes"][0]["sentence"].as_str().unwrap().contains("含未审"));
}
