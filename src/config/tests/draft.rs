//! What an environment is written as.

use crate::config::draft::{Draft, HttpDraft, RedisDraft, is_environment_name};
use crate::config::file::ConfigFile;
use std::collections::BTreeMap;

fn whole() -> Draft {
    let http = |port: u16| HttpDraft {
        url: format!("http://127.0.0.1:{port}"),
        token_file: Some("~/a \"token\"".to_owned()),
    };
    let namespace = BTreeMap::from([("namespace".to_owned(), "jobs".to_owned())]);
    Draft {
        name: "prod-eu".to_owned(),
        context: Some("arn:aws:eks/prod".to_owned()),
        protected: true,
        params: BTreeMap::from([("drift".to_owned(), namespace)]),
        prometheus: Some(http(9090)),
        alertmanager: Some(http(9093)),
        redis: RedisDraft {
            url: Some("rediss://queue:6380".to_owned()),
            user: Some("reader".to_owned()),
            password_file: Some("redis.password".to_owned()),
            ..RedisDraft::default()
        },
        pagerduty: Some(("pd.token".to_owned(), Some("me@example.com".to_owned()))),
    }
}

fn bare() -> Draft {
    Draft {
        name: "lab".to_owned(),
        ..Draft::default()
    }
}

/// The text with every commented key in force.
fn uncommented(text: &str) -> String {
    let lines = text.lines().map(|line| match line.strip_prefix('#') {
        Some(key) if !key.is_empty() && !key.starts_with(' ') => key,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_written_is_read_back() {
    let file = ConfigFile::parse("x", &whole().file()).unwrap();
    let table = &file.env["prod-eu"];
    assert_eq!(table.context.as_deref(), Some("arn:aws:eks/prod"));
    assert!(table.protected);
    assert_eq!(table.params["drift"]["namespace"].0, "jobs");
    assert!(table.alertmanager.login.is_some() && table.redis.password.is_some());
    assert!(!file.holds_password());
    let bare = ConfigFile::parse("x", &bare().file()).unwrap();
    assert!(bare.env["lab"].prometheus.address.is_none());
}

#[test]
fn every_commented_key_is_right() {
    for draft in [whole(), bare()] {
        let text = uncommented(&draft.file());
        let read = ConfigFile::parse("x", &text);
        assert!(read.is_ok(), "{}\n{text}", read.unwrap_err());
    }
}

#[test]
fn no_line_is_wider_than_a_screen_of_100_columns() {
    for line in whole().file().lines().chain(bare().file().lines()) {
        assert!(line.chars().count() <= 100, "{line}");
    }
}

#[test]
fn a_file_that_is_there_keeps_its_text() {
    for text in ["", "a = 1", "a = 1\n", "a = 1\n\n"] {
        let whole = format!("{text}{}", bare().addition(text));
        assert!(whole.starts_with(text));
        let gap = whole[text.trim_end().len()..].find('#').unwrap();
        assert_eq!(gap, if text.is_empty() { 0 } else { 2 }, "{text:?}");
    }
}

#[test]
fn names_are_those_that_need_no_quotes() {
    for (name, fits) in [
        ("prod", true),
        ("eu-1_b", true),
        ("", false),
        ("a.b", false),
    ] {
        assert_eq!(is_environment_name(name), fits, "{name}");
    }
}
