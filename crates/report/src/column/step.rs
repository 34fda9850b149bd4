//! What stands in the columns of nodes and their days.
use guatu_board::Facts;
use guatu_board::facts::Reached;
use guatu_domain::entry::YearStage;
use guatu_domain::node::{Node, NodeMeaning, NodeState};
use guatu_domain::value::Span;
use guatu_paper::{Cell, Column};

use super::Line;
use crate::cell;

/// A node, and the days for which it is planned.
pub(super) type Ahead = (NodeMeaning, Option<Span>);

/// The next step on the rail: of the nodes behind the last one that was recognised, the one that is
/// planned first; where none is planned, the next of 开工, 竣工 and 投产. Works that go on from
/// last year have started, also where no start was recorded.
pub(super) fn ahead(facts: &Facts) -> Option<Ahead> {
    let rail = NodeMeaning::ALL;
    let counts = |node: &Node| {
        let is_whole = node.part.is_none() && !node.is_partial;
        is_whole && node.state == NodeState::Recognised && node.node != NodeMeaning::YearlyResume
    };
    let recognised = facts.file.nodes.values().filter(|node| counts(node)).map(|node| node.node);
    let goes_on = facts.is_at(YearStage::Continued) || facts.is_at(YearStage::Finishing);
    let reached = recognised.chain(goes_on.then_some(NodeMeaning::Start));
    let place = |meaning: NodeMeaning| rail.iter().position(|each| *each == meaning);
    let behind = reached.filter_map(place).max().map_or(0, |last| last + 1);
    let planned = rail
        .iter()
        .skip(behind)
        .filter_map(|meaning| Some((*meaning, facts.file.target(*meaning, facts.as_of)?.span)));
    if let Some((meaning, span)) = planned.min_by_key(|(_, span)| *span) {
        return Some((meaning, Some(span)));
    }
    let usual = [NodeMeaning::Start, NodeMeaning::Completion, NodeMeaning::Production];
    let next = usual.into_iter().find(|meaning| place(*meaning).is_some_and(|at| at >= behind));
    next.filter(|_| facts.is_implementing()).map(|meaning| (meaning, None))
}

pub(super) fn next_node(line: &Line<'_>, _: &Column) -> Cell {
    line.ahead().map_or_else(Cell::empty, |(meaning, _)| Cell::text(meaning.label()))
}

pub(super) fn due(line: &Line<'_>, _: &Column) -> Cell {
    cell::day_or_nothing(line.ahead().and_then(|(_, day)| day))
}

pub(super) fn planned_start(line: &Line<'_>, _: &Column) -> Cell {
    cell::day_or_nothing(line.facts.planned_start.day().map(|day| day.span))
}

pub(super) fn planned_completion(line: &Line<'_>, _: &Column) -> Cell {
    cell::day_or_nothing(line.facts.planned_completion.day().map(|day| day.span))
}

pub(super) fn planned_production(line: &Line<'_>, _: &Column) -> Cell {
    cell::day_or_nothing(line.facts.planned_production.day().map(|day| day.span))
}

/// The day of a node that was reached by the as-of day.
fn reached(node: &Reached) -> Cell {
    cell::day_or_nothing(node.day().filter(|_| node.is_certain()))
}

pub(super) fn start(line: &Line<'_>, _: &Column) -> Cell {
    reached(&line.facts.works.start)
}

pub(super) fn completion(line: &Line<'_>, _: &Column) -> Cell {
    reached(&line.facts.works.completion)
}

pub(super) fn production(line: &Line<'_>, _: &Column) -> Cell {
    reached(&line.facts.works.production)
}

pub(super) fn statistics(line: &Line<'_>, _: &Column) -> Cell {
    reached(&line.facts.works.statistics)
}

/// The first of 竣工 and 投产 that was reached.
pub(super) fn end(line: &Line<'_>, _: &Column) -> Cell {
    let works = &line.facts.works;
    let both = [&works.completion, &works.production];
    let days = both.into_iter().filter(|node| node.is_certain()).filter_map(Reached::day);
    cell::day_or_nothing(days.min())
}
