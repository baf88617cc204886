//! Where the programs of a command are, and the folder that they run in.

use super::named;
use super::program::{executable, find, identity};
use super::words::{need_file, need_window, not_a_command};
use crate::config::HookSettings;
use crate::fact::CheckHalf;
use crate::runbook::{Command, PlanHalf};
use crate::truth::{Why, WhyKind};
use std::path::{Path, PathBuf};

/// A command whose programs were found.
pub(super) struct Resolved {
    /// Its words with the program's whole path.
    pub(super) argv: Vec<String>,
    /// The folder that it runs in.
    pub(super) folder: String,
    /// What tells its program from another one.
    pub(super) uid: String,
    /// Its plan half, where it has one.
    pub(super) plan: Option<PlanHalf>,
    /// Its check half, where it has one.
    pub(super) check: Option<CheckHalf>,
}

/// Finds the programs of a command and of its halves.
///
/// # Errors
/// There is no such program or folder, or something that a plan must fix was not fixed.
pub(super) fn resolve(command: &Command, settings: &HookSettings) -> Result<Resolved, Why> {
    is_fixed(command)?;
    let folder = folder(settings)?;
    let mut argv = command.argv.clone();
    let program = argv.first_mut().ok_or_else(not_a_command)?;
    let found = find(program, settings, &folder)?;
    let uid = identity(&found, &folder)?;
    *program = named(&found)?;
    let half = |words: &[String]| half(words, settings, &folder);
    let plan = match &command.plan {
        Some(plan) => Some(PlanHalf {
            argv: half(&plan.argv)?,
            show: half(&plan.show)?,
            ..plan.clone()
        }),
        None => None,
    };
    let check = half(&command.check)?;
    let check = (!check.is_empty()).then(|| CheckHalf {
        argv: check,
        within: plan.as_ref().map_or(command.within, |plan| plan.within),
        pending: plan.as_ref().and_then(|plan| plan.changes).unwrap_or(1),
    });
    Ok(Resolved {
        argv,
        folder: named(&folder)?,
        uid,
        plan,
        check,
    })
}

/// That nothing is run with a placeholder in its words.
fn is_fixed(command: &Command) -> Result<(), Why> {
    let plan = command.plan.as_ref();
    let halves = plan.map(|plan| [&plan.argv, &plan.show]);
    let mut words = halves
        .into_iter()
        .flatten()
        .chain([&command.argv, &command.check]);
    if command.window.is_some() || words.any(|words| need_window(words)) {
        let text = "the time that the command is about was not looked up";
        return Err(Why::new(WhyKind::Invalid, text).hint("correct `window` in the runbook"));
    }
    if need_file(&command.check) || (plan.is_none() && need_file(&command.argv)) {
        let text = "there is no saved plan where `$(plan.file)` stands";
        let hint = "use it in `plan`, `show` and, beside those, in `argv` alone";
        return Err(Why::new(WhyKind::Invalid, text).hint(hint));
    }
    Ok(())
}

/// The words of a half with its program's whole path; none where it has none.
fn half(words: &[String], settings: &HookSettings, folder: &Path) -> Result<Vec<String>, Why> {
    let mut argv = words.to_vec();
    if let Some(program) = argv.first_mut() {
        let found = find(program, settings, folder)?;
        executable(&found)?;
        *program = named(&found)?;
    }
    Ok(argv)
}

/// The folder that commands run in: that of the hooks, and never the one that somebody happens to
/// be in. What a program does depends on it, and it must be the same for everybody who reads a plan,
/// agrees to it, or resumes the incident from another place.
pub(super) fn folder(settings: &HookSettings) -> Result<PathBuf, Why> {
    let path = settings.folder.as_deref().ok_or_else(unset)?;
    match std::path::absolute(path).and_then(std::fs::canonicalize) {
        Ok(folder) if folder.is_dir() => Ok(folder),
        Ok(folder) => Err(no_folder(&folder, "it is no folder")),
        Err(error) => Err(no_folder(path, &error.to_string())),
    }
}

fn unset() -> Why {
    let text = "no folder of commands is configured, and none is run in the current one";
    Why::new(WhyKind::NotConfigured, text).hint(
        "set `hooks_dir` of the environment (BACKLOGCTL_HOOKS_DIR) to the folder that they run in",
    )
}

fn no_folder(folder: &Path, problem: &str) -> Why {
    let text = format!("the folder of commands {}: {problem}", folder.display());
    Why::new(WhyKind::Invalid, text)
        .hint("correct `hooks_dir` of the environment (BACKLOGCTL_HOOKS_DIR)")
}
