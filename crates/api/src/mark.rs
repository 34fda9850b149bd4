//! `GET marks`: what the as-known picker offers.
use guatu_domain::mark::Mark;
use guatu_domain::value::Day;
use serde::Serialize;
use utoipa::ToSchema;

use crate::problem::{Answered, Problem};
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
