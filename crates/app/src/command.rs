//! Everything that a person or a timer can do, as values. A new act is a variant here, a function
//! in its feature's file, and a line in [`crate::access`].
use guatu_board::Board;
use guatu_ledger::{Frame, Hash, Suite};
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;

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
            match command { $(Command::$name(with) => $verb(board, access, with, fresh)),+ }
        }
    };
}

commands! {
    /// Opens a region's library.
    OpenRegion(crate::region::Open) => ("region.open", crate::region::open),
    /// Moves the demonstration's clock.
    SetClock(crate::clock::Set) => ("clock.set", crate::clock::set),
}

impl Command {
    /// Digest of the act and everything it was given: a repeated request must have the same.
    pub fn digest(&self) -> Result<Hash, Refusal> {
        let text = serde_json::to_string(self).map_err(|error| Refusal::fault(&error))?;
        Ok(Frame::new(Suite::Sha256, "guatu.request").text(&text).finish())
    }
}
