//! `PUT import-drafts/{draft}`: what was answered.
use axum::Json;
use axum::extract::Path;
use guatu_app::Refusal;
use guatu_domain::id::WardId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Answers, DraftPath, Look, Rows};
use crate::body::Given;
use crate::caller::Caller;
use crate::problem::{Problem, Refused};
use crate::reading::Params;

/// What the draft is to be read with; everything at once, so that the last word holds.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerImport {
    /// The month that the file reports.
    #[schema(examples("2024-06"))]
    pub period: Option<String>,
    /// The ward for which it is taken in; accounts of a ward import for their own.
    pub ward: Option<String>,
    /// All answers.
    #[serde(default)]
    pub answers: Answers,
}

/// Keeps what was answered and says what the draft would do now.
#[utoipa::path(put, path = "/api/v1/{region}/import-drafts/{draft}", operation_id = "answerImport",
    tag = "import",
    params(DraftPath, Rows),
    request_body = AnswerImport,
    responses((status = 200, body = Look), Refused))]
pub async fn answer(
    caller: Caller,
    Path((_, draft)): Path<(String, String)>,
    Params(rows): Params<Rows>,
    Given(wanted): Given<AnswerImport>,
) -> Result<Json<Look>, Problem> {
    let wrong = |_| Refusal::field("月份", "不是月份，应写成 2024-06。");
    let period = wanted.period.map(|month| month.parse()).transpose().map_err(wrong)?;
    let ward = wanted.ward.map(WardId::try_from).transpose();
    let ward = ward.map_err(|wrong| Refusal::not_found("板块", wrong.0))?;
    let answers = wanted.answers.read()?;
    let Caller { api, region, access, .. } = caller;
    let look = api
        .waiting(move |api| {
            let mut draft = api.intake.draft(&region, &access, &draft)?;
            let ward = access.ward.clone().or(ward);
            (draft.period, draft.ward, draft.answers) = (period, ward, answers);
            draft.taken_in = None;
            let look = api.intake.look(&region, &access, &draft)?;
            api.intake.keep(&region, &draft)?;
            Ok(Look::new(&draft, &look, &rows))
        })
        .await?;
    Ok(Json(look))
}
