//! The environment of the process, read once and passed on.

use super::fault::ConfigFault;
use super::secret::{Secret, SecretSource};
use super::settings::{PodSettings, Proxy};
use super::variable::Variable;
use crate::text::{Text, nearest};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

/// Where Kubernetes mounts the service account of a pod.
const SERVICE_ACCOUNT: &str = "/var/run/secrets/kubernetes.io/serviceaccount";

/// The environment variables of the process. An empty variable counts as not set.
#[derive(Clone)]
pub struct Environment(BTreeMap<String, OsString>);

impl Environment {
    /// Reads the environment of this process.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one reader of the environment"
    )]
    pub fn of_process() -> Self {
        let named = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value));
        std::env::vars_os().filter_map(named).collect()
    }

    /// An environment without any variable: that of the simulated cluster, which is the same
    /// everywhere.
    pub fn nowhere() -> Self {
        Self(BTreeMap::new())
    }

    /// The same without our own variables: what a configuration file says then holds.
    #[must_use]
    pub fn without_own(&self) -> Self {
        let variables = self.0.iter();
        let others = variables.filter(|(name, _)| !name.starts_with(Variable::PREFIX));
        others
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    }

    /// The folder of the user's runbooks, as far as it can be told without complaint: a faulty
    /// configuration is told when it is needed, not by `--help`.
    pub fn runbook_folder(&self) -> PathBuf {
        let configured = super::Configuration::read(self).map(|found| found.runbooks());
        let usual = || self.config_folder().join("runbooks");
        configured.unwrap_or_else(|_| self.path(Variable::Runbooks).unwrap_or_else(usual))
    }

    /// A variable as the system has it.
    pub fn os(&self, name: &str) -> Option<&OsStr> {
        let value = self.0.get(name)?;
        (!value.is_empty()).then_some(value)
    }

    /// A variable that is text; `None` too where it is not UTF-8.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.os(name)?.to_str()
    }

    /// The configuration folder: `$XDG_CONFIG_HOME/backlogctl`.
    pub fn config_folder(&self) -> PathBuf {
        self.base("XDG_CONFIG_HOME", ".config")
    }

    /// The configuration file, and whether it was named, so that it must be there.
    pub fn config_file(&self) -> (PathBuf, bool) {
        match self.path(Variable::Config) {
            Some(file) => (file, true),
            None => (self.config_folder().join("config.toml"), false),
        }
    }

    /// The folder for state: `$XDG_STATE_HOME/backlogctl`.
    pub fn state_folder(&self) -> PathBuf {
        self.base("XDG_STATE_HOME", ".local/state")
    }

    /// The folder for what can be had again: `$XDG_CACHE_HOME/backlogctl`.
    pub fn cache_folder(&self) -> PathBuf {
        self.base("XDG_CACHE_HOME", ".cache")
    }

    /// Whether names of the cluster are asked for and kept, so that completion knows them.
    pub fn keeps_cluster_names(&self) -> bool {
        let wish = self.os(Variable::ClusterNames.name());
        wish.is_none_or(|wish| wish == "on")
    }

    /// The command of the editor that a person uses: `$VISUAL`, else `$EDITOR`, else `vi`.
    pub fn editor(&self) -> &str {
        let named = ["VISUAL", "EDITOR"].into_iter();
        let mut named = named.filter_map(|name| self.text(name));
        named.find(|it| !it.trim().is_empty()).unwrap_or("vi")
    }

    /// Who runs this program, and on which machine: `ada@laptop`.
    pub fn user(&self) -> Text {
        let user = self.text("USER").or_else(|| self.text("LOGNAME"));
        let host = rustix::system::uname()
            .nodename()
            .to_string_lossy()
            .into_owned();
        Text::from(format!("{}@{host}", user.unwrap_or("somebody")))
    }

    /// How many times faster than real time the waits of the simulated cluster pass at a terminal;
    /// `None` where nothing is said.
    ///
    /// # Errors
    /// What is said is no number from 1 on.
    pub fn demo_pace(&self) -> Result<Option<NonZeroU32>, ConfigFault> {
        self.parsed(Variable::DemoPace, |text| {
            let pace = text.parse();
            pace.map_err(|_| "is not a whole number from 1 on".to_owned())
        })
    }

    /// The kubeconfig files, and whether `KUBECONFIG` names them.
    pub fn kubeconfig_files(&self) -> (Vec<PathBuf>, bool) {
        let paths = std::env::split_paths(self.os("KUBECONFIG").unwrap_or_default());
        let named: Vec<_> = paths.filter(|path| !path.as_os_str().is_empty()).collect();
        if named.is_empty() {
            (vec![self.home().join(".kube/config")], false)
        } else {
            (named, true)
        }
    }

    /// The cluster around the pod that the program runs in, as Kubernetes tells every pod.
    pub(super) fn pod(&self) -> Option<PodSettings> {
        let host = self.text("KUBERNETES_SERVICE_HOST")?;
        let port = self.text("KUBERNETES_SERVICE_PORT")?;
        let (open, close) = if host.contains(':') {
            ("[", "]")
        } else {
            ("", "")
        };
        Some(PodSettings {
            server: format!("https://{open}{host}{close}:{port}"),
            account: SERVICE_ACCOUNT.into(),
        })
    }

    /// The folders that programs are looked for in; a relative one, which would mean another folder
    /// everywhere, does not count.
    pub(super) fn search_path(&self) -> Vec<PathBuf> {
        let folders = std::env::split_paths(self.os("PATH").unwrap_or_default());
        folders.filter(|folder| folder.is_absolute()).collect()
    }

    /// The proxies; a variable in capitals goes before the same one in small letters.
    pub fn proxy(&self) -> Result<Proxy, ConfigFault> {
        let either = |name: &str| {
            let text = self.text(name).map(|value| (name.to_owned(), value));
            let small = name.to_lowercase();
            text.or_else(|| self.text(&small).map(|value| (small.clone(), value)))
        };
        let proxy = |name: &str| {
            let Some((name, value)) = either(name) else {
                return Ok(None);
            };
            let read = super::address::proxy(value);
            read.map(Some)
                .map_err(|problem| ConfigFault::value(name, problem))
        };
        Ok(Proxy {
            https: proxy("HTTPS_PROXY")?,
            http: proxy("HTTP_PROXY")?,
            no_proxy: either("NO_PROXY").map_or_else(String::new, |(_, hosts)| hosts.to_owned()),
        })
    }

    /// A path with `~/` expanded; a relative one counts from `base`.
    pub(super) fn expand(&self, path: &Path, base: &Path) -> PathBuf {
        match path.strip_prefix("~") {
            Ok(rest) => self.home().join(rest),
            Err(_) => base.join(path),
        }
    }

    /// One of our own variables as a path.
    pub(super) fn path(&self, variable: Variable) -> Option<PathBuf> {
        let path = Path::new(self.os(variable.name())?);
        Some(self.expand(path, Path::new("")))
    }

    /// One of our own variables, read by `parse`.
    pub(super) fn parsed<T>(
        &self,
        variable: Variable,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<T>, ConfigFault> {
        let Some(value) = self.os(variable.name()) else {
            return Ok(None);
        };
        let read = value.to_str().ok_or_else(|| "is not UTF-8".to_owned());
        read.and_then(parse)
            .map(Some)
            .map_err(|problem| ConfigFault::value(variable, problem))
    }

    /// One of our own variables as text.
    pub(super) fn owned(&self, variable: Variable) -> Result<Option<String>, ConfigFault> {
        self.parsed(variable, |text| Ok(text.to_owned()))
    }

    /// A secret that is in one variable, or in the file that another one names.
    pub(super) fn secret(
        &self,
        given: Variable,
        file: Variable,
    ) -> Result<Option<SecretSource>, ConfigFault> {
        let secret = self.parsed(given, |text| Ok(SecretSource::Given(Secret::new(text))))?;
        match (secret, self.path(file)) {
            (Some(_), Some(_)) => Err(ConfigFault::value(given, format!("{file} is set too"))),
            (secret, path) => Ok(secret.or(path.map(SecretSource::File))),
        }
    }

    /// A warning for every variable that looks like ours and is not.
    pub(super) fn strangers(&self) -> Vec<String> {
        let names: Vec<String> = Variable::ALL.iter().map(ToString::to_string).collect();
        let ending = |name: &String| name.strip_prefix(Variable::PREFIX).map(str::to_owned);
        let endings: Vec<String> = names.iter().filter_map(ending).collect();
        let warning = |name: &String| {
            // The prefix, which all have in common, does not make two names near.
            let near = nearest(&ending(name)?, &endings).and_then(|_| nearest(name, &names));
            let near = near.map(|hint| format!("; {hint}")).unwrap_or_default();
            let stranger = !names.contains(name);
            stranger.then(|| format!("{name} is not a variable of backlogctl{near}"))
        };
        self.0.keys().filter_map(warning).collect()
    }

    /// The folder where programs of this user find data: `$XDG_DATA_HOME`.
    pub fn shared_data(&self) -> PathBuf {
        self.root("XDG_DATA_HOME", ".local/share")
    }

    /// The folder where programs of this user find their configuration: `$XDG_CONFIG_HOME`.
    pub fn shared_config(&self) -> PathBuf {
        self.root("XDG_CONFIG_HOME", ".config")
    }

    /// The home folder; without one it is the root, as it is for a user that has no entry.
    fn home(&self) -> PathBuf {
        PathBuf::from(self.os("HOME").unwrap_or(OsStr::new("/")))
    }

    /// Our folder below an XDG base folder.
    fn base(&self, variable: &str, fallback: &str) -> PathBuf {
        self.root(variable, fallback).join("backlogctl")
    }

    /// An XDG base folder, of which a relative one does not count.
    fn root(&self, variable: &str, fallback: &str) -> PathBuf {
        let given = self.os(variable).map(PathBuf::from);
        let absolute = given.filter(|path| path.is_absolute());
        absolute.unwrap_or_else(|| self.home().join(fallback))
    }
}

impl<N: Into<String>, V: Into<OsString>> FromIterator<(N, V)> for Environment {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(variables: I) -> Self {
        let owned = |(name, value): (N, V)| (name.into(), value.into());
        Self(variables.into_iter().map(owned).collect())
    }
}
