//! The kinds of record: which there are, how a body is read, which fields it has.
//!
//! A new kind is one file with a struct that implements [`Kind`] and one line in [`kinds!`].
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::field::Field;

/// A sort of record whose bodies are stored.
pub trait Kind: Serialize + DeserializeOwned + Clone + PartialEq {
    /// The word in the ledger. Never changed once released.
    const KIND: &'static str;
    /// Number of the newest layout. Optional fields and new words of a closed list keep it (older
    /// programs refuse newer data as a whole); anything else raises it and adds a step to
    /// [`Kind::upgrade`] and a frozen sample (design.md rule 10).
    const SHAPE: i64 = 1;
    /// Its fields, in the order of the struct.
    const FIELDS: &'static [Field];

    /// What the record is about: the key of everything that belongs together. For records of a
    /// project its id; otherwise the record's own id.
    fn subject(&self, id: &str) -> String {
        id.to_owned()
    }

    /// Brings a body from layout `shape` to the next one.
    fn upgrade(shape: i64, _body: &mut serde_json::Value) -> Result<(), BodyError> {
        Err(BodyError::Shape(Self::KIND, shape))
    }
}

/// Why a stored body cannot be read. The board counts it as damage; it never stops the district.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// This version of the program does not know the kind.
    #[error("unknown kind {0}")]
    Kind(String),
    /// The layout is unknown: written by a newer version.
    #[error("unknown shape {1} of {0}")]
    Shape(&'static str, i64),
    /// The text does not fit the layout.
    #[error("{0}: {1}")]
    Text(&'static str, String),
}

/// Reads a body of any layout.
pub fn read_body<T: Kind>(shape: i64, body: &str) -> Result<T, BodyError> {
    let wrong = |error: serde_json::Error| BodyError::Text(T::KIND, error.to_string());
    if shape == T::SHAPE {
        return serde_json::from_str(body).map_err(wrong);
    }
    if !(1..T::SHAPE).contains(&shape) {
        return Err(BodyError::Shape(T::KIND, shape));
    }
    let mut value = serde_json::from_str(body).map_err(wrong)?;
    for step in shape..T::SHAPE {
        T::upgrade(step, &mut value)?;
    }
    serde_json::from_value(value).map_err(wrong)
}

/// Writes a body in the order of its struct.
pub fn write_body<T: Kind>(value: &T) -> Result<String, BodyError> {
    serde_json::to_string(value).map_err(|error| BodyError::Text(T::KIND, error.to_string()))
}

/// Makes the enum of all kinds and its reader from one list.
macro_rules! kinds {
    ($($(#[$meta:meta])* $name:ident($body:ty)),+ $(,)?) => {
        /// A record of any kind, as read.
        #[derive(Clone, Debug, PartialEq)]
        pub enum AnyRecord {
            $($(#[$meta])* $name($body),)+
        }

        impl AnyRecord {
            /// Reads a stored body; refuses what it does not know.
            pub fn read(kind: &str, shape: i64, body: &str) -> Result<Self, BodyError> {
                match kind {
                    $(<$body>::KIND => read_body(shape, body).map(Self::$name),)+
                    _ => Err(BodyError::Kind(kind.to_owned())),
                }
            }

            /// The word of its kind in the ledger.
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => <$body>::KIND,)+
                }
            }

            /// Number of the layout in which it is written.
            pub fn shape(&self) -> i64 {
                match self {
                    $(Self::$name(_) => <$body>::SHAPE,)+
                }
            }

            /// What it is about.
            pub fn subject(&self, id: &str) -> String {
                match self {
                    $(Self::$name(body) => body.subject(id),)+
                }
            }

            /// Writes its body.
            pub fn body(&self) -> Result<String, BodyError> {
                match self {
                    $(Self::$name(body) => write_body(body),)+
                }
            }
        }

        $(impl From<$body> for AnyRecord {
            fn from(body: $body) -> Self {
                Self::$name(body)
            }
        })+

        /// Every kind with its newest layout and its fields: the data dictionary.
        pub const CATALOGUE: &[(&str, i64, &[Field])] =
            &[$((<$body>::KIND, <$body>::SHAPE, <$body>::FIELDS),)+];
    };
}

kinds! {
    /// The office's library itself.
    Region(crate::region::Region),
    /// Where the demonstration's clock stands.
    Clock(crate::clock::Clock),
    /// A module that is switched on or off.
    Module(crate::module::Module),
    /// A person who may sign in.
    Account(crate::account::Account),
    /// A word of a dictionary.
    Word(crate::dictionary::Word),
    /// The working days of a year.
    Calendar(crate::calendar::WorkCalendar),
    /// A reporting unit.
    Ward(crate::ward::Ward),
    /// A department, firm or other organisation.
    Org(crate::org::Org),
    /// Another name.
    Alias(crate::alias::Alias),
    /// A year's list of projects.
    List(crate::list::List),
    /// A version of such a list.
    Edition(crate::list::Edition),
    /// A project.
    Project(crate::project::Project),
    /// A dated property of a project.
    Attribute(crate::attribute::Attribute),
    /// A value that only one project may have.
    Claim(crate::claim::Claim),
    /// A part of a project.
    Part(crate::part::Part),
    /// A project's place in a list.
    Entry(crate::entry::Entry),
    /// Money planned for a year.
    Plan(crate::plan::Plan),
    /// Money planned month by month.
    Curve(crate::plan::Curve),
    /// A day planned for a node.
    Target(crate::target::Target),
    /// Money spent before the year.
    Carry(crate::carry::Carry),
    /// A month's figures.
    Filing(crate::filing::Filing),
    /// A node that was reached.
    Node(crate::node::Node),
    /// A pause.
    Pause(crate::pause::Pause),
    /// A change that somebody asked for.
    Proposal(crate::proposal::Proposal),
    /// A file that was taken in.
    Import(crate::import::Import),
    /// A moment with a name.
    Mark(crate::mark::Mark),
    /// What a node means here, and what proves it.
    Definition(crate::definition::Definition),
    /// A figure's definition.
    Indicator(crate::indicator::Indicator),
    /// How lamps are lit.
    LampRule(crate::lamp::LampRule),
}
