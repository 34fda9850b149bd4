use std::collections::BTreeSet;
use std::sync::Arc;

use guatu_domain::account::Account;
use guatu_domain::alias::Alias;
use guatu_domain::calendar::WorkCalendar;
use guatu_domain::claim::Claim;
use guatu_domain::clock::Clock;
use guatu_domain::definition::Definition;
use guatu_domain::dictionary::Word;
use guatu_domain::id::ProjectId;
use guatu_domain::import::Import;
use guatu_domain::indicator::Indicator;
use guatu_domain::lamp::LampRule;
use guatu_domain::list::{Edition, List};
use guatu_domain::mark::Mark;
use guatu_domain::module::Module;
use guatu_domain::org::Org;
use guatu_domain::record::{AnyRecord, CATALOGUE};
use guatu_domain::region::Region;
use guatu_domain::ward::Ward;
use guatu_ledger::{Record, Seq};

use crate::place::is_withdrawn;
use crate::{Cause, Damage, Known, ProjectFile, Shelf};

/// The whole district as known after one ledger line. Cloning shares everything, so a board is
/// published by cloning it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    /// Code of the region.
    pub code: Arc<str>,
    /// The line after which this is known.
    pub seq: Seq,
    /// Current version of every record of a known kind, read or not.
    pub(crate) versions: imbl::HashMap<(&'static str, Arc<str>), Seq>,
    /// The office's library.
    pub region: Option<Known<Region>>,
    /// The demonstration's clock.
    pub clock: Option<Known<Clock>>,
    /// Modules by their word.
    pub modules: Shelf<Module>,
    /// Accounts.
    pub accounts: Shelf<Account>,
    /// Words of dictionaries, by `dictionary/code`.
    pub words: Shelf<Word>,
    /// Working days by year.
    pub calendars: Shelf<WorkCalendar>,
    /// Reporting units.
    pub wards: Shelf<Ward>,
    /// Organisations.
    pub orgs: Shelf<Org>,
    /// Other names of wards and organisations.
    pub aliases: Shelf<Alias>,
    /// Lists.
    pub lists: Shelf<List>,
    /// Their versions.
    pub editions: Shelf<Edition>,
    /// Unique values.
    pub claims: Shelf<Claim>,
    /// Imports.
    pub imports: Shelf<Import>,
    /// Moments with a name.
    pub marks: Shelf<Mark>,
    /// Definitions of nodes.
    pub definitions: Shelf<Definition>,
    /// Definitions of figures.
    pub indicators: Shelf<Indicator>,
    /// Rules of lamps.
    pub lamp_rules: Shelf<LampRule>,
    /// Projects that count: not withdrawn, not merged into another; what was merged into them
    /// included.
    pub projects: imbl::OrdMap<ProjectId, Arc<ProjectFile>>,
    /// Every project as its records have it.
    pub files: imbl::OrdMap<ProjectId, Arc<ProjectFile>>,
    /// For each project, those merged directly into it.
    pub(crate) merged: imbl::OrdMap<ProjectId, imbl::OrdSet<ProjectId>>,
    /// Records that could not be read, by kind and id.
    pub(crate) unread: imbl::OrdMap<(String, String), Damage>,
}

impl Board {
    /// The board of a region without records.
    pub fn empty(code: &str) -> Self {
        Self { code: code.into(), ..Self::default() }
    }

    /// Builds a board from the current versions of all records, in any order.
    pub fn build(code: &str, seq: Seq, records: impl IntoIterator<Item = Record>) -> Self {
        let mut board = Self::empty(code);
        board.advance(seq, records);
        board
    }

    /// Takes in what lines up to `seq` have written. Of several versions of a record the last one
    /// given holds.
    pub fn advance(&mut self, seq: Seq, records: impl IntoIterator<Item = Record>) {
        let mut touched = BTreeSet::new();
        for record in records {
            self.take(record, &mut touched);
        }
        self.resolve(&touched);
        self.seq = seq;
    }

    fn take(&mut self, record: Record, touched: &mut BTreeSet<ProjectId>) {
        let id: Arc<str> = record.id.as_str().into();
        let kind = CATALOGUE.iter().map(|(kind, ..)| *kind).find(|kind| *kind == record.kind);
        // The erasure of an older version is told too; the newer one stands.
        if self.newest(&record).is_some_and(|newest| newest > record.since) {
            return;
        }
        if let Some(kind) = kind {
            self.versions.insert((kind, id.clone()), record.since);
        }
        self.unread.remove(&(record.kind.clone(), record.id.clone()));
        let read = record
            .body
            .as_deref()
            .map(|body| AnyRecord::read(&record.kind, record.shape, body).map_err(Cause::Body));
        let placed = match read {
            Some(Ok(any)) if !is_withdrawn(&any) => self.place(id, record.since, any, touched),
            Some(Err(cause)) => Err(cause),
            // Erased or taken back: nothing is left to know, and nothing is damaged.
            Some(Ok(_)) | None => {
                self.forget(&record, touched);
                Ok(())
            }
        };
        if let Err(cause) = placed {
            self.forget(&record, touched);
            let Record { kind, id, subject, since, .. } = record;
            let damage = Damage { kind: kind.clone(), id: id.clone(), subject, since, cause };
            self.unread.insert((kind, id), damage);
        }
    }

    fn newest(&self, record: &Record) -> Option<Seq> {
        let unread = || self.unread.get(&(record.kind.clone(), record.id.clone()));
        self.version_of(&record.kind, &record.id).or_else(|| unread().map(|one| one.since))
    }

    /// The version that a record has now; none if there is no such record.
    pub fn version(&self, kind: &'static str, id: &str) -> Option<Seq> {
        self.versions.get(&(kind, Arc::from(id))).copied()
    }

    /// The same for a kind named by a text; none also for a kind that is not known.
    pub fn version_of(&self, kind: &str, id: &str) -> Option<Seq> {
        let kind = CATALOGUE.iter().map(|(known, ..)| *known).find(|known| *known == kind)?;
        self.version(kind, id)
    }

    /// What could not be read or points to nothing, in a fixed order.
    pub fn damage(&self) -> Vec<Damage> {
        let mut all: Vec<Damage> = self.unread.values().cloned().collect();
        all.extend(self.dangling());
        all.sort_by(|a, b| (&a.kind, &a.id).cmp(&(&b.kind, &b.id)));
        all
    }
}
