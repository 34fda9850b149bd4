//! Which project a row is about: by its code, its number, its name or another name of it; almost
//! the same name is asked, never taken.
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use guatu_board::{Board, ProjectFile};
use guatu_domain::attribute::{Property, PropertyField};
use guatu_domain::id::ProjectId;
use guatu_domain::read::{FieldRef, FieldValue};
use guatu_domain::value::{Day, Facts, NameKey, ProjectCode, SameReason, Suspicion};

use super::answers::{Answers, SameAs};
use super::ask::{Ask, Candidate};
use super::row::{Row, Said};
use crate::access::Access;

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
    /// Names of projects that came with this file, with their ward: found again by the same name
    /// only, since two rows of one list with almost the same name are two projects.
    own: BTreeMap<NameKey, Vec<(Option<String>, ProjectId)>>,
    /// What tells every project that the person may open from others.
    known: BTreeMap<ProjectId, Facts>,
    /// Projects by pairs of neighbouring characters of their names, and by the first two of what
    /// their firm may be called.
    pairs: HashMap<(char, char), BTreeSet<ProjectId>>,
    firms: HashMap<(char, char), BTreeSet<ProjectId>>,
    /// Names of wards: many names begin with one, which tells no two of them apart.
    places: Vec<String>,
}

impl<'a> Matcher<'a> {
    /// Of everything that counts on a board and that the person may open: what belongs to others
    /// is to him as if it were not there.
    pub fn of(board: &'a Board, access: &Access, answers: &'a Answers, day: Day) -> Self {
        let mut matcher = Self {
            board,
            answers,
            day,
            codes: BTreeMap::new(),
            numbers: BTreeMap::new(),
            names: BTreeMap::new(),
            own: BTreeMap::new(),
            known: BTreeMap::new(),
            pairs: HashMap::new(),
            firms: HashMap::new(),
            places: places_of(board),
        };
        for (id, file) in &board.files {
            let root = board.project(id).filter(|root| access.opens(root.ward(day)));
            if let Some(root) = root {
                matcher.learn(&root.id, file);
            }
        }
        matcher
    }

    /// Projects that may be the one of a row: of a firm that begins alike, or with a name that
    /// shares a third of its pairs. Comparing every row with every project would take most of an
    /// import's time.
    fn candidates(&self, mine: &Facts) -> BTreeSet<&ProjectId> {
        let mut shared: BTreeMap<&ProjectId, usize> = BTreeMap::new();
        let Some(name) = mine.names().first() else { return BTreeSet::new() };
        let pairs: BTreeSet<(char, char)> = pairs_of(&name.core).collect();
        for id in pairs.iter().filter_map(|pair| self.pairs.get(pair)).flatten() {
            *shared.entry(id).or_default() += 1;
        }
        let near = shared.into_iter().filter(|(_, count)| count * 3 >= pairs.len());
        let mut all: BTreeSet<&ProjectId> = near.map(|(id, _)| id).collect();
        let firms = mine.firms().filter_map(|firm| pairs_of(firm).next());
        all.extend(firms.filter_map(|start| self.firms.get(&start)).flatten());
        all
    }

