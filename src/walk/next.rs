//! What comes next: a pure function of the runbook, the phase and what has happened.

use super::outcome;
use super::progress::Progress;
use crate::event::{Asked, Began, Event, Told};
use crate::fact::{Criterion, Finding, Met, Presence, Proposal, Target, equivalent, scope};
use crate::runbook::{Book, Cause, Check, Does, Exit, Phase, PhaseName, Probe};
use crate::text::Text;
use crate::truth::Verdict;
use std::collections::BTreeSet;

/// A phase of a runbook on a target, walked without changing anything.
pub struct Walk<'b> {
    /// The runbook.
    pub book: &'b Book,
    /// The phase.
    pub phase: &'b Phase,
    /// Which systems are spoken to.
    pub target: Target,
    /// What one types to run a step of this runbook on this target: `backlogctl --env lab drift`.
    pub command: String,
}

/// What comes next.
#[derive(Debug)]
pub enum Next<'b> {
    /// These readings are taken, all at once.
    Observe(Vec<&'b Check>),
    /// This is said.
    Say(Event),
    /// The step has ended.
    Done,
}

impl<'b> Walk<'b> {
    /// What comes after what has happened so far.
    pub fn next(&self, progress: &Progress) -> Next<'b> {
        if progress.visit.ended.is_some() {
            return Next::Done;
        }
        if progress.visit.began.is_none() {
            return Next::Say(Event::Began(Box::new(self.began())));
        }
        let open: Vec<_> = self
            .checks()
            .filter(|check| progress.visit.reading(&check.id).is_none())
            .collect();
        if !open.is_empty() {
            return Next::Observe(open);
        }
        let said = self
            .told(progress)
            .map(Event::Told)
            .or_else(|| self.found(progress).map(Event::Found))
            .or_else(|| self.proposed(progress).map(Event::Proposed))
            .or_else(|| self.checked(progress).map(Event::Checked));
        Next::Say(said.unwrap_or_else(|| Event::Ended(outcome::ended(self, progress))))
    }

    /// The readings of the phase, in the runbook's order: those that it names, and those on which
    /// its findings and criteria rest.
    pub fn checks(&self) -> impl Iterator<Item = &'b Check> {
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        for step in &self.phase.steps {
            if let Does::Observe(list) = &step.does {
                ids.extend(list.iter().map(String::as_str));
            }
        }
        ids.extend(self.causes().flat_map(|cause| cause.when.readings()));
        ids.extend(self.exits().flat_map(|exit| exit.when.readings()));
        self.book
            .readings
            .iter()
            .filter(move |check| ids.contains(check.id.as_str()))
    }

    fn causes(&self) -> impl Iterator<Item = &'b Cause> {
        let named = self.phase.steps.iter().filter_map(|step| match &step.does {
            Does::Find(ids) => Some(ids),
            _ => None,
        });
        let book = self.book;
        named
            .flatten()
            .filter_map(|id| book.findings.iter().find(|cause| cause.id == *id))
    }

    fn exits(&self) -> impl Iterator<Item = &'b Exit> {
        let named = self.phase.steps.iter().filter_map(|step| match &step.does {
            Does::Check(ids) => Some(ids),
            _ => None,
        });
        let book = self.book;
        named
            .flatten()
            .filter_map(|id| book.criteria.iter().find(|exit| exit.id == *id))
    }

    fn began(&self) -> Began {
        let asked = self.checks().map(|check| Asked {
            id: check.id.clone(),
            title: check.title.clone(),
            source: source(&check.probe).to_owned(),
            equivalent: Some(equivalent::of_probe(&check.probe, &self.target)),
        });
        Began {
            runbook: self.book.name.clone(),
            title: self.book.title.clone(),
            digest: self.book.digest.clone(),
            step: self.phase.name,
            target: self.target.clone(),
            readings: asked.collect(),
        }
    }

    /// The next thing to tell: in `confirm` the severity and the impact, then what steps tell.
    fn told(&self, progress: &Progress) -> Option<Told> {
        let severity = &self.book.severity;
        let impact = self
            .book
            .impact
            .iter()
            .map(|it| format!("{}: {}", it.on, it.means));
        let briefing = [
            (
                "severity",
                "Severity",
                format!("{}, {}", severity.level, severity.pages),
            ),
            ("impact", "Impact", impact.collect::<Vec<_>>().join("\n")),
        ];
        let briefing = briefing
            .into_iter()
            .filter(|(_, _, text)| self.phase.name == PhaseName::Confirm && !text.is_empty())
            .map(|(step, title, text)| Told {
                step: step.to_owned(),
                title: title.to_owned(),
                text: Text::from(text),
            });
        let steps = self.phase.steps.iter().filter_map(|step| match &step.does {
            Does::Tell(text) => Some(Told {
                step: step.id.clone(),
                title: step.title.clone(),
                text: Text::from(text.as_str()),
            }),
            _ => None,
        });
        briefing.chain(steps).nth(progress.visit.told.len())
    }

    fn found(&self, progress: &Progress) -> Option<Finding> {
        let cause = self.causes().nth(progress.visit.findings.len())?;
        let state = match cause.when.evaluate(&scope(&progress.visit.readings)) {
            Verdict::Pass => Presence::Present,
            Verdict::Fail => Presence::Absent,
            Verdict::Unknown(why) => Presence::Unknown(why),
        };
        Some(Finding {
            cause: cause.id.clone(),
            title: cause.title.clone(),
            about: cause.about.clone(),
            state,
            because: self.in_order(&cause.when.readings()),
            remedies: cause.remedies.clone(),
        })
    }

    /// The next remedy of a cause that is present, each action once.
    fn proposed(&self, progress: &Progress) -> Option<Proposal> {
        let present = progress
            .visit
            .findings
            .iter()
            .filter(|it| it.state == Presence::Present);
        let remedies = present.flat_map(|it| it.remedies.iter().map(|id| (id, &it.cause)));
        let new = |id: &str| {
            progress
                .visit
                .proposals
                .iter()
                .all(|held| held.action != id)
        };
        let (id, cause) = remedies.into_iter().find(|(id, _)| new(id))?;
        let action = self.book.action(id)?;
        Some(Proposal {
            action: action.id.clone(),
            title: action.title.clone(),
            about: action.about.clone(),
            object: equivalent::object_of(&action.does),
            equivalent: equivalent::of_change(&action.does, &self.target),
            cause: cause.clone(),
        })
    }

    fn checked(&self, progress: &Progress) -> Option<Criterion> {
        let exit = self.exits().nth(progress.visit.criteria.len())?;
        let readings = self.in_order(&exit.when.readings());
        let held = readings.iter().filter_map(|id| progress.visit.reading(id));
        let said: Vec<_> = held
            .map(|it| format!("{}: {}", it.title, it.summary.one_line()))
            .collect();
        let (state, reason) = match exit.when.evaluate(&scope(&progress.visit.readings)) {
            Verdict::Pass => (Met::Met, Text::from(said.join("; "))),
            Verdict::Fail => (Met::Unmet, Text::from(said.join("; "))),
            Verdict::Unknown(why) => (Met::Unknown(why.clone()), why.text),
        };
        Some(Criterion {
            id: exit.id.clone(),
            title: exit.title.clone(),
            state,
            reason,
            readings,
        })
    }

    /// Ids of readings in the runbook's order.
    fn in_order(&self, ids: &BTreeSet<&str>) -> Vec<String> {
        let all = self.book.readings.iter().map(|check| &check.id);
        all.filter(|id| ids.contains(id.as_str()))
            .cloned()
            .collect()
    }
}

/// The kind of source that a probe asks.
fn source(probe: &Probe) -> &'static str {
    match probe {
        Probe::Prometheus(_) | Probe::Alerts(_) => "prometheus",
        Probe::Redis(_) => "redis",
        Probe::Pods(_)
        | Probe::Top(_)
        | Probe::Hpa(_)
        | Probe::Events(_)
        | Probe::Logs(_)
        | Probe::ConfigMap(_) => "kubernetes",
    }
}
