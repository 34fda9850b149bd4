//! An office with a library, and tables as text.
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use guatu_app::fresh::Random;
use guatu_app::import::{self, Answers, Commit};
use guatu_app::time::{Time, start_of};
use guatu_app::{Access, Command, Desk, Request};
use guatu_board::{Board, ProjectFile};
use guatu_domain::account::Role;
use guatu_domain::id::{ImportId, WardId};
use guatu_domain::read::{
    self, Book, BookReading, Cell, ColumnAnswer, FieldRef, Row, Sheet, SheetAnswer, Take,
};
use guatu_domain::value::{Day, Fen};
use guatu_store::testing::Place;
use serde_json::json;

const REGION: &str = "office";

/// An officer of the office.
pub fn officer() -> Access {
    let (account, role) = ("officer".to_owned(), Role::OfficeOfficer);
    Access { account, role, ward: None, standing_for: None }
}

/// A ward's clerk.
pub fn clerk(ward: &str) -> Access {
    let (account, ward) = (format!("clerk.{ward}"), Some(WardId::new(ward)));
    Access { account, role: Role::WardClerk, ward, standing_for: None }
}

/// An amount in 万元.
pub fn wan(amount: i64) -> Fen {
    Fen(amount * 1_000_000)
}

struct Clock(AtomicI64);

impl Time for Clock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    fn steady(&self) -> i64 {
        self.now()
    }
}

struct Counting(u64);

impl Random for Counting {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            *byte = (self.0 >> 56) as u8;
        }
    }
}

pub struct Office {
    desk: Desk,
    clock: Arc<Clock>,
    _place: Option<Place>,
}

/// Who does which act with which table, and what comes of it.
pub type Acted<'a> = (&'a Access, &'a str, &'a str, Result<&'a str, &'a str>);

impl Office {
    /// On 2024-06-22, with wards and lists.
    pub fn open() -> Self {
        let place = Place::sqlite();
        let office = Self::at(&place);
        Self { _place: Some(place), ..office }
    }

    pub fn at(place: &Place) -> Self {
        let today: Day = "2024-06-22".parse().unwrap();
        let clock = Arc::new(Clock(AtomicI64::new(start_of(today) + 36_000_000)));
        let desk = Desk::new(Arc::new(place.open()), clock.clone(), Box::new(Counting(7)));
        let office = Self { desk, clock, _place: None };
        let region =
            json!({"name": "测试区", "title": "测试区重大项目", "is_demonstration": false});
        office.set_up("region.open", region);
        for (order, (id, name)) in
            (1..).zip([("hutang", "湖塘镇"), ("huangli", "湟里镇"), ("gaoxin", "高新区")])
        {
            let kind = if id == "gaoxin" { "park" } else { "town" };
            let ward = json!({"id": id, "name": name, "short": name, "kind": kind, "order": order});
            office.set_up("ward.put", ward);
        }
        let lists = [
            ("province", "省重大项目清单"),
            ("city", "市重大项目清单"),
            ("district", "区重点项目清单"),
        ];
        for (order, (id, name)) in (1..).zip(lists) {
            office.set_up("list.put", json!({"id": id, "name": name, "level": id, "order": order}));
        }
        office
    }

    pub fn set_up(&self, act: &str, with: serde_json::Value) {
        let command = serde_json::from_value(json!({"act": act, "with": with})).unwrap();
        let id = self.desk.request_id();
        let request = Request { id, access: Access::program(), command };
        self.desk.act(REGION, request).unwrap();
    }

    /// Another day.
    pub fn on(&self, today: &str) {
        let today: Day = today.parse().unwrap();
        self.clock.0.store(start_of(today) + 36_000_000, Ordering::SeqCst);
    }

    pub fn board(&self) -> Arc<Board> {
        self.desk.board(REGION).unwrap()
    }

    /// A project by its name today.
    pub fn file(&self, name: &str) -> ProjectFile {
        self.file_on(&self.board(), name)
    }

    pub fn file_on(&self, board: &Board, name: &str) -> ProjectFile {
        let mut files = board.projects.values();
        let found = files.find(|file| file.name(Day::MAX) == name);
        ProjectFile::clone(found.unwrap_or_else(|| panic!("no {name}")))
    }

    fn commit_of(&self, who: &Access, text: &str, answers: &Answers) -> Commit {
        let board = self.board();
        let commit = Commit {
            file: "表.xlsx".to_owned(),
            blob: "0".repeat(64),
            period: None,
            ward: who.ward.clone(),
            answers: answers.clone(),
            ..Commit::default()
        };
        commit.with_book(&board, &book(text), self.desk.today(&board))
    }

    fn reading(&self, text: &str) -> Arc<BookReading> {
        self.commit_of(&officer(), text, &Answers::default()).reading
    }

