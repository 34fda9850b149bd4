//! What the program says to people and to other programs. A closed pipe ends it quietly.
use std::io::{self, BufWriter, Write};
use std::sync::Mutex;

use serde::Serialize;

/// The first answer that could not be written down.
static LOST: Mutex<Option<io::Error>> = Mutex::new(None);

/// A line for people or a document for programs, on standard output.
pub fn line(text: &str) {
    note(writeln!(io::stdout().lock(), "{text}"));
}

/// Remembers an answer that could not be written down.
fn note(written: io::Result<()>) {
    let Err(error) = written else { return };
    // Whoever closed the pipe does not want to read on; a full disk has lost an answer.
    if error.kind() != io::ErrorKind::BrokenPipe
        && let Ok(mut lost) = LOST.lock()
    {
        lost.get_or_insert(error);
    }
}

/// Why an answer could not be written down, if one was lost.
pub fn lost() -> Option<io::Error> {
    LOST.lock().ok()?.take()
}

/// A value as one line of JSON.
pub fn json(value: &serde_json::Value) {
    line(&value.to_string());
}

/// Many values, each as one line of JSON.
pub fn stream<T: Serialize>(values: impl Iterator<Item = T>) {
    let mut out = BufWriter::new(io::stdout().lock());
    let write = || -> io::Result<()> {
        for value in values {
            serde_json::to_writer(&mut out, &value)?;
            out.write_all(b"\n")?;
        }
        out.flush()
    };
    note(write());
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
