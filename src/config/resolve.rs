//! From the layers to the settings of one run.

use super::choose::{self, Choice, Contexts};
use super::environment::Environment;
use super::fault::ConfigFault;
use super::file::{ConfigFile, DEFAULTS, EnvironmentTable, Scalar};
use super::flags::Flags;
use super::guard::Guard;
use super::http::HttpPart;
use super::layer::{Layer, Part};
use super::settings::{HookSettings, KubernetesSettings, Settings};
use super::variable::Variable;
use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// The settings of a run and what its user should be warned of.
pub type Resolved = (Settings, Vec<String>);

/// Resolves all layers; see [`Configuration::resolve`].
pub fn resolve(
    flags: &Flags,
    environment: &Environment,
    contexts: impl FnOnce(&[PathBuf]) -> Contexts,
) -> Result<Resolved, ConfigFault> {
    Configuration::read(environment)?.resolve(flags, contexts)
}

/// Checks that every runbook that has parameters in some environment is one of these; see
/// [`Configuration::check_runbooks`].
pub fn check_runbooks(environment: &Environment, known: &[String]) -> Result<(), ConfigFault> {
    Configuration::read(environment)?.check_runbooks(known)
}

/// What each layer says.
pub(super) type Layers = BTreeMap<Layer, Part>;

/// The environment and the configuration file, read and checked.
pub struct Configuration<'a> {
    pub(super) environment: &'a Environment,
    pub(super) file: ConfigFile,
    pub(super) path: PathBuf,
    /// The text of the file; `None` where there is none.
    pub(super) text: Option<String>,
}

impl<'a> Configuration<'a> {
    /// Reads the configuration file that the environment leads to.
    pub fn read(environment: &'a Environment) -> Result<Self, ConfigFault> {
        let (path, named) = environment.config_file()?;
        let text = ConfigFile::text(&path, named)?;
        Self::parse(environment, path, text)
    }

    /// The configuration of a text that stands in a file, or will.
    pub fn parse(
        environment: &'a Environment,
        path: PathBuf,
        text: Option<String>,
    ) -> Result<Self, ConfigFault> {
        let parsed = text.as_deref();
        let parsed = parsed.map(|text| ConfigFile::parse(&path.to_string_lossy(), text));
        Ok(Self {
            environment,
            file: parsed.transpose()?.unwrap_or_default(),
            path,
            text,
        })
    }

    /// The folder of the user's runbooks, which no environment and no flag changes.
    pub fn runbooks(&self) -> PathBuf {
        let file = self.file.runbooks.as_ref();
        self.environment
            .path(Variable::Runbooks)
            .or_else(|| file.map(|path| self.environment.expand(path, self.folder())))
            .unwrap_or_else(|| self.environment.usual_runbooks())
    }

    /// The environments that could be named, where none is chosen.
    fn unchosen(&self, choice: &Choice<'_>) -> Vec<String> {
        match choice.environment {
            Some(_) => Vec::new(),
            None => self.environments(),
        }
    }

    /// The environments that the file names.
    pub fn environments(&self) -> Vec<String> {
        self.file.env.keys().cloned().collect()
    }

    /// What any environment gives any runbook for a parameter.
    pub fn given(&self, param: &str) -> Vec<String> {
        let params = self.file.env.values().flat_map(|it| it.params.values());
        let given = params.filter_map(|it| it.get(param));
        given.map(|value| value.0.clone()).collect()
    }

    /// Checks the names of runbooks in `params` of every environment, not only the chosen one: a
    /// misspelt one would leave its parameters at their defaults without a word.
    ///
    /// Which runbooks there are is not known here, so that the caller says it.
    pub fn check_runbooks(&self, known: &[String]) -> Result<(), ConfigFault> {
        for (environment, table) in &self.file.env {
            if let Some(runbook) = table.params.keys().find(|name| !known.contains(name)) {
                return Err(ConfigFault::UnknownRunbook {
                    environment: environment.clone(),
                    runbook: runbook.clone(),
                    known: known.to_vec(),
                });
            }
        }
        Ok(())
    }

