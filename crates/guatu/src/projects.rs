//! `guatu projects`: the list, filtered, laid out and sorted as on screen.
use std::collections::BTreeMap;

use clap::Args;
use guatu_app::view::WHOLE;
use guatu_app::{Refusal, View};
use guatu_board::Facts;
use guatu_paper::{Cell, Column, Row, RowKind};
use guatu_report::{Layout, ProjectList};
use serde_json::{Map, Value, json};

use crate::Common;
use crate::failure::Failure;
use crate::figures::{Asked, When};
use crate::layout::LayoutOptions;
use crate::say;

#[derive(Args)]
pub struct Projects {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    when: When,
    #[command(flatten)]
    layout: LayoutOptions,
}

impl Projects {
    pub fn run(self) -> Result<(), Failure> {
        let layout = Layout::read(self.layout.words()).map_err(Refusal::from)?;
        let Asked { view, question } = self.when.ask_list(&self.common)?;
        let list = view.project_list(&question, &layout, WHOLE)?;
        if !self.common.json {
            show(&list);
            return Ok(());
        }
        let (day, period) = (question.as_of, question.period);
        let opened = view.projects(&question.set, day, period, layout.basis)?;
        let known: BTreeMap<&str, &Facts> =
            opened.rows.iter().map(|facts| (facts.id().as_str(), &**facts)).collect();
        for row in list.table.rows.iter().filter(|row| row.kind == RowKind::Data) {
            if let Some(facts) = known.get(row.id.as_str()) {
                say::json(&document(&view, facts, cells(row, &list.table.columns)?));
            }
        }
        Ok(())
    }
}

/// Headings, a line per project, the sums, and what is to be told; columns are parted by tabs.
fn show(list: &ProjectList) {
    let table = &list.table;
    let line = |texts: Vec<String>| say::line(&texts.join("\t"));
    line(table.columns.iter().skip(1).map(|column| column.headings.concat()).collect());
    for row in &table.rows {
        line(row.cells.iter().skip(1).map(|cell| cell.text.clone()).collect());
    }
    say::line(&table.unit);
    for note in &table.notes {
        say::line(note);
    }
}

/// The chosen cells of a row by the keys of their columns.
fn cells(row: &Row, columns: &[Column]) -> Result<Value, Failure> {
    let unwritable = |error| Failure::Sentence(format!("内容写不成 JSON：{error}。"));
    let named = columns.iter().zip(&row.cells).skip(1);
    let named = named.map(|(column, cell): (&Column, &Cell)| {
        Ok((column.key.clone(), serde_json::to_value(cell).map_err(unwritable)?))
    });
    Ok(Value::Object(named.collect::<Result<Map<String, Value>, Failure>>()?))
}

fn document(view: &View, facts: &Facts, cells: Value) -> Value {
    let levels: Vec<&str> =
        facts.seats.iter().filter_map(|seat| seat.level).map(|level| level.code()).collect();
    json!({
        "id": facts.id().as_str(),
        "name": facts.name(),
        "aliases": facts.names().skip(1).collect::<Vec<_>>(),
        "ward": facts.ward.as_ref().map(|ward| ward.as_str()),
        "ward_name": facts.ward.as_ref().map_or("", |ward| view.ward_name(ward.as_str())),
        "levels": levels,
        "total": facts.total().map(|total| total.label()),
        "plan_fen": facts.own_plan().map(|plan| plan.amount.0),
        "year_done_fen": facts.money.done.map(|done| done.0),
        "lamp": facts.lamp.lamp.code(),
        "lamp_reason": facts.lamp.sentence(),
        "cells": cells,
    })
}
