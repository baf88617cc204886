//! A canary rollout of Argo Rollouts.

use super::super::rollout::{HASH, ReplicaSet, Rollout, own};
use super::get::Get;
use super::why::{is_missing, why_not};
use super::{Survey, Taken};
use crate::fact::{Canary, Raw};
use crate::runbook::RolloutProbe;
use crate::scrub::clean;
use crate::text::Text;
use crate::truth::{Why, WhyKind};

const ROOT: &str = "/apis/argoproj.io/v1alpha1/namespaces";

/// The read that serves a probe.
pub(super) fn get(probe: &RolloutProbe) -> Get {
    Get::new(ROOT, [&probe.namespace, "rollouts", &probe.name])
}

/// The replica sets of all Rollouts of a namespace.
pub fn sets_of(namespace: &str) -> Get {
    let all = Get::new("/apis/apps/v1/namespaces", [namespace, "replicasets"]);
    all.with("labelSelector", HASH)
}

impl Survey {
    pub(super) async fn take_rollout(&self, probe: &RolloutProbe) -> Result<Taken, Why> {
        let (rollout, sets) = (get(probe), sets_of(&probe.namespace));
        let rollout = self.api.object::<Rollout>(&rollout);
        let sets = self.api.list::<ReplicaSet>(&sets);
        let (rollout, sets) = futures::join!(rollout, sets);
        let rollout = match rollout {
            Ok(rollout) => rollout,
            Err(error) if is_missing(&error) => return Err(self.no_rollout(probe, &error).await),
            Err(error) => {
                let doing = format!("get rollout {} in {}", probe.name, probe.namespace);
                return Err(why_not(&error, &doing));
            }
        };
        rollout.observed()?;
        let doing = format!("list replica sets in {}", probe.namespace);
        let sets = sets.map_err(|error| why_not(&error, &doing));
        let sets = sets.map(|sets| own(&rollout, sets));
        let notes = sets
            .as_ref()
            .err()
            .map(|why| Text::from(format!("the pods of each version are not known: {why}")));
        let sets = sets.as_deref().ok();
        Ok(Taken {
            raw: Raw::Canary(Box::new(fact(&rollout, sets))),
            notes: notes.into_iter().collect(),
        })
    }

    /// Why there is no Rollout: this one, its namespace, or Argo Rollouts altogether.
    async fn no_rollout(&self, probe: &RolloutProbe, error: &kube::Error) -> Why {
        let RolloutProbe {
            namespace, name, ..
        } = probe;
        let named = matches!(error, kube::Error::Api(status)
            if status.details.as_ref().is_some_and(|it| !it.name.is_empty()));
        if !named {
            let text = "this cluster has no Argo Rollouts";
            return Why::new(WhyKind::Absent, text).hint(
                "name a program that tells about canaries: `--param canary_hook=…`; `kubectl api-resources --api-group=argoproj.io` shows what there is",
            );
        }
        let why = self.missing(namespace, "rollout", name).await;
        match &why.hint {
            Some(hint) => {
                let hint = format!(
                    "{hint}; or name a program that tells about canaries: `--param canary_hook=…`"
                );
                why.hint(hint)
            }
            None => why,
        }
    }
}

/// What a Rollout and its replica sets, where these could be had, say of the canary.
fn fact(rollout: &Rollout, sets: Option<&[ReplicaSet]>) -> Canary {
    let pods = sets.map(|sets| Pods::of(rollout, sets));
    let told = |hash: Option<&str>| {
        hash.map(|hash| clean(&rollout.version(hash, sets.unwrap_or_default())))
    };
    let canary_pods = pods.as_ref().map(|pods| pods.canary);
    Canary {
        phase: clean(&rollout.status.phase),
        message: clean(&rollout.status.message),
        in_progress: rollout.in_progress(canary_pods),
        paused: rollout.is_held(),
        aborted: rollout.status.abort,
        step: rollout.step(),
        weight: weight(rollout, pods.as_ref()),
        desired: rollout.desired(),
        canary_pods,
        stable_pods: pods.map(|pods| pods.stable),
        canary: told(rollout.current().filter(|_| rollout.differs())),
        stable: told(rollout.stable()),
        tracked: rollout.is_tracked(),
    }
}

/// The pods of the stable version and of all others.
struct Pods {
    /// Those that there are of any other version: an update that was itself updated leaves more
    /// than one.
    canary: u32,
    /// Those of them that are available.
    serving: u32,
    /// The available ones of the stable version.
    stable: u32,
}

impl Pods {
    fn of(rollout: &Rollout, sets: &[ReplicaSet]) -> Self {
        let is_stable = |set: &&ReplicaSet| set.hash() == rollout.stable();
        let (stable, others): (Vec<_>, Vec<_>) = sets.iter().partition(is_stable);
        // A first version is not tried out beside another one.
        let others = if rollout.stable().is_some() {
            others
        } else {
            Vec::new()
        };
        Self {
            canary: others.iter().map(|set| set.pods()).sum(),
            serving: others.iter().map(|set| set.available()).sum(),
            stable: stable.iter().map(|set| set.available()).sum(),
        }
    }
}

/// The share of the traffic that the canary gets: what the router was told, or else its share of
/// the available pods, rounded up so that none is nothing.
fn weight(rollout: &Rollout, pods: Option<&Pods>) -> Option<u32> {
    if !rollout.differs() {
        return Some(0);
    }
    if rollout.is_routed() {
        return rollout.routed_weight();
    }
    let pods = pods?;
    let all = pods.serving + pods.stable;
    (all > 0).then(|| (pods.serving * 100).div_ceil(all))
}
