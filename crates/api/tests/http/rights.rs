//! Every route × every role × own and foreign ward (reliability.md A1, A2).
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use guatu_api::description;
use guatu_domain::account::Role;
use serde_json::{Value, json};

use super::district::{District, REGION};

/// What a role is answered: about its own ward, and about another's.
#[derive(Clone, Copy)]
enum For {
    /// Everybody, signed in or not.
    All,
    /// Whoever is signed in.
    Somebody,
    /// Roles that see business data: figures and lists.
    Readers,
    /// A project that belongs to 湖塘镇: readers of all wards, and that ward.
    Owners,
    /// Whoever watches over the ledger.
    Watchers,
    /// The system administrator.
    System,
    /// The Major Projects Office.
    Office,
    /// Whoever takes files in: wards and the office.
    Importers,
    /// A draft or import of somebody else: nobody learns whether there is one.
    Nobody,
}

/// Every route. One that is missing here fails the test below.
const TABLE: &[(&str, &str, For)] = &[
    ("get", "/health", For::All),
    ("get", "/api/v1/session", For::All),
    ("delete", "/api/v1/session", For::All),
    ("post", "/api/v1/session", For::All),
    ("put", "/api/v1/session", For::Somebody),
    ("get", "/api/v1/{region}/overview", For::Readers),
    ("get", "/api/v1/{region}/figures", For::Readers),
    ("get", "/api/v1/{region}/figures/{question}", For::Readers),
    ("get", "/api/v1/{region}/lamps", For::Readers),
    ("get", "/api/v1/{region}/indicators", For::Somebody),
    ("get", "/api/v1/{region}/indicators/{code}", For::Somebody),
    ("get", "/api/v1/{region}/projects", For::Readers),
    ("get", "/api/v1/{region}/projects/{id}", For::Owners),
    ("get", "/api/v1/{region}/projects/{id}/history", For::Owners),
    ("get", "/api/v1/{region}/filters", For::Somebody),
    ("get", "/api/v1/{region}/search", For::Somebody),
    ("get", "/api/v1/{region}/lines", For::Somebody),
    ("get", "/api/v1/{region}/marks", For::Somebody),
    ("post", "/api/v1/{region}/marks", For::Office),
    ("post", "/api/v1/{region}/verification", For::Watchers),
    ("get", "/api/v1/{region}/verification", For::Watchers),
    ("put", "/api/v1/{region}/clock", For::System),
    ("get", "/api/v1/{region}/events", For::Somebody),
    ("get", "/api/v1/{region}/imports", For::Somebody),
    ("get", "/api/v1/{region}/import-drafts", For::Importers),
    ("post", "/api/v1/{region}/import-drafts", For::Importers),
    ("get", "/api/v1/{region}/import-drafts/{draft}", For::Nobody),
    ("put", "/api/v1/{region}/import-drafts/{draft}", For::Nobody),
    ("post", "/api/v1/{region}/import-drafts/{draft}/commitment", For::Nobody),
    ("post", "/api/v1/{region}/imports/{import}/withdrawal", For::Nobody),
    ("get", "/api/v1/{region}/papers", For::Somebody),
    ("get", "/api/v1/{region}/papers/{series}", For::Readers),
];

/// Logins with their roles; the last one is the clerk of another ward.
fn people() -> Vec<(&'static str, Role, bool)> {
    let mut all: Vec<_> = Role::ALL.iter().map(|role| (role.code(), *role, true)).collect();
    all.push(("neighbour", Role::WardClerk, false));
    all
}

fn is_for(who: For, role: Role, is_own: bool) -> bool {
    use Role::{AuditAdmin, Auditor, OfficeHead, OfficeOfficer, SecurityAdmin, SystemAdmin};
    let administers = [SystemAdmin, SecurityAdmin, AuditAdmin].contains(&role);
    match who {
        For::All | For::Somebody => true,
        For::Readers => !administers,
        For::Owners => !administers && is_own,
        For::Watchers => administers || role == Auditor,
        For::System => role == SystemAdmin,
        For::Office => [OfficeOfficer, OfficeHead].contains(&role),
        For::Importers => !administers && imports(role),
        For::Nobody => false,
    }
}

fn imports(role: Role) -> bool {
    use Role::{OfficeHead, OfficeOfficer, WardChecker, WardClerk, WardLeader};
    [WardClerk, WardChecker, WardLeader, OfficeOfficer, OfficeHead].contains(&role)
}

fn body_of(method: &str, path: &str, login: &str) -> Option<Value> {
    match (method, path) {
        ("post", "/api/v1/session") => Some(json!({"region": REGION, "account": "auditor"})),
        ("put", "/api/v1/session") => Some(json!({"role": "nonsense"})),
        ("post", "/api/v1/{region}/import-drafts") => Some(json!("项目名称,总投资")),
        ("put", "/api/v1/{region}/import-drafts/{draft}") => Some(json!({})),
        ("post", "/api/v1/{region}/marks") => {
            Some(json!({"name": format!("{login}的会前"), "kind": "meeting"}))
        }
        ("put", "/api/v1/{region}/clock") => Some(json!({"today": "2024-06-23"})),
        _ => None,
    }
}

fn address(district: &District, path: &str) -> String {
    let board = district.desk.board(REGION).unwrap();
    let question = format!("{REGION}/projects@1/2024-01..05/2024-05-31/{}", board.seq);
    path.replace("{region}", REGION)
        .replace("{id}", &district.id("甲厂房"))
        .replace("{question}", &question.replace('/', "%2F"))
        .replace("{code}", "invest_rate")
        .replace("{draft}", "nothing")
        .replace("{import}", "nothing")
        .replace("{series}", "progress")
        .replace("/lamps", "/lamps?by=level")
        .replace("/search", "/search?q=%E7%94%B2")
        .replace("import-drafts", "import-drafts?file=a.csv")
        .replace("import-drafts?file=a.csv/", "import-drafts/")
}

