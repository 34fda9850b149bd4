//! 台账: ledger lines.
pub mod list;

use guatu_app::View;
use guatu_app::time::text_of;
use guatu_domain::account::Role;
use guatu_ledger::{Actor, Hash, Line};
use serde::Serialize;
use utoipa::ToSchema;

use crate::shape::{Coded, Named};

/// A ledger line.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LedgerLine {
    /// Its number.
    pub seq: i64,
    /// When it was written.
    #[schema(format = DateTime, examples("2024-06-22T09:30:05+08:00"))]
    pub time: String,
    /// Who acted.
    pub who: Who,
    /// The act's word.
    #[schema(examples("filing.report"))]
    pub act: String,
    /// The act in one sentence.
    pub sentence: String,
    /// Its hash, 64 hexadecimal digits.
    pub hash: String,
}

/// Who acted, and in which capacity.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Who {
    /// The person's name; absent for the program itself and where names are masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The role in which he acted.
    pub role: Coded,
    /// The ward for which he acted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ward: Option<Named>,
}

impl LedgerLine {
    /// A line as somebody may read it.
    pub(crate) fn of(view: &View, line: &Line) -> Self {
        Self {
            seq: line.seq,
            time: text_of(line.time),
            who: Who::of(view, &line.actor),
            act: line.act.clone(),
            sentence: line.sentence.clone(),
            hash: Hash::from_bytes(&line.hash).unwrap_or(Hash::ZERO).to_string(),
        }
    }
}

impl Who {
    /// An actor as somebody may know him.
    pub(crate) fn of(view: &View, actor: &Actor) -> Self {
        let role = Role::from_code(&actor.role);
        let label = role.map_or(actor.role.as_str(), |role| role.label());
        let ward = (!actor.ward.is_empty()).then(|| Named {
            id: actor.ward.clone(),
            name: view.ward_name(&actor.ward).to_owned(),
        });
        let name = view.person(&actor.account).map(str::to_owned);
        Self { name, role: Coded::new(actor.role.clone(), label.to_owned()), ward }
    }
}
