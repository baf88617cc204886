//! Completion as the shells do it, with the values of this machine; and where scripts and manual
//! pages are put.

mod cluster;
mod interactive;
mod speed;

use crate::program::{Program, Ran};
use std::process::Command;

/// What bash sets before it calls a completion: `$1` is the line, and the rest its words, broken at
/// `=` and `:`.
const BASH: &str = r#"
source <(COMPLETE=bash backlogctl)
COMP_LINE=$1; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
current=${@: -1}; [[ $current == [=:] ]] && current=
_backlogctl_complete backlogctl "$current" before
printf '%s\n' "${COMPREPLY[@]}"
"#;

const KUBECONFIG: &str = r#"
apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://192.0.2.1:6443"}}]
contexts: [{name: "arn:aws:eks:eu:1:cluster/prod", context: {cluster: c, namespace: shop, user: u}}]
users: [{name: u, user: {}}]
"#;

/// What a shell is answered where it is to complete a file by itself.
const FILES: &str = "\u{1c}";

/// A shell where `backlogctl` is the program of this test.
fn shell_of(program: &Program, shell: &str, arguments: &[&str]) -> Command {
    let inner = program.command(&[]);
    let environment: Vec<_> = inner
        .get_envs()
        .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())))
        .collect();
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_backlogctl"));
    let folder = folder.parent().unwrap().display().to_string();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new(shell);
    command
        .args(arguments)
        .env_clear()
        .envs(environment)
        .env("PATH", path)
        .current_dir(program.home());
    command
}

/// Runs such a shell to its end.
fn shell(program: &Program, shell: &str, arguments: &[&str]) -> Ran {
    let ran = shell_of(program, shell, arguments).output();
    ran.unwrap_or_else(|error| panic!("{shell}: {error}; run tests/setup"))
        .into()
}

/// What the program answers a shell that completes the last of these words.
fn asked(program: &Program, words: &[&str]) -> Vec<String> {
    let index = words.len().to_string();
    let mut command = program.command(&[&["--", "backlogctl"], words].concat());
    let command = command.env("COMPLETE", "bash");
    let ran: Ran = command
        .env("_CLAP_COMPLETE_INDEX", index)
        .output()
        .unwrap()
        .into();
    let ran = ran.exits(0);
    assert_eq!(ran.err, "", "{words:?}");
    let values = ran.out.split('\u{b}').filter(|it| !it.is_empty());
    values.map(str::to_owned).collect()
}

/// What bash completes the last of these words to.
fn bash(program: &Program, line: &str, words: &[&str]) -> Vec<String> {
    let arguments = [&["--norc", "-c", BASH, "bash", line], words].concat();
    let ran = shell(program, "bash", &arguments).exits(0);
    let lines = ran.out.lines().map(|it| it.trim_end().to_owned());
    lines.filter(|it| !it.is_empty()).collect()
}

#[test]
fn bash_knows_runbooks_actions_and_what_can_be_explained() {
    let program = Program::new();
    assert_eq!(
        bash(&program, "backlogctl dr", &["backlogctl", "dr"]),
        ["drift"]
    );
    let words = ["backlogctl", "ingest", "remediate", "ra"];
    assert_eq!(
        bash(&program, "backlogctl ingest remediate ra", &words),
        ["raise-hpa"]
    );
    let words = ["backlogctl", "explain", "lag-"];
    assert_eq!(
        bash(&program, "backlogctl explain lag-", &words),
        ["lag-sustained"]
    );
}

#[test]
fn bash_is_answered_behind_its_own_word_breaks() {
    let program = Program::new().kubeconfig(KUBECONFIG);
    let words = ["backlogctl", "--demo", "=", "hpa"];
    assert_eq!(
        bash(&program, "backlogctl --demo=hpa", &words),
        ["hpa-fights", "hpa-returns"]
    );
    let words = ["backlogctl", "--context", "arn", ":", "aws", ":", "eks"];
    assert_eq!(
        bash(&program, "backlogctl --context arn:aws:eks", &words),
        ["eks:eu:1:cluster/prod"]
    );
    let words = [
        "backlogctl",
        "drift",
        "diagnose",
        "--param",
        "backlog_limit",
        "=",
    ];
    assert_eq!(
        bash(
            &program,
            "backlogctl drift diagnose --param backlog_limit=",
            &words
        ),
        ["100"]
    );
    let program =
        program.kubeconfig(&KUBECONFIG.replace("arn:aws:eks:eu:1:cluster/prod", "my lab"));
    assert_eq!(
        bash(
            &program,
            "backlogctl --context ",
            &["backlogctl", "--context", ""]
        ),
        ["my\\ lab"]
    );
    let program = program.kubeconfig(KUBECONFIG);
    let words = ["backlogctl", "-n", "sh"];
    assert_eq!(bash(&program, "backlogctl -n sh", &words), ["shop"]);
}

