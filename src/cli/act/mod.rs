//! Steps that act, and therefore journal: `stabilize`, `remediate`, `triage`, and resuming.

mod begin;
mod join;
mod nobody;
mod operator;
mod recall;
mod single;
mod turn;

use super::args::Step;
use super::context::{Context, code};
use super::failure;
use super::setup;
use super::stage::{PATIENCE, Stage, command, runtime};
use super::step::{Past, demand};
use crate::config::Settings;
use crate::engine::{self, Lost, Ports, Seen, Start, Stop};
use crate::event::{Event, Record};
use crate::fact::Tenure;
use crate::journal::{Journal, JournalFault};
use crate::operator::Operator;
use crate::runbook::Check;
use crate::terminal::{Failure, FailureKind};
use crate::text::{Text, count};
use crate::walk::{Course, Manner, Progress, Walk};
use crate::world::World;
use futures::future::join;
use join::Joined;
use nobody::{Around, Asked, Asking};
use recall::pin;
use std::path::Path;
use std::sync::Arc;
use turn::{Turn, turn};

pub(super) use operator::{chosen, has_a_person, operator};
pub(super) use recall::recall;

/// Walks a step that acts and gives the exit code.
pub(super) fn run(name: &str, step: &Step, context: &mut Context) -> Result<u8, Failure> {
    let mut stage = Stage::of(name, context)?;
    if let Course::Once(phase) = step.course() {
        demand(&stage.book, phase)?;
    }
    let joined = if context.safety.dry_run {
        Joined::Nothing
    } else {
        join::join(&stage, step.course(), context)?
    };
    // Whom to call is known without a single source.
    if !matches!(
        (&joined, step),
        (Joined::Open(_), _) | (_, Step::Escalate { .. })
    ) {
        setup::demand(&stage, step.word(), context)?;
    }
    let joined = match joined {
        // It ends at its first question, before anything is changed: nobody has anything of an incident
        // then.
        Joined::New(_) if !nobody::answers(context) => {
            let text = "nobody can be asked here: it is looked at as far as that goes, and no incident is opened";
            context.terminal.say(text);
            Joined::Nothing
        }
        joined => joined,
    };
    let action = match step {
        Step::Remediate { action } => action.clone(),
        Step::Escalate { level } => {
            let paged = join::paged(&joined, context)?;
            Some(single::page(&stage.book, level.as_deref(), &paged)?)
        }
        _ => None,
    };
    if let Some(action) = &action {
        stage.book = single::only(&stage.book, action)?;
    }
    let joined = match joined {
        // What an incident is pinned to counts, but one action by its name stays one action.
        Joined::Open(id) => return resume(&id, Some((step.course(), action)), context),
        other => other,
    };
    act(&stage, joined, (step.course(), action), context)
}

/// Goes on with an incident: to the end of its course, or with one step.
pub(super) fn resume(
    id: &str,
    step: Option<(Course, Option<String>)>,
    context: &mut Context,
) -> Result<u8, Failure> {
    let incidents = context.incidents()?;
    let (journal, history) = if context.safety.dry_run {
        context.terminal.say(&format!(
            "a dry run: {id} stays as it is, and nothing is written into it"
        ));
        (None, incidents.read(id)?)
    } else {
        let driver = context.driver();
        let (journal, history) = if context.safety.take_over {
            incidents.take_over(id, &driver)?
        } else {
            incidents.open(id, &driver)?
        };
        (Some(journal), history)
    };
    if let Some(torn) = &history.torn {
        context.terminal.say(&format!(
            "warning: the last line of the journal, {}, was not written whole; it is left out",
            torn.line
        ));
    }
    if history.lost_notes > 0 {
        let lost = count(history.lost_notes, "note");
        context.terminal.say(&format!(
            "warning: {lost} beside the journal cannot be read"
        ));
    }
    let mut recalled = recall(id, &history.records)?;
    recalled.demand_open()?;
    if let Some(origin) = history.foreign() {
        recalled.demand_known(&origin.from, context)?;
        recalled.from = Some(origin.from.clone());
    }
    let (course, action) = step.unwrap_or((Course::Triage, None));
    let opened = recalled.opened.clone();
    recalled.dress(context);
    let mut stage = Stage::with(recalled.text(), Some(opened.params.clone()), context)?;
    if let (Some(action), Course::Once(_)) = (&action, course) {
        stage.book = single::only(&stage.book, action)?;
    }
    let resumed = Joined::Resumed(Box::new((journal, recalled)));
    act(&stage, resumed, (course, action), context)
}

