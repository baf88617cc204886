//! Users who have no home, or one that is told oddly.

use crate::config::{Configuration, Environment};
use std::path::Path;

fn environment(variables: &[(&str, &str)]) -> Environment {
    variables.iter().copied().collect()
}

#[test]
fn without_a_home_nothing_of_the_user_is_anywhere() {
    for (variables, said) in [
        (&[][..], "HOME is not set, and the user database"),
        (&[("HOME", "")], "HOME is not set, and the user database"),
        (
            &[("HOME", "x"), ("XDG_STATE_HOME", "y")],
            "HOME is `x`, which is no absolute path, XDG_STATE_HOME is `y`, which",
        ),
    ] {
        let fault = environment(variables).state_folder().unwrap_err();
        let text = fault.to_string();
        assert!(text.starts_with("cannot tell where incidents are kept: "));
        assert!(text.contains(said), "{text}");
        assert_eq!(
            fault.hint().as_deref(),
            Some("set HOME, or XDG_STATE_HOME, to the absolute path of a folder")
        );
    }
    let nowhere = environment(&[]);
    assert!(nowhere.config_file().is_err());
    assert!(nowhere.cache_folder().is_err());
    assert!(nowhere.shared_data().is_err());
    assert!(nowhere.shared_config().is_err());
    assert!(Configuration::read(&nowhere).is_err());
}

#[test]
fn what_is_only_looked_up_is_not_found_where_there_is_no_home() {
    let nowhere = environment(&[]);
    let folder = nowhere.runbook_folder();
    assert!(folder.is_absolute() && !folder.exists(), "{folder:?}");
    let (files, named) = nowhere.kubeconfig_files();
    assert!(files[0].is_absolute() && !files[0].exists(), "{files:?}");
    assert!(!named);
}

#[test]
fn a_variable_of_its_own_does_instead_of_a_home() {
    let told = environment(&[("XDG_STATE_HOME", "/s"), ("BACKLOGCTL_CONFIG", "/c.toml")]);
    assert_eq!(told.state_folder().unwrap(), Path::new("/s/backlogctl"));
    let named = (Path::new("/c.toml").to_owned(), true);
    assert_eq!(told.config_file().unwrap(), named);
}

#[test]
fn the_simulated_cluster_needs_none() {
    let nowhere = Environment::nowhere();
    let read = Configuration::read(&nowhere).unwrap();
    assert!(read.environments().is_empty());
}
