//! Sessions that were used lately, in memory: a page asks ten things at once.
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use guatu_domain::account::Role;
use guatu_ledger::{Hash, Millis};
use guatu_store::Table;

use super::{MINUTE, Session, Token};
use crate::desk::Desk;
use crate::refusal::Refusal;

/// A session in memory is believed for so long: then the store is asked whether another process
/// has ended it.
const BELIEVED: Millis = 5_000;
/// How late the store may know that a session was used.
const LATE: Millis = MINUTE;
/// Sessions in memory.
const KNOWN: usize = 20_000;

/// Who is signed in, as far as this process knows.
pub struct Sessions {
    desk: Arc<Desk>,
    known: Mutex<HashMap<Hash, Known>>,
}

struct Known {
    session: Session,
    /// When the store was asked.
    asked: Millis,
}

impl Sessions {
    /// Knows nobody yet.
    pub fn new(desk: Arc<Desk>) -> Self {
        Self { desk, known: Mutex::default() }
    }

    /// Signs in; see [`Desk::sign_in`]. Waits for the disk.
    pub fn open(
        &self,
        region: &str,
        login: &str,
        password: Option<&str>,
        address: &str,
    ) -> Result<(String, Session), Refusal> {
        self.desk.sign_in(region, login, password, address)
    }

    /// The session of a token, if this process knows it. Never waits.
    pub fn recall(&self, token: &str) -> Option<Session> {
        let token = Token::of(token)?;
        let now = self.desk.machine_time();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let one = known.get_mut(&token.digest)?;
        let is_fresh = (0..BELIEVED).contains(&(now - one.asked));
        let is_same = one.session.region == token.region && one.session.account == token.account;
        if !is_fresh || !is_same || one.session.has_ended(now) {
            return None;
        }
        one.session.seen = one.session.seen.max(now);
        Some(one.session.clone())
    }

    /// The session of a token, from the store. Refuses a token without a session. Waits.
    pub fn load(&self, token: &str) -> Result<Session, Refusal> {
        let token = Token::of(token).ok_or(Refusal::SignedOut)?;
        let loaded = self.desk.load_session(&token)?;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let before = known.remove(&token.digest);
        let Some(mut session) = loaded else { return Err(Refusal::SignedOut) };
        let now = self.desk.machine_time();
        let stored = session.seen;
        session.seen = before.map_or(now, |one| one.session.seen).max(now);
        if known.len() >= KNOWN {
            known.retain(|_, one| now - one.asked < BELIEVED);
        }
        drop(known);
        if now - stored >= LATE {
            self.desk.keep_session(&token, &session)?;
        }
        let one = Known { session: session.clone(), asked: now };
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(token.digest, one);
        Ok(session)
    }

    /// Whether the session of a token goes on. Does not count as using it. Waits.
    pub fn goes_on(&self, token: &str) -> bool {
        let Some(parsed) = Token::of(token) else { return false };
        let loaded = self.desk.load_session(&parsed).ok().flatten();
        loaded.is_some_and(|session| session.access(&self.desk).is_ok())
    }

    /// Ends a session. Does nothing where there is none. Waits for the disk.
    pub fn close(&self, token: &str) -> Result<(), Refusal> {
        let Some(token) = Token::of(token) else { return Ok(()) };
        self.known.lock().unwrap_or_else(PoisonError::into_inner).remove(&token.digest);
        self.desk.store().unset(Table::Lose, token.region, &token.kind(), &token.id())?;
        Ok(())
    }

    /// Goes on in another role, under a new token; the old one ends. Refuses a role that the
    /// account does not hold. Waits for the disk.
    pub fn turn(&self, token: &str, role: Role) -> Result<(String, Session), Refusal> {
        let session = self.load(token)?;
        let turned = Session { role, ..session };
        turned.access(&self.desk).map_err(|_| Refusal::not_found("角色", role.label()))?;
        self.close(token)?;
        let Session { region, account, address, .. } = turned;
        let (token, mut session) = self.desk.begin_session(&region, &account, role, &address)?;
        // The whole time is that of the sign-in: turning does not prolong it.
        session.began = turned.began;
        let parsed = Token::of(&token).ok_or(Refusal::SignedOut)?;
        self.desk.keep_session(&parsed, &session)?;
        Ok((token, session))
    }
}
