//! What the product does: the desk and its verbs, one function per thing that a person or a timer
//! can do.
//!
//! An act is a pure function of a board, rights, a command, the time and new ids; the desk locks
//! the region, decides, writes the records and their ledger line in one commit, and publishes the
//! next board. Below this room nobody hands out a board.
pub mod access;
pub mod clock;
pub mod command;
mod counter;
pub mod decision;
pub mod desk;
pub mod fresh;
pub mod refusal;
pub mod region;
pub mod time;
pub mod verify;

pub use access::Access;
pub use command::Command;
pub use desk::{Desk, Receipt, Request};
pub use refusal::Refusal;
