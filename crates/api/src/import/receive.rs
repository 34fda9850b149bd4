//! `POST import-drafts`: receives a file.
use axum::Json;
use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use guatu_app::Refusal;
use guatu_app::import::FILE_BYTES;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Look, Rows};
use crate::caller::Caller;
use crate::problem::{Problem, Refused};
use crate::reading::Params;
use crate::region::RegionPath;

/// What the file is called.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FileName {
    /// As on the sender's machine; shown, never used as a path.
    pub file: String,
}

/// Receives a workbook and begins a draft: nothing is written yet.
#[utoipa::path(post, path = "/api/v1/{region}/import-drafts", operation_id = "receiveImport",
    tag = "import",
    params(RegionPath, FileName),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Look), Refused))]
pub async fn receive(
    caller: Caller,
    Params(named): Params<FileName>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<Look>), Problem> {
    let Caller { api, region, access, .. } = caller;
    access.require("import.commit")?;
    let most = usize::try_from(FILE_BYTES).unwrap_or(usize::MAX);
    let length = headers.get(header::CONTENT_LENGTH).and_then(|one| one.to_str().ok());
    if length.and_then(|one| one.parse::<u64>().ok()).is_some_and(|one| one > FILE_BYTES) {
        return Err(too_large(&named.file));
    }
    let bytes = Limited::new(body, most).collect().await.map_err(|error| match error
        .is::<LengthLimitError>(
    ) {
        true => too_large(&named.file),
        false => unreceived(&named.file).into(),
    })?;
    let bytes = bytes.to_bytes();
    let look = api
        .waiting(move |api| {
            let mut from = bytes.as_ref();
            let draft = api.intake.receive(&region, &access, &named.file, &mut from)?;
            let look = api.intake.look(&region, &access, &draft)?;
            Ok(Look::new(&draft, &look, &Rows::default()))
        })
        .await?;
    Ok((StatusCode::CREATED, Json(look)))
}

fn unreceived(file: &str) -> Refusal {
    let problem = format!("“{file}”没有传完。没有写入任何内容，请重传。");
    Refusal::ForeignFile { problem }
}

fn too_large(file: &str) -> Problem {
    let most = FILE_BYTES >> 20;
    let detail = format!("“{file}”超过 {most} MB，没有接收。请拆开后再导入。");
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
}
