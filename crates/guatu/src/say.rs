//! What the program says to people and to other programs. A closed pipe ends it quietly.
use std::io::{self, Write};

/// A line for people or a document for programs, on standard output.
pub fn line(text: &str) {
    // Whoever closed the pipe does not want to read on.
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// A value as one line of JSON.
pub fn json(value: &serde_json::Value) {
    line(&value.to_string());
}

/// A sentence on standard error.
pub fn error(text: &str) {
    if !text.is_empty() {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }
}

/// Something that goes on while people wait; not shown when the answer is for a program.
pub fn bar(is_quiet: bool, template: &str) -> indicatif::ProgressBar {
    if is_quiet {
        return indicatif::ProgressBar::hidden();
    }
    let bar = indicatif::ProgressBar::new_spinner();
    if let Ok(style) = indicatif::ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
