//! Consent: a value that only the rule over plan, answer, policy and time can make, and without
//! which nothing acts.

use super::{Digest, Plan};
use crate::text::Text;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// How long a plan may wait for its answer.
const PLAN_HOLDS: SignedDuration = SignedDuration::from_mins(15);

/// What somebody agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// The plan's digest.
    pub digest: Digest,
    /// Who agreed.
    pub by: Text,
    /// How.
    pub how: How,
}

/// How somebody agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// By answering the prompt.
    Prompt,
    /// By typing the object's name at the prompt.
    Retyped,
    /// By `--yes`, to one action that may run unattended.
    Flag,
    /// By the plan's digest, from `--consent` or `--answers`.
    Digest,
}

/// What consent takes here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// Whether the environment is protected: only the object's name, typed at a terminal, counts.
    pub protected: bool,
    /// Whether the runbook lets this action run unattended.
    pub unattended: bool,
}

/// Why an answer is no consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoConsent {
    /// The answer is to another plan.
    #[error("the answer is to another plan than this one")]
    OtherPlan,
    /// The plan is too old.
    #[error("the plan is older than 15 minutes")]
    TooOld,
    /// The environment is protected.
    #[error("this environment is protected: the object's name must be typed at a terminal")]
    Protected,
    /// The runbook does not let the action run unattended.
    #[error(
        "the runbook does not let this action run on --yes alone; agree to this very plan with --consent and its digest"
    )]
    Attended,
    /// Something speaks against it.
    #[error("something speaks against it: the object's name must be typed at a terminal")]
    Cautioned,
}

/// Consent to one plan. Only [`Consent::grant`] makes it, and acting uses it up.
#[derive(Debug)]
pub struct Consent {
    digest: Digest,
}

impl Consent {
    /// Whether an answer is consent: the one rule.
    pub fn grant(
        plan: &Plan,
        said: &Agreed,
        policy: Policy,
        now: Timestamp,
    ) -> Result<Self, NoConsent> {
        if said.digest != plan.digest {
            return Err(NoConsent::OtherPlan);
        }
        if now.duration_since(plan.made) > PLAN_HOLDS {
            return Err(NoConsent::TooOld);
        }
        match said.how {
            How::Retyped => {}
            _ if policy.protected => return Err(NoConsent::Protected),
            _ if !plan.cautions.is_empty() => return Err(NoConsent::Cautioned),
            How::Flag if !policy.unattended => return Err(NoConsent::Attended),
            How::Prompt | How::Digest | How::Flag => {}
        }
        Ok(Self {
            digest: plan.digest.clone(),
        })
    }

    /// What it is consent to.
    pub const fn digest(&self) -> &Digest {
        &self.digest
    }
}

/// Everything that an act needs: the plan, the consent, and its own durable intent.
#[derive(Debug)]
pub struct Warrant<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The consent to it.
    pub consent: Consent,
    /// The attempt: incident and number of the intent, `drift-20261122-0312-k7x/17`. It is written to the
    /// object, so that it can be told afterwards who changed it.
    pub attempt: &'a str,
    /// The time of the intent, which stands for [`super::TIME_OF_ACT`] in the request.
    pub at: Timestamp,
    /// The folder that keeps what a command says.
    pub folder: &'a Path,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::plan_sample;

    fn said(how: How) -> Agreed {
        Agreed {
            digest: plan_sample().digest,
            by: "ada".into(),
            how,
        }
    }

    fn granted(how: How, protected: bool, unattended: bool) -> Result<(), NoConsent> {
        let plan = plan_sample();
        let policy = Policy {
            protected,
            unattended,
        };
        Consent::grant(&plan, &said(how), policy, plan.made).map(|consent| {
            assert_eq!(consent.digest(), &plan.digest);
        })
    }

    #[test]
    fn a_flag_consents_to_unattended_actions_only_and_never_where_it_is_protected() {
        assert_eq!(granted(How::Flag, false, true), Ok(()));
        assert_eq!(granted(How::Flag, false, false), Err(NoConsent::Attended));
        for how in [How::Flag, How::Prompt, How::Digest] {
            assert_eq!(granted(how, true, true), Err(NoConsent::Protected));
        }
        assert_eq!(granted(How::Retyped, true, false), Ok(()));
        assert_eq!(granted(How::Prompt, false, false), Ok(()));
        assert_eq!(granted(How::Digest, false, false), Ok(()));
    }

    #[test]
    fn an_answer_to_another_plan_or_a_late_one_is_none() {
        let plan = plan_sample();
        let policy = Policy {
            protected: false,
            unattended: true,
        };
        let other = Agreed {
            digest: Digest::typed("0123456789abcdef"),
            ..said(How::Prompt)
        };
        let grant = |said: &Agreed, late| {
            let now = plan.made + SignedDuration::from_mins(late);
            Consent::grant(&plan, said, policy, now).map(drop)
        };
        assert_eq!(grant(&other, 0), Err(NoConsent::OtherPlan));
        assert_eq!(grant(&said(How::Prompt), 15), Ok(()));
        assert_eq!(grant(&said(How::Prompt), 16), Err(NoConsent::TooOld));
    }
}
