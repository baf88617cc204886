//! Manual pages: printed, or put where `man` looks for them.

mod roff;

use super::args::{self, EXIT_CODES, examples};
use super::completions::write;
use super::context::Context;
use crate::config::Variable;
use crate::fact::equivalent::quote;
use crate::runbook::catalogue::{self, Entry};
use crate::terminal::{Failure, FailureKind};
use clap::Command;
use clap_mangen::Man;
use roff::Page;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// The files that matter to whoever reads the manual.
const FILES: [(&str, &str); 6] = [
    (
        "$XDG_CONFIG_HOME/backlogctl/config.toml",
        "The configuration, by default in ~/.config.",
    ),
    (
        "$XDG_CONFIG_HOME/backlogctl/runbooks/",
        "Your own runbooks, one a file.",
    ),
    (
        "$XDG_STATE_HOME/backlogctl/incidents/",
        "A folder for each incident, with its journal, by default in ~/.local/state.",
    ),
    (
        "$XDG_STATE_HOME/backlogctl/seen.json",
        "What was read before, to compare with.",
    ),
    (
        "$XDG_CACHE_HOME/backlogctl/names/",
        "Names of clusters for completion, by default in ~/.cache; can be removed at any time.",
    ),
    (
        "~/.kube/config",
        "Contexts, servers and logins, where KUBECONFIG names no other file.",
    ),
];

/// The variables that are not this program's own.
const VARIABLES: [(&str, &str); 5] = [
    ("KUBECONFIG", "Kubeconfig files, separated by colons."),
    (
        "HTTPS_PROXY, HTTP_PROXY, NO_PROXY",
        "Proxies, and the hosts that need none.",
    ),
    ("NO_COLOR, CLICOLOR_FORCE", "Never, or always, colours."),
    (
        "XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_DATA_HOME, XDG_CACHE_HOME",
        "Where files are kept.",
    ),
    ("USER, LOGNAME", "Who acts, as journals and Leases say it."),
];

/// Prints the manual page of the program, or writes one for every command.
pub(super) fn man(
    folder: Option<&Path>,
    install: bool,
    context: &mut Context,
) -> Result<u8, Failure> {
    let entries = catalogue::entries(&context.runbooks);
    let command = args::command(&entries);
    let folder = match folder {
        Some(folder) => Some(folder.to_owned()),
        None if install => Some(context.environment.shared_data()?.join("man/man1")),
        None => None,
    };
    let pages = pages(command, "backlogctl");
    let page = |(words, command): &(String, Command)| {
        let page = rendered(words, command, &entries);
        page.map_err(|error| Failure::from_error(FailureKind::Internal, &error))
    };
    let Some(folder) = folder else {
        let whole = pages.first().map(page).transpose()?;
        context.print(&whole.unwrap_or_default())?;
        return Ok(0);
    };
    for command in &pages {
        let name = command.0.replace(' ', "-");
        write(&folder.join(format!("{name}.1")), page(command)?.as_bytes())?;
    }
    let (pages, shown) = (pages.len(), folder.display());
    let mut said = format!("wrote {pages} pages into {shown}\n");
    if install {
        // `man` looks beside the folders of programs.
        _ = writeln!(
            said,
            "`man backlogctl` shows them where ~/.local/bin is in PATH; else: man {} backlogctl",
            quote(&format!(
                "--manpath={}",
                folder.with_file_name("").display()
            ))
        );
    }
    context.print(&said)?;
    Ok(0)
}

/// A command, called by these words, and all below it, each with its words.
fn pages(command: Command, words: &str) -> Vec<(String, Command)> {
    let below: Vec<_> = command.get_subcommands().cloned().collect();
    let below = below.into_iter().filter(|it| it.get_name() != "help");
    let below = below.flat_map(|it| {
        let words = format!("{words} {}", it.get_name());
        pages(it, &words)
    });
    let own = command
        .display_name(words.replace(' ', "-"))
        .bin_name(words);
    let below: Vec<_> = below.collect();
    std::iter::once((words.to_owned(), own))
        .chain(below)
        .collect()
}

/// The page of a command with these words.
fn rendered(words: &str, command: &Command, runbooks: &[Entry]) -> io::Result<String> {
    let man = Man::new(command.clone());
    let mut page = roff::title(&words.replace(' ', "-")).into_bytes();
    man.render_name_section(&mut page)?;
    let mut synopsis = Page::default();
    synopsis.synopsis(&command.clone().render_usage().to_string());
    page.extend(synopsis.text().into_bytes());
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.get_subcommands().next().is_some() {
        man.render_subcommands_section(&mut page)?;
    }
    let page = String::from_utf8_lossy(&page).into_owned();
    let own = words
        .strip_prefix("backlogctl")
        .unwrap_or_default()
        .trim_start();
    Ok(page + &sections(own, runbooks))
}

/// What every page ends with.
fn sections(own: &str, runbooks: &[Entry]) -> String {
    let mut page = Page::default();
    let typed = examples::of(own, runbooks);
    if !typed.is_empty() {
        page.section("EXAMPLES");
        for (line, does) in typed {
            page.entry(&line, does);
        }
    }
    page.section("EXIT STATUS");
    for (code, meaning) in codes() {
        page.entry(code, &meaning);
    }
    page.section("FILES");
    for (file, what) in FILES {
        page.entry(file, what);
    }
    page.section("ENVIRONMENT");
    for (name, what) in VARIABLES {
        page.entry(name, what);
    }
    if own.is_empty() {
        for variable in Variable::ALL {
            page.entry(variable.name(), variable.about());
        }
    } else {
        page.entry("BACKLOGCTL_*", "Settings; backlogctl(1) lists them.");
        page.section("SEE ALSO");
        page.paragraph("backlogctl(1), for the flags that every command takes.");
    }
    page.text()
}

/// The exit codes and what each means, from the help.
fn codes() -> Vec<(&'static str, String)> {
    let mut codes: Vec<(&str, String)> = Vec::new();
    for line in EXIT_CODES.lines().skip(1) {
        let line = line.trim_start();
        match line.split_once(' ') {
            Some((code, meaning)) if code.parse::<u8>().is_ok() => {
                codes.push((code, meaning.trim_start().to_owned()));
            }
            _ => {
                if let Some((_, meaning)) = codes.last_mut() {
                    meaning.push(' ');
                    meaning.push_str(line);
                }
            }
        }
    }
    codes
}
