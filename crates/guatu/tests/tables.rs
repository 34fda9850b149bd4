//! `guatu tables`: a library as tables that other programs read.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::process::Command;

fn guatu(data: &std::path::Path, words: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_guatu")).args(words).arg("--data").arg(data).output().unwrap()
}

#[test]
fn every_record_is_a_row_and_every_column_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let (data, out) = (folder.path().join("data"), folder.path().join("tables"));
    assert!(guatu(&data, &["demo", "--build-only"]).status.success());
    let told = guatu(&data, &["tables", "--json", "--out", out.to_str().unwrap()]);
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let read = |name: &str| std::fs::read_to_string(out.join(name)).unwrap();
    let dictionary = read("dictionary.csv");
    for line in String::from_utf8(told.stdout).unwrap().lines() {
        let one: serde_json::Value = serde_json::from_str(line).unwrap();
        let (table, rows) = (one["table"].as_str().unwrap(), one["rows"].as_u64().unwrap());
        let text = read(&format!("{table}.csv"));
        let (heading, _) = text.trim_start_matches('\u{feff}').split_once("\r\n").unwrap();
        for column in heading.split(',').skip(2) {
            let explained =
                dictionary.lines().any(|line| line.starts_with(&format!("{table},{column},")));
            assert!(explained, "{table}.{column} has no line in the dictionary");
        }
        // A text may hold a line break, so there are at least as many lines as rows.
        assert!(text.lines().count() as u64 > rows, "{table}");
    }
    let projects = read("project.csv");
    assert_eq!(projects.lines().count(), 636, "635 projects and the heading");
}

#[test]
fn who_may_not_open_everything_gets_no_tables() {
    let folder = tempfile::tempdir().unwrap();
    let (data, out) = (folder.path().join("data"), folder.path().join("tables"));
    assert!(guatu(&data, &["demo", "--build-only"]).status.success());
    let clerk = ["tables", "--as", "ward_clerk", "--out", out.to_str().unwrap()];
    let refused = guatu(&data, &clerk);
    assert_eq!(refused.status.code(), Some(1));
    assert!(!out.join("project.csv").exists());
}
