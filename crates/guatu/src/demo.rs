//! `guatu demo`: a district to look at.
use clap::Args;

use crate::Common;
use crate::failure::Failure;

#[derive(Args)]
pub struct Demo {
    #[command(flatten)]
    common: Common,
}

impl Demo {
    pub fn run(self) -> Result<(), Failure> {
        let store = self.common.store()?;
        drop(store);
        Ok(())
    }
}
