//! A second pair of eyes: docs/figures/recompute.py, written from the rules and not from this code,
//! computes the figures again from `guatu tables` and must agree to the fen.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::path::Path;
use std::process::{Command, Output};

/// A past month, a year end, January, the month that the demonstration stands in.
const QUESTIONS: [(&str, &str); 4] = [
    ("2023-09-30", "2023-01..09"),
    ("2023-12-31", "2023-01..12"),
    ("2024-01-31", "2024-01..01"),
    ("2024-05-31", "2024-01..05"),
];

fn done(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, error) = (told(&output.stdout), told(&output.stderr));
    assert!(output.status.success(), "{command:?}\n{out}\n{error}");
    output
}

fn guatu(data: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guatu"));
    done(command.args(words).arg("--data").arg(data))
}

#[test]
fn figures_computed_apart_agree() {
    let folder = tempfile::tempdir().unwrap();
    let (data, tables) = (folder.path().join("data"), folder.path().join("tables"));
    guatu(&data, &["demo", "--build-only"]);
    guatu(&data, &["tables", "--out", tables.to_str().unwrap()]);
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/figures/recompute.py");
    for (as_of, period) in QUESTIONS {
        let question = ["--as-of", as_of, "--period", period];
        for cut in [&[][..], &["--by", "level"], &["--by", "ward"]] {
            let words = [&["figures", "--json"][..], &question, cut].concat();
            let figures = folder.path().join("figures.jsonl");
            std::fs::write(&figures, guatu(&data, &words).stdout).unwrap();
            let mut python = Command::new("python3");
            python.arg(&program).arg(&tables).args(question).args(cut);
            done(python.arg("--compare").arg(&figures));
        }
    }
}

#[test]
fn a_figure_that_is_wrong_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let (data, tables) = (folder.path().join("data"), folder.path().join("tables"));
    guatu(&data, &["demo", "--build-only"]);
    guatu(&data, &["tables", "--out", tables.to_str().unwrap()]);
    let told = guatu(&data, &["figures", "--json", "--indicator", "projects@1"]).stdout;
    let told = String::from_utf8(told).unwrap();
    let mut figure: serde_json::Value = serde_json::from_str(told.trim()).unwrap();
    figure["done"] = (figure["done"].as_i64().unwrap() + 1).into();
    let wrong = folder.path().join("wrong.jsonl");
    std::fs::write(&wrong, figure.to_string()).unwrap();
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/figures/recompute.py");
    let mut python = Command::new("python3");
    python.arg(program).arg(&tables).args(["--as-of", "2024-05-31", "--period", "2024-01..05"]);
    let output = python.arg("--compare").arg(&wrong).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
}
