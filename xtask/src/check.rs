//! `cargo xtask check`: every examination in order. What is green here is green on the server.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::postgres::{self, Server};
use crate::run::{self, Done};
use crate::{bench, dist, setup, tidy, web};

struct Step {
    name: &'static str,
    what: &'static str,
    run: fn() -> Done<Verdict>,
}

enum Verdict {
    Passed,
    /// There is nothing to examine yet, and why.
    Skipped(&'static str),
}

use Verdict::{Passed, Skipped};

const STEPS: &[Step] = &[
    Step { name: "setup", what: "install what is missing", run: || setup::run().map(passed) },
    Step { name: "fmt", what: "layout of the code", run: fmt },
    Step { name: "clippy", what: "no warning anywhere", run: clippy },
    Step { name: "tidy", what: "the house rules", run: || tidy::run().map(passed) },
    Step { name: "packages", what: "packages of the pages", run: || web::packages().map(passed) },
    Step { name: "gen", what: "the typed client is that of the contract", run: generated },
    Step { name: "biome", what: "layout and faults of the pages", run: || script("lint") },
    Step { name: "types", what: "types of the pages", run: || script("types") },
    Step { name: "vitest", what: "tests of the pages", run: || script("test") },
    Step { name: "build", what: "the pages, and their weight", run: || script("build") },
    Step { name: "tests", what: "every test, with a private PostgreSQL", run: tests },
    Step { name: "auditor", what: "the second verifier examines itself", run: auditor },
    Step {
        name: "speed",
        what: "what is measured still runs",
        run: || bench::briefly().map(passed),
    },
    Step { name: "stories", what: "what people do, in a browser on the binary", run: stories },
];

fn passed((): ()) -> Verdict {
    Passed
}

fn fmt() -> Done<Verdict> {
    run::show(&["cargo", "fmt", "--all", "--check"])
        .map(passed)
        .map_err(|_| "the layout differs; run `cargo fmt`.".to_owned())
}

fn clippy() -> Done<Verdict> {
    let words = "cargo clippy --workspace --all-targets -- -D warnings";
    run::show(&words.split(' ').collect::<Vec<_>>()).map(passed)
}

fn tests() -> Done<Verdict> {
    let server = Server::start()?;
    let mut command = run::command(&["cargo", "nextest", "run", "--workspace", "--profile", "ci"]);
    command.env(postgres::VARIABLE, server.address());
    run::show_command(&mut command).map(passed)
}

fn generated() -> Done<Verdict> {
    web::is_generated().map(passed)
}

fn script(name: &str) -> Done<Verdict> {
    web::script(name).map(passed)
}

/// The binary is built here, with the pages that an earlier step has built. It is the one that the
/// tests run: chosen out of the whole workspace, so that its features are those of the step `tests`
/// (see [`bench::briefly`]) and nothing is compiled again; `cargo build -p guatu` would be another.
fn stories() -> Done<Verdict> {
    let words = "cargo test --workspace --test cli --no-run";
    run::show(&words.split(' ').collect::<Vec<_>>())?;
    web::stories(&dist::program("debug")?).map(passed)
}

fn auditor() -> Done<Verdict> {
    const VERIFIER: &str = "docs/ledger/verify.py";
    if !Path::new(VERIFIER).exists() {
        return Ok(Skipped("docs/ledger/verify.py is not written yet"));
    }
    run::show(&["python3", VERIFIER, "--self-test"]).map(passed)
}

/// The steps' names, for the command line.
pub fn names() -> impl Iterator<Item = &'static str> {
    STEPS.iter().map(|step| step.name)
}

pub fn list() {
    for Step { name, what, .. } in STEPS {
        println!("{name:<10} {what}");
    }
}

/// Runs all steps, or those named. Whether all were well.
pub fn run(only: &[String], keep_going: bool) -> bool {
    let chosen = STEPS.iter().filter(|step| only.is_empty() || only.iter().any(|o| o == step.name));
    let rows = examine(chosen, keep_going);
    println!("\n{:<10} {:>7}  result", "step", "seconds");
    for row in &rows {
        println!("{row}");
    }
    let failed = rows.iter().filter(|row| matches!(row.result, Some(Err(_)))).count();
    let passed = rows.iter().filter(|row| matches!(row.result, Some(Ok(Passed)))).count();
    println!("\n{passed} passed, {failed} failed");
    failed == 0
}

struct Row {
    name: &'static str,
    took: Duration,
    /// None: an earlier step failed.
    result: Option<Done<Verdict>>,
}

fn examine<'a>(steps: impl Iterator<Item = &'a Step>, keep_going: bool) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut has_failed = false;
    for Step { name, what, run } in steps {
        if has_failed && !keep_going {
            rows.push(Row { name, took: Duration::ZERO, result: None });
            continue;
        }
        println!("\n== {name}: {what}");
        // The programs started below write to the same place without our buffer.
        std::io::stdout().flush().ok();
        let began = Instant::now();
        let result = run();
        let row = Row { name, took: began.elapsed(), result: Some(result) };
        println!("-- {row}");
        has_failed |= matches!(row.result, Some(Err(_)));
        rows.push(row);
    }
    rows
}

impl std::fmt::Display for Row {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:<10} {:>7.1}  ", self.name, self.took.as_secs_f64())?;
        match &self.result {
            None => write!(out, "not run"),
            Some(Ok(Passed)) => write!(out, "passed"),
            Some(Ok(Skipped(why))) => write!(out, "skipped: {why}"),
            Some(Err(sentence)) => write!(out, "FAILED: {sentence}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Step = Step { name: "good", what: "", run: || Ok(Passed) };
    const BAD: Step = Step { name: "bad", what: "", run: || Err("mend it.".to_owned()) };
    const EMPTY: Step = Step { name: "empty", what: "", run: || Ok(Skipped("nothing there")) };

    fn results(steps: &[Step], keep_going: bool) -> Vec<String> {
        let rows = examine(steps.iter(), keep_going);
        let result = |row: &Row| row.to_string().split_once("  ").unwrap().1.trim().to_owned();
        rows.iter().map(|row| result(row).trim_start_matches("0.0").trim().to_owned()).collect()
    }

    #[test]
    fn the_first_failure_stops_the_rest() {
        let said = results(&[GOOD, BAD, GOOD], false);
        assert_eq!(said, ["passed", "FAILED: mend it.", "not run"]);
    }

    #[test]
    fn all_are_run_when_asked_to_keep_going() {
        let said = results(&[BAD, EMPTY, GOOD], true);
        assert_eq!(said, ["FAILED: mend it.", "skipped: nothing there", "passed"]);
    }
}
