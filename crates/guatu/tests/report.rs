//! Papers on the real binary: the files that `guatu report` writes, opened by readers that are not
//! ours (openpyxl, python-docx, LibreOffice), say what the JSON of the same question says.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn guatu(data: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guatu")).args(words).arg("--data").arg(data).output().unwrap()
}

fn document(data: &Path, words: &[&str]) -> Value {
    let output = guatu(data, words);
    let problem = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{words:?}: {problem}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What a refused command says.
fn refused(data: &Path, words: &[&str]) -> String {
    let output = guatu(data, words);
    assert_eq!(output.status.code(), Some(1), "{words:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// openpyxl and python-docx read the file and compare it with the JSON.
fn read_by_others(file: &Path, json: &Value) {
    let beside = file.with_extension("json");
    fs::write(&beside, json.to_string()).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/read_paper.py");
    let output = Command::new("python3").arg(script).arg(file).arg(&beside).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let problem = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}{problem}");
}

/// LibreOffice shows in the files, which have their JSON beside them, what the screen shows.
fn read_in_office(papers: &Papers, names: &[&str]) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/read_in_office.py");
    let files = names.iter().map(|name| papers.folder.path().join(name));
    let output = Command::new("python3").arg(script).args(files).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let problem = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}{problem}");
    assert_eq!(said.lines().count(), names.len(), "{said}");
}

struct Papers {
    data: PathBuf,
    folder: tempfile::TempDir,
}

impl Papers {
    fn write(&self, words: &[&str], name: &str) -> (PathBuf, Value) {
        let file = self.folder.path().join(name);
        let words = [words, &["--json", "--out", file.to_str().unwrap()]].concat();
        let json = document(&self.data, &words);
        (file, json)
    }
}

#[test]
fn papers_say_in_excel_and_word_what_they_say_on_screen() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("数据");
    assert!(guatu(&data, &["demo", "--build-only"]).status.success());
    let papers = Papers { data, folder };
    sheets(&papers);
    pages(&papers);
    read_in_office(&papers, &["项目清单.xlsx", "进度表.xlsx", "选.xlsx", "情况.docx"]);
    refusals(&papers);
}

fn sheets(papers: &Papers) {
    let (file, json) = papers.write(&["report", "projects"], "项目清单.xlsx");
    assert_eq!(json["table"]["rows"].as_array().unwrap().len(), 636, "635 projects and their sum");
    read_by_others(&file, &json);
    laid_out(papers);
    let words = ["report", "progress", "--period", "2024-05", "--filter", "level=province,city"];
    let (file, json) = papers.write(&words, "进度表.xlsx");
    assert_eq!(json["as_of"], "2024-05-31");
    read_by_others(&file, &json);
    // The whole stands first and is the figure that the same question has.
    let mut figures = vec!["figures", "--json", "--indicator", "year_done@1"];
    figures.extend(&words[2..]);
    let figure = document(&papers.data, &figures);
    let columns = json["table"]["columns"].as_array().unwrap();
    let at = columns.iter().position(|column| column["key"] == "done").unwrap();
    assert_eq!(json["table"]["rows"][0]["cells"][at]["value"]["fen"], figure["done"]);
    assert_eq!(json["table"]["rows"][0]["cells"][at]["question"], figure["question"]);
    let bytes = fs::read(&file).unwrap();
    let (again, _) = papers.write(&words, "又一份.xlsx");
    assert_eq!(fs::read(again).unwrap(), bytes, "equal questions give equal bytes");
}

