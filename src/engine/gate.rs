//! The gate: the only way to a change.
//!
//! Plan, consent, durable intent, act, durable outcome, in this order, each an event.

use super::advise::advise;
use super::{Session, Stop};
use crate::event::{Event, News, TakenBack};
use crate::fact::{
    Agreed, Consent, Difference, How, NoConsent, Outcome, Plan, Policy, Refusal, Standing, Warrant,
    differences, equivalent,
};
use crate::operator::{Ears, GO_ON, Nobody};
use crate::runbook::Action;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::walk::Walk;
use futures::future::join_all;
use jiff::SignedDuration;
use std::pin::pin;
use tokio::sync::mpsc;

/// How often a plan that moved is asked about again.
const MOVES: usize = 5;

/// What a plan is made from, once more where it is no longer as it was.
#[derive(Clone, Copy)]
pub(super) enum Anew<'a> {
    /// An action of the runbook.
    Of(&'a Walk<'a>, &'a Action),
    /// The way back from this plan, which was that of an attempt.
    Back(&'a Plan, u64),
}

/// How old a plan may be that is carried out without a look whether all that it says is still so.
const FRESH: SignedDuration = SignedDuration::from_secs(60);

/// How many lines of a running call may wait to be recorded.
const BACKLOG: usize = 256;

impl Session<'_> {
    /// Takes an action up: planned, agreed to, done. What comes of it stands in the progress.
    pub(super) async fn gate(&mut self, walk: &Walk<'_>, action: &Action) -> Result<(), Stop> {
        let now = self.world.now();
        let action = &Walk::bound(action, &self.ledger.progress, now);
        let policy = Policy {
            protected: self.protected,
            unattended: action.unattended,
        };
        match self.offer(Anew::Of(walk, action), policy).await? {
            Ok(()) => Ok(()),
            Err(refusal) => self.refuse(walk, action, refusal),
        }
    }

    /// Plans and proposes until it is done or given up: what moved is planned anew, for perhaps
    /// there is nothing left to do. Gives why there is no plan where there is none.
    pub(super) async fn offer(
        &mut self,
        anew: Anew<'_>,
        policy: Policy,
    ) -> Result<Result<(), Refusal>, Stop> {
        let mut shown: Option<Plan> = None;
        for _ in 0..MOVES {
            let mut plan = match self.planned(anew).await? {
                Ok(plan) => plan,
                Err(refusal) => return Ok(Err(refusal)),
            };
            plan.moved = shown
                .map(|before| differences(&before, &plan))
                .unwrap_or_default();
            if !self.propose(anew, &plan, policy).await? {
                break;
            }
            shown = Some(plan);
        }
        Ok(Ok(()))
    }

    /// The plan as it is now, with what the runbook and the incident say of it.
    async fn planned(&mut self, anew: Anew<'_>) -> Result<Result<Plan, Refusal>, Stop> {
        let world = self.world;
        match anew {
            Anew::Of(walk, action) => {
                let planned = |feed| world.plan(action, feed);
                let planned = self.planning(&action.id, planned).await?;
                Ok(planned.and_then(|mut plan| {
                    advise(&mut plan, walk.book, action);
                    let cautions = walk.cautions(action, &self.ledger.progress);
                    plan.cautions.extend(cautions);
                    match walk.target.forbids(&plan, Some(&action.does)) {
                        Some(why) => Err(Refusal::Unfit(why)),
                        None => Ok(plan),
                    }
                }))
            }
            Anew::Back(done, attempt) => {
                let back = |feed| world.back(done, feed);
                let back = self.planning(&done.undo_id(), back).await?;
                Ok(back.and_then(|mut back| {
                    back.cautions.extend(done.overwritten_by(&back));
                    back.undoes = Some(attempt);
                    match self.target.forbids(&back, None) {
                        Some(why) => Err(Refusal::Unfit(why)),
                        None => Ok(back),
                    }
                }))
            }
        }
    }

    /// What has changed of a plan that somebody read for so long that it may not be so any more.
    /// Nothing where it cannot be planned now: then the act itself finds out.
    async fn changed(&mut self, anew: Anew<'_>, plan: &Plan) -> Result<Vec<Difference>, Stop> {
        if self.world.now().duration_since(plan.made) <= FRESH {
            return Ok(Vec::new());
        }
        let fresh = self.planned(anew).await?;
        Ok(fresh.map_or_else(|_| Vec::new(), |fresh| differences(plan, &fresh)))
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
    pub(super) async fn propose(
        &mut self,
        anew: Anew<'_>,
        plan: &Plan,
        policy: Policy,
    ) -> Result<bool, Stop> {
        let (bare, plan) = (plan, &self.telling(plan).await?);
        let action = plan.action.clone();
        self.say(Event::Planned(Box::new(plan.veiled())))?;
        if self.is_put_off(anew, plan).await? {
            return Ok(false);
        }
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
            Ok(consent) => {
                let changed = self.changed(anew, bare).await?;
                if changed.is_empty() {
                    return self.consented(plan, agreed, consent).await;
                }
                self.outdated(plan, &changed)?;
                Ok(matches!(agreed.how, How::Prompt | How::Retyped))
            }
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

    /// Whether something that the plan calls better goes first, as the operator says.
    async fn is_put_off(&mut self, anew: Anew<'_>, plan: &Plan) -> Result<bool, Stop> {
        let Anew::Of(walk, _) = anew else {
            return Ok(false);
        };
        let question = walk.weighs(plan, &self.ledger.progress);
        let Some(question) = question.filter(|_| self.target.forbids_all().is_none()) else {
            return Ok(false);
        };
        self.ask(question).await?;
        let answer = self.ledger.progress.answered.as_ref();
        let better = match answer.map(|(_, it)| it.answer.as_str()) {
            Some(GO_ON) => return Ok(false),
            Some(id) if walk.book.action(id).is_some() => id.to_owned(),
            _ => return Err(Stop::Left),
        };
        self.say(Event::Declined {
            action: plan.action.clone(),
            why: Text::from(format!("{better} is better")),
        })?;
        Ok(true)
    }

    /// Does not carry out what somebody agreed to before it changed.
    fn outdated(&mut self, plan: &Plan, changed: &[Difference]) -> Result<(), Stop> {
        let what: Vec<_> = changed.iter().map(|it| it.what.as_str()).collect();
        let text = format!("it changed while the plan was read: {}", what.join(", "));
        let why = Why::new(WhyKind::Stale, text).hint("look at the plan of now, which says how");
        self.say(Event::Refused {
            action: plan.action.clone(),
            refusal: Refusal::Unfit(why),
            by_hand: None,
            undoes: plan.undoes,
        })
    }

    pub(super) async fn carry_out(
        &mut self,
        plan: &Plan,
        agreed: Agreed,
        consent: Consent,
    ) -> Result<bool, Stop> {
        let action = plan.action.clone();
        let asks_again = asks_again(&agreed);
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

/// Whether there is somebody who can be asked about another plan.
pub(super) const fn asks_again(agreed: &Agreed) -> bool {
    matches!(agreed.how, How::Prompt | How::Retyped)
}
