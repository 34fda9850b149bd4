//! Indicators 口径: the shipped definitions, and where a definition is looked up.
mod shipped;

use std::sync::{Arc, LazyLock};

use guatu_domain::indicator::Indicator;

use crate::Board;

static SHIPPED: LazyLock<Vec<Arc<Indicator>>> =
    LazyLock::new(|| shipped::all().into_iter().map(Arc::new).collect());

/// The definitions that ship with the program, version 1 each, in the order of tables. They become
/// records when a region is created (design.md rule 10).
pub fn defaults() -> Vec<Indicator> {
    shipped::all()
}

/// The definition with an id `code@version`: the region's record, else as shipped.
pub fn find(board: &Board, id: &str) -> Option<Arc<Indicator>> {
    if let Some(known) = board.indicators.get(id) {
        return Some(known.body.clone());
    }
    SHIPPED.iter().find(|each| Indicator::id(&each.code, each.version) == id).cloned()
}

/// Every definition that can be asked on a board: the region's records, and shipped ones that it
/// has not; by id.
pub fn all(board: &Board) -> Vec<(String, Arc<Indicator>)> {
    let known = board.indicators.values();
    let mut all: Vec<(String, Arc<Indicator>)> =
        known.map(|known| (known.id.to_string(), known.body.clone())).collect();
    for each in SHIPPED.iter() {
        let id = Indicator::id(&each.code, each.version);
        if !board.indicators.contains_key(id.as_str()) {
            all.push((id, each.clone()));
        }
    }
    all
}
