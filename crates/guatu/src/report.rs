//! `guatu report`: lists, monthly tables and situation reports as files for Excel and Word.
use std::path::{Path, PathBuf};

use clap::Args;
use guatu_board::Question;
use guatu_report::{Format, Paper, SERIES, Series};
use serde_json::{Value, json};

use crate::Common;
use crate::failure::Failure;
use crate::figures::{Asked, When};
use crate::layout::LayoutOptions;
use crate::say;

#[derive(Args)]
pub struct Report {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    when: When,
    #[command(flatten)]
    layout: LayoutOptions,
    /// 哪一种报表，例如 progress;--list 列出全部
    #[arg(value_name = "SERIES", required_unless_present = "list")]
    series: Option<String>,
    /// 列出能出的报表
    #[arg(long)]
    list: bool,
    /// 写到哪个文件(.xlsx 或 .docx)
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Report {
    pub fn run(self) -> Result<(), Failure> {
        let Some(word) = self.series.as_deref().filter(|_| !self.list) else {
            self.show_list();
            return Ok(());
        };
        let series = Series::named(word).ok_or_else(|| {
            Failure::Sentence(format!("没有“{word}”这种报表。能出的有：{}。", codes()))
        })?;
        let out = self.out.as_deref();
        if let Some(out) = out {
            check(series, out)?;
        } else if !self.common.json {
            let name = file_name(series);
            return Err(Failure::Sentence(format!(
                "请用 --out 写明文件，例如 --out {name}；或用 --json 看内容。"
            )));
        }
        let Asked { view, question } = match series {
            Series::Projects => self.when.ask_list(&self.common)?,
            Series::Progress | Series::Situation => self.when.ask(&self.common)?,
        };
        let paper = view.paper(series, &question, self.layout.words())?;
        if let Some(out) = out {
            let bytes = paper.bytes(&question);
            save(out, &bytes.map_err(|error| Failure::Sentence(format!("{error}。")))?)?;
        }
        if self.common.json {
            say::json(&content(&paper, series, &question, out)?);
        } else if let Some(out) = out {
            say::line(&format!("{}已写到 {}", paper.title(), out.display()));
        }
        Ok(())
    }

    fn show_list(&self) {
        for series in SERIES {
            let formats: Vec<&str> =
                series.formats().iter().map(|format| format.extension()).collect();
            if self.common.json {
                say::json(&json!({
                    "series": series.code(), "name": series.label(), "formats": formats,
                }));
            } else {
                let (code, name) = (series.code(), series.label());
                say::line(&format!("{code}\t{name}\t{}", formats.join("、")));
            }
        }
    }
}

/// What a paper says, for programs.
fn content(
    paper: &Paper,
    series: Series,
    question: &Question,
    out: Option<&Path>,
) -> Result<Value, Failure> {
    let unwritable = |error| Failure::Sentence(format!("内容写不成 JSON：{error}。"));
    let mut whole = json!({
        "series": series.code(),
        "period": question.period.to_string(),
        "as_of": question.as_of.to_string(),
        "as_known": question.as_known,
        "filter": question.set.to_string(),
        "file": out.map(|out| out.display().to_string()),
    });
    match paper {
        Paper::Sheet(table) => {
            whole["table"] = serde_json::to_value(table).map_err(unwritable)?;
        }
        Paper::Page(document) => {
            whole["document"] = serde_json::to_value(document).map_err(unwritable)?;
            whole["figures"] = serde_json::to_value(document.figures()).map_err(unwritable)?;
        }
    }
    Ok(whole)
}

fn codes() -> String {
    let codes: Vec<String> =
        SERIES.iter().map(|one| format!("{}（{}）", one.code(), one.label())).collect();
    codes.join("、")
}

fn file_name(series: Series) -> String {
    let format = series.formats().first().map_or("xlsx", |format| format.extension());
    format!("{}.{format}", series.label())
}

/// Refuses a file whose ending does not fit, before anything is computed.
fn check(series: Series, out: &Path) -> Result<(), Failure> {
    let ending = out.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let fits = |format: &&Format| format.extension().eq_ignore_ascii_case(ending);
    if series.formats().iter().any(|format| fits(&format)) {
        return Ok(());
    }
    let can: Vec<String> =
        series.formats().iter().map(|format| format!(".{}", format.extension())).collect();
    let label = series.label();
    Err(Failure::Sentence(format!("{label}只能写成 {} 文件，请改文件名的结尾。", can.join("、"))))
}

/// Beside the place and then into it, so that a file that was there stays whole until the new one
/// is.
fn save(out: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let shown = out.display();
    let failed = |error: std::io::Error| {
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => "没有这个文件夹".to_owned(),
            std::io::ErrorKind::PermissionDenied => "没有写的权限，或文件正被打开".to_owned(),
            _ => error.to_string(),
        };
        Failure::Sentence(format!("{shown} 写不进去：{why}。"))
    };
    if out.is_dir() {
        return Err(Failure::Sentence(format!("{shown} 是文件夹，请写明文件名。")));
    }
    let mut beside = out.as_os_str().to_owned();
    beside.push(".part");
    std::fs::write(&beside, bytes).map_err(failed)?;
    std::fs::rename(&beside, out).map_err(failed)
}
