//! The scenarios: what went wrong in the simulated cluster, and what it teaches.

use super::drift::{self, Fault};
use super::ingest::{self, Keeper, Trouble};
use crate::text::nearest;

/// A story that the simulated cluster plays.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Scenario {
    /// The runbook whose readings and actions it plays.
    pub runbook: &'static str,
    /// The name that is typed; no other scenario has it, of whichever runbook.
    pub id: &'static str,
    /// What is the case, in a few words.
    pub title: &'static str,
    /// What happened.
    pub story: &'static str,
    /// What one learns from it.
    pub teaches: &'static str,
    /// Whether a colleague acts already when it begins.
    #[serde(skip)]
    pub company: bool,
    /// What goes wrong.
    #[serde(skip)]
    pub tale: Tale,
}

/// What goes wrong, by the model that plays it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tale {
    /// In the drift services.
    Drift {
        /// What goes wrong.
        fault: Fault,
        /// Whether an autoscaler owns the processor's replicas.
        autoscaled: bool,
    },
    /// In the ingest services.
    Ingest {
        /// What goes wrong.
        trouble: Trouble,
        /// Who else sets the workers' replicas.
        keeper: Keeper,
    },
}

/// A name that does not lead to a scenario.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownScenario {
    /// No scenario has it.
    #[error("there is no scenario `{name}`")]
    Unheard {
        /// What was typed.
        name: String,
        /// What was perhaps meant, or which there are.
        hint: String,
    },
    /// The scenario of this name belongs to another runbook.
    #[error("scenario `{name}` is one of runbook {of}, and {runbook} does not read what it plays")]
    Foreign {
        /// What was typed.
        name: String,
        /// The runbook that it belongs to.
        of: &'static str,
        /// The runbook that it was asked for.
        runbook: String,
        /// Which there are of that one.
        hint: String,
    },
}

impl UnknownScenario {
    /// What was perhaps meant, or which there are.
    pub fn hint(&self) -> &str {
        match self {
            Self::Unheard { hint, .. } | Self::Foreign { hint, .. } => hint,
        }
    }
}

impl Scenario {
    /// All of them, by runbook, and in it in the order in which one should meet them.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        drift::SCENARIOS.iter().chain(&ingest::SCENARIOS)
    }

    /// Those of a runbook; none for a runbook of the user's own.
    pub fn of(runbook: &str) -> impl Iterator<Item = &'static Self> {
        Self::all().filter(move |scenario| scenario.runbook == runbook)
    }

    /// The one that is played for a runbook where none is named: its first; for a runbook of the
    /// user's own the first of all.
    pub fn usual(runbook: &str) -> &'static Self {
        Self::of(runbook).next().unwrap_or(&drift::SCENARIOS[0])
    }

    /// Whether it is the one that is played where none is named.
    pub fn is_usual(&self) -> bool {
        Self::usual(self.runbook).id == self.id
    }

    /// The one of this name.
    ///
    /// # Errors
    /// [`UnknownScenario::Unheard`] where there is none.
    pub fn find(name: &str) -> Result<&'static Self, UnknownScenario> {
        let found = Self::all().find(|scenario| scenario.id == name);
        found.ok_or_else(|| unheard(name, &ids(Self::all())))
    }

    /// The one of this name for a runbook. One of the user's own may be played on any.
    ///
    /// # Errors
    /// There is none, or it belongs to another runbook.
    pub fn fitting(name: &str, runbook: &str) -> Result<&'static Self, UnknownScenario> {
        let is_own = Self::of(runbook).next().is_none();
        match Self::find(name) {
            Ok(found) if is_own || found.runbook == runbook => Ok(found),
            Ok(found) => Err(UnknownScenario::Foreign {
                name: name.to_owned(),
                of: found.runbook,
                runbook: runbook.to_owned(),
                hint: listed(&ids(Self::of(runbook))),
            }),
            Err(_) if !is_own => Err(unheard(name, &ids(Self::of(runbook)))),
            Err(unheard) => Err(unheard),
        }
    }
}

fn unheard(name: &str, ids: &[String]) -> UnknownScenario {
    UnknownScenario::Unheard {
        name: name.to_owned(),
        hint: nearest(name, ids).unwrap_or_else(|| listed(ids)),
    }
}

fn listed(ids: &[String]) -> String {
    format!("there are {}", ids.join(", "))
}

fn ids(scenarios: impl Iterator<Item = &'static Scenario>) -> Vec<String> {
    scenarios.map(|one| one.id.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_name_is_its_own_and_every_built_in_runbook_has_a_usual_one() {
        let ids: BTreeSet<&str> = Scenario::all().map(|one| one.id).collect();
        assert_eq!(ids.len(), Scenario::all().count());
        assert_eq!(Scenario::usual("drift").id, "crash-loop");
        assert_eq!(Scenario::usual("ingest").id, "canary");
        assert_eq!(Scenario::usual("mine").id, "crash-loop");
        let usual = Scenario::all().filter(|one| one.is_usual());
        assert_eq!(usual.count(), 2);
    }

    #[test]
    fn a_scenario_of_another_runbook_does_not_fit_but_any_fits_one_of_the_users_own() {
        assert_eq!(Scenario::fitting("quiet", "ingest").unwrap().id, "quiet");
        assert_eq!(Scenario::fitting("quiet", "mine").unwrap().id, "quiet");
        let foreign = Scenario::fitting("quiet", "drift").unwrap_err();
        assert_eq!(
            foreign.to_string(),
            "scenario `quiet` is one of runbook ingest, and drift does not read what it plays"
        );
        assert!(foreign.hint().starts_with("there are crash-loop, oom"));
        assert!(!foreign.hint().contains("canary"));
        let unheard = Scenario::fitting("oon", "ingest").unwrap_err();
        assert!(
            unheard.hint().starts_with("there are canary"),
            "{unheard:?}"
        );
    }

    #[test]
    fn scenarios_are_found_by_name() {
        let unknown = Scenario::find("crash").unwrap_err();
        assert_eq!(unknown.to_string(), "there is no scenario `crash`");
        assert!(unknown.hint().starts_with("there are crash-loop, oom"));
        assert_eq!(
            Scenario::find("oon").unwrap_err().hint(),
            "did you mean `oom`?"
        );
    }
}
