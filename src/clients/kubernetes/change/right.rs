//! Whether one may write what is to be written, and see what comes of it.

use super::super::review::review;
use super::wanted::{Form, Wanted};
use crate::fact::rights::Right;
use crate::fact::{Access, Kind};
use crate::truth::{Why, WhyKind};
use futures::future::join_all;
use kube::Client;

/// The rights that a change needs if it is written in this form.
fn writing(wanted: &Wanted, form: Form) -> Vec<Right> {
    let right = |verb, below| right(verb, wanted.kind, below, wanted);
    match form {
        Form::Merge | Form::Strategic | Form::Template => vec![right("patch", None)],
        Form::Scale => vec![right("update", Some("scale"))],
        Form::Status => {
            let parts = wanted.parts();
            let below = |part: &Wanted| (part.form == Form::Status).then_some("status");
            parts.iter().map(|it| right("patch", below(it))).collect()
        }
    }
}

/// The rights without which nothing shows whether a change of pods worked.
fn seeing(wanted: &Wanted) -> Vec<Right> {
    let places = ["/spec/replicas", "/spec/minReplicas", "/spec/template"];
    let workload = places.iter().any(|place| wanted.writes(place));
    let pods = Right {
        name: None,
        ..right("list", &Kind::PODS, None, wanted)
    };
    workload.then_some(pods).into_iter().collect()
}

/// A right to the one object: a role may allow nothing but that.
fn right(verb: &'static str, kind: &Kind, below: Option<&'static str>, wanted: &Wanted) -> Right {
    Right {
        namespace: Some(wanted.on.namespace.clone()),
        group: kind.group,
        resource: kind.plural,
        below,
        name: Some(wanted.on.name.clone()),
        verb,
    }
}

/// What the API server says of a right. Where it says nothing the write itself will tell.
async fn asked(client: &Client, right: &Right) -> Access {
    let (allowed, reason) = match review(client, right).await {
        Ok(said) => (Some(said.allowed), said.reason),
        Err(why) => (None, why.text),
    };
    Access {
        what: format!("{} {}", right.verb, right.place()),
        allowed,
        reason,
    }
}

/// What is missing without a right that is only for looking.
fn for_seeing(access: Access) -> Access {
    let reason = match access.allowed {
        Some(false) => "then nothing shows whether it worked".into(),
        _ => access.reason,
    };
    Access { reason, ..access }
}

/// That one does not have a right.
fn denied(right: &Right) -> Why {
    let place = right.namespace.as_deref().unwrap_or_default();
    let text = format!("not allowed to {} {} in {place}", right.verb, right.place());
    Why::new(WhyKind::Denied, text).hint(right.can_i())
}

/// What the API server says of the rights to a change, for each form in which it may be written.
#[derive(Debug)]
pub struct Rights {
    forms: Vec<(Form, Vec<(Right, Access)>)>,
    /// What shows afterwards whether it worked.
    seeing: Vec<Access>,
}

impl Rights {
    /// Asks for all at once.
    pub async fn review(client: &Client, wanted: &Wanted) -> Self {
        let forms = forms(wanted).iter().map(|form| async move {
            let rights = writing(wanted, *form).into_iter();
            let reviews = rights.map(|right| async move {
                let access = asked(client, &right).await;
                (right, access)
            });
            (*form, join_all(reviews).await)
        });
        let seeing = seeing(wanted).into_iter();
        let seeing = seeing.map(|right| async move { for_seeing(asked(client, &right).await) });
        let (forms, seeing) = futures::join!(join_all(forms), join_all(seeing));
        Self { forms, seeing }
    }

    /// The first form of which nothing is refused.
    ///
    /// # Errors
    /// [`WhyKind::Denied`] where something of each is.
    pub fn form(&self) -> Result<Form, Why> {
        let refused = |rights: &[(Right, Access)]| {
            let mut rights = rights.iter();
            let right = rights.find(|(_, access)| access.allowed == Some(false));
            right.map(|(right, _)| denied(right))
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

/// The forms in which a change may be written, the best first. Replicas can be written by those
/// who may write nothing else.
fn forms(wanted: &Wanted) -> &'static [Form] {
    match wanted.form {
        Form::Merge if !wanted.kind.is_custom() => &[Form::Merge, Form::Scale],
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
