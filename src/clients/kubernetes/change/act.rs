//! The act: read, compare with what was agreed to, write; and nothing twice that may have happened.

use super::Changes;
use super::canary::{fitted, half_way};
use super::draft::{Frame, draft};
use super::look::{Look, look};
use super::merge::Leaf;
use super::plan::{ATTEMPTS, Sketch};
use super::rehearse::otherwise;
use super::wanted::{Form, Wanted};
use super::wire::{Letter, Marks, Reply, never_sent};
use crate::fact::{Outcome, Plan, Refusal, Warrant};
use crate::text::{Text, count};
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use serde_json::Value;
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
        let Some(wanted) = Wanted::of(warrant.plan) else {
            return Outcome::Failed(foreign());
        };
        match self.home(wanted.kind).await {
            Ok(None) => self.act_on(&wanted, warrant, (now, until)).await,
            Ok(Some(home)) => home.act_on(&wanted, warrant, (now, until)).await,
            Err(why) => Outcome::Failed(why),
        }
    }

    async fn act_on(
        &self,
        wanted: &Wanted,
        warrant: &Warrant<'_>,
        (now, until): (Timestamp, Instant),
    ) -> Outcome {
        let plan = warrant.plan;
        if warrant.consent.digest() != &plan.digest {
            let text = "the consent is to another plan";
            return Outcome::Failed(Why::new(WhyKind::Invalid, text));
        }
        let parts = wanted.parts();
        let Some((first, rest)) = parts.split_first() else {
            return Outcome::Failed(foreign());
        };
        for conflicts in 0..ATTEMPTS {
            let seen = match timeout_at(until, look(&self.api, wanted)).await {
                Ok(Ok(seen)) => seen,
                Ok(Err(why)) => return Outcome::Failed(why),
                Err(_) => return Outcome::Failed(late(wanted, conflicts)),
            };
            let frame = Frame::again(plan, now);
            match draft(&frame, wanted, &seen) {
                Ok(fresh) if fresh.digest == plan.digest => {}
                Ok(_) => return self.moved(plan, (seen, now), until).await,
                Err(refusal) => return Outcome::Failed(lapsed(refusal)),
            }
            // What an earlier attempt left half-way is not written once more.
            let (first, rest) = match rest {
                [part] if stands(first, &seen) => (part, &[][..]),
                _ => (first, rest),
            };
            match self.write(warrant, first, &seen.object).await {
                Written::Done(text) => {
                    let step = Step {
                        warrant,
                        wanted,
                        seen: &seen,
                        until,
                    };
                    return match rest {
                        [part] => self.go_on(&step, (first, part), &text).await,
                        _ => self.read_back(wanted, text, until).await,
                    };
                }
                Written::Refused(why) => return Outcome::Failed(why),
                Written::Doubtful(why) => return Outcome::InDoubt(why),
                Written::Conflict => {}
            }
        }
        Outcome::Failed(restless(wanted, ATTEMPTS))
    }

    /// Writes what comes after the first write, which is done, while that still holds.
    async fn go_on(
        &self,
        step: &Step<'_>,
        (first, part): (&Wanted, &Wanted),
        done: &str,
    ) -> Outcome {
        for conflicts in 0..ATTEMPTS {
            let seen = match timeout_at(step.until, look(&self.api, step.wanted)).await {
                Ok(Ok(seen)) => seen,
                Ok(Err(why)) => return Outcome::Failed(half_way(&why)),
                Err(_) => return Outcome::Failed(half_way(&late(part, conflicts))),
            };
            if !step.holds(first, &seen) {
                let text =
                    "somebody changed it between the two writes, and the second was not sent";
                let why = Why::new(WhyKind::Stale, text).hint("read again, and plan it anew");
                return Outcome::Failed(half_way(&why));
            }
            if stands(part, &seen) {
                let text = format!("{done}; somebody else wrote the rest meanwhile");
                return Outcome::Done(Text::from(text));
            }
            match self.write(step.warrant, part, &seen.object).await {
                Written::Done(text) => return Outcome::Done(Text::from(format!("{done}; {text}"))),
                Written::Refused(why) => return Outcome::Failed(half_way(&why)),
                Written::Doubtful(why) => {
                    let text = format!("{done}; whether the pause ended is not known: {why}");
                    return Outcome::InDoubt(Why {
                        text: Text::from(text),
                        ..why
                    });
                }
                Written::Conflict => {}
            }
        }
        Outcome::Failed(half_way(&restless(part, ATTEMPTS)))
    }

    /// What the plan would be now.
    async fn moved(&self, plan: &Plan, (look, now): (Look, Timestamp), until: Instant) -> Outcome {
        let subject = plan.subject();
        let wanted = Wanted::of(plan).ok_or_else(|| Refusal::Unplanned(foreign()));
        let anew = async {
            let sketch = Sketch {
                wanted: fitted(wanted?, &look)?,
                frame: Frame::again(plan, now),
                access: plan.access.clone(),
                aside: None,
                look,
                now,
            };
            self.finish(sketch).await
        };
        match timeout_at(until, anew).await {
            Ok(Ok(plan)) => Outcome::Moved(Box::new(plan)),
            Ok(Err(refusal)) => Outcome::Failed(lapsed(refusal)),
            Err(_) => {
                let text =
                    format!("{subject} changed meanwhile, and there was no time to plan anew");
                Outcome::Failed(Why::new(WhyKind::Timeout, text).hint("plan it again"))
            }
        }
    }

    async fn write(&self, warrant: &Warrant<'_>, part: &Wanted, object: &Value) -> Written {
        let Warrant {
            plan, attempt, at, ..
        } = warrant;
        let marks = Marks {
            object,
            attempt,
            action: &plan.action,
            at: *at,
        };
        let Some(letter) = Letter::of(&part.request(), &marks) else {
            return Written::Refused(foreign());
        };
        match timeout(self.write_limit, letter.send(&self.client)).await {
            Ok(Ok(reply)) => Written::Done(done(plan, part, &reply)),
            Ok(Err(error)) => failed(&error, &format!("change {}", part.subject())),
            Err(_) => {
                let limit = self.write_limit;
                let text = format!(
                    "the API server gave no answer to the change of {} within {limit:?}",
                    part.subject()
                );
                Written::Doubtful(Why::new(WhyKind::Timeout, text))
            }
        }
    }
}

