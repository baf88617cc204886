//! Through the cluster: a Service's ready pod by port-forward, else the API server's own proxy.

use super::call::{Call, Headers};
use super::forward::Forward;
use super::response::{Response, read};
use crate::clients::kubernetes::{Kube, why};
use crate::clients::pod;
use crate::clients::trouble::Site;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use http::header::AUTHORIZATION;
use http::{HeaderMap, Request};
use k8s_openapi::api::core::v1::{Pod, Service as KubeService};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use kube::api::Api;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

/// A Service in the cluster.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Its namespace.
    pub(super) namespace: String,
    /// Its name.
    pub(super) name: String,
    /// Its port, by number or name.
    pub(super) port: String,
    /// What every path begins with.
    pub(super) prefix: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            namespace,
            name,
            port,
            prefix,
        } = self;
        write!(f, "svc://{namespace}/{name}:{port}{prefix}")
    }
}

/// A way to a Service.
pub(super) struct Service {
    kube: Kube,
    place: Place,
    timeout: Duration,
    /// The way that was open, found by the first request.
    route: Mutex<Option<Arc<Route>>>,
}

/// A way that was open.
enum Route {
    Forward(Box<Forward>),
    /// The API server's proxy, and why.
    Proxy(Text),
}

impl Service {
    /// Nothing is sent yet.
    pub(super) fn new(kube: &Kube, place: Place, timeout: Duration) -> Self {
        Self {
            kube: kube.clone(),
            place,
            timeout,
            route: Mutex::new(None),
        }
    }

    /// Sends a request; when a way has failed, the next request looks for one again.
    pub(super) async fn send(
        &self,
        site: &Site,
        headers: &Headers,
        call: Call,
    ) -> Result<Response, Why> {
        let sent = tokio::time::timeout(self.timeout, self.take_way(site, headers, call)).await;
        let answer = sent.unwrap_or_else(|_| Err(site.timeout()));
        if answer
            .as_ref()
            .is_err_and(|why| why.kind != WhyKind::Denied)
        {
            self.route.lock().await.take();
        }
        answer
    }

    async fn take_way(&self, site: &Site, headers: &Headers, call: Call) -> Result<Response, Why> {
        match &*self.route().await? {
            Route::Forward(forward) => {
                let mut request = self.request(&call.target, headers.all().clone(), &call)?;
                let host = format!(
                    "{}.{}.svc:{}",
                    self.place.name,
                    self.place.namespace,
                    forward.port()
                );
                if let Ok(host) = host.parse() {
                    request.headers_mut().insert(http::header::HOST, host);
                }
                forward.send(site, request).await
            }
            Route::Proxy(note) => {
                let mut headers = headers.all().clone();
                let mut note = note.to_string();
                if headers.remove(AUTHORIZATION).is_some() {
                    note += "; its own login cannot be sent this way";
                }
                let answer = self.through_api_server(site, headers, &call).await?;
                Ok(answer.with_note(note.into()))
            }
        }
    }

    /// The way, looked for once however many ask.
    async fn route(&self) -> Result<Arc<Route>, Why> {
        let mut known = self.route.lock().await;
        if let Some(route) = &*known {
            return Ok(Arc::clone(route));
        }
        let route = Arc::new(self.find_route().await?);
        *known = Some(Arc::clone(&route));
        Ok(route)
    }

    async fn find_route(&self) -> Result<Route, Why> {
        let found = match self.find_pod().await {
            Ok((pod, port)) => Forward::open(&self.kube, &self.place.namespace, &pod, port).await,
            // Whoever may not look for the pod may still be let through.
            Err(why) if matches!(why.kind, WhyKind::Denied | WhyKind::Ambiguous) => Err(why),
            Err(why) => return Err(why),
        };
        Ok(match found {
            Ok(forward) => Route::Forward(Box::new(forward)),
            Err(why) => Route::Proxy(Text::from(format!(
                "read through the API server's proxy to the Service, since port-forward failed: {why}"
            ))),
        })
    }

    /// The ready pod behind the Service, and the number of its port.
    async fn find_pod(&self) -> Result<(String, u16), Why> {
        let Place {
            namespace, name, ..
        } = &self.place;
        let services: Api<KubeService> = Api::namespaced(self.kube.client().clone(), namespace);
        let service = services
            .get(name)
            .await
            .map_err(|error| why(&error, &format!("get service {name} in {namespace}")))?;
        let selector = selector(&service).ok_or_else(|| {
            Why::new(
                WhyKind::Ambiguous,
                format!("the Service {name} selects no pods"),
            )
        })?;
        let of = format!("service/{name}");
        let pod = pod::ready(&self.kube, namespace, &selector, &of).await?;
        let port = target_port(&service, &self.place.port, &pod).ok_or_else(|| {
            Why::new(
                WhyKind::Absent,
                format!(
                    "the Service {name} in {namespace} has no port {}",
                    self.place.port
                ),
            )
            .hint(format!("kubectl get service {name} -n {namespace}"))
        })?;
        Ok((pod.metadata.name.unwrap_or_default(), port))
    }

