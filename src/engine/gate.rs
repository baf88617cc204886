//! The gate: the only way to a change.
//!
//! Plan, consent, durable intent, act, durable outcome, in this order, each an event.

use super::{Session, Stop};
use crate::event::{Event, News, TakenBack};
use crate::fact::{
    Agreed, Back, Consent, How, NoConsent, Outcome, Plan, Policy, Refusal, Standing, Warrant,
    equivalent,
};
use crate::operator::{Ears, Nobody};
use crate::runbook::{Action, Book, Change};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::walk::Walk;
use futures::future::join_all;
use std::pin::pin;
use tokio::sync::mpsc;

/// How often a plan that moved is asked about again.
pub(super) const MOVES: usize = 5;

/// How many lines of a running call may wait to be recorded.
const BACKLOG: usize = 256;

impl Session<'_> {
    /// Takes an action up: planned, agreed to, done. What comes of it stands in the progress.
    pub(super) async fn gate(&mut self, walk: &Walk<'_>, action: &Action) -> Result<(), Stop> {
        let (world, now) = (self.world, self.world.now());
        let action = &Walk::bound(action, &self.ledger.progress, now);
        let policy = Policy {
            protected: self.protected,
            unattended: action.unattended,
        };
        for _ in 0..MOVES {
            // After a move it is planned anew: perhaps there is nothing left to do.
            let planned = self.attend(world.plan(action)).await?;
            let again = match planned {
                Ok(mut plan) => {
                    advise(&mut plan, walk.book, action);
                    plan.cautions
                        .extend(walk.cautions(action, &self.ledger.progress));
                    if let Some(why) = walk.target.forbids(&plan, Some(&action.does)) {
                        return self.refuse(walk, action, Refusal::Unfit(why));
                    }
                    self.propose(&plan, policy).await?
                }
                Err(refusal) => return self.refuse(walk, action, refusal),
            };
            if !again {
                break;
            }
        }
        Ok(())
    }

    fn refuse(&mut self, walk: &Walk<'_>, action: &Action, why: Refusal) -> Result<(), Stop> {
        // What this program cannot do now, a person may be able to; harm stays harm.
        let by_hand = match &why {
            Refusal::Unplanned(_) => equivalent::of_change(&action.does, &walk.target),
            Refusal::NotNeeded(_) | Refusal::Unfit(_) => None,
        };
        self.say(Event::Refused {
            action: action.id.clone(),
            refusal: why,
            by_hand,
            undoes: None,
        })
    }

    /// Shows a plan, and does it if it is agreed to. Gives whether to ask again: what it rested on
    /// has changed, and there is somebody to be asked.
    pub(super) async fn propose(&mut self, plan: &Plan, policy: Policy) -> Result<bool, Stop> {
        let action = plan.action.clone();
        self.say(Event::Planned(Box::new(plan.veiled())))?;
        if self.dry {
            self.say(Event::Rehearsed { action })?;
            return Ok(false);
        }
        if let Some(why) = self.target.forbids_all() {
            self.say(Event::Refused {
                action,
                refusal: Refusal::Unfit(why),
                by_hand: Some(plan.equivalent.clone()),
                undoes: plan.undoes,
            })?;
            return Ok(false);
        }
        let operator = self.operator;
        let said = self.attend(operator.confirm(plan, policy)).await?;
        let agreed = match said {
            Ok(Some(agreed)) => agreed,
            Ok(None) => {
                let why = Text::from(format!("{} said no", operator.name()));
                self.say(Event::Declined { action, why })?;
                return Ok(false);
            }
            Err(Nobody(asked)) => return Err(Stop::Nobody(asked)),
        };
        match Consent::grant(plan, &agreed, policy, self.world.now()) {
            Ok(consent) => self.carry_out(plan, agreed, consent).await,
            // What was agreed to is no longer the plan: that is no answer to this one.
            Err(no @ NoConsent::OtherPlan) if agreed.how == How::Digest => {
                let why = Why::new(WhyKind::Stale, no.to_string()).hint(format!(
                    "look at the plan of now, and agree to {}",
                    plan.digest
                ));
                self.say(Event::Refused {
                    action,
                    refusal: Refusal::Unfit(why),
                    by_hand: None,
                    undoes: plan.undoes,
                })?;
                Ok(false)
            }
            Err(no) => {
                let why = Text::from(no.to_string());
                self.say(Event::Declined { action, why })?;
                Ok(false)
            }
        }
    }

    async fn carry_out(
        &mut self,
        plan: &Plan,
        agreed: Agreed,
        consent: Consent,
    ) -> Result<bool, Stop> {
        let action = plan.action.clone();
        let asks_again = matches!(agreed.how, How::Prompt | How::Retyped);
        self.say(Event::Agreed {
            action: action.clone(),
            agreed,
        })?;
        let at = self.world.now();
        let attempt = self.ledger.record(at, Event::Intended { action })?;
        let warrant = Warrant {
            plan,
            consent,
            attempt: &self.key(attempt),
            at,
            folder: self.folder,
        };
        let (outcome, interrupted) = self.act(warrant).await?;
        let moved = matches!(outcome, Outcome::Moved(_));
        let outcome = outcome.veiled();
        self.say(Event::Settled { attempt, outcome })?;
        if interrupted {
            return Err(Stop::Interrupted);
        }
        Ok(moved && asks_again)
    }

    /// What an attempt is called wherever it leaves a trace.
    pub(super) fn key(&self, attempt: u64) -> String {
        let opened = self.ledger.progress.opened.as_ref();
        let incident = opened.map_or("", |(_, opened)| opened.incident.as_str());
        format!("{incident}/{attempt}")
    }

    /// Acts, and records what it says meanwhile. An interrupt waits for the outcome, and is given
    /// with it; a second one leaves the attempt in doubt.
    async fn act(&mut self, warrant: Warrant<'_>) -> Result<(Outcome, bool), Stop> {
        let (world, operator) = (self.world, self.operator);
        let (feed, mut news) = mpsc::channel(BACKLOG);
        let mut work = pin!(world.act(warrant, feed));
        let mut interrupted = false;
        loop {
            tokio::select! {
                biased;
                Some(news) = news.recv() => self.note(news),
                outcome = &mut work => {
                    while let Ok(news) = news.try_recv() {
                        self.note(news);
                    }
                    return Ok((outcome, interrupted));
                }
                _ = operator.nudge(Ears::Signals) => {
                    if interrupted {
                        return Err(Stop::Interrupted);
                    }
                    interrupted = true;
                    let text = "interrupted: waiting for the outcome; once more leaves it in doubt";
                    self.note(News::Progress(text.into()));
                }
            }
        }
    }

    /// Records what a running call says. Where that cannot be kept, the outcome matters more.
    fn note(&mut self, news: News) {
        _ = self.say(Event::Noted(news));
    }

    /// Looks whether what was done is still so, while something is waited for and at the exit.
    pub(super) async fn keep_an_eye(&mut self) -> Result<(), Stop> {
        if !self.ledger.progress.is_watched() {
            return Ok(());
        }
        let world = self.world;
        let looks = self.ledger.progress.standing().map(|(attempt, plan)| {
            let key = self.key(attempt);
            async move { (attempt, world.inspect(plan, &key).await) }
        });
        for (attempt, standing) in self.attend(join_all(looks)).await? {
            let (by, evidence) = match standing {
                Standing::Changed { by, evidence } => (by, evidence),
                Standing::Untouched(evidence) => (Text::from("somebody"), evidence),
                Standing::AsWeLeftIt(_) | Standing::CannotTell(_) => continue,
            };
            self.say(Event::TakenBack(TakenBack {
                attempt,
                by,
                evidence,
            }))?;
        }
        Ok(())
    }

    /// Looks whether an attempt happened.
    pub(super) async fn inspect(&mut self, attempt: u64) -> Result<(), Stop> {
        let world = self.world;
        let standing = match self.plan_of(attempt) {
            Some(plan) => {
                let key = self.key(attempt);
                self.attend(world.inspect(&plan, &key)).await?
            }
            None => {
                Standing::CannotTell(Why::new(WhyKind::Absent, "the journal has no plan of it"))
            }
        };
        self.say(Event::Inspected { attempt, standing })
    }
}

