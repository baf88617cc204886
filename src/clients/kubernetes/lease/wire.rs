//! A Lease on the wire: read, created, and patched on the very version that was read.

use super::super::change::FIELD_MANAGER;
use super::super::probe::{Get, is_missing, refusal, whole, why_not};
use crate::text::Text;
use crate::truth::Why;
use http::Request;
use http::header::{CONTENT_TYPE, DATE};
use jiff::Timestamp;
use kube::Client;
use kube::client::Body;
use serde_json::Value;

const ROOT: &str = "/apis/coordination.k8s.io/v1/namespaces";
const MERGE: &str = "application/merge-patch+json";

/// A Lease as it was read.
#[derive(Debug)]
pub struct Seen {
    /// All of it.
    pub lease: Value,
    /// The time of the answer by the server's clock, where it says so.
    pub server: Option<Timestamp>,
    /// The time by this machine's clock.
    pub here: Timestamp,
}

/// The requests about one Lease.
#[derive(Clone)]
pub struct Wire {
    client: Client,
    namespace: String,
    name: String,
}

impl Wire {
    pub fn new(client: Client, namespace: &str, name: &str) -> Self {
        Self {
            client,
            namespace: namespace.to_owned(),
            name: name.to_owned(),
        }
    }

    /// What the Lease is called.
    pub fn title(&self) -> Text {
        Text::from(format!("{} in {}", self.name, self.namespace))
    }

    /// Reads it; `None` where it is not there.
    pub async fn read(&self, here: Timestamp) -> Result<Option<Seen>, Why> {
        let get = Get::new(ROOT, [&self.namespace, "leases", &self.name]);
        let request = Request::get(get.path()).body(Body::empty());
        match self.send(request).await {
            Ok((lease, server)) => Ok(Some(Seen {
                lease,
                server,
                here,
            })),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(self.why(&error, "get")),
        }
    }

    /// Creates it, and gives it as it then is; `None` where somebody else was faster.
    pub async fn create(&self, body: &Value) -> Result<Option<Value>, Why> {
        let all = Get::new(ROOT, [&self.namespace, "leases"]);
        let all = all.with("fieldManager", FIELD_MANAGER);
        let mut body = body.clone();
        body["apiVersion"] = "coordination.k8s.io/v1".into();
        body["kind"] = "Lease".into();
        body["metadata"]["name"] = self.name.as_str().into();
        body["metadata"]["namespace"] = self.namespace.as_str().into();
        let request = Request::post(all.path()).header(CONTENT_TYPE, "application/json");
        let request = request.body(Body::from(body.to_string().into_bytes()));
        self.written(self.send(request).await, "create")
    }

    /// Changes it, and gives it as it then is; `None` where somebody else has changed it since it
    /// was read.
    pub async fn patch(&self, seen: &Seen, mut body: Value) -> Result<Option<Value>, Why> {
        let one = Get::new(ROOT, [&self.namespace, "leases", &self.name]);
        let one = one.with("fieldManager", FIELD_MANAGER);
        let version = &seen.lease["metadata"]["resourceVersion"];
        body["metadata"]["resourceVersion"] = version.clone();
        let request = Request::patch(one.path()).header(CONTENT_TYPE, MERGE);
        let request = request.body(Body::from(body.to_string().into_bytes()));
        self.written(self.send(request).await, "patch")
    }

    async fn send(
        &self,
        request: http::Result<Request<Body>>,
    ) -> Result<(Value, Option<Timestamp>), kube::Error> {
        let request = request.map_err(kube::Error::HttpError)?;
        let response = self.client.send(request).await?;
        let code = response.status();
        let date = response.headers().get(DATE).and_then(|it| it.to_str().ok());
        let date = date.and_then(|text| jiff::fmt::rfc2822::parse(text).ok());
        let body = whole(response).await?;
        if !code.is_success() {
            return Err(refusal(code.as_u16(), &body));
        }
        let lease = serde_json::from_slice(&body).map_err(kube::Error::SerdeError)?;
        Ok((lease, date.map(|date| date.timestamp())))
    }

    /// What came of a write. That what was read is gone is a conflict too.
    fn written(
        &self,
        sent: Result<(Value, Option<Timestamp>), kube::Error>,
        doing: &str,
    ) -> Result<Option<Value>, Why> {
        match sent {
            Ok((lease, _)) => Ok(Some(lease)),
            Err(kube::Error::Api(status)) if status.code == 409 => Ok(None),
            Err(error) if is_missing(&error) && doing == "patch" => Ok(None),
            Err(error) => Err(self.why(&error, doing)),
        }
    }

    fn why(&self, error: &kube::Error, doing: &str) -> Why {
        why_not(error, &format!("{doing} leases in {}", self.namespace))
    }
}

/// A time as Leases hold it: to the microsecond.
pub fn stamp(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}
