use guatu_ledger::Millis;

use crate::engine::Value;
use crate::{Store, StoreError};

/// The two tables beside the ledger (design.md rule 14).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Survives: secrets of accounts, tokens, personal settings. Part of every backup.
    Keep,
    /// May be lost at any moment: sessions, drafts, jobs, cursors, caches.
    Lose,
}

/// One entry of such a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Region it belongs to.
    pub region: String,
    /// What sort of entry, for instance `secret`.
    pub kind: String,
    /// Its key.
    pub id: String,
    /// Its value.
    pub body: String,
}

impl Store {
    /// Writes an entry, replacing the one of the same key. `expires` matters for [`Table::Lose`].
    pub fn set(&self, table: Table, entry: &Entry, expires: Millis) -> Result<(), StoreError> {
        let mut session = self.engine.writer()?;
        session.begin_writing()?;
        let key = [Value::from(&entry.region), (&entry.kind).into(), (&entry.id).into()];
        session.execute(&delete_sql(table), &key)?;
        let mut values = key.to_vec();
        values.push((&entry.body).into());
        match table {
            Table::Keep => {
                let sql = "INSERT INTO keep (region, kind, id, body) VALUES (?1, ?2, ?3, ?4)";
                session.execute(sql, &values)?;
            }
            Table::Lose => {
                let sql = "INSERT INTO lose (region, kind, id, body, expires)
                           VALUES (?1, ?2, ?3, ?4, ?5)";
                values.push(expires.into());
                session.execute(sql, &values)?;
            }
        }
        session.commit()
    }

    /// The value of an entry. Expired entries may still be there; [`Store::sweep`] removes them.
    pub fn get(
        &self,
        table: Table,
        region: &str,
        kind: &str,
        id: &str,
    ) -> Result<Option<String>, StoreError> {
        let mut session = self.engine.reader()?;
        let mut body = None;
        let sql =
            format!("SELECT body FROM {} WHERE region = ?1 AND kind = ?2 AND id = ?3", name(table));
        session.query(&sql, &[region.into(), kind.into(), id.into()], &mut |row| {
            body = row.maybe_text(0)?;
            Ok(())
        })?;
        Ok(body)
    }

    /// All entries of one sort, in the order of their keys.
    pub fn list(&self, table: Table, region: &str, kind: &str) -> Result<Vec<Entry>, StoreError> {
        let mut session = self.engine.reader()?;
        let mut all = Vec::new();
        let sql = format!(
            "SELECT id, body FROM {} WHERE region = ?1 AND kind = ?2 ORDER BY id",
            name(table)
        );
        session.query(&sql, &[region.into(), kind.into()], &mut |row| {
            let (region, kind) = (region.to_owned(), kind.to_owned());
            all.push(Entry { region, kind, id: row.text(0)?, body: row.text(1)? });
            Ok(())
        })?;
        Ok(all)
    }

    /// Removes an entry; says whether there was one.
    pub fn unset(
        &self,
        table: Table,
        region: &str,
        kind: &str,
        id: &str,
    ) -> Result<bool, StoreError> {
        let mut session = self.engine.writer()?;
        session.begin_writing()?;
        let sql = delete_sql(table);
        let touched = session.execute(&sql, &[region.into(), kind.into(), id.into()])?;
        session.commit()?;
        Ok(touched > 0)
    }

    /// Removes what expired before `now` from [`Table::Lose`]; gives how many.
    pub fn sweep(&self, now: Millis) -> Result<u64, StoreError> {
        let mut session = self.engine.writer()?;
        session.begin_writing()?;
        let touched = session.execute("DELETE FROM lose WHERE expires < ?1", &[now.into()])?;
        session.commit()?;
        Ok(touched)
    }
}

fn name(table: Table) -> &'static str {
    match table {
        Table::Keep => "keep",
        Table::Lose => "lose",
    }
}

fn delete_sql(table: Table) -> String {
    format!("DELETE FROM {} WHERE region = ?1 AND kind = ?2 AND id = ?3", name(table))
}
