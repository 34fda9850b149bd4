//! HTTP: routes, shapes, sessions, live updates, the description of the API, and the pages
//! themselves. One file per action: its shape, its handler, its tests. Handlers ask views and the
//! desk; what may be seen and done is decided there.
#![allow(unused_qualifications, reason = "utoipa's macros write some")]

mod body;
mod caller;
mod clock;
mod event;
mod figure;
mod filter;
mod guard;
mod health;
mod import;
mod indicator;
mod lamp;
mod line;
mod mark;
mod overview;
mod paper;
mod problem;
mod project;
mod reading;
mod region;
mod router;
mod search;
mod server;
mod session;
mod shape;
mod state;
mod verification;
mod web;

pub use caller::Peer;
pub use event::watch_commits;
pub use router::{description, router};
pub use server::{Limits, serve};
pub use state::{Api, Note};
