//! The port to the person, and to what speaks for one.

use crate::fact::{Agreed, Plan, Policy};
use crate::text::Text;
use futures::future::BoxFuture;

/// The person at the terminal, a file of answers, or nobody.
pub trait Operator: Send + Sync {
    /// Who it is: `ada@laptop`.
    fn name(&self) -> Text;

    /// Lets the person choose; gives the place of the choice.
    fn choose<'a>(&'a self, question: &'a Question) -> BoxFuture<'a, Result<usize, Nobody>>;

    /// Lets the person type a line; empty is an answer too.
    fn ask<'a>(&'a self, question: &'a Question) -> BoxFuture<'a, Result<Text, Nobody>>;

    /// Asks for consent to a plan, which has been shown; `None` is a no. What was typed before the
    /// question is never an answer to it.
    fn confirm<'a>(
        &'a self,
        plan: &'a Plan,
        policy: Policy,
    ) -> BoxFuture<'a, Result<Option<Agreed>, Nobody>>;

    /// What the person wants while work is under way; pending as long as nothing is wanted.
    fn nudge(&self, ears: Ears) -> BoxFuture<'_, Nudge>;
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its id, by which a file of answers names it: the step's, or `after-confirm`,
    /// `unsure-standby`, `better-scale-workers`, `in-doubt`, `close`.
    pub id: String,
    /// The question itself.
    pub title: Text,
    /// What one should know to answer it; may be empty.
    pub about: Text,
    /// The choices; empty where a line is to be typed.
    pub choices: Vec<Choice>,
    /// The place of the one that is usually right.
    pub usual: usize,
    /// Whether more than a line may be typed.
    pub lengthy: bool,
}

/// What stands before the id of an action in that of the question whether what its plan calls better
/// goes first.
pub const BETTER: &str = "better-";

/// The plan that was shown is gone on with.
pub const GO_ON: &str = "go-on";

impl Question {
    /// The action whose plan was shown, where the question is whether another one goes first. Who has
    /// agreed to that plan, or declined it, has answered this too.
    pub fn weighs(&self) -> Option<&str> {
        self.id.strip_prefix(BETTER)
    }
}

/// A choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its id, by which a file of answers names it.
    pub id: String,
    /// What it says.
    pub label: Text,
    /// What happens where it is chosen: a line that fits after `Enter:`; may be empty.
    pub then: Text,
}

impl Choice {
    /// A choice, what it says, and what happens where it is chosen.
    pub fn new(id: impl Into<String>, label: impl Into<String>, then: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            label: Text::from(label.into()),
            then: Text::from(then.into()),
        }
    }
}

/// Nobody can be asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nobody can be asked: {0}")]
pub struct Nobody(pub Text);

impl Nobody {
    /// Nobody who can agree to this plan.
    pub fn of_plan(plan: &Plan) -> Self {
        Self(Text::from(format!(
            "{} needs consent; its plan has the digest {}",
            plan.action, plan.digest
        )))
    }
}

/// What is listened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ears {
    /// Signals: INT, TERM, HUP, QUIT.
    Signals,
    /// Signals, and the keys of a wait.
    Keys,
}

/// What a person wants while work is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nudge {
    /// Look now instead of later.
    Look,
    /// Wait longer.
    Extend,
    /// Wait no longer, and go on.
    Skip,
    /// Stop here: a key, or INT, TERM, HUP or QUIT.
    Stop,
}
