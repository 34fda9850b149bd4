//! 权限: what somebody may do, which rows he may open, whose figures he may see and which fields
//! are masked (design.md rule 8). One value for every path; rights are those of now on every board.
use guatu_domain::account::{Account, Role};
use guatu_domain::id::WardId;
use guatu_ledger::Actor;

use crate::refusal::Refusal;

/// The rights of one person in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// Account id.
    pub account: String,
    /// The role in which he acts.
    pub role: Role,
    /// The ward of ward roles.
    pub ward: Option<WardId>,
    /// Account for which he stands in.
    pub standing_for: Option<String>,
}

/// Which rows somebody may open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Every project.
    All,
    /// Projects of a ward.
    Ward(WardId),
    /// None.
    Nothing,
}

/// Whether a role acts for one ward.
pub(crate) fn is_of_ward(role: Role) -> bool {
    matches!(role, Role::WardClerk | Role::WardChecker | Role::WardLeader)
}

/// Acts of the office: everything about projects, lists and rounds.
const OFFICE: &[&str] = &[
    "alias.",
    "attribute.",
    "carry.",
    "curve.",
    "edition.",
    "entry.",
    "filing.",
    "import.",
    "list.",
    "mark.",
    "node.",
    "org.",
    "part.",
    "pause.",
    "plan.",
    "project.",
    "proposal.",
    "target.",
    "ward.",
    "word.",
];
/// Acts of a ward's clerk.
const CLERK: &[&str] = &[
    "filing.report",
    "filing.withdraw",
    "import.commit",
    "import.undo",
    "node.claim",
    "proposal.open",
    "proposal.withdraw",
];
/// Acts of the system administrator: operation and configuration, no business data.
const SYSTEM: &[&str] = &[
    "calendar.",
    "clock.",
    "definition.",
    "edition.",
    "indicator.",
    "lamp_rule.",
    "module.",
    "region.",
    "ward.",
    "org.",
    "word.",
    "list.",
];
/// Acts of the security administrator.
const SECURITY: &[&str] = &["account.", "record.erase"];
/// Acts of the head of the office.
const HEAD: &[&str] = &["definition.", "indicator.", "lamp_rule.", "calendar."];

impl Access {
    /// The rights of an account in one of its roles. Refuses a role that it does not hold and an
    /// account that is not in use.
    pub fn of(id: &str, account: &Account, role: Role) -> Result<Self, Refusal> {
        if !account.is_active || !account.roles.contains(&role) {
            return Err(Refusal::NotAllowed { act: "account.use", role });
        }
        Ok(Self { account: id.to_owned(), role, ward: account.ward.clone(), standing_for: None })
    }

    /// The rights of the program itself, for set-up and demonstration.
    pub fn program() -> Self {
        let (account, role) = ("program".to_owned(), Role::SystemAdmin);
        Self { account, role, ward: None, standing_for: None }
    }

    /// Whether it is the program itself that asks.
    pub fn is_program(&self) -> bool {
        self.account == "program"
    }

    /// Whether an act is open to the role. Which rows it may touch is the verb's question.
    pub fn may(&self, act: &str) -> bool {
        let allowed = |acts: &[&str]| {
            acts.iter()
                .any(|one| if one.ends_with('.') { act.starts_with(one) } else { act == *one })
        };
        match self.role {
            Role::WardClerk | Role::WardChecker | Role::WardLeader => allowed(CLERK),
            Role::OfficeOfficer => allowed(OFFICE),
            Role::OfficeHead => allowed(OFFICE) || allowed(HEAD),
            // Until the three administrators are told apart by the office, the first one is both.
            Role::SystemAdmin if self.is_program() => true,
            Role::SystemAdmin => allowed(SYSTEM),
            Role::SecurityAdmin => allowed(SECURITY),
            Role::DepartmentMember
            | Role::DistrictLeader
            | Role::Secretary
            | Role::Auditor
            | Role::AuditAdmin => false,
        }
    }

    /// Refuses an act that is not open to the role.
    pub fn require(&self, act: &'static str) -> Result<(), Refusal> {
        if self.may(act) { Ok(()) } else { Err(Refusal::NotAllowed { act, role: self.role }) }
    }

