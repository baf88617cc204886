//! The description of a cluster, from which a server is started.
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hyper::StatusCode;
use serde_json::Value;
use tokio::sync::watch;

use super::api::{Api, Listener, Live, Script, Shared};
use super::auth::{Rule, User, Users};
use super::clock::Clock;
use super::controller::{Fate, Pace};
use super::exec::ExecAnswer;
use super::faults::{Fault, Faults};
use super::logs::Run;
use super::objects::Objects;
use super::server::{self, Running};
use super::shapes::HpaShape;
use super::tls::Identity;

/// A cluster to be served: every method adds to it and gives it back.
///
/// What is said about objects can also be done while the server runs, with the methods of the same
/// names on [`Objects`], inside [`Api::update`].
#[derive(Debug)]
#[must_use]
pub(crate) struct FakeCluster {
    clock: Clock,
    objects: Objects,
    live: Live,
    faults: Faults,
    users: Users,
    hidden_groups: Vec<String>,
    https: bool,
}

impl FakeCluster {
    /// An empty cluster over HTTP, in real time, with the user `admin` who may do everything.
    pub(crate) fn new() -> Self {
        Self {
            clock: Clock::Real,
            objects: Objects::new(Clock::Real),
            live: Live::default(),
            faults: Faults::default(),
            users: Users::default(),
            // Most clusters are without.
            hidden_groups: vec!["keda.sh".to_owned()],
            https: false,
        }
    }

    /// Holds the server's time still at an RFC 3339 moment; to be said first.
    pub(crate) fn at(mut self, moment: &str) -> Self {
        self.clock = Clock::fixed(moment);
        self.objects.set_clock(self.clock);
        self
    }

    /// Serves HTTPS with a certificate authority of its own.
    pub(crate) fn https(mut self) -> Self {
        self.https = true;
        self
    }

    /// A user who logs in with a token and may do what the rules say.
    pub(crate) fn user(mut self, name: &str, rules: &[Rule]) -> Self {
        self.users.add(User::new(name, rules));
        self
    }

    /// Takes an API group away, as on a cluster without a metrics server.
    pub(crate) fn without_group(mut self, group: &str) -> Self {
        self.hidden_groups.push(group.to_owned());
        self
    }

    /// With the definitions of KEDA installed.
    pub(crate) fn with_keda(mut self) -> Self {
        self.hidden_groups.retain(|group| group != "keda.sh");
        self
    }

    /// Starts the server.
    pub(crate) fn serve(self) -> Api {
        let (listener, address) = server::bind();
        let identity = self
            .https
            .then(|| Arc::new(Identity::new(self.users.names())));
        let tokens = self.users.tokens();
        let shared = Arc::new(Shared {
            tokens,
            address,
            clock: self.clock,
            users: Mutex::new(self.users),
            denied: Mutex::default(),
            hidden_groups: self.hidden_groups,
            objects: Mutex::new(self.objects),
            live: Mutex::new(self.live),
            faults: Mutex::new(self.faults),
            requests: Mutex::default(),
            witness: Mutex::default(),
            changed: watch::Sender::new(()),
        });
        let running = Running::start(listener, shared.clone(), identity.clone());
        Api::new(shared, identity, running)
    }
}

