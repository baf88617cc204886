//! Errors as they are told to a person.

use super::fit::{line, sentences};
use super::style::{Role, Style};
use crate::text::Text;
use std::error::Error;

/// What went wrong, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The class; the exit code follows from it.
    pub kind: FailureKind,
    /// What failed: lower case, without a full stop. May be several lines, such as a drawn fault.
    pub message: Text,
    /// What caused it, the nearest cause first.
    pub causes: Vec<Text>,
    /// What to do next, each an imperative.
    pub hints: Vec<Text>,
    /// The command to run next, where one leads on; a hint says it too.
    pub next: Option<Text>,
}

/// The classes of failures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// The command line makes no sense.
    Usage,
    /// A setting is wrong.
    Configuration,
    /// A runbook is faulty.
    Runbook,
    /// An incident is not there, or is about another cluster.
    Incident,
    /// Nobody could be asked, or somebody else acts already.
    Nobody,
    /// Somebody else acts now.
    Overtaken,
    /// The person stopped it, or a signal did.
    Interrupted,
    /// An event could not be kept.
    Journal,
    /// Standard output or a file could not be written.
    Output,
    /// The program contradicts itself.
    Internal,
}

impl FailureKind {
    /// Its word in documents.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Usage => "usage",
            Self::Configuration => "configuration",
            Self::Runbook => "runbook",
            Self::Incident => "incident",
            Self::Nobody => "nobody",
            Self::Overtaken => "overtaken",
            Self::Interrupted => "interrupted",
            Self::Journal => "journal",
            Self::Output => "output",
            Self::Internal => "internal",
        }
    }
}

impl Failure {
    /// A failure without causes and hints.
    pub fn new(kind: FailureKind, message: impl Into<Text>) -> Self {
        Self {
            kind,
            message: message.into(),
            causes: Vec::new(),
            hints: Vec::new(),
            next: None,
        }
    }

    /// A failure from an error and everything below it.
    pub fn from_error(kind: FailureKind, error: &dyn Error) -> Self {
        let below = std::iter::successors(error.source(), |cause: &&dyn Error| (*cause).source());
        Self {
            causes: below.map(|cause| Text::from(cause.to_string())).collect(),
            ..Self::new(kind, error.to_string())
        }
    }

    /// The same failure with one more thing to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Text>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same failure with a command that leads on, and what for; the first one is the next to run.
    #[must_use]
    pub fn lead(mut self, what_for: &str, command: impl Into<String>) -> Self {
        let command = command.into();
        let hint = format!("{what_for}: `{command}`");
        self.next = self.next.or(Some(Text::from(command)));
        self.hint(hint)
    }

    /// The lines for standard error: `error: …`, `Caused by: …`, `hint: …`.
    ///
    /// In so many columns they are wrapped between words; without, they stay whole. A message that
    /// says `error:` itself, as drawn faults do, is taken as it is.
    pub(super) fn draw(&self, style: Style, columns: Option<usize>) -> String {
        let wrapped = |text: String| match columns {
            Some(columns) => sentences(&text, columns),
            None => text,
        };
        let mut drawn = String::new();
        let message = style.plain(&self.message);
        let message = message.trim_end();
        if message.starts_with("error:") {
            drawn += message;
        } else {
            let label = style.paint(Role::Bad, "error:");
            drawn += &wrapped(format!("{label} {message}"));
        }
        drawn.push('\n');
        for cause in &self.causes {
            drawn += &wrapped(format!("  Caused by: {}", line(cause, style)));
            drawn.push('\n');
        }
        for hint in &self.hints {
            let label = style.paint(Role::Strong, "hint:");
            drawn += &wrapped(format!("{label} {}", style.plain(hint).trim_end()));
            drawn.push('\n');
        }
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("failed to read the kubeconfig `~/.kube/config`")]
    struct Unreadable(#[source] std::io::Error);

    #[test]
    fn a_failure_tells_its_causes_and_the_next_thing_to_do() {
        let error = Unreadable(std::io::Error::other("permission\u{1b}[31m denied"));
        let failure = Failure::from_error(FailureKind::Configuration, &error)
            .hint("run `ls -l ~/.kube/config`")
            .hint("set KUBECONFIG");
        insta::assert_snapshot!(failure.draw(Style::PLAIN, None), @r"
        error: failed to read the kubeconfig `~/.kube/config`
          Caused by: permission denied
        hint: run `ls -l ~/.kube/config`
        hint: set KUBECONFIG
        ");
    }

    #[test]
    fn on_a_terminal_it_is_wrapped_between_words_and_what_is_copied_stays_whole() {
        let address = format!("https://prometheus.example.com/{}", "graph".repeat(9));
        let failure = Failure::new(
            FailureKind::Usage,
            format!("no answer from {address} in 5s"),
        )
        .hint("look at it first, and then run `backlogctl incident show drift-1` once more");
        insta::assert_snapshot!(failure.draw(Style::PLAIN, Some(44)), @r"
        error: no answer from
          https://prometheus.example.com/graphgraphgraphgraphgraphgraphgraphgraphgraph
          in 5s
        hint: look at it first, and then run
          `backlogctl incident show drift-1` once
          more
        ");
    }

    #[test]
    fn a_drawn_fault_says_error_once() {
        let failure = Failure::new(
            FailureKind::Runbook,
            "error: unknown id\n --> x.yaml:1:2\n\n",
        );
        assert_eq!(
            failure.draw(Style::PLAIN, Some(10)),
            "error: unknown id\n --> x.yaml:1:2\n"
        );
    }
}
