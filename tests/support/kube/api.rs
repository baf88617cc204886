//! A cluster that is being served: what tests hold, and what the server's tasks share.
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use serde_json::Value;
use tokio::sync::watch;

use super::auth::{Rule, User, Users};
use super::call::Recorded;
use super::clock::Clock;
use super::exec::ExecAnswer;
use super::faults::{Fault, Faults};
use super::kubeconfig::{self, Credentials};
use super::logs::{Logs, Run};
use super::objects::{Key, Objects};
use super::route::Target;
use super::server::Running;
use super::tls::Identity;
use super::witness::{Course, Sight, Witness};
use super::write;

/// What a command answers in the pods that a pattern means.
#[derive(Clone, Debug)]
pub(crate) struct Script {
    pub(crate) pods: String,
    pub(crate) command: Vec<String>,
    pub(crate) answer: ExecAnswer,
}

/// Where a port of pods, or of a service, is really listened on.
#[derive(Clone, Debug)]
pub(crate) struct Listener {
    /// A pod pattern, or `namespace/service`.
    pub(crate) name: String,
    pub(crate) port: u16,
    /// On loopback.
    pub(crate) local: u16,
}

/// What containers do, beside what objects say.
#[derive(Debug, Default)]
pub(crate) struct Live {
    pub(crate) logs: Logs,
    pub(crate) scripts: Vec<Script>,
    pub(crate) forwards: Vec<Listener>,
    pub(crate) backends: Vec<Listener>,
}

/// What the tasks of the server share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) address: SocketAddr,
    pub(crate) clock: Clock,
    pub(crate) users: Mutex<Users>,
    /// Their bearer tokens, which stay what they are.
    pub(crate) tokens: BTreeMap<String, String>,
    pub(crate) hidden_groups: Vec<String>,
    pub(crate) objects: Mutex<Objects>,
    pub(crate) live: Mutex<Live>,
    pub(crate) faults: Mutex<Faults>,
    pub(crate) requests: Mutex<Vec<Recorded>>,
    pub(crate) witness: Mutex<Witness>,
    /// What was refused, or said to be, for want of rights.
    pub(crate) denied: Mutex<Vec<String>>,
    pub(crate) changed: watch::Sender<()>,
}

impl Shared {
    pub(crate) fn objects(&self) -> MutexGuard<'_, Objects> {
        lock(&self.objects)
    }

    pub(crate) fn live(&self) -> MutexGuard<'_, Live> {
        lock(&self.live)
    }

    pub(crate) fn faults(&self) -> MutexGuard<'_, Faults> {
        lock(&self.faults)
    }

    /// Keeps a request, and gives its number, from 1.
    pub(crate) fn record(&self, request: Recorded) -> usize {
        let mut requests = lock(&self.requests);
        requests.push(request);
        requests.len()
    }

    /// Whoever looks on now.
    pub(crate) fn witness(&self) -> Witness {
        lock(&self.witness).clone()
    }

    pub(crate) fn users(&self) -> MutexGuard<'_, Users> {
        lock(&self.users)
    }

    pub(crate) fn deny(&self, what: String) {
        lock(&self.denied).push(what);
    }

    /// Tells those who watch that something changed.
    pub(crate) fn tell(&self) {
        self.changed.send_replace(());
    }

    /// Lets the controllers go on that follow those who read: after a read of Deployments or
    /// Rollouts.
    pub(crate) fn was_read(&self, target: &Target) -> bool {
        let resource = target.resource.qualified();
        let followed = ["deployments.apps", "rollouts.argoproj.io"].contains(&resource.as_str());
        let (namespace, name) = (target.namespace.as_deref(), target.name.as_deref());
        let moved = followed && self.objects().was_read(namespace, name);
        if moved {
            self.tell();
        }
        moved
    }

    /// Tells of every change of objects and logs.
    pub(crate) fn changes(&self) -> watch::Receiver<()> {
        self.changed.subscribe()
    }

    pub(crate) fn hides(&self, group: &str) -> bool {
        self.hidden_groups.iter().any(|hidden| hidden == group)
    }

    /// What a command answers in a pod; the last script that fits counts.
    pub(crate) fn script(
        &self,
        namespace: &str,
        pod: &str,
        command: &[String],
    ) -> Option<ExecAnswer> {
        let objects = self.objects();
        let live = self.live();
        let mut scripts = live.scripts.iter().rev();
        let found = scripts.find(|script| {
            script.command == command && objects.means(&script.pods, namespace, pod)
        });
        found.map(|script| script.answer.clone())
    }

    /// The loopback port behind a port of a pod.
    pub(crate) fn local_port(&self, namespace: &str, pod: &str, port: u16) -> Option<u16> {
        let objects = self.objects();
        let live = self.live();
        let mut forwards = live.forwards.iter().rev();
        let found = forwards
            .find(|forward| forward.port == port && objects.means(&forward.name, namespace, pod));
        found.map(|forward| forward.local)
    }

    /// The loopback port behind a service; without a port, behind its only one.
    pub(crate) fn backend(
        &self,
        namespace: &str,
        service: &str,
        port: Option<&str>,
    ) -> Option<u16> {
        let name = format!("{namespace}/{service}");
        let live = self.live();
        let found = live.backends.iter().rev().find(|backend| {
            backend.name == name && port.is_none_or(|port| port == backend.port.to_string())
        });
        found.map(|backend| backend.local)
    }
}

