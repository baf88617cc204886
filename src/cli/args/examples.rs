//! Examples for the help and the manual page of every command. A test types each of them.

use crate::runbook::catalogue::Entry;
use clap::Command;
use std::fmt::Write as _;

/// What is typed behind `backlogctl`, and what that does.
type Example = (&'static str, &'static str);

/// The examples of the commands, by their words. In those of a runbook's steps `RUNBOOK` stands for
/// its name, and `ACTION`, `CRITERION` and `PARAM` for something in it.
const EXAMPLES: [(&str, &[Example]); 36] = [
    (
        "",
        &[
            (
                "--demo ingest triage",
                "Walk a simulated incident, from the page to the post-mortem: nothing to break",
            ),
            (
                "drift diagnose",
                "Look at everything at once, name the cause and the remedy, change nothing",
            ),
            (
                "--env prod drift triage",
                "Walk a real incident; can be left and resumed",
            ),
            ("incident resume", "Go on with the incident that is open"),
            ("doctor", "Ask in daylight whether all of it would work"),
        ],
    ),
    (
        "RUNBOOK",
        &[
            ("--demo RUNBOOK triage", "Walk it on a simulated cluster"),
            ("RUNBOOK diagnose", "Look at everything, and change nothing"),
            ("RUNBOOK exit-check --wait", "Wait until it is over"),
        ],
    ),
    (
        "RUNBOOK triage",
        &[
            (
                "--demo RUNBOOK triage",
                "Walk a simulated incident; waits pass 30 times faster",
            ),
            (
                "RUNBOOK triage --env prod --page PT4KHLK",
                "Walk the incident of a page, and acknowledge it where you agree",
            ),
            (
                "RUNBOOK triage --dry-run",
                "Walk it and show every plan, but change nothing",
            ),
            (
                "RUNBOOK triage --answers answers.txt",
                "Take every answer from a file, line by line: ID=ANSWER",
            ),
        ],
    ),
    (
        "RUNBOOK confirm",
        &[
            ("--demo RUNBOOK confirm", "Is the simulated incident real?"),
            (
                "RUNBOOK confirm --env prod -v",
                "The same of a cluster, with every query and the command that reads the same",
            ),
        ],
    ),
    (
        "RUNBOOK stabilize",
        &[
            (
                "--demo RUNBOOK stabilize --dry-run",
                "What would stop it from getting worse",
            ),
            (
                "RUNBOOK stabilize --env prod",
                "Plan it, ask, do it, look whether it worked",
            ),
        ],
    ),
    (
        "RUNBOOK diagnose",
        &[
            (
                "--demo RUNBOOK diagnose",
                "What is wrong with a simulated cluster",
            ),
            (
                "RUNBOOK diagnose --context prod -n shop",
                "Another cluster, and another namespace than the usual one",
            ),
            (
                "RUNBOOK diagnose --param PARAM",
                "Another value of a parameter; `backlogctl runbook show RUNBOOK` lists them",
            ),
            (
                "RUNBOOK diagnose -o json",
                "One document for a script; the exit code says the verdict",
            ),
            (
                "RUNBOOK diagnose -o markdown",
                "Something to paste into a channel",
            ),
        ],
    ),
    (
        "RUNBOOK remediate",
        &[
            (
                "--demo RUNBOOK remediate ACTION --dry-run",
                "What one action would change, and the digest of that plan",
            ),
            (
                "RUNBOOK remediate",
                "Choose among the remedies, ordered by what was found",
            ),
            (
                "RUNBOOK remediate ACTION --consent 5fbbd420e8938d26",
                "Do it from a script, if the plan is the one with this digest",
            ),
            (
                "RUNBOOK remediate ACTION --yes",
                "Do it without a question, where the runbook lets it run unattended",
            ),
        ],
    ),
    (
        "RUNBOOK escalate",
        &[
            (
                "RUNBOOK escalate",
                "Page the team after the one that was paged last",
            ),
            (
                "RUNBOOK escalate L2 --dry-run",
                "Show whom that would page, and with what",
            ),
        ],
    ),
    (
        "RUNBOOK exit-check",
        &[
            (
                "--demo RUNBOOK exit-check",
                "Is the simulated incident over?",
            ),
            (
                "RUNBOOK exit-check --wait",
                "Look again every minute until it is",
            ),
            (
                "RUNBOOK exit-check --waive 'CRITERION=agreed with the owner'",
                "Do without a criterion; who did and why is kept",
            ),
        ],
    ),
    (
        "RUNBOOK postmortem",
        &[
            (
                "RUNBOOK postmortem",
                "That of the newest incident of the runbook",
            ),
            (
                "RUNBOOK postmortem --incident RUNBOOK-20260115-0307-k3x",
                "That of the named one",
            ),
        ],
    ),
    (
        "incident",
        &[
            ("incident list", "What is open"),
            ("incident show", "The open one on one screen"),
            ("incident resume", "Go on where it was left"),
        ],
    ),
    (
        "incident list",
        &[
            ("incident list --all", "The closed ones, too"),
            ("incident list --all -o json", "The same for a script"),
        ],
    ),
    (
        "incident show",
        &[
            ("incident show", "The only open one"),
            (
                "incident show drift-20260115-0307-k3x -o json",
                "The named one, for a script",
            ),
        ],
    ),
    (
        "incident resume",
        &[
            ("incident resume", "Go on with the only open one"),
            (
                "incident resume drift-20260115-0307-k3x --take-over",
                "Make one that was imported, or that somebody drives, yours",
            ),
        ],
    ),
    (
        "incident note",
        &[
            (
                "incident note 'the source was restarted at 03:20'",
                "Write down what you did by hand, in the only open one; it stands in the post-mortem",
            ),
            (
                "incident note drift-20260115-0307-k3x 'the pool was too small'",
                "The same in one of several, or in one that is closed",
            ),
        ],
    ),
    (
        "incident undo",
        &[
            (
                "incident undo",
                "Put the last change of the open incident back: planned and asked about first",
            ),
            (
                "incident undo drift-20260115-0307-k3x 12",
                "That of attempt 12; `incident show` lists them",
            ),
            ("incident undo --dry-run", "Show what that would write"),
        ],
    ),
    (
        "incident export",
        &[(
            "incident export drift-20260115-0307-k3x --to incident.json",
            "For whoever takes over on another machine",
        )],
    ),
    (
        "incident import",
        &[(
            "incident import incident.json",
            "Read-only until `incident resume ID --take-over`",
        )],
    ),
    (
        "incident close",
        &[
            (
                "incident close --resolved",
                "It is over; at a terminal you are shown what is left, and asked",
            ),
            (
                "incident close drift-20260115-0307-k3x",
                "It is not, but nobody goes on with it; with --yes nothing is asked",
            ),
        ],
    ),
    (
        "runbook",
        &[
            ("runbook list", "The built-in ones and your own"),
            ("runbook check", "Are they sound?"),
        ],
    ),
    ("runbook list", &[("runbook list -o json", "For a script")]),
    (
        "runbook show",
        &[
            (
                "runbook show drift",
                "Its parameters, readings, causes, remedies and criteria",
            ),
            (
                "runbook show drift --source",
                "Its file, to start your own from",
            ),
        ],
    ),
    (
        "runbook check",
        &[
            ("runbook check", "All that there are"),
            (
                "runbook check shop.yaml",
                "A file, before it is put into the folder",
            ),
        ],
    ),
    (
        "runbook graph",
        &[("runbook graph ingest", "The text of a Mermaid chart")],
    ),
    (
        "runbook rbac",
        &[
            (
                "runbook rbac drift",
                "For whoever reads and for whoever acts; `kubectl apply -f -` takes it",
            ),
            (
                "runbook rbac drift --reader -n shop",
                "Only to read, in another namespace",
            ),
        ],
    ),
    (
        "runbook schema",
        &[(
            "runbook schema",
            "For an editor that checks while you write",
        )],
    ),
    (
        "doctor",
        &[
            ("doctor drift --env prod", "Would it work there?"),
            (
                "doctor -o json",
                "For CI: exit code 0 where all of it would",
            ),
            (
                "doctor --accept",
                "Programs that were changed on purpose are what they are now",
            ),
        ],
    ),
    (
        "explain",
        &[
            (
                "explain lag_p95",
                "A reading: its query, what is good, what rests on it",
            ),
            (
                "explain drift/raise-hpa",
                "An action of one runbook, where several have it",
            ),
            ("explain", "All that there is to explain"),
            ("explain raise-hpa -o json", "For a script"),
        ],
    ),
    (
        "config",
        &[
            ("config init", "Write a configuration that works"),
            ("config check", "Find everything that is wrong with it"),
            ("--env prod config show", "See what holds there, and why"),
        ],
    ),
    (
        "config init",
        &[
            (
                "config init",
                "Ask, try each source, show the file, write it",
            ),
            (
                "config init --answers answers.txt",
                "Take every answer from a file, line by line: ID=ANSWER",
            ),
        ],
    ),
    (
        "config show",
        &[
            (
                "--env prod config show",
                "Each value, and where it comes from",
            ),
            ("config show -o json", "For a script"),
        ],
    ),
    (
        "config check",
        &[
            ("config check", "The file that counts, and the variables"),
            ("config check new.toml", "A file that does not count yet"),
        ],
    ),
    (
        "demo",
        &[
            ("demo", "The stories that there are, and how to play them"),
            ("--demo=crash-loop drift diagnose", "One of them"),
        ],
    ),
    ("demo list", &[("demo list -o json", "For a script")]),
    (
        "completions",
        &[
            (
                "completions zsh --install",
                "Where zsh looks for it; TAB then knows your incidents, contexts and namespaces",
            ),
            (
                "completions bash",
                "The same for one shell: source <(backlogctl completions bash)",
            ),
            (
                "completions fish --static",
                "A script for a package, which knows the commands and flags alone",
            ),
        ],
    ),
    (
        "man",
        &[
            (
                "man --install",
                "Then `man backlogctl` and `man backlogctl-incident-undo` show them",
            ),
            ("man pages", "Write them into a folder, for a package"),
        ],
    ),
];

