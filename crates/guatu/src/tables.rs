//! `guatu tables`: a library as CSV, one file per kind of record, with a dictionary.
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use guatu_app::tables;
use serde_json::json;

use crate::Common;
use crate::failure::Failure;
use crate::say;

#[derive(Args)]
pub struct Tables {
    #[command(flatten)]
    common: Common,
    /// 写到哪个目录
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// One file per table, opened when its first row comes.
struct Files<'a> {
    folder: &'a Path,
    open: BTreeMap<String, (BufWriter<File>, usize)>,
}

impl Tables {
    pub fn run(self) -> Result<(), Failure> {
        let store = self.common.old_store()?;
        let region = self.common.region(&store)?;
        let desk = Common::desk(store);
        let access = self.common.access(&*desk.board(&region)?)?;
        fs::create_dir_all(&self.out)?;
        let mut files = Files { folder: &self.out, open: BTreeMap::new() };
        let mut failed = Ok(());
        tables::rows(desk.store(), &region, &access, &mut |row| {
            if failed.is_ok() {
                failed = files.write(&row);
            }
        })?;
        failed?;
        write_dictionary(&self.out)?;
        for (kind, (mut file, count)) in files.open {
            file.flush()?;
            if self.common.json {
                say::json(&json!({"table": kind, "rows": count}));
            } else {
                say::line(&format!("{kind}.csv  {count} 行"));
            }
        }
        if !self.common.json {
            say::line(&format!("字段说明见 {}", self.out.join("dictionary.csv").display()));
        }
        Ok(())
    }
}

impl Files<'_> {
    fn write(&mut self, row: &tables::TableRow) -> io::Result<()> {
        if !self.open.contains_key(&row.kind) {
            let mut file = create(&self.folder.join(format!("{}.csv", row.kind)))?;
            let columns = tables::columns(&row.kind);
            line(&mut file, columns.into_iter())?;
            self.open.insert(row.kind.clone(), (file, 0));
        }
        let Some((file, count)) = self.open.get_mut(&row.kind) else { return Ok(()) };
        *count += 1;
        let since = row.since.to_string();
        let keys = [row.id.as_str(), since.as_str()];
        line(file, keys.into_iter().chain(row.cells.iter().map(String::as_str)))
    }
}

fn write_dictionary(folder: &Path) -> io::Result<()> {
    let mut file = create(&folder.join("dictionary.csv"))?;
    line(&mut file, ["table", "field", "label", "holds", "personal"].into_iter())?;
    for row in tables::dictionary() {
        let personal = if row.is_personal { "1" } else { "" };
        line(&mut file, [row.kind, &row.field, row.label, row.holds, personal].into_iter())?;
    }
    file.flush()
}

/// With the mark by which Excel knows UTF-8.
fn create(path: &Path) -> io::Result<BufWriter<File>> {
    let mut file = BufWriter::new(File::create(path)?);
    file.write_all("\u{feff}".as_bytes())?;
    Ok(file)
}

/// One line of RFC 4180.
fn line<'a>(file: &mut impl Write, cells: impl Iterator<Item = &'a str>) -> io::Result<()> {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            file.write_all(b",")?;
        }
        if cell.contains(['"', ',', '\n', '\r']) {
            write!(file, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            file.write_all(cell.as_bytes())?;
        }
    }
    file.write_all(b"\r\n")
}
