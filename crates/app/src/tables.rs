//! 数据表: everything that stands in a library, one table per kind of record, for whoever computes
//! on his own (design.md rule 9; ad-hoc SQL goes through these tables).
use guatu_domain::attribute::PropertyField;
use guatu_domain::field::Holds;
use guatu_domain::record::{AnyRecord, BodyError, CATALOGUE};
use guatu_ledger::Seq;
use guatu_store::Store;
use serde_json::Value;

use crate::access::{Access, Rows};
use crate::refusal::Refusal;

/// A record as a row: its id, the line that wrote this version, and its fields in the order of the
/// dictionary; nothing where a field is absent, JSON where it is composed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// Kind of the record: the table.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// The line that wrote this version.
    pub since: Seq,
    /// One text per field.
    pub cells: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DictionaryRow {
    /// Kind of record: the table.
    pub kind: &'static str,
    /// Code of the field; `property.total` for what a property of an attribute holds.
    pub field: String,
    /// Official Chinese word.
    pub label: &'static str,
    /// What it holds, with its unit.
    pub holds: &'static str,
    /// Whether it is about a person.
    pub is_personal: bool,
}

/// Hands over every current record that is not secret, kind by kind. Refuses whoever may not open
/// every project, or sees values about persons masked.
pub fn rows(
    store: &Store,
    region: &str,
    access: &Access,
    each: &mut dyn FnMut(TableRow),
) -> Result<(), Refusal> {
    let may = access.is_program() || access.rows() == Rows::All && !access.is_masked();
    if !may {
        return Err(Refusal::NotAllowed { act: "tables", role: access.role });
    }
    let mut broken = None;
    store.snapshot()?.current(region, &mut |record| {
        let body = record.body.as_deref();
        let read = body.map(|body| AnyRecord::read(&record.kind, record.shape, body));
        match read.map(|read| read.and_then(|any| any.body())) {
            // Erased.
            None => {}
            Some(Ok(body)) => {
                let cells = cells(&record.kind, &body);
                let (kind, id, since) = (record.kind, record.id, record.since);
                each(TableRow { kind, id, since, cells });
            }
            // Damage is counted by verify and never stops the district; here it is left out.
            Some(Err(BodyError::Kind(_) | BodyError::Shape(..))) => {}
            Some(Err(error)) => broken = Some(error),
        }
    })?;
    broken.map_or(Ok(()), |error| Err(Refusal::fault(&error)))
}

/// The names of a table's columns.
pub fn columns(kind: &str) -> Vec<&'static str> {
    let known = CATALOGUE.iter().find(|(known, ..)| *known == kind);
    let fields = known.map_or(&[][..], |(_, _, fields)| fields);
    ["id", "since"].into_iter().chain(fields.iter().map(|field| field.code)).collect()
}

/// The data dictionary: every column of every table, and every property.
pub fn dictionary() -> Vec<DictionaryRow> {
    let of_kind = CATALOGUE.iter().flat_map(|(kind, _, fields)| {
        fields.iter().map(move |field| DictionaryRow {
            kind,
            field: field.code.to_owned(),
            label: field.label,
            holds: holds(field.holds),
            is_personal: field.is_personal,
        })
    });
    let properties = PropertyField::ALL.iter().map(|property| {
        let about = property.about();
        DictionaryRow {
            kind: "attribute",
            field: format!("property.{}", about.code),
            label: about.label,
            holds: holds(about.holds),
            is_personal: about.is_personal,
        }
    });
    of_kind.chain(properties).collect()
}

fn cells(kind: &str, body: &str) -> Vec<String> {
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    let text = |field: &str| match body.get(field) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    columns(kind).into_iter().skip(2).map(text).collect()
}

const fn holds(holds: Holds) -> &'static str {
    match holds {
        Holds::Reference => "编号",
        Holds::Word => "代码",
        Holds::Text => "文字",
        Holds::Flag => "是否",
        Holds::Number => "整数",
        Holds::Fen => "金额，分",
        Holds::Amount => "金额（币种、最小单位、限定词），JSON",
        Holds::Quantity => "数量和单位，JSON",
        Holds::Day => "日期",
        Holds::FuzzyDay => "日期和精度，JSON",
        Holds::Month => "月份",
        Holds::Year => "年度",
        Holds::Instant => "时刻，UTC 毫秒",
        Holds::Source => "来源，JSON",
        Holds::Group => "组合，JSON",
    }
}
