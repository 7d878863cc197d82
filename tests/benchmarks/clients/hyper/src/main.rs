// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// hyperrequests VERSION URL REQUESTS PARALLEL [UPLOAD_BYTES]: what every client of the benchmarks
// does (requestload.h), with hyper's defaults, in one thread.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http2::{handshake, SendRequest};
use hyper::{Request, Uri};
use hyper_util::rt::{TokioExecutor, TokioIo};
use openssl::ssl::{SslConnector, SslMethod, SslVerifyMode};
use tokio::net::TcpStream;
use tokio::task::LocalSet;
use tokio_openssl::SslStream;

type Failure = Box<dyn std::error::Error>;
type Sender = SendRequest<Full<Bytes>>;

async fn connect(url: &Uri) -> Result<Sender, Failure> {
    let host = url.host().ok_or("a URL without a host")?;
    let tcp = TcpStream::connect((host, url.port_u16().ok_or("a URL without a port")?)).await?;
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

// Returns how many bytes came.
async fn exchange(sender: &mut Sender, url: &Uri, upload: &Bytes) -> Result<usize, Failure> {
    let method = if upload.is_empty() { "GET" } else { "POST" };
    let request = Request::builder()
        .method(method)
        .uri(url.clone())
        .body(Full::new(upload.clone()))?;
    sender.ready().await?;
    let mut response = sender.send_request(request).await?;
    if response.status() != 200 || !response.headers().contains_key("date") {
        return Err(format!("{} without a date", response.status()).into());
    }
    let mut bytes = 0;
    while let Some(frame) = response.body_mut().frame().await {
        bytes += frame?.data_ref().map_or(0, Bytes::len);
    }
    Ok(bytes)
}

fn cpu_time() -> Duration {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    let usage = unsafe {
        libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr());
        usage.assume_init()
    };
    let duration = |time: libc::timeval| {
        Duration::from_secs(time.tv_sec as u64) + Duration::from_micros(time.tv_usec as u64)
    };
    duration(usage.ru_utime) + duration(usage.ru_stime)
}

async fn run(arguments: &[String]) -> Result<(), Failure> {
    let url: Uri = arguments[2].parse()?;
    let requests: usize = arguments[3].parse()?;
    let parallel: usize = arguments[4].parse()?;
    let upload = match arguments.get(5) {
        Some(bytes) => Bytes::from(vec![b'x'; bytes.parse()?]),
        None => Bytes::new(),
    };

    let mut sender = connect(&url).await?;
    exchange(&mut sender, &url, &upload).await?;

    let (started, cpu) = (Instant::now(), cpu_time());
    let (left, failed, bytes) = (
        Rc::new(Cell::new(requests)),
        Rc::new(Cell::new(0)),
        Rc::new(Cell::new(0)),
    );
    let tasks = LocalSet::new();
    for _ in 0..parallel {
        let (mut sender, url, upload) = (sender.clone(), url.clone(), upload.clone());
        let (left, failed, bytes) = (left.clone(), failed.clone(), bytes.clone());
        tasks.spawn_local(async move {
            while left.get() > 0 {
                left.set(left.get() - 1);
                match exchange(&mut sender, &url, &upload).await {
                    Ok(count) => bytes.set(bytes.get() + count),
                    Err(failure) => {
                        eprintln!("{failure}");
                        failed.set(failed.get() + 1);
                    }
                }
            }
        });
    }
    tasks.await;

    println!(
        "{{\"name\":\"hyper\",\"version\":\"{}\",\"requests\":{requests},\"failed\":{},\
         \"bytes\":{},\"seconds\":{:.6},\"cpuSeconds\":{:.6}}}",
        arguments[1],
        failed.get(),
        bytes.get(),
        started.elapsed().as_secs_f64(),
        (cpu_time() - cpu).as_secs_f64()
    );
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.len() < 5 {
        return Err("usage: hyperrequests VERSION URL REQUESTS PARALLEL [UPLOAD_BYTES]".into());
    }
    run(&arguments).await
}
