//! Many records at one moment. A board is the whole district as known after one ledger line: an
//! immutable value from which every list, lamp, rate and report is a pure function.
//!
//! Law, held by simulation: a board that advanced line by line equals one built from all records.
mod board;
mod damage;
mod file;
mod known;
mod merge;
mod place;

pub use board::Board;
pub use damage::{Cause, Damage};
pub use file::ProjectFile;
pub use known::{Known, Shelf};
