//! The real binary in an environment of its own: no variable, no home and no state of this machine.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A home folder, and the variables that the program is to see.
pub(crate) struct Program {
    home: TempDir,
    variables: Vec<(String, String)>,
}

/// What came of a run.
#[must_use]
pub(crate) struct Ran {
    /// The exit code; `None` after a signal.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Program {
    pub(crate) fn new() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
            variables: Vec::new(),
        }
    }

    /// With one more variable.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.variables.push((name.to_owned(), value.into()));
        self
    }

    /// With a kubeconfig of this text.
    pub(crate) fn kubeconfig(self, text: &str) -> Self {
        let file = self.write("kubeconfig", text);
        self.with("KUBECONFIG", file.display().to_string())
    }

    /// The home folder.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Writes a file into the home folder.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let file = self.home.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
        file
    }

    /// The command, ready to be started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_backlogctl"));
        command
            .args(arguments)
            .env_clear()
            .env("HOME", self.home.path())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC")
            // Nothing is to go on behind the back of a test that does not ask for it.
            .env("BACKLOGCTL_CLUSTER_NAMES", "off")
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .current_dir(self.home.path())
            .stdin(Stdio::null());
        command
    }

    /// A run that somebody answers, though no question: its incident stays open.
    pub(crate) fn leave(&self, arguments: &[&str]) {
        let answers = self.write(".no-answers", "").display().to_string();
        let arguments = [arguments, &["--answers", &answers]].concat();
        _ = self.run(&arguments).exits(4);
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).output().unwrap().into()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// The JSON document on standard output.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out, self.err))
    }

    /// Asserts the exit code.
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(
            self.code,
            Some(code),
            "stdout:\n{}\nstderr:\n{}",
            self.out,
            self.err
        );
        self
    }
}

/// The reading of this id in a step document.
pub(crate) fn reading<'a>(document: &'a Value, id: &str) -> &'a Value {
    let readings = document["readings"].as_array().unwrap();
    readings
        .iter()
        .find(|it| it["id"] == id)
        .unwrap_or_else(|| panic!("no reading {id}: {document:#}"))
}

/// The states of all causes, in order.
pub(crate) fn causes(document: &Value) -> Vec<(String, String)> {
    let findings = document["findings"].as_array().unwrap();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    findings
        .iter()
        .map(|it| (word(&it["cause"]), word(&it["state"])))
        .collect()
}

/// The causes that are present, in order.
pub(crate) fn present(document: &Value) -> Vec<String> {
    let present = causes(document)
        .into_iter()
        .filter(|(_, state)| state == "present");
    present.map(|(cause, _)| cause).collect()
}
