//! Who else writes the fields of a plan, and what state of the object bears on it.

use super::super::tracking::writes_from_git;
use super::application::{Application, Auto, Owned, Tracked};
use super::around::{Answer, Around};
use super::draft::text_of;
use super::keda;
use super::look::{Autoscalers, Look};
use super::manager::Manager;
use super::path::Path;
use super::wanted::Wanted;
use crate::fact::{Owner, OwnerKind};
use crate::text::Text;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

/// How long ago another's write of the same field still matters.
const LATELY: SignedDuration = SignedDuration::from_hours(1);

/// What a plan is about, and what is around it.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub wanted: &'a Wanted,
    pub look: &'a Look,
    pub around: &'a Around,
    /// The fields that change.
    pub paths: &'a [Path],
}

/// Everybody who may take the change back, and everything that is going on already.
pub fn owners(scene: &Scene<'_>, now: Timestamp) -> Vec<Owner> {
    let Scene {
        wanted,
        look,
        around,
        paths,
    } = scene;
    let object = &look.object;
    let mut owners = autoscalers(wanted, look, around);
    if wanted.kind.name == "HorizontalPodAutoscaler" {
        owners.extend(keda::maker(object).map(|name| {
            let means = "made this autoscaler, and keeps its bounds as its own are";
            owner(scaled_object(name), means)
        }));
    }
    owners.extend(argo_cd(scene));
    owners.extend(managers(object, paths, now));
    if wanted.kind.name == "Deployment" {
        owners.extend(paused(object));
        owners.extend(rolling(wanted, object));
    }
    owners
}

fn owner(name: impl Into<Text>, means: impl Into<Text>) -> Owner {
    Owner {
        name: name.into(),
        means: means.into(),
        better: None,
        kind: OwnerKind::Other,
    }
}

fn scaled_object(name: &str) -> String {
    format!("KEDA's ScaledObject {}", text_of(&name.into()))
}

fn autoscalers(wanted: &Wanted, look: &Look, around: &Around) -> Vec<Owner> {
    let scaled = scaled_objects(wanted, around);
    let mut owners = match &look.autoscalers {
        Autoscalers::Hidden(why) if scaled.is_empty() => vec![owner(
            "perhaps an autoscaler",
            format!("whether one sets the replicas is not known: {why}"),
        )],
        Autoscalers::Unasked | Autoscalers::Hidden(_) => Vec::new(),
        Autoscalers::Known(known) => {
            let replicas = wanted.body["spec"]["replicas"].as_u64();
            let each = known.iter().flat_map(|hpa| {
                let maker = keda::maker(hpa);
                // What is known of the maker itself says more.
                let unread = maker.filter(|_| scaled.is_empty()).map(|name| {
                    let means = "sets the bounds of that autoscaler: change them there";
                    owner(scaled_object(name), means)
                });
                [Some(autoscaler(hpa, replicas)), unread]
            });
            each.flatten().collect()
        }
    };
    owners.extend(scaled);
    owners
}

/// KEDA's objects that scale what is written. Where one may not see them, or there are none, its
/// autoscalers show whose they are: it sets replicas through them.
fn scaled_objects(wanted: &Wanted, around: &Around) -> Vec<Owner> {
    let listed = around.scaled.known().into_iter().flatten();
    let own = listed.filter(|it| keda::scales(it, wanted.kind.name, &wanted.on));
    own.map(|it| {
        let name = it["metadata"]["name"].as_str().unwrap_or_default();
        owner(scaled_object(name), keda::means(it))
    })
    .collect()
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
    // Bounds that KEDA keeps are not raised here.
    let kind = match keda::maker(hpa) {
        None => OwnerKind::Autoscaler,
        Some(_) => OwnerKind::Other,
    };
    Owner {
        kind,
        ..owner(name, means)
    }
}

