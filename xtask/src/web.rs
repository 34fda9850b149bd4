//! The pages: their packages, examinations and build.

use std::fs;
use std::path::Path;

use crate::run::{self, Done};

const FOLDER: &str = "web";
const LOCK: &str = "web/package-lock.json";
/// The lock file that the installed packages were installed from.
const INSTALLED: &str = "web/node_modules/.installed-lock.json";

/// Installs the packages of the lock file, if it is not those that are installed.
pub fn packages() -> Done {
    if is_installed(LOCK, INSTALLED) {
        println!("the packages of {LOCK} are installed");
        return Ok(());
    }
    npm(&["ci", "--no-audit", "--no-fund"])?;
    fs::copy(LOCK, INSTALLED)
        .map(drop)
        .map_err(|error| format!("{INSTALLED} cannot be written ({error}); make room and repeat."))
}

fn is_installed(lock: &str, installed: &str) -> bool {
    match (fs::read(lock), fs::read(installed)) {
        (Ok(wanted), Ok(there)) => wanted == there,
        _ => false,
    }
}

/// Runs one of the scripts of web/package.json.
pub fn script(name: &str) -> Done {
    packages()?;
    npm(&["run", "--silent", name])
}

/// Tells the browser stories on a binary.
pub fn stories(binary: &Path) -> Done {
    packages()?;
    let mut command = run::command(&["npm", "run", "--silent", "stories"]);
    command.current_dir(FOLDER).env("GUATU_BINARY", binary);
    run::show_command(&mut command)
}

/// Builds the pages that the binary carries.
pub fn build() -> Done {
    script("build")
}

/// Writes the contract from the handlers, and the typed client from the contract.
pub fn generate() -> Done {
    let words = "cargo nextest run -p guatu-api -E test(description)";
    let mut command = run::command(&words.split(' ').collect::<Vec<_>>());
    run::show_command(command.env("GUATU_WRITE", "1"))?;
    script("gen")
}

/// Whether the typed client is that of the contract; it is made anew and compared.
pub fn is_generated() -> Done {
    const CLIENT: &str = "web/src/api/schema.ts";
    let read = || fs::read(CLIENT).map_err(|error| format!("{CLIENT} cannot be read: {error}."));
    let before = read()?;
    script("gen")?;
    if before == read()? {
        return Ok(());
    }
    Err(format!("{CLIENT} was not that of the contract; it is now, so commit it."))
}

fn npm(words: &[&str]) -> Done {
    let mut command = run::command(&["npm"]);
    command.args(words).current_dir(FOLDER);
    run::show_command(&mut command)
}

#[cfg(test)]
mod tests {
    use super::is_installed;
    use crate::scratch::Scratch;

    #[test]
    fn packages_are_installed_anew_when_the_lock_file_changes() {
        let scratch = Scratch::new("web");
        let path = |name: &str| format!("{}/{name}", scratch.path());
        scratch.write("lock", "1");
        assert!(!is_installed(&path("lock"), &path("installed")));
        scratch.write("installed", "1");
        assert!(is_installed(&path("lock"), &path("installed")));
        scratch.write("lock", "2");
        assert!(!is_installed(&path("lock"), &path("installed")));
        assert!(!is_installed(&path("none"), &path("none")));
    }
}