/// The list and the file have the columns, the order and the basis that were asked for.
fn laid_out(papers: &Papers) {
    let layout = ["--columns", "name,ward,planned_start,start,plan,rate", "--sort", "-plan"];
    let layout = [&layout[..], &["--basis", "confirmed", "--filter", "level=city"]].concat();
    let (file, json) = papers.write(&[&["report", "projects"], &layout[..]].concat(), "选.xlsx");
    read_by_others(&file, &json);
    let of = |value: &Value, key: &str| -> Vec<String> {
        value.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap().to_owned()).collect()
    };
    let keys = ["no", "name", "ward", "planned_start", "start", "plan", "rate"];
    assert_eq!(of(&json["table"]["columns"], "key"), keys);
    assert!(json["table"]["subtitle"].as_str().unwrap().ends_with("只计已确认"));
    let output = guatu(&papers.data, &[&["projects", "--json"], &layout[..]].concat());
    let text = String::from_utf8(output.stdout).unwrap();
    let listed: Vec<Value> = text.lines().map(|one| serde_json::from_str(one).unwrap()).collect();
    let rows = json["table"]["rows"].as_array().unwrap();
    assert_eq!(listed.len() + 1, rows.len());
    for (row, one) in rows.iter().zip(&listed) {
        assert_eq!(row["id"], one["id"]);
        for (at, key) in keys.iter().enumerate().skip(1) {
            assert_eq!(row["cells"][at], one["cells"][key], "{key}");
        }
    }
    let plain = guatu(&papers.data, &[&["projects"], &layout[..]].concat()).stdout;
    let plain = String::from_utf8(plain).unwrap();
    assert!(plain.starts_with("项目名称\t板块\t开工计划\t开工实际\t年度计划\t完成率\n"), "{plain}");
}

fn pages(papers: &Papers) {
    let (file, json) = papers.write(&["report", "situation"], "情况.docx");
    read_by_others(&file, &json);
    assert!(json["figures"].as_array().unwrap().len() > 100);
    let bytes = fs::read(&file).unwrap();
    let (again, _) = papers.write(&["report", "situation"], "又一份.docx");
    assert_eq!(fs::read(again).unwrap(), bytes, "equal questions give equal bytes");
}

fn refusals(papers: &Papers) {
    let data = &papers.data;
    let place = |name: &str| papers.folder.path().join(name).to_str().unwrap().to_owned();
    let said = refused(data, &["report", "weekly", "--out", &place("a.xlsx")]);
    assert!(said.contains("没有“weekly”这种报表") && said.contains("progress"), "{said}");
    let said = refused(data, &["report", "progress", "--out", &place("a.docx")]);
    assert!(said.contains("只能写成 .xlsx"), "{said}");
    let layout = ["report", "projects", "--columns", "name,nonsense", "--out", &place("a.xlsx")];
    let said = refused(data, &layout);
    assert!(said.contains("没有“nonsense”这一列。能选的列：状态 lamp"), "{said}");
    let layout = ["report", "progress", "--sort", "-plan", "--out", &place("a.xlsx")];
    assert!(refused(data, &layout).contains("项目进度表的列、排序和单位是固定的"));
    let said = refused(data, &["report", "situation"]);
    assert!(said.contains("--out"), "{said}");
    let said = refused(data, &["report", "progress", "--out", &place("没有/a.xlsx")]);
    assert!(said.contains("没有这个文件夹"), "{said}");
    fs::create_dir(place("b.xlsx")).unwrap();
    let said = refused(data, &["report", "progress", "--out", &place("b.xlsx")]);
    assert!(said.contains("是文件夹"), "{said}");
    let filter = ["report", "progress", "--out", &place("c.xlsx"), "--filter", "ward=nowhere"];
    assert!(refused(data, &filter).contains("nowhere"));
    assert!(!Path::new(&place("c.xlsx")).exists());
    let said = refused(data, &["report", "progress", "--period", "5月", "--out", &place("d.xlsx")]);
    assert!(said.contains("2024-01..05"), "{said}");
}

#[test]
fn what_can_be_had_is_listed_without_data() {
    let listed = guatu(Path::new("nowhere"), &["report", "--list", "--json"]);
    let text = String::from_utf8(listed.stdout).unwrap();
    let all: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let codes: Vec<&str> = all.iter().map(|one| one["series"].as_str().unwrap()).collect();
    assert_eq!(codes, ["projects", "progress", "situation"]);
    assert_eq!(all[2]["formats"][0], "docx");
}
