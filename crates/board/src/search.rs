//! Search in memory over everything by which people call a project.
use std::sync::Arc;

use guatu_domain::attribute::{Property, PropertyField};
use guatu_domain::id::ProjectId;
use guatu_domain::value::{Day, NameKey};
use pinyin::ToPinyinMulti;

use crate::{Board, ProjectFile};

/// What of a project a search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundIn {
    /// Project code or the office's own number.
    Code,
    /// Official name.
    Name,
    /// Another name.
    Alias,
    /// Initials of a name.
    Initials,
    /// The firm or body that builds it.
    Owner,
    /// Where it is built.
    Place,
}

impl FoundIn {
    /// Official Chinese word.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Code => "代码",
            Self::Name => "项目名称",
            Self::Alias => "别名",
            Self::Initials => "拼音",
            Self::Owner => "建设单位",
            Self::Place => "建设地点",
        }
    }
}

/// A project that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The project.
    pub project: ProjectId,
    /// Its official name.
    pub name: String,
    /// Where the words stand.
    pub found_in: FoundIn,
    /// The text in which they stand.
    pub text: String,
}

/// What can be searched on one board on one day. Built once per board.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    project: ProjectId,
    name: Arc<str>,
    found_in: FoundIn,
    text: Arc<str>,
    /// The text made comparable.
    key: String,
    /// For names, the initials that each of their characters may have.
    initials: Vec<Vec<char>>,
}

impl SearchIndex {
    /// Takes in every project that counts.
    pub fn of(board: &Board, day: Day) -> Self {
        let mut entries = Vec::new();
        for (id, file) in &board.files {
            let project = board.root(id);
            if board.projects.contains_key(&project) {
                let first = entries.len();
                add_file(&mut entries, file, day);
                // What a merged project was called finds the one that it is today (T1).
                for entry in entries.iter_mut().skip(first).filter(|_| project != *id) {
                    entry.project = project.clone();
                    if entry.found_in == FoundIn::Name {
                        entry.found_in = FoundIn::Alias;
                    }
                }
            }
        }
        entries.sort_by(|a, b| a.project.cmp(&b.project));
        let mut index = Self { entries };
        index.name_as(board, day);
        index
    }

    /// Calls every entry of a project by the official name of today.
    fn name_as(&mut self, board: &Board, day: Day) {
        for of_project in self.entries.chunk_by_mut(|a, b| a.project == b.project) {
            let file = of_project.first().and_then(|entry| board.projects.get(&entry.project));
            let Some(file) = file else { continue };
            let name: Arc<str> = Arc::from(file.name(day));
            of_project.iter_mut().for_each(|entry| entry.name = name.clone());
        }
    }

    /// Projects in which all words (parted by blanks) stand, each once, best first: whole texts,
    /// then beginnings, then anything else; codes and names before owners and places. Misprints
    /// that are known are put right on both sides: 漏湖 finds 滆湖 (T4).
    pub fn find(&self, words: &str, limit: usize) -> Vec<Hit> {
        let words: Vec<Word> = words.split_whitespace().map(Word::of).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<((u8, FoundIn), &Entry)> = Vec::new();
        for of_project in self.entries.chunk_by(|a, b| a.project == b.project) {
            let best = words.iter().map(|word| best_of(of_project, word));
            // All words must be found; the first one says where to point.
            let all: Option<Vec<_>> = best.collect();
            if let Some(first) = all.and_then(|all| all.into_iter().next()) {
                found.push(first);
            }
        }
        found.sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
        found.truncate(limit);
        let hit = |((_, found_in), entry): ((u8, FoundIn), &Entry)| Hit {
            project: entry.project.clone(),
            name: entry.name.to_string(),
            found_in,
            text: entry.text.to_string(),
        };
        found.into_iter().map(hit).collect()
    }
}

/// A word as typed, made comparable in each way.
struct Word {
    key: String,
    code: String,
    initials: Option<String>,
}

impl Word {
    fn of(word: &str) -> Self {
        let is_latin = word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        Self {
            key: key_of(word),
            code: plain_code(word),
            initials: is_latin.then(|| word.to_ascii_lowercase()),
        }
    }
}

