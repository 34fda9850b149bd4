//! Where each kind of record stands on a board. A new kind adds one arm here.
use std::collections::BTreeSet;
use std::sync::Arc;

use guatu_domain::alias::{Alias, Named};
use guatu_domain::attribute::{Attribute, Property};
use guatu_domain::carry::Carry;
use guatu_domain::entry::Entry;
use guatu_domain::filing::Filing;
use guatu_domain::id::ProjectId;
use guatu_domain::list::Edition;
use guatu_domain::part::Part;
use guatu_domain::plan::{Curve, Plan};
use guatu_domain::project::Project;
use guatu_domain::record::AnyRecord;
use guatu_domain::target::Target;
use guatu_ledger::{Record, Seq};

use crate::{Board, Cause, Known, ProjectFile, Shelf};

impl Board {
    /// Puts a record where it belongs. Refuses one whose id is not made of its body.
    pub(crate) fn place(
        &mut self,
        id: Arc<str>,
        since: Seq,
        record: AnyRecord,
        touched: &mut BTreeSet<ProjectId>,
    ) -> Result<(), Cause> {
        if let Some(wanted) = wanted_id(&record)
            && *wanted != *id
        {
            return Err(Cause::Id { wanted });
        }
        match record {
            AnyRecord::Region(body) => self.region = Some(known(id, since, body)),
            AnyRecord::Clock(body) => self.clock = Some(known(id, since, body)),
            AnyRecord::Module(body) => shelve(&mut self.modules, id, since, body),
            AnyRecord::Account(body) => shelve(&mut self.accounts, id, since, body),
            AnyRecord::Word(body) => shelve(&mut self.words, id, since, body),
            AnyRecord::Calendar(body) => shelve(&mut self.calendars, id, since, body),
            AnyRecord::Ward(body) => shelve(&mut self.wards, id, since, body),
            AnyRecord::Org(body) => shelve(&mut self.orgs, id, since, body),
            AnyRecord::List(body) => shelve(&mut self.lists, id, since, body),
            AnyRecord::Edition(body) => shelve(&mut self.editions, id, since, body),
            AnyRecord::Claim(body) => shelve(&mut self.claims, id, since, body),
            AnyRecord::Import(body) => shelve(&mut self.imports, id, since, body),
            AnyRecord::Mark(body) => shelve(&mut self.marks, id, since, body),
            AnyRecord::Definition(body) => shelve(&mut self.definitions, id, since, body),
            AnyRecord::Indicator(body) => shelve(&mut self.indicators, id, since, body),
            AnyRecord::LampRule(body) => shelve(&mut self.lamp_rules, id, since, body),
            AnyRecord::Project(body) => self.place_project(id, since, body, touched),
            AnyRecord::Alias(body) => self.place_alias(id, since, body, touched),
            other => self.place_in_file(id, since, other, touched),
        }
        Ok(())
    }

    fn place_project(
        &mut self,
        id: Arc<str>,
        since: Seq,
        body: Project,
        touched: &mut BTreeSet<ProjectId>,
    ) {
        let project = ProjectId::new(id.clone());
        let target = body.merged_into.clone();
        let file = self.file(&project, touched);
        let before = file.project.replace(known(id, since, body));
        let old = before.and_then(|before| before.merged_into.clone());
        self.note_merge(&project, old, target, touched);
    }

    fn place_alias(
        &mut self,
        id: Arc<str>,
        since: Seq,
        body: Alias,
        touched: &mut BTreeSet<ProjectId>,
    ) {
        match &body.of {
            Named::Project(project) => {
                let file = self.file(&project.clone(), touched);
                file.aliases.insert(id.clone(), known(id, since, body));
            }
            Named::Ward(_) | Named::Org(_) => shelve(&mut self.aliases, id, since, body),
        }
    }

    /// Places what belongs to a project.
    fn place_in_file(
        &mut self,
        id: Arc<str>,
        since: Seq,
        record: AnyRecord,
        touched: &mut BTreeSet<ProjectId>,
    ) {
        if let Some(project) = project_of(&record) {
            self.file(&project.clone(), touched).put(id, since, record);
        }
    }

