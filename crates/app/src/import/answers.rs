//! What a person answered about an import.
use guatu_domain::id::ProjectId;
use guatu_domain::read;
use serde::{Deserialize, Serialize};

/// All answers about a file: what its table means, and what it means here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// About sheets, columns, rows and cells. Questions of the comparison are settled by the codes
    /// confirmed for a cell, too.
    #[serde(default)]
    pub table: read::Answers,
    /// Which project a row is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<MatchAnswer>,
    /// Whether wards, departments, categories and chains that are not here are to be added.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub adds_words: bool,
}

/// Which project a row is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatchAnswer {
    /// The sheet, counted from 0.
    pub sheet: u16,
    /// The row, counted from 1.
    pub row: u32,
    /// Its name when it was asked, or the cell that was asked about; put to another file, the
    /// answer is not applied.
    pub said: String,
    /// The project.
    pub is: SameAs,
}

/// Whether a row is about a project that is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SameAs {
    /// This one.
    Project(ProjectId),
    /// None of them.
    New,
}

impl Answers {
    /// The answer about a row that says these words.
    pub(super) fn same_as(
        &self,
        place: (u16, u32),
        says: impl Fn(&str) -> bool,
    ) -> Option<&SameAs> {
        let about = |each: &&MatchAnswer| (each.sheet, each.row) == place && says(&each.said);
        self.matches.iter().find(about).map(|each| &each.is)
    }
}
