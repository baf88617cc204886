//! What a line can say.

use super::part::{HolderPart, PagePart, StandingPart, ToPart};
use crate::report::action::ActionPart;
use crate::report::document::{TargetPart, ToldPart};
use crate::report::outcome::{CriterionPart, FindingPart};
use crate::report::reading::ReadingPart;
use crate::text::Text;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What can be said.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Said<'a> {
    /// An incident was opened.
    Opened {
        /// Its id.
        incident: &'a str,
        /// The runbook's name.
        runbook: &'a str,
        /// Its title.
        title: &'a str,
        /// The SHA-256 of its text.
        digest: &'a str,
        /// The parameters that were given.
        params: &'a BTreeMap<String, String>,
        /// The name of the environment in the configuration.
        environment: Option<&'a str>,
        /// The systems that it is about.
        target: Box<TargetPart<'a>>,
        /// The id of the page that it began with.
        page: Option<&'a str>,
        /// Who opened it.
        by: &'a str,
        /// The version of this program.
        version: &'a str,
    },
    /// An incident was taken up again.
    Resumed {
        /// Who did.
        by: &'a str,
        /// The version of this program.
        version: &'a str,
        /// Who drove it before, on another machine; null where it was not taken over.
        from: Option<&'a str>,
    },
    /// The page was read.
    Paged {
        /// The page; null where it could not be read.
        page: Option<PagePart<'a>>,
        /// Why it could not.
        reason: Option<&'a str>,
    },
    /// A step of a runbook began.
    Began {
        /// The runbook's name.
        runbook: &'a str,
        /// Its title.
        title: &'a str,
        /// The SHA-256 of its text.
        digest: &'a str,
        /// The phase, as it is typed.
        step: &'a str,
        /// The name of the environment in the configuration.
        environment: Option<&'a str>,
        /// What is spoken to.
        target: Box<TargetPart<'a>>,
        /// The ids of the readings that will be taken.
        readings: Vec<&'a str>,
    },
    /// A step of the phase began.
    Entered {
        /// Its id.
        step: &'a str,
        /// Its title.
        title: &'a str,
    },
    /// A reading was taken.
    Observed {
        /// The reading.
        reading: Box<ReadingPart<'a>>,
    },
    /// A cause was looked for.
    Found {
        /// The cause.
        finding: FindingPart<'a>,
    },
    /// A criterion was judged.
    Checked {
        /// The criterion.
        criterion: CriterionPart<'a>,
    },
    /// An action is proposed.
    Proposed {
        /// The action.
        action: Box<ActionPart<'a>>,
    },
    /// The operator is told something.
    Told {
        /// What.
        told: ToldPart<'a>,
    },
    /// It was decided where to go on.
    Decided {
        /// The id of the step that decided.
        step: &'a str,
        /// Where it leads.
        to: ToPart<'a>,
        /// The ids of the readings that it rests on.
        because: &'a [String],
        /// What decided it.
        reason: &'a str,
    },
    /// A question was answered.
    Answered {
        /// The question's id.
        question: &'a str,
        /// What was asked.
        asked: &'a str,
        /// The id of the choice, or the text that was typed.
        answer: &'a str,
        /// What the answer says, in words.
        said: &'a str,
        /// Who answered.
        by: &'a str,
    },
    /// An action was planned.
    Planned {
        /// The action.
        action: Box<ActionPart<'a>>,
    },
    /// An action cannot be planned, or need not.
    Refused {
        /// The action.
        action: Box<ActionPart<'a>>,
        /// The command that does the same by hand.
        equivalent: Option<&'a str>,
    },
    /// A plan was not agreed to.
    Declined {
        /// The action.
        action: Box<ActionPart<'a>>,
    },
    /// A plan was shown in a dry run.
    Rehearsed {
        /// The action.
        action: Box<ActionPart<'a>>,
    },
    /// A plan was agreed to.
    Agreed {
        /// The action.
        action: Box<ActionPart<'a>>,
    },
    /// A plan is about to be carried out.
    Intended {
        /// The action.
        action: Box<ActionPart<'a>>,
    },
    /// A running call says something.
    Noted {
        /// Where it comes from.
        #[schemars(extend("enum" = ["out", "err", "progress"]))]
        stream: &'static str,
        /// What it says.
        text: &'a str,
    },
    /// Something came of an attempt.
    Settled {
        /// The action.
        action: Box<ActionPart<'a>>,
    },
    /// The object of an attempt in doubt was looked at.
    Inspected {
        /// The action.
        action: Box<ActionPart<'a>>,
        /// What it shows.
        standing: StandingPart<'a>,
    },
    /// It is being watched whether an attempt worked.
    Verifying {
        /// The action.
        action: Box<ActionPart<'a>>,
        /// The time by which it must have.
        #[schemars(with = "String", extend("format" = "date-time"))]
        until: Timestamp,
    },
    /// Whether an attempt worked.
    Verified {
        /// The action.
        action: Box<ActionPart<'a>>,
    },
    /// A person did, or did not do, what only a person can.
    ByHand {
        /// The action.
        action: Box<ActionPart<'a>>,
    },
    /// A wait began.
    Waiting {
        /// The id of the step.
        step: &'a str,
        /// The ids of the readings that are watched.
        readings: &'a [String],
        /// When its clock starts.
        #[schemars(with = "Option<String>", extend("format" = "date-time"))]
        since: Option<Timestamp>,
        /// Its end.
        #[schemars(with = "String", extend("format" = "date-time"))]
        until: Timestamp,
    },
    /// What an attempt did is no longer so.
    TakenBack {
        /// The attempt.
        attempt: u64,
        /// Who changed it, as far as the object tells.
        by: &'a str,
        /// What it shows.
        reason: &'a str,
    },
    /// A criterion, or a part of it, is done without.
    Waived {
        /// The id of the criterion.
        criterion: &'a str,
        /// The part of it, or null for all of it.
        part: Option<&'a str>,
        /// Why.
        reason: &'a str,
        /// Who says so.
        by: &'a str,
    },
    /// A wait, or a verification, has more time.
    Extended {
        /// Its new end.
        #[schemars(with = "String", extend("format" = "date-time"))]
        until: Timestamp,
    },
    /// A wait ended.
    Waited {
        /// The id of the step.
        step: &'a str,
        /// How it ended.
        #[schemars(extend("enum" = ["held", "worse", "taken_back", "expired", "unknown", "skipped", "rehearsed"]))]
        end: &'static str,
        /// What that rests on, in words.
        reason: &'a str,
    },
    /// The run ended before its end; the incident can be resumed.
    Interrupted {
        /// What ended it.
        reason: &'a str,
    },
    /// The cluster says that this run acts, or does not.
    Leased {
        /// The Lease that says so; null where there is none.
        lease: Option<&'a str>,
        /// Who acted until now.
        overtaken: Option<HolderPart<'a>>,
        /// Who held it, and has not renewed it in time.
        abandoned: Option<HolderPart<'a>>,
        /// Why there is none.
        reason: Option<&'a str>,
    },
    /// Somebody else took over, and the run ended; the incident can be resumed.
    Overtaken {
        /// Who.
        by: HolderPart<'a>,
    },
    /// The step ended.
    Ended {
        /// What came of it.
        #[schemars(extend("enum" = ["pass", "fail", "unknown"]))]
        verdict: &'static str,
        /// Why, in a sentence.
        reason: &'a str,
        /// The command to run next.
        next: Option<&'a str>,
    },
    /// The incident was closed.
    Closed {
        /// Whether it is over; otherwise it was given up.
        resolved: bool,
        /// What is left to do, a sentence each.
        #[schemars(with = "Vec<String>")]
        outstanding: &'a [Text],
        /// Who closed it.
        by: &'a str,
    },
}
