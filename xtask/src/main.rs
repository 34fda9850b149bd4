//! The house's own tools: `cargo xtask <command>`.
#![allow(clippy::disallowed_methods, reason = "a tool for people: it times what they wait for")]

mod bench;
mod check;
mod demo;
mod dist;
mod postgres;
mod run;
#[cfg(test)]
mod scratch;
mod setup;
mod tidy;
mod web;

use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use clap::builder::PossibleValuesParser;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The house's own tools")]
enum Task {
    /// Install what is missing, and nothing else
    Setup,
    /// Run every examination in order and stop at the first failure
    Check {
        /// Run only this step; may be repeated
        #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(check::names()))]
        only: Vec<String>,
        /// Run the other steps after a failure too
        #[arg(long)]
        keep_going: bool,
        /// Show the steps and run nothing
        #[arg(long)]
        list: bool,
    },
    /// Check the house rules
    Tidy {
        /// Show the rules and their reasons
        #[arg(long)]
        list: bool,
    },
    /// Write crates/api/openapi.json from the handlers and the pages' typed client from that
    Gen,
    /// Keep a private PostgreSQL for tests until Ctrl-C
    Postgres,
    /// Build guatu and start it with the demonstration district
    Demo {
        /// Arguments of `guatu demo`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<String>,
    },
    /// Measure guatu beside the limits of this machine
    Bench {
        /// answers, filing or import; everything where nothing is named
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<String>,
    },
    /// Build the binary as it is delivered into dist/
    Dist,
}

fn main() -> ExitCode {
    let task = Task::parse();
    let outcome = enter_root().and_then(|()| match task {
        Task::Setup => setup::run().map(|()| true),
        Task::Check { list: true, .. } => {
            check::list();
            Ok(true)
        }
        Task::Check { only, keep_going, .. } => Ok(check::run(&only, keep_going)),
        Task::Tidy { list: true } => {
            tidy::list();
            Ok(true)
        }
        Task::Tidy { .. } => tidy::run().map(|()| true),
        Task::Gen => web::generate().map(|()| true),
        Task::Postgres => postgres::run().map(|()| true),
        Task::Demo { rest } => demo::run(&rest).map(|()| true),
        Task::Bench { rest } => bench::run(&rest).map(|()| true),
        Task::Dist => dist::run().map(|()| true),
    });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(sentence) => {
            eprintln!("cargo xtask: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// All paths below are relative to the root folder. Cargo says at run time where the package is;
/// a path kept from build time would be wrong in a copied tree with a shared target folder.
fn enter_root() -> run::Done {
    let package = std::env::var("CARGO_MANIFEST_DIR")
        .map_err(|_| "the root folder is unknown; run this as `cargo xtask`.".to_owned())?;
    let root = Path::new(&package).parent().unwrap_or(Path::new("/"));
    std::env::set_current_dir(root)
        .map_err(|error| format!("{} cannot be entered: {error}.", root.display()))
}
