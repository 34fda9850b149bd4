//! Lists that are made anew each year.
use guatu_board::Board;
use guatu_domain::id::ListId;
use guatu_domain::list::{Level, List};
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// A list as it shall be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Put {
    /// Its id, for instance `province`.
    pub id: ListId,
    /// Name.
    pub name: String,
    /// The level that its projects have by it.
    pub level: Option<Level>,
    /// Place in tables.
    pub order: i64,
    /// The version that is edited.
    pub based_on: Option<Seq>,
}

/// Adds or changes a list. Refuses a missing name, a name that another list has, and another level
/// for a list that has projects: their figures of past years would move.
pub fn put(
    board: &Board,
    _access: &Access,
    with: &Put,
    _fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let name = require::text("名称", &with.name)?;
    let before = board.lists.get(with.id.as_str());
    let what = format!("清单“{name}”");
    require::based_on(&what, with.based_on, before.map(|list| list.since))?;
    let others = board.lists.values().filter(|list| *list.id != *with.id.as_str());
    if others.into_iter().any(|list| list.name == name) {
        return Err(Refusal::Exists { what: "清单", name });
    }
    let is_used = || {
        let mut entries = board.files.values().flat_map(|file| file.entries.values());
        entries.any(|entry| entry.list == with.id)
    };
    if before.is_some_and(|list| list.level != with.level) && is_used() {
        let state = "已有项目";
        return Err(Refusal::State {
            what, state, wanted: "层级不能再改，请另建一张清单"
        });
    }
    let done = if before.is_some() { "修改" } else { "新增" };
    let mut decision = Decision::new(format!("{done}{what}"));
    let list = List { name, level: with.level, order: with.order };
    decision.set(board, with.id.as_str(), &list)?;
    Ok(decision)
}
