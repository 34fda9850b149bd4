//! Properties of the project: name, ward, money, land, and other names.
use guatu_domain::alias::{Alias, AliasKind, Named};
use guatu_domain::attribute::{Attribute, Property, PropertyField};
use guatu_domain::claim::{Claim, ClaimKind};
use guatu_domain::dictionary::Dictionary;
use guatu_domain::id::{OrgId, WardId};
use guatu_domain::project::Project;
use guatu_domain::read::{FieldRef, FieldValue};
use guatu_domain::record::AnyRecord;
use guatu_domain::value::{NameKey, Stated};

use super::ask::Ask;
use super::lexicon::Sort;
use super::matching::By;
use super::row::Said;
use super::total::{TotalDoubt, is_governments, says_same};
use super::work::Work;
use crate::attribute::checked_value;
use crate::claim::{Holder, holder};
use crate::decision::Decision;
use crate::refusal::Refusal;
use crate::sentence::property_text;

use PropertyField as P;

/// A name that is this much like the official one, out of 100, is another name of the project.
const SAME_NAME: u8 = 80;

impl Work<'_, '_> {
    /// Registers a project that is not here yet.
    pub fn register(&mut self) {
        let project = Project {
            merged_into: None,
            came_from: None,
            is_withdrawn: false,
            source: self.row.source.clone(),
        };
        self.put(self.file.id.to_string(), project);
    }

    /// Everything that is said of properties.
    pub fn properties(&mut self) {
        let is_property = |field: FieldRef| {
            matches!(
                field,
                FieldRef::Property(_) | FieldRef::BuildPeriod | FieldRef::ContactAndPhone
            )
        };
        for said in self.all(is_property) {
            match (said.field, said.value) {
                (FieldRef::Property(P::Name), _) => self.name(&said),
                (_, Stated::Given(value)) => {
                    for property in self.read(&said, value) {
                        self.property(&said, property);
                    }
                }
                (FieldRef::Property(of), Stated::NotApplicable { reason }) => {
                    self.not_applicable(&said, of, reason);
                }
                _ => {}
            }
        }
        self.ward_around();
        self.aliases();
    }

    /// The name: that of a new project, another name of one that is here, or a change of name.
    fn name(&mut self, said: &Said<'_>) {
        let Some(text) = said.text() else { return };
        let official = self.file.name(self.row.day).to_owned();
        if self.is_new && self.file.attributes.keys().all(|(of, _)| *of != P::Name) {
            self.property(said, Property::Name(text.to_owned()));
            return;
        }
        if official == text || self.is_called(text) {
            return;
        }
        let likeness = NameKey::of(text).likeness(&NameKey::of(&official)).score;
        if self.by == Some(By::Code) && likeness < SAME_NAME {
            let (said_name, name) = (text.to_owned(), official);
            if self.may_register(said) && self.ask(said, Ask::NameDiffers { said: said_name, name })
            {
                self.property(said, Property::Name(text.to_owned()));
            }
            return;
        }
        // The same key is the same name to everybody; only a name that a person had to match is
        // worth remembering.
        if likeness < 100 && self.may_register(said) {
            self.add_alias(said, text, AliasKind::Other);
        }
    }

    fn is_called(&self, text: &str) -> bool {
        let by_alias = self.file.aliases.values().any(|it| it.text == text && !it.is_withdrawn);
        let before = |it: &Property| matches!(it, Property::Name(name) if name == text);
        by_alias || self.file.attributes.values().filter_map(|it| it.property.as_ref()).any(before)
    }

    fn aliases(&mut self) {
        for said in self.all(|field| matches!(field, FieldRef::Alias(_))) {
            let FieldRef::Alias(kind) = said.field else { continue };
            let Some(text) = said.text() else { continue };
            if !self.is_called(text) && self.may_register(&said) {
                self.add_alias(&said, text, kind);
            }
        }
    }

