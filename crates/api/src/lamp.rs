//! `GET lamps`: 亮灯 of a set, cut like its figures.
use guatu_app::{Refusal, View};
use guatu_board::figure::Group;
use guatu_board::filter::FilterField;
use guatu_board::lit::Lit;
use guatu_board::{Dimension, Filter, Question};
use guatu_domain::entry::Standing;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::problem::{Answered, Problem};
use crate::reading::{Answer, Asked, Params, Reading, refused};
use crate::region::RegionPath;
use crate::shape::{Coded, Moment};

/// Along what lamps are counted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Along {
    /// A dimension of figures, for instance `level`, `ward` or `category`.
    #[param(example = "ward")]
    by: String,
}

/// Lamps of the implementing projects of a set. Whoever is bound to a ward sees those of his own.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Lamps {
    /// Of which moment and set. Lamps are as of today unless a day is asked for.
    pub moment: Moment,
    /// Along which dimension.
    pub by: Coded,
    /// The groups, in the order of tables. Groups may overlap.
    pub groups: Vec<LampGroup>,
    /// The whole set, each project once.
    pub whole: LampGroup,
}

/// Lamps of a group.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LampGroup {
    /// Code or id; `-` for projects that do not state it; empty for the whole.
    pub key: String,
    /// What is printed.
    pub label: String,
    /// Number of projects.
    pub total: u32,
    /// Number by lamp: 红, 黄, 绿, 蓝, 未到期, 暂停, zeros included.
    pub lamps: Vec<LampCount>,
}

/// How many projects have a lamp.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LampCount {
    /// Which lamp.
    pub lamp: Coded,
    /// How many.
    pub count: u32,
    /// The filter that lists them.
    pub filter: String,
}

/// Lamps of a set by group.
#[utoipa::path(get, path = "/api/v1/{region}/lamps", operation_id = "listLamps",
    tag = "figures",
    params(RegionPath, Asked, Along),
    responses((status = 200, body = Lamps), Answered))]
pub async fn list(
    reading: Reading,
    Params(along): Params<Along>,
) -> Result<Answer<Lamps>, Problem> {
    let by = along.by.as_str();
    let dimension = Dimension::from_code(by).ok_or_else(|| Refusal::not_found("维度", by))?;
    let asked = reading.own_set()?;
    let question = reading.question_of_today(implementing(&asked)?)?;
    let view = &reading.view;
    let projects = view.indicator_on("projects", question.as_of);
    let indicator = projects.ok_or_else(|| Refusal::not_found("口径", "projects"))?;
    let cut = view.groups(&question.of(indicator), dimension)?;
    let mut groups = Vec::new();
    for Group { key, label, figure } in cut.iter() {
        let lamps = count(view, &figure.question)?;
        groups.push(LampGroup { key: key.clone(), label: label.clone(), ..lamps });
    }
    let value = Lamps {
        moment: reading.moment(&question),
        by: Coded::new(dimension.code(), dimension.label()),
        groups,
        whole: LampGroup { label: "合计".to_owned(), ..count(view, &question)? },
    };
    Ok(reading.answer(value))
}

/// Only projects that are under way have lamps worth counting.
pub(crate) fn implementing(set: &Filter) -> Result<Filter, Problem> {
    let with = set.with(FilterField::Standing, Standing::Implementing.code());
    with.map_err(|error| refused(error.into()))
}

/// Lamps of the set that a question names.
fn count(view: &View, question: &Question) -> Result<LampGroup, Problem> {
    group(&question.set, &view.lamps(&question.set, question.as_of, question.period)?.all)
}

/// Lamps of a set, each with the filter that lists its projects.
pub(crate) fn group(set: &Filter, lit: &Lit) -> Result<LampGroup, Problem> {
    let mut lamps = Vec::new();
    for (lamp, count) in lit.lamps() {
        let of = set.with(FilterField::Lamp, lamp.code());
        let filter = of.map_err(|error| refused(error.into()))?.to_string();
        lamps.push(LampCount { lamp: Coded::new(lamp.code(), lamp.label()), count, filter });
    }
    let (key, label) = (String::new(), String::new());
    Ok(LampGroup { key, label, total: lit.total(), lamps })
}
