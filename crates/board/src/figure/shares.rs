//! Which rows of a walk belong to each group of a cut, so that a group need not walk by itself.
use std::collections::HashMap;

use guatu_domain::attribute::PropertyField;
use guatu_domain::id::WardId;

use super::cut::{Dimension, Keys};
use super::scope::Place;
use super::walk::Walked;
use crate::facts::{Facts, Survey};
use crate::filter::NOT_STATED;

/// The rows of each group, in the order of the groups; none where a project may stand in several
/// groups, or where naming the field changes what counts (工作类 counts where 项目形式 is named).
pub(super) fn shares<'s>(
    survey: &Survey,
    walked: &[(usize, Place<'s>)],
    dimension: Dimension,
    groups: &[Keys],
) -> Option<Vec<Walked<'s>>> {
    let values = groups.iter().enumerate();
    let values = values.flat_map(|(at, keys)| keys.values.iter().map(move |key| (&**key, at)));
    let group_of: HashMap<&str, usize> = values.collect();
    let mut parts: Vec<Vec<(usize, Place<'s>)>> = vec![Vec::new(); groups.len()];
    for (at, place) in walked {
        let key = key_of_row(survey.rows.get(*at)?, dimension)?;
        let group = group_of.get(key).and_then(|group| parts.get_mut(*group));
        group.into_iter().for_each(|part| part.push((*at, *place)));
    }
    Some(parts.into_iter().map(Walked::from_iter).collect())
}

/// The one group of a project, where the cut goes by something of which a project has one.
pub(super) fn key_of_row(facts: &Facts, dimension: Dimension) -> Option<&str> {
    let text = |field| facts.text(field).unwrap_or(NOT_STATED);
    Some(match dimension {
        Dimension::Ward | Dimension::WardToday => {
            facts.ward.as_ref().map_or(NOT_STATED, WardId::as_str)
        }
        Dimension::Chain => text(PropertyField::Chain),
        Dimension::Department => text(PropertyField::Department),
        Dimension::Leader => text(PropertyField::Leader),
        Dimension::Team => text(PropertyField::Team),
        Dimension::Cause => facts.not_started_cause().unwrap_or(NOT_STATED),
        Dimension::Lamp => facts.lamp.lamp.code(),
        _ => return None,
    })
}
