//! Everything that a person or a timer can do, as values. A new act is a variant here, a function
//! in its feature's file, and a line in [`crate::access`].
use guatu_board::Board;
use guatu_ledger::{Frame, Hash, Suite};
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::{
    account, alias, attribute, calendar, carry, clock, curve, definition, edition, entry, filing,
    import, indicator, lamp_rule, list, mark, module, node, org, part, pause, plan, project,
    proposal, record, region, target, ward, word,
};

/// Makes the enum of all acts, their words in the ledger and the one place that calls the verbs.
macro_rules! commands {
    ($($(#[$meta:meta])* $name:ident($type:ty) => ($act:literal, $verb:path)),+ $(,)?) => {
        /// An act with what it needs.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "act", content = "with")]
        pub enum Command { $($(#[$meta])* #[serde(rename = $act)] $name($type),)+ }

        impl Command {
            /// Every act's word in the ledger.
            pub const ACTS: &'static [&'static str] = &[$($act),+];

            /// Its word in the ledger.
            pub fn act(&self) -> &'static str {
                match self { $(Self::$name(_) => $act),+ }
            }
        }

        /// Decides an act. Pure: the same board, rights, command, time and randomness give the
        /// same answer.
        pub fn decide(
            board: &Board,
            access: &Access,
            command: &Command,
            fresh: &mut Fresh<'_>,
        ) -> Result<Decision, Refusal> {
            access.require(command.act())?;
            module::require_for(board, command.act())?;
            let decision = match command {
                $(Command::$name(with) => $verb(board, access, with, fresh)?),+
            };
            Ok(decision.in_normal_form())
        }
    };
}

commands! {
    /// Opens a region's library.
    OpenRegion(region::Open) => ("region.open", region::open),
    /// Moves the demonstration's clock.
    SetClock(clock::Set) => ("clock.set", clock::set),
    /// Switches a module on or off.
    SwitchModule(module::Switch) => ("module.switch", module::switch),
    /// Adds or rewords a word of a dictionary.
    PutWord(word::Put) => ("word.put", word::put),
    /// Sets a year's working days.
    PutCalendar(calendar::Put) => ("calendar.put", calendar::put),
    /// Adopts what a node means.
    AdoptDefinition(definition::Adopt) => ("definition.adopt", definition::adopt),
    /// Adopts what a figure counts.
    AdoptIndicator(indicator::Adopt) => ("indicator.adopt", indicator::adopt),
    /// Adopts how lamps are lit.
    AdoptLampRule(lamp_rule::Adopt) => ("lamp_rule.adopt", lamp_rule::adopt),
    /// Adds an account.
    AddAccount(account::Add) => ("account.add", account::add),
    /// Changes an account.
    ChangeAccount(account::Change) => ("account.change", account::change),
    /// Sets up or changes a ward.
    PutWard(ward::Put) => ("ward.put", ward::put),
    /// Closes a ward.
    CloseWard(ward::Close) => ("ward.close", ward::close),
    /// Adds or changes an organisation.
    PutOrg(org::Put) => ("org.put", org::put),
    /// Adds another name.
    AddAlias(alias::Add) => ("alias.add", alias::add),
    /// Withdraws another name.
    WithdrawAlias(alias::Withdraw) => ("alias.withdraw", alias::withdraw),
    /// Adds or changes a list.
    PutList(list::Put) => ("list.put", list::put),
    /// Puts a version of a year's list in force.
    PutEdition(edition::Put) => ("edition.put", edition::put),
    /// Registers a project.
    RegisterProject(project::Register) => ("project.register", project::register),
    /// Merges a project into another.
    MergeProject(project::Merge) => ("project.merge", project::merge),
    /// Takes a merge back.
    UnmergeProject(project::Unmerge) => ("project.unmerge", project::unmerge),
    /// Splits a project.
    SplitProject(project::Split) => ("project.split", project::split),
    /// States a property from a day on.
    StateAttribute(attribute::State) => ("attribute.state", attribute::state),
    /// Corrects a property.
    CorrectAttribute(attribute::Correct) => ("attribute.correct", attribute::correct),
    /// Withdraws a property.
    WithdrawAttribute(attribute::Withdraw) => ("attribute.withdraw", attribute::withdraw),
    /// Adds a part.
    AddPart(part::Add) => ("part.add", part::add),
    /// Enters a project in a list.
    AddEntry(entry::Add) => ("entry.add", entry::add),
    /// Takes a project out of a list.
    ExitEntry(entry::Leave) => ("entry.exit", entry::exit),
    /// Gives a project other terms in a list.
    TurnEntry(entry::Turn) => ("entry.turn", entry::turn),
    /// Withdraws a stay in a list.
    WithdrawEntry(entry::Withdraw) => ("entry.withdraw", entry::withdraw),
    /// Approves a year plan.
    ApprovePlan(plan::Approve) => ("plan.approve", plan::approve),
    /// Files a monthly plan.
    FileCurve(curve::File) => ("curve.file", curve::file),
    /// Approves a planned day.
    ApproveTarget(target::Approve) => ("target.approve", target::approve),
    /// Certifies what was spent before a year.
    CertifyCarry(carry::Certify) => ("carry.certify", carry::certify),
    /// Reports a ward's month.
    ReportFiling(filing::Report) => ("filing.report", filing::report),
    /// Confirms filings.
    ConfirmFiling(filing::Confirm) => ("filing.confirm", filing::confirm),
    /// Returns filings.
    ReturnFiling(filing::Return) => ("filing.return", filing::give_back),
    /// Withdraws filings.
    WithdrawFiling(filing::Withdraw) => ("filing.withdraw", filing::withdraw),
    /// Claims a node.
    ClaimNode(node::Claim) => ("node.claim", node::claim),
    /// Recognises a node.
    RecogniseNode(node::Recognise) => ("node.recognise", node::recognise),
    /// Returns a claim of a node.
    ReturnNode(node::Undo) => ("node.return", node::give_back),
    /// Takes a recognition back.
    RevokeNode(node::Undo) => ("node.revoke", node::revoke),
    /// Approves a pause.
    ApprovePause(pause::Approve) => ("pause.approve", pause::approve),
    /// Ends a pause.
    ResumePause(pause::Resume) => ("pause.resume", pause::resume),
    /// Takes a file in.
    CommitImport(import::Commit) => ("import.commit", import::commit),
    /// Takes an import back.
    UndoImport(import::Undo) => ("import.undo", import::undo),
    /// Asks for a change.
    OpenProposal(proposal::Open) => ("proposal.open", proposal::open),
    /// Accepts a proposal.
    AcceptProposal(proposal::Decide) => ("proposal.accept", proposal::accept),
    /// Refuses a proposal.
    RefuseProposal(proposal::Decide) => ("proposal.refuse", proposal::refuse),
    /// Withdraws a proposal.
    WithdrawProposal(proposal::Decide) => ("proposal.withdraw", proposal::withdraw),
    /// Sets a mark.
    SetMark(mark::Set) => ("mark.set", mark::set),
    /// Erases a version of a record.
    EraseRecord(record::Erase) => ("record.erase", record::erase),
}

impl Command {
    /// Digest of the act and everything it was given: a repeated request must have the same.
    pub fn digest(&self) -> Result<Hash, Refusal> {
        let text = serde_json::to_string(self).map_err(|error| Refusal::fault(&error))?;
        Ok(Frame::new(Suite::Sha256, "guatu.request").text(&text).finish())
    }
}
