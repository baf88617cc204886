//! What `redis-cli` is told and prints.

use super::*;
use crate::config::Secret;
use proptest::prelude::*;

fn site() -> Site {
    Site {
        name: "Redis",
        key: "redis",
        address: "deployment/redis in jobs".to_owned(),
    }
}

fn printed(stdout: &str) -> Executed {
    Executed {
        stdout: stdout.as_bytes().to_vec(),
        stderr: Vec::new(),
        code: 0,
    }
}

fn found(stdout: &str, with_login: bool) -> Result<Found, Why> {
    read(&printed(stdout), with_login, &site())?.found(&site())
}

#[test]
fn nothing_that_is_typed_can_end_its_line() {
    let login = Some((Some("me".to_owned()), Secret::new("p \"\\\n1é")));
    assert_eq!(
        script(&login, "a\nFLUSHALL"),
        "AUTH \"me\" \"p \\x22\\x5c\\x0a1\\xc3\\xa9\"\n\
         TYPE \"a\\x0aFLUSHALL\"\nLLEN \"a\\x0aFLUSHALL\"\nROLE\nquit\n"
    );
}

#[test]
fn answers_are_read_line_by_line() {
    for (stdout, with_login, kind, length) in [
        ("list\n3\nmaster\n0\n\n", false, "list", Some(3)),
        ("OK\nlist\n0\nNOPERM no role\n\n", true, "list", Some(0)),
        (
            "zset\nWRONGTYPE Operation against\n\nmaster\n",
            false,
            "zset",
            None,
        ),
        ("none\n0\nmaster\n0\n\n", false, "none", None),
        (
            "TSDB-TYPE\nWRONGTYPE Operation\n\nmaster\n",
            false,
            "TSDB-TYPE",
            None,
        ),
        (
            "list\r\n12\r\n(error) ERR unknown command 'ROLE'\r\n",
            false,
            "list",
            Some(12),
        ),
    ] {
        let found = found(stdout, with_login).unwrap();
        assert_eq!(
            (found.kind.as_str(), found.length),
            (kind, length),
            "{stdout:?}"
        );
    }
}

#[test]
fn errors_are_never_a_length() {
    for (stdout, with_login, kind) in [
        (
            "NOAUTH Authentication required.\n\nNOAUTH x\n\n",
            false,
            WhyKind::Denied,
        ),
        (
            "WRONGPASS invalid\n\nlist\n3\nmaster\n",
            true,
            WhyKind::Denied,
        ),
        (
            "ERR AUTH <password> called without any password configured for\n\n",
            true,
            WhyKind::Denied,
        ),
        (
            "LOADING Redis is loading\n\nLOADING Redis is loading\n\n",
            false,
            WhyKind::Unreachable,
        ),
        (
            "MOVED 1 10.0.0.7:6379\n\nMOVED 1 10.0.0.7:6379\n\n",
            false,
            WhyKind::Invalid,
        ),
        ("list\nlots\n", false, WhyKind::Invalid),
        ("list\n-3\n", false, WhyKind::Invalid),
        ("3\n3\n", false, WhyKind::Invalid),
        ("list\n", false, WhyKind::Invalid),
        ("", false, WhyKind::Invalid),
        ("slave\n", true, WhyKind::Invalid),
        (
            "list\n3\nslave\n10.0.0.1\n6379\nconnect\n0\n",
            false,
            WhyKind::Stale,
        ),
    ] {
        let why = found(stdout, with_login).unwrap_err();
        assert_eq!(why.kind, kind, "{stdout:?}: {why}");
    }
}

#[test]
fn a_dead_redis_is_told_in_the_words_of_redis_cli() {
    let refused = "Could not connect to Redis at 127.0.0.1:6379: Connection refused\n";
    let printed = Executed {
        stdout: Vec::new(),
        stderr: refused.repeat(3).into_bytes(),
        code: 1,
    };
    let why = read(&printed, false, &site()).unwrap_err();
    assert_eq!(why.kind, WhyKind::Unreachable);
    assert!(why.text.contains("Connection refused"), "{why}");
}

/// Runs the real `redis-cli` on what would be typed.
#[expect(
    clippy::disallowed_methods,
    reason = "the pod's part, played on this machine"
)]
fn run(port: u16, input: &str) -> Executed {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut cli = Command::new("redis-cli")
        .args(["-p", &port.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    cli.stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = cli.wait_with_output().unwrap();
    Executed {
        stdout: output.stdout,
        stderr: output.stderr,
        code: output.status.code().unwrap(),
    }
}

#[test]
fn the_real_redis_cli_is_told_and_read_rightly() {
    use crate::support::redis::RealRedis;
    const PASSWORD: &str = "p\"\\ 1";
    let server = RealRedis::plain();
    let acl = format!(">{PASSWORD}");
    server.cli(&[
        "ACL", "SETUSER", "reader", "on", &acl, "~drift*", "+type", "+llen",
    ]);
    server.push("drift \"queue\"\n", 5);
    server.cli(&["ZADD", "drift_ranks", "1", "one"]);
    let ask = |login: Login, key: &str| {
        let printed = run(server.port(), &script(&login, key));
        read(&printed, login.is_some(), &site())?.found(&site())
    };
    let reader = |password: &str| Some((Some("reader".to_owned()), Secret::new(password)));

    assert_eq!(ask(None, "drift \"queue\"\n").unwrap().length, Some(5));
    assert_eq!(
        ask(reader(PASSWORD), "drift \"queue\"\n").unwrap().length,
        Some(5)
    );
    assert_eq!(ask(None, "drift_ranks").unwrap().kind.as_str(), "zset");
    assert_eq!(ask(None, "drift_nothing").unwrap().kind.as_str(), "none");
    assert_eq!(
        ask(reader("wrong"), "drift_ranks").unwrap_err().kind,
        WhyKind::Denied
    );
    assert_eq!(
        ask(reader(PASSWORD), "other").unwrap_err().kind,
        WhyKind::Denied
    );
    let port = server.port();
    drop(server);
    let dead = read(&run(port, &script(&None, "x")), false, &site()).unwrap_err();
    assert_eq!(dead.kind, WhyKind::Unreachable, "{dead}");
}

proptest! {
    #[test]
    fn any_output_is_read_without_harm(stdout in ".{0,200}", with_login: bool) {
        let _ = found(&stdout, with_login);
    }

    #[test]
    fn a_word_stays_one_word(word in "\\PC{0,40}") {
        let typed = quoted(&word);
        let inner = &typed[1..typed.len() - 1];
        prop_assert!(inner.bytes().all(|byte| (b' '..=b'~').contains(&byte) && byte != b'"'));
    }
}
