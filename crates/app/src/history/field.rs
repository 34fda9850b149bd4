//! Which fields a version has changed.
use guatu_domain::attribute::Attribute;
use guatu_domain::field::{Field, Holds};
use guatu_domain::record::{AnyRecord, CATALOGUE, Kind, read_body};
use guatu_domain::source::Source;
use guatu_ledger::Record;
use serde_json::Value;

use super::{Change, Pair};
use crate::view::View;

/// Fields that say which record it is and where it came from, not what it says.
const SILENT: [&str; 7] = ["project", "source", "part", "node", "month", "year", "list"];

impl View {
    /// What a version says otherwise than the one before it.
    pub(super) fn changes(&self, pair: Pair<'_>, all: &[Record]) -> Vec<Change> {
        let (record, before) = pair;
        let read = |one: &Record| AnyRecord::read(&one.kind, one.shape, one.body.as_deref()?).ok();
        let stated = read(record);
        let subject = stated.as_ref().map_or_else(String::new, |one| self.subject(one));
        let (kind, id) = (record.kind.clone(), record.id.clone());
        let blank = Change { kind, record: id, subject, ..Change::default() };
        if record.kind == Attribute::KIND {
            return self.attribute_change(pair, all, blank).into_iter().collect();
        }
        let Some((.., fields)) = CATALOGUE.iter().find(|(kind, ..)| *kind == record.kind) else {
            return Vec::new();
        };
        let (old, new) = (before.and_then(body), body(record));
        let source = new.as_ref().and_then(source_of);
        let mut changes = Vec::new();
        for field in fields.iter().filter(|field| !SILENT.contains(&field.code)) {
            let of = |body: &Option<Value>| body.as_ref()?.get(field.code).cloned();
            let (was, is) = (of(&old), of(&new));
            if was != is {
                let text =
                    |value: Option<Value>| value.map(|value| self.say(record, field, &value));
                changes.push(Change {
                    field: field.code.to_owned(),
                    label: field.label.to_owned(),
                    before: text(was),
                    after: text(is),
                    source: stated
                        .as_ref()
                        .zip(source.clone())
                        .map(|(one, source)| self.cell_of(one, field.code, source)),
                    ..blank.clone()
                });
            }
        }
        changes
    }

    /// A dated value: before it stood the version before, or the entry that held until its first
    /// day.
    fn attribute_change(
        &self,
        (record, before): Pair<'_>,
        all: &[Record],
        blank: Change,
    ) -> Option<Change> {
        let read = |one: &Record| read_body::<Attribute>(one.shape, one.body.as_deref()?).ok();
        let now = read(record);
        let of = now.as_ref().or(before.and_then(read).as_ref()).map(|one| one.of)?;
        let earlier = || {
            let from = now.as_ref()?.from?;
            let others = all.iter().filter(|one| {
                one.kind == record.kind && one.since < record.since && one.id != record.id
            });
            let others = others.filter_map(|one| Some((one.since, read(one)?)));
            let others =
                others.filter(|(_, one)| one.of == of && one.from.is_none_or(|day| day < from));
            others.max_by_key(|(since, one)| (one.from, *since)).map(|(_, one)| one)
        };
        let was = match before {
            Some(before) => read(before),
            None => earlier(),
        };
        let text = |one: Option<&Attribute>| one.and_then(|one| self.attribute_text(one));
        Some(Change {
            field: of.code().to_owned(),
            label: of.label().to_owned(),
            before: text(was.as_ref()),
            after: text(now.as_ref()),
            source: now.as_ref().map(|one| self.attribute_cell(one)),
            ..blank
        })
    }

    fn say(&self, record: &Record, field: &Field, value: &Value) -> String {
        if field.is_personal && self.access().is_masked() {
            return super::text::MASK.to_owned();
        }
        match (field.holds, value) {
            (Holds::Flag, Value::Bool(yes)) => (if *yes { "是" } else { "否" }).to_owned(),
            _ => self.value_of(&record.kind, field, value),
        }
    }
}

fn body(record: &Record) -> Option<Value> {
    serde_json::from_str(record.body.as_deref()?).ok()
}

fn source_of(body: &Value) -> Option<Source> {
    serde_json::from_value(body.get("source")?.clone()).ok()
}