#[test]
fn incidents_and_environments_are_those_of_this_machine() {
    let program = Program::new();
    program.write(
        ".config/backlogctl/config.toml",
        "[env.lab]\ncontext = \"lab\"\n",
    );
    let words = ["backlogctl", "--env", ""];
    assert_eq!(bash(&program, "backlogctl --env ", &words)[0], "lab");
    program.leave(&["--demo", "drift", "stabilize"]);
    let words = ["backlogctl", "incident", "show", "drift"];
    let ids = bash(&program, "backlogctl incident show drift", &words);
    assert_eq!(ids.len(), 1, "{ids:?}");
}

#[test]
fn fish_shows_what_each_value_is() {
    let program = Program::new();
    let script = "COMPLETE=fish backlogctl | source; complete -C 'backlogctl ingest remediate ra'";
    let ran = shell(&program, "fish", &["--no-config", "-c", script]).exits(0);
    assert_eq!(ran.out.trim(), "raise-hpa\tRaise the autoscaler's minimum");
}

#[test]
fn what_is_installed_asks_the_program_and_is_never_stale() {
    let program = Program::new();
    let said = program
        .run(&["completions", "fish", "--install"])
        .exits(0)
        .out;
    let file = program
        .home()
        .join(".config/fish/completions/backlogctl.fish");
    assert!(said.contains(&file.display().to_string()), "{said}");
    assert_eq!(
        std::fs::read_to_string(file).unwrap(),
        "COMPLETE=fish backlogctl | source\n"
    );
    let unknown = program
        .run(&["completions", "elvish", "--install"])
        .exits(2);
    assert!(
        unknown.err.contains("backlogctl completions elvish"),
        "{}",
        unknown.err
    );
}

#[test]
fn every_word_knows_its_values() {
    let program = Program::new();
    let shop = include_str!("../../runbooks/valid/shop.yaml");
    program.write(".config/backlogctl/runbooks/shop.yaml", shop);
    let _left = program.run(&[
        "--demo",
        "drift",
        "remediate",
        "restart-processor",
        "--dry-run",
    ]);
    let _left = program.run(&["--demo", "drift", "remediate", "restart-processor", "--yes"]);
    for (words, wanted) in [
        (&["sh"][..], &["shop"][..]),
        (&["drift", "exit"], &["exit-check"]),
        (&["drift", "remediate", "rest"], &["restart-processor"]),
        (&["ingest", "escalate", ""], &["L1", "L2", "L3"]),
        (&["drift", "exit-check", "--waive", "ba"], &["backlog-low="]),
        (&["explain", "drift/processor_p"], &["drift/processor_pods"]),
        (&["explain", "lag_p"], &["lag_p95", "lag_panel"]),
        (&["doctor", ""], &["drift", "ingest", "shop"]),
        (&["runbook", "rbac", "i"], &["ingest"]),
        (&["runbook", "check", "inc"], &[FILES]),
        (&["incident", "import", ""], &[FILES]),
        (&["--answers", "~/inc"], &[FILES]),
        (&["--answers=$HOME/inc"], &[FILES]),
        (&["runbook", "check", "--ans"], &["--answers"]),
        (&["--demo=oo"], &["--demo=oom"]),
        (
            &["drift", "diagnose", "--param", "redis_key_may_be_absent="],
            &[
                "redis_key_may_be_absent=false",
                "redis_key_may_be_absent=true",
            ],
        ),
        (
            &["drift", "diagnose", "--param", "backlog_l"],
            &["backlog_limit="],
        ),
        (&["drift", "diagnose", "--param", "lag_l"], &[]),
        (&["drift", "diagnose", "-o", "m"], &["markdown"]),
        (&["drift", "diagnose", "--dry"], &["--dry-run"]),
        (&["completions", "z"], &["zsh"]),
    ] {
        assert_eq!(asked(&program, words), wanted, "{words:?}");
    }
}

