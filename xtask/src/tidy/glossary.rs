//! Every public type of the two rooms of words is explained in docs/glossary.md.

use std::collections::BTreeSet;

use super::{Finding, Tree, scan};

const GLOSSARY: &str = "docs/glossary.md";
const ROOMS: &[&str] = &["crates/domain/src/", "crates/ledger/src/"];

pub fn missing(tree: &Tree) -> Vec<Finding> {
    let Some(glossary) = tree.file(GLOSSARY) else {
        let sentence = "there is no glossary; write a table with the code words in backticks.";
        return vec![Finding::new(GLOSSARY, 1, sentence)];
    };
    let known = explained(&glossary.text);
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| ROOMS.iter().any(|r| file.path.starts_with(r))) {
        for (at, name) in public_types(&file.code) {
            if !known.contains(name) && !file.is_under_test(at) {
                let sentence = format!("`{name}` is not explained; add a row to {GLOSSARY}.");
                findings.push(Finding::at(file, at, sentence));
            }
        }
    }
    findings
}

/// The words in backticks in the rows of tables; `Stated<T>` explains `Stated`.
fn explained(text: &str) -> BTreeSet<&str> {
    let rows = text.lines().filter(|line| line.trim_start().starts_with('|'));
    rows.flat_map(|row| row.split('`').skip(1).step_by(2)).map(name_of).collect()
}

fn name_of(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("")
}

fn public_types(code: &str) -> impl Iterator<Item = (usize, &str)> {
    scan::words(code, "pub").filter_map(|at| {
        let rest = code[at + "pub".len()..].trim_start();
        let (word, rest) = rest.split_once(char::is_whitespace)?;
        let is_type = ["struct", "enum", "type", "trait"].contains(&word);
        // What a macro declares (`pub struct $name`) is explained where the macro is used.
        let name = name_of(rest.trim_start());
        (is_type && !name.is_empty()).then_some((at, name))
    })
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    const GOOD: (&str, &str) =
        (GLOSSARY, "Words: `Loose`\n\n| 月 | `Month` |\n|---|---|\n| 值 | `Stated<T>`, `Act` |\n");

    #[test]
    fn an_absent_glossary_is_one_finding() {
        let tree = Tree::of(&[("crates/domain/src/a.rs", "pub struct A;\npub struct B;")]);
        assert_eq!(said(missing(&tree)).len(), 1);
        assert!(said(missing(&tree))[0].starts_with("docs/glossary.md:1: "));
    }

    #[test]
    fn every_public_type_has_a_row() {
        for kind in ["struct", "enum", "type", "trait"] {
            let text = format!("pub struct Month;\n/// why\npub {kind} Loose<T> {{}}\n");
            let found = said(missing(&Tree::of(&[GOOD, ("crates/ledger/src/a.rs", &text)])));
            let wanted = "crates/ledger/src/a.rs:3: `Loose` is not explained; add a row to \
                          docs/glossary.md.";
            assert_eq!(found, [wanted], "{kind}");
        }
    }

    #[test]
    fn other_words_need_no_row() {
        let text = "pub struct Stated<T>(T);\npub enum Act {}\npub(crate) struct Own;\n\
                    pub struct $name;\n\
                    struct Mine;\n// pub struct Said;\npub fn free() {}\n\
                    #[cfg(test)]\nmod tests { pub enum X {} }";
        let elsewhere = ("crates/app/src/a.rs", "pub struct Free;");
        let tree = Tree::of(&[GOOD, ("crates/domain/src/a.rs", text), elsewhere]);
        assert!(missing(&tree).is_empty());
    }
}
