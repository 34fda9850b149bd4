//! A private PostgreSQL for tests, and `cargo xtask postgres`, which keeps one.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, ChildStdin, Stdio};

use crate::run::{self, Done};
use crate::setup;

/// Where tests look for the server.
pub const VARIABLE: &str = "GUATU_TEST_POSTGRES";

/// Debian's package makes this account; PostgreSQL refuses to run as root.
const ACCOUNT: &str = "postgres";

/// A server in a folder and on a port of its own, gone when dropped.
pub struct Server {
    script: Child,
    /// The script stops the server when this closes, which a killed process does too.
    lifeline: Option<ChildStdin>,
    port: u16,
}

impl Server {
    pub fn start() -> Done<Self> {
        let programs = setup::server_programs()?;
        let port = free_port()?;
        let own = std::process::id();
        let folder = std::env::temp_dir().join(format!("guatu-postgres-{own}"));
        let mut command = run::command(if setup::is_root() { AS_ACCOUNT } else { AS_MYSELF });
        command.args(["-c", include_str!("postgres.sh"), "postgres.sh"]);
        command.args([programs, folder]).arg(port.to_string());
        // The account may not enter the folder in which the developer stands.
        command.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut script = command.spawn().map_err(|error| {
            format!("PostgreSQL cannot start ({error}); install Debian's util-linux.")
        })?;
        let answers = script.stdout.take();
        let lifeline = script.stdin.take();
        let server = Self { script, lifeline, port };
        let mut first = String::new();
        if let Some(answers) = answers {
            BufReader::new(answers).read_line(&mut first).ok();
        }
        if first.trim() == "ready" {
            return Ok(server);
        }
        Err(format!(
            "PostgreSQL did not start; its own words are above. The account {} must exist and be \
             able to write to {}: run `cargo xtask setup`, or set TMPDIR to another folder.",
            if setup::is_root() { ACCOUNT } else { "of yours" },
            std::env::temp_dir().display()
        ))
    }

    /// As pairs of names and values: a test may append ` dbname=...`, and the last one holds.
    pub fn address(&self) -> String {
        format!("host=127.0.0.1 port={} user=postgres dbname=postgres", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.lifeline.take());
        self.script.wait().ok();
    }
}

const AS_MYSELF: &[&str] = &["sh"];

/// Not runuser: it stays in between, and kills what it started two seconds after a signal.
const AS_ACCOUNT: &[&str] =
    &["setpriv", "--reuid", ACCOUNT, "--regid", ACCOUNT, "--init-groups", "sh"];

fn free_port() -> Done<u16> {
    let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    port.map(|address| address.port())
        .map_err(|error| format!("127.0.0.1 has no free port ({error}); close some programs."))
}

/// `cargo xtask postgres`: for the edit-test loop. Ctrl-C ends this process, and with it the pipe.
pub fn run() -> Done {
    let mut server = Server::start()?;
    println!("export {VARIABLE}='{}'", server.address());
    println!("# PostgreSQL runs until Ctrl-C; paste the line above where you run tests.");
    // `Child::wait` would close the pipe; it is kept in `lifeline`.
    server.script.wait().map_err(|error| format!("PostgreSQL is lost ({error}); start again."))?;
    Err("PostgreSQL has ended by itself or was stopped by somebody; start again.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpStream;

    #[test]
    fn a_server_answers_while_it_is_held_and_leaves_nothing() {
        let server = Server::start().unwrap();
        let port = server.port;
        let folder = std::env::temp_dir().join(format!("guatu-postgres-{}", std::process::id()));
        let psql = setup::server_programs().unwrap().join("psql");
        let show = |setting: &str| {
            let (psql, show) = (psql.to_str().unwrap(), format!("SHOW {setting}"));
            run::answer(&[psql, "-At", "-d", &server.address(), "-c", &show]).unwrap()
        };
        assert_eq!(show("fsync") + &show("synchronous_commit"), "on\non\n");
        assert_eq!(show("listen_addresses"), "127.0.0.1\n");
        assert!(folder.exists());
        drop(server);
        assert!(!folder.exists());
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
    }
}
