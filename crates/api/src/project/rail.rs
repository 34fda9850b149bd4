//! 节点轨: planned, moved and reached days of a project's nodes (ux.md 5.4).
use guatu_app::View;
use guatu_board::{Facts, Known};
use guatu_domain::attribute::ProjectForm;
use guatu_domain::node::{Node, NodeMeaning, NodeState};
use guatu_domain::value::{Certainty, FuzzyDate};

use super::show::{DayShape, RailNode};
use crate::shape::Coded;

/// The nodes of the office's rail, and where they belong among them any others that were planned or
/// stated.
pub(super) fn rail(view: &View, facts: &Facts) -> Vec<RailNode> {
    let defined = view.rail();
    let own: Vec<NodeMeaning> = defined.iter().map(|one| one.meaning).collect();
    let stated = facts.file.nodes.values().map(|node| node.node);
    let life = life(&own, stated.chain(facts.file.targets.keys().map(|(_, node, _)| *node)));
    let is_reached = |node: &NodeMeaning| recognised(facts, *node).is_some();
    let reached: Vec<NodeMeaning> = life.iter().copied().filter(is_reached).collect();
    let row = |node: &NodeMeaning| {
        let label = defined.iter().find(|one| one.meaning == *node).map(|one| one.label.as_str());
        let label = label.unwrap_or(node.label());
        rail_node(facts, *node, label, is_passed(*node, &own, &reached))
    };
    life.iter().map(row).collect()
}

/// The rail with other nodes where they belong: behind the last one on it whose code is smaller.
fn life(rail: &[NodeMeaning], others: impl Iterator<Item = NodeMeaning>) -> Vec<NodeMeaning> {
    let mut life = rail.to_vec();
    let mut others: Vec<NodeMeaning> = others.filter(|node| !rail.contains(node)).collect();
    others.sort_by_key(|node| by_code(*node));
    others.dedup();
    for node in others {
        let before = life.iter().rposition(|one| by_code(*one) < by_code(node));
        life.insert(before.map_or(0, |at| at + 1), node);
    }
    life
}

fn by_code(node: NodeMeaning) -> Option<usize> {
    NodeMeaning::ALL.iter().position(|each| *each == node)
}

/// Whether the works have gone past a node, as a later one of a project's life was reached. Nodes
/// on the office's rail follow its order, the others that of their codes.
fn is_passed(node: NodeMeaning, rail: &[NodeMeaning], reached: &[NodeMeaning]) -> bool {
    let on_rail = |one: NodeMeaning| rail.iter().position(|each| *each == one);
    let is_later = |one: &NodeMeaning| match (on_rail(node), on_rail(*one)) {
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
        node: Coded::new(node.code(), label.to_owned()),
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
        let rail = [Signed, DistrictLibrary, Land, Permit, Start, Completion, Production];
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
            let got = is_passed(node, &rail, reached);
            assert_eq!(got, passed, "{} after {reached:?}", node.label());
        }
    }

    #[test]
    fn other_nodes_stand_where_they_belong() {
        use NodeMeaning::{
            Approved, Completion, DistrictLibrary, Land, Lead, Start, ToppedOut, YearlyResume,
        };
        let rail = [DistrictLibrary, Land, Start, Completion];
        let others = [ToppedOut, Land, YearlyResume, Approved, Lead, ToppedOut];
        let wanted =
            [Lead, DistrictLibrary, Approved, Land, Start, ToppedOut, Completion, YearlyResume];
        assert_eq!(life(&rail, others.into_iter()), wanted);
        // An office may have its own order.
        assert_eq!(life(&[Start, Land], [Approved].into_iter()), [Approved, Start, Land]);
    }

    #[test]
    fn t15_a_leased_plant_needs_no_land() {
        assert!(!applies(NodeMeaning::Land, Some(ProjectForm::Leased)));
        assert!(applies(NodeMeaning::Land, Some(ProjectForm::Built)));
        assert!(applies(NodeMeaning::Start, Some(ProjectForm::Leased)));
        assert!(applies(NodeMeaning::Land, None));
    }
}
