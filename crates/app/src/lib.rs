//! What the product does: the desk and its verbs, one function per thing that a person or a timer
//! can do.
//!
//! An act is a pure function of a board, rights, a command, the time and new ids; the desk locks
//! the region, decides, writes the records and their ledger line in one commit, and publishes the
//! next board. Below this room nobody hands out a board.
pub mod access;
pub mod account;
mod act;
pub mod alias;
pub mod attribute;
pub mod calendar;
pub mod carry;
mod claim;
pub mod clock;
pub mod command;
mod counter;
pub mod curve;
pub mod decision;
pub mod definition;
pub mod desk;
pub mod edition;
pub mod entry;
pub mod filing;
pub mod fresh;
pub mod history;
pub mod import;
pub mod indicator;
pub mod lamp_rule;
pub mod line;
pub mod list;
pub mod mark;
pub mod module;
pub mod node;
pub mod org;
pub mod part;
pub mod password;
pub mod pause;
pub mod plan;
pub mod project;
pub mod proposal;
pub mod record;
pub mod refusal;
pub mod region;
mod require;
mod sentence;
pub mod session;
pub mod tables;
pub mod target;
pub mod time;
pub mod verify;
pub mod view;
pub mod ward;
pub mod word;

pub use access::Access;
pub use command::Command;
pub use desk::{Desk, Receipt, Request};
pub use refusal::Refusal;
pub use session::{Session, Sessions};
pub use view::View;
