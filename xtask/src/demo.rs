//! `cargo xtask demo`: the make-believe district in a browser, from nothing.

use std::os::unix::process::CommandExt;

use crate::run::Done;
use crate::{dist, setup};

const FOLDER: &str = "target/demo";

pub fn run(rest: &[String]) -> Done {
    setup::run()?;
    let program = dist::build()?;
    let mut command = std::process::Command::new(&program);
    command.arg("demo").args(rest);
    if !names_a_folder(rest) {
        command.args(["--data", FOLDER]);
    }
    // Replaces this process, so that Ctrl-C and the exit code are the program's own.
    let error = command.exec();
    Err(format!("{} cannot start ({error}); build it again.", program.display()))
}

fn names_a_folder(rest: &[String]) -> bool {
    rest.iter().any(|word| word == "--data" || word.starts_with("--data="))
}

#[cfg(test)]
mod tests {
    use super::names_a_folder;

    #[test]
    fn a_given_folder_wins() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert!(names_a_folder(&words("--seed 1 --data elsewhere")));
        assert!(names_a_folder(&words("--data=elsewhere")));
        assert!(!names_a_folder(&words("--database x")));
    }
}
