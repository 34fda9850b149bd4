//! Adopting what a figure counts. A version is never edited: issued figures name it. Where the next
//! one begins, the last one ends.
use guatu_board::{Board, Filter};
use guatu_domain::indicator::{FigureForm, Indicator};
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// Most decimals that a figure is printed with.
const MOST_PLACES: u32 = 4;

/// The new version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adopt {
    /// The indicator.
    pub indicator: Indicator,
}

/// Adopts a new version of an indicator. Refuses one that is not the next, one that begins no later
/// than the last, one that says itself when it ends, a rate without base, a filter that names
/// nothing, and missing words.
pub fn adopt(
    board: &Board,
    _access: &Access,
    with: &Adopt,
    _fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let new = &with.indicator;
    require::code("代码", &new.code)?;
    let versions = board.indicators.values().filter(|one| one.code == new.code);
    let last = versions.max_by_key(|one| one.version);
    require::next_version(&new.code, new.version, last.map(|last| last.version))?;
    for (field, text) in [("名称", &new.name), ("问题", &new.question), ("说明", &new.note)] {
        require::text(field, text)?;
    }
    if let Some(last) = last.filter(|last| new.from <= last.from) {
        let wanted = format!("应晚于上一版本的 {}。", last.from);
        return Err(Refusal::Day { field: "启用日", day: new.from, wanted });
    }
    if let Some(day) = new.until {
        let wanted = "不用填，下一版本启用时自动停用。".to_owned();
        return Err(Refusal::Day { field: "停用日", day, wanted });
    }
    let has_base = matches!(new.form, FigureForm::Rate | FigureForm::Gap);
    if has_base != new.base.is_some() {
        let problem = if has_base { "没有选。比率要有分母。" } else { "不用选。" };
        return Err(Refusal::field("分母", problem));
    }
    if new.places > MOST_PLACES {
        return Err(Refusal::field("小数位", format!("最多 {MOST_PLACES} 位。")));
    }
    let filter: Result<Filter, _> = new.filter.parse();
    let checked = filter.and_then(|filter| filter.check(board));
    checked.map_err(|fault| Refusal::Value { problem: fault.to_string() })?;
    let id = Indicator::id(&new.code, new.version);
    let mut decision = Decision::new(format!("启用指标“{}” {id}，自{}起", new.name, new.from));
    decision.add(&id, new)?;
    Ok(decision)
}
