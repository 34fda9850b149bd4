//! Locks after failures to sign in, counted in the store, so that all processes count together.
use guatu_ledger::Millis;
use guatu_store::{Entry, Table};
use serde::{Deserialize, Serialize};

use super::MINUTE;
use crate::desk::Desk;
use crate::refusal::Refusal;

const KIND: &str = "failure";
/// Failures count for so long.
const WINDOW: Millis = 15 * MINUTE;
/// How long a lock lasts.
const LOCKED: Millis = 30 * MINUTE;
/// Failures that lock an account.
const OF_ACCOUNT: usize = 5;
/// Failures that lock an address: an office of forty clerks stands behind one, so it takes more
/// than a few people who have forgotten their passwords.
const OF_ADDRESS: usize = 30;

/// Failures of one account or address, oldest first.
#[derive(Default, Serialize, Deserialize)]
struct Failures(Vec<Millis>);

impl Failures {
    /// Until when it is locked: counted from the failure that filled the window.
    fn locked_until(&self, most: usize) -> Option<Millis> {
        let windows = self.0.windows(most);
        let full = windows.filter(|some| match (some.first(), some.last()) {
            (Some(first), Some(last)) => last - first <= WINDOW,
            _ => false,
        });
        full.filter_map(|some| some.last()).next_back().map(|last| last + LOCKED)
    }
}

fn of_account(login: &str) -> String {
    let short: String = login.chars().take(100).collect();
    format!("account/{short}")
}

fn of_address(address: &str) -> String {
    format!("address/{address}")
}

impl Desk {
    /// Refuses while the account or the address is locked. Unknown accounts are locked alike.
    pub(super) fn check_lock(
        &self,
        region: &str,
        login: &str,
        address: &str,
    ) -> Result<(), Refusal> {
        let now = self.machine_time();
        for (id, most) in [(of_account(login), OF_ACCOUNT), (of_address(address), OF_ADDRESS)] {
            let until = self.failures(region, &id)?.locked_until(most);
            if let Some(until) = until.filter(|until| *until > now) {
                return Err(Refusal::Locked { minutes: (until - now - 1) / MINUTE + 1 });
            }
        }
        Ok(())
    }

    /// Counts a failure.
    pub(super) fn note_failure(
        &self,
        region: &str,
        login: &str,
        address: &str,
    ) -> Result<(), Refusal> {
        let now = self.machine_time();
        for (id, most) in [(of_account(login), OF_ACCOUNT), (of_address(address), OF_ADDRESS)] {
            let mut failures = self.failures(region, &id)?;
            failures.0.push(now);
            let many = failures.0.len().saturating_sub(most);
            failures.0.drain(..many);
            let body = serde_json::to_string(&failures).map_err(|error| Refusal::fault(&error))?;
            let entry = Entry { region: region.to_owned(), kind: KIND.to_owned(), id, body };
            self.store().set(Table::Lose, &entry, now + WINDOW + LOCKED)?;
        }
        Ok(())
    }

    /// Whoever knows the password starts anew; the address keeps its count.
    pub(super) fn forget_failures(&self, region: &str, login: &str) -> Result<(), Refusal> {
        let id = of_account(login);
        if self.store().get(Table::Lose, region, KIND, &id)?.is_some() {
            self.store().unset(Table::Lose, region, KIND, &id)?;
        }
        Ok(())
    }

    fn failures(&self, region: &str, id: &str) -> Result<Failures, Refusal> {
        let body = self.store().get(Table::Lose, region, KIND, id)?;
        Ok(body.and_then(|body| serde_json::from_str(&body).ok()).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_failures_in_a_quarter_of_an_hour_lock_for_half_an_hour() {
        let at = |minutes: &[i64]| Failures(minutes.iter().map(|one| one * MINUTE).collect());
        assert_eq!(at(&[0, 1, 2, 3]).locked_until(5), None);
        assert_eq!(at(&[0, 1, 2, 3, 15]).locked_until(5), Some(45 * MINUTE));
        assert_eq!(at(&[0, 1, 2, 3, 16]).locked_until(5), None, "the first no longer counts");
    }
}
