//! Events: the only thing that the engine says.
//!
//! Screens, documents and journals are folds over them.

mod incident;
mod work;

use crate::fact::{
    Criterion, Finding, Holder, Leased, Outcome, Page, Plan, Proposal, Reading, Refusal, Standing,
    Target,
};
use crate::runbook::PhaseName;
use crate::text::Text;
use crate::truth::{Verdict, Why};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use incident::{Closed, Opened, Resumed};
pub use work::{
    Answered, Basis, ByHand, Decided, News, Stream, TakenBack, Verified, WaitEnd, Waited, Waiting,
    Waived,
};

/// An event with its place in the order and in time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The version of the format.
    pub v: u8,
    /// Its number, from 1.
    pub seq: u64,
    /// When it was said.
    pub at: Timestamp,
    /// What was said.
    pub event: Event,
}

impl Record {
    /// The version of the format that this program writes, and the newest that it reads.
    pub const VERSION: u8 = 1;
}

/// What can happen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// An incident was opened: the first event of a journal.
    Opened(Box<Opened>),
    /// A journal was taken up again.
    Resumed(Box<Resumed>),
    /// The page was read, or why it could not be.
    Paged(Result<Box<Page>, Why>),
    /// A phase of a runbook began.
    Began(Box<Began>),
    /// A step of the phase began.
    Entered(Entered),
    /// A reading was taken.
    Observed(Box<Reading>),
    /// A cause was looked for.
    Found(Finding),
    /// A criterion was judged.
    Checked(Criterion),
    /// An action is proposed.
    Proposed(Proposal),
    /// The operator is told something.
    Told(Told),
    /// It was decided where to go on.
    Decided(Decided),
    /// A person, or what speaks for one, answered a question.
    Answered(Answered),
    /// An action was planned.
    Planned(Box<Plan>),
    /// An action cannot be planned, or need not.
    Refused {
        /// The action's id.
        action: String,
        /// Why.
        refusal: Refusal,
        /// The command that does the same by hand, where a plan could not be made.
        by_hand: Option<Text>,
        /// The attempt whose way back it would have been.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        undoes: Option<u64>,
    },
    /// A plan was not agreed to.
    Declined {
        /// The action's id.
        action: String,
        /// Why, in words.
        why: Text,
    },
    /// A plan was shown in a dry run: nothing was changed.
    Rehearsed {
        /// The action's id.
        action: String,
    },
    /// A plan was agreed to.
    Agreed {
        /// The action's id.
        action: String,
        /// Who agreed to what, and how.
        agreed: crate::fact::Agreed,
    },
    /// The plan that was agreed to is about to be carried out. The number of this event is that of
    /// the attempt.
    Intended {
        /// The action's id.
        action: String,
    },
    /// A running call says something.
    Noted(News),
    /// What came of an attempt.
    Settled {
        /// The attempt.
        attempt: u64,
        /// What came of it.
        outcome: Outcome,
    },
    /// The object of an attempt in doubt was looked at.
    Inspected {
        /// The attempt.
        attempt: u64,
        /// What it shows.
        standing: Standing,
    },
    /// It is being watched whether an attempt worked.
    Verifying {
        /// The attempt.
        attempt: u64,
        /// The time by which it must have.
        until: Timestamp,
    },
    /// Whether an attempt worked.
    Verified(Verified),
    /// A person did, or did not do, what only a person can.
    ByHand(ByHand),
    /// What an attempt did is no longer so.
    TakenBack(TakenBack),
    /// A criterion, or a part of it, is done without.
    Waived(Waived),
    /// A wait began.
    Waiting(Waiting),
    /// A wait, or a verification, has more time.
    Extended {
        /// Its new end.
        until: Timestamp,
    },
    /// A wait ended.
    Waited(Waited),
    /// The operator left, or a signal ended the run; the incident can be resumed.
    Interrupted {
        /// What ended it.
        why: Text,
    },
    /// The cluster says that this run acts, or why it does not: then nobody else is told.
    Leased(Result<Box<Leased>, Why>),
    /// Somebody else took over, and this run ended; the incident can be resumed.
    Overtaken(Box<Holder>),
    /// The phase ended.
    Ended(Ended),
    /// The incident was closed.
    Closed(Closed),
}

impl Event {
    /// Whether it is of the frame of an incident: how it was opened, paged, taken up, left and closed.
    pub const fn is_of_frame(&self) -> bool {
        matches!(
            self,
            Self::Opened(_)
                | Self::Resumed(_)
                | Self::Paged(_)
                | Self::Interrupted { .. }
                | Self::Leased(_)
                | Self::Overtaken(_)
                | Self::Closed(_)
        )
    }
}

/// A step of a phase that began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// Its id.
    pub step: String,
    /// Its title.
    pub title: String,
}

/// A phase of a runbook that began.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Began {
    /// The runbook's name.
    pub runbook: String,
    /// Its title.
    pub title: String,
    /// The SHA-256 of its text.
    pub digest: String,
    /// The phase that is walked.
    pub step: PhaseName,
    /// Which systems are spoken to.
    pub target: Target,
    /// The readings that will be taken, in the runbook's order.
    pub readings: Vec<Asked>,
}

/// A reading that will be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The id of its check.
    pub id: String,
    /// The title of its check.
    pub title: String,
    /// The kind of its source: `prometheus`, `kubernetes`, `redis`.
    pub source: String,
    /// The command that reads the same by hand, with context and namespace.
    pub equivalent: Option<Text>,
}

/// Something that the operator should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The step that tells it.
    pub step: String,
    /// Its title.
    pub title: String,
    /// The text.
    pub text: Text,
}

/// The end of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// What came of it.
    pub verdict: Verdict,
    /// Why, in one sentence.
    pub because: Text,
    /// The command to run next.
    pub next: Option<Text>,
}
