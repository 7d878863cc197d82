// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What every client of the benchmarks does (load.h), in one thread: a LocalSet of tasks, which is
// faster here than tokio's own queue.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::task::LocalSet;

pub type Failure = Box<dyn std::error::Error>;

pub struct Arguments {
    pub url: http::Uri,
    pub upload: Bytes,
    requests: usize,
    parallel: usize,
}

impl Arguments {
    pub fn of_program() -> Result<Self, Failure> {
        let words: Vec<String> = std::env::args().skip(1).collect();
        if words.len() < 3 || words.len() > 4 {
            return Err("usage: hyperrequests URL REQUESTS PARALLEL [UPLOAD_BYTES]".into());
        }
        let upload = words.get(3).map_or(Ok(0), |bytes| bytes.parse())?;
        Ok(Self {
            url: words[0].parse()?,
            upload: Bytes::from(vec![b'x'; upload]),
            requests: words[1].parse()?,
            parallel: words[2].parse()?,
        })
    }

    pub fn method(&self) -> &'static str {
        if self.upload.is_empty() {
            "GET"
        } else {
            "POST"
        }
    }
}

// exchange sends one request and gives how many bytes came.
pub async fn run<Exchange, Answer>(
    arguments: &Arguments,
    exchange: Exchange,
) -> Result<(), Failure>
where
    Exchange: Fn() -> Answer + 'static,
    Answer: Future<Output = Result<usize, Failure>> + 'static,
{
    exchange().await?;

    let exchange = Rc::new(exchange);
    let left = Rc::new(Cell::new(arguments.requests));
    let failed = Rc::new(Cell::new(0));
    let bytes = Rc::new(Cell::new(0));
    let (started, cpu) = (Instant::now(), cpu_time());
    let tasks = LocalSet::new();
    for _ in 0..arguments.parallel {
        let (exchange, left) = (exchange.clone(), left.clone());
        let (failed, bytes) = (failed.clone(), bytes.clone());
        tasks.spawn_local(async move {
            while left.get() > 0 {
                left.set(left.get() - 1);
                match exchange().await {
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
        "{{\"name\":\"hyper\",\"version\":\"{}\",\"requests\":{},\"failed\":{},\"bytes\":{},\
         \"seconds\":{:.6},\"cpuSeconds\":{:.6}}}",
        env!("HYPER_VERSION"),
        arguments.requests,
        failed.get(),
        bytes.get(),
        started.elapsed().as_secs_f64(),
        (cpu_time() - cpu).as_secs_f64()
    );
    Ok(())
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
