//! The environment of the process, read once and passed on.

mod folder;

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

/// The environment variables of the process, of which an empty one counts as not set, and where its
/// user is at home.
#[derive(Clone)]
pub struct Environment {
    variables: BTreeMap<String, OsString>,
    /// An absolute path; `None` where nothing tells it.
    home: Option<PathBuf>,
}

impl Environment {
    /// Reads the environment of this process.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one reader of the environment"
    )]
    pub fn of_process() -> Self {
        let named = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value));
        let own: Self = std::env::vars_os().filter_map(named).collect();
        Self {
            home: own.home.or_else(folder::of_user),
            ..own
        }
    }

    /// An environment without any variable, where nothing is at home: that of the simulated cluster,
    /// which is the same everywhere.
    pub fn nowhere() -> Self {
        Self {
            variables: BTreeMap::new(),
            home: Some(folder::nowhere()),
        }
    }

    /// The same without our own variables: what a configuration file says then holds.
    #[must_use]
    pub fn without_own(&self) -> Self {
        let mut others = self.clone();
        let variables = &mut others.variables;
        variables.retain(|name, _| !name.starts_with(Variable::PREFIX));
        others
    }

    /// A variable as the system has it.
    pub fn os(&self, name: &str) -> Option<&OsStr> {
        let value = self.variables.get(name)?;
        (!value.is_empty()).then_some(value)
    }

    /// A variable that is text; `None` too where it is not UTF-8.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.os(name)?.to_str()
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
        self.variables.keys().filter_map(warning).collect()
    }
}

impl<N: Into<String>, V: Into<OsString>> FromIterator<(N, V)> for Environment {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(variables: I) -> Self {
        let owned = |(name, value): (N, V)| (name.into(), value.into());
        let variables: BTreeMap<_, OsString> = variables.into_iter().map(owned).collect();
        Self {
            home: folder::named(variables.get("HOME").map(OsString::as_os_str)),
            variables,
        }
    }
}
