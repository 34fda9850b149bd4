//! The corpus of workbooks as offices send them (samples/workbooks), through the real binary:
//! nothing is taken silently wrong, and what has one reading is hardly ever asked.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Of a hundred cells with one reading, so many are taken without a question, in the whole corpus.
const TAKEN: usize = 95;

type Place = (String, u64, String);

struct Corpus {
    folder: PathBuf,
    data: tempfile::TempDir,
}

fn place(cell: &Value) -> Place {
    let text = |key: &str| cell[key].as_str().unwrap_or_default().to_owned();
    (text("sheet"), cell["row"].as_u64().unwrap_or(0), text("column"))
}

fn objects(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

impl Corpus {
    fn open() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/workbooks");
        let corpus = Self { folder, data: tempfile::tempdir().unwrap() };
        corpus.guatu(&["demo", "--build-only"]);
        corpus
    }

    fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guatu"));
        command.args(words).arg("--data").arg(self.data.path()).output().unwrap()
    }

    fn guatu(&self, words: &[&str]) -> String {
        let done = self.run(words);
        let error = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{words:?}: {error}");
        String::from_utf8(done.stdout).unwrap()
    }

    /// What a command says, if it does what it is told.
    fn attempt(&self, words: &[&str]) -> Option<String> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guatu"));
        let done = command.args(words).arg("--data").arg(self.data.path()).output().unwrap();
        done.status.success().then(|| String::from_utf8(done.stdout).unwrap())
    }

    fn index(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.folder.join("index.json")).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    fn expected(&self, file: &str) -> Vec<Value> {
        let name = file.rsplit_once('.').unwrap().0;
        let path = self.folder.join(format!("{name}.expected.jsonl"));
        objects(&std::fs::read_to_string(path).unwrap())
    }

    /// What a dry run says of each cell.
    fn read(&self, file: &str, period: Option<&str>) -> BTreeMap<Place, Value> {
        let path = self.folder.join(file);
        let mut words = vec!["import", path.to_str().unwrap(), "--dry-run", "--json"];
        words.extend(period.iter().flat_map(|period| ["--period", period]));
        let cells = objects(&self.guatu(&words));
        cells.into_iter().map(|cell| (place(&cell), cell)).collect()
    }
}

/// Whether a new project goes where the words around its row say, and is asked where none does.
fn is_placed(cell: &Value, wanted: &Value) -> bool {
    let told = cell["place"].as_array().cloned().unwrap_or_default();
    wanted.as_object().unwrap().iter().all(|(field, value)| {
        let one = told.iter().find(|one| one["field"] == field.as_str());
        one.is_some_and(|one| match value.is_null() {
            true => one["state"] == "ask",
            false => one["state"] == "ok" && one["value"] == *value,
        })
    })
}

/// The cells named by `with`: a question at any of them is enough.
fn others(cell: &Value) -> Vec<Place> {
    let names = cell["with"].as_array().cloned().unwrap_or_default();
    let (sheet, ..) = place(cell);
    let named = |name: &Value| {
        let name = name.as_str()?;
        let at = name.find(|letter: char| letter.is_ascii_digit())?;
        Some((sheet.clone(), name[at..].parse().ok()?, name[..at].to_owned()))
    };
    names.iter().filter_map(named).collect()
}

