//! Adopting what a node means in this office. A version is never edited: recognitions name it.
use guatu_board::Board;
use guatu_domain::definition::Definition;
use guatu_domain::node::NodeMeaning;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// The new version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adopt {
    /// The definition.
    pub definition: Definition,
}

/// Adopts a new version of a node's definition. Refuses one that is not the next, and one without
/// label, text, day or with a slot of evidence that no paper can fill.
pub fn adopt(
    board: &Board,
    _access: &Access,
    with: &Adopt,
    _fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let new = &with.definition;
    let last = newest(board, new.meaning).map(|last| last.version);
    require::next_version(new.meaning.code(), new.version, last)?;
    let texts = [("名称", &new.label), ("认定标准", &new.text), ("取哪个日期", &new.date_taken)];
    for (field, text) in texts {
        require::text(field, text)?;
    }
    for slot in &new.evidence {
        require::text("佐证材料", &slot.label)?;
        if slot.any_of.is_empty() {
            let problem = format!("“{}”没有列出可用的材料。请至少写一种。", slot.label);
            return Err(Refusal::field("佐证材料", problem));
        }
    }
    let id = Definition::id(new.meaning, new.version);
    let mut decision = Decision::new(format!("启用“{}”认定口径 {id}", new.label));
    decision.add(&id, new)?;
    Ok(decision)
}

/// The newest definition of a node.
pub(crate) fn newest(board: &Board, meaning: NodeMeaning) -> Option<&Definition> {
    let of_node = board.definitions.values().filter(|one| one.meaning == meaning);
    of_node.max_by_key(|one| one.version).map(|newest| &*newest.body)
}