    /// The settings for given flags.
    ///
    /// `contexts` reads what the kubeconfig files say about contexts. It is called at most once,
    /// and only where an environment depends on it.
    pub fn resolve(
        &self,
        flags: &Flags,
        contexts: impl FnOnce(&[PathBuf]) -> Contexts,
    ) -> Result<Resolved, ConfigFault> {
        let choice = self.choose(flags, contexts)?;
        let table = choice.environment.map(|(_, table)| table);
        let layers = self.layers(flags, table)?;
        let mut warnings = self.warnings(&choice, &layers);
        let part = folded(layers);
        warnings.extend(without_effect(&part));
        let (files, named) = self.kubeconfig(table);
        let kubernetes = KubernetesSettings {
            files,
            named,
            context: choice.context.clone(),
            pod: self.environment.pod(),
            login_timeout: required("login_timeout", part.login_timeout)?,
            interactive: flags.interactive,
        };
        // An Application of the same name may be about another cluster.
        let argocd = table.and_then(|table| table.argocd.as_ref());
        let argocd = argocd.filter(|_| choice.at_home);
        let settings = Settings {
            environment: choice.environment.map(|(name, _)| name.to_owned()),
            unchosen: self.unchosen(&choice),
            protected: choice.protection().0,
            argocd: argocd.map(|argocd| argocd.resolve(&kubernetes)),
            kubernetes,
            guard: table.map(guard).unwrap_or_default(),
            prometheus: part.prometheus.resolve()?,
            alertmanager: part.alertmanager.resolve()?,
            schema_registry: part.schema_registry.resolve()?,
            grafana: part.grafana,
            redis: part.redis.resolve()?,
            webhooks: part.webhooks,
            events: part
                .pagerduty
                .events
                .clone()
                .resolve(part.pagerduty.ca_file.clone()),
            pagerduty: part.pagerduty.resolve()?,
            hooks: HookSettings {
                folder: part.hooks_dir,
                search: self.environment.search_path(),
            },
            proxy: self.environment.proxy()?,
            timeout: required("timeout", part.timeout)?,
            params: table.map(params).unwrap_or_default(),
            param_flags: flags.params()?,
            state: self.environment.state_folder()?,
        };
        Ok((settings, warnings))
    }

    /// What each layer says where this environment is chosen.
    pub(super) fn layers(
        &self,
        flags: &Flags,
        table: Option<&EnvironmentTable>,
    ) -> Result<Layers, ConfigFault> {
        let file = Part::from_file(&self.file, table).at(self.folder(), self.environment);
        Ok(BTreeMap::from([
            (Layer::BuiltIn, built_in()?),
            (Layer::File, file),
            (
                Layer::Environment,
                Part::from_environment(self.environment)?,
            ),
            (Layer::Flag, flags.part()?),
        ]))
    }

    pub(super) fn choose(
        &self,
        flags: &Flags,
        contexts: impl FnOnce(&[PathBuf]) -> Contexts,
    ) -> Result<Choice<'_>, ConfigFault> {
        let context = flags.context.as_deref();
        let flag = flags.env.as_deref().map(|name| ("--env", name));
        let variable = self.environment.owned(Variable::Env)?;
        let variable = variable.as_deref().map(|name| (Variable::Env.name(), name));
        if let Some(wish) = flag.or(variable) {
            let own = |table: &EnvironmentTable| contexts(&self.kubeconfig(Some(table)).0);
            return choose::named(&self.file, wish, context, own);
        }
        if self.file.env.is_empty() {
            return Ok(Choice {
                context: context.map(str::to_owned),
                ..Choice::default()
            });
        }
        let contexts = contexts(&self.kubeconfig(None).0);
        // In a pod it is the cluster around it that is meant.
        let free = context.is_none() && self.environment.pod().is_none();
        let only = free.then(|| choose::only(&self.file, &contexts)).flatten();
        only.map_or_else(|| choose::by_cluster(&self.file, context, &contexts), Ok)
    }

    /// The kubeconfig files of an environment, and whether somebody named them.
    pub(super) fn kubeconfig(&self, table: Option<&EnvironmentTable>) -> (Vec<PathBuf>, bool) {
        match table.and_then(|table| table.kubeconfig.as_ref()) {
            Some(file) => (vec![self.environment.expand(file, self.folder())], true),
            None => self.environment.kubeconfig_files(),
        }
    }

    /// What the user should know although the settings are complete.
    pub(super) fn warnings(&self, choice: &Choice<'_>, layers: &Layers) -> Vec<String> {
        let mut warnings = self.environment.strangers();
        if self.file.holds_password() && is_open_to_others(&self.path) {
            let file = self.path.display();
            warnings.push(format!(
                "{file} holds a password and others can read it; chmod 600 {file}"
            ));
        }
        let unchosen = self.unchosen(choice);
        if !unchosen.is_empty() {
            let ways: Vec<_> = unchosen
                .iter()
                .map(|name| format!("--env {name}"))
                .collect();
            warnings.push(format!(
                "no environment is chosen: {}; name one: {}",
                choice.reason,
                ways.join(", ")
            ));
        }
        if let Some((name, table)) = choice.environment {
            let variables = layers.get(&Layer::Environment).into_iter();
            warnings.extend(variables.flat_map(|it| overridden(name, table, it)));
            let stray = choice.context.iter().filter(|_| !choice.at_home);
            let unused = table.argocd.iter().filter(|_| !choice.at_home);
            warnings.extend(unused.map(|_| {
                format!(
                    "argocd of environment `{name}` has no effect: this is not known to be its cluster"
                )
            }));
            warnings.extend(stray.map(|context| {
                format!(
                    "context `{context}` is not known to be the cluster of environment `{name}`, \
                     so it counts as protected"
                )
            }));
        }
        warnings
    }

    /// The folder that relative paths of the configuration file count from.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }
}

