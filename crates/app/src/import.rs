//! 导入: the office's own workbook becomes projects, plans, filings and nodes, and can be taken
//! back in one step (design.md rule 4).
//!
//! ```text
//! Book ─ domain::read::recognise_with ─> BookReading   which column, which row, which value
//! BookReading ─ preview ─> Preview                     what it would change here; writes nothing
//! BookReading ─ Command::CommitImport ─> Decision      the same comparison, written in one act
//! ```
//!
//! Rows are compared one by one with a copy of the board's file of their project that already has
//! what the rows before them said. A row with an open question writes nothing at all. What the
//! library says already, also more exactly, is left as it is: the same file again changes nothing.
//!
//! The office writes confirmed filings and recognised nodes; a ward only files and claims.
mod answers;
mod ask;
mod clash;
mod comparison;
mod earlier;
mod entry;
mod filing;
mod intake;
mod known;
mod lexicon;
mod matching;
mod month;
mod node;
mod note;
mod outcome;
mod place;
mod plan;
mod preview;
mod printed;
mod property;
mod row;
mod slip;
mod total;
mod undo;
mod ward;
mod whose;
mod work;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guatu_board::Board;
use guatu_domain::id::{ImportId, WardId};
use guatu_domain::import::{Import, ImportState};
use guatu_domain::read::{
    Book, BookReading, ColumnUnit, FieldRef, KnownProjects, Remembered, TableContext,
    recognise_with,
};
use guatu_domain::value::{Day, Month};
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

use comparison::Comparison;

pub use answers::{Answers, MatchAnswer, SameAs};
pub use intake::{Draft, FILE_BYTES, Intake, Look, Press, Seen};
pub use preview::{
    Change, DryCell, LeftOut, Outcome, Placement, Preview, Question, RowPreview, Totals, dry_run,
    questions,
};
pub use undo::{Restored, Undo, undo, undo_of};

/// How far a table may reach back, and ahead.
const YEARS_BEFORE: i16 = 20;
const YEARS_AFTER: i16 = 10;

/// A file to take in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commit {
    /// Name of the file as given.
    pub file: String,
    /// Digest under which its bytes are kept.
    pub blob: String,
    /// The month that it reports, if whoever imports it says so.
    pub period: Option<Month>,
    /// The ward for which it is taken in; rows of other wards are left out.
    pub ward: Option<WardId>,
    /// What was answered.
    #[serde(default)]
    pub answers: Answers,
    /// What the recogniser made of the bytes with these answers. It follows from the blob, so that
    /// the digest of a request need not repeat it.
    #[serde(skip)]
    pub reading: Arc<BookReading>,
    /// Sheets that this program has printed itself; follows from the blob as well.
    #[serde(skip)]
    pub printed: BTreeSet<u16>,
    /// The line after which whoever imports has looked at what it would change; if nobody has
    /// looked, none. A guard, and no part of what is done.
    #[serde(skip)]
    pub seen: Option<Seq>,
}

impl Commit {
    /// The same, with a book as it is understood today: by what was answered now, and by what this
    /// unit took headings for when it imported last.
    #[must_use]
    pub fn with_book(mut self, board: &Board, book: &Book, today: Day) -> Self {
        let remembered = remembered(board, self.ward.as_ref());
        let wards = board.wards.values();
        let wards = wards.flat_map(|ward| [ward.short.clone(), ward.name.clone()]).collect();
        let (period, file) = (self.period, self.file.clone());
        let known = KnownProjects::new();
        let mut context = TableContext { anchor: today, period, remembered, wards, known, file };
        self.printed = printed::sheets(book);
        let book = printed::as_stated(book, &self.printed);
        let answers = &self.answers.table;
        let mut reading = recognise_with(&book, &context, answers);
        if known::is_wanted(&reading) {
            context.known = known::projects(board, self.ward.as_ref(), today);
            reading = recognise_with(&book, &context, answers);
        }
        if let Some(more) = printed::without_computed(&self.printed, &reading, answers) {
            reading = recognise_with(&book, &context, &more);
        }
        self.reading = Arc::new(reading);
        self
    }