/// A test that failed while it held a lock has failed already; the server goes on.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A served cluster; the server ends when this is dropped.
#[derive(Debug)]
#[must_use = "the server ends when its handle is dropped"]
pub(crate) struct Api {
    shared: Arc<Shared>,
    identity: Option<Arc<Identity>>,
    _running: Running,
}

impl Api {
    pub(super) fn new(
        shared: Arc<Shared>,
        identity: Option<Arc<Identity>>,
        running: Running,
    ) -> Self {
        Self {
            shared,
            identity,
            _running: running,
        }
    }

    /// `http://127.0.0.1:PORT`, or `https://…`.
    pub(crate) fn url(&self) -> String {
        let scheme = if self.identity.is_some() {
            "https"
        } else {
            "http"
        };
        format!("{scheme}://{}", self.shared.address)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.shared.address
    }

    /// A kubeconfig for the administrator, who logs in with a token.
    pub(crate) fn kubeconfig(&self) -> String {
        self.kubeconfig_for("admin")
    }

    /// A kubeconfig for a user, who logs in with a token.
    pub(crate) fn kubeconfig_for(&self, user: &str) -> String {
        let token = self.token(user);
        kubeconfig::text(
            &self.url(),
            self.ca_pem().as_deref(),
            &Credentials::Token(token),
        )
    }

    /// A kubeconfig for a user, who logs in with a client certificate.
    pub(crate) fn kubeconfig_with_certificate(&self, user: &str) -> String {
        let (certificate, key) = self.client_certificate(user);
        let credentials = Credentials::Certificate { certificate, key };
        kubeconfig::text(&self.url(), self.ca_pem().as_deref(), &credentials)
    }

    /// A user's bearer token.
    pub(crate) fn token(&self, user: &str) -> &str {
        let tokens = &self.shared.tokens;
        tokens.get(user).unwrap_or_else(|| panic!("no user {user}"))
    }

    /// A user's certificate and private key (PKCS#8), both as PEM; only with HTTPS.
    pub(crate) fn client_certificate(&self, user: &str) -> (&str, &str) {
        let identity = self
            .identity
            .as_ref()
            .expect("client certificates need `https()`");
        identity.client(user)
    }

    /// The certificate that the server's own is signed with, as PEM; `None` without HTTPS.
    pub(crate) fn ca_pem(&self) -> Option<String> {
        self.identity
            .as_ref()
            .map(|identity| identity.ca_pem.clone())
    }

    /// Every request so far, in the order of arrival.
    pub(crate) fn requests(&self) -> Vec<Recorded> {
        lock(&self.shared.requests).clone()
    }

    /// The writes among them, whatever became of them; questions that are asked by POST are none,
    /// nor are Leases.
    pub(crate) fn writes(&self) -> Vec<Recorded> {
        let mut requests = self.requests();
        requests.retain(Recorded::is_write);
        requests
    }

    /// What was to be written of Leases, whatever became of it.
    pub(crate) fn lease_writes(&self) -> Vec<Recorded> {
        let mut requests = self.requests();
        requests.retain(|it| it.is_of_lease() && it.method != hyper::Method::GET);
        requests
    }

    /// What was refused for want of rights so far, and what access reviews said no to; forgets it.
    pub(crate) fn take_denied(&self) -> Vec<String> {
        std::mem::take(&mut lock(&self.shared.denied))
    }