    /// Which projects may be opened.
    pub fn rows(&self) -> Rows {
        match (self.role, &self.ward) {
            (Role::WardClerk | Role::WardChecker | Role::WardLeader, Some(ward)) => {
                Rows::Ward(ward.clone())
            }
            (Role::WardClerk | Role::WardChecker | Role::WardLeader, None)
            | (Role::SystemAdmin | Role::SecurityAdmin | Role::AuditAdmin, _) => Rows::Nothing,
            _ => Rows::All,
        }
    }

    /// Whether a project of a ward may be opened.
    pub fn opens(&self, ward: Option<&WardId>) -> bool {
        match self.rows() {
            Rows::All => true,
            Rows::Ward(own) => ward == Some(&own),
            Rows::Nothing => self.is_program(),
        }
    }

    /// Whether values about persons are masked.
    pub fn is_masked(&self) -> bool {
        matches!(self.role, Role::Auditor | Role::DepartmentMember | Role::AuditAdmin)
    }

    /// What the line keeps of it.
    pub fn actor(&self) -> Actor {
        Actor {
            account: self.account.clone(),
            role: self.role.code().to_owned(),
            ward: self.ward.as_ref().map(ToString::to_string).unwrap_or_default(),
            standing_for: self.standing_for.clone().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn access(role: Role, ward: Option<&str>) -> Access {
        let ward = ward.map(WardId::new);
        Access { account: "u".into(), role, ward, standing_for: None }
    }

    #[test]
    fn who_may_do_what() {
        use Role::{
            Auditor, DistrictLeader, OfficeHead, OfficeOfficer, SecurityAdmin, SystemAdmin,
            WardClerk,
        };
        let table = [
            (WardClerk, "filing.report", true),
            (WardClerk, "filing.confirm", false),
            (WardClerk, "node.recognise", false),
            (WardClerk, "account.add", false),
            (WardClerk, "node.claim", true),
            (WardClerk, "filing.withdraw", true),
            (WardClerk, "filing.return", false),
            (WardClerk, "proposal.open", true),
            (WardClerk, "proposal.withdraw", true),
            (WardClerk, "proposal.accept", false),
            (WardClerk, "project.register", false),
            (WardClerk, "attribute.state", false),
            (OfficeOfficer, "filing.confirm", true),
            (OfficeOfficer, "node.recognise", true),
            (OfficeOfficer, "indicator.adopt", false),
            (OfficeOfficer, "lamp_rule.adopt", false),
            (OfficeOfficer, "definition.adopt", false),
            (OfficeOfficer, "project.merge", true),
            (OfficeOfficer, "entry.turn", true),
            (OfficeOfficer, "edition.put", true),
            (OfficeOfficer, "record.erase", false),
            (OfficeHead, "indicator.adopt", true),
            (OfficeHead, "filing.confirm", true),
            (OfficeOfficer, "account.add", false),
            (DistrictLeader, "filing.report", false),
            (Auditor, "mark.set", false),
            (SystemAdmin, "clock.set", true),
            (SystemAdmin, "project.register", false),
            (SystemAdmin, "module.switch", true),
            (SystemAdmin, "filing.confirm", false),
            (SystemAdmin, "account.add", false),
            (SecurityAdmin, "account.add", true),
            (SecurityAdmin, "record.erase", true),
            (SecurityAdmin, "clock.set", false),
        ];
        for (role, act, may) in table {
            assert_eq!(access(role, Some("w1")).may(act), may, "{} {act}", role.label());
        }
    }

    #[test]
    fn every_act_is_open_to_somebody() {
        for act in crate::Command::ACTS {
            let may = |role: &Role| access(*role, Some("w1")).may(act);
            assert!(Role::ALL.iter().any(may), "nobody may do {act}");
        }
    }

    #[test]
    fn who_may_open_what() {
        let own = WardId::new("w1");
        let foreign = WardId::new("w2");
        let table = [
            (Role::WardClerk, true, false),
            (Role::OfficeOfficer, true, true),
            (Role::DistrictLeader, true, true),
            (Role::Auditor, true, true),
            (Role::SystemAdmin, false, false),
        ];
        for (role, opens_own, opens_foreign) in table {
            let access = access(role, Some("w1"));
            assert_eq!(access.opens(Some(&own)), opens_own, "{}", role.label());
            assert_eq!(access.opens(Some(&foreign)), opens_foreign, "{}", role.label());
        }
        assert!(!access(Role::WardClerk, None).opens(Some(&own)), "a clerk without a ward");
    }
}
