//! What a terminal can do and what it is asked to do.

use super::style::Style;
use crate::config::Variable;
use crate::event::Record;
use crate::walk::Progress;
use std::io::{self, IsTerminal as _};

/// The least width that is drawn for; a narrower terminal wraps by itself.
const LEAST_WIDTH: usize = 40;
/// The width where nobody says how wide it is: a file or a pipe.
const USUAL_WIDTH: usize = 100;
/// The variable that wants plain lines; `0`, `false` and `no` do not.
const PLAIN: &str = Variable::Plain.name();

/// How a terminal is written to.
#[derive(Debug, Clone, Copy)]
pub struct TerminalSettings {
    /// What standard output is to hold.
    pub output: Output,
    /// How much of it.
    pub verbosity: Verbosity,
    /// When it is told.
    pub telling: Telling,
    /// How standard output is drawn.
    pub out: Style,
    /// How standard error is drawn.
    pub err: Style,
    /// The columns of a line.
    pub width: usize,
    /// Whether standard error can show lines that change while readings come in.
    pub live: bool,
    /// Whether standard output is a terminal.
    pub out_is_terminal: bool,
    /// Whether standard error is one, too.
    pub err_is_terminal: bool,
}

/// What standard output is to hold.
///
/// Formats are passed in: the terminal knows screens only.
#[derive(Debug, Clone, Copy)]
pub enum Output {
    /// The screen for a person.
    Table,
    /// One document of the whole step, when it has ended.
    Document(fn(&Progress) -> io::Result<String>),
    /// One document for people, such as Markdown, when the step has ended.
    Prose(fn(&Progress) -> io::Result<String>),
    /// One line for each event, as soon as it is said.
    Lines(fn(&Record, &Progress) -> io::Result<String>),
}

/// When what happens is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Telling {
    /// All at once, at the end: a step that only reads.
    #[default]
    AtTheEnd,
    /// On standard error, piece by piece, as it happens: a run that asks and acts.
    AsItHappens,
}

/// How much a screen says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Verbosity {
    /// The verdict and the next command.
    Quiet,
    /// What one needs to go on.
    #[default]
    Normal,
    /// Every reading with its details, its query and the command that reads it by hand.
    Verbose,
}

/// How somebody wants it drawn.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// When colours are used.
    pub color: ColorChoice,
    /// Plain lines, as a screen reader takes them, and words for signs and drawings.
    pub plain: bool,
}

/// When colours are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// On terminals, unless `NO_COLOR` is set or the lines are plain; elsewhere with
    /// `CLICOLOR_FORCE`.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What standard output and standard error are connected to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Devices {
    /// Whether standard output is a terminal.
    pub out: bool,
    /// Whether standard error is a terminal.
    pub err: bool,
    /// The columns of that terminal, where there is one.
    pub columns: Option<usize>,
}

impl Devices {
    /// Looks at this process's own.
    pub fn detect() -> Self {
        let out = console::Term::stdout();
        let err = console::Term::stderr();
        let size = out.size_checked().or_else(|| err.size_checked());
        Self {
            out: io::stdout().is_terminal(),
            err: io::stderr().is_terminal(),
            columns: size.map(|(_, columns)| usize::from(columns)),
        }
    }
}

impl TerminalSettings {
    /// The settings for some devices; `variable` looks up `NO_COLOR`, `CLICOLOR_FORCE`, `TERM`,
    /// `COLUMNS`, `BACKLOGCTL_PLAIN` and the locale in the environment.
    pub fn resolve(
        wanted: Wanted,
        devices: Devices,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let dumb = set("TERM").is_some_and(|term| term == "dumb");
        let utf8 = speaks_utf8(&set) && !dumb;
        let plain = set(PLAIN).is_some_and(|v| !matches!(v.as_str(), "0" | "false" | "no"));
        let words = wanted.plain || plain || dumb;
        let style = |is_terminal| Style {
            color: match wanted.color {
                ColorChoice::Always => true,
                ColorChoice::Never => false,
                ColorChoice::Auto if set("NO_COLOR").is_some() => false,
                ColorChoice::Auto if set("CLICOLOR_FORCE").is_some_and(|v| v != "0") => true,
                ColorChoice::Auto => is_terminal && !words,
            },
            utf8,
            words,
        };
        let columns = || set("COLUMNS").and_then(|columns| columns.parse().ok());
        let width = devices.columns.or_else(columns).unwrap_or(USUAL_WIDTH);
        Self {
            output: Output::Table,
            verbosity: Verbosity::Normal,
            telling: Telling::AtTheEnd,
            out: style(devices.out),
            err: style(devices.err),
            width: drawn_width(width),
            live: devices.err && !words,
            out_is_terminal: devices.out,
            err_is_terminal: devices.err,
        }
    }
}