/// Bounds stay until somebody puts them back; replicas that no autoscaler owns are a choice.
fn raised(plan: &Plan) -> Text {
    let changes = plan.changes.iter();
    let bounds: Vec<_> = changes
        .map(|it| format!("{} {} → {}", it.field, it.before, it.after))
        .collect();
    Text::from(format!(
        "{} keeps its raised bounds until they are put back ({})",
        plan.subject(),
        bounds.join(", ")
    ))
}

/// Says what an action leaves to be put back, and names the one that is better where an autoscaler
/// takes replicas back: the one of the runbook that raises its bounds.
fn advise(plan: &mut Plan, book: &Book, action: &Action) {
    plan.leaves
        .extend(action.outstanding.iter().map(|it| Text::from(it.as_str())));
    if let (Change::Hpa { .. }, Back::Request(_)) = (&action.does, &plan.back) {
        plan.leaves.push(raised(plan));
    }
    let Change::Scale { on: scaled, .. } = &action.does else {
        return;
    };
    let mut actions = book.actions.iter();
    let raises = actions.find(|it| matches!(&it.does, Change::Hpa { on, .. } if on == scaled));
    for owner in plan.owners.iter_mut().filter(|it| it.is_autoscaler()) {
        owner.better = raises.map(|action| action.id.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Owner, plan_sample};
    use crate::runbook::{BookText, resolve};
    use std::collections::BTreeMap;

    fn book(text: &str) -> Book {
        let text = BookText {
            name: "drift".to_owned(),
            file: "drift.yaml".to_owned(),
            text: text.to_owned(),
        };
        resolve(&text, &BTreeMap::new()).unwrap()
    }

    /// What is better than an action, for each owner of its fields.
    fn better(text: &str, action: &str) -> Vec<Option<String>> {
        let owner = |name: &str| Owner {
            name: name.into(),
            means: "sets the replicas".into(),
            better: None,
        };
        let mut plan = plan_sample();
        plan.owners = vec![
            owner("HorizontalPodAutoscaler drift-processor"),
            owner("field manager kubectl"),
        ];
        let book = book(text);
        advise(&mut plan, &book, book.action(action).unwrap());
        plan.owners.into_iter().map(|it| it.better).collect()
    }

    #[test]
    fn what_raises_the_autoscaler_of_the_same_deployment_is_better() {
        let text = include_str!("../../runbooks/drift.yaml");
        let raise = Some("raise-hpa".to_owned());
        assert_eq!(better(text, "scale-processor"), [raise.clone(), None]);
        assert_eq!(better(text, "restart-processor"), [None, None]);
        let other = text.replace(
            "do: { hpa: { namespace: $(params.namespace), name: $(params.processor)",
            "do: { hpa: { namespace: $(params.namespace), name: $(params.detector)",
        );
        assert_ne!(text, other);
        assert_eq!(better(&other, "scale-processor"), [None, None]);
    }
}
