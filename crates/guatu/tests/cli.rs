//! The journey of somebody who tries the program on the command line, on the real binary: make the
//! demonstration, look at figures and projects, move the clock, verify, break a byte, verify again.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn guatu(data: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guatu")).args(words).arg("--data").arg(data).output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Standard output of a command that must succeed.
fn said(data: &Path, words: &[&str]) -> String {
    let output = guatu(data, words);
    let problem = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{words:?}: {problem}");
    text(&output)
}

fn documents(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn from_an_empty_folder_to_a_figure_that_one_can_open_and_a_ledger_that_one_can_check() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("演示 数据");
    assert!(said(&data, &["demo", "--build-only"]).contains("635 个项目"));
    assert!(
        said(&data, &["demo", "--build-only"]).contains("已有演示库"),
        "a second time changes nothing"
    );
    looks_at_figures(&data);
    looks_at_projects(&data);
    moves_the_clock(&data);
    verifies(&data);
}

fn looks_at_figures(data: &Path) {
    let all = documents(&said(data, &["figures", "--json"]));
    let figure = |code: &str| all.iter().find(|one| one["indicator"] == code).unwrap();
    let rate = figure("invest_rate@1");
    let (done, base) = (rate["done"].as_i64().unwrap(), rate["base"].as_i64().unwrap());
    assert!(done > 0 && base > done, "{rate}");
    assert!(rate["question"].as_str().unwrap().starts_with("demo/invest_rate@1/2024-01..05/"));
    let only = ["figures", "--json", "--indicator", "projects@1", "--open"];
    let opened = documents(&said(data, &only)).remove(0);
    let behind = opened["projects"].as_array().unwrap().len();
    assert_eq!(opened["done"].as_u64().unwrap(), behind as u64, "a figure is its projects");
    // As of last year's end, and as known then.
    let then = ["figures", "--json", "--indicator", "projects@1", "--period", "2023-01..12"];
    let past = documents(&said(data, &then)).remove(0);
    assert_ne!(past["done"], opened["done"]);
    let early = ["figures", "--json", "--indicator", "projects@1", "--as-known", "3"];
    assert_eq!(documents(&said(data, &early)).remove(0)["done"], 0, "nothing was known yet");
}

fn looks_at_projects(data: &Path) {
    let all = documents(&said(data, &["projects", "--json"]));
    assert_eq!(all.len(), 635);
    let real = all.iter().filter(|one| !one["name"].as_str().unwrap().contains("演示"));
    assert_eq!(real.count(), 22, "those of the pages, and no other without 演示");
    let found = said(data, &["projects", "--filter", "name=科恩新能源"]);
    assert!(found.contains("科恩高端热工装备项目"), "found by its other name: {found}");
    let refused = guatu(data, &["projects", "--filter", "ward=nowhere"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(!refused.stderr.is_empty());
}

fn moves_the_clock(data: &Path) {
    assert!(said(data, &["clock"]).contains("2024-06-22"));
    assert!(said(data, &["clock", "2024-07-01"]).contains("2024-07-01"));
    let next = documents(&said(data, &["figures", "--json", "--indicator", "invest_rate@1"]));
    assert!(next[0]["question"].as_str().unwrap().contains("/2024-01..06/"), "{}", next[0]);
}

fn verifies(data: &Path) {
    let anchor = data.join("anchor.txt");
    let anchor_text = anchor.to_str().unwrap();
    assert!(said(data, &["verify", "--write-anchor", anchor_text]).contains("没有发现改动"));
    assert!(said(data, &["verify", "--anchor", anchor_text]).contains("与锚点一致"));
    let file = data.join("guatu.db");
    let mut bytes = fs::read(&file).unwrap();
    let needle = "武进国家高新区".as_bytes();
    let place = bytes.windows(needle.len()).position(|window| window == needle).unwrap();
    bytes[place] ^= 1;
    fs::write(&file, bytes).unwrap();
    let found = guatu(data, &["verify", "--json"]);
    assert_eq!(found.status.code(), Some(2));
    let findings = documents(&text(&found));
    assert!(!findings.is_empty() && findings.iter().all(|one| one["region"] == "demo"));
    let auditor = Command::new("python3")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/ledger/verify.py"))
        .arg(data)
        .arg("--json")
        .output()
        .unwrap();
    let sorted = |mut all: Vec<Value>| {
        all.sort_by_key(ToString::to_string);
        all
    };
    assert_eq!(sorted(documents(&text(&auditor))), sorted(findings), "both verifiers agree");
}

#[test]
fn a_mistyped_folder_is_noticed_and_not_created() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("nowhere");
    for words in [&["verify"][..], &["figures"], &["projects"], &["clock"]] {
        let output = guatu(&data, words);
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("没有数据"), "{words:?}");
    }
    assert!(!data.exists());
}
