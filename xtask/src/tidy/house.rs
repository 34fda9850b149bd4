//! The shape of the repository itself.

use std::collections::BTreeSet;

use super::{Finding, Tree};

const ROOT_ENTRIES: usize = 20;
const README_LINES: usize = 100;
const DECISION_LINES: usize = 40;
const DECISIONS: &str = "docs/decisions/";

const LEFT_BEHIND: &[&str] = &[".orig", ".rej", ".bak", ".swp", ".snap.new", ".pending-snap"];
const FOLDERS: &[&str] = &["target", "dist", "node_modules", "__pycache__", ".DS_Store"];

/// What editors and tools leave behind, and snapshots whose test is gone.
pub fn leftovers(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        let is_left = LEFT_BEHIND.iter().any(|end| file.path.ends_with(end))
            || file.path.split('/').any(|part| FOLDERS.contains(&part));
        if is_left {
            findings.push(Finding::new(&file.path, 1, "a tool left this; remove or ignore it."));
        }
        let source = file.text.lines().take(10).find_map(|line| line.strip_prefix("source: "));
        if let Some(source) = source.filter(|_| file.path.ends_with(".snap"))
            && tree.file(source.trim_matches('"')).is_none()
        {
            let sentence = format!("its test {source} is gone; remove the snapshot.");
            findings.push(Finding::new(&file.path, 1, sentence));
        }
    }
    findings
}

pub fn root(tree: &Tree) -> Vec<Finding> {
    let entries: BTreeSet<&str> =
        tree.files.iter().filter_map(|file| file.path.split('/').next()).collect();
    if entries.len() < ROOT_ENTRIES {
        return Vec::new();
    }
    let sentence = format!("{} entries, fewer than {ROOT_ENTRIES} wanted.", entries.len());
    vec![Finding::new(".", 1, sentence + " Move one into a folder.")]
}

pub fn readme(tree: &Tree) -> Vec<Finding> {
    let count = tree.file("README.md").map_or(0, |file| file.text.lines().count());
    if count < README_LINES {
        return Vec::new();
    }
    let sentence = format!("{count} lines, fewer than {README_LINES} wanted; move some to docs/.");
    vec![Finding::new("README.md", README_LINES, sentence)]
}

pub fn decisions(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut next = 1;
    let mut records: Vec<_> =
        tree.files.iter().filter(|file| file.path.starts_with(DECISIONS)).collect();
    records.sort_by_key(|file| &file.path);
    for file in records {
        let Some(number) = number_of(&file.path[DECISIONS.len()..]) else {
            let sentence = "not a decision record; name it NNNN-title.md in small letters.";
            findings.push(Finding::new(&file.path, 1, sentence));
            continue;
        };
        // Gaps are allowed: numbers are handed out to work that goes on side by side.
        if number < next {
            let sentence = format!("number {number:04} is taken; give each number once.");
            findings.push(Finding::new(&file.path, 1, sentence));
        }
        next = number + 1;
        let count = file.text.lines().count();
        if count > DECISION_LINES {
            let sentence = format!("{count} lines of at most {DECISION_LINES}; keep the reasons.");
            findings.push(Finding::new(&file.path, DECISION_LINES + 1, sentence));
        }
    }
    findings
}

fn number_of(name: &str) -> Option<u32> {
    let (number, title) = name.strip_suffix(".md")?.split_once('-')?;
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_named = number.len() == 4 && !title.is_empty() && title.chars().all(is_plain);
    if is_named && number.bytes().all(|byte| byte.is_ascii_digit()) {
        number.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    #[test]
    fn what_tools_leave_is_found() {
        for path in ["a/x.rs.orig", "b.snap.new", "web/node_modules/x.js", "a/__pycache__/x.pyc"] {
            let found = said(leftovers(&Tree::of(&[(path, "")])));
            assert_eq!(found, [format!("{path}:1: a tool left this; remove or ignore it.")]);
        }
        assert!(leftovers(&Tree::of(&[("crates/a/src/target.rs", "")])).is_empty());
    }

    #[test]
    fn a_snapshot_without_its_test_is_dead() {
        let snapshot = ("a/snapshots/x.snap", "---\nsource: a/src/x.rs\nexpression: y\n---\n1\n");
        assert!(leftovers(&Tree::of(&[snapshot, ("a/src/x.rs", "")])).is_empty());
        let found = said(leftovers(&Tree::of(&[snapshot])));
        let wanted = "a/snapshots/x.snap:1: its test a/src/x.rs is gone; remove the snapshot.";
        assert_eq!(found, [wanted]);
    }

    #[test]
    fn the_root_folder_stays_small() {
        let names: Vec<String> = (1..=20).map(|number| format!("entry{number}/file")).collect();
        let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
        let found = said(root(&Tree::of(&files)));
        assert_eq!(found, [".:1: 20 entries, fewer than 20 wanted. Move one into a folder."]);
        files.pop();
        files.push(("entry1/other", ""));
        assert!(root(&Tree::of(&files)).is_empty());
    }

    #[test]
    fn the_readme_is_short() {
        assert!(readme(&Tree::of(&[("README.md", &"x\n".repeat(99))])).is_empty());
        assert_eq!(readme(&Tree::of(&[("README.md", &"x\n".repeat(100))])).len(), 1);
        assert!(readme(&Tree::of(&[("docs/README.md", &"x\n".repeat(100))])).is_empty());
    }

    #[test]
    fn every_decision_has_a_number_of_its_own() {
        let good = [("docs/decisions/0002-b.md", ""), ("docs/decisions/0001-a-1.md", "")];
        assert!(decisions(&Tree::of(&good)).is_empty());
        let gap = [good[1], ("docs/decisions/0031-c.md", "")];
        assert!(decisions(&Tree::of(&gap)).is_empty());
        let twice = [good[0], good[1], ("docs/decisions/0002-c.md", "")];
        let wanted = "docs/decisions/0002-c.md:1: number 0002 is taken; give each number once.";
        assert_eq!(said(decisions(&Tree::of(&twice))), [wanted]);
    }

    #[test]
    fn decisions_are_named_and_short() {
        for name in ["1-a.md", "0001.md", "0001-A.md", "0001-a.txt", "README.md", "00a1-x.md"] {
            let path = format!("docs/decisions/{name}");
            assert_eq!(decisions(&Tree::of(&[(&path, "")])).len(), 1, "{name}");
        }
        let path = "docs/decisions/0001-a.md";
        assert!(decisions(&Tree::of(&[(path, &"x\n".repeat(40))])).is_empty());
        assert_eq!(decisions(&Tree::of(&[(path, &"x\n".repeat(41))])).len(), 1);
    }
}
