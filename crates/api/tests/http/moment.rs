use axum::http::{Method, StatusCode};
use serde_json::json;

use super::district::{District, REGION, wan};

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_page_is_not_sent_again() {
    let district = District::told();
    let page = district.page("office_officer").await;
    let first = page.get("/api/v1/demo/overview").await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    let known = [("if-none-match", tag.as_str())];
    let again = page.ask(Method::GET, "/api/v1/demo/overview", None, &known).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    district.act("mark.set", json!({"name": "会前", "kind": "meeting"}));
    let after = page.ask(Method::GET, "/api/v1/demo/overview", None, &known).await;
    assert_eq!(after.status, StatusCode::OK);
    assert_ne!(after.header("etag"), tag);
    let other = district.page("auditor").await;
    let theirs = other.get("/api/v1/demo/overview").await;
    assert_ne!(theirs.header("etag"), after.header("etag"), "other rights, another version");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_board_of_the_past_answers_as_it_was_known_then() {
    let district = District::told();
    let before = district.desk.board(REGION).unwrap().seq;
    let page = district.page("office_officer").await;
    let path = "/api/v1/demo/figures?indicator=year_done_live@1";
    let now = page.get(path).await.json();
    let rows = json!([{
        "project": district.id("乙基地"), "year_to_date": wan(500), "basis": "progress",
    }]);
    district.act("filing.report", json!({"ward": "hutang", "month": "2024-05", "rows": rows}));
    let later = page.get(path).await.json();
    assert_eq!(later["figures"][0]["done"]["value"], wan(3_500));
    let then = page.get(&format!("{path}&as_known={before}")).await.json();
    assert_eq!(then["figures"][0]["done"], now["figures"][0]["done"]);
    assert_eq!(then["moment"]["as_known"], before);
    assert!(then["moment"]["head"].as_i64().unwrap() > before);
    let marks = page.get("/api/v1/demo/marks").await.json();
    let days: Vec<_> =
        marks["day_ends"].as_array().unwrap().iter().map(|one| &one["day"]).collect();
    assert_eq!(days, ["2024-06-22", "2024-01-10"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_asked_is_refused_with_a_sentence() {
    let district = District::told();
    let page = district.page("office_officer").await;
    for (path, status, code) in [
        ("overview?filter=nonsense", 400, "filter_form"),
        ("overview?filter=ward%3Dnowhere", 400, "filter_value"),
        ("overview?as_of=yesterday", 400, "parameter"),
        ("overview?as_of=9999-12-31", 400, "parameter"),
        ("overview?period=2024-02..05", 400, "parameter"),
        ("overview?as_known=-1", 400, "parameter"),
        ("overview?as_known=many", 400, "query"),
        ("figures?indicator=none@1", 404, "not_found"),
        ("figures/demo%2Fnonsense", 400, "question_text"),
        ("figures/demo%2Fprojects@1%2F2024-01..05%2F2024-05-31%2F999999", 400, "question_moment"),
        ("figures/other%2Fprojects@1%2F2024-01..05%2F2024-05-31%2F3", 400, "question_region"),
        ("indicators/none", 404, "not_found"),
        ("projects?columns=none", 404, "not_found"),
        ("projects?sort=-none", 404, "not_found"),
        ("projects?basis=rumour", 400, "parameter"),
        ("projects/none", 404, "not_found"),
        ("projects/..%2F..%2Fetc", 404, "not_found"),
    ] {
        let answer = page.get(&format!("/api/v1/demo/{path}")).await;
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        let problem = answer.json();
        assert_eq!((answer.status.as_u16(), &problem["code"]), (status, &json!(code)), "{path}");
        assert!(problem["detail"].as_str().unwrap().chars().any(|c| c > '\u{4e00}'), "{problem}");
    }
}
