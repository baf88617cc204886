//! Completion as the shells do it, with the values of this machine; and where scripts and manual
//! pages are put.

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

/// Runs a shell where `backlogctl` is the program of this test.
fn shell(program: &Program, shell: &str, arguments: &[&str]) -> Ran {
    let mut command: Command = program.command(&[]);
    let environment: Vec<_> = command
        .get_envs()
        .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())))
        .collect();
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_backlogctl"));
    let folder = folder.parent().unwrap().display().to_string();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
    command = Command::new(shell);
    let ran = command
        .args(arguments)
        .env_clear()
        .envs(environment)
        .env("PATH", path)
        .current_dir(program.home())
        .output();
    ran.unwrap_or_else(|error| panic!("{shell}: {error}; run tests/setup"))
        .into()
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
    let words = ["backlogctl", "explain", "lag"];
    assert_eq!(
        bash(&program, "backlogctl explain lag", &words),
        ["lag-sustained", "lag_p95"]
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
    let _left = program.run(&["--demo", "drift", "stabilize"]);
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
fn zsh_reads_what_the_program_prints() {
    let program = Program::new();
    let script = "autoload -Uz compinit && compinit -D -u; source <(COMPLETE=zsh backlogctl) && \
                  print -r -- ${_comps[backlogctl]}";
    let ran = shell(&program, "zsh", &["-f", "-c", script]).exits(0);
    assert_eq!(ran.out.trim(), "_clap_dynamic_completer_backlogctl");
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
fn there_is_a_manual_page_for_every_command() {
    let program = Program::new();
    let said = program.run(&["man", "pages"]).exits(0).out;
    assert!(said.contains("pages into pages"), "{said}");
    let page = program.home().join("pages/backlogctl-incident-undo.1");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains(r"\fBbacklogctl incident undo\fR"), "{page}");
    let whole = program.run(&["man"]).exits(0).out;
    assert!(whole.contains(".TH backlogctl"), "{whole}");
}
