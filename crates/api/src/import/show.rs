//! `GET import-drafts/{draft}`: what a draft would do now.
use axum::Json;
use axum::extract::Path;

use super::{DraftPath, Look, Rows};
use crate::caller::Caller;
use crate::problem::{Problem, Refused};
use crate::reading::Params;

/// What a draft would do now: read and compared anew, since the library may have changed.
#[utoipa::path(get, path = "/api/v1/{region}/import-drafts/{draft}", operation_id = "showImport",
    tag = "import",
    params(DraftPath, Rows),
    responses((status = 200, body = Look), Refused))]
pub async fn show(
    caller: Caller,
    Path((_, draft)): Path<(String, String)>,
    Params(rows): Params<Rows>,
) -> Result<Json<Look>, Problem> {
    let Caller { api, region, access, .. } = caller;
    let look = api
        .waiting(move |api| {
            let draft = api.intake.draft(&region, &access, &draft)?;
            let look = api.intake.look(&region, &access, &draft)?;
            Ok(Look::new(&draft, &look, &rows))
        })
        .await?;
    Ok(Json(look))
}
