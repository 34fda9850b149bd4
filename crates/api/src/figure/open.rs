//! `GET figures/{question}`: a figure opened.
use axum::extract::Path;
use guatu_app::history::kind_label;
use guatu_app::{Refusal, View};
use guatu_board::figure::{NO_BASE, Row};
use guatu_board::measure::{Cited, Given, Reading as Brought};
use guatu_board::{Dimension, Question};
use guatu_domain::indicator::Measure;
use guatu_domain::value::{MoneyUnit, Rounding};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Figure, amount};
use crate::indicator::Indicator;
use crate::problem::{Answered, Problem};
use crate::reading::{Answer, Params, Reading, refused, require_day};
use crate::region::RegionPath;
use crate::shape::{Coded, Moment, Named};

/// How it is opened.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct How {
    /// Along which dimension it is cut; not cut when absent. One of `cuts`.
    #[param(example = "ward")]
    by: Option<String>,
    /// First row, counted from 0.
    #[param(minimum = 0, default = 0)]
    offset: Option<usize>,
    /// Number of rows.
    #[param(minimum = 1, maximum = 1000, default = 100)]
    limit: Option<usize>,
}

/// A figure with everything that may be asked about it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenedFigure {
    /// Of which moment and set.
    pub moment: Moment,
    /// The figure.
    pub figure: Figure,
    /// Its definition.
    pub indicator: Indicator,
    /// The arithmetic in one line.
    #[schema(examples("本年累计完成投资 211.36 亿元 ÷ 年度计划投资 789.67 亿元 = 26.8%"))]
    pub arithmetic: String,
    /// Dimensions along which it can be cut.
    pub cuts: Vec<Coded>,
    /// The cut asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut: Option<Cut>,
    /// Projects that bring something and that one may open.
    pub rows: Vec<FigureRow>,
    /// Number of such projects.
    pub total_rows: usize,
    /// Projects that bring something and that one may not open.
    pub hidden: usize,
}

/// A figure cut along a dimension. Groups may overlap; the whole is the figure itself.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Cut {
    /// Which dimension.
    pub by: Coded,
    /// The groups, in the order of tables.
    pub groups: Vec<Group>,
    /// Whether 因四舍五入略有尾差 is to be printed.
    pub is_rounded_off: bool,
}

/// One group.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Group {
    /// Code or id; `-` for projects that do not state it; the month.
    pub key: String,
    /// What is printed.
    pub label: String,
    /// Its figure, a question of its own.
    pub figure: Figure,
}

/// One project in a figure.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FigureRow {
    /// The project.
    pub project: Named,
    /// Its ward on the as-of day.
    pub ward: Option<Named>,
    /// What it brings to the numerator; absent if the measure does not ask it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Contribution>,
    /// What it brings to the base.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Contribution>,
}

/// What a project brings to a measure.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Contribution {
    /// `yes`, `not_stated` 未填, `not_applicable` 不适用, `not_filed` 未报, `no_rate` 外币未折算.
    pub given: Coded,
    /// Projects, or fen.
    pub value: i64,
    /// As people read it.
    pub text: String,
    /// The least that it may be.
    pub low: i64,
    /// The most that it may be; absent where it is open above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<i64>,
    /// The record versions that it comes from.
    pub cited: Vec<Citation>,
}

/// A record version that a number rests on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Citation {
    /// Kind of the record.
    pub kind: Coded,
    /// Its id.
    pub id: String,
    /// The ledger line that wrote this version.
    pub since: i64,
}

/// A figure opened: definition, arithmetic, groups, and the projects behind it.
#[utoipa::path(get, path = "/api/v1/{region}/figures/{*question}", operation_id = "openFigure",
    tag = "figures",
    params(RegionPath,
        ("question" = String, Path, description = "canonical text of the question"),
        How),
    responses((status = 200, body = OpenedFigure), Answered))]
