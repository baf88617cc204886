//! The words of a command, and the process that they make.

use crate::fact::{Halves, Plan, Request};
use crate::truth::{Why, WhyKind};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::process::Command;

/// What stands in words for the file that a plan half leaves for the command.
const PLAN_FILE: &str = "$(plan.file)";

/// What the placeholders of a window begin with.
const WINDOW: &str = "$(window.";

/// Whether a word speaks of the file that a plan half leaves.
pub(super) fn need_file(words: &[String]) -> bool {
    words.iter().any(|word| word.contains(PLAN_FILE))
}

/// Whether a word speaks of a window that was not fixed.
pub(super) fn need_window(words: &[String]) -> bool {
    words.iter().any(|word| word.contains(WINDOW))
}

/// The words with the file's name in them.
pub(super) fn with_file(words: &[String], file: &str) -> Vec<String> {
    let words = words.iter().map(|word| word.replace(PLAN_FILE, file));
    words.collect()
}

/// A text without the file's name in it, which is another one for every plan.
pub(super) fn without_file(text: &str, file: &str) -> String {
    text.replace(file, PLAN_FILE)
}

/// A process of these words, the program first, in a folder and with these variables.
#[expect(
    clippy::disallowed_methods,
    reason = "a command of the team's own is a program by definition"
)]
pub(super) fn process(
    argv: &[String],
    folder: &str,
    environment: &BTreeMap<String, String>,
) -> Result<Command, Why> {
    let (program, rest) = argv.split_first().ok_or_else(not_a_command)?;
    let mut command = Command::new(program);
    command.args(rest).current_dir(folder).envs(environment);
    Ok(command)
}

/// Why something that is not a command is not run.
pub(super) fn not_a_command() -> Why {
    Why::new(WhyKind::Invalid, "the plan does not run a command")
}

/// What a plan runs.
pub(super) struct Run<'a> {
    pub(super) argv: &'a [String],
    pub(super) folder: &'a str,
    pub(super) environment: &'a BTreeMap<String, String>,
    pub(super) within: Duration,
    pub(super) halves: &'a Halves,
}

/// What a plan runs.
///
/// # Errors
/// It is not the plan of a command.
pub(super) fn run_of(plan: &Plan) -> Result<Run<'_>, Why> {
    match &plan.request {
        Request::Run {
            argv,
            folder,
            environment,
            within,
            halves,
        } => Ok(Run {
            argv,
            folder,
            environment,
            within: *within,
            halves,
        }),
        _ => Err(not_a_command()),
    }
}
