//! `guatu serve`: the pages and the API.
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use clap::Args;
use guatu_api::{Api, Limits};
use guatu_app::Desk;
use guatu_store::Store;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::signal::ctrl_c;
use tokio::signal::unix::{SignalKind, signal};

use crate::Common;
use crate::failure::Failure;
use crate::press::Press;
use crate::say;

/// Threads that wait for disks and compute for long.
const WAITING: usize = 64;

/// Where people come in.
#[derive(Args, Clone)]
pub struct Door {
    /// 监听哪个地址；默认只有本机能访问
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    listen: IpAddr,
    /// 端口;0 表示任选一个空闲的
    #[arg(long, value_name = "N", default_value_t = 8412)]
    port: u16,
}

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    door: Door,
}

impl Serve {
    pub fn run(self) -> Result<(), Failure> {
        let store = self.common.old_store()?;
        open(store, &self.door)
    }
}

/// Serves a store until somebody stops the program.
pub fn open(store: Arc<Store>, door: &Door) -> Result<(), Failure> {
    let desk = Arc::new(Common::desk(store));
    // Boards are built before the first visitor comes.
    for head in desk.store().heads()? {
        desk.board(&head.region)?;
    }
    // As many connections as the system allows; fewer is no fault.
    let _ = rlimit::increase_nofile_limit(u64::from(u16::MAX));
    let runtime = runtime()?;
    runtime.block_on(run(desk, SocketAddr::new(door.listen, door.port)))
}

fn runtime() -> Result<Runtime, Failure> {
    Ok(Builder::new_multi_thread().enable_all().max_blocking_threads(WAITING).build()?)
}

async fn run(desk: Arc<Desk>, address: SocketAddr) -> Result<(), Failure> {
    let listener = TcpListener::bind(address).await.map_err(|error| {
        Failure::Sentence(format!("{address} 不能监听：{error}。端口被占用时请用 --port 换一个。"))
    })?;
    let stop = stopped()?;
    let open = listener.local_addr()?;
    say::line(&format!("请打开 http://{open}/ ，按 Ctrl+C 停止。"));
    if !open.ip().is_loopback() {
        say::line("注意：这个地址别的机器也能访问，传输没有加密，请放在反向代理后面。");
    }
    let note = Arc::new(|fault: &str| say::error(fault));
    let api = Api::new(desk, Arc::new(Press::of_this_program()), note);
    guatu_api::serve(api, listener, Limits::default(), stop).await;
    say::line("已停止。");
    Ok(())
}

/// Ready when somebody presses Ctrl+C or the system asks for an end.
fn stopped() -> Result<impl Future<Output = ()>, Failure> {
    let mut ended = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = ctrl_c() => {}
            _ = ended.recv() => {}
        }
    })
}
