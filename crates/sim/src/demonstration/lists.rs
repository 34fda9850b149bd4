//! What some projects have besides the district's plan: a place in the 532 programme with a plan of
//! its own (K13), and a plan month by month (K6).
use guatu_app::entry::{self, Terms};
use guatu_app::{Command, Refusal, curve, plan};
use guatu_domain::entry::{Origin, Standing};
use guatu_domain::id::ListId;
use guatu_domain::list::ListVersion;
use guatu_domain::source::Source;
use guatu_domain::value::{Day, Fen};

use super::months::Living;
use super::register::wan;
use super::teller::Teller;

/// Parts of a hundred that are usually done in each month.
const SEASONS: [i64; 12] = [4, 3, 9, 9, 9, 11, 8, 8, 11, 10, 9, 9];

/// States what a project has of its own in a year; in 2023 nobody asked for it yet.
pub fn own(teller: &mut Teller<'_>, one: &Living, year: i16) -> Result<(), Refusal> {
    let mut seed = one.story.chance("lists");
    if year < 2024 {
        return Ok(());
    }
    let from = Some(Day::constant(year, 1, 1));
    let (is_of_532, share, has_curve) = (seed.chance(15), seed.between(84, 96), seed.chance(6));
    if is_of_532 && !one.story.is_firm {
        teller.office(Command::AddEntry(entry::Add {
            project: one.id.clone(),
            terms: of_532(year),
            source: Source::default(),
        }))?;
        teller.office(Command::ApprovePlan(plan::Approve {
            project: one.id.clone(),
            year,
            list: Some(ListId::new("532")),
            from,
            amount: wan(one.plan * share / 10_000 * 100),
            cause: None,
            source: Source::default(),
            based_on: None,
        }))?;
    }
    if has_curve {
        teller.office(Command::FileCurve(curve::File {
            project: one.id.clone(),
            year,
            from,
            cumulative: by_season(one, year),
            source: Source::default(),
            based_on: None,
        }))?;
    }
    Ok(())
}

/// The place in the yearly programme, which gives no level.
fn of_532(year: i16) -> Terms {
    Terms {
        list: ListId::new("532"),
        year,
        version: ListVersion::Formal,
        origin: Origin::New,
        standing: Standing::Implementing,
        stage: None,
        from: Day::constant(year, 1, 1),
    }
}

/// The plan along the seasons, from the month of the start on.
fn by_season(one: &Living, year: i16) -> [Fen; 12] {
    let start = one.story.planned_start;
    let first = if start.year() < year { 1 } else { start.number() };
    let counts = |month: usize| i64::try_from(month).unwrap_or(0) + 1 >= i64::from(first);
    let weight = |month: usize| if counts(month) { SEASONS[month] } else { 0 };
    let whole: i64 = (0..12).map(weight).sum();
    std::array::from_fn(|month| {
        let so_far: i64 = (0..=month).map(weight).sum();
        wan(one.plan * so_far / whole.max(1))
    })
}
