//! A user whose environment does not say where home is.

use crate::program::{Program, Ran};
use std::path::PathBuf;
use std::process::Command;

/// The home that the user database gives to whoever runs the tests.
fn home_of_user() -> PathBuf {
    let script = "getent passwd \"$(id -u)\" | cut -d: -f6";
    let told = Command::new("sh").args(["-c", script]).output().unwrap();
    let home = String::from_utf8(told.stdout).unwrap();
    PathBuf::from(home.trim_end())
}

/// A run with this `HOME`, in which only the configuration has a place of its own.
fn run(home: Option<&str>, words: &[&str]) -> Ran {
    let program = Program::new();
    let mut command = program.command(words);
    command.env("XDG_CONFIG_HOME", program.home());
    match home {
        Some(home) => command.env("HOME", home),
        None => command.env_remove("HOME"),
    };
    command.output().unwrap().into()
}

#[test]
fn without_a_home_in_the_environment_the_user_database_has_it() {
    let state = home_of_user().join(".local/state/backlogctl");
    for home in [None, Some(""), Some("relative"), Some(".")] {
        let shown = run(home, &["config", "show", "-o", "json"]).exits(0).json();
        let settings = shown["settings"].as_array().unwrap();
        let kept = settings.iter().find(|it| it["key"] == "state").unwrap();
        assert_eq!(kept["value"], state.display().to_string(), "{home:?}");
    }
}
