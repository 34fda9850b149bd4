//! Pieces that many answers share.
use std::borrow::Cow;

use serde::Serialize;
use utoipa::ToSchema;

/// A word of a closed list: what programs compare and what people read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Coded {
    /// Stable code.
    #[schema(examples("red"))]
    pub code: Cow<'static, str>,
    /// Official Chinese word.
    #[schema(examples("红灯"))]
    pub label: Cow<'static, str>,
}

impl Coded {
    /// A word with its code.
    pub fn new(code: impl Into<Cow<'static, str>>, label: impl Into<Cow<'static, str>>) -> Self {
        Self { code: code.into(), label: label.into() }
    }
}

/// Something that is named by an id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name in tables.
    pub name: String,
}

/// Whether an act is open to whoever asks, by the same precondition that the act calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Can {
    /// Whether it is.
    pub ok: bool,
    /// Why not, in a Chinese sentence; absent when it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Of which moment an answer is. The same words, given as parameters, ask the same again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Moment {
    /// The day that stands for today: nodes, lists, plans and lamps are those of this day.
    #[schema(value_type = String, format = Date, examples("2024-05-31"))]
    pub as_of: String,
    /// The ledger line after which it is known.
    #[schema(examples(5124))]
    pub as_known: i64,
    /// The newest ledger line. When it is above `as_known`, the answer is one of the past.
    pub head: i64,
    /// Filings count when their month lies in it.
    #[schema(examples("2024-01..05"))]
    pub period: String,
    /// The period in words, as it stands over tables.
    #[schema(examples("2024年1-5月"))]
    pub period_label: String,
    /// The set, as canonical filter text; empty is everything.
    #[schema(examples("level=province;lamp=red,yellow"))]
    pub filter: String,
    /// Today in the region.
    #[schema(value_type = String, format = Date, examples("2024-06-22"))]
    pub today: String,
}

/// Something that a reader of a figure or table must be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Remark {
    /// Stable code.
    #[schema(examples("not_filed"))]
    pub code: String,
    /// How many projects, lists or records it is about.
    pub count: u32,
    /// One Chinese sentence.
    #[schema(examples("未报 9 项，按上次累计"))]
    pub sentence: String,
}

/// Full-width punctuation, as sentences have it.
pub(crate) fn plain(sentence: &str) -> String {
    sentence.replace(',', "，").replace(':', "：")
}

impl From<Result<(), guatu_app::Refusal>> for Can {
    fn from(offer: Result<(), guatu_app::Refusal>) -> Self {
        Self { ok: offer.is_ok(), reason: offer.err().map(|refusal| refusal.sentence()) }
    }
}
