//! Requests that change something, as they are sent: once, with the precondition and the
//! bookkeeping of an attempt.

use super::super::error::LoginFailed;
use super::super::probe::{refusal, whole};
use super::super::speech::Unconnected;
use crate::clients::cause::find;
use crate::fact::{Request, TIME_OF_ACT};
use crate::scrub::clean;
use crate::text::Text;
use http::header::{CONTENT_TYPE, HeaderMap, WARNING};
use hyper_util::client::legacy;
use jiff::Timestamp;
use kube::Client;
use kube::client::Body;
use serde_json::{Map, Value, json};
use std::error::Error;

/// The name under which the API server remembers what this program wrote.
pub const FIELD_MANAGER: &str = "backlogctl";

/// The annotation that says which attempt wrote an object last.
pub const ATTEMPT: &str = "backlogctl.dev/attempt";

/// The annotation that says by which action.
pub const ACTION: &str = "backlogctl.dev/action";

/// What a write carries beside what was agreed to.
#[derive(Debug)]
pub struct Marks<'a> {
    /// The object that it is meant for: any other version of it is a conflict.
    pub object: &'a Value,
    /// The attempt.
    pub attempt: &'a str,
    /// The action.
    pub action: &'a str,
    /// The time that stands for [`TIME_OF_ACT`].
    pub at: Timestamp,
}

impl Marks<'_> {
    fn version(&self) -> &Value {
        &self.object["metadata"]["resourceVersion"]
    }

    fn annotations(&self) -> [(&'static str, &str); 2] {
        [(ATTEMPT, self.attempt), (ACTION, self.action)]
    }
}

/// A request that is ready to be sent.
#[derive(Debug, Clone)]
pub struct Letter {
    method: String,
    path: String,
    content_type: String,
    body: Value,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    /// The object as it is now; null where the answer broke off after the server said that it did
    /// what it was asked to.
    pub object: Value,
    /// The server's warnings.
    pub warnings: Vec<Text>,
}

impl Letter {
    /// A request with its marks; `None` for what is no request to the API.
    pub fn of(request: &Request, marks: &Marks<'_>) -> Option<Self> {
        let Request::Api {
            method,
            path,
            content_type,
            body,
        } = request
        else {
            return None;
        };
        Some(Self {
            method: method.clone(),
            path: format!("{path}?fieldManager={FIELD_MANAGER}"),
            content_type: content_type.clone(),
            body: match dated(body, marks.at) {
                Value::Array(steps) => marked_steps(steps, marks),
                // A subresource has no place for annotations, or keeps none.
                body => marked(body, marks, method != "PUT" && !path.ends_with("/status")),
            },
        })
    }

    /// The same, to be done as if only.
    pub fn rehearsal(mut self) -> Self {
        self.path.push_str("&dryRun=All");
        self
    }

    /// Sends it once.
    ///
    /// # Errors
    /// A refusal, or no answer; see [`never_sent`].
    pub async fn send(&self, client: &Client) -> Result<Reply, kube::Error> {
        let request = http::Request::builder()
            .method(self.method.as_str())
            .uri(&self.path)
            .header(CONTENT_TYPE, &self.content_type)
            .body(Body::from(self.body.to_string().into_bytes()))
            .map_err(kube::Error::HttpError)?;
        let response = client.send(request).await?;
        let code = response.status();
        let warnings = warnings(response.headers());
        let body = whole(response).await;
        if code.is_success() {
            // It is done; what it made of the object is only worth knowing.
            let object = body
                .ok()
                .and_then(|body| serde_json::from_slice(&body).ok());
            return Ok(Reply {
                object: object.unwrap_or_default(),
                warnings,
            });
        }
        Err(refusal(code.as_u16(), &body.unwrap_or_default()))
    }
}

/// The body with the precondition, and with annotations where the resource has a place for them.
fn marked(mut body: Value, marks: &Marks<'_>, annotated: bool) -> Value {
    let mut metadata = Map::from_iter([("resourceVersion".to_owned(), marks.version().clone())]);
    if let Some(own) = body["metadata"].as_object() {
        metadata.extend(own.clone());
    }
    if annotated {
        let annotations = metadata
            .entry("annotations")
            .or_insert_with(|| Map::new().into());
        for (name, value) in marks.annotations() {
            annotations[name] = value.into();
        }
    }
    body["metadata"] = metadata.into();
    body
}

