//! What is said of readings: the beginning of a phase, causes, proposals, criteria.

use super::next::Walk;
use super::progress::Progress;
use crate::event::{Asked, Began, Told};
use crate::fact::{Criterion, Finding, Met, Presence, Proposal, equivalent, scope};
use crate::runbook::{
    Action, Cause, Change, Check, Condition, Does, Exit, Phase, PhaseName, Probe, Step,
};
use crate::text::Text;
use crate::truth::Verdict;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// How long before an incident its panels begin.
const BEFORE: SignedDuration = SignedDuration::from_hours(1);

impl<'b> Walk<'b> {
    /// The readings of a phase, in the runbook's order: those that it names, and those on which its
    /// causes, criteria, decisions, waits and actions rest.
    pub fn checks(&self, phase: &'b Phase) -> impl Iterator<Item = &'b Check> + use<'b> {
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        for step in &phase.steps {
            ids.extend(self.rests_on(step));
        }
        let causes = self.causes(phase);
        ids.extend(causes.iter().flat_map(|cause| cause.when.readings()));
        let readings = self.book.readings.iter();
        readings.filter(move |check| ids.contains(check.id.as_str()))
    }

    /// The readings that a step names, or that its conditions and actions rest on.
    fn rests_on(&self, step: &'b Step) -> BTreeSet<&'b str> {
        match &step.does {
            Does::Observe(list) => list.iter().map(String::as_str).collect(),
            Does::Check(ids) => {
                let exits = ids.iter().filter_map(|id| self.exit(id));
                exits.flat_map(|exit| exit.when.readings()).collect()
            }
            Does::Decide { branches, .. } => {
                let conditions = branches.iter().map(|(condition, _)| condition);
                conditions.flat_map(Condition::readings).collect()
            }
            Does::Wait { until, worse, .. } => {
                let worse = worse.iter().flat_map(Condition::readings);
                until.readings().into_iter().chain(worse).collect()
            }
            Does::Act(id) => {
                let against = self.book.findings.iter();
                let against = against.filter(|cause| step.against.contains(&cause.id));
                let mut ids = self.verifies(std::slice::from_ref(id));
                ids.extend(against.flat_map(|cause| cause.when.readings()));
                ids
            }
            Does::Choose(ids) => self.verifies(ids),
            Does::Find(_) | Does::Ask(_) | Does::Tell(_) | Does::Panels(_) => BTreeSet::new(),
        }
    }

    fn verifies(&self, actions: &'b [String]) -> BTreeSet<&'b str> {
        let actions = actions.iter().filter_map(|id| self.book.action(id));
        actions
            .flat_map(|action| {
                let verify = action.verify.iter().flat_map(verify_readings);
                let fits = action.fits.iter().flat_map(Condition::readings);
                verify.chain(fits).chain(Self::basis(action))
            })
            .collect()
    }

    /// The causes that a phase looks for: those that it names, and those whose remedies it offers.
    pub(super) fn causes(&self, phase: &'b Phase) -> Vec<&'b Cause> {
        let wanted = |cause: &Cause| {
            phase.steps.iter().any(|step| match &step.does {
                Does::Find(ids) => ids.contains(&cause.id),
                Does::Choose(ids) => cause.remedies.iter().any(|remedy| ids.contains(remedy)),
                _ => false,
            })
        };
        let causes = self.book.findings.iter();
        causes.filter(|cause| wanted(cause)).collect()
    }

    fn exit(&self, id: &str) -> Option<&'b Exit> {
        self.book.criteria.iter().find(|exit| exit.id == id)
    }

    pub(super) fn began(&self, phase: &'b Phase) -> Began {
        let asked = self.checks(phase).map(|check| Asked {
            id: check.id.clone(),
            title: check.title.clone(),
            source: source(&check.probe).to_owned(),
            equivalent: Some(equivalent::of_probe(&check.probe, &self.target)),
        });
        Began {
            runbook: self.book.name.clone(),
            title: self.book.title.clone(),
            digest: self.book.digest.clone(),
            step: phase.name,
            target: self.target.clone(),
            readings: asked.collect(),
        }
    }

    /// What is told before anything else: in `confirm` the severity and the impact.
    pub(super) fn briefing(&self, phase: &Phase, progress: &Progress) -> Option<Told> {
        if phase.name != PhaseName::Confirm {
            return None;
        }
        let severity = &self.book.severity;
        let impact = self.book.impact.iter();
        let impact: Vec<_> = impact
            .map(|it| format!("{}: {}", it.on, it.means))
            .collect();
        let severity = severity.to_string();
        let parts = [
            ("severity", "Severity", severity),
            ("impact", "Impact", impact.join("\n")),
        ];
        let told = |id: &str| progress.visit.told.iter().any(|told| told.step == id);
        let mut open = parts
            .into_iter()
            .filter(|(id, _, text)| !text.is_empty() && !told(id));
        open.next().map(|(step, title, text)| Told {
            step: step.to_owned(),
            title: title.to_owned(),
            text: Text::from(text),
        })
    }

    /// What a step tells, unless it has.
    pub(super) fn told(step: &Step, text: &str, progress: &Progress) -> Option<Told> {
        let told = progress.visit.told.iter().any(|told| told.step == step.id);
        (!told).then(|| Told {
            step: step.id.clone(),
            title: step.title.clone(),
            text: Text::from(text),
        })
    }

    /// Links to panels, at the time of the incident.
    pub(super) fn panels(
        &self,
        step: &Step,
        titles: &[String],
        progress: &Progress,
        now: Timestamp,
    ) -> Option<Told> {
        let opened = progress.opened.as_ref().map_or(now, |(at, _)| *at);
        let from = (opened - BEFORE).as_millisecond();
        let to = now.as_millisecond();
        let panels = self.book.panels.iter();
        let panels = panels.filter(|panel| titles.contains(&panel.title));
        let links = panels.map(|panel| match &self.target.grafana {
            Some(grafana) => {
                let base = grafana.trim_end_matches('/');
                let mark = if panel.path.contains('?') { '&' } else { '?' };
                format!(
                    "{}: {base}{}{mark}from={from}&to={to}",
                    panel.title, panel.path
                )
            }
            None => format!(
                "{}: set `grafana` of the environment for a link",
                panel.title
            ),
        });
        Self::told(step, &links.collect::<Vec<_>>().join("\n"), progress)
    }

    /// The next cause that is looked for.
    pub(super) fn found(&self, phase: &'b Phase, progress: &Progress) -> Option<Finding> {
        let visit = &progress.visit;
        let causes = self.causes(phase);
        let cause = causes.get(visit.findings.len())?;
        let state = match cause.when.evaluate(&scope(&visit.readings)) {
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
            remedies: self.fitting(&cause.remedies, progress),
        })
    }

    /// The remedies among these that are right here.
    fn fitting(&self, remedies: &[String], progress: &Progress) -> Vec<String> {
        let fitting = remedies.iter().filter(|id| {
            let action = self.book.action(id);
            action.is_none_or(|action| fits(action, progress))
        });
        fitting.cloned().collect()
    }

    /// The next remedy of a cause that is present, each action once, as far as it fits.
    pub(super) fn proposed(&self, progress: &Progress) -> Option<Proposal> {
        let visit = &progress.visit;
        let present = visit
            .findings
            .iter()
            .filter(|it| it.state == Presence::Present);
        let remedies = present.flat_map(|it| it.remedies.iter().map(|id| (id, &it.cause)));
        let new = |id: &str| visit.proposals.iter().all(|held| held.action != id);
        let actions = remedies.filter_map(|(id, cause)| Some((self.book.action(id)?, cause)));
        let mut open = actions.filter(|(it, _)| new(&it.id) && fits(it, progress));
        let (action, cause) = open.next()?;
        Some(Proposal {
            action: action.id.clone(),
            title: action.title.clone(),
            about: action.about.clone(),
            object: equivalent::object_of(&action.does),
            equivalent: equivalent::of_change(&self.filled(&action.does, progress), &self.target),
            by_person: match &action.does {
                Change::Manual(text) => Some(Text::from(text.as_str())),
                _ => None,
            },
            cause: cause.clone(),
        })
    }

    /// The next criterion of a step.
    pub(super) fn checked(&self, ids: &[String], progress: &Progress) -> Option<Criterion> {
        let visit = &progress.visit;
        let open = |id: &&String| visit.criteria.iter().all(|held| held.id != **id);
        let exit = ids.iter().filter(open).find_map(|id| self.exit(id))?;
        let readings = self.in_order(&exit.when.readings());
        let said = said(&readings, progress);
        let verdict = exit.when.evaluate(&scope(&visit.readings));
        let waived = self.waived(exit, &verdict, progress);
        let (state, reason) = match (verdict, waived) {
            (Verdict::Pass, _) => (Met::Met, said),
            (_, Some(why)) => (Met::Waived(why.clone()), why),
            (Verdict::Fail, None) => (Met::Unmet, said),
            (Verdict::Unknown(why), None) => (Met::Unknown(why.clone()), why.text),
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
    pub(super) fn in_order(&self, ids: &BTreeSet<&str>) -> Vec<String> {
        let all = self.book.readings.iter().map(|check| &check.id);
        all.filter(|id| ids.contains(id.as_str()))
            .cloned()
            .collect()
    }
}

/// The readings that a verification rests on.
pub(super) fn verify_readings(
    verify: &crate::runbook::Verify,
) -> impl Iterator<Item = &str> + use<'_> {
    let steady = verify.steady.as_deref();
    verify.when.readings().into_iter().chain(steady)
}

/// Whether an action is the right one here; where that is not known, it may be.
pub(super) fn fits(action: &Action, progress: &Progress) -> bool {
    let when = action.fits.as_ref();
    when.is_none_or(|when| when.evaluate(&scope(&progress.visit.readings)) != Verdict::Fail)
}

/// What these readings say, in one sentence: what is wrong first, for where there is no room for all.
pub(super) fn said(readings: &[String], progress: &Progress) -> Text {
    let held = readings.iter().filter_map(|id| progress.visit.reading(id));
    let mut held: Vec<_> = held.collect();
    held.sort_by_key(|reading| match reading.verdict {
        Verdict::Fail => 0,
        Verdict::Unknown(_) => 1,
        Verdict::Pass => 2,
    });
    let said: Vec<_> = held
        .into_iter()
        .map(|it| match &it.verdict {
            Verdict::Unknown(why) => format!("{}: unknown, {why}", it.title),
            Verdict::Pass | Verdict::Fail => format!("{}: {}", it.title, it.summary.one_line()),
        })
        .collect();
    Text::from(said.join("; "))
}

/// The kind of source that a probe asks.
fn source(probe: &Probe) -> &'static str {
    match probe {
        Probe::Prometheus(_) | Probe::Alerts(_) | Probe::Ratio(_) => "prometheus",
        Probe::Schemas(_) => "schema registry",
        Probe::Rollout(probe) if probe.hook.is_some() => "command",
        Probe::Redis(_) => "redis",
        Probe::Pods(_)
        | Probe::Top(_)
        | Probe::Hpa(_)
        | Probe::Events(_)
        | Probe::Logs(_)
        | Probe::ConfigMap(_)
        | Probe::Rollout(_)
        | Probe::Nodes(_) => "kubernetes",
    }
}