    async fn through_api_server(
        &self,
        site: &Site,
        headers: HeaderMap,
        call: &Call,
    ) -> Result<Response, Why> {
        let Place {
            namespace,
            name,
            port,
            ..
        } = &self.place;
        let target = format!(
            "/api/v1/namespaces/{namespace}/services/{name}:{port}/proxy{}",
            call.target
        );
        let request = self
            .request(&target, headers, call)?
            .map(|body| kube::client::Body::from(body.into_bytes()));
        let doing = format!("reach the Service {name} in {namespace} through the API server");
        let answer = self
            .kube
            .client()
            .send(request)
            .await
            .map_err(|error| why(&error, &doing))?;
        let answer = read(site, answer).await?;
        match refused_by_api_server(&answer) {
            Some(status) => Err(why(&kube::Error::Api(status), &doing)),
            None => Ok(answer),
        }
    }

    fn request(
        &self,
        target: &str,
        mut headers: HeaderMap,
        call: &Call,
    ) -> Result<Request<String>, Why> {
        if let Some(kind) = call.body.kind() {
            headers.insert(http::header::CONTENT_TYPE, kind);
        }
        let mut request = Request::builder()
            .method(call.method.clone())
            .uri(target)
            .body(call.body.text().to_owned())
            .map_err(|error| Why::new(WhyKind::Invalid, format!("{}: {error}", self.place)))?;
        *request.headers_mut() = headers;
        Ok(request)
    }
}

/// The API server's own refusal, told from an answer of what is behind it by its form.
fn refused_by_api_server(answer: &Response) -> Option<Box<kube::core::Status>> {
    if answer.status.is_success() {
        return None;
    }
    let body: serde_json::Value = serde_json::from_slice(&answer.body).ok()?;
    if body.get("kind")? != "Status" {
        return None;
    }
    serde_json::from_value(body).ok().map(Box::new)
}

/// The pods' labels as the API takes them; `None` for a Service that selects none by itself.
fn selector(service: &KubeService) -> Option<String> {
    let labels = service.spec.as_ref()?.selector.as_ref()?;
    let pairs: Vec<String> = labels
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    (!pairs.is_empty()).then(|| pairs.join(","))
}

/// The port of the pod that a port of the Service, by number or name, leads to.
fn target_port(service: &KubeService, port: &str, pod: &Pod) -> Option<u16> {
    let ports = service.spec.as_ref()?.ports.as_ref()?;
    let found = ports
        .iter()
        .find(|known| known.port.to_string() == port || known.name.as_deref() == Some(port))?;
    let number = match &found.target_port {
        None => found.port,
        Some(IntOrString::Int(number)) => *number,
        Some(IntOrString::String(name)) => named_port(pod, name)?,
    };
    u16::try_from(number).ok()
}

fn named_port(pod: &Pod, name: &str) -> Option<i32> {
    let containers = &pod.spec.as_ref()?.containers;
    let mut ports = containers
        .iter()
        .filter_map(|container| container.ports.as_ref())
        .flatten();
    ports
        .find(|port| port.name.as_deref() == Some(name))
        .map(|port| port.container_port)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn service(ports: &serde_json::Value) -> KubeService {
        let spec = json!({"selector": {"app": "prometheus", "role": "main"}, "ports": ports});
        serde_json::from_value(json!({"metadata": {"name": "prometheus"}, "spec": spec})).unwrap()
    }

    #[test]
    fn a_port_is_found_by_number_or_name() {
        let pod: Pod = serde_json::from_value(json!({"spec": {"containers": [
            {"name": "sidecar"},
            {"name": "main", "ports": [{"name": "web", "containerPort": 9191}]},
        ]}}))
        .unwrap();
        let service = service(&json!([
            {"port": 80, "name": "http", "targetPort": "web"},
            {"port": 81, "name": "same"},
            {"port": 82, "name": "number", "targetPort": 9292},
            {"port": 83, "name": "lost", "targetPort": "nowhere"},
        ]));
        for (port, expected) in [
            ("80", Some(9191)),
            ("http", Some(9191)),
            ("same", Some(81)),
            ("82", Some(9292)),
            ("lost", None),
            ("9090", None),
        ] {
            assert_eq!(target_port(&service, port, &pod), expected, "{port}");
        }
    }

    #[test]
    fn pods_are_found_by_the_labels_that_the_service_selects() {
        assert_eq!(
            selector(&service(&json!([]))).as_deref(),
            Some("app=prometheus,role=main")
        );
        assert_eq!(selector(&KubeService::default()), None);
    }
}
