//! Reader of telephone numbers.

use super::cell::Cell;
use super::finding::{Finding, Reading};
use super::plain::code;

/// Reads a cell as one telephone number: a mobile of 11 digits, a landline of 7 or 8 with or
/// without its area code, 400 and 800. Anything else is kept as written and asked about.
pub fn phone(cell: &Cell) -> Reading<String> {
    let reading = code(cell);
    match reading.as_given() {
        Some(said) if !is_phone(said) => {
            let said = said.clone();
            reading.with(Finding::Phone { said })
        }
        _ => reading,
    }
}

/// Whether a folded text is one telephone number.
pub(super) fn is_phone(text: &str) -> bool {
    let plain =
        |each: char| each.is_ascii_digit() || matches!(each, '-' | ' ' | '(' | ')' | '—' | '+');
    if !text.chars().all(plain) {
        return false;
    }
    let all: String = text.chars().filter(char::is_ascii_digit).collect();
    let all = all.strip_prefix("86").filter(|_| text.starts_with('+')).unwrap_or(&all);
    let starts = |signs: &[&str]| signs.iter().any(|sign| all.starts_with(sign));
    match all.len() {
        11 if starts(&["1"]) => !starts(&["10", "11", "12"]),
        // 021 and 02x have three digits and numbers of eight, the others four.
        11 | 12 if starts(&["0"]) => true,
        10 => starts(&["400", "800"]) || starts(&["0"]) && !starts(&["01", "02"]),
        7 | 8 => !starts(&["0", "1"]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_that_can_be_called() {
        for text in [
            "13800151234",
            "138-0015-1234",
            "+86 13800151234",
            "86310002",
            "8631000",
            "0519-86310002",
            "(0519)86310002",
            "0519—86310005",
            "021-12345678",
            "400-828-1234",
        ] {
            assert!(is_phone(text), "{text}");
        }
        for text in [
            "1380015123",
            "138001512345",
            "13800151236/13800151237",
            "13800151234(微信同号)",
            "12345",
            "11800151234",
            "电话86310002",
        ] {
            assert!(!is_phone(text), "{text}");
        }
    }
}
