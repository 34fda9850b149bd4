//! Erasing what may not be kept (design.md rule 12).
use guatu_board::Board;
use guatu_domain::account::Account;
use guatu_domain::alias::Alias;
use guatu_domain::attribute::Attribute;
use guatu_domain::import::Import;
use guatu_domain::proposal::Proposal;
use guatu_domain::record::{CATALOGUE, Kind};
use guatu_ledger::{Erasure, Seq};
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// Kinds whose newest version may go: no other record and no figure stands on them. Of every kind a
/// version may go that was replaced, so that a text is first corrected and then erased.
const MAY_GO: &[&str] =
    &[Account::KIND, Alias::KIND, Attribute::KIND, Import::KIND, Proposal::KIND];

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

/// Erases salt and body of a version; its digest stays. Refuses the newest version of kinds on
/// which others stand, a record or version that cannot be there, and no reason.
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
    let newest = board.version_of(kind, id).filter(|newest| (1..=*newest).contains(since));
    let Some(newest) = newest else {
        return Err(Refusal::not_found("记录版本", format!("{kind} {id} 第{since}行")));
    };
    if *since == newest && !MAY_GO.contains(&kind.as_str()) {
        let (what, wanted) = (format!("记录 {kind} {id}"), "请先写一个更正的版本，再抹除旧的");
        return Err(Refusal::State { what, state: "现行版本", wanted });
    }
    let account = board.accounts.get(id.as_str()).filter(|_| kind == Account::KIND);
    if *since == newest && account.is_some_and(|account| account.is_active) {
        let (what, wanted) = (format!("账号 {id}"), "请先停用这个账号");
        return Err(Refusal::State { what, state: "在用", wanted });
    }
    let sentence = format!("抹除记录 {kind} {id} 第{since}行的内容，原因：{reason}");
    let erasures = vec![Erasure { kind: kind.clone(), id: id.clone(), since: *since }];
    Ok(Decision { erasures, ..Decision::new(sentence) })
}
