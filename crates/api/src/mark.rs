//! `GET marks`: what the as-known picker offers. `POST marks`: names a moment.
use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use guatu_app::mark::Set;
use guatu_app::{Command, Refusal};
use guatu_domain::mark::{Mark, MarkKind};
use guatu_domain::value::Day;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::body::Given;
use crate::caller::Caller;
use crate::clock::Receipt;
use crate::problem::{Answered, Problem, Refused};
use crate::reading::{Answer, Reading};
use crate::region::RegionPath;
use crate::shape::Coded;

/// Day ends that are offered.
const DAYS: i64 = 400;

/// Moments at which one may ask "as known".
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Marks {
    /// Moments with a name, newest first.
    pub marks: Vec<MarkRow>,
    /// The last line of each day on which something was written, newest first, at most 400.
    pub day_ends: Vec<DayEnd>,
    /// The newest line.
    pub head: i64,
}

/// A moment with a name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MarkRow {
    /// What people call it.
    pub name: String,
    /// What it was.
    pub kind: Coded,
    /// The newest line at that moment.
    pub seq: i64,
}

/// The end of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DayEnd {
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub day: String,
    /// Its last line.
    pub seq: i64,
}

/// Moments at which one may ask "as known".
#[utoipa::path(get, path = "/api/v1/{region}/marks", operation_id = "listMarks",
    tag = "ledger",
    params(RegionPath),
    responses((status = 200, body = Marks), Answered))]
pub async fn marks(reading: Reading) -> Result<Answer<Marks>, Problem> {
    let region = reading.caller.region.clone();
    let ends = reading.caller.api.waiting(move |api| api.desk.day_ends(&region, DAYS)).await?;
    let mark = |mark: &Mark| MarkRow {
        name: mark.name.clone(),
        kind: Coded::new(mark.kind.code(), mark.kind.label()),
        seq: mark.seq,
    };
    let mut marks: Vec<MarkRow> = reading.view.marks().map(mark).collect();
    marks.sort_by(|a, b| (b.seq, &b.name).cmp(&(a.seq, &a.name)));
    let end = |(day, seq): (Day, i64)| DayEnd { day: day.to_string(), seq };
    let day_ends = ends.into_iter().map(end).collect();
    let head = reading.view.head();
    Ok(reading.answer(Marks { marks, day_ends, head }))
}

/// A moment to be named.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetMark {
    /// What people will call it.
    #[schema(examples("6月调度会"))]
    pub name: String,
    /// What it was: `issue` 签发, `closing` 月度锁定, `meeting` 会议, `other` 自定.
    #[schema(examples("meeting"))]
    pub kind: String,
    /// The newest line at that moment. Default: the newest of all.
    pub seq: Option<i64>,
}

/// Names a moment, so that it can be asked for by its name. For the office.
#[utoipa::path(post, path = "/api/v1/{region}/marks", operation_id = "setMark",
    tag = "ledger",
    params(RegionPath,
        ("idempotency-key" = Option<String>, Header, description = "asking again with the same \
            key gives the same receipt")),
    request_body = SetMark,
    responses((status = 201, body = Receipt), Refused))]
pub async fn set(
    caller: Caller,
    headers: HeaderMap,
    Given(wanted): Given<SetMark>,
) -> Result<(StatusCode, Json<Receipt>), Problem> {
    let unknown = || Refusal::not_found("时点类型", wanted.kind.as_str());
    let kind = MarkKind::from_code(&wanted.kind).ok_or_else(unknown)?;
    let command = Command::SetMark(Set { name: wanted.name, kind, seq: wanted.seq });
    let receipt = caller.act(&headers, command).await?;
    Ok((StatusCode::CREATED, Json(Receipt::from(&receipt))))
}
