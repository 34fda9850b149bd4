//! Switching modules on and off (K29).
use guatu_board::Board;
use guatu_domain::module::{Module, ModuleName};
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;

/// Which module, and how it shall be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    /// The module's code.
    pub module: String,
    /// On or off.
    pub is_on: bool,
}

/// Switches a module. Refuses a word that names none.
pub fn switch(
    board: &Board,
    _access: &Access,
    with: &Switch,
    _fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let module = ModuleName::from_code(&with.module);
    let module = module.ok_or_else(|| Refusal::not_found("模块", with.module.as_str()))?;
    let done = if with.is_on { "启用" } else { "停用" };
    let mut decision = Decision::new(format!("{done}模块“{}”", module.label()));
    decision.set(board, module.code(), &Module { is_on: with.is_on })?;
    Ok(decision)
}

/// Whether a module is on.
pub fn is_on(board: &Board, module: ModuleName) -> bool {
    board.modules.get(module.code()).is_none_or(|known| known.is_on)
}

/// Refuses what belongs to a module that is off.
pub fn require(board: &Board, module: ModuleName) -> Result<(), Refusal> {
    if is_on(board, module) { Ok(()) } else { Err(Refusal::ModuleOff { module }) }
}

/// Refuses an act of a module that is off: `import.commit`.
pub(crate) fn require_for(board: &Board, act: &str) -> Result<(), Refusal> {
    let word = act.split('.').next().and_then(ModuleName::from_code);
    word.map_or(Ok(()), |module| require(board, module))
}
