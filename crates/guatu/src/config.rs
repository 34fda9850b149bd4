//! `DIR/guatu.toml`: what an installation may set. Without the file everything has its default.
use std::fs;
use std::path::Path;

use guatu_store::Database;
use serde::Deserialize;

use crate::failure::Failure;

/// The file.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the tables are.
    #[serde(default)]
    database: DatabaseConfig,
}

#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct DatabaseConfig {
    /// Connection string of a PostgreSQL server; `guatu.db` in the folder if absent.
    postgres: Option<String>,
}

impl Config {
    /// Reads the file of a data folder. Refuses one that cannot be read or has unknown settings.
    pub fn of(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join("guatu.toml");
        if !path.exists() {
            return Ok(Self::default());
        }
        let wrong = |problem: String| {
            Failure::Sentence(format!("配置文件 {} 读不懂：{problem}", path.display()))
        };
        let text = fs::read_to_string(&path).map_err(|error| wrong(error.to_string()))?;
        toml::from_str(&text).map_err(|error| wrong(error.message().to_owned()))
    }

    /// Where the tables are.
    pub fn database(&self) -> Database {
        match &self.database.postgres {
            Some(address) => Database::Postgres(address.clone()),
            None => Database::Sqlite,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_is_chosen_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Config::of(folder.path()).unwrap().database(), Database::Sqlite);
        let path = folder.path().join("guatu.toml");
        fs::write(&path, "[database]\npostgres = \"host=a,b dbname=guatu\"\n").unwrap();
        let chosen = Config::of(folder.path()).unwrap().database();
        assert_eq!(chosen, Database::Postgres("host=a,b dbname=guatu".into()));
        fs::write(&path, "[databse]\n").unwrap();
        assert!(Config::of(folder.path()).unwrap_err().sentence().contains("guatu.toml"));
    }
}
