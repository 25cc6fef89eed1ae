//! Bare axum that answers every path with a file, as the measure for pages in end2end/bench.mjs.
//! Usage: bare FILE PORT

use axum::{Router, http::header, serve::ListenerExt};
use bytes::Bytes;
use std::{error::Error, net::Ipv4Addr};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(file), Some(port)) = (arguments.next(), arguments.next()) else {
        return Err("usage: bare FILE PORT".into());
    };
    let page = Bytes::from(std::fs::read(file)?);
    let answer = || async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page) };
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port.parse()?)).await?;
    // The real server does the same, so that both are measured alike.
    let listener = listener.tap_io(|stream| {
        stream.set_nodelay(true).ok();
    });
    axum::serve(listener, Router::new().fallback(answer)).await?;
    Ok(())
}
