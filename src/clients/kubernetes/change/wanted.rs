//! What is to be written, before it is known what is there.

use super::resource::Resource;
use crate::fact::{Plan, Request, TIME_OF_ACT};
use crate::runbook::Object;
use crate::truth::Why;
use serde_json::{Value, json};

/// The annotation that makes a Deployment's pods be replaced, as `kubectl rollout restart` sets it.
pub const RESTARTED_AT: &str = "kubectl.kubernetes.io/restartedAt";

/// How a change is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A merge patch (RFC 7386).
    Merge,
    /// A strategic merge patch.
    Strategic,
    /// A replacement of the `scale` subresource: for those who may change nothing else.
    Scale,
}

/// What is to be written to an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// The object.
    pub on: Object,
    /// Its kind.
    pub resource: &'static Resource,
    /// How it is written.
    pub form: Form,
    /// The values, as a patch of the object.
    pub body: Value,
}

impl Wanted {
    /// So many replicas.
    pub fn scale(on: &Object, replicas: u32) -> Result<Self, Why> {
        Self::new(on, Form::Merge, json!({"spec": {"replicas": replicas}}))
    }

    /// New pods.
    pub fn restart(on: &Object) -> Result<Self, Why> {
        let template = json!({"metadata": {"annotations": {RESTARTED_AT: TIME_OF_ACT}}});
        Self::patch(on, &json!({"spec": {"template": template}}))
    }

    /// The values of a strategic merge patch.
    pub fn patch(on: &Object, patch: &Value) -> Result<Self, Why> {
        Self::new(on, Form::Strategic, patch.clone())
    }

    fn new(on: &Object, form: Form, body: Value) -> Result<Self, Why> {
        Ok(Self {
            resource: Resource::of(&on.kind)?,
            on: on.clone(),
            form,
            body,
        })
    }

    /// What a plan writes; `None` where that is no request to the API.
    pub fn of(plan: &Plan) -> Option<Self> {
        let Request::Api {
            method,
            content_type,
            body,
            ..
        } = &plan.request
        else {
            return None;
        };
        let form = match (method.as_str(), content_type.as_str()) {
            ("PUT", _) => Form::Scale,
            (_, "application/merge-patch+json") => Form::Merge,
            _ => Form::Strategic,
        };
        let body = match form {
            Form::Scale => json!({"spec": body.get("spec")?}),
            Form::Merge | Form::Strategic => body.clone(),
        };
        Self::new(&plan.object, form, body).ok()
    }

    /// The request that writes these values, without bookkeeping and without a resource version.
    pub fn request(&self, values: &Value) -> Request {
        let path = self.resource.one(&self.on);
        let path = path.path();
        let (method, path, content_type) = match self.form {
            Form::Merge => ("PATCH", path.to_owned(), "application/merge-patch+json"),
            Form::Strategic => (
                "PATCH",
                path.to_owned(),
                "application/strategic-merge-patch+json",
            ),
            Form::Scale => ("PUT", format!("{path}/scale"), "application/json"),
        };
        let body = match self.form {
            Form::Merge | Form::Strategic => values.clone(),
            Form::Scale => json!({
                "kind": "Scale",
                "apiVersion": "autoscaling/v1",
                "metadata": {"name": self.on.name, "namespace": self.on.namespace},
                "spec": values["spec"],
            }),
        };
        Request::Api {
            method: method.to_owned(),
            path,
            content_type: content_type.to_owned(),
            body,
        }
    }

    /// Whether it writes something at this place: `/spec/template`.
    pub fn writes(&self, pointer: &str) -> bool {
        self.body.pointer(pointer).is_some()
    }

    /// Whether it does nothing but replace the pods.
    pub fn restarts(&self) -> bool {
        let annotations = self.body.pointer("/spec/template/metadata/annotations");
        annotations.is_some_and(|it| it[RESTARTED_AT] == TIME_OF_ACT)
    }

    /// The object as messages name it: `deployment drift-processor in spec-to-proof`.
    pub fn subject(&self) -> String {
        let kind = self.resource.kind.to_ascii_lowercase();
        format!("{kind} {} in {}", self.on.name, self.on.namespace)
    }
}