#[test]
fn only_what_is_open_is_offered_to_go_on_with() {
    let program = Program::new();
    let mut ids = Vec::new();
    for _ in 0..2 {
        program.leave(&["--demo", "drift", "remediate", "restart-processor"]);
        let listed = asked(&program, &["incident", "resume", ""]);
        assert_eq!(listed.len(), 1, "{listed:?}");
        ids.extend(listed.clone());
        _ = program.run(&["incident", "close", &listed[0]]).exits(0);
    }
    ids.sort();
    for verb in ["resume", "undo", "close"] {
        let mut offered = asked(&program, &["incident", verb, ""]);
        offered.retain(|it| !it.starts_with('-'));
        assert_eq!(offered, [""; 0], "{verb}");
    }
    for verb in ["show", "export"] {
        assert_eq!(asked(&program, &["incident", verb, ""]), ids, "{verb}");
    }
}

#[test]
fn what_is_printed_asks_the_program_too() {
    let program = Program::new();
    let printed = BASH.replace("COMPLETE=bash backlogctl", "backlogctl completions bash");
    assert_ne!(printed, BASH);
    let line = "backlogctl ingest remediate ra";
    let words = [
        "-c",
        &printed,
        "bash",
        line,
        "backlogctl",
        "ingest",
        "remediate",
        "ra",
    ];
    let ran = shell(&program, "bash", &words).exits(0);
    assert_eq!(ran.out.trim(), "raise-hpa");
    let script =
        "backlogctl completions fish | source; complete -C 'backlogctl ingest remediate ra'";
    let ran = shell(&program, "fish", &["--no-config", "-c", script]).exits(0);
    assert_eq!(ran.out.trim(), "raise-hpa\tRaise the autoscaler's minimum");
    for shell in ["zsh", "elvish", "powershell"] {
        let printed = program.run(&["completions", shell]).exits(0).out;
        assert!(printed.contains("COMPLETE"), "{printed}");
    }
}

#[test]
fn shells_without_a_script_of_ours_are_told_the_files() {
    let program = Program::new();
    program.write("incident.json", "{}");
    let words = ["--", "backlogctl", "incident", "import", "inc"];
    let mut command = program.command(&words);
    command
        .env("COMPLETE", "elvish")
        .current_dir(program.home());
    let ran: Ran = command
        .env("_CLAP_COMPLETE_INDEX", "3")
        .output()
        .unwrap()
        .into();
    assert_eq!(ran.exits(0).out, "incident.json");
}

#[test]
fn the_attempts_of_an_incident_can_be_completed() {
    let program = Program::new();
    let ran = program.run(&[
        "--demo",
        "drift",
        "remediate",
        "scale-processor",
        "--dry-run",
    ]);
    let mut lines = ran.err.lines().chain(ran.out.lines());
    let digest = lines.find_map(|line| line.trim().strip_prefix("digest"));
    let digest = digest
        .unwrap_or_else(|| panic!("{}{}", ran.out, ran.err))
        .trim();
    let _done = program.run(&[
        "--demo",
        "drift",
        "remediate",
        "scale-processor",
        "--consent",
        digest,
    ]);
    let ids = asked(&program, &["incident", "undo", ""]);
    let [id] = ids.as_slice() else {
        panic!("{ids:?}");
    };
    for words in [
        ["drift", "postmortem", "--incident", ""],
        ["incident", "export", "", ""],
    ] {
        let words: Vec<_> = words
            .into_iter()
            .take(if words[0] == "drift" { 4 } else { 3 })
            .collect();
        assert_eq!(asked(&program, &words), [id.as_str()], "{words:?}");
    }
    let attempts = asked(&program, &["incident", "undo", id, ""]);
    let shown = program.run(&["incident", "show", id]).exits(0).out;
    assert_eq!(attempts.len(), 1, "{attempts:?}");
    assert!(
        shown.contains(&format!("incident undo {id} {}", attempts[0])),
        "{shown}"
    );
}
