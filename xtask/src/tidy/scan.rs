//! Just enough of Rust's grammar to count braces: comments, texts, and what is under test.

use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Code,
    Comment,
    /// A string or character literal with its quotes.
    Text,
}

/// The text cut into pieces that follow each other without a gap.
pub fn pieces(text: &str) -> Vec<(Kind, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut pieces: Vec<(Kind, Range<usize>)> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let (kind, end) = piece(text, at);
        match pieces.last_mut() {
            Some((Kind::Code, range)) if kind == Kind::Code => range.end = end,
            _ => pieces.push((kind, at..end)),
        }
        at = end;
    }
    pieces
}

fn piece(text: &str, at: usize) -> (Kind, usize) {
    let rest = &text[at..];
    let until = |mark: &str, from: usize| match rest[from..].find(mark) {
        Some(found) => at + from + found + mark.len(),
        None => text.len(),
    };
    if rest.starts_with("//") {
        return (Kind::Comment, at + rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return (Kind::Comment, at + block_comment(rest));
    }
    if let Some((start, hashes)) = raw_string(text, at) {
        return (Kind::Text, until(&format!("\"{hashes}"), start - at));
    }
    if rest.starts_with('"') {
        return (Kind::Text, at + quoted(rest, b'"'));
    }
    if is_character(rest) {
        return (Kind::Text, at + quoted(rest, b'\''));
    }
    (Kind::Code, at + rest.chars().next().map_or(1, char::len_utf8))
}

/// Length of a block comment; they nest.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        let pair = &rest.as_bytes()[at..rest.len().min(at + 2)];
        depth = match pair {
            b"/*" => depth + 1,
            b"*/" => depth - 1,
            _ => depth,
        };
        at += if matches!(pair, b"/*" | b"*/") { 2 } else { 1 };
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// Where the content of `r##"` begins, and its hashes.
fn raw_string(text: &str, at: usize) -> Option<(usize, &str)> {
    let rest = text[at..].strip_prefix('r')?;
    let before = &text.as_bytes()[..at];
    let word = before.iter().rev().take_while(|byte| is_word(**byte)).count();
    // `br"` and `cr"` are raw strings, `bar"` is not.
    if word > 1 || (word == 1 && !matches!(before[at - 1], b'b' | b'c')) {
        return None;
    }
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    rest[hashes..].starts_with('"').then(|| (at + 1 + hashes + 1, &rest[..hashes]))
}

/// `'a'` and `'\n'` are characters, `'a` is a lifetime.
fn is_character(rest: &str) -> bool {
    let mut letters = rest.chars();
    if letters.next() != Some('\'') {
        return false;
    }
    letters.next() == Some('\\') || letters.next() == Some('\'')
}

fn quoted(rest: &str, quote: u8) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

/// The text with blanks for comments and literals: the same length, the same lines.
pub fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    for (kind, range) in pieces(text) {
        let piece = &text[range];
        if kind == Kind::Code {
            code.push_str(piece);
        } else {
            code.extend(piece.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        }
    }
    code
}

/// What stands under `#[cfg(test)]`.
pub fn tests_of(code: &str) -> Vec<Range<usize>> {
    const MARK: &str = "#[cfg(test)]";
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in code.match_indices(MARK) {
        if found.last().is_none_or(|last| last.end <= at) {
            found.push(at..item_end(code, at + MARK.len()));
        }
    }
    found
}

/// The functions with a body: name, and from `fn` to the last brace.
pub fn functions_of(code: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    for at in words(code, "fn") {
        let rest = code[at + 2..].trim_start();
        let name = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
        let end = item_end(code, at);
        // `fn(u8)` is a type, and a function of a trait may end with a semicolon.
        if !name.is_empty() && code[at..end].ends_with('}') {
            found.push((name, at..end));
        }
    }
    found
}

/// Where the item ends: at its semicolon, or at the brace that closes its body.
fn item_end(code: &str, from: usize) -> usize {
    let (mut brackets, mut braces) = (0, 0);
    for (at, byte) in code.bytes().enumerate().skip(from) {
        match byte {
            b'(' | b'[' => brackets += 1,
            b')' | b']' => brackets -= 1,
            b'{' => braces += 1,
            b'}' => braces -= 1,
            _ => {}
        }
        let is_closed = byte == b'}' && braces == 0 && brackets == 0;
        if is_closed || (byte == b';' && brackets == 0 && braces == 0) {
            return at + 1;
        }
    }
    code.len()
}

/// Where a whole word stands.
pub fn words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let after = text.as_bytes().get(at + word.len());
        is_word_start(text, *at) && !after.is_some_and(|byte| is_word(*byte))
    })
}

pub fn is_word_start(text: &str, at: usize) -> bool {
    at == 0 || !is_word(text.as_bytes()[at - 1])
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

pub fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset].iter().filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_become_blanks() {
        for (text, code) in [
            ("a // { \n}", "a }"),
            ("/* { /* } */ */ {", "{"),
            (r#"x("{\"") {"#, "x( ) {"),
            (r###"r#"{"}"# }"###, "}"),
            (r#"br"\" }"#, "b }"),
            (r"'{' '\'' b'}' '\u{1}' }", "b }"),
            ("&'a str {", "&'a str {"),
            ("for\" {\" }", "for }"),
            ("'挂' {", "{"),
            ("r#fn {", "r#fn {"),
        ] {
            let found = code_of(text);
            assert_eq!((found.len(), found.lines().count()), (text.len(), text.lines().count()));
            assert_eq!(found.split_whitespace().collect::<Vec<_>>().join(" "), code, "{text}");
        }
    }

    #[test]
    fn an_unfinished_literal_ends_with_the_text() {
        for text in ["\"abc", "\"abc\\", "/* a", "r#\"a\"", "'", "'\\", "//"] {
            assert_eq!(pieces(text).last().map(|(_, range)| range.end), Some(text.len()), "{text}");
        }
    }

    #[test]
    fn a_function_goes_to_its_own_last_brace() {
        let code = "fn a() -> [u8; 2] { if x { y } }\ntrait T { fn b(&self); fn c() {} }\n\
                    type F = fn(u8) -> u8;";
        let found: Vec<_> =
            functions_of(code).iter().map(|(n, r)| (*n, &code[r.clone()])).collect();
        assert_eq!(found, [("a", "fn a() -> [u8; 2] { if x { y } }"), ("c", "fn c() {}")]);
    }

    #[test]
    fn what_is_under_test_is_found_to_its_end() {
        let code = "fn a() {}\n#[cfg(test)]\nmod tests { fn b() {} }\nfn c() {}\n#[cfg(test)]\n\
                    mod more;\nfn d() {}";
        let found: Vec<_> = tests_of(code).into_iter().map(|range| &code[range]).collect();
        let wanted = ["#[cfg(test)]\nmod tests { fn b() {} }", "#[cfg(test)]\nmod more;"];
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_word_stands_alone() {
        assert_eq!(words("fn fna _fn fn", "fn").collect::<Vec<_>>(), [0, 11]);
        assert_eq!(line_of("a\nb\nc", 4), 3);
    }
}