    fn add_alias(&mut self, said: &Said<'_>, text: &str, kind: AliasKind) {
        let alias = Alias {
            of: Named::Project(self.project()),
            text: text.to_owned(),
            kind,
            is_withdrawn: false,
            source: self.row.source.clone(),
        };
        let id = (self.ids)();
        self.put(id, alias);
        self.change(kind.label().to_owned(), None, (None, text.to_owned()), said);
    }

    /// The value as a property; asks where a word stands for nothing here.
    fn read(&mut self, said: &Said<'_>, value: &FieldValue) -> Vec<Property> {
        match (said.field, value) {
            (FieldRef::BuildPeriod, FieldValue::Days(from, to)) => {
                vec![Property::BuildFrom(from.clone()), Property::BuildTo(to.clone())]
            }
            (FieldRef::ContactAndPhone, FieldValue::Person { name, phone }) => {
                let words = [Property::Contact(name.clone()), Property::Phone(phone.clone())];
                let is_said = |it: &Property| match it {
                    Property::Contact(text) | Property::Phone(text) => !text.trim().is_empty(),
                    _ => true,
                };
                words.into_iter().filter(is_said).collect()
            }
            (FieldRef::Property(of), value) => self.typed(said, of, value).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn typed(&mut self, said: &Said<'_>, of: P, value: &FieldValue) -> Option<Property> {
        Some(match (of, value) {
            (P::Total, FieldValue::Money(amount)) => Property::Total(amount.clone()),
            (P::Sales, FieldValue::Money(amount)) => Property::Sales(amount.clone()),
            (P::Land, FieldValue::Quantity(area)) => Property::Land(area.clone()),
            (P::Floor, FieldValue::Quantity(area)) => Property::Floor(area.clone()),
            (P::BuildFrom, FieldValue::Day(day)) => Property::BuildFrom(day.clone()),
            (P::BuildTo, FieldValue::Day(day)) => Property::BuildTo(day.clone()),
            (P::Form, FieldValue::Form(form)) => Property::Form(*form),
            (P::Nature, FieldValue::Nature(nature)) => Property::Nature(*nature),
            (_, FieldValue::Text(_)) => {
                let text = said.text()?;
                return self.worded(said, of, text);
            }
            _ => {
                self.leave(said, "这一列的内容还不能导入。");
                return None;
            }
        })
    }

    fn worded(&mut self, said: &Said<'_>, of: P, text: &str) -> Option<Property> {
        let own = text.to_owned();
        Some(match of {
            P::Responsible => Property::Responsible(self.ward(said, text)?),
            P::Attracting => Property::Attracting(self.ward(said, text)?),
            P::Locating => Property::Locating(self.ward(said, text)?),
            P::Department => {
                Property::Department(OrgId::new(self.word(said, Sort::Department, text)?))
            }
            P::Category => {
                Property::Category(self.word(said, Sort::Word(Dictionary::Category), text)?)
            }
            P::Chain => Property::Chain(self.word(said, Sort::Word(Dictionary::Chain), text)?),
            P::Number => Property::Number(own),
            P::Code => Property::Code(own),
            P::Owner => Property::Owner(own),
            P::OwnerCode => Property::OwnerCode(own),
            P::Place => Property::Place(own),
            P::Content => Property::Content(own),
            P::Leader => Property::Leader(own),
            P::Team => Property::Team(own),
            P::Contact => Property::Contact(own),
            P::Phone => Property::Phone(own),
            P::Label => Property::Label(own),
            P::Remark => Property::Remark(own),
            P::Name
            | P::Form
            | P::Nature
            | P::Total
            | P::Land
            | P::Floor
            | P::Capacity
            | P::Sales
            | P::BuildFrom
            | P::BuildTo => {
                self.leave(said, "这一列的内容还不能导入。");
                return None;
            }
        })
    }

    fn ward(&mut self, said: &Said<'_>, text: &str) -> Option<WardId> {
        self.word(said, Sort::Ward, text).map(WardId::new)
    }

    /// Says a property, if the library does not say the same already.
    fn property(&mut self, said: &Said<'_>, property: Property) {
        let of = property.field();
        let property = match checked_value(&property, &self.row.source) {
            Ok(property) => property,
            Err(refusal) => {
                self.ask(said, Ask::Refused(refusal));
                return;
            }
        };
        let day = self.row.day;
        let before = self.file.attribute(of, day).cloned();
        let known = before.as_ref().and_then(|known| known.property.as_ref());
        if known.is_some_and(|known| says_same(known, &property, said)) {
            return;
        }
        let board = self.setting.board;
        let text = |property: &Property| property_text(board, property);
        let said_before = known.map(text);
        let line = before.as_ref().map(|known| known.since);
        if !self.may_register(said) || self.is_said_twice(said, line, said_before.as_deref()) {
            return;
        }
        if of == P::Responsible && self.by == Some(By::Name) && known.is_some() {
            let (now, said_ward) = (said_before.clone().unwrap_or_default(), text(&property));
            if !self.ask(said, Ask::WardDiffers { said: said_ward, now }) {
                return;
            }
        }
        if let (Some(Property::Total(known)), Property::Total(now)) = (known, &property)
            && let Some(doubt) = TotalDoubt::of(known, now, is_governments(board, &self.file, day))
        {
            let (known, now) = (known.label(), now.label());
            if !self.ask(said, Ask::TotalMoved { known, now, doubt }) {
                return;
            }
        }
        if let Property::Code(code) = &property
            && !self.claim(said, code)
        {
            return;
        }
        let after = self.after(said, &property);
        let from = self.counts_from(of);
        let attribute = Attribute::stated(self.project(), from, property, self.row.source.clone());
        self.put(attribute.own_id(), attribute);
        self.change(of.label().to_owned(), None, (said_before, after), said);
    }

    /// The new value in words; a word that is added with this import under its own name.
    fn after(&self, said: &Said<'_>, property: &Property) -> String {
        match (property, said.text()) {
            (
                Property::Responsible(_)
                | Property::Attracting(_)
                | Property::Locating(_)
                | Property::Department(_)
                | Property::Category(_)
                | Property::Chain(_),
                Some(text),
            ) => text.to_owned(),
            _ => property_text(self.setting.board, property),
        }
    }

    /// Claims a project code; asks when another project holds it.
    fn claim(&mut self, said: &Said<'_>, code: &str) -> bool {
        let own = self.project();
        let nothing = Decision::default();
        match holder(self.setting.board, &nothing, ClaimKind::ProjectCode, code, own.as_str()) {
            Holder::Asker => true,
            Holder::Nobody => {
                let claim = Claim { kind: ClaimKind::ProjectCode, holder: Some(own.to_string()) };
                let id = Claim::id(ClaimKind::ProjectCode, code);
                self.writes.push((id, AnyRecord::from(claim)));
                true
            }
            Holder::Other(other) => {
                let file = self.setting.board.project(&guatu_domain::id::ProjectId::new(other));
                let project = file.map_or("", |file| file.name(self.row.day)).to_owned();
                let code = code.to_owned();
                self.asks.push((
                    Some(said.column.column),
                    Ask::Refused(Refusal::CodeHeld { code, project }),
                ));
                false
            }
        }
    }

    fn not_applicable(&mut self, said: &Said<'_>, of: P, reason: &str) {
        let before = self.file.attribute(of, self.row.day).cloned();
        let is_known = before.as_ref().is_some_and(|known| known.not_applicable.is_some());
        if is_known || !self.may_register(said) {
            return;
        }
        let known = before.as_ref().and_then(|known| known.property.as_ref());
        let said_before = known.map(|known| property_text(self.setting.board, known));
        let attribute = Attribute {
            project: self.project(),
            from: self.counts_from(of),
            property: None,
            not_applicable: Some(reason.to_owned()),
            of,
            shared_because: None,
            source: self.row.source.clone(),
        };
        self.put(attribute.own_id(), attribute);
        self.changes(said, said_before, format!("不适用（{reason}）"));
    }
}
