//! How codes are cleaned before they are read.

use unicode_normalization::UnicodeNormalization;

/// Folds full-width characters, drops spaces and hyphens of every kind, raises lower case.
pub(super) fn clean(text: &str) -> String {
    text.nfkc()
        .filter(|each| !each.is_whitespace() && !is_hyphen(*each) && !is_invisible(*each))
        .map(|each| each.to_ascii_uppercase())
        .collect()
}

/// The digit that a letter is usually mistaken for.
pub(super) const fn likely_digit(letter: char) -> Option<char> {
    match letter {
        'O' => Some('0'),
        'I' => Some('1'),
        'Z' => Some('2'),
        'S' => Some('5'),
        _ => None,
    }
}

const fn is_hyphen(each: char) -> bool {
    matches!(each, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_')
}

const fn is_invisible(each: char) -> bool {
    matches!(each, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}' | '\'')
}
