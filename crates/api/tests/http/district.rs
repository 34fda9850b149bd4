//! A small demonstration: three wards, projects in two of them, one account per role.
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, Response, StatusCode, header};
use guatu_api::{Api, router};
use guatu_app::import::Press;
use guatu_app::time::{Time, start_of};
use guatu_app::{Access, Command, Desk, Receipt, Request as Act};
use guatu_domain::account::Role;
use guatu_domain::read::{Book, Cell, Row, Sheet};
use guatu_domain::value::Day;
use guatu_ledger::Millis;
use guatu_sim::seed::Seed;
use guatu_store::testing::Place;
use serde_json::{Value, json};
use tower::ServiceExt;

pub const REGION: &str = "demo";

/// A clock that stands where it is put.
pub struct Hand(AtomicI64);

impl Hand {
    pub fn on(day: &str) -> Arc<Self> {
        let day: Day = day.parse().unwrap();
        Arc::new(Self(AtomicI64::new(start_of(day) + 36_000_000)))
    }

    pub fn forward(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }
}

impl Time for Hand {
    fn now(&self) -> Millis {
        self.0.load(Ordering::SeqCst)
    }

    fn steady(&self) -> Millis {
        self.0.load(Ordering::SeqCst)
    }
}

pub struct District {
    pub place: Place,
    pub desk: Arc<Desk>,
    pub api: Api,
    pub hand: Arc<Hand>,
    router: Router,
}

/// A signed-in browser.
pub struct Page<'a> {
    district: &'a District,
    pub cookie: String,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: header::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        let text = String::from_utf8_lossy(&self.body);
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// Opens tables parted by commas.
struct Commas;

impl Press for Commas {
    fn read_book(&self, bytes: &[u8], name: &str) -> Result<Book, String> {
        let text = std::str::from_utf8(bytes).map_err(|_| format!("“{name}”不是表格。"))?;
        let cells = |line: &str| {
            let cells = (0..).zip(line.trim_matches('"').split(','));
            cells.map(|(at, cell)| (at, Cell::text(cell))).collect()
        };
        let rows = (1..).zip(text.lines());
        let rows = rows.map(|(number, line)| Row { number, is_hidden: false, cells: cells(line) });
        let sheet = Sheet { name: "表".to_owned(), rows: rows.collect(), ..Sheet::default() };
        Ok(Book { sheets: vec![sheet], date1904: false })
    }
}

impl District {
    /// 甲厂房 and 乙基地 of 湖塘镇, 丙工程 of 湟里镇, with plans, nodes and filings.
    pub fn told() -> Self {
        let place = Place::sqlite();
        let hand = Hand::on("2024-01-10");
        let desk = desk(&place, &hand, 7);
        let api = Api::new(desk.clone(), Arc::new(Commas), Arc::new(|_: &str| {}));
        let router = router(api.clone());
        let district = Self { place, desk, api, hand, router };
        district.set_up();
        district.tell();
        district
    }

    fn set_up(&self) {
        let region = json!({"name": "演示区", "title": "演示区重大项目", "is_demonstration": true});
        self.act("region.open", region);
        let wards = [("hutang", "湖塘镇"), ("huangli", "湟里镇"), ("gaoxin", "高新区")];
        for (order, (id, name)) in (1..).zip(wards) {
            let kind = if id == "gaoxin" { "park" } else { "town" };
            let ward = json!({"id": id, "name": name, "short": name, "kind": kind, "order": order});
            self.act("ward.put", ward);
        }
        for role in Role::ALL {
            let of_ward = role.code().starts_with("ward_");
            let ward = of_ward.then_some("hutang");
            let account = json!({
                "login": role.code(), "name": format!("姓名{}", role.code()),
                "roles": [role.code()], "ward": ward,
            });
            self.act("account.add", account);
        }
        let neighbour = json!({
            "login": "neighbour", "name": "姓名邻居", "roles": ["ward_clerk"], "ward": "huangli",
        });
        self.act("account.add", neighbour);
        let two = json!({
            "login": "two", "name": "姓名双岗", "roles": ["office_officer", "auditor"],
            "ward": null,
        });
        self.act("account.add", two);
    }

