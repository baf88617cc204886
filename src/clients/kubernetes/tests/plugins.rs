//! Exec credential plugins that succeed, fail, hang and talk nonsense.

use super::server::{Server, keys};
use super::{Folder, pods, settings};
use crate::clients::kubernetes::Kube;
use crate::config::{KubernetesSettings, Proxy};
use crate::truth::{Why, WhyKind};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use std::path::PathBuf;
use std::time::Duration;

/// A plugin that is a shell script, and a server to log in to.
struct Stage {
    server: Server,
    folder: Folder,
    /// Further lines of the `exec` entry.
    exec: String,
    limit: Duration,
    interactive: bool,
}

impl Stage {
    async fn new(script: &str) -> Self {
        let stage = Self {
            server: Server::start().await,
            folder: Folder::new(),
            exec: "apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never".to_owned(),
            limit: Duration::from_secs(20),
            interactive: false,
        };
        stage.script(script);
        stage
    }

    fn exec(mut self, exec: &str) -> Self {
        exec.clone_into(&mut self.exec);
        self
    }

    /// Replaces the script. Every run of it adds a line to the file `runs`.
    fn script(&self, script: &str) {
        let runs = self.path("runs");
        self.folder.file(
            "login.sh",
            &format!("echo run >> {}\n{script}\n", runs.display()),
        );
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn runs(&self) -> usize {
        std::fs::read_to_string(self.path("runs")).map_or(0, |runs| runs.lines().count())
    }

    async fn connect(&self) -> Result<Kube, Why> {
        let script = self.path("login.sh");
        let user = format!(
            "exec: {{command: sh, args: [{}, one, \"two words\"], {}}}",
            script.display(),
            self.exec
        );
        let kubeconfig = self.server.kubeconfig(&self.server.trusted(), &user);
        let file = self.folder.file("config", &kubeconfig);
        let settings = KubernetesSettings {
            login_timeout: self.limit,
            interactive: self.interactive,
            ..settings(&[file])
        };
        Kube::connect(&settings, &Proxy::default()).await
    }

    async fn fault(&self) -> (WhyKind, String) {
        let why = self.connect().await.err().unwrap();
        let hint = why.hint.as_deref().unwrap_or_default();
        (why.kind, format!("{} | {hint}", why.text))
    }

    /// The tokens that the server was shown.
    fn shown(&self) -> Vec<String> {
        let shown = |asked: &super::server::Asked| asked.header("authorization").map(str::to_owned);
        self.server.asked().iter().filter_map(shown).collect()
    }
}

fn credential(status: &str) -> String {
    format!(
        r#"echo '{{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{status}}}'"#
    )
}

#[tokio::test]
async fn a_plugin_logs_in_once_for_all_requests() {
    let stage = Stage::new(&credential(r#"{"token":"abc"}"#)).await;
    let kube = stage.connect().await.unwrap();
    assert_eq!(stage.runs(), 1);
    let (first, second) = tokio::join!(pods(&kube), pods(&kube));
    assert_eq!((first, second), (Ok(0), Ok(0)));
    assert_eq!(stage.runs(), 1);
    assert_eq!(stage.shown(), ["Bearer abc", "Bearer abc"]);
}

#[tokio::test]
async fn a_plugin_is_told_its_arguments_environment_and_cluster() {
    let script = r#"cd "$(dirname "$0")"; echo "$1|$2|$OWN" > told; echo "$KUBERNETES_EXEC_INFO" > info; read line && echo "$line" > read; "#;
    let stage = Stage::new(&format!("{script}{}", credential(r#"{"token":"abc"}"#)))
        .await
        .exec("apiVersion: client.authentication.k8s.io/v1, interactiveMode: IfAvailable, provideClusterInfo: true, env: [{name: OWN, value: mine}]");
    stage.connect().await.unwrap();
    let read = |name: &str| std::fs::read_to_string(stage.path(name)).unwrap();
    assert_eq!(read("told"), "one|two words|mine\n");
    assert!(
        !stage.path("read").exists(),
        "nobody is there to type anything"
    );
    let info: serde_json::Value = serde_json::from_str(&read("info")).unwrap();
    assert_eq!(info["kind"], "ExecCredential");
    assert_eq!(info["apiVersion"], "client.authentication.k8s.io/v1");
    assert_eq!(info["spec"]["interactive"], false);
    let cluster = &info["spec"]["cluster"];
    assert_eq!(
        cluster["server"],
        format!("https://127.0.0.1:{}", stage.server.port)
    );
    let authority = cluster["certificate-authority-data"].as_str().unwrap();
    assert_eq!(authority, stage.server.authority());
}

#[tokio::test]
async fn the_cluster_is_told_only_where_that_is_asked_for() {
    let script = r#"echo "$KUBERNETES_EXEC_INFO" > "$(dirname "$0")/info"; "#;
    let answer = credential(r#"{"token":"abc"}"#).replace("k8s.io/v1", "k8s.io/v1beta1");
    let stage = Stage::new(&format!("{script}{answer}"))
        .await
        .exec("apiVersion: client.authentication.k8s.io/v1beta1");
    stage.connect().await.unwrap();
    let info = std::fs::read_to_string(stage.path("info")).unwrap();
    let expected = r#"{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","spec":{"interactive":false}}"#;
    assert_eq!(info.trim(), expected);
}

#[tokio::test]
async fn a_plugin_may_bring_a_client_certificate() {
    let pem = |name: &str| {
        std::fs::read_to_string(keys().join(name))
            .unwrap()
            .replace('\n', "\\n")
    };
    let status = format!(
        r#"{{"clientCertificateData":"{}","clientKeyData":"{}"}}"#,
        pem("ec.crt"),
        pem("ec.sec1.key")
    );
    // `echo` of some shells would resolve the escapes.
    let stage = Stage::new(&credential(&status).replacen("echo", "printf '%s'", 1)).await;
    let kube = stage.connect().await.unwrap();
    assert_eq!(pods(&kube).await, Ok(0));
    let expected = CertificateDer::from_pem_file(keys().join("ec.crt")).unwrap();
    let shown = stage.server.asked().pop().unwrap().certificate;
    assert_eq!(shown.as_deref(), Some(expected.as_ref()));
}

#[tokio::test]
async fn a_refused_login_is_renewed_once_for_all_requests() {
    let stage = Stage::new(&credential(r#"{"token":"old"}"#)).await;
    stage.server.takes(&["old", "new"]);
    let kube = stage.connect().await.unwrap();
    assert_eq!(pods(&kube).await, Ok(0));
    stage.server.takes(&["new"]);
    stage.script(&credential(r#"{"token":"new"}"#));
    let answers = futures::future::join_all((0..6).map(|_| pods(&kube))).await;
    assert!(answers.iter().all(|answer| *answer == Ok(0)), "{answers:?}");
    assert_eq!(stage.runs(), 2);
}

#[tokio::test]
async fn a_fresh_login_that_is_refused_is_not_tried_for_ever() {
    let stage = Stage::new(&credential(r#"{"token":"wrong"}"#)).await;
    stage.server.takes(&["right"]);
    let kube = stage.connect().await.unwrap();
    for _ in 0..3 {
        assert_eq!(pods(&kube).await.unwrap_err().kind, WhyKind::Denied);
    }
    assert_eq!(stage.runs(), 2, "the login, and its one renewal");
    assert_eq!(stage.shown().len(), 4, "one request was repeated");
}

#[tokio::test]
async fn a_login_that_has_ended_is_renewed_before_the_next_request() {
    let status = r#"{"token":"old","expirationTimestamp":"2020-01-01T00:00:00Z"}"#;
    let stage = Stage::new(&credential(status)).await;
    let kube = stage.connect().await.unwrap();
    let later = r#"{"token":"new","expirationTimestamp":"2999-01-01T00:00:00+01:00"}"#;
    stage.script(&credential(later));
    assert_eq!(pods(&kube).await, Ok(0));
    assert_eq!(pods(&kube).await, Ok(0));
    assert_eq!(stage.shown(), ["Bearer new", "Bearer new"]);
    assert_eq!(stage.runs(), 2);
}

#[tokio::test]
async fn a_failing_plugin_is_quoted_harmlessly() {
    let stage =
        Stage::new(r"printf 'first\n\033[31mthe session \033]0;x\007has expired\n' >&2; exit 3")
            .await;
    let (kind, text) = stage.fault().await;
    assert_eq!(kind, WhyKind::Denied);
    let told = "the login plugin sh failed (exit status: 3): first / the session has expired | run it by hand: sh /";
    assert!(text.starts_with(told), "{text}");
}

#[tokio::test]
async fn nonsense_is_refused_and_never_quoted() {
    let stage = Stage::new("").await;
    for (answer, told) in [
        ("echo s3cret".to_owned(), "not an ExecCredential"),
        ("true".to_owned(), "not an ExecCredential"),
        (r"printf '\377\376'".to_owned(), "not an ExecCredential"),
        (credential(r#""s3cret""#), "not an ExecCredential"),
        (credential("null"), "printed no status"),
        (credential("{}"), "neither a token nor a client certificate"),
        (
            credential(r#"{"token":""}"#),
            "neither a token nor a client certificate",
        ),
        (
            credential(r#"{"clientKeyData":"s3cret"}"#),
            "half of a client certificate",
        ),
        (
            credential(r#"{"token":"s3cret","expirationTimestamp":"soon"}"#),
            "not a time",
        ),
        (
            credential(r#"{"token":"s3\u0000cret"}"#).replacen("echo", "printf '%s'", 1),
            "cannot be sent",
        ),
        (
            credential(r#"{"token":"s3cret"}"#).replace("k8s.io/v1", "k8s.io/v1beta1"),
            "of client.authentication.k8s.io/v1beta1",
        ),
    ] {
        stage.script(&answer);
        let (kind, text) = stage.fault().await;
        assert_eq!(kind, WhyKind::Invalid, "{answer}");
        assert!(
            text.contains(told) && !text.contains("cret\""),
            "{answer}: {text}"
        );
        assert!(!text.contains("s3cret"), "{text}");
    }
}

#[tokio::test]
async fn a_kubeconfig_that_asks_too_much_of_a_plugin_is_told() {
    let stage = Stage::new(&credential(r#"{"token":"abc"}"#)).await;
    for (exec, kind, told) in [
        (
            "apiVersion: client.authentication.k8s.io/v1alpha1",
            WhyKind::Invalid,
            "not spoken here",
        ),
        ("args: []", WhyKind::Invalid, "no apiVersion"),
        (
            "apiVersion: client.authentication.k8s.io/v1, interactiveMode: Always",
            WhyKind::Denied,
            "nobody is here",
        ),
        (
            "apiVersion: client.authentication.k8s.io/v1, command: nosuchplugin, installHint: brew install it",
            WhyKind::Invalid,
            "nosuchplugin is not installed | brew install it",
        ),
        (
            "apiVersion: client.authentication.k8s.io/v1, command: nosuchplugin",
            WhyKind::Invalid,
            "nosuchplugin is not installed | install nosuchplugin, or correct PATH",
        ),
    ] {
        let whole = if exec.contains("command") {
            format!("exec: {{{exec}}}")
        } else {
            format!("exec: {{command: sh, {exec}}}")
        };
        let kubeconfig = stage.server.kubeconfig(&stage.server.trusted(), &whole);
        let why = super::connect(&kubeconfig).await.err().unwrap();
        let text = format!("{} | {}", why.text, why.hint.as_deref().unwrap_or_default());
        assert_eq!(why.kind, kind, "{text}");
        assert!(text.contains(told), "{text}");
    }
    assert_eq!(stage.runs(), 0);
}

#[tokio::test]
async fn a_plugin_for_a_person_runs_in_the_foreground() {
    // No `read` here: the standard input is that of the test.
    let script =
        r#"cd "$(dirname "$0")"; echo "$KUBERNETES_EXEC_INFO" > info; cat /proc/$$/stat > stat; "#;
    let mut stage = Stage::new(&format!("{script}{}", credential(r#"{"token":"abc"}"#)))
        .await
        .exec("apiVersion: client.authentication.k8s.io/v1, interactiveMode: Always");
    stage.interactive = true;
    stage.connect().await.unwrap();
    let info = std::fs::read_to_string(stage.path("info")).unwrap();
    assert!(info.contains(r#""interactive":true"#), "{info}");
    let stat = std::fs::read_to_string(stage.path("stat")).unwrap();
    let group = stat.split(' ').nth(4).unwrap();
    let own = rustix::process::getpgid(None).unwrap().as_raw_nonzero();
    assert_eq!(group, own.to_string());
}

#[tokio::test]
async fn what_a_plugin_leaves_running_is_not_waited_for() {
    let script = r#"sleep 600 > /dev/null & echo $! > "$(dirname "$0")/child"; "#;
    let stage = Stage::new(&format!("{script}{}", credential(r#"{"token":"abc"}"#))).await;
    within(Duration::from_secs(10), stage.connect())
        .await
        .unwrap();
    let child = std::fs::read_to_string(stage.path("child")).unwrap();
    assert!(lives(child.trim()), "a cache of credentials would be lost");
    let child = rustix::process::Pid::from_raw(child.trim().parse().unwrap()).unwrap();
    rustix::process::kill_process(child, rustix::process::Signal::KILL).unwrap();
}

#[tokio::test]
async fn a_plugin_that_hangs_is_ended_with_all_that_it_started() {
    let script = r#"sleep 600 & echo $! > "$(dirname "$0")/child"; wait"#;
    let mut stage = Stage::new(script).await;
    stage.limit = Duration::from_millis(700);
    let (kind, text) = within(Duration::from_secs(10), stage.fault()).await;
    assert_eq!(kind, WhyKind::Timeout);
    assert!(
        text.contains("did not end within 0.7 s | log in by hand first"),
        "{text}"
    );
    let child = std::fs::read_to_string(stage.path("child")).unwrap();
    within(Duration::from_secs(5), gone(child.trim())).await;
}

/// Whether a process is there, and not dead and waiting for its parent.
fn lives(process: &str) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let state = stat
        .rsplit_once(") ")
        .map(|(_, rest)| rest.starts_with('Z'));
    state == Some(false)
}

/// Waits until a process is gone.
async fn gone(process: &str) {
    while lives(process) {
        tokio::task::yield_now().await;
    }
}

async fn within<T>(limit: Duration, work: impl Future<Output = T>) -> T {
    tokio::time::timeout(limit, work)
        .await
        .expect("it takes too long")
}
