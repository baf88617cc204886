//! Help and manual pages: what they show can be typed, and `man` has nothing to complain of.

use crate::program::Program;
use std::collections::BTreeSet;
use std::process::Command;

/// The words of every command, by its manual page.
fn commands(program: &Program) -> Vec<(String, std::path::PathBuf)> {
    let _said = program.run(&["man", "pages"]).exits(0);
    let pages = std::fs::read_dir(program.home().join("pages")).unwrap();
    let pages = pages.map(|page| page.unwrap().path());
    let mut pages: Vec<_> = pages
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path))
        .collect();
    pages.sort();
    pages
}

/// The words of a page's name; `exit-check` is one word.
fn words(page: &str) -> Vec<String> {
    let page = page.replace("exit-check", "exit_check");
    let words = page.split('-').skip(1);
    words.map(|word| word.replace('_', "-")).collect()
}

/// The examples in the help of a command.
fn examples(help: &str) -> Vec<String> {
    let Some((_, examples)) = help.split_once("Examples:\n") else {
        return Vec::new();
    };
    let lines = examples.lines().take_while(|line| !line.is_empty());
    let typed = lines.filter_map(|line| line.strip_prefix("  backlogctl "));
    typed.map(str::to_owned).collect()
}

/// The words of a line, of which some are in single quotes.
fn split(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[test]
fn every_command_shows_examples_and_each_can_be_typed() {
    let program = Program::new();
    let shop = include_str!("../runbooks/valid/shop.yaml");
    program.write(".config/backlogctl/runbooks/shop.yaml", shop);
    let mut tried = BTreeSet::new();
    let mut without = Vec::new();
    for (page, _) in commands(&program) {
        let words = words(&page);
        let mut arguments: Vec<&str> = words.iter().map(String::as_str).collect();
        arguments.push("--help");
        let help = program.run(&arguments).exits(0).out;
        let typed = examples(&help);
        if typed.is_empty() {
            without.push(page.clone());
        }
        assert!(
            help.lines().count()
                > program
                    .run(&{
                        arguments.pop();
                        arguments.push("-h");
                        arguments.clone()
                    })
                    .exits(0)
                    .out
                    .lines()
                    .count(),
            "{page}: --help tells more than -h"
        );
        tried.extend(typed);
    }
    assert_eq!(without, [""; 0]);
    assert!(tried.len() > 60, "{tried:?}");
    for line in tried {
        let typed = split(&line);
        let mut arguments: Vec<&str> = typed.iter().map(String::as_str).collect();
        if line.contains("--demo") {
            let ran = program.run(&arguments);
            assert!(
                matches!(ran.code, Some(0 | 1 | 3 | 4)),
                "{line}: {:?} {}",
                ran.code,
                ran.err
            );
        } else {
            // The parser has seen all of it before it comes to this.
            arguments.push("--help");
            let _parsed = program.run(&arguments).exits(0);
            arguments.pop();
            arguments.extend(["--color", "sometimes"]);
            let err = program.run(&arguments).exits(2).err;
            assert!(
                err.contains("invalid value 'sometimes' for '--color"),
                "{line}: {err}"
            );
        }
    }
}

#[test]
fn man_reads_every_page_without_a_warning() {
    let program = Program::new();
    for (page, path) in commands(&program) {
        let text = std::fs::read_to_string(&path).unwrap();
        for section in ["EXAMPLES", "EXIT STATUS", "FILES", "ENVIRONMENT"] {
            assert!(
                text.contains(&format!(".SH \"{section}\"")),
                "{page}: {section}"
            );
        }
        let read = Command::new("man")
            .args(["--warnings", "-E", "UTF-8", "-l", "-Tutf8"])
            .arg(&path)
            .env("MANWIDTH", "80")
            .env("LC_ALL", "C.UTF-8")
            .output()
            .unwrap_or_else(|error| panic!("man: {error}; run tests/setup"));
        let complaints = String::from_utf8_lossy(&read.stderr);
        assert!(
            read.status.success() && complaints.is_empty(),
            "{page}: {complaints}"
        );
        let shown = String::from_utf8(read.stdout).unwrap();
        assert!(
            shown.contains(concat!("backlogctl ", env!("CARGO_PKG_VERSION"))),
            "{page}"
        );
        assert!(
            shown.contains("interrupted; the incident"),
            "{page}: {shown}"
        );
    }
    let top = program.run(&["man"]).exits(0).out;
    assert!(
        top.contains("BACKLOGCTL_PROMETHEUS_URL") && top.contains(".TH \"BACKLOGCTL\""),
        "{top}"
    );
    let undo = program.home().join("pages/backlogctl-incident-undo.1");
    let undo = std::fs::read_to_string(undo).unwrap();
    assert!(undo.contains(r"\fBbacklogctl incident undo\fR"), "{undo}");
}

#[test]
fn whatever_is_misspelt_has_a_nearest_name() {
    let program = Program::new();
    program.write(
        ".config/backlogctl/config.toml",
        "[env.lab]\ncontext = \"lab\"\n",
    );
    program.leave(&["--demo", "drift", "stabilize"]);
    let folder = program.home().join(".local/state/backlogctl/incidents");
    let incident = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap();
    let incident = incident.file_name().into_string().unwrap();
    let misspelt = incident.replace("drift-", "drfit-");
    for (line, meant) in [
        ("runbook shwo", "'show'"),
        ("incident shw", "'show'"),
        ("drfit diagnose", "'drift'"),
        ("drift diagnsoe", "'diagnose'"),
        (
            "diagnose",
            "backlogctl drift diagnose, backlogctl ingest diagnose",
        ),
        ("postmortm", "backlogctl drift postmortem"),
        ("drift diagnose --contxt lab", "'--context'"),
        ("drift diagnose -o jsno", "'json'"),
        ("completions zhs", "zsh"),
        ("runbook show drfit", "`drift`"),
        ("runbook rbac drfit", "`drift`"),
        ("doctor drfit", "`drift`"),
        ("explain drfit/backlog", "`drift`"),
        ("explain lag_p59", "`lag_p95`"),
        (
            "--demo drift remediate restart-procesor --dry-run",
            "`restart-processor`",
        ),
        ("--demo ingest escalate L22", "`L2`"),
        (
            "--demo drift exit-check --waive backlog-lwo=x",
            "`backlog-low`",
        ),
        (
            "--demo drift diagnose --param backlog_limt=1",
            "`backlog_limit`",
        ),
        ("--demo=crashloop drift diagnose", "`crash-loop`"),
        ("drift diagnose --env lba", "`lab`"),
        (
            &format!("incident show {misspelt}"),
            &format!("`{incident}`"),
        ),
        (
            &format!("drift postmortem --incident {misspelt}"),
            &format!("`{incident}`"),
        ),
    ] {
        let words: Vec<_> = line.split(' ').collect();
        let ran = program.run(&words).exits(2);
        assert!(ran.err.contains(meant), "{line}: {}", ran.err);
    }
}
