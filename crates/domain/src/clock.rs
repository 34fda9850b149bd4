//! 演示时钟: only a demonstration region has one.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::record::Kind;
use crate::value::Day;

/// Where the clock of a demonstration stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Today, in the demonstration.
    pub today: Day,
}

impl Clock {
    /// The only id of this kind.
    pub const ID: &'static str = "clock";
}

impl Kind for Clock {
    const KIND: &'static str = "clock";
    const FIELDS: &'static [Field] = &[Field::new("today", "今天", Holds::Day)];
}
