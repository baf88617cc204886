//! Planning a command: everything that its run depends on.

use super::Bench;
use super::checkout::Checkout;
use super::program::identity;
use super::rehearse::rehearse;
use super::resolve::{Resolved, resolve};
use super::words::{not_a_command, run_of, with_file};
use crate::fact::{Back, Digest, Halves, Plan, Refusal, Rehearsal, Request, equivalent};
use crate::runbook::{Action, Command, Object, Undo};
use crate::scrub;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

/// Resolves a command. One with a plan half says what it would do; of any other nothing is run,
/// and it has no dry run.
///
/// # Errors
/// [`Refusal::Unplanned`] where there is no such program, nobody may run it, or its plan half does
/// not say what it would do; [`Refusal::NotNeeded`] where that says that there is nothing to do.
pub async fn plan(action: &Action, command: &Command, bench: Bench<'_>) -> Result<Plan, Refusal> {
    let (wanted, settings) = (command.clone(), bench.settings.clone());
    let found = blocking(move || resolve(&wanted, &settings)).await;
    let resolved = found.map_err(Refusal::Unplanned)?;
    let draft = draft(action, command, &resolved, bench.clock.now());
    match &resolved.plan {
        None => Ok(draft.seal()),
        Some(half) => rehearse(draft, half, bench).await,
    }
}

fn draft(action: &Action, command: &Command, resolved: &Resolved, now: Timestamp) -> Plan {
    let Resolved {
        argv,
        folder,
        uid,
        check,
        plan,
    } = resolved;
    Plan {
        action: action.id.clone(),
        title: action.title.clone(),
        object: Object {
            kind: "command".to_owned(),
            namespace: String::new(),
            name: command.argv.first().cloned().unwrap_or_default(),
        },
        uid: uid.clone(),
        generation: None,
        changes: Vec::new(),
        rests_on: BTreeMap::new(),
        back: Back::None(match &action.undo {
            Undo::None(reason) => Text::new(reason),
            Undo::Inverse => "nobody knows what undoes a command".into(),
        }),
        owners: Vec::new(),
        follows: vec![follows(folder, command.within)],
        risks: Vec::new(),
        moved: Vec::new(),
        cautions: Vec::new(),
        leaves: Vec::new(),
        undoes: None,
        access: Vec::new(),
        rehearsal: Rehearsal::None("a command has no dry run".into()),
        equivalent: by_hand(command, resolved),
        request: Request::Run {
            argv: argv.clone(),
            folder: folder.clone(),
            environment: command.environment.clone(),
            within: command.within,
            halves: Halves {
                planned: plan.is_some(),
                check: check.clone(),
            },
        },
        made: now,
        digest: Digest::default(),
    }
}

/// The same plan on what is there now. Its digest is another one where the program was edited, or
/// another commit is checked out.
///
/// # Errors
/// The program is not there any more, or cannot be read.
pub(super) async fn anew(plan: &Plan, bench: Bench<'_>) -> Result<Plan, Why> {
    let run = run_of(plan)?;
    let program = PathBuf::from(run.argv.first().ok_or_else(not_a_command)?);
    let folder = PathBuf::from(run.folder);
    let uid = blocking(move || identity(&program, &folder)).await?;
    let mut rests_on = plan.rests_on.clone();
    if run.halves.planned {
        rests_on.extend(Checkout::of(run.folder, bench).await.fields());
    }
    Ok(Plan {
        uid,
        rests_on,
        made: bench.clock.now(),
        ..plan.clone()
    }
    .seal())
}

/// How long, as one writes it.
pub(super) fn spelled(time: Duration) -> String {
    SignedDuration::try_from(time).map_or_else(|_| format!("{time:?}"), |time| format!("{time:#}"))
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

/// The command as one would type it, or both halves of it.
fn by_hand(command: &Command, resolved: &Resolved) -> Text {
    const FILE: &str = "saved.plan";
    if let Some(text) = &command.equivalent {
        return scrub::clean(text);
    }
    let spelled = |argv: &[String]| typed(&with_file(argv, FILE), &command.environment);
    let run = spelled(&resolved.argv);
    match &resolved.plan {
        None => run,
        Some(half) => format!("{}; {run}", spelled(&half.argv)).into(),
    }
}

/// Looks at files, which may be slow.
pub(super) async fn blocking<T: Send + 'static>(
    look: impl FnOnce() -> Result<T, Why> + Send + 'static,
) -> Result<T, Why> {
    let broken = |_| Err(Why::new(WhyKind::Invalid, "the program could not be read"));
    tokio::task::spawn_blocking(look)
        .await
        .unwrap_or_else(broken)
}
