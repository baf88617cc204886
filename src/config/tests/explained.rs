//! `config show` and `config check` as far as they are about the configuration alone.

use super::*;
use crate::config::{Around, Inspection, Origin, Overview, Severity};

const FILE: &str = "\
timeout = \"9s\"
[env.prod]
context = \"prod\"
protected = true
params.drift = { namespace = \"jobs\" }
[env.prod.prometheus]
url = \"https://me:hunter2@prometheus\"
headers = { X-Key = \"hunter2\" }
[env.prod.redis]
url = \"redis://:hunter2@queue:6379\"
[env.prod.pagerduty]
token_file = \"pd.token\"
";

fn overview(run: &Run) -> Overview {
    let environment: Environment = run.variables.iter().cloned().collect();
    let read = Configuration::read(&environment).unwrap();
    read.overview(&run.flags, &|_| run.contexts.clone())
        .unwrap()
}

/// The value, and where it comes from: `9s default`.
fn held(overview: &Overview, key: &str) -> String {
    let setting = overview.settings.iter().find(|it| it.key == key);
    let setting = setting.unwrap_or_else(|| panic!("no {key}: {:#?}", overview.settings));
    let from = match &setting.origin {
        Origin::File(_, Some((line, column))) => format!("{line}:{column}"),
        Origin::Variable(name) => name.clone(),
        Origin::Flag(name) => (*name).to_owned(),
        other => other.layer().to_owned(),
    };
    let value = setting.value.as_deref().unwrap_or("-");
    format!("{value} {from}")
}

#[test]
fn every_value_is_told_with_its_layer() {
    let run = Run::new(FILE)
        .current("prod")
        .var("BACKLOGCTL_ALERTMANAGER_URL", "http://me:hunter2@alerts/x")
        .var("BACKLOGCTL_REDIS_PASSWORD", "hunter2");
    let run = Run {
        flags: Flags {
            login_timeout: Some("3s".to_owned()),
            params: vec![("limit".to_owned(), "3".to_owned())],
            ..Flags::default()
        },
        ..run
    };
    let mut overview = overview(&run);
    for (key, told) in [
        ("timeout", "9s 1:1"),
        ("login_timeout", "3s --login-timeout"),
        ("context", "prod 3:1"),
        ("protected", "true 4:1"),
        ("read_only", "false default"),
        ("prometheus.url", "https://prometheus 7:1"),
        ("prometheus.basic.user", "me 7:1"),
        ("prometheus.basic.password", "- 7:1"),
        ("prometheus.headers.X-Key", "- 8:13"),
        (
            "alertmanager.url",
            "http://alerts/x BACKLOGCTL_ALERTMANAGER_URL",
        ),
        (
            "alertmanager.basic.password",
            "- BACKLOGCTL_ALERTMANAGER_URL",
        ),
        ("redis.url", "redis://***@queue:6379 10:1"),
        ("redis.password", "- BACKLOGCTL_REDIS_PASSWORD"),
        ("schema_registry.url", "- default"),
    ] {
        assert_eq!(held(&overview, key), told, "{key}");
    }
    assert_eq!(overview.chosen_because, "it names the context `prod`");
    let token = overview
        .settings
        .iter()
        .find(|it| it.key == "pagerduty.token_file")
        .unwrap();
    assert_eq!(token.readable, Some(false), "{token:?}");
    let values = [("limit", "3"), ("namespace", "jobs"), ("other", "1")];
    let values = values.map(|(name, value)| (name.to_owned(), value.to_owned()));
    overview.add_runbook("drift", &values.into());
    let origins: Vec<_> = overview.params.iter().map(|it| it.origin.layer()).collect();
    assert_eq!(origins, ["flag", "file", "default"]);
    assert!(!format!("{overview:?}").contains("hunter2"));
}

#[test]
fn it_is_said_why_a_cluster_counts_as_protected() {
    let lab = "[env.lab]\ncontext = \"lab\"\n";
    for (run, protected, because) in [
        (
            Run::new(lab).current("lab"),
            false,
            "the environment does not protect it",
        ),
        (
            Run::new(lab).current("prod"),
            true,
            "no environment names this cluster",
        ),
        (
            Run::new(lab).env("lab").context("prod"),
            true,
            "context `prod` is not known to be the cluster of environment `lab`",
        ),
        (
            Run::new("[env.x]\n").env("x"),
            true,
            "environment `x` names neither a context nor a server",
        ),
        (Run::new(""), true, "no environment names this cluster"),
    ] {
        let told = overview(&run);
        let told = (told.protected, told.protected_because.as_str());
        assert_eq!(told, (protected, because));
    }
}

/// Everything that is found, drawn, where the runbook `drift` has the parameter `namespace`.
fn found(run: &Run) -> (String, usize, usize) {
    let environment: Environment = run.variables.iter().cloned().collect();
    let runbooks = ["drift", "ingest"].map(str::to_owned);
    let around = Around {
        contexts: &|_| run.contexts.clone(),
        runbooks: &runbooks,
        param: &|_, name, _| match name {
            "namespace" => Ok(()),
            _ => Err((format!("no parameter `{name}`"), None)),
        },
    };
    let inspection = Inspection::of(None, &environment, &around).unwrap();
    let drawn: Vec<_> = inspection
        .findings
        .iter()
        .map(|it| inspection.drawn(it))
        .collect();
    let (faults, warnings) = (
        inspection.count(Severity::Fault),
        inspection.count(Severity::Warning),
    );
    (run.normal(&drawn.join("\n\n")), faults, warnings)
}

#[test]
fn a_name_that_cannot_be_typed_or_shown_is_a_fault() {
    let named = "[env.\"\"]\n[env.\" \"]\n[env.\"--yes\"]\n[env.\"a\\u001b[1m\"]\n[env.\"a\\tb\"]\n[env.\"a\\u202eb\"]\n";
    let (text, faults, _) = found(&Run::new(named));
    assert_eq!(faults, 6, "{text}");
    assert_eq!(
        text.matches("this environment is empty").count(),
        2,
        "{text}"
    );
    assert!(text.contains("config.toml:3:"), "{text}");
    assert!(text.contains("would be taken for a flag"), "{text}");
    assert_eq!(text.matches("cannot be shown").count(), 3, "{text}");
    let typed = "[env.prod]\n[env.\"prod.eu\"]\n[env.\"prod eu\"]\n[env.é]\n";
    let typed = typed.replace("[env.é]", "[env.\"é\"]");
    assert_eq!(found(&Run::new(&typed)).1, 0);
}

#[test]
fn every_fault_is_told_at_its_place() {
    let run = Run::new(
        "timeot = \"5s\"
runbooks = \"nowhere\"
[env.prod]
context = \"prd\"
protected = \"yes\"
params.drft = { namespace = \"x\" }
params.drift = { namespce = \"x\", namespace = \"y\" }
hooks_dir = \"hooks\"
[env.prod.prometheus]
url = 5
tokn_file = \"x\"
[env.prod.alertmanager]
url = \"http://me:hunter2@alerts\"
ca_file = \"gone.pem\"
[env.prod.redis]
user = \"reader\"
url = \"redis://queue\"
",
    )
    .current("lab")
    .var("BACKLOGCTL_TIMEOUT", "soon")
    .var("BACKLOGCTL_ENV", "prodd");
    let (drawn, faults, _) = found(&run);
    insta::assert_snapshot!(drawn);
    assert!(!drawn.contains("hunter2"), "{drawn}");
    assert_eq!(faults, 13);
}

#[test]
fn after_a_fault_of_the_form_nothing_is_guessed() {
    let (drawn, faults, _) = found(&Run::new("[env.prod\ncontext = 1\n[env.x\n"));
    assert_eq!(faults, 1, "{drawn}");
}

#[test]
fn secrets_that_others_can_read_are_warned_of() {
    let run =
        Run::new("[env.lab]\nprometheus = { url = \"http://x\", token_file = \"~/token\" }\n")
            .file("token", "hunter2");
    let token = run.home().join("token");
    let mode = |mode| std::fs::set_permissions(&token, Permissions::from_mode(mode)).unwrap();
    mode(0o644);
    let (drawn, faults, warnings) = found(&run);
    assert_eq!((faults, warnings), (0, 1), "{drawn}");
    assert!(
        drawn.contains("others can read the secret file ~/token")
            && drawn.contains("chmod 600 ~/token"),
        "{drawn}"
    );
    mode(0o600);
    assert_eq!(found(&run), (String::new(), 0, 0));
    std::fs::write(&token, "\n").unwrap();
    let (drawn, faults, _) = found(&run);
    assert!(
        faults == 1 && drawn.contains("its first line is empty"),
        "{drawn}"
    );
}

#[test]
fn a_context_is_not_missed_where_no_kubeconfig_can_be_read() {
    let run = Run::new("[env.lab]\ncontext = \"lab\"\n[env.lab2]\ncontext = \"lab\"\n");
    let (drawn, faults, warnings) = found(&run);
    assert_eq!((faults, warnings), (0, 3), "{drawn}");
    assert!(
        drawn.contains("environment `lab` names the context `lab` too"),
        "{drawn}"
    );
}
