//! The real `kubectl`, to be run against the fake server.
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use super::super::tools;

/// `kubectl` with a home and a kubeconfig of its own.
///
/// It sends no credentials over plain HTTP: the server has to be made with `https()`.
pub(crate) struct Kubectl {
    home: tempfile::TempDir,
}

impl Kubectl {
    pub(crate) fn new(kubeconfig: &str) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder can be made");
        std::fs::write(home.path().join("config"), kubeconfig).expect("it can be written to");
        Self { home }
    }

    /// The command, not yet started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(binary());
        command
            .args(arguments)
            .env("KUBECONFIG", self.home.path().join("config"))
            .env("HOME", self.home.path());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments)
            .output()
            .expect("kubectl can be started")
    }

    /// What a command prints that has to succeed.
    pub(crate) fn stdout(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "kubectl {arguments:?}: {error}");
        String::from_utf8(output.stdout).expect("kubectl prints UTF-8")
    }

    /// The exit status and the complaint of a command that has to fail.
    pub(crate) fn failure(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run(arguments);
        assert!(!output.status.success(), "kubectl {arguments:?} succeeds");
        let complaint = String::from_utf8(output.stderr).expect("kubectl prints UTF-8");
        (output.status.code().unwrap_or_default(), complaint)
    }
}

/// The `kubectl` of this machine, asked for its version once.
fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(tools::kubectl)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the program under test is kubectl"
)]
fn command(program: &Path) -> Command {
    Command::new(program)
}
