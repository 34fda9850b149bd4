//! Words and rules of one record. Pure: no input or output, no clock, no async.
//!
//! - [`value`]: money, quantities, days, rates, names, codes.
//! - [`read`]: the one reader of words from outside (cells, pasted text).
//! - [`record`]: the kinds of record; each has a file of its own with its struct and its fields.
pub mod account;
pub mod alias;
pub mod attribute;
pub mod calendar;
pub mod carry;
pub mod claim;
pub mod clock;
pub mod definition;
pub mod dictionary;
pub mod entry;
pub mod field;
pub mod filing;
pub mod id;
pub mod import;
pub mod indicator;
pub mod lamp;
pub mod list;
pub mod mark;
pub mod module;
pub mod node;
pub mod org;
pub mod part;
pub mod pause;
pub mod plan;
pub mod project;
pub mod proposal;
pub mod read;
pub mod record;
pub mod region;
pub mod shipped;
pub mod source;
pub mod target;
pub mod value;
pub mod ward;
