//! The incident that `--incident` names: it must be there, whatever the command makes of it.

use super::context::Context;
use crate::terminal::Failure;
use clap::ArgMatches;

/// The steps of a runbook that are about an incident; the others only look at what is so now.
const STEPS: [&str; 5] = ["triage", "stabilize", "remediate", "escalate", "postmortem"];

/// What is done with incidents by their ids.
const DEEDS: [&str; 6] = ["show", "resume", "note", "undo", "export", "close"];

/// Fails for an incident that there is not, and says where a command has nothing to do with one.
pub(super) fn check(matches: &ArgMatches, context: &mut Context) -> Result<(), Failure> {
    let Some(id) = &context.safety.incident else {
        return Ok(());
    };
    context.incidents()?.demand(id)?;
    let words = words(matches);
    if !heeds(&words) {
        let command = [&["backlogctl"], words.as_slice()].concat().join(" ");
        let text =
            format!("--incident {id} changes nothing here: `{command}` is about no incident");
        context.terminal.say(&text);
    }
    Ok(())
}

fn heeds(words: &[&str]) -> bool {
    match words {
        ["incident", deed] => DEEDS.contains(deed),
        [_, step] => STEPS.contains(step),
        _ => false,
    }
}

/// The commands that were typed, without their flags.
fn words(matches: &ArgMatches) -> Vec<&str> {
    let all = std::iter::successors(matches.subcommand(), |(_, inner)| inner.subcommand());
    all.map(|(name, _)| name).collect()
}
