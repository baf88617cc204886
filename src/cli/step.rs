//! One step of a runbook, as a one-shot that only reads.

use super::act;
use super::args::Step;
use super::context::Context;
use super::failure;
use super::setup;
use super::stage::{PATIENCE, Stage, command, runtime};
use crate::config::Settings;
use crate::engine::{self, Ports, Seen, Start, Stop};
use crate::event::Waived;
use crate::memory::Memory;
use crate::operator::Operator;
use crate::runbook::{Book, Check, PhaseName};
use crate::terminal::{Failure, FailureKind};
use crate::text::{Text, nearest};
use crate::walk::{Course, Manner, Progress, Walk};
use crate::world::World;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// How long a simulated cluster is waited for that nobody looks at.
const A_DAY: Duration = Duration::from_secs(24 * 3600);

/// Walks a step and gives the exit code.
pub(super) fn run(name: &str, step: &Step, context: &mut Context) -> Result<u8, Failure> {
    match step {
        Step::Confirm | Step::Diagnose | Step::ExitCheck { .. } => read(name, step, context),
        Step::Triage | Step::Stabilize | Step::Remediate { .. } | Step::Escalate { .. } => {
            act::run(name, step, context)
        }
        Step::Postmortem => super::incident::postmortem(name, context),
    }
}

fn read(name: &str, step: &Step, context: &mut Context) -> Result<u8, Failure> {
    let stage = Stage::of(name, context)?;
    if let Course::Once(phase) = step.course() {
        demand(&stage.book, phase)?;
    }
    let runtime = runtime()?;
    let world = stage.world(context)?;
    let begin = setup::begin(&stage.settings, (name, step.word()), &context.shared);
    let walk = Walk {
        book: &stage.book,
        course: step.course(),
        target: stage.target(world.as_ref()),
        command: command(name, &context.shared),
        manner: Manner {
            page: context.safety.page.clone(),
            acknowledge: context.safety.yes,
            nowhere: Some(begin),
            ..looks(step, &stage.book, context)?
        },
    };
    let outcome = runtime.block_on(take(&walk, &world, &stage.settings, context));
    runtime.shutdown_timeout(PATIENCE);
    let (ended, seen) = outcome?;
    match ended {
        Err(Stop::Interrupted) => Ok(context.interrupted(seen.as_ref())),
        Err(fault) => Ok(context.tell_within(&Failure::from(fault), seen.as_ref())),
        Ok(progress) => finish(&progress, context),
    }
}

/// How the exit criteria are looked at.
fn looks(step: &Step, book: &Book, context: &Context) -> Result<Manner, Failure> {
    let Step::ExitCheck { wait, waive } = step else {
        return Ok(Manner::default());
    };
    let waived = waive.iter().map(|(named, reason)| {
        let waived = Waived {
            reason: Text::from(reason.as_str()),
            by: context.name(),
            ..crate::walk::named(named)
        };
        known(book, &waived.criterion).map(|()| waived)
    });
    Ok(Manner {
        waits: wait.map(|most| most.min(bearable(context))),
        waived: waived.collect::<Result<_, _>>()?,
        ..Manner::default()
    })
}

/// How long one may wait: as it takes. What nobody looks at in a simulated cluster, which passes in no
/// time, ends with the day.
fn bearable(context: &Context) -> Duration {
    let passes_at_once = context.shared.demo.is_some() && !act::has_a_person(context);
    if passes_at_once { A_DAY } else { Duration::MAX }
}

/// Fails for a criterion that the runbook does not have.
fn known(book: &Book, criterion: &str) -> Result<(), Failure> {
    let ids: Vec<_> = book.criteria.iter().map(|exit| exit.id.clone()).collect();
    if ids.iter().any(|id| id == criterion) {
        return Ok(());
    }
    let message = format!("runbook {} has no criterion `{criterion}`", book.name);
    let failure = Failure::new(FailureKind::Usage, message);
    let failure = match nearest(criterion, &ids) {
        Some(hint) => failure.hint(hint),
        None => failure,
    };
    Err(failure.hint(format!("it has {}", ids.join(", "))))
}

