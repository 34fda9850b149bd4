//! Many records at one moment. A board is the whole district as known after one ledger line: an
//! immutable value from which every list, lamp, rate and report is a pure function.
//!
//! Law, held by simulation: a board that advanced line by line equals one built from all records.
mod board;
mod damage;
pub mod facts;
pub mod figure;
mod file;
pub mod filter;
pub mod fixture;
pub mod indicator;
mod known;
pub mod lamp;
pub mod lit;
pub mod measure;
mod merge;
mod place;
pub mod progress;
pub mod question;
pub mod search;

pub use board::Board;
pub use damage::{Cause, Damage};
pub use facts::{Facts, Survey};
pub use figure::{
    Breakdown, Bridge, Dimension, Figure, answer, answer_on, answers_on, break_down, break_down_on,
    bridge, groups_on,
};
pub use file::ProjectFile;
pub use filter::{Filter, FilterRefusal};
pub use known::{Known, Shelf};
pub use place::is_withdrawn;
pub use question::{Question, QuestionRefusal, Wording};
