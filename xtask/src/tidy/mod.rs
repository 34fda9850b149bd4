//! `cargo xtask tidy`: the house rules, each a function over the tree.

mod glossary;
mod house;
mod rooms;
mod scan;
mod size;
mod sql;
mod tree;
mod words;

use std::fmt;

use crate::run::Done;
use tree::{File, Tree};

struct Rule {
    name: &'static str,
    why: &'static str,
    find: fn(&Tree) -> Vec<Finding>,
}

#[rustfmt::skip]
const RULES: &[Rule] = &[
    Rule { name: "file-size", find: size::files,
        why: "a file is read in one go: 400 lines without tests, 800 for tests" },
    Rule { name: "function-size", find: size::functions,
        why: "a function is understood in one look: 70 lines" },
    Rule { name: "line-width", find: size::lines,
        why: "two files fit side by side: 100 columns, a Chinese character takes two" },
    Rule { name: "rooms", find: rooms::directions,
        why: "edges between our crates go one way, by the table in xtask/src/tidy/rooms.rs" },
    Rule { name: "outside", find: rooms::outside,
        why: "pure rooms know no input, output or async; only the binary links what is heavy" },
    Rule { name: "sql-only-in-store", find: sql::elsewhere,
        why: "only the store knows how things are stored" },
    Rule { name: "small-sql", find: sql::special,
        why: "the same statements run on SQLite, PostgreSQL and what speaks like it" },
    Rule { name: "glossary", find: glossary::missing,
        why: "one Chinese term is one code word, and a reader can look it up" },
    Rule { name: "machine-paths", find: words::machine_paths,
        why: "the repository works on every machine" },
    Rule { name: "registry-hosts", find: words::registry_hosts,
        why: "where packages come from is the machine's own setting" },
    Rule { name: "unfinished", find: words::unfinished,
        why: "what is open is an issue, not a note in the code" },
    Rule { name: "ignored-tests", find: words::ignored_tests,
        why: "a test that does not run says why" },
    Rule { name: "leftovers", find: house::leftovers,
        why: "what a tool left behind or made for something gone is not ours to keep" },
    Rule { name: "root", find: house::root,
        why: "a newcomer sees the whole house at once: under 20 entries" },
    Rule { name: "readme", find: house::readme,
        why: "the front page is read to its end: under 100 lines" },
    Rule { name: "decisions", find: house::decisions,
        why: "decisions are found by number and read in a minute: 40 lines" },
];

/// Where a rule is broken, and a sentence that says what to do.
struct Finding {
    path: String,
    line: usize,
    sentence: String,
}

impl Finding {
    fn new(path: &str, line: usize, sentence: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, sentence: sentence.into() }
    }

    fn at(file: &File, offset: usize, sentence: impl Into<String>) -> Self {
        Self::new(&file.path, scan::line_of(&file.text, offset), sentence)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.path, self.line, self.sentence)
    }
}

pub fn list() {
    for Rule { name, why, .. } in RULES {
        println!("{name:<18} {why}");
    }
}

pub fn run() -> Done {
    let tree = Tree::read(".")?;
    let mut count = 0;
    for Rule { name, why, find } in RULES {
        let findings = find(&tree);
        if !findings.is_empty() {
            println!("{name}: {why}");
        }
        for finding in &findings {
            println!("  {finding}");
        }
        count += findings.len();
    }
    let (rules, files) = (RULES.len(), tree.files.len());
    println!("tidy: {rules} rules, {files} files, findings: {count}");
    if count == 0 { Ok(()) } else { Err("house rules are broken; mend the findings.".to_owned()) }
}

/// The findings as text, for tests.
#[cfg(test)]
fn said(findings: Vec<Finding>) -> Vec<String> {
    findings.iter().map(Finding::to_string).collect()
}