async fn take(
    walk: &Walk<'_>,
    world: &Arc<dyn World>,
    settings: &Settings,
    context: &mut Context,
) -> Result<(Result<Progress, Stop>, Option<Progress>), Failure> {
    let has_keys = walk.manner.waits.is_some() && act::has_a_person(context);
    let operator = listener(has_keys, context);
    let operator = operator.map_err(|error| Failure::from_error(FailureKind::Internal, &error))?;
    let past = Past::of(walk, settings);
    let (keeps, mut so_far) = (context.wants_a_document(), None);
    let terminal = &mut context.terminal;
    if walk.manner.waits.is_some() {
        terminal.tell_as_it_happens();
        terminal.set_clock(world.clone());
        terminal.watch_the_exit(has_keys);
    }
    let ports = Ports {
        world: world.as_ref(),
        operator: operator.as_ref(),
        earlier: &|check: &Check| past.memory.earlier(&walk.target, check),
        folder: Path::new(""),
        keep: &mut |_| Ok(()),
        watch: &mut |seen| match seen {
            Seen::Record(record, progress) => {
                so_far = keeps.then(|| progress.clone());
                terminal.watch(record, progress)
            }
            // What only reads plans nothing.
            Seen::Planning(..) => Ok(()),
        },
    };
    let outcome = engine::walk(walk, ports, Start::Bare).await;
    if let Ok(progress) = &outcome {
        past.keep(walk, progress, settings, context);
    }
    Ok((outcome, so_far))
}

/// Who can end it, or press a key meanwhile.
fn listener(has_keys: bool, context: &Context) -> io::Result<Box<dyn Operator>> {
    let signals = context.terminal.listen()?;
    if has_keys {
        return Ok(Box::new(context.terminal.person(context.name(), signals)?));
    }
    Ok(Box::new(signals))
}

/// What was seen before on a real target.
pub(super) struct Past {
    pub(super) memory: Memory,
    simulated: bool,
}

impl Past {
    pub(super) fn of(walk: &Walk<'_>, settings: &Settings) -> Self {
        let simulated = walk.target.simulated.is_some();
        let memory = if simulated {
            Memory::default()
        } else {
            Memory::open(&settings.state)
        };
        Self { memory, simulated }
    }

    /// Remembers what was seen now.
    pub(super) fn keep(
        mut self,
        walk: &Walk<'_>,
        progress: &Progress,
        settings: &Settings,
        context: &mut Context,
    ) {
        if self.simulated {
            return;
        }
        for reading in &progress.visit.readings {
            if let Some(check) = walk.book.check(&reading.id) {
                self.memory.remember(&walk.target, check, reading);
            }
        }
        if let Err(error) = self.memory.save(&settings.state) {
            let folder = settings.state.display();
            let warning = format!("warning: cannot remember what was seen in {folder}: {error}");
            context.terminal.say(&warning);
        }
        super::complete::remember(walk, progress, settings, &context.environment);
    }
}

/// Prints what was found, and gives the exit code.
fn finish(progress: &Progress, context: &mut Context) -> Result<u8, Failure> {
    let written = context.terminal.finish(progress);
    written.map_err(|error| failure::unwritten(&error))?;
    Ok(progress.ending().code())
}

/// A runbook need not have every phase.
pub(super) fn demand(book: &Book, name: PhaseName) -> Result<(), Failure> {
    if book.phase(name).is_some() {
        return Ok(());
    }
    let message = format!("runbook {} has no phase {name}", book.name);
    let phases: Vec<_> = book
        .phases
        .iter()
        .map(|phase| phase.name.as_str())
        .collect();
    Err(Failure::new(FailureKind::Usage, message).hint(format!("it has {}", phases.join(", "))))
}