fn act(
    stage: &Stage,
    joined: Joined,
    (course, action): (Course, Option<String>),
    context: &mut Context,
) -> Result<u8, Failure> {
    let runtime = runtime()?;
    let world: Arc<dyn World> = match &joined {
        Joined::Resumed(held) => held.1.world(stage, context)?,
        _ => stage.world(context)?,
    };
    let outcome = runtime.block_on(async {
        // Answers that make no sense leave no incident behind.
        let (operator, attended) = operator::operator(action.as_deref(), context)?;
        let asked = look_around(
            (stage, &joined),
            world.as_ref(),
            operator.operator(),
            context,
        );
        let around = operator::attended(operator.operator(), asked);
        let (turn, cluster) = around.await??;
        let (joined, tenure) = match turn {
            Turn::Acts(tenure) => (joined, tenure),
            Turn::LooksOn => {
                context.safety.dry_run = true;
                (Joined::Nothing, Tenure::Without)
            }
            Turn::Ends => return Ok(code(FailureKind::Nobody)),
        };
        let here = (stage, world.as_ref(), cluster);
        let (start, journal) = begin::begin(joined, here, context)?;
        let manner = begin::manner(&start, (&stage.book, action.as_deref()), attended, context);
        let step = match course {
            Course::Once(phase) => phase.as_str(),
            _ => "triage",
        };
        let place = (stage.book.name.as_str(), step);
        let manner = Manner {
            tenure,
            nowhere: Some(setup::begin(&stage.settings, place, &context.shared)),
            ..manner
        };
        let walk = Walk {
            book: &stage.book,
            course,
            target: begin::target(&start, stage.target(world.as_ref())),
            command: command(&stage.book.name, &context.shared),
            manner,
        };
        let run = Run {
            walk: &walk,
            world,
            operator,
            journal,
        };
        run.drive(start, &stage.settings, context).await
    });
    runtime.shutdown_timeout(PATIENCE);
    outcome
}

/// Whether it is the place of the incident, whose turn it is there, and which cluster a new incident
/// is pinned to. Nothing is written, neither there nor here.
async fn look_around(
    (stage, joined): (&Stage, &Joined),
    world: &dyn World,
    operator: &dyn Operator,
    context: &mut Context,
) -> Result<(Turn, Option<Text>), Failure> {
    if let Joined::Resumed(held) = joined {
        pin(&held.1.opened, &stage.target(world), world).await?;
    }
    let opens = matches!(joined, Joined::New(_) | Joined::Open(_));
    let cluster = async {
        if opens {
            world.identity().await.ok()
        } else {
            None
        }
    };
    let (turn, cluster) = join(turn((stage, joined), world, operator, context), cluster).await;
    Ok((turn?, cluster))
}

/// A run of the engine with everything around it.
struct Run<'a> {
    walk: &'a Walk<'a>,
    world: Arc<dyn World>,
    operator: Box<dyn operator::Asked>,
    journal: Option<Journal>,
}

