//! A small district without a store: acts are decided and taken in by the board at once.
use guatu_app::command::{Command, decide};
use guatu_app::fresh::{Fresh, Random};
use guatu_app::time::start_of;
use guatu_app::{Access, Refusal};
use guatu_board::{Board, ProjectFile};
use guatu_domain::account::Role;
use guatu_domain::id::WardId;
use guatu_domain::value::Day;
use guatu_ledger::{Record, Suite};
use serde_json::{Value, json};

/// A ward's clerk.
pub fn clerk(ward: &str) -> Access {
    let (account, ward) = (format!("clerk.{ward}"), Some(WardId::new(ward)));
    Access { account, role: Role::WardClerk, ward, standing_for: None }
}

/// Somebody above the wards.
pub fn acting(role: Role) -> Access {
    Access { account: role.code().to_owned(), role, ward: None, standing_for: None }
}

/// An officer of the office.
pub fn office() -> Access {
    acting(Role::OfficeOfficer)
}

/// Fen of an amount in 万元.
pub fn wan(amount: i64) -> i64 {
    amount * 1_000_000
}

/// A table of acts on a district: `who, act, with => what came of it;` row by row.
macro_rules! check {
    ($district:expr; $($who:expr, $act:literal, $with:expr => $wanted:expr;)+) => {
        $district.check(vec![$((&$who, $act, $with, $wanted)),+])
    };
}
pub(crate) use check;

/// A row of a table: who, which act, with what, and the ledger's sentence or the refusal's.
pub type Row<'a> = (&'a Access, &'a str, Value, Result<&'a str, &'a str>);

struct Counting(u64);

impl Random for Counting {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            *byte = (self.0 >> 56) as u8;
        }
    }
}

pub struct District {
    pub board: Board,
    pub today: Day,
    random: Counting,
}

impl District {
    /// A library that was never opened.
    pub fn empty() -> Self {
        let today = "2024-06-22".parse().unwrap();
        Self { board: Board::empty("demo"), today, random: Counting(7) }
    }

    /// With shipped defaults and the wards 湖塘镇, 湟里镇 and 高新区.
    pub fn open() -> Self {
        let mut district = Self::empty();
        let program = Access::program();
        let region = json!({"name": "演示区", "title": "演示区重大项目", "is_demonstration": true});
        district.must(&program, "region.open", region);
        let wards = [
            ("hutang", "湖塘镇", "town"),
            ("huangli", "湟里镇", "town"),
            ("gaoxin", "高新区", "park"),
        ];
        for (order, (id, name, kind)) in (1..).zip(wards) {
            let ward = json!({"id": id, "name": name, "short": name, "kind": kind, "order": order});
            district.must(&program, "ward.put", ward);
        }
        district
    }

    /// The same with two projects: 甲厂房 of 湖塘镇 and 乙基地 of 湟里镇.
    pub fn with_projects() -> Self {
        let mut district = Self::open();
        district.register("甲厂房", "hutang");
        district.register("乙基地", "huangli");
        district
    }

    pub fn register(&mut self, name: &str, ward: &str) {
        let values = json!([value("name", json!(name)), value("responsible", json!(ward))]);
        self.must(&office(), "project.register", json!({"values": values}));
    }

    pub fn on(&mut self, today: &str) -> &mut Self {
        self.today = today.parse().unwrap();
        self
    }

    /// The id of a project by its name today.
    pub fn id(&self, name: &str) -> String {
        self.file(name).id.to_string()
    }

    /// A project by its name today.
    pub fn file(&self, name: &str) -> &ProjectFile {
        let files = self.board.projects.values();
        files.into_iter().find(|file| file.name(self.today) == name).unwrap()
    }

    /// Acts, and gives the ledger's sentence or the refusal.
    pub fn act(&mut self, who: &Access, act: &str, with: Value) -> Result<String, Refusal> {
        let command = serde_json::from_value(json!({"act": act, "with": with}));
        let command: Command = command.unwrap_or_else(|error| panic!("{act} {with}: {error}"));
        let written = serde_json::to_string(&command).unwrap();
        assert_eq!(serde_json::from_str::<Command>(&written).unwrap(), command);
        let now = start_of(self.today) + 36_000_000;
        let mut fresh = Fresh::new(now, &mut self.random);
        let decision = decide(&self.board, who, &command, &mut fresh)?;
        assert!(!decision.sentence.is_empty(), "{act}");
        let seq = self.board.seq + 1;
        let mut records: Vec<Record> = Vec::new();
        for put in decision.puts {
            put.check().unwrap();
            assert_eq!(self.board.version_of(&put.kind, &put.id), put.based_on, "{act}");
            let is_new = |one: &Record| (&one.kind, &one.id) != (&put.kind, &put.id);
            assert!(records.iter().all(is_new), "{act} writes {} {} twice", put.kind, put.id);
            records.push(put.into_record(Suite::Sha256, seq, [0; 16]));
        }
        for gone in decision.erasures {
            let subject = gone.id.clone();
            records.push(Record {
                kind: gone.kind,
                id: gone.id,
                subject,
                since: gone.since,
                until: None,
                shape: 1,
                salt: None,
                body: None,
                digest: Vec::new(),
                erased: Some(seq),
            });
        }
        self.board.advance(seq, records);
        assert_eq!(self.board.damage(), [], "{act}");
        Ok(decision.sentence)
    }

    /// Acts; it must be accepted.
    pub fn must(&mut self, who: &Access, act: &str, with: Value) -> String {
        let text = with.to_string();
        self.act(who, act, with).unwrap_or_else(|no| panic!("{act} {text}: {}", no.sentence()))
    }

    /// Goes through a table, row by row.
    pub fn check(&mut self, table: Vec<Row<'_>>) {
        for (at, (who, act, with, wanted)) in table.into_iter().enumerate() {
            let before = self.board.clone();
            let got = self.act(who, act, with);
            if got.is_err() {
                assert_eq!(self.board, before, "a refused act leaves nothing");
            }
            let got = got.map_err(|refusal| refusal.sentence());
            let got = got.as_ref().map(String::as_str).map_err(String::as_str);
            assert_eq!(got, wanted, "row {} ({act})", at + 1);
        }
    }
}

/// A property that has been true since ever.
pub fn value(field: &str, value: Value) -> Value {
    json!({"says": {"value": {"field": field, "value": value}}})
}

/// A property that is true from a day on.
pub fn value_from(from: &str, field: &str, value: Value) -> Value {
    json!({"from": from, "says": {"value": {"field": field, "value": value}}})
}
