//! The names of a cluster: shown from what is kept, and looked for behind the shell's back.

use super::asked;
use crate::program::Program;
use crate::support::kube::{Api, FakeCluster, Rule};
use crate::support::port::Silent;
use crate::support::pty::Pty;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const NAMESPACES: &str = "/api/v1/namespaces";

fn shop() -> Api {
    FakeCluster::new()
        .namespace("shop")
        .deployment("shop", "cart", 1)
        .deployment("shop", "cart-worker", 1)
        .serve()
}

fn program(kubeconfig: &str) -> Program {
    Program::new()
        .kubeconfig(kubeconfig)
        .with("BACKLOGCTL_CLUSTER_NAMES", "on")
}

/// What is kept, by its files.
fn kept(program: &Program) -> Vec<PathBuf> {
    let folder = program.home().join(".cache/backlogctl/names");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = files.map(|file| file.path());
    files
        .filter(|path| path.extension().is_some_and(|it| it == "json"))
        .collect()
}

fn text(program: &Program) -> String {
    let files = kept(program);
    let [file] = files.as_slice() else {
        panic!("{files:?}");
    };
    std::fs::read_to_string(file).unwrap()
}

/// Looks for names as the process behind a word does, but to its end.
fn look(program: &Program, starter: &str, words: &[&str]) {
    let all = [&["__names", starter, "backlogctl"], words].concat();
    let ran = program.run(&all).exits(0);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
}

/// Waits for what a process behind the shell's back leaves.
fn wait_for(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !is_so() {
        assert!(Instant::now() < deadline, "never came: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn lists(api: &Api) -> Vec<String> {
    let requests = api.requests().into_iter();
    requests
        .map(|it| format!("{} {}", it.method, it.path))
        .collect()
}

#[test]
fn a_word_is_answered_at_once_and_knows_the_cluster_the_next_time() {
    let api = shop();
    let program = program(&api.kubeconfig());
    let words = [
        "drift",
        "diagnose",
        "-n",
        "shop",
        "--param",
        "processor=cart",
    ];
    assert_eq!(asked(&program, &words), [""; 0]);
    wait_for("the names", || !kept(&program).is_empty());
    assert_eq!(
        asked(&program, &words),
        ["processor=cart", "processor=cart-worker"]
    );
    assert_eq!(asked(&program, &["-n", "sh"]), ["shop"]);
    let mut requests = lists(&api);
    requests.sort();
    assert_eq!(
        requests,
        [
            "GET /api/v1/namespaces",
            "GET /apis/apps/v1/namespaces/shop/deployments"
        ]
    );
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let file = &kept(&program)[0];
    assert_eq!((mode(file), mode(file.parent().unwrap())), (0o600, 0o700));
}

#[test]
fn many_words_at_once_ask_once() {
    let api = shop();
    api.fault(
        NAMESPACES,
        crate::support::kube::Fault::Delay(Duration::from_millis(500)),
    );
    let program = program(&api.kubeconfig());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| asked(&program, &["-n", ""]));
        }
    });
    wait_for("the names", || !kept(&program).is_empty());
    assert_eq!(lists(&api), ["GET /api/v1/namespaces"]);
}

#[test]
fn a_cluster_that_is_silent_is_given_up_and_left_alone() {
    let silent = Silent::start();
    let config = super::KUBECONFIG.replace("192.0.2.1:6443", &silent.address().to_string());
    let program = program(&config);
    let words = ["--context", "arn:aws:eks:eu:1:cluster/prod"];
    let began = Instant::now();
    look(&program, "word", &words);
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "{:?}",
        began.elapsed()
    );
    assert!(
        text(&program).contains("\"unreached\""),
        "{}",
        text(&program)
    );
    let before = text(&program);
    look(&program, "word", &words);
    assert_eq!(text(&program), before, "it was not tried again");
}

