//! The act: read, compare with what was agreed to, write; and nothing twice that may have happened.

use super::Changes;
use super::draft::{Frame, draft};
use super::look::look;
use super::plan::{ATTEMPTS, Sketch};
use super::rehearse::otherwise;
use super::wanted::Wanted;
use super::wire::{Letter, Marks, Reply, never_sent};
use crate::fact::{Outcome, Plan, Refusal, Warrant};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use std::time::Duration;
use tokio::time::{Instant, timeout, timeout_at};

/// How long an act may read and compare before it gives up, having written nothing.
pub const ACT_LIMIT: Duration = Duration::from_secs(10);

/// What came of one write.
enum Written {
    /// It happened.
    Done(Text),
    /// The object had changed since it was read; it did not happen.
    Conflict,
    /// It did not happen.
    Refused(Why),
    /// It may have happened.
    Doubtful(Why),
}

impl Changes {
    /// Carries a plan out, if it is still the same; reads and compares until `until` at most.
    pub async fn act(&self, warrant: &Warrant<'_>, now: Timestamp, until: Instant) -> Outcome {
        let plan = warrant.plan;
        if warrant.consent.digest() != &plan.digest {
            let text = "the consent is to another plan";
            return Outcome::Failed(Why::new(WhyKind::Invalid, text));
        }
        let Some(wanted) = Wanted::of(plan) else {
            let text = "the plan is none of a change of the cluster";
            return Outcome::Failed(Why::new(WhyKind::Invalid, text));
        };
        for _ in 0..ATTEMPTS {
            let seen = match timeout_at(until, look(&self.api, &wanted)).await {
                Ok(Ok(seen)) => seen,
                Ok(Err(why)) => return Outcome::Failed(why),
                Err(_) => return Outcome::Failed(unread(&wanted)),
            };
            let frame = Frame::again(plan, now);
            match draft(&frame, &wanted, &seen) {
                Ok(fresh) if fresh.digest == plan.digest => {}
                Ok(_) => {
                    let sketch = Sketch {
                        frame,
                        access: plan.access.clone(),
                        look: seen,
                        wanted,
                        now,
                    };
                    return self.moved(sketch, until).await;
                }
                Err(refusal) => return Outcome::Failed(lapsed(refusal)),
            }
            let version = seen.object["metadata"]["resourceVersion"].as_str();
            match self
                .write(warrant, &wanted, version.unwrap_or_default())
                .await
            {
                Written::Done(text) => return Outcome::Done(text),
                Written::Refused(why) => return Outcome::Failed(why),
                Written::Doubtful(why) => return Outcome::InDoubt(why),
                Written::Conflict => {}
            }
        }
        Outcome::Failed(restless(&wanted))
    }

    /// What the plan would be now.
    async fn moved(&self, sketch: Sketch, until: Instant) -> Outcome {
        let subject = sketch.wanted.subject();
        match timeout_at(until, self.finish(sketch)).await {
            Ok(Ok(plan)) => Outcome::Moved(Box::new(plan)),
            Ok(Err(refusal)) => Outcome::Failed(lapsed(refusal)),
            Err(_) => {
                let text =
                    format!("{subject} changed meanwhile, and there was no time to plan anew");
                Outcome::Failed(Why::new(WhyKind::Timeout, text).hint("plan it again"))
            }
        }
    }

    async fn write(&self, warrant: &Warrant<'_>, wanted: &Wanted, version: &str) -> Written {
        let Warrant {
            plan, attempt, at, ..
        } = warrant;
        let marks = Marks {
            version,
            attempt,
            action: &plan.action,
            at: *at,
        };
        let Some(letter) = Letter::of(&plan.request, &marks) else {
            let text = "the plan is none of a change of the cluster";
            return Written::Refused(Why::new(WhyKind::Invalid, text));
        };
        match timeout(self.write_limit, letter.send(&self.client)).await {
            Ok(Ok(reply)) => Written::Done(done(plan, wanted, &reply)),
            Ok(Err(error)) => failed(&error, &format!("change {}", wanted.subject())),
            Err(_) => {
                let limit = self.write_limit;
                let text = format!(
                    "the API server gave no answer to the change of {} within {limit:?}",
                    wanted.subject()
                );
                Written::Doubtful(Why::new(WhyKind::Timeout, text))
            }
        }
    }
}

/// Tells what is known not to have happened from what may have.
fn failed(error: &kube::Error, doing: &str) -> Written {
    let why = super::super::why(error, doing);
    match error {
        kube::Error::Api(status) => match status.code {
            409 => Written::Conflict,
            408 | 500.. => Written::Doubtful(why),
            _ => Written::Refused(why),
        },
        error if never_sent(error) => Written::Refused(why),
        _ => Written::Doubtful(why),
    }
}

fn done(plan: &Plan, wanted: &Wanted, reply: &Reply) -> Text {
    let generation = reply.object["metadata"]["generation"].as_i64();
    let mut said = match generation {
        Some(generation) => format!("{} is at generation {generation}", plan.subject()),
        None => format!("{} is written", plan.subject()),
    };
    let odd = otherwise(wanted, &reply.object);
    for text in odd.iter().chain(&reply.warnings) {
        said.push_str("; ");
        said.push_str(text);
    }
    Text::from(said)
}

/// Why a plan is not carried out that cannot be made any more.
fn lapsed(refusal: Refusal) -> Why {
    match refusal {
        Refusal::NotNeeded(text) => {
            let text = format!("nothing was written: {text}");
            Why::new(WhyKind::Stale, text).hint("somebody else did it meanwhile; read again")
        }
        Refusal::Unfit(why) | Refusal::Unplanned(why) => Why {
            text: Text::from(format!("nothing was written: {}", why.text)),
            ..why
        },
    }
}

fn unread(wanted: &Wanted) -> Why {
    let text = format!(
        "nothing was written: {} could not be read in time",
        wanted.subject()
    );
    Why::new(WhyKind::Timeout, text).hint("try again, or see whether something drops its packets")
}

fn restless(wanted: &Wanted) -> Why {
    let text = format!(
        "nothing was written: {} changed {ATTEMPTS} times between its read and the write",
        wanted.subject()
    );
    Why::new(WhyKind::Stale, text).hint("see who writes it so often, then try again")
}
