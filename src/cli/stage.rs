//! What a run of a runbook needs around it: settings, the resolved runbook, the world.

use super::args::Shared;
use super::context::Context;
use crate::clients::{self, Live};
use crate::config::{self, Environment, Settings};
use crate::fact::{Target, equivalent::quote};
use crate::runbook::{Book, BookText, catalogue, resolve};
use crate::sim::{self, Scenario, Simulation};
use crate::terminal::{Failure, FailureKind};
use crate::world::World;
use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;

/// How long the runtime may take to come down; what still hangs then is left behind.
pub(super) const PATIENCE: Duration = Duration::from_millis(100);

/// How many times faster than real time simulated waits pass at a terminal, where nothing is said.
const PACE: u32 = 30;

/// What a run needs around it.
pub(super) struct Stage {
    /// The settings of the run; the simulated cluster needs none of this machine's.
    pub(super) settings: Settings,
    /// The runbook's text.
    pub(super) text: BookText,
    /// The values of its parameters that were given.
    pub(super) params: BTreeMap<String, String>,
    /// The runbook.
    pub(super) book: Book,
}

impl Stage {
    /// Resolves the settings and the runbook of this name.
    pub(super) fn of(name: &str, context: &mut Context) -> Result<Self, Failure> {
        let text = catalogue::find(name, &context.runbooks)?;
        Self::with(text, None, context)
    }

    /// Resolves the settings and a runbook whose text, and perhaps parameters, are given.
    pub(super) fn with(
        text: BookText,
        params: Option<BTreeMap<String, String>>,
        context: &mut Context,
    ) -> Result<Self, Failure> {
        if let Some(id) = &context.shared.demo {
            context.shared.demo = Some(scenario(id, &text.name)?.id.to_owned());
        }
        let settings = settings(context)?;
        let given = || {
            let given = settings.params_of(&text.name).into_iter();
            given
                .map(|(name, (value, _))| (name.to_owned(), value.to_owned()))
                .collect()
        };
        let params = params.unwrap_or_else(given);
        let book = resolve(&text, &params)?;
        Ok(Self {
            settings,
            text,
            params,
            book,
        })
    }

    /// The systems that the world speaks to, and the namespace that the runbook is about.
    pub(super) fn target(&self, world: &dyn World) -> Target {
        let namespace = self.book.params.get("namespace").map(ToString::to_string);
        Target {
            namespace,
            ..world.target()
        }
    }

    /// The live world, or a simulation from its beginning.
    pub(super) fn world(&self, context: &Context) -> Result<Arc<dyn World>, Failure> {
        match &context.shared.demo {
            Some(id) => {
                let seed = context.shared.seed;
                let scenario = scenario(id, &self.text.name)?;
                for_terminal(Simulation::new(scenario, seed, sim::START), context)
            }
            None => Ok(Arc::new(Live::new(&self.settings))),
        }
    }
}

/// A simulation whose waits can be seen at a terminal, and take no time elsewhere.
pub(super) fn for_terminal(
    simulation: Simulation,
    context: &Context,
) -> Result<Arc<dyn World>, Failure> {
    let pace = context.environment.demo_pace()?;
    Ok(if crate::terminal::is_attended() {
        Arc::new(simulation.paced(pace.map_or(PACE, NonZeroU32::get)))
    } else {
        Arc::new(simulation.heard())
    })
}

/// A runbook by its name, with these values of its parameters.
pub(super) fn book(
    name: &str,
    params: &BTreeMap<String, String>,
    context: &Context,
) -> Result<Book, Failure> {
    let text = catalogue::find(name, &context.runbooks)?;
    Ok(resolve(&text, params)?)
}

/// The runtime of a run.
pub(super) fn runtime() -> Result<Runtime, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.map_err(|error| Failure::from_error(FailureKind::Internal, &error))
}

/// The scenario of this id for a runbook; where the id is empty, the one that is usual there.
pub(super) fn scenario(id: &str, runbook: &str) -> Result<&'static Scenario, Failure> {
    if id.is_empty() {
        return Ok(Scenario::usual(runbook));
    }
    Scenario::fitting(id, runbook).map_err(|unknown| {
        Failure::from_error(FailureKind::Usage, &unknown)
            .hint(unknown.hint())
            .hint("list them with `backlogctl demo list`")
    })
}

/// The settings of the run; the simulated cluster needs none of this machine's.
pub(super) fn settings(context: &mut Context) -> Result<Settings, Failure> {
    let shared = &context.shared;
    let flags = shared.flags();
    let nowhere = Environment::nowhere();
    let simulated = shared.demo.is_some();
    let environment = if simulated {
        &nowhere
    } else {
        &context.environment
    };
    let known = catalogue::entries(&context.runbooks).into_iter();
    let known: Vec<String> = known.map(|entry| entry.name).collect();
    config::check_runbooks(environment, &known)?;
    let resolved = config::resolve(&flags, environment, clients::kubernetes::contexts)?;
    let (settings, warnings) = resolved;
    let told = std::mem::replace(&mut context.warned, true);
    for warning in warnings.iter().filter(|_| !told) {
        context.terminal.say(&format!("warning: {warning}"));
    }
    Ok(settings)
}

/// What one types to run another step of this runbook in the same place.
pub(super) fn command(name: &str, shared: &Shared) -> String {
    format!("backlogctl{} {name}", flags(shared))
}

/// The flags that lead to the same place, each after a space.
pub(super) fn flags(shared: &Shared) -> String {
    let flag = |flag: &str, value: &Option<String>| {
        let value = value.as_ref();
        value.map(|value| format!(" {flag} {}", quote(value)))
    };
    let params = shared.param.iter();
    let params =
        params.map(|(key, value)| format!(" --param {}", quote(&format!("{key}={value}"))));
    let demo = shared.demo.as_ref();
    let demo = demo.map(|scenario| match scenario.as_str() {
        "" => " --demo".to_owned(),
        named => format!(" --demo={named}"),
    });
    let flags = [
        demo,
        flag("--env", &shared.env),
        flag("--context", &shared.context),
        flag("--namespace", &shared.namespace),
    ];
    flags.into_iter().flatten().chain(params).collect()
}
