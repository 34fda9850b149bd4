//! `PUT clock`: the demonstration's today.
use axum::Json;
use axum::http::HeaderMap;
use guatu_app::clock::Set;
use guatu_app::time::text_of;
use guatu_app::{Command, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::body::Given;
use crate::caller::Caller;
use crate::problem::{Problem, Refused};
use crate::region::RegionPath;

/// Where the clock is set to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetClock {
    /// The new today.
    #[schema(value_type = String, format = Date, examples("2024-06-25"))]
    pub today: String,
}

/// Proof that an act is on disk.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Receipt {
    /// Number of its line.
    pub seq: i64,
    /// When it was written.
    #[schema(format = DateTime)]
    pub time: String,
    /// Hash of its line.
    pub hash: String,
    /// The act in one sentence.
    pub sentence: String,
}

/// Moves the demonstration's clock. For system administrators of a demonstration.
#[utoipa::path(put, path = "/api/v1/{region}/clock", operation_id = "setClock",
    tag = "administration",
    params(RegionPath,
        ("idempotency-key" = Option<String>, Header, description = "asking again with the same \
            key gives the same receipt")),
    request_body = SetClock,
    responses((status = 200, body = Receipt), Refused))]
pub async fn set(
    caller: Caller,
    headers: HeaderMap,
    Given(wanted): Given<SetClock>,
) -> Result<Json<Receipt>, Problem> {
    let wrong = |_| Refusal::field("日期", "不是日期，应写成 2024-06-25。");
    let today = wanted.today.parse().map_err(wrong)?;
    let receipt = caller.act(&headers, Command::SetClock(Set { today })).await?;
    Ok(Json(Receipt::from(&receipt)))
}

impl From<&guatu_app::Receipt> for Receipt {
    fn from(receipt: &guatu_app::Receipt) -> Self {
        Self {
            seq: receipt.seq,
            time: text_of(receipt.time),
            hash: receipt.hash.to_string(),
            sentence: receipt.sentence.clone(),
        }
    }
}