    /// Takes in a project that a row of this file registers.
    pub fn learn_own(&mut self, id: &ProjectId, row: &Row<'_>, ward: Option<&str>) {
        if let Some(name) = row.words(PropertyField::Name) {
            let own = self.own.entry(NameKey::of(name)).or_default();
            own.push((ward.map(str::to_owned), id.clone()));
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
        let mut names: Vec<&str> = Vec::new();
        for attribute in file.attributes.values() {
            match &attribute.property {
                Some(Property::Name(name)) => names.push(name),
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
        let aliases = file.aliases.values().filter(|alias| !alias.is_withdrawn);
        names.extend(aliases.map(|alias| alias.text.as_str()));
        for name in &names {
            self.names.entry(NameKey::of(name)).or_default().insert(id.clone());
        }
        let property = |of| file.property(of, self.day);
        let owner = match property(PropertyField::Owner) {
            Some(Property::Owner(owner)) => Some(owner.as_str()),
            _ => None,
        };
        let mut facts = Facts::of(&names, owner, &self.places);
        for pair in facts.names().iter().flat_map(|name| pairs_of(&name.core)) {
            self.pairs.entry(pair).or_default().insert(id.clone());
        }
        for start in facts.firms().filter_map(|firm| pairs_of(firm).next()) {
            self.firms.entry(start).or_default().insert(id.clone());
        }
        facts.total = match property(PropertyField::Total) {
            Some(Property::Total(total)) => Some(total.clone()),
            _ => None,
        };
        facts.land = match property(PropertyField::Land) {
            Some(Property::Land(land)) => Some(land.clone()),
            _ => None,
        };
        facts.park = file.ward(self.day).map(|ward| ward.to_string());
        self.known.insert(id.clone(), facts);
    }

    /// What a row says that tells its project from others.
    fn facts(&self, row: &Row<'_>, name: &str, ward: Option<&str>) -> Facts {
        let given = |of| row.one(FieldRef::Property(of)).and_then(Said::given);
        let mut facts = Facts::of(&[name], row.words(PropertyField::Owner), &self.places);
        facts.park = ward.map(str::to_owned);
        facts.total = match given(PropertyField::Total) {
            Some(FieldValue::Money(total)) => Some(total.clone()),
            _ => None,
        };
        facts.land = match given(PropertyField::Land) {
            Some(FieldValue::Quantity(land)) => Some(land.clone()),
            _ => None,
        };
        facts
    }

    /// What a row is about. `ward` is what it says of the ward in charge, where that is known.
    pub fn find(&self, row: &Row<'_>, ward: Option<&str>) -> Match {
        let place = (row.sheet.sheet, row.reading.number);
        match self.answers.same_as(place, |said| row.says(said)) {
            Some(SameAs::New) => return Match::New,
            Some(SameAs::Project(id)) => {
                let own = |file: &&Arc<ProjectFile>| self.known.contains_key(&file.id);
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
            (None, []) => self.alike(row, name, ward),
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

    /// Projects of this name; where there are several, those in the charge of the ward. What
    /// anybody may call a project is another one in another ward.
    fn by_name(&self, name: &str, ward: Option<&str>) -> Vec<ProjectId> {
        let key = NameKey::of(name);
        let known = self.names.get(&key).into_iter().flatten();
        let known = known.map(|id| {
            let file = self.board.project(id);
            (file.and_then(|file| file.ward(self.day)).map(ToString::to_string), id.clone())
        });
        let mut all: Vec<(Option<String>, ProjectId)> = known.collect();
        all.extend(self.own.get(&key).into_iter().flatten().cloned());
        if let Some(ward) = ward.filter(|_| key.is_anybodys()) {
            all.retain(|(own, _)| own.as_deref().is_none_or(|own| own == ward));
        }
        let is_near = |(own, _): &&(Option<String>, ProjectId)| own.as_deref() == ward;
        if all.len() > 1 && ward.is_some() && all.iter().filter(is_near).count() == 1 {
            all.retain(|(own, _)| own.as_deref() == ward);
        }
        all.into_iter().map(|(_, id)| id).collect()
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

    /// What may be a project that is here under another name is asked.
    fn alike(&self, row: &Row<'_>, name: Option<&str>, ward: Option<&str>) -> Match {
        let Some(name) = name else {
            return Match::Asked(Ask::NotRegistered { said: row.name() });
        };
        let mine = self.facts(row, name, ward);
        let compared = self.candidates(&mine).into_iter().filter_map(|id| {
            let found = Suspicion::of(&mine, self.known.get(id)?);
            found.asks.then_some((found, id))
        });
        let mut near: Vec<(Suspicion, &ProjectId)> = compared.collect();
        near.sort_by(|a, b| (b.0.score, a.1).cmp(&(a.0.score, b.1)));
        near.truncate(3);
        if near.is_empty() {
            return Match::New;
        }
        let candidate = |(found, id): (Suspicion, &ProjectId)| Candidate {
            project: id.clone(),
            name: self.called(id),
            why: found.reasons.iter().map(SameReason::label).collect::<Vec<_>>().join("，"),
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

/// Names of wards as projects are called after them: 湖塘镇, and 湖塘.
fn places_of(board: &Board) -> Vec<String> {
    let named = board.wards.values().flat_map(|ward| [ward.name.as_str(), ward.short.as_str()]);
    let mut places: Vec<String> = named
        .flat_map(|name| [name, name.trim_end_matches("街道").trim_end_matches(['镇', '乡'])])
        .filter(|name| name.chars().count() >= 2)
        .map(|name| NameKey::of(name).core)
        .collect();
    places.sort_by_key(|name| std::cmp::Reverse(name.len()));
    places.dedup();
    places
}

fn pairs_of(name: &str) -> impl Iterator<Item = (char, char)> {
    name.chars().zip(name.chars().skip(1))
}

fn folded(number: &str) -> String {
    number.trim().to_uppercase()
}
