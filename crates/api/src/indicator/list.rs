//! `GET indicators`: every definition.
use serde::Serialize;
use utoipa::ToSchema;

use super::Indicator;
use crate::problem::Answered;
use crate::reading::{Answer, Reading};
use crate::region::RegionPath;

/// Every definition that can be asked.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Indicators {
    /// In the order of tables.
    pub indicators: Vec<Indicator>,
}

/// Every definition that can be asked.
#[utoipa::path(get, path = "/api/v1/{region}/indicators", operation_id = "listIndicators",
    tag = "indicators",
    params(RegionPath),
    responses((status = 200, body = Indicators), Answered))]
pub async fn list(reading: Reading) -> Answer<Indicators> {
    let indicators = reading.view.definitions().iter().map(Indicator::from).collect();
    reading.answer(Indicators { indicators })
}
