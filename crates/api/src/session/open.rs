//! `POST /api/v1/session`: signs in.
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use guatu_app::Refusal;
use serde::Deserialize;
use utoipa::ToSchema;

use super::show::{SessionPage, page};
use super::signed_in;
use crate::body::Given;
use crate::caller::Peer;
use crate::problem::{Problem, Refused};
use crate::state::Api;

/// Who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The library; may be absent where there is only one.
    pub region: Option<String>,
    /// Login, or id of the account.
    #[schema(examples("office_officer"))]
    pub account: String,
    /// Password; absent for accounts of a demonstration.
    pub password: Option<String>,
}

/// Signs in. Needs the header `x-guatu`. Sets the cookie `guatu_session`.
#[utoipa::path(post, path = "/api/v1/session", operation_id = "openSession",
    tag = "session", request_body = SignIn,
    responses((status = 200, body = SessionPage), Refused))]
pub async fn open(
    State(api): State<Api>,
    Sender(peer): Sender,
    Given(wanted): Given<SignIn>,
) -> Result<Response, Problem> {
    let region = match wanted.region {
        Some(region) => region,
        None => api.waiting(only_region).await?,
    };
    let turn = tokio::time::timeout(PATIENCE, api.hashing.acquire()).await;
    let turn = turn.ok().and_then(Result::ok).ok_or_else(busy)?;
    let opened = api.waiting(move |api| {
        // A region that is not there has no accounts.
        let known = api.desk.store().heads()?.into_iter().any(|head| head.region == region);
        let region = if known { region } else { return Err(Refusal::SignIn) };
        let password = wanted.password.as_deref();
        api.sessions.open(&region, &wanted.account, password, &peer.block())
    });
    let (token, session) = opened.await?;
    drop(turn);
    let page = page(&api, Some(session.clone())).await?;
    Ok(signed_in(&api, &token, &session, page))
}

/// How long a sign-in waits for its turn to be hashed.
const PATIENCE: Duration = Duration::from_secs(5);

fn busy() -> Problem {
    let detail = "同时登录的人太多，请稍后再试。";
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", detail)
}

fn only_region(api: &Api) -> Result<String, Refusal> {
    let mut heads = api.desk.store().heads()?;
    match (heads.pop(), heads.is_empty()) {
        (Some(only), true) => Ok(only.region),
        _ => Err(Refusal::field("库", "没有选。请选择要登录的库。")),
    }
}

/// From where a request comes.
pub struct Sender(Peer);

impl<S: Send + Sync> FromRequestParts<S> for Sender {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(Peer::of(parts)))
    }
}
