//! `POST import-drafts/{draft}/commitment`: takes the clear rows in.
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use serde::Serialize;
use utoipa::ToSchema;

use super::DraftPath;
use crate::caller::Caller;
use crate::clock::Receipt;
use crate::problem::{Problem, Refused};

/// Proof that the rows are on disk.
#[derive(Debug, Serialize, ToSchema)]
pub struct Imported {
    /// Id of the import, by which it is taken back.
    pub import: String,
    /// Its line.
    pub receipt: Receipt,
}

/// Writes what the draft would do now, in one act. Rows with a question stay out; the draft stays.
#[utoipa::path(post, path = "/api/v1/{region}/import-drafts/{draft}/commitment",
    operation_id = "commitImport", tag = "import",
    params(DraftPath,
        ("idempotency-key" = Option<String>, Header, description = "asking again with the same \
            key gives the same receipt")),
    responses((status = 201, body = Imported), Refused))]
pub async fn commit(
    caller: Caller,
    Path((_, draft)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<(StatusCode, Json<Imported>), Problem> {
    let id = caller.request_id(&headers);
    let Caller { api, region, access, .. } = caller;
    let receipt = api
        .waiting(move |api| {
            let draft = api.intake.draft(&region, &access, &draft)?;
            api.intake.commit(&region, &access, &draft, id)
        })
        .await?;
    api.committed();
    let import = receipt.records.iter().find(|(kind, _)| kind == "import");
    let import = import.map(|(_, id)| id.clone()).unwrap_or_default();
    Ok((StatusCode::CREATED, Json(Imported { import, receipt: Receipt::from(&receipt) })))
}
