//! docs/cli.md and docs/filter.md say everything: each field that a command prints with `--json`
//! over the demonstration has its row, and each field of the filter grammar its values.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use guatu_board::filter::{FilterField, State};
use guatu_domain::attribute::ProjectForm;
use guatu_domain::entry::{Origin, Standing, YearStage};
use guatu_domain::lamp::Lamp;
use guatu_domain::list::Level;
use serde_json::Value;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

fn text(name: &str) -> String {
    std::fs::read_to_string(file(name)).unwrap()
}

/// The words between backticks where the manual speaks of a command.
fn told<'a>(manual: &'a str, command: &str) -> BTreeSet<&'a str> {
    let head = format!("\n## guatu {command}");
    let section = |head: &str| {
        let (_, after) = manual.split_once(head).unwrap();
        after.split("\n## ").next().unwrap()
    };
    let has_cells = ["projects", "report"].contains(&command);
    let cells = if has_cells { section("\n## Cells of lists and papers") } else { "" };
    // Examples hold no backticks but those of their fences.
    let words = |text: &'a str| text.split('`').skip(1).step_by(2);
    words(section(&head)).chain(words(cells)).filter(|word| !word.contains('\n')).collect()
}

/// The names of all fields; those of a map from keys of columns are data.
fn fields(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| fields(one, into)),
        Value::Object(object) => {
            for (name, one) in object {
                into.insert(name.clone());
                match (name.as_str(), one) {
                    ("cells", Value::Object(cells)) => {
                        cells.values().for_each(|cell| fields(cell, into));
                    }
                    _ => fields(one, into),
                }
            }
        }
        _ => {}
    }
}

struct Demonstration(tempfile::TempDir);

impl Demonstration {
    /// What a command prints; some find something and end with another code than 0.
    fn printed(&self, words: &[&str]) -> Vec<Value> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guatu"));
        command.args(words).arg("--json").arg("--data").arg(self.0.path()).stdin(Stdio::null());
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(!said.is_empty(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

#[test]
fn every_field_of_every_answer_has_its_row() {
    let demonstration = Demonstration(tempfile::tempdir().unwrap());
    let built = Command::new(env!("CARGO_BIN_EXE_guatu"))
        .args(["demo", "--build-only", "--data"])
        .arg(demonstration.0.path())
        .output()
        .unwrap();
    assert!(built.status.success());
    let manual = text("docs/cli.md");
    let workbook = |name: &str| file("samples/workbooks").join(name).display().to_string();
    let (new, asked) =
        (workbook("01-monthly-two-row-header.xlsx"), workbook("36-where-rows-belong.xlsx"));
    let own = |name: &str| demonstration.0.path().join(name).display().to_string();
    let tables = own("表");
    let table: [&[&str]; 15] = [
        &["open", "--region", "second", "--name", "演示二区", "--ward", "甲镇"],
        &["account", "list", "--region", "demo"],
        &["account", "disable", "auditor", "--region", "demo"],
        &["figures", "--open", "--by", "level", "--indicator", "invest_rate@1", "--region", "demo"],
        &["projects", "--region", "demo"],
        &["import", &asked, "--dry-run", "--region", "demo"],
        &["import", &new, &asked, "--region", "demo"],
        &["import", "--list", "--region", "demo"],
        &["tables", "--out", &tables, "--region", "demo"],
        &["report", "--list"],
        &["report", "progress", "--region", "demo"],
        &["report", "situation", "--region", "demo"],
        &["clock", "--region", "demo"],
        &["module", "--region", "demo"],
        &["verify"],
    ];
    for words in table {
        if words == ["verify"] {
            break_a_byte(demonstration.0.path());
        }
        let command = words[0];
        let told = told(&manual, command);
        let mut printed = BTreeSet::new();
        demonstration.printed(words).iter().for_each(|one| fields(one, &mut printed));
        let missing: Vec<&String> =
            printed.iter().filter(|name| !told.contains(name.as_str())).collect();
        assert!(missing.is_empty(), "docs/cli.md, guatu {command}: {missing:?}");
    }
}

fn break_a_byte(data: &Path) {
    let file = data.join("guatu.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let needle = "武进国家高新区".as_bytes();
    let place = bytes.windows(needle.len()).position(|window| window == needle).unwrap();
    bytes[place] ^= 1;
    std::fs::write(&file, bytes).unwrap();
}

#[test]
fn every_field_of_the_filter_grammar_has_its_values() {
    let manual = text("docs/filter.md");
    let row = |field: FilterField| {
        let head = format!("| `{}` | {} | ", field.code(), field.label());
        let found = manual.lines().find_map(|line| line.strip_prefix(&head));
        assert!(found.is_some(), "docs/filter.md has no row {head}");
        found.unwrap_or_default().to_owned()
    };
    for field in FilterField::ALL {
        assert!(row(*field).contains(" | "), "{}", field.code());
    }
    let named = |field: FilterField, words: Vec<(&str, &str)>| {
        let row = row(field);
        for (code, label) in words {
            assert!(row.contains(&format!("`{code}` {label}")), "{}: {code} {label}", field.code());
        }
    };
    named(FilterField::Level, Level::ALL.iter().map(|one| (one.code(), one.label())).collect());
    named(FilterField::Form, ProjectForm::ALL.iter().map(|w| (w.code(), w.label())).collect());
    named(FilterField::Stage, YearStage::ALL.iter().map(|w| (w.code(), w.label())).collect());
    named(FilterField::Origin, Origin::ALL.iter().map(|w| (w.code(), w.label())).collect());
    named(FilterField::Standing, Standing::ALL.iter().map(|w| (w.code(), w.label())).collect());
    named(FilterField::Lamp, Lamp::ALL.iter().map(|w| (w.code(), w.label())).collect());
    named(FilterField::State, State::ALL.iter().map(|w| (w.code(), w.label())).collect());
    let shipped: Vec<_> = guatu_domain::shipped::words().into_iter().collect();
    for word in shipped
        .iter()
        .filter(|word| ["category", "chain", "cause"].contains(&word.dictionary.code()))
    {
        assert!(manual.contains(&format!("`{}`", word.code)), "{}", word.code);
    }
}