/// All layers as one.
pub(super) fn folded(layers: Layers) -> Part {
    let parts = layers.into_values();
    parts.fold(Part::default(), |earlier, later| later.over(earlier))
}

/// What the layers say to no purpose.
pub(super) fn without_effect(part: &Part) -> Vec<String> {
    let sources = [
        ("Prometheus", &part.prometheus, Variable::PrometheusUrl),
        (
            "Alertmanager",
            &part.alertmanager,
            Variable::AlertmanagerUrl,
        ),
        (
            "the schema registry",
            &part.schema_registry,
            Variable::SchemaRegistryUrl,
        ),
    ];
    let nowhere = sources
        .into_iter()
        .filter(|(_, source, _)| source.is_without_address());
    let mut told: Vec<String> = nowhere
        .map(|(name, _, missing)| {
            format!("the variables of {name} have no effect without {missing}")
        })
        .collect();
    if part.pagerduty.is_without_token() {
        let missing = Variable::PagerDutyTokenFile;
        told.push(format!(
            "what is said of PagerDuty has no effect without a token; set {missing}"
        ));
    }
    told
}

/// What variables say in place of an environment, which may well belong to another cluster.
fn overridden(name: &str, table: &EnvironmentTable, variables: &Part) -> Vec<String> {
    let http = |table: &HttpPart, variables: &HttpPart| {
        table.address.is_some() && variables.address.is_some()
    };
    let prometheus = http(&table.prometheus, &variables.prometheus);
    let alertmanager = http(&table.alertmanager, &variables.alertmanager);
    let registry = http(&table.schema_registry, &variables.schema_registry);
    let grafana = table.grafana.is_some() && variables.grafana.is_some();
    let redis = table.redis.way.is_some() && variables.redis.way.is_some();
    let pagerduty = table.pagerduty.url.is_some() && variables.pagerduty.url.is_some();
    let sources = [
        ("Prometheus", prometheus),
        ("Alertmanager", alertmanager),
        ("the schema registry", registry),
        ("Grafana", grafana),
        ("Redis", redis),
        ("PagerDuty", pagerduty),
    ]
    .into_iter();
    let both = sources.filter(|(_, both)| *both);
    both.map(|(source, _)| {
        format!("the variables of {source} take the place of what environment `{name}` says")
    })
    .collect()
}

/// The defaults that are compiled in.
fn built_in() -> Result<Part, ConfigFault> {
    let file = ConfigFile::parse("the built-in defaults", DEFAULTS)?;
    Ok(Part::from_file(&file, None))
}

/// What an environment forbids, also where another cluster is named beside it.
fn guard(table: &EnvironmentTable) -> Guard {
    Guard {
        read_only: table.read_only,
        limits: table.limits.clone(),
    }
}

/// The parameters of an environment by runbook and name.
fn params(table: &EnvironmentTable) -> BTreeMap<String, BTreeMap<String, String>> {
    let values = |values: &BTreeMap<String, Scalar>| {
        let pair = |(name, Scalar(value)): (&String, &Scalar)| (name.clone(), value.clone());
        values.iter().map(pair).collect()
    };
    let runbooks = table.params.iter();
    runbooks
        .map(|(runbook, given)| (runbook.clone(), values(given)))
        .collect()
}

/// A value that some layer must have.
fn required<T>(key: &'static str, value: Option<T>) -> Result<T, ConfigFault> {
    value.ok_or(ConfigFault::NotSet(key))
}

/// Whether the group or others may read a file.
pub(super) fn is_open_to_others(file: &Path) -> bool {
    let mode = std::fs::metadata(file).map(|found| found.permissions().mode());
    mode.is_ok_and(|mode| mode & 0o044 != 0)
}
