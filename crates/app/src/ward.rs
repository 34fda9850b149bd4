//! Wards 板块: set up, renamed, closed.
use guatu_board::Board;
use guatu_domain::id::WardId;
use guatu_domain::value::Day;
use guatu_domain::ward::{Ward, WardKind};
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// A ward as it shall be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Put {
    /// The ward to be changed, or the id wanted for a new one; made from randomness if absent.
    pub id: Option<WardId>,
    /// Official name.
    pub name: String,
    /// Name in tables.
    pub short: String,
    /// What it is.
    pub kind: WardKind,
    /// Place in tables.
    pub order: i64,
    /// First day on which it exists.
    pub from: Option<Day>,
    /// Statistical codes of the divisions that it covers.
    #[serde(default)]
    pub divisions: Vec<String>,
    /// The version that is edited.
    pub based_on: Option<Seq>,
}

/// From when on a ward is no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// The ward.
    pub ward: WardId,
    /// First day on which it no longer exists.
    pub until: Day,
    /// The ward that takes over.
    pub successor: Option<WardId>,
    /// The version that is edited.
    pub based_on: Option<Seq>,
}

/// Sets up a ward or changes its names, kind and order. Refuses missing names, and a name that
/// another ward in use has.
pub fn put(
    board: &Board,
    _access: &Access,
    with: &Put,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let name = require::text("名称", &with.name)?;
    let short = require::text("简称", &with.short)?;
    let id = with.id.as_ref().map_or_else(|| fresh.id(), ToString::to_string);
    let before = board.wards.get(id.as_str());
    let what = format!("板块“{name}”");
    require::based_on(&what, with.based_on, before.map(|ward| ward.since))?;
    let others = board.wards.values().filter(|ward| *ward.id != *id && ward.until.is_none());
    if others.into_iter().any(|ward| ward.name == name || ward.short == short) {
        return Err(Refusal::Exists { what: "板块", name });
    }
    let done = if before.is_some() { "修改" } else { "新增" };
    let mut decision = Decision::new(format!("{done}{what}"));
    let ward = Ward {
        name,
        short,
        kind: with.kind,
        order: with.order,
        from: with.from,
        until: before.and_then(|ward| ward.until),
        successor: before.and_then(|ward| ward.successor.clone()),
        divisions: with.divisions.clone(),
    };
    decision.set(board, &id, &ward)?;
    Ok(decision)
}

/// Closes a ward. Its projects stay where they are until they are handed over; figures may group by
/// the successor. Refuses an unknown or closed ward, a last day before its first, itself as its
/// successor, and no successor while it has projects in charge.
pub fn close(
    board: &Board,
    _access: &Access,
    with: &Close,
    _fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let id = with.ward.as_str();
    let before = board.wards.get(id).ok_or_else(|| Refusal::not_found("板块", id))?;
    let what = format!("板块“{}”", before.name);
    require::based_on(&what, with.based_on, Some(before.since))?;
    if before.until.is_some() {
        return Err(Refusal::State { what, state: "已撤销", wanted: "不用再撤销" });
    }
    if before.from.is_some_and(|from| with.until <= from) {
        let wanted = "应晚于设立日。".to_owned();
        return Err(Refusal::Day { field: "撤销日", day: with.until, wanted });
    }
    let successor = match &with.successor {
        Some(successor) if *successor == with.ward => {
            return Err(Refusal::field("承接板块", "不能是它自己。请另选一个。"));
        }
        Some(successor) => format!("，由{}承接", require::ward(board, successor, with.until)?.name),
        None => {
            let in_charge =
                board.projects.values().filter(|file| file.ward(with.until) == Some(&with.ward));
            match in_charge.count() {
                0 => String::new(),
                count => {
                    let problem = format!("没有选。还有 {count} 个项目归它负责，请写明由谁承接。");
                    return Err(Refusal::field("承接板块", problem));
                }
            }
        }
    };
    let mut decision = Decision::new(format!("{}起撤销{what}{successor}", with.until));
    let (until, successor) = (Some(with.until), with.successor.clone());
    decision.set(board, id, &Ward { until, successor, ..Ward::clone(before) })?;
    Ok(decision)
}
