//! One step of a runbook, as a one-shot.

use super::args::{Shared, Step};
use super::context::Context;
use crate::clients::{self, Live};
use crate::config::{self, Environment, Flags, Settings};
use crate::engine::{self, Stop};
use crate::fact::Target;
use crate::memory::Memory;
use crate::runbook::{Book, Check, Phase, catalogue, resolve};
use crate::sim::{self, Scenario, Simulation};
use crate::terminal::{Failure, FailureKind, Signals};
use crate::truth::Verdict;
use crate::walk::{Progress, Walk};
use crate::world::World;
use std::collections::BTreeMap;
use std::time::Duration;

/// How long the runtime may take to come down; what still hangs then is left behind.
const PATIENCE: Duration = Duration::from_millis(100);

/// Walks a step and gives the exit code.
pub(super) fn run(name: &str, step: Step, context: &mut Context) -> Result<u8, Failure> {
    let settings = settings(context)?;
    let params = settings.params_of(name).into_iter();
    let params = params
        .map(|(name, (value, _))| (name.to_owned(), value.to_owned()))
        .collect();
    let book = book(name, &params, context)?;
    let phase = phase(&book, step)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    let runtime = runtime.map_err(|error| Failure::from_error(FailureKind::Internal, &error))?;
    let world = world(context, &settings)?;
    let command = command(name, &context.shared);
    let walk = Walk {
        book: &book,
        phase,
        target: target(world.as_ref(), &book),
        command,
    };
    let outcome = runtime.block_on(take(&walk, world.as_ref(), &settings, context));
    runtime.shutdown_timeout(PATIENCE);
    match outcome? {
        Err(Stop::Interrupted) => Ok(130),
        Err(fault) => Err(fault.into()),
        Ok(progress) => finish(&progress, context),
    }
}

async fn take(
    walk: &Walk<'_>,
    world: &dyn World,
    settings: &Settings,
    context: &mut Context,
) -> Result<Result<Progress, Stop>, Failure> {
    let signals = Signals::listen();
    let signals = signals.map_err(|error| Failure::from_error(FailureKind::Internal, &error))?;
    let simulated = walk.target.simulated.is_some();
    let mut memory = if simulated {
        Memory::default()
    } else {
        Memory::open(&settings.state)
    };
    let terminal = &mut context.terminal;
    let outcome = engine::read(
        walk,
        world,
        &signals,
        &|check: &Check| memory.earlier(&walk.target, check),
        &mut |record, progress| terminal.watch(record, progress),
    )
    .await;
    if let (Ok(progress), false) = (&outcome, simulated) {
        remember(&mut memory, walk, progress);
        if let Err(error) = memory.save(&settings.state) {
            let folder = settings.state.display();
            context.terminal.say(&format!(
                "warning: cannot remember what was seen in {folder}: {error}"
            ));
        }
    }
    Ok(outcome)
}

fn remember(memory: &mut Memory, walk: &Walk<'_>, progress: &Progress) {
    for reading in &progress.readings {
        if let Some(check) = walk.book.check(&reading.id) {
            memory.remember(&walk.target, check, reading);
        }
    }
}

/// Prints what was found, and gives the exit code.
fn finish(progress: &Progress, context: &mut Context) -> Result<u8, Failure> {
    let written = context.terminal.finish(progress);
    written.map_err(|error| Failure::from_error(FailureKind::Output, &error))?;
    Ok(
        match progress.ended.as_ref().map(|(_, ended)| &ended.verdict) {
            Some(Verdict::Pass) => 0,
            Some(Verdict::Fail) => 1,
            Some(Verdict::Unknown(_)) | None => 3,
        },
    )
}

/// The settings of the run; the simulated cluster needs none of this machine's.
fn settings(context: &mut Context) -> Result<Settings, Failure> {
    let shared = &context.shared;
    let flags = Flags {
        env: shared.env.clone(),
        context: shared.context.clone(),
        namespace: shared.namespace.clone(),
        params: shared.param.clone(),
        timeout: shared.timeout.clone(),
        login_timeout: shared.login_timeout.clone(),
        interactive: crate::terminal::is_attended(),
    };
    let nowhere = Environment::nowhere();
    let environment = if shared.demo.is_some() {
        &nowhere
    } else {
        &context.environment
    };
    let known = catalogue::entries(&context.runbooks).into_iter();
    let known: Vec<String> = known.map(|entry| entry.name).collect();
    config::check_runbooks(environment, &known)?;
    let (settings, warnings) = config::resolve(&flags, environment, clients::kubernetes::contexts)?;
    for warning in &warnings {
        context.terminal.say(&format!("warning: {warning}"));
    }
    Ok(settings)
}

pub(super) fn book(
    name: &str,
    params: &BTreeMap<String, String>,
    context: &Context,
) -> Result<Book, Failure> {
    let text = catalogue::find(name, &context.runbooks)?;
    Ok(resolve(&text, params)?)
}

fn phase(book: &Book, step: Step) -> Result<&Phase, Failure> {
    let name = step.phase();
    book.phase(name).ok_or_else(|| {
        let message = format!("runbook {} has no phase {name}", book.name);
        let phases: Vec<_> = book
            .phases
            .iter()
            .map(|phase| phase.name.as_str())
            .collect();
        Failure::new(FailureKind::Usage, message).hint(format!("it has {}", phases.join(", ")))
    })
}

fn world(context: &Context, settings: &Settings) -> Result<Box<dyn World>, Failure> {
    match &context.shared.demo {
        Some(scenario) => Ok(Box::new(simulation(scenario, context.shared.seed)?)),
        None => Ok(Box::new(Live::new(settings))),
    }
}

/// The systems that the world speaks to, and the namespace that the runbook is about.
fn target(world: &dyn World, book: &Book) -> Target {
    let namespace = book.params.get("namespace").map(ToString::to_string);
    Target {
        namespace,
        ..world.target()
    }
}

fn simulation(scenario: &str, seed: u64) -> Result<Simulation, Failure> {
    let scenario = Scenario::find(scenario).map_err(|unknown| {
        Failure::from_error(FailureKind::Usage, &unknown)
            .hint(unknown.hint.as_str())
            .hint("list them with `backlogctl demo list`")
    })?;
    Ok(Simulation::new(scenario, seed, sim::START))
}

/// What one types to run another step of this runbook in the same place.
fn command(name: &str, shared: &Shared) -> String {
    let flag = |flag: &str, value: &Option<String>| {
        value
            .as_ref()
            .map(|value| format!(" {flag} {}", crate::fact::equivalent::quote(value)))
    };
    let params = shared.param.iter().map(|(key, value)| {
        format!(
            " --param {}",
            crate::fact::equivalent::quote(&format!("{key}={value}"))
        )
    });
    let demo = shared
        .demo
        .as_ref()
        .map(|scenario| format!(" --demo={scenario}"));
    let flags = [
        demo,
        flag("--env", &shared.env),
        flag("--context", &shared.context),
        flag("--namespace", &shared.namespace),
    ];
    let flags: String = flags.into_iter().flatten().chain(params).collect();
    format!("backlogctl{flags} {name}")
}
