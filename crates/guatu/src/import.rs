//! `guatu import`: takes the office's own workbooks in, shows what they would change, takes an
//! import back.
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use guatu_app::desk::Desk;
use guatu_app::import::{self, Answers, Commit, Outcome, Preview, Question, RowPreview};
use guatu_app::{Access, Command, Refusal, Request};
use guatu_board::Board;
use guatu_domain::id::{ImportId, WardId};
use guatu_domain::import::ImportState;
use guatu_domain::read::BookReading;
use guatu_domain::value::Month;
use serde::Serialize;
use serde_json::json;

use crate::Common;
use crate::failure::Failure;
use crate::press::{self, Source};
use crate::say;

/// Rows that are told to people; programs get all of them.
const SHOWN: usize = 20;

#[derive(Args)]
pub struct Import {
    #[command(flatten)]
    common: Common,
    /// 要导入的文件(.xlsx、.csv),可以写几个
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// 表里是哪个月的数，例如 2024-06
    #[arg(long, value_name = "MONTH")]
    period: Option<Month>,
    /// 为哪个板块导入；其他板块的行不取
    #[arg(long, value_name = "NAME")]
    ward: Option<String>,
    /// 只看会改什么，不写入
    #[arg(long)]
    dry_run: bool,
    /// 库中没有的板块、部门、类别和产业链一并新增
    #[arg(long)]
    add_words: bool,
    /// 已回答的问题(JSON,格式见 docs/cli.md)
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// 列出已有的导入
    #[arg(long, conflicts_with_all = ["files", "undo", "dry_run"])]
    list: bool,
    /// 撤销一次导入，写导入编号
    #[arg(long, value_name = "IMPORT", conflicts_with_all = ["files", "dry_run"])]
    undo: Option<String>,
}

/// What every file is taken in with.
struct Intake<'a> {
    desk: &'a Desk,
    region: &'a str,
    access: Access,
    work: &'a Import,
    answers: Answers,
    ward: Option<WardId>,
}

impl Import {
    pub fn run(self) -> Result<(), Failure> {
        if self.files.is_empty() && !self.list && self.undo.is_none() {
            return Err(Failure::Sentence(
                "请写明要导入的文件，例如 guatu import 月报.xlsx --dry-run。".to_owned(),
            ));
        }
        let store = self.common.old_store()?;
        let region = self.common.region(&store)?;
        let desk = Common::desk(store);
        let board = desk.board(&region)?;
        let access = self.common.access(&board)?;
        if self.list {
            self.tell_imports(&board);
            return Ok(());
        }
        if let Some(import) = &self.undo {
            return self.take_back(&desk, &region, access, import);
        }
        let mut answers = self.answers()?;
        answers.adds_words |= self.add_words;
        let ward = self.ward(&board, &access)?;
        let intake = Intake { desk: &desk, region: &region, access, work: &self, answers, ward };
        self.files.iter().try_for_each(|file| intake.take(file))
    }

    fn answers(&self) -> Result<Answers, Failure> {
        let Some(path) = &self.answers else { return Ok(Answers::default()) };
        let told = |error: &dyn std::fmt::Display| {
            Failure::Sentence(format!("{} 读不成回答：{error}", path.display()))
        };
        let file = File::open(path).map_err(|error| told(&error))?;
        serde_json::from_reader(BufReader::new(file)).map_err(|error| told(&error))
    }

    /// The ward by its name, short name or id; a ward's own account imports for its ward.
    fn ward(&self, board: &Board, access: &Access) -> Result<Option<WardId>, Failure> {
        let Some(name) = &self.ward else { return Ok(access.ward.clone()) };
        let is_named = |id: &str, ward: &guatu_domain::ward::Ward| {
            id == name || ward.short == *name || ward.name == *name
        };
        let found = board.wards.iter().find(|(id, ward)| is_named(id, ward));
        let (id, _) = found.ok_or_else(|| Refusal::not_found("板块", name.as_str()))?;
        Ok(Some(WardId::new(id.clone())))
    }

    fn tell_imports(&self, board: &Board) {
        for (id, one) in &board.imports {
            let counts = one.counts;
            if self.common.json {
                say::json(&json!({
                    "import": id, "file": one.file, "line": one.since, "state": one.state.code(),
                    "added": counts.added, "changed": counts.changed,
                    "unchanged": counts.unchanged, "left_out": counts.left_out,
                }));
                continue;
            }
            say::line(&format!(
                "{id}  {}  {}  新增 {}，修改 {}，不变 {}，没有取 {}",
                one.file,
                one.state.label(),
                counts.added,
                counts.changed,
                counts.unchanged,
                counts.left_out
            ));
        }
    }

