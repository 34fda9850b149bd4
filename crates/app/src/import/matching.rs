//! Which project a row is about: by its code, its number, its name or another name of it; almost
//! the same name is asked, never taken.
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use guatu_board::{Board, ProjectFile};
use guatu_domain::attribute::{Property, PropertyField};
use guatu_domain::id::ProjectId;
use guatu_domain::value::{Day, NameKey, NameReason, ProjectCode};

use super::answers::{Answers, SameAs};
use super::ask::{Ask, Candidate};
use super::row::Row;
use crate::access::Access;

/// Names that share fewer of their pairs of characters than this, out of 100, are not asked about.
const ALIKE: u8 = 70;

/// How a row found its project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Project code or the office's number.
    Code,
    /// Its name or another name of it.
    Name,
    /// A person said so.
    Answer,
}

/// What a row is about.
pub(super) enum Match {
    /// A project that is here.
    One(ProjectId, By),
    /// None that is here.
    New,
    /// A person has to say.
    Asked(Ask),
}

/// Finds projects by everything that names them.
pub(super) struct Matcher<'a> {
    board: &'a Board,
    answers: &'a Answers,
    day: Day,
    codes: BTreeMap<String, ProjectId>,
    numbers: BTreeMap<String, ProjectId>,
    names: BTreeMap<NameKey, BTreeSet<ProjectId>>,
    /// Names of projects that came with this file: found again by the same name only, since two
    /// rows of one list with almost the same name are two projects.
    own: BTreeMap<NameKey, ProjectId>,
    /// Every project that the person may open.
    known: BTreeSet<ProjectId>,
    /// The names, and in which of them each pair of neighbouring characters stands.
    keys: Vec<NameKey>,
    pairs: HashMap<(char, char), Vec<u32>>,
}

impl<'a> Matcher<'a> {
    /// Of everything that counts on a board and that the person may open: what belongs to others
    /// is to him as if it were not there.
    pub fn of(board: &'a Board, access: &Access, answers: &'a Answers, day: Day) -> Self {
        let (codes, numbers, names) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let (own, keys, pairs) = (BTreeMap::new(), Vec::new(), HashMap::new());
        let known = BTreeSet::new();
        let mut matcher =
            Self { board, answers, day, codes, numbers, names, own, known, keys, pairs };
        for (id, file) in &board.files {
            let root = board.project(id).filter(|root| access.opens(root.ward(day)));
            if let Some(root) = root {
                matcher.learn(&root.id, file);
            }
        }
        matcher.keys = matcher.names.keys().cloned().collect();
        for (at, key) in (0..).zip(&matcher.keys) {
            for pair in pairs_of(&key.core) {
                matcher.pairs.entry(pair).or_default().push(at);
            }
        }
        matcher
    }

    /// Names that may be like one: those that share a third of the shorter one's pairs. Comparing
    /// every row with every name would take most of an import's time.
    fn candidates(&self, mine: &NameKey) -> impl Iterator<Item = (&NameKey, &BTreeSet<ProjectId>)> {
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for pair in pairs_of(&mine.core) {
            for at in self.pairs.get(&pair).into_iter().flatten() {
                *shared.entry(*at).or_default() += 1;
            }
        }
        let length = mine.core.chars().count();
        let enough = move |key: &NameKey, count: usize| {
            count * 3 >= length.min(key.core.chars().count()).saturating_sub(1)
        };
        shared.into_iter().filter_map(move |(at, count)| {
            let key = self.keys.get(usize::try_from(at).ok()?)?;
            let ids = self.names.get(key)?;
            enough(key, count).then_some((key, ids))
        })
    }

    /// Takes in a project that a row of this file registers.
    pub fn learn_own(&mut self, id: &ProjectId, row: &Row<'_>) {
        if let Some(name) = row.words(PropertyField::Name) {
            self.own.entry(NameKey::of(name)).or_insert_with(|| id.clone());
        }
        let code = row.words(PropertyField::Code).map(ProjectCode::from_history);
        if let Some(Ok(code)) = code {
            self.codes.entry(code.digits().to_owned()).or_insert_with(|| id.clone());
        }
        if let Some(number) = row.words(PropertyField::Number) {
            self.numbers.entry(folded(number)).or_insert_with(|| id.clone());
        }
    }

    fn learn(&mut self, id: &ProjectId, file: &ProjectFile) {
        self.known.insert(id.clone());
        for attribute in file.attributes.values() {
            match &attribute.property {
                Some(Property::Name(name)) => self.learn_name(id, name),
                // A shared code names nobody.
                Some(Property::Code(code)) if attribute.shared_because.is_none() => {
                    self.codes.insert(code.clone(), id.clone());
                }
                Some(Property::Number(number)) => {
                    self.numbers.insert(folded(number), id.clone());
                }
                _ => {}
            }
        }
        for alias in file.aliases.values().filter(|alias| !alias.is_withdrawn) {
            self.learn_name(id, &alias.text);
        }
    }

    fn learn_name(&mut self, id: &ProjectId, name: &str) {
        self.names.entry(NameKey::of(name)).or_default().insert(id.clone());
    }

