//! Which node cannot come before which. Papers come late and statements are corrected, so an order
//! that cannot be is said, never refused.
use guatu_board::ProjectFile;
use guatu_domain::node::{Node, NodeMeaning, NodeState};

use NodeMeaning::{
    Approved, Completion, FullOutput, InStatistics, Land, LandPermit, Permit, Production, Start,
    ToppedOut, Trial, WorksPermit,
};

/// Pairs of an earlier and a later node (domain.md 2.1).
const ORDER: &[(NodeMeaning, NodeMeaning)] = &[
    (Approved, Permit),
    (Land, LandPermit),
    (LandPermit, WorksPermit),
    (WorksPermit, Permit),
    (Permit, Start),
    (Start, InStatistics),
    (Start, ToppedOut),
    (Start, Completion),
    (ToppedOut, Completion),
    (Start, Production),
    (Trial, Production),
    (Production, FullOutput),
];

/// What to say about a node that comes before another that it must follow, or after one that must
/// follow it.
pub(super) fn remark(file: &ProjectFile, node: &Node) -> Option<String> {
    let recognised = file
        .nodes
        .values()
        .filter(|other| other.state == NodeState::Recognised && other.part == node.part);
    let wrong: Vec<String> = recognised
        .filter_map(|other| {
            if ORDER.contains(&(other.node, node.node)) {
                before(node, other)
            } else if ORDER.contains(&(node.node, other.node)) {
                before(other, node)
            } else {
                None
            }
        })
        .collect();
    (!wrong.is_empty()).then(|| format!("；注意：{}", wrong.join("，")))
}

/// Says that the later one comes first, if it does for certain.
fn before(later: &Node, earlier: &Node) -> Option<String> {
    (later.day.last() < earlier.day.first()).then(|| {
        format!(
            "{}（{}）早于{}（{}）",
            later.node.label(),
            later.day.label(),
            earlier.node.label(),
            earlier.day.label()
        )
    })
}
