//! `GET verification`: how far the newest run has come.
use axum::Json;

use super::Verification;
use crate::caller::Caller;
use crate::problem::{Answered, Problem};
use crate::region::RegionPath;

/// How far the newest run has come. For auditors and administrators.
#[utoipa::path(get, path = "/api/v1/{region}/verification", operation_id = "showVerification",
    tag = "ledger",
    params(RegionPath),
    responses((status = 200, body = Verification), Answered))]
pub async fn show(caller: Caller) -> Result<Json<Verification>, Problem> {
    let Caller { api, region, access, .. } = caller;
    api.desk.view(&region, access, None)?.may_verify()?;
    Ok(Json(api.runs.shape(&region)))
}
