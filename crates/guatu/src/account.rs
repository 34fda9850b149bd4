//! `guatu account`: who may sign in. Passwords are typed or come from standard input; arguments
//! stand in the lists of processes and the history of shells.
use std::io::{self, BufRead, IsTerminal};

use clap::{Args, Subcommand};
use guatu_app::account::{Add, Change};
use guatu_app::{Access, Command, Desk, Refusal, Request, password};
use guatu_board::{Board, Known};
use guatu_domain::account::{Account, Role};
use guatu_domain::id::{AccountId, WardId};
use serde_json::json;

use crate::Common;
use crate::failure::Failure;
use crate::say;

#[derive(Args)]
pub struct AccountCommand {
    #[command(subcommand)]
    work: Work,
}

#[derive(Subcommand)]
enum Work {
    /// 新增账号并设密码
    Add(AddAccount),
    /// 列出账号
    List(Common),
    /// 重设密码，并结束这个账号的全部登录
    Password(One),
    /// 停用账号，并结束它的全部登录
    Disable(One),
}

#[derive(Args)]
struct AddAccount {
    #[command(flatten)]
    common: Common,
    /// 登录名
    login: String,
    /// 姓名
    #[arg(long)]
    name: String,
    /// 角色，例如 office_officer;可以写多个，用逗号隔开
    #[arg(long, value_delimiter = ',', required = true)]
    role: Vec<String>,
    /// 所属板块(板块的角色要写)
    #[arg(long)]
    ward: Option<String>,
}

#[derive(Args)]
struct One {
    #[command(flatten)]
    common: Common,
    /// 登录名
    login: String,
}

/// A desk with the rights of whoever works on accounts.
struct Office {
    desk: Desk,
    region: String,
    access: Access,
}

impl AccountCommand {
    pub fn run(self) -> Result<(), Failure> {
        match self.work {
            Work::Add(work) => work.run(),
            Work::List(common) => list(&common),
            Work::Password(one) => one.password(),
            Work::Disable(one) => one.disable(),
        }
    }
}

impl Office {
    fn of(common: &Common) -> Result<Self, Failure> {
        let store = common.old_store()?;
        let region = common.region(&store)?;
        let desk = Common::desk(store);
        let access = access(common, &*desk.board(&region)?)?;
        Ok(Self { desk, region, access })
    }

    fn act(&self, command: Command) -> Result<guatu_app::Receipt, Refusal> {
        let (id, access) = (self.desk.request_id(), self.access.clone());
        self.desk.act(&self.region, Request { id, access, command })
    }

    fn find(&self, login: &str) -> Result<Known<Account>, Refusal> {
        let board = self.desk.board(&self.region)?;
        let found = board.accounts.values().find(|account| account.login == login).cloned();
        found.ok_or_else(|| Refusal::not_found("账号", login))
    }
}

/// The account named by `--as`, in the role that manages accounts. The program itself in a
/// demonstration, and as long as nobody could do it: the first administrator comes from here.
fn access(common: &Common, board: &Board) -> Result<Access, Failure> {
    let manages =
        |account: &Account| account.is_active && account.roles.contains(&Role::SecurityAdmin);
    if common.account.is_none() && !board.accounts.values().any(|account| manages(account)) {
        return Ok(Access::program());
    }
    let access = common.access(board)?;
    let known = board.accounts.get(access.account.as_str());
    match known.filter(|account| manages(account)) {
        Some(account) => Ok(Access::of(&account.id, account, Role::SecurityAdmin)?),
        None => Ok(access),
    }
}

