//! A read: who asks, of which moment and set, and whether anything has changed since.
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use guatu_app::View;
use guatu_board::filter::FilterField;
use guatu_board::{Filter, Question, QuestionRefusal};
use guatu_domain::value::{Day, Period};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use crate::caller::Caller;
use crate::problem::Problem;
use crate::shape::Moment;
use crate::state::Api;

/// What is asked. Everything may be left out.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The day that stands for today. Default: the last day of the period; for projects, and for
    /// sets that name lamps, today, unless a month has ended since the period did.
    #[param(value_type = Option<String>, format = Date, example = "2024-05-31")]
    pub as_of: Option<String>,
    /// The ledger line after which it is asked. Default: the newest.
    #[param(minimum = 0)]
    pub as_known: Option<i64>,
    /// Months, always from January. Default: the year up to the last month ended.
    #[param(example = "2024-01..05")]
    pub period: Option<String>,
    /// The set, in the filter grammar of `docs/filter.md`. Default: everything.
    #[param(example = "level=province;ward=ys_dong")]
    pub filter: Option<String>,
}

/// A read. Taking it answers 304 where the asker has the newest answer already.
pub struct Reading {
    /// Who asks.
    pub caller: Caller,
    /// The board that he asks, with his rights.
    pub view: View,
    /// What he asks.
    pub asked: Asked,
    /// Today in the region.
    pub today: Day,
    tag: String,
}

/// Why there is nothing to read.
pub enum Unread {
    /// A refusal.
    Problem(Problem),
    /// 304: nothing has changed.
    Unchanged(String),
}

impl From<Problem> for Unread {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl IntoResponse for Unread {
    fn into_response(self) -> Response {
        match self {
            Self::Problem(problem) => problem.into_response(),
            Self::Unchanged(tag) => tagged(StatusCode::NOT_MODIFIED.into_response(), &tag),
        }
    }
}

/// An answer with the version that it is of.
pub struct Answer<T>(String, T);

/// Room for most answers, in bytes, so that they need not grow while they are written.
const USUAL: usize = 32 * 1024;

impl<T: Serialize> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        let Self(tag, value) = self;
        let mut body = Vec::with_capacity(USUAL);
        if let Err(error) = serde_json::to_writer(&mut body, &value) {
            return (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response();
        }
        let json = HeaderValue::from_static("application/json");
        tagged(([(header::CONTENT_TYPE, json)], body).into_response(), &tag)
    }
}

fn tagged(mut response: Response, tag: &str) -> Response {
    if let Ok(tag) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// Reads the query; unlike axum's own extractor it refuses in Chinese.
pub(crate) fn query<T: DeserializeOwned>(parts: &Parts) -> Result<T, Problem> {
    let read = Query::<T>::try_from_uri(&parts.uri);
    read.map(|Query(query)| query).map_err(|error| {
        Problem::new(StatusCode::BAD_REQUEST, "query", format!("网址里的参数读不懂：{error}"))
    })
}

/// A query that is refused in Chinese.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        query(parts).map(Self)
    }
}

impl FromRequestParts<Api> for Reading {
    type Rejection = Unread;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Unread> {
        let caller = Caller::from_request_parts(parts, api).await?;
        let asked: Asked = query(parts)?;
        if asked.as_known.is_some_and(|seq| seq < 0) {
            return Err(Problem::parameter("as_known", "不能小于 0。").into());
        }
        let (region, access) = (caller.region.clone(), caller.access.clone());
        let as_known = asked.as_known;
        let look = move |api: &Api| api.desk.view(&region, access, as_known);
        let view = if api.desk.has_view(&caller.region, as_known) {
            look(api).map_err(Problem::from)?
        } else {
            api.waiting(look).await?
        };
        if as_known.is_some_and(|seq| seq > view.head()) {
            return Err(beyond(view.head(), as_known.unwrap_or_default()).into());
        }
        let newest = api.desk.board(&caller.region).map_err(Problem::from)?;
        let today = api.desk.today(&newest);
        let tag = tag(&caller, view.head(), today);
        let known = parts.headers.get_all(header::IF_NONE_MATCH).iter();
        let mut known = known.filter_map(|value| value.to_str().ok());
        if known.any(|value| value.split(',').any(|one| one.trim() == tag)) {
            return Err(Unread::Unchanged(tag));
        }
        Ok(Self { caller, view, asked, today, tag })
    }
}

/// Years that anything here can be of.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// A line that is not written yet.
fn beyond(head: i64, seq: i64) -> Problem {
    let mut problem = Problem::parameter("as_known", "");
    problem.detail = format!("台账只有 {head} 行，没有第 {seq} 行。");
    problem
}

