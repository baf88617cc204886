//! A real Prometheus with a past: backfilled by `promtool`, scraping nothing.
use std::{
    fs,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{
    fetch::{Answer, Fetch},
    history::History,
    process::{Process, run},
    tls::Authority,
};

/// Who a Prometheus guarded by a password lets in.
pub(crate) const USER: &str = "responder";

/// The password of [`USER`].
pub(crate) const PASSWORD: &str = "opensesame";

/// The bcrypt hash of [`PASSWORD`], of the lowest cost: it is checked on every request.
const PASSWORD_HASH: &str = "$2b$04$1cbnFmK1ntqaUplMLC3JH.c6cyX6RjEpRKKrH96WJTXPPd.4LBkKW";

/// How long an alerting rule that is evaluated every second may take to fire.
const FIRING_WITHIN: Duration = Duration::from_secs(20);

/// A Prometheus that is about to be started.
pub(crate) struct Setup<'a> {
    history: &'a History,
    rules: Vec<Value>,
    alertmanager: Option<String>,
    authority: Option<&'a Authority>,
    client_certificate: bool,
    password: bool,
    retention: &'static str,
}

impl<'a> Setup<'a> {
    pub(crate) fn new(history: &'a History) -> Self {
        Self {
            history,
            rules: Vec::new(),
            alertmanager: None,
            authority: None,
            client_certificate: false,
            password: false,
            retention: "10y",
        }
    }

    /// Keeps data for so long only.
    pub(crate) fn retention(mut self, time: &'static str) -> Self {
        self.retention = time;
        self
    }

    /// Adds a rule that records a metric, which has samples only where the history has them.
    pub(crate) fn recording(mut self, name: &str, expr: &str) -> Self {
        self.rules.push(json!({"record": name, "expr": expr}));
        self
    }

    /// Adds an alerting rule, evaluated every second.
    ///
    /// It shows in `/api/v1/alerts` and `/api/v1/rules`. The series `ALERTS` stays empty: the
    /// backfilled future leaves no room for new samples.
    pub(crate) fn alerting(mut self, alert: &str, expr: &str) -> Self {
        let labels = json!({"severity": "critical"});
        self.rules
            .push(json!({"alert": alert, "expr": expr, "labels": labels}));
        self
    }

    /// Sends what fires to an Alertmanager at this URL.
    pub(crate) fn notifying(mut self, alertmanager: &str) -> Self {
        self.alertmanager = Some(alertmanager.replace("http://", ""));
        self
    }

    /// Demands [`USER`] and [`PASSWORD`].
    pub(crate) fn with_password(mut self) -> Self {
        self.password = true;
        self
    }

    /// Serves HTTPS only, with a certificate that this authority signs.
    pub(crate) fn with_tls(mut self, authority: &'a Authority) -> Self {
        self.authority = Some(authority);
        self
    }

    /// Serves HTTPS only, to clients with a certificate of this authority.
    pub(crate) fn with_client_certificate(mut self, authority: &'a Authority) -> Self {
        self.client_certificate = true;
        self.with_tls(authority)
    }

    /// Starts the server and waits until it is ready.
    pub(crate) fn start(self) -> RealPrometheus {
        let folder = TempDir::new().unwrap();
        backfill(self.history, folder.path());
        self.write_settings(folder.path());
        let mut process = launch(folder.path(), self.retention);
        let port = process
            .wait_for(port_in)
            .unwrap_or_else(|log| panic!("Prometheus: {log}"));
        process
            .wait_for(ready_in)
            .unwrap_or_else(|log| panic!("Prometheus: {log}"));
        let scheme = if self.authority.is_some() {
            "https"
        } else {
            "http"
        };
        let url = format!("{scheme}://127.0.0.1:{port}");
        RealPrometheus {
            process,
            _folder: folder,
            url,
            now: self.history.now(),
        }
    }

    fn write_settings(&self, folder: &Path) {
        let mut settings = json!({
            "global": {"scrape_interval": "1h", "evaluation_interval": "1s"},
            "rule_files": ["rules.yml"],
        });
        if let Some(alertmanager) = &self.alertmanager {
            let targets = json!({"static_configs": [{"targets": [alertmanager]}]});
            settings["alerting"] = json!({"alertmanagers": [targets]});
        }
        let rules = json!({"groups": [{"name": "drift", "rules": self.rules}]});
        write_yaml(folder, "prometheus.yml", &settings);
        write_yaml(folder, "rules.yml", &rules);
        write_yaml(folder, "web.yml", &self.web_settings());
    }

