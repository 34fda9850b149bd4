//! `GET import-drafts`: what the caller has sent and not taken in yet.
use axum::Json;
use guatu_app::import::Draft;
use guatu_app::time::text_of;
use serde::Serialize;
use utoipa::ToSchema;

use crate::caller::Caller;
use crate::problem::{Problem, Refused};
use crate::region::RegionPath;

/// Files that wait.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportDrafts {
    /// Newest first; everybody sees his own.
    pub drafts: Vec<ImportDraft>,
}

/// A file that waits. It is kept for seven days after the last answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportDraft {
    /// Its id.
    pub id: String,
    /// Name of the file.
    pub file: String,
    /// The month that it reports, if somebody said so.
    pub period: Option<String>,
    /// When it was received.
    #[schema(format = DateTime)]
    pub received: String,
    /// How many answers were given.
    pub answered: usize,
}

/// Drafts of the caller that are not taken in.
#[utoipa::path(get, path = "/api/v1/{region}/import-drafts", operation_id = "listImportDrafts",
    tag = "import",
    params(RegionPath),
    responses((status = 200, body = ImportDrafts), Refused))]
pub async fn drafts(caller: Caller) -> Result<Json<ImportDrafts>, Problem> {
    let Caller { api, region, access, .. } = caller;
    let drafts = api.waiting(move |api| api.intake.drafts(&region, &access)).await?;
    Ok(Json(ImportDrafts { drafts: drafts.iter().map(ImportDraft::from).collect() }))
}

impl From<&Draft> for ImportDraft {
    fn from(draft: &Draft) -> Self {
        Self {
            id: draft.id.clone(),
            file: draft.file.clone(),
            period: draft.period.map(|month| month.to_string()),
            received: text_of(draft.received),
            answered: draft.answers.count(),
        }
    }
}
