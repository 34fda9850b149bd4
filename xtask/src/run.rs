//! Running other programs.

use std::io::Write;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What a step gives, or a sentence that says what to do. A `String`, so that `?` never passes on
/// an error that nobody has put into words.
pub type Done<T = ()> = Result<T, String>;

pub fn command(words: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]);
    command
}

/// Runs a program in front of the person who waits.
pub fn show(words: &[&str]) -> Done {
    show_command(&mut command(words))
}

pub fn show_command(command: &mut Command) -> Done {
    let line = line_of(command);
    let status = command.status().map_err(|error| cannot_start(&line, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(format!("`{line}` failed ({status}); mend what it says above."))
}

/// Runs a program that says little for long, and says every ten seconds that it still works.
pub fn show_patiently(words: &[&str]) -> Done {
    let line = words.join(" ");
    println!("  {line}");
    let began = Instant::now();
    let mut child = command(words).spawn().map_err(|error| cannot_start(&line, &error))?;
    let mut said = 0;
    loop {
        let state = child.try_wait().map_err(|error| format!("`{line}` is lost: {error}."))?;
        let seconds = began.elapsed().as_secs();
        match state {
            Some(status) if status.success() => {
                println!("  done after {seconds} s");
                return Ok(());
            }
            Some(status) => {
                return Err(format!("`{line}` failed ({status}); run it by hand and mend it."));
            }
            None => sleep(Duration::from_millis(100)),
        }
        if seconds >= said + 10 {
            said = seconds;
            println!("  ... {seconds} s");
            std::io::stdout().flush().ok();
        }
    }
}

/// What a program prints.
pub fn answer(words: &[&str]) -> Done<String> {
    let line = words.join(" ");
    let output = command(words).output().map_err(|error| cannot_start(&line, &error))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{line}` failed; mend what it says: {}", complaint.trim()));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| format!("`{line}` does not answer in UTF-8; run it by hand and look."))
}

/// Whether a program exists and ends well. What it prints is of no interest.
pub fn ends_well(words: &[&str]) -> bool {
    let mut command = command(words);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn cannot_start(line: &str, error: &std::io::Error) -> String {
    format!("`{line}` cannot start ({error}); install the program, or run `cargo xtask setup`.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command_and_what_to_do() {
        assert_eq!(show(&["true"]), Ok(()));
        let said = show(&["false", "-x"]).unwrap_err();
        assert!(said.contains("`false -x` failed") && said.contains("mend"), "{said}");
        let said = show_patiently(&["no-such-program-here"]).unwrap_err();
        assert!(said.contains("cannot start") && said.contains("cargo xtask setup"), "{said}");
    }

    #[test]
    fn an_answer_is_what_was_printed() {
        assert_eq!(answer(&["echo", "挂图"]), Ok("挂图\n".to_owned()));
        let said = answer(&["sh", "-c", "echo why >&2; exit 3"]).unwrap_err();
        assert!(said.ends_with("why"), "{said}");
        assert!(ends_well(&["true"]) && !ends_well(&["false"]) && !ends_well(&["no-such-program"]));
    }
}
