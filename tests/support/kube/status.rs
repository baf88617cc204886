//! The `Status` object: how a Kubernetes API server says no.
use hyper::StatusCode;
use serde_json::{Value, json};

use super::catalog::Resource;

/// A refusal, as it goes over the wire with its HTTP status.
#[derive(Clone, Debug)]
pub(crate) struct Status {
    pub(crate) code: StatusCode,
    reason: &'static str,
    message: String,
    details: Option<Value>,
}

impl Status {
    fn new(code: StatusCode, reason: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            reason,
            message: message.into(),
            details: None,
        }
    }

    fn with_details(mut self, details: Value) -> Self {
        self.details = Some(details);
        self
    }

    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BadRequest", message)
    }

    pub(crate) fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "Unauthorized", "Unauthorized")
    }

    /// A path outside the API's resources that a user may not have.
    pub(crate) fn forbidden_path(user: &str, verb: &str, path: &str) -> Self {
        let message = format!("forbidden: User \"{user}\" cannot {verb} path \"{path}\"");
        Self::new(StatusCode::FORBIDDEN, "Forbidden", message).with_details(json!({}))
    }

    /// A resource that a user may not use; `cannot` is the sentence after the user's name.
    pub(crate) fn forbidden(resource: &Resource, name: Option<&str>, cannot: &str) -> Self {
        let object = match name {
            Some(name) => format!("{} \"{name}\"", resource.qualified()),
            None => resource.qualified(),
        };
        Self::new(
            StatusCode::FORBIDDEN,
            "Forbidden",
            format!("{object} is forbidden: {cannot}"),
        )
        .with_details(details(name, resource.group, resource.plural))
    }

    pub(crate) fn not_found(resource: &Resource, name: &str) -> Self {
        let message = format!("{} \"{name}\" not found", resource.qualified());
        Self::new(StatusCode::NOT_FOUND, "NotFound", message).with_details(details(
            Some(name),
            resource.group,
            resource.plural,
        ))
    }

    /// A path that leads to a known group but to nothing in it.
    pub(crate) fn no_such_resource() -> Self {
        let message = "the server could not find the requested resource";
        Self::new(StatusCode::NOT_FOUND, "NotFound", message).with_details(json!({}))
    }

    pub(crate) fn method_not_allowed() -> Self {
        let message = "the server does not allow this method on the requested resource";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message)
            .with_details(json!({}))
    }

    pub(crate) fn not_acceptable() -> Self {
        let message = "only the following media types are accepted: application/json";
        Self::new(StatusCode::NOT_ACCEPTABLE, "NotAcceptable", message)
    }

    pub(crate) fn unsupported_media_type() -> Self {
        let message = "415: Unsupported Media Type";
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "UnsupportedMediaType",
            message,
        )
        .with_details(json!({}))
    }

    pub(crate) fn already_exists(resource: &Resource, name: &str) -> Self {
        let message = format!("{} \"{name}\" already exists", resource.qualified());
        Self::new(StatusCode::CONFLICT, "AlreadyExists", message).with_details(details(
            Some(name),
            resource.group,
            resource.plural,
        ))
    }

    /// A write that carried a resourceVersion which is no longer the object's.
    pub(crate) fn conflict(resource: &Resource, name: &str) -> Self {
        let reason = "the object has been modified; please apply your changes to the latest \
                      version and try again";
        Self::conflict_because(resource, name, reason)
    }

    /// A write whose precondition does not hold.
    pub(crate) fn conflict_because(resource: &Resource, name: &str, reason: &str) -> Self {
        let message = format!(
            "Operation cannot be fulfilled on {} \"{name}\": {reason}",
            resource.qualified()
        );
        Self::new(StatusCode::CONFLICT, "Conflict", message).with_details(details(
            Some(name),
            resource.group,
            resource.plural,
        ))
    }

    /// A value that the object's schema does not allow; `problem` such as
    /// `Invalid value: -1: must be greater than or equal to 0`.
    pub(crate) fn invalid(resource: &Resource, name: &str, field: &str, problem: &str) -> Self {
        let details = details(Some(name), resource.group, resource.kind);
        Self::invalid_kind(&resource.qualified_kind(), name, field, problem, details)
    }

    /// A scale that cannot be.
    pub(crate) fn invalid_scale(name: &str, field: &str, problem: &str) -> Self {
        let details = details(Some(name), "autoscaling", "Scale");
        Self::invalid_kind("Scale.autoscaling", name, field, problem, details)
    }

    /// A patch whose result, `object`, is none of its kind.
    pub(crate) fn invalid_patch(object: &str, problem: &str) -> Self {
        let problem = format!("Invalid value: {}: {problem}", Value::from(object));
        Self::invalid_kind("", "", "patch", &problem, json!({}))
    }

    fn invalid_kind(
        kind: &str,
        name: &str,
        field: &str,
        problem: &str,
        mut details: Value,
    ) -> Self {
        let message = format!("{kind} \"{name}\" is invalid: {field}: {problem}");
        let reason = match problem.split_once(':').map_or(problem, |(kind, _)| kind) {
            "Required value" => "FieldValueRequired",
            "Forbidden" => "FieldValueForbidden",
            _ => "FieldValueInvalid",
        };
        details["causes"] = json!([{"reason": reason, "message": problem, "field": field}]);
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "Invalid", message).with_details(details)
    }

    /// A JSON patch one of whose operations does not apply.
    pub(crate) fn unprocessable() -> Self {
        let message = "the server rejected our request due to an error in our request";
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "Invalid", message).with_details(json!({}))
    }

    /// A kind of patch that custom resources do not take.
    pub(crate) fn unknown_patch() -> Self {
        let message = "the body of the request was in an unknown format - accepted media types \
                       include: application/json-patch+json, application/merge-patch+json, \
                       application/apply-patch+yaml";
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "UnsupportedMediaType",
            message,
        )
    }

    /// A webhook's no, as webhooks say it that were made with the usual library.
    pub(crate) fn denied_by(webhook: &str, message: &str) -> Self {
        let message = format!("admission webhook \"{webhook}\" denied the request: {message}");
        Self::new(StatusCode::FORBIDDEN, "Forbidden", message)
    }

    /// A watch or a page from a resourceVersion that the server has forgotten.
    pub(crate) fn expired(message: impl Into<String>) -> Self {
        Self::new(StatusCode::GONE, "Expired", message)
    }

    /// The server is overloaded and asks to come back after `seconds`.
    pub(crate) fn too_many_requests(seconds: u32) -> Self {
        let message =
            "the server has received too many requests and has asked us to try again later";
        Self::new(StatusCode::TOO_MANY_REQUESTS, "TooManyRequests", message)
            .with_details(json!({"retryAfterSeconds": seconds}))
    }

    pub(crate) fn internal(message: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "InternalError", message)
    }

    pub(crate) fn unavailable(message: impl Into<String>) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "ServiceUnavailable",
            message,
        )
    }

    /// After how many seconds the client is asked to come back.
    pub(crate) fn retry_after(&self) -> Option<u64> {
        self.details.as_ref()?["retryAfterSeconds"].as_u64()
    }

    pub(crate) fn body(&self) -> Value {
        let mut body = json!({
            "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
            "message": self.message, "reason": self.reason,
        });
        if let Some(details) = &self.details {
            body["details"] = details.clone();
        }
        body["code"] = json!(self.code.as_u16());
        body
    }
}

/// `details` with the fields that are not empty, in the server's order.
fn details(name: Option<&str>, group: &str, kind: &str) -> Value {
    let mut details = json!({});
    if let Some(name) = name {
        details["name"] = json!(name);
    }
    if !group.is_empty() {
        details["group"] = json!(group);
    }
    details["kind"] = json!(kind);
    details
}
