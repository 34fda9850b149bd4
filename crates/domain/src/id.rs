//! Ids as types of their own. An id is ASCII, at most 100 bytes, never changed, reused or parsed
//! outside the file that makes it (design.md rule 2).
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Declares an id type. Cheap to copy about: the text is shared.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id with this text.
            pub fn new(text: impl Into<Arc<str>>) -> Self {
                Self(text.into())
            }

            /// Its text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// A project: made from randomness, never its code, number or name.
    ProjectId,
    /// A part of a project; unique within it.
    PartId,
    /// A reporting unit 板块.
    WardId,
    /// A department, firm or other organisation 单位.
    OrgId,
    /// A list 清单, for instance `province`.
    ListId,
    /// An account.
    AccountId,
    /// An import.
    ImportId,
}
