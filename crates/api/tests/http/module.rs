//! Modules that are off leave no trace (K29).
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::district::{District, Page};

/// Routes of each module, as somebody may open them who may open everything.
const ROUTES: &[(&str, &str, &[&str])] = &[
    ("import", "导入", &["imports", "import-drafts/nothing"]),
    ("report", "报告中心", &["papers", "papers/progress"]),
    ("verification", "台账核验", &["lines", "verification"]),
];

async fn modules(page: &Page<'_>) -> Value {
    page.get("/api/v1/session").await.json()["me"]["modules"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn k29_routes_of_a_module_that_is_off_are_not_there() {
    let district = District::told();
    let page = district.page("office_head").await;
    assert_eq!(modules(&page).await, json!(["import", "report", "verification"]));
    for (module, name, routes) in ROUTES {
        district.act("module.switch", json!({"module": module, "is_on": false}));
        for route in *routes {
            let answer = page.get(&format!("/api/v1/demo/{route}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{route}");
            let told = answer.json();
            assert_eq!(told["code"], "module_off", "{route}");
            let wanted = format!("这个库没有启用“{name}”。需要时请联系系统管理员。");
            assert_eq!(told["detail"], json!(wanted), "{route}");
        }
        assert!(!modules(&page).await.as_array().unwrap().contains(&json!(module)));
        // What is in no module stays; the search tells nothing of what is off.
        for route in ["overview", "projects", "search?q=%E5%AF%BC%E5%85%A5"] {
            let answer = page.get(&format!("/api/v1/demo/{route}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{route}");
        }
        let found = page.get("/api/v1/demo/search?q=%E5%AF%BC%E5%85%A5").await.json();
        assert_eq!(found["hits"], json!([]));
        district.act("module.switch", json!({"module": module, "is_on": true}));
    }
    assert_eq!(modules(&page).await, json!(["import", "report", "verification"]));
    assert_eq!(page.get("/api/v1/demo/papers").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn k29_a_module_that_is_off_takes_nothing_in() {
    let district = District::told();
    let page = district.page("office_officer").await;
    district.act("module.switch", json!({"module": "import", "is_on": false}));
    let path = "/api/v1/demo/import-drafts?file=a.csv";
    let answer = page.ask(Method::POST, path, Some(json!("项目名称,总投资")), &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}