    fn file(&mut self, id: &ProjectId, touched: &mut BTreeSet<ProjectId>) -> &mut ProjectFile {
        touched.insert(id.clone());
        let new = || Arc::new(ProjectFile::new(id.clone()));
        Arc::make_mut(self.files.entry(id.clone()).or_insert_with(new))
    }

    /// Takes away what an older version said, when the newest one says nothing that can be read.
    pub(crate) fn forget(&mut self, record: &Record, touched: &mut BTreeSet<ProjectId>) {
        let id = record.id.as_str();
        match record.kind.as_str() {
            "region" => self.region = None,
            "clock" => self.clock = None,
            "module" => drop(self.modules.remove(id)),
            "account" => drop(self.accounts.remove(id)),
            "word" => drop(self.words.remove(id)),
            "calendar" => drop(self.calendars.remove(id)),
            "ward" => drop(self.wards.remove(id)),
            "org" => drop(self.orgs.remove(id)),
            "list" => drop(self.lists.remove(id)),
            "edition" => drop(self.editions.remove(id)),
            "claim" => drop(self.claims.remove(id)),
            "import" => drop(self.imports.remove(id)),
            "mark" => drop(self.marks.remove(id)),
            "definition" => drop(self.definitions.remove(id)),
            "indicator" => drop(self.indicators.remove(id)),
            "lamp_rule" => drop(self.lamp_rules.remove(id)),
            kind => {
                self.aliases.remove(id);
                let project = ProjectId::new(record.subject.as_str());
                if self.files.contains_key(&project) {
                    self.forget_in_file(&project, kind, id, touched);
                }
            }
        }
    }

    fn forget_in_file(
        &mut self,
        project: &ProjectId,
        kind: &str,
        id: &str,
        touched: &mut BTreeSet<ProjectId>,
    ) {
        let file = self.file(project, touched);
        match kind {
            "project" => {
                let old = file.project.take().and_then(|before| before.merged_into.clone());
                self.note_merge(project, old, None, touched);
            }
            "attribute" => file.attributes.retain(|_, one| *one.id != *id),
            "part" => file.parts.retain(|_, one| *one.id != *id),
            "entry" => file.entries.retain(|_, one| *one.id != *id),
            "plan" => file.plans.retain(|_, one| *one.id != *id),
            "curve" => file.curves.retain(|_, one| *one.id != *id),
            "target" => file.targets.retain(|_, one| *one.id != *id),
            "carry" => file.carries.retain(|_, one| *one.id != *id),
            "filing" => file.filings.retain(|_, one| *one.id != *id),
            "alias" => drop(file.aliases.remove(id)),
            "node" => drop(file.nodes.remove(id)),
            "pause" => drop(file.pauses.remove(id)),
            "proposal" => drop(file.proposals.remove(id)),
            _ => {}
        }
        if self.files.get(project).is_some_and(|file| file.is_empty()) {
            self.files.remove(project);
        }
    }
}

impl ProjectFile {
    /// Puts a version of a record of this project in its place. What belongs to no project is left
    /// aside.
    pub fn put(&mut self, id: Arc<str>, since: Seq, record: AnyRecord) {
        match record {
            AnyRecord::Project(body) => self.project = Some(known(id, since, body)),
            AnyRecord::Alias(body) => drop(self.aliases.insert(id.clone(), known(id, since, body))),
            AnyRecord::Attribute(body) => {
                self.attributes.insert((body.of, body.from), known(id, since, body));
            }
            AnyRecord::Part(body) => {
                self.parts.insert(body.part.clone(), known(id, since, body));
            }
            AnyRecord::Entry(body) => {
                let key = (body.year, body.list.clone(), body.from);
                self.entries.insert(key, known(id, since, body));
            }
            AnyRecord::Plan(body) => {
                let key = (body.year, body.list.clone(), body.from);
                self.plans.insert(key, known(id, since, body));
            }
            AnyRecord::Curve(body) => {
                self.curves.insert((body.year, body.from), known(id, since, body));
            }
            AnyRecord::Target(body) => {
                let key = (body.part.clone(), body.node, body.from);
                self.targets.insert(key, known(id, since, body));
            }
            AnyRecord::Carry(body) => {
                self.carries.insert(body.year, known(id, since, body));
            }
            AnyRecord::Filing(body) => {
                self.filings.insert((body.part.clone(), body.month), known(id, since, body));
            }
            AnyRecord::Node(body) => drop(self.nodes.insert(id.clone(), known(id, since, body))),
            AnyRecord::Pause(body) => drop(self.pauses.insert(id.clone(), known(id, since, body))),
            AnyRecord::Proposal(body) => {
                self.proposals.insert(id.clone(), known(id, since, body));
            }
            _ => {}
        }
    }
}

