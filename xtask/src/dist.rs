//! `cargo xtask dist`: the one file that an office copies to its machine.

use std::fs;
use std::path::PathBuf;

use cargo_metadata::MetadataCommand;

use crate::run::{self, Done};
use crate::web;

const FOLDER: &str = "dist";

pub fn run() -> Done {
    let program = build()?;
    let copy = format!("{FOLDER}/guatu");
    let size = fs::create_dir_all(FOLDER)
        .and_then(|()| fs::copy(&program, &copy))
        .map_err(|error| format!("{copy} cannot be written ({error}); make room and repeat."))?;
    let sum = run::answer(&["sha256sum", &copy])?;
    let sum = sum.split_whitespace().next().unwrap_or_default();
    println!("{copy}: {:.1} MiB ({size} bytes), sha256 {sum}", size as f64 / 1_048_576.0);
    Ok(())
}

/// Builds the pages and the binary that carries them, as it is delivered; says where it lies.
pub fn build() -> Done<PathBuf> {
    web::build()?;
    run::show(&["cargo", "build", "--release", "--locked", "-p", "guatu"])?;
    program("release")
}

/// Where cargo puts the binary of a profile's folder.
pub fn program(folder: &str) -> Done<PathBuf> {
    let workspace = MetadataCommand::new().no_deps().exec().map_err(|error| {
        format!("cargo metadata failed; mend the Cargo.toml that it names: {error}")
    })?;
    Ok(workspace.target_directory.join(folder).join("guatu").into())
}