/// The lines that are typed, with what each does, of the command with these words (none for the
/// program itself).
pub(in crate::cli) fn of(words: &str, runbooks: &[Entry]) -> Vec<(String, &'static str)> {
    let first = words.split(' ').next().unwrap_or_default();
    let runbook = runbooks.iter().find(|entry| entry.name == first);
    let general = match runbook {
        Some(_) => words.replacen(first, "RUNBOOK", 1),
        None => words.to_owned(),
    };
    let found = EXAMPLES.iter().find(|(of, _)| **of == general);
    let examples = found.map_or(&[][..], |(_, examples)| *examples).iter();
    // There is no simulated cluster for a runbook of one's own.
    let own = runbook.is_some_and(|entry| entry.file.is_some());
    let examples = examples.filter(|(line, _)| !(own && line.contains("--demo")));
    let line = |line: &str| match runbook {
        Some(entry) => filled(line, &entry.name),
        None => line.to_owned(),
    };
    examples
        .map(|(typed, does)| (format!("backlogctl {}", line(typed)), *does))
        .collect()
}

/// A line with what a runbook has; nothing is read for it, so that those of a runbook of one's own
/// stay general.
fn filled(line: &str, runbook: &str) -> String {
    let known = match runbook {
        "drift" => [
            ("ACTION", "restart-processor"),
            ("CRITERION", "queue-drained"),
            ("PARAM", "backlog_limit=200"),
        ],
        "ingest" => [
            ("ACTION", "scale-workers"),
            ("CRITERION", "lag-sustained"),
            ("PARAM", "lag_limit=180"),
        ],
        _ => [
            ("ACTION", "ACTION"),
            ("CRITERION", "CRITERION"),
            ("PARAM", "NAME=VALUE"),
        ],
    };
    let line = line.replace("RUNBOOK", runbook);
    known
        .iter()
        .fold(line, |line, (general, own)| line.replace(general, own))
}

/// A command and all below it, whose long help ends with examples.
pub(super) fn shown(command: Command, words: &str, runbooks: &[Entry]) -> Command {
    let below: Vec<_> = command
        .get_subcommands()
        .map(|it| it.get_name().to_owned())
        .collect();
    let command = below.iter().fold(command, |command, name| {
        let words = format!("{words} {name}");
        command.mut_subcommand(name, |it| shown(it, words.trim_start(), runbooks))
    });
    let mut help = String::new();
    for (line, does) in of(words, runbooks) {
        let gap = if help.is_empty() { "Examples:" } else { "" };
        _ = write!(help, "{gap}\n  {line}\n      {does}");
    }
    if words.is_empty() {
        _ = write!(help, "\n\n{}", super::EXIT_CODES);
    }
    if help.is_empty() {
        command
    } else {
        command.after_long_help(help)
    }
}
