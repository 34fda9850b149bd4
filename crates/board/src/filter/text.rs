//! How values stand in the text of a filter: ASCII that a URL's path or query carries as it is.
use std::fmt::Write;

/// A value as it is written: letters, digits and `.-_@:` of ASCII stand for themselves, anything
/// else is its code point in hexadecimal between tildes: 滆 is `~6ec6~`.
pub(crate) fn escape(value: &str) -> String {
    let mut text = String::new();
    for each in value.chars() {
        if each.is_ascii_alphanumeric() || ".-_@:".contains(each) {
            text.push(each);
        } else {
            // Writing into a string cannot fail.
            let _ = write!(text, "~{:x}~", u32::from(each));
        }
    }
    text
}

/// The value that a text stands for. Characters outside ASCII may also stand for themselves, as
/// people type them. `None` if an escape is broken.
pub(crate) fn unescape(text: &str) -> Option<String> {
    let mut value = String::new();
    for (at, part) in text.split('~').enumerate() {
        if at % 2 == 0 {
            value.push_str(part);
        } else {
            value.push(char::from_u32(u32::from_str_radix(part, 16).ok()?)?);
        }
    }
    // An odd number of tildes leaves an escape open.
    text.matches('~').count().is_multiple_of(2).then_some(value)
}
