//! Reads of the API server: bounded in size, and repeated once where the fault may pass.

use super::super::error::LoginFailed;
use super::get::Get;
use super::wire::List;
use http::{Request, Response};
use http_body_util::{BodyExt, Limited};
use hyper::body::Bytes;
use kube::Client;
use kube::client::Body;
use kube::core::Status;
use serde::de::DeserializeOwned;
use std::time::Duration;

/// The most that one answer may bring: a page of 500 pods has about 10 MiB.
const MOST: usize = 64 * 1024 * 1024;

/// The number of objects in one page of a list.
const PAGE: &str = "500";

/// The time between a refusal that may pass and the second attempt.
const PAUSE: Duration = Duration::from_millis(100);

/// What can be read, with nothing that changes anything.
#[derive(Clone)]
pub struct Api(Client);

impl Api {
    pub const fn new(client: Client) -> Self {
        Self(client)
    }

    /// One object.
    pub async fn object<T: DeserializeOwned>(&self, get: &Get) -> Result<T, kube::Error> {
        let bytes = self.bytes(get).await?;
        serde_json::from_slice(&bytes).map_err(kube::Error::SerdeError)
    }

    /// Every object of a list, page by page. A list that ended too old to be continued is begun
    /// again once.
    pub async fn list<T: DeserializeOwned>(&self, get: &Get) -> Result<Vec<T>, kube::Error> {
        match self.pages(get).await {
            Err(kube::Error::Api(status)) if status.code == 410 => self.pages(get).await,
            all => all,
        }
    }

    async fn pages<T: DeserializeOwned>(&self, get: &Get) -> Result<Vec<T>, kube::Error> {
        let first = get.clone().with("limit", PAGE);
        let mut page: List<T> = self.object(&first).await?;
        let mut items = page.items;
        while let Some(next) = page.metadata.next() {
            page = self.object(&first.clone().with("continue", next)).await?;
            items.append(&mut page.items);
        }
        Ok(items)
    }

    /// Plain text; what is no UTF-8 in it is replaced.
    pub(super) async fn text(&self, get: &Get) -> Result<String, kube::Error> {
        let bytes = self.bytes(get).await?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    async fn bytes(&self, get: &Get) -> Result<Bytes, kube::Error> {
        match self.once(get).await {
            Err(error) if may_pass(&error) => {
                if matches!(error, kube::Error::Api(_)) {
                    pause().await;
                }
                self.once(get).await
            }
            answer => answer,
        }
    }

    async fn once(&self, get: &Get) -> Result<Bytes, kube::Error> {
        let request = Request::get(get.path())
            .body(Body::empty())
            .map_err(kube::Error::HttpError)?;
        let response = self.0.send(request).await?;
        let code = response.status();
        let body = whole(response).await?;
        if code.is_success() {
            Ok(body)
        } else {
            Err(refusal(code.as_u16(), &body))
        }
    }
}

/// The body of an answer, as far as one may grow.
pub async fn whole(response: Response<Body>) -> Result<Bytes, kube::Error> {
    let body = Limited::new(response.into_body(), MOST);
    match body.collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) => Err(kube::Error::Service(error)),
    }
}

/// The API server's own words where it is the one that answers, else whatever came.
pub fn refusal(code: u16, body: &[u8]) -> kube::Error {
    let status = serde_json::from_slice::<Status>(body).unwrap_or_else(|_| {
        let text = String::from_utf8_lossy(body);
        Status::failure(text.trim(), "").with_code(code)
    });
    kube::Error::Api(Box::new(status.with_code(code)))
}

/// Whether the same read may succeed a moment later. A login that failed is not tried again: it may
/// ask a person.
fn may_pass(error: &kube::Error) -> bool {
    match error {
        kube::Error::Api(status) => status.code == 429 || status.code >= 500,
        kube::Error::Service(cause) => !cause.is::<LoginFailed>(),
        kube::Error::HyperError(_) => true,
        _ => false,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a busy server is given a moment; no verdict rests on this clock"
)]
async fn pause() {
    tokio::time::sleep(PAUSE).await;
}
