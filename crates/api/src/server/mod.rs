//! The accept loop: nobody from outside can hold a thread, memory or a place for long
//! (reliability.md 2). `axum::serve` never closes slow clients, so this is our own.
mod body;
mod pace;

use std::collections::HashMap;
use std::future::Future;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use crate::caller::Peer;
use crate::event::watch_commits;
use crate::router::router;
use crate::state::Api;
use body::{Answering, Paced};
use pace::{Connection, Pace};

/// How long and how much a connection may take.
#[derive(Clone, Debug)]
pub struct Limits {
    /// From the connection to its first byte.
    pub first: Duration,
    /// From the first byte of a request to the end of its headers.
    pub headers: Duration,
    /// Between two requests.
    pub idle: Duration,
    /// For a whole body.
    pub body: Duration,
    /// Slowest body, in bytes per second, after [`Limits::headers`] to begin with.
    pub rate: u64,
    /// Until somebody takes what is sent to him.
    pub write: Duration,
    /// Headers of a request, in bytes.
    pub header_bytes: usize,
    /// Connections in all.
    pub connections: usize,
    /// Connections of one address.
    pub of_one: usize,
    /// Until open requests are cut off when the server stops.
    pub stop: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(5),
            headers: Duration::from_secs(5),
            idle: Duration::from_secs(60),
            body: Duration::from_secs(120),
            rate: 1_000,
            write: Duration::from_secs(30),
            header_bytes: 32 * 1024,
            connections: 2_048,
            of_one: 512,
            stop: Duration::from_secs(10),
        }
    }
}

/// Serves until `stop` is ready; then lets open requests end. Needs a tokio runtime with time and
/// network.
pub async fn serve(
    api: Api,
    listener: TcpListener,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let limits = Arc::new(limits);
    let places = Arc::new(Semaphore::new(limits.connections));
    let addresses: Arc<Addresses> = Arc::default();
    let service = router(api.clone());
    let open = GracefulShutdown::new();
    let watching = tokio::spawn(watch_commits(api.clone()));
    tokio::pin!(stop);
    loop {
        // A place first: who finds none waits in the queue of the system.
        let place = tokio::select! {
            place = places.clone().acquire_owned() => place,
            () = &mut stop => break,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let (Ok(place), Ok((stream, address))) = (place, accepted) else {
            // Out of descriptors, or the peer has gone already: not too fast again.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        let Some(held) = addresses.clone().enter(address.ip(), limits.of_one) else { continue };
        let connection = connection(stream, address.ip(), service.clone(), limits.clone());
        let connection = open.watch(connection);
        tokio::spawn(async move {
            // A connection that breaks harms nobody else.
            drop(connection.await);
            drop((place, held));
        });
    }
    drop(listener);
    api.stopping.send_replace(true);
    drop(watching.await);
    tokio::select! {
        () = open.shutdown() => {}
        () = tokio::time::sleep(limits.stop) => {}
    }
}

type Io = TokioIo<Connection<TcpStream>>;

/// One connection, with everything that ends it.
fn connection(
    stream: TcpStream,
    address: IpAddr,
    router: Router,
    limits: Arc<Limits>,
) -> http1::Connection<
    Io,
    impl hyper::service::HttpService<
        Incoming,
        ResBody = Answering,
        Future: Send,
        Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    >,
> {
    // Answers are written whole; waiting for more would only delay them.
    drop(stream.set_nodelay(true));
    let pace = Arc::new(Pace::default());
    let io = TokioIo::new(Connection::new(stream, pace.clone(), limits.clone()));
    let largest = limits.header_bytes;
    let service = service_fn(move |request: Request<Incoming>| {
        let (router, pace, limits) = (router.clone(), pace.clone(), limits.clone());
        pace.answering();
        async move {
            let mut request = request.map(|body| Body::new(Paced::new(body, &limits)));
            request.extensions_mut().insert(Peer(address));
            let response = router.oneshot(request).await;
            response.map(|response| response.map(|body| Answering::new(body, pace)))
        }
    });
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        // The connection itself tells a slow request from an idle one.
        .header_read_timeout(None)
        .max_buf_size(largest)
        .half_close(false);
    builder.serve_connection(io, service)
}

/// How many connections each address holds.
#[derive(Default)]
struct Addresses(Mutex<HashMap<IpAddr, usize>>);

impl Addresses {
    /// Takes a place of an address; none if it has too many.
    fn enter(self: Arc<Self>, address: IpAddr, most: usize) -> Option<Held> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(address).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        drop(held);
        Some(Held { addresses: self, address })
    }
}

/// A place of an address; given back when it is dropped.
struct Held {
    addresses: Arc<Addresses>,
    address: IpAddr,
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut held = self.addresses.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                held.remove(&self.address);
            }
        }
    }
}
