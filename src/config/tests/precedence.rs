//! Which layer wins.

use super::*;
use crate::config::layer::Layer;
use std::path::PathBuf;
use std::time::Duration;

const CONFIG: &str = r#"
timeout = "6s"
runbooks = "books"
[env.prod]
context = "prod"
prometheus = { url = "https://file/", token_file = "~/token", headers = { X-Scope-OrgID = "team" } }
redis = { url = "redis://file", password_file = "~/token" }
params.drift = { namespace = "file", backlog_limit = 200, ratio = 0.5, absent = true }
"#;

fn prod() -> Run {
    Run::new(CONFIG).file("token", "hunter2\n").env("prod")
}

fn login(settings: &Settings) -> String {
    let source = settings.prometheus.as_ref().unwrap();
    match &source.login {
        HttpLogin::None => "none".to_owned(),
        HttpLogin::Command(command) => format!("command {command:?}"),
        HttpLogin::Bearer(token) => format!("bearer {}", token.reveal()),
        HttpLogin::Basic(user, password) => format!("basic {user} {}", password.reveal()),
    }
}

fn address(settings: &Settings) -> Address {
    settings.prometheus.as_ref().unwrap().address.clone()
}

#[test]
fn the_order_of_layers_is_their_precedence() {
    let layers = [Layer::BuiltIn, Layer::File, Layer::Environment, Layer::Flag];
    assert!(layers.is_sorted());
    let built_in = Run::new("");
    let file = Run::new("timeout = '6s'");
    let variable = Run::new("timeout = '6s'").var("BACKLOGCTL_TIMEOUT", "7s");
    let mut flag = Run::new("timeout = '6s'").var("BACKLOGCTL_TIMEOUT", "7s");
    flag.flags.timeout = Some("8s".to_owned());
    for (run, seconds) in [(built_in, 5), (file, 6), (variable, 7), (flag, 8)] {
        assert_eq!(run.settings().timeout, Duration::from_secs(seconds));
    }
}

#[test]
fn nothing_configured_is_the_current_context_and_redis_by_port_forward() {
    let run = Run::new("").var("KUBECONFIG", ":/a:/b");
    let settings = run.settings();
    assert_eq!(settings.kubernetes.login_timeout, Duration::from_secs(120));
    assert_eq!(settings.kubernetes.files, ["/a", "/b"].map(PathBuf::from));
    assert!(settings.kubernetes.named && settings.protected);
    assert!(settings.prometheus.is_none() && settings.kubernetes.context.is_none());
    assert!(matches!(
        settings.redis,
        RedisReach::PortForward { login: None }
    ));
    assert_eq!(
        run.runbooks(),
        run.home().join(".config/backlogctl/runbooks")
    );
    assert_eq!(settings.state, run.home().join(".local/state/backlogctl"));
    let settings = Run::new("").settings();
    assert!(!settings.kubernetes.named);
    assert!(settings.kubernetes.files[0].ends_with(".kube/config"));
}