/// The project whose file holds a record.
fn project_of(record: &AnyRecord) -> Option<&ProjectId> {
    Some(match record {
        AnyRecord::Attribute(body) => &body.project,
        AnyRecord::Part(body) => &body.project,
        AnyRecord::Entry(body) => &body.project,
        AnyRecord::Plan(body) => &body.project,
        AnyRecord::Curve(body) => &body.project,
        AnyRecord::Target(body) => &body.project,
        AnyRecord::Carry(body) => &body.project,
        AnyRecord::Filing(body) => &body.project,
        AnyRecord::Node(body) => &body.project,
        AnyRecord::Pause(body) => &body.project,
        AnyRecord::Proposal(body) => &body.project,
        _ => return None,
    })
}

/// Whether a record was taken back: it then counts as never stated, and a board leaves it out. A
/// project that was taken back is no such record: it keeps its file, so that its history opens.
pub fn is_withdrawn(record: &AnyRecord) -> bool {
    match record {
        AnyRecord::Alias(body) => body.is_withdrawn,
        AnyRecord::Part(body) => body.is_withdrawn,
        AnyRecord::Entry(body) => body.is_withdrawn,
        AnyRecord::Plan(body) => body.is_withdrawn,
        AnyRecord::Curve(body) => body.is_withdrawn,
        AnyRecord::Target(body) => body.is_withdrawn,
        AnyRecord::Carry(body) => body.is_withdrawn,
        AnyRecord::Filing(body) => body.is_withdrawn,
        AnyRecord::Node(body) => body.is_withdrawn,
        AnyRecord::Pause(body) => body.is_withdrawn,
        AnyRecord::Attribute(body) => body.property.is_none() && body.not_applicable.is_none(),
        _ => false,
    }
}

/// The id that a body makes, for kinds whose id is what must be unique.
fn wanted_id(record: &AnyRecord) -> Option<String> {
    Some(match record {
        AnyRecord::Attribute(body) => {
            let of = body.property.as_ref().map_or(body.of, Property::field);
            Attribute::id(&body.project, of, body.from)
        }
        AnyRecord::Part(body) => Part::id(&body.project, &body.part),
        AnyRecord::Entry(body) => Entry::id(&body.project, &body.list, body.year, body.from),
        AnyRecord::Plan(body) => Plan::id(&body.project, body.year, body.list.as_ref(), body.from),
        AnyRecord::Edition(body) => Edition::id(&body.list, body.year, body.from),
        AnyRecord::Curve(body) => Curve::id(&body.project, body.year, body.from),
        AnyRecord::Target(body) => Target::own_id(body),
        AnyRecord::Carry(body) => Carry::id(&body.project, body.year),
        AnyRecord::Filing(body) => Filing::id(&body.project, body.part.as_ref(), body.month),
        _ => return None,
    })
}

fn known<T>(id: Arc<str>, since: Seq, body: T) -> Known<T> {
    Known { id, since, body: Arc::new(body) }
}

fn shelve<T: Clone>(shelf: &mut Shelf<T>, id: Arc<str>, since: Seq, body: T) {
    shelf.insert(id.clone(), known(id, since, body));
}