/// The same for a JSON patch. Its first step fails no test that would be a refusal like any other:
/// another version that is written is a conflict.
fn marked_steps(steps: Vec<Value>, marks: &Marks<'_>) -> Value {
    let place = "/metadata/resourceVersion";
    let mut marked = vec![json!({"op": "replace", "path": place, "value": marks.version()})];
    marked.extend(steps);
    let place = "/metadata/annotations";
    if !marks.object["metadata"]["annotations"].is_object() {
        marked.push(json!({"op": "add", "path": place, "value": {}}));
    }
    marked.extend(marks.annotations().map(|(name, value)| {
        let place = format!("{place}/{}", name.replace('/', "~1"));
        json!({"op": "add", "path": place, "value": value})
    }));
    Value::Array(marked)
}

/// The body with the time of the act in its places, to the second, as kubectl writes it.
fn dated(body: &Value, at: Timestamp) -> Value {
    match body {
        Value::String(text) if text == TIME_OF_ACT => {
            at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string().into()
        }
        Value::Array(items) => items.iter().map(|item| dated(item, at)).collect(),
        Value::Object(fields) => {
            let fields = fields.iter();
            let dated = fields.map(|(name, value)| (name.clone(), dated(value, at)));
            Value::Object(dated.collect())
        }
        other => other.clone(),
    }
}

/// The texts of `Warning` headers (RFC 7234): `299 - "text"`.
fn warnings(headers: &HeaderMap) -> Vec<Text> {
    let values = headers.get_all(WARNING).iter();
    let texts = values.filter_map(|value| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        let (_, rest) = value.split_once('"')?;
        let (text, _) = rest.rsplit_once('"')?;
        Some(clean(&text.replace("\\\"", "\"")))
    });
    texts.collect()
}

/// Whether a request that failed is known not to have reached the server: there was no connection,
/// or no login.
pub fn never_sent(error: &kube::Error) -> bool {
    let error: &(dyn Error + 'static) = match error {
        kube::Error::Service(cause) => cause.as_ref(),
        other => other,
    };
    find::<LoginFailed>(error).is_some()
        || find::<Unconnected>(error).is_some()
        || find::<legacy::Error>(error).is_some_and(legacy::Error::is_connect)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn marks(object: &Value) -> Marks<'_> {
        Marks {
            object,
            attempt: "drift-1/3",
            action: "restart",
            at: "2026-11-21T22:56:23.999Z".parse().unwrap(),
        }
    }

    #[test]
    fn marks_leave_what_was_agreed_to_as_it_is() {
        let body =
            json!({"metadata": {"annotations": {"a": "b"}}, "spec": {"x": [{"y": TIME_OF_ACT}]}});
        let object = json!({"metadata": {"resourceVersion": "7"}});
        let marks = marks(&object);
        let marked = marked(dated(&body, marks.at), &marks, true);
        assert_eq!(
            marked,
            json!({
                "metadata": {
                    "resourceVersion": "7",
                    "annotations": {"a": "b", ATTEMPT: "drift-1/3", ACTION: "restart"},
                },
                "spec": {"x": [{"y": "2026-11-21T22:56:23Z"}]},
            })
        );
    }

    #[test]
    fn a_json_patch_is_marked_by_steps_of_its_own() {
        let step = json!({"op": "replace", "path": "/spec/template", "value": {}});
        let paths = |object: &Value| -> Vec<String> {
            let marked = marked_steps(vec![step.clone()], &marks(object));
            let steps = marked.as_array().unwrap().iter();
            let steps = steps.map(|it| format!("{} {}", it["path"].as_str().unwrap(), it["value"]));
            steps.collect()
        };
        let bare = json!({"metadata": {"resourceVersion": "7"}});
        assert_eq!(
            paths(&bare),
            [
                r#"/metadata/resourceVersion "7""#,
                "/spec/template {}",
                "/metadata/annotations {}",
                r#"/metadata/annotations/backlogctl.dev~1attempt "drift-1/3""#,
                r#"/metadata/annotations/backlogctl.dev~1action "restart""#,
            ]
        );
        let annotated = json!({"metadata": {"resourceVersion": "7", "annotations": {"a": "b"}}});
        assert_eq!(paths(&annotated).len(), 4);
    }

    #[test]
    fn warnings_are_taken_out_of_their_headers() {
        let mut headers = HeaderMap::new();
        for warning in [
            r#"299 - "unknown field \"spec.x\"""#,
            r#"299 - "old""#,
            "299 odd",
        ] {
            headers.append(WARNING, HeaderValue::from_static(warning));
        }
        let said: Vec<_> = warnings(&headers).iter().map(ToString::to_string).collect();
        assert_eq!(said, [r#"unknown field "spec.x""#, "old"]);
    }
}
