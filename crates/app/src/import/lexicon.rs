//! Words of a table that stand for something of ours: wards, departments, categories, chains.
use std::collections::{BTreeMap, HashMap};

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
#[derive(Default)]
pub(super) struct Lexicon {
    known: BTreeMap<(Sort, String), String>,
    /// Keys of the words that were spelled like this before: most words of a file are.
    keys: HashMap<String, String>,
    /// Names of wards as written, to be found within titles; what stands for several counts for
    /// none.
    wards: BTreeMap<String, String>,
    /// 洛阳 for 洛阳镇, where it is that of one ward.
    stems: BTreeMap<String, Option<String>>,
    /// Those that may stand in a title, the longest first.
    titled: Vec<(String, String)>,
    /// The official words with their keys, for suggestions.
    official: Vec<(Sort, String, NameKey)>,
    order: i64,
}

impl Lexicon {
    /// The words that are in use on a day.
    pub fn of(board: &Board, day: Day) -> Self {
        let mut lexicon = Self::default();
        for (id, ward) in &board.wards {
            let is_there = ward.from.is_none_or(|from| from <= day)
                && ward.until.is_none_or(|until| day < until);
            lexicon.order = lexicon.order.max(ward.order);
            if is_there {
                lexicon.add(Sort::Ward, id, &[&ward.short, &ward.name]);
                lexicon.name_ward(id, &[&ward.short, &ward.name]);
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
            if sort == Sort::Ward {
                lexicon.name_ward(id, &[&alias.text]);
            }
            lexicon.know(sort, &alias.text, id);
        }
        lexicon
    }

    fn add(&mut self, sort: Sort, id: &str, words: &[&str]) {
        for word in words {
            self.know(sort, word, id);
        }
        if let Some(official) = words.first() {
            self.official.push((sort, (*official).to_owned(), NameKey::of(official)));
        }
    }

    fn know(&mut self, sort: Sort, word: &str, id: &str) {
        let key = key(word);
        self.keys.insert(word.to_owned(), key.clone());
        self.known.insert((sort, key), id.to_owned());
    }

    fn name_ward(&mut self, id: &str, words: &[&str]) {
        for word in words {
            self.wards.insert(simplified(word), id.to_owned());
            let stem = self.stems.entry(stem(&simplified(word)).to_owned());
            let known = stem.or_insert_with(|| Some(id.to_owned()));
            if known.as_deref() != Some(id) {
                *known = None;
            }
        }
        let long = |(name, _): &(&String, &String)| name.chars().count() >= 3;
        let titled = self.wards.iter().filter(long);
        self.titled = titled.map(|(name, id)| (name.clone(), id.clone())).collect();
        self.titled.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    }

    /// The wards that a title names, each once: the longest name at each place counts, and 洛阳路
    /// names a road.
    pub fn wards_within(&self, text: &str) -> Vec<String> {
        const ROADS: [&str; 8] = ["路", "大道", "桥", "河", "湖", "中学", "小学", "医院"];
        let mut rest = simplified(text);
        let mut found = Vec::new();
        for (name, id) in &self.titled {
            while let Some(at) = rest.find(name.as_str()) {
                let behind = &rest[at + name.len()..];
                if !ROADS.iter().any(|road| behind.starts_with(road)) && !found.contains(id) {
                    found.push(id.clone());
                }
                rest = format!("{}|{behind}", &rest[..at]);
            }
        }
        found
    }

    /// The official words for wards.
    pub fn wards(&self) -> Vec<String> {
        let wards = self.official.iter().filter(|(sort, ..)| *sort == Sort::Ward);
        wards.map(|(_, name, _)| name.clone()).collect()
    }

    /// How a ward that was added with this import is called.
    pub fn ward_name(&self, id: &WardId) -> Option<String> {
        let found = self.wards.iter().find(|(_, known)| known.as_str() == id.as_str());
        found.map(|(name, _)| name.clone())
    }

    /// What a word stands for.
    pub fn find(&self, sort: Sort, said: &str) -> Found {
        let known = self.keys.get(said).cloned().unwrap_or_else(|| key(said));
        if let Some(id) = self.known.get(&(sort, known)) {
            return Found::One(id.clone());
        }
        if sort == Sort::Ward {
            let said = simplified(said);
            let of_stem = self.stems.get(stem(&said)).and_then(Option::as_ref);
            let is_short = said == stem(&said) && said.chars().count() >= 2;
            if let Some(id) = self.wards.get(&said).or(of_stem.filter(|_| is_short)) {
                return Found::One(id.clone());
            }
        }
        let mine = NameKey::of(said);
        let of_sort = self.official.iter().filter(|(other, ..)| *other == sort);
        let mut near: Vec<(u8, &String)> = of_sort
            .map(|(_, word, key)| (mine.likeness(key).score, word))
            .filter(|(score, word)| *score >= ALIKE || is_near(sort, said.trim(), word))
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
        if sort == Sort::Ward {
            self.name_ward(id, &[&name]);
        }
        match sort {
            Sort::Ward => {
                let ward = Ward {
                    short: name.clone(),
                    kind: WardKind::of_name(&name),
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

/// 皇里镇 for 湟里镇, 武高新 for 武进国家高新区: names of wards are too short for likeness to tell.
fn is_near(sort: Sort, said: &str, word: &str) -> bool {
    let mut letters = word.chars();
    let shortened = sort == Sort::Ward
        && said.chars().count() >= 2
        && said.chars().all(|each| letters.any(|other| other == each));
    shortened || is_one_letter_apart(said, word)
}

/// A ward's name without spaces, in simplified characters.
fn simplified(word: &str) -> String {
    let kept = word.chars().filter(|each| !each.is_whitespace());
    kept.map(|each| match each {
        '鎮' => '镇',
        '區' => '区',
        '開' => '开',
        '園' => '园',
        '陽' => '阳',
        '黃' => '黄',
        '澤' => '泽',
        '裏' | '裡' => '里',
        '禮' => '礼',
        other => other,
    })
    .collect()
}

/// 洛阳 of 洛阳镇.
fn stem(name: &str) -> &str {
    ["街道", "镇", "乡"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

fn is_one_letter_apart(one: &str, other: &str) -> bool {
    let (length, same_length) = (one.chars().count(), other.chars().count());
    let apart = one.chars().zip(other.chars()).filter(|(a, b)| a != b).count();
    length == same_length && length >= 3 && apart == 1
}

fn key(word: &str) -> String {
    let key = NameKey::of(word);
    format!("{}/{}", key.core, key.part.unwrap_or_default())
}
