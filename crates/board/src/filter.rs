//! The one filter grammar, used by lists, views, sets, indicators, URLs and the command line.
//!
//! ```text
//! filter = term *( ";" term )          every term must hold
//! term   = field "=" value *( "," value )    one of its values must hold
//! ```
//!
//! | field | values |
//! |---|---|
//! | `level` | `province`, `city`, `district` |
//! | `list` | id of a list of the year, for instance `532` |
//! | `ward` | id of the ward in charge on the as-of day |
//! | `category` | code of a category, with the words below it |
//! | `chain` | code of an industrial chain |
//! | `form` | `built`, `renovation`, `leased`, `purchase`, `task` |
//! | `stage` | `preparing`, `planned_start`, `continued`, `finishing` |
//! | `origin` | `carried`, `new` |
//! | `standing` | `implementing`, `reserve` |
//! | `lamp` | `red`, `yellow`, `green`, `done`, `not_due`, `paused`; `behind` = red, yellow |
//! | `department` | id of the department in charge |
//! | `leader` | the linked leader's name |
//! | `team` | the team's name |
//! | `cause` | code of the cause of not having started |
//! | `name` | part of the official name or of another name |
//! | `code` | project code, or its beginning; or the office's own number |
//! | `pinyin` | part of the initials of a name |
//! | `total` | `10yi..`, `..1yi`, `1yi..5yi`, also `>=10yi`, `<1yi`; `3000wan-usd..` |
//! | `state` | `not_started`, `started`, `completed`, `producing`, `paused` |
//! | `id` | id of the project |
//!
//! `-` is "not stated" for `ward`, `stage`, `category`, `chain`, `form`, `department`, `leader`,
//! `team` and `cause`. Words of closed lists may be given in Chinese (`stage=续建`). Fields about a
//! place in a list (`level`, `list`, `stage`, `origin`, `standing`) must all hold for one place.
//! Equal filters have equal canonical text: fields in the order above, values sorted, each once;
//! characters that a URL does not carry are escaped (`name=~6ec6~~6e56~`), and may be typed as they
//! are.
mod field;
mod matching;
mod range;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use guatu_domain::dictionary::{Dictionary, Word};
use guatu_domain::id::ProjectId;

use crate::Board;

pub use field::{FilterField, State};
pub use matching::Matcher;
pub use range::TotalRange;

pub(crate) use text::{escape, unescape};

/// The value that stands for "not stated".
pub const NOT_STATED: &str = "-";

/// One value of a term.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilterValue {
    /// A code, an id or a text.
    Word(Arc<str>),
    /// A range of total investment.
    Total(TotalRange),
}

/// A set of projects, as asked for. Without terms it is all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Filter {
    /// Shared: every question carries its set along.
    terms: Arc<BTreeMap<FilterField, BTreeSet<FilterValue>>>,
}

/// Why a filter cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FilterRefusal {
    /// Not of the form `field=value`.
    #[error("“{0}”不是筛选条件，应写成 字段=值，例如 level=province;ward=xth")]
    Form(String),
    /// There is no such field.
    #[error("没有“{0}”这个筛选字段")]
    Field(String),
    /// A field has two terms.
    #[error("“{}”写了两次，请合成一项，值之间用逗号分开", .0.label())]
    Twice(FilterField),
    /// The field has no such value.
    #[error("“{field}”没有“{value}”这个值", field = .0.label(), value = .1)]
    Value(FilterField, String),
}

impl FilterRefusal {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Form(_) => "filter_form",
            Self::Field(_) => "filter_field",
            Self::Twice(_) => "filter_twice",
            Self::Value(..) => "filter_value",
        }
    }
}

impl Filter {
    /// All projects.
    pub fn all() -> Self {
        Self::default()
    }

    /// Whether it is all projects.
    pub fn is_all(&self) -> bool {
        self.terms.is_empty()
    }

    /// A filter of one field with one value.
    ///
    /// # Errors
    /// Refuses a value that the field cannot have.
    pub fn of(field: FilterField, value: &str) -> Result<Self, FilterRefusal> {
        Self::all().with(field, value)
    }

    /// The same filter with one field set to one value, whatever it was before.
    ///
    /// # Errors
    /// Refuses a value that the field cannot have.
    pub fn with(&self, field: FilterField, value: &str) -> Result<Self, FilterRefusal> {
        self.with_any(field, [value])
    }

    /// The same filter with one field set to any of several values, whatever it was before.
    ///
    /// # Errors
    /// Refuses a value that the field cannot have.
    pub fn with_any<'a>(
        &self,
        field: FilterField,
        values: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, FilterRefusal> {
        let mut read = BTreeSet::new();
        for value in values {
            read.extend(read_value(field, value)?);
        }
        let mut filter = self.clone();
        Arc::make_mut(&mut filter.terms).insert(field, read);
        Ok(filter)
    }

    /// The same filter without a field.
    #[must_use]
    pub fn without(&self, field: FilterField) -> Self {
        let mut filter = self.clone();
        Arc::make_mut(&mut filter.terms).remove(&field);
        filter
    }

