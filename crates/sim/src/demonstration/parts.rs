//! 子项: some large plants are built in two phases, and the first one works already (T14).
use guatu_app::node::{self, Recognised};
use guatu_app::{Command, Refusal, part};
use guatu_domain::attribute::ProjectForm;
use guatu_domain::id::PartId;
use guatu_domain::node::NodeMeaning;
use guatu_domain::source::Source;
use guatu_domain::value::Day;

use super::months::Living;
use super::register::{on, statement};
use super::story::Story;
use super::teller::Teller;

/// The day on which the phases are told.
const TOLD: Day = Day::constant(2024, 5, 6);

/// Works of this size that have gone on for a year are built in phases.
fn has_phases(story: &Story) -> bool {
    story.is_firm
        && story.form == ProjectForm::Built
        && story.total >= 40_000
        && story.start.is_some_and(|start| start < Day::constant(2023, 4, 1))
        && story.completion.is_none()
        && story.stops_in().is_none()
}

/// Tells of both phases, and how far the first one is.
pub fn tell(teller: &mut Teller<'_>, living: &[Living]) -> Result<(), Refusal> {
    let phased = living.iter().filter(|one| one.is_listed && has_phases(&one.story));
    for one in phased.take(6) {
        teller.day(TOLD);
        for (order, id, name) in [(1, "p1", "一期"), (2, "p2", "二期")] {
            teller.office(Command::AddPart(part::Add {
                project: one.id.clone(),
                part: PartId::new(id),
                name: name.to_owned(),
                order,
                source: Source::default(),
            }))?;
        }
        let Some(start) = one.story.start else { continue };
        for (node, day) in [
            (NodeMeaning::Start, start),
            (NodeMeaning::Completion, Day::constant(2024, 1, 26)),
            (NodeMeaning::Production, Day::constant(2024, 4, 22)),
        ] {
            let part = Some(PartId::new("p1"));
            let what = Recognised::Statement(statement(part, node, on(day), Source::default()));
            let recognise = node::Recognise { project: one.id.clone(), what };
            teller.office(Command::RecogniseNode(recognise))?;
        }
    }
    Ok(())
}
