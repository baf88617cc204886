//! The command that reads or changes the same by hand, so that an engineer can always go on
//! without this tool.

mod http;
mod request;

use super::Target;
use super::veil::veil;
use crate::runbook::{
    Change, LogsProbe, Object, Probe, RedisProbe, RolloutVerb, Size, WorkloadProbe,
};
use crate::scrub::{HIDDEN, clean, is_secret_name, scrub};
use crate::text::Text;

pub use request::of_request;

/// The command that reads what a probe reads.
pub fn of_probe(probe: &Probe, target: &Target) -> Text {
    let kubectl = Kubectl(target);
    Text::from(match probe {
        Probe::Prometheus(it) => http::query(target, &it.query),
        Probe::Alerts(it) => http::alerts(target, &it.name),
        Probe::Pods(it) => kubectl.selected(it, "get pods"),
        Probe::Top(it) => kubectl.selected(it, "top pods"),
        Probe::Hpa(it) => kubectl.command(&it.namespace, "get hpa"),
        Probe::Events(it) => {
            kubectl.command(&it.namespace, "get events --field-selector type=Warning")
        }
        Probe::Logs(it) => kubectl.logs(it),
        Probe::ConfigMap(it) => kubectl.command(
            &it.namespace,
            &format!("get configmap {} -o yaml", quote(&it.name)),
        ),
        Probe::Redis(it) => redis(target, it),
        Probe::Ratio(it) => {
            let shortest = it.windows.first();
            let query = shortest.map(|it| format!("({}) / ({})", it.part, it.whole));
            http::query(target, &query.unwrap_or_default())
        }
        Probe::Rollout(it) => match &it.hook {
            Some(hook) => quote(hook),
            None => kubectl.command(
                &it.namespace,
                &format!("get rollout {} -o yaml", quote(&it.name)),
            ),
        },
        Probe::Nodes(it) => kubectl.top_nodes(it.selector.as_deref()),
        Probe::Schemas(it) => http::schemas(target, &it.subjects),
    })
}

/// The command that makes a change, with its secrets hidden; `None` where a person does it.
pub fn of_change(change: &Change, target: &Target) -> Option<Text> {
    let kubectl = Kubectl(target);
    let on = |on: &Object, verb: &str, rest: &str| {
        let command = format!("{verb} {}/{}{rest}", on.kind, quote(&on.name));
        kubectl.command(&on.namespace, &command)
    };
    let text = match change {
        Change::Scale { on: it, to } => {
            // Quoted where it is no number: a shell would take what stands there for files.
            on(it, "scale", &format!(" --replicas={}", quote(&spelled(to))))
        }
        Change::Hpa { on: it, min } => kubectl.command(
            &it.namespace,
            &format!(
                "patch hpa/{} -p '{{\"spec\":{{\"minReplicas\":{}}}}}'",
                quote(&it.name),
                spelled(min)
            ),
        ),
        Change::Restart { on: it } => on(it, "rollout restart", ""),
        Change::Patch { on: it, patch, .. } => on(
            it,
            "patch",
            &format!(" -p {}", quote(&veil("", patch).to_string())),
        ),
        Change::Rollout { on, app, verb } => kubectl.rollout(on, app, *verb),
        Change::SelfHeal { of } => kubectl.suspend(of),
        Change::Command(it) => match &it.equivalent {
            Some(text) => text.clone(),
            None => words(&veiled_words(&it.argv)),
        },
        Change::Message(it) => format!("write to {}: {}", it.to, it.text),
        Change::Page(it) => format!("call {} ({})", it.team, it.level),
        Change::Manual(_) => return None,
    };
    Some(clean(&text))
}

/// The object that a change is about, as `kind/name`; `None` where a person does it.
pub fn object_of(change: &Change) -> Option<String> {
    match change {
        Change::Hpa { on, .. } => Some(format!("hpa/{}", on.name)),
        Change::Command(it) => it.argv.first().map(|program| format!("command/{program}")),
        Change::Message(it) => Some(format!("channel/{}", it.to)),
        Change::Page(it) => Some(format!("service/{}", it.service)),
        Change::Scale { on, .. }
        | Change::Restart { on }
        | Change::Patch { on, .. }
        | Change::Rollout { on, .. } => Some(format!("{}/{}", on.kind, on.name)),
        Change::SelfHeal { of } => Some(format!("application of {}/{}", of.kind, of.name)),
        Change::Manual(_) => None,
    }
}

