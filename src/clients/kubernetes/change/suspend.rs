//! Suspending the automatic sync of the Application that holds an object.

use super::Changes;
use super::application::{Application, Auto, Owned, Tracked, owner};
use super::draft::Frame;
use super::look::{Look, object};
use super::resource::kind_of;
use super::wanted::Wanted;
use crate::fact::{Outcome, Plan, Refusal, equivalent};
use crate::runbook::{Action, Object};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

impl Changes {
    /// Plans to suspend what Argo CD does by itself to the Application that holds an object.
    ///
    /// # Errors
    /// [`Refusal::NotNeeded`] where nothing is done by itself, [`Refusal::Unfit`] where an owner
    /// would put it back.
    pub(super) async fn suspension(
        &self,
        action: &Action,
        of: &Object,
        now: Timestamp,
    ) -> Result<Plan, Refusal> {
        let found = self.holder(of).await?;
        fit(of, &found)?;
        let wanted = Wanted::suspension(&found.on).map_err(Refusal::Unplanned)?;
        let cluster = self.applications.cluster(self).await;
        let cluster = cluster.map_err(Refusal::Unplanned)?;
        let by_hand = equivalent::of_request(&found.on, &wanted.request(), &cluster.target);
        let frame = Frame::of(action, false, by_hand, now);
        let look = Look::alone(found.object);
        cluster.planned(frame, (wanted, look), None, now).await
    }

    /// The Application that holds an object.
    async fn holder(&self, of: &Object) -> Result<Application, Refusal> {
        let resource = kind_of(&of.kind).map_err(Refusal::Unfit)?;
        let held = object(&self.api, resource, of).await;
        let held = held.map_err(Refusal::Unplanned)?;
        let tracked = Tracked::of_object(resource, of, &held);
        match self.owned(tracked.as_ref()).await {
            Ok(Owned::By(application)) => Ok(application),
            Ok(Owned::ByNobody) => {
                let text = format!(
                    "no application of Argo CD is known to hold {}/{}",
                    of.kind, of.name
                );
                Err(Refusal::NotNeeded(Text::from(text)))
            }
            Err(why) => Err(Refusal::Unplanned(why)),
        }
    }

    /// Reads an Application back that was just written: it is suspended only if that says so.
    pub(super) async fn read_back(&self, wanted: &Wanted, done: Text, until: Instant) -> Outcome {
        if !wanted.kind.is_application() {
            return Outcome::Done(done);
        }
        let read = timeout_at(until, object(&self.api, wanted.kind, &wanted.on)).await;
        let object = match read {
            Ok(Ok(object)) => object,
            Ok(Err(why)) => return Outcome::InDoubt(why),
            Err(_) => {
                let text = format!(
                    "{} was written, and could not be read back in time",
                    wanted.subject()
                );
                return Outcome::InDoubt(Why::new(WhyKind::Timeout, text));
            }
        };
        let automated = &object["spec"]["syncPolicy"]["automated"];
        let leaves = match wanted.leaves(&object) {
            Ok(leaves) => leaves,
            Err(why) => return Outcome::InDoubt(why),
        };
        if leaves.iter().all(super::merge::Leaf::stays) {
            let state = if automated.is_null() {
                "off"
            } else {
                "on again"
            };
            return Outcome::Done(Text::from(format!(
                "{done}; read back: automatic sync is {state}"
            )));
        }
        let by = owner(&wanted.on, &object).map(|it| format!(", perhaps by {it}"));
        let text = format!(
            "{} was written, and put back{} before it was read again: automated is {automated}",
            wanted.subject(),
            by.unwrap_or_default()
        );
        Outcome::Failed(
            Why::new(WhyKind::Stale, text).hint("see who writes it, and suspend it there"),
        )
    }
}

/// Whether suspending it does anything, and stays.
fn fit(of: &Object, found: &Application) -> Result<(), Refusal> {
    let name = &found.on.name;
    if found.auto() == Auto::Off {
        let text = format!(
            "Application {name} syncs only when somebody says so: what is changed by hand stays until then"
        );
        return Err(Refusal::NotNeeded(Text::from(text)));
    }
    kept(&found.on, &found.object).map_err(|why| {
        let text = format!("{} ({}/{} is of it)", why.text, of.kind, of.name);
        Refusal::Unfit(Why {
            text: Text::from(text),
            ..why
        })
    })
}

/// Whether nobody puts an Application back.
///
/// # Errors
/// Who does.
pub fn kept(on: &Object, object: &Value) -> Result<(), Why> {
    match owner(on, object) {
        None => Ok(()),
        Some(owner) => {
            let text = format!(
                "{owner} makes Application {} and would put its sync policy back",
                on.name
            );
            Err(Why::new(WhyKind::Invalid, text)
                .hint("suspend self-heal there, or in the git that it comes from"))
        }
    }
}
