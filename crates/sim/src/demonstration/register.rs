//! Projects come into the library: those of the pages, then the invented ones year by year.
use guatu_app::attribute::{Dated, Says};
use guatu_app::entry::Terms;
use guatu_app::node::{self, Recognised, Statement};
use guatu_app::{Command, Refusal, alias, carry, part, plan, project, target};
use guatu_domain::alias::Named;
use guatu_domain::attribute::{ProjectForm, Property};
use guatu_domain::entry::{Origin, Standing, YearStage};
use guatu_domain::id::{ListId, OrgId, PartId, ProjectId, WardId};
use guatu_domain::list::ListVersion;
use guatu_domain::node::NodeMeaning;
use guatu_domain::source::Source;
use guatu_domain::value::{
    Amount, Currency, Day, Fen, FuzzyDate, Money, Month, Quantity, QuantityKind, Span, Unit,
};

use super::real::RealProject;
use super::story::Story;
use super::teller::{Teller, project_of};

/// One fen times this is 万元.
const WAN: i64 = 1_000_000;

/// 万元 as fen.
pub fn wan(amount: i64) -> Fen {
    Fen(amount * WAN)
}

fn value(property: Property) -> Dated {
    Dated { from: None, says: Says::Value(property), shared_because: None }
}

/// Registers a project of the pages with what they say, and nothing else.
pub fn real(teller: &mut Teller<'_>, facts: &RealProject) -> Result<ProjectId, Refusal> {
    let source = Source::text(facts.source.clone());
    let entries = facts.list.iter().map(|(list, stage)| Terms {
        list: ListId::new(list.as_str()),
        year: 2024,
        version: ListVersion::Formal,
        origin: Origin::New,
        standing: Standing::Implementing,
        stage: *stage,
        from: Day::constant(2024, 1, 1),
    });
    let registered = teller.office(Command::RegisterProject(project::Register {
        values: facts.properties.iter().cloned().map(value).collect(),
        entries: entries.collect(),
        source: source.clone(),
    }))?;
    let project = project_of(&registered);
    for (kind, text) in &facts.aliases {
        teller.office(Command::AddAlias(alias::Add {
            of: Named::Project(project.clone()),
            text: text.clone(),
            kind: *kind,
            source: source.clone(),
        }))?;
    }
    for (node, planned) in &facts.targets {
        approve(teller, &project, *node, planned.clone(), source.clone())?;
    }
    for (node, day) in &facts.nodes {
        recognise(teller, &project, *node, day.clone(), source.clone())?;
    }
    if let Some(name) = &facts.part {
        teller.office(Command::AddPart(part::Add {
            project: project.clone(),
            part: PartId::new("leased"),
            name: name.clone(),
            order: 1,
            source,
        }))?;
    }
    Ok(project)
}

/// Registers an invented project with everything that is known on its first day.
pub fn invented(teller: &mut Teller<'_>, story: &Story) -> Result<ProjectId, Refusal> {
    let mut values = vec![
        Property::Name(story.name.clone()),
        Property::Number(story.number.clone()),
        Property::Responsible(WardId::new(story.ward)),
        Property::Locating(WardId::new(story.ward)),
        Property::Category(story.category.to_owned()),
        Property::Form(story.form),
        Property::Owner(story.owner.clone()),
        Property::Total(Amount::exactly(yuan(story.total))),
        Property::Department(OrgId::new(story.department)),
        Property::Leader(story.leader.to_owned()),
    ];
    if let Some(land) = story.land {
        let land = Quantity::exactly(land.into(), Unit::Mu, QuantityKind::Land);
        values.push(Property::Land(land));
    }
    let mut values: Vec<Dated> = values.into_iter().map(value).collect();
    if story.form == ProjectForm::Leased {
        let says = Says::NotApplicable {
            of: guatu_domain::attribute::PropertyField::Land,
            reason: "租赁厂房".to_owned(),
        };
        values.push(Dated { from: None, says, shared_because: None });
    }
    let registered = teller.office(Command::RegisterProject(project::Register {
        values,
        entries: terms(story, story.year).collect(),
        source: Source::default(),
    }))?;
    Ok(project_of(&registered))
}

/// The places of an invented project in the lists of a year.
pub fn terms(story: &Story, year: i16) -> impl Iterator<Item = Terms> {
    let is_carried = year > story.year || story.planned_start.year() < year;
    let was_started = story.start.is_some_and(|start| start.year() < year);
    let stage = if !was_started {
        YearStage::PlannedStart
    } else if story.planned_completion.year() == year {
        YearStage::Finishing
    } else {
        YearStage::Continued
    };
    let standing = if story.is_reserve { Standing::Reserve } else { Standing::Implementing };
    story.lists.iter().map(move |list| Terms {
        list: ListId::new(*list),
        year,
        version: ListVersion::Provisional,
        origin: if is_carried { Origin::Carried } else { Origin::New },
        standing,
        stage: Some(stage),
        from: Day::constant(year, 1, 1),
    })
}

/// Approves the year's plan, and what was spent before it.
pub fn year_plan(
    teller: &mut Teller<'_>,
    project: &ProjectId,
    year: i16,
    amount: i64,
    carried: i64,
) -> Result<(), Refusal> {
    teller.office(Command::ApprovePlan(plan::Approve {
        project: project.clone(),
        year,
        list: None,
        from: Some(Day::constant(year, 1, 1)),
        amount: wan(amount),
        cause: None,
        source: Source::default(),
        based_on: None,
    }))?;
    if carried > 0 {
        teller.office(Command::CertifyCarry(carry::Certify {
            project: project.clone(),
            year,
            amount: wan(carried),
            source: Source::default(),
            based_on: None,
        }))?;
    }
    Ok(())
}

/// States a planned day.
pub fn approve(
    teller: &mut Teller<'_>,
    project: &ProjectId,
    node: NodeMeaning,
    planned: FuzzyDate,
    source: Source,
) -> Result<(), Refusal> {
    teller.office(Command::ApproveTarget(target::Approve {
        project: project.clone(),
        part: None,
        node,
        from: None,
        planned,
        cause: None,
        source,
        based_on: None,
    }))?;
    Ok(())
}

/// The office recognises a node.
pub fn recognise(
    teller: &mut Teller<'_>,
    project: &ProjectId,
    node: NodeMeaning,
    day: FuzzyDate,
    source: Source,
) -> Result<(), Refusal> {
    let what = Recognised::Statement(statement(None, node, day, source));
    let recognise = node::Recognise { project: project.clone(), what };
    teller.office(Command::RecogniseNode(recognise)).map(drop)
}

/// That a node was reached, by the whole project or by a part.
pub fn statement(
    part: Option<PartId>,
    node: NodeMeaning,
    day: FuzzyDate,
    source: Source,
) -> Statement {
    Statement { part, node, day, is_partial: false, stage: None, number: None, source }
}

/// 万元 as money.
fn yuan(amount: i64) -> Money {
    Money { currency: Currency::Cny, minor: wan(amount).0 }
}

/// Some day of a month.
pub fn in_month(month: Month) -> FuzzyDate {
    FuzzyDate::of(Span::month(month))
}

/// A day.
pub fn on(day: Day) -> FuzzyDate {
    FuzzyDate::exactly(day).unwrap_or(in_month(Month::constant(2024, 1)))
}
