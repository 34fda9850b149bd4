//! Projects: registered, merged, split. A project is an identity; all else about it is dated.
mod merge;

use std::collections::BTreeSet;

use guatu_board::Board;
use guatu_domain::attribute::{Property, PropertyField};
use guatu_domain::id::ProjectId;
use guatu_domain::project::Project;
use guatu_domain::source::Source;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::attribute::{Dated, Says, Statement};
use crate::decision::Decision;
use crate::entry::{self, Terms};
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;
use crate::sentence::named;

pub use merge::{Keep, Merge, Side, Unmerge, merge, unmerge};

/// What a project is registered with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// What is true of it; a name at least. Without a ward in charge it is in no ward's figures.
    pub values: Vec<Dated>,
    /// Its places in lists.
    #[serde(default)]
    pub entries: Vec<Terms>,
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
}

/// Into what a project is split.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// The project or bundle. It stays; both ways of counting follow from the relation (T26).
    pub project: ProjectId,
    /// The new projects. What is not said of the ward in charge is as for the whole.
    pub children: Vec<Child>,
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
}

/// One of the projects that come from another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Child {
    /// What is true of it.
    pub values: Vec<Dated>,
    /// Its places in lists.
    #[serde(default)]
    pub entries: Vec<Terms>,
}

/// Registers a project with its properties and places in lists, and claims its project code.
/// Refuses one without name, a property that is said twice for a day, unknown wards, organisations,
/// lists and words, codes that cannot be, and the code of another project without a reason to share
/// it.
pub fn register(
    board: &Board,
    _access: &Access,
    with: &Register,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let mut decision = Decision::default();
    let new = New { values: &with.values, entries: &with.entries, source: &with.source };
    let name = new.write(board, &mut decision, fresh, None)?;
    decision.sentence = format!("登记项目“{name}”");
    Ok(decision)
}

/// Splits a project: creates what came from it. Refuses an unknown project, no children, and what
/// [`register`] refuses of each.
pub fn split(
    board: &Board,
    access: &Access,
    with: &Split,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let file = require::project(board, access, &with.project, fresh.today)?;
    if with.children.is_empty() {
        return Err(Refusal::field("拆分出的项目", "没有填。请至少写一个。"));
    }
    let whole = file.name(fresh.today);
    let mut decision = Decision::default();
    let mut names = Vec::new();
    for child in &with.children {
        let mut values = child.values.clone();
        let says_ward = |dated: &Dated| dated.says.of() == PropertyField::Responsible;
        if !values.iter().any(says_ward)
            && let Some(ward) = file.ward(fresh.today)
        {
            let says = Says::Value(Property::Responsible(ward.clone()));
            values.push(Dated { from: None, says, shared_because: None });
        }
        let new = New { values: &values, entries: &child.entries, source: &with.source };
        names.push(new.write(board, &mut decision, fresh, Some(&file.id))?);
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    decision.sentence = format!("从“{whole}”拆分出{}", named(&names, "项目"));
    Ok(decision)
}

/// A project to be.
struct New<'a> {
    values: &'a [Dated],
    entries: &'a [Terms],
    source: &'a Source,
}

impl New<'_> {
    /// Writes it under a new id. Gives its name.
    fn write(
        &self,
        board: &Board,
        decision: &mut Decision,
        fresh: &mut Fresh<'_>,
        came_from: Option<&ProjectId>,
    ) -> Result<String, Refusal> {
        let name = self.checked_name()?;
        let id = ProjectId::new(fresh.id());
        let (source, today) = (self.source, fresh.today);
        let project = Project {
            merged_into: None,
            came_from: came_from.cloned(),
            is_withdrawn: false,
            source: source.clone(),
        };
        decision.add(id.as_str(), &project)?;
        for dated in self.values {
            Statement { project: &id, dated, source, today }.write(board, decision)?;
        }
        let mut seats = BTreeSet::new();
        for terms in self.entries {
            let list = entry::require_terms(board, terms)?;
            if !seats.insert((&terms.list, terms.year)) {
                let name = format!("{}{}年", list.name, terms.year);
                return Err(Refusal::Exists { what: "清单里的位置", name });
            }
            entry::write(board, decision, &id, terms, source)?;
        }
        Ok(name)
    }

    /// Refuses what has no name, or says something twice for a day.
    fn checked_name(&self) -> Result<String, Refusal> {
        let mut said = BTreeSet::new();
        for dated in self.values {
            let of = dated.says.of();
            if !said.insert((of, dated.from)) {
                return Err(Refusal::field(of.label(), "同一天写了两次。请只留一个。"));
            }
        }
        let name = self.values.iter().find_map(|dated| match &dated.says {
            Says::Value(Property::Name(name)) => Some(name.as_str()),
            _ => None,
        });
        require::text(PropertyField::Name.label(), name.unwrap_or_default())
    }
}
