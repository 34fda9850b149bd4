//! 节点轨: planned, moved and reached days of a project's nodes (ux.md 5.4).
use guatu_app::View;
use guatu_board::{Facts, Known};
use guatu_domain::attribute::ProjectForm;
use guatu_domain::node::{Node, NodeMeaning, NodeState};
use guatu_domain::value::{Certainty, FuzzyDate};

use super::show::{DayShape, RailNode};
use crate::shape::Coded;

/// The nodes of the office's rail, and any other that was planned or stated.
pub(super) fn rail(view: &View, facts: &Facts) -> Vec<RailNode> {
    let defined = view.rail();
    let mut nodes: Vec<(NodeMeaning, String)> =
        defined.iter().map(|one| (one.meaning, one.label.clone())).collect();
    let stated = facts.file.nodes.values().map(|node| node.node);
    for node in stated.chain(facts.file.targets.keys().map(|(_, node, _)| *node)) {
        if !nodes.iter().any(|(one, _)| *one == node) {
            nodes.push((node, node.label().to_owned()));
        }
    }
    nodes.into_iter().map(|(node, label)| rail_node(facts, node, &label)).collect()
}

fn rail_node(facts: &Facts, node: NodeMeaning, label: &str) -> RailNode {
    let file = &facts.file;
    let all: Vec<&Known<Node>> =
        file.nodes.values().filter(|one| one.node == node && one.part.is_none()).collect();
    let in_state = |state: NodeState| {
        let those = all.iter().filter(move |one| one.state == state);
        those.min_by_key(|one| one.day.first()).copied()
    };
    let recognised = in_state(NodeState::Recognised);
    let recognised = recognised.filter(|one| one.day.counts_by(facts.as_of) != Certainty::No);
    let claimed = in_state(NodeState::Claimed);
    let in_force = file.target(node, facts.as_of);
    let planned = file.targets.keys().filter(|(part, one, _)| part.is_none() && *one == node);
    let state = match (recognised, claimed) {
        (Some(_), _) => ("done", "已完成且已核"),
        (None, Some(_)) => ("claimed", "已报待核"),
        _ if !applies(node, facts.form) => ("not_applicable", "不适用"),
        _ if facts.pause.is_some() => ("paused", "暂停"),
        _ if in_force.is_some_and(|day| day.last() < facts.as_of) => ("overdue", "到期未完成"),
        _ => ("pending", "未到"),
    };
    let shown = recognised.or(claimed);
    RailNode {
        node: Coded::new(node.code(), label),
        state: Coded::new(state.0, state.1),
        original: file.original_target(node).map(DayShape::from),
        in_force: in_force.map(DayShape::from),
        actual: shown.map(|one| DayShape::from(&one.day)),
        moved: planned.count().saturating_sub(1),
        evidence: all.iter().filter(|one| one.number.is_some()).count(),
        since: shown.map(|one| one.since),
    }
}

/// A leased plant and a mere purchase have no land and no permits of their own (T15).
fn applies(node: NodeMeaning, form: Option<ProjectForm>) -> bool {
    let has_works = !matches!(form, Some(ProjectForm::Leased | ProjectForm::Purchase));
    let of_works = matches!(
        node,
        NodeMeaning::Land
            | NodeMeaning::LandPermit
            | NodeMeaning::WorksPermit
            | NodeMeaning::Permit
            | NodeMeaning::ToppedOut
    );
    has_works || !of_works
}

impl From<&FuzzyDate> for DayShape {
    fn from(day: &FuzzyDate) -> Self {
        Self { text: day.label(), first: day.first().to_string(), last: day.last().to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t15_a_leased_plant_needs_no_land() {
        assert!(!applies(NodeMeaning::Land, Some(ProjectForm::Leased)));
        assert!(applies(NodeMeaning::Land, Some(ProjectForm::Built)));
        assert!(applies(NodeMeaning::Start, Some(ProjectForm::Leased)));
        assert!(applies(NodeMeaning::Land, None));
    }
}
