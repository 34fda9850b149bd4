//! `guatu module`: which parts of the product the office uses (K29).
use clap::Args;
use guatu_app::module::{Switch, is_on};
use guatu_app::{Access, Command, Refusal, Request};
use guatu_board::Board;
use guatu_domain::account::Role;
use guatu_domain::module::ModuleName;
use serde_json::json;

use crate::Common;
use crate::failure::Failure;
use crate::say;

#[derive(Args)]
pub struct ModuleCommand {
    #[command(flatten)]
    common: Common,
    /// 启用这个模块
    #[arg(long, value_name = "MODULE", conflicts_with = "off")]
    on: Option<String>,
    /// 停用这个模块：菜单、搜索和接口里都不再出现
    #[arg(long, value_name = "MODULE")]
    off: Option<String>,
}

impl ModuleCommand {
    pub fn run(self) -> Result<(), Failure> {
        let store = self.common.old_store()?;
        let region = self.common.region(&store)?;
        let desk = Common::desk(store);
        let on = self.on.map(|module| Switch { module, is_on: true });
        if let Some(switch) = on.or(self.off.map(|module| Switch { module, is_on: false })) {
            let access = administrator(&self.common, &*desk.board(&region)?)?;
            let command = Command::SwitchModule(switch);
            desk.act(&region, Request { id: desk.request_id(), access, command })?;
        }
        let board = desk.board(&region)?;
        for module in ModuleName::ALL {
            let is_on = is_on(&board, *module);
            if self.common.json {
                say::json(&json!({
                    "module": module.code(), "name": module.label(), "is_on": is_on,
                }));
            } else {
                let state = if is_on { "启用" } else { "停用" };
                say::line(&format!("{:<14}{state}  {}", module.code(), module.label()));
            }
        }
        Ok(())
    }
}

/// The account named by `--as`, as the system administrator that it may be.
fn administrator(common: &Common, board: &Board) -> Result<Access, Failure> {
    let access = common.access(board)?;
    match board.accounts.get(access.account.as_str()) {
        Some(account) if account.roles.contains(&Role::SystemAdmin) => {
            Ok(Access::of(&account.id, account, Role::SystemAdmin)?)
        }
        Some(_) | None if access.is_program() => Ok(access),
        _ => Err(Refusal::NotAllowed { act: "module.switch", role: access.role }.into()),
    }
}
