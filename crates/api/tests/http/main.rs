//! The API as programs meet it: in process, and over real sockets.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
#![allow(clippy::panic, reason = "a test may end at once")]
mod description;
mod district;
mod imports;
mod module;
mod moment;
mod paper;
mod reads;
mod rights;
mod session;
mod slow;
mod source;
