//! 可以办吗: whether an act is open to whoever looks (design.md rule 1).
use std::collections::BTreeMap;

use guatu_domain::id::ProjectId;
use guatu_domain::value::Day;

use super::View;
use crate::access::Rows;
use crate::command::Command;
use crate::refusal::Refusal;

/// Whether an act may be offered.
pub type Offer = Result<(), Refusal>;

impl View {
    /// Refuses an act that the role may not do, by the precondition that the desk asks.
    pub fn may(&self, act: &'static str) -> Offer {
        self.access.require(act)
    }

    /// Every act about a project, by its word in the ledger, with why not: the role, a project of
    /// another ward, a board of the past.
    pub fn offers(&self, project: &ProjectId) -> BTreeMap<&'static str, Offer> {
        const ABOUT: [&str; 12] = [
            "alias.",
            "attribute.",
            "carry.",
            "curve.",
            "entry.",
            "filing.",
            "node.",
            "part.",
            "pause.",
            "plan.",
            "project.",
            "target.",
        ];
        let acts = Command::ACTS.iter().filter(|act| ABOUT.iter().any(|one| act.starts_with(one)));
        // Registering makes another project.
        let acts = acts.filter(|act| **act != "project.register");
        acts.map(|act| (*act, self.offer(act, project))).collect()
    }

    fn offer(&self, act: &'static str, project: &ProjectId) -> Offer {
        self.access.require(act)?;
        if self.board.seq < self.newest.seq {
            return Err(Refusal::State {
                what: "页面".to_owned(),
                state: "历史视图",
                wanted: "请回到当前再办理",
            });
        }
        let ward = self.newest.project(project).and_then(|file| file.ward(Day::MAX));
        match (self.access.rows(), ward) {
            (Rows::Ward(own), Some(ward)) if *ward != own => {
                Err(Refusal::ForeignWard { ward: self.ward_name(ward.as_str()).to_owned() })
            }
            _ => Ok(()),
        }
    }
}
