//! Where a value came from, down to the cell.
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};

use super::district::{District, Page};

const TABLE: &str = "\
2024年6月重点项目进展,,,,单位：万元
项目名称,责任板块,总投资（亿元）,1—6月完成,形象进度
甲厂房,湖塘镇,2,4000,主体封顶";

async fn import(district: &District, page: &Page<'_>) {
    let post = |path: &str, body: &str| {
        Request::post(format!("/api/v1/demo/{path}"))
            .header(header::COOKIE, &page.cookie)
            .header("x-guatu", "1")
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .body(Body::from(body.to_owned()))
            .unwrap()
    };
    let received = district.send(post("import-drafts?file=6%E6%9C%88.csv", TABLE)).await;
    assert_eq!(received.status, StatusCode::CREATED, "{}", received.json());
    let look = received.json();
    assert_eq!(look["questions"], json!([]));
    let draft = look["id"].as_str().unwrap().to_owned();
    let done = district.send(post(&format!("import-drafts/{draft}/commitment"), "")).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.json());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_is_led_back_to_its_file_sheet_row_and_cell() {
    let district = District::told();
    let page = district.page("office_officer").await;
    import(&district, &page).await;
    let path = format!("/api/v1/demo/projects/{}", district.id("甲厂房"));
    let card = page.get(&path).await.json();
    let values = card["values"].as_array().unwrap();
    let total = values.iter().find(|one| one["field"]["code"] == "total").unwrap();
    assert_eq!(total["source"]["text"], "“6月.csv” 工作表“表” C3「总投资(亿元)」");
    let cell = |source: &Value| (source["row"].clone(), source["column"].clone());
    assert_eq!(cell(&total["source"]), (json!(3), json!("C")));
    assert_eq!(total["source"]["heading"], "总投资(亿元)");

    let history = page.get(&format!("{path}/history")).await.json();
    let changes = history["steps"][0]["changes"].as_array().unwrap();
    for (field, wanted) in [
        ("year_to_date", "“6月.csv” 工作表“表” D3「1—6月完成」"),
        ("progress", "“6月.csv” 工作表“表” E3「形象进度」"),
        // No column says so: the office's import confirms.
        ("state", "“6月.csv” 工作表“表” 第3行"),
    ] {
        let told = changes.iter().find(|one| one["field"]["code"] == field);
        assert_eq!(told.map(|one| &one["source"]["text"]), Some(&json!(wanted)), "{field}");
    }
}
