//! The body of an act: JSON, not larger than it may be, refused in Chinese.
use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// Largest body of an act, in bytes. What is larger has a route of its own.
pub const LARGEST: usize = 64 * 1024;

/// A body that was read.
pub struct Given<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Given<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|one| one.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("application/json")) {
            let detail = "请求的内容应是 JSON（content-type: application/json）。";
            return Err(Problem::new(StatusCode::BAD_REQUEST, "not_json", detail));
        }
        let length = request.headers().get(header::CONTENT_LENGTH);
        let length = length.and_then(|one| one.to_str().ok()?.parse::<usize>().ok());
        if length.is_some_and(|length| length > LARGEST) {
            return Err(too_large());
        }
        let bytes = to_bytes(request.into_body(), LARGEST).await.map_err(|error| {
            let cause = std::error::Error::source(&error);
            match cause.is_some_and(|cause| cause.is::<http_body_util::LengthLimitError>()) {
                true => too_large(),
                false => {
                    let detail = "请求没有传完，没有执行。请检查网络后重试。";
                    Problem::new(StatusCode::BAD_REQUEST, "cut_off", detail)
                }
            }
        })?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| {
            let detail = format!("请求的内容读不懂：{error}");
            Problem::new(StatusCode::BAD_REQUEST, "body", detail)
        })
    }
}

fn too_large() -> Problem {
    let detail = "请求的内容超过 64 KiB，没有执行。";
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
}
