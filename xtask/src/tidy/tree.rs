//! What the rules look at: the files of the repository and the edges between packages.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::ops::Range;
use std::path::Path;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, NodeDep, PackageId};

use super::scan;
use crate::run::{self, Done};

pub struct Tree {
    pub files: Vec<File>,
    pub packages: Vec<Package>,
}

pub struct File {
    /// From the root folder, with `/`.
    pub path: String,
    /// Empty when it is not text.
    pub text: String,
    /// Rust without comments and literals, as long as `text`; empty for other languages.
    pub code: String,
    /// Where `code` stands under `#[cfg(test)]`.
    pub tests: Vec<Range<usize>>,
}

/// A package of this workspace.
pub struct Package {
    pub name: String,
    pub manifest: String,
    pub needs: Vec<String>,
    pub tests_need: Vec<String>,
    /// Every package that is linked with it, and the way there.
    pub reaches: BTreeMap<String, String>,
}

impl Tree {
    /// All files that git knows or would add.
    pub fn read(root: &str) -> Done<Self> {
        let words = "ls-files -z --cached --others --exclude-standard --deduplicate";
        let words: Vec<&str> = ["git", "-C", root].into_iter().chain(words.split(' ')).collect();
        let names = run::answer(&words)?;
        let root_folder = Path::new(root);
        let files = names
            .split_terminator('\0')
            // Git still names what has been removed and not yet committed.
            .filter_map(|name| Some((name, fs::read(root_folder.join(name)).ok()?)))
            .map(|(name, bytes)| File::new(name, &String::from_utf8(bytes).unwrap_or_default()))
            .collect();
        Ok(Self { files, packages: packages(root_folder)? })
    }

    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| File::new(path, text)).collect();
        Self { files, packages: Vec::new() }
    }
}

impl File {
    pub fn new(path: &str, text: &str) -> Self {
        let code = if path.ends_with(".rs") { scan::code_of(text) } else { String::new() };
        let tests = scan::tests_of(&code);
        Self { path: path.to_owned(), text: text.to_owned(), code, tests }
    }

    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// What is written in a language of ours. Samples are data, also where a program lists them:
    /// their rows are read as rows.
    pub fn is_source(&self) -> bool {
        !self.path.starts_with("samples/")
            && [".rs", ".ts", ".tsx", ".py", ".sql", ".sh"]
                .iter()
                .any(|end| self.path.ends_with(end))
    }

    /// A file of tests only.
    pub fn is_test(&self) -> bool {
        let stem = self.name().rsplit_once('.').map_or(self.name(), |(stem, _)| stem);
        self.path.split('/').any(|part| part == "tests" || part == "e2e")
            || stem == "tests"
            || ["_test", ".test", ".spec"].iter().any(|end| stem.ends_with(end))
    }

    pub fn is_generated(&self) -> bool {
        let says = |line: &str| line.contains("@generated") || line.contains("auto-generated");
        self.text.lines().take(5).any(says)
    }

    pub fn is_under_test(&self, offset: usize) -> bool {
        self.is_test() || self.tests.iter().any(|range| range.contains(&offset))
    }
}

fn packages(root: &Path) -> Done<Vec<Package>> {
    if !root.join("Cargo.toml").exists() {
        return Ok(Vec::new());
    }
    let metadata = MetadataCommand::new().current_dir(root).exec().map_err(|error| {
        format!("cargo metadata failed; mend the Cargo.toml that it names: {error}")
    })?;
    let members = metadata.workspace_packages();
    Ok(members.into_iter().map(|package| edges(&metadata, package)).collect())
}

fn edges(metadata: &Metadata, package: &cargo_metadata::Package) -> Package {
    let manifest = &package.manifest_path;
    let manifest = manifest.strip_prefix(&metadata.workspace_root).unwrap_or(manifest);
    let of_kind = |is_test: bool| {
        let all = package.dependencies.iter();
        let chosen = all.filter(|other| (other.kind == DependencyKind::Development) == is_test);
        chosen.map(|other| other.name.clone()).collect()
    };
    Package {
        name: package.name.to_string(),
        manifest: manifest.to_string(),
        needs: of_kind(false),
        tests_need: of_kind(true),
        reaches: reaches(metadata, &package.id),
    }
}