/// A number of replicas as one would type it; one that rests on the number of now as the runbook
/// has it.
fn spelled(size: &Size) -> String {
    match size {
        Size::Exactly(number) => number.to_string(),
        Size::Times { factor, .. } => format!("<current*{factor}>"),
    }
}

/// `kubectl` on a target.
struct Kubectl<'a>(&'a Target);

impl Kubectl<'_> {
    fn command(&self, namespace: &str, command: &str) -> String {
        let context = self.0.context.as_deref();
        let context = context
            .map(|it| format!(" --context {}", quote(it)))
            .unwrap_or_default();
        format!("kubectl{context} -n {} {command}", quote(namespace))
    }

    /// What Argo CD's command line does to a Rollout, one action after the other; what that has no
    /// action for is done by the plugin of Argo Rollouts, which takes flags only behind its name.
    fn rollout(&self, on: &Object, app: &str, verb: RolloutVerb) -> String {
        let run = |action: &str| {
            format!(
                "argocd app actions run {} {action} --kind Rollout --resource-name {}",
                quote(app),
                quote(&on.name)
            )
        };
        match verb {
            RolloutVerb::Pause => run("pause"),
            // As long as it is paused, an aborted canary keeps its pods.
            RolloutVerb::Abort => format!("{} && {}", run("abort"), run("resume")),
            RolloutVerb::Resume => run("resume"),
            RolloutVerb::Undo => {
                let context = self.0.context.as_deref();
                let context = context.map(|it| format!(" --context {}", quote(it)));
                format!(
                    "kubectl argo rollouts undo {} -n {}{}",
                    quote(&on.name),
                    quote(&on.namespace),
                    context.unwrap_or_default()
                )
            }
        }
    }

    /// What Argo CD's command line does to the Application that an object's mark names.
    fn suspend(&self, of: &Object) -> String {
        let mark = r"jsonpath='{.metadata.annotations.argocd\.argoproj\.io/tracking-id}'";
        let read = format!("get {}/{} -o {mark}", of.kind, quote(&of.name));
        let read = self.command(&of.namespace, &read);
        format!("argocd app set \"$({read} | cut -d: -f1)\" --sync-policy none")
    }

    fn top_nodes(&self, selector: Option<&str>) -> String {
        let context = self.0.context.as_deref();
        let context = context.map(|it| format!(" --context {}", quote(it)));
        let selector = selector.map(|it| format!(" -l {}", quote(it)));
        format!(
            "kubectl{} top nodes{}",
            context.unwrap_or_default(),
            selector.unwrap_or_default()
        )
    }

    fn selected(&self, workload: &WorkloadProbe, command: &str) -> String {
        let selector = quote(&workload.selector);
        self.command(&workload.namespace, &format!("{command} -l {selector}"))
    }

    fn logs(&self, probe: &LogsProbe) -> String {
        let flags = format!("--all-containers --prefix --tail={}", probe.tail);
        let logs = self.selected(&probe.workload, "logs");
        format!("{logs} {flags} | grep -iE {}", quote(&probe.pattern))
    }
}

fn redis(target: &Target, probe: &RedisProbe) -> String {
    let key = quote(&probe.key);
    match &target.redis {
        Some(url) => format!("redis-cli -u {} llen {key}", quote(url)),
        None => Kubectl(target).command(
            &probe.namespace,
            &format!(
                "exec deployment/{} -- redis-cli llen {key}",
                quote(&probe.deployment)
            ),
        ),
    }
}

/// The words of a command with its secrets hidden: those that look like one, and those behind a
/// flag that is called like one.
pub fn veiled_words(argv: &[String]) -> Vec<String> {
    let flags = std::iter::once("").chain(argv.iter().map(String::as_str));
    let veiled = flags.zip(argv).map(|(before, word)| {
        let name = before.trim_start_matches('-');
        if before.starts_with('-') && is_secret_name(name) {
            HIDDEN.to_owned()
        } else {
            scrub(word)
        }
    });
    veiled.collect()
}

/// Words as a POSIX shell takes them.
pub fn words(argv: &[String]) -> String {
    let quoted: Vec<_> = argv.iter().map(|word| quote(word)).collect();
    quoted.join(" ")
}

