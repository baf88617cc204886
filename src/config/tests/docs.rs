//! The commented defaults and the documentation name all that there is.

use super::super::file::ConfigFile;
use super::super::layer::Part;
use super::super::variable::Variable;
use super::*;
use crate::config::file::DEFAULTS;
use std::collections::BTreeSet;
use std::time::Duration;

const DOCUMENT: &str = include_str!("../../../docs/configuration.md");

/// Every key of the configuration file, wherever it may stand.
fn keys() -> BTreeSet<String> {
    let schema = schemars::schema_for!(ConfigFile).to_value();
    let mut keys = BTreeSet::new();
    collect(&schema, &mut keys);
    keys
}

fn collect(schema: &serde_json::Value, keys: &mut BTreeSet<String>) {
    let properties = schema.get("properties").and_then(|it| it.as_object());
    keys.extend(properties.into_iter().flat_map(|it| it.keys().cloned()));
    match schema {
        serde_json::Value::Object(fields) => fields.values().for_each(|it| collect(it, keys)),
        serde_json::Value::Array(items) => items.iter().for_each(|it| collect(it, keys)),
        _ => {}
    }
}

/// The commented defaults with every commented setting in force.
fn uncommented() -> String {
    let lines = DEFAULTS.lines().map(|line| match line.strip_prefix('#') {
        Some(setting) if !setting.is_empty() && !setting.starts_with(' ') => setting,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_commented_defaults_are_the_built_in_ones() {
    let file = ConfigFile::parse("defaults.toml", DEFAULTS).unwrap();
    let part = Part::from_file(&file, None);
    assert_eq!(part.timeout, Some(Duration::from_secs(5)));
    assert_eq!(part.login_timeout, Some(Duration::from_secs(120)));
    assert!(file.runbooks.is_none() && file.env.is_empty());
}

#[test]
fn a_file_of_the_commented_defaults_changes_nothing() {
    let shown = |config: &str| {
        let run = Run::new(config);
        run.normal(&format!("{:#?}", run.settings()))
    };
    assert_eq!(shown(DEFAULTS), shown(""));
}

#[test]
fn the_examples_in_the_commented_defaults_are_right_and_name_every_key() {
    let text = uncommented();
    let file = ConfigFile::parse("defaults.toml", &text).unwrap();
    assert_eq!(file.env.len(), 3);
    for key in keys() {
        assert!(text.contains(&key), "{key} is not in defaults.toml");
    }
}

#[test]
fn the_documentation_names_every_key_variable_and_default() {
    let keys = keys();
    assert!(keys.len() > 20, "{keys:?}");
    let variables = Variable::ALL.iter().map(ToString::to_string);
    for name in keys.into_iter().chain(variables) {
        let quoted = format!("`{name}`");
        assert!(
            DOCUMENT.contains(&quoted),
            "{quoted} is not in the documentation"
        );
    }
}

#[test]
fn the_example_in_the_documentation_is_right() {
    let mut examples = DOCUMENT.split("```toml\n").skip(1);
    let example = examples.next().unwrap().split("```").next().unwrap();
    let file = ConfigFile::parse("configuration.md", example).unwrap();
    assert!(file.env.contains_key("prod"));
    assert!(examples.next().is_none());
}
