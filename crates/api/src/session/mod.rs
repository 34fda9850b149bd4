//! 登录: sessions.
pub mod close;
pub mod open;
pub mod show;
pub mod turn;

use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use guatu_app::Session;

use crate::caller::COOKIE;
use crate::state::Api;
use show::SessionPage;

/// The answer to whoever has signed in.
fn signed_in(api: &Api, token: &str, session: &Session, page: SessionPage) -> Response {
    let mut response = Json(page).into_response();
    let left = (session.until() - api.desk.machine_time()).max(0) / 1_000;
    set_cookie(&mut response, token, left);
    response
}

/// Scripts cannot read it, and other sites cannot send it with an act.
fn set_cookie(response: &mut Response, token: &str, seconds: i64) {
    let cookie = Cookie::build((COOKIE, token.to_owned()))
        .http_only(true)
        .same_site(SameSite::Lax)
        .path("/")
        .max_age(Duration::seconds(seconds));
    if let Ok(value) = HeaderValue::from_str(&cookie.build().to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
