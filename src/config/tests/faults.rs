//! What is said about wrong settings.

use super::super::file::ConfigFile;
use super::*;

/// The faults of configuration files, each of which has one.
fn drawn(files: &[&str]) -> String {
    let fault = |text: &&str| {
        ConfigFile::parse("config.toml", text)
            .unwrap_err()
            .to_string()
    };
    files.iter().map(fault).collect::<Vec<_>>().join("\n\n")
}

/// The faults of runs with some variables.
fn of_variables(runs: &[&[(&str, &str)]]) -> String {
    let fault = |variables: &&[(&str, &str)]| {
        let run = variables
            .iter()
            .fold(Run::new(""), |run, (name, value)| run.var(name, value));
        run.fault()
    };
    runs.iter().map(fault).collect::<Vec<_>>().join("\n")
}

#[test]
fn keys_are_strict() {
    insta::assert_snapshot!(drawn(&[
        "timeout = \"5s\"\ntimout = \"5s\"",
        "colour = true",
        "[env.prod]\nprometheus = { ulr = \"http://x\" }",
        "[env.prod.prometheus]\ntoken_file = \"token\"",
        "[env.prod\ncontext = 1",
    ]), @r#"
    error: unknown key `timout`
     --> config.toml:2:1
      |
    2 | timout = "5s"
      | ^^^^^^
      |
      = help: did you mean `timeout`?

    error: unknown key `colour`
     --> config.toml:1:1
      |
    1 | colour = true
      | ^^^^^^
      |
      = help: its keys are timeout, login_timeout, runbooks, env

    error: unknown key `ulr`
     --> config.toml:2:16
      |
    2 | prometheus = { ulr = "http://x" }
      |                ^^^
      |
      = help: its keys are url, token_file, token_command, basic, ca_file, client_cert, client_key, headers, header_files

    error: the key `url` is missing
     --> config.toml:1:1
      |
    1 | [env.prod.prometheus]
      | ^^^^^^^^^^^^^^^^^^^^^

    error: unclosed table, expected `]`
     --> config.toml:1:10
      |
    1 | [env.prod
      |          ^
    "#);
}

#[test]
fn parameters_are_for_runbooks_that_there_are() {
    let fault = |config: &str| {
        let fault = Run::new(config).check_runbooks().unwrap_err();
        format!("{fault}\nhint: {}", fault.hint().unwrap())
    };
    insta::assert_snapshot!(fault("[env.lab]\nparams.drft = { namespace = 'x' }"), @r"
    environment `lab` has parameters for the runbook `drft`, which does not exist
    hint: did you mean `drift`?
    ");
    insta::assert_snapshot!(fault("[env.lab.params.drift]\n[env.prod.params.checkout]"), @r"
    environment `prod` has parameters for the runbook `checkout`, which does not exist
    hint: there are `drift`, `ingest`
    ");
    let run = Run::new("[env.lab]\nparams.drift = { namespace = 'x' }");
    assert!(run.check_runbooks().is_ok());
}

#[test]
fn values_are_strict() {
    insta::assert_snapshot!(drawn(&[
        "timeout = 5",
        "timeout = \"5\"",
        "[env.prod]\nprotected = \"yes\"",
        "[env.prod]\nserver = \"prod.example.com\"",
        "[env.prod]\nparams.drift = { since = 2026-01-01 }",
        "[env.prod]\nparams.drift = { limit = nan }",
    ]), @r#"
    error: invalid type: integer `5`, expected a string
     --> config.toml:1:11
      |
    1 | timeout = 5
      |           ^

    error: `5` is no length of time; write 90s, 15m or 24h
     --> config.toml:1:11
      |
    1 | timeout = "5"
      |           ^^^

    error: invalid type: string "yes", expected a boolean
     --> config.toml:2:13
      |
    2 | protected = "yes"
      |             ^^^^^

    error: `prod.example.com` is no URL: it has no scheme
     --> config.toml:2:10
      |
    2 | server = "prod.example.com"
      |          ^^^^^^^^^^^^^^^^^^

    error: invalid type: map, expected a string, a number or a truth value
     --> config.toml:2:26
      |
    2 | params.drift = { since = 2026-01-01 }
      |                          ^^^^^^^^^^

    error: invalid value: floating point `NaN`, expected a finite number
     --> config.toml:2:26
      |
    2 | params.drift = { limit = nan }
      |                          ^^^
    "#);
}

#[test]
fn addresses_say_what_they_want() {
    let addresses = [
        "prometheus:9090",
        "ftp://prometheus",
        "http://",
        "http://me:hunter2@host:port",
        "http://me:12/hunter2@host",
        "http://me:hun ter2@host:port",
        "https://prometheus/?x=1",
        "svc://monitoring",
        "svc://monitoring/prometheus",
        "svc://monitoring/prometheus:0",
        "svc://me:hunter2@Monitoring/prometheus:9090",
        "svc://monitoring/prometheus:web/graph?g0=1",
    ];
    let faults: Vec<_> = addresses
        .iter()
        .map(|url| of_variables(&[&[("BACKLOGCTL_PROMETHEUS_URL", url)]]))
        .collect();
    insta::assert_snapshot!(faults.join("\n"), @r"
    BACKLOGCTL_PROMETHEUS_URL: `prometheus:9090` has no scheme; write http://prometheus:9090 or svc://NAMESPACE/NAME:PORT
    BACKLOGCTL_PROMETHEUS_URL: `ftp://prometheus` begins with none of http://, https:// and svc://
    BACKLOGCTL_PROMETHEUS_URL: `http://` is no URL: empty host
    BACKLOGCTL_PROMETHEUS_URL: `http://***@host:port` is no URL: invalid port number
    BACKLOGCTL_PROMETHEUS_URL: `http://***@host` has an `@` behind a slash; write a slash in a password as %2F, and `@` in a path as %40
    BACKLOGCTL_PROMETHEUS_URL: `http://***@host:port` is no URL: invalid port number
    BACKLOGCTL_PROMETHEUS_URL: `https://prometheus/?***` has more than a path
    BACKLOGCTL_PROMETHEUS_URL: `svc://monitoring` names no service; write svc://NAMESPACE/NAME:PORT
    BACKLOGCTL_PROMETHEUS_URL: `svc://monitoring/prometheus` has no port; write svc://NAMESPACE/NAME:PORT
    BACKLOGCTL_PROMETHEUS_URL: `svc://monitoring/prometheus:0` has a port that is neither a number nor a name; write svc://NAMESPACE/NAME:PORT
    BACKLOGCTL_PROMETHEUS_URL: `svc://***@Monitoring/prometheus:9090` is not made of Kubernetes names; write svc://NAMESPACE/NAME:PORT
    BACKLOGCTL_PROMETHEUS_URL: `svc://monitoring/prometheus:web/graph?****` has more than a path; write svc://NAMESPACE/NAME:PORT
    ");
}

#[test]
fn logins_are_given_once_and_whole_and_are_not_shown() {
    insta::assert_snapshot!(drawn(&[
        "[env.prod]\nprometheus = { url = \"http://me:hunter2@x\", token_file = \"t\" }",
        "[env.prod.prometheus]\nurl = \"http://x\"\ntoken_file = \"t\"\nbasic = { user = \"me\", password_file = \"p\" }",
        "[env.prod.prometheus]\nurl = \"http://x\"\ntoken_file = \"t\"\ntoken_command = [\"c\"]",
        "[env.prod.prometheus]\nurl = \"http://x\"\ntoken_command = []",
        "[env.prod]\nprometheus = { url = \"http://x\", client_cert = \"c\" }",
        "[env.prod]\nprometheus = { url = \"http://x\", headers = { \"a b\" = \"c\" } }",
        "[env.prod]\nprometheus = { url = \"http://x\", headers = { a = \"b\\nc\" } }",
    ]), @r#"
    error: the URL holds a login already
     --> config.toml:2:14
      |
    2 | prometheus = { url = "http://**********@x", token_file = "t" }
      |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    error: `token_file` and `basic` are two logins; leave one out
     --> config.toml:1:1
      |
    1 | [env.prod.prometheus]
      | ^^^^^^^^^^^^^^^^^^^^^

    error: `token_file` and `token_command` are two logins; leave one out
     --> config.toml:1:1
      |
    1 | [env.prod.prometheus]
      | ^^^^^^^^^^^^^^^^^^^^^

    error: `token_command` names no program
     --> config.toml:1:1
      |
    1 | [env.prod.prometheus]
      | ^^^^^^^^^^^^^^^^^^^^^

    error: a client certificate needs its key, and a key its certificate
     --> config.toml:2:14
      |
    2 | prometheus = { url = "http://x", client_cert = "c" }
      |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    error: `a b` is no name of a header
     --> config.toml:2:14
      |
    2 | prometheus = { url = "http://x", headers = { "a b" = "c" } }
      |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    error: the value of the header `a` has characters that no header has
     --> config.toml:2:14
      |
    2 | prometheus = { url = "http://x", headers = { a = "b\nc" } }
      |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#);
}

#[test]
fn redis_has_one_way() {
    insta::assert_snapshot!(drawn(&[
        "[env.prod]\nredis = { url = \"http://me:hunter2@x\" }",
        "[env.prod]\nredis = { url = \"rediss://x/#insecure\" }",
        "[env.prod]\nredis = { url = \"redis://x\", via = \"exec\" }",
        "[env.prod]\nredis = { url = \"redis://x\", url_file = \"y\" }",
        "[env.prod]\nredis = { via = \"telnet\" }",
        "[env.prod]\nredis = { via = \"exec\", ca_file = \"ca.pem\" }",
    ]), @r#"
    error: `http://***@x` begins with neither redis:// nor rediss://
     --> config.toml:2:17
      |
    2 | redis = { url = "http://**********@x" }
      |                 ^^^^^^^^^^^^^^^^^^^^^

    error: `rediss://x/#***` has a `#`; certificates are always verified
     --> config.toml:2:17
      |
    2 | redis = { url = "rediss://x/#insecure" }
      |                 ^^^^^^^^^^^^^^^^^^^^^^

    error: a URL and a way through the cluster exclude each other
     --> config.toml:2:9
      |
    2 | redis = { url = "redis://x", via = "exec" }
      |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    error: `url` and `url_file` exclude each other
     --> config.toml:2:9
      |
    2 | redis = { url = "redis://x", url_file = "y" }
      |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    error: unknown variant `telnet`, expected `port-forward` or `exec`
     --> config.toml:2:17
      |
    2 | redis = { via = "telnet" }
      |                 ^^^^^^^^

    error: certificates are for a `rediss://` URL, and there is none
     --> config.toml:2:9
      |
    2 | redis = { via = "exec", ca_file = "ca.pem" }
      |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#);
}

#[test]
fn variables_are_named_with_what_they_want() {
    insta::assert_snapshot!(of_variables(&[
        &[("BACKLOGCTL_TIMEOUT", "5")],
        &[("BACKLOGCTL_REDIS_URL", "redis:///0")],
        &[("BACKLOGCTL_REDIS_VIA", "telnet")],
        &[("BACKLOGCTL_REDIS_VIA", "exec"), ("BACKLOGCTL_REDIS_URL", "redis://x")],
        &[("BACKLOGCTL_REDIS_CA_FILE", "ca.pem")],
&[("BACKLOGCTL_REDIS_USER", "me")],
        &[("BACKLOGCTL_REDIS_CLIENT_KEY", "key.pem")],
        &[("BACKLOGCTL_PROMETHEUS_TOKEN", "t"), ("BACKLOGCTL_PROMETHEUS_TOKEN_FILE", "f")],
        &[("BACKLOGCTL_PROMETHEUS_TOKEN", "t"), ("BACKLOGCTL_PROMETHEUS_USER", "me")],
        &[("BACKLOGCTL_PROMETHEUS_USER", "me")],
        &[("BACKLOGCTL_PROMETHEUS_PASSWORD", "pw")],
        &[("BACKLOGCTL_PROMETHEUS_URL", "http://me:pw@x"), ("BACKLOGCTL_PROMETHEUS_TOKEN", "t")],
        &[("BACKLOGCTL_PAGERDUTY_FROM", "me")],
        &[("BACKLOGCTL_PAGERDUTY_URL", "https://me:hunter2@x")],
        &[("BACKLOGCTL_PAGERDUTY_URL", "svc://paging/pagerduty:80")],
        &[("BACKLOGCTL_PAGERDUTY_URL", "api.pagerduty.com")],
        &[("BACKLOGCTL_CONFIG", "/nowhere/config.toml")],
        &[("HTTPS_PROXY", "ftp://me:hunter2@x")],
    ]), @r"
    BACKLOGCTL_TIMEOUT: `5` is no length of time; write 90s, 15m or 24h
    BACKLOGCTL_REDIS_URL: `redis:///0` has no host
    BACKLOGCTL_REDIS_VIA: `telnet` is neither `port-forward` nor `exec`
    BACKLOGCTL_REDIS_VIA: a URL and a way through the cluster exclude each other
    Redis: certificates are for a `rediss://` URL, and there is none
    Redis: the user has no password
    BACKLOGCTL_REDIS_CLIENT_CERT: a client certificate needs its key, and a key its certificate
    BACKLOGCTL_PROMETHEUS_TOKEN: BACKLOGCTL_PROMETHEUS_TOKEN_FILE is set too
    BACKLOGCTL_PROMETHEUS_TOKEN: there is a user or a password too
    BACKLOGCTL_PROMETHEUS_USER: the user has no password
    BACKLOGCTL_PROMETHEUS_PASSWORD: the password has no user
    BACKLOGCTL_PROMETHEUS_URL: the URL holds a login already
    BACKLOGCTL_PAGERDUTY_FROM: `me` is no e-mail address
    BACKLOGCTL_PAGERDUTY_URL: the URL holds a login; PagerDuty takes a token only
    BACKLOGCTL_PAGERDUTY_URL: `svc://paging/pagerduty:80` is in the cluster; PagerDuty is at a URL, as https://api.pagerduty.com
    BACKLOGCTL_PAGERDUTY_URL: `api.pagerduty.com` has no scheme; write https://api.pagerduty.com
    cannot read the configuration file /nowhere/config.toml: No such file or directory (os error 2)
    HTTPS_PROXY: `ftp://***@x` is no proxy; write http://HOST:PORT or socks5://HOST:PORT
    ");
}

#[test]
fn a_secret_file_is_named() {
    let config = "[env.prod]\nprometheus = { url = 'http://x', token_file = '~/token' }";
    let run = || Run::new(config).env("prod");
    insta::assert_snapshot!(run().fault(), @"cannot read the secret file ~/token: No such file or directory (os error 2)");
    insta::assert_snapshot!(run().file("token", "\n").fault(), @"the first line of the secret file ~/token is empty");
    let held = "[env.prod]\nredis = { url_file = '~/url' }";
    let run = Run::new(held).env("prod").file("url", "ftp://:hunter2@x");
    insta::assert_snapshot!(run.fault(), @"Redis: `ftp://***@x` begins with neither redis:// nor rediss://");
}

#[test]
fn a_parameter_has_one_value() {
    let mut run = Run::new("");
    run.flags.namespace = Some("one".to_owned());
    run.flags.params = vec![("namespace".to_owned(), "two".to_owned())];
    insta::assert_snapshot!(run.fault(), @r"
    parameter `namespace` is given as `one` and as `two`
    hint: --namespace X is --param namespace=X; leave one out
    ");
    run.flags = Flags {
        params: ["1", "2"]
            .map(|value| ("limit".to_owned(), value.to_owned()))
            .into(),
        ..Flags::default()
    };
    insta::assert_snapshot!(run.fault(), @r"
    parameter `limit` is given as `1` and as `2`
    hint: leave one out
    ");
    run.flags = Flags {
        timeout: Some("soon".to_owned()),
        ..Flags::default()
    };
    insta::assert_snapshot!(run.fault(), @"--timeout: `soon` is no length of time; write 90s, 15m or 24h");
}

#[test]
fn limits_that_forbid_everything_or_nothing_are_faults() {
    insta::assert_snapshot!(drawn(&[
        "[env.prod.limits]\nreplicas = 0",
        "[env.prod.limits]\nfactor = 1.0",
        "[env.prod.limits]\nfactor = nan",
        "[env.prod.limits]\nreplica = 3",
        "[env.prod]\nread_only = \"yes\"",
    ]), @r#"
    error: invalid value: integer `0`, expected a nonzero u32
     --> config.toml:2:12
      |
    2 | replicas = 0
      |            ^

    error: 1 is no factor above 1; `read_only = true` forbids everything
     --> config.toml:2:10
      |
    2 | factor = 1.0
      |          ^^^

    error: NaN is no factor above 1; `read_only = true` forbids everything
     --> config.toml:2:10
      |
    2 | factor = nan
      |          ^^^

    error: unknown key `replica`
     --> config.toml:2:1
      |
    2 | replica = 3
      | ^^^^^^^
      |
      = help: did you mean `replicas`?

    error: invalid type: string "yes", expected a boolean
     --> config.toml:2:13
      |
    2 | read_only = "yes"
      |             ^^^^^
    "#);
}
