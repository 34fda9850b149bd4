use std::sync::Arc;

use guatu_domain::id::PartId;
use guatu_domain::node::{Node, NodeMeaning, NodeState};
use guatu_domain::value::{Certainty, Day, Span};

use crate::{Known, ProjectFile};

/// Whether a node was reached by the as-of day, and the statement that says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// The recognised statement; none if there is none, whatever its day.
    pub node: Option<Known<Node>>,
    /// Whether its day has come by the as-of day; a vague day may leave it open (rule 5).
    pub certainty: Certainty,
}

impl Reached {
    fn of(node: Option<&Known<Node>>, as_of: Day) -> Self {
        let certainty = node.map_or(Certainty::No, |node| node.day.counts_by(as_of));
        Self { node: node.cloned(), certainty }
    }

    /// Whether it was reached for certain.
    pub fn is_certain(&self) -> bool {
        self.certainty == Certainty::Yes
    }

    /// The day, as exactly as it is known.
    pub fn day(&self) -> Option<Span> {
        self.node.as_ref().map(|node| node.day.span)
    }

    /// Whether it was reached by another day.
    pub fn by(&self, day: Day) -> Certainty {
        self.node.as_ref().map_or(Certainty::No, |node| node.day.counts_by(day))
    }
}

/// The nodes on which figures rest. A node counts if it occurred by the as-of day and its
/// recognition is known and not revoked (K1); a claim or a ceremony reaches nothing (K7), on either
/// basis. 纳统 is N13 and nothing else: entry into a library is another node (T12, K23).
#[derive(Clone, Debug, PartialEq)]
pub struct Works {
    /// 开工 of the whole or of its first part.
    pub start: Reached,
    /// 竣工 of the whole, or of all its parts.
    pub completion: Reached,
    /// 投产 in full: of the whole, or of all its parts. 部分投产 is outside (T14).
    pub production: Reached,
    /// Whether only a part is in production by the as-of day.
    pub is_partly_producing: bool,
    /// 纳统 of the whole or of its first part.
    pub statistics: Reached,
    /// 复工 in the period's year (N22).
    pub resume: Reached,
}

impl Works {
    /// Reads the nodes of a project.
    pub(crate) fn of(file: &Arc<ProjectFile>, as_of: Day, year: i16) -> Self {
        let mut start = None;
        let (mut completion, mut production) = (None, None);
        let (mut statistics, mut resume) = (None, None);
        let mut producing_part = Certainty::No;
        let counted = |node: &&Known<Node>| node.state == NodeState::Recognised;
        for node in file.nodes.values().filter(counted) {
            let is_whole = node.part.is_none() && !node.is_partial;
            match node.node {
                NodeMeaning::Start => keep_first(&mut start, node),
                NodeMeaning::InStatistics => keep_first(&mut statistics, node),
                NodeMeaning::YearlyResume if node.day.first().year() == year => {
                    keep_first(&mut resume, node);
                }
                NodeMeaning::Completion if is_whole => keep_first(&mut completion, node),
                NodeMeaning::Production if is_whole => keep_first(&mut production, node),
                NodeMeaning::Production if node.day.counts_by(as_of) == Certainty::Yes => {
                    producing_part = Certainty::Yes;
                }
                _ => {}
            }
        }
        if !file.parts.is_empty() {
            completion = completion.or_else(|| of_all_parts(file, NodeMeaning::Completion));
            production = production.or_else(|| of_all_parts(file, NodeMeaning::Production));
        }
        let production = Reached::of(production, as_of);
        Self {
            start: Reached::of(start, as_of),
            completion: Reached::of(completion, as_of),
            is_partly_producing: producing_part == Certainty::Yes && !production.is_certain(),
            production,
            statistics: Reached::of(statistics, as_of),
            resume: Reached::of(resume, as_of),
        }
    }
}

/// Of several recognised statements of a node the earliest holds.
fn keep_first<'a>(kept: &mut Option<&'a Known<Node>>, node: &'a Known<Node>) {
    if kept.is_none_or(|kept| node.day.span < kept.day.span) {
        *kept = Some(node);
    }
}

/// The statement by which the last part reached a node, if all parts have.
fn of_all_parts(file: &ProjectFile, meaning: NodeMeaning) -> Option<&Known<Node>> {
    let of_part = |part: &PartId| {
        let mut first = None;
        for node in file.nodes.values() {
            let fits = node.node == meaning && node.part.as_ref() == Some(part);
            if fits && node.state == NodeState::Recognised && !node.is_partial {
                keep_first(&mut first, node);
            }
        }
        first
    };
    let mut last: Option<&Known<Node>> = None;
    for part in file.parts.keys() {
        let node = of_part(part)?;
        if last.is_none_or(|last| last.day.span < node.day.span) {
            last = Some(node);
        }
    }
    last
}
