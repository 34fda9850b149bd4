//! Files over HTTP: held to the look that was agreed to, too large, named in a list until taken in.
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::district::District;

const TABLE: &str = "序号,项目名称,责任板块,总投资（亿元）
1,丁车间,湖塘镇,3
其中:,其中：一期,湖塘镇,1
3,甲厂房,湖塘镇,9";

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_names_its_look_and_is_refused_after_a_change() {
    let district = District::told();
    let page = district.page("office_officer").await;
    let at = "/api/v1/demo/import-drafts";
    let look = page.post(&format!("{at}?file=a.csv"), TABLE.into()).await;
    assert_eq!(look.status, StatusCode::CREATED, "{}", String::from_utf8_lossy(&look.body));
    let look = look.json();
    let draft = look["id"].as_str().unwrap().to_owned();
    let listed = page.get(at).await.json();
    assert_eq!(listed["drafts"][0]["file"], "a.csv");

    // Another act changes what this import would change.
    let other = "序号,项目名称,责任板块,总投资（亿元）\n1,甲厂房,湖塘镇,8";
    let other = page.post(&format!("{at}?file=b.csv"), other.into()).await.json();
    let commitment = |draft: &str, seen: &Value| {
        format!("{at}/{draft}/commitment?seen={}", seen.as_str().unwrap())
    };
    let other_at = commitment(other["id"].as_str().unwrap(), &other["seen"]);
    let done = page.post(&other_at, Vec::new()).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", String::from_utf8_lossy(&done.body));
    let mine = commitment(&draft, &look["seen"]);
    let refused = page.post(&mine, Vec::new()).await;
    assert_eq!(
        (refused.status, &refused.json()["code"]),
        (StatusCode::CONFLICT, &json!("look_is_old"))
    );
    let detail = refused.json()["detail"].as_str().unwrap().to_owned();
    assert!(detail.starts_with("预览之后库里有了变动（“甲厂房”）"), "{detail}");

    // Other answers than those that were looked at.
    let fresh = page.get(&format!("{at}/{draft}")).await.json();
    let answers = json!({"answers": {"adds_words": true}});
    page.ask(Method::PUT, &format!("{at}/{draft}"), Some(answers), &[]).await;
    let refused = page.post(&commitment(&draft, &fresh["seen"]), Vec::new()).await;
    assert!(refused.json()["detail"].as_str().unwrap().starts_with("预览之后回答有了变化"));

    let fresh = page.get(&format!("{at}/{draft}")).await.json();
    let done = page.post(&commitment(&draft, &fresh["seen"]), Vec::new()).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", String::from_utf8_lossy(&done.body));
    assert_eq!(page.get(at).await.json()["drafts"], json!([]), "both are taken in");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_about_a_row_names_its_first_words() {
    let district = District::told();
    let page = district.page("office_officer").await;
    let at = "/api/v1/demo/import-drafts";
    let look = page.post(&format!("{at}?file=a.csv"), TABLE.into()).await.json();
    let of_row = |look: &Value| {
        let all = look["questions"].as_array().unwrap();
        all.iter().find(|one| one["row"] == 3).cloned()
    };
    let question = of_row(&look).unwrap();
    assert_eq!(question["first_said"], "其中:");
    let row = json!({"sheet": 0, "row": 3, "said": question["first_said"], "as_kind": "skip"});
    let answers = json!({"answers": {"table": {"rows": [row]}}});
    let draft = look["id"].as_str().unwrap();
    let look = page.ask(Method::PUT, &format!("{at}/{draft}"), Some(answers), &[]).await.json();
    assert_eq!(of_row(&look), None);
    let notes = look["notes"].as_array().unwrap();
    assert!(!notes.iter().any(|one| one.as_str().unwrap().contains("对不上")), "{notes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_is_refused_in_a_sentence() {
    let district = District::told();
    let page = district.page("office_officer").await;
    let old = "应在 1900 年到 2199 年之间。";
    for path in ["overview", "figures", "projects", "papers/projects", "papers/progress"] {
        for (asked, wanted) in [
            ("as_of=0001-01-01", old),
            ("as_of=9998-01-01", old),
            ("period=0001-01..05", "应写成 2024-01..05。"),
            ("as_known=99999999", "没有第 99999999 行。"),
        ] {
            let answer = page.get(&format!("/api/v1/demo/{path}?{asked}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path} {asked}");
            let detail = answer.json()["detail"].as_str().unwrap().to_owned();
            assert!(detail.contains(wanted), "{path} {asked}: {detail}");
        }
    }
    let at = "/api/v1/demo/import-drafts?file=a.csv";
    let large = page.post(at, vec![b'1'; (50 << 20) + 1]).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let detail = large.json()["detail"].as_str().unwrap().to_owned();
    assert_eq!(detail, "“a.csv”超过 50 MB，没有接收。请拆开后再导入。");
}
