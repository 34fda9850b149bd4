//! Lists, monthly tables and situation reports: values of paper types, made from a board and a
//! question. Pure: knows what a project is, not who asks; rights come in as the set of projects
//! that may be opened.
//!
//! Figures are over the whole set of the question; rows are of those projects only that the reader
//! may open, and a note says how many others there are (design.md rule 8).
pub mod cell;
pub mod column;
mod inquiry;
mod layout;
mod paper;
mod progress;
mod projects;
mod remark;
mod series;
mod situation;

pub use inquiry::{Inquiry, Opens, Reader};
pub use layout::{Layout, LayoutRefusal, LayoutWords};
pub use paper::Paper;
pub use progress::progress;
pub use projects::{ProjectList, projects};
pub use remark::Remark;
pub use series::{Format, SERIES, Series};
pub use situation::situation;
