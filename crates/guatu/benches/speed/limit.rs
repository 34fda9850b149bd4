//! The limits: the smallest program of each kind on this machine.
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use calamine::{Data, Reader, Xlsx, open_workbook};
use rusqlite::Connection;

use crate::ask::Browser;
use crate::table::median;

/// p50 of a constant answer of a size by a server that does nothing else.
pub fn constant_answer(bytes: usize, count: usize) -> Duration {
    let body = "x".repeat(bytes);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let answer = move || std::future::ready(body.clone());
    let routes = axum::Router::new().route("/", axum::routing::get(answer));
    runtime.spawn(async move { axum::serve(listener, routes).await });
    let took = median(Browser::new(&address).times("/", count));
    runtime.shutdown_background();
    took
}

/// p50 of a single row in a transaction of its own, in WAL with FULL.
pub fn durable_row(folder: &Path, bytes: usize, count: usize) -> Duration {
    let store = Connection::open(folder.join("raw.db")).unwrap();
    let settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
        CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB NOT NULL);";
    store.execute_batch(settings).unwrap();
    let mut insert = store.prepare("INSERT INTO row (body) VALUES (?1)").unwrap();
    let body = vec![b'x'; bytes];
    let mut once = || {
        let began = Instant::now();
        insert.execute([&body]).unwrap();
        began.elapsed()
    };
    for _ in 0..count / 10 + 1 {
        once();
    }
    median((0..count).map(|_| once()).collect())
}

/// Median of reading a workbook's cells and doing nothing with them.
pub fn workbook_read(file: &Path, runs: usize) -> Duration {
    let once = |_| {
        let began = Instant::now();
        let mut book: Xlsx<_> = open_workbook(file).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        let filled = sheet.cells().filter(|(.., cell)| !matches!(cell, Data::Empty)).count();
        black_box(filled);
        began.elapsed()
    };
    median((0..runs).map(once).collect())
}
