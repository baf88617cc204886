//! Where this user has things: the home folder, and the base folders of XDG.

use super::Environment;
use crate::config::fault::ConfigFault;
use crate::config::variable::Variable;
use nix::unistd::{Uid, User};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The home that systems give to users who have none: nothing is ever there. Looked up there is only
/// what may be missing.
const NONEXISTENT: &str = "/nonexistent";

/// Something that has its place below the home folder, unless a variable says where.
struct Base {
    /// What it is for, as the end of "cannot tell where …".
    what: &'static str,
    variable: &'static str,
    /// Where it is below the home folder.
    usual: &'static str,
}

const CONFIG: Base = Base {
    what: "the configuration is",
    variable: "XDG_CONFIG_HOME",
    usual: ".config",
};
const STATE: Base = Base {
    what: "incidents are kept",
    variable: "XDG_STATE_HOME",
    usual: ".local/state",
};
const DATA: Base = Base {
    what: "programs of this user look for data",
    variable: "XDG_DATA_HOME",
    usual: ".local/share",
};
const CACHE: Base = Base {
    what: "names of clusters are kept",
    variable: "XDG_CACHE_HOME",
    usual: ".cache",
};

/// The home that `HOME` names. A relative one would be another folder everywhere.
pub(super) fn named(home: Option<&OsStr>) -> Option<PathBuf> {
    absolute(home.map(PathBuf::from))
}

/// The home that the user database gives to the user of this process.
pub(super) fn of_user() -> Option<PathBuf> {
    let user = User::from_uid(Uid::current()).ok().flatten();
    absolute(user.map(|user| user.dir))
}

/// A home in which nothing is.
pub(super) fn nowhere() -> PathBuf {
    PathBuf::from(NONEXISTENT)
}

fn absolute(path: Option<PathBuf>) -> Option<PathBuf> {
    path.filter(|path| path.is_absolute())
}

impl Environment {
    /// The folder of the user's runbooks, as far as it can be told without complaint: a faulty
    /// configuration is told when it is needed, not by `--help`.
    pub fn runbook_folder(&self) -> PathBuf {
        let configured = crate::config::Configuration::read(self).map(|found| found.runbooks());
        let usual = || self.usual_runbooks();
        configured.unwrap_or_else(|_| self.path(Variable::Runbooks).unwrap_or_else(usual))
    }

    /// The folder of the user's runbooks where nothing names one. Without a home there are none.
    pub(in crate::config) fn usual_runbooks(&self) -> PathBuf {
        let folder = self.root(&CONFIG).unwrap_or_else(|_| nowhere());
        folder.join("backlogctl/runbooks")
    }

    /// The configuration file, and whether it was named, so that it must be there.
    ///
    /// # Errors
    /// Nothing names it, and there is no home folder.
    pub fn config_file(&self) -> Result<(PathBuf, bool), ConfigFault> {
        match self.path(Variable::Config) {
            Some(file) => Ok((file, true)),
            None => Ok((own(&self.root(&CONFIG)?).join("config.toml"), false)),
        }
    }

    /// The folder for state: `$XDG_STATE_HOME/backlogctl`.
    ///
    /// # Errors
    /// Nothing names it, and there is no home folder: what was kept elsewhere would be nowhere.
    pub fn state_folder(&self) -> Result<PathBuf, ConfigFault> {
        self.root(&STATE).map(|base| own(&base))
    }

    /// The folder for what can be had again: `$XDG_CACHE_HOME/backlogctl`.
    ///
    /// # Errors
    /// Nothing names it, and there is no home folder.
    pub fn cache_folder(&self) -> Result<PathBuf, ConfigFault> {
        self.root(&CACHE).map(|base| own(&base))
    }

    /// The folder where programs of this user find data: `$XDG_DATA_HOME`.
    ///
    /// # Errors
    /// Nothing names it, and there is no home folder.
    pub fn shared_data(&self) -> Result<PathBuf, ConfigFault> {
        self.root(&DATA)
    }

    /// The folder where programs of this user find their configuration: `$XDG_CONFIG_HOME`.
    ///
    /// # Errors
    /// Nothing names it, and there is no home folder.
    pub fn shared_config(&self) -> Result<PathBuf, ConfigFault> {
        self.root(&CONFIG)
    }

    /// The kubeconfig files, and whether `KUBECONFIG` names them.
    pub fn kubeconfig_files(&self) -> (Vec<PathBuf>, bool) {
        let paths = std::env::split_paths(self.os("KUBECONFIG").unwrap_or_default());
        let named: Vec<_> = paths.filter(|path| !path.as_os_str().is_empty()).collect();
        if named.is_empty() {
            (vec![self.home_or_nowhere().join(".kube/config")], false)
        } else {
            (named, true)
        }
    }

    /// A path with `~/` expanded; a relative one counts from `base`.
    pub(in crate::config) fn expand(&self, path: &Path, base: &Path) -> PathBuf {
        match path.strip_prefix("~") {
            Ok(rest) => self.home_or_nowhere().join(rest),
            Err(_) => base.join(path),
        }
    }

    /// The home folder for what is only looked up: who has none finds nothing there.
    fn home_or_nowhere(&self) -> PathBuf {
        self.home.clone().unwrap_or_else(nowhere)
    }

    /// An XDG base folder, of which a relative one does not count.
    fn root(&self, base: &Base) -> Result<PathBuf, ConfigFault> {
        let given = absolute(self.os(base.variable).map(PathBuf::from));
        let usual = || Some(self.home.as_ref()?.join(base.usual));
        given.or_else(usual).ok_or_else(|| self.homeless(base))
    }

    fn homeless(&self, base: &Base) -> ConfigFault {
        let said = |name: &str| {
            let value = self.os(name).map(OsStr::display);
            value.map_or_else(
                || format!("{name} is not set"),
                |value| format!("{name} is `{value}`, which is no absolute path"),
            )
        };
        let Base { what, variable, .. } = *base;
        let given = self.os(variable).map(|_| format!(", {}", said(variable)));
        ConfigFault::Homeless {
            what,
            why: said("HOME") + &given.unwrap_or_default(),
            variable,
        }
    }
}

/// Our folder below a base folder.
fn own(base: &Path) -> PathBuf {
    base.join("backlogctl")
}