/// A word as a POSIX shell takes it.
pub fn quote(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runbook::{NodesProbe, RolloutProbe};

    fn target() -> Target {
        Target {
            context: Some("lab".into()),
            ..Target::default()
        }
    }

    fn object(kind: &str) -> Object {
        Object {
            kind: kind.into(),
            namespace: "shop".into(),
            name: "worker".into(),
        }
    }

    #[test]
    fn changes_are_the_commands_of_the_seed_with_context_and_namespace() {
        let of = |change| of_change(&change, &target()).unwrap().to_string();
        assert_eq!(
            of(Change::Restart {
                on: object("deployment")
            }),
            "kubectl --context lab -n shop rollout restart deployment/worker"
        );
        assert_eq!(
            of(Change::Scale {
                on: object("deployment"),
                to: Size::Exactly(5)
            }),
            "kubectl --context lab -n shop scale deployment/worker --replicas=5"
        );
        let patch = serde_json::json!({"spec": {"replicas": 2}});
        assert_eq!(
            of(Change::Patch {
                on: object("deployment"),
                patch,
                raises: false
            }),
            "kubectl --context lab -n shop patch deployment/worker -p '{\"spec\":{\"replicas\":2}}'"
        );
        assert_eq!(of_change(&Change::Manual("look".into()), &target()), None);
    }

    #[test]
    fn rollouts_are_changed_through_argo_cd_and_undone_by_the_plugin() {
        let of = |verb| {
            let on = object("rollout");
            let app = "shop".into();
            let change = Change::Rollout { on, app, verb };
            of_change(&change, &target()).unwrap().to_string()
        };
        assert_eq!(
            of(RolloutVerb::Pause),
            "argocd app actions run shop pause --kind Rollout --resource-name worker"
        );
        assert_eq!(
            of(RolloutVerb::Abort),
            "argocd app actions run shop abort --kind Rollout --resource-name worker \
             && argocd app actions run shop resume --kind Rollout --resource-name worker"
        );
        assert_eq!(
            of(RolloutVerb::Resume),
            "argocd app actions run shop resume --kind Rollout --resource-name worker"
        );
        assert_eq!(
            of(RolloutVerb::Undo),
            "kubectl argo rollouts undo worker -n shop --context lab"
        );
    }

    #[test]
    fn a_factor_is_typed_as_the_runbook_has_it_before_it_is_planned() {
        let to = Size::Times {
            factor: 1.5,
            at_most: 60,
            bounded_by: None,
        };
        let on = object("deployment");
        let scale = Change::Scale {
            on: on.clone(),
            to: to.clone(),
        };
        assert_eq!(
            of_change(&scale, &target()).unwrap().as_str(),
            "kubectl --context lab -n shop scale deployment/worker --replicas='<current*1.5>'"
        );
        let lift = Change::Hpa { on, min: to };
        assert_eq!(
            of_change(&lift, &target()).unwrap().as_str(),
            r#"kubectl --context lab -n shop patch hpa/worker -p '{"spec":{"minReplicas":<current*1.5>}}'"#
        );
    }

    #[test]
    fn canaries_and_nodes_are_read_with_kubectl_or_by_the_teams_own_program() {
        let rollout = |hook: Option<&str>| {
            Probe::Rollout(RolloutProbe {
                namespace: "shop".into(),
                name: "api".into(),
                hook: hook.map(str::to_owned),
            })
        };
        let nodes = |selector: Option<&str>| {
            Probe::Nodes(NodesProbe {
                selector: selector.map(str::to_owned),
            })
        };
        for (probe, command) in [
            (
                rollout(None),
                "kubectl --context lab -n shop get rollout api -o yaml",
            ),
            (rollout(Some("canaries")), "canaries"),
            (nodes(None), "kubectl --context lab top nodes"),
            (
                nodes(Some("pool in (a,b)")),
                "kubectl --context lab top nodes -l 'pool in (a,b)'",
            ),
        ] {
            assert_eq!(of_probe(&probe, &target()).as_str(), command);
        }
    }

    #[test]
    fn the_application_that_a_mark_names_is_suspended_by_hand() {
        let change = Change::SelfHeal {
            of: object("deployment"),
        };
        assert_eq!(
            of_change(&change, &target()).unwrap().as_str(),
            r#"argocd app set "$(kubectl --context lab -n shop get deployment/worker -o jsonpath='{.metadata.annotations.argocd\.argoproj\.io/tracking-id}' | cut -d: -f1)" --sync-policy none"#
        );
        assert_eq!(
            object_of(&change).as_deref(),
            Some("application of deployment/worker")
        );
    }
}
