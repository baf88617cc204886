//! An incident from its journal: what it is pinned to, and how far it came.

use crate::cli::context::Context;
use crate::cli::stage::{Stage, for_terminal, scenario};
use crate::event::{Event, Opened, Record};
use crate::fact::{Outcome, Target};
use crate::runbook::{BookText, catalogue};
use crate::sim::{Act, START, Simulation};
use crate::terminal::{Failure, FailureKind};
use crate::text::{Text, harmless};
use crate::walk::Progress;
use crate::world::World;
use jiff::Timestamp;
use std::sync::Arc;

/// An incident from its journal.
pub(crate) struct Recalled {
    /// What it is pinned to.
    pub(crate) opened: Opened,
    /// How far it came.
    pub(crate) progress: Progress,
    /// Who drove it before, where it was imported and is taken over now.
    pub(crate) from: Option<Text>,
    /// When the last thing happened.
    last: Timestamp,
    /// What was done in a simulated world, and when the page was acknowledged there.
    acts: Vec<Act>,
}

/// Folds the records of an incident.
pub(crate) fn recall(id: &str, records: &[Record]) -> Result<Recalled, Failure> {
    let folded = records
        .iter()
        .try_fold(Progress::default(), |progress, record| {
            progress.after(record)
        });
    let progress = folded.map_err(|illegal| {
        let failure = Failure::from_error(FailureKind::Incident, &illegal);
        failure.hint(format!("the journal of {id} was changed by hand"))
    })?;
    let opened = progress.opened.as_ref().map(|(_, opened)| opened.clone());
    let (Some(opened), Some(last)) = (opened, records.last()) else {
        let message = format!("nothing happened in incident {id}");
        return Err(Failure::new(FailureKind::Incident, message));
    };
    Ok(Recalled {
        acts: acts(&opened.incident, records),
        from: None,
        last: last.at,
        opened,
        progress,
    })
}

/// What is known to have happened, with its plan and the time of its intent.
fn acts(incident: &str, records: &[Record]) -> Vec<Act> {
    let (mut plan, mut intended, mut acts) = (None, None, Vec::new());
    for record in records {
        match &record.event {
            Event::Planned(made) => plan = Some((**made).clone()),
            Event::Intended { .. } => intended = Some((record.seq, record.at)),
            Event::Settled {
                attempt,
                outcome: Outcome::Done(_) | Outcome::Sent(_),
            } => {
                if let (Some(plan), Some((seq, at))) = (&plan, intended)
                    && seq == *attempt
                {
                    acts.push(Act {
                        at,
                        attempt: format!("{incident}/{attempt}"),
                        plan: plan.clone(),
                    });
                }
            }
            _ => {}
        }
    }
    acts
}

impl Recalled {
    /// Fails for an incident that is closed: nothing can follow that.
    pub(crate) fn demand_open(&self) -> Result<(), Failure> {
        let Some((_, closed)) = &self.progress.closed else {
            return Ok(());
        };
        let id = &self.opened.incident;
        let word = if closed.resolved {
            "resolved"
        } else {
            "not resolved"
        };
        let message = format!("incident {id} is closed as {word}, by {}", closed.by);
        Err(Failure::new(FailureKind::Incident, message)
            .hint(format!("look at it: `backlogctl incident show {id}`"))
            .hint(format!(
                "begin another: `backlogctl {} triage`",
                self.opened.runbook
            )))
    }

    /// Fails where the runbook of an imported incident is not one of this machine: a runbook says
    /// what runs here, and nobody here has looked at that one.
    pub(crate) fn demand_known(&self, from: &str, context: &mut Context) -> Result<(), Failure> {
        let Opened {
            incident,
            runbook,
            version,
            ..
        } = &self.opened;
        let here = catalogue::find(runbook, &context.runbooks);
        if here.is_ok_and(|here| harmless(&here.text) == harmless(&self.opened.text)) {
            let params = self.opened.params.iter();
            let params: Vec<_> = params.map(|(name, it)| format!("{name}={it}")).collect();
            if !params.is_empty() {
                let params = params.join(", ");
                let text = format!("{incident} brings these parameters along: {params}");
                context.terminal.say(&text);
            }
            return Ok(());
        }
        let message = format!("the runbook {runbook} of {incident} is not the one of this machine");
        Err(Failure::new(FailureKind::Incident, message)
            .hint(format!(
                "what it says would run here: use the version of backlogctl that {from} used, {version}, \
                 and the same file in the folder of runbooks, {}",
                context.runbooks.display()
            ))
            .hint(format!("look at it: `backlogctl incident show {incident}`")))
    }

    /// The runbook as it was when the incident was opened.
    pub(crate) fn text(&self) -> BookText {
        BookText {
            name: self.opened.runbook.clone(),
            file: format!("the runbook of {}", self.opened.incident),
            text: self.opened.text.clone(),
        }
    }

    /// Sets the flags that lead to where the incident is, unless others were typed.
    pub(crate) fn dress(&self, context: &mut Context) {
        let (shared, target) = (&mut context.shared, &self.opened.target);
        let named = shared.demo.take().filter(|scenario| !scenario.is_empty());
        shared.demo = named.or_else(|| target.simulated.clone());
        if let Some(seed) = self.opened.seed {
            shared.seed = seed;
        }
        if shared.env.is_none() && shared.context.is_none() && target.simulated.is_none() {
            shared.env.clone_from(&target.environment);
            if target.environment.is_none() {
                shared.context.clone_from(&target.context);
            }
        }
    }

    /// The world that the incident is about: a simulated one as it was left.
    pub(crate) fn world(
        &self,
        stage: &Stage,
        context: &Context,
    ) -> Result<Arc<dyn World>, Failure> {
        let Some(id) = &context.shared.demo else {
            return stage.world(context);
        };
        let simulation = Simulation::new(
            scenario(id, &self.opened.runbook)?,
            context.shared.seed,
            START,
        );
        let page = self
            .progress
            .page
            .as_ref()
            .and_then(|page| page.as_ref().ok());
        let acknowledged = page.and_then(|page| page.acknowledged.first());
        let simulation = simulation.resumed(
            self.last,
            self.acts.clone(),
            acknowledged.map(|(_, at)| *at),
        );
        for_terminal(simulation, context)
    }
}

/// Whether this is the place that the incident is about: on the same cluster or not at all.
pub(crate) async fn pin(opened: &Opened, here: &Target, world: &dyn World) -> Result<(), Failure> {
    let there = &opened.target;
    let places = [
        ("scenario", &there.simulated, &here.simulated),
        ("API server", &there.server, &here.server),
        ("namespace", &there.namespace, &here.namespace),
        ("Prometheus", &there.prometheus, &here.prometheus),
    ];
    let differs = places.iter().find(|(_, there, here)| there != here);
    let named = |place: &Option<String>| place.clone().unwrap_or_else(|| "none".to_owned());
    if let Some((what, there, here)) = differs {
        return Err(wrong(opened, what, &named(there), &named(here)));
    }
    if let (Some(there), Ok(here)) = (&opened.cluster, world.identity().await)
        && *there != here
    {
        return Err(wrong(opened, "cluster", there, &here));
    }
    Ok(())
}

fn wrong(opened: &Opened, what: &str, there: &str, here: &str) -> Failure {
    let id = &opened.incident;
    let message = format!("incident {id} is about the {what} {there}, and this is {here}");
    Failure::new(FailureKind::Incident, message)
        .hint("choose the same place with --env or --context")
        .hint(format!(
            "look at it without acting: `backlogctl incident show {id}`"
        ))
}
