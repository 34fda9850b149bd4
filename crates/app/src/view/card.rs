//! One project, and the words that its records name.
use std::collections::BTreeMap;

use guatu_board::lamp::lit_since;
use guatu_board::search::Hit;
use guatu_board::{Dimension, Facts, Question, indicator};
use guatu_domain::account::Role;
use guatu_domain::definition::Definition;
use guatu_domain::dictionary::{Dictionary, Word};
use guatu_domain::id::{ListId, ProjectId};
use guatu_domain::indicator::{Basis, Indicator};
use guatu_domain::list::Level;
use guatu_domain::mark::Mark;
use guatu_domain::node::NodeMeaning;
use guatu_domain::value::{Day, Month, Period};

use super::View;
use crate::access::Access;
use crate::refusal::Refusal;

impl View {
    /// Code of the region.
    pub fn region(&self) -> &str {
        &self.board.code
    }

    /// Whose rights these are.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// The newest line of the region, also on a view of the past.
    pub fn head(&self) -> i64 {
        self.newest.seq
    }

    /// What is known of a project; of the one that it was merged into, where it was. Refuses one
    /// that is not there or may not be opened, alike, so that nobody learns which it is.
    pub fn project(
        &self,
        id: &str,
        as_of: Day,
        period: Period,
        basis: Basis,
    ) -> Result<Facts, Refusal> {
        let unknown = || Refusal::not_found("项目", id);
        let named = ProjectId::try_from(id.to_owned()).map_err(|_| unknown())?;
        let file = self.board.project(&named).ok_or_else(unknown)?;
        if !self.opens(&file.id) {
            return Err(unknown());
        }
        self.survey(as_of, period, basis).row(&file.id).cloned().ok_or_else(unknown)
    }

    /// The ids under which a project was stated: its own, and those merged into it.
    pub(crate) fn ids_of(&self, project: &ProjectId) -> Vec<ProjectId> {
        let is_it = |id: &&ProjectId| self.board.project(id).is_some_and(|one| one.id == *project);
        self.board.files.keys().filter(is_it).cloned().collect()
    }

    /// The name of a project today; its id where one may not open it.
    pub fn project_name<'a>(&'a self, id: &'a str) -> &'a str {
        let named = ProjectId::try_from(id.to_owned()).ok().filter(|named| self.opens(named));
        let file = named.and_then(|named| self.board.project(&named));
        file.map_or(id, |file| file.name(Day::MAX))
    }

    /// The official name of a project on a day; its id where it is not there.
    pub fn name_of(&self, project: &ProjectId, day: Day) -> String {
        let file = self.board.project(project);
        file.map_or_else(|| project.to_string(), |file| file.name(day).to_owned())
    }

    /// The ward in charge of a project on a day: id and name.
    pub fn ward_of(&self, project: &ProjectId, day: Day) -> Option<(String, String)> {
        let ward = self.board.project(project)?.ward(day)?;
        Some((ward.to_string(), self.ward_name(ward.as_str()).to_owned()))
    }

    /// The dimensions along which one may cut a figure of this question.
    pub fn dimensions(&self, question: &Question) -> impl Iterator<Item = Dimension> {
        let is_free = !self.is_bound() || self.is_own(&question.set);
        let all = Dimension::ALL.iter().copied();
        all.filter(move |one| is_free || !one.field().singles_out())
    }

    /// Since which month end a project has had its lamp.
    pub fn lit_since(&self, facts: &Facts) -> Option<Month> {
        lit_since(&self.board, facts)
    }

    /// Projects by anything that people call them, best first; only those that may be opened.
    pub fn search(&self, words: &str, limit: usize, today: Day) -> Vec<Hit> {
        let found = self.shown.index(today).find(words, usize::MAX);
        found.into_iter().filter(|hit| self.opens(&hit.project)).take(limit).collect()
    }

