//! Phases and steps.

use super::{Resolver, all_owned, owned};
use crate::runbook::book::{Does, Goto, Phase, Step};
use crate::runbook::source::{
    DecideSource, DoesSource, GotoSource, PhaseSource, StepSource, WaitSource,
};
use std::time::Duration;

impl Resolver {
    pub(super) fn phase(&self, source: &PhaseSource) -> Option<Phase> {
        let steps: Vec<_> = source.steps.iter().map(|step| self.step(step)).collect();
        Some(Phase {
            name: source.phase,
            steps: steps.into_iter().collect::<Option<_>>()?,
        })
    }

    fn step(&self, source: &StepSource) -> Option<Step> {
        Some(Step {
            id: owned(&source.id),
            title: self.plain(&source.title)?,
            does: self.does(&source.does)?,
            then: source.then.as_ref().map(goto),
            against: all_owned(&source.against),
            after: all_owned(&source.after),
        })
    }

    fn does(&self, source: &DoesSource) -> Option<Does> {
        Some(match source {
            DoesSource::Observe(ids) => Does::Observe(all_owned(ids)),
            DoesSource::Find(ids) => Does::Find(all_owned(ids)),
            DoesSource::Check(ids) => Does::Check(all_owned(ids)),
            DoesSource::Decide(it) => self.decide(it)?,
            DoesSource::Act(id) => Does::Act(owned(id)),
            DoesSource::Choose(ids) => Does::Choose(all_owned(ids)),
            DoesSource::Wait(it) => self.wait(it)?,
            DoesSource::Ask(text) => Does::Ask(self.plain(text)?),
            DoesSource::Tell(text) => Does::Tell(self.plain(text)?),
            DoesSource::Panels(titles) => Does::Panels(all_owned(titles)),
        })
    }

    fn wait(&self, source: &WaitSource) -> Option<Does> {
        let until = self.condition(&source.until);
        let worse = source.worse.as_ref().map(|worse| self.condition(worse));
        let worsens = source.worsens.as_ref().unwrap_or(&source.expired);
        Some(Does::Wait {
            until: until?,
            worse: match worse {
                Some(worse) => Some(worse?),
                None => None,
            },
            every: source.every.0,
            settle: source.settle.map_or(Duration::ZERO, |settle| settle.0),
            at_most: source.at_most.0,
            expired: goto(&source.expired),
            worsens: goto(worsens),
        })
    }

    fn decide(&self, source: &DecideSource) -> Option<Does> {
        let branches: Vec<_> = source
            .on
            .iter()
            .map(|branch| Some((self.condition(&branch.when)?, goto(&branch.then))))
            .collect();
        Some(Does::Decide {
            branches: branches.into_iter().collect::<Option<_>>()?,
            otherwise: goto(&source.otherwise),
            unknown: goto(&source.unknown),
        })
    }
}

fn goto(source: &GotoSource) -> Goto {
    match source {
        GotoSource::Step(id) => Goto::Step(id.raw().to_owned()),
        GotoSource::Phase(phase) => Goto::Phase(*phase),
        GotoSource::Ask => Goto::Ask,
        GotoSource::End => Goto::End,
    }
}
