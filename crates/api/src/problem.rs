//! Every refusal as `application/problem+json` (RFC 9457).
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use guatu_app::Refusal;
use guatu_report::LayoutRefusal;
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::{IntoResponses, ToSchema};

/// A refusal.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: `code` says which it is.
    #[serde(rename = "type")]
    #[schema(value_type = String)]
    pub about: &'static str,
    /// HTTP status.
    pub status: u16,
    /// Stable code, for programs.
    #[schema(value_type = String, examples("foreign_figures"))]
    pub code: &'static str,
    /// What is wrong and what to do, in Chinese.
    #[schema(examples("没有找到项目“x”。"))]
    pub detail: String,
    /// The typed parameters of the refusal, by name.
    #[schema(value_type = Object)]
    pub params: Map<String, Value>,
    /// What support has to know and nobody else.
    #[serde(skip)]
    pub fault: Option<String>,
}

/// A fault's details, handed to whoever notes them.
#[derive(Clone, Debug)]
pub(crate) struct Fault(pub String);

impl Problem {
    /// A refusal of the HTTP layer itself.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            about: "about:blank",
            status: status.as_u16(),
            code,
            detail: detail.into(),
            params: Map::new(),
            fault: None,
        }
    }

    /// A parameter of the request that cannot be as it is.
    pub fn parameter(name: &str, problem: &str) -> Self {
        let detail = format!("参数“{name}”{problem}");
        let mut one = Self::new(StatusCode::BAD_REQUEST, "parameter", detail);
        one.params.insert("name".to_owned(), json!(name));
        one
    }

    /// Nothing stands at this address.
    pub fn nowhere() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "没有这个地址。请核对网址。")
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = status;
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if let Some(fault) = self.fault {
            response.extensions_mut().insert(Fault(fault));
        }
        response
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let mut problem = Self::new(status(&refusal), refusal.code(), refusal.sentence());
        if let Value::Object(params) = params(&refusal) {
            problem.params = params;
        }
        if let Refusal::Fault { detail } | Refusal::Store { detail, .. } = &refusal {
            problem.fault = Some(format!("{}: {detail}", refusal.code()));
        }
        problem
    }
}

fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::NotAllowed { .. }
        | Refusal::ForeignWard { .. }
        | Refusal::ForeignFigures
        | Refusal::NoProjects { .. }
        | Refusal::NotADemonstration => StatusCode::FORBIDDEN,
        Refusal::Conflict { .. }
        | Refusal::RequestReused
        | Refusal::Exists { .. }
        | Refusal::VersionInUse { .. }
        | Refusal::State { .. }
        | Refusal::CodeHeld { .. }
        | Refusal::Collide { .. }
        | Refusal::NothingToImport { .. }
        | Refusal::LookIsOld { .. }
        | Refusal::ImportInUse { .. }
        | Refusal::Region { .. } => StatusCode::CONFLICT,
        Refusal::NotFound { .. }
        | Refusal::ModuleOff { .. }
        | Refusal::Layout(LayoutRefusal::Column(_)) => StatusCode::NOT_FOUND,
        Refusal::Field { .. }
        | Refusal::Value { .. }
        | Refusal::Fell { .. }
        | Refusal::ForeignFile { .. }
        | Refusal::Day { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Question(_) | Refusal::Layout(_) => StatusCode::BAD_REQUEST,
        Refusal::SignIn | Refusal::SignedOut => StatusCode::UNAUTHORIZED,
        Refusal::Locked { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Store { code: "disk_full", .. } => StatusCode::INSUFFICIENT_STORAGE,
        Refusal::Clock | Refusal::Store { .. } => StatusCode::SERVICE_UNAVAILABLE,
        Refusal::Fault { .. } => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn params(refusal: &Refusal) -> Value {
    match refusal {
        Refusal::NoProjects { role, .. } => json!({ "role": role.code() }),
        Refusal::NotAllowed { act, role } => json!({ "act": act, "role": role.code() }),
        Refusal::ForeignWard { ward } => json!({ "ward": ward }),
        Refusal::Conflict { what } => json!({ "what": what }),
        Refusal::NotFound { what, name } | Refusal::Exists { what, name } => {
            json!({ "what": what, "name": name })
        }
        Refusal::ModuleOff { module } => json!({ "module": module.code() }),
        Refusal::Field { field, problem } => json!({ "field": field, "problem": problem }),
        Refusal::VersionInUse { name } => json!({ "name": name }),
        Refusal::State { what, state, wanted } => {
            json!({ "what": what, "state": state, "wanted": wanted })
        }
        Refusal::ForeignFile { problem } => json!({ "problem": problem }),
        Refusal::NothingToImport { file } => json!({ "file": file }),
        Refusal::ImportInUse { file, what } => json!({ "file": file, "what": what }),
        Refusal::LookIsOld { what } => json!({ "what": what }),
        Refusal::Value { problem } => json!({ "problem": problem }),
        Refusal::CodeHeld { code, project } => json!({ "code": code, "project": project }),
        Refusal::Collide { months } => {
            json!({ "months": months.iter().map(ToString::to_string).collect::<Vec<_>>() })
        }
        Refusal::Fell { project, month, before, now } => json!({
            "project": project, "month": month.to_string(), "before": before, "now": now,
        }),
        Refusal::Day { field, day, wanted } => {
            json!({ "field": field, "day": day.to_string(), "wanted": wanted })
        }
        Refusal::Layout(LayoutRefusal::Column(key)) => json!({ "what": "列", "name": key }),
        Refusal::Layout(refusal) => json!({ "name": refusal.name() }),
        Refusal::Locked { minutes } => json!({ "minutes": minutes }),
        Refusal::RequestReused
        | Refusal::ForeignFigures
        | Refusal::Question(_)
        | Refusal::NotADemonstration
        | Refusal::SignIn
        | Refusal::SignedOut
        | Refusal::Region { .. }
        | Refusal::Clock
        | Refusal::Store { .. }
        | Refusal::Fault { .. } => json!({}),
    }
}

/// What any read may answer besides its own body.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only describes")]
pub enum Answered {
    /// Nothing has changed since the answer whose ETag was sent.
    #[response(status = 304)]
    NotModified,
    /// The request cannot be understood.
    #[response(status = 400, content_type = "application/problem+json")]
    Wrong(Problem),
    /// Nobody is signed in, or the session has ended.
    #[response(status = 401, content_type = "application/problem+json")]
    Unknown(Problem),
    /// The role does not allow it.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(Problem),
    /// There is no such thing, or one may not know of it.
    #[response(status = 404, content_type = "application/problem+json")]
    Missing(Problem),
    /// A fault of the program; nothing was written.
    #[response(status = 500, content_type = "application/problem+json")]
    Fault(Problem),
    /// The server is busy or cannot read its store.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(Problem),
}

/// What an act may refuse.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only describes")]
pub enum Refused {
    /// The request cannot be understood.
    #[response(status = 400, content_type = "application/problem+json")]
    Wrong(Problem),
    /// Nobody is signed in, or the session has ended.
    #[response(status = 401, content_type = "application/problem+json")]
    Unknown(Problem),
    /// The role does not allow it, or the request was not sent by a page of this server.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(Problem),
    /// There is no such thing, or one may not know of it.
    #[response(status = 404, content_type = "application/problem+json")]
    Missing(Problem),
    /// Somebody was faster, or the thing is not in a state for it.
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(Problem),
    /// The body is larger than allowed.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(Problem),
    /// A value cannot be as it is.
    #[response(status = 422, content_type = "application/problem+json")]
    Value(Problem),
    /// Too many failures, or too much at once.
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(Problem),
    /// A fault of the program; nothing was written.
    #[response(status = 500, content_type = "application/problem+json")]
    Fault(Problem),
    /// The server cannot write now.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(Problem),
    /// The disk is full; reading goes on.
    #[response(status = 507, content_type = "application/problem+json")]
    Full(Problem),
}
