//! 项目: lists, one project, its history.
mod card;
pub mod column;
pub mod history;
pub(crate) mod layout;
pub mod list;
mod money;
mod rail;
pub mod show;
mod work;
