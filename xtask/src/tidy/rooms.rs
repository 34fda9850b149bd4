//! Which room may know which (docs: ARCHITECTURE.md).

use super::{Finding, Tree};

struct Room {
    name: &'static str,
    needs: &'static [&'static str],
    /// What its tests may know besides.
    tests_need: &'static [&'static str],
}

const fn room(
    name: &'static str,
    needs: &'static [&'static str],
    tests_need: &'static [&'static str],
) -> Room {
    Room { name, needs, tests_need }
}

#[rustfmt::skip]
const ROOMS: &[Room] = &[
    room("ledger", &[], &[]),
    room("domain", &[], &[]),
    room("store", &["ledger"], &[]),
    room("board", &["ledger", "domain"], &[]),
    room("paper", &[], &[]),
    room("report", &["board", "domain", "paper"], &[]),
    room("app", &["ledger", "domain", "board", "report", "paper", "store"], &["sim"]),
    room("api", &["ledger", "domain", "board", "report", "paper", "store", "app"], &["sim"]),
    room("sim", &["ledger", "domain", "board", "store", "app"], &[]),
    room("guatu",
        &["ledger", "domain", "board", "report", "paper", "store", "app", "api", "sim"], &[]),
    room("xtask", &[], &[]),
];

/// What begins with one of these names, too: `tokio-util` is tokio.
const FAMILIES: &[(&[&str], &[&str], &str)] = &[
    (
        &["ledger", "domain", "board", "paper", "report"],
        &["tokio", "rusqlite", "postgres", "axum", "hyper"],
        "the room is pure; hand the value in from app.",
    ),
    (
        &["ledger", "domain", "board", "paper", "report", "store", "app", "api", "sim"],
        &["typst", "image", "calamine"],
        "only the binary links it; hand it in as a value.",
    ),
];

fn short(package: &str) -> &str {
    package.strip_prefix("guatu-").unwrap_or(package)
}

fn is_ours(package: &str) -> bool {
    package == "guatu" || package.starts_with("guatu-")
}

pub fn directions(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in &tree.packages {
        let own = short(&package.name);
        let Some(room) = ROOMS.iter().find(|room| room.name == own) else {
            let sentence = format!("`{own}` has no row in xtask/src/tidy/rooms.rs; add one.");
            findings.push(Finding::new(&package.manifest, 1, sentence));
            continue;
        };
        // A package may ask for itself with other features in its tests.
        let known = |name: &&String| room.needs.contains(&short(name)) || *name == &package.name;
        let normal = package.needs.iter().filter(|name| is_ours(name) && !known(name));
        let tests = package.tests_need.iter().filter(|name| {
            is_ours(name) && !known(name) && !room.tests_need.contains(&short(name))
        });
        let kinds = normal.map(|name| (name, "")).chain(tests.map(|name| (name, " in its tests")));
        for (name, where_) in kinds {
            let line = line_that_names(tree, &package.manifest, name);
            let sentence = format!(
                "`{own}` must not know `{}`{where_}; turn the edge round or move the code.",
                short(name)
            );
            findings.push(Finding::new(&package.manifest, line, sentence));
        }
    }
    findings
}

pub fn outside(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in &tree.packages {
        for (rooms, families, advice) in FAMILIES {
            let is_meant = rooms.contains(&short(&package.name));
            for (name, way) in package.reaches.iter().filter(|_| is_meant) {
                let Some(family) = families.iter().find(|family| is_of(name, family)) else {
                    continue;
                };
                // Told once, where it comes in.
                if way.split(" → ").filter(|part| is_of(part, family)).count() == 1 {
                    let first = way.split(" → ").next().unwrap_or(name);
                    let line = line_that_names(tree, &package.manifest, first);
                    let sentence = format!("links {name} by way of {way}; {advice}");
                    findings.push(Finding::new(&package.manifest, line, sentence));
                }
            }
        }
    }
    findings
}

fn is_of(name: &str, family: &str) -> bool {
    name.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
}

fn line_that_names(tree: &Tree, manifest: &str, name: &str) -> usize {
    let text = tree.file(manifest).map_or("", |file| &file.text);
    text.lines().position(|line| line.starts_with(name)).map_or(1, |line| line + 1)
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::super::tree::Package;
    use super::*;

    fn package(name: &str, needs: &[&str], tests_need: &[&str]) -> Package {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Package {
            name: name.to_owned(),
            manifest: "Cargo.toml".to_owned(),
            needs: owned(needs),
            tests_need: owned(tests_need),
            reaches: needs.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect(),
        }
    }

    fn tree(package: Package) -> Tree {
        let mut tree = Tree::of(&[("Cargo.toml", "[dependencies]\nguatu-store = 1\ntokio = 1\n")]);
        tree.packages.push(package);
        tree
    }

    #[test]
    fn edges_go_one_way() {
        let good = package("guatu-app", &["guatu-store", "serde"], &["guatu-sim", "guatu-board"]);
        assert!(directions(&tree(good)).is_empty());
        let itself = package("guatu-store", &[], &["guatu-store"]);
        assert!(directions(&tree(itself)).is_empty());
        let found = said(directions(&tree(package("guatu-board", &["guatu-store"], &[]))));
        let wanted = "Cargo.toml:2: `board` must not know `store`; turn the edge round or move \
                      the code.";
        assert_eq!(found, [wanted]);
        assert_eq!(directions(&tree(package("guatu-app", &["guatu-sim"], &[]))).len(), 1);
        let found = said(directions(&tree(package("guatu-store", &[], &["guatu-app"]))));
        assert!(found[0].contains("`app` in its tests"), "{found:?}");
    }

    #[test]
    fn every_package_has_a_row() {
        let found = said(directions(&tree(package("guatu-attic", &[], &[]))));
        assert_eq!(
            found,
            ["Cargo.toml:1: `attic` has no row in xtask/src/tidy/rooms.rs; add one."]
        );
    }

    #[test]
    fn pure_rooms_link_nothing_that_waits() {
        for name in ["tokio", "tokio-util", "rusqlite", "postgres", "axum", "hyper"] {
            for room in ["ledger", "domain", "board", "paper", "report"] {
                let found = outside(&tree(package(&format!("guatu-{room}"), &[name], &[])));
                assert_eq!(found.len(), 1, "{room} {name}");
            }
        }
        assert!(outside(&tree(package("guatu-store", &["tokio"], &[]))).is_empty());
        assert!(outside(&tree(package("guatu-board", &["imbl", "images"], &[]))).is_empty());
    }

    #[test]
    fn what_is_heavy_is_found_at_any_distance() {
        let mut app = package("guatu-app", &[], &[]);
        app.reaches.insert("image".to_owned(), "tokio → image".to_owned());
        app.reaches.insert("image-webp".to_owned(), "tokio → image → image-webp".to_owned());
        let found = said(outside(&tree(app)));
        let wanted = "Cargo.toml:3: links image by way of tokio → image; only the binary links \
                      it; hand it in as a value.";
        assert_eq!(found, [wanted]);
        for name in ["typst", "image", "calamine"] {
            assert!(outside(&tree(package("guatu", &[name], &[]))).is_empty());
            assert_eq!(outside(&tree(package("guatu-api", &[name], &[]))).len(), 1, "{name}");
        }
    }
}
