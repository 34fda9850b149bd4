//! Reader of foreign words.