#[test]
fn a_token_command_is_found_in_path_or_from_the_folder_of_the_file() {
    let program = |words: &str| {
        let table = "[env.prod]\nprometheus = { url = 'http://x', token_command = ";
        let run = Run::new(&format!("{table}{words} }}")).env("prod");
        let shown = login(&run.settings());
        run.normal(&shown)
    };
    for (words, expected) in [
        (
            r#"["gcloud", "a b"]"#,
            r#"{ program: "gcloud", args: ["a b"] }"#,
        ),
        (
            r#"["./token"]"#,
            r#"{ program: "~/.config/backlogctl/./token", args: [] }"#,
        ),
        (r#"["~/token"]"#, r#"{ program: "~/token", args: [] }"#),
    ] {
        assert_eq!(program(words), format!("command TokenCommand {expected}"));
    }
}

#[test]
fn a_pod_knows_its_cluster() {
    let pod = |host: &str| {
        let run = Run::new("").var("KUBERNETES_SERVICE_HOST", host);
        let run = run.var("KUBERNETES_SERVICE_PORT", "443");
        run.settings().kubernetes.pod.map(|pod| pod.server)
    };
    assert_eq!(pod("10.0.0.1").as_deref(), Some("https://10.0.0.1:443"));
    assert_eq!(pod("fd00::1").as_deref(), Some("https://[fd00::1]:443"));
    assert_eq!(pod(""), None);
}

#[test]
fn folders_follow_xdg_and_paths_the_configuration_file() {
    let run = prod();
    let books = run.home().join(".config/backlogctl/books");
    assert_eq!(run.runbooks(), books);
    let run = Run::new("")
        .var("XDG_CONFIG_HOME", "/xdg")
        .var("XDG_STATE_HOME", "relative");
    assert_eq!(run.runbooks(), Path::new("/xdg/backlogctl/runbooks"));
    assert_eq!(
        run.settings().state,
        run.home().join(".local/state/backlogctl")
    );
    let run = prod().var("BACKLOGCTL_RUNBOOKS", "~/mine");
    assert_eq!(run.runbooks(), run.home().join("mine"));
}

#[test]
fn another_address_takes_no_login_over_but_the_same_one_takes_another() {
    let settings = prod().settings();
    assert_eq!(address(&settings), Address::Url("https://file".to_owned()));
    assert_eq!(login(&settings), "bearer hunter2");
    assert_eq!(settings.prometheus.unwrap().headers.len(), 1);

    let settings = prod()
        .var("BACKLOGCTL_PROMETHEUS_URL", "http://me:p%40w@env:9090")
        .settings();
    assert_eq!(
        address(&settings),
        Address::Url("http://env:9090".to_owned())
    );
    assert_eq!(login(&settings), "basic me p@w");
    assert!(settings.prometheus.unwrap().headers.is_empty());

    let settings = prod()
        .var("BACKLOGCTL_PROMETHEUS_TOKEN", "other")
        .settings();
    assert_eq!(address(&settings), Address::Url("https://file".to_owned()));
    assert_eq!(login(&settings), "bearer other");
    assert!(!format!("{settings:?}").contains("other"));
    assert_eq!(settings.prometheus.unwrap().headers.len(), 1);
}

#[test]
fn redis_is_reached_as_the_last_layer_says() {
    let direct = |run: Run| match run.settings().redis {
        RedisReach::Direct { url, .. } => url.reveal().to_owned(),
        through => format!("{through:?}"),
    };
    assert_eq!(direct(prod()), "redis://:hunter2@file");
    let run = prod().var("BACKLOGCTL_REDIS_URL", "rediss://u:p@env:6380/1");
    assert_eq!(direct(run), "rediss://u:p@env:6380/1");
    let run = prod()
        .var("BACKLOGCTL_REDIS_USER", "a:b")
        .var("BACKLOGCTL_REDIS_PASSWORD", "p@w");
    assert_eq!(direct(run), "redis://a%3Ab:p%40w@file");
    let run = prod()
        .var("BACKLOGCTL_REDIS_VIA", "exec")
        .var("BACKLOGCTL_REDIS_PASSWORD", "pw");
    assert_eq!(direct(run), "Exec { login: Some((None, [hidden])) }");
    let run = Run::new("[env.prod]\nredis = { url_file = '~/url' }").env("prod");
    assert_eq!(
        direct(run.file("url", "redis://:pw@held\n")),
        "redis://:pw@held"
    );
}

#[test]
fn pagerduty_has_a_usual_address_and_no_token_goes_elsewhere() {
    let config = "[env.prod]\npagerduty = { token_file = '~/token', from = 'me@example.com' }";
    let run = || Run::new(config).file("token", "hunter2\n").env("prod");
    let shown = |run: Run| {
        let pagerduty = run.settings().pagerduty?;
        let from = pagerduty.from.unwrap_or_default();
        Some(format!(
            "{from} {} {}",
            pagerduty.url,
            pagerduty.token.reveal()
        ))
    };
    let at = |url: &str, token: &str| Some(format!("me@example.com {url} {token}"));
    let usual = "https://api.pagerduty.com";
    assert_eq!(shown(run()), at(usual, "hunter2"));
    let other = run().var("BACKLOGCTL_PAGERDUTY_TOKEN", "other");
    assert!(!format!("{:?}", other.settings()).contains("other"));
    assert_eq!(shown(other), at(usual, "other"));
    let elsewhere = || run().var("BACKLOGCTL_PAGERDUTY_URL", "https://api.eu.pagerduty.com/");
    assert_eq!(shown(elsewhere()), None);
    let elsewhere = elsewhere()
        .var("BACKLOGCTL_PAGERDUTY_TOKEN", "eu")
        .var("BACKLOGCTL_PAGERDUTY_FROM", "me@example.com");
    assert_eq!(shown(elsewhere), at("https://api.eu.pagerduty.com", "eu"));
    let without = Run::new("").var("BACKLOGCTL_PAGERDUTY_FROM", "me@example.com");
    insta::assert_snapshot!(without.warnings().join("\n"), @"what is said of PagerDuty has no effect without a token; set BACKLOGCTL_PAGERDUTY_TOKEN_FILE");
}

#[test]
fn programs_are_found_in_the_folder_of_the_environment_and_in_path() {
    let config = "[env.prod]\nhooks_dir = 'hooks'";
    let run = Run::new(config).env("prod").var("PATH", "/bin:relative:");
    let hooks = run.settings().hooks;
    let beside = run.home().join(".config/backlogctl/hooks");
    assert_eq!(hooks.folder, Some(beside));
    assert_eq!(hooks.search, ["/bin"].map(PathBuf::from));
    let hooks = run.var("BACKLOGCTL_HOOKS_DIR", "/mine").settings().hooks;
    assert_eq!(hooks.folder, Some(PathBuf::from("/mine")));
    let at_home = Run::new(config)
        .env("prod")
        .var("BACKLOGCTL_HOOKS_DIR", "~/mine");
    let folder = at_home.settings().hooks.folder;
    assert_eq!(folder, Some(at_home.home().join("mine")));
    assert_eq!(Run::new("").settings().hooks.folder, None);
    let relative = Run::new(config)
        .env("prod")
        .var("BACKLOGCTL_HOOKS_DIR", "hooks");
    insta::assert_snapshot!(relative.fault(), @"BACKLOGCTL_HOOKS_DIR: `hooks` would be another folder everywhere; write the whole path");
}

#[test]
fn flags_win_over_the_parameters_of_the_environment() {
    let mut run = prod();
    run.flags.namespace = Some("flag".to_owned());
    run.flags.params = vec![("namespace".to_owned(), "flag".to_owned())];
    let settings = run.settings();
    let drift = settings.params_of("drift");
    assert_eq!(drift["namespace"], ("flag", Layer::Flag));
    assert_eq!(drift["backlog_limit"], ("200", Layer::File));
    assert_eq!(drift["ratio"], ("0.5", Layer::File));
    assert_eq!(drift["absent"], ("true", Layer::File));
    assert_eq!(settings.params_of("ingest")["namespace"].0, "flag");
}

#[test]
fn proxies_are_read_as_everywhere_and_their_logins_are_not_shown() {
    let run = Run::new("")
        .var("HTTPS_PROXY", "me:pw@proxy:3128")
        .var("https_proxy", "http://small")
        .var("http_proxy", "socks5://small:1080/")
        .var("no_proxy", "localhost,.svc");
    let proxy = run.settings().proxy;
    assert_eq!(proxy.https.as_deref(), Some("http://me:pw@proxy:3128"));
    assert_eq!(proxy.http.as_deref(), Some("socks5://small:1080"));
    assert_eq!(proxy.no_proxy, "localhost,.svc");
    assert!(!format!("{proxy:?}").contains("pw"));
}

#[test]
fn what_is_suspicious_is_said() {
    let run = prod()
        .context("other")
        .var(
            "BACKLOGCTL_PROMETHEUS_URL",
            "svc://monitoring/prometheus:9090",
        )
        .var("BACKLOGCTL_REDIS_URL", "redis://env")
        .var("BACKLOGCTL_TIMOUT", "5s")
        .var("BACKLOGCTL_COFFEE", "black");
    insta::assert_snapshot!(run.warnings().join("\n"), @r"
    BACKLOGCTL_COFFEE is not a variable of backlogctl
    BACKLOGCTL_TIMOUT is not a variable of backlogctl; did you mean `BACKLOGCTL_TIMEOUT`?
    the variables of Prometheus take the place of what environment `prod` says
    the variables of Redis take the place of what environment `prod` says
    context `other` is not known to be the cluster of environment `prod`, so it counts as protected
    ");
    let run = Run::new("[env.prod]\nredis = { url = 'redis://:pw@host' }")
        .open_to_others()
        .var("BACKLOGCTL_PROMETHEUS_TOKEN", "hunter2");
    insta::assert_snapshot!(run.warnings().join("\n"), @r"
    ~/.config/backlogctl/config.toml holds a password and others can read it; chmod 600 ~/.config/backlogctl/config.toml
    the variables of Prometheus have no effect without BACKLOGCTL_PROMETHEUS_URL
    ");
    assert_eq!(prod().warnings(), [""; 0]);
}
