//! Tests of the whole way from layers to settings.

mod choice;
mod docs;
mod draft;
mod explained;
mod faults;
mod home;
mod precedence;
mod sources;

use super::*;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use tempfile::TempDir;

/// A home folder with a configuration file, and the variables and flags of one run.
pub(super) struct Run {
    home: TempDir,
    variables: Vec<(String, String)>,
    pub(super) flags: Flags,
    pub(super) contexts: Contexts,
}

impl Run {
    pub(super) fn new(config: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join(".config/backlogctl");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("config.toml"), config).unwrap();
        let variables = vec![("HOME".to_owned(), home.path().display().to_string())];
        Self {
            home,
            variables,
            flags: Flags::default(),
            contexts: Contexts::default(),
        }
    }

    /// The same with a variable.
    pub(super) fn var(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with the environment that a flag names.
    pub(super) fn env(mut self, name: &str) -> Self {
        self.flags.env = Some(name.to_owned());
        self
    }

    /// The same with the context that a flag names.
    pub(super) fn context(mut self, name: &str) -> Self {
        self.flags.context = Some(name.to_owned());
        self
    }

    /// The same with a kubeconfig of the contexts `prod` and `lab`, of which one is current.
    pub(super) fn current(mut self, name: &str) -> Self {
        let servers = [("lab", "https://lab:6443"), ("prod", "https://prod/")];
        let owned = |(context, server): (&str, &str)| (context.to_owned(), server.to_owned());
        self.contexts = Contexts {
            current: Some(name.to_owned()),
            servers: servers.map(owned).into(),
        };
        self
    }

    /// The same with a file in its home folder.
    pub(super) fn file(self, name: &str, text: &str) -> Self {
        std::fs::write(self.home().join(name), text).unwrap();
        self
    }

    /// The same with a configuration file that everybody can read.
    pub(super) fn open_to_others(self) -> Self {
        let file = self.home().join(".config/backlogctl/config.toml");
        std::fs::set_permissions(file, Permissions::from_mode(0o644)).unwrap();
        self
    }

    pub(super) fn home(&self) -> &Path {
        self.home.path()
    }

    /// The folder of the user's runbooks.
    pub(super) fn runbooks(&self) -> std::path::PathBuf {
        let environment: Environment = self.variables.iter().cloned().collect();
        environment.runbook_folder()
    }

    pub(super) fn resolve(&self) -> Result<super::resolve::Resolved, ConfigFault> {
        let environment = self.variables.iter().cloned().collect();
        resolve(&self.flags, &environment, |_| self.contexts.clone())
    }

    /// Checks the names of runbooks, where there are `drift` and `ingest`.
    pub(super) fn check_runbooks(&self) -> Result<(), ConfigFault> {
        let environment = self.variables.iter().cloned().collect();
        check_runbooks(&environment, &["drift", "ingest"].map(str::to_owned))
    }

    /// The settings of a run in which nothing is wrong.
    pub(super) fn settings(&self) -> Settings {
        self.resolve().unwrap().0
    }

    pub(super) fn warnings(&self) -> Vec<String> {
        let warnings = self.resolve().unwrap().1;
        warnings.iter().map(|text| self.normal(text)).collect()
    }

    /// The fault with its hint, without the path of the home folder.
    pub(super) fn fault(&self) -> String {
        let fault = self.resolve().map(|_| "nothing is wrong").unwrap_err();
        let hint = fault.hint().map(|hint| format!("\nhint: {hint}"));
        self.normal(&format!("{fault}{}", hint.unwrap_or_default()))
    }

    fn normal(&self, text: &str) -> String {
        text.replace(&self.home().display().to_string(), "~")
    }
}
