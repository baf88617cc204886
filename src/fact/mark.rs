//! Marks: which attempt wrote an object last, as the object itself says.

use super::{Owner, OwnerKind};
use crate::text::Text;
use jiff::{SignedDuration, Timestamp};

/// How long ago an attempt of another incident still matters.
const LATELY: SignedDuration = SignedDuration::from_hours(1);

/// The attempt that wrote an object last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The attempt: `drift-20261122-0312-k7x/17`.
    pub attempt: Text,
    /// Its action; empty where the object does not say.
    pub action: Text,
    /// When it wrote; `None` where the object does not say.
    pub at: Option<Timestamp>,
}

impl Mark {
    /// Whether it is of another incident, and may still have its effect. What is not known to be
    /// old counts as new.
    pub fn is_foreign(&self, incident: &str, now: Timestamp) -> bool {
        let own = self.attempt.rsplit_once('/').map(|(incident, _)| incident);
        let recent = self.at.is_none_or(|at| now.duration_since(at) < LATELY);
        recent && own != Some(incident)
    }

    /// How a plan tells of it.
    pub fn owner(&self, now: Timestamp) -> Owner {
        let ago = match self.at {
            Some(at) => format!("{} min ago", now.duration_since(at).as_mins().max(0)),
            None => "at a time that is not known".to_owned(),
        };
        let action = match self.action.as_str() {
            "" => "it does not say what",
            action => action,
        };
        Owner {
            name: self.name(),
            means: Text::from(format!("by backlogctl {ago} changed it: {action}")),
            kind: OwnerKind::Other,
            better: None,
        }
    }

    /// Whether a plan tells of it.
    pub fn is_shown(&self, owners: &[Owner]) -> bool {
        let name = self.name();
        owners.iter().any(|owner| owner.name == name)
    }

    fn name(&self) -> Text {
        Text::from(format!("attempt {}", self.attempt.one_line()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(minutes: i64) -> (Mark, Timestamp) {
        let now: Timestamp = "2026-11-22T03:14:07Z".parse().unwrap();
        let mark = Mark {
            attempt: "drift-20261122-0312-k7x/17".into(),
            action: "restart-processor".into(),
            at: Some(now - SignedDuration::from_mins(minutes)),
        };
        (mark, now)
    }

    #[test]
    fn only_what_another_incident_did_within_the_hour_is_foreign() {
        for (minutes, incident, foreign) in [
            (12, "drift-20261122-0312-k7x", false),
            (12, "drift-20261122-0312-k7", true),
            (12, "", true),
            (59, "ingest-1", true),
            (60, "ingest-1", false),
            (-1, "ingest-1", true),
        ] {
            let (mark, now) = mark(minutes);
            assert_eq!(
                mark.is_foreign(incident, now),
                foreign,
                "{minutes} {incident}"
            );
        }
        let (timeless, now) = mark(0);
        let timeless = Mark {
            at: None,
            ..timeless
        };
        assert!(timeless.is_foreign("ingest-1", now));
    }

    #[test]
    fn a_plan_tells_who_did_what_and_when() {
        let (mark, now) = mark(12);
        let owner = mark.owner(now);
        let said = format!("{} {}", owner.name, owner.means);
        assert_eq!(
            said,
            "attempt drift-20261122-0312-k7x/17 by backlogctl 12 min ago changed it: restart-processor"
        );
        assert!(mark.is_shown(&[owner]));
        assert!(!mark.is_shown(&[]));
    }
}
