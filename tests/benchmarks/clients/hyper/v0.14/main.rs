// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// hyperrequests URL REQUESTS PARALLEL [UPLOAD_BYTES]: hyper 0.14 with its defaults, over cleartext.
// Its connections do not share their sender, so its Client does, which keeps one for HTTP/2.

#[path = "../load.rs"]
mod load;

use http::Request;
use hyper::body::HttpBody;
use hyper::client::HttpConnector;
use hyper::{Body, Client};
use load::{Arguments, Failure};

async fn exchange(client: Client<HttpConnector>, request: Request<Body>) -> Result<usize, Failure> {
    let mut response = client.request(request).await?;
    if response.status() != 200 || !response.headers().contains_key("date") {
        return Err(format!("{}, or no date", response.status()).into());
    }
    let mut bytes = 0;
    while let Some(data) = response.body_mut().data().await {
        bytes += data?.len();
    }
    Ok(bytes)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let arguments = Arguments::of_program()?;
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    let client = Client::builder().http2_only(true).build(connector);
    let (url, method, upload) =
        (arguments.url.clone(), arguments.method(), arguments.upload.clone());
    load::run(&arguments, move || {
        let request = Request::builder().method(method).uri(url.clone());
        let request = request.body(Body::from(upload.clone())).expect("they are valid");
        exchange(client.clone(), request)
    })
    .await
}
