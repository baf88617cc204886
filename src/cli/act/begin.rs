//! How a run begins: on which target, in which manner, with a new journal or one that is taken up
//! again.

use super::join::Joined;
use super::single;
use crate::cli::context::Context;
use crate::cli::stage::Stage;
use crate::engine::Start;
use crate::event::{Opened, Resumed};
use crate::fact::Target;
use crate::journal::{Journal, runbook};
use crate::runbook::{Book, PhaseName};
use crate::terminal::{Failure, FailureKind};
use crate::text::Text;
use crate::walk::{Manner, Visit};
use crate::world::World;

pub(super) fn manner(
    start: &Start,
    (book, named): (&Book, Option<&str>),
    attended: bool,
    context: &Context,
) -> Manner {
    let safety = &context.safety;
    let (page, from) = match start {
        Start::Resume(progress, _) => {
            let opened = progress.opened.as_ref();
            let page = opened.and_then(|(_, it)| it.page.as_ref().map(ToString::to_string));
            (page, progress.seq + 1)
        }
        Start::Bare | Start::Open(_) => (None, 0),
    };
    Manner {
        dry: safety.dry_run,
        attended,
        named: named.is_some(),
        page: safety.page.clone().or(page),
        acknowledge: safety.yes,
        // Whoever asks for help is not done.
        closes: named.is_some_and(|id| !single::pages(book, id) && is_of_one(start, id)),
        from,
        ..Manner::default()
    }
}

/// Whether nothing but this one action was ever taken up in the incident, which is over with it.
fn is_of_one(start: &Start, action: &str) -> bool {
    let Start::Resume(progress, _) = start else {
        return matches!(start, Start::Open(_));
    };
    let phase = |visit: &Visit| visit.began.as_ref().map(|(_, began)| began.step);
    let mut visits = progress.past.iter().chain([&progress.visit]);
    visits.all(|visit| phase(visit) == Some(PhaseName::Remediate))
        && progress.deeds.iter().all(|deed| deed.action == action)
}

/// The systems of the incident. Protection, and what is forbidden, is that of today's configuration; everything else is
/// what was pinned.
pub(super) fn target(start: &Start, here: Target) -> Target {
    let opened = match start {
        Start::Resume(progress, _) => progress.opened.as_ref(),
        Start::Bare | Start::Open(_) => None,
    };
    match opened {
        Some((_, opened)) => Target {
            protected: here.protected,
            guard: here.guard,
            ..opened.target.clone()
        },
        None => here,
    }
}

/// The beginning: a new journal, one that is taken up again in the place that it is about, or none.
pub(super) fn begin(
    joined: Joined,
    (stage, world, cluster): (&Stage, &dyn World, Option<Text>),
    context: &mut Context,
) -> Result<(Start, Option<Journal>), Failure> {
    match joined {
        Joined::Nothing => Ok((Start::Bare, None)),
        Joined::Open(_) | Joined::New(_) => {
            let journal = created(&joined, stage, context)?;
            let opened = opened(journal.id(), (stage, world, cluster), context);
            Ok((Start::Open(Box::new(opened)), Some(journal)))
        }
        Joined::Resumed(held) => {
            let (journal, recalled) = *held;
            let resumed = Resumed {
                by: context.name(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                from: recalled.from.clone(),
            };
            let start = Start::Resume(Box::new(recalled.progress), resumed);
            Ok((start, journal))
        }
    }
}

/// A new journal. One is opened at a time: a second run of the same moment has not seen the first one's,
/// and would do the same once more.
fn created(joined: &Joined, stage: &Stage, context: &Context) -> Result<Journal, Failure> {
    let incidents = context.incidents()?;
    let _turn = incidents.opening()?;
    if let Joined::New(beside) = joined {
        let is_of_it = |id: &String| runbook(id) == Some(stage.book.name.as_str());
        let mut ids = incidents.ids()?.into_iter();
        if let Some(id) = ids.find(|id| is_of_it(id) && !beside.contains(id)) {
            let message = format!("incident {id} was opened at the same moment");
            return Err(Failure::new(FailureKind::Nobody, message)
                .hint(format!("look at it: `backlogctl incident show {id}`"))
                .hint(
                    "run this once more: it joins that incident where it is about the same cluster",
                ));
        }
    }
    let driver = context.driver();
    Ok(incidents.create(&stage.book.name, &driver, &mut crate::journal::chance)?)
}

/// Everything that a new incident is pinned to.
fn opened(
    id: &str,
    (stage, world, cluster): (&Stage, &dyn World, Option<Text>),
    context: &Context,
) -> Opened {
    Opened {
        incident: id.to_owned(),
        runbook: stage.book.name.clone(),
        title: stage.book.title.clone(),
        digest: stage.book.digest.clone(),
        text: stage.text.text.clone(),
        params: stage.params.clone(),
        target: stage.target(world),
        cluster,
        seed: context.shared.demo.as_ref().map(|_| context.shared.seed),
        page: context.safety.page.as_deref().map(Text::from),
        by: context.name(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}
