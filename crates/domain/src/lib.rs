//! Words and rules of one record. Pure: no input or output, no clock, no async.
//!
//! - [`value`]: money, quantities, days, rates, names, codes.
//! - [`read`]: the one reader of words from outside (cells, pasted text).
pub mod read;
pub mod value;
