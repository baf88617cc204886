//! `runbook rbac`: each role is enough, every right in it is needed, and Kubernetes takes it.

use crate::program::{Program, Ran};
use crate::support::fake_http::FakeHttp;
use crate::support::kube::{Api, FakeCluster, HpaShape, Kubectl, Pace, Rule};
use crate::support::redis::RealRedis;
use crate::support::reply::Reply;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

const USER: &str = "ada";

/// A cluster in which everything is reached through the API server, and where one user may do no
/// more than roles say.
struct Guarded {
    api: Api,
    program: Program,
    _prometheus: FakeHttp,
    _redis: RealRedis,
}

/// What somebody does: the words after `backlogctl`.
type Deed = Vec<String>;

/// The rights that only longer deeds ask for.
const UNASKED: [&str; 4] = [
    "Role: get leases",
    "Role: create leases",
    "Role: patch leases",
    "Role: list scaledobjects",
];

const HPA: HpaShape = HpaShape {
    min: 2,
    max: 8,
    current: 3,
    desired: 3,
    target_cpu: 80,
    current_cpu: Some(40),
};

impl Guarded {
    fn new(change: impl FnOnce(FakeCluster) -> FakeCluster) -> Self {
        let empty = json!({"status": "success", "data": {"resultType": "vector", "result": []}});
        let prometheus = FakeHttp::always(Reply::json(200, &empty));
        let redis = RealRedis::plain();
        redis.push("drift_queue", 12);
        let cluster = FakeCluster::new()
            .https()
            .user(USER, &[])
            .namespace("kube-system")
            .namespace("spec-to-proof")
            .deployment("spec-to-proof", "drift-processor", 3)
            .deployment("spec-to-proof", "drift-detector", 2)
            .deployment("spec-to-proof", "connector", 2)
            .deployment("spec-to-proof", "redis", 1)
            .redis_at("redis", redis.port())
            .memory_limit("drift-processor", "512Mi")
            .memory_usage("drift-processor", "200Mi")
            .config_map(
                "spec-to-proof",
                "drift-processor-config",
                &[("BATCH", "50")],
            )
            .deployment("monitoring", "prometheus", 1)
            .service(
                ("monitoring", "prometheus"),
                9090,
                "prometheus",
                prometheus.address().port(),
            )
            .pace("drift-processor", Pace::AtOnce);
        let api = change(cluster).serve();
        let program = Program::new().kubeconfig(&api.kubeconfig_for(USER));
        let settings = format!(
            "[env.lab]\nserver = \"{}\"\nprotected = false\n\
             prometheus = {{ url = \"svc://monitoring/prometheus:9090\" }}\n",
            api.url()
        );
        program.write(".config/backlogctl/config.toml", &settings);
        Self {
            api,
            program,
            _prometheus: prometheus,
            _redis: redis,
        }
    }

    fn drift() -> Self {
        Self::new(|cluster| cluster.hpa("spec-to-proof", "drift-processor", HPA))
    }

    fn ingest() -> Self {
        Self::new(|cluster| {
            cluster
                .rollout("ingest", "summit-api", 5)
                .canary("ingest", "summit-api", 1)
                .deployment("ingest", "ingest-workers", 4)
                .hpa("ingest", "ingest-workers", HPA)
                .config_map("ingest", "ingest-config", &[("BATCH", "5")])
                .node("node-1", "1000m", "3840Mi")
                .pace("summit-api", Pace::AtOnce)
                .pace("ingest-workers", Pace::AtOnce)
        })
    }

    /// The roles that are printed, as objects.
    fn roles(&self, runbook: &str, to: &str) -> Vec<Value> {
        let ran = self.run(&["runbook", "rbac", runbook, to, "-o", "json"]);
        let list = ran.exits(0).json();
        list["items"].as_array().unwrap().clone()
    }

    fn run(&self, words: &[&str]) -> Ran {
        self.program.run(words)
    }

    /// What is refused while somebody with these roles does all of this.
    fn refused(&self, roles: &[Value], deeds: &[Deed]) -> BTreeSet<String> {
        let each = deeds.iter().map(std::slice::from_ref);
        let refused = each.flat_map(|deed| self.refused_at(roles, deed, &BTreeSet::new()));
        refused.collect()
    }