impl AddAccount {
    fn run(self) -> Result<(), Failure> {
        let office = Office::of(&self.common)?;
        let login = self.login.to_ascii_lowercase();
        let roles = self.role.iter().map(|code| {
            Role::from_code(code).ok_or_else(|| Refusal::not_found("角色", code.as_str()))
        });
        let roles = roles.collect::<Result<Vec<Role>, Refusal>>()?;
        let ward = self.ward.map(WardId::try_from).transpose();
        let ward = ward.map_err(|error| Refusal::not_found("板块", error.0))?;
        let name = self.name;
        let is_active = true;
        let account = Account { login: login.clone(), name: name.clone(), roles, ward, is_active };
        // Before anything is written: an account whose password was refused could not be used.
        office.access.require("account.add")?;
        let secret = ask_password(&account)?;
        let (roles, ward) = (account.roles, account.ward);
        office.act(Command::AddAccount(Add { login: login.clone(), name, roles, ward }))?;
        let account = office.find(&login)?;
        office.desk.set_password(&office.region, &account.id, &secret)?;
        tell(&self.common, "added", &account, &format!("已新增账号“{login}”。"));
        Ok(())
    }
}

impl One {
    fn password(self) -> Result<(), Failure> {
        let office = Office::of(&self.common)?;
        office.access.require("account.change")?;
        let account = office.find(&self.login)?;
        let secret = ask_password(&account)?;
        office.desk.set_password(&office.region, &account.id, &secret)?;
        office.desk.end_sessions(&office.region, &account.id)?;
        let done = format!("已重设“{}”的密码，原有登录全部失效。", account.login);
        tell(&self.common, "password", &account, &done);
        Ok(())
    }

    fn disable(self) -> Result<(), Failure> {
        let office = Office::of(&self.common)?;
        let account = office.find(&self.login)?;
        office.act(Command::ChangeAccount(Change {
            account: AccountId::new(&*account.id),
            name: account.name.clone(),
            roles: account.roles.clone(),
            ward: account.ward.clone(),
            is_active: false,
            based_on: Some(account.since),
        }))?;
        office.desk.end_sessions(&office.region, &account.id)?;
        let done = format!("已停用“{}”，原有登录全部失效。", account.login);
        tell(&self.common, "disabled", &account, &done);
        Ok(())
    }
}

fn tell(common: &Common, done: &str, account: &Known<Account>, sentence: &str) {
    if common.json {
        say::json(&json!({ "done": done, "account": *account.id, "login": account.login }));
    } else {
        say::line(sentence);
    }
}

fn list(common: &Common) -> Result<(), Failure> {
    let store = common.old_store()?;
    let region = common.region(&store)?;
    let desk = Common::desk(store);
    let board = desk.board(&region)?;
    let mut all: Vec<&Known<Account>> = board.accounts.values().collect();
    all.sort_by(|a, b| a.login.cmp(&b.login));
    for account in all {
        let has_password = desk.has_password(&region, &account.id)?;
        if common.json {
            say::json(&json!({
                "account": *account.id, "login": account.login, "name": account.name,
                "roles": account.roles, "ward": account.ward, "is_active": account.is_active,
                "has_password": has_password,
            }));
            continue;
        }
        let roles: Vec<&str> = account.roles.iter().map(|role| role.label()).collect();
        let ward = account.ward.as_ref().map_or("", |ward| ward.as_str());
        let state = match (account.is_active, has_password) {
            (false, _) => "停用",
            (true, false) => "未设密码",
            (true, true) => "在用",
        };
        let (login, name) = (&account.login, &account.name);
        say::line(&format!("{login} {name} {} {ward} {state}", roles.join("、")));
    }
    Ok(())
}

/// Asks for a new password: twice on a terminal, one line of standard input otherwise. Refuses what
/// the rules for passwords refuse.
fn ask_password(account: &Account) -> Result<String, Failure> {
    let secret = if io::stdin().is_terminal() {
        let first = rpassword::prompt_password("密码（至少 10 个字符，不显示）：")?;
        password::check(&first, account)?;
        if rpassword::prompt_password("再输一遍：")? != first {
            return Err(Failure::Sentence("两次输入的密码不一样，没有改动。".to_owned()));
        }
        first
    } else {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line)?;
        line.trim_end_matches(['\r', '\n']).to_owned()
    };
    password::check(&secret, account)?;
    Ok(secret)
}
