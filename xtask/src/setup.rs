//! `cargo xtask setup`: installs what is missing, and nothing else.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

use crate::run::{self, Done};

/// Something that the repository needs from outside. One line per thing, with the reason.
struct Tool {
    name: &'static str,
    why: &'static str,
    milestone: &'static str,
    there: Proof,
    from: Source,
}

enum Proof {
    /// A file; one `*` may stand for any text.
    File(&'static str),
    /// A command that ends well.
    Answers(&'static [&'static str]),
}

enum Source {
    /// A package of Debian, by its name there.
    Debian(&'static str),
    /// A command of a tool's own installer; it runs in the root folder.
    Command(&'static [&'static str]),
}

use Proof::{Answers, File};
use Source::{Command, Debian};

#[rustfmt::skip]
const TOOLS: &[Tool] = &[
    Tool { name: "PostgreSQL", why: "the store's contract on its second engine", milestone: "M1",
        there: File(SERVER), from: Debian("postgresql") },
    Tool { name: "cargo-nextest", why: "tests side by side, with time limits", milestone: "M1",
        there: Answers(&["cargo-nextest", "--version"]),
        from: Command(&["cargo", "install", "--locked", "cargo-nextest"]) },
    Tool { name: "Chromium", why: "browser stories and the pictures of the README", milestone: "M3",
        there: File("/usr/bin/chromium"), from: Debian("chromium") },
    Tool { name: "Noto Sans CJK", why: "Chinese letters in those pictures", milestone: "M3",
        there: File("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
        from: Debian("fonts-noto-cjk") },
    Tool { name: "openpyxl, python-docx", why: "they read our files back", milestone: "M4",
        there: Answers(&["python3", "-c", "import openpyxl, docx"]),
        from: Command(&["python3", "-m", "pip", "install", "--quiet", "--break-system-packages",
            "openpyxl", "python-docx"]) },
    Tool { name: "LibreOffice Calc", why: "it shows sheets as readers see them", milestone: "M5",
        there: File("/usr/lib/libreoffice/program/libsclo.so"),
        from: Debian("libreoffice-calc-nogui") },
    Tool { name: "LibreOffice Writer", why: "the same for our pages", milestone: "M5",
        there: File("/usr/lib/libreoffice/program/libswlo.so"),
        from: Debian("libreoffice-writer-nogui") },
];

const SERVER: &str = "/usr/lib/postgresql/*/bin/initdb";

pub fn run() -> Done {
    install_missing(TOOLS)
}

fn install_missing(tools: &[Tool]) -> Done {
    let missing: Vec<&Tool> = tools.iter().filter(|tool| !is_there(&tool.there)).collect();
    println!("setup: {} of {} tools are there", tools.len() - missing.len(), tools.len());
    for tool in &missing {
        println!("  missing: {} ({}; since {})", tool.name, tool.why, tool.milestone);
    }
    install_packages(&missing)?;
    for tool in &missing {
        if let Command(words) = tool.from {
            run::show_patiently(words)?;
        }
    }
    match missing.iter().find(|tool| !is_there(&tool.there)) {
        None => Ok(()),
        Some(tool) => Err(format!(
            "{} is still not found after its installation; look at its row in \
             xtask/src/setup.rs and at your PATH.",
            tool.name
        )),
    }
}

/// All packages in one go: reading Debian's lists is the slow part.
fn install_packages(missing: &[&Tool]) -> Done {
    let packages: Vec<&str> = missing
        .iter()
        .filter_map(|tool| match tool.from {
            Debian(package) => Some(package),
            Command(_) => None,
        })
        .collect();
    if packages.is_empty() {
        return Ok(());
    }
    let rights: &[&str] = if is_root() {
        &[]
    } else if run::ends_well(&["sudo", "-n", "true"]) {
        &["sudo", "-n"]
    } else {
        let packages = packages.join(" ");
        return Err(format!(
            "Debian packages are missing and need root; run `sudo sh -c 'apt-get update && \
             apt-get install -y --no-install-recommends {packages}'`, then this again."
        ));
    };
    let update = ["apt-get", "update", "-qq"];
    run::show_patiently(&[rights, &update].concat())?;
    let quietly = ["env", "DEBIAN_FRONTEND=noninteractive"];
    let install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"];
    run::show_patiently(&[rights, &quietly, &install, &packages].concat())
}

fn is_there(proof: &Proof) -> bool {
    match proof {
        File(pattern) => !files(pattern).is_empty(),
        Answers(words) => run::ends_well(words),
    }
}

pub fn is_root() -> bool {
    // The standard library does not tell the user's number; the owner of the own process does.
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// The folder of the newest server's programs.
pub fn server_programs() -> Done<PathBuf> {
    let version = |path: &PathBuf| -> u32 {
        let name = path.ancestors().nth(2).and_then(|folder| folder.file_name());
        name.and_then(|name| name.to_str()?.parse().ok()).unwrap_or(0)
    };
    let newest = files(SERVER).into_iter().max_by_key(version);
    newest
        .and_then(|initdb| initdb.parent().map(PathBuf::from))
        .ok_or_else(|| "PostgreSQL is not installed; run `cargo xtask setup`.".to_owned())
}

/// The files that a pattern with at most one `*` names.
fn files(pattern: &str) -> Vec<PathBuf> {
    let Some((before, after)) = pattern.split_once('*') else {
        return Some(PathBuf::from(pattern)).into_iter().filter(|path| path.exists()).collect();
    };
    let (folder, start) = before.rsplit_once('/').unwrap_or((".", before));
    let (end, rest) = after.split_once('/').unwrap_or((after, ""));
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
        })
        .map(|entry| if rest.is_empty() { entry.path() } else { entry.path().join(rest) })
        .filter(|path| path.exists())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn tool(there: Proof, from: Source) -> Tool {
        Tool { name: "thing", why: "a test", milestone: "M0", there, from }
    }

    #[test]
    fn only_what_is_missing_is_installed() {
        let failing = Command(&["false"]);
        assert_eq!(install_missing(&[tool(Answers(&["true"]), failing)]), Ok(()));
        let said = install_missing(&[tool(Answers(&["false"]), Command(&["false"]))]).unwrap_err();
        assert!(said.contains("`false` failed"), "{said}");
    }

    #[test]
    fn an_installation_that_changes_nothing_is_a_failure() {
        let said = install_missing(&[tool(Answers(&["false"]), Command(&["true"]))]).unwrap_err();
        assert!(said.contains("still not found") && said.contains("setup.rs"), "{said}");
    }

    #[test]
    fn a_star_stands_for_any_text() {
        let scratch = Scratch::new("setup");
        scratch.write("lib/15/bin/initdb", "");
        scratch.write("lib/16/other", "");
        scratch.write("fonts/Noto-Sans-CJK.ttc", "");
        let found = |pattern: &str| files(&format!("{}/{pattern}", scratch.path())).len();
        assert_eq!(found("lib/*/bin/initdb"), 1);
        assert_eq!(found("lib/*"), 2);
        assert_eq!(found("fonts/Noto*CJK.ttc"), 1);
        assert_eq!(found("fonts/Noto*JP.ttc"), 0);
        assert_eq!(found("lib/15/bin/initdb"), 1);
        assert_eq!(found("nowhere/*/initdb"), 0);
    }
}
