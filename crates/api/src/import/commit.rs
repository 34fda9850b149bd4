//! `POST import-drafts/{draft}/commitment`: takes the clear rows in.
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use guatu_app::import::Seen;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::DraftPath;
use crate::caller::{Asked, Caller};
use crate::clock::Receipt;
use crate::problem::{Problem, Refused};
use crate::reading::Params;
use crate::state::Api;

/// Which look was agreed to.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Agreed {
    /// `seen` of the look. Refused with 409 (`look_is_old`) when other answers were given since, or
    /// others changed a project that this would change; a new look shows what it is now.
    pub seen: Option<String>,
}

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
    params(DraftPath, Agreed,
        ("idempotency-key" = Option<String>, Header, description = "asking again with the same \
            key gives the same receipt")),
    responses((status = 201, body = Imported), Refused))]
pub async fn commit(
    caller: Caller,
    Path((_, draft)): Path<(String, String)>,
    Params(agreed): Params<Agreed>,
    headers: HeaderMap,
) -> Result<(StatusCode, Json<Imported>), Problem> {
    let seen: Option<Seen> = agreed.seen.as_deref().map(str::parse).transpose()?;
    let act = move |api: &Api, Asked { region, access, id }: Asked| {
        let draft = api.intake.draft(&region, &access, &draft)?;
        api.intake.commit(&region, &access, &draft, seen.as_ref(), id)
    };
    let receipt = caller.carry_out(&headers, act).await?;
    let import = receipt.record("import").unwrap_or_default().to_owned();
    Ok((StatusCode::CREATED, Json(Imported { import, receipt: Receipt::from(&receipt) })))
}
