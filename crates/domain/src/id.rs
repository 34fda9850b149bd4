//! Ids as types of their own. An id is ASCII, at most 100 bytes, never changed, reused or parsed
//! outside the file that makes it (design.md rule 2).
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Longest id of a thing: ids made of two of them and a day stay below 100 bytes.
pub const LIMIT: usize = 40;

/// A text that cannot be an id: 1 to 40 letters, digits, `_`, `-` or `.`, and not `-` alone, which
/// stands for "none" in ids made of several parts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an id")]
pub struct NotAnId(pub String);

fn check(text: &str) -> Result<(), NotAnId> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    if text.is_empty() || text.len() > LIMIT || text == "-" || !text.bytes().all(plain) {
        return Err(NotAnId(text.to_owned()));
    }
    Ok(())
}

/// Declares an id type. Cheap to copy about: the text is shared.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl TryFrom<String> for $name {
            type Error = NotAnId;

            fn try_from(text: String) -> Result<Self, NotAnId> {
                check(&text)?;
                Ok(Self(text.into()))
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.as_ref().to_owned()
            }
        }

        impl $name {
            /// The id with this text, which the program itself has made or the board knows. Text
            /// from outside goes through `try_from`.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_break_a_composed_id_is_no_id() {
        let uuid = "01900000-0000-7000-8000-000000000000";
        for good in ["p1", "320412100", "hi_tech.park", uuid] {
            assert_eq!(ProjectId::try_from(good.to_owned()).unwrap().as_str(), good);
        }
        for bad in ["", "-", "a/b", "a b", "滆湖", &"x".repeat(41)] {
            assert_eq!(PartId::try_from(bad.to_owned()), Err(NotAnId(bad.to_owned())));
            assert!(serde_json::from_str::<PartId>(&format!("{bad:?}")).is_err());
        }
    }
}
