//! Opening a region: its first line, and the shipped defaults as records (design.md rule 10).
use guatu_board::Board;
use guatu_domain::definition::Definition;
use guatu_domain::dictionary::Word;
use guatu_domain::indicator::Indicator;
use guatu_domain::lamp::LampRule;
use guatu_domain::list::{Level, List};
use guatu_domain::region::Region;
use guatu_domain::shipped;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// What a region is opened with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// Name of the district.
    pub name: String,
    /// Title over every page.
    pub title: String,
    /// Whether everything in it is for demonstration.
    pub is_demonstration: bool,
}

/// Opens the region with everything that ships with the program: lists, words, working days, what
/// nodes mean, what figures count, how lamps are lit. Refuses one that is open already, and an
/// empty name.
pub fn open(
    board: &Board,
    _access: &Access,
    with: &Open,
    _fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    if board.region.is_some() {
        return Err(Refusal::Region { problem: "这个库已经建好了。" });
    }
    let name = require::text("名称", &with.name)?;
    let title = require::text("页面标题", &with.title)?;
    let mut decision = Decision::new(format!("建立“{name}”库"));
    let is_demonstration = with.is_demonstration;
    decision.add(Region::ID, &Region { name, title, is_demonstration })?;
    add_lists(&mut decision)?;
    for word in shipped::words() {
        decision.add(&Word::id(word.dictionary, &word.code), &word)?;
    }
    for calendar in shipped::calendars() {
        decision.add(&calendar.year.to_string(), &calendar)?;
    }
    for definition in shipped::definitions() {
        decision.add(&Definition::id(definition.meaning, definition.version), &definition)?;
    }
    for indicator in guatu_board::indicator::defaults() {
        decision.add(&Indicator::id(&indicator.code, indicator.version), &indicator)?;
    }
    let rule = guatu_board::lamp::shipped_rule();
    decision.add(&LampRule::id(&rule.code, rule.version), &rule)?;
    Ok(decision)
}

/// The three lists that give a level.
fn add_lists(decision: &mut Decision) -> Result<(), Refusal> {
    let lists = [
        (Level::Province, "省重大项目清单"),
        (Level::City, "市重大项目清单"),
        (Level::District, "区重点项目清单"),
    ];
    for (order, (level, name)) in (1..).zip(lists) {
        decision.add(level.code(), &List { name: name.to_owned(), level: Some(level), order })?;
    }
    Ok(())
}
