//! Merged projects (design.md rule 19): nothing is rewritten; the board shows the winner with what
//! its losers have and it has not.
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use guatu_domain::attribute::Property;
use guatu_domain::id::{PartId, ProjectId};
use guatu_domain::project::Project;
use guatu_domain::record::Kind;

use crate::{Board, Cause, Damage, Known, ProjectFile};

impl Board {
    /// The project that an id stands for today: itself, or the one it was merged into.
    pub fn project(&self, id: &ProjectId) -> Option<&Arc<ProjectFile>> {
        self.projects.get(&self.root(id))
    }

    /// Follows merges to their end. A circle ends where it began; it is damage.
    pub(crate) fn root(&self, id: &ProjectId) -> ProjectId {
        let mut seen = BTreeSet::new();
        let mut at = id.clone();
        while seen.insert(at.clone()) {
            let next = self.files.get(&at).and_then(|file| file.project.as_ref());
            match next.and_then(|project| project.merged_into.clone()) {
                Some(next) => at = next,
                None => return at,
            }
        }
        id.clone()
    }

    pub(crate) fn note_merge(
        &mut self,
        loser: &ProjectId,
        old: Option<ProjectId>,
        new: Option<ProjectId>,
        touched: &mut BTreeSet<ProjectId>,
    ) {
        if old == new {
            return;
        }
        if let Some(old) = old {
            let mut losers = self.merged.get(&old).cloned().unwrap_or_default();
            losers.remove(loser);
            if losers.is_empty() {
                self.merged.remove(&old);
            } else {
                self.merged.insert(old.clone(), losers);
            }
            touched.insert(old);
        }
        if let Some(new) = new {
            self.merged.entry(new.clone()).or_default().insert(loser.clone());
            touched.insert(new);
        }
    }

    /// Renews what the touched projects look like to figures.
    pub(crate) fn resolve(&mut self, touched: &BTreeSet<ProjectId>) {
        let mut all = touched.clone();
        all.extend(touched.iter().map(|id| self.root(id)));
        for id in all {
            match self.resolved(&id) {
                Some(file) => drop(self.projects.insert(id, file)),
                None => drop(self.projects.remove(&id)),
            }
        }
    }

    fn resolved(&self, id: &ProjectId) -> Option<Arc<ProjectFile>> {
        let own = self.files.get(id)?;
        let counts = own.project.as_ref().is_some_and(|project| !project.is_withdrawn);
        if !counts || self.root(id) != *id {
            return None;
        }
        let losers = self.losers(id);
        if losers.is_empty() {
            return Some(own.clone());
        }
        let mut file = ProjectFile::clone(own);
        for loser in losers {
            if let Some(loser) = self.files.get(&loser) {
                fill(&mut file, loser);
            }
        }
        Some(Arc::new(file))
    }

    /// Everything merged into a project, directly or not.
    fn losers(&self, id: &ProjectId) -> BTreeSet<ProjectId> {
        let mut all = BTreeSet::new();
        let mut ask = vec![id.clone()];
        while let Some(at) = ask.pop() {
            for loser in self.merged.get(&at).into_iter().flatten() {
                if all.insert(loser.clone()) {
                    ask.push(loser.clone());
                }
            }
        }
        all.remove(id);
        all
    }

    /// Records that point to nothing.
    pub(crate) fn dangling(&self) -> Vec<Damage> {
        // Asked for every filing: a set of texts answers sooner than a shared map.
        let wards: HashSet<&str> = self.wards.keys().map(|id| &**id).collect();
        let mut all = Vec::new();
        for file in self.files.values() {
            if file.project.is_none() {
                all.push(damage::<Project>(file, file.id.as_str(), 0, Cause::NoProject));
            }
            for entry in file.entries.values() {
                if !self.lists.contains_key(entry.list.as_str()) {
                    all.push(missing(file, entry, "list", entry.list.as_str()));
                }
            }
            for filing in file.filings.values() {
                if !wards.contains(filing.ward.as_str()) {
                    all.push(missing(file, filing, "ward", filing.ward.as_str()));
                }
            }
            for attribute in file.attributes.values() {
                let ward = attribute.property.as_ref().and_then(ward_of);
                if let Some(ward) = ward.filter(|ward| !wards.contains(ward)) {
                    all.push(missing(file, attribute, "ward", ward));
                }
            }
        }
        all
    }
}

fn ward_of(property: &Property) -> Option<&str> {
    match property {
        Property::Responsible(ward) | Property::Locating(ward) | Property::Attracting(ward) => {
            Some(ward.as_str())
        }
        _ => None,
    }
}

fn missing<T: Kind>(file: &ProjectFile, of: &Known<T>, kind: &'static str, id: &str) -> Damage {
    damage::<T>(file, &of.id, of.since, Cause::Missing { kind, id: id.to_owned() })
}

fn damage<T: Kind>(file: &ProjectFile, id: &str, since: i64, cause: Cause) -> Damage {
    let subject = file.id.to_string();
    Damage { kind: T::KIND.to_owned(), id: id.to_owned(), subject, since, cause }
}

/// Gives a winner what its loser has and it has not. What is dated goes as a whole: a later value
/// of the loser never overrules the winner's. Months that both have were decided in the act of
/// merging.
fn fill(winner: &mut ProjectFile, loser: &ProjectFile) {
    // Written out, so that a new map is an error here and not forgotten.
    let ProjectFile {
        id: _,
        project: _,
        attributes,
        aliases,
        parts,
        entries,
        plans,
        curves,
        targets,
        carries,
        filings,
        nodes,
        pauses,
        proposals,
    } = loser;
    fill_by(&mut winner.attributes, attributes, |(field, _)| *field);
    fill_by(&mut winner.plans, plans, |(year, list, _)| (*year, list.clone()));
    fill_by(&mut winner.curves, curves, |(year, _)| *year);
    fill_by(&mut winner.targets, targets, |(part, node, _)| (part.clone(), *node));
    fill_by(&mut winner.entries, entries, |(year, list, _)| (*year, list.clone()));
    fill_by(&mut winner.aliases, aliases, Arc::clone);
    fill_by(&mut winner.parts, parts, PartId::clone);
    fill_by(&mut winner.carries, carries, |year| *year);
    fill_by(&mut winner.filings, filings, Clone::clone);
    fill_by(&mut winner.nodes, nodes, Arc::clone);
    fill_by(&mut winner.pauses, pauses, Arc::clone);
    fill_by(&mut winner.proposals, proposals, Arc::clone);
}

/// Fills what the winner has nothing of; `what` names that which has one value at a time.
fn fill_by<K: Ord + Clone, V, W: Ord>(
    winner: &mut BTreeMap<K, Known<V>>,
    loser: &BTreeMap<K, Known<V>>,
    what: impl Fn(&K) -> W,
) {
    let own: BTreeSet<W> = winner.keys().map(&what).collect();
    for (key, value) in loser.iter().filter(|(key, _)| !own.contains(&what(key))) {
        winner.insert(key.clone(), value.clone());
    }
}
