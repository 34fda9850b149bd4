//! The tables, and how data of an older edition come to the newest one.

use crate::StoreError;
use crate::engine::Engine;

/// Each edition's statements, written for SQLite. What has been released is never changed.
///
/// `keep` holds what is not in the ledger and must survive (secrets of accounts, tokens, personal
/// settings); `lose` holds what may be lost at any time (sessions, drafts, jobs, cursors, caches).
const EDITIONS: &[&[&str]] = &[&[
    "CREATE TABLE heads (
        region TEXT NOT NULL PRIMARY KEY,
        seq BIGINT NOT NULL,
        time BIGINT NOT NULL,
        hash BLOB NOT NULL)",
    "CREATE TABLE lines (
        region TEXT NOT NULL,
        seq BIGINT NOT NULL,
        suite BIGINT NOT NULL,
        time BIGINT NOT NULL,
        account TEXT NOT NULL,
        role TEXT NOT NULL,
        ward TEXT NOT NULL,
        standing_for TEXT NOT NULL,
        act TEXT NOT NULL,
        request TEXT NOT NULL,
        request_digest BLOB NOT NULL,
        sentence TEXT NOT NULL,
        put_count BIGINT NOT NULL,
        put_digest BLOB NOT NULL,
        erase_count BIGINT NOT NULL,
        erase_digest BLOB NOT NULL,
        prev BLOB NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (region, seq))",
    "CREATE UNIQUE INDEX lines_request ON lines (region, request)",
    "CREATE TABLE records (
        region TEXT NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        subject TEXT NOT NULL,
        since BIGINT NOT NULL,
        until BIGINT,
        shape BIGINT NOT NULL,
        salt BLOB,
        body TEXT,
        digest BLOB NOT NULL,
        erased BIGINT)",
    "CREATE UNIQUE INDEX records_version ON records (region, kind, id, since)",
    "CREATE UNIQUE INDEX records_current ON records (region, kind, id) WHERE until IS NULL",
    "CREATE INDEX records_subject ON records (region, subject, since)",
    "CREATE INDEX records_since ON records (region, since)",
    "CREATE INDEX records_erased ON records (region, erased) WHERE erased IS NOT NULL",
    "CREATE TABLE keep (
        region TEXT NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (region, kind, id))",
    "CREATE TABLE lose (
        region TEXT NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        body TEXT NOT NULL,
        expires BIGINT NOT NULL,
        PRIMARY KEY (region, kind, id))",
]];

/// Creates what is missing. Refuses data of a newer edition.
pub fn prepare(engine: &dyn Engine) -> Result<(), StoreError> {
    let mut session = engine.writer()?;
    // Outside the transaction: on PostgreSQL two programs may start at once, and the loser's
    // statement must not spoil a transaction.
    let table = "CREATE TABLE IF NOT EXISTS edition (number BIGINT NOT NULL PRIMARY KEY)";
    session.execute(table, &[])?;
    session.begin_writing()?;
    let mut found = 0;
    session.query("SELECT max(number) FROM edition", &[], &mut |row| {
        found = row.maybe_int(0)?.unwrap_or(0);
        Ok(())
    })?;
    let known = EDITIONS.len() as i64;
    if found > known {
        return Err(StoreError::NewerEdition { found, known });
    }
    for (number, statements) in (1..).zip(EDITIONS).skip(usize::try_from(found).unwrap_or(0)) {
        for sql in *statements {
            session.execute(&engine.schema_words(sql), &[])?;
        }
        session.execute("INSERT INTO edition (number) VALUES (?1)", &[i64::into(number)])?;
    }
    session.commit()
}

#[cfg(test)]
mod tests {
    use super::EDITIONS;

    /// design.md rule 24: the same small language everywhere.
    #[test]
    fn the_schema_uses_no_engine_of_its_own() {
        let forbidden = [
            "TRIGGER",
            "SEQUENCE",
            "SERIAL",
            "AUTOINCREMENT",
            "NOTIFY",
            "JSON",
            "REFERENCES",
            "VIEW",
            "GENERATED",
            "TIMESTAMP",
            "VARCHAR",
            "WITHOUT ROWID",
            "STRICT",
        ];
        for sql in EDITIONS.iter().flat_map(|edition| edition.iter()) {
            let upper = sql.to_uppercase();
            for word in forbidden {
                assert!(!upper.contains(word), "{word} in {sql}");
            }
        }
    }
}
