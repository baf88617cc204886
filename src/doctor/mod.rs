//! What `doctor` makes of what it sees: whether a runbook would work, in daylight and in CI.
//!
//! Pure: queries taken apart, and a verdict over each answer with what to do next. Who asks and how
//! is no business of this module; it changes nothing and knows no time of its own.

pub mod access;
pub mod clock;
pub mod histogram;
pub mod hook;
pub mod query;
pub mod queue;
mod selector;
pub mod source;
mod waiting;
pub mod window;

#[cfg(test)]
mod tests;

pub use selector::{Selector, selectors};
pub use waiting::Waiting;

use crate::fact::Target;
use crate::text::Text;
use crate::truth::{Verdict, Why, WhyKind};
use jiff::Timestamp;
use std::time::Duration;

/// What is looked at, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Whether each source is reached, or configured where it is never asked by way of trial.
    Sources,
    /// Whether each reading that is no query can be taken.
    Readings,
    /// Whether each query gives a series.
    Queries,
    /// Whether histograms can show what is too much.
    Histograms,
    /// Whether what is kept reaches as far back as is looked.
    Windows,
    /// Whether queues were seen.
    Queues,
    /// Whether programs are there, and what they were.
    Hooks,
    /// Whether Kubernetes allows it.
    Rights,
    /// Whether clocks agree.
    Clocks,
}

impl Section {
    /// Its name in documents, and its title.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Readings => "readings",
            Self::Queries => "queries",
            Self::Histograms => "histograms",
            Self::Windows => "windows",
            Self::Queues => "queues",
            Self::Hooks => "hooks",
            Self::Rights => "rights",
            Self::Clocks => "clocks",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// What kind of thing it is.
    pub section: Section,
    /// Its name: a source, a reading, an action, a program.
    pub subject: Text,
    /// What is held of it.
    pub verdict: Verdict,
    /// Whether the whole verdict rests on it.
    pub counts: bool,
    /// What was seen.
    pub said: Text,
    /// What to do next, where something is to be done.
    pub hint: Option<Text>,
    /// The name of the source that had to be reached for it, where that is another thing of
    /// [`Section::Sources`].
    pub asked_of: Option<&'static str>,
}

impl Examined {
    /// As it should be.
    pub fn pass(section: Section, subject: &str, said: impl Into<Text>) -> Self {
        Self::new(section, subject, (Verdict::Pass, said.into()))
    }

    /// Not as it should be.
    pub fn fail(section: Section, subject: &str, said: impl Into<Text>) -> Self {
        Self::new(section, subject, (Verdict::Fail, said.into()))
    }

    /// Not known, and why.
    pub fn unknown(section: Section, subject: &str, why: Why) -> Self {
        let (said, hint) = (why.text.clone(), why.hint.clone());
        Self {
            hint,
            ..Self::new(section, subject, (Verdict::Unknown(why), said))
        }
    }

    /// Why it is not as it should be: known not to be so where the source said so.
    pub fn wrong(section: Section, subject: &str, why: Why) -> Self {
        if said_so(why.kind) {
            Self {
                hint: why.hint,
                ..Self::fail(section, subject, why.text)
            }
        } else {
            Self::unknown(section, subject, why)
        }
    }

    fn new(section: Section, subject: &str, (verdict, said): (Verdict, Text)) -> Self {
        Self {
            section,
            subject: Text::new(subject),
            verdict,
            counts: true,
            said,
            hint: None,
            asked_of: None,
        }
    }

    /// The same with what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Text>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same, for which a source had to be reached.
    #[must_use]
    pub fn asked_of(mut self, source: Option<&'static str>) -> Self {
        self.asked_of = source;
        self
    }

    /// The same, on which the whole verdict does not rest.
    #[must_use]
    pub fn beside(mut self) -> Self {
        self.counts = false;
        self
    }
}

/// Whether a reason is what the source itself said: that something is not there, or not allowed.
const fn said_so(kind: WhyKind) -> bool {
    matches!(
        kind,
        WhyKind::Absent | WhyKind::Denied | WhyKind::Invalid | WhyKind::Ambiguous
    )
}

/// What was looked at for one runbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examination {
    /// The runbook's name.
    pub runbook: String,
    /// What was looked at, in the order in which it is told.
    pub items: Vec<Examined>,
}

impl Examination {
    /// Puts what was looked at into its order.
    pub fn of(runbook: &str, mut items: Vec<Examined>) -> Self {
        items.sort_by_key(|item| item.section);
        Self {
            runbook: runbook.to_owned(),
            items,
        }
    }

    /// Everything that counts taken together: a failure decides, then what is not known.
    pub fn verdict(&self) -> Verdict {
        let counts = self.items.iter().filter(|item| item.counts);
        Verdict::all(counts.map(|item| item.verdict.clone()))
    }
}

/// What was looked at for all runbooks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What was spoken to.
    pub target: Target,
    /// When it began.
    pub began: Timestamp,
    /// How long it took.
    pub took: Duration,
    /// One for each runbook.
    pub examinations: Vec<Examination>,
}

impl Report {
    /// Everything taken together.
    pub fn verdict(&self) -> Verdict {
        Verdict::all(self.examinations.iter().map(Examination::verdict))
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        match self.verdict() {
            Verdict::Pass => 0,
            Verdict::Fail => 1,
            Verdict::Unknown(_) => 3,
        }
    }
}
