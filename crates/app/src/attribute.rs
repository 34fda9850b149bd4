//! Dated properties of a project: stated, corrected, withdrawn (design.md rule 3).
mod value;

use std::sync::Arc;

use guatu_board::{Board, Known, ProjectFile};
use guatu_domain::attribute::{Attribute, Property, PropertyField};
use guatu_domain::id::ProjectId;
use guatu_domain::source::Source;
use guatu_domain::value::Day;
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

pub(crate) use value::{Statement, checked_value};

/// What is said of a property.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Says {
    /// A value.
    Value(Property),
    /// That there can be none, for instance land of a leased plant.
    NotApplicable {
        /// Which property.
        of: PropertyField,
        /// Why.
        reason: String,
    },
}

impl Says {
    /// Which property.
    pub fn of(&self) -> PropertyField {
        match self {
            Self::Value(property) => property.field(),
            Self::NotApplicable { of, .. } => *of,
        }
    }
}

/// What is true of a property from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dated {
    /// First day; since ever if absent.
    pub from: Option<Day>,
    /// What is true.
    pub says: Says,
    /// Why a project code is also that of another project (design.md rule 2).
    pub shared_because: Option<String>,
}

/// A change in the world.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// The project.
    pub project: ProjectId,
    /// What is true from when on.
    pub dated: Dated,
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
}

/// What an entry should have said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correct {
    /// The project.
    pub project: ProjectId,
    /// The entry, by its property and first day, with what it should say.
    pub dated: Dated,
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
    /// The version that is corrected.
    pub based_on: Seq,
}

/// Which entry should not be there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// The project.
    pub project: ProjectId,
    /// Which property.
    pub of: PropertyField,
    /// First day of the entry.
    pub from: Option<Day>,
    /// The version that is edited.
    pub based_on: Option<Seq>,
}

/// States what is true from a day on. Refuses a foreign project, a value that cannot be, a project
/// code of another project without a reason to share it, and a day that begins another value.
pub fn state(
    board: &Board,
    access: &Access,
    with: &State,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let (of, from) = (with.dated.says.of(), with.dated.from);
    if file.attributes.contains_key(&(of, from)) {
        let name = of.label().to_owned();
        return Err(Refusal::Exists { what: "同一天生效的属性", name });
    }
    let since = from.map_or_else(String::new, |from| format!("自{from}起"));
    let sentence = format!("“{}”{since}变更{}", file.name(fresh.today), of.label());
    let mut decision = Decision::new(sentence);
    write(board, &mut decision, file, &with.dated, &with.source, fresh.today)?;
    Ok(decision)
}

/// Corrects an entry that said it wrongly from the beginning. Refuses a foreign project, an entry
/// that is not there or was changed meanwhile, and what [`state`] refuses of a value.
pub fn correct(
    board: &Board,
    access: &Access,
    with: &Correct,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let of = with.dated.says.of();
    let before = entry(file, of, with.dated.from, Some(with.based_on))?;
    let mut decision = Decision::new(format!("更正“{}”的{}", file.name(fresh.today), of.label()));
    value::give_up_code(board, &mut decision, file, before, Some(&with.dated.says))?;
    write(board, &mut decision, file, &with.dated, &with.source, fresh.today)?;
    Ok(decision)
}

/// Withdraws an entry, which then counts as never made. Refuses a foreign project, an entry that is
/// not there or was changed meanwhile, and the only name of a project.
pub fn withdraw(
    board: &Board,
    access: &Access,
    with: &Withdraw,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    let before = entry(file, with.of, with.from, with.based_on)?;
    let others = file.attributes.keys().filter(|(of, _)| *of == with.of).count();
    if with.of == PropertyField::Name && others == 1 {
        return Err(Refusal::field(with.of.label(), "只有这一条，不能撤销。请改为更正。"));
    }
    let sentence = format!("撤销“{}”的一条{}", file.name(fresh.today), with.of.label());
    let mut decision = Decision::new(sentence);
    value::give_up_code(board, &mut decision, file, before, None)?;
    let nothing = Attribute { property: None, not_applicable: None, ..Attribute::clone(before) };
    decision.set(board, &before.id, &nothing)?;
    Ok(decision)
}

fn entry(
    file: &ProjectFile,
    of: PropertyField,
    from: Option<Day>,
    based_on: Option<Seq>,
) -> Result<&Known<Attribute>, Refusal> {
    let entry = file.attributes.get(&(of, from));
    let entry = entry.ok_or_else(|| Refusal::not_found("属性", of.label()))?;
    require::based_on(of.label(), based_on, Some(entry.since))?;
    Ok(entry)
}

fn write(
    board: &Board,
    decision: &mut Decision,
    file: &Arc<ProjectFile>,
    dated: &Dated,
    source: &Source,
    today: Day,
) -> Result<(), Refusal> {
    Statement { project: &file.id, dated, source, today }.write(board, decision)
}