#[test]
fn the_corpus_is_read_without_a_silent_mistake() {
    let corpus = Corpus::open();
    let (mut one, mut taken, mut doubts) = (0, 0, 0);
    let mut wrong = Vec::new();
    for file in corpus.index() {
        let name = file["file"].as_str().unwrap();
        let cells = corpus.read(name, file["period"].as_str());
        let is_taken = |place: &Place| cells.get(place).is_some_and(|cell| cell["state"] == "ok");
        for expected in corpus.expected(name) {
            let at = place(&expected);
            if let Some(wanted) = expected.get("place")
                && !cells.get(&at).is_some_and(|cell| is_placed(cell, wanted))
            {
                wrong.push(format!("{name} goes elsewhere: {expected}\n  {:?}", cells.get(&at)));
            }
            match expected["expect"].as_str().unwrap() {
                "one" => {
                    one += 1;
                    if is_taken(&at) {
                        taken += 1;
                        let cell = &cells[&at];
                        if ["field", "value"].iter().any(|key| cell[key] != expected[key]) {
                            wrong.push(format!("{name} {expected}\n  read as {cell}"));
                        }
                    }
                }
                "doubt" => {
                    doubts += 1;
                    let mut all = others(&expected);
                    all.push(at);
                    if all.iter().all(&is_taken) {
                        wrong.push(format!("{name} taken in silence: {expected}"));
                    }
                }
                // Nothing of it goes anywhere: no value of a project, of its plans, of its nodes.
                _ => {
                    let field =
                        |cell: &Value| cell["field"].as_str().unwrap_or_default().to_owned();
                    let read = cells.get(&at).map(field).unwrap_or_default();
                    let is_checked = ["row.", "check."].iter().any(|kind| read.starts_with(kind));
                    if is_taken(&at) && !is_checked {
                        wrong.push(format!("{name} taken from nothing: {}", cells[&at]));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} silent mistakes:\n{}", wrong.len(), wrong.join("\n"));
    assert!(one > 5_000 && doubts > 300, "{one} cells with one reading, {doubts} doubts");
    assert!(taken * 100 >= one * TAKEN, "{taken} of {one} taken without a question");
}

/// How many rows of the whole corpus, taken in file after file, are asked whether they are a known
/// project: names that differ in one character, with nothing that tells the projects apart.
const ASKED: usize = 60;

#[test]
fn the_corpus_taken_in_one_after_another_asks_only_what_an_officer_would_ask() {
    let corpus = Corpus::open();
    let mut asked = Vec::new();
    for file in corpus.index() {
        let name = file["file"].as_str().unwrap();
        let path = corpus.folder.join(name);
        let mut words = vec!["import", path.to_str().unwrap(), "--add-words", "--json"];
        words.extend(file["period"].as_str().iter().flat_map(|period| ["--period", period]));
        let mut looked = words.clone();
        looked.push("--dry-run");
        for cell in objects(&corpus.guatu(&looked)) {
            let reason = cell["reason"].as_str().unwrap_or_default();
            if reason.contains("[是新项目]") {
                asked.push(format!("{} {} {reason}", &name[..2], cell["row"]));
            }
        }
        // A file of which every row waits is refused; it has been looked at.
        corpus.run(&words);
    }
    let others: Vec<&String> = asked.iter().filter(|one| !one.contains("一字不同")).collect();
    assert!(others.is_empty(), "{others:?}");
    assert!((1..=ASKED).contains(&asked.len()), "{} asked: {asked:?}", asked.len());
}

/// Names that are near to those of the newspaper's projects, with their ward and total.
const NEAR: &str = "\
项目名称,责任板块,总投资(亿元)
虹溪科技孵化器,牛塘镇,1.8
虹溪孵化器项目,牛塘镇,1.8
科恩热工装备项目,西太湖,10
兢崧微纳高端装备基地,西太湖,11
艾柯轧辊项目,西太湖,
";

#[test]
fn a_name_near_to_one_of_the_library_is_never_silently_a_new_project() {
    let corpus = Corpus::open();
    let file = corpus.data.path().join("项目表.csv");
    std::fs::write(&file, NEAR).unwrap();
    let cells = objects(&corpus.guatu(&["import", file.to_str().unwrap(), "--dry-run", "--json"]));
    let is_asked = |cell: &&Value| {
        cell["column"] == "A" && cell["reason"].as_str().is_some_and(|it| it.contains("[是新项目]"))
    };
    let asked: Vec<u64> =
        cells.iter().filter(is_asked).filter_map(|it| it["row"].as_u64()).collect();
    assert_eq!(asked, [2, 3, 4, 5, 6], "{cells:?}");
}

/// Sheet, row and column of every cell that an import says it took.
fn taken(document: &Value) -> Vec<Place> {
    let rows = document["taken"].as_array().cloned().unwrap_or_default();
    let of_row = |row: &Value| {
        let sheet = row["sheet"].as_str().unwrap_or_default().to_owned();
        let number = row["row"].as_u64().unwrap_or(0);
        let columns = row["columns"].as_array().cloned().unwrap_or_default();
        let place = |column: &Value| (sheet.clone(), number, column.as_str().unwrap().to_owned());
        columns.iter().map(place).collect::<Vec<_>>()
    };
    rows.iter().flat_map(of_row).collect()
}

#[test]
fn an_open_question_stops_the_write() {
    let corpus = Corpus::open();
    let (mut asked, mut written, mut wrong) = (0, 0, Vec::new());
    for file in corpus.index() {
        let (name, period) = (file["file"].as_str().unwrap(), file["period"].as_str());
        let cells = corpus.read(name, period);
        let path = corpus.folder.join(name);
        let mut words = vec!["import", path.to_str().unwrap(), "--json", "--add-words"];
        words.extend(period.iter().flat_map(|period| ["--period", period]));
        // A file of which every row waits is refused: nothing of it is in an act.
        let Some(told) = corpus.attempt(&words) else { continue };
        let document: Value = serde_json::from_str(told.trim()).unwrap();
        let questions = document["questions"].as_array().unwrap();
        let places = taken(&document);
        written += places.len();
        for (place, cell) in cells {
            if !["ask", "refused"].contains(&cell["state"].as_str().unwrap()) {
                continue;
            }
            asked += 1;
            if places.contains(&place) {
                wrong.push(format!("{name} {place:?} was written: {cell}"));
            }
            if questions.is_empty() {
                wrong.push(format!("{name} {place:?} is in no question: {cell}"));
            }
            let is_rate = cell["field"].as_str().is_some_and(|it| it.starts_with("check."));
            let of_row = |other: &Place| (&other.0, other.1) == (&place.0, place.1);
            let holds = cell["reason"].as_str().is_some_and(|it| it.contains("与金额算出的"));
            if is_rate && holds && cell["state"] == "ask" && places.iter().any(of_row) {
                let column = questions.iter().any(|it| it["code"] == "rate_caliber");
                if !column {
                    wrong.push(format!("{name} {place:?} holds nothing: {cell}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} written with an open question:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(asked > 300 && written > 2_000, "{asked} cells asked, {written} written");
}
