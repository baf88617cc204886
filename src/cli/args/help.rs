//! The help of a command tells the options that it heeds: all are taken everywhere, so that a line can
//! be edited, but few of them mean something to `man`. Of a command that only leads to others those
//! tell theirs.

use clap::Command;

/// The headings of options that mean nothing to a command, and to what is below it.
const IDLE: [(&str, &[&str]); 12] = [
    ("man", &["Connection", "Output", "Safety"]),
    ("completions", &["Connection", "Output", "Safety"]),
    ("demo", &["Connection", "Safety"]),
    ("doctor", &["Safety"]),
    ("explain", &["Safety"]),
    ("config", &["Safety"]),
    ("runbook", &["Safety"]),
    ("incident list", &["Connection", "Safety"]),
    ("incident show", &["Connection", "Safety"]),
    ("incident note", &["Connection", "Output", "Safety"]),
    ("incident export", &["Connection", "Output", "Safety"]),
    ("incident import", &["Connection", "Output", "Safety"]),
];

/// The same commands, whose help leaves those options out.
pub(super) fn focused(mut command: Command) -> Command {
    // Only then every command has the options of all.
    command.build();
    below(command, "", &[])
}

fn below(command: Command, words: &str, idle: &'static [&'static str]) -> Command {
    let own = IDLE.iter().find(|(named, _)| *named == words);
    let idle = own.map_or(idle, |(_, idle)| idle);
    let names = command.get_subcommands();
    let names: Vec<_> = names.map(|it| it.get_name().to_owned()).collect();
    let command = names.iter().fold(command, |command, name| {
        let words = format!("{words} {name}");
        command.mut_subcommand(name, |it| below(it, words.trim_start(), idle))
    });
    let only_leads = command.is_arg_required_else_help_set();
    command.mut_args(|arg| {
        let heading = arg.get_help_heading();
        let means_nothing = heading.is_some_and(|it| only_leads || idle.contains(&it));
        if means_nothing { arg.hide(true) } else { arg }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args;
    use crate::runbook::catalogue;

    /// The command of these words.
    fn found<'a>(command: &'a Command, words: &str) -> &'a Command {
        let mut words = words.split(' ');
        words.try_fold(command, Command::find_subcommand).unwrap()
    }

    #[test]
    fn every_command_that_is_named_is_there_and_loses_what_means_nothing_to_it() {
        let runbooks = catalogue::entries("/nowhere".as_ref());
        let command = focused(args::command(&runbooks));
        for (words, idle) in IDLE {
            let found = found(&command, words);
            let mut of_it = found.get_arguments().filter(|arg| {
                let heading = arg.get_help_heading();
                heading.is_some_and(|heading| idle.contains(&heading))
            });
            assert!(of_it.all(clap::Arg::is_hide_set), "{words}");
        }
        let mut leads = found(&command, "incident").get_arguments();
        assert!(leads.all(|arg| arg.is_hide_set() == arg.is_global_set()));
        let acts = found(&command, "drift remediate").get_arguments();
        let mut safety = acts.filter(|arg| arg.get_help_heading() == Some("Safety"));
        assert!(safety.all(|arg| !arg.is_hide_set()));
    }
}