    /// Every definition of a figure that can be asked, in the order of tables.
    pub fn definitions(&self) -> Vec<Indicator> {
        let shipped = indicator::defaults();
        let place = |one: &Indicator| shipped.iter().position(|each| each.code == one.code);
        let all = indicator::all(&self.board).into_iter();
        let mut all: Vec<Indicator> = all.map(|(_, one)| Indicator::clone(&one)).collect();
        all.sort_by_key(|one| (place(one).unwrap_or(usize::MAX), one.code.clone(), one.version));
        all
    }

    /// Moments with a name.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.newest.marks.values().map(|mark| &*mark.body)
    }

    /// Records of a project that could not be read or point to nothing.
    pub fn damage_of(&self, project: &ProjectId) -> u32 {
        let of_it = self.shown.damage().iter().filter(|one| one.subject == project.as_str());
        u32::try_from(of_it.count()).unwrap_or(u32::MAX)
    }

    /// The nodes that stand on the rail, in its order, by the newest version of each definition.
    pub fn rail(&self) -> Vec<Definition> {
        let mut newest: BTreeMap<NodeMeaning, &Definition> = BTreeMap::new();
        for known in self.board.definitions.values() {
            let kept = newest.entry(known.meaning).or_insert(&known.body);
            if known.version > kept.version {
                *kept = &known.body;
            }
        }
        let mut rail: Vec<Definition> =
            newest.into_values().filter(|one| one.rail.is_some()).cloned().collect();
        rail.sort_by_key(|one| one.rail);
        rail
    }

    /// A list's name; its id where the list is not there.
    pub fn list_name<'a>(&'a self, id: &'a ListId) -> &'a str {
        self.board.lists.get(id.as_str()).map_or(id.as_str(), |list| list.name.as_str())
    }

    /// An organisation's name; its id where it is not there.
    pub fn org_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.board.orgs.get(id).map_or(id, |org| org.short.as_str())
    }

    /// A word of a dictionary; its code where the word is not there.
    pub fn word<'a>(&'a self, dictionary: Dictionary, code: &'a str) -> &'a str {
        let found = self.board.words.get(Word::id(dictionary, code).as_str());
        found.map_or(code, |word| word.label.as_str())
    }

    /// The name of an imported file; none where it is not there.
    pub fn import_name(&self, id: &str) -> Option<&str> {
        self.board.imports.get(id).map(|import| import.file.as_str())
    }

    /// The name of a sheet of an imported file.
    pub fn sheet_name(&self, import: &str, sheet: u16) -> Option<&str> {
        let import = self.board.imports.get(import)?;
        let found = import.sheets.iter().find(|one| one.sheet == sheet);
        found.map(|one| one.name.as_str())
    }

    /// The name of the person behind an account; none for the program itself, for roles from which
    /// persons are masked, and for wards, which see their own people only.
    pub fn person(&self, account: &str) -> Option<&str> {
        let found = self.newest.accounts.get(account)?;
        let is_bound = self.is_bound() && found.ward != self.access.ward;
        let is_hidden = self.access.is_masked() || is_bound;
        (!is_hidden).then_some(found.name.as_str())
    }

    /// Whether the clock may be set: by the system administrator of a demonstration.
    pub fn may_set_clock(&self) -> Result<(), Refusal> {
        self.access.require("clock.set")?;
        let is_open = self.newest.region.as_ref().is_some_and(|one| one.is_demonstration);
        if is_open { Ok(()) } else { Err(Refusal::NotADemonstration) }
    }

    /// The level that a list gives.
    pub fn level_of(&self, list: &ListId) -> Option<Level> {
        self.board.lists.get(list.as_str())?.level
    }

    /// Whether the ledger may be verified: by whoever watches over it.
    pub fn may_verify(&self) -> Result<(), Refusal> {
        const MAY: [Role; 4] =
            [Role::Auditor, Role::AuditAdmin, Role::SystemAdmin, Role::SecurityAdmin];
        let role = self.access.role;
        if MAY.contains(&role) {
            return Ok(());
        }
        Err(Refusal::NotAllowed { act: "verification.start", role })
    }
}
