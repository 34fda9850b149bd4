use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::json;

use super::district::{District, REGION};

const SECRET: &str = "春天种树秋天收苹果梨";

#[tokio::test(flavor = "multi_thread")]
async fn whoever_signs_in_is_somebody_until_he_signs_out() {
    let district = District::told();
    let page = district.page("office_officer").await;
    let me = page.get("/api/v1/session").await.json();
    assert_eq!(me["me"]["role"]["code"], "office_officer");
    assert_eq!(me["me"]["can"]["clock.set"]["ok"], false);
    assert_eq!(page.get("/api/v1/demo/overview").await.status, StatusCode::OK);
    let other = page.get("/api/v1/elsewhere/overview").await;
    assert_eq!(
        (other.status, &other.json()["code"]),
        (StatusCode::FORBIDDEN, &json!("other_region"))
    );
    let out = page.ask(Method::DELETE, "/api/v1/session", None, &[]).await;
    assert_eq!(out.status, StatusCode::NO_CONTENT);
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(page.get("/api/v1/demo/overview").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_when_it_is_not_used_and_after_half_a_day() {
    let district = District::told();
    let page = district.page("office_officer").await;
    for _ in 0..30 {
        district.hand.forward(20);
        assert_eq!(page.get("/api/v1/demo/filters").await.status, StatusCode::OK);
    }
    let administrator = district.page("system_admin").await;
    district.hand.forward(16);
    let late = administrator.get("/api/v1/demo/filters").await;
    assert_eq!(late.status, StatusCode::UNAUTHORIZED, "administrators have a quarter of an hour");
    district.hand.forward(15);
    let late = page.get("/api/v1/demo/filters").await;
    assert_eq!(late.json()["code"], "signed_out", "31 minutes without use");
    let page = district.page("office_officer").await;
    for _ in 0..72 {
        district.hand.forward(10);
        page.get("/api/v1/demo/filters").await;
    }
    assert_eq!(page.get("/api/v1/demo/filters").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn r9_a_clock_that_goes_back_revives_no_session() {
    let district = District::told();
    let page = district.page("office_officer").await;
    district.hand.forward(-60);
    assert_eq!(page.get("/api/v1/demo/filters").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn known_and_unknown_accounts_are_answered_alike_and_locked_alike() {
    let district = District::told();
    let id = district.account("auditor");
    district.desk.set_password(REGION, &id, SECRET).unwrap();
    for login in ["auditor", "nobody"] {
        for _ in 0..5 {
            let wrong = district.sign_in(json!({"account": login, "password": "不对不对不对不对"}));
            let wrong = wrong.await;
            assert_eq!(wrong.status, StatusCode::UNAUTHORIZED, "{login}");
            assert_eq!(wrong.json()["code"], "sign_in");
        }
        let locked = district.sign_in(json!({"account": login, "password": SECRET})).await;
        assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS, "{login}");
        assert_eq!(locked.json()["params"]["minutes"], 30);
    }
    district.hand.forward(31);
    let body = json!({"account": "auditor", "password": SECRET});
    assert_eq!(district.sign_in(body).await.status, StatusCode::OK);
    let pressed = district.sign_in(json!({"account": "auditor"})).await;
    assert_eq!(pressed.status, StatusCode::UNAUTHORIZED, "it has a password now");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_out_of_use_is_out_at_once() {
    let district = District::told();
    let page = district.page("secretary").await;
    let id = district.account("secretary");
    let board = district.desk.board(REGION).unwrap();
    let change = json!({
        "account": id, "name": "姓名", "roles": ["secretary"], "ward": null, "is_active": false,
        "based_on": board.accounts[id.as_str()].since,
    });
    district.act("account.change", change);
    assert_eq!(page.get("/api/v1/demo/filters").await.status, StatusCode::UNAUTHORIZED);
    let again = district.sign_in(json!({"account": "secretary"})).await;
    assert_eq!(again.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_goes_on_in_another_role_under_a_new_token() {
    let district = District::told();
    let page = district.page("two").await;
    let verify = page.get("/api/v1/demo/verification").await;
    assert_eq!(verify.status, StatusCode::FORBIDDEN, "an officer does not verify");
    let turned = page.ask(Method::PUT, "/api/v1/session", Some(json!({"role": "auditor"})), &[]);
    let turned = turned.await;
    assert_eq!(turned.json()["me"]["role"]["code"], "auditor");
    let cookie = turned.header("set-cookie").split(';').next().unwrap().to_owned();
    assert_ne!(cookie, page.cookie);
    assert_eq!(page.get("/api/v1/demo/filters").await.status, StatusCode::UNAUTHORIZED);
    let request = Request::get("/api/v1/demo/verification").header("cookie", cookie);
    let answer = district.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.json()["state"]["code"], "never");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_another_site_cannot_act() {
    let district = District::told();
    let page = district.page("system_admin").await;
    let body = json!({"today": "2024-06-25"});
    let forged = [("origin", "http://evil.example"), ("host", "office:8412")];
    let answer = page.ask(Method::PUT, "/api/v1/demo/clock", Some(body.clone()), &forged).await;
    assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::FORBIDDEN, &json!("forged")));
    let own =
        [("origin", "http://office:8412"), ("host", "office:8412"), ("idempotency-key", "k1")];
    let first = page.ask(Method::PUT, "/api/v1/demo/clock", Some(body.clone()), &own).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.json());
    let again = page.ask(Method::PUT, "/api/v1/demo/clock", Some(body), &own).await;
    assert_eq!(first.json(), again.json(), "asked again, the same receipt");
    let strange = json!({"today": "2024-06-26", "more": 1});
    let answer = page.ask(Method::PUT, "/api/v1/demo/clock", Some(strange), &own).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "unknown fields are refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_headers() {
    let district = District::told();
    let page = district.page("auditor").await;
    for path in ["/", "/r/demo/projects", "/api/v1/demo/overview", "/api/v1/nowhere/x/y", "/health"]
    {
        let answer = page.get(path).await;
        assert!(
            answer.header("content-security-policy").contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        let is_api = path.starts_with("/api/") || path == "/health";
        assert_eq!(answer.header("cache-control") == "no-store", is_api, "{path}");
    }
    let cookie = district.sign_in(json!({"account": "auditor"})).await;
    let cookie = cookie.header("set-cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert_eq!(page.get("/api/v1/nowhere").await.json()["code"], "not_found");
    assert_eq!(page.get("/assets/none.js").await.status, StatusCode::NOT_FOUND);
}
