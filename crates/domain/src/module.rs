//! 模块: parts of the product that an office switches on and off (K29).
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::record::Kind;
use crate::value::coded;

coded! {
    /// Every module that there is. These three were in every library before modules could be
    /// switched: they are on until somebody switches them off (docs/decisions/0034).
    pub enum ModuleName {
        /// Taking in files.
        Import => ("import", "导入"),
        /// Papers and exports.
        Report => ("report", "报告中心"),
        /// Reading and verifying the ledger.
        Verification => ("verification", "台账核验"),
    }
}

/// Whether a module is switched on. Its id is the module's code. A module that is off leaves no
/// trace in menus, search and routes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Module {
    /// On or off.
    pub is_on: bool,
}

impl Kind for Module {
    const KIND: &'static str = "module";
    const FIELDS: &'static [Field] = &[Field::new("is_on", "启用", Holds::Flag)];
}