impl Run<'_> {
    async fn drive(
        mut self,
        start: Start,
        settings: &Settings,
        context: &mut Context,
    ) -> Result<u8, Failure> {
        let incident = self.journal.as_ref().map(|it| it.id().to_owned());
        let folder = self.journal.as_ref().map(|it| it.folder().to_owned());
        let (walk, past) = (self.walk, Past::of(self.walk, settings));
        let asking = Asking::new(self.operator.operator());
        let (keeps, mut so_far) = (context.wants_a_document(), None);
        let terminal = &mut context.terminal;
        terminal.set_clock(self.world.clone());
        if walk.target.simulated.is_none() {
            terminal.tell_of_silence();
        }
        terminal.tell_as_it_happens();
        let (mut doubtful, mut asked) = (false, Asked::default());
        let ports = Ports {
            world: self.world.as_ref(),
            operator: &asking,
            earlier: &|check: &Check| past.memory.earlier(&walk.target, check),
            folder: folder.as_deref().unwrap_or_else(|| Path::new("")),
            keep: &mut |record| keep(self.journal.as_mut(), record),
            watch: &mut |seen| match seen {
                Seen::Record(record, progress) => {
                    (doubtful, asked) = (progress.is_in_doubt(), Asked::of(progress));
                    so_far = keeps.then(|| progress.clone());
                    terminal.watch(record, progress)
                }
                Seen::Planning(action, said) => {
                    terminal.plan(action, said.map(Text::as_str));
                    Ok(())
                }
            },
        };
        let outcome = engine::walk(walk, ports, start).await;
        let question = asking.open();
        tell_unused(self.operator.as_ref(), context);
        match outcome {
            Ok(progress) => {
                past.keep(walk, &progress, settings, context);
                finish(&progress, context)
            }
            Err(Stop::Nobody(asks)) => {
                let around = Around {
                    incident: incident.as_deref(),
                    question,
                    answers: context.safety.answers.as_deref(),
                };
                let failure = asked.advise(Failure::from(Stop::Nobody(asks)), walk, &around);
                let code = context.tell_within(&failure, so_far.as_ref());
                Ok(left(code, (doubtful, incident.as_deref()), context))
            }
            Err(stop) => {
                let never_opened = matches!(
                    &stop,
                    Stop::Lost(_, record) if matches!(record.event, Event::Opened(_))
                );
                let code = stopped(stop, so_far.as_ref(), context);
                let incident = incident.as_deref().filter(|_| !never_opened);
                Ok(left(code, (doubtful, incident), context))
            }
        }
    }
}

/// Tells the answers that no question took.
fn tell_unused(asked: &dyn operator::Asked, context: &mut Context) {
    for unused in asked.unused() {
        context.terminal.say(&format!("warning: {unused}"));
    }
}

/// Prints what it came to, and gives the exit code.
fn finish(progress: &Progress, context: &mut Context) -> Result<u8, Failure> {
    let written = context.terminal.finish(progress);
    written.map_err(|error| failure::unwritten(&error))?;
    if let (Some((_, opened)), None) = (&progress.opened, &progress.closed) {
        let hint = format!("backlogctl incident resume {}", opened.incident);
        context.terminal.resume_hint(&hint);
    }
    if let (Some((_, opened)), true) = (&progress.opened, progress.is_walked_to_its_close()) {
        let (runbook, id) = (&opened.runbook, &opened.incident);
        let text = format!("post-mortem: backlogctl {runbook} postmortem --incident {id}");
        context.terminal.say(&text);
    }
    Ok(progress.ending().code())
}

/// Tells why a run stopped, and gives the exit code of that.
fn stopped(stop: Stop, progress: Option<&Progress>, context: &mut Context) -> u8 {
    match stop {
        Stop::Interrupted => context.interrupted(progress),
        Stop::Left => {
            context.end_early("left", progress);
            4
        }
        stop => context.tell_within(&Failure::from(stop), progress),
    }
}

/// A run that ended before the incident did: the last line says how to go on.
fn left(code: u8, (doubtful, incident): (bool, Option<&str>), context: &mut Context) -> u8 {
    // That something may have happened matters more than why it is not known.
    let code = if doubtful && matches!(code, 4 | 6) {
        5
    } else {
        code
    };
    if let Some(id) = incident {
        let hint = format!("backlogctl incident resume {id}");
        context.terminal.resume_hint(&hint);
    }
    code
}

fn keep(journal: Option<&mut Journal>, record: &Record) -> Result<(), Lost> {
    let Some(journal) = journal else {
        return Ok(());
    };
    journal.append(record).map_err(|fault| Lost {
        why: with_causes(&fault),
        hints: fault.hints(),
    })
}

fn with_causes(fault: &JournalFault) -> String {
    let below = std::iter::successors(std::error::Error::source(fault), |it| it.source());
    below.fold(fault.to_string(), |told, cause| format!("{told}: {cause}"))
}
