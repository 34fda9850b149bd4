//! Over real sockets: whoever is too slow or too large is cut off, and events arrive.
use std::time::Duration;

use guatu_api::{Limits, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};

use super::district::{District, act_at, desk};

struct Open {
    district: District,
    address: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

fn short() -> Limits {
    let millis = Duration::from_millis;
    Limits {
        first: millis(300),
        headers: millis(300),
        idle: millis(600),
        body: millis(2_000),
        write: millis(500),
        connections: 20,
        of_one: 10,
        stop: millis(2_000),
        ..Limits::default()
    }
}

async fn open() -> Open {
    open_with(short()).await
}

async fn open_with(limits: Limits) -> Open {
    let district = District::told();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let api = district.api.clone();
    let served = tokio::spawn(serve(api, listener, limits, async {
        drop(stopped.await);
    }));
    Open { district, address, stop, served }
}

/// Everything until the other side closes; none if it does not close in time.
async fn all(stream: &mut TcpStream) -> Option<String> {
    let mut text = Vec::new();
    let read = timeout(Duration::from_secs(5), stream.read_to_end(&mut text)).await;
    // A connection that was reset was closed as well.
    drop(read.ok()?);
    Some(String::from_utf8_lossy(&text).into_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a5_whoever_sends_headers_by_drops_is_cut_off() {
    let open = open().await;
    let mut silent = TcpStream::connect(open.address).await.unwrap();
    let begun = Instant::now();
    assert_eq!(all(&mut silent).await.unwrap(), "", "not a single byte");
    assert!(begun.elapsed() < Duration::from_secs(2));
    let mut slow = TcpStream::connect(open.address).await.unwrap();
    let (mut reading, mut writing) = slow.split();
    let drops = async {
        for byte in b"GET /health HTTP/1.1\r\nhost: x\r\nx-long: aaaaaaaaaaaaaaaaaaaaaaaaaa" {
            if writing.write_all(&[*byte]).await.is_err() {
                return true;
            }
            sleep(Duration::from_millis(50)).await;
        }
        false
    };
    let mut rest = Vec::new();
    let ended = timeout(Duration::from_secs(3), async {
        tokio::join!(reading.read_to_end(&mut rest), drops)
    });
    assert!(ended.await.is_ok_and(|(_, cut)| cut), "cut off while it was still sending");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_honest_connection_may_rest_between_requests() {
    let open = open().await;
    let mut stream = TcpStream::connect(open.address).await.unwrap();
    for _ in 0..2 {
        stream.write_all(b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer).await.unwrap();
        assert!(String::from_utf8_lossy(&buffer[..count]).starts_with("HTTP/1.1 200"));
        sleep(Duration::from_millis(400)).await;
    }
    let begun = Instant::now();
    assert!(all(&mut stream).await.is_some(), "and is closed when it rests too long");
    assert!(begun.elapsed() < Duration::from_secs(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_too_large_or_never_comes_is_refused() {
    let open = open().await;
    let page = open.district.page("system_admin").await;
    let head = |length: usize| {
        format!(
            "PUT /api/v1/demo/clock HTTP/1.1\r\nhost: x\r\nx-guatu: 1\r\ncookie: {}\r\n\
             content-type: application/json\r\nconnection: close\r\n\
             content-length: {length}\r\n\r\n",
            page.cookie
        )
    };
    let mut large = TcpStream::connect(open.address).await.unwrap();
    large.write_all(head(1 << 30).as_bytes()).await.unwrap();
    assert!(all(&mut large).await.unwrap().starts_with("HTTP/1.1 413"));
    let mut absent = TcpStream::connect(open.address).await.unwrap();
    absent.write_all(head(100).as_bytes()).await.unwrap();
    absent.write_all(b"{\"to").await.unwrap();
    let answer = all(&mut absent).await.unwrap();
    assert!(answer.is_empty() || answer.contains("cut_off"), "{answer}");
    let mut headers = TcpStream::connect(open.address).await.unwrap();
    let long = format!("GET / HTTP/1.1\r\nhost: x\r\nx-long: {}\r\n\r\n", "a".repeat(100_000));
    // It may be cut off while it is still sending.
    drop(headers.write_all(long.as_bytes()).await);
    let answer = all(&mut headers).await.unwrap();
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_has_only_so_many_connections() {
    let open = open_with(Limits { first: Duration::from_secs(60), ..short() }).await;
    let mut held = Vec::new();
    for _ in 0..10 {
        held.push(TcpStream::connect(open.address).await.unwrap());
    }
    sleep(Duration::from_millis(100)).await;
    let mut one_more = TcpStream::connect(open.address).await.unwrap();
    assert_eq!(all(&mut one_more).await.unwrap(), "", "long before any time-out");
}

#[tokio::test(flavor = "multi_thread")]
async fn events_tell_what_another_process_has_written_and_end_with_the_server() {
    let open = open().await;
    let page = open.district.page("office_officer").await;
    let mut stream = TcpStream::connect(open.address).await.unwrap();
    let request =
        format!("GET /api/v1/demo/events HTTP/1.1\r\nhost: x\r\ncookie: {}\r\n\r\n", page.cookie);
    stream.write_all(request.as_bytes()).await.unwrap();
    let head = open.district.desk.board("demo").unwrap().seq;
    let mut heard = String::new();
    hear(&mut stream, &mut heard, &format!("{{\"seq\":{head},")).await;
    assert!(heard.contains("content-type: text/event-stream"), "{heard}");
    // Longer than any time-out of a silent connection.
    sleep(Duration::from_millis(900)).await;
    let other = desk(&open.district.place, &open.district.hand, 8);
    let place = tokio::task::spawn_blocking(move || {
        act_at(&other, "mark.set", serde_json::json!({"name": "会前", "kind": "meeting"})).seq
    });
    let seq = place.await.unwrap();
    assert_eq!(seq, head + 1);
    let begun = Instant::now();
    hear(&mut stream, &mut heard, &format!("{{\"seq\":{seq},")).await;
    assert!(begun.elapsed() < Duration::from_secs(1));
    open.stop.send(()).unwrap();
    assert!(all(&mut stream).await.is_some());
    timeout(Duration::from_secs(5), open.served).await.unwrap().unwrap();
}

async fn hear(stream: &mut TcpStream, heard: &mut String, wanted: &str) {
    let mut buffer = [0; 4096];
    while !heard.contains(wanted) {
        let read = timeout(Duration::from_secs(3), stream.read(&mut buffer));
        let count = read.await.unwrap_or_else(|_| panic!("{wanted} not in {heard}")).unwrap();
        assert!(count > 0, "closed: {heard}");
        heard.push_str(&String::from_utf8_lossy(&buffer[..count]));
    }
}
