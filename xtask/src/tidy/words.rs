//! Words that must not stand in any file.

use super::{File, Finding, Tree};

/// The rules name what they forbid, and so do their tests.
const RULES: &str = "xtask/src/tidy/";

const PATHS: &[&str] = &["/work/", "/root/", "/home/", "/tmp/bash_jobs", "/farm/"];

const HOSTS: &[&str] = &["crates.io", "npmjs.org", "pypi.org", "deb.debian.org"];

const UNFINISHED: &[&str] = &["TODO", "FIXME", "unimplemented!", "todo!("];

fn ours(tree: &Tree) -> impl Iterator<Item = &File> {
    tree.files.iter().filter(|file| !file.path.starts_with(RULES))
}

/// Every place of every word that the test accepts; the test sees what stands before the word.
fn places(file: &File, forbidden: &[&str], is_meant: fn(&str) -> bool) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for word in forbidden {
        for (at, _) in file.text.match_indices(word) {
            if is_meant(&file.text[..at]) {
                found.push((at, (*word).to_owned()));
            }
        }
    }
    found.sort();
    found
}

pub fn machine_paths(tree: &Tree) -> Vec<Finding> {
    // `src/work/` and `~/work/` are no paths of a machine.
    let begins = |before: &str| {
        let last = before.chars().next_back().unwrap_or(' ');
        !(last.is_ascii_alphanumeric() || "_-.~}".contains(last))
    };
    let mut findings = Vec::new();
    for file in ours(tree) {
        for (at, word) in places(file, PATHS, begins) {
            let sentence = format!("`{word}` exists on one machine only; use a relative path.");
            findings.push(Finding::at(file, at, sentence));
        }
    }
    findings
}

/// Only where a host stands in an address: Cargo.lock's index lies elsewhere and only names it.
pub fn registry_hosts(tree: &Tree) -> Vec<Finding> {
    let is_address = |before: &str| {
        before
            .trim_end_matches(|c: char| c.is_ascii_alphanumeric() || ".-".contains(c))
            .ends_with("://")
    };
    let mut findings = Vec::new();
    for file in ours(tree) {
        for (at, word) in places(file, HOSTS, is_address) {
            let sentence = format!("an address at {word}; leave the registry to the machine.");
            findings.push(Finding::at(file, at, sentence));
        }
    }
    findings
}

pub fn unfinished(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    // Digests in lock files are letters at random.
    let is_lock = |file: &File| file.name().ends_with(".lock") || file.name().contains("-lock.");
    for file in ours(tree).filter(|file| !is_lock(file)) {
        for (at, word) in places(file, UNFINISHED, |_| true) {
            let sentence = format!("`{word}` is a promise; keep it now or open an issue.");
            findings.push(Finding::at(file, at, sentence));
        }
    }
    findings
}

pub fn ignored_tests(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        for (at, _) in file.code.match_indices("#[ignore") {
            let rest = file.text[at + "#[ignore".len()..].trim_start();
            let reason = rest.strip_prefix('=').map(str::trim_start).unwrap_or_default();
            let is_empty = !reason.starts_with('"') || reason.starts_with("\"\"");
            if is_empty {
                let sentence = "an ignored test; write `#[ignore = \"why\"]`.";
                findings.push(Finding::at(file, at, sentence));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    #[test]
    fn a_path_of_a_machine_is_found() {
        let good = ("a.md", "src/work/x ~/work/x ${root}/work/x /work-day /workshop/");
        assert!(machine_paths(&Tree::of(&[good])).is_empty());
        for path in PATHS {
            let text = format!("ok\ncd \"{path}x\"\n");
            let found = said(machine_paths(&Tree::of(&[("a.sh", &text)])));
            assert_eq!(found.len(), 1, "{path}");
            assert!(found[0].starts_with("a.sh:2: ") && found[0].contains(path), "{found:?}");
        }
        assert_eq!(machine_paths(&Tree::of(&[("a", "在/work/x file:///home/x")])).len(), 2);
    }

    #[test]
    fn a_registry_is_found_only_as_an_address() {
        let good = "registry+https://github.com/rust-lang/crates.io-index, crates.io, x@pypi.org";
        assert!(registry_hosts(&Tree::of(&[("Cargo.lock", good)])).is_empty());
        for host in HOSTS {
            let text = format!("\nget https://static.{host}/x");
            let found = said(registry_hosts(&Tree::of(&[("a.toml", &text)])));
            assert_eq!(found.len(), 1, "{host}");
            assert!(found[0].starts_with("a.toml:2: "), "{found:?}");
        }
        assert_eq!(registry_hosts(&Tree::of(&[("a", "http://pypi.org")])).len(), 1);
    }

    #[test]
    fn unfinished_things_are_found() {
        for word in UNFINISHED {
            let text = format!("fn a() {{\n    {word}\n}}");
            let found = said(unfinished(&Tree::of(&[("a.rs", &text), ("p-lock.json", &text)])));
            assert_eq!(found.len(), 1, "{word}");
            assert!(found[0].starts_with("a.rs:2: "), "{found:?}");
        }
        assert!(unfinished(&Tree::of(&[("a.rs", "todo(x) unimplemented")])).is_empty());
    }

    #[test]
    fn an_ignored_test_needs_a_reason() {
        let good =
            "#[ignore = \"needs a network\"] // or #[ignore]\nconst A: &str = \"#[ignore]\";";
        assert!(ignored_tests(&Tree::of(&[("a.rs", good)])).is_empty());
        for bad in ["\n#[ignore]", "\n#[ignore = \"\"]", "\n#[ignore()]"] {
            let found = said(ignored_tests(&Tree::of(&[("a.rs", bad)])));
            assert_eq!(found, ["a.rs:2: an ignored test; write `#[ignore = \"why\"]`."]);
        }
    }
}
