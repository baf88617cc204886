//! Everything that is wrong with a configuration, all at once.

mod files;
mod kubeconfig;
mod variables;

use super::choose::Contexts;
use super::environment::Environment;
use super::fault::ConfigFault;
use super::file::ConfigFile;
use super::place::{Places, position};
use super::resolve::is_open_to_others;
use super::secret::cover;
use super::survey::survey;
use crate::snippet;
use crate::text::{Text, nearest};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What is known around the file.
pub struct Around<'a> {
    /// What the kubeconfig files say about contexts.
    pub contexts: &'a dyn Fn(&[PathBuf]) -> Contexts,
    /// The names of the runbooks that there are.
    pub runbooks: &'a [String],
    /// What is wrong with a value of a runbook's parameter, and what to do about it.
    pub param: &'a dyn Fn(&str, &str, &str) -> Result<(), Problem>,
}

/// What is wrong, and what to do about it.
pub type Problem = (String, Option<String>);

/// What was found in a configuration.
#[derive(Debug)]
pub struct Inspection {
    /// The file, as it is named to the user.
    pub file: String,
    /// Whether it is there.
    pub exists: bool,
    /// How many environments it names.
    pub environments: usize,
    /// Everything that is wrong or odd, in the order of the file.
    pub findings: Vec<Finding>,
    /// The text, without the logins of URLs.
    text: String,
}

/// Something that is wrong or odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Where it is, in bytes of the file; `None` where it is not about the file.
    pub place: Option<Range<usize>>,
}

/// How bad something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// It ends runs, or does not do what was meant.
    Fault,
    /// It works, and is odd or dangerous.
    Warning,
}

impl Finding {
    fn fault(place: Option<Range<usize>>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Fault,
            message: message.into(),
            hint: None,
            place,
        }
    }

    fn warning(place: Option<Range<usize>>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::fault(place, message)
        }
    }

    fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }
}

impl From<ConfigFault> for Finding {
    fn from(fault: ConfigFault) -> Self {
        Self {
            hint: fault.hint(),
            ..Self::fault(None, fault.to_string())
        }
    }
}

impl Inspection {
    /// Looks at a file, or at the one that the environment leads to, with the variables beside it.
    ///
    /// # Errors
    /// The environment leads to none.
    pub fn of(
        file: Option<&Path>,
        environment: &Environment,
        around: &Around<'_>,
    ) -> Result<Self, ConfigFault> {
        let (path, named) = match file {
            Some(file) => (file.to_owned(), true),
            None => environment.config_file()?,
        };
        let mut inspection = match ConfigFile::text(&path, named) {
            Ok(text) => Self::of_text(&path, text, environment, around),
            Err(fault) => Self {
                findings: vec![fault.into()],
                ..Self::nothing(&path)
            },
        };
        if file.is_none() {
            let known = inspection.names();
            inspection
                .findings
                .extend(variables::findings(environment, &known));
        }
        Ok(inspection)
    }

    /// Looks at the text of a file.
    fn of_text(
        path: &Path,
        text: Option<String>,
        environment: &Environment,
        around: &Around<'_>,
    ) -> Self {
        let Some(text) = text else {
            return Self::nothing(path);
        };
        let name = path.display().to_string();
        let (file, faults) = survey(&name, &text);
        let faults = faults.into_iter().map(|fault| Finding {
            severity: Severity::Fault,
            message: fault.message,
            hint: fault.hint,
            place: fault.place,
        });
        let scene = Scene {
            file: &file,
            places: Places::of(&text),
            folder: path.parent().unwrap_or(Path::new("")),
            environment,
            around,
        };
        let mut findings: Vec<_> = faults.collect();
        findings.extend(scene.findings());
        if file.holds_password() && is_open_to_others(path) {
            findings.push(
                Finding::warning(None, "the file holds a password and others can read it")
                    .hint(format!("chmod 600 {name}")),
            );
        }
        findings.sort_by_key(|it| it.place.as_ref().map_or(usize::MAX, |place| place.start));
        Self {
            exists: true,
            environments: file.env.len(),
            findings,
            text: cover(&text),
            ..Self::nothing(path)
        }
    }

    fn nothing(path: &Path) -> Self {
        Self {
            file: path.display().to_string(),
            exists: false,
            environments: 0,
            findings: Vec::new(),
            text: String::new(),
        }
    }

    /// The names of its environments.
    fn names(&self) -> Vec<String> {
        survey(&self.file, &self.text).0.env.into_keys().collect()
    }