/// What is in the cluster.
impl FakeCluster {
    /// Changes objects in any way.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Objects)) -> Self {
        change(&mut self.objects);
        self
    }

    /// Any object that the catalogue has a kind for.
    pub(crate) fn object(self, object: Value) -> Self {
        self.with(|objects| objects.put(object))
    }

    pub(crate) fn namespace(self, name: &str) -> Self {
        self.with(|objects| objects.namespace(name))
    }

    pub(crate) fn deployment(self, namespace: &str, name: &str, replicas: usize) -> Self {
        self.with(|objects| objects.deployment(namespace, name, replicas))
    }

    pub(crate) fn without_pods(self, deployment: &str) -> Self {
        self.with(|objects| objects.without_pods(deployment))
    }

    pub(crate) fn pods_ready(self, pods: &str, ready: usize) -> Self {
        self.with(|objects| objects.pods_ready(pods, ready))
    }

    pub(crate) fn crash_looping(self, pods: &str) -> Self {
        self.with(|objects| objects.crash_looping(pods))
    }

    pub(crate) fn oom_looping(self, pods: &str) -> Self {
        self.with(|objects| objects.oom_looping(pods))
    }

    pub(crate) fn oom_killed(self, pods: &str, ago: Duration) -> Self {
        self.with(|objects| objects.oom_killed(pods, ago))
    }

    pub(crate) fn failed_once(self, pods: &str, ago: Duration) -> Self {
        self.with(|objects| objects.failed_once(pods, ago))
    }

    pub(crate) fn image_pull_backoff(self, pods: &str) -> Self {
        self.with(|objects| objects.image_pull_backoff(pods))
    }

    pub(crate) fn unschedulable(self, pods: &str) -> Self {
        self.with(|objects| objects.unschedulable(pods))
    }

    pub(crate) fn memory_limit(self, deployment: &str, limit: &str) -> Self {
        self.with(|objects| objects.memory_limit(deployment, limit))
    }

    pub(crate) fn memory_usage(self, pods: &str, memory: &str) -> Self {
        self.with(|objects| objects.memory_usage(pods, memory))
    }

    pub(crate) fn cpu_usage(self, pods: &str, cpu: &str) -> Self {
        self.with(|objects| objects.cpu_usage(pods, cpu))
    }

    pub(crate) fn hpa(self, namespace: &str, name: &str, shape: HpaShape) -> Self {
        self.with(|objects| objects.hpa(namespace, name, shape))
    }

    pub(crate) fn autoscaler_acts(self, name: &str) -> Self {
        self.with(|objects| objects.autoscaler_acts(name))
    }

    pub(crate) fn pace(self, deployment: &str, pace: Pace) -> Self {
        self.with(|objects| objects.pace(deployment, pace))
    }

    pub(crate) fn new_pods(self, deployment: &str, fate: Fate) -> Self {
        self.with(|objects| objects.new_pods(deployment, fate))
    }

    pub(crate) fn rollout(self, namespace: &str, name: &str, replicas: usize) -> Self {
        self.with(|objects| objects.rollout(namespace, name, replicas))
    }

    pub(crate) fn canary(self, namespace: &str, name: &str, pods: usize) -> Self {
        self.with(|objects| objects.canary(namespace, name, pods))
    }

    pub(crate) fn without_status(self, plural: &str) -> Self {
        self.with(|objects| objects.without_status(plural))
    }

    pub(crate) fn config_map(self, namespace: &str, name: &str, data: &[(&str, &str)]) -> Self {
        self.with(|objects| objects.config_map(namespace, name, data))
    }

    pub(crate) fn node(self, name: &str, cpu: &str, memory: &str) -> Self {
        self.with(|objects| objects.node(name, cpu, memory))
    }

    /// A warning about (kind, namespace, name).
    pub(crate) fn warning(self, about: (&str, &str, &str), reason: &str, message: &str) -> Self {
        self.with(|objects| objects.warning(about, reason, message))
    }

    /// An event about (kind, namespace, name), of (type, reason), last seen a time ago.
    pub(crate) fn event(
        self,
        about: (&str, &str, &str),
        what: (&str, &str),
        message: &str,
        ago: Duration,
    ) -> Self {
        self.with(|objects| objects.event(about, what, message, ago))
    }
}

/// What containers do, and where their ports really are.
impl FakeCluster {
    /// The log of a run of a container in each of the pods; see `Logs::set` for its dates.
    pub(crate) fn logs(mut self, pods: &str, container: &str, run: Run, text: &str) -> Self {
        for (_, namespace, pod) in self.objects.pods(pods) {
            let place = (namespace, pod, container.to_owned(), run);
            self.live.logs.set(place, text, self.clock.now());
        }
        self
    }

    /// What a command answers in each of the pods.
    pub(crate) fn exec(mut self, pods: &str, command: &[&str], answer: ExecAnswer) -> Self {
        self.live.scripts.push(Script::new(pods, command, answer));
        self
    }

    /// Forwards a port of the pods to a loopback port.
    pub(crate) fn forward(mut self, pods: &str, port: u16, local: u16) -> Self {
        self.live.forwards.push(Listener {
            name: pods.to_owned(),
            port,
            local,
        });
        self
    }

    /// Forwards the Redis port of the pods to a loopback port.
    pub(crate) fn redis_at(self, pods: &str, local: u16) -> Self {
        self.forward(pods, 6379, local)
    }

    /// A service before the pods of a workload (which are to be there already), whose port is
    /// really a loopback port: through the service proxy, and through port-forwards to its pods.
    pub(crate) fn service(
        mut self,
        (namespace, name): (&str, &str),
        port: u16,
        workload: &str,
        local: u16,
    ) -> Self {
        self.objects.service(namespace, name, port, workload);
        self.live.backends.push(Listener {
            name: format!("{namespace}/{name}"),
            port,
            local,
        });
        self.forward(workload, port, local)
    }
}

/// How the server misbehaves; for patterns see `Faults::add`.
impl FakeCluster {
    pub(crate) fn fault(mut self, pattern: &str, fault: Fault) -> Self {
        self.faults.add(pattern, fault);
        self
    }

    /// A fault for the first so many requests that a pattern means.
    pub(crate) fn fault_times(mut self, pattern: &str, fault: Fault, times: usize) -> Self {
        self.faults.add_times(pattern, fault, times);
        self
    }

    /// Never answers.
    pub(crate) fn hang(self, pattern: &str) -> Self {
        self.fault(pattern, Fault::Hang)
    }

    /// Answers late.
    pub(crate) fn delay(self, pattern: &str, time: Duration) -> Self {
        self.fault(pattern, Fault::Delay(time))
    }

    /// Answers something else, as JSON.
    pub(crate) fn reply(self, pattern: &str, code: u16, body: &Value) -> Self {
        let code = StatusCode::from_u16(code).expect("an HTTP status");
        self.fault(pattern, Fault::json(code, body))
    }
}