    /// Imports a table. Gives the sentence of the line, or the refusal's.
    pub fn act(&self, who: &Access, text: &str, answers: &Answers) -> Result<String, String> {
        self.send(who, Command::CommitImport(self.commit_of(who, text, answers)))
    }

    /// The same, as it was looked at after a line.
    pub fn act_seen(&self, who: &Access, text: &str, seen: i64) -> Result<String, String> {
        let commit = self.commit_of(who, text, &Answers::default());
        self.send(who, Command::CommitImport(Commit { seen: Some(seen), ..commit }))
    }

    /// What a preview says of a table of a month, if it says anything.
    pub fn with_period(&self, who: &Access, text: &str, month: &str) -> Result<(), String> {
        let board = self.board();
        let commit = self.commit_of(who, text, &Answers::default());
        let commit = Commit { period: Some(month.parse().unwrap()), ..commit };
        let preview = import::preview(&board, who, &commit, self.desk.today(&board));
        preview.map(|_| ()).map_err(|refusal| refusal.sentence())
    }

    /// What is asked of whole columns, by the table itself or beside the library.
    pub fn asked_of_columns(&self, who: &Access, text: &str, answers: &Answers) -> Vec<String> {
        let reading = self.commit_of(who, text, answers).reading;
        let asked = import::questions(&reading, &self.preview(who, text, answers));
        let of_columns = asked.into_iter().filter(|one| one.row.is_none());
        of_columns.map(|one| one.sentence).collect()
    }

    /// What was decided without asking.
    pub fn notes(&self, who: &Access, text: &str, answers: &Answers) -> Vec<String> {
        self.preview(who, text, answers).notes
    }

    fn preview(&self, who: &Access, text: &str, answers: &Answers) -> import::Preview {
        let (board, commit) = (self.board(), self.commit_of(who, text, answers));
        import::preview(&board, who, &commit, self.desk.today(&board)).unwrap()
    }

    /// Imports a table that has to be accepted.
    pub fn must(&self, who: &Access, text: &str) {
        self.act(who, text, &Answers::default()).unwrap_or_else(|no| panic!("{no}"));
    }

