//! `GET papers`: every sort of paper.
use axum::Json;
use guatu_report::SERIES;
use serde::Serialize;
use utoipa::ToSchema;

use crate::caller::Caller;
use crate::problem::Refused;
use crate::region::RegionPath;

/// Every sort of paper.
#[derive(Debug, Serialize, ToSchema)]
pub struct Papers {
    /// In the order of menus.
    pub papers: Vec<Paper>,
}

/// A sort of paper.
#[derive(Debug, Serialize, ToSchema)]
pub struct Paper {
    /// Its code, for the path of the file.
    pub series: String,
    /// Its Chinese name.
    pub name: String,
    /// Ends of file names: `xlsx`, `docx`.
    pub formats: Vec<String>,
}

/// Every sort of paper.
#[utoipa::path(get, path = "/api/v1/{region}/papers", operation_id = "listPapers", tag = "papers",
    params(RegionPath),
    responses((status = 200, body = Papers), Refused))]
pub async fn list(_: Caller) -> Json<Papers> {
    let papers = SERIES.iter().map(|series| Paper {
        series: series.code().to_owned(),
        name: series.label().to_owned(),
        formats: series.formats().iter().map(|one| one.extension().to_owned()).collect(),
    });
    Json(Papers { papers: papers.collect() })
}
