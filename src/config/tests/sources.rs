//! Alertmanager, the schema registry, Grafana, webhooks, and services that page.

use super::*;
use crate::config::file::ConfigFile;

const CONFIG: &str = r#"
[env.prod]
alertmanager = { url = "svc://monitoring/alertmanager:9093", token_file = "~/token" }
schema_registry = { url = "https://me:pw@registry" }
grafana = { url = "https://grafana/x/" }
[env.prod.webhooks]
"\u0023data-producers" = { url_file = "producers.webhook" }
ingest = { url_env = "INGEST_WEBHOOK" }
others = { url_command = ["bin/secret", "others"] }
[env.prod.pagerduty]
events_url = "https://events.eu.pagerduty.com/"
ca_file = "~/ca.pem"
[env.prod.pagerduty.services]
streaming = { routing_key_command = ["pass", "streaming"] }
sre = { routing_key_env = "SRE_KEY" }
"#;

fn prod() -> Run {
    let run = Run::new(CONFIG).file("token", "hunter2\n").env("prod");
    run.var("INGEST_WEBHOOK", "https://hooks/hunter2")
}

fn address(source: Option<&HttpSource>) -> Option<&Address> {
    source.map(|source| &source.address)
}

#[test]
fn each_source_is_read_from_its_table() {
    let run = prod();
    assert_eq!(run.warnings().len(), 1, "{:?}", run.warnings());
    let settings = run.settings();
    let service = Address::Service {
        namespace: "monitoring".into(),
        name: "alertmanager".into(),
        port: "9093".into(),
        prefix: String::new(),
    };
    assert_eq!(address(settings.alertmanager.as_ref()), Some(&service));
    let login = settings.alertmanager.as_ref().map(|it| &it.login);
    assert!(matches!(login, Some(HttpLogin::Bearer(token)) if token.reveal() == "hunter2"));
    let registry = Address::Url("https://registry".into());
    assert_eq!(address(settings.schema_registry.as_ref()), Some(&registry));
    assert_eq!(settings.grafana.as_deref(), Some("https://grafana/x"));
    assert!(settings.pagerduty.is_none());
    let nothing = Run::new("").settings();
    assert!(nothing.alertmanager.is_none() && nothing.schema_registry.is_none());
    assert!(nothing.grafana.is_none() && nothing.webhooks.is_empty());
}

#[test]
fn late_secrets_are_found_and_neither_read_nor_shown() {
    let run = prod();
    let settings = run.settings();
    let shown = run.normal(&format!("{:?}", settings.webhooks));
    assert_eq!(
        shown,
        "{\"data-producers\": File(\"~/.config/backlogctl/producers.webhook\"), \
         \"ingest\": Variable { name: \"INGEST_WEBHOOK\", value: Some([hidden]) }, \
         \"others\": Command(TokenCommand { program: \"~/.config/backlogctl/bin/secret\", \
         args: [\"others\"] })}"
    );
    let events = &settings.events;
    assert_eq!(events.url, "https://events.eu.pagerduty.com");
    assert_eq!(events.ca_file, Some(run.home().join("ca.pem")));
    let key = LateSecret::Variable {
        name: "SRE_KEY".into(),
        value: None,
    };
    assert_eq!(events.services["sre"], key);
    let command = format!("{:?}", events.services["streaming"]);
    assert!(command.contains("program: \"pass\""), "{command}");
    let usual = Run::new("").settings().events;
    assert_eq!(usual.url, "https://events.pagerduty.com");
}

#[test]
fn another_rest_api_leaves_the_services_where_they_were() {
    let run = prod().var("BACKLOGCTL_PAGERDUTY_URL", "https://elsewhere");
    let events = run.settings().events;
    assert_eq!(events.services.len(), 2);
    assert_eq!(events.url, "https://events.eu.pagerduty.com");
}

#[test]
fn variables_take_the_place_of_a_whole_source() {
    let run = prod()
        .var("BACKLOGCTL_ALERTMANAGER_URL", "http://other")
        .var("BACKLOGCTL_SCHEMA_REGISTRY_USER", "you")
        .var("BACKLOGCTL_SCHEMA_REGISTRY_PASSWORD", "pw2")
        .var("BACKLOGCTL_GRAFANA_URL", "https://other-grafana");
    let settings = run.settings();
    let other = settings.alertmanager.as_ref().unwrap();
    assert_eq!(other.address, Address::Url("http://other".into()));
    assert!(matches!(other.login, HttpLogin::None));
    let login = settings.schema_registry.as_ref().map(|it| &it.login);
    assert!(matches!(login, Some(HttpLogin::Basic(user, _)) if user == "you"));
    assert_eq!(settings.grafana.as_deref(), Some("https://other-grafana"));
    let warnings = run.warnings().join("\n");
    for name in ["Alertmanager", "Grafana"] {
        let said =
            format!("the variables of {name} take the place of what environment `prod` says");
        assert!(warnings.contains(&said), "{warnings}");
    }
    let nowhere = Run::new("").var("BACKLOGCTL_SCHEMA_REGISTRY_TOKEN", "t");
    let said = "the variables of the schema registry have no effect without \
                BACKLOGCTL_SCHEMA_REGISTRY_URL";
    assert_eq!(nowhere.warnings(), [said]);
}

#[test]
fn what_cannot_be_meant_is_told_at_its_place() {
    for (config, words) in [
        (
            "alertmanger = { url = 'http://x' }",
            "did you mean `alertmanager`?",
        ),
        (
            "grafana = { url = 'https://me:pw@x' }",
            "it would stand in every link",
        ),
        ("grafana = { url = 'svc://a/b:1' }", "a browser needs a URL"),
        (
            "grafana = { url = 'https://x', token_file = 't' }",
            "its keys are url",
        ),
        (
            "webhooks = { a = { url = 'https://x' } }",
            "its keys are url_file, url_env, url_command",
        ),
        (
            "webhooks = { a = {} }",
            "it has none of `url_file`, `url_env` and `url_command`",
        ),
        (
            "webhooks = { a = { url_file = 'x', url_env = 'Y' } }",
            "`url_file`, `url_env` and `url_command` exclude each other",
        ),
        (
            "webhooks = { a = { url_command = [] } }",
            "`url_command` names no program",
        ),
        (
            "pagerduty.services = { a = { routing_key = 'x' } }",
            "did you mean `routing_key_env`?",
        ),
        (
            "pagerduty = { event_url = 'https://x' }",
            "did you mean `events_url`?",
        ),
    ] {
        let text = format!("[env.prod]\n{config}");
        let fault = ConfigFile::parse("config.toml", &text).unwrap_err();
        assert!(fault.to_string().contains(words), "{fault}");
    }
    let run = Run::new("").var("BACKLOGCTL_GRAFANA_URL", "grafana");
    assert!(run.fault().contains("has no scheme"), "{}", run.fault());
}

#[test]
fn what_an_environment_forbids_goes_with_it() {
    let config = "[env.prod]\ncontext = \"prod\"\nread_only = true\nlimits = { replicas = 40, factor = 2 }\n\
                  [env.lab]\ncontext = \"lab\"\n";
    let guard = Run::new(config).current("prod").settings().guard;
    assert!(guard.read_only);
    assert_eq!(guard.limits.replicas.map(std::num::NonZero::get), Some(40));
    assert_eq!(guard.limits.factor.map(f64::from), Some(2.0));
    assert!(Run::new(config).current("lab").settings().guard.is_none());
    // Another cluster is no way around it.
    let elsewhere = Run::new(config).env("prod").context("lab").current("lab");
    assert!(elsewhere.settings().guard.read_only);
}
