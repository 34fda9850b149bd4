//! `GET filters`: what filter controls offer.
use guatu_board::Dimension;
use guatu_board::filter::FilterField;
use guatu_report::column::{CATALOGUE, Spec};
use serde::Serialize;
use utoipa::ToSchema;

use crate::problem::Answered;
use crate::project::column::Column;
use crate::reading::{Answer, Reading};
use crate::region::RegionPath;
use crate::shape::Coded;

/// What filter controls, column pickers and cuts offer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Filters {
    /// Fields of the filter grammar, in canonical order.
    pub fields: Vec<FilterFieldShape>,
    /// Columns of the table of projects.
    pub columns: Vec<ColumnChoice>,
    /// Dimensions along which figures can be cut.
    pub dimensions: Vec<Coded>,
}

/// A field of the filter grammar.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FilterFieldShape {
    /// Word before the equals sign, and the official one.
    pub field: Coded,
    /// Whether any text may be given; then there are no choices.
    pub is_open: bool,
    /// Whether all such fields must hold for one place in a list.
    pub is_of_seat: bool,
    /// Whether it can single out one project: wards may then ask only about their own.
    pub singles_out: bool,
    /// What can be chosen, in the order of tables.
    pub choices: Vec<Choice>,
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Choice {
    /// As it stands in the filter, escaped where need be.
    pub value: String,
    /// Official word.
    pub label: String,
    /// The value above it, in trees of words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<String>,
}

/// A column that can be shown.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ColumnChoice {
    /// The column.
    #[serde(flatten)]
    pub column: Column,
    /// Whether it is shown when nothing is asked for.
    pub is_usual: bool,
}

/// What filter controls, column pickers and cuts offer.
#[utoipa::path(get, path = "/api/v1/{region}/filters", operation_id = "listFilters",
    tag = "projects",
    params(RegionPath),
    responses((status = 200, body = Filters), Answered))]
pub async fn filters(reading: Reading) -> Answer<Filters> {
    let field = |field: &FilterField| {
        let choices = reading.view.choices(*field, reading.today);
        FilterFieldShape {
            field: Coded::new(field.code(), field.label()),
            is_open: choices.is_empty(),
            is_of_seat: field.is_of_seat(),
            singles_out: field.singles_out(),
            choices: choices.into_iter().map(Choice::from).collect(),
        }
    };
    let column = |spec: &Spec| ColumnChoice { column: Column::from(spec), is_usual: spec.is_usual };
    let filters = Filters {
        fields: FilterField::ALL.iter().map(field).collect(),
        columns: CATALOGUE.iter().map(column).collect(),
        dimensions: Dimension::ALL.iter().map(|d| Coded::new(d.code(), d.label())).collect(),
    };
    reading.answer(filters)
}

impl From<guatu_app::view::Choice> for Choice {
    fn from(choice: guatu_app::view::Choice) -> Self {
        Self { value: choice.value, label: choice.label, above: choice.above }
    }
}