/// Breadth first, so that the shortest way is told.
fn reaches(metadata: &Metadata, from: &PackageId) -> BTreeMap<String, String> {
    let nodes = metadata.resolve.iter().flat_map(|resolve| &resolve.nodes);
    let links: BTreeMap<_, _> = nodes.map(|node| (&node.id, &node.deps)).collect();
    let (mut found, mut seen) = (BTreeMap::new(), BTreeSet::from([from]));
    let mut open = VecDeque::from([(from, String::new())]);
    while let Some((id, way)) = open.pop_front() {
        for link in links.get(id).into_iter().copied().flatten().filter(|link| is_linked(link)) {
            if seen.insert(&link.pkg) {
                let name = metadata[&link.pkg].name.to_string();
                let way = if way.is_empty() { name.clone() } else { format!("{way} → {name}") };
                found.insert(name, way.clone());
                open.push_back((&link.pkg, way));
            }
        }
    }
    found
}

fn is_linked(link: &NodeDep) -> bool {
    link.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn git_decides_which_files_there_are() {
        let scratch = Scratch::new("tree");
        scratch.write(".gitignore", "ignored\n");
        scratch.write("ignored", "x");
        scratch.write("kept/文.rs", "fn a() {} // {\n");
        scratch.write("removed", "x");
        run::answer(&["git", "-C", scratch.path(), "init", "-q"]).unwrap();
        run::answer(&["git", "-C", scratch.path(), "add", "-A"]).unwrap();
        scratch.write("new", "x");
        fs::remove_file(format!("{}/removed", scratch.path())).unwrap();
        let tree = Tree::read(scratch.path()).unwrap();
        let names: BTreeSet<&str> = tree.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(names, BTreeSet::from([".gitignore", "kept/文.rs", "new"]));
        assert_eq!(tree.file("kept/文.rs").unwrap().code.trim_end(), "fn a() {}");
    }

    #[test]
    fn packages_know_what_they_reach() {
        let scratch = Scratch::new("packages");
        scratch
            .write("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"a\", \"b\", \"c\"]");
        let package = |name: &str, rest: &str| {
            let head = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n{rest}");
            scratch.write(&format!("{name}/Cargo.toml"), &head);
            scratch.write(&format!("{name}/src/lib.rs"), "");
        };
        package("a", "[dependencies]\nb.path = \"../b\"\n");
        package("b", "[dependencies]\nc.path = \"../c\"\n");
        package("c", "[dev-dependencies]\nb.path = \"../b\"\n");
        let all = packages(Path::new(scratch.path())).unwrap();
        let a = all.iter().find(|package| package.name == "a").unwrap();
        assert_eq!((a.manifest.as_str(), &a.needs), ("a/Cargo.toml", &vec!["b".to_owned()]));
        assert_eq!(a.reaches.get("c").map(String::as_str), Some("b → c"));
        let c = all.iter().find(|package| package.name == "c").unwrap();
        assert_eq!((c.tests_need.len(), c.needs.len(), c.reaches.len()), (1, 0, 0));
    }

    #[test]
    fn files_of_tests_are_known_by_their_names() {
        let is_test = |path: &str| File::new(path, "").is_test();
        for path in ["crates/a/tests/b.rs", "a/src/tests.rs", "a/b_test.rs", "web/e2e/x.ts"] {
            assert!(is_test(path), "{path}");
        }
        for path in ["web/src/a.test.tsx", "web/src/a.spec.ts"] {
            assert!(is_test(path), "{path}");
        }
        for path in ["a/src/contest.rs", "a/src/latest.rs", "a/src/tests_of.rs"] {
            assert!(!is_test(path), "{path}");
        }
    }
}
