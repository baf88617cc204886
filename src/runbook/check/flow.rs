//! Where the steps lead: every step can be reached, every phase that is jumped to exists, and no
//! way turns in a circle without waiting or asking somebody.

use crate::runbook::fault::Fault;
use crate::runbook::source::{BookSource, DoesSource, GotoSource, StepSource};
use std::collections::{BTreeMap, BTreeSet};

/// Every fault of the flow, of a runbook whose references are sound.
pub(super) fn check(source: &BookSource) -> Vec<Fault> {
    let graph = Graph::of(source);
    let mut faults = graph.missing_phases();
    faults.extend(graph.unreachable());
    faults.extend(graph.restless_loops());
    faults
}

/// Where a step says that it leads.
pub(super) fn targets(step: &StepSource) -> Vec<&GotoSource> {
    let mut targets: Vec<_> = step.then.iter().collect();
    match &step.does {
        DoesSource::Decide(decide) => {
            targets.extend(decide.on.iter().map(|branch| &branch.then));
            targets.extend([&decide.otherwise, &decide.unknown]);
        }
        DoesSource::Wait(wait) => {
            targets.push(&wait.expired);
            targets.extend(&wait.worsens);
        }
        _ => {}
    }
    targets
}

/// The steps with what each leads to, by their index.
struct Graph<'a> {
    source: &'a BookSource,
    steps: Vec<&'a StepSource>,
    entries: BTreeSet<usize>,
    leads: Vec<BTreeSet<usize>>,
}

impl<'a> Graph<'a> {
    fn of(source: &'a BookSource) -> Self {
        let steps: Vec<_> = source
            .phases
            .iter()
            .flat_map(|phase| &phase.steps)
            .collect();
        let (mut entries, mut first) = (BTreeMap::new(), 0);
        for phase in &source.phases {
            entries.insert(phase.phase, first);
            first += phase.steps.len();
        }
        let index: BTreeMap<_, _> = steps
            .iter()
            .enumerate()
            .map(|(at, step)| (step.id.raw(), at))
            .collect();
        let leads = steps.iter().enumerate().map(|(at, step)| {
            let jumps = targets(step).into_iter().filter_map(|target| match target {
                GotoSource::Step(id) => index.get(id.raw()).copied(),
                GotoSource::Phase(phase) => entries.get(phase).copied(),
                GotoSource::Ask | GotoSource::End => None,
            });
            let mut leads: BTreeSet<usize> = jumps.collect();
            if falls_through(step) && at + 1 < steps.len() {
                leads.insert(at + 1);
            }
            leads
        });
        let leads = leads.collect();
        Self {
            source,
            steps,
            entries: entries.into_values().collect(),
            leads,
        }
    }

    fn missing_phases(&self) -> Vec<Fault> {
        let phases: BTreeSet<_> = self.source.phases.iter().map(|phase| phase.phase).collect();
        let jumps = self
            .steps
            .iter()
            .flat_map(|step| targets(step).into_iter().map(move |to| (step, to)));
        let missing = jumps.filter_map(|(step, to)| match to {
            GotoSource::Phase(phase) if !phases.contains(phase) => Some((step, phase)),
            _ => None,
        });
        let fault = |(step, phase): (&&StepSource, _)| {
            step.id.fault(format!(
                "step `{}` leads to phase {phase}, which is not here",
                step.id.raw()
            ))
        };
        missing.map(fault).collect()
    }

    fn unreachable(&self) -> Vec<Fault> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<usize> = self.entries.iter().copied().collect();
        while let Some(at) = open.pop() {
            if reached.insert(at) {
                open.extend(&self.leads[at]);
            }
        }
        let lost = (0..self.steps.len()).filter(|at| !reached.contains(at));
        let lost = lost.map(|at| &self.steps[at].id);
        lost.map(|id| id.fault(format!("no way leads to step `{}`", id.raw())))
            .collect()
    }

    /// Circles among the steps that neither wait nor ask: each is reported at its first step.
    fn restless_loops(&self) -> Vec<Fault> {
        let restless = |at: &usize| {
            !matches!(
                self.steps[*at].does,
                DoesSource::Wait(_) | DoesSource::Ask(_) | DoesSource::Choose(_)
            )
        };
        let mut open: Vec<usize> = (0..self.steps.len()).filter(restless).collect();
        // A step that leads to no open step is in no circle; what is left when none of those is.
        loop {
            let before = open.len();
            let still: BTreeSet<_> = open.iter().copied().collect();
            open.retain(|at| self.leads[*at].iter().any(|to| still.contains(to)));
            if open.len() == before {
                break;
            }
        }
        let first = open
            .into_iter()
            .find(|at| self.reaches_itself(*at, &restless));
        first
            .map(|at| &self.steps[at].id)
            .map(|id| {
                id.fault(format!(
                    "from step `{}` the way turns in a circle without a wait",
                    id.raw()
                ))
                .hint(Some("put a `wait` step into the circle".to_owned()))
            })
            .into_iter()
            .collect()
    }

    fn reaches_itself(&self, start: usize, restless: &impl Fn(&usize) -> bool) -> bool {
        let mut seen = BTreeSet::new();
        let mut open: Vec<usize> = self.leads[start].iter().copied().filter(restless).collect();
        while let Some(at) = open.pop() {
            if at == start {
                return true;
            }
            if seen.insert(at) {
                open.extend(self.leads[at].iter().filter(|to| restless(to)));
            }
        }
        false
    }
}

/// Whether the step after it in the list can follow a step.
fn falls_through(step: &StepSource) -> bool {
    step.then.is_none() && !matches!(step.does, DoesSource::Decide(_))
}