pub async fn open(
    reading: Reading,
    Path((_, text)): Path<(String, String)>,
    Params(how): Params<How>,
) -> Result<Answer<OpenedFigure>, Problem> {
    let question: Question = text.parse().map_err(refused)?;
    require_day(question.as_of)?;
    let reading = reading.known_at(question.as_known).await?;
    let (view, answered) = (&reading.view, reading.view.figure(&question)?);
    let cut = how.by.as_deref().map(|by| cut(view, &question, by)).transpose()?;
    let opened = view.open(&answered);
    let (offset, limit) = (how.offset.unwrap_or(0), how.limit.unwrap_or(100).clamp(1, 1000));
    let names = Names { view, question: &question };
    let page = opened.rows.iter().skip(offset).take(limit);
    let figure = Figure::of(view, &answered);
    let value = OpenedFigure {
        moment: reading.moment(&question),
        indicator: Indicator::from(&*answered.indicator),
        arithmetic: arithmetic(&figure),
        cuts: view.dimensions(&question).map(|one| Coded::new(one.code(), one.label())).collect(),
        cut,
        rows: page.map(|row| names.row(row, &answered)).collect(),
        total_rows: opened.rows.len(),
        hidden: opened.hidden,
        figure,
    };
    Ok(reading.answer(value))
}

/// Both parts and what comes of them, in one line.
fn arithmetic(figure: &Figure) -> String {
    let done = figure.done.said();
    match (&figure.base, figure.form.as_str(), &figure.due) {
        (Some(base), "gap", Some(due)) => {
            format!("{done} ÷ {} − 序时 {due}% = {}{}", base.said(), figure.text, figure.unit)
        }
        (Some(base), ..) if figure.text == NO_BASE => format!("{done} ÷ {}，没有分母", base.said()),
        (Some(base), ..) => format!("{done} ÷ {} = {}{}", base.said(), figure.text, figure.unit),
        (None, ..) => done,
    }
}

fn cut(view: &View, question: &Question, by: &str) -> Result<Cut, Problem> {
    let dimension = Dimension::from_code(by).ok_or_else(|| Refusal::not_found("维度", by))?;
    let broken = view.break_down(question, dimension)?;
    let group = |group: &guatu_board::figure::Group| Group {
        key: group.key.clone(),
        label: group.label.clone(),
        figure: Figure::of(view, &group.figure),
    };
    Ok(Cut {
        by: Coded::new(dimension.code(), dimension.label()),
        groups: broken.groups.iter().map(group).collect(),
        is_rounded_off: broken.is_rounded_off(MoneyUnit::Yi),
    })
}

/// Names of what rows are about.
struct Names<'a> {
    view: &'a View,
    question: &'a Question,
}

impl Names<'_> {
    fn row(&self, row: &Row, figure: &guatu_board::Figure) -> FigureRow {
        let of = &figure.indicator;
        let part = |measure: Option<Measure>, reading: &Option<Brought>| {
            reading
                .as_ref()
                .zip(measure)
                .map(|(reading, measure)| Contribution::of(measure, reading, of.rounding))
        };
        let (id, day) = (row.project.to_string(), self.question.as_of);
        let ward = self.view.ward_of(&row.project, day);
        FigureRow {
            project: Named { name: self.view.name_of(&row.project, day), id },
            ward: ward.map(|(id, name)| Named { id, name }),
            done: part(Some(of.done), &row.done),
            base: part(of.base, &row.base),
        }
    }
}

impl Contribution {
    fn of(measure: Measure, reading: &Brought, rounding: Rounding) -> Self {
        let (code, label) = match reading.given {
            Given::Yes => ("yes", "已填"),
            Given::NotStated => ("not_stated", "未填"),
            Given::NotApplicable => ("not_applicable", "不适用"),
            Given::NotFiled => ("not_filed", "未报"),
            Given::NoRate => ("no_rate", "外币未折算"),
        };
        let cited = |one: &Cited| Citation {
            kind: Coded::new(one.kind, kind_label(one.kind)),
            id: one.id.to_string(),
            since: one.since,
        };
        Self {
            given: Coded::new(code, label),
            value: reading.value,
            text: amount(measure, reading.value, rounding),
            low: reading.low,
            high: reading.high,
            cited: reading.cited.iter().map(cited).collect(),
        }
    }
}
