//! A pipe in the place of a file: nobody waits for its other end.

use crate::program::{Program, Ran};
use rustix::fs::{CWD, FileType, Mode, mknodat};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn pipe(file: &Path) {
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    mknodat(CWD, file, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
}

/// Runs a command that is to end by itself.
fn ended(mut command: Command) -> Ran {
    let started = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = started.spawn().unwrap();
    let deadline = Instant::now() + Duration::from_secs(60);
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > deadline {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("it waits: {command:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().unwrap().into()
}

const PIPE: &str = "it is a pipe, not a file";

#[test]
fn settings_runbooks_and_exports_that_are_pipes_are_told() {
    let program = Program::new();
    let at = |name: &str| {
        let file = program.home().join(name);
        pipe(&file);
        file.display().to_string()
    };
    let export = at("export");
    at(".config/backlogctl/runbooks/own.yaml");
    for words in [
        &["incident", "import", export.as_str()][..],
        &["own", "confirm"],
        &["--demo=quiet", "ingest", "triage", "--answers", &export],
    ] {
        let ran = ended(program.command(words)).exits(2);
        assert!(ran.err.contains(PIPE), "{words:?}: {}", ran.err);
    }
    at(".config/backlogctl/config.toml");
    let ran = ended(program.command(&["ingest", "confirm"])).exits(2);
    assert!(ran.err.contains(PIPE), "{}", ran.err);
}

#[test]
fn a_kubeconfig_that_is_a_pipe_makes_kubernetes_unknown() {
    let program = Program::new();
    let pipes = program.home().join("pipe");
    pipe(&pipes);
    let kubeconfig = |cluster: &str, user: &str| {
        format!(
            "clusters: [{{name: a, cluster: {{server: 'https://127.0.0.1:1'{cluster}}}}}]\n\
             users: [{{name: a, user: {{{user}}}}}]\n\
             contexts: [{{name: a, context: {{cluster: a, user: a}}}}]\n\
             current-context: a\n"
        )
    };
    let named = program.with("KUBECONFIG", pipes.display().to_string());
    let ran = ended(named.command(&["ingest", "confirm"])).exits(3);
    assert!(ran.out.contains(PIPE), "{}", ran.out);
    for text in [
        kubeconfig(", certificate-authority: pipe", ""),
        kubeconfig("", "client-certificate: pipe, client-key: pipe"),
        kubeconfig("", "tokenFile: pipe"),
    ] {
        let file = named.write("kubeconfig", &text).display().to_string();
        let mut command = named.command(&["ingest", "confirm"]);
        command.env("KUBECONFIG", file);
        let ran = ended(command).exits(3);
        assert!(ran.out.contains(PIPE), "{text}: {}", ran.out);
    }
}

#[test]
fn what_a_shell_hands_over_is_read_as_often_as_it_is_needed() {
    let program = Program::new();
    let text = "clusters: [{name: a, cluster: {server: 'http://127.0.0.1:1'}}]\n\
                contexts: [{name: handed, context: {cluster: a, user: a}}]\n\
                current-context: handed\n";
    let script = "KUBECONFIG=<(printf '%s' \"$1\") exec \"$0\" -o json ingest confirm";
    let mut bash = Command::new("bash");
    bash.args(["-c", script, env!("CARGO_BIN_EXE_backlogctl"), text]);
    bash.env("HOME", program.home()).env_remove("KUBECONFIG");
    let ran = ended(bash).exits(3);
    assert!(ran.out.contains("\"handed\""), "{} {}", ran.out, ran.err);
    assert!(ran.out.contains("connection refused"), "{}", ran.out);
}

#[test]
fn a_word_is_completed_with_pipes_all_around() {
    let program = Program::new();
    for name in [
        ".config/backlogctl/config.toml",
        ".config/backlogctl/runbooks/own.yaml",
        ".kube/config",
    ] {
        pipe(&program.home().join(name));
    }
    for words in [
        &["own", ""][..],
        &["ingest", "confirm", "--context", ""],
        &["ingest", "confirm", "--namespace", ""],
    ] {
        let mut all = vec!["--", "backlogctl"];
        all.extend(words);
        let index = (all.len() - 2).to_string();
        let mut command = program.command(&all);
        command.env("COMPLETE", "bash");
        command.env("_CLAP_COMPLETE_INDEX", &index);
        let ran = ended(command).exits(0);
        assert_eq!(ran.err, "", "{words:?}");
    }
}
