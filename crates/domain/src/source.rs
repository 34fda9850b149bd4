//! 来源: where a value came from.
use serde::{Deserialize, Serialize};

use crate::id::ImportId;

/// Where a value came from: a cell of an imported file, a page, a paper, or somebody's hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportId>,
    /// Its sheet, counted from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<u16>,
    /// Row of the sheet as the reader sees it, counted from 1. The column follows from the field
    /// and the import's table of columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// A paper, a page, or what somebody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Source {
    /// Typed in by whoever signed the line.
    pub fn by_hand() -> Self {
        Self::default()
    }

    /// From a paper or a page.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), ..Self::default() }
    }
}
