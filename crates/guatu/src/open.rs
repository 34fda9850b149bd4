//! `guatu open`: an office's own library, from nothing to its first administrator.
use std::collections::BTreeSet;

use clap::Args;
use guatu_app::fresh::Random;
use guatu_app::{Access, Command, Desk, Receipt, Refusal, Request, account, region, ward};
use guatu_domain::account::Role;
use guatu_domain::ward::WardKind;
use guatu_store::Store;
use serde_json::json;

use crate::Common;
use crate::failure::Failure;
use crate::machine::MachineRandom;
use crate::say;

/// Code of a library for which none was chosen; it stands in addresses and questions.
const USUAL_CODE: &str = "main";
const LONGEST_WORD: usize = 40;
/// Those who keep the library, its accounts and its logs; in a small office one person.
const ADMINISTRATOR: [Role; 3] = [Role::SystemAdmin, Role::SecurityAdmin, Role::AuditAdmin];

#[derive(Args)]
pub struct OpenCommand {
    #[command(flatten)]
    common: Common,
    /// 区名，例如 武进区
    #[arg(long, value_name = "NAME")]
    name: String,
    /// 页面标题；不写就是“区名重大项目管理”
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// 板块，例如 前黄镇；可以写多个，也可以以后导入时新增
    #[arg(long, value_name = "NAME", num_args = 1.., value_delimiter = ',')]
    ward: Vec<String>,
    /// 第一个管理员的登录名
    #[arg(long, value_name = "LOGIN", default_value = "admin")]
    admin: String,
}

/// A library that is being opened.
struct Opening {
    desk: Desk,
    code: String,
}

impl Opening {
    fn act(&self, command: Command) -> Result<Receipt, Refusal> {
        let (id, access) = (self.desk.request_id(), Access::program());
        self.desk.act(&self.code, Request { id, access, command })
    }
}

impl OpenCommand {
    pub fn run(self) -> Result<(), Failure> {
        let code = self.common.region.clone().unwrap_or_else(|| USUAL_CODE.to_owned());
        // All that can be wrong is told before anything is written.
        require_plain("库代码", &code)?;
        require_plain("登录名", &self.admin)?;
        self.require_wards()?;
        let store = self.common.store()?;
        self.require_room(&store, &code)?;
        let opening = Opening { desk: Common::desk(store), code };
        let name = self.name.trim().to_owned();
        let title = self.title.clone().unwrap_or_else(|| format!("{name}重大项目管理"));
        let open = region::Open { name: name.clone(), title, is_demonstration: false };
        opening.act(Command::OpenRegion(open))?;
        self.fill(&opening, &name).map_err(|failure| {
            let said = failure.sentence();
            Failure::Sentence(format!(
                "“{name}”库已建立，但没有建完：{said}缺的账号请用 guatu account add 补上。"
            ))
        })
    }

    fn fill(&self, opening: &Opening, name: &str) -> Result<(), Failure> {
        for (order, ward) in (1..).zip(&self.ward) {
            opening.act(Command::PutWard(new_ward(ward.trim(), order)))?;
        }
        let (login, secret) = (self.admin.to_ascii_lowercase(), first_password());
        let (name_of, roles, of) = ("系统管理员".to_owned(), ADMINISTRATOR.to_vec(), None);
        let add = account::Add { login: login.clone(), name: name_of, roles, ward: of };
        let receipt = opening.act(Command::AddAccount(add))?;
        let id = receipt.record("account").unwrap_or_default();
        opening.desk.set_password(&opening.code, id, &secret)?;
        if self.common.json {
            let (region, wards) = (&opening.code, self.ward.len());
            say::json(&json!({
                "region": region, "name": name, "wards": wards,
                "account": id, "login": login, "password": secret,
            }));
        } else {
            self.tell(opening, name, &login, &secret)?;
        }
        Ok(())
    }

    fn tell(
        &self,
        opening: &Opening,
        name: &str,
        login: &str,
        secret: &str,
    ) -> Result<(), Failure> {
        let (code, folder) = (&opening.code, self.common.data.display());
        let board = opening.desk.board(code)?;
        let mut lists: Vec<_> = board.lists.values().collect();
        lists.sort_by_key(|list| list.order);
        let lists: Vec<&str> = lists.iter().map(|list| list.name.as_str()).collect();
        let (lists, wards) = (lists.join("、"), self.ward.len());
        say::line(&format!("已建立“{name}”库（代码 {code}），在 {folder}。"));
        say::line(&format!("清单：{lists}；板块 {wards} 个。"));
        say::line(&format!("管理员登录名 {login}，初始密码 {secret}"));
        say::line("初始密码只显示这一次，请记下，并用 guatu account password 改掉。");
        say::line("接着给经办加账号：");
        let add = "guatu account add 登录名 --name 姓名 --role office_officer";
        say::line(&format!("  {add} --as {login}"));
        Ok(())
    }

    /// Refuses a ward without a name and one that is named twice.
    fn require_wards(&self) -> Result<(), Failure> {
        let mut names = BTreeSet::new();
        let twice = self.ward.iter().find(|name| !names.insert(name.trim()));
        match twice.or_else(|| self.ward.iter().find(|name| name.trim().is_empty())) {
            Some(name) => Err(Failure::Sentence(format!("板块“{name}”是空的，或写了两遍。"))),
            None => Ok(()),
        }
    }

    /// Refuses a library that is there already, and a second one that nobody gave a code.
    fn require_room(&self, store: &Store, code: &str) -> Result<(), Failure> {
        let heads = store.heads()?;
        let folder = self.common.data.display();
        if heads.iter().any(|head| head.region == code) {
            return Err(Failure::Sentence(format!(
                "{folder} 里已经有库 {code}，没有改动。可以直接运行 guatu serve。"
            )));
        }
        match (heads.first(), &self.common.region) {
            (Some(other), None) => Err(Failure::Sentence(format!(
                "{folder} 里已经有库 {}，没有改动。要再建一个，请用 --region 写明它的代码，\
                 或用 --data 换一个目录。",
                other.region
            ))),
            _ => Ok(()),
        }
    }
}

/// Refuses a word that addresses and questions could not carry as it is.
fn require_plain(what: &str, word: &str) -> Result<(), Failure> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if (1..=LONGEST_WORD).contains(&word.len()) && word.bytes().all(plain) && word != "-" {
        return Ok(());
    }
    Err(Failure::Sentence(format!(
        "{what}“{word}”不行：只能是 1 到 {LONGEST_WORD} 个英文字母、数字、下划线或短横线。"
    )))
}

fn new_ward(name: &str, order: i64) -> ward::Put {
    ward::Put {
        id: None,
        name: name.to_owned(),
        short: name.to_owned(),
        kind: WardKind::of_name(name),
        order,
        from: None,
        divisions: Vec::new(),
        based_on: None,
    }
}

/// A password that nobody else has, without letters that look alike: `k7mp-w3xq-9thd`.
fn first_password() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0; 12];
    MachineRandom.fill(&mut bytes);
    let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
    let groups = bytes.chunks(4).map(|group| group.iter().map(letter).collect::<String>());
    groups.collect::<Vec<_>>().join("-")
}
