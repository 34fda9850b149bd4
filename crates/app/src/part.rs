//! Parts of a project with nodes and filings of their own (T14).
use guatu_board::Board;
use guatu_domain::id::{PartId, ProjectId};
use guatu_domain::part::Part;
use guatu_domain::source::Source;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// A new part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add {
    /// The project.
    pub project: ProjectId,
    /// The part, unique in the project.
    pub part: PartId,
    /// Name, for instance 一期.
    pub name: String,
    /// Place in tables.
    pub order: i64,
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
}

/// Adds a part. Refuses a foreign project, a missing name, and an id or name that another part of
/// the project has.
pub fn add(
    board: &Board,
    access: &Access,
    with: &Add,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let name = require::text("子项名称", &with.name)?;
    if file.parts.contains_key(&with.part) || file.parts.values().any(|part| part.name == name) {
        return Err(Refusal::Exists { what: "子项", name });
    }
    let mut decision = Decision::new(format!("“{}”增加子项“{name}”", file.name(fresh.today)));
    let part = Part {
        project: file.id.clone(),
        part: with.part.clone(),
        name,
        order: with.order,
        is_withdrawn: false,
        source: with.source.clone(),
    };
    decision.set(board, &Part::id(&file.id, &with.part), &part)?;
    Ok(decision)
}
