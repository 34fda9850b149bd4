//! `cargo xtask bench`: how fast guatu is, beside the limits of this machine.

use crate::run::{self, Done};
use crate::{setup, web};

const BENCH: [&str; 6] = ["cargo", "bench", "-p", "guatu", "--bench", "speed"];

/// Builds as it is delivered and measures; the words say what (`answers`, `filing`, `import`).
pub fn run(rest: &[String]) -> Done {
    setup::run()?;
    web::build()?;
    let words = BENCH.into_iter().chain(["--"]).chain(rest.iter().map(String::as_str));
    run::show(&words.collect::<Vec<_>>())
}

/// Shows that everything that is measured still runs, with the binary of the tests.
///
/// `--workspace` and not `-p guatu`: features of shared packages (serde_json, num-traits, the
/// store's `testing`) are those that all packages chosen together ask for. Choosing one package
/// chooses fewer features, and everything above them would be compiled a second time.
pub fn briefly() -> Done {
    let words = "cargo bench --workspace --bench speed --profile dev -- --short";
    run::show(&words.split(' ').collect::<Vec<_>>())
}
