//! Marks: moments with a name (design.md rule 16).
use guatu_board::Board;
use guatu_domain::mark::{Mark, MarkKind};
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// A moment with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set {
    /// What people call it.
    pub name: String,
    /// What it was.
    pub kind: MarkKind,
    /// The newest line at that moment; now if absent.
    pub seq: Option<Seq>,
}

/// Sets a mark. Refuses an empty name, a name that is used, and a line that is not there yet.
pub fn set(
    board: &Board,
    _access: &Access,
    with: &Set,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let (name, seq) = (require::text("名称", &with.name)?, with.seq.unwrap_or(board.seq));
    if board.marks.values().any(|mark| mark.name == name) {
        return Err(Refusal::Exists { what: "时点", name });
    }
    if !(1..=board.seq).contains(&seq) {
        return Err(Refusal::not_found("台账行", seq.to_string()));
    }
    let kind = with.kind;
    let mut decision = Decision::new(format!("设时点“{name}”（{}，第{seq}行）", kind.label()));
    decision.add(&fresh.id(), &Mark { name, kind, seq })?;
    Ok(decision)
}
