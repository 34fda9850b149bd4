//! Other names: search finds them, imports match them.
use guatu_board::{Board, Known};
use guatu_domain::alias::{Alias, AliasKind, Named};
use guatu_domain::source::Source;
use guatu_domain::value::Day;
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// Another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add {
    /// Whose name.
    pub of: Named,
    /// The name.
    pub text: String,
    /// Why there is one.
    pub kind: AliasKind,
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
}

/// Which name is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Whose name.
    pub of: Named,
    /// Id of the alias.
    pub alias: String,
    /// The version that is edited.
    pub based_on: Option<Seq>,
}

/// Adds another name. Refuses an unknown owner, an empty name, and one that the owner has already.
pub fn add(
    board: &Board,
    access: &Access,
    with: &Add,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let text = require::text("别名", &with.text)?;
    let owner = Owner::of(board, access, &with.of, fresh.today)?;
    if owner.name == text || owner.aliases.iter().any(|alias| alias.text == text) {
        return Err(Refusal::Exists { what: "别名", name: text });
    }
    let sentence = format!("给{}“{}”添加{}“{text}”", owner.what, owner.name, with.kind.label());
    let mut decision = Decision::new(sentence);
    let (of, source) = (owner.of, with.source.clone());
    let alias = Alias { of, text, kind: with.kind, is_withdrawn: false, source };
    decision.add(&fresh.id(), &alias)?;
    Ok(decision)
}

/// Withdraws another name. Refuses an unknown owner and a name that it has not.
pub fn withdraw(
    board: &Board,
    access: &Access,
    with: &Withdraw,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let owner = Owner::of(board, access, &with.of, fresh.today)?;
    let alias = owner.aliases.into_iter().find(|alias| *alias.id == *with.alias);
    let alias = alias.ok_or_else(|| Refusal::not_found("别名", with.alias.as_str()))?;
    require::based_on(&format!("别名“{}”", alias.text), with.based_on, Some(alias.since))?;
    let sentence = format!("撤销{}“{}”的别名“{}”", owner.what, owner.name, alias.text);
    let mut decision = Decision::new(sentence);
    decision.set(board, &alias.id, &Alias { is_withdrawn: true, ..Alias::clone(alias) })?;
    Ok(decision)
}

/// Whoever has a name, with the other names that stand.
struct Owner<'a> {
    of: Named,
    what: &'static str,
    name: &'a str,
    aliases: Vec<&'a Known<Alias>>,
}

impl<'a> Owner<'a> {
    fn of(board: &'a Board, access: &Access, named: &Named, today: Day) -> Result<Self, Refusal> {
        let on_shelf = || board.aliases.values().filter(|alias| alias.of == *named);
        let (of, what, name, mut aliases): (_, _, _, Vec<_>) = match named {
            Named::Project(id) => {
                let file = require::project(board, access, id, today)?;
                let of = Named::Project(file.id.clone());
                (of, "项目", file.name(today), file.aliases.values().collect())
            }
            Named::Ward(id) => {
                let name = &require::ward(board, id, today)?.body.name;
                (named.clone(), "板块", name.as_str(), on_shelf().collect())
            }
            Named::Org(id) => {
                let name = &require::org(board, id)?.body.name;
                (named.clone(), "单位", name.as_str(), on_shelf().collect())
            }
        };
        aliases.retain(|alias| !alias.is_withdrawn);
        Ok(Self { of, what, name, aliases })
    }
}
