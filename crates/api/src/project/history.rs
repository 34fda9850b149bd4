//! `GET projects/{id}/history`: every version of every value.
use std::sync::Arc;

use axum::extract::Path;
use guatu_app::View;
use guatu_app::history::{Step, kind_label};
use guatu_board::Filter;
use guatu_domain::indicator::Basis;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::show::SourceShape;
use crate::line::{LedgerLine, Who};
use crate::problem::{Answered, Problem};
use crate::reading::{Answer, Params, Reading};
use crate::region::RegionPath;
use crate::shape::{Coded, Named};

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// Only lines before this one. Default: from the newest on.
    before: Option<i64>,
    /// Number of lines.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<usize>,
    /// Only this kind of record.
    #[param(example = "filing")]
    kind: Option<String>,
}

/// What happened to a project, newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct History {
    /// The project.
    pub project: Named,
    /// One per ledger line.
    pub steps: Vec<HistoryStep>,
    /// `before` of the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
    /// Number of ledger lines about this project.
    pub total: usize,
}

/// What a ledger line changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HistoryStep {
    /// Number of the line.
    pub seq: i64,
    /// When.
    #[schema(format = DateTime, examples("2024-06-22T09:30:05+08:00"))]
    pub time: String,
    /// Who.
    pub who: Who,
    /// The act's word.
    pub act: String,
    /// The act in one sentence.
    pub sentence: String,
    /// Hash of the line.
    pub hash: String,
    /// What changed.
    pub changes: Vec<Change>,
}

/// A value before and after.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Change {
    /// Kind of the record.
    pub kind: Coded,
    /// The record.
    pub record: String,
    /// Which one of its kind it is, in words: the month of a filing, the node, the property.
    pub subject: String,
    /// The field; its code is the key in the field catalogue.
    pub field: Coded,
    /// 改前; absent in the first version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// 改后; absent when the value was taken away or erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Where the new value came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceShape>,
}

/// What happened to a project: every version of every value, before and after.
#[utoipa::path(get, path = "/api/v1/{region}/projects/{id}/history",
    operation_id = "projectHistory", tag = "projects",
    params(RegionPath, ("id" = String, Path, description = "the project"),
        Page),
    responses((status = 200, body = History), Answered))]
pub async fn history(
    reading: Reading,
    Path((_, id)): Path<(String, String)>,
    Params(page): Params<Page>,
) -> Result<Answer<History>, Problem> {
    let question = reading.question_of_today(Filter::all())?;
    let day = question.as_of;
    let facts = reading.view.project(&id, day, question.period, Basis::Filed)?;
    let (project, name) = (facts.id().clone(), facts.name().to_owned());
    let limit = page.limit.unwrap_or(50).clamp(1, 200);
    let reading = Arc::new(reading);
    let (asked, of) = (reading.clone(), project.clone());
    let found = reading.caller.api.waiting(move |api| {
        api.desk.history(&asked.view, &of, page.before, limit, page.kind.as_deref())
    });
    let found = found.await?;
    let view = &reading.view;
    Ok(reading.answer(History {
        project: Named { id: project.to_string(), name },
        steps: found.steps.iter().map(|step| HistoryStep::of(view, step)).collect(),
        next: found.next,
        total: found.total,
    }))
}

impl HistoryStep {
    fn of(view: &View, step: &Step) -> Self {
        let line = LedgerLine::of(view, &step.line);
        Self {
            seq: line.seq,
            time: line.time,
            who: line.who,
            act: line.act,
            sentence: line.sentence,
            hash: line.hash,
            changes: step.changes.iter().map(|one| Change::of(view, one)).collect(),
        }
    }
}

impl Change {
    fn of(view: &View, one: &guatu_app::history::Change) -> Self {
        let source = one.source.as_ref().and_then(|source| SourceShape::of(view, source));
        Self {
            kind: Coded::new(one.kind.clone(), kind_label(&one.kind).to_owned()),
            record: one.record.clone(),
            subject: one.subject.clone(),
            field: Coded::new(one.field.clone(), one.label.clone()),
            before: one.before.clone(),
            after: one.after.clone(),
            source,
        }
    }
}
