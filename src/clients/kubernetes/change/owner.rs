//! Who else writes the fields of a plan, and what state of the object bears on it.

use super::draft::text_of;
use super::look::{Autoscalers, Look};
use super::manager::Manager;
use super::path::Path;
use super::wanted::Wanted;
use crate::fact::Owner;
use crate::text::Text;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

/// How long ago another's write of the same field still matters.
const LATELY: SignedDuration = SignedDuration::from_hours(1);

/// What marks an object as one of Argo CD's, and which application's it is.
const ARGO_CD: &str = "argocd.argoproj.io/tracking-id";

/// What Argo CD's field managers begin with.
const ARGO_CD_MANAGER: &str = "argocd-";

/// Everybody who may take the change back, and everything that is going on already.
pub fn owners(wanted: &Wanted, look: &Look, paths: &[Path], now: Timestamp) -> Vec<Owner> {
    let object = &look.object;
    let mut owners = autoscalers(wanted, look);
    if wanted.resource.kind == "HorizontalPodAutoscaler" {
        owners.extend(keda(object, "writes the autoscaler's bounds from its own"));
    }
    owners.extend(argo_cd(wanted, object, paths));
    owners.extend(managers(object, paths, now));
    if wanted.resource.kind == "Deployment" {
        owners.extend(paused(object));
        owners.extend(rolling(object));
    }
    owners
}

fn owner(name: impl Into<Text>, means: impl Into<Text>) -> Owner {
    Owner {
        name: name.into(),
        means: means.into(),
        better: None,
    }
}

fn autoscalers(wanted: &Wanted, look: &Look) -> Vec<Owner> {
    match &look.autoscalers {
        Autoscalers::Unasked => Vec::new(),
        Autoscalers::Hidden(why) => vec![owner(
            "perhaps an autoscaler",
            format!("whether one sets the replicas is not known: {why}"),
        )],
        Autoscalers::Known(known) => {
            let replicas = wanted.body["spec"]["replicas"].as_u64();
            let each = known.iter().flat_map(|hpa| {
                let keda = keda(hpa, "sets the bounds of that autoscaler: change them there");
                [Some(autoscaler(hpa, replicas)), keda]
            });
            each.flatten().collect()
        }
    }
}

fn autoscaler(hpa: &Value, replicas: Option<u64>) -> Owner {
    let name = format!(
        "HorizontalPodAutoscaler {}",
        text_of(&hpa["metadata"]["name"])
    );
    let spec = &hpa["spec"];
    let min = spec["minReplicas"].as_u64().unwrap_or(1);
    let means = match spec["maxReplicas"].as_u64() {
        Some(max) if replicas.is_some_and(|replicas| replicas > max) => {
            format!("takes the replicas back to its maximum, {max}, at its next look (every 15 s)")
        }
        Some(max) => format!(
            "sets the replicas itself, between {min} and {max}, and may take this back at its next look (every 15 s)"
        ),
        None => "sets the replicas itself".to_owned(),
    };
    owner(name, means)
}

/// The `ScaledObject` that an autoscaler was made from.
fn keda(hpa: &Value, means: &str) -> Option<Owner> {
    let metadata = &hpa["metadata"];
    let mut references = metadata["ownerReferences"].as_array().into_iter().flatten();
    let reference = references.find(|it| {
        let version = it["apiVersion"].as_str().unwrap_or_default();
        it["kind"] == "ScaledObject" && version.starts_with("keda.sh/")
    });
    let label = &metadata["labels"]["scaledobject.keda.sh/name"];
    let name = reference.map_or(label, |it| &it["name"]).as_str()?;
    Some(owner(format!("KEDA's ScaledObject {name}"), means))
}

/// What Argo CD does to what it applies.
const REVERTS: &str = "writes what git says of this field, where it says something and self-heal is on, within seconds";

/// Argo CD, if the object is of one of its applications, or if it wrote one of the fields. A
/// tracking mark that names another object was copied with it and proves nothing, nor does the
/// label that Helm sets too.
fn argo_cd(wanted: &Wanted, object: &Value, paths: &[Path]) -> Option<Owner> {
    if let Some(application) = application(wanted, object) {
        return Some(owner(
            format!("Argo CD's application {application}"),
            REVERTS,
        ));
    }
    let mut managers = Manager::all(object).filter(|it| it.owns(paths));
    let applied = managers.find(|it| it.name.starts_with(ARGO_CD_MANAGER))?;
    Some(owner(format!("Argo CD ({})", applied.said()), REVERTS))
}

fn application<'a>(wanted: &Wanted, object: &'a Value) -> Option<&'a str> {
    let tracked = object["metadata"]["annotations"][ARGO_CD].as_str()?;
    let (application, rest) = tracked.split_once(':')?;
    let (kind, place) = rest.split_once(':')?;
    let own_kind = format!("{}/{}", wanted.resource.group, wanted.resource.kind);
    let own_place = format!("{}/{}", wanted.on.namespace, wanted.on.name);
    (kind == own_kind && place == own_place).then_some(application)
}

/// Others who wrote one of the fields lately.
fn managers(object: &Value, paths: &[Path], now: Timestamp) -> Vec<Owner> {
    let lately = |it: &Manager<'_>| {
        it.time
            .is_some_and(|time| now.duration_since(time) < LATELY)
    };
    let known = |it: &Manager<'_>| it.is_us() || it.name.starts_with(ARGO_CD_MANAGER);
    let others = Manager::all(object).filter(|it| !known(it) && lately(it) && it.owns(paths));
    others
        .map(|it| owner(it.said(), "wrote the same field within the hour"))
        .collect()
}

fn paused(object: &Value) -> Option<Owner> {
    let means = "is paused: no pod is replaced before it is resumed";
    (object["spec"]["paused"] == true).then(|| owner("the Deployment", means))
}

/// A rollout that has not ended; pods that crash after one do not count.
fn rolling(object: &Value) -> Option<Owner> {
    let number = |value: &Value| value.as_i64().unwrap_or_default();
    let status = &object["status"];
    let observed = number(&status["observedGeneration"]);
    let wanted = object["spec"]["replicas"].as_i64().unwrap_or(1);
    let (all, updated) = (
        number(&status["replicas"]),
        number(&status["updatedReplicas"]),
    );
    let unseen = observed < number(&object["metadata"]["generation"]);
    (unseen || updated < wanted || all > updated).then(|| {
        owner(
            "a rollout",
            format!("is under way: {updated} of {wanted} pods are of the newest template"),
        )
    })
}