    /// What a row is about. `ward` is what it says of the ward in charge, where that is known.
    pub fn find(&self, row: &Row<'_>, ward: Option<&str>) -> Match {
        let place = (row.sheet.sheet, row.reading.number);
        match self.answers.same_as(place, &row.name()) {
            Some(SameAs::New) => return Match::New,
            Some(SameAs::Project(id)) => {
                let own = |file: &&Arc<ProjectFile>| self.known.contains(&file.id);
                if let Some(file) = self.board.project(id).filter(own) {
                    return Match::One(file.id.clone(), By::Answer);
                }
            }
            None => {}
        }
        let by_code = self.by_code(row);
        let name = row.words(PropertyField::Name);
        let named = name.map(|name| self.by_name(name, ward)).unwrap_or_default();
        match (by_code, &named[..]) {
            (Some(id), []) => Match::One(id, By::Code),
            (Some(id), named) if named.contains(&id) => Match::One(id, By::Code),
            (Some(id), [other, ..]) => Match::Asked(Ask::CodeAndName {
                code_of: self.called(&id),
                name_of: self.called(other),
            }),
            // A code that is not here, of a project that has one: another project.
            (None, [one]) if self.has_other_code(row, one) => {
                self.ask(row, &named, "名称相同，代码不同")
            }
            (None, [one]) => Match::One(one.clone(), By::Name),
            (None, []) => self.alike(row, name),
            (None, _) => self.ask(row, &named, "名称相同"),
        }
    }

    fn by_code(&self, row: &Row<'_>) -> Option<ProjectId> {
        let code = row.words(PropertyField::Code);
        let code = code.and_then(|code| ProjectCode::from_history(code).ok());
        let by_code = code.and_then(|code| self.codes.get(code.digits()));
        let number = || self.numbers.get(&folded(row.words(PropertyField::Number)?));
        by_code.or_else(number).cloned()
    }

    /// Projects of this name; where there are several, those in the charge of the ward.
    fn by_name(&self, name: &str, ward: Option<&str>) -> Vec<ProjectId> {
        let key = NameKey::of(name);
        let mut all: Vec<ProjectId> = self.names.get(&key).into_iter().flatten().cloned().collect();
        all.extend(self.own.get(&key).cloned());
        if all.len() < 2 {
            return all;
        }
        let in_ward = |id: &&ProjectId| {
            let file = self.board.project(id);
            let own = file.and_then(|file| file.ward(self.day));
            own.is_some_and(|own| Some(own.as_str()) == ward)
        };
        let near: Vec<ProjectId> = all.iter().filter(in_ward).cloned().collect();
        if near.len() == 1 { near } else { all }
    }

    fn has_other_code(&self, row: &Row<'_>, id: &ProjectId) -> bool {
        let said = row.words(PropertyField::Code);
        let said = said.and_then(|code| ProjectCode::from_history(code).ok());
        let file = self.board.project(id);
        match (said, file.and_then(|file| file.property(PropertyField::Code, self.day))) {
            (Some(said), Some(Property::Code(code))) => said.digits() != code,
            _ => false,
        }
    }

    /// Names that are almost the same are asked about; another phase of a project is another row.
    fn alike(&self, row: &Row<'_>, name: Option<&str>) -> Match {
        let Some(name) = name else {
            return Match::Asked(Ask::NotRegistered { said: row.name() });
        };
        let mine = NameKey::of(name);
        let mut near: Vec<(u8, String, &ProjectId)> = Vec::new();
        for (key, ids) in self.candidates(&mine) {
            let likeness = mine.likeness(key);
            let is_other_part = matches!(likeness.reason, NameReason::OtherPart(..));
            if likeness.score >= ALIKE && !is_other_part {
                let why = likeness.reason.label();
                near.extend(ids.iter().map(|id| (likeness.score, why.clone(), id)));
            }
        }
        near.sort_by(|a, b| (b.0, a.2).cmp(&(a.0, b.2)));
        near.dedup_by(|a, b| a.2 == b.2);
        near.truncate(3);
        if near.is_empty() {
            return Match::New;
        }
        let candidate = |(_, why, id): (u8, String, &ProjectId)| Candidate {
            project: id.clone(),
            name: self.called(id),
            why,
        };
        let candidates = near.into_iter().map(candidate).collect();
        Match::Asked(Ask::WhichProject { said: row.name(), candidates })
    }

    fn ask(&self, row: &Row<'_>, ids: &[ProjectId], why: &str) -> Match {
        let candidate = |id: &ProjectId| Candidate {
            project: id.clone(),
            name: self.called(id),
            why: why.to_owned(),
        };
        let candidates = ids.iter().map(candidate).collect();
        Match::Asked(Ask::WhichProject { said: row.name(), candidates })
    }

    fn called(&self, id: &ProjectId) -> String {
        let file = self.board.project(id);
        file.map_or_else(|| "本表前面的项目".to_owned(), |file| file.name(self.day).to_owned())
    }
}

fn pairs_of(name: &str) -> impl Iterator<Item = (char, char)> {
    name.chars().zip(name.chars().skip(1))
}

fn folded(number: &str) -> String {
    number.trim().to_uppercase()
}
