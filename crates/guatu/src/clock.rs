//! `guatu clock`: the demonstration's clock.
use clap::Args;
use guatu_app::clock::Set;
use guatu_app::{Command, Request};
use guatu_domain::value::Day;
use serde_json::json;

use crate::Common;
use crate::failure::Failure;
use crate::say;

#[derive(Args)]
pub struct Clock {
    #[command(flatten)]
    common: Common,
    /// 调到哪一天，例如 2024-06-25;不写就只看现在是哪天
    day: Option<Day>,
}

impl Clock {
    pub fn run(self) -> Result<(), Failure> {
        let store = self.common.old_store()?;
        let region = self.common.region(&store)?;
        let desk = Common::desk(store);
        if let Some(today) = self.day {
            let access = self.common.access(&*desk.board(&region)?)?;
            let id = desk.request_id();
            let command = Command::SetClock(Set { today });
            desk.act(&region, Request { id, access, command })?;
        }
        let today = desk.today(&*desk.board(&region)?);
        if self.common.json {
            say::json(&json!({ "region": region, "today": today }));
        } else {
            say::line(&format!("库 {region} 今天是 {today}"));
        }
        Ok(())
    }
}
