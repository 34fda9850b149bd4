//! 登录: who is signed in. Sessions stand in the table `lose`; losing them means signing in again.
//!
//! A token is `region~account~secret`; the store knows the digest of the secret only, so that
//! nobody who reads the database can be somebody else. Rights are never kept in a session: they
//! are those that the account has on the newest board.
mod known;
mod lock;

use guatu_domain::account::{Account, Role};
use guatu_ledger::{Frame, Hash, Millis, Suite};
use guatu_store::{Entry, StoreError, Table};
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::desk::Desk;
use crate::refusal::Refusal;

pub use known::Sessions;

const MINUTE: Millis = 60_000;
/// A session ends when it was not used for so long; sooner for administrators (standards.md 11.2).
const IDLE: Millis = 30 * MINUTE;
const IDLE_OF_ADMINISTRATORS: Millis = 15 * MINUTE;
/// A session ends after so long, however much it is used.
const WHOLE: Millis = 12 * 60 * MINUTE;
/// A clock that went back further than this ends the sessions used later than it says (R9).
const BACK: Millis = 10 * MINUTE;
/// Sessions of one account; a further one ends the one that was not used for longest.
const OF_ONE: usize = 50;

/// Somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The region.
    pub region: String,
    /// Account id.
    pub account: String,
    /// The role in which he acts.
    pub role: Role,
    /// When he signed in.
    pub began: Millis,
    /// When it was last used, to a minute.
    pub seen: Millis,
    /// From where he signed in.
    pub address: String,
}

impl Session {
    /// When it ends at the latest.
    pub fn until(&self) -> Millis {
        self.began + WHOLE
    }

    /// Whether it has ended by an instant.
    fn has_ended(&self, now: Millis) -> bool {
        let administers =
            matches!(self.role, Role::SystemAdmin | Role::SecurityAdmin | Role::AuditAdmin);
        let idle = if administers { IDLE_OF_ADMINISTRATORS } else { IDLE };
        now >= self.until() || now - self.seen >= idle || self.seen - now > BACK
    }

    /// The rights of now. Refuses an account that is no longer in use or no longer has the role.
    pub fn access(&self, desk: &Desk) -> Result<Access, Refusal> {
        let board = desk.board(&self.region)?;
        let account = board.accounts.get(self.account.as_str()).ok_or(Refusal::SignedOut)?;
        Access::of(&self.account, account, self.role).map_err(|_| Refusal::SignedOut)
    }
}

/// A token, taken apart.
struct Token<'a> {
    region: &'a str,
    account: &'a str,
    digest: Hash,
}

impl<'a> Token<'a> {
    fn of(token: &'a str) -> Option<Self> {
        let mut parts = token.split('~');
        let (region, account, secret) = (parts.next()?, parts.next()?, parts.next()?);
        let is_whole = parts.next().is_none() && secret.len() == 64 && token.len() <= 256;
        let digest = || Frame::new(Suite::Sha256, "guatu.session").text(secret).finish();
        is_whole.then(|| Self { region, account, digest: digest() })
    }

    fn kind(&self) -> String {
        kind_of(self.account)
    }

    fn id(&self) -> String {
        self.digest.to_string()
    }
}

fn kind_of(account: &str) -> String {
    format!("session/{account}")
}

