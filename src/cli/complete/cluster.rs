//! The names of a cluster: answered at once from what is kept, and looked for by a process of its own
//! where that is due. That process starts no login that could open a browser unless a run has just
//! logged in by it, and ends in any case after [`LIMIT`].

use super::values::Here;
use crate::clients::background;
use crate::clients::kubernetes::{self, Kube, Kubeconfigs};
use crate::config::{Environment, KubernetesSettings, Proxy, Settings};
use crate::fact::Target;
use crate::memory::{Lack, Names, Shelf};
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use std::ffi::OsString;
use std::time::Duration;

/// What the program is called with to look for names; no runbook can have this name.
const LOOK: &str = "__names";

/// How long looking for names may take, the login included.
const LIMIT: Duration = Duration::from_secs(2);

/// Who has names looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Starter {
    /// A word that is completed.
    Word,
    /// A run that has just logged in to the cluster.
    Run,
}

impl Starter {
    const fn word(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Run => "run",
        }
    }

    /// Who started this process, and the words by which it tells the cluster, if it is such a one.
    pub(super) fn of(words: &[OsString]) -> Option<(Self, &[OsString])> {
        let [_, look, starter, before @ ..] = words else {
            return None;
        };
        let mut all = [Self::Word, Self::Run].into_iter();
        let starter = all.find(|it| starter == it.word())?;
        (look == LOOK).then_some((starter, before))
    }

    /// Starts a process that looks for names.
    fn start(self, before: impl IntoIterator<Item = OsString>) {
        let first = [LOOK, self.word()].map(OsString::from);
        // Where nothing can be started, no names are known.
        _ = background::start(first.into_iter().chain(before));
    }
}

/// One cluster, and a namespace of it.
pub(super) struct Cluster {
    settings: KubernetesSettings,
    proxy: Proxy,
    namespace: Option<String>,
    shelf: Shelf,
}

impl Cluster {
    /// The one that a run with these settings speaks to; `None` where none can be told.
    pub(super) fn of(
        settings: Settings,
        namespace: Option<String>,
        environment: &Environment,
        kubeconfigs: &Kubeconfigs,
    ) -> Option<Self> {
        let target = kubeconfigs.target(&settings.kubernetes).ok()?;
        let cache = environment.cache_folder().ok()?;
        Some(Self {
            shelf: Shelf::of(&cache, target.context.as_deref(), &target.server),
            settings: settings.kubernetes,
            proxy: settings.proxy,
            namespace,
        })
    }

    /// What is kept of it. Where that is due, it is looked for behind the back of the shell, which
    /// typed these words.
    pub(super) fn names(&self, before: &[OsString]) -> Names {
        let names = self.shelf.read();
        if self.is_due(&names, false) {
            Starter::Word.start(before.iter().cloned());
        }
        names
    }

    /// The Deployments of the namespace among the names.
    pub(super) fn deployments(&self, names: Names) -> Vec<String> {
        let mut all = names.deployments;
        let here = self.namespace.as_deref().and_then(|it| all.remove(it));
        here.unwrap_or_default()
    }

    fn is_due(&self, names: &Names, logged_in: bool) -> bool {
        let namespace = self.namespace.as_deref();
        // Whoever looks for them already need not be followed by another one.
        names.are_due(now(), namespace, logged_in) && self.shelf.claim().is_some()
    }
}

/// Has the names of the cluster of a run looked for.
pub(super) fn after(target: &Target, settings: &Settings, environment: &Environment) {
    let namespace = target.namespace.clone();
    let kubeconfigs = Kubeconfigs::default();
    let cluster = Cluster::of(
        settings.clone(),
        namespace.clone(),
        environment,
        &kubeconfigs,
    );
    if !cluster.is_some_and(|it| it.is_due(&it.shelf.read(), true)) {
        return;
    }
    let context = settings.kubernetes.context.as_ref();
    let flags = [
        ("--env", settings.environment.as_ref()),
        ("--context", context),
        ("--namespace", namespace.as_ref()),
    ];
    let flags = flags.into_iter().filter_map(|(flag, value)| {
        let pair = [flag.into(), OsString::from(value?)];
        Some(pair)
    });
    let program = std::iter::once(OsString::from("backlogctl"));
    Starter::Run.start(program.chain(flags.flatten()));
}

/// Looks for names and keeps them, in a process of its own.
pub(super) fn look(starter: Starter, here: &Here) {
    background::leave_the_shell();
    let Some(cluster) = here.cluster() else {
        return;
    };
    let Some(_claim) = cluster.shelf.claim() else {
        return;
    };
    let mut names = cluster.shelf.read();
    let logged_in = starter == Starter::Run;
    if !names.are_due(now(), cluster.namespace.as_deref(), logged_in) {
        return;
    }
    let lack = if !logged_in && kubernetes::logs_in_by_program(&cluster.settings) {
        Some(Lack::Login)
    } else {
        cluster.ask(&mut names).err()
    };
    names.found(lack, now());
    // Where nothing can be kept, no names are known.
    _ = cluster.shelf.keep(names);
}

impl Cluster {
    /// Asks the cluster for what it has.
    fn ask(&self, names: &mut Names) -> Result<(), Lack> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let runtime = runtime.map_err(|_| Lack::Unreached)?;
        let asked = async { tokio::time::timeout(LIMIT, self.listed(names)).await };
        let asked = runtime.block_on(asked);
        // A name that is still looked up is left behind.
        runtime.shutdown_background();
        asked.unwrap_or(Err(Lack::Unreached))
    }

    /// It is well where either list could be had: many may see their own namespace only.
    async fn listed(&self, names: &mut Names) -> Result<(), Lack> {
        let kube = Kube::connect(&self.settings, &self.proxy).await;
        let kube = kube.map_err(|why| lack(&why))?;
        let deployments = async {
            let namespace = self.namespace.as_deref()?;
            Some((namespace, kube.deployments(namespace).await))
        };
        let (namespaces, deployments) = tokio::join!(kube.namespaces(), deployments);
        let mut came = Err(Lack::Unreached);
        match namespaces {
            Ok(found) => {
                names.namespaces = found;
                came = Ok(());
            }
            Err(why) => came = came.or(Err(lack(&why))),
        }
        if let Some((namespace, found)) = deployments {
            came = came.or(found.as_ref().map(drop).map_err(lack));
            names.saw_deployments(namespace, found.ok());
        }
        came
    }
}

fn lack(why: &Why) -> Lack {
    match why.kind {
        WhyKind::Denied => Lack::Refused,
        _ => Lack::Unreached,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how old names may be is a matter of this machine's clock, never of a simulated one"
)]
fn now() -> Timestamp {
    Timestamp::now()
}
