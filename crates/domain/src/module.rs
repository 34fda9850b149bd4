//! 模块: parts of the product that an office switches on (K29).
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::record::Kind;

/// Whether a module is switched on. Its id is the module's word; off without a record. A module
/// that is off leaves no trace in menus, search and routes.
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
