//! A real Alertmanager, and a post of JSON to it.
use std::{fs, process::Command, thread};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{fetch::Fetch, process::Process};

/// A running Alertmanager on a loopback port of its own, that sends nothing to anybody.
pub(crate) struct RealAlertmanager {
    _process: Process,
    _folder: TempDir,
    url: String,
}

impl RealAlertmanager {
    /// Starts one that knows of no alerts. Alerts of `Downstream` are inhibited by any alert with
    /// the label `inhibits`.
    pub(crate) fn start() -> Self {
        let folder = TempDir::new().unwrap();
        let settings = json!({
            "route": {"receiver": "nobody"},
            "receivers": [{"name": "nobody"}],
            "inhibit_rules": [{
                "source_matchers": ["inhibits=\"yes\""],
                "target_matchers": ["alertname=\"Downstream\""],
            }],
        });
        let file = folder.path().join("alertmanager.yml");
        // JSON is YAML.
        fs::write(&file, settings.to_string()).unwrap();
        let mut process = Process::start(
            Command::new("prometheus-alertmanager")
                .env("GOMAXPROCS", "2")
                .arg("--web.listen-address=127.0.0.1:0")
                .arg("--cluster.listen-address=")
                .arg(format!("--config.file={}", file.display()))
                .arg(format!(
                    "--storage.path={}",
                    folder.path().join("data").display()
                )),
            &folder.path().join("log"),
        );
        let port = process
            .wait_for(port_in)
            .unwrap_or_else(|log| panic!("Alertmanager: {log}"));
        Self {
            _process: process,
            _folder: folder,
            url: format!("http://127.0.0.1:{port}"),
        }
    }

    /// Its address, without a path or a slash at the end.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Lets an alert fire, with these labels beside its name.
    pub(crate) fn fire(&self, alert: &str, labels: &Value) {
        let mut labels = labels.clone();
        labels["alertname"] = json!(alert);
        let generator = "http://prometheus:9090/graph?g0.expr=lag+%3E+120&g0.tab=1";
        let alerts = json!([{
            "labels": labels,
            "startsAt": "2026-01-02T03:04:05Z",
            "endsAt": "2100-01-01T00:00:00Z",
            "generatorURL": generator,
        }]);
        self.post("alerts", &alerts);
    }

    /// Silences what has this label until a time, and gives the silence's id.
    pub(crate) fn silence(&self, (name, value): (&str, &str), until: &str) -> String {
        let silence = json!({
            "matchers": [{"name": name, "value": value, "isRegex": false, "isEqual": true}],
            "startsAt": "2026-01-01T00:00:00Z",
            "endsAt": until,
            "createdBy": "ada",
            "comment": "planned load test",
        });
        let answer: Value = serde_json::from_str(&self.post("silences", &silence)).unwrap();
        answer["silenceID"].as_str().unwrap().to_owned()
    }

    /// Waits until alerts of a name are in a state, which Alertmanager finds out in its own time.
    pub(crate) fn wait_until(&self, alert: &str, state: &str) {
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
        loop {
            let url = format!(
                "{}/api/v2/alerts?filter=alertname%3D%22{alert}%22",
                self.url
            );
            let held = Fetch::new().get(&url).unwrap().json();
            let held = held.as_array().unwrap();
            if !held.is_empty() && held.iter().all(|it| it["status"]["state"] == state) {
                return;
            }
            assert!(
                std::time::Instant::now() < deadline,
                "{alert} is not {state}: {held:?}"
            );
            thread::sleep(std::time::Duration::from_millis(50));
        }
    }

    fn post(&self, what: &str, body: &Value) -> String {
        let answer = Fetch::new()
            .post(&format!("{}/api/v2/{what}", self.url), body)
            .unwrap();
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body
    }
}

/// Finds the port that the kernel chose in a line of the log.
fn port_in(line: &str) -> Option<u16> {
    let (_, address) = line.split_once(r#"msg="Listening on" address=127.0.0.1:"#)?;
    address.split_whitespace().next()?.parse().ok()
}
