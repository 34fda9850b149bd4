//! The table of projects in the shapes of the API: each made from the report's own table.
use guatu_paper::{MoneyUnit, Row, Value};
use guatu_report::column::Spec;
use serde::Serialize;
use utoipa::ToSchema;

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Column {
    /// Key, as in `columns` and `sort`.
    #[schema(examples("plan"))]
    pub key: String,
    /// Official word.
    #[schema(examples("年度计划"))]
    pub label: String,
    /// Unit, once in the heading; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("亿元"))]
    pub unit: Option<String>,
    /// What the cells hold.
    pub kind: ColumnKind,
    /// How the cells are set.
    pub align: Align,
    /// Heading over several columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Text.
    Text,
    /// A lamp with its reason.
    Lamp,
    /// Money; `value` is fen.
    Money,
    /// A rate in percent; `value` is tenths of a percent.
    Rate,
    /// Percentage points; `value` is tenths of a point.
    Points,
    /// A day or something vaguer; `value` is its last possible day as `yyyymmdd`.
    Day,
}

/// How cells are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// To the left.
    Left,
    /// To the right: numbers.
    Right,
    /// In the middle.
    Center,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Cell {
    /// The bare value, without unit and thousands separators; empty where nothing is stated.
    pub text: String,
    /// What stands on screen and in the exported file, where that is not `text`: `25.0%`, `未报`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("25.0%"))]
    pub printed: Option<String>,
    /// For sorting and summing, by the column's kind; absent where nothing is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
    /// Code of the lamp, in columns of lamps.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("red"))]
    pub lamp: Option<String>,
    /// Why it is so: the reason of a lamp, 未报, 未填.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Canonical text of the question, where the cell is a figure: `figures/{question}` opens it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
}

impl From<&guatu_paper::Column> for Column {
    fn from(column: &guatu_paper::Column) -> Self {
        use guatu_paper::ColumnKind as Kind;
        let (kind, align, unit) = match column.kind {
            Kind::Text | Kind::Code | Kind::Count => (ColumnKind::Text, Align::Left, None),
            Kind::Lamp => (ColumnKind::Lamp, Align::Center, None),
            Kind::Money { unit, .. } => (ColumnKind::Money, Align::Right, Some(unit.label())),
            Kind::Percent { .. } => (ColumnKind::Rate, Align::Right, Some("%")),
            Kind::Points { .. } => (ColumnKind::Points, Align::Right, Some("百分点")),
            Kind::Day => (ColumnKind::Day, Align::Right, None),
        };
        let (label, above) = match column.headings.as_slice() {
            [above @ .., own] => (own.clone(), above.first().cloned()),
            [] => (String::new(), None),
        };
        let unit = unit.map(str::to_owned);
        Self { key: column.key.clone(), label, unit, kind, align, group: above }
    }
}

impl From<&Spec> for Column {
    fn from(spec: &Spec) -> Self {
        Self::from(&spec.column(MoneyUnit::Yi))
    }
}

impl From<guatu_paper::Cell> for Cell {
    fn from(cell: guatu_paper::Cell) -> Self {
        let text = text(&cell);
        let lamp = match &cell.value {
            Value::Lamp { code } => Some(code.clone()),
            _ => None,
        };
        let why = match &cell.value {
            Value::Absent { why } => Some(why.label().to_owned()),
            _ => None,
        };
        Self {
            value: value(&cell),
            lamp,
            note: cell.note.or(why),
            printed: (cell.text != text).then_some(cell.text),
            question: cell.question,
            text,
        }
    }
}

/// The cells of a row of a table with these columns, without its number.
pub(super) fn cells(row: Row, columns: &[guatu_paper::Column]) -> Vec<Cell> {
    let cells = row.cells.into_iter().zip(columns).skip(1);
    let cell = |(cell, column): (guatu_paper::Cell, &guatu_paper::Column)| {
        let cell = Cell::from(cell);
        match &cell.note {
            // 省、市 is printed; the bare value is the words in full.
            Some(full) if column.key == "level" => {
                Cell { text: full.clone(), printed: Some(cell.text), ..cell }
            }
            _ => cell,
        }
    };
    cells.map(cell).collect()
}

fn text(cell: &guatu_paper::Cell) -> String {
    match &cell.value {
        Value::Absent { why: guatu_paper::Absence::Masked } => cell.text.clone(),
        Value::Empty | Value::Absent { .. } => String::new(),
        Value::Money { .. } | Value::Rate { .. } | Value::Points { .. } => bare(&cell.text),
        Value::Day { .. } => {
            let span = cell.text.parse::<guatu_domain::value::Span>();
            span.map_or_else(|_| cell.text.clone(), |span| span.label())
        }
        _ => cell.text.clone(),
    }
}

/// A printed number as programs write it.
fn bare(printed: &str) -> String {
    printed.chars().filter(|each| !"%,+".contains(*each)).collect::<String>().replace('−', "-")
}

fn value(cell: &guatu_paper::Cell) -> Option<i64> {
    match &cell.value {
        _ if cell.place.is_some() => cell.place,
        Value::Money { fen } => Some(*fen),
        Value::Rate { .. } | Value::Points { .. } => bare(&cell.text).replace('.', "").parse().ok(),
        Value::Day { last, .. } => last.replace('-', "").parse().ok(),
        Value::Count { number } => Some(*number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, value: Value) -> (String, Option<String>, Option<i64>) {
        let cell = Cell::from(guatu_paper::Cell::new(text, value));
        (cell.text, cell.printed, cell.value)
    }

    #[test]
    fn a_bare_value_stands_beside_what_is_printed() {
        let rough = Value::Day { first: "2024-03-21".into(), last: "2024-03-31".into() };
        let day = Value::Day { first: "2024-03-21".into(), last: "2024-03-21".into() };
        let points = Value::Points { numerator: -1, denominator: 30 };
        let table = [
            ("约1,200.50", Value::Money { fen: 12_005_000_000_000 }, "约1200.50"),
            ("25.0%", Value::Rate { done: 1, base: 4 }, "25.0"),
            ("−3.3", points, "-3.3"),
            ("2024-03-21", day, "2024年3月21日"),
            ("2024年3月下旬", rough, "2024年3月下旬"),
            ("甲", Value::Text, "甲"),
        ];
        let values = [12_005_000_000_000, 250, -33, 20_240_321, 20_240_331];
        let values = values.into_iter().map(Some).chain([None]);
        for ((printed, value, text), number) in table.into_iter().zip(values) {
            let other = (printed != text).then(|| printed.to_owned());
            assert_eq!(shown(printed, value), (text.to_owned(), other, number));
        }
        let absent = Cell::from(guatu_paper::Cell::absent(guatu_paper::Absence::NotFiled));
        assert_eq!((absent.text.as_str(), absent.note.as_deref()), ("", Some("未报")));
        assert_eq!(absent.printed.as_deref(), Some("未报"));
    }
}