    /// The first thing that is refused and not expected to be.
    fn refused_at(
        &self,
        roles: &[Value],
        deeds: &[Deed],
        expected: &BTreeSet<String>,
    ) -> BTreeSet<String> {
        let allowed: Vec<Rule> = roles.iter().flat_map(Rule::of_role).collect();
        self.api.set_rules(USER, &allowed);
        self.api.take_denied();
        // An incident that is open is gone on with, and not begun.
        let _ = fs::remove_dir_all(self.program.home().join(".local/state"));
        for deed in deeds {
            let words: Vec<&str> = deed.iter().map(String::as_str).collect();
            let ran = self.run(&words);
            assert!(ran.code.is_some(), "{deed:?}: {}", ran.err);
            let denied = self.api.take_denied().into_iter();
            let denied: BTreeSet<String> = denied.filter(|it| !expected.contains(it)).collect();
            if !denied.is_empty() {
                return denied;
            }
        }
        BTreeSet::new()
    }

    /// That these roles are enough for this, and that each right of theirs is asked for, but those
    /// of which that is known. Reviews of rights that only take the place of others may be answered
    /// with no.
    fn are_least(&self, roles: &[Value], deeds: &[Deed], (reviews, known): (&[&str], &[String])) {
        let reviews: BTreeSet<String> = reviews.iter().map(|&it| it.to_owned()).collect();
        let refused = self.refused_at(roles, deeds, &reviews);
        assert_eq!(refused, BTreeSet::new(), "{roles:#?}");
        let is_optional = |role: &Value| {
            let name = role["metadata"]["name"].as_str().unwrap();
            name.ends_with("-optional")
        };
        let (optional, needed): (Vec<Value>, Vec<Value>) =
            roles.iter().cloned().partition(is_optional);
        // What is needed stays so where nothing is given beside it.
        self.are_asked_for(&single(&needed), &[], (deeds, known));
        self.are_asked_for(&single(&optional), &needed, (deeds, known));
    }

    /// That each of these rights is asked for, by somebody who has all others and these roles.
    fn are_asked_for(
        &self,
        rights: &[Value],
        beside: &[Value],
        (deeds, known): (&[Deed], &[String]),
    ) {
        let all = [rights, beside].concat();
        let expected = self.refused(&all, deeds);
        for left_out in 0..rights.len() {
            let mut fewer = all.clone();
            let gone = fewer.remove(left_out);
            if !known.contains(&said(&gone)) {
                let refused = self.refused_at(&fewer, deeds, &expected);
                assert!(!refused.is_empty(), "nobody needs {gone}");
            }
        }
    }
}

/// A role of one right in words: `Role: list pods`.
fn said(role: &Value) -> String {
    let one = &role["rules"][0];
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let (verb, resource) = (word(&one["verbs"][0]), word(&one["resources"][0]));
    format!("{}: {verb} {resource}", word(&role["kind"]))
}

/// Roles of one right each: one verb on one resource.
fn single(roles: &[Value]) -> Vec<Value> {
    let mut rights = Vec::new();
    for role in roles {
        for rule in role["rules"].as_array().unwrap() {
            for resource in rule["resources"].as_array().unwrap() {
                for verb in rule["verbs"].as_array().unwrap() {
                    let mut right = role.clone();
                    let mut one = rule.clone();
                    one["resources"] = json!([resource]);
                    one["verbs"] = json!([verb]);
                    right["rules"] = json!([one]);
                    rights.push(right);
                }
            }
        }
    }
    rights
}

fn deeds(lines: &[&str]) -> Vec<Deed> {
    let words = |line: &&str| line.split(' ').map(str::to_owned).collect();
    lines.iter().map(words).collect()
}

#[test]
fn the_readers_of_drift_have_what_they_need_and_no_more() {
    let guarded = Guarded::drift();
    let roles = guarded.roles("drift", "--reader");
    assert!(roles.iter().all(|role| role["kind"] == "Role"), "{roles:?}");
    let deeds = deeds(&["drift diagnose -q", "drift exit-check -q"]);
    guarded.are_least(&roles, &deeds, (&[], &[]));
}

#[test]
fn the_readers_of_ingest_have_what_they_need_and_no_more() {
    let guarded = Guarded::ingest();
    let roles = guarded.roles("ingest", "--reader");
    guarded.are_least(&roles, &deeds(&["ingest diagnose -q"]), (&[], &[]));
}