    fn take_back(
        &self,
        desk: &Desk,
        region: &str,
        access: Access,
        import: &str,
    ) -> Result<(), Failure> {
        let import = ImportId::new(import);
        let undo = import::undo_of(desk.store(), &*desk.board(region)?, &import)?;
        let command = Command::UndoImport(undo);
        let receipt = desk.act(region, Request { id: desk.request_id(), access, command })?;
        if self.common.json {
            say::json(&json!({
                "import": import.as_str(), "state": ImportState::Undone.code(), "line": receipt.seq,
            }));
        } else {
            say::line(&format!("{}（台账第 {} 行）", receipt.sentence, receipt.seq));
        }
        Ok(())
    }
}

/// A cell of a dry run, with the file in which it stands.
#[derive(Serialize)]
struct CellOfFile<'a> {
    file: &'a str,
    #[serde(flatten)]
    cell: import::DryCell,
}

impl Intake<'_> {
    fn take(&self, path: &Path) -> Result<(), Failure> {
        let name =
            path.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
        let bar = say::bar(self.work.common.json, "{spinner} {msg}");
        bar.set_message(format!("正在读 {name}"));
        let book = press::read_book(Source::Path(path), &name);
        let book = book.map_err(|refusal| Failure::Sentence(refusal.sentence()))?;
        let board = self.desk.board(self.region)?;
        let today = self.desk.today(&board);
        let commit = Commit {
            file: name,
            blob: String::new(),
            period: self.work.period,
            ward: self.ward.clone(),
            answers: self.answers.clone(),
            ..Commit::default()
        };
        commit.require_months(today)?;
        let mut commit = commit.with_book(&board, &book, today);
        drop(book);
        bar.set_message("正在与库中对照");
        let preview = import::preview(&board, &self.access, &commit, today)?;
        bar.finish_and_clear();
        let questions = import::questions(&commit.reading, &preview);
        if self.work.dry_run {
            self.tell_dry_run(&commit, &preview);
            return is_any_table(&commit, &preview, &questions);
        }
        if !self.work.common.json {
            tell(&commit, &preview, &questions);
        }
        if preview.totals.added + preview.totals.changed == 0 {
            return self.nothing(&commit, &preview, &questions);
        }
        commit.seen = Some(board.seq);
        if !questions.is_empty() && !self.agrees()? {
            return Err(Failure::Sentence("没有写入任何内容。".to_owned()));
        }
        commit.blob = self.keep(path)?;
        let file = commit.file.clone();
        let sheets = names(&commit.reading);
        let command = Command::CommitImport(commit);
        let (id, access) = (self.desk.request_id(), self.access.clone());
        let receipt = self.desk.act(self.region, Request { id, access, command })?;
        let import = receipt.record("import").unwrap_or_default();
        if self.work.common.json {
            let mut document = result(&file, &preview, &questions);
            document["taken"] = json!(taken(&sheets, &preview));
            document["import"] = json!(import);
            document["line"] = json!(receipt.seq);
            say::json(&document);
        } else {
            let line = receipt.seq;
            say::line(&format!("{}（台账第 {line} 行，导入编号 {import}）", receipt.sentence));
        }
        Ok(())
    }

    /// A file that changes nothing: the same file again is no fault, nor is one whose other rows
    /// wait for answers; one in which there is no table of projects is.
    fn nothing(
        &self,
        commit: &Commit,
        preview: &Preview,
        questions: &[Question],
    ) -> Result<(), Failure> {
        is_any_table(commit, preview, questions)?;
        if self.work.common.json {
            say::json(&result(&commit.file, preview, questions));
        } else if questions.is_empty() {
            say::line("和库中一致，没有要写入的内容。");
        } else {
            say::line("没有可以直接写入的行：其余和库中一致，有问题的要先回答。没有写入任何内容。");
        }
        Ok(())
    }

    /// Keeps the bytes of the file. Gives their digest.
    fn keep(&self, path: &Path) -> Result<String, Failure> {
        let mut file = File::open(path)?;
        let limit = file.metadata()?.len();
        let kept = self.desk.store().blobs().put(self.region, &mut file, limit);
        let told = |error| Failure::Sentence(format!("文件没有保存下来：{error}"));
        Ok(kept.map_err(told)?.to_string())
    }

    /// Asks whoever sits at the terminal whether to go on without the rows in question. Without a
    /// terminal the clear rows are taken; what is left out has been told by name.
    fn agrees(&self) -> Result<bool, Failure> {
        if self.work.common.json || !io::stdin().is_terminal() {
            return Ok(true);
        }
        write!(io::stderr(), "先导入没有问题的行吗？[y/N] ")?;
        let mut answer = String::new();
        io::stdin().read_line(&mut answer)?;
        Ok(matches!(answer.trim(), "y" | "Y" | "是"))
    }

    fn tell_dry_run(&self, commit: &Commit, preview: &Preview) {
        if !self.work.common.json {
            let questions = import::questions(&commit.reading, preview);
            tell(commit, preview, &questions);
            tell_left_out(preview);
            say::line("以上只是预览，没有写入任何内容。");
            return;
        }
        let file = commit.file.as_str();
        let cells = import::dry_run(&commit.reading, preview);
        say::stream(cells.map(|cell| CellOfFile { file, cell }));
    }
}

