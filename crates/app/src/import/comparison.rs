//! The whole file against the library, row by row.
use std::collections::BTreeMap;

use guatu_board::{Board, ProjectFile};
use guatu_domain::attribute::PropertyField;
use guatu_domain::id::{ImportId, ProjectId, WardId};
use guatu_domain::read::{
    FieldRef, Finding, RowKind, RowReading, SheetReading, Surroundings, column_letters, sentence,
};
use guatu_domain::record::AnyRecord;
use guatu_domain::value::{Day, NameKey};
use guatu_ledger::{Millis, Seq};

use super::Commit;
use super::answers::SameAs;
use super::ask::Ask;
use super::clash::Clashes;
use super::lexicon::Lexicon;
use super::matching::{Match, Matcher};
use super::preview::{LeftOut, Outcome, Preview, Question, RowPreview};
use super::row::{Digits, Row};
use super::ward::WardAbove;
use super::work::Setting;
use crate::access::{Access, Rows, is_of_ward};
use crate::refusal::Refusal;
use crate::require;

/// Versions to write, by kind and id; the last word on each.
pub(super) type Writes = BTreeMap<(&'static str, String), AnyRecord>;

/// A file compared with the library.
pub(super) struct Comparison<'a> {
    pub setting: Setting<'a>,
    pub matcher: Matcher<'a>,
    pub(super) lexicon: Lexicon,
    digits: Digits,
    /// Files of projects with what this import has said so far.
    pub(super) files: BTreeMap<ProjectId, ProjectFile>,
    /// Projects whose first row waits for an answer, by name and, where anybody may be called so,
    /// ward: sheet and row.
    pub(super) waiting: BTreeMap<(NameKey, Option<String>), (String, u32)>,
    pub(super) mark: Seq,
    /// The rows compared so far, by their marks: those after the board's last line.
    pub(super) compared: Vec<(u16, u32)>,
    /// What rows are asked because of other rows, and what of that was found just now.
    clashes: Clashes,
    pub(super) found: Clashes,
    pub writes: Writes,
    pub preview: Preview,
}

/// What all rows of a sheet have in common.
pub(super) struct Frame {
    /// Columns that are asked about as a whole.
    held: Vec<u16>,
    pub surroundings: Surroundings,
    /// The ward that the words around the row above name: most rows stand among the same words.
    pub ward_above: Option<WardAbove>,
}