#[test]
fn the_operators_of_drift_have_what_they_need_and_no_more() {
    let guarded = Guarded::drift();
    let roles = guarded.roles("drift", "--operator");
    let deeds = deeds(&[
        "drift remediate raise-memory --dry-run",
        "drift remediate raise-hpa --dry-run",
        "drift remediate scale-processor --dry-run",
        "drift remediate restart-processor --yes",
        "drift diagnose -q",
        "drift exit-check -q",
    ]);
    // What readers need is shown by what they do.
    let readers = single(&guarded.roles("drift", "--reader"));
    let known = readers.iter().map(said);
    let known: Vec<_> = known.chain(UNASKED.map(str::to_owned)).collect();
    guarded.are_least(&roles, &deeds, (&["update deployments/scale?"], &known));
}

#[test]
fn the_operators_of_ingest_have_what_they_need_and_no_more() {
    let guarded = Guarded::ingest();
    let roles = guarded.roles("ingest", "--operator");
    let deeds = deeds(&[
        "ingest remediate abort-rollout --dry-run",
        "ingest remediate pause-rollout --dry-run",
        "ingest remediate undo-rollout --dry-run",
        "ingest remediate burst-mode --dry-run",
        "ingest remediate scale-workers --dry-run",
        "ingest remediate raise-hpa --dry-run",
        "ingest diagnose -q",
        "ingest triage --answers /dev/null",
    ]);
    // What readers need is shown by what they do.
    let readers = single(&guarded.roles("ingest", "--reader"));
    let known = readers.iter().map(said);
    let known: Vec<_> = known.chain(UNASKED.map(str::to_owned)).collect();
    guarded.are_least(&roles, &deeds, (&["update deployments/scale?"], &known));
}

#[test]
fn kubectl_takes_the_roles_as_they_are_printed() {
    let guarded = Guarded::ingest();
    let kubectl = Kubectl::new(&guarded.api.kubeconfig());
    for runbook in ["drift", "ingest"] {
        let words = ["runbook", "rbac", runbook];
        let yaml = guarded.run(&words).exits(0).out;
        assert_eq!(yaml, guarded.run(&words).exits(0).out, "always the same");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("roles.yaml");
        fs::write(&file, &yaml).unwrap();
        let file = file.display().to_string();
        let local = ["apply", "--dry-run=client", "-o", "json", "-f", &file];
        let printed: Value = serde_json::from_str(&kubectl.stdout(&local)).unwrap();
        let printed = printed["items"].as_array().unwrap().iter();
        let bare = |role: &Value| {
            let mut role = role.clone();
            role["metadata"]
                .as_object_mut()
                .unwrap()
                .remove("annotations");
            role
        };
        let printed: Vec<Value> = printed.map(bare).collect();
        let json = guarded
            .run(&[&words[..], &["-o", "json"]].concat())
            .exits(0)
            .json();
        assert_eq!(json["items"], Value::from(printed), "{yaml}");
        let applied = kubectl.stdout(&["apply", "-f", &file]);
        let roles = json["items"].as_array().unwrap().len();
        assert_eq!(applied.matches("created").count(), roles, "{applied}");
    }
}

#[test]
fn roles_say_who_needs_each_rule_and_how_to_bind_them() {
    let program = Program::new();
    let yaml = program.run(&["runbook", "rbac", "drift"]).exits(0).out;
    insta::assert_snapshot!(yaml);
    let reader = program
        .run(&["runbook", "rbac", "drift", "--reader"])
        .exits(0)
        .out;
    assert!(yaml.starts_with(&reader), "{reader}");
    assert!(!reader.contains("patch"), "{reader}");
    let elsewhere = ["runbook", "rbac", "drift", "--reader", "--namespace", "lab"];
    let elsewhere = program.run(&elsewhere).exits(0).out;
    assert!(
        elsewhere.contains("namespace: lab") && !elsewhere.contains("spec-to-proof"),
        "{elsewhere}"
    );
    let both = ["runbook", "rbac", "drift", "--reader", "--operator"];
    let _usage = program.run(&both).exits(2);
    let _unknown = program.run(&["runbook", "rbac", "drfit"]).exits(2);
}
