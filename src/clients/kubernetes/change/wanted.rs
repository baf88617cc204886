//! What is to be written, before it is known what is there.

use super::merge::{Leaf, leaves, replaced, restoring};
use super::path::Path;
use super::resource::{kind_of, one};
use crate::fact::Kind;
use crate::fact::{Plan, Request, TIME_OF_ACT};
use crate::runbook::{Object, RolloutVerb};
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
    /// A merge patch of the `status` subresource, and then one of the object for what is no status.
    Status,
    /// A JSON patch (RFC 6902) that puts another template in the place of the one there.
    Template,
}

/// What an Application of Argo CD does by itself.
const AUTOMATED: &str = "/spec/syncPolicy/automated";

const MERGE: &str = "application/merge-patch+json";
const STRATEGIC: &str = "application/strategic-merge-patch+json";
const JSON_PATCH: &str = "application/json-patch+json";

/// What is to be written to an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// The object.
    pub on: Object,
    /// Its kind.
    pub kind: &'static Kind,
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

    /// What is to be done to a Rollout, before it is known what is there.
    pub fn rollout(on: &Object, verb: RolloutVerb) -> Result<Self, Why> {
        let (form, body) = match verb {
            RolloutVerb::Pause => (Form::Merge, json!({"spec": {"paused": true}})),
            RolloutVerb::Resume => (Form::Merge, json!({"spec": {"paused": false}})),
            RolloutVerb::Abort => (Form::Status, json!({"status": {"abort": true}})),
            RolloutVerb::Undo => (Form::Template, json!({"spec": {"template": null}})),
        };
        Self::new(on, form, body)
    }

    /// Nothing done by itself any more, as every version of Argo CD knows it.
    pub fn suspension(application: &Object) -> Result<Self, Why> {
        let body = json!({"spec": {"syncPolicy": {"automated": null}}});
        Self::new(application, Form::Merge, body)
    }

    fn new(on: &Object, form: Form, body: Value) -> Result<Self, Why> {
        Ok(Self {
            kind: kind_of(&on.kind)?,
            on: on.clone(),
            form,
            body,
        })
    }

    /// What a plan writes; `None` where that is no request to the API.
    pub fn of(plan: &Plan) -> Option<Self> {
        Self::of_request(&plan.object, &plan.request)
    }

    /// What a request writes to an object; `None` where it is none to the API.
    pub fn of_request(on: &Object, request: &Request) -> Option<Self> {
        match request {
            Request::Steps(steps) => {
                let [status, rest] = steps.as_slice() else {
                    return None;
                };
                let status = Self::single_of(on, status)?;
                let rest = Self::single_of(on, rest)?;
                let body =
                    json!({"status": status.body.get("status")?, "spec": rest.body.get("spec")?});
                Some(Self { body, ..status })
            }
            request => Self::single_of(on, request),
        }
    }

    fn single_of(on: &Object, request: &Request) -> Option<Self> {
        let Request::Api {
            method,
            path,
            content_type,
            body,
        } = request
        else {
            return None;
        };
        let form = match (method.as_str(), content_type.as_str()) {
            ("PUT", _) => Form::Scale,
            (_, MERGE) if path.ends_with("/status") => Form::Status,
            (_, MERGE) => Form::Merge,
            (_, JSON_PATCH) => Form::Template,
            _ => Form::Strategic,
        };
        let body = match form {
            Form::Scale => json!({"spec": body.get("spec")?}),
            Form::Template => json!({"spec": {"template": body.get(0)?.get("value")?}}),
            Form::Merge | Form::Strategic | Form::Status => body.clone(),
        };
        Self::new(on, form, body).ok()
    }

    /// What is written by one request each, in their order.
    pub fn parts(&self) -> Vec<Self> {
        let part = |form: Form, name: &str| {
            let body = json!({name: self.body.get(name)?});
            Some(Self {
                form,
                body,
                ..self.clone()
            })
        };
        match self.form {
            Form::Status => {
                let parts = [part(Form::Status, "status"), part(Form::Merge, "spec")];
                parts.into_iter().flatten().collect()
            }
            _ => vec![self.clone()],
        }
    }

    /// The request that writes these values, without bookkeeping and without a resource version;
    /// several where one cannot.
    pub fn request(&self) -> Request {
        let mut parts: Vec<_> = self.parts().iter().map(Self::single).collect();
        if parts.len() == 1 {
            parts.remove(0)
        } else {
            Request::Steps(parts)
        }
    }

    fn single(&self) -> Request {
        let path = one(self.kind, &self.on);
        let path = path.path();
        let (method, path, content_type) = match self.form {
            Form::Merge => ("PATCH", path.to_owned(), MERGE),
            Form::Strategic => ("PATCH", path.to_owned(), STRATEGIC),
            Form::Status => ("PATCH", format!("{path}/status"), MERGE),
            Form::Template => ("PATCH", path.to_owned(), JSON_PATCH),
            Form::Scale => ("PUT", format!("{path}/scale"), "application/json"),
        };
        let body = match self.form {
            Form::Merge | Form::Strategic | Form::Status => self.body.clone(),
            Form::Template => json!([{
                "op": "replace",
                "path": "/spec/template",
                "value": self.body["spec"]["template"],
            }]),
            Form::Scale => json!({
                "kind": "Scale",
                "apiVersion": "autoscaling/v1",
                "metadata": {"name": self.on.name, "namespace": self.on.namespace},
                "spec": self.body["spec"],
            }),
        };
        Request::Api {
            method: method.to_owned(),
            path,
            content_type: content_type.to_owned(),
            body,
        }
    }

    /// The fields that are written, beside what they are in the object.
    ///
    /// # Errors
    /// What keeps it from being merged with the object.
    pub fn leaves(&self, object: &Value) -> Result<Vec<Leaf>, Why> {
        if self.form == Form::Template {
            let place = Path::default().field("spec").field("template");
            let (now, then) = (&object["spec"]["template"], &self.body["spec"]["template"]);
            return Ok(replaced(&place, now, then));
        }
        if self.kind.is_application() {
            return Ok(vec![self.sync(object)]);
        }
        let mut leaves = leaves(&self.body, object)?;
        if self.kind.is_rollout() {
            // A flag of a Rollout that is not set is not raised.
            for leaf in leaves.iter_mut().filter(|it| it.then.is_boolean()) {
                leaf.now = Value::Bool(leaf.now == true);
            }
        }
        Ok(leaves)
    }

    /// What an Application does by itself is one value: `{}` too says that it does something.
    fn sync(&self, object: &Value) -> Leaf {
        let place = |of: &Value| of.pointer(AUTOMATED).cloned().unwrap_or_default();
        let path = ["spec", "syncPolicy", "automated"];
        let path = path.iter().fold(Path::default(), |path, it| path.field(it));
        Leaf {
            path,
            now: place(object),
            then: place(&self.body),
        }
    }

    /// Whether it takes from an Application what that does by itself.
    pub fn suspends(&self) -> bool {
        self.kind.is_application() && self.body.pointer(AUTOMATED).is_none_or(Value::is_null)
    }

    /// The same with the values that the object has now.
    pub fn restoring(&self, object: &Value) -> Self {
        let body = if self.form == Form::Template {
            json!({"spec": {"template": object["spec"]["template"]}})
        } else {
            let mut body = restoring(&self.body, Some(object));
            if self.kind.is_rollout() {
                flags(&mut body);
            }
            body
        };
        Self {
            body,
            ..self.clone()
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
        let kind = self.kind.name.to_ascii_lowercase();
        format!("{kind} {} in {}", self.on.name, self.on.namespace)
    }

    /// What it does to a Rollout.
    pub fn verb(&self) -> Option<RolloutVerb> {
        if !self.kind.is_rollout() {
            return None;
        }
        Some(match &self.body["spec"]["paused"] {
            _ if self.writes("/status/abort") => RolloutVerb::Abort,
            _ if self.form == Form::Template => RolloutVerb::Undo,
            Value::Bool(true) => RolloutVerb::Pause,
            _ => RolloutVerb::Resume,
        })
    }
}

/// Makes every value that is not set a flag that is not raised.
fn flags(body: &mut Value) {
    match body {
        Value::Null => *body = Value::Bool(false),
        Value::Object(fields) => fields.values_mut().for_each(flags),
        _ => {}
    }
}