fn best_of<'a>(entries: &'a [Entry], word: &Word) -> Option<((u8, FoundIn), &'a Entry)> {
    let ranked = entries.iter().filter_map(|entry| Some((rank(entry, word)?, entry)));
    ranked.min_by_key(|(rank, _)| *rank)
}

fn rank(entry: &Entry, word: &Word) -> Option<(u8, FoundIn)> {
    let wanted = if entry.found_in == FoundIn::Code { &word.code } else { &word.key };
    let by_text = (!wanted.is_empty()).then(|| entry.key.find(wanted.as_str())).flatten();
    match by_text {
        Some(_) if entry.key == *wanted => Some((0, entry.found_in)),
        Some(0) => Some((1, entry.found_in)),
        Some(_) => Some((2, entry.found_in)),
        None => {
            let initials = word.initials.as_deref()?;
            let at = place_of_initials(&entry.initials, initials)?;
            Some((if at == 0 { 1 } else { 2 }, FoundIn::Initials))
        }
    }
}

fn add_file(entries: &mut Vec<Entry>, file: &ProjectFile, day: Day) {
    let name: Arc<str> = Arc::from(file.name(day));
    let mut add = |found_in: FoundIn, text: &str| {
        let is_name = matches!(found_in, FoundIn::Name | FoundIn::Alias);
        let key = if found_in == FoundIn::Code { plain_code(text) } else { key_of(text) };
        let initials = if is_name { initials_of(text) } else { Vec::new() };
        let (project, name, text) = (file.id.clone(), name.clone(), Arc::from(text));
        entries.push(Entry { project, name, found_in, text, key, initials });
    };
    add(FoundIn::Name, &name);
    // Former official names are searched as other names are.
    for attribute in file.attributes.values() {
        match &attribute.property {
            Some(Property::Name(former)) if **former != *name => add(FoundIn::Alias, former),
            Some(Property::Code(code)) => add(FoundIn::Code, code),
            Some(Property::Number(number)) => add(FoundIn::Code, number),
            _ => {}
        }
    }
    for alias in file.aliases.values().filter(|alias| !alias.is_withdrawn) {
        add(FoundIn::Alias, &alias.text);
    }
    for field in [PropertyField::Owner, PropertyField::Place] {
        match file.property(field, day) {
            Some(Property::Owner(owner)) => add(FoundIn::Owner, owner),
            Some(Property::Place(place)) => add(FoundIn::Place, place),
            _ => {}
        }
    }
}

/// A text without width, case, blanks, brackets and generic tails, misprints put right.
fn key_of(text: &str) -> String {
    let key = NameKey::of(text);
    key.core + &key.part.unwrap_or_default()
}

/// A code or number without hyphens and blanks, in capitals.
pub(crate) fn plain_code(text: &str) -> String {
    let kept = text.chars().filter(|each| each.is_alphanumeric());
    kept.flat_map(char::to_uppercase).collect()
}

/// Whether the initials of a name contain these letters. A character with several readings has the
/// initials of all of them: 重 is z and c.
pub(crate) fn initials_hold(name: &str, letters: &str) -> bool {
    place_of_initials(&initials_of(name), letters).is_some()
}

fn initials_of(name: &str) -> Vec<Vec<char>> {
    let letters = name.chars().filter(|each| each.is_alphanumeric());
    letters
        .map(|each| match each.to_pinyin_multi() {
            Some(readings) => {
                let firsts = readings.into_iter().filter_map(|one| one.plain().chars().next());
                firsts.collect()
            }
            None => each.to_lowercase().collect(),
        })
        .collect()
}

fn place_of_initials(initials: &[Vec<char>], letters: &str) -> Option<usize> {
    let letters: Vec<char> = letters.chars().collect();
    if letters.is_empty() {
        return None;
    }
    let fits = |window: &[Vec<char>]| {
        window.iter().zip(&letters).all(|(readings, letter)| readings.contains(letter))
    };
    initials.windows(letters.len()).position(fits)
}