/// An act whose first write is done.
struct Step<'a> {
    warrant: &'a Warrant<'a>,
    wanted: &'a Wanted,
    /// What the first write rested on.
    seen: &'a Look,
    until: Instant,
}

impl Step<'_> {
    /// Whether what was written first is still so, and nobody else wrote what it rested on: a new
    /// version that came meanwhile was not agreed about.
    fn holds(&self, first: &Wanted, fresh: &Look) -> bool {
        let same =
            |field: &str| self.seen.object["metadata"][field] == fresh.object["metadata"][field];
        same("uid") && same("generation") && stands(first, fresh)
    }
}

/// Whether everything is as it would be written.
fn stands(part: &Wanted, look: &Look) -> bool {
    let leaves = part.leaves(&look.object);
    leaves.is_ok_and(|leaves| leaves.iter().all(Leaf::stays))
}

pub fn foreign() -> Why {
    Why::new(WhyKind::Invalid, "the plan does not change the cluster")
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
        _ if wanted.form == Form::Status => format!("{} is told to abort", plan.subject()),
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

/// Why there was no time left for one more read.
fn late(wanted: &Wanted, conflicts: usize) -> Why {
    if conflicts > 0 {
        return restless(wanted, conflicts);
    }
    let text = format!(
        "nothing was written: {} could not be read in time",
        wanted.subject()
    );
    Why::new(WhyKind::Timeout, text).hint("try again, or see whether something drops its packets")
}

fn restless(wanted: &Wanted, conflicts: usize) -> Why {
    let times = count(conflicts, "time");
    let text = format!(
        "nothing was written: {} changed {times} between its read and the write",
        wanted.subject()
    );
    Why::new(WhyKind::Stale, text).hint("see who writes it so often, then try again")
}
