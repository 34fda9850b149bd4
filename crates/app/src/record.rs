//! Erasing what may not be kept (design.md rule 12).
use guatu_board::Board;
use guatu_domain::record::CATALOGUE;
use guatu_ledger::{Erasure, Seq};
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// Kinds that other records and every figure stand on, or that hold nothing about anybody.
const KEPT: &[&str] = &[
    "region",
    "clock",
    "module",
    "word",
    "calendar",
    "ward",
    "list",
    "edition",
    "project",
    "claim",
    "part",
    "entry",
    "mark",
    "definition",
    "indicator",
    "lamp_rule",
];

/// Which version of which record, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erase {
    /// Kind of the record.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// The version.
    pub since: Seq,
    /// Why, without naming the person: the ledger keeps it for ever.
    pub reason: String,
}

/// Erases salt and body of a version; its digest stays. Refuses kinds that others stand on, a
/// record or version that cannot be there, and no reason.
pub fn erase(
    board: &Board,
    _access: &Access,
    with: &Erase,
    _fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let Erase { kind, id, since, .. } = with;
    let reason = require::text("原因", &with.reason)?;
    if !CATALOGUE.iter().any(|(known, ..)| known == kind) {
        return Err(Refusal::not_found("记录类型", kind.as_str()));
    }
    if KEPT.contains(&kind.as_str()) {
        let (what, wanted) = (format!("记录类型“{kind}”"), "不能抹除。请另写一个更正的版本");
        return Err(Refusal::State { what, state: "其他记录的依据", wanted });
    }
    let newest = board.version_of(kind, id);
    if !newest.is_some_and(|newest| (1..=newest).contains(since)) {
        return Err(Refusal::not_found("记录版本", format!("{kind} {id} 第{since}行")));
    }
    let sentence = format!("抹除记录 {kind} {id} 第{since}行的内容，原因：{reason}");
    let erasures = vec![Erasure { kind: kind.clone(), id: id.clone(), since: *since }];
    Ok(Decision { erasures, ..Decision::new(sentence) })
}
