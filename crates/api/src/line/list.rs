//! `GET lines`: the ledger, newest first.
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::LedgerLine;
use crate::problem::{Answered, Problem};
use crate::reading::{Answer, Params, Reading};
use crate::region::RegionPath;

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// Only lines before this one. Default: from the newest on.
    before: Option<i64>,
    /// Number of lines looked at.
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: Option<i64>,
}

/// A page of the ledger, newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Lines {
    /// Those that one may read.
    pub lines: Vec<LedgerLine>,
    /// How many of the page one may not read.
    pub hidden: usize,
    /// `before` of the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
    /// The newest line.
    pub head: i64,
}

/// The ledger, newest first.
#[utoipa::path(get, path = "/api/v1/{region}/lines", operation_id = "listLines",
    tag = "ledger",
    params(RegionPath, Page),
    responses((status = 200, body = Lines), Answered))]
pub async fn list(reading: Reading, Params(page): Params<Page>) -> Result<Answer<Lines>, Problem> {
    let limit = page.limit.unwrap_or(50).clamp(1, 500);
    let reading = Arc::new(reading);
    let asked = reading.clone();
    let found =
        reading.caller.api.waiting(move |api| api.desk.lines(&asked.view, page.before, limit));
    let found = found.await?;
    let value = Lines {
        lines: found.lines.iter().map(|line| LedgerLine::of(&reading.view, line)).collect(),
        hidden: found.hidden,
        next: found.next,
        head: reading.view.head(),
    };
    Ok(reading.answer(value))
}
