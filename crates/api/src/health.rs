//! `GET /health`: whether the server can read and write.
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use crate::state::Api;

/// Whether the server can read and write.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Health {
    /// `ok`, or `read_only` after a commit has failed.
    pub status: String,
    /// What it means, in Chinese.
    pub sentence: String,
}

/// Whether the server can read and write. Open to everybody; says nothing else.
#[utoipa::path(get, path = "/health", operation_id = "health",
    tag = "health",
    responses((status = 200, body = Health), (status = 503, body = Health)))]
pub async fn health(State(api): State<Api>) -> (StatusCode, Json<Health>) {
    let (code, status, sentence) = if api.desk.store().is_broken() {
        let sentence = "写盘失败后已停止写入，可以查看。请检查磁盘后重新启动。";
        (StatusCode::SERVICE_UNAVAILABLE, "read_only", sentence)
    } else {
        (StatusCode::OK, "ok", "正常。")
    };
    (code, Json(Health { status: status.to_owned(), sentence: sentence.to_owned() }))
}
