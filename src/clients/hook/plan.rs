//! Planning a command: everything that its run depends on.

use super::program::{find, identity};
use crate::config::HookSettings;
use crate::fact::{Back, Digest, Plan, Refusal, Rehearsal, Request, equivalent};
use crate::runbook::{Action, Command, Object, Undo};
use crate::scrub;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Resolves a command. Nothing is run: a command has no dry run.
///
/// # Errors
/// [`Refusal::Unplanned`] where there is no such program, or nobody may run it.
pub async fn plan(
    action: &Action,
    command: &Command,
    settings: &HookSettings,
    now: Timestamp,
) -> Result<Plan, Refusal> {
    let (wanted, settings) = (command.argv.clone(), settings.clone());
    let found = blocking(move || resolve(wanted, &settings)).await;
    let (argv, folder, uid) = found.map_err(Refusal::Unplanned)?;
    Ok(Plan {
        action: action.id.clone(),
        title: action.title.clone(),
        object: Object {
            kind: "command".to_owned(),
            namespace: String::new(),
            name: command.argv.first().cloned().unwrap_or_default(),
        },
        uid,
        generation: None,
        changes: Vec::new(),
        rests_on: BTreeMap::new(),
        back: Back::None(match &action.undo {
            Undo::None(reason) => Text::new(reason),
            Undo::Inverse => "nobody knows what undoes a command".into(),
        }),
        owners: Vec::new(),
        follows: vec![follows(&folder, command.within)],
        cautions: Vec::new(),
        leaves: Vec::new(),
        access: Vec::new(),
        rehearsal: Rehearsal::None("a command has no dry run".into()),
        equivalent: typed(&argv, &command.environment),
        request: Request::Run {
            argv,
            folder,
            environment: command.environment.clone(),
            within: command.within,
        },
        made: now,
        digest: Digest::default(),
    }
    .seal())
}

/// The same plan on what is there now. Its digest is another one where the program was edited.
///
/// # Errors
/// The program is not there any more, or cannot be read.
pub(super) async fn anew(plan: &Plan, now: Timestamp) -> Result<Plan, Why> {
    let Request::Run { argv, folder, .. } = &plan.request else {
        return Err(not_a_command());
    };
    let program = PathBuf::from(argv.first().ok_or_else(not_a_command)?);
    let folder = PathBuf::from(folder);
    let uid = blocking(move || identity(&program, &folder)).await?;
    Ok(Plan {
        uid,
        made: now,
        ..plan.clone()
    }
    .seal())
}

/// Why something that is not a command is not run.
pub(super) fn not_a_command() -> Why {
    Why::new(WhyKind::Invalid, "the plan is not that of a command")
}

/// How long, as one writes it.
pub(super) fn spelled(time: Duration) -> String {
    SignedDuration::try_from(time).map_or_else(|_| format!("{time:?}"), |time| format!("{time:#}"))
}

/// The words with the program's whole path, the folder that they run in, and the program's identity.
fn resolve(
    mut argv: Vec<String>,
    settings: &HookSettings,
) -> Result<(Vec<String>, String, String), Why> {
    let folder = folder(settings)?;
    let program = argv.first_mut().ok_or_else(not_a_command)?;
    let found = find(program, settings, &folder)?;
    let uid = identity(&found, &folder)?;
    *program = named(&found)?;
    Ok((argv, named(&folder)?, uid))
}

/// The folder that commands run in: that of the hooks, else the current one.
fn folder(settings: &HookSettings) -> Result<PathBuf, Why> {
    let path = settings.folder.as_deref().unwrap_or(Path::new("."));
    match std::path::absolute(path).and_then(std::fs::canonicalize) {
        Ok(folder) if folder.is_dir() => Ok(folder),
        Ok(folder) => Err(no_folder(&folder, "it is no folder")),
        Err(error) => Err(no_folder(path, &error.to_string())),
    }
}

fn no_folder(folder: &Path, problem: &str) -> Why {
    let text = format!("the folder of commands {}: {problem}", folder.display());
    Why::new(WhyKind::Invalid, text)
        .hint("correct `hooks_dir` of the environment (BACKLOGCTL_HOOKS_DIR)")
}

fn named(path: &Path) -> Result<String, Why> {
    path.to_str().map(str::to_owned).ok_or_else(|| {
        let text = format!("the path {} is not UTF-8", path.display());
        Why::new(WhyKind::Invalid, text).hint("rename it")
    })
}

fn follows(folder: &str, within: Duration) -> Text {
    let within = spelled(within);
    Text::from(format!(
        "it runs in {folder}; it is interrupted if it has not ended after {within}"
    ))
}

/// The command as one would type it.
fn typed(argv: &[String], environment: &BTreeMap<String, String>) -> Text {
    let variables = environment
        .iter()
        .map(|(name, value)| format!("{name}={} ", equivalent::quote(value)));
    let variables: String = variables.collect();
    scrub::clean(&(variables + &equivalent::words(argv)))
}

/// Looks at files, which may be slow.
async fn blocking<T: Send + 'static>(
    look: impl FnOnce() -> Result<T, Why> + Send + 'static,
) -> Result<T, Why> {
    let broken = |_| Err(Why::new(WhyKind::Invalid, "the program could not be read"));
    tokio::task::spawn_blocking(look)
        .await
        .unwrap_or_else(broken)
}
