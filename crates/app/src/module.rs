//! Switching modules on and off (K29).
use guatu_board::Board;
use guatu_domain::module::Module;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// Which module, and how it shall be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    /// The module's word.
    pub module: String,
    /// On or off.
    pub is_on: bool,
}

/// Switches a module. Refuses a word that cannot name one.
pub fn switch(
    board: &Board,
    _access: &Access,
    with: &Switch,
    _fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    require::code("模块", &with.module)?;
    let done = if with.is_on { "启用" } else { "停用" };
    let mut decision = Decision::new(format!("{done}模块“{}”", with.module));
    decision.set(board, &with.module, &Module { is_on: with.is_on })?;
    Ok(decision)
}
