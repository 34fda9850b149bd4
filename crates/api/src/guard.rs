//! What stands before and after every handler: the check against forged requests, and headers.
use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::{Fault, Problem};
use crate::state::Api;

/// The header that every act must carry. A page of another origin cannot send it without asking
/// first, and is never allowed to.
pub const OWN: HeaderName = HeaderName::from_static("x-guatu");

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; \
    manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const ALWAYS: [(&str, &str); 6] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Refuses acts that were not sent by a page of this server; notes faults; adds headers.
pub async fn guard(State(api): State<Api>, request: Request, next: Next) -> Response {
    let is_act = ![Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method());
    let is_api = request.uri().path().starts_with("/api/") || request.uri().path() == "/health";
    let mut response = if is_act && !is_own(request.headers()) {
        let detail = "这个请求不是从本系统的页面发出的，没有执行。";
        Problem::new(StatusCode::FORBIDDEN, "forged", detail).into_response()
    } else {
        next.run(request).await
    };
    if let Some(Fault(fault)) = response.extensions().get() {
        (api.note)(fault);
    }
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if is_api {
        // Pages of an office PC must not stay on it; who wants to ask cheaply keeps the ETag.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::VARY, HeaderValue::from_static("cookie, accept-encoding"));
    }
    response
}

/// Whether an act comes from a page of this server, or from a program that is no browser.
fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if text(OWN).is_none_or(str::is_empty) {
        return false;
    }
    let site = text(HeaderName::from_static("sec-fetch-site"));
    if site.is_some_and(|site| site != "same-origin" && site != "none") {
        return false;
    }
    match text(header::ORIGIN) {
        None => true,
        Some(origin) => {
            let host = text(header::HOST).and_then(|host| host.parse::<Authority>().ok());
            let of = origin.split_once("://").and_then(|(_, of)| of.parse::<Authority>().ok());
            host.is_some() && host == of
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_another_origin_cannot_act() {
        let check = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, HeaderValue::from_static(value));
            }
            is_own(&headers)
        };
        assert!(check(&[("x-guatu", "1")]), "a program");
        assert!(!check(&[]), "a form of another page");
        let page = [("x-guatu", "1"), ("host", "office:8080"), ("origin", "http://office:8080")];
        assert!(check(&page));
        let other = [("x-guatu", "1"), ("host", "office:8080"), ("origin", "http://office:81")];
        assert!(!check(&other));
        assert!(!check(&[("x-guatu", "1"), ("sec-fetch-site", "cross-site")]));
        assert!(!check(&[("x-guatu", "1"), ("host", "a"), ("origin", "null")]));
    }
}