    /// The fields that it names.
    pub fn fields(&self) -> impl Iterator<Item = FilterField> + '_ {
        self.terms.keys().copied()
    }

    /// Whether it names a field.
    pub fn names(&self, field: FilterField) -> bool {
        self.terms.contains_key(&field)
    }

    /// Whether it can single out one project (design.md rule 8).
    pub fn singles_out(&self) -> bool {
        self.fields().any(FilterField::singles_out)
    }

    /// The values of a field, as codes, ids and texts; none if it is not named.
    pub fn values(&self, field: FilterField) -> Vec<String> {
        self.terms.get(&field).into_iter().flatten().map(FilterValue::plain).collect()
    }

    /// The only value of a field.
    pub fn only(&self, field: FilterField) -> Option<&str> {
        let values = self.terms.get(&field).filter(|values| values.len() == 1)?;
        match values.first()? {
            FilterValue::Word(word) => Some(word),
            FilterValue::Total(_) => None,
        }
    }

    pub(crate) fn terms(&self) -> impl Iterator<Item = (FilterField, &BTreeSet<FilterValue>)> {
        self.terms.iter().map(|(field, values)| (*field, values))
    }

    /// Whether every list, ward, word, department and project that it names is on the board.
    ///
    /// # Errors
    /// Refuses a value that names nothing: a figure over a mistyped ward is no zero.
    pub fn check(&self, board: &Board) -> Result<(), FilterRefusal> {
        for (field, values) in self.terms() {
            for value in values {
                let FilterValue::Word(word) = value else { continue };
                if !is_on_board(board, field, word) {
                    return Err(FilterRefusal::Value(field, word.to_string()));
                }
            }
        }
        Ok(())
    }
}

fn is_on_board(board: &Board, field: FilterField, word: &str) -> bool {
    let in_dictionary = |dictionary| board.words.contains_key(&*Word::id(dictionary, word));
    if word == NOT_STATED && field.may_be_absent() {
        return true;
    }
    match field {
        FilterField::List => board.lists.contains_key(word),
        FilterField::Ward => board.wards.contains_key(word),
        FilterField::Category => in_dictionary(Dictionary::Category),
        FilterField::Chain => in_dictionary(Dictionary::Chain),
        FilterField::Cause => in_dictionary(Dictionary::Cause),
        FilterField::Department => board.orgs.contains_key(word),
        FilterField::Id => board.projects.contains_key(&ProjectId::new(word)),
        _ => true,
    }
}

impl FilterValue {
    fn plain(&self) -> String {
        match self {
            Self::Word(word) => word.to_string(),
            Self::Total(range) => range.to_string(),
        }
    }
}

fn read_value(field: FilterField, value: &str) -> Result<Vec<FilterValue>, FilterRefusal> {
    let wrong = || FilterRefusal::Value(field, value.to_owned());
    if value.is_empty() || (value == NOT_STATED && !field.may_be_absent()) {
        return Err(wrong());
    }
    if field == FilterField::Total {
        return TotalRange::read(value)
            .map(|range| vec![FilterValue::Total(range)])
            .ok_or_else(wrong);
    }
    let word = |word: &str| FilterValue::Word(Arc::from(word));
    match field.closed(value) {
        _ if value == NOT_STATED => Ok(vec![word(value)]),
        Some(codes) if codes.is_empty() => Err(wrong()),
        Some(codes) => Ok(codes.into_iter().map(word).collect()),
        None if field == FilterField::Pinyin => Ok(vec![word(&value.to_ascii_lowercase())]),
        None => Ok(vec![word(value)]),
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (field, values)) in self.terms.iter().enumerate() {
            let values: Vec<String> = values
                .iter()
                .map(|value| match value {
                    FilterValue::Word(word) => escape(word),
                    FilterValue::Total(range) => range.to_string(),
                })
                .collect();
            let before = if at > 0 { ";" } else { "" };
            write!(out, "{before}{}={}", field.code(), values.join(","))?;
        }
        Ok(())
    }
}

impl FromStr for Filter {
    type Err = FilterRefusal;

    fn from_str(text: &str) -> Result<Self, FilterRefusal> {
        let mut filter = Self::all();
        for term in text.split(';').map(str::trim).filter(|term| !term.is_empty()) {
            let form = || FilterRefusal::Form(term.to_owned());
            let (field, values) = split_term(term).ok_or_else(form)?;
            let field =
                FilterField::named(field).ok_or_else(|| FilterRefusal::Field(field.to_owned()))?;
            if filter.names(field) {
                return Err(FilterRefusal::Twice(field));
            }
            let mut read = BTreeSet::new();
            for value in values.split(',').map(str::trim) {
                let value = unescape(value).ok_or_else(form)?;
                read.extend(read_value(field, &value)?);
            }
            Arc::make_mut(&mut filter.terms).insert(field, read);
        }
        Ok(filter)
    }
}

/// `field=values`; `total>=10yi` and `total<1yi` are taken as well.
fn split_term(term: &str) -> Option<(&str, &str)> {
    let at = term.find(['=', '>', '<'])?;
    let (field, rest) = term.split_at(at);
    Some((field.trim(), rest.strip_prefix('=').unwrap_or(rest).trim()))
}
