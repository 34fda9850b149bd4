//! A seeded make-believe district: demonstration data, random histories, and the laws that hold
//! after every one of them. Everything goes through the desk's acts, as a person's would.
pub mod demonstration;
pub mod history;
pub mod seed;
