//! Every setting that holds, and the layer that it comes from.

mod shown;
mod view;

use super::choose::Contexts;
use super::fault::ConfigFault;
use super::flags::Flags;
use super::place::Places;
use super::resolve::{Configuration, folded, without_effect};
use std::collections::BTreeMap;
use std::path::PathBuf;
use view::View;

/// The settings of a run as they are told to a person.
#[derive(Debug)]
pub struct Overview {
    /// The configuration file.
    pub file: PathBuf,
    /// Whether it is there.
    pub exists: bool,
    /// The name of the environment, where one was chosen.
    pub environment: Option<String>,
    /// Why that one, or none.
    pub chosen_because: String,
    /// Whether the cluster counts as protected.
    pub protected: bool,
    /// Why it does, or does not.
    pub protected_because: String,
    /// The settings, those of a source together.
    pub settings: Vec<Setting>,
    /// The parameters of the runbooks, once [`Overview::add_runbook`] was told of them.
    pub params: Vec<Param>,
    /// The values of parameters that the file or a flag gives.
    given: Vec<GivenParam>,
    /// What is odd about all this.
    pub warnings: Vec<String>,
}

/// A setting that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its key, without the environment: `prometheus.url`.
    pub key: String,
    /// Its value; `None` where nothing is set, or where it is a secret that stands there itself.
    pub value: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
    /// What is worth saying beside it.
    pub note: Option<String>,
    /// Whether a file that it names can be read; `None` where it names none.
    pub readable: Option<bool>,
}

/// A parameter of a runbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// The runbook.
    pub runbook: String,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Where that comes from; nobody but the runbook itself where it is the default.
    pub origin: Origin,
}

/// A value of a parameter that the file or a flag gives.
#[derive(Debug)]
struct GivenParam {
    /// The runbook; `None` for a flag, which means the runbook that runs.
    runbook: Option<String>,
    name: String,
    value: String,
    origin: Origin,
}

impl Overview {
    /// What is given for the parameters of a runbook; a flag counts where `has` such a parameter.
    pub fn given(&self, runbook: &str, has: impl Fn(&str) -> bool) -> BTreeMap<String, String> {
        let given = self.given.iter();
        let given = given.filter(|it| match &it.runbook {
            Some(own) => own == runbook,
            None => has(&it.name),
        });
        given
            .map(|it| (it.name.clone(), it.value.clone()))
            .collect()
    }

    /// Adds the parameters of a runbook by name, with the values that hold.
    pub fn add_runbook(&mut self, runbook: &str, values: &BTreeMap<String, String>) {
        for (name, value) in values {
            let given = self.given.iter().rev().find(|it| {
                it.name == *name && it.runbook.as_ref().is_none_or(|own| own == runbook)
            });
            self.params.push(Param {
                runbook: runbook.to_owned(),
                name: name.clone(),
                value: value.clone(),
                origin: given.map_or(Origin::Default, |it| it.origin.clone()),
            });
        }
    }
}

impl Origin {
    /// Its layer in a word.
    pub const fn layer(&self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::File(..) => "file",
            Self::Variable(_) => "variable",
            Self::Flag(_) => "flag",
            Self::Kubeconfig => "kubeconfig",
        }
    }
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything.
    Default,
    /// The configuration file, with the line and the column where that is known.
    File(PathBuf, Option<(usize, usize)>),
    /// A variable.
    Variable(String),
    /// A flag.
    Flag(&'static str),
    /// The kubeconfig.
    Kubeconfig,
}

impl Configuration<'_> {
    /// Every setting that holds for given flags; secrets are neither read nor shown.
    pub fn overview(
        &self,
        flags: &Flags,
        contexts: &dyn Fn(&[PathBuf]) -> Contexts,
    ) -> Result<Overview, ConfigFault> {
        let choice = self.choose(flags, contexts)?;
        let layers = self.layers(flags, choice.environment.map(|(_, table)| table))?;
        let mut warnings = self.warnings(&choice, &layers);
        let view = View {
            own: self,
            places: Places::of(self.text.as_deref().unwrap_or_default()),
            choice: &choice,
        };
        let mut settings = view.general(flags, contexts);
        settings.extend(view.sources(&layers));
        warnings.extend(without_effect(&folded(layers)));
        let (protected, protected_because) = choice.protection();
        Ok(Overview {
            file: self.path.clone(),
            exists: self.text.is_some(),
            environment: choice.environment.map(|(name, _)| name.to_owned()),
            chosen_because: choice.reason.to_string(),
            protected,
            protected_because,
            settings,
            params: Vec::new(),
            given: view.params(flags)?,
            warnings,
        })
    }
}
