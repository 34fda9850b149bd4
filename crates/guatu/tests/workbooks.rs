//! The corpus of workbooks as offices send them (samples/workbooks), through the real binary:
//! nothing is taken silently wrong, and what has one reading is hardly ever asked.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

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

    fn guatu(&self, words: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guatu"));
        let done = command.args(words).arg("--data").arg(self.data.path()).output().unwrap();
        let error = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{words:?}: {error}");
        String::from_utf8(done.stdout).unwrap()
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
