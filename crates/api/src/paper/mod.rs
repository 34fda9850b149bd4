//! Papers: what can be written as a file, and the file.
pub(crate) mod list;
pub(crate) mod show;
