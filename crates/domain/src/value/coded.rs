//! One way to write an enum whose variants have a stable code and an official label.

/// Declares an enum with `ALL`, `code()`, `label()`, `from_code()` and its serde form (the code).
///
/// ```text
/// coded! {
///     /// What the enum says.
///     pub enum Colour {
///         /// What the variant says.
///         Red => ("red", "红"),
///     }
/// }
/// ```
///
/// A code is written into records: never change it and never use it again for something else.
macro_rules! coded {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident => ($code:literal, $label:literal),)+
        }
    ) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every variant, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Stable ASCII code, as written in records.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Official Chinese word.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// The variant with this code, if there is one.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|each| each.code() == code)
            }
        }
    };
}
pub(crate) use coded;
