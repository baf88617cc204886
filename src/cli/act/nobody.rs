//! What to run instead, where a run came to a question and nobody could be asked.

use super::super::context::Context;
use super::has_a_person;
use crate::fact::Plan;
use crate::runbook::{Change, Does, PhaseName};
use crate::terminal::Failure;
use crate::walk::{Course, DeedState, Progress, Walk};

/// Whether a walk can get an answer to anything; one that cannot leaves no incident behind.
pub(super) fn answers(context: &Context) -> bool {
    has_a_person(context) || context.safety.answers.is_some()
}

/// What a run was about when it stopped.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    /// The action whose plan was shown, and its digest.
    plan: Option<(String, String)>,
    /// The step that it was at.
    step: Option<String>,
}

impl Asked {
    pub(super) fn of(progress: &Progress) -> Self {
        let deed = progress.deeds.last();
        let planned = deed.filter(|deed| deed.state == DeedState::Planned);
        let plan = planned.and_then(|deed| deed.plan.as_ref());
        let plan = plan.map(|plan: &Plan| (plan.action.clone(), plan.digest.to_string()));
        let step = progress.visit.cursor.as_ref();
        let step = step.map(|cursor| cursor.entered.step.clone());
        Self { plan, step }
    }

    /// What a person is to do, where the step is just that.
    fn by_person<'b>(&self, walk: &Walk<'b>) -> Option<&'b str> {
        let steps = walk.book.phases.iter().flat_map(|phase| &phase.steps);
        let mut steps = steps.filter(|step| Some(&step.id) == self.step.as_ref());
        match &steps.next()?.does {
            Does::Act(id) => match &walk.book.action(id)?.does {
                Change::Manual(text) => Some(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// The commands that lead on, whole: to look, to act with a person, and to act without one.
    pub(super) fn advise(
        &self,
        failure: Failure,
        walk: &Walk<'_>,
        incident: Option<&str>,
    ) -> Failure {
        let command = &walk.command;
        let triage = walk.course == Course::Triage;
        let (look, again) = (PhaseName::Diagnose, "triage");
        let failure = if triage {
            failure.hint(format!("look, and change nothing: `{command} {look}`"))
        } else {
            failure
        };
        let again = match incident {
            Some(id) => format!("backlogctl incident resume {id}"),
            None => format!("{command} {again}"),
        };
        if let Some(text) = self.by_person(walk) {
            let failure = failure.hint(format!("a person does it: {text}"));
            return match incident {
                Some(id) => failure.hint(format!(
                    "write it down once it is done: `backlogctl incident note {id} TEXT`"
                )),
                None => failure,
            };
        }
        match &self.plan {
            Some((action, digest)) => {
                let remedy = walk.command_of(action);
                let failure = failure.hint(format!(
                    "agree to this very plan without a terminal: `{remedy} --consent {digest}`"
                ));
                if !triage {
                    return failure;
                }
                failure.hint(format!(
                    "answer every question from a file, with lines such as `{action}={digest}`: \
                     `{again} --answers FILE`"
                ))
            }
            None => failure.hint(format!(
                "answer every question from a file, with lines `QUESTION=CHOICE`: \
                 `{again} --answers FILE`"
            )),
        }
    }
}
