//! Who answers: a person at the terminal, answers that were given before, or nobody.

use crate::cli::context::Context;
use crate::cli::stage::runtime;
use crate::disk;
use crate::engine::Stop;
use crate::operator::{Ears, Operator, Question};
use crate::terminal::{Answers, Failure, FailureKind, Person, Signals, is_attended, read_stdin};
use std::path::Path;

/// Whoever answers, and what was left over.
pub(in crate::cli) trait Asked: Send + Sync {
    fn operator(&self) -> &dyn Operator;

    /// What was given and not asked for, a sentence each.
    fn unused(&self) -> Vec<String> {
        Vec::new()
    }
}

impl Asked for Signals {
    fn operator(&self) -> &dyn Operator {
        self
    }
}

impl Asked for Person {
    fn operator(&self) -> &dyn Operator {
        self
    }
}

impl Asked for Answers {
    fn operator(&self) -> &dyn Operator {
        self
    }

    fn unused(&self) -> Vec<String> {
        let unused = Answers::unused(self).into_iter();
        unused
            .map(|it| {
                format!(
                    "no question took line {} of the answers: {}",
                    it.line, it.key
                )
            })
            .collect()
    }
}

/// What is chosen before a run begins; leaving the question, and signals, end it.
pub(in crate::cli) fn chosen(question: &Question, context: &Context) -> Result<usize, Failure> {
    runtime()?.block_on(async {
        let (operator, _) = operator(None, context)?;
        let chosen = attended(operator.operator(), operator.operator().choose(question));
        chosen
            .await?
            .map_err(|nobody| Stop::Nobody(nobody.0).into())
    })
}

/// What comes of work before a run begins, unless the person leaves or a signal comes first.
pub(super) async fn attended<T>(
    operator: &dyn Operator,
    work: impl Future<Output = T>,
) -> Result<T, Failure> {
    tokio::select! {
        done = work => Ok(done),
        _ = operator.nudge(Ears::Signals) => Err(Stop::Interrupted.into()),
    }
}

/// Whoever answers in this run, and whether questions that may stay open are worth asking.
pub(in crate::cli) fn operator(
    action: Option<&str>,
    context: &Context,
) -> Result<(Box<dyn Asked>, bool), Failure> {
    let signals = context.terminal.listen();
    let signals = signals.map_err(|error| Failure::from_error(FailureKind::Internal, &error))?;
    let safety = &context.safety;
    let name = context.name();
    if let Some(file) = &safety.answers {
        let answers = Answers::new(name, signals).read(&text(file)?);
        let answers = answers.map_err(|bad| Failure::from_error(FailureKind::Usage, &bad))?;
        return Ok((Box::new(answers), true));
    }
    match (&safety.consent, safety.yes, action) {
        (Some(digest), _, Some(action)) => {
            let answers = Answers::new(name, signals).consenting(action, digest);
            Ok((Box::new(answers), false))
        }
        (None, true, Some(action)) => {
            let answers = Answers::new(name, signals).unattended(action);
            Ok((Box::new(answers), false))
        }
        (Some(_), _, None) | (None, true, None) => Err(needs_action(safety.yes)),
        (None, false, _) if is_attended() => {
            let person = context.terminal.person(name, signals);
            let person =
                person.map_err(|error| Failure::from_error(FailureKind::Internal, &error))?;
            let person = person.writing_in(context.environment.editor());
            Ok((Box::new(person), true))
        }
        (None, false, _) => Ok((Box::new(signals), false)),
    }
}

/// Whether a person at the terminal answers.
pub(crate) fn has_a_person(context: &Context) -> bool {
    let safety = &context.safety;
    let given = safety.answers.is_some() || safety.consent.is_some() || safety.yes;
    !given && is_attended()
}

fn needs_action(yes: bool) -> Failure {
    let flag = if yes { "--yes" } else { "--consent" };
    let message = format!("{flag} agrees to one named action, and none is named");
    Failure::new(FailureKind::Usage, message)
        .hint("name it: `backlogctl RUNBOOK remediate ACTION`")
        .hint("answer every question of a triage from a file: --answers FILE")
}

fn text(file: &Path) -> Result<String, Failure> {
    let read = if file == Path::new("-") {
        read_stdin()
    } else {
        disk::text(file, disk::WRITTEN)
    };
    read.map_err(|error| {
        let message = format!("cannot read the answers in {}: {error}", file.display());
        Failure::new(FailureKind::Usage, message)
    })
}