/// The width that is drawn for on a terminal of so many columns.
pub(super) fn drawn_width(columns: usize) -> usize {
    columns.max(LEAST_WIDTH)
}

/// Whether the locale has more than ASCII. One that nobody set says nothing, and today's terminals
/// do.
fn speaks_utf8(set: &impl Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
    locale.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMINAL: Devices = Devices {
        out: true,
        err: true,
        columns: Some(80),
    };

    fn resolved(
        color: ColorChoice,
        devices: Devices,
        variables: &[(&str, &str)],
    ) -> TerminalSettings {
        let wanted = Wanted {
            color,
            plain: false,
        };
        TerminalSettings::resolve(wanted, devices, |name| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn colours_follow_the_choice_then_the_environment_then_the_device() {
        use ColorChoice::{Always, Auto, Never};
        let pipe = Devices::default();
        for (choice, devices, variables, colored) in [
            (Auto, TERMINAL, &[][..], true),
            (Auto, pipe, &[], false),
            (Auto, TERMINAL, &[("NO_COLOR", "1")], false),
            (Auto, TERMINAL, &[("NO_COLOR", "")], true),
            (Auto, pipe, &[("CLICOLOR_FORCE", "1")], true),
            (Auto, pipe, &[("CLICOLOR_FORCE", "0")], false),
            (
                Auto,
                TERMINAL,
                &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")],
                false,
            ),
            (Auto, TERMINAL, &[("TERM", "dumb")], false),
            (Always, pipe, &[("NO_COLOR", "1"), ("TERM", "dumb")], true),
            (Never, TERMINAL, &[("CLICOLOR_FORCE", "1")], false),
        ] {
            let settings = resolved(choice, devices, variables);
            assert_eq!(settings.out.color, colored, "{choice:?} {variables:?}");
        }
    }

    #[test]
    fn only_a_locale_that_says_otherwise_means_ascii() {
        for (variables, utf8) in [
            (&[][..], true),
            (&[("LANG", "de_DE.UTF-8")], true),
            (&[("LANG", "C")], false),
            (&[("LC_ALL", "C"), ("LANG", "en_US.utf8")], false),
            (&[("LC_ALL", ""), ("LANG", "en_US.utf8")], true),
            (&[("TERM", "dumb")], false),
        ] {
            let settings = resolved(ColorChoice::Auto, TERMINAL, variables);
            assert_eq!(settings.out.utf8, utf8, "{variables:?}");
        }
    }

    #[test]
    fn the_width_is_the_terminals_then_columns_then_usual() {
        let width = |devices, variables: &[(&str, &str)]| {
            resolved(ColorChoice::Auto, devices, variables).width
        };
        let pipe = Devices::default();
        assert_eq!(width(TERMINAL, &[("COLUMNS", "120")]), 80);
        assert_eq!(width(pipe, &[("COLUMNS", "120")]), 120);
        assert_eq!(width(pipe, &[("COLUMNS", "wide")]), USUAL_WIDTH);
        assert_eq!(width(pipe, &[("COLUMNS", "3")]), LEAST_WIDTH);
    }

    #[test]
    fn plain_lines_have_no_colour_and_never_change() {
        for (plain, variables, words) in [
            (false, &[][..], false),
            (true, &[], true),
            (false, &[("BACKLOGCTL_PLAIN", "1")], true),
            (false, &[("BACKLOGCTL_PLAIN", "no")], false),
            (true, &[("BACKLOGCTL_PLAIN", "0")], true),
            (false, &[("TERM", "dumb")], true),
        ] {
            let wanted = Wanted {
                color: ColorChoice::Auto,
                plain,
            };
            let settings = TerminalSettings::resolve(wanted, TERMINAL, |name| {
                let found = variables.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_owned())
            });
            assert_eq!(settings.out.words, words, "{plain} {variables:?}");
            assert_eq!((settings.live, settings.out.color), (!words, !words));
        }
    }

    #[test]
    fn changing_lines_need_a_terminal_on_standard_error() {
        let live = |devices, variables: &[(&str, &str)]| {
            resolved(ColorChoice::Auto, devices, variables).live
        };
        let redirected = Devices {
            err: false,
            ..TERMINAL
        };
        assert!(live(TERMINAL, &[]));
        assert!(!live(redirected, &[]));
        assert!(!live(TERMINAL, &[("TERM", "dumb")]));
    }
}
