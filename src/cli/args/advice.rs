//! Advice on a command line that makes no sense, where the parser's own is none.

use super::Step;
use crate::runbook::catalogue::Entry;
use crate::sim::Scenario;
use crate::text::nearest;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error, Subcommand};

/// The error with the command that was perhaps meant, where somebody left the runbook out:
/// `backlogctl diagnose`.
pub(in crate::cli) fn advised(mut error: Error, runbooks: &[Entry]) -> Error {
    if let Some(step) = step_without_runbook(&error, runbooks) {
        let commands = runbooks.iter();
        let commands = commands.map(|it| format!("backlogctl {} {step}", it.name));
        let commands: Vec<_> = commands.collect();
        let tip = format!("a step needs its runbook: {}", commands.join(", "));
        error.remove(ContextKind::SuggestedSubcommand);
        let tips = vec![StyledStr::from(tip)];
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(tips));
    } else if let Some(scenario) = scenario(&error) {
        let (id, runbook) = (scenario.id, scenario.runbook);
        let tip = format!("to play that story: backlogctl --demo={id} {runbook} triage");
        error.remove(ContextKind::SuggestedSubcommand);
        let tips = vec![StyledStr::from(tip)];
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(tips));
    }
    error
}

/// The scenario that somebody typed in place of a command: `backlogctl demo oom`.
fn scenario(error: &Error) -> Option<&'static Scenario> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let Some(ContextValue::String(typed)) = error.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    Scenario::all().find(|it| it.id == typed)
}

/// The step that somebody nearly typed in place of a runbook.
fn step_without_runbook(error: &Error, runbooks: &[Entry]) -> Option<String> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let Some(ContextValue::String(typed)) = error.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    let names: Vec<String> = runbooks.iter().map(|it| it.name.clone()).collect();
    let steps = Step::augment_subcommands(Command::new("step"));
    let steps = steps.get_subcommands().map(|it| it.get_name().to_owned());
    let steps: Vec<String> = steps.collect();
    // Below a runbook the parser's own advice is better.
    let usage = error.get(ContextKind::Usage).map(ToString::to_string);
    let below =
        usage.is_some_and(|usage| names.iter().any(|it| usage.contains(&format!(" {it} "))));
    if below || nearest(typed, &names).is_some() {
        return None;
    }
    let hint = nearest(typed, &steps)?;
    steps
        .into_iter()
        .find(|step| hint.contains(&format!("`{step}`")))
}
