//! Where in a survey the rows of each group of a cut stand, so that a group need not look at all.
use std::collections::HashMap;

use guatu_domain::attribute::{ProjectForm, PropertyField};
use guatu_domain::id::WardId;

use super::cut::Dimension;
use crate::facts::{Facts, Survey};
use crate::filter::NOT_STATED;

/// Places by the key of a group; none where a project may stand in several groups.
pub(super) struct Places<'a> {
    by_key: Option<HashMap<&'a str, Vec<usize>>>,
    all: usize,
}

impl<'a> Places<'a> {
    pub(super) fn of(survey: &'a Survey, dimension: Dimension) -> Self {
        let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut is_whole = true;
        for (at, facts) in survey.rows.iter().enumerate() {
            match key_of_row(facts, dimension) {
                Some(key) => by_key.entry(key).or_default().push(at),
                None => is_whole = false,
            }
        }
        Self { by_key: is_whole.then_some(by_key), all: survey.rows.len() }
    }

    /// The places, in their order, among which all rows of these keys are.
    pub(super) fn among(&self, keys: &[String]) -> Vec<usize> {
        let Some(by_key) = &self.by_key else { return (0..self.all).collect() };
        let found = keys.iter().filter_map(|key| by_key.get(key.as_str()));
        let mut places: Vec<usize> = found.flatten().copied().collect();
        places.sort_unstable();
        places
    }
}

/// The one group of a project, where the cut goes by something of which a project has one.
pub(super) fn key_of_row(facts: &Facts, dimension: Dimension) -> Option<&str> {
    let text = |field| facts.text(field).unwrap_or(NOT_STATED);
    Some(match dimension {
        Dimension::Ward | Dimension::WardToday => {
            facts.ward.as_ref().map_or(NOT_STATED, WardId::as_str)
        }
        Dimension::Form => facts.form.map_or(NOT_STATED, ProjectForm::code),
        Dimension::Chain => text(PropertyField::Chain),
        Dimension::Department => text(PropertyField::Department),
        Dimension::Leader => text(PropertyField::Leader),
        Dimension::Team => text(PropertyField::Team),
        Dimension::Cause => facts.not_started_cause().unwrap_or(NOT_STATED),
        Dimension::Lamp => facts.lamp.lamp.code(),
        _ => return None,
    })
}