impl<'a> Comparison<'a> {
    /// Compares every row. Refuses an unknown ward, and the ward of another.
    pub fn of(
        board: &'a Board,
        access: &'a Access,
        with: &'a Commit,
        (import, today, now): (&'a ImportId, Day, Millis),
        ids: &mut dyn FnMut() -> String,
    ) -> Result<Self, Refusal> {
        if let Some(ward) = &with.ward {
            let known = require::ward(board, ward, today)?;
            if matches!(access.rows(), Rows::Ward(own) if own != *ward) {
                return Err(Refusal::ForeignWard { ward: known.short.clone() });
            }
        }
        with.require_months(today)?;
        let mut clashes = Clashes::of(with);
        loop {
            let setting = (import, today, now);
            let mut comparison = Self::once(board, access, with, setting, clashes.clone(), ids);
            // A row above was taken before the one below was seen to say something else.
            if !clashes.extend(std::mem::take(&mut comparison.found)) {
                return Ok(comparison);
            }
        }
    }

    fn once(
        board: &'a Board,
        access: &'a Access,
        with: &'a Commit,
        (import, today, now): (&'a ImportId, Day, Millis),
        clashes: Clashes,
        ids: &mut dyn FnMut() -> String,
    ) -> Self {
        let is_office = !is_of_ward(access.role);
        let mut comparison = Self {
            setting: Setting { board, access, with, import, today, now, is_office },
            matcher: Matcher::of(board, access, &with.answers, today),
            lexicon: Lexicon::of(board, today),
            digits: Digits::of(&with.reading),
            files: BTreeMap::new(),
            waiting: BTreeMap::new(),
            mark: board.seq,
            compared: Vec::new(),
            clashes,
            found: Clashes::default(),
            writes: Writes::new(),
            preview: Preview::default(),
        };
        let unused = with.answers.unused(&with.reading);
        if !unused.is_empty() {
            comparison.preview.notes.push(not_applied(&unused));
        }
        for sheet in with.reading.sheets.iter().filter(|sheet| sheet.is_taken) {
            comparison.sheet(sheet, ids);
        }
        comparison
    }

    /// Projects that this import would change and that others changed after a line, in words.
    pub fn moved_since(&self, seen: Seq) -> Option<String> {
        let changed = self.preview.rows.iter().filter(|row| row.outcome == Outcome::Changed);
        let files = changed.filter_map(|row| self.setting.board.project(row.project.as_ref()?));
        let mut names: Vec<&str> = files
            .filter(|file| file.last_line() > seen)
            .map(|file| file.name(self.setting.today))
            .collect();
        names.dedup();
        let first = names.first()?;
        let others = if names.len() > 1 { format!("等{}项", names.len()) } else { String::new() };
        Some(format!("库里有了变动（“{first}”{others}）"))
    }

    fn sheet(&mut self, sheet: &'a SheetReading, ids: &mut dyn FnMut() -> String) {
        let slips = self.slips(sheet);
        let held: Vec<u16> = slips.iter().filter_map(|slip| slip.column).collect();
        let surroundings = sheet.surroundings();
        let mut frame = Frame { held, surroundings, ward_above: None };
        self.preview.columns.extend(slips);
        let first = self.preview.rows.len();
        for reading in &sheet.rows {
            if reading.kind != RowKind::Data {
                let is_told = !matches!(reading.kind, RowKind::Blank | RowKind::Heading);
                self.preview.totals.other += u32::from(is_told);
                continue;
            }
            let row = self.row(sheet, reading, &mut frame, ids);
            self.preview.totals.count(row.outcome);
            self.preview.rows.push(row);
        }
        let notes = super::note::places(self.setting.board, sheet, &self.preview.rows[first..]);
        self.preview.notes.extend(notes);
        self.preview.notes.extend(super::note::columns(sheet));
    }

    /// Asks once for a whole sheet.
    pub(super) fn ask_sheet(&mut self, sheet: &SheetReading, ask: &Ask) {
        let question = Question {
            sheet: sheet.sheet,
            row: None,
            column: None,
            code: ask.code().to_owned(),
            sentence: ask.sentence(""),
            projects: Vec::new(),
            at: Vec::new(),
        };
        if !self.preview.questions.contains(&question) {
            self.preview.questions.push(question);
        }
    }

    fn row(
        &mut self,
        sheet: &'a SheetReading,
        reading: &'a RowReading,
        frame: &mut Frame,
        ids: &mut dyn FnMut() -> String,
    ) -> RowPreview {
        let today = self.setting.today;
        let mut row = self.row_of(sheet, reading);
        row.said.retain(|said| !frame.held.contains(&said.column.column));
        let mut told = RowPreview {
            sheet: sheet.sheet,
            row: reading.number,
            name: row.name(),
            project: None,
            known_as: None,
            outcome: Outcome::Skipped,
            changes: Vec::new(),
            left_out: Vec::new(),
            questions: Vec::new(),
            settled: Vec::new(),
            place: Vec::new(),
        };
        if reading.is_skipped {
            told.left_out.push(left("已选择跳过这一行。"));
            return told;
        }
        let ward = self.ward_said(&row);
        if let Some(reason) = self.elsewhere(ward.as_deref()) {
            told.left_out.push(left(reason));
            return told;
        }
        if sheet.held_by(reading).is_some() {
            return put_off(told, "先回答这张工作表的问题，这一行先不导入。");
        }
        let mut asks = self.open(&row, &mut told.settled);
        asks.extend(self.clashes.of_row((sheet.sheet, reading.number)));
        let ward = ward.or_else(|| self.ward_around(&row));
        let place = (sheet.sheet, reading.number);
        let is_said = |said: &str| row.says(said);
        if !row.is_named() && self.setting.with.answers.same_as(place, is_said).is_none() {
            if row.awaits_name() {
                return put_off(told, "名称列的问题还没有回答，这一行先不导入。");
            }
            if asks.is_empty() {
                asks.push((None, Ask::NoName));
            }
            return waiting(sheet, told, asks);
        }
        let (id, by) = match self.matcher.find(&row, ward.as_deref()) {
            Match::One(id, by) => (id, Some(by)),
            Match::New => (ProjectId::new(ids()), None),
            Match::Asked(ask) => {
                asks.push((name_column(&row), ask));
                return waiting(sheet, told, asks);
            }
        };
        let in_charge = self.setting.board.project(&id).and_then(|file| file.ward(today));
        if let Some(reason) = self.elsewhere(in_charge.map(WardId::as_str)) {
            told.left_out.push(left(reason));
            return told;
        }
        if by.is_none() {
            let waits = self.cannot_register(&row, ward.as_deref());
            asks.extend(waits.map(|ask| (name_column(&row), ask)));
        }
        self.compare(&row, frame, told, (id, by, ward), asks, ids)
    }

    /// A row as it is compared.
    pub fn row_of(&self, sheet: &'a SheetReading, reading: &'a RowReading) -> Row<'a> {
        let Setting { import, with, today, .. } = self.setting;
        Row::new(import, sheet, reading, &self.digits, (with.period, today))
    }

    /// Both rows are asked: the one that said something first, by its mark, and this one.
    pub(super) fn clash(&mut self, row: &Row<'a>, mark: Seq, (column, ask): (u16, Ask)) {
        let at = usize::try_from(mark - self.setting.board.seq - 1);
        let Some(first) = at.ok().and_then(|at| self.compared.get(at)).copied() else { return };
        let own = (row.sheet.sheet, row.reading.number);
        let sheet = if first.0 == own.0 { String::new() } else { row.sheet.name.clone() };
        let other = super::clash::same_column(&self.setting.with.reading, first, row.sheet, column);
        self.found.add(first, other, Ask::Disagrees { sheet, row: own.1 });
        self.found.add(own, Some(column), ask);
    }

    /// What the recogniser has left open. A project that is named again with nothing new said of it
    /// asks nothing; the columns of such questions are noted.
    fn open(&self, row: &Row<'a>, settled: &mut Vec<u16>) -> Vec<(Option<u16>, Ask)> {
        let named = |column: Option<u16>| {
            let of_sheet = |at: u16| row.sheet.columns.iter().find(|it| it.column == at);
            let name = column.and_then(of_sheet).map(|it| it.name.clone());
            name.unwrap_or_else(|| format!("第{}行", row.reading.number))
        };
        let place = (row.sheet.sheet, row.reading.number);
        let answered = self.setting.with.answers.same_as(place, |said| row.says(said));
        // Two rows of one name that are two projects may differ.
        let is_settled =
            |code: &str| answered == Some(&SameAs::New) && ["duplicate", "differs"].contains(&code);
        let mut asked = row.open();
        asked.retain(|(_, finding)| !is_settled(finding.code()));
        let differs = asked.iter().any(|(_, finding)| finding.code() == "differs");
        let says_nothing = |finding: &Finding| finding.code() == "duplicate" && !differs;
        settled.extend(asked.iter().filter(|(_, it)| says_nothing(it)).filter_map(|(at, _)| *at));
        asked
            .into_iter()
            .filter(|(_, finding)| !says_nothing(finding))
            .map(|(column, finding)| {
                let sentence = sentence(&named(column), finding);
                (column, Ask::Table { code: finding.code(), sentence })
            })
            .collect()
    }
}

/// A row that waits for answers.
pub(super) fn waiting(
    sheet: &SheetReading,
    mut told: RowPreview,
    asks: Vec<(Option<u16>, Ask)>,
) -> RowPreview {
    told.outcome = Outcome::Asked;
    for (column, ask) in asks {
        let (column, at) = place_of(sheet, column, &ask);
        let sentence = ask.sentence("");
        let same = |it: &&mut Question| {
            it.code == ask.code() && it.sentence == sentence && it.column.is_none()
        };
        if let Some(told) = told.questions.iter_mut().find(same).filter(|_| column.is_none()) {
            told.at.extend(at);
            continue;
        }
        let name = sheet.columns.iter().find(|it| Some(it.column) == column);
        let named = name.map(|it| it.name.clone()).filter(|name| !name.is_empty());
        let named = named.or_else(|| column.map(column_letters)).unwrap_or_default();
        let question = Question {
            sheet: told.sheet,
            row: Some(told.row),
            column,
            code: ask.code().to_owned(),
            sentence: ask.sentence(&named),
            projects: ask.projects(),
            at,
        };
        told.questions.push(question);
    }
    told
}

/// The column of a question, and where a dry run tells one about a whole row: at the cell that
/// another row contradicts, else at whatever the row would bring in.
fn place_of(sheet: &SheetReading, column: Option<u16>, ask: &Ask) -> (Option<u16>, Vec<u16>) {
    match (ask, column) {
        (Ask::Disagrees { .. }, Some(column)) => (None, vec![column]),
        (_, Some(column)) => (Some(column), Vec::new()),
        (_, None) => {
            let name = FieldRef::Property(PropertyField::Name);
            let brings = |field: FieldRef| field.is_stored() && field != name;
            let columns = sheet.columns.iter().filter(|it| it.taken_for.is_some_and(brings));
            (None, columns.map(|it| it.column).collect())
        }
    }
}

/// Answers that are told when they fit nothing.
const TOLD: usize = 5;

fn not_applied(unused: &[String]) -> String {
    let more = if unused.len() > TOLD { " 等" } else { "" };
    let told = unused.iter().take(TOLD).cloned().collect::<Vec<_>>().join("、");
    format!("有 {} 处回答在这份文件里对不上，没有用：{told}{more}。", unused.len())
}

/// A row that waits for the answer to a question about its sheet or its columns.
fn put_off(mut told: RowPreview, reason: &str) -> RowPreview {
    told.outcome = Outcome::Asked;
    told.left_out.push(left(reason));
    told
}

fn left(reason: impl Into<String>) -> LeftOut {
    LeftOut { column: None, reason: reason.into() }
}

/// The column that names the project.
fn name_column(row: &Row<'_>) -> Option<u16> {
    let fields = [PropertyField::Name, PropertyField::Code, PropertyField::Number];
    let mut said = fields.into_iter().filter_map(|field| row.one(FieldRef::Property(field)));
    said.next().map(|said| said.column.column)
}
