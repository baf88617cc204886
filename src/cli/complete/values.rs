//! Which arguments know their values, and where these are looked up.

mod local;
mod params;

use super::cluster::Cluster;
use super::typed::Typed;
use crate::cli::args;
use crate::clients::kubernetes::Kubeconfigs;
use crate::config::{Environment, Settings, resolve};
use crate::runbook::catalogue::{self, Entry};
use crate::runbook::{Named, Outline};
use crate::text::{Text, harmless};
use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// A value, and what it is in a few words; those may be empty.
type Value = Named;

/// The parameter that says what a runbook is about.
const NAMESPACE: &str = "namespace";

/// The subcommands, some of whose arguments know their values.
const COMMANDS: [(&str, &[Argument]); 4] = [
    (
        "incident",
        &[
            ("show", "id", local::incidents),
            ("resume", "id", local::open_incidents),
            ("note", "id", local::incidents),
            ("undo", "id", local::open_incidents),
            ("undo", "attempt", local::attempts),
            ("export", "id", local::incidents),
            ("close", "id", local::open_incidents),
        ],
    ),
    (
        "runbook",
        &[
            ("show", "name", local::runbooks),
            ("graph", "name", local::runbooks),
            ("rbac", "name", local::runbooks),
        ],
    ),
    ("doctor", &[("", "runbook", local::runbooks)]),
    ("explain", &[("", "what", local::explained)]),
];

/// The arguments of a runbook's steps.
const STEPS: [Argument; 3] = [
    ("remediate", "action", local::actions),
    ("escalate", "level", local::levels),
    ("exit-check", "waive", local::criteria),
];

/// The flags that every command takes.
const SHARED: [(&str, Look); 6] = [
    ("env", local::environments),
    ("context", local::contexts),
    ("namespace", params::namespaces),
    ("param", params::params),
    ("demo", local::scenarios),
    ("incident", local::incidents),
];

/// Looks values up; the second argument is what was typed of the word.
type Look = fn(&Here, &str) -> Vec<Value>;

/// A subcommand, an argument of it, and where its values are looked up. Without a subcommand it is an
/// argument of the command itself.
type Argument = (&'static str, &'static str, Look);

/// The command line, whose arguments know their values.
pub(super) fn knowing(command: Command, here: &Arc<Here>) -> Command {
    let command = SHARED.iter().fold(command, |command, (arg, look)| {
        command.mut_arg(arg, |it| add(it, here, *look))
    });
    let command = here.entries().iter().fold(command, |command, entry| {
        command.mut_subcommand(&entry.name, |it| below(it, &STEPS, here))
    });
    COMMANDS.iter().fold(command, |command, (name, args)| {
        command.mut_subcommand(name, |it| below(it, args, here))
    })
}

/// A command, whose subcommands' arguments, or whose own where no subcommand is named, know their
/// values.
fn below(command: Command, args: &[Argument], here: &Arc<Here>) -> Command {
    args.iter().fold(command, |command, (name, arg, look)| {
        let add = |arg: Arg| add(arg, here, *look);
        match *name {
            "" => command.mut_arg(arg, add),
            name => command.mut_subcommand(name, |it| it.mut_arg(arg, add)),
        }
    })
}

/// An argument with its values, which are looked up only where a word of it is completed.
fn add(arg: Arg, here: &Arc<Here>, look: Look) -> Arg {
    let here = Arc::clone(here);
    arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
        let typed = typed.to_string_lossy();
        let fits = look(&here, &typed).into_iter();
        let fits = fits.filter(|(value, _)| value.starts_with(typed.as_ref()) && is_word(value));
        let candidate = |(value, help): Value| {
            let help = Text::from(help).one_line();
            let help = (!help.is_empty()).then(|| help.into());
            CompletionCandidate::new(value).help(help)
        };
        fits.map(candidate).collect::<Vec<_>>()
    }))
}

/// Whether a shell takes a value for one word, and shows it as it is: names in files may be anything.
fn is_word(value: &str) -> bool {
    !value.contains(char::is_control) && harmless(value) == value
}

/// Where values are looked up.
pub(super) struct Here {
    environment: Environment,
    runbooks: PathBuf,
    /// The words before the one that is completed.
    before: Vec<OsString>,
    kubeconfigs: Kubeconfigs,
    typed: OnceLock<Typed>,
    outlines: OnceLock<Vec<Outline>>,
}

impl Here {
    pub(super) fn new(
        environment: &Environment,
        runbooks: &Path,
        before: Vec<OsString>,
    ) -> Arc<Self> {
        Arc::new(Self {
            environment: environment.clone(),
            runbooks: runbooks.to_owned(),
            before,
            kubeconfigs: Kubeconfigs::default(),
            typed: OnceLock::new(),
            outlines: OnceLock::new(),
        })
    }

    fn entries(&self) -> Vec<Entry> {
        catalogue::entries(&self.runbooks)
    }

    /// What was typed before the word.
    fn typed(&self) -> &Typed {
        self.typed
            .get_or_init(|| Typed::of(args::command(&self.entries()), &self.before))
    }

    /// The runbook that was typed, or all that there are; those that cannot be read are left out.
    fn outlines(&self) -> &[Outline] {
        self.outlines.get_or_init(|| {
            let entries = self.entries();
            let named = |entry: &&Entry| self.typed().command.as_ref() == Some(&entry.name);
            let named = entries.iter().find(named).map(std::slice::from_ref);
            let entries = named.unwrap_or(&entries).iter();
            // Reading the files is most of what a word costs, so that it is done at once.
            std::thread::scope(|scope| {
                let read = |entry| scope.spawn(move || self.outline(entry));
                let reads: Vec<_> = entries.map(read).collect();
                let outlines = reads.into_iter().map(|it| it.join().ok().flatten());
                outlines.flatten().collect()
            })
        })
    }

    fn outline(&self, entry: &Entry) -> Option<Outline> {
        Outline::find(&entry.name, &self.runbooks)
    }

    /// The cluster that the words mean; `None` where it is simulated, cannot be told, or nothing of
    /// it is to be kept.
    pub(super) fn cluster(&self) -> Option<Cluster> {
        let typed = self.typed();
        if typed.demo || !self.environment.keeps_cluster_names() {
            return None;
        }
        let contexts = |files: &[PathBuf]| self.kubeconfigs.contexts(files);
        let resolved = resolve(&typed.flags, &self.environment, contexts);
        let (settings, _) = resolved.ok()?;
        let namespace = self.namespace(&settings);
        Cluster::of(settings, namespace, &self.environment, &self.kubeconfigs)
    }

    /// The namespace that the typed runbook is about.
    fn namespace(&self, settings: &Settings) -> Option<String> {
        let runbook = self.typed().command.as_deref().unwrap_or_default();
        if let Some((given, _)) = settings.params_of(runbook).get(NAMESPACE) {
            return Some((*given).to_owned());
        }
        let outline = self.outlines().iter().find(|it| it.name == runbook)?;
        outline.usual(NAMESPACE).map(str::to_owned)
    }
}
