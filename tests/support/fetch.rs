//! The tests' own HTTP client: synchronous, and none of the code under test.
use std::{fs, thread, time::Duration};

use reqwest::{Certificate, ClientBuilder, Identity, Proxy, Response};
use serde_json::Value;
use tokio::runtime::Builder;

use super::tls::{Authority, Leaf};

/// A request to be sent; answers that are not 2xx are answers too.
pub(crate) struct Fetch {
    client: ClientBuilder,
    password: Option<(String, String)>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

impl Fetch {
    /// Reaches servers directly, whatever proxies the environment names, and gives up after 10 s.
    pub(crate) fn new() -> Self {
        // Only the first call in a process installs it; what the later ones find is the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = ClientBuilder::new()
            .no_proxy()
            .timeout(Duration::from_secs(10));
        Self {
            client,
            password: None,
        }
    }

    pub(crate) fn trusting(mut self, authority: &Authority) -> Self {
        let pem = fs::read(authority.certificate()).unwrap();
        self.client = self
            .client
            .tls_certs_only([Certificate::from_pem(&pem).unwrap()]);
        self
    }

    pub(crate) fn identified_by(mut self, leaf: &Leaf) -> Self {
        let mut pem = fs::read(&leaf.key).unwrap();
        pem.extend(fs::read(&leaf.certificate).unwrap());
        self.client = self.client.identity(Identity::from_pem(&pem).unwrap());
        self
    }

    pub(crate) fn password(mut self, user: &str, password: &str) -> Self {
        self.password = Some((user.to_owned(), password.to_owned()));
        self
    }

    pub(crate) fn through(mut self, proxy: &str) -> Self {
        self.client = self.client.proxy(Proxy::all(proxy).unwrap());
        self
    }

    pub(crate) fn timeout(mut self, limit: Duration) -> Self {
        self.client = self.client.timeout(limit);
        self
    }

    /// Sends a GET request.
    pub(crate) fn get(self, url: &str) -> Result<Answer, reqwest::Error> {
        self.send(url, None)
    }

    /// Sends a POST request with JSON.
    pub(crate) fn post(self, url: &str, body: &Value) -> Result<Answer, reqwest::Error> {
        self.send(url, Some(body.to_string()))
    }

    fn send(self, url: &str, json: Option<String>) -> Result<Answer, reqwest::Error> {
        // Its own thread, since a test may call this from inside a runtime.
        thread::scope(|scope| scope.spawn(|| self.send_here(url, json)).join().unwrap())
    }

    fn send_here(self, url: &str, json: Option<String>) -> Result<Answer, reqwest::Error> {
        let client = self.client.build()?;
        let mut request = match json {
            None => client.get(url),
            Some(json) => client
                .post(url)
                .header("content-type", "application/json")
                .body(json),
        };
        if let Some((user, password)) = self.password {
            request = request.basic_auth(user, Some(password));
        }
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async { read(request.send().await?).await })
    }
}

async fn read(response: Response) -> Result<Answer, reqwest::Error> {
    Ok(Answer {
        status: response.status().as_u16(),
        body: response.text().await?,
    })
}
