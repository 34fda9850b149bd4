//! The comparison of one row with the file of its project.
use guatu_board::{Board, ProjectFile};
use guatu_domain::attribute::PropertyField;
use guatu_domain::id::{ImportId, ProjectId};
use guatu_domain::read::{Belonging, FieldRef, column_letters};
use guatu_domain::record::AnyRecord;
use guatu_domain::value::{Day, FuzzyDate, Month};
use guatu_ledger::{Millis, Seq};

use super::Commit;
use super::ask::Ask;
use super::lexicon::{Found, Lexicon, Sort};
use super::matching::By;
use super::preview::{Change, LeftOut, Placement};
use super::row::{Row, Said};
use super::ward::WardAbove;
use crate::access::Access;

/// What every row is compared with.
pub(super) struct Setting<'a> {
    pub board: &'a Board,
    pub access: &'a Access,
    pub with: &'a Commit,
    pub import: &'a ImportId,
    pub today: Day,
    pub now: Millis,
    /// Whether the office imports; a ward only files and claims.
    pub is_office: bool,
}

/// One row at work. What it writes is thrown away if it leaves a question.
pub(super) struct Work<'a, 'r> {
    pub setting: &'a Setting<'a>,
    pub row: &'a Row<'r>,
    /// What the words around the row say.
    pub around: &'a Belonging,
    pub ward_above: &'a mut Option<WardAbove>,
    pub lexicon: &'a mut Lexicon,
    pub ids: &'a mut dyn FnMut() -> String,
    /// The file with what this import has said so far.
    pub file: ProjectFile,
    pub is_new: bool,
    /// How the row found its project; nothing if it registers one.
    pub by: Option<By>,
    /// The version of what this row says: after the board's last line, and its own, so that what
    /// rows before it said is told apart.
    pub mark: Seq,
    pub writes: Vec<(String, AnyRecord)>,
    pub changes: Vec<Change>,
    pub left_out: Vec<LeftOut>,
    pub asks: Vec<(Option<u16>, Ask)>,
    /// What rows above said otherwise: the mark of that row, and what is asked here.
    pub clashes: Vec<(Seq, u16, Ask)>,
    /// What is asked once for the whole sheet.
    pub sheet_asks: Vec<Ask>,
    /// Whether the row waits for a question that is not its own.
    pub waits: bool,
    /// Where a new project goes, as a dry run tells it.
    pub placements: Vec<Placement>,
    /// Words that are added, kept also when the row waits: later rows rest on them.
    pub new_words: Vec<(String, AnyRecord, String)>,
}

