//! Where statements may stand, and which words they may use (design rule 24).

use super::{File, Finding, Tree, scan};

const STORE: &str = "crates/store/";

/// What no engine but one understands, or what works behind the program's back.
const SPECIAL: &[&str] = &[
    "TRIGGER",
    "SERIAL",
    "BIGSERIAL",
    "SEQUENCE",
    "NOTIFY",
    "LISTEN",
    "RETURNING",
    "ON CONFLICT",
    "JSONB",
    "AUTOINCREMENT",
];

/// One of these, as a whole word in capitals, and a text is taken for a statement.
const VERBS: &[&str] =
    &["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "FROM", "WHERE", "VALUES"];

/// String literals outside tests, and where they begin.
fn literals(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let pieces = if file.code.is_empty() { Vec::new() } else { scan::pieces(&file.text) };
    pieces
        .into_iter()
        .filter(|(kind, range)| *kind == scan::Kind::Text && !file.is_under_test(range.start))
        .map(|(_, range)| (range.start, &file.text[range]))
}

pub fn elsewhere(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| is_other_room(&file.path)) {
        for (at, _) in literals(file).filter(|(_, text)| is_statement(text)) {
            let sentence = "a statement outside the store; ask the store for what it holds.";
            findings.push(Finding::at(file, at, sentence));
        }
    }
    findings
}

fn is_other_room(path: &str) -> bool {
    path.starts_with("crates/") && path.contains("/src/") && !path.starts_with(STORE)
}

fn is_statement(text: &str) -> bool {
    let is_update =
        scan::words(text, "UPDATE").any(|at| scan::words(&text[at..], "SET").count() > 0);
    is_update || ["SELECT ", "INSERT INTO", "CREATE TABLE"].iter().any(|word| text.contains(word))
}

pub fn special(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| file.path.starts_with(STORE)) {
        let is_sql = file.path.ends_with(".sql");
        let whole = is_sql.then_some((0, file.text.as_str()));
        for (start, text) in literals(file).chain(whole) {
            for (at, word) in special_words(text, is_sql) {
                let sentence = format!("`{word}` is not in our small SQL; do it in the program.");
                findings.push(Finding::at(file, start + at, sentence));
            }
        }
    }
    findings
}

/// In a statement they count in small letters, too; in a sentence only in capitals.
fn special_words(text: &str, is_sql: bool) -> Vec<(usize, &str)> {
    let is_statement = is_sql || VERBS.iter().any(|verb| scan::words(text, verb).count() > 0);
    let upper = text.to_ascii_uppercase();
    let searched = if is_statement { upper.as_str() } else { text };
    let mut found: Vec<usize> =
        SPECIAL.iter().flat_map(|word| scan::words(searched, word)).collect();
    if is_statement {
        let functions = upper.match_indices("JSON_").map(|(at, _)| at);
        found.extend(functions.filter(|at| scan::is_word_start(&upper, *at)));
    }
    let word = |at: usize| text[at..].split(|c: char| !c.is_alphanumeric() && c != '_').next();
    found.into_iter().map(|at| (at, word(at).unwrap_or_default())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    #[test]
    fn a_statement_elsewhere_is_found() {
        for sql in ["SELECT 1", "INSERT INTO a", "UPDATE a\n SET b", "CREATE TABLE a"] {
            let text = format!("fn a() {{\n    run(\"{sql}\");\n}}");
            let found = said(elsewhere(&Tree::of(&[("crates/app/src/a.rs", &text)])));
            assert_eq!(found.len(), 1, "{sql}");
            assert!(found[0].starts_with("crates/app/src/a.rs:2: "), "{found:?}");
            assert!(elsewhere(&Tree::of(&[("crates/store/src/a.rs", &text)])).is_empty());
            assert!(elsewhere(&Tree::of(&[("crates/app/tests/a.rs", &text)])).is_empty());
        }
    }

    #[test]
    fn sentences_comments_and_tests_are_no_statements() {
        let text = "// SELECT 1\nsay(\"UPDATE me, SETTLE it, select one\");\n\
                    #[cfg(test)]\nmod tests { const A: &str = \"SELECT 1\"; }";
        assert!(elsewhere(&Tree::of(&[("crates/app/src/a.rs", text)])).is_empty());
    }

    #[test]
    fn words_of_one_engine_are_found() {
        for word in SPECIAL.iter().copied().chain(["json_each("]) {
            for word in [word.to_owned(), word.to_lowercase()] {
                let text = format!("\nconst A: &str = r#\"SELECT\n a {word} b\"#;");
                let found = said(special(&Tree::of(&[("crates/store/src/a.rs", &text)])));
                assert_eq!(found.len(), 1, "{word}");
                assert!(found[0].starts_with("crates/store/src/a.rs:3: "), "{found:?}");
                let file = ("crates/store/migrations/1.sql", format!("\n{word}"));
                assert_eq!(special(&Tree::of(&[(file.0, &file.1)])).len(), 1, "{word}");
            }
        }
    }

    #[test]
    fn a_part_of_a_statement_counts_in_capitals() {
        let found = |text: &str| special(&Tree::of(&[("crates/store/src/a.rs", text)])).len();
        assert_eq!(found("push(\" ON CONFLICT DO NOTHING\")"), 1);
        assert_eq!(found("say(\"the sequence is broken; listen\")"), 0);
        assert_eq!(found("\"SELECT serialised, my_json_x FROM sequences\""), 0);
        assert_eq!(found("#[cfg(test)]\nmod tests { const A: &str = \"CREATE TRIGGER\"; }"), 0);
    }
}
