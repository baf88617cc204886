//! Whether a program of the team's own is there, and is what it was when somebody looked at it.

use super::{Examined, Section};
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;

/// A program that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub path: String,
    /// The digest of what is in it; `None` for what is installed and not the team's own.
    pub digest: Option<String>,
}

/// What its digest was, and since when that is known.
pub type Before<'a> = Option<(&'a str, Timestamp)>;

/// What is held of a program that was found. With `accept`, somebody looked at what was changed.
pub fn judged(subject: &str, found: &Found, before: Before<'_>, accept: bool) -> Examined {
    let Found { path, digest } = found;
    let Some(digest) = digest else {
        return Examined::pass(Section::Hooks, subject, format!("{path} can be run"));
    };
    match before {
        None => Examined::pass(
            Section::Hooks,
            subject,
            format!("{path} can be run; seen for the first time, and remembered"),
        ),
        Some((known, since)) if known == digest => Examined::pass(
            Section::Hooks,
            subject,
            format!("{path} can be run, and is unchanged since {since:.0}"),
        ),
        Some((_, since)) if accept => Examined::pass(
            Section::Hooks,
            subject,
            format!("{path} was changed since {since:.0}, and is taken for what it is now"),
        ),
        Some((_, since)) => {
            let why = Why::new(
                WhyKind::Stale,
                format!("{path} was changed since {since:.0}"),
            )
            .hint("look at what was changed, then accept it: `backlogctl doctor --accept`");
            Examined::unknown(Section::Hooks, subject, why)
        }
    }
}
