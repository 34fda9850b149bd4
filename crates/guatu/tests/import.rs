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
    let list = folder.told(&["import", "--list", "--json"]);
    let own = list.lines().find(|line| line.contains(import)).unwrap();
    assert!(own.contains(r#""state":"undone""#), "{own}");
    folder.told(&["verify"]);
}

#[test]
fn our_own_papers_come_back_without_a_change_or_a_question() {
    let folder = Folder(tempfile::tempdir().unwrap());
    folder.told(&["demo", "--build-only"]);
    for series in ["projects", "progress"] {
        let file = folder.0.path().join(format!("{series}.xlsx"));
        let file = file.to_str().unwrap();
        folder.told(&["report", series, "--out", file]);
        let done = folder.object(&["import", file, "--json"]);
        assert_eq!(done["questions"], Value::Array(vec![]), "{series}");
        let totals = &done["totals"];
        let of = |key: &str| totals[key].as_u64().unwrap();
        assert_eq!((of("added"), of("changed"), of("asked")), (0, 0, 0), "{series} {totals}");
        assert!(of("unchanged") > 400, "{series} {totals}");
        assert_eq!(done["line"], Value::Null, "{series}");
        let cells = folder.told(&["import", file, "--dry-run", "--json"]);
        for cell in cells.lines() {
            let cell: Value = serde_json::from_str(cell).unwrap();
            assert!(["ok", "null"].contains(&cell["state"].as_str().unwrap()), "{series} {cell}");
        }
    }
}

/// The tale is told without opening a file: what it said a workbook holds is what the workbook that
/// it kept does hold.
#[test]
fn the_workbooks_of_the_demonstration_say_what_was_taken_from_them() {
    let folder = Folder(tempfile::tempdir().unwrap());
    folder.told(&["demo", "--build-only"]);
    let tables = folder.0.path().join("tables");
    folder.told(&["tables", "--out", tables.to_str().unwrap()]);
    let imports = std::fs::read_to_string(tables.join("import.csv")).unwrap();
    let blob = |name: &str| {
        let line = imports.lines().find(|line| line.contains(name)).unwrap();
        let is_digest =
            |word: &&str| word.len() == 64 && word.bytes().all(|it| it.is_ascii_hexdigit());
        let digest = line.split([',', '"']).find(is_digest).unwrap();
        let kept = folder.0.path().join("blobs/demo").join(&digest[..2]).join(&digest[2..]);
        let file = folder.0.path().join(name);
        std::fs::copy(kept, &file).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let table = [
        ("演示区重点项目节点台账20240318.xlsx", vec![], 200),
        ("演示区重点项目节点台账20240618.xlsx", vec![], 100),
        ("演示临山镇2024年5月进度表.xlsx", vec!["--ward", "演示临山镇", "--period", "2024-05"], 15),
    ];
    for (name, more, least) in table {
        let file = blob(name);
        let done = folder.object(&[&["import", &file, "--json"][..], &more].concat());
        let of = |key: &str| done["totals"][key].as_u64().unwrap();
        assert_eq!((of("added"), of("changed"), of("asked")), (0, 0, 0), "{name} {done}");
        assert!(of("unchanged") >= least, "{name} {done}");
    }
}

#[test]
fn a_file_whose_rows_all_wait_is_no_fault() {
    let folder = Folder(tempfile::tempdir().unwrap());
    folder.told(&["demo", "--build-only"]);
    let file = folder.0.path().join("问.csv");
    std::fs::write(&file, "项目名称,责任板块,总投资（亿元）\n演示某新项目,没有的镇,3\n").unwrap();
    let file = file.to_str().unwrap();
    let done = folder.object(&["import", file, "--json"]);
    assert_eq!((&done["line"], &done["totals"]["asked"]), (&Value::Null, &1.into()));
    let absurd = folder.run(&["import", file, "--period", "1900-01"]);
    let error = String::from_utf8_lossy(&absurd.stderr);
    assert_eq!(absurd.status.code(), Some(1));
    assert!(error.contains("1900-01 不像是报表的月份"), "{error}");
    let answers = folder.0.path().join("答.json");
    let cell = r#"{"sheet": 0, "row": 9, "column": 2, "said": "7", "confirmed": ["fell"]}"#;
    std::fs::write(&answers, format!(r#"{{"table": {{"cells": [{cell}]}}}}"#)).unwrap();
    let told = folder.told(&["import", file, "--answers", answers.to_str().unwrap()]);
    assert!(told.contains("有 1 处回答在这份文件里对不上，没有用：第9行C列“7”。"), "{told}");
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
