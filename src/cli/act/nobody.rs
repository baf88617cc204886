//! What to run instead, where a run came to a question and nobody could be asked.

use super::super::context::Context;
use super::has_a_person;
use crate::fact::equivalent::quote;
use crate::fact::{Agreed, Plan, Policy};
use crate::operator::{Ears, Nobody, Nudge, Operator, Question};
use crate::runbook::{Change, Does, PhaseName};
use crate::terminal::Failure;
use crate::text::Text;
use crate::walk::{Course, DeedState, Progress, Walk};
use futures::future::BoxFuture;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// How many remedies a hint names each.
const NAMED: usize = 3;

/// Whether a run can get an answer to anything: without one nothing is changed, and no incident is left
/// behind.
pub(super) fn answers(context: &Context) -> bool {
    let safety = &context.safety;
    let given = safety.answers.is_some() || safety.consent.is_some() || safety.yes;
    given || has_a_person(context)
}

/// What a run was about when it stopped.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    /// The action whose plan was shown, and its digest.
    plan: Option<(String, String)>,
    /// The step that it was at.
    step: Option<String>,
    /// The actions that were proposed, with their titles.
    proposed: Vec<(String, String)>,
    /// Whether nothing that is needed could be read, since nothing answers or lets anybody in.
    kept_out: bool,
}

impl Asked {
    pub(super) fn of(progress: &Progress) -> Self {
        let deed = progress.deeds.last();
        let planned = deed.filter(|deed| deed.state == DeedState::Planned);
        let plan = planned.and_then(|deed| deed.plan.as_ref());
        let plan = plan.map(|plan: &Plan| (plan.action.clone(), plan.digest.to_string()));
        let step = progress.visit.cursor.as_ref();
        let step = step.map(|cursor| cursor.entered.step.clone());
        let proposals = progress.visit.proposals.iter();
        let proposed = proposals.map(|it| (it.action.clone(), it.title.clone()));
        Self {
            plan,
            step,
            proposed: proposed.collect(),
            kept_out: progress.is_kept_out(),
        }
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
    pub(super) fn advise(&self, failure: Failure, walk: &Walk<'_>, around: &Around<'_>) -> Failure {
        let failure = if self.kept_out && walk.target.simulated.is_none() {
            failure.lead("see what is missing", walk.doctor())
        } else {
            failure
        };
        let triage = walk.course == Course::Triage;
        let failure = if triage {
            let look = format!("{} {}", walk.command, PhaseName::Diagnose);
            failure.lead("look, and change nothing", look)
        } else {
            failure
        };
        if let Some(text) = self.by_person(walk) {
            let failure = failure.hint(format!("a person does it: {text}"));
            return match around.incident {
                Some(id) => failure.hint(format!(
                    "write it down once it is done: `backlogctl incident note {id} TEXT`"
                )),
                None => failure,
            };
        }
        match (&self.plan, &around.question) {
            (Some(plan), None) => Self::of_plan(plan, failure, walk, around),
            // A plan that is not asked about yet: another action may go first.
            _ => self.of_question(failure, walk, around),
        }
    }

    fn of_plan(
        (action, digest): &(String, String),
        failure: Failure,
        walk: &Walk<'_>,
        around: &Around<'_>,
    ) -> Failure {
        let consent = format!("{} --consent {digest}", walk.command_of(action));
        let failure = failure.lead("agree to this very plan without a terminal", consent);
        if walk.course != Course::Triage {
            return failure;
        }
        around.answers(failure, walk, &format!("{action}={digest}"))
    }

    /// A question takes an answer from a file, and what is proposed can be done by its name.
    fn of_question(&self, failure: Failure, walk: &Walk<'_>, around: &Around<'_>) -> Failure {
        let named = self.proposed.iter().take(NAMED);
        let failure = named.fold(failure, |failure, (action, title)| {
            failure.lead(title, walk.command_of(action))
        });
        let Some(question) = &around.question else {
            return around.answers(failure, walk, "QUESTION=CHOICE");
        };
        let Question { id, choices, .. } = question;
        let Some(usual) = choices.get(question.usual).or(choices.first()) else {
            let failure = failure.hint(format!("question `{id}` takes any text"));
            return around.answers(failure, walk, &format!("{id}=TEXT"));
        };
        let ids: Vec<_> = choices.iter().map(|it| format!("`{}`", it.id)).collect();
        let failure = failure.hint(format!("question `{id}` takes {}", ids.join(", ")));
        around.answers(failure, walk, &format!("{id}={}", usual.id))
    }
}

/// What is around a question that nobody answered.
pub(super) struct Around<'a> {
    /// The incident that is left open.
    pub(super) incident: Option<&'a str>,
    /// The question.
    pub(super) question: Option<Question>,
    /// The file of answers that were given.
    pub(super) answers: Option<&'a Path>,
}

impl Around<'_> {
    /// How a line answers, in the file that there is or in a new one.
    fn answers(&self, failure: Failure, walk: &Walk<'_>, line: &str) -> Failure {
        let again = match (self.incident, walk.course) {
            (Some(id), _) => format!("backlogctl incident resume {id}"),
            (None, Course::Once(phase)) => format!("{} {phase}", walk.command),
            (None, _) => format!("{} triage", walk.command),
        };
        match self.answers.map(|file| file.display().to_string()) {
            None => failure.hint(format!(
                "answer every question from a file, with lines such as `{line}`: \
                 `{again} --answers FILE`"
            )),
            Some(file) if file == "-" => failure.hint(format!(
                "add this line to the answers: `{line}`; then `{again} --answers -`"
            )),
            Some(file) => failure.hint(format!(
                "add this line to {file}: `{line}`; then `{again} --answers {}`",
                quote(&file)
            )),
        }
    }
}

/// An operator that remembers the question which it did not answer.
pub(super) struct Asking<'a> {
    operator: &'a dyn Operator,
    open: Mutex<Option<Question>>,
}

impl<'a> Asking<'a> {
    pub(super) fn new(operator: &'a dyn Operator) -> Self {
        Self {
            operator,
            open: Mutex::default(),
        }
    }

    /// The question that was asked last and not answered.
    pub(super) fn open(&self) -> Option<Question> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.clone()
    }

    fn note<T>(&self, question: &Question, answer: &Result<T, Nobody>) {
        let open = answer.is_err().then(|| question.clone());
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = open;
    }
}

impl Operator for Asking<'_> {
    fn name(&self) -> Text {
        self.operator.name()
    }

    fn choose<'a>(&'a self, question: &'a Question) -> BoxFuture<'a, Result<usize, Nobody>> {
        Box::pin(async move {
            let answer = self.operator.choose(question).await;
            self.note(question, &answer);
            answer
        })
    }

    fn ask<'a>(&'a self, question: &'a Question) -> BoxFuture<'a, Result<Text, Nobody>> {
        Box::pin(async move {
            let answer = self.operator.ask(question).await;
            self.note(question, &answer);
            answer
        })
    }

    fn confirm<'a>(
        &'a self,
        plan: &'a Plan,
        policy: Policy,
    ) -> BoxFuture<'a, Result<Option<Agreed>, Nobody>> {
        self.operator.confirm(plan, policy)
    }

    fn nudge(&self, ears: Ears) -> BoxFuture<'_, Nudge> {
        self.operator.nudge(ears)
    }
}
