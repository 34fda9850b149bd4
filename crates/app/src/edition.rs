//! From when on a version of a year's list is in force.
use guatu_board::Board;
use guatu_domain::id::ListId;
use guatu_domain::list::{Edition, ListVersion};
use guatu_domain::value::Day;
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// A version of a year's list as it shall be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Put {
    /// The list.
    pub list: ListId,
    /// The year.
    pub year: i16,
    /// The version.
    pub version: ListVersion,
    /// First day in force.
    pub from: Day,
    /// The document that gave it.
    pub document: Option<String>,
    /// The version of this record that is edited.
    pub based_on: Option<Seq>,
}

/// Puts a version of a year's list in force. Refuses an unknown list, a year that cannot be, and a
/// day that begins another version unless it is that one that is corrected.
pub fn put(
    board: &Board,
    _access: &Access,
    with: &Put,
    _fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let Put { year, version, from, .. } = *with;
    let list = require::list(board, &with.list)?;
    require::year("年度", year)?;
    let document = require::note("文件", with.document.as_ref())?;
    let id = Edition::id(&with.list, year, from);
    let name = format!("{}{year}年{}", list.name, version.label());
    require::new_or_based_on("清单版本", &name, with.based_on, board.editions.get(id.as_str()))?;
    let mut decision = Decision::new(format!("{name}版自{from}起生效"));
    decision.set(
        board,
        &id,
        &Edition { list: with.list.clone(), year, version, from, document },
    )?;
    Ok(decision)
}
