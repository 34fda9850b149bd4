//! Words of dictionaries: added and reworded, never recoded, since other records hold the code.
use std::collections::BTreeSet;

use guatu_board::Board;
use guatu_domain::dictionary::{Dictionary, Word};
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// A word as it shall be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Put {
    /// The dictionary.
    pub dictionary: Dictionary,
    /// Code used in other records.
    pub code: String,
    /// Official word.
    pub label: String,
    /// Place in menus and tables.
    pub order: i64,
    /// Code of the word above it.
    pub above: Option<String>,
    /// Whether it may still be chosen.
    pub is_current: bool,
    /// The version that is edited.
    pub based_on: Option<Seq>,
}

/// Adds a word or changes its label, order, place and use. Refuses a code that cannot be one, a
/// missing label, a label that another word of the dictionary has, and a place below itself or
/// below a word that is not there.
pub fn put(
    board: &Board,
    _access: &Access,
    with: &Put,
    _fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    require::code("代码", &with.code)?;
    let (dictionary, id) = (with.dictionary, Word::id(with.dictionary, &with.code));
    let label = require::text("名称", &with.label)?;
    let before = board.words.get(id.as_str());
    let what = format!("{}“{label}”", dictionary.label());
    require::based_on(&what, with.based_on, before.map(|word| word.since))?;
    let is_taken = |word: &Word| {
        word.dictionary == dictionary && word.code != with.code && word.label == label
    };
    if board.words.values().any(|word| is_taken(word)) {
        return Err(Refusal::Exists { what: dictionary.label(), name: label });
    }
    require_above(board, with)?;
    let done = if before.is_some() { "修改" } else { "新增" };
    let mut decision = Decision::new(format!("{done}{what}"));
    let (code, above) = (with.code.clone(), with.above.clone());
    let Put { order, is_current, .. } = *with;
    decision.set(board, &id, &Word { dictionary, code, label, order, above, is_current })?;
    Ok(decision)
}

fn require_above(board: &Board, with: &Put) -> Result<(), Refusal> {
    let mut seen = BTreeSet::from([with.code.as_str()]);
    let mut above = with.above.as_deref();
    while let Some(code) = above {
        if !seen.insert(code) {
            return Err(Refusal::field("上级", "不能是它自己或它下面的词。请另选一个。"));
        }
        let word = board.words.get(Word::id(with.dictionary, code).as_str());
        let word = word.ok_or_else(|| Refusal::not_found(with.dictionary.label(), code))?;
        above = word.above.as_deref();
    }
    Ok(())
}
