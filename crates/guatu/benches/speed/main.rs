//! `cargo xtask bench`: what guatu does beside what the machine can do at best, measured in the
//! same run. The goals are ratios and round figures; nothing here is a test of time.
//!
//! | file | what it does |
//! |---|---|
//! | ask | asks over HTTP on one connection, as a browser does, and times the answers |
//! | limit | the smallest program of each kind: one answer, one durable row, one workbook read |
//! | house | the program itself: started, asked, filing a month, looking at an import |
//! | workbook | a table of so many rows and 30 columns |
//! | table | figures beside limits, and whether the goal is held |
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]
#![allow(clippy::float_arithmetic, clippy::disallowed_methods, reason = "it measures time")]

mod ask;
mod house;
mod limit;
mod table;
mod workbook;

use std::path::Path;
use std::process::ExitCode;

use table::Table;

/// How much is measured. The short form only shows that everything still runs.
pub struct Scale {
    /// Answers per question.
    pub asks: usize,
    /// Filings, one after the other.
    pub filings: usize,
    /// Rows of the workbook.
    pub rows: u32,
    /// Runs of a whole process, of which the median counts.
    pub runs: usize,
}

const FULL: Scale = Scale { asks: 2_000, filings: 1_000, rows: 100_000, runs: 5 };
const SHORT: Scale = Scale { asks: 20, filings: 20, rows: 500, runs: 1 };

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let is_short = words.iter().any(|word| word == "--short");
    let scale = if is_short { SHORT } else { FULL };
    let folder = tempfile::tempdir().unwrap();
    let parts = words.iter().filter(|word| !word.starts_with('-')).map(String::as_str);
    let table = measure(&scale, folder.path(), &parts.collect::<Vec<_>>());
    println!("{table}");
    if is_short {
        println!("短测只看能不能跑，数字不作数。");
    }
    ExitCode::SUCCESS
}

/// Measures the parts that are named, or all.
fn measure(scale: &Scale, folder: &Path, parts: &[&str]) -> Table {
    let is_asked = |part| parts.is_empty() || parts.contains(&part);
    let mut table = Table::default();
    let data = folder.join("demo");
    house::build(&data);
    if is_asked("answers") {
        house::answers(scale, &data, &mut table);
    }
    if is_asked("filing") {
        house::filing(scale, &data, folder, &mut table);
    }
    if is_asked("import") {
        house::dry_run(scale, &data, folder, &mut table);
    }
    table
}
