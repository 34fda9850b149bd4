//! 至上年底累计, certified at the year's beginning (K19, design.md rule 17).
use guatu_board::Board;
use guatu_domain::carry::Carry;
use guatu_domain::id::ProjectId;
use guatu_domain::source::Source;
use guatu_domain::value::Fen;
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;
use crate::sentence::money;

/// What was spent before a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certify {
    /// The project.
    pub project: ProjectId,
    /// The year that it is carried into.
    pub year: i16,
    /// The amount.
    pub amount: Fen,
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
    /// The version that is corrected, where the year has one already.
    pub based_on: Option<Seq>,
}

/// Certifies what was spent before a year. Refuses a foreign project, a negative amount, and a
/// second certificate of a year unless it corrects the first.
pub fn certify(
    board: &Board,
    access: &Access,
    with: &Certify,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let Certify { year, amount, .. } = *with;
    require::year("年度", year)?;
    require::amount("至上年底累计完成", amount)?;
    let (name, last_year) = (file.name(fresh.today), year - 1);
    let whose_year = format!("{name}{last_year}年");
    let before = file.carries.get(&year);
    require::new_or_based_on("年终核定", &whose_year, with.based_on, before)?;
    let done = if before.is_some() { "更正" } else { "核定" };
    let sentence = format!("{done}“{name}”至{last_year}年底累计完成{}", money(amount));
    let mut decision = Decision::new(sentence);
    let (project, source) = (file.id.clone(), with.source.clone());
    let carry = Carry { project, year, amount, is_withdrawn: false, source };
    decision.set(board, &Carry::id(&file.id, year), &carry)?;
    Ok(decision)
}
