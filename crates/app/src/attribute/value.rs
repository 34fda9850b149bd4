//! What may be said of a property, and who holds a project code.
use guatu_board::{Board, ProjectFile};
use guatu_domain::attribute::{Attribute, Property};
use guatu_domain::claim::ClaimKind;
use guatu_domain::dictionary::Dictionary;
use guatu_domain::id::{ProjectId, WardId};
use guatu_domain::source::Source;
use guatu_domain::value::{Amount, Day, ProjectCode, Quantity, QuantityKind};

use super::{Dated, Says};
use crate::claim::{self, Holder};
use crate::decision::Decision;
use crate::org::credit_code;
use crate::refusal::Refusal;
use crate::require;

/// One statement about a project.
pub(crate) struct Statement<'a> {
    /// The project.
    pub project: &'a ProjectId,
    /// What is true from when on.
    pub dated: &'a Dated,
    /// Where it came from.
    pub source: &'a Source,
    /// The day of the act.
    pub today: Day,
}

impl Statement<'_> {
    /// Writes it, and claims a project code. Refuses a value that cannot be, and the code of
    /// another project without a reason to share it.
    pub fn write(&self, board: &Board, decision: &mut Decision) -> Result<(), Refusal> {
        let Dated { from, says, shared_because } = self.dated;
        let of = says.of();
        let shared_because = require::note("共用原因", shared_because.as_ref())?;
        let mut attribute = Attribute {
            project: self.project.clone(),
            from: *from,
            property: None,
            not_applicable: None,
            of,
            shared_because: None,
            source: self.source.clone(),
        };
        match says {
            Says::NotApplicable { reason, .. } => {
                attribute.not_applicable = Some(require::text("不适用原因", reason)?);
            }
            Says::Value(property) => {
                let property = self.value(board, property)?;
                if let Property::Code(code) = &property {
                    let is_shared = shared_because.is_some();
                    if !self.claim_code(board, decision, code, is_shared)? {
                        attribute.shared_because = shared_because;
                    }
                }
                attribute.property = Some(property);
            }
        }
        decision.set(board, &attribute.own_id(), &attribute)
    }

    /// Claims a code. Says whether it was claimed: one that is shared stays with its holder.
    fn claim_code(
        &self,
        board: &Board,
        decision: &mut Decision,
        code: &str,
        is_shared: bool,
    ) -> Result<bool, Refusal> {
        let (kind, own) = (ClaimKind::ProjectCode, self.project.as_str());
        match claim::holder(board, decision, kind, code, own) {
            Holder::Nobody => claim::take(board, decision, kind, code, own)?,
            Holder::Asker => {}
            Holder::Other(_) if is_shared => return Ok(false),
            Holder::Other(holder) => {
                let file = board.project(&ProjectId::new(holder));
                let project = file.map_or("同批登记的项目", |file| file.name(self.today));
                let (code, project) = (code.to_owned(), project.to_owned());
                return Err(Refusal::CodeHeld { code, project });
            }
        }
        Ok(true)
    }

    /// The value as it is stored. Refuses one that cannot be.
    fn value(&self, board: &Board, property: &Property) -> Result<Property, Refusal> {
        let ward = |id: &WardId| {
            let day = self.dated.from.unwrap_or(self.today);
            require::ward(board, id, day).map(|_| id.clone())
        };
        let word = |dictionary: Dictionary, code: &String| {
            require::word(board, dictionary, code).map(|_| code.clone())
        };
        Ok(match property {
            Property::Responsible(id) => Property::Responsible(ward(id)?),
            Property::Attracting(id) => Property::Attracting(ward(id)?),
            Property::Locating(id) => Property::Locating(ward(id)?),
            Property::Category(code) => Property::Category(word(Dictionary::Category, code)?),
            Property::Chain(code) => Property::Chain(word(Dictionary::Chain, code)?),
            Property::Department(id) => {
                require::org(board, id)?;
                property.clone()
            }
            other => checked_value(other, self.source)?,
        })
    }
}

