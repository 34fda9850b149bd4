//! The program itself.
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use guatu_app::fresh::Random;
use guatu_app::time::Time;
use guatu_app::{Access, Command as Act, Desk, Request, filing};
use guatu_domain::value::{Fen, Month, Stated};
use guatu_store::{Database, Store};

use crate::ask::Browser;
use crate::table::{Table, at, median};
use crate::{Scale, limit, workbook};

const PROGRAM: &str = env!("CARGO_BIN_EXE_guatu");
const REGION: &str = "demo";
const OVERVIEW: &str = "/api/v1/demo/overview";
const LIST: &str = "/api/v1/demo/projects?limit=25&filter=level%3Ddistrict%3Blamp%3Dred%2Cyellow";

/// The demonstration district: 635 projects, two years.
pub fn build(data: &Path) {
    let command = ["demo", "--build-only", "--data"];
    let status = Command::new(PROGRAM).args(command).arg(data).status().unwrap();
    assert!(status.success());
}

/// The program as a server, ended when it goes.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(data: &Path) -> Self {
        let mut command = Command::new(PROGRAM);
        command.args(["serve", "--port", "0", "--data"]).arg(data).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Self { child, address }
    }

    /// Processor time that it has used. The kernel counts in hundredths of a second.
    fn cpu(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        let ticks = |at: usize| fields[at].parse::<u64>().unwrap();
        Duration::from_millis(10 * (ticks(11) + ticks(12)))
    }

    /// A line of the kernel's account of the process, in KiB.
    fn kib(&self, key: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with(key)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// Cold start, the three reads of the day, memory.
pub fn answers(scale: &Scale, data: &Path, table: &mut Table) {
    let cookie = Browser::new(&Server::start(data).address).sign_in(REGION, "office_head");
    // From the start of the process to a whole first page, computed.
    let first = |_| {
        let began = Instant::now();
        let server = Server::start(data);
        let mut browser = Browser::new(&server.address);
        browser.come_back(&cookie);
        assert_eq!(browser.get(OVERVIEW), 200, "{}", browser.body());
        began.elapsed()
    };
    let cold = median((0..scale.runs).map(first).collect());
    table.time("cold start to the first overview", cold, Duration::from_millis(150));

    let server = Server::start(data);
    let mut browser = Browser::new(&server.address);
    browser.come_back(&cookie);
    assert_eq!(browser.get("/api/v1/demo/projects?limit=1"), 200);
    let id = browser.body().split("\"id\":\"").nth(1).unwrap().split('"').next().unwrap();
    let one = format!("/api/v1/demo/projects/{id}");
    let goal = Duration::from_micros(500);
    for (what, path) in [
        ("overview, p50", OVERVIEW),
        ("list of 25, two filters, p50", LIST),
        ("one project, p50", &one),
    ] {
        let before = server.cpu();
        let mut all = browser.times(path, scale.asks);
        let warm = scale.asks + scale.asks / 10 + 1;
        let cpu = (server.cpu() - before) / u32::try_from(warm).unwrap();
        let size = browser.body().len();
        table.time(what, at(&mut all, 50), goal);
        table.note("  the same, p99", at(&mut all, 99));
        table.note("  the same, processor time per answer", cpu);
        table.note("  constant answer of that size, p50", limit::constant_answer(size, scale.asks));
    }
    table.memory("memory after these", server.kib("VmRSS"), 80);
}

/// A month filed alone: rules, chain, board, durable commit; beside one raw durable row.
pub fn filing(scale: &Scale, data: &Path, folder: &Path, table: &mut Table) {
    let copy = folder.join("filing");
    fs::create_dir(&copy).unwrap();
    fs::copy(data.join("guatu.db"), copy.join("guatu.db")).unwrap();
    let store = Arc::new(Store::open(&copy, &Database::Sqlite).unwrap());
    let desk = Desk::new(store, Arc::new(Clock(Instant::now())), Box::new(Dice(1)));
    let acts = acts(&desk);
    let once = |act: &Act| {
        let (id, access) = (desk.request_id(), Access::program());
        let request = Request { id, access, command: act.clone() };
        let began = Instant::now();
        desk.act(REGION, request).unwrap();
        began.elapsed()
    };
    let mut all: Vec<_> = acts.iter().cycle().take(scale.filings).map(once).collect();
    let raw = limit::durable_row(folder, 600, scale.filings);
    table.ratio("one durable filing, p50", at(&mut all, 50), raw, 2.0);
    table.note("  the same, p99", at(&mut all, 99));
}

/// June of projects whose June is open.
fn acts(desk: &Desk) -> Vec<Act> {
    let board = desk.board(REGION).unwrap();
    let today = desk.today(&board);
    let month = Month::constant(2024, 6);
    let is_open = |file: &&Arc<guatu_board::ProjectFile>| {
        file.filings.values().all(|filing| filing.month < month) && file.parts.is_empty()
    };
    let files = board.files.values().filter(is_open);
    let act = |file: &Arc<guatu_board::ProjectFile>| {
        let mut row = filing::Row::of(file.id.clone());
        row.year_to_date = Stated::Given(Fen(12_000_000_000));
        row.fell_because = Some("核减".to_owned());
        let ward = file.ward(today)?.clone();
        Some(Act::ReportFiling(filing::Report { ward, month, rows: vec![row] }))
    };
    files.filter_map(act).collect()
}

/// A look at an import: read, recognised, compared with the library, nothing written.
pub fn dry_run(scale: &Scale, data: &Path, folder: &Path, table: &mut Table) {
    let file = folder.join("large.xlsx");
    workbook::write(&file, scale.rows);
    let mut peak = 0;
    let once = |_| {
        let mut command = Command::new(PROGRAM);
        command.args(["import", "--dry-run", "--period", "2024-06", "--data"]);
        command.arg(data).arg(&file).stdout(Stdio::null());
        let began = Instant::now();
        let mut child = command.spawn().unwrap();
        let path = format!("/proc/{}/status", child.id());
        while child.try_wait().unwrap().is_none() {
            let status = fs::read_to_string(&path).unwrap_or_default();
            let line = status.lines().find(|line| line.starts_with("VmHWM"));
            let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
            peak = peak.max(kib.unwrap_or(0));
            sleep(Duration::from_millis(5));
        }
        began.elapsed()
    };
    let took = median((0..scale.runs).map(once).collect());
    let alone = limit::workbook_read(&file, scale.runs);
    table.ratio("dry run of the large workbook", took, alone, 2.5);
    table.memory("  its peak memory", peak, 213);
}

struct Clock(Instant);

impl Time for Clock {
    fn now(&self) -> i64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        i64::try_from(since.as_millis()).unwrap()
    }

    fn steady(&self) -> i64 {
        i64::try_from(self.0.elapsed().as_millis()).unwrap()
    }
}

struct Dice(u64);

impl Random for Dice {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            *byte = (self.0 >> 56) as u8;
        }
    }
}
