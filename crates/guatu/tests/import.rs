//! The office's workbook on the real binary: looked at, taken in, taken in again, taken back.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

struct Folder(tempfile::TempDir);

impl Folder {
    fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guatu"));
        command.args(words).arg("--data").arg(self.0.path()).output().unwrap()
    }

    fn told(&self, words: &[&str]) -> String {
        let done = self.run(words);
        let error = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{words:?}: {error}");
        String::from_utf8(done.stdout).unwrap()
    }

    /// The one object that a command prints.
    fn object(&self, words: &[&str]) -> Value {
        serde_json::from_str(self.told(words).trim()).unwrap()
    }

    /// All figures that count money of 2024 up to June.
    fn figures(&self) -> String {
        let words = ["figures", "--period", "2024-01..06", "--as-of", "2024-06-22", "--json"];
        let told = self.told(&words);
        let without_line = |line: &str| {
            let mut figure: Value = serde_json::from_str(line).unwrap();
            figure["question"] = Value::Null;
            figure.to_string()
        };
        told.lines().map(without_line).collect::<Vec<_>>().join("\n")
    }
}

fn workbook(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/workbooks");
    folder.join(name).to_string_lossy().into_owned()
}

#[test]
fn a_workbook_is_looked_at_taken_in_and_taken_back() {
    let folder = Folder(tempfile::tempdir().unwrap());
    folder.told(&["demo", "--build-only"]);
    let before = folder.figures();
    let file = workbook("01-monthly-two-row-header.xlsx");

    let seen = folder.told(&["import", &file, "--dry-run"]);
    assert!(seen.contains("新增 12，修改 0，不变 0，待确认 0"), "{seen}");
    assert_eq!(folder.figures(), before, "a dry run writes nothing");

    let done = folder.object(&["import", &file, "--json"]);
    assert_eq!((&done["totals"]["added"], &done["questions"]), (&12.into(), &Value::Array(vec![])));
    let after = folder.figures();
    assert_ne!(after, before);

    let again = folder.object(&["import", &file, "--json"]);
    assert_eq!((&again["totals"]["unchanged"], &again["line"]), (&12.into(), &Value::Null));
    assert_eq!(folder.figures(), after);

    let import = done["import"].as_str().unwrap();
    let undone = folder.told(&["import", "--undo", import]);
    assert!(undone.starts_with("撤销导入“01-monthly-two-row-header.xlsx”"), "{undone}");
    assert_eq!(folder.figures(), before);
    let twice = folder.run(&["import", "--undo", import]);
    assert_eq!(twice.status.code(), Some(1));
    let list = folder.object(&["import", "--list", "--json"]);
    assert_eq!(list["state"], "undone");
    folder.told(&["verify"]);
}

#[test]
fn what_cannot_be_taken_in_is_said_in_a_sentence() {
    let folder = Folder(tempfile::tempdir().unwrap());
    folder.told(&["demo", "--build-only"]);
    let notes = folder.0.path().join("说明.txt");
    std::fs::write(&notes, "没有表格").unwrap();
    let table = [
        (vec!["import"], "请写明要导入的文件"),
        (vec!["import", "没有.xlsx"], "没有.xlsx"),
        (vec!["import", notes.to_str().unwrap()], "里没有认出项目表"),
        (vec!["import", "--undo", "nothing"], "没有找到导入“nothing”。"),
    ];
    for (words, wanted) in table {
        let done = folder.run(&words);
        let error = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{words:?}");
        assert!(error.contains(wanted), "{words:?}: {error}");
    }
}