    fn tell(&self) {
        for (name, ward) in [("甲厂房", "hutang"), ("乙基地", "hutang"), ("丙工程", "huangli")]
        {
            let values = json!([value("name", name), value("responsible", ward)]);
            let receipt = self.act("project.register", json!({ "values": values }));
            let (_, id) = receipt.records.iter().find(|(kind, _)| kind == "project").unwrap();
            let terms = json!({
                "list": "district", "year": 2024, "version": "formal", "origin": "new",
                "standing": "implementing", "stage": "planned_start", "from": "2024-01-10",
            });
            self.act("entry.add", json!({"project": id, "terms": terms}));
            let plan =
                json!({"project": id, "year": 2024, "from": "2024-01-10", "amount": wan(12_000)});
            self.act("plan.approve", plan);
            let day = json!({"span": "2024-03"});
            self.act("target.approve", json!({"project": id, "node": "N12", "planned": day}));
        }
        self.hand.forward(164 * 24 * 60);
        self.act("clock.set", json!({"today": "2024-06-22"}));
        let started = json!({"statement": {"node": "N12", "day": {"span": "2024-03-21"}}});
        self.act("node.recognise", json!({"project": self.id("甲厂房"), "what": started}));
        for (month, done) in [("2024-04", 1_000), ("2024-05", 3_000)] {
            let rows = json!([{
                "project": self.id("甲厂房"), "year_to_date": wan(done), "basis": "progress",
            }]);
            let filing = json!({"ward": "hutang", "month": month, "rows": rows});
            self.act("filing.report", filing);
            if month == "2024-04" {
                let filings = json!([{"project": self.id("甲厂房"), "month": month}]);
                self.act("filing.confirm", json!({ "filings": filings }));
            }
        }
    }

    /// An act of the program itself.
    pub fn act(&self, act: &str, with: Value) -> Receipt {
        act_at(&self.desk, act, with)
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 1 << 24).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Only how an answer begins: events never end.
    pub async fn begin(&self, request: Request<Body>) -> StatusCode {
        self.router.clone().oneshot(request).await.unwrap().status()
    }

    /// Signs in by one press, as visitors of the demonstration do.
    pub async fn page(&self, login: &str) -> Page<'_> {
        let answer = self.sign_in(json!({"region": REGION, "account": login})).await;
        assert_eq!(answer.status, StatusCode::OK, "{login}");
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        Page { district: self, cookie }
    }

    pub async fn sign_in(&self, body: Value) -> Answer {
        let request = Request::post("/api/v1/session")
            .header("x-guatu", "1")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()))
            .unwrap();
        self.send(request).await
    }

    /// The id of a project by its name.
    pub fn id(&self, name: &str) -> String {
        let board = self.desk.board(REGION).unwrap();
        let file = board.projects.values().find(|file| file.name(Day::MAX) == name);
        file.unwrap().id.to_string()
    }

    /// The id of an account by its login.
    pub fn account(&self, login: &str) -> String {
        let board = self.desk.board(REGION).unwrap();
        let found = board.accounts.iter().find(|(_, account)| account.login == login);
        found.unwrap().0.to_string()
    }
}

impl Page<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, None, &[]).await
    }

    /// Sends bytes as they are.
    pub async fn post(&self, path: &str, bytes: Vec<u8>) -> Answer {
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header("x-guatu", "1")
            .body(Body::from(bytes));
        self.district.send(request.unwrap()).await
    }

    pub async fn ask(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header(header::COOKIE, &self.cookie);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request = request.header("x-guatu", "1").header(header::CONTENT_TYPE, "application/json");
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        self.district.send(request.body(body).unwrap()).await
    }
}

/// A desk on a place; a second one stands for another process.
pub fn desk(place: &Place, hand: &Arc<Hand>, seed: u64) -> Arc<Desk> {
    let store = Arc::new(place.open());
    Arc::new(Desk::new(store, hand.clone(), Box::new(Seed::new(seed))))
}

pub fn act_at(desk: &Desk, act: &str, with: Value) -> Receipt {
    let command: Command = serde_json::from_value(json!({"act": act, "with": with}))
        .unwrap_or_else(|error| panic!("{act}: {error}"));
    let request = Act { id: desk.request_id(), access: Access::program(), command };
    desk.act(REGION, request).unwrap_or_else(|refusal| panic!("{act}: {}", refusal.sentence()))
}

fn value(field: &str, value: &str) -> Value {
    json!({"says": {"value": {"field": field, "value": value}}})
}

/// Fen of an amount in 万元.
pub fn wan(amount: i64) -> i64 {
    amount * 1_000_000
}
