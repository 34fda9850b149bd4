//! Taking and giving up values that only one record may have (design.md rule 2).
use guatu_board::Board;
use guatu_domain::claim::{Claim, ClaimKind};
use guatu_domain::id::ProjectId;
use guatu_domain::record::Kind;

use crate::decision::Decision;
use crate::refusal::Refusal;

/// Who else holds a value.
pub(crate) enum Holder {
    /// Nobody.
    Nobody,
    /// Whoever asks.
    Asker,
    /// Somebody else, by id.
    Other(String),
}

/// Who holds a value, seen from one who would. What the same act has claimed counts; a project that
/// counts nowhere holds nothing, and one that was merged holds what it became holds.
pub(crate) fn holder(
    board: &Board,
    decision: &Decision,
    kind: ClaimKind,
    value: &str,
    asker: &str,
) -> Holder {
    let id = Claim::id(kind, value);
    if decision.puts.iter().any(|put| put.kind == Claim::KIND && put.id == id) {
        return Holder::Other(asker.to_owned());
    }
    let holder = board.claims.get(id.as_str()).and_then(|claim| claim.holder.clone());
    let holder = match kind {
        ClaimKind::Login => holder,
        ClaimKind::ProjectCode => holder.and_then(|holder| {
            board.project(&ProjectId::new(holder)).map(|file| file.id.to_string())
        }),
    };
    match holder {
        None => Holder::Nobody,
        Some(holder) if holder == asker => Holder::Asker,
        Some(holder) => Holder::Other(holder),
    }
}

/// Claims a value for a holder.
pub(crate) fn take(
    board: &Board,
    decision: &mut Decision,
    kind: ClaimKind,
    value: &str,
    holder: &str,
) -> Result<(), Refusal> {
    let claim = Claim { kind, holder: Some(holder.to_owned()) };
    decision.set(board, &Claim::id(kind, value), &claim)
}

/// Gives up a value, if this is its holder.
pub(crate) fn release(
    board: &Board,
    decision: &mut Decision,
    kind: ClaimKind,
    value: &str,
    holder: &str,
) -> Result<(), Refusal> {
    match self::holder(board, decision, kind, value, holder) {
        Holder::Asker => {
            decision.set(board, &Claim::id(kind, value), &Claim { kind, holder: None })
        }
        Holder::Nobody | Holder::Other(_) => Ok(()),
    }
}
