//! `POST imports/{import}/withdrawal`: takes an import back.
use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use guatu_app::import::undo_of;
use guatu_app::{Command, Request};
use guatu_domain::id::ImportId;
use utoipa::IntoParams;

use crate::caller::{Asked, Caller};
use crate::clock::Receipt;
use crate::problem::{Problem, Refused};
use crate::state::Api;

/// The path of an import.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "only describes; who asks reads it from the path")]
pub struct ImportPath {
    /// Code of the region.
    pub region: String,
    /// Id of the import.
    pub import: String,
}

/// Takes an import back in one act, as long as nothing rests on it.
#[utoipa::path(post, path = "/api/v1/{region}/imports/{import}/withdrawal",
    operation_id = "withdrawImport", tag = "import",
    params(ImportPath,
        ("idempotency-key" = Option<String>, Header, description = "asking again with the same \
            key gives the same receipt")),
    responses((status = 200, body = Receipt), Refused))]
pub async fn undo(
    caller: Caller,
    Path((_, import)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Json<Receipt>, Problem> {
    let act = move |api: &Api, Asked { region, access, id }: Asked| {
        access.require("import.undo")?;
        let board = api.desk.board(&region)?;
        let undo = undo_of(api.desk.store(), &board, &ImportId::new(import))?;
        api.desk.act(&region, Request { id, access, command: Command::UndoImport(undo) })
    };
    let receipt = caller.carry_out(&headers, act).await?;
    Ok(Json(Receipt::from(&receipt)))
}
