//! Whether one may write what is to be written, as the API server itself says.

use super::resource::Resource;
use super::wanted::{Form, Wanted};
use super::wire::Letter;
use crate::fact::Access;
use crate::scrub::clean;
use crate::truth::{Why, WhyKind};
use kube::Client;
use serde_json::{Value, json};

/// A right to write.
#[derive(Debug, Clone)]
pub struct Right<'a> {
    verb: &'static str,
    resource: &'static Resource,
    subresource: Option<&'static str>,
    namespace: &'a str,
}

impl<'a> Right<'a> {
    /// The right that a change needs if it is written in this form.
    pub const fn of(resource: &'static Resource, namespace: &'a str, form: Form) -> Self {
        let (verb, subresource) = match form {
            Form::Merge | Form::Strategic => ("patch", None),
            Form::Scale => ("update", Some("scale")),
        };
        Self {
            verb,
            resource,
            subresource,
            namespace,
        }
    }

    /// Asks the API server (`SelfSubjectAccessReview`).
    pub async fn review(&self, client: &Client) -> Access {
        let path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
        let (allowed, reason) = match Letter::question(path, self.asked()).send(client).await {
            Ok(reply) => {
                let status = &reply.object["status"];
                let said = ["reason", "evaluationError"];
                let said = said.iter().find_map(|it| status[it].as_str());
                (status["allowed"].as_bool(), clean(said.unwrap_or_default()))
            }
            Err(error) => (None, super::super::why(&error, "ask for one's rights").text),
        };
        Access {
            what: self.what(),
            allowed,
            reason,
        }
    }

    fn asked(&self) -> Value {
        let mut attributes = json!({
            "namespace": self.namespace,
            "verb": self.verb,
            "group": self.resource.group,
            "resource": self.resource.plural,
        });
        if let Some(subresource) = self.subresource {
            attributes["subresource"] = subresource.into();
        }
        json!({
            "kind": "SelfSubjectAccessReview",
            "apiVersion": "authorization.k8s.io/v1",
            "spec": {"resourceAttributes": attributes},
        })
    }

    fn what(&self) -> String {
        let below = self.subresource.map(|it| format!("/{it}"));
        let below = below.unwrap_or_default();
        format!("{} {}{below}", self.verb, self.resource.plural)
    }

    /// That one does not have it.
    fn denied(&self) -> Why {
        let text = format!("not allowed to {} in {}", self.what(), self.namespace);
        let group = match self.resource.group {
            "" => String::new(),
            group => format!(".{group}"),
        };
        let below = self.subresource.map(|it| format!(" --subresource={it}"));
        Why::new(WhyKind::Denied, text).hint(format!(
            "kubectl auth can-i {} {}{group}{} -n {}",
            self.verb,
            self.resource.plural,
            below.unwrap_or_default(),
            self.namespace
        ))
    }
}

/// What the API server says of the rights to a change, for each form in which it may be written.
#[derive(Debug)]
pub struct Rights<'a>(Vec<(Form, Right<'a>, Access)>);

impl<'a> Rights<'a> {
    /// Asks for all at once.
    pub async fn review(
        client: &Client,
        resource: &'static Resource,
        namespace: &'a str,
        forms: &[Form],
    ) -> Self {
        let reviews = forms.iter().map(|form| async move {
            let right = Right::of(resource, namespace, *form);
            let access = right.review(client).await;
            (*form, right, access)
        });
        Self(futures::future::join_all(reviews).await)
    }

    /// The first form that is not refused.
    ///
    /// # Errors
    /// [`WhyKind::Denied`] where each is.
    pub fn form(&self) -> Result<Form, Why> {
        let open = |it: &&(Form, Right<'a>, Access)| it.2.allowed != Some(false);
        match (self.0.iter().find(open), self.0.first()) {
            (Some((form, ..)), _) => Ok(*form),
            (None, Some((_, right, _))) => Err(right.denied()),
            (None, None) => Err(Why::new(WhyKind::Denied, "no right was asked for")),
        }
    }

    /// What was said, for a plan.
    pub fn access(self) -> Vec<Access> {
        self.0.into_iter().map(|(.., access)| access).collect()
    }
}

/// The forms in which a change may be written, the best first.
pub const fn forms(wanted: Form) -> &'static [Form] {
    match wanted {
        Form::Merge => &[Form::Merge, Form::Scale],
        Form::Strategic => &[Form::Strategic],
        Form::Scale => &[Form::Scale],
    }
}

impl Wanted {
    /// The same, written in another form.
    pub fn in_form(mut self, form: Form) -> Self {
        self.form = form;
        self
    }
}
