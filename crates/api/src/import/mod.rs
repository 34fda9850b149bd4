//! Imports: a file is received as a draft, looked at, answered, committed; and taken back.
pub(crate) mod answer;
pub(crate) mod commit;
pub(crate) mod drafts;
pub(crate) mod list;
pub(crate) mod receive;
mod shape;
pub(crate) mod show;
pub(crate) mod undo;

pub use shape::{Answers, Look};

use guatu_app::import::Look as Looked;
use utoipa::IntoParams;

/// Most rows of one look.
const ROWS: usize = 500;

/// The path of a draft.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "only describes; who asks reads it from the path")]
pub struct DraftPath {
    /// Code of the region.
    pub region: String,
    /// Id of the draft.
    pub draft: String,
}

/// Which rows of a look are listed.
#[derive(Clone, Debug, Default, serde::Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Rows {
    /// Only rows with this outcome: `added`, `changed`, `unchanged`, `asked`, `skipped`.
    pub outcome: Option<String>,
    /// The first row, counted from 0.
    pub from: Option<usize>,
    /// How many rows, at most 500.
    pub limit: Option<usize>,
}

impl Rows {
    fn of(&self, look: &Looked) -> Vec<shape::Row> {
        let wanted = |row: &&guatu_app::import::RowPreview| {
            let outcome = serde_json::to_value(row.outcome).unwrap_or_default();
            self.outcome.as_ref().is_none_or(|wanted| outcome == **wanted)
        };
        let (from, limit) = (self.from.unwrap_or(0), self.limit.unwrap_or(ROWS).min(ROWS));
        let rows = look.preview.rows.iter().filter(wanted);
        rows.skip(from).take(limit).map(shape::Row::from).collect()
    }
}
