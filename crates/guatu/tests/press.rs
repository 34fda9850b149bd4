//! Foreign files through the real program: `guatu press FILE` starts a bounded child and prints
//! what the file holds, or says in one sentence why not. Parent and child run in 600 MiB each.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail loudly")]

#[path = "press/hostile.rs"]
mod hostile;
#[path = "../src/press/sample.rs"]
mod sample;

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::thread;

use guatu_domain::read::{Book, CellValue};
use sample::{Dice, varied};

/// What the program answers: the book, or its sentence.
fn press(name: &str, bytes: &[u8]) -> Result<Book, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let output = Command::new("/bin/sh")
        .args(["-c", "ulimit -v 614400; exec \"$0\" press \"$1\""])
        .args([env!("CARGO_BIN_EXE_guatu").as_ref(), path.as_os_str()])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap().trim_end().to_owned();
    assert_eq!(output.status.signal(), None, "{name}: {said}");
    match output.status.code() {
        Some(0) => Ok(serde_json::from_slice(&output.stdout).unwrap()),
        Some(1) => {
            assert!(said.starts_with(&format!("“{name}”")) && said.ends_with('。'), "{said}");
            assert!(!said.contains('\n') && output.stdout.is_empty(), "{said}");
            Err(said)
        }
        code => panic!("{name}: {code:?} {said}"),
    }
}

/// Does something with each on two threads.
fn with_each<T: Send>(all: Vec<T>, work: impl Fn(T) + Sync) {
    let all = std::sync::Mutex::new(all.into_iter());
    let next = || all.lock().unwrap().next();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(one) = next() {
                    work(one);
                }
            });
        }
    });
}

#[test]
fn a_workbook_comes_through() {
    let book = press("台账.xlsx", &varied().bytes()).unwrap();
    let sheet = &book.sheets[0];
    let value = |row, column| sheet.row(row).unwrap().cell(column).unwrap().clone();
    assert_eq!(sheet.name, "台账");
    assert_eq!(value(2, 0).value, CellValue::Text("高端装备".into()));
    assert_eq!(value(2, 1).value, CellValue::Number("1234.56".into()));
    assert_eq!(value(2, 2).value, CellValue::Date("46083".into()));
    assert_eq!(value(2, 2).format.unwrap(), "yyyy\"年\"m\"月\"");
    assert!(sheet.row(2).unwrap().is_hidden);
}

#[test]
fn many_rows_come_through() {
    let mut rows = String::new();
    for row in 1..=20_000 {
        let cell = |column: char| format!(r#"<c r="{column}{row}" s="0"><v>{row}.5</v></c>"#);
        let cells: String = ('A'..='J').map(cell).collect();
        rows.push_str(&format!(r#"<row r="{row}">{cells}</row>"#));
    }
    let book = press("a.xlsx", &sample::Workbook::of_rows(&rows).bytes()).unwrap();
    assert_eq!(book.sheets[0].rows.len(), 20_000);
    let last = book.sheets[0].row(20_000).unwrap();
    assert_eq!((last.cells.len(), last.cell(9).unwrap().said()), (10, "20000.5".to_owned()));
}

#[test]
fn a_child_without_memory_or_time_ends() {
    // The child alone, as the parent starts it, but with less than it needs, from far too little
    // to enough. The parent's unit tests hold what each end is told as.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    fs::write(&path, "甲,乙\n".repeat(1 << 20)).unwrap();
    let child = |memory: u32, seconds: &str| {
        Command::new(env!("CARGO_BIN_EXE_guatu"))
            .args(["press", "--memory-bytes", &memory.to_string(), "--cpu-seconds", seconds])
            .stdin(fs::File::open(&path).unwrap())
            .output()
            .unwrap()
    };
    let ends: Vec<bool> = (4..64)
        .map(|step| {
            let output = child(step * (4 << 20), "5");
            let is_told = String::from_utf8_lossy(&output.stderr).contains("memory allocation of");
            let is_refused = output.status.success();
            assert!(is_refused || is_told && output.status.signal() == Some(6), "{output:?}");
            is_refused
        })
        .collect();
    // Enough for the answer that the file has too many rows.
    assert_eq!(ends.last(), Some(&true));
    assert_eq!(child(500 << 20, "0").status.signal(), Some(24), "SIGXCPU");
}

#[test]
fn hostile_files_end_in_a_sentence() {
    let all = hostile::all();
    assert!(all.len() >= 40);
    let wrong = std::sync::Mutex::new(Vec::new());
    with_each(all, |(name, bytes, wanted)| {
        let answer = press(name, &bytes).map(|_| ());
        let is_right = match (&answer, wanted) {
            (Err(said), Some(wanted)) => said.contains(wanted),
            (Ok(()), None) => true,
            _ => false,
        };
        if !is_right {
            wrong.lock().unwrap().push((name, wanted, answer));
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn bent_files_crash_nothing() {
    let mut dice = Dice(320_412);
    let bent = (0..400).map(|turn| {
        let mut book = varied();
        let bytes = if turn % 4 == 0 {
            let mut bytes = book.bytes();
            dice.bend(&mut bytes);
            bytes
        } else {
            let place = dice.below(book.0.len());
            dice.bend(&mut book.0[place].1);
            book.unpacked_bytes()
        };
        (turn, bytes)
    });
    with_each(bent.collect(), |(turn, bytes)| {
        if let Err(said) = press("a.xlsx", &bytes) {
            assert!(!said.contains("读取时出错") && !said.contains("占用内存"), "{turn}: {said}");
        }
    });
}
