//! 指标: the district's figures.
pub mod list;
pub mod open;

use guatu_app::View;
use guatu_board::Wording;
use guatu_board::measure::Measured;
use guatu_domain::indicator::{FigureForm, Measure};
use guatu_domain::value::{Fen, MoneyUnit, Rate, Rounding};
use serde::Serialize;
use utoipa::ToSchema;

use crate::shape::{Coded, Remark, plain};

/// A figure: the answer to one question.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Figure {
    /// Canonical text of the question; opens at `figures/{question}`.
    #[schema(examples("demo/invest_rate@1/2024-01..05/2024-05-31/5124"))]
    pub question: String,
    /// Indicator and version.
    #[schema(examples("invest_rate@1"))]
    pub indicator: String,
    /// Official name.
    #[schema(examples("投资完成率"))]
    pub name: String,
    /// `count`, `sum`, `rate` or `gap`.
    pub form: String,
    /// Which filings count: `confirmed` 已确认, or `filed` 含未审.
    pub basis: Coded,
    /// As printed, without unit; `—` where there is no base.
    #[schema(examples("26.8"))]
    pub text: String,
    /// Unit of the text.
    #[schema(examples("%"))]
    pub unit: String,
    /// What was done.
    pub done: FigurePart,
    /// What it is held against; absent for numbers and sums.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<FigurePart>,
    /// 序时, in percent: what ought to have been reached; absent where nothing is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("41.7"))]
    pub due: Option<String>,
    /// 较序时, in percentage points, subtracted before rounding; negative when behind.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("-14.9"))]
    pub gap: Option<String>,
    /// The question that the gap answers by itself; the figure's own where no definition asks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("demo/invest_gap@1/2024-01..05/2024-05-31/5124"))]
    pub gap_question: Option<String>,
    /// Between which values a rate lies where days or amounts are vague; absent where it is exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<FigureBounds>,
    /// Projects counted.
    pub counted: u32,
    /// The question that this number answers by itself.
    #[schema(examples("demo/projects@1/2024-01..05/2024-05-31/5124"))]
    pub counted_question: String,
    /// Of these, projects without a filing of the month: the last cumulative stands.
    pub not_filed: u32,
    /// Of these, projects that do not state the value.
    pub not_stated: u32,
    /// What a reader must be told.
    pub notes: Vec<Remark>,
    /// Records that could not be read and that this figure may miss.
    pub damaged: u32,
}

/// Numerator or base of a figure.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FigurePart {
    /// Which measure.
    pub measure: Coded,
    /// The question that this number answers by itself; the figure's own where no definition
    /// counts it alone.
    #[schema(examples("demo/year_plan@1/2024-01..05/2024-05-31/5124"))]
    pub question: String,
    /// Projects, months, or fen.
    pub value: i64,
    /// As people read it: a number, or 亿元 with two places.
    #[schema(examples("211.36"))]
    pub text: String,
    /// Unit of the text: 个, 个月 or 亿元.
    pub unit: String,
    /// The least that it may be.
    pub low: i64,
    /// The most that it may be; absent where it is open above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<i64>,
    /// Word before the printed sum: 约, 超, 不少于; absent where it is exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<String>,
}

/// Bounds of a rate, in percent.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FigureBounds {
    /// The least.
    pub low: Option<String>,
    /// The most; absent where it is open above.
    pub high: Option<String>,
}

impl Figure {
    /// A figure with the questions of the numbers that it is made of.
    pub(crate) fn of(view: &View, figure: &guatu_board::Figure) -> Self {
        let of = &figure.indicator;
        let percent = |rate: Rate| rate.percent(of.places, of.rounding);
        let is_rate = figure.form() == FigureForm::Rate;
        let is_open = figure.notes.iter().any(|note| note.code() == "vague");
        let bounds = figure.rate_bounds().filter(|_| is_rate && is_open);
        let wording = Wording::of(&figure.question);
        let part = |measure: Measure, part: &Measured| {
            let question = wording.text(view.measure_alone(figure, measure));
            FigurePart::of(measure, part, of.rounding, question)
        };
        let gap = figure.gap_text(of.places);
        Self {
            question: wording.text(&figure.question.indicator),
            indicator: figure.question.indicator.to_string(),
            name: of.name.clone(),
            form: of.form.code().to_owned(),
            basis: Coded::new(of.basis.code(), of.basis.label()),
            text: figure.text(),
            unit: unit_of(of.form).to_owned(),
            done: part(of.done, &figure.done),
            base: figure.base.zip(of.base).map(|(base, measure)| part(measure, &base)),
            due: figure.due.and_then(percent),
            gap_question: gap.is_some().then(|| wording.text(view.gap_alone(figure))),
            gap,
            bounds: bounds.map(|(low, high)| FigureBounds {
                low: percent(low),
                high: high.and_then(percent),
            }),
            counted: figure.counted,
            counted_question: wording.text(view.count_alone(figure)),
            not_filed: figure.tally().not_filed,
            not_stated: figure.tally().not_stated,
            notes: figure.notes.iter().map(|note| Remark::from(*note)).collect(),
            damaged: u32::try_from(figure.damaged.len()).unwrap_or(u32::MAX),
        }
    }
}

impl From<guatu_board::figure::Note> for Remark {
    fn from(note: guatu_board::figure::Note) -> Self {
        Self {
            code: note.code().to_owned(),
            count: note.count(),
            sentence: plain(&note.sentence()),
        }
    }
}

impl FigurePart {
    fn of(measure: Measure, part: &Measured, rounding: Rounding, question: String) -> Self {
        let qualifier = part.qualifier().filter(|_| !part.is_exact());
        Self {
            measure: Coded::new(measure.code(), measure.label()),
            question,
            value: part.value,
            text: amount(measure, part.value, rounding),
            unit: unit_of_measure(measure).to_owned(),
            low: part.low,
            high: part.high,
            qualifier: qualifier.map(|one| one.label().to_owned()),
        }
    }

    /// With its unit, as in a sentence.
    pub(crate) fn said(&self) -> String {
        let word = self.qualifier.as_deref().unwrap_or_default();
        format!("{} {word}{} {}", self.measure.label, self.text, self.unit)
    }
}

/// Unit of a printed figure.
pub(crate) const fn unit_of(form: FigureForm) -> &'static str {
    match form {
        FigureForm::Rate => "%",
        FigureForm::Gap => "个百分点",
        FigureForm::Sum => "亿元",
        FigureForm::Count => "个",
    }
}

fn unit_of_measure(measure: Measure) -> &'static str {
    match measure {
        Measure::MonthsElapsed | Measure::MonthsOfYear => "个月",
        other if other.is_money() => "亿元",
        _ => "个",
    }
}

/// Projects and months as they are, money in 亿元 with two places.
pub(crate) fn amount(measure: Measure, value: i64, rounding: Rounding) -> String {
    if measure.is_money() { Fen(value).text(MoneyUnit::Yi, 2, rounding) } else { value.to_string() }
}
