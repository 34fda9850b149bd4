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
    let life: Vec<NodeMeaning> = nodes.iter().map(|(node, _)| *node).collect();
    let is_reached = |node: &NodeMeaning| recognised(facts, *node).is_some();
    let reached: Vec<NodeMeaning> = life.iter().copied().filter(is_reached).collect();
    let row = |(node, label): &(NodeMeaning, String)| {
        rail_node(facts, *node, label, is_passed(*node, &life, defined.len(), &reached))
    };
    nodes.iter().map(row).collect()
}

/// Whether the works have gone past a node, as a later one of a project's life was reached. Nodes
/// on the office's rail follow its order, the others that of their codes.
fn is_passed(
    node: NodeMeaning,
    life: &[NodeMeaning],
    on_rail: usize,
    reached: &[NodeMeaning],
) -> bool {
    let on_the_rail = |one: NodeMeaning| life.iter().take(on_rail).position(|each| *each == one);
    let by_code = |one: NodeMeaning| NodeMeaning::ALL.iter().position(|each| *each == one);
    let is_later = |one: &NodeMeaning| match (on_the_rail(node), on_the_rail(*one)) {
        (Some(here), Some(there)) => here < there,
        _ => by_code(node) < by_code(*one),
    };
    !is_beside_the_way(node) && reached.iter().filter(|one| !is_beside_the_way(**one)).any(is_later)
}

/// What no later node implies, and what implies no earlier one: libraries, statistics, and pauses.
fn is_beside_the_way(node: NodeMeaning) -> bool {
    matches!(
        node,
        NodeMeaning::CityLibrary
            | NodeMeaning::ProvinceList
            | NodeMeaning::InStatistics
            | NodeMeaning::AboveScale
            | NodeMeaning::Exit
            | NodeMeaning::Pause
            | NodeMeaning::Resume
            | NodeMeaning::YearlyResume
    )
}

/// The statement of a node that the office has accepted and that has come by the as-of day.
fn recognised(facts: &Facts, node: NodeMeaning) -> Option<&Known<Node>> {
    let found = in_state(facts, node, NodeState::Recognised);
    found.filter(|one| one.day.counts_by(facts.as_of) != Certainty::No)
}

/// The earliest statement of a node in a state, of the whole project.
fn in_state(facts: &Facts, node: NodeMeaning, state: NodeState) -> Option<&Known<Node>> {
    let of_it = |one: &&Known<Node>| one.node == node && one.part.is_none() && one.state == state;
    facts.file.nodes.values().filter(of_it).min_by_key(|one| one.day.first())
}

fn rail_node(facts: &Facts, node: NodeMeaning, label: &str, is_passed: bool) -> RailNode {
    let file = &facts.file;
    let all: Vec<&Known<Node>> =
        file.nodes.values().filter(|one| one.node == node && one.part.is_none()).collect();
    let recognised = recognised(facts, node);
    let claimed = in_state(facts, node, NodeState::Claimed);
    let in_force = file.target(node, facts.as_of);
    let planned = file.targets.keys().filter(|(part, one, _)| part.is_none() && *one == node);
    let state = match (recognised, claimed) {
        (Some(_), _) => ("done", "已完成且已核"),
        (None, Some(_)) => ("claimed", "已报待核"),
        _ if !applies(node, facts.form) => ("not_applicable", "不适用"),
        _ if is_passed && all.is_empty() => ("not_stated", "未登记"),
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
    fn a_node_before_a_reached_one_is_passed() {
        use NodeMeaning::{
            Approved, Completion, DistrictLibrary, InStatistics, Land, Permit, Production,
            ProvinceList, Signed, Start, ToppedOut, YearlyResume,
        };
        // On the rail, then what was planned or stated besides.
        let rail = [Signed, DistrictLibrary, Land, Permit, Start, Completion, Production];
        let besides = [InStatistics, ToppedOut, ProvinceList, Approved, YearlyResume];
        let life: Vec<NodeMeaning> = rail.iter().chain(&besides).copied().collect();
        let table: [(NodeMeaning, &[NodeMeaning], bool); 10] = [
            (Land, &[Start], true),
            (Start, &[Production], true),
            (Start, &[Start], false),
            (Completion, &[Start], false),
            (Start, &[], false),
            (ToppedOut, &[Completion], true),
            (Approved, &[Permit], true),
            (ProvinceList, &[Completion], false),
            (Completion, &[InStatistics], false),
            (Production, &[YearlyResume], false),
        ];
        for (node, reached, passed) in table {
            let got = is_passed(node, &life, rail.len(), reached);
            assert_eq!(got, passed, "{} after {reached:?}", node.label());
        }
    }

    #[test]
    fn t15_a_leased_plant_needs_no_land() {
        assert!(!applies(NodeMeaning::Land, Some(ProjectForm::Leased)));
        assert!(applies(NodeMeaning::Land, Some(ProjectForm::Built)));
        assert!(applies(NodeMeaning::Start, Some(ProjectForm::Leased)));
        assert!(applies(NodeMeaning::Land, None));
    }
}