#[test]
fn every_route_stands_in_the_table() {
    let served = serde_json::to_value(description()).unwrap();
    let mut served: Vec<(String, String)> = served["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().keys();
            methods.map(move |method| (method.clone(), path.clone()))
        })
        .collect();
    let mut known: Vec<(String, String)> =
        TABLE.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    served.sort();
    known.sort();
    assert_eq!(served, known);
}

#[tokio::test(flavor = "multi_thread")]
async fn a1_every_role_gets_what_it_may_and_nothing_else() {
    let district = District::told();
    for (login, role, is_own) in people() {
        for (method, path, who) in TABLE {
            if (*method, *path) == ("delete", "/api/v1/session") {
                continue;
            }
            let page = district.page(login).await;
            let verb = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            let to = address(&district, path);
            if to.ends_with("/events") {
                let request = Request::get(&to).header("cookie", &page.cookie);
                let status = district.begin(request.body(Body::empty()).unwrap()).await;
                assert_eq!(status, StatusCode::OK, "{login} {to}");
                continue;
            }
            let answer = page.ask(verb, &to, body_of(method, path, login), &[]).await;
            let is_open = is_for(*who, role, is_own);
            let wanted: &[StatusCode] = match (is_open, *who, *path) {
                (true, For::Somebody, "/api/v1/session") => &[StatusCode::NOT_FOUND],
                (true, ..) => &[StatusCode::OK, StatusCode::ACCEPTED, StatusCode::CREATED],
                // Nobody learns whether there is such a project.
                (false, For::Owners, _) => &[StatusCode::NOT_FOUND],
                (false, For::Nobody, _) => &[StatusCode::NOT_FOUND, StatusCode::FORBIDDEN],
                (false, ..) => &[StatusCode::FORBIDDEN],
            };
            let got = answer.status;
            let said = String::from_utf8_lossy(&answer.body);
            assert!(wanted.contains(&got), "{login} {method} {to}: {got} {said}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_anything_without_a_session() {
    let district = District::told();
    for (method, path, who) in TABLE {
        let request = Request::builder()
            .method(method.to_uppercase().as_str())
            .uri(address(&district, path))
            .header("x-guatu", "1")
            .header("content-type", "application/json");
        let body = body_of(method, path, "nobody");
        let body = body.map_or_else(Body::empty, |b| Body::from(b.to_string()));
        let answer = district.send(request.body(body).unwrap()).await;
        let is_open = matches!(who, For::All);
        assert_eq!(answer.status != StatusCode::UNAUTHORIZED, is_open, "{method} {path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a2_no_answer_to_a_ward_names_a_project_of_another_one() {
    let district = District::told();
    let page = district.page("neighbour").await;
    for (method, path, _) in TABLE.iter().filter(|(method, ..)| *method == "get") {
        let to = address(&district, path);
        if to.ends_with("/events") {
            continue;
        }
        for more in ["", "filter=level%3Ddistrict", "filter=ward%3Dhutang", "by=ward"] {
            let join = if to.contains('?') { "&" } else { "?" };
            let answer = page.get(&format!("{to}{join}{more}")).await;
            let said = String::from_utf8_lossy(&answer.body);
            // What was asked for may be said back.
            for name in ["甲厂房", "乙基地"] {
                assert!(!said.contains(name), "{method} {to} {more}: {said}");
            }
        }
    }
    let figure = page.get("/api/v1/demo/figures?filter=lamp%3Dred").await;
    assert_eq!(figure.json()["code"], "foreign_figures", "a lamp singles out projects");
    let lamps = page.get("/api/v1/demo/lamps?by=ward").await.json();
    let groups: Vec<_> = lamps["groups"].as_array().unwrap().iter().map(|g| &g["label"]).collect();
    assert_eq!(groups, ["湟里镇"], "lamps of other wards are not told");
    let own = page.get("/api/v1/demo/figures?filter=lamp%3Dred%3Bward%3Dhuangli").await;
    assert_eq!(own.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_are_those_of_now_on_every_board_of_the_past() {
    let district = District::told();
    let (id, before) = (district.id("甲厂房"), district.desk.board(REGION).unwrap().seq);
    let page = district.page("ward_clerk").await;
    let path = format!("/api/v1/demo/projects/{id}?as_known={before}");
    assert_eq!(page.get(&path).await.status, StatusCode::OK);
    let ward = json!({"value": {"field": "responsible", "value": "huangli"}});
    let moved = json!({"project": id, "dated": {"from": "2024-06-01", "says": ward}});
    district.act("attribute.state", moved);
    assert_eq!(page.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_says_who_does_it_and_names_no_code() {
    let district = District::told();
    let table = [
        ("system_admin", "figures", "“系统管理员”这个岗位不看项目和指标。"),
        ("security_admin", "projects", "“安全管理员”这个岗位不看项目和指标。"),
        ("ward_clerk", "verification", "这件事由审计、审计管理员、系统管理员、安全管理员办理。"),
    ];
    for (login, path, wanted) in table {
        let page = district.page(login).await;
        let answer = page.get(&format!("/api/v1/demo/{path}")).await;
        let said = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(said.contains(wanted), "{login} {path}: {said}");
        assert!(!said.contains('.'), "{said}");
    }
    let page = district.page("auditor").await;
    let mark = json!({"name": "会前", "kind": "meeting"});
    let answer = page.ask(Method::POST, "/api/v1/demo/marks", Some(mark), &[]).await;
    assert_eq!(answer.json()["detail"], "“审计”不能设时点。这件事由重大办经办办理。");
}
