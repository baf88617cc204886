//! What the tests stand on; shared by the test suite and the library's own tests.
#![expect(
    clippy::disallowed_methods,
    reason = "the harness starts servers, waits for them and reads the clock as the program must not"
)]
pub(crate) mod alertmanager;
pub(crate) mod background;
pub(crate) mod fake_http;
pub(crate) mod fake_proxy;
pub(crate) mod fetch;
pub(crate) mod history;
pub(crate) mod kube;
pub(crate) mod port;
pub(crate) mod process;
pub(crate) mod prometheus;
pub(crate) mod pty;
pub(crate) mod redis;
pub(crate) mod reply;
pub(crate) mod scenario;
pub(crate) mod svg;
pub(crate) mod tls;
pub(crate) mod tools;
