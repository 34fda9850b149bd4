//! The whole file against the library, row by row.
use std::collections::BTreeMap;

use guatu_board::{Board, ProjectFile};
use guatu_domain::attribute::PropertyField;
use guatu_domain::id::{ImportId, ProjectId, WardId};
use guatu_domain::read::{FieldRef, RowKind, RowReading, SheetReading, column_letters, sentence};
use guatu_domain::record::AnyRecord;
use guatu_domain::value::{Day, NameKey};
use guatu_ledger::{Millis, Seq};

use super::Commit;
use super::ask::Ask;
use super::lexicon::{Found, Lexicon, Sort};
use super::matching::{By, Match, Matcher};
use super::preview::{LeftOut, Outcome, Preview, Question, RowPreview};
use super::row::{Digits, Row};
use super::work::{Setting, Work};
use crate::access::{Access, Rows, is_of_ward};
use crate::refusal::Refusal;
use crate::require;

/// Versions to write, by kind and id; the last word on each.
pub(super) type Writes = BTreeMap<(&'static str, String), AnyRecord>;

/// A file compared with the library.
pub(super) struct Comparison<'a> {
    setting: Setting<'a>,
    matcher: Matcher<'a>,
    lexicon: Lexicon,
    digits: Digits,
    /// Files of projects with what this import has said so far.
    files: BTreeMap<ProjectId, ProjectFile>,
    /// Projects whose first row waits for an answer: sheet and row.
    waiting: BTreeMap<NameKey, (String, u32)>,
    mark: Seq,
    pub writes: Writes,
    pub preview: Preview,
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
        let is_office = !is_of_ward(access.role);
        let mut comparison = Self {
            setting: Setting { board, access, with, import, today, now, is_office },
            matcher: Matcher::of(board, access, &with.answers, today),
            lexicon: Lexicon::of(board, today),
            digits: Digits::of(&with.reading),
            files: BTreeMap::new(),
            waiting: BTreeMap::new(),
            mark: board.seq,
            writes: Writes::new(),
            preview: Preview::default(),
        };
        for sheet in with.reading.sheets.iter().filter(|sheet| sheet.is_taken) {
            comparison.sheet(sheet, ids);
        }
        Ok(comparison)
    }

    fn sheet(&mut self, sheet: &'a SheetReading, ids: &mut dyn FnMut() -> String) {
        let first = self.preview.rows.len();
        for reading in &sheet.rows {
            if reading.kind != RowKind::Data {
                let is_told = !matches!(reading.kind, RowKind::Blank | RowKind::Heading);
                self.preview.totals.other += u32::from(is_told);
                continue;
            }
            let row = self.row(sheet, reading, ids);
            self.preview.totals.count(row.outcome);
            self.preview.rows.push(row);
        }
        let notes = super::note::places(self.setting.board, sheet, &self.preview.rows[first..]);
        self.preview.notes.extend(notes);
    }

    /// Asks once for a whole sheet.
    fn ask_sheet(&mut self, sheet: &SheetReading, ask: &Ask) {
        let question = Question {
            sheet: sheet.sheet,
            row: None,
            column: None,
            code: ask.code().to_owned(),
            sentence: ask.sentence(""),
            projects: Vec::new(),
        };
        if !self.preview.questions.contains(&question) {
            self.preview.questions.push(question);
        }
    }

    fn row(
        &mut self,
        sheet: &'a SheetReading,
        reading: &'a RowReading,
        ids: &mut dyn FnMut() -> String,
    ) -> RowPreview {
        let Setting { import, with, today, .. } = self.setting;
        let row = Row::new(import, sheet, reading, &self.digits, (with.period, today));
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
        let mut asks = self.open(&row);
        let (id, by) = match self.matcher.find(&row, ward.as_deref()) {
            Match::One(id, by) => (id, Some(by)),
            Match::New => (ProjectId::new(ids()), None),
            Match::Asked(ask) => {
                asks.push((name_column(&row), ask));
                return waiting(told, asks);
            }
        };
        let in_charge = self.setting.board.project(&id).and_then(|file| file.ward(today));
        if let Some(reason) = self.elsewhere(in_charge.map(WardId::as_str)) {
            told.left_out.push(left(reason));
            return told;
        }
        if by.is_none() {
            asks.extend(self.cannot_register(&row).map(|ask| (name_column(&row), ask)));
        }
        self.compare(&row, told, (id, by), asks, ids)
    }

    fn compare(
        &mut self,
        row: &Row<'a>,
        mut told: RowPreview,
        (id, by): (ProjectId, Option<By>),
        asks: Vec<(Option<u16>, Ask)>,
        ids: &mut dyn FnMut() -> String,
    ) -> RowPreview {
        let known = self.setting.board.project(&id);
        let file = self.files.get(&id).cloned();
        let file = file.or_else(|| known.map(|known| ProjectFile::clone(known)));
        let is_new = known.is_none();
        self.mark += 1;
        let mut work = Work {
            setting: &self.setting,
            row,
            lexicon: &mut self.lexicon,
            ids,
            file: file.unwrap_or_else(|| ProjectFile::new(id.clone())),
            is_new,
            mark: self.mark,
            writes: Vec::new(),
            changes: Vec::new(),
            left_out: Vec::new(),
            asks,
            sheet_asks: Vec::new(),
            waits: is_time_open(row.sheet),
            placements: Vec::new(),
            new_words: Vec::new(),
        };
        work.all_of_it(by);
        let Work { file, writes, changes, left_out, asks, new_words, .. } = work;
        let (waits, sheet_asks) = (work.waits, work.sheet_asks);
        told.place = work.placements;
        for ask in &sheet_asks {
            self.ask_sheet(row.sheet, ask);
        }
        for (id, record, word) in new_words {
            self.preview.new_words.push(word);
            self.writes.insert((record.kind(), id), record);
        }
        told.known_as = known.map(|known| known.name(row.day).to_owned());
        told.project = known.map(|known| known.id.clone());
        (told.changes, told.left_out) = (changes, left_out);
        if waits || !asks.is_empty() {
            if by.is_none() {
                let place = (row.sheet.name.clone(), row.reading.number);
                self.waiting.entry(NameKey::of(&row.name())).or_insert(place);
            }
            return waiting(told, asks);
        }
        if by.is_none() {
            self.matcher.learn_own(&id, row);
        }
        told.outcome = match (by, told.changes.is_empty()) {
            (None, _) => Outcome::Added,
            (Some(_), true) => Outcome::Unchanged,
            (Some(_), false) => Outcome::Changed,
        };
        if told.outcome != Outcome::Unchanged {
            self.files.insert(id, file);
            let keyed = |(id, record): (String, AnyRecord)| ((record.kind(), id), record);
            self.writes.extend(writes.into_iter().map(keyed));
        }
        told
    }

    /// What the recogniser has left open.
    fn open(&self, row: &Row<'a>) -> Vec<(Option<u16>, Ask)> {
        let named = |column: Option<u16>| {
            let of_sheet = |at: u16| row.sheet.columns.iter().find(|it| it.column == at);
            let name = column.and_then(of_sheet).map(|it| it.name.clone());
            name.unwrap_or_else(|| format!("第{}行", row.reading.number))
        };
        let asked = row.open().into_iter();
        asked
            .map(|(column, finding)| {
                let sentence = sentence(&named(column), finding);
                (column, Ask::Table { code: finding.code(), sentence })
            })
            .collect()
    }

    /// The ward that a row names, if it is one of ours.
    fn ward_said(&self, row: &Row<'_>) -> Option<String> {
        let said = row.words(PropertyField::Responsible)?;
        match self.lexicon.find(Sort::Ward, said) {
            Found::One(id) => Some(id),
            Found::Near(_) | Found::Nothing => None,
        }
    }

    /// Why a ward's row is left out, when the import is for another ward.
    fn elsewhere(&self, ward: Option<&str>) -> Option<String> {
        let own = match (&self.setting.with.ward, self.setting.access.rows()) {
            (Some(ward), _) => ward.clone(),
            (None, Rows::Ward(ward)) => ward,
            (None, _) => return None,
        };
        let other = ward.filter(|ward| *ward != own.as_str())?;
        let name = require::ward_name(self.setting.board, &WardId::new(other)).to_owned();
        Some(format!("归{name}，不在这次导入的范围。"))
    }

    /// Why a row cannot register its project now.
    fn cannot_register(&self, row: &Row<'_>) -> Option<Ask> {
        if !self.setting.is_office {
            return Some(Ask::NotRegistered { said: row.name() });
        }
        let (sheet, row) = self.waiting.get(&NameKey::of(&row.name()))?.clone();
        Some(Ask::Waits { sheet, row })
    }
}

/// A row that waits for answers.
fn waiting(mut told: RowPreview, asks: Vec<(Option<u16>, Ask)>) -> RowPreview {
    told.outcome = Outcome::Asked;
    for (column, ask) in asks {
        let named = column.map(column_letters).unwrap_or_default();
        let question = Question {
            sheet: told.sheet,
            row: Some(told.row),
            column,
            code: ask.code().to_owned(),
            sentence: ask.sentence(&named),
            projects: ask.projects(),
        };
        told.questions.push(question);
    }
    told
}

/// Whether it is not settled of which month or year a sheet is: everything that a row says counts
/// from a day.
fn is_time_open(sheet: &SheetReading) -> bool {
    sheet.questions.iter().any(|finding| finding.code() == "period_disagrees")
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
