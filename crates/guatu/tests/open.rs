//! A real office begins: it opens its library, makes an account, imports the workbook that it has,
//! and asks for its figures.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

struct Office(tempfile::TempDir);

impl Office {
    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guatu"));
        command.args(words).arg("--data").arg(self.0.path().join("数据"));
        command
    }

    /// What a command says that is given a line on standard input.
    fn told(&self, words: &[&str], line: &str) -> Output {
        let mut command = self.command(words);
        let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = pipes.spawn().unwrap();
        drop(child.stdin.take().unwrap().write_all(line.as_bytes()));
        child.wait_with_output().unwrap()
    }

    fn said(&self, words: &[&str]) -> String {
        let output = self.command(words).output().unwrap();
        let problem = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{words:?}: {problem}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn refused(&self, words: &[&str]) -> String {
        let output = self.command(words).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    fn documents(&self, words: &[&str]) -> Vec<Value> {
        let said = self.said(words);
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn workbook(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/workbooks");
    folder.join(name).to_string_lossy().into_owned()
}

#[test]
fn an_office_opens_its_library_imports_its_workbook_and_has_figures() {
    let office = Office(tempfile::tempdir().unwrap());
    assert!(office.refused(&["serve"]).contains("guatu open"), "a way to begin is named");
    let open = ["open", "--name", "演示区", "--ward", "湟里镇", "嘉泽镇", "--json"];
    let opened = office.documents(&open).remove(0);
    assert_eq!(opened["region"], "main");
    let (login, secret) = (opened["login"].as_str().unwrap(), opened["password"].as_str().unwrap());
    assert_eq!((login, secret.len()), ("admin", 14));
    assert!(office.refused(&["open", "--name", "演示区"]).contains("已经有库 main，没有改动"));

    let add = ["account", "add", "lihua", "--name", "李华", "--role", "office_officer"];
    assert!(office.refused(&add).contains("--as"), "there is an administrator by now");
    let added = office.told(&[&add[..], &["--as", "admin"]].concat(), "春天种树秋天收苹果梨\n");
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    signs_in(&office, login, secret);

    let as_lihua = ["--as", "lihua"];
    let empty = ["figures", "--indicator", "projects@1", "--json"];
    let empty = office.documents(&[&empty[..], &as_lihua].concat()).remove(0);
    assert_eq!(empty["done"], 0);
    let file = workbook("01-monthly-two-row-header.xlsx");
    let import = ["import", &file, "--add-words", "--json"];
    let import = office.documents(&[&import[..], &as_lihua].concat()).remove(0);
    assert_eq!(import["totals"]["added"], 12, "{import}");
    let period = ["--period", "2024-01..06"];
    let figure = |code: &str| {
        let words = ["figures", "--indicator", code, "--json"];
        office.documents(&[&words[..], &period, &as_lihua].concat()).remove(0)
    };
    assert_eq!(figure("projects@1")["done"], 12);
    assert!(figure("year_done@1")["text"].as_str().unwrap() != "0.00", "what was filed is counted");
    let projects = office.documents(&[&["projects", "--json"][..], &period, &as_lihua].concat());
    assert_eq!(projects.len(), 12);
    assert!(office.said(&["verify"]).contains("没有发现改动"));
}

/// The sign-in page has the library without accounts to press, and takes the first password.
fn signs_in(office: &Office, login: &str, secret: &str) {
    let mut command = office.command(&["serve", "--port", "0"]);
    let mut server = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    let address = first.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let ask = |method: &str, body: &str| {
        let mut stream = TcpStream::connect(&address).unwrap();
        let length = body.len();
        let head = format!(
            "{method} /api/v1/session HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
             x-guatu: 1\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\n\r\n{body}"
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let page = ask("GET", "");
    assert!(page.contains("演示区重大项目管理") && !page.contains("office_officer"), "{page}");
    let entered = |secret: &str| {
        let body = serde_json::json!({"region": "main", "account": login, "password": secret});
        ask("POST", &body.to_string()).split(' ').nth(1).unwrap().to_owned()
    };
    assert_eq!((entered(secret).as_str(), entered("春天种树秋天收").as_str()), ("200", "401"));
    Command::new("kill").arg(server.id().to_string()).status().unwrap();
    assert!(server.wait().unwrap().success());
}

#[test]
fn what_cannot_be_opened_is_refused_in_a_sentence() {
    let office = Office(tempfile::tempdir().unwrap());
    let table = [
        (&["open", "--name", " "][..], "“名称”"),
        (&["open", "--name", "演示区", "--region", "武进"], "库代码“武进”不行"),
        (&["open", "--name", "演示区", "--admin", "李华"], "登录名“李华”不行"),
        (&["open", "--name", "演示区", "--ward", "甲镇", "甲镇"], "板块“甲镇”"),
    ];
    for (words, sentence) in table {
        let said = office.refused(words);
        assert!(said.contains(sentence), "{words:?}: {said}");
    }
    office.said(&["open", "--name", "演示区"]);
    let second = office.refused(&["open", "--name", "另一区", "--region", "main"]);
    assert!(second.contains("已经有库 main"), "{second}");
    office.said(&["open", "--name", "另一区", "--region", "other"]);
    assert!(office.refused(&["figures", "--as", "admin"]).contains("有 2 个库"));
}