    /// Refuses months that no table of this office can be of.
    pub fn require_months(&self, today: Day) -> Result<(), Refusal> {
        let table = &self.answers.table;
        let of_sheets = table.sheets.iter().filter_map(|sheet| sheet.period);
        let of_columns = table.columns.iter().filter_map(|column| column.month);
        let years = today.year() - YEARS_BEFORE..=today.year() + YEARS_AFTER;
        let mut all = self.period.into_iter().chain(of_sheets).chain(of_columns);
        let Some(month) = all.find(|month| !years.contains(&month.year())) else { return Ok(()) };
        let (first, last) = (years.start(), years.end());
        let problem = format!("{month} 不像是报表的月份，应在 {first} 年到 {last} 年之间。");
        Err(Refusal::field("月份", problem))
    }

    /// Columns as the record of the import keeps them. What a table of our own calls its columns
    /// says nothing about the tables of others.
    fn sheets_for_record(&self) -> Vec<guatu_domain::import::Sheet> {
        let mut sheets = self.reading.sheets_for_record();
        for sheet in sheets.iter_mut().filter(|sheet| self.printed.contains(&sheet.sheet)) {
            sheet.columns.iter_mut().for_each(|column| column.word = None);
        }
        sheets
    }
}

/// What this unit took headings for when it imported last; the office if `ward` is none.
fn remembered(board: &Board, ward: Option<&WardId>) -> Vec<Remembered> {
    let own = board.imports.values().filter(|import| import.ward.as_ref() == ward);
    let mut imports: Vec<_> = own.filter(|import| import.state == ImportState::Committed).collect();
    imports.sort_by_key(|import| Reverse(import.since));
    let mut known: BTreeMap<&str, Remembered> = BTreeMap::new();
    let sheets = imports.iter().flat_map(|import| &import.sheets);
    for column in sheets.flat_map(|sheet| &sheet.columns) {
        let Some(word) = &column.word else { continue };
        let field = (!column.field.is_empty()).then(|| FieldRef::from_code(&column.field));
        // A field that this version of the program does not know is not remembered.
        let Some(field) = field.map_or(Some(None), |field| field.map(Some)) else { continue };
        let unit = column.unit.clone().and_then(|unit| ColumnUnit::try_from(unit).ok());
        let heading = word.clone();
        known.entry(word).or_insert(Remembered { heading, field, unit });
    }
    known.into_values().collect()
}

/// What an import would do. Writes nothing. Refuses an unknown ward, and the ward of another.
pub fn preview(
    board: &Board,
    access: &Access,
    with: &Commit,
    today: Day,
) -> Result<Preview, Refusal> {
    access.require("import.commit")?;
    let mut count = 0_u32;
    let mut ids = || {
        count += 1;
        format!("new-{count}")
    };
    let import = ImportId::new("preview");
    let now = 0;
    let comparison = Comparison::of(board, access, with, (&import, today, now), &mut ids)?;
    Ok(comparison.preview)
}

/// Takes in what has no open question, in one act. Refuses a file that changes nothing, an unknown
/// ward, the ward of another, and what was looked at before somebody else changed it.
pub fn commit(
    board: &Board,
    access: &Access,
    with: &Commit,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::text("文件名", &with.file)?;
    let import = ImportId::new(fresh.id());
    let (today, now) = (fresh.today, fresh.now);
    let mut ids = || fresh.id();
    let comparison = Comparison::of(board, access, with, (&import, today, now), &mut ids)?;
    if let Some(what) = with.seen.and_then(|seen| comparison.moved_since(seen)) {
        return Err(Refusal::LookIsOld { what });
    }
    if comparison.writes.is_empty() {
        return Err(Refusal::NothingToImport { file });
    }
    let counts = comparison.preview.totals.counts();
    let for_whom = with.ward.as_ref().map(|ward| require::ward_name(board, ward));
    let for_whom = for_whom.map(|ward| format!("（{ward}）")).unwrap_or_default();
    let mut decision = Decision::new(format!(
        "导入“{file}”{for_whom}：新增{}项，修改{}项",
        counts.added, counts.changed
    ));
    for ((_, id), record) in &comparison.writes {
        decision.set_any(board, id, record)?;
    }
    let record = Import {
        file,
        blob: with.blob.clone(),
        period: with.period,
        ward: with.ward.clone(),
        sheets: with.sheets_for_record(),
        counts,
        state: ImportState::Committed,
    };
    decision.add(import.as_str(), &record)?;
    Ok(decision)
}
