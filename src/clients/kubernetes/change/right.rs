//! Whether one may write what is to be written, as the API server itself says.

use super::resource::{PODS, Resource};
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
    /// The one object: a role may allow nothing but that.
    name: &'a str,
}

impl<'a> Right<'a> {
    /// The rights that a change needs if it is written in this form.
    fn all(wanted: &'a Wanted, form: Form) -> Vec<Self> {
        let right = |verb: &'static str, subresource: Option<&'static str>| Self {
            verb,
            resource: wanted.resource,
            subresource,
            namespace: &wanted.on.namespace,
            name: &wanted.on.name,
        };
        match form {
            Form::Merge | Form::Strategic | Form::Template => vec![right("patch", None)],
            Form::Scale => vec![right("update", Some("scale"))],
            Form::Status => {
                let parts = wanted.parts();
                let subresource = |part: &Wanted| (part.form == Form::Status).then_some("status");
                let rights = parts.iter().map(|part| right("patch", subresource(part)));
                rights.collect()
            }
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

    /// What is missing without it, where it is only for looking.
    fn for_seeing(access: Access) -> Access {
        let reason = match access.allowed {
            Some(false) => "then nothing shows whether it worked".into(),
            _ => access.reason,
        };
        Access { reason, ..access }
    }

    fn asked(&self) -> Value {
        let mut attributes = json!({
            "namespace": self.namespace,
            "verb": self.verb,
            "group": self.resource.group,
            "resource": self.resource.plural,
            "name": self.name,
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
            "kubectl auth can-i {} {}{group}/{}{} -n {}",
            self.verb,
            self.resource.plural,
            self.name,
            below.unwrap_or_default(),
            self.namespace
        ))
    }
}

/// What the API server says of the rights to a change, for each form in which it may be written.
#[derive(Debug)]
pub struct Rights<'a> {
    forms: Vec<(Form, Vec<(Right<'a>, Access)>)>,
    /// What shows afterwards whether it worked.
    seeing: Vec<Access>,
}

impl<'a> Rights<'a> {
    /// Asks for all at once.
    pub async fn review(client: &Client, wanted: &'a Wanted) -> Self {
        let forms = forms(wanted).iter().map(|form| async move {
            let rights = Right::all(wanted, *form).into_iter();
            let reviews = rights.map(|right| async move {
                let access = right.review(client).await;
                (right, access)
            });
            (*form, futures::future::join_all(reviews).await)
        });
        let seeing = seeing(wanted).into_iter().map(|right| async move {
            let access = right.review(client).await;
            Right::for_seeing(access)
        });
        let (forms, seeing) = futures::join!(
            futures::future::join_all(forms),
            futures::future::join_all(seeing)
        );
        Self { forms, seeing }
    }

    /// The first form of which nothing is refused.
    ///
    /// # Errors
    /// [`WhyKind::Denied`] where something of each is.
    pub fn form(&self) -> Result<Form, Why> {
        let refused = |rights: &[(Right<'a>, Access)]| {
            let mut rights = rights.iter();
            let right = rights.find(|(_, access)| access.allowed == Some(false));
            right.map(|(right, _)| right.denied())
        };
        let mut first = None;
        for (form, rights) in &self.forms {
            match refused(rights) {
                None => return Ok(*form),
                Some(why) => first = first.or(Some(why)),
            }
        }
        Err(first.unwrap_or_else(|| Why::new(WhyKind::Denied, "no right was asked for")))
    }

    /// What was said, for a plan.
    pub fn access(self) -> Vec<Access> {
        let rights = self.forms.into_iter().flat_map(|(_, rights)| rights);
        let written = rights.map(|(_, access)| access);
        written.chain(self.seeing).collect()
    }
}

/// The rights without which nothing shows whether a change of pods worked.
fn seeing(wanted: &Wanted) -> Vec<Right<'_>> {
    let places = ["/spec/replicas", "/spec/minReplicas", "/spec/template"];
    let workload = places.iter().any(|place| wanted.writes(place));
    let pods = Right {
        verb: "list",
        resource: &PODS,
        subresource: None,
        namespace: &wanted.on.namespace,
        name: "",
    };
    workload.then_some(pods).into_iter().collect()
}

/// The forms in which a change may be written, the best first. Replicas can be written by those
/// who may write nothing else.
fn forms(wanted: &Wanted) -> &'static [Form] {
    match wanted.form {
        Form::Merge if !wanted.resource.is_custom() => &[Form::Merge, Form::Scale],
        Form::Merge => &[Form::Merge],
        Form::Strategic => &[Form::Strategic],
        Form::Scale => &[Form::Scale],
        Form::Status => &[Form::Status],
        Form::Template => &[Form::Template],
    }
}

impl Wanted {
    /// The same, written in another form.
    pub fn in_form(mut self, form: Form) -> Self {
        self.form = form;
        self
    }
}
