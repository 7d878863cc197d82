// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// hyperrequests URL REQUESTS PARALLEL [UPLOAD_BYTES]: hyper 1 with its defaults, over one
// connection.

#[path = "../load.rs"]
mod load;

use std::pin::Pin;

use bytes::Bytes;
use http::{Request, Uri};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http2::{handshake, SendRequest};
use hyper_util::rt::{TokioExecutor, TokioIo};
use load::{Arguments, Failure};
use openssl::ssl::{SslConnector, SslMethod, SslVerifyMode};
use tokio::net::TcpStream;
use tokio_openssl::SslStream;

type Sender = SendRequest<Full<Bytes>>;

async fn connect(url: &Uri) -> Result<Sender, Failure> {
    let host = url.host().ok_or("a URL without a host")?;
    let port = url.port_u16().ok_or("a URL without a port")?;
    let tcp = TcpStream::connect((host, port)).await?;
    tcp.set_nodelay(true)?;
    if url.scheme_str() == Some("https") {
        let mut builder = SslConnector::builder(SslMethod::tls())?;
        builder.set_verify(SslVerifyMode::NONE);
        builder.set_alpn_protos(b"\x02h2")?;
        let tls = builder.build().configure()?.verify_hostname(false).into_ssl(host)?;
        let mut stream = SslStream::new(tls, tcp)?;
        Pin::new(&mut stream).connect().await?;
        let (sender, connection) = handshake(TokioExecutor::new(), TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(sender)
    } else {
        let (sender, connection) = handshake(TokioExecutor::new(), TokioIo::new(tcp)).await?;
        tokio::spawn(connection);
        Ok(sender)
    }
}

async fn exchange(mut sender: Sender, request: Request<Full<Bytes>>) -> Result<usize, Failure> {
    sender.ready().await?;
    let mut response = sender.send_request(request).await?;
    if response.status() != 200 || !response.headers().contains_key("date") {
        return Err(format!("{}, or no date", response.status()).into());
    }
    let mut bytes = 0;
    while let Some(frame) = response.body_mut().frame().await {
        bytes += frame?.data_ref().map_or(0, Bytes::len);
    }
    Ok(bytes)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let arguments = Arguments::of_program()?;
    let sender = connect(&arguments.url).await?;
    let (url, method, upload) =
        (arguments.url.clone(), arguments.method(), arguments.upload.clone());
    load::run(&arguments, move || {
        let request = Request::builder().method(method).uri(url.clone());
        let request = request.body(Full::new(upload.clone())).expect("they are valid");
        exchange(sender.clone(), request)
    })
    .await
}
