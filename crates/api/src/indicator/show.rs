//! `GET indicators/{code}`: one definition with its versions and its figure of now.
use axum::extract::Path;
use guatu_app::Refusal;
use guatu_board::Question;
use guatu_domain::indicator::Indicator as Id;
use serde::Serialize;
use utoipa::ToSchema;

use super::Indicator;
use crate::figure::Figure;
use crate::problem::{Answered, Problem};
use crate::reading::{Answer, Asked, Reading};
use crate::region::RegionPath;
use crate::shape::Moment;

/// A definition with its versions.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct IndicatorCard {
    /// Of which moment and set the figure is.
    pub moment: Moment,
    /// The version asked for; the newest where only a code was given.
    pub indicator: Indicator,
    /// Every version of the code, oldest first.
    pub versions: Vec<Indicator>,
    /// The figure of the set asked for; absent where one may not see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<Figure>,
}

/// One definition: by `code`, or `code@version`.
#[utoipa::path(get, path = "/api/v1/{region}/indicators/{code}", operation_id = "showIndicator",
    tag = "indicators",
    params(RegionPath,
        ("code" = String, Path, description = "`code` or `code@version`"),
        Asked),
    responses((status = 200, body = IndicatorCard), Answered))]
pub async fn show(
    reading: Reading,
    Path((_, code)): Path<(String, String)>,
) -> Result<Answer<IndicatorCard>, Problem> {
    let plain = code.split('@').next().unwrap_or_default();
    let mut versions = reading.view.definitions();
    versions.retain(|one| one.code == plain);
    versions.sort_by_key(|one| one.version);
    let is_named = |one: &&Id| code == plain || Id::id(&one.code, one.version) == code;
    let found = versions.iter().rev().find(is_named);
    let found = found.ok_or_else(|| Refusal::not_found("口径", code.as_str()))?;
    let question = reading.question()?;
    let indicator = Id::id(&found.code, found.version);
    let answered =
        reading.view.figure(&Question { indicator: indicator.into(), ..question.clone() });
    let card = IndicatorCard {
        moment: reading.moment(&question),
        indicator: Indicator::from(found),
        versions: versions.iter().map(Indicator::from).collect(),
        figure: match answered {
            Ok(figure) => Some(Figure::of(&reading.view, &figure)),
            Err(Refusal::ForeignFigures | Refusal::NoProjects { .. }) => None,
            Err(other) => return Err(other.into()),
        },
    };
    Ok(reading.answer(card))
}