/// Refuses a file in which no table of projects was recognised and nothing has to be asked.
fn is_any_table(commit: &Commit, preview: &Preview, questions: &[Question]) -> Result<(), Failure> {
    if !preview.rows.is_empty() || !questions.is_empty() {
        return Ok(());
    }
    Err(Failure::Sentence(format!(
        "“{}”里没有认出项目表，没有写入任何内容。请检查是不是选错了文件。",
        commit.file
    )))
}

fn result(file: &str, preview: &Preview, questions: &[Question]) -> serde_json::Value {
    json!({
        "file": file, "totals": preview.totals, "questions": questions,
        "notes": preview.notes, "new_words": preview.new_words, "taken": [], "import": null,
        "line": null,
    })
}

/// Names of the sheets by their place in the book.
fn names(reading: &BookReading) -> BTreeMap<u16, String> {
    reading.sheets.iter().map(|sheet| (sheet.sheet, sheet.name.clone())).collect()
}

/// The rows that were written, each with the columns that something was taken from.
fn taken(sheets: &BTreeMap<u16, String>, preview: &Preview) -> Vec<serde_json::Value> {
    let is_taken = |outcome| matches!(outcome, Outcome::Added | Outcome::Changed);
    let rows = preview.rows.iter().filter(|row| is_taken(row.outcome));
    let told = |row: &RowPreview| {
        let columns: BTreeSet<&String> =
            row.changes.iter().filter_map(|change| change.column.as_ref()).collect();
        json!({"sheet": sheets.get(&row.sheet), "row": row.row, "columns": columns})
    };
    rows.map(told).collect()
}

/// What an import would do, for people.
fn tell(commit: &Commit, preview: &Preview, questions: &[Question]) {
    let totals = preview.totals;
    say::line(&format!(
        "“{}”：新增 {}，修改 {}，不变 {}，待确认 {}，跳过 {}，合计和说明等 {} 行不导入",
        commit.file,
        totals.added,
        totals.changed,
        totals.unchanged,
        totals.asked,
        totals.skipped,
        totals.other
    ));
    preview.notes.iter().for_each(|note| say::line(&format!("  {note}")));
    preview.new_words.iter().for_each(|word| say::line(&format!("  新增{word}")));
    let is_told = |outcome| matches!(outcome, Outcome::Added | Outcome::Changed);
    let rows: Vec<_> = preview.rows.iter().filter(|row| is_told(row.outcome)).collect();
    for row in rows.iter().take(SHOWN) {
        let changes: Vec<String> = row.changes.iter().map(change).collect();
        let outcome = row.outcome.label();
        say::line(&format!("  第{}行 {outcome}“{}”：{}", row.row, row.name, changes.join("；")));
    }
    if rows.len() > SHOWN {
        say::line(&format!("  其余 {} 行略，用 --dry-run --json 看全部。", rows.len() - SHOWN));
    }
    if questions.is_empty() {
        return;
    }
    say::line(&format!("要回答的问题 {} 个：", questions.len()));
    say::line("  行有问题，这一行先不导入；列有问题，这一列先不取；");
    say::line("  整张表有问题，与它有关的行和列先不导入。其余照常。");
    for question in questions {
        let name = commit.reading.sheets.iter().find(|sheet| sheet.sheet == question.sheet);
        let name = name.map(|sheet| sheet.name.as_str()).filter(|name| !name.is_empty());
        let sheet = name.map(|name| format!("“{name}”")).unwrap_or_default();
        let row = question.row.map(|row| format!("第{row}行")).unwrap_or_default();
        // A sentence about a sheet or a row names it itself.
        let says = |place: &str| !place.is_empty() && question.sentence.starts_with(place);
        let place = if says(&sheet) { String::new() } else { sheet };
        let place = if says(&row) { place } else { format!("{place}{row} ") };
        say::line(&format!("  {}{}", place.trim_start(), question.sentence));
    }
}

/// Cells that are not taken, with the reason.
fn tell_left_out(preview: &Preview) {
    let all: Vec<String> = preview.rows.iter().flat_map(of_row).collect();
    if all.is_empty() {
        return;
    }
    say::line(&format!("没有取的 {} 处：", all.len()));
    all.iter().take(SHOWN).for_each(|one| say::line(&format!("  {one}")));
    if all.len() > SHOWN {
        say::line(&format!("  其余 {} 处略，用 --dry-run --json 看全部。", all.len() - SHOWN));
    }
}

fn of_row(row: &RowPreview) -> Vec<String> {
    let told = |one: &import::LeftOut| {
        let column = one.column.as_ref().map(|it| format!(" {it}列")).unwrap_or_default();
        format!("第{}行“{}”{column}：{}", row.row, row.name, one.reason)
    };
    row.left_out.iter().map(told).collect()
}

fn change(change: &import::Change) -> String {
    let month = change.month.map(Month::label).unwrap_or_default();
    match &change.before {
        Some(before) => format!("{month}{} {before} → {}", change.field, change.after),
        None => format!("{month}{} {}", change.field, change.after),
    }
}