/// Argo CD, if the object is of one of its applications, or if it wrote one of the fields. A
/// tracking mark that names another object was copied with it and proves nothing, nor does the
/// label that Helm sets too.
fn argo_cd(scene: &Scene<'_>) -> Option<Owner> {
    match &scene.around.owned {
        Answer::Known(Owned::By(application)) => return Some(held(application, scene)),
        Answer::Unknown(why) => {
            let name = Tracked::of(scene.wanted, &scene.look.object);
            let name = name.map_or_else(String::new, |it| text_of(&it.application.into()));
            return Some(owner(
                format!("Argo CD's application {name}"),
                format!(
                    "tracks it; whether it puts this back is not known: {}",
                    why.text
                ),
            ));
        }
        Answer::Known(Owned::ByNobody) | Answer::Unasked => {}
    }
    let mut managers = Manager::all(&scene.look.object).filter(|it| it.owns(scene.paths));
    let applied = managers.find(|it| writes_from_git(it.name))?;
    Some(owner(
        format!("Argo CD ({})", applied.said()),
        "wrote this field from git; whether it puts it back is not known",
    ))
}

/// What an application that was found does to a change.
fn held(application: &Application, scene: &Scene<'_>) -> Owner {
    let name = text_of(&application.on.name.clone().into());
    let name = format!("Argo CD's application {name}");
    let fields: Vec<_> = scene.paths.iter().map(ToString::to_string).collect();
    let on = &scene.wanted.on;
    if application.ignores(scene.wanted.kind.name, &on.name, &fields) {
        return owner(
            name,
            "is told not to look at this field (ignoreDifferences)",
        );
    }
    match (application.auto(), application.owner()) {
        (Auto::Off, _) => owner(
            name,
            "syncs only when somebody says so: this stays until then",
        ),
        (Auto::Syncs, _) => owner(
            name,
            "has no self-heal: this stays until it syncs the next commit",
        ),
        (Auto::Heals, None) => Owner {
            kind: OwnerKind::SelfHeal,
            ..owner(name, HEALS)
        },
        (Auto::Heals, Some(maker)) => owner(
            name,
            format!("{HEALS}; {maker} makes it, so that this can be suspended only there"),
        ),
    }
}

/// What self-heal does.
const HEALS: &str = "self-heals: what git says of this field, where it says something, is put back within about 5 s";

/// Others who wrote one of the fields lately.
fn managers(object: &Value, paths: &[Path], now: Timestamp) -> Vec<Owner> {
    let lately = |it: &Manager<'_>| {
        it.time
            .is_some_and(|time| now.duration_since(time) < LATELY)
    };
    let known = |it: &Manager<'_>| it.is_us() || writes_from_git(it.name);
    let others = Manager::all(object).filter(|it| !known(it) && lately(it) && it.owns(paths));
    others
        .map(|it| {
            owner(
                it.said(),
                "wrote the same field within the hour, and may write it again",
            )
        })
        .collect()
}

fn paused(object: &Value) -> Option<Owner> {
    let means = "is paused: no pod is replaced before it is resumed";
    (object["spec"]["paused"] == true).then(|| owner("the Deployment", means))
}

/// A rollout that has not ended; pods that crash after one do not count.
fn rolling(wanted: &Wanted, object: &Value) -> Option<Owner> {
    let another = if wanted.writes("/spec/template") {
        "; this begins another before it ends"
    } else {
        ""
    };
    let number = |value: &Value| value.as_i64().unwrap_or_default();
    let status = &object["status"];
    let observed = number(&status["observedGeneration"]);
    let desired = object["spec"]["replicas"].as_i64().unwrap_or(1);
    let (all, updated) = (
        number(&status["replicas"]),
        number(&status["updatedReplicas"]),
    );
    let unseen = observed < number(&object["metadata"]["generation"]);
    (unseen || updated < desired || all > updated).then(|| {
        owner(
            "a rollout",
            format!(
                "is under way: {updated} of {desired} pods are of the newest template{another}"
            ),
        )
    })
}
