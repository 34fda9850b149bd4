//! 密码: secrets of accounts. They are no records (design.md rule 14): their digests stand in the
//! table `keep`, which no ledger covers and every backup holds.
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use guatu_domain::account::Account;
use guatu_ledger::Millis;
use guatu_store::{Entry, Table};
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::refusal::Refusal;

/// Shortest password, in characters (standards.md 11.2).
pub const SHORTEST: usize = 10;
/// Longest password, in bytes: hashing must not cost what a stranger chooses.
pub const LONGEST: usize = 256;
const KIND: &str = "password";

/// Passwords of ten and more characters that everybody tries first.
const COMMON: &[&str] = &[
    "password123",
    "password1234",
    "password12345",
    "passw0rd123",
    "p@ssw0rd123",
    "p@ssword123",
    "qwertyuiop",
    "qwertyuiop123",
    "qwerty12345",
    "qwerty123456",
    "1qaz2wsx3edc",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "q1w2e3r4t5",
    "zaq12wsxcde3",
    "asdfghjkl123",
    "woaini1314520",
    "woaini520",
    "woaini123456",
    "5201314520",
    "1314520520",
    "iloveyou123",
    "admin123456",
    "admin12345",
    "administrator",
    "admin@123456",
    "root123456",
    "test123456",
    "abc1234567",
    "abcd123456",
    "a123456789",
    "aa123456789",
    "123456789a",
    "123456789abc",
    "1234567890a",
    "letmein123",
    "welcome123",
    "welcome1234",
    "changeme123",
    "guatu123456",
    "zhongdaban",
    "zhongdaban123",
    "wujin123456",
    "changzhou123",
];

/// What is kept of a password.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// Argon2id in the PHC form: parameters, salt and digest.
    digest: String,
    /// When it was set.
    set: Millis,
}

/// Refuses a password that is too short, too long, too common, or holds the login or the name.
pub fn check(password: &str, account: &Account) -> Result<(), Refusal> {
    let wrong = |problem: &str| Err(Refusal::field("密码", problem));
    if password.chars().count() < SHORTEST {
        return wrong("太短。请至少用 10 个字符，可以是一句自己记得住的话。");
    }
    if password.len() > LONGEST {
        return wrong("太长。请不要超过 256 个字节。");
    }
    let lower = password.to_lowercase();
    let names = [account.login.to_lowercase(), account.name.to_lowercase()];
    if names.iter().any(|name| name.chars().count() >= 2 && lower.contains(name.as_str())) {
        return wrong("里有登录名或姓名，容易被猜到。请换一个。");
    }
    if COMMON.contains(&lower.as_str()) || is_plain(&lower) {
        return wrong("太常见，容易被猜到。请换一个。");
    }
    Ok(())
}

/// One character again and again, or a run such as 1234567890.
fn is_plain(text: &str) -> bool {
    let letters: Vec<i64> = text.chars().map(|each| i64::from(u32::from(each))).collect();
    let steps: Vec<i64> =
        letters.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?)).collect();
    // 9 is followed by 0.
    let runs = |by: i64| steps.iter().all(|step| *step == by || *step == -9 * by);
    runs(0) || runs(1) || runs(-1)
}

/// Argon2id with 19 MiB and two rounds, as OWASP asks for.
fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default())
}

impl Desk {
    /// Sets the password of an account. Refuses an unknown account, and what [`check`] refuses.
    /// Takes some ten milliseconds.
    pub fn set_password(&self, region: &str, account: &str, password: &str) -> Result<(), Refusal> {
        let board = self.board(region)?;
        let found = board.accounts.get(account);
        check(password, found.ok_or_else(|| Refusal::not_found("账号", account))?)?;
        let salt = SaltString::encode_b64(&self.random_bytes::<16>());
        let salt = salt.map_err(|error| Refusal::Fault { detail: error.to_string() })?;
        let digest = hasher().hash_password(password.as_bytes(), &salt);
        let digest = digest.map_err(|error| Refusal::Fault { detail: error.to_string() })?;
        let kept = Kept { digest: digest.to_string(), set: self.machine_time() };
        let body = serde_json::to_string(&kept).map_err(|error| Refusal::fault(&error))?;
        let (kind, id) = (KIND.to_owned(), account.to_owned());
        let entry = Entry { region: region.to_owned(), kind, id, body };
        Ok(self.store().set(Table::Keep, &entry, 0)?)
    }

    /// Whether an account has a password.
    pub fn has_password(&self, region: &str, account: &str) -> Result<bool, Refusal> {
        Ok(self.store().get(Table::Keep, region, KIND, account)?.is_some())
    }

    /// Whether it is the account's password. Takes the same time for an account without one.
    pub(crate) fn is_password(
        &self,
        region: &str,
        account: Option<&str>,
        password: &str,
    ) -> Result<bool, Refusal> {
        let kept = match account {
            Some(account) => self.store().get(Table::Keep, region, KIND, account)?,
            None => None,
        };
        let kept = kept.and_then(|body| serde_json::from_str::<Kept>(&body).ok());
        let digest = kept.as_ref().map_or(NOBODY, |kept| kept.digest.as_str());
        let digest = PasswordHash::new(digest)
            .map_err(|error| Refusal::Fault { detail: error.to_string() })?;
        let fits = hasher().verify_password(password.as_bytes(), &digest).is_ok();
        Ok(fits && kept.is_some())
    }
}

/// Digest of a password that nobody has: compared with where there is no account.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$Z3VhdHUuLi5ub2JvZHk$\
                      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_first_is_refused() {
        let account = Account {
            login: "lihua".into(),
            name: "李华".into(),
            roles: Vec::new(),
            ward: None,
            is_active: true,
        };
        for (password, fits) in [
            ("短密码", false),
            ("123456789", false),
            ("1234567890", false),
            ("0987654321", false),
            ("aaaaaaaaaaaa", false),
            ("abcdefghijkl", false),
            ("Password123", false),
            ("LIHUA-is-here", false),
            ("我是李华我怕谁呀呀呀", false),
            ("春天种树秋天收苹果", false),
            ("春天种树秋天收苹果梨", true),
            ("correct horse", true),
        ] {
            assert_eq!(check(password, &account).is_ok(), fits, "{password}");
        }
        assert!(check(&"好".repeat(86), &account).is_err(), "258 bytes");
        assert!(PasswordHash::new(NOBODY).is_ok());
    }
}
