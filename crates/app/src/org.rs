//! Organisations: departments, firms, builders.
use guatu_board::Board;
use guatu_domain::id::OrgId;
use guatu_domain::org::{Org, OrgKind};
use guatu_domain::value::{Day, Uscc};
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// An organisation as it shall be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Put {
    /// The one to be changed, or the id wanted for a new one; made from randomness if absent.
    pub id: Option<OrgId>,
    /// Official name.
    pub name: String,
    /// Name in tables.
    pub short: String,
    /// What it is.
    pub kind: OrgKind,
    /// Unified social credit code.
    pub uscc: Option<String>,
    /// First day on which it exists.
    pub from: Option<Day>,
    /// First day on which it no longer exists.
    pub until: Option<Day>,
    /// The organisation that took over.
    pub successor: Option<OrgId>,
    /// The version that is edited.
    pub based_on: Option<Seq>,
}

/// Adds or changes an organisation. Refuses missing names, a credit code whose check character is
/// wrong or that another one has, an end before the beginning, and an unknown successor or itself.
pub fn put(
    board: &Board,
    _access: &Access,
    with: &Put,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let name = require::text("名称", &with.name)?;
    let short = require::text("简称", &with.short)?;
    let id = with.id.as_ref().map_or_else(|| fresh.id(), ToString::to_string);
    let before = board.orgs.get(id.as_str());
    let what = format!("单位“{name}”");
    require::based_on(&what, with.based_on, before.map(|org| org.since))?;
    let uscc = with.uscc.as_deref().map(credit_code).transpose()?;
    let others = board.orgs.values().filter(|org| *org.id != *id && org.until.is_none());
    let same = |org: &Org| org.name == name || (uscc.is_some() && org.uscc == uscc);
    if others.into_iter().any(|org| same(org)) {
        return Err(Refusal::Exists { what: "单位", name });
    }
    if let (Some(from), Some(until)) = (with.from, with.until)
        && until <= from
    {
        let wanted = "应晚于设立日。".to_owned();
        return Err(Refusal::Day { field: "撤销日", day: until, wanted });
    }
    if let Some(successor) = &with.successor {
        require::org(board, successor)?;
        if successor.as_str() == id {
            return Err(Refusal::field("承接单位", "不能是它自己。请另选一个。"));
        }
    }
    let done = if before.is_some() { "修改" } else { "新增" };
    let mut decision = Decision::new(format!("{done}{what}"));
    let (kind, from, until) = (with.kind, with.from, with.until);
    let successor = with.successor.clone();
    decision.set(board, &id, &Org { name, short, kind, uscc, from, until, successor })?;
    Ok(decision)
}

/// A credit code as it is stored. Refuses one whose outer check character is wrong; what is only
/// unusual about it is a hint and no reason to refuse.
pub(crate) fn credit_code(text: &str) -> Result<String, Refusal> {
    let code = Uscc::parse(text).map_err(|fault| Refusal::Value { problem: fault.to_string() })?;
    Ok(code.as_str().to_owned())
}