    /// How many findings are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter();
        findings.filter(|it| it.severity == severity).count()
    }

    /// The line and the column of a finding, both from 1.
    pub fn position(&self, finding: &Finding) -> Option<(usize, usize)> {
        let place = finding.place.as_ref()?;
        Some(position(&self.text, place.start))
    }

    /// A finding drawn at its place.
    pub fn drawn(&self, finding: &Finding) -> String {
        let is_about_file = finding.place.is_some();
        let fault = snippet::Fault {
            file: if is_about_file { &self.file } else { "" },
            text: &self.text,
            message: &finding.message,
            hint: finding.hint.as_deref(),
        };
        match (finding.severity, &finding.place) {
            (Severity::Fault, Some(place)) => fault.draw_at(place.clone()),
            (Severity::Warning, Some(place)) => fault.warn_at(place.clone()),
            (severity, None) => said(severity, finding),
        }
    }
}

/// A finding that has no place.
fn said(severity: Severity, finding: &Finding) -> String {
    let word = match severity {
        Severity::Fault => "error",
        Severity::Warning => "warning",
    };
    let hint = finding.hint.as_ref();
    let hint = hint.map_or_else(String::new, |hint| format!("\n  = help: {hint}"));
    format!("{word}: {}{hint}", finding.message)
}

/// A file that could be read, and what lies around it.
struct Scene<'a> {
    file: &'a ConfigFile,
    places: Places,
    /// The folder that relative paths count from.
    folder: &'a Path,
    environment: &'a Environment,
    around: &'a Around<'a>,
}

impl Scene<'_> {
    fn findings(&self) -> Vec<Finding> {
        let mut all = self.runbooks();
        for (name, table) in &self.file.env {
            all.extend(self.name(name));
            all.extend(self.params(name, table));
            all.extend(files::findings(self, name, table));
        }
        all.extend(kubeconfig::findings(self));
        all
    }

    /// The name of an environment that nobody can type behind `--env`, or see.
    fn name(&self, name: &str) -> Option<Finding> {
        let why = if name.trim().is_empty() {
            "is empty"
        } else if name.starts_with('-') {
            "would be taken for a flag"
        } else if name.contains(char::is_control) || *Text::from(name) != *name {
            "has characters that cannot be shown"
        } else {
            return None;
        };
        let place = self.key(name, &[]);
        let message = format!("the name of this environment {why}");
        Some(
            Finding::fault(place, message)
                .hint("write letters, digits, `-` and `_`, a letter first"),
        )
    }

    /// Where the value of a key of an environment stands.
    fn place(&self, environment: &str, key: &[&str]) -> Option<Range<usize>> {
        self.places.value(&path(environment, key))
    }

    /// Where the name of a key stands.
    fn key(&self, environment: &str, key: &[&str]) -> Option<Range<usize>> {
        self.places.key(&path(environment, key))
    }

    fn runbooks(&self) -> Vec<Finding> {
        let Some(folder) = &self.file.runbooks else {
            return Vec::new();
        };
        let folder = self.environment.expand(folder, self.folder);
        if folder.is_dir() {
            return Vec::new();
        }
        let place = self.places.value(&["runbooks".to_owned()]);
        let message = format!("there is no folder {}", folder.display());
        vec![
            Finding::fault(place, message)
                .hint("make it, or leave the key out where you have no runbooks of your own"),
        ]
    }

    /// Parameters of runbooks that there are not, that they do not have, or that they do not take.
    fn params(&self, name: &str, table: &super::file::EnvironmentTable) -> Vec<Finding> {
        let known = self.around.runbooks;
        let mut all = Vec::new();
        for (runbook, given) in &table.params {
            if !known.contains(runbook) {
                let place = self.key(name, &["params", runbook]);
                let hint = nearest(runbook, known)
                    .unwrap_or_else(|| format!("there are {}", known.join(", ")));
                all.push(
                    Finding::fault(place, format!("there is no runbook `{runbook}`")).hint(hint),
                );
                continue;
            }
            for (param, value) in given {
                if let Err((message, hint)) = (self.around.param)(runbook, param, &value.0) {
                    let place = self.key(name, &["params", runbook, param]);
                    let fault = Finding::fault(place, message);
                    all.push(Finding { hint, ..fault });
                }
            }
        }
        all
    }
}

/// The way to a key of an environment.
fn path(environment: &str, key: &[&str]) -> Vec<String> {
    let whole = [&["env", environment], key].concat();
    whole.into_iter().map(str::to_owned).collect()
}
