//! Numbers of replicas that rest on those of now, filled in for whoever does it by hand.

use super::bind::{limit, number};
use super::next::Walk;
use super::progress::Progress;
use crate::runbook::{Change, Check, Object, Probe, Size, WorkloadProbe};

impl Walk<'_> {
    /// The change with its number of replicas as this visit's readings make it. Where they do not say
    /// what it rests on, or where nothing would be raised, it stays as the runbook has it.
    pub(super) fn filled(&self, change: &Change, progress: &Progress) -> Change {
        let mut filled = change.clone();
        let (on, size, is_hpa) = match &mut filled {
            Change::Scale { on, to } => (&*on, to, false),
            Change::Hpa { on, min } => (&*on, min, true),
            _ => return filled,
        };
        limit(size, progress);
        let replicas = self.says(on, progress, "desired", |probe| match probe {
            Probe::Pods(workload) => Some(workload),
            _ => None,
        });
        let least = self.says(on, progress, "min", |probe| match probe {
            Probe::Hpa(workload) => Some(workload),
            _ => None,
        });
        let now = match (replicas, least) {
            (Some(replicas), Some(least)) if is_hpa => Some(replicas.max(least)),
            (replicas, _) if !is_hpa => replicas,
            _ => None,
        };
        if let (
            Some(now),
            Size::Times {
                factor,
                at_most,
                bounded_by: None,
            },
        ) = (now, &*size)
        {
            let then = Size::times(now, *factor).min(*at_most);
            if then > now {
                *size = Size::Exactly(then);
            }
        }
        filled
    }

    /// What a reading of such a probe of a Deployment says.
    fn says(
        &self,
        on: &Object,
        progress: &Progress,
        field: &str,
        of: fn(&Probe) -> Option<&WorkloadProbe>,
    ) -> Option<u32> {
        let is_of = |check: &&Check| {
            let workload = of(&check.probe);
            workload.is_some_and(|it| it.namespace == on.namespace && it.deployment == on.name)
        };
        let mut checks = self.book.readings.iter().filter(is_of);
        let number = checks.find_map(|check| number(progress, &check.id, field))?;
        let whole = number.is_finite() && number >= 0.0 && number.fract() == 0.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is a whole number, and the cast saturates"
        )]
        let number = number as u32;
        whole.then_some(number)
    }
}
