//! What most commands begin with: the store, the desk, the region and the rights.
use std::sync::Arc;

use guatu_app::desk::Desk;
use guatu_app::{Access, Refusal};
use guatu_board::Board;
use guatu_store::Store;

use crate::Common;
use crate::config::Config;
use crate::failure::Failure;
use crate::machine::{MachineRandom, MachineTime};

impl Common {
    /// Opens the store of the data folder; creates it when it is not there.
    pub fn store(&self) -> Result<Arc<Store>, Failure> {
        let config = Config::of(&self.data)?;
        Ok(Arc::new(Store::open(&self.data, &config.database())?))
    }

    /// Opens a store that must be there already, so that a mistyped folder is noticed.
    pub fn old_store(&self) -> Result<Arc<Store>, Failure> {
        let is_there = self.data.join("guatu.db").exists() || self.data.join("guatu.toml").exists();
        if !is_there {
            let folder = self.data.display();
            return Err(Failure::Sentence(format!(
                "{folder} 里没有数据。请用 --data 指明数据目录，或先用 guatu open 建库。"
            )));
        }
        self.store()
    }

    /// A desk on a store, with the machine's clock and randomness.
    pub fn desk(store: Arc<Store>) -> Desk {
        Desk::new(store, Arc::new(MachineTime::new()), Box::new(MachineRandom))
    }

    /// The region asked for, or the only one there is.
    pub fn region(&self, store: &Store) -> Result<String, Failure> {
        let all: Vec<String> = store.heads()?.into_iter().map(|head| head.region).collect();
        match (&self.region, all.as_slice()) {
            (Some(region), _) if all.contains(region) => Ok(region.clone()),
            (Some(region), _) => Err(Refusal::not_found("库", region.clone()).into()),
            (None, [only]) => Ok(only.clone()),
            (None, []) => {
                Err(Failure::Sentence("还没有任何库。请先用 guatu open 建库。".to_owned()))
            }
            (None, _) => Err(Failure::Sentence(format!(
                "有 {} 个库：{}。请用 --region 指明一个。",
                all.len(),
                all.join("、")
            ))),
        }
    }

    /// The rights of the account named by `--as`. A demonstration may be used without.
    pub fn access(&self, board: &Board) -> Result<Access, Failure> {
        let is_demonstration = board.region.as_ref().is_some_and(|one| one.is_demonstration);
        let Some(login) = &self.account else {
            if is_demonstration {
                return Ok(Access::program());
            }
            return Err(Failure::Sentence("请用 --as 写明以哪个账号办理。".to_owned()));
        };
        let found = board.accounts.values().find(|account| account.login == *login);
        let account = found.ok_or_else(|| Refusal::not_found("账号", login.clone()))?;
        let role =
            account.roles.first().ok_or_else(|| Refusal::not_found("角色", login.clone()))?;
        Ok(Access::of(&account.id, account, *role)?)
    }
}
