//! Connections: deadlines for callers who say nothing, and a share for each address.

use axum::{Router, extract::ConnectInfo};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
    service::TowerToHyperService,
};
use service::shares::Shares;
use std::{future::Future, time::Duration};
use tokio::net::TcpListener;

/// Deadlines and shares of connections.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Time to send the whole head of a request; also the time that a connection may stand idle.
    pub head: Duration,
    /// Most connections of one address at a time; `None` behind a proxy, which has them all.
    pub of_one_address: Option<usize>,
}

impl Patience {
    /// Returns what a public server allows. Many people of one office share an address.
    pub fn usual(behind_proxy: bool) -> Self {
        Self {
            head: Duration::from_secs(20),
            of_one_address: (!behind_proxy).then_some(256),
        }
    }
}

/// Longest time that open requests get when the server is told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(20);

/// Serves until `stop` is done, then lets open requests end.
///
/// A connection beyond the share of its address is closed at once; others are still served.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    patience: Patience,
    stop: impl Future<Output = ()>,
) {
    // HTTP/2 without TLS is spoken by no browser, and looking for it waits for a silent caller.
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(patience.head);
    let (graceful, open) = (GracefulShutdown::new(), Shares::default());
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let Ok((stream, peer)) = accepted else {
            // No file is left for another connection; some will be closed soon.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let most = patience.of_one_address.unwrap_or(usize::MAX);
        let Some(share) = open.take([(peer.ip().to_canonical(), most)]) else {
            continue;
        };
        // Nagle's algorithm and delayed acknowledgements together cost 40 ms an answer.
        stream.set_nodelay(true).ok();
        let app = router.clone().layer(axum::Extension(ConnectInfo(peer)));
        let connection =
            builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(app));
        let connection = graceful.watch(connection.into_owned());
        tokio::spawn(async move {
            // A caller who breaks off is no error of ours.
            connection.await.ok();
            drop(share);
        });
    }
    drop(listener);
    tokio::time::timeout(LAST_REQUESTS, graceful.shutdown())
        .await
        .ok();
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use std::net::SocketAddr;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpStream,
        time::{Instant, timeout},
    };

    const SHORT: Patience = Patience {
        head: Duration::from_millis(300),
        of_one_address: Some(4),
    };

    async fn started() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let app = Router::new().route(
            "/",
            get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() }),
        );
        tokio::spawn(serve(listener, app, SHORT, std::future::pending()));
        address
    }

    /// Waits until the server closes the connection.
    async fn closed(name: &str, mut stream: TcpStream) -> Duration {
        let begun = Instant::now();
        let mut rest = Vec::new();
        timeout(Duration::from_secs(20), stream.read_to_end(&mut rest))
            .await
            .unwrap_or_else(|_| panic!("{name}: still open"))
            .ok();
        begun.elapsed()
    }

    async fn asked(address: SocketAddr) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream
            .write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            .await
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.ok();
        answer
    }

    #[tokio::test]
    async fn a_head_that_never_ends_and_a_silent_caller_are_closed() {
        let address = started().await;
        let mut slow = TcpStream::connect(address).await.unwrap();
        slow.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx-a: ")
            .await
            .unwrap();
        let silent = TcpStream::connect(address).await.unwrap();
        let mut kept = TcpStream::connect(address).await.unwrap();
        kept.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
            .await
            .unwrap();
        let (slow, silent, kept) = tokio::join!(
            closed("slow", slow),
            closed("silent", silent),
            closed("kept", kept)
        );
        for took in [slow, silent, kept] {
            assert!(took >= SHORT.head / 2, "{took:?}");
        }
        assert!(asked(address).await.ends_with("127.0.0.1"));
    }

    #[tokio::test]
    async fn an_address_has_its_share_and_gets_it_back() {
        let shares = Shares::default();
        let peer = |n: u8| SocketAddr::from(([10, 0, 0, n], 1));
        let take = |n: u8, most: usize| shares.take([(peer(n).ip(), most)]);
        let held: Vec<_> = (0..4).map(|_| take(1, 4)).collect();
        assert!(held.iter().all(Option::is_some));
        assert!(take(1, 4).is_none(), "no more for this one");
        assert!(take(2, 4).is_some(), "others are served");
        assert!(take(1, usize::MAX).is_some(), "a proxy has all");
        drop(held);
        assert!(take(1, 4).is_some());
    }

    #[tokio::test]
    async fn connections_beyond_the_share_are_closed_at_once() {
        let address = started().await;
        let mut held = Vec::new();
        for _ in 0..4 {
            held.push(TcpStream::connect(address).await.unwrap());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(asked(address).await, "", "the fifth");
        drop(held);
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(asked(address).await.ends_with("127.0.0.1"));
    }
}
