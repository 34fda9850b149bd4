//! 实物量, people on site, funds and parts of the investment of a month.
use guatu_domain::attribute::ProjectForm;
use guatu_domain::filing::{AmountBasis, Components, Work};
use guatu_domain::value::{Fen, Month, Quantity, QuantityKind, Stated, Unit};

use super::pace::{self, within};
use super::register::wan;
use super::story::Story;

/// What is counted at a project: words of its name, how the work is called, its unit and kind, how
/// much a 亿 builds, and between which shares of the works it is built.
struct Line {
    said: &'static str,
    name: &'static str,
    unit: Unit,
    kind: QuantityKind,
    of_a_yi: i64,
    span: (i64, i64),
}

const fn line(
    said: &'static str,
    name: &'static str,
    (unit, kind): (Unit, QuantityKind),
    of_a_yi: i64,
    span: (i64, i64),
) -> Line {
    Line { said, name, unit, kind, of_a_yi, span }
}

const METRES: (Unit, QuantityKind) = (Unit::Metre, QuantityKind::Length);
const FLOOR: (Unit, QuantityKind) = (Unit::SquareMetre, QuantityKind::Floor);

/// The first whose words stand in the name; the last one stands in every name.
#[rustfmt::skip]
const OF_WORKS: &[Line] = &[
    line("大桥", "桥梁上部结构", METRES, 190, (250, 900)),
    line("快速路", "道路路面", METRES, 900, (150, 900)),
    line("产业大道", "道路路面", METRES, 1_600, (150, 900)),
    line("航道", "航道护岸", METRES, 2_400, (80, 900)),
    line("河道", "河道清淤", (Unit::CubicMetre, QuantityKind::Earthwork), 420_000, (50, 800)),
    line("泵站", "土方开挖", (Unit::CubicMetre, QuantityKind::Earthwork), 65_000, (50, 500)),
    line("圩堤", "堤防加固", METRES, 3_800, (50, 900)),
    line("供水管网", "管道敷设", METRES, 5_200, (80, 920)),
    line("污水", "管网敷设", METRES, 3_600, (80, 920)),
    line("湿地", "湿地修复面积", (Unit::SquareMetre, QuantityKind::Surface), 160_000, (100, 950)),
    line("廊道", "绿化面积", (Unit::SquareMetre, QuantityKind::Surface), 90_000, (100, 950)),
    line("老旧小区", "改造户数", (Unit::Household, QuantityKind::Number), 900, (60, 950)),
    line("演示", "建筑面积", FLOOR, 21_000, (90, 640)),
];
const OF_PLANTS: Line =
    line("演示", "设备安装", (Unit::Machine, QuantityKind::Number), 60, (180, 900));

fn line_of(story: &Story) -> &'static Line {
    match story.form {
        ProjectForm::Leased | ProjectForm::Purchase | ProjectForm::Renovation => &OF_PLANTS,
        _ => OF_WORKS.iter().find(|line| story.name.contains(line.said)).unwrap_or(&OF_PLANTS),
    }
}

impl Line {
    /// All that is to be built.
    fn whole(&self, story: &Story) -> i64 {
        (story.total * self.of_a_yi / 10_000).max(10)
    }

    fn at(&self, story: &Story, share: i64) -> i64 {
        self.whole(story) * within(share, self.span.0, self.span.1) / pace::WHOLE
    }
}

/// 实物量 of the year by the end of a month; what was built in earlier years is not of this one.
pub fn works(story: &Story, month: Month) -> Vec<Work> {
    let has_begun = story.start.is_some_and(|start| start <= month.last_day());
    if !has_begun || story.chance("works").chance(18) {
        return Vec::new();
    }
    let line = line_of(story);
    let (before, last) = (Month::constant(month.year() - 1, 12), Month::constant(month.year(), 12));
    let earlier = line.at(story, pace::done(story, before));
    let done = line.at(story, pace::done(story, month)) - earlier;
    let planned = (line.at(story, pace::planned(story, last)) - earlier).max(done);
    let of = |amount: i64| Quantity::exactly(amount.into(), line.unit, line.kind);
    if planned == 0 {
        return Vec::new();
    }
    vec![Work { name: line.name.to_owned(), done: of(done), planned: Some(of(planned)) }]
}

/// People on site: most while the house goes up; nobody before the start and after completion.
pub fn workers(story: &Story, month: Month) -> Stated<u32> {
    let is_on_site = story.start.is_some_and(|start| start <= month.last_day())
        && !story.is_completed_by(month.last_day());
    if !is_on_site {
        return Stated::NotStated;
    }
    if story.stops_in().is_some_and(|stop| stop <= month) {
        return Stated::Given(0);
    }
    let share = pace::done(story, month);
    let busy = 350 + (500 - (share - 500).abs()) * 13 / 10;
    let people = 12 + story.total / 550 * busy / pace::WHOLE;
    Stated::Given(u32::try_from(people).unwrap_or(0))
}

/// What the amount rests on: most offices look at the site, some have it signed or invoiced.
pub fn basis(story: &Story) -> AmountBasis {
    match story.chance("basis").between(1, 10) {
        1..=2 => AmountBasis::ThreeParty,
        3 => AmountBasis::Invoice,
        _ => AmountBasis::Progress,
    }
}

/// 到位资金 of the year, once money is spent; a third of the projects does not tell.
pub fn funds(story: &Story, done: i64) -> Stated<Fen> {
    let mut seed = story.chance("funds");
    if done == 0 || seed.chance(33) {
        return Stated::NotStated;
    }
    Stated::Given(wan(done * seed.between(88, 118) / 100))
}

/// 投资构成, at every fifth project.
pub fn components(story: &Story, done: i64) -> Components {
    let mut seed = story.chance("components");
    if done == 0 || !seed.chance(20) {
        return Components::default();
    }
    let works = match story.form {
        ProjectForm::Purchase => 0,
        ProjectForm::Leased | ProjectForm::Renovation => seed.between(15, 35),
        _ if story.is_firm => seed.between(45, 65),
        _ => seed.between(75, 90),
    };
    let other = seed.between(4, 10);
    let (works, other) = (done * works / 100, done * other / 100);
    let given = |amount: i64| Stated::Given(wan(amount));
    Components { works: given(works), equipment: given(done - works - other), other: given(other) }
}
