//! `guatu projects`: the list, filtered.
use clap::Args;
use guatu_board::Facts;
use guatu_domain::indicator::Basis;
use guatu_domain::value::{Fen, MoneyUnit, Rate, Rounding};
use serde_json::{Value, json};

use crate::Common;
use crate::failure::Failure;
use crate::figures::{Asked, When};
use crate::say;

#[derive(Args)]
pub struct Projects {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    when: When,
}

impl Projects {
    pub fn run(self) -> Result<(), Failure> {
        let Asked { view, question } = self.when.ask(&self.common)?;
        let (day, period) = (question.as_of, question.period);
        let opened = view.projects(&question.set, day, period, Basis::Filed)?;
        for facts in &opened.rows {
            let ward = facts.ward.as_ref().map_or("", |ward| view.ward_name(ward.as_str()));
            if self.common.json {
                say::json(&document(facts, ward));
            } else {
                say::line(&line(facts, ward));
            }
        }
        if !self.common.json {
            let count = opened.rows.len();
            let others = match opened.hidden {
                0 => String::new(),
                hidden => format!("，另有 {hidden} 个无权打开"),
            };
            say::line(&format!("{count} 个项目，截至 {day}{others}；金额单位 亿元，含未审"));
        }
        Ok(())
    }
}

fn plan(facts: &Facts) -> Option<Fen> {
    facts.own_plan().map(|plan| plan.amount)
}

fn line(facts: &Facts, ward: &str) -> String {
    let yi = |fen: Option<Fen>| {
        fen.map_or_else(|| "—".to_owned(), |fen| fen.text(MoneyUnit::Yi, 2, Rounding::HalfUp))
    };
    let levels: Vec<&str> =
        facts.seats.iter().filter_map(|seat| seat.level).map(|level| level.label()).collect();
    let rate = plan(facts)
        .zip(facts.money.done)
        .and_then(|(plan, done)| Rate::new(done.0, plan.0).percent(1, Rounding::HalfUp))
        .map_or_else(|| "—".to_owned(), |percent| format!("{percent}%"));
    format!(
        "{}\t{}\t{ward}\t{}\t{}\t{}\t{}\t{rate}",
        facts.lamp.lamp.label(),
        facts.name(),
        levels.join("、"),
        facts.total().map_or_else(|| "—".to_owned(), |total| total.label()),
        yi(plan(facts)),
        yi(facts.money.done),
    )
}

fn document(facts: &Facts, ward: &str) -> Value {
    let levels: Vec<&str> =
        facts.seats.iter().filter_map(|seat| seat.level).map(|level| level.code()).collect();
    json!({
        "id": facts.id().as_str(),
        "name": facts.name(),
        "aliases": facts.names().skip(1).collect::<Vec<_>>(),
        "ward": facts.ward.as_ref().map(|ward| ward.as_str()),
        "ward_name": ward,
        "levels": levels,
        "total": facts.total().map(|total| total.label()),
        "plan_fen": plan(facts).map(|plan| plan.0),
        "year_done_fen": facts.money.done.map(|done| done.0),
        "lamp": facts.lamp.lamp.code(),
        "lamp_reason": facts.lamp.sentence(),
    })
}
