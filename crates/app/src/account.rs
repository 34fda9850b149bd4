//! Accounts: who may sign in, and in which role. Passwords are no records (design.md rule 14).
use guatu_board::Board;
use guatu_domain::account::{Account, Role};
use guatu_domain::claim::ClaimKind;
use guatu_domain::id::{AccountId, WardId};
use guatu_ledger::Seq;
use serde::{Deserialize, Serialize};

use crate::access::{Access, is_of_ward};
use crate::claim::{self, Holder};
use crate::decision::Decision;
use crate::fresh::Fresh;
use crate::refusal::Refusal;
use crate::require;

/// Who shall be able to sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add {
    /// Name to sign in with; upper and lower case are the same.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// Roles held.
    pub roles: Vec<Role>,
    /// The ward of ward roles.
    pub ward: Option<WardId>,
}

/// An account as it shall be; the login stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The account.
    pub account: AccountId,
    /// The person's name.
    pub name: String,
    /// Roles held.
    pub roles: Vec<Role>,
    /// The ward of ward roles.
    pub ward: Option<WardId>,
    /// Whether it may be used.
    pub is_active: bool,
    /// The version that is edited.
    pub based_on: Option<Seq>,
}

/// Adds an account and claims its login. Refuses a login that cannot be one or is taken, a missing
/// name, no role, and a ward role without a ward.
pub fn add(
    board: &Board,
    _access: &Access,
    with: &Add,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    require::code("登录名", &with.login)?;
    let name = require::text("姓名", &with.name)?;
    let duties = require_roles(board, &with.roles, with.ward.as_ref(), fresh)?;
    let mut decision = Decision::new(format!("新增账号（{duties}）"));
    let (id, login) = (fresh.id(), with.login.to_ascii_lowercase());
    if let Holder::Other(_) = claim::holder(board, &decision, ClaimKind::Login, &login, &id) {
        return Err(Refusal::Exists { what: "登录名", name: login });
    }
    claim::take(board, &mut decision, ClaimKind::Login, &login, &id)?;
    let (roles, ward) = (with.roles.clone(), with.ward.clone());
    decision.add(&id, &Account { login, name, roles, ward, is_active: true })?;
    Ok(decision)
}

/// Changes name, roles, ward and use of an account. Refuses an unknown one, what [`add`] refuses,
/// and to leave nobody who could give rights again.
pub fn change(
    board: &Board,
    _access: &Access,
    with: &Change,
    fresh: &mut Fresh<'_>,
) -> Result<Decision, Refusal> {
    let id = with.account.as_str();
    let before = board.accounts.get(id).ok_or_else(|| Refusal::not_found("账号", id))?;
    require::based_on("这个账号", with.based_on, Some(before.since))?;
    let name = require::text("姓名", &with.name)?;
    let duties = require_roles(board, &with.roles, with.ward.as_ref(), fresh)?;
    let account = Account {
        name,
        roles: with.roles.clone(),
        ward: with.ward.clone(),
        is_active: with.is_active,
        ..Account::clone(before)
    };
    let others = board.accounts.values().filter(|other| *other.id != *id);
    if gives_rights(before)
        && !gives_rights(&account)
        && !others.into_iter().any(|a| gives_rights(a))
    {
        let problem = "至少要留一个在用的安全管理员，否则以后没有人能管理账号。";
        return Err(Refusal::field("角色", problem));
    }
    let done = match (before.is_active, account.is_active) {
        (true, false) => "停用账号",
        (false, true) => "恢复账号",
        _ => "修改账号",
    };
    let mut decision = Decision::new(format!("{done}（{duties}）"));
    decision.set(board, id, &account)?;
    Ok(decision)
}

fn gives_rights(account: &Account) -> bool {
    account.is_active && account.roles.contains(&Role::SecurityAdmin)
}

/// Refuses no role and a ward role without a ward. Gives the duties in words, without the person.
fn require_roles(
    board: &Board,
    roles: &[Role],
    ward: Option<&WardId>,
    fresh: &Fresh<'_>,
) -> Result<String, Refusal> {
    if roles.is_empty() {
        return Err(Refusal::field("角色", "没有选。请至少选一个。"));
    }
    let mut duties: Vec<&str> = roles.iter().map(|role| role.label()).collect();
    match ward {
        Some(ward) => duties.insert(0, &require::ward(board, ward, fresh.today)?.body.short),
        None if roles.iter().any(|role| is_of_ward(*role)) => {
            return Err(Refusal::field("所属板块", "没有选。板块的角色要选板块。"));
        }
        None => {}
    }
    Ok(duties.join("、"))
}