    /// Lets a user do what these rules say, and nothing else, from now on.
    pub(crate) fn set_rules(&self, user: &str, rules: &[Rule]) {
        self.shared.users().add(User::new(user, rules));
    }

    /// Forgets the requests so far.
    pub(crate) fn forget_requests(&self) {
        lock(&self.shared.requests).clear();
    }

    /// Changes objects while the server runs; watches tell of it.
    pub(crate) fn update(&self, change: impl FnOnce(&mut Objects)) {
        change(&mut self.shared.objects());
        self.shared.tell();
    }

    /// Changes the object of a path as somebody else, by a merge patch; an empty one moves nothing
    /// but its resourceVersion.
    pub(crate) fn meddle(&self, path: &str, manager: &str, change: &Value) {
        write::meddle(&self.shared, path, manager, change);
    }

    /// Lets the controllers do one step; false if there was nothing to do.
    pub(crate) fn step(&self) -> bool {
        let moved = self.shared.objects().step();
        self.shared.tell();
        moved
    }

    /// Lets the controllers do all that there is to do.
    pub(crate) fn settle(&self) {
        self.shared.objects().settle();
        self.shared.tell();
    }

    /// An object as it is now.
    ///
    /// # Panics
    /// When there is no such object.
    pub(crate) fn object(&self, key: &Key) -> Value {
        let objects = self.shared.objects();
        let found = objects.get(key).cloned();
        found.unwrap_or_else(|| panic!("no {key:?}"))
    }

    /// Appends lines to the logs of pods, written now; those who follow get them.
    pub(crate) fn append_log(&self, pods: &str, container: &str, text: &str) {
        self.append(self.shared.clock.now(), pods, container, text);
    }

    /// Appends lines that were written at an RFC 3339 moment.
    pub(crate) fn append_log_at(&self, moment: &str, pods: &str, container: &str, text: &str) {
        self.append(
            moment.parse().expect("an RFC 3339 moment"),
            pods,
            container,
            text,
        );
    }

    fn append(&self, at: Timestamp, pods: &str, container: &str, text: &str) {
        let keys = self.shared.objects().pods(pods);
        for (_, namespace, pod) in keys {
            let place = (namespace, pod, container.to_owned(), Run::Current);
            self.shared.live().logs.append(place, text, at);
        }
        self.shared.tell();
    }

    /// Scripts what a command answers from now on.
    pub(crate) fn exec(&self, pods: &str, command: &[&str], answer: ExecAnswer) {
        self.shared
            .live()
            .scripts
            .push(Script::new(pods, command, answer));
    }

    /// Misbehaves from now on for the requests that a pattern means; see `Faults::add`.
    pub(crate) fn fault(&self, pattern: &str, fault: Fault) {
        self.shared.faults().add(pattern, fault);
    }

    /// Misbehaves for the next so many requests that a pattern means.
    pub(crate) fn fault_times(&self, pattern: &str, fault: Fault, times: usize) {
        self.shared.faults().add_times(pattern, fault, times);
    }

    /// Behaves again.
    pub(crate) fn fault_after(&self, pattern: &str, fault: Fault, served: usize) {
        self.shared.faults().add_after(pattern, fault, served);
    }

    pub(crate) fn clear_faults(&self) {
        self.shared.faults().clear();
    }

    /// An object as it is now, where it is there.
    pub(crate) fn find(&self, key: &Key) -> Option<Value> {
        self.shared.objects().get(key).cloned()
    }

    /// Lets somebody look on from now on, as every request arrives, is done and is answered. Nothing
    /// else is served meanwhile.
    pub(crate) fn witnessed(&self, look: impl Fn(&Sight<'_>) -> Course + Send + Sync + 'static) {
        *lock(&self.shared.witness) = Witness::new(look);
    }

    /// The names of the pods that a pattern means.
    pub(crate) fn pods(&self, pattern: &str) -> Vec<String> {
        let keys = self.shared.objects().pods(pattern);
        keys.into_iter().map(|(_, _, name)| name).collect()
    }
}

impl Script {
    pub(crate) fn new(pods: &str, command: &[&str], answer: ExecAnswer) -> Self {
        let command = command.iter().map(|word| (*word).to_owned()).collect();
        Self {
            pods: pods.to_owned(),
            command,
            answer,
        }
    }
}