/// Refuses a day of which nothing can be known.
pub(crate) fn require_day(day: Day) -> Result<Day, Problem> {
    if YEARS.contains(&day.year()) {
        return Ok(day);
    }
    let (first, last) = (YEARS.start(), YEARS.end());
    let problem = format!("应在 {first} 年到 {last} 年之间。");
    Err(Problem::parameter("as_of", &problem))
}

/// The version of whatever is read: the newest line, the day, and whose rights. Weak, because a
/// proxy may compress the answer.
fn tag(caller: &Caller, head: i64, today: Day) -> String {
    let (account, role) = (&caller.access.account, caller.access.role.code());
    format!("W/\"{head}.{today}.{account}.{role}\"")
}

impl Reading {
    /// An answer of this version.
    pub fn answer<T: Serialize>(&self, value: T) -> Answer<T> {
        Answer(self.tag.clone(), value)
    }

    /// The same reader at another line, which the question in the path names.
    pub async fn known_at(self, seq: i64) -> Result<Self, Problem> {
        if seq == self.view.as_known() {
            return Ok(self);
        }
        // A question of tomorrow is refused by the board, which is not that old.
        let (region, access) = (self.caller.region.clone(), self.caller.access.clone());
        let look = move |api: &Api| api.desk.view(&region, access, Some(seq.max(0)));
        let view = self.caller.api.waiting(look).await?;
        Ok(Self { view, ..self })
    }

    /// The set asked for.
    pub fn set(&self) -> Result<Filter, Problem> {
        let text = self.asked.filter.as_deref().unwrap_or_default();
        text.parse().map_err(|error| refused(QuestionRefusal::Set(error)))
    }

    /// The set asked for, of his own ward where somebody is bound to one.
    pub fn own_set(&self) -> Result<Filter, Problem> {
        let asked = self.set()?;
        let Some(ward) = self.view.own_ward() else { return Ok(asked) };
        asked.with(FilterField::Ward, &ward).map_err(|error| refused(error.into()))
    }

    /// The question that the parameters make, of an indicator that is still to be named. Figures
    /// are as of the period's end.
    pub fn question(&self) -> Result<Question, Problem> {
        self.question_of(self.set()?)
    }

    /// The same about another set.
    pub fn question_of(&self, set: Filter) -> Result<Question, Problem> {
        let (region, known) = (self.view.region(), self.view.as_known());
        let usual = Question::defaults(region, "", set, known, self.today);
        let mut question = usual.map_err(refused)?;
        if let Some(period) = self.period()? {
            question.period = period;
            question.as_of = Question::day_of_figures(&question.set, period, self.today);
        }
        question.as_of = self.as_of()?.unwrap_or(question.as_of);
        Ok(question)
    }

    /// The same as of today where neither a day nor a past period is asked for: lists of projects,
    /// and lamps.
    pub fn question_of_today(&self, set: Filter) -> Result<Question, Problem> {
        let question = self.question_of(set)?;
        let usual = Question::day_of_list(question.period, self.today);
        Ok(Question { as_of: self.as_of()?.unwrap_or(usual), ..question })
    }

    /// Of which moment an answer is.
    pub fn moment(&self, question: &Question) -> Moment {
        Moment {
            as_of: question.as_of.to_string(),
            as_known: self.view.as_known(),
            head: self.view.head(),
            period: question.period.to_string(),
            period_label: question.period.long_label(),
            filter: question.set.to_string(),
            today: self.today.to_string(),
        }
    }

    fn period(&self) -> Result<Option<Period>, Problem> {
        let read = |text: &String| {
            let wrong = || Problem::parameter("period", "应写成 2024-01..05。");
            let period: Option<Period> = text.parse().ok();
            period.filter(|it| YEARS.contains(&it.last().year())).ok_or_else(wrong)
        };
        self.asked.period.as_ref().filter(|text| !text.is_empty()).map(read).transpose()
    }

    fn as_of(&self) -> Result<Option<Day>, Problem> {
        let read = |text: &String| {
            let wrong = |_| Problem::parameter("as_of", "不是日期，应写成 2024-05-31。");
            text.parse().map_err(wrong).and_then(require_day)
        };
        self.asked.as_of.as_ref().filter(|text| !text.is_empty()).map(read).transpose()
    }
}

/// A question that has no answer.
pub(crate) fn refused(refusal: QuestionRefusal) -> Problem {
    guatu_app::Refusal::from(refusal).into()
}