    pub fn table(&self, acts: &[Acted<'_>]) {
        for (who, act, text, wanted) in acts {
            assert_eq!(*act, "import.commit");
            let got = self.act(who, text, &Answers::default());
            assert_eq!(got.as_ref().map(String::as_str).map_err(String::as_str), *wanted);
        }
    }

    /// Takes the newest import back, row by row.
    pub fn undo_table(&self, acts: &[(&Access, &str, Result<&str, &str>)]) {
        let import = self.last_import();
        for (who, act, wanted) in acts {
            assert_eq!(*act, "import.undo");
            let got = self.undo(who, &import);
            assert_eq!(got.as_ref().map(String::as_str).map_err(String::as_str), *wanted);
        }
    }

    pub fn last_import(&self) -> ImportId {
        let board = self.board();
        let standing = board.imports.iter().filter(|(_, one)| one.state.code() == "committed");
        let (id, _) = standing.max_by_key(|(_, one)| one.since).unwrap();
        ImportId::new(id.clone())
    }

    pub fn undo(&self, who: &Access, import: &ImportId) -> Result<String, String> {
        let undo = import::undo_of(self.desk.store(), &self.board(), import).unwrap();
        self.send(who, Command::UndoImport(undo))
    }

    fn send(&self, who: &Access, command: Command) -> Result<String, String> {
        let request = Request { id: self.desk.request_id(), access: who.clone(), command };
        let done = self.desk.act(REGION, request);
        done.map(|receipt| receipt.sentence).map_err(|refusal| refusal.sentence())
    }

    /// Every cell as a dry run for June lists it.
    pub fn dry_run(&self, text: &str) -> Vec<import::DryCell> {
        let (board, who) = (self.board(), officer());
        let period = Some("2024-06".parse().unwrap());
        let commit = Commit { period, ..self.commit_of(&who, text, &Answers::default()) };
        let today = self.desk.today(&board);
        let commit = commit.with_book(&board, &book(text), today);
        let preview = import::preview(&board, &who, &commit, today).unwrap();
        import::dry_run(&commit.reading, &preview).collect()
    }

    /// What the preview says of each row: number, outcome, changes, what is left out, questions.
    pub fn told(&self, who: &Access, text: &str, answers: &Answers) -> Vec<String> {
        let preview = self.preview(who, text, answers);
        let of_row = |row: &import::RowPreview| {
            let changes = row.changes.iter().map(|change| {
                let month = change.month.map(|month| month.label()).unwrap_or_default();
                let before = change.before.as_ref().map(|it| format!("{it}→")).unwrap_or_default();
                format!("{month}{} {before}{}", change.field, change.after)
            });
            let left = row.left_out.iter().map(|one| {
                format!("没取 {}：{}", one.column.as_deref().unwrap_or_default(), one.reason)
            });
            let asked = row.questions.iter().map(|one| {
                let column = one.column.map(read::column_letters).unwrap_or_default();
                format!("问 {column}：{}", one.sentence)
            });
            let is_asked = !row.questions.is_empty();
            let told: Vec<String> =
                if is_asked { asked.collect() } else { changes.chain(left).collect() };
            let told = told.join("；");
            format!("{} {} {told}", row.row, row.outcome.label()).trim_end().to_owned()
        };
        preview.rows.iter().map(of_row).collect()
    }

    /// What is asked about whole sheets: code and sentence.
    pub fn asked(&self, who: &Access, text: &str, answers: &Answers) -> Vec<(String, String)> {
        let (board, commit) = (self.board(), self.commit_of(who, text, answers));
        let preview = import::preview(&board, who, &commit, self.desk.today(&board)).unwrap();
        let all = import::questions(&commit.reading, &preview).into_iter();
        let of_sheet = all.filter(|one| one.row.is_none() && one.column.is_none());
        of_sheet.map(|one| (one.code, one.sentence)).collect()
    }

    /// Where the new projects go: row, then field and value, with ? where it is asked.
    pub fn places(&self, text: &str, answers: &Answers) -> Vec<String> {
        let (board, commit) = (self.board(), self.commit_of(&officer(), text, answers));
        let preview = import::preview(&board, &officer(), &commit, self.desk.today(&board));
        let preview = preview.unwrap();
        let of_row = |row: &import::RowPreview| {
            let told = row.place.iter().map(|one| {
                let field = one.field.rsplit('.').next().unwrap_or_default();
                let value = one.value.as_deref().unwrap_or("?");
                format!("{field}={value}")
            });
            format!("{} {}", row.row, told.collect::<Vec<_>>().join(" "))
        };
        preview.rows.iter().filter(|row| !row.place.is_empty()).map(of_row).collect()
    }

    /// What was answered about the sheet.
    pub fn of_sheet(answer: SheetAnswer) -> Answers {
        let sheets = vec![SheetAnswer { name: "表".to_owned(), ..answer }];
        let table = read::Answers { sheets, ..read::Answers::default() };
        Answers { table, ..Answers::default() }
    }

    /// The answer what to take a column for.
    pub fn taken(&self, text: &str, column: u16, field: FieldRef) -> Answers {
        let reading = self.reading(text);
        let own = reading.sheets[0].columns.iter().find(|own| own.column == column).unwrap();
        let answer = ColumnAnswer {
            column,
            heading: own.heading.clone(),
            take: Some(Take::Field(field)),
            ..ColumnAnswer::default()
        };
        let table = read::Answers { columns: vec![answer], ..read::Answers::default() };
        Answers { table, ..Answers::default() }
    }

    /// The answer which unit a column is in.
    pub fn unit(&self, text: &str, column: u16, unit: &str) -> Answers {
        let reading = self.reading(text);
        let own = reading.sheets[0].columns.iter().find(|own| own.column == column).unwrap();
        let unit = Some(read::ColumnUnit::try_from(unit.to_owned()).unwrap());
        let heading = own.heading.clone();
        let answer = ColumnAnswer { column, heading, unit, ..ColumnAnswer::default() };
        let table = read::Answers { columns: vec![answer], ..read::Answers::default() };
        Answers { table, ..Answers::default() }
    }

    /// The answer that the columns of months hold single months, or cumulative figures.
    pub fn series(&self, text: &str, what: &str) -> read::Answers {
        let reading = self.reading(text);
        let field = if what == "month" { FieldRef::Month } else { FieldRef::YearToDate };
        let sheet = &reading.sheets[0];
        let months = sheet.columns.iter().filter(|column| column.heading.ends_with('月'));
        let columns = months.map(|column| ColumnAnswer {
            sheet: 0,
            column: column.column,
            heading: column.heading.clone(),
            take: Some(Take::Field(field)),
            ..ColumnAnswer::default()
        });
        read::Answers { columns: columns.collect(), ..read::Answers::default() }
    }
}

/// A table as text: one line per row, cells parted by bars; a line number per line.
fn book(text: &str) -> Book {
    let cells = |line: &str| {
        let cells = line.split('|').map(str::trim);
        let told = (0..).zip(cells).filter(|(_, cell)| !cell.is_empty());
        told.map(|(at, cell)| (at, Cell::text(cell))).collect()
    };
    let rows = (1..).zip(text.trim().lines());
    let rows = rows.map(|(number, line)| Row { number, is_hidden: false, cells: cells(line) });
    let sheet = Sheet { name: "表".to_owned(), rows: rows.collect(), ..Sheet::default() };
    Book { sheets: vec![sheet], date1904: false }
}