impl<'r> Work<'_, 'r> {
    /// Compares everything that the row says.
    pub fn everything(&mut self, by: Option<By>) {
        if by.is_none() {
            self.register();
        }
        self.properties();
        // Whether it is this project at all comes first: the rest would be held against another.
        if !self.doubts_project() {
            self.entries();
            self.plans();
            self.targets();
            self.nodes();
            self.filings();
        }
    }

    /// Writes a record of the project, for this row and those after it.
    pub fn put(&mut self, id: String, record: impl Into<AnyRecord>) {
        let record = record.into();
        self.file.put(id.as_str().into(), self.mark, record.clone());
        self.writes.push((id, record));
    }

    /// The project.
    pub fn project(&self) -> ProjectId {
        self.file.id.clone()
    }

    /// Notes a value before and after.
    pub fn changes(&mut self, said: &Said<'_>, before: Option<String>, after: String) {
        let (field, month) = (said.field.label(), said.column.month);
        self.change(field, month, (before, after), said);
    }

    /// The same under another word or month than those of the column.
    pub fn change(
        &mut self,
        field: String,
        month: Option<Month>,
        (before, after): (Option<String>, String),
        said: &Said<'_>,
    ) {
        let column = Some(column_letters(said.column.column));
        self.changes.push(Change { field, month, before, after, column });
    }

    /// Leaves a cell out, with the reason.
    pub fn leave(&mut self, said: &Said<'_>, reason: impl Into<String>) {
        let column = Some(column_letters(said.column.column));
        self.left_out.push(LeftOut { column, reason: reason.into() });
    }

    /// Asks about a cell, unless a person has settled the question as it stands. Says whether the
    /// value may be taken.
    pub fn ask(&mut self, said: &Said<'_>, ask: Ask) -> bool {
        if self.is_confirmed(said, ask.code()) {
            return true;
        }
        self.asks.push((Some(said.column.column), ask));
        false
    }

    /// Whether a person has said that a cell is right as it stands.
    pub fn is_confirmed(&self, said: &Said<'_>, code: &str) -> bool {
        let answer = self.answer(said);
        answer.is_some_and(|answer| answer.confirmed.iter().any(|confirmed| confirmed == code))
    }

    /// What a person answered about a cell.
    pub fn answer(&self, said: &Said<'_>) -> Option<&guatu_domain::read::CellAnswer> {
        let place = (self.row.sheet.sheet, self.row.reading.number, said.column.column);
        self.setting.with.answers.table.cell(place, &said.cell.raw)
    }

    /// Asks when a row of this file has already said something else of the same: `known` is the
    /// line of what is known so far, `before` its words.
    pub fn is_said_twice(
        &mut self,
        said: &Said<'_>,
        known: Option<Seq>,
        before: Option<&str>,
    ) -> bool {
        let earlier = known.filter(|it| *it > self.setting.board.seq && *it != self.mark);
        let Some(earlier) = earlier else { return false };
        let (what, before) = (said.field.label(), before.unwrap_or_default().to_owned());
        let is_named = self.by == Some(By::Name);
        let ask = Ask::TwoRows { what, before, is_named };
        if self.ask(said, ask.clone()) {
            return false;
        }
        self.clashes.push((earlier, said.column.column, ask));
        true
    }

    /// From when on a property counts: since ever if it is the first one, else from the day of the
    /// table.
    pub fn counts_from(&self, of: PropertyField) -> Option<Day> {
        let is_known = self.file.attributes.keys().any(|(known, _)| *known == of);
        is_known.then_some(self.row.day)
    }

    /// The id or code that a word stands for, added if that was wanted; asks otherwise.
    pub fn word(&mut self, said: &Said<'_>, sort: Sort, text: &str) -> Option<String> {
        let near = match self.lexicon.find(sort, text) {
            Found::One(id) => return Some(id),
            Found::Near(suggestions) => suggestions,
            Found::Nothing => Vec::new(),
        };
        let (what, word) = (sort.label(), text.to_owned());
        let may_add = self.setting.is_office && self.setting.with.answers.adds_words;
        let is_near = !near.is_empty();
        if may_add && (!is_near || self.is_confirmed(said, "near_word")) {
            let id = (self.ids)();
            let (record_id, record) = self.lexicon.invent(sort, text, &id);
            self.new_words.push((record_id, record, format!("{what} {word}")));
            return Some(id);
        }
        let ask = match is_near {
            true => Ask::NearWord { what, said: word, suggestions: near },
            false => Ask::NewWord { what, said: word },
        };
        self.asks.push((Some(said.column.column), ask));
        None
    }

    /// Whether a value other than a filing or a node may be written: a ward's import leaves it.
    pub fn may_register(&mut self, said: &Said<'_>) -> bool {
        if !self.setting.is_office {
            let field = said.field.label();
            self.leave(said, format!("{field}由重大办维护，板块导入不改。"));
        }
        self.setting.is_office
    }

    /// Whether a question is open about which project the row is about.
    pub fn doubts_project(&self) -> bool {
        let codes = ["name_differs", "ward_differs", "code_and_name", "which_project"];
        self.asks.iter().any(|(_, ask)| codes.contains(&ask.code()))
    }

    /// What is said of fields, in the order of the columns.
    pub fn all(&self, wanted: impl Fn(FieldRef) -> bool) -> Vec<Said<'r>> {
        self.row.said.iter().filter(|said| wanted(said.field)).copied().collect()
    }
}

/// Whether a day as said now says nothing that was not said more exactly before: 2024年3月 beside
/// 2024-03-15.
pub(super) fn is_as_before(before: &FuzzyDate, now: &FuzzyDate) -> bool {
    now.first() <= before.first() && before.last() <= now.last()
}
