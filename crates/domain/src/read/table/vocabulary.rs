//! The words of headings, as data: `data/headings.json`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::field::FieldRef;
use super::heading::again;

/// What a word of a heading may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    /// The fields; more than one where only the other columns and the values can tell.
    pub fields: Vec<FieldRef>,
    /// The official word, not one of its synonyms.
    pub is_exact: bool,
    /// Never taken without asking.
    pub is_asked: bool,
}

impl Meaning {
    /// The same, but asked.
    pub fn asked(mut self) -> Self {
        self.is_asked = true;
        self
    }

    /// The same, but a synonym only.
    pub fn alias(mut self) -> Self {
        self.is_exact = false;
        self
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[allow(dead_code, reason = "for whoever opens the file")]
    note: String,
    fields: Vec<Entry>,
    statistics: Statistics,
    groups: Vec<String>,
    remarks: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    take: Vec<FieldRef>,
    #[serde(default)]
    exact: Vec<String>,
    #[serde(default)]
    alias: Vec<String>,
    #[serde(default)]
    asked: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Statistics {
    words: Vec<String>,
    amounts: Vec<String>,
}

#[derive(Default)]
struct Vocabulary {
    meanings: BTreeMap<String, Meaning>,
    groups: BTreeSet<String>,
    remarks: BTreeSet<String>,
    statistics: Statistics,
}

static SHIPPED: LazyLock<Vocabulary> = LazyLock::new(|| {
    // A test reads the shipped file; an unreadable one would leave every heading to be asked.
    let file: File =
        serde_json::from_str(include_str!("../../../data/headings.json")).unwrap_or_default();
    let mut meanings = BTreeMap::new();
    for entry in file.fields {
        let kinds = [(&entry.exact, true, false), (&entry.alias, false, false)];
        for (words, is_exact, is_asked) in kinds.into_iter().chain([(&entry.asked, false, true)]) {
            for word in words {
                let fields = entry.take.clone();
                meanings.entry(again(word)).or_insert(Meaning { fields, is_exact, is_asked });
            }
        }
    }
    let all = |words: Vec<String>| words.iter().map(|word| again(word)).collect();
    Vocabulary {
        meanings,
        groups: all(file.groups),
        remarks: all(file.remarks),
        statistics: file.statistics,
    }
});

/// What a canonical word means, if it is known.
pub(super) fn lookup(word: &str) -> Option<Meaning> {
    let shipped = &SHIPPED.meanings;
    let found = shipped.get(word).or_else(|| {
        // 其中：本月完成 is what 本月完成 is; 其中：总投资 is a part of it.
        let monthly = |meaning: &&Meaning| meaning.fields.iter().all(|field| field.is_monthly());
        shipped.get(word.strip_prefix("其中")?).filter(monthly)
    });
    found.cloned()
}

/// Whether a group's word says nothing about what its columns hold: 基本情况, 投资情况.
pub(super) fn is_neutral_group(word: &str) -> bool {
    word.is_empty() || SHIPPED.groups.contains(word)
}

/// Whether a remark says nothing about what the column holds: 必填, 全称, 精确到月, 如：….
pub(super) fn is_neutral_remark(remark: &str) -> bool {
    SHIPPED.remarks.contains(&again(remark))
        || ["如:", "例如:", "例:", "示例:", "格式:"].iter().any(|start| remark.starts_with(start))
}

/// Whether it names amounts of the statistics system, which are not ours to keep (K24).
pub(super) fn is_statistics(word: &str) -> bool {
    let Statistics { words, amounts } = &SHIPPED.statistics;
    let holds = |list: &[String]| list.iter().any(|each| word.contains(each.as_str()));
    holds(words) && holds(amounts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_words_are_read_and_none_means_two_things() {
        let file: File = serde_json::from_str(include_str!("../../../data/headings.json")).unwrap();
        let mut seen: BTreeMap<String, (String, Vec<FieldRef>)> = BTreeMap::new();
        let mut clashes = Vec::new();
        for entry in &file.fields {
            for word in entry.exact.iter().chain(&entry.alias).chain(&entry.asked) {
                let (other, fields) =
                    seen.entry(again(word)).or_insert_with(|| (word.clone(), entry.take.clone()));
                if *fields != entry.take {
                    clashes.push(format!("{word} / {other}"));
                }
            }
        }
        assert!(clashes.is_empty(), "{clashes:?}");
        assert!(seen.len() > 800, "{}", seen.len());
    }

    #[test]
    fn statistics_are_recognised_and_their_node_is_not_mistaken_for_them() {
        for word in ["列统投资", "本年纳统投资", "统计口径完成投资", "一n月入统投资"]
        {
            assert!(is_statistics(word), "{word}");
        }
        for word in ["纳统时间", "是否纳统", "完成投资"] {
            assert!(!is_statistics(word), "{word}");
        }
    }
}