impl Desk {
    /// Signs in: checks the password, and gives the token of a new session. An account of a
    /// demonstration that has no password signs in without one. Refuses alike an unknown account, a
    /// wrong password and an account that is not in use; refuses everything for a while after too
    /// many failures. Takes some ten milliseconds.
    pub fn sign_in(
        &self,
        region: &str,
        login: &str,
        password: Option<&str>,
        address: &str,
    ) -> Result<(String, Session), Refusal> {
        let login = login.to_ascii_lowercase();
        self.check_lock(region, &login, address)?;
        let board = self.board(region)?;
        let found = board
            .accounts
            .iter()
            .find(|(id, account)| account.login == login || id.to_ascii_lowercase() == login);
        let usable = found.filter(|(_, account)| account.is_active);
        let is_open = board.region.as_ref().is_some_and(|region| region.is_demonstration);
        let is_right = match (password, usable) {
            (Some(password), _) if password.len() <= crate::password::LONGEST => {
                self.is_password(region, usable.map(|(id, _)| &**id), password)?
            }
            (None, Some((id, _))) => is_open && !self.has_password(region, id)?,
            _ => false,
        };
        match usable.filter(|_| is_right) {
            Some((id, account)) => {
                self.forget_failures(region, &login)?;
                let role = *account.roles.first().ok_or(Refusal::SignIn)?;
                self.begin_session(region, id, role, address)
            }
            None => {
                self.note_failure(region, &login, address)?;
                Err(Refusal::SignIn)
            }
        }
    }

    /// Accounts that sign in without a password: those of a demonstration.
    pub fn open_accounts(&self, region: &str) -> Result<Vec<Account>, Refusal> {
        let board = self.board(region)?;
        if !board.region.as_ref().is_some_and(|region| region.is_demonstration) {
            return Ok(Vec::new());
        }
        let usable = board.accounts.values().filter(|account| account.is_active);
        let mut all: Vec<Account> = usable.map(|account| Account::clone(account)).collect();
        all.sort_by(|a, b| (&a.roles, &a.login).cmp(&(&b.roles, &b.login)));
        Ok(all)
    }

    fn begin_session(
        &self,
        region: &str,
        account: &str,
        role: Role,
        address: &str,
    ) -> Result<(String, Session), Refusal> {
        let now = self.machine_time();
        let secret = Hash(self.random_bytes::<32>());
        let token = format!("{region}~{account}~{secret}");
        let (region, account) = (region.to_owned(), account.to_owned());
        let address = address.to_owned();
        let session = Session { region, account, role, began: now, seen: now, address };
        self.make_room(&session)?;
        let parsed = Token::of(&token).ok_or(Refusal::SignIn)?;
        self.keep_session(&parsed, &session)?;
        Ok((token, session))
    }

    fn make_room(&self, session: &Session) -> Result<(), Refusal> {
        let kind = kind_of(&session.account);
        let all = self.store().list(Table::Lose, &session.region, &kind)?;
        let read = |entry: Entry| {
            let session = serde_json::from_str::<Session>(&entry.body).ok();
            (session.map_or(0, |session| session.seen), entry.id)
        };
        let mut all: Vec<(Millis, String)> = all.into_iter().map(read).collect();
        all.sort();
        let many = (all.len() + 1).saturating_sub(OF_ONE);
        for (_, id) in all.iter().take(many) {
            self.store().unset(Table::Lose, &session.region, &kind, id)?;
        }
        Ok(())
    }

    fn keep_session(&self, token: &Token<'_>, session: &Session) -> Result<(), Refusal> {
        let body = serde_json::to_string(session).map_err(|error| Refusal::fault(&error))?;
        let region = session.region.clone();
        let entry = Entry { region, kind: token.kind(), id: token.id(), body };
        Ok(self.store().set(Table::Lose, &entry, session.until())?)
    }

    /// The session of a token from the store; none if there is none, or it has ended.
    fn load_session(&self, token: &Token<'_>) -> Result<Option<Session>, StoreError> {
        let body = self.store().get(Table::Lose, token.region, &token.kind(), &token.id())?;
        let session = body.and_then(|body| serde_json::from_str::<Session>(&body).ok());
        Ok(session.filter(|session| !session.has_ended(self.machine_time())))
    }

    /// Ends every session of an account: its password was changed, or it was put out of use.
    pub fn end_sessions(&self, region: &str, account: &str) -> Result<(), Refusal> {
        let kind = kind_of(account);
        for entry in self.store().list(Table::Lose, region, &kind)? {
            self.store().unset(Table::Lose, region, &kind, &entry.id)?;
        }
        Ok(())
    }
}
