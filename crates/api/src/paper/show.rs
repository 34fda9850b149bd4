//! `GET papers/{series}`: a paper as a file.
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use guatu_app::Refusal;
use guatu_report::{Format, Series};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use utoipa::IntoParams;

use crate::problem::{Problem, Refused};
use crate::project::layout::Layout;
use crate::reading::{Asked, Params, Reading};

/// The path of a paper.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "only describes; who asks reads it from the path")]
pub struct PaperPath {
    /// Code of the region.
    pub region: String,
    /// Code of the paper: see `papers`.
    pub series: String,
}

/// A paper as a file for Excel or Word. The same question gives the same bytes. The list of
/// projects takes the layout that `projects` takes and is the same table; other papers have a form
/// of their own and refuse one.
#[utoipa::path(get, path = "/api/v1/{region}/papers/{series}", operation_id = "showPaper",
    tag = "papers",
    params(PaperPath, Asked, Layout),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), Refused))]
pub async fn show(
    reading: Reading,
    Path((_, series)): Path<(String, String)>,
    Params(layout): Params<Layout>,
) -> Result<Response, Problem> {
    let series = Series::named(&series).ok_or_else(|| Refusal::not_found("报表", series))?;
    let question = match series {
        Series::Projects => reading.question_of_today(reading.set()?)?,
        Series::Progress | Series::Situation => reading.question()?,
    };
    let (api, view) = (reading.caller.api.clone(), reading.view);
    let name = format!("{}{}", series.label(), question.as_of);
    let bytes = api
        .waiting(move |_| {
            let paper = view.paper(series, &question, layout.words())?;
            paper.bytes(&question).map_err(|error| Refusal::fault(&error))
        })
        .await?;
    let format = series.formats().first().copied().unwrap_or(Format::Excel);
    let name = format!("{name}.{}", format.extension());
    let name = utf8_percent_encode(&name, NON_ALPHANUMERIC);
    let kind = match format {
        Format::Excel => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Format::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    };
    let how = format!("attachment; filename*=UTF-8''{name}");
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, how)], bytes)
        .into_response())
}
