//! `guatu demo`: a district to look at.
use std::sync::Arc;

use clap::Args;
use guatu_sim::demonstration::{PROJECTS, REGION, tell};
use guatu_store::Store;

use crate::Common;
use crate::failure::Failure;
use crate::say;
use crate::serve::{Door, open};

#[derive(Args)]
pub struct Demo {
    #[command(flatten)]
    common: Common,
    /// 只建库，不打开网页服务
    #[arg(long)]
    build_only: bool,
    #[command(flatten)]
    door: Door,
}

impl Demo {
    pub fn run(self) -> Result<(), Failure> {
        let store = self.common.store()?;
        self.build(&store)?;
        if self.build_only { Ok(()) } else { open(store, &self.door) }
    }

    fn build(&self, store: &Arc<Store>) -> Result<(), Failure> {
        let folder = self.common.data.display();
        if store.heads()?.iter().any(|head| head.region == REGION) {
            // The clock is set last: without it the story broke off.
            if Common::desk(store.clone()).board(REGION)?.clock.is_none() {
                return Err(Failure::Sentence(format!(
                    "{folder} 里的演示库没有建完。请删除这个目录后再建。"
                )));
            }
            say::line(&format!("{folder} 里已有演示库，没有改动。要重新建，请先删除这个目录。"));
            return Ok(());
        }
        let bar = say::bar(self.common.json, "讲述演示区的两年：{msg} {elapsed}");
        tell(store.clone(), &mut |day| {
            bar.set_message(day.to_string());
            bar.tick();
        })?;
        bar.finish_and_clear();
        let lines: i64 = store.heads()?.iter().map(|head| head.seq).sum();
        say::line(&format!("演示库已建好：{PROJECTS} 个项目，台账 {lines} 行，在 {folder}"));
        Ok(())
    }
}
