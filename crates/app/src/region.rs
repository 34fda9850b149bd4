//! Opening a region: its first line.
use guatu_board::Board;
use guatu_domain::region::Region;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;

/// What a region is opened with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// Name of the district.
    pub name: String,
    /// Title over every page.
    pub title: String,
    /// Whether everything in it is for demonstration.
    pub is_demonstration: bool,
}

/// Opens the region. Refuses one that is open already, and an empty name.
pub fn open(
    board: &Board,
    _access: &Access,
    with: &Open,
    _fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    if board.region.is_some() {
        return Err(Refusal::Region { problem: "这个库已经建好了。" });
    }
    for (field, value) in [("名称", &with.name), ("页面标题", &with.title)] {
        if value.trim().is_empty() {
            return Err(Refusal::field(field, "没有填。请写上名称。"));
        }
    }
    let Open { name, title, is_demonstration } = with.clone();
    let mut decision = Decision::new(format!("建立“{name}”库"));
    decision.add(Region::ID, &Region { name, title, is_demonstration })?;
    Ok(decision)
}