/// A value as it is stored: texts without blanks around them, codes in their plain form. What a
/// word stands for is not looked up. Refuses a value that cannot be.
pub(crate) fn checked_value(property: &Property, source: &Source) -> Result<Property, Refusal> {
    let label = property.field().label();
    let text = |text: &String| require::text(label, text);
    Ok(match property {
        Property::Name(name) => Property::Name(text(name)?),
        Property::Number(number) => Property::Number(text(number)?),
        Property::Code(code) => Property::Code(project_code(code, source)?),
        Property::Owner(owner) => Property::Owner(text(owner)?),
        Property::OwnerCode(code) => Property::OwnerCode(credit_code(code)?),
        Property::Place(place) => Property::Place(text(place)?),
        Property::Content(content) => Property::Content(text(content)?),
        Property::Total(amount) => Property::Total(positive(label, amount)?),
        Property::Sales(amount) => Property::Sales(positive(label, amount)?),
        Property::Land(area) => Property::Land(of_kind(label, area, QuantityKind::Land)?),
        Property::Floor(area) => Property::Floor(of_kind(label, area, QuantityKind::Floor)?),
        Property::Leader(leader) => Property::Leader(text(leader)?),
        Property::Team(team) => Property::Team(text(team)?),
        Property::Contact(contact) => Property::Contact(text(contact)?),
        Property::Phone(phone) => Property::Phone(text(phone)?),
        Property::Label(words) => Property::Label(text(words)?),
        Property::Remark(remark) => Property::Remark(text(remark)?),
        Property::Responsible(_)
        | Property::Attracting(_)
        | Property::Locating(_)
        | Property::Department(_)
        | Property::Category(_)
        | Property::Chain(_)
        | Property::Form(_)
        | Property::Nature(_)
        | Property::Capacity(_)
        | Property::BuildFrom(_)
        | Property::BuildTo(_) => property.clone(),
    })
}

/// The 20 digits of a project code. A wrong check digit blocks what a person types, not what came
/// with an old register.
fn project_code(text: &str, source: &Source) -> Result<String, Refusal> {
    let is_history = source.import.is_some();
    let read = if is_history { ProjectCode::from_history } else { ProjectCode::typed };
    let code = read(text).map_err(|fault| Refusal::Value { problem: fault.to_string() })?;
    Ok(code.digits().to_owned())
}

fn positive(label: &'static str, amount: &Amount) -> Result<Amount, Refusal> {
    if amount.minor > 0 && amount.to_minor.is_none_or(|to| to > 0) {
        return Ok(amount.clone());
    }
    Err(Refusal::field(label, "应大于 0。还不知道的请空着。"))
}

/// Land is never stated as floor area, nor the other way round (T7).
fn of_kind(
    label: &'static str,
    area: &Quantity,
    wanted: QuantityKind,
) -> Result<Quantity, Refusal> {
    if area.kind == wanted {
        return Ok(area.clone());
    }
    let problem = format!("写成了{}。请填到对应的栏里。", area.kind.label());
    Err(Refusal::field(label, problem))
}

/// Gives up the project code of an entry that will say something else, unless another entry of the
/// project still has it.
pub(super) fn give_up_code(
    board: &Board,
    decision: &mut Decision,
    file: &ProjectFile,
    before: &Attribute,
    now: Option<&Says>,
) -> Result<(), Refusal> {
    let Some(Property::Code(code)) = &before.property else { return Ok(()) };
    let says_same = |other: &Attribute| {
        other.from != before.from && other.property.as_ref() == before.property.as_ref()
    };
    let stays = match now {
        Some(Says::Value(Property::Code(now))) => {
            ProjectCode::from_history(now).is_ok_and(|now| now.digits() == code)
        }
        _ => false,
    };
    if stays || file.attributes.values().any(|other| says_same(other)) {
        return Ok(());
    }
    claim::release(board, decision, ClaimKind::ProjectCode, code, file.id.as_str())
}
