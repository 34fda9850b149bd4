//! Asks over HTTP on one connection.
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// A browser with one open connection.
pub struct Browser {
    reader: BufReader<TcpStream>,
    cookie: String,
    body: Vec<u8>,
}

impl Browser {
    /// Connects.
    pub fn new(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { reader: BufReader::new(stream), cookie: String::new(), body: Vec::new() }
    }

    /// Signs in; the cookie is sent from now on.
    pub fn sign_in(&mut self, region: &str, login: &str) -> String {
        let body = format!(r#"{{"region":"{region}","account":"{login}"}}"#);
        let head = format!(
            "POST /api/v1/session HTTP/1.1\r\nhost: x\r\nx-guatu: 1\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        let (status, cookie) = self.exchange(&head);
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&self.body));
        self.come_back(&cookie.unwrap());
        self.cookie.clone()
    }

    /// Sends a cookie of before.
    pub fn come_back(&mut self, cookie: &str) {
        self.cookie = cookie.to_owned();
    }

    /// Asks once. Gives the status; the answer's bytes are in [`Browser::body`].
    pub fn get(&mut self, path: &str) -> u16 {
        let head = format!("GET {path} HTTP/1.1\r\nhost: x\r\ncookie: {}\r\n\r\n", self.cookie);
        self.exchange(&head).0
    }

    /// The last answer.
    pub fn body(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// Asks again and again; every answer is computed, none comes out of a cache of the browser.
    pub fn times(&mut self, path: &str, count: usize) -> Vec<Duration> {
        for _ in 0..count / 10 + 1 {
            assert_eq!(self.get(path), 200, "{path}: {}", self.body());
        }
        let once = |_| {
            let began = Instant::now();
            assert_eq!(self.get(path), 200);
            began.elapsed()
        };
        (0..count).map(once).collect()
    }

    fn exchange(&mut self, head: &str) -> (u16, Option<String>) {
        self.reader.get_mut().write_all(head.as_bytes()).unwrap();
        let mut line = String::new();
        self.reader.read_line(&mut line).unwrap();
        let status = line.split(' ').nth(1).unwrap().parse().unwrap();
        let (mut length, mut cookie) = (0, None);
        loop {
            line.clear();
            self.reader.read_line(&mut line).unwrap();
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().unwrap(),
                "set-cookie" => cookie = value.split(';').next().map(str::to_owned),
                _ => {}
            }
        }
        self.body.resize(length, 0);
        self.reader.read_exact(&mut self.body).unwrap();
        (status, cookie)
    }
}
