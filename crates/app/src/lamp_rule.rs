//! Adopting how lamps are lit.
use guatu_board::Board;
use guatu_domain::lamp::{Lag, LampRule};
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
    /// The rule.
    pub rule: LampRule,
}

/// Adopts a new version of a lamp rule. Refuses one that is not the next, one that begins no later
/// than the last, and limits that no project could meet.
pub fn adopt(
    board: &Board,
    _access: &Access,
    with: &Adopt,
    _fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let new = &with.rule;
    require::code("代码", &new.code)?;
    require::text("名称", &new.name)?;
    let versions = board.lamp_rules.values().filter(|one| one.code == new.code);
    let last = versions.max_by_key(|one| one.version);
    require::next_version(&new.code, new.version, last.map(|last| last.version))?;
    if let Some(last) = last.filter(|last| new.from <= last.from) {
        let wanted = format!("应晚于上一版本的 {}。", last.from);
        return Err(Refusal::Day { field: "启用日", day: new.from, wanted });
    }
    let in_order = match new.lag {
        Lag::Points { yellow_from_tenths: from, yellow_to_tenths: to } => 0 <= from && from <= to,
        Lag::Share { yellow_below_percent: yellow, red_below_percent: red } => {
            0 <= red && red <= yellow && yellow <= 100
        }
    };
    if !in_order {
        return Err(Refusal::field("滞后界限", "前后颠倒或超出范围。请核对黄灯和红灯的界限。"));
    }
    let months = [("未开工转红月数", new.start_red_month), ("停滞月数", new.standstill_months)];
    if let Some((field, _)) = months.into_iter().find(|(_, count)| *count < 1) {
        return Err(Refusal::field(field, "应是 1 或更大的整数。"));
    }
    let id = LampRule::id(&new.code, new.version);
    let mut decision = Decision::new(format!("启用“{}” {id}，自{}起", new.name, new.from));
    decision.add(&id, new)?;
    Ok(decision)
}
