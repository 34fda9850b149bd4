//! `DELETE /api/v1/session`: signs out.
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::set_cookie;
use crate::caller::token_of;
use crate::problem::Problem;
use crate::state::Api;

/// Signs out; the session is destroyed on the server. Does nothing when nobody is signed in.
#[utoipa::path(delete, path = "/api/v1/session", operation_id = "closeSession",
    tag = "session",
    responses((status = 204),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json")))]
pub async fn close(State(api): State<Api>, headers: HeaderMap) -> Result<Response, Problem> {
    if let Some(token) = token_of(&headers) {
        api.waiting(move |api| api.sessions.close(&token)).await?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    set_cookie(&mut response, "", 0);
    Ok(response)
}
