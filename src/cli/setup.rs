//! What one types first, where nobody has said yet where anything is.

use super::args::Shared;
use super::context::Context;
use super::stage::{Stage, command, flags};
use crate::clients::kubernetes::is_configured;
use crate::config::Settings;
use crate::sim::Scenario;
use crate::terminal::{Failure, FailureKind};

/// Whether anything can be read: a cluster, or a source that has an address. That it answers is
/// another matter.
pub(super) fn is_anywhere(settings: &Settings, shared: &Shared) -> bool {
    shared.demo.is_some() || settings.names_a_source() || is_configured(&settings.kubernetes)
}

/// The command that leads on where no source is configured, in a step of a runbook.
pub(super) fn begin(settings: &Settings, (runbook, step): (&str, &str), shared: &Shared) -> String {
    match (&settings.environment, settings.unchosen.as_slice()) {
        (Some(_), _) => format!("backlogctl{} doctor {runbook}", flags(shared)),
        (None, []) => format!("backlogctl config init && backlogctl doctor {runbook}"),
        (None, [only]) => format!("{} {step}", command(runbook, &within(only, shared))),
        // It lists what each of them begins with.
        (None, _) => "backlogctl".to_owned(),
    }
}

/// The flags, with this environment.
pub(super) fn within(environment: &str, shared: &Shared) -> Shared {
    Shared {
        env: Some(environment.to_owned()),
        ..shared.clone()
    }
}

/// Fails where a run that acts could read nothing: an incident would be opened to no purpose.
pub(super) fn demand(stage: &Stage, step: &str, context: &Context) -> Result<(), Failure> {
    let (settings, shared) = (&stage.settings, &context.shared);
    if is_anywhere(settings, shared) {
        return Ok(());
    }
    let runbook = &stage.book.name;
    let failed = |text: String| Failure::new(FailureKind::Configuration, text);
    let failure = match (&settings.environment, settings.unchosen.as_slice()) {
        (Some(name), _) => failed(format!(
            "nothing can be read: environment `{name}` names no source, and there is no kubeconfig"
        ))
        .lead(
            "see what is missing",
            begin(settings, (runbook, step), shared),
        ),
        (None, []) => failed("nothing is configured, so nothing can be read".to_owned())
            .lead("say where everything is", "backlogctl config init")
            .hint("or set KUBECONFIG and BACKLOGCTL_PROMETHEUS_URL, which is enough to begin with"),
        (None, names) => names.iter().fold(
            failed("no environment is chosen, so nothing can be read".to_owned()),
            |failure, name| {
                let there = command(runbook, &within(name, shared));
                failure.lead(&format!("in {name}"), format!("{there} {step}"))
            },
        ),
    };
    let story = Scenario::of(runbook).next();
    let played = story.map_or("ingest", |story| story.runbook);
    Err(failure.hint(format!(
        "try it on a simulated cluster: `backlogctl --demo {played} triage`"
    )))
}
