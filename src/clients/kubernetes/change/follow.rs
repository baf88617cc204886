//! What will follow from a change, told before it is made.

use super::draft::text_of;
use super::starting::{Rolling, replicas, rolling};
use super::wanted::Wanted;
use crate::text::{Text, count};
use serde_json::Value;

/// What will follow, a sentence each.
pub fn follows(wanted: &Wanted, object: &Value) -> Vec<Text> {
    let spec = &object["spec"];
    let sentences = match wanted.kind.plural {
        "deployments" | "statefulsets" => [scaled(wanted, spec), replaced(wanted, object)],
        "daemonsets" => [None, replaced(wanted, object)],
        "horizontalpodautoscalers" => [lifted(wanted, object), None],
        "applications" => [Some(synced(wanted, object)), None],
        // What becomes of the canary is told where that is read.
        "rollouts" => [None, None],
        _ => [Some(read_again()), None],
    };
    sentences.into_iter().flatten().map(Text::from).collect()
}

fn scaled(wanted: &Wanted, spec: &Value) -> Option<String> {
    let then = wanted.body["spec"]["replicas"].as_u64()?;
    let now = replicas(spec);
    Some(if then < now {
        format!("{} ended", are(now - then, "pod"))
    } else {
        format!("{} started", are(then - now, "more pod"))
    })
}

fn are(number: u64, what: &str) -> String {
    let verb = if number == 1 { "is" } else { "are" };
    format!("{} {verb}", counted(number, what))
}

fn counted(number: u64, what: &str) -> String {
    count(usize::try_from(number).unwrap_or(usize::MAX), what)
}

/// How the pods are replaced by ones of the new template, and what is left meanwhile.
fn replaced(wanted: &Wanted, object: &Value) -> Option<String> {
    let spec = &object["spec"];
    if let Some(rolling) = rolling(wanted, object) {
        return Some(rolled(&rolling));
    }
    if !wanted.writes("/spec/template") {
        return None;
    }
    if spec["paused"] == true {
        return Some("no pod is replaced before the Deployment is resumed".to_owned());
    }
    let wished = &wanted.body["spec"]["replicas"];
    let pods = wished.as_u64().unwrap_or_else(|| replicas(spec));
    let strategy = match wanted.kind.plural {
        "deployments" => &spec["strategy"],
        _ => &spec["updateStrategy"],
    };
    Some(match (wanted.kind.plural, strategy["type"].as_str()) {
        ("deployments" | "statefulsets", _) if pods == 0 => {
            "it is scaled to 0: no pod is replaced".to_owned()
        }
        (_, Some("Recreate")) => format!(
            "{} stopped before the first new one is started: nothing runs in between",
            are(pods, "pod")
        ),
        (_, Some("OnDelete")) => "pods are replaced only as they are deleted".to_owned(),
        _ => "the pods are replaced one after the other".to_owned(),
    })
}

/// The least and the most pods while a Deployment rolls over.
fn rolled(rolling: &Rolling) -> String {
    format!(
        "{} replaced; meanwhile at least {} available, at most {} running",
        are(rolling.pods, "pod"),
        rolling.least(),
        rolling.pods + rolling.surge,
    )
}

/// What an autoscaler does with a higher minimum.
fn lifted(wanted: &Wanted, hpa: &Value) -> Option<String> {
    let min = wanted.body["spec"]["minReplicas"].as_u64()?;
    let current = hpa["status"]["currentReplicas"]
        .as_u64()
        .unwrap_or_default();
    let target = text_of(&hpa["spec"]["scaleTargetRef"]["name"]);
    Some(if min > current {
        let started = are(min - current, "more pod");
        format!("{started} started, and {target} does not go below {min} afterwards")
    } else {
        format!(
            "{target} has {} and does not go below {min} afterwards",
            counted(current, "pod")
        )
    })
}

/// What becomes of everything that an application holds.
fn synced(wanted: &Wanted, application: &Value) -> String {
    let name = text_of(&wanted.on.name.clone().into());
    let held = application["status"]["resources"].as_array();
    let held = held.map_or_else(String::new, |it| {
        format!(" ({})", count(it.len(), "resource"))
    });
    if wanted.suspends() {
        format!(
            "nothing that {name} holds{held} follows git by itself any more, new commits neither"
        )
    } else {
        format!(
            "all that {name} holds{held} follows git by itself again: what was changed by hand since is taken back"
        )
    }
}

fn read_again() -> String {
    "pods see it about a minute later where it is mounted as files, and after a restart where it is read as variables".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runbook::Object;
    use serde_json::json;

    fn on(kind: &str) -> Object {
        Object {
            kind: kind.into(),
            namespace: "shop".into(),
            name: "worker".into(),
        }
    }

    fn restart(spec: &Value) -> String {
        let wanted = Wanted::restart(&on("deployment")).unwrap();
        let said = follows(&wanted, &json!({"spec": spec}));
        assert_eq!(said.len(), 1, "{said:?}");
        said[0].to_string()
    }

    fn rolling(replicas: u32, surge: &Value, unavailable: &Value) -> String {
        let bounds = json!({"maxSurge": surge, "maxUnavailable": unavailable});
        restart(
            &json!({"replicas": replicas, "strategy": {"type": "RollingUpdate", "rollingUpdate": bounds}}),
        )
    }

    #[test]
    fn the_capacity_while_it_rolls_is_what_the_strategy_leaves() {
        for (said, least, most) in [
            (rolling(3, &json!(1), &json!(0)), 3, 4),
            (rolling(3, &json!("25%"), &json!("25%")), 3, 4),
            (rolling(10, &json!("25%"), &json!("25%")), 8, 13),
            (rolling(4, &json!(0), &json!("10%")), 3, 4),
            (rolling(3, &Value::Null, &Value::Null), 3, 4),
        ] {
            let expected = format!("meanwhile at least {least} available, at most {most} running");
            assert!(said.ends_with(&expected), "{said}");
        }
        assert!(
            restart(&json!({"replicas": 2, "strategy": {"type": "Recreate"}}))
                .contains("nothing runs in between")
        );
        assert!(restart(&json!({"replicas": 0})).contains("no pod is replaced"));
        assert!(
            restart(&json!({"replicas": 2, "paused": true}))
                .contains("before the Deployment is resumed")
        );
    }

    #[test]
    fn pods_are_counted() {
        let of = |now: u32, then: u32| {
            let wanted = Wanted::scale(&on("deployment"), then).unwrap();
            follows(&wanted, &json!({"spec": {"replicas": now}}))
                .remove(0)
                .to_string()
        };
        assert_eq!(of(3, 5), "2 more pods are started");
        assert_eq!(of(4, 5), "1 more pod is started");
        assert_eq!(of(5, 3), "2 pods are ended");
    }
}
