//! A fake Kubernetes API server: real HTTP, real `WebSockets`, answers as recorded from a real one.
//!
//! A test describes a cluster, serves it on a free loopback port, and asks afterwards what was
//! requested. The server runs on its own thread with its own runtime and ends with its [`Api`].
//!
//! ```ignore
//! let cluster = FakeCluster::new()
//!     .deployment("spec-to-proof", "drift-processor", 3)
//!     .crash_looping("drift-processor")
//!     .logs("drift-processor", "drift-processor", Run::Previous, "FATAL out of memory\n");
//! let api = cluster.serve();
//! std::fs::write(&path, api.kubeconfig())?;
//! // ... run something against it ...
//! assert!(api.requests().iter().any(|request| request.path.ends_with("/pods")));
//! ```
//!
//! Writes are taken as a real server takes them; what the cluster makes of them happens when the test
//! says so, with [`Api::step`] or [`Api::settle`], or at the [`Pace`] that it chooses.
//!
//! Pods are named by a *pod pattern* wherever a state is described: the name of a Deployment means
//! all of its pods, `drift-processor#0` the first of them, and anything else is a pod name in which
//! `*` stands for any text.
#![allow(
    dead_code,
    unused_imports,
    reason = "each of the two test executables that include this uses another part of it"
)]

mod accept;
mod api;
mod auth;
mod call;
mod catalog;
mod clock;
mod cluster;
mod controller;
mod discovery;
mod encoding;
mod exec;
mod faults;
mod kubeconfig;
mod kubectl;
mod list;
mod logs;
mod objects;
mod openapi;
mod portforward;
mod protobuf;
mod proxy;
mod quantity;
mod query;
mod read;
mod reply;
mod review;
mod route;
mod router;
mod selector;
mod server;
mod shapes;
mod spdy;
mod states;
mod status;
mod table;
mod tls;
mod watch;
mod websocket;
mod witness;
mod write;

pub(crate) use api::Api;
pub(crate) use auth::Rule;
pub(crate) use call::Recorded;
pub(crate) use clock::Clock;
pub(crate) use cluster::FakeCluster;
pub(crate) use controller::{Fate, Pace};
pub(crate) use exec::ExecAnswer;
pub(crate) use faults::Fault;
pub(crate) use kubectl::Kubectl;
pub(crate) use logs::Run;
pub(crate) use objects::{Key, Objects, key};
pub(crate) use shapes::HpaShape;
pub(crate) use status::Status;
pub(crate) use witness::{Course, Moment, Sight};
