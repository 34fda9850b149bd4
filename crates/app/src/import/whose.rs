//! Whose a row is: its ward, whether this import is for that ward, and what it waits for.
use guatu_domain::attribute::PropertyField;
use guatu_domain::id::WardId;
use guatu_domain::value::NameKey;

use super::ask::Ask;
use super::comparison::Comparison;
use super::lexicon::{Found, Sort};
use super::row::Row;
use crate::access::Rows;
use crate::require;

impl Comparison<'_> {
    /// The ward that a row names, if it is one of ours.
    pub fn ward_said(&self, row: &Row<'_>) -> Option<String> {
        let said = row.words(PropertyField::Responsible)?;
        match self.lexicon.find(Sort::Ward, said) {
            Found::One(id) => Some(id),
            Found::Near(_) | Found::Nothing => None,
        }
    }

    /// The ward of a row that names none: that of its group, or for which the file is taken in.
    pub(super) fn ward_around(&self, row: &Row<'_>) -> Option<String> {
        let group = self.lexicon.ward_of(&row.reading.groups);
        group.or_else(|| self.setting.with.ward.as_ref().map(ToString::to_string))
    }

    /// By what a project is known whose row waits.
    pub(super) fn waits_as(row: &Row<'_>, ward: Option<String>) -> (NameKey, Option<String>) {
        let key = NameKey::of(&row.name());
        let ward = ward.filter(|_| key.is_anybodys());
        (key, ward)
    }

    /// Why a ward's row is left out, when the import is for another ward.
    pub(super) fn elsewhere(&self, ward: Option<&str>) -> Option<String> {
        let own = match (&self.setting.with.ward, self.setting.access.rows()) {
            (Some(ward), _) => ward.clone(),
            (None, Rows::Ward(ward)) => ward,
            (None, _) => return None,
        };
        let other = ward.filter(|ward| *ward != own.as_str())?;
        let name = require::ward_name(self.setting.board, &WardId::new(other)).to_owned();
        Some(format!("归{name}，不在这次导入的范围。"))
    }

    /// Why a row cannot register its project now.
    pub(super) fn cannot_register(&self, row: &Row<'_>, ward: Option<&str>) -> Option<Ask> {
        if !self.setting.is_office {
            return Some(Ask::NotRegistered { said: row.name() });
        }
        let waits = self.waiting.get(&Self::waits_as(row, ward.map(str::to_owned))).cloned();
        if row.reading.is_unnumbered {
            return Some(Ask::Unnumbered { said: row.name() });
        }
        if row.reading.is_several {
            return Some(Ask::Several { said: row.name() });
        }
        let (sheet, row) = waits?;
        Some(Ask::Waits { sheet, row })
    }
}
