//! One row against the file of its project: what is said, and what becomes of the row.
use guatu_board::ProjectFile;
use guatu_domain::id::ProjectId;
use guatu_domain::read::SheetReading;
use guatu_domain::record::AnyRecord;

use super::ask::Ask;
use super::comparison::{Comparison, Frame, waiting};
use super::matching::By;
use super::preview::{Outcome, RowPreview};
use super::row::Row;
use super::work::Work;

/// A row that was compared.
struct Compared {
    id: ProjectId,
    by: Option<By>,
    ward: Option<String>,
    file: ProjectFile,
    writes: Vec<(String, AnyRecord)>,
    asks: Vec<(Option<u16>, Ask)>,
    waits: bool,
}

impl<'a> Comparison<'a> {
    /// Compares a row with the file of its project, a new one if `by` says nothing.
    pub(super) fn compare(
        &mut self,
        row: &Row<'a>,
        frame: &mut Frame,
        mut told: RowPreview,
        (id, by, ward): (ProjectId, Option<By>, Option<String>),
        asks: Vec<(Option<u16>, Ask)>,
        ids: &mut dyn FnMut() -> String,
    ) -> RowPreview {
        let known = self.setting.board.project(&id);
        let file = self.files.get(&id).cloned();
        let file = file.or_else(|| known.map(|known| ProjectFile::clone(known)));
        let is_new = known.is_none();
        self.mark += 1;
        self.compared.push((row.sheet.sheet, row.reading.number));
        let mut work = Work {
            setting: &self.setting,
            row,
            around: frame.surroundings.of(row.reading),
            ward_above: &mut frame.ward_above,
            lexicon: &mut self.lexicon,
            ids,
            file: file.unwrap_or_else(|| ProjectFile::new(id.clone())),
            is_new,
            by,
            mark: self.mark,
            writes: Vec::new(),
            changes: Vec::new(),
            left_out: Vec::new(),
            asks,
            clashes: Vec::new(),
            sheet_asks: Vec::new(),
            waits: is_time_open(row.sheet),
            placements: Vec::new(),
            new_words: Vec::new(),
        };
        work.everything(by);
        let Work { file, writes, changes, left_out, asks, new_words, clashes, .. } = work;
        let (waits, sheet_asks) = (work.waits, work.sheet_asks);
        told.place = work.placements;
        for ask in &sheet_asks {
            self.ask_sheet(row.sheet, ask);
        }
        for (mark, column, ask) in clashes {
            self.clash(row, mark, (column, ask));
        }
        if !new_words.is_empty() {
            frame.ward_above = None;
            self.add_words(new_words);
        }
        told.known_as = known.map(|known| known.name(row.day).to_owned());
        told.project = known.map(|known| known.id.clone());
        (told.changes, told.left_out) = (changes, left_out);
        self.conclude(row, told, Compared { id, by, ward, file, writes, asks, waits })
    }

    /// What becomes of a row that was compared.
    fn conclude(
        &mut self,
        row: &Row<'a>,
        mut told: RowPreview,
        Compared { id, by, ward, file, writes, asks, waits }: Compared,
    ) -> RowPreview {
        if waits || !asks.is_empty() {
            if by.is_none() {
                self.wait(row, (id, file, ward), waits, &asks);
            }
            return waiting(row.sheet, told, asks);
        }
        if by.is_none() {
            self.matcher.learn_own(&id, row, ward.as_deref());
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

    /// A new project whose row waits. Where only rows below ask it, they are held against it, and
    /// one of them is answered.
    fn wait(
        &mut self,
        row: &Row<'a>,
        (id, file, ward): (ProjectId, ProjectFile, Option<String>),
        waits: bool,
        asks: &[(Option<u16>, Ask)],
    ) {
        if !waits && asks.iter().all(|(_, ask)| ask.code() == "disagrees") {
            self.matcher.learn_own(&id, row, ward.as_deref());
            self.files.insert(id, file);
        } else {
            let place = (row.sheet.name.clone(), row.reading.number);
            self.waiting.entry(Self::waits_as(row, ward)).or_insert(place);
        }
    }

    /// Words that are added, also when the row waits.
    fn add_words(&mut self, new_words: Vec<(String, AnyRecord, String)>) {
        for (id, record, word) in new_words {
            self.preview.new_words.push(word);
            self.writes.insert((record.kind(), id), record);
        }
    }
}

/// Whether it is not settled of which month or year a sheet is: everything that a row says counts
/// from a day.
fn is_time_open(sheet: &SheetReading) -> bool {
    sheet.questions.iter().any(|finding| finding.code() == "period_disagrees")
}
