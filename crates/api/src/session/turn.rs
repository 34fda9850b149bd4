//! `PUT /api/v1/session`: goes on in another role.
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use guatu_app::Refusal;
use guatu_domain::account::Role;
use serde::Deserialize;
use utoipa::ToSchema;

use super::show::{SessionPage, page};
use super::signed_in;
use crate::body::Given;
use crate::caller::token_of;
use crate::problem::{Problem, Refused};
use crate::state::Api;

/// The role to go on in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// One of `me.roles`.
    #[schema(examples("auditor"))]
    pub role: String,
}

/// Goes on in another role of the same account, under a new session id.
#[utoipa::path(put, path = "/api/v1/session", operation_id = "turnSession",
    tag = "session", request_body = Turn,
    responses((status = 200, body = SessionPage), Refused))]
pub async fn turn(
    State(api): State<Api>,
    headers: HeaderMap,
    Given(wanted): Given<Turn>,
) -> Result<Response, Problem> {
    let old = token_of(&headers).ok_or(Refusal::SignedOut)?;
    let unknown = || Refusal::not_found("角色", wanted.role.as_str());
    let role = Role::from_code(&wanted.role).ok_or_else(unknown)?;
    let (token, session) = api.waiting(move |api| api.sessions.turn(&old, role)).await?;
    let page = page(&api, Some(session.clone())).await?;
    Ok(signed_in(&api, &token, &session, page))
}
