//! Words of a table that stand for something of ours: wards, departments, categories, chains.
use std::collections::BTreeMap;

use guatu_board::Board;
use guatu_domain::alias::Named;
use guatu_domain::dictionary::{Dictionary, Word};
use guatu_domain::id::{OrgId, WardId};
use guatu_domain::org::{Org, OrgKind};
use guatu_domain::record::AnyRecord;
use guatu_domain::value::{Day, NameKey};
use guatu_domain::ward::{Ward, WardKind};

/// Words are offered when they are as alike as this, out of 100.
const ALIKE: u8 = 60;

/// What a word may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Ward,
    Department,
    Word(Dictionary),
}

impl Sort {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ward => "板块",
            Self::Department => "单位",
            Self::Word(dictionary) => dictionary.label(),
        }
    }
}

/// What was found for a word.
pub(super) enum Found {
    /// Its id or code.
    One(String),
    /// Words that are almost the same.
    Near(Vec<String>),
    /// Nothing like it.
    Nothing,
}

/// Every word that stands for something.
pub(super) struct Lexicon {
    known: BTreeMap<(Sort, String), String>,
    /// The official words, for suggestions.
    official: Vec<(Sort, String)>,
    order: i64,
}

impl Lexicon {
    /// The words that are in use on a day.
    pub fn of(board: &Board, day: Day) -> Self {
        let mut lexicon = Self { known: BTreeMap::new(), official: Vec::new(), order: 0 };
        for (id, ward) in &board.wards {
            let is_there = ward.from.is_none_or(|from| from <= day)
                && ward.until.is_none_or(|until| day < until);
            lexicon.order = lexicon.order.max(ward.order);
            if is_there {
                lexicon.add(Sort::Ward, id, &[&ward.short, &ward.name]);
            }
        }
        for (id, org) in &board.orgs {
            lexicon.add(Sort::Department, id, &[&org.short, &org.name]);
        }
        for word in board.words.values().filter(|word| word.is_current) {
            lexicon.add(Sort::Word(word.dictionary), &word.code, &[&word.label]);
        }
        for alias in board.aliases.values().filter(|alias| !alias.is_withdrawn) {
            let (sort, id) = match &alias.of {
                Named::Ward(id) => (Sort::Ward, id.as_str()),
                Named::Org(id) => (Sort::Department, id.as_str()),
                Named::Project(_) => continue,
            };
            lexicon.known.insert((sort, key(&alias.text)), id.to_owned());
        }
        lexicon
    }

    fn add(&mut self, sort: Sort, id: &str, words: &[&str]) {
        for word in words {
            self.known.insert((sort, key(word)), id.to_owned());
        }
        if let Some(official) = words.first() {
            self.official.push((sort, (*official).to_owned()));
        }
    }

    /// What a word stands for.
    pub fn find(&self, sort: Sort, said: &str) -> Found {
        if let Some(id) = self.known.get(&(sort, key(said))) {
            return Found::One(id.clone());
        }
        let mine = NameKey::of(said);
        let of_sort = self.official.iter().filter(|(other, _)| *other == sort);
        let mut near: Vec<(u8, &String)> = of_sort
            .map(|(_, word)| (mine.likeness(&NameKey::of(word)).score, word))
            .filter(|(score, word)| *score >= ALIKE || is_one_letter_apart(said.trim(), word))
            .collect();
        near.sort_by(|a, b| b.cmp(a));
        match &near[..] {
            [] => Found::Nothing,
            near => Found::Near(near.iter().take(3).map(|(_, word)| (*word).clone()).collect()),
        }
    }

    /// The ward that the innermost of some groups names.
    pub fn ward_of(&self, groups: &[String]) -> Option<String> {
        groups.iter().rev().find_map(|group| match self.find(Sort::Ward, group) {
            Found::One(id) => Some(id),
            Found::Near(_) | Found::Nothing => None,
        })
    }

    /// Adds a word that is not here yet, with the record that makes it one of ours.
    pub fn invent(&mut self, sort: Sort, said: &str, id: &str) -> (String, AnyRecord) {
        self.order += 1;
        let (name, order) = (said.trim().to_owned(), self.order);
        self.add(sort, id, &[&name]);
        match sort {
            Sort::Ward => {
                let ward = Ward {
                    short: name.clone(),
                    kind: kind_of(&name),
                    name,
                    order,
                    from: None,
                    until: None,
                    successor: None,
                    divisions: Vec::new(),
                };
                (WardId::new(id).to_string(), ward.into())
            }
            Sort::Department => {
                let org = Org {
                    short: name.clone(),
                    name,
                    kind: OrgKind::Department,
                    uscc: None,
                    from: None,
                    until: None,
                    successor: None,
                };
                (OrgId::new(id).to_string(), org.into())
            }
            Sort::Word(dictionary) => {
                let code = id.to_owned();
                let word =
                    Word { dictionary, code, label: name, order, above: None, is_current: true };
                (Word::id(dictionary, id), word.into())
            }
        }
    }
}

/// 皇里镇 for 湟里镇: names of wards are too short for likeness to tell.
fn is_one_letter_apart(one: &str, other: &str) -> bool {
    let (length, same_length) = (one.chars().count(), other.chars().count());
    let apart = one.chars().zip(other.chars()).filter(|(a, b)| a != b).count();
    length == same_length && length >= 3 && apart == 1
}

fn key(word: &str) -> String {
    let key = NameKey::of(word);
    format!("{}/{}", key.core, key.part.unwrap_or_default())
}

/// What a new ward is, from the end of its name.
fn kind_of(name: &str) -> WardKind {
    let ends = |tails: &[&str]| tails.iter().any(|tail| name.ends_with(tail));
    match () {
        () if ends(&["镇", "乡"]) => WardKind::Town,
        () if ends(&["街道", "街办"]) => WardKind::Street,
        () if ends(&["局", "委", "办", "中心", "公司", "集团"]) => WardKind::Bureau,
        () => WardKind::Park,
    }
}