    fn web_settings(&self) -> Value {
        let mut settings = json!({});
        if self.password {
            settings["basic_auth_users"] = json!({USER: PASSWORD_HASH});
        }
        if let Some(authority) = self.authority {
            let server = authority.server();
            settings["tls_server_config"] =
                json!({"cert_file": server.certificate, "key_file": server.key});
        }
        if let (Some(authority), true) = (self.authority, self.client_certificate) {
            let server = &mut settings["tls_server_config"];
            server["client_ca_file"] = json!(authority.certificate());
            server["client_auth_type"] = json!("RequireAndVerifyClientCert");
        }
        settings
    }
}

/// A running Prometheus on a loopback port of its own.
pub(crate) struct RealPrometheus {
    process: Process,
    _folder: TempDir,
    url: String,
    now: i64,
}

impl RealPrometheus {
    /// Starts a Prometheus over plain HTTP that knows this history and nothing else.
    pub(crate) fn with_history(history: &History) -> Self {
        Setup::new(history).start()
    }

    /// Its address, without a path or a slash at the end.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The Unix time in seconds that its history calls now.
    pub(crate) fn now(&self) -> i64 {
        self.now
    }

    /// Lets it hang: connections are accepted and never answered.
    pub(crate) fn freeze(&self) {
        self.process.freeze();
    }

    /// Evaluates a query at [`Self::now`] and gives the answer's `data.result`.
    pub(crate) fn instant(&self, query: &str) -> Value {
        let now = self.now.to_string();
        self.result("query", &[("query", query), ("time", &now)])
    }

    /// Evaluates a query over the time up to [`Self::now`], both ends included, and gives the
    /// answer's `data.result`.
    pub(crate) fn range(&self, query: &str, seconds: i64, step: i64) -> Value {
        let (start, end) = ((self.now - seconds).to_string(), self.now.to_string());
        let step = step.to_string();
        let parameters = [
            ("query", query),
            ("start", &start),
            ("end", &end),
            ("step", &step),
        ];
        self.result("query_range", &parameters)
    }

    /// Waits until an alerting rule fires.
    pub(crate) fn wait_until_firing(&self, alert: &str) {
        let deadline = Instant::now() + FIRING_WITHIN;
        while !self.is_firing(alert) {
            assert!(Instant::now() < deadline, "{alert} does not fire");
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn is_firing(&self, alert: &str) -> bool {
        let answer = Fetch::new()
            .get(&format!("{}/api/v1/alerts", self.url))
            .unwrap();
        answer.json()["data"]["alerts"]
            .as_array()
            .unwrap()
            .iter()
            .any(|found| found["labels"]["alertname"] == alert && found["state"] == "firing")
    }

    fn result(&self, endpoint: &str, parameters: &[(&str, &str)]) -> Value {
        let url =
            reqwest::Url::parse_with_params(&format!("{}/api/v1/{endpoint}", self.url), parameters)
                .unwrap();
        let Answer { status, body } = Fetch::new().get(url.as_str()).unwrap();
        assert_eq!(status, 200, "{body}");
        let mut answer: Value = serde_json::from_str(&body).unwrap();
        answer["data"]["result"].take()
    }
}

fn backfill(history: &History, folder: &Path) {
    let text = folder.join("history.om");
    fs::write(&text, history.openmetrics()).unwrap();
    run(Command::new("promtool")
        // Blocks of two hours, the default, would make a dozen of them for one day.
        .args([
            "tsdb",
            "create-blocks-from",
            "openmetrics",
            "-q",
            "--max-block-duration=48h",
        ])
        .arg(&text)
        .arg(folder.join("data")));
}

fn launch(folder: &Path, retention: &str) -> Process {
    let file = |name: &str| folder.join(name).display().to_string();
    Process::start(
        Command::new("prometheus")
            .env("GOMAXPROCS", "2")
            .arg("--web.listen-address=127.0.0.1:0")
            .arg(format!("--config.file={}", file("prometheus.yml")))
            .arg(format!("--web.config.file={}", file("web.yml")))
            .arg(format!("--storage.tsdb.path={}", file("data")))
            .arg(format!("--storage.tsdb.retention.time={retention}"))
            // What fired before the Alertmanager was known is sent again so soon, not in a minute.
            .arg("--rules.alert.resend-delay=3s"),
        &folder.join("log"),
    )
}

fn write_yaml(folder: &Path, name: &str, content: &Value) {
    // JSON is YAML.
    fs::write(folder.join(name), content.to_string()).unwrap();
}

/// Finds the port that the kernel chose in a line of the log.
fn port_in(line: &str) -> Option<u16> {
    let (_, address) = line.split_once(r#"msg="Listening on" address=127.0.0.1:"#)?;
    address.split_whitespace().next()?.parse().ok()
}

fn ready_in(line: &str) -> Option<()> {
    line.contains("Server is ready to receive web requests")
        .then_some(())
}