#[test]
fn what_may_not_be_listed_is_left_alone_for_longer() {
    let api = FakeCluster::new()
        .namespace("shop")
        .user("nobody", &[] as &[Rule])
        .serve();
    let program = program(&api.kubeconfig_for("nobody"));
    look(&program, "word", &["drift", "diagnose", "-n", "shop"]);
    assert!(text(&program).contains("\"refused\""), "{}", text(&program));
    assert_eq!(
        asked(&program, &["-n", "sp"]),
        ["spec-to-proof"],
        "the runbooks' own are known"
    );
}

#[test]
fn a_login_by_a_program_is_left_to_runs() {
    let api = shop();
    let folder = tempfile::tempdir().unwrap();
    let plugin = folder.path().join("login");
    let ran = folder.path().join("ran");
    let credential = format!(
        r#"{{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{{"token":"{}"}}}}"#,
        api.token("admin")
    );
    let script = format!("#!/bin/sh\ntouch {}\necho '{credential}'\n", ran.display());
    std::fs::write(&plugin, script).unwrap();
    std::fs::set_permissions(&plugin, std::fs::Permissions::from_mode(0o700)).unwrap();
    let config = format!(
        "apiVersion: v1\nkind: Config\ncurrent-context: c\n\
         clusters: [{{name: c, cluster: {{server: \"{}\"}}}}]\n\
         contexts: [{{name: c, context: {{cluster: c, user: u}}}}]\n\
         users: [{{name: u, user: {{exec: {{apiVersion: client.authentication.k8s.io/v1, \
         interactiveMode: IfAvailable, command: {}}}}}}}]\n",
        api.url(),
        plugin.display()
    );
    let program = program(&config);
    look(&program, "word", &["-n", "shop"]);
    assert!(!ran.exists() && lists(&api).is_empty());
    assert!(text(&program).contains("\"login\""), "{}", text(&program));
    look(&program, "run", &["-n", "shop"]);
    assert!(ran.exists());
    assert_eq!(asked(&program, &["-n", "sho"]), ["shop"]);
}

#[test]
fn a_run_at_a_terminal_leaves_the_names_behind_and_one_elsewhere_does_not() {
    let api = FakeCluster::new()
        .namespace("spec-to-proof")
        .deployment("spec-to-proof", "drift-processor", 1)
        .deployment("spec-to-proof", "drift-processor-next", 1)
        .serve();
    let program = program(&api.kubeconfig());
    let _elsewhere = program.run(&["drift", "diagnose"]);
    let namespaces = "GET /api/v1/namespaces".to_owned();
    assert!(!lists(&api).contains(&namespaces));
    // Here the run leads its session, which ends with it: that can hit what it started before that
    // has left the session. A shell lives on.
    let mut runs = 0;
    wait_for("the names", || {
        if runs < 10 {
            runs += 1;
            let mut terminal = Pty::start(&program.command(&["drift", "diagnose"]), 50, 120);
            let _code = terminal.end();
        }
        !kept(&program).is_empty()
    });
    assert_eq!(
        asked(
            &program,
            &["drift", "diagnose", "--param", "processor=drift-processor-"]
        ),
        ["processor=drift-processor-next"]
    );
    assert!(lists(&api).contains(&namespaces));
}

#[test]
fn nothing_is_asked_where_it_is_not_wanted_and_of_no_simulated_cluster() {
    let api = shop();
    let off = Program::new().kubeconfig(&api.kubeconfig());
    assert_eq!(asked(&off, &["-n", "sp"]), ["spec-to-proof"]);
    look(&off, "word", &["-n", "shop"]);
    let on = program(&api.kubeconfig());
    assert_eq!(asked(&on, &["--demo", "-n", "sp"]), ["spec-to-proof"]);
    assert_eq!(
        asked(&on, &["drift", "remediate", "rest"]),
        ["restart-processor"]
    );
    look(&on, "word", &["--demo", "-n", "shop"]);
    assert_eq!((kept(&off).len(), kept(&on).len()), (0, 0));
    assert_eq!(lists(&api), [""; 0]);
}
