//! `GET search`: projects by anything that people call them.
use guatu_board::Filter;
use guatu_domain::indicator::Basis;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::problem::{Answered, Problem};
use crate::reading::{Answer, Params, Reading};
use crate::region::RegionPath;
use crate::shape::{Coded, Named};

/// Longest text that is looked for, in characters.
const LONGEST: usize = 100;

/// What is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Words {
    /// Names, aliases, codes, initials in pinyin; words parted by blanks must all be found.
    #[param(example = "科恩 热工")]
    q: String,
    /// Number of hits.
    #[param(minimum = 1, maximum = 50, default = 10)]
    limit: Option<usize>,
}

/// Projects that were found, best first; only those that one may open.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Hits {
    /// The projects.
    pub hits: Vec<Hit>,
}

/// A project that was found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Hit {
    /// The project with its official name.
    pub project: Named,
    /// Its ward today.
    pub ward: Option<Named>,
    /// Where the words stand.
    #[schema(examples("别名"))]
    pub found_in: String,
    /// The text in which they stand.
    pub text: String,
    /// Its lamp today.
    pub lamp: Coded,
}

/// Finds projects by names, aliases, codes and pinyin.
#[utoipa::path(get, path = "/api/v1/{region}/search", operation_id = "search",
    tag = "projects",
    params(RegionPath, Words),
    responses((status = 200, body = Hits), Answered))]
pub async fn search(
    reading: Reading,
    Params(words): Params<Words>,
) -> Result<Answer<Hits>, Problem> {
    if words.q.chars().count() > LONGEST {
        return Err(Problem::parameter("q", "太长，请用几个关键字。"));
    }
    let limit = words.limit.unwrap_or(10).clamp(1, 50);
    let question = reading.question_of_today(Filter::all())?;
    let mut hits = Vec::new();
    for hit in reading.view.search(&words.q, limit, reading.today) {
        let id = hit.project.as_str();
        let facts = reading.view.project(id, question.as_of, question.period, Basis::Filed)?;
        let lamp = facts.lamp.lamp;
        let ward = reading.view.ward_of(&hit.project, reading.today);
        hits.push(Hit {
            project: Named { id: id.to_owned(), name: hit.name },
            ward: ward.map(|(id, name)| Named { id, name }),
            found_in: hit.found_in.label().to_owned(),
            text: hit.text,
            lamp: Coded::new(lamp.code(), lamp.label()),
        });
    }
    Ok(reading.answer(Hits { hits }))
}
