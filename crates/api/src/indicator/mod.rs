//! 口径: definitions of figures.
pub mod list;
pub mod show;

use guatu_domain::indicator::{FigureForm, Indicator as Definition};
use serde::Serialize;
use utoipa::ToSchema;

use crate::figure::unit_of;
use crate::shape::Coded;

/// A definition.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Indicator {
    /// `code@version`.
    #[schema(examples("invest_rate@1"))]
    pub id: String,
    /// Code.
    pub code: String,
    /// Version, from 1.
    pub version: i64,
    /// Official name.
    pub name: String,
    /// The question it answers, as a person would ask it.
    #[schema(examples("今年的投资完成了多少？"))]
    pub question: String,
    /// How the two measures make the figure.
    pub form: Coded,
    /// What was done.
    pub done: Coded,
    /// What it is held against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Coded>,
    /// In words.
    #[schema(examples("本年累计完成投资 ÷ 年度计划投资"))]
    pub formula: String,
    /// Filter that every question gets besides its own.
    pub filter: String,
    /// Which filings count.
    pub basis: Coded,
    /// Unit of the printed figure.
    pub unit: String,
    /// Decimal places of the printed figure.
    pub places: u32,
    /// First day of validity.
    #[schema(value_type = String, format = Date)]
    pub from: String,
    /// First day on which it is no longer valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub until: Option<String>,
    /// What a reader must know.
    pub note: String,
}

impl From<&Definition> for Indicator {
    fn from(one: &Definition) -> Self {
        let formula = match (one.form, one.base) {
            (FigureForm::Gap, Some(base)) => {
                format!("{} ÷ {} − 序时进度", one.done.label(), base.label())
            }
            (_, Some(base)) => format!("{} ÷ {}", one.done.label(), base.label()),
            (_, None) => one.done.label().to_owned(),
        };
        Self {
            id: Definition::id(&one.code, one.version),
            code: one.code.clone(),
            version: one.version,
            name: one.name.clone(),
            question: one.question.clone(),
            form: Coded::new(one.form.code(), one.form.label()),
            done: Coded::new(one.done.code(), one.done.label()),
            base: one.base.map(|base| Coded::new(base.code(), base.label())),
            formula,
            filter: one.filter.clone(),
            basis: Coded::new(one.basis.code(), one.basis.label()),
            unit: unit_of(one.form).to_owned(),
            places: one.places,
            from: one.from.to_string(),
            until: one.until.map(|day| day.to_string()),
            note: one.note.clone(),
        }
    }
}
