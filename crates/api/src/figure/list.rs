//! `GET figures`: figures of a set.
use std::sync::Arc;

use guatu_app::Refusal;
use guatu_domain::indicator::Indicator as Id;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Figure;
use crate::problem::{Answered, Problem};
use crate::reading::{Answer, Asked, Params, Reading};
use crate::region::RegionPath;
use crate::shape::Moment;

/// Which figures.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Only these indicators, `code@version`, parted by commas; all when absent.
    #[param(example = "invest_rate@1,start_rate@1")]
    indicator: Option<String>,
}

/// Figures of one set and moment.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Figures {
    /// Of which moment and set.
    pub moment: Moment,
    /// In the order of tables.
    pub figures: Vec<Figure>,
}

/// Figures of a set, as of a day and as known after a line.
#[utoipa::path(get, path = "/api/v1/{region}/figures", operation_id = "listFigures",
    tag = "figures",
    params(RegionPath, Asked, Which),
    responses((status = 200, body = Figures), Answered))]
pub async fn list(
    reading: Reading,
    Params(which): Params<Which>,
) -> Result<Answer<Figures>, Problem> {
    let question = reading.question()?;
    let asked: Option<Vec<&str>> = which.indicator.as_ref().map(|all| all.split(',').collect());
    let known = reading.view.definitions();
    let known: Vec<String> = known.iter().map(|one| Id::id(&one.code, one.version)).collect();
    if let Some(wrong) = asked.iter().flatten().find(|id| !known.iter().any(|one| one == *id)) {
        return Err(Refusal::not_found("口径", *wrong).into());
    }
    let is_asked = |id: &&String| asked.as_ref().is_none_or(|all| all.contains(&id.as_str()));
    let indicators: Vec<Arc<str>> =
        known.iter().filter(is_asked).map(|id| id.as_str().into()).collect();
    let figures = reading.view.figures(&question, &indicators)?;
    let figures = figures.iter().map(|figure| Figure::of(&reading.view, figure)).collect();
    let moment = reading.moment(&question);
    Ok(reading.answer(Figures { moment, figures }))
}
