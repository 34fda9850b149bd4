//! The demonstration's clock.
use guatu_board::Board;
use guatu_domain::clock::Clock;
use guatu_domain::value::Day;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// Where the clock is set to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set {
    /// The new today.
    pub today: Day,
}

/// Sets the clock. Refuses outside a demonstration (design.md rule 7), and a year that
/// no project of the office can have.
pub fn set(
    board: &Board,
    _access: &Access,
    with: &Set,
    _fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    if !board.region.as_ref().is_some_and(|region| region.is_demonstration) {
        return Err(Refusal::NotADemonstration);
    }
    require::year("演示时钟", with.today.year())?;
    let mut decision = Decision::new(format!("演示时钟调到{}", with.today));
    decision.set(board, Clock::ID, &Clock { today: with.today })?;
    Ok(decision)
}
