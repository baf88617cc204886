//! Who acts: what the Lease of a runbook says, so that two people do not act against each other.

use crate::text::Text;
use crate::truth::Why;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a run says of itself in the Lease of its runbook and namespace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claim {
    /// The name of the runbook.
    pub runbook: String,
    /// The namespace of its workloads; without one there is no place for a Lease.
    pub namespace: Option<String>,
    /// The id of the incident; empty while none is opened.
    pub incident: String,
    /// Who acts: `ada@laptop`.
    pub by: Text,
    /// Where the run is: `remediate, at recovery`.
    pub step: Text,
    /// From whom it is taken over, where somebody decided that.
    pub over: Option<Holder>,
}

impl Claim {
    /// The run as a Lease names it: `ada@laptop/drift-20261122-0312-k7x`. A run that goes on with
    /// an incident where another one of the same person ended is the same holder.
    pub fn identity(&self) -> String {
        format!("{}/{}", self.by, self.incident)
    }
}

/// Who holds a Lease, as far as it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Who: see [`Claim::identity`].
    pub identity: Text,
    /// Where the run is.
    pub step: Option<Text>,
    /// Since when it holds the Lease.
    pub since: Option<Timestamp>,
}

impl Holder {
    /// The person: `ada@laptop`.
    pub fn by(&self) -> &str {
        self.parts().0
    }

    /// The incident.
    pub fn incident(&self) -> Option<&str> {
        self.parts().1
    }

    fn parts(&self) -> (&str, Option<&str>) {
        match self.identity.rsplit_once('/') {
            Some((by, incident)) if !by.is_empty() && !incident.is_empty() => (by, Some(incident)),
            _ => (&self.identity, None),
        }
    }
}

impl fmt::Display for Holder {
    /// `ada@laptop (drift-20261122-0312-k7x), at remediate, since 03:14:07Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.by())?;
        if let Some(incident) = self.incident() {
            write!(f, " ({incident})")?;
        }
        if let Some(step) = self.step.as_ref().filter(|step| !step.is_empty()) {
            write!(f, ", at {}", step.one_line())?;
        }
        match self.since {
            Some(since) => write!(f, ", since {}", since.strftime("%F %H:%M:%SZ")),
            None => Ok(()),
        }
    }
}

/// What came of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claimed {
    /// The Lease says that this run acts.
    Ours(Leased),
    /// It says that somebody else does.
    Theirs(Holder),
    /// There is none, and why: nobody else is told of this run.
    None(Why),
}

/// A Lease that is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leased {
    /// Which one: `backlogctl-drift in spec-to-proof`.
    pub lease: Text,
    /// Who held it before.
    pub from: Option<Former>,
}

/// Who held a Lease before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Former {
    /// Somebody who acted until now.
    Overtaken(Holder),
    /// Somebody who has not renewed it in time: a run that was killed, or a machine that sleeps.
    Abandoned(Holder),
}

/// How a run goes about the Lease.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Tenure {
    /// It takes a Lease that nobody else holds.
    #[default]
    Vacant,
    /// It takes the Lease over from this holder, and from no other.
    From(Box<Holder>),
    /// It does without one.
    Without,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holder_says_who_where_and_since_when() {
        let whole = Holder {
            identity: "ada@laptop/drift-20261122-0312-k7x".into(),
            step: Some("remediate, at recovery".into()),
            since: Some("2026-11-22T03:14:07.5Z".parse().unwrap()),
        };
        let said = "ada@laptop (drift-20261122-0312-k7x), at remediate, at recovery, since 2026-11-22 03:14:07Z";
        assert_eq!(whole.to_string(), said);
        let claim = Claim {
            incident: "drift-20261122-0312-k7x".into(),
            by: "ada@laptop".into(),
            ..Claim::default()
        };
        assert_eq!(claim.identity(), whole.identity.as_str());
    }

    #[test]
    fn a_holder_of_another_make_is_named_as_it_is() {
        for identity in ["somebody", "a/", "/b"] {
            let holder = Holder {
                identity: identity.into(),
                step: None,
                since: None,
            };
            assert_eq!((holder.by(), holder.incident()), (identity, None));
            assert_eq!(holder.to_string(), identity);
        }
    }
}
