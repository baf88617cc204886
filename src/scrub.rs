//! Secrets, taken out of text before anybody sees or keeps it.
//!
//! Log lines, events and settings hold passwords more often than one would like. What looks like
//! one is replaced by [`HIDDEN`]; it is better to hide a harmless word than to show a secret.

use crate::text::Text;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// What stands in the place of a secret.
pub const HIDDEN: &str = "[hidden]";

/// What makes a name the name of a secret; the last one is `REDIS_AUTH`, not `AUTHOR`.
///
/// The characters around are spelt out, every one outside ASCII among them: Unicode's own tables
/// behind `\w` and `\b` take 25 ms to compile, half of what a whole step takes.
const NAME: &str = concat!(
    r"(?-i:[0-9A-Za-z_.\x{80}-\x{10FFFF}-])*",
    "(?:passw(?:or)?d|passphrase|pwd|secret|token|api[-_.]?key|access[-_.]?key",
    "|private[-_.]?key|credential|authorization)",
    r"(?-i:[0-9A-Za-z_.\x{80}-\x{10FFFF}-])*",
    r"|(?-i:[0-9A-Za-z_.\x{80}-\x{10FFFF}-])*[-_.]auth",
);

/// A value in quotes of its own, in quotes of JSON within JSON, or up to a separator.
const VALUE: &str = r#"\[hidden\]|\\".*?\\"|"(?:\\.|[^"\\])*"?|'[^']*'?|(?:(?:bearer|basic|digest|negotiate|token|apikey)\s+)?[^\s,;&"'(){}\[\]]+"#;

static SECRET_NAME: LazyLock<Regex> = LazyLock::new(|| compile(&format!("^(?:{NAME})$")));
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r#"((?:{NAME})(?:\\?["'])?[ \t]*[:=][ \t]*)({VALUE})"#
    ))
});
static FLAG: LazyLock<Regex> =
    LazyLock::new(|| compile(&format!(r"(--?(?:{NAME})[ \t]+)({VALUE})")));
static IN_URL: LazyLock<Regex> =
    LazyLock::new(|| compile(r#"([a-z][a-z0-9+.-]*://)[^\s/?#"'<>]+@"#));
/// Tokens that are known by their own shape, wherever they stand.
static SHAPED: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"-----BEGIN [A-Z ]*PRIVATE KEY-----(?s:.*?)(?:-----END [A-Z ]*PRIVATE KEY-----|\z)",
        r"|(?-u:\b)eyJ[0-9A-Z_-]{8,}\.[0-9A-Z_-]{8,}(?:\.[0-9A-Z_-]*)?",
        r"|(?-u:\b)(?:AKIA|ASIA)[A-Z0-9]{16}(?-u:\b)",
        r"|(?-u:\b)(?:gh[opsur]_|github_pat_|glpat-|xox[abeprs]-|sk-|sk_live_|hvs\.)[0-9A-Z_-]{12,}",
    ))
});
static BEARER: LazyLock<Regex> =
    LazyLock::new(|| compile(r"(?-u:\b)((?:bearer|basic)[ \t]+)[A-Za-z0-9._~+/-]{8,}=*"));

/// Whether a name is the name of a secret: `REDIS_PASSWORD`, `api-key`, `Authorization`.
pub fn is_secret_name(name: &str) -> bool {
    SECRET_NAME.is_match(name)
}

/// The text with [`HIDDEN`] in the place of what looks like a secret: values of secret names,
/// credentials in URLs, keys, and tokens that are known by their shape.
pub fn scrub(text: &str) -> String {
    let clean = SHAPED.replace_all(text, HIDDEN);
    let clean = IN_URL.replace_all(&clean, format!("${{1}}{HIDDEN}@"));
    let clean = NAMED.replace_all(&clean, hide_value);
    let clean = FLAG.replace_all(&clean, hide_value);
    let clean = BEARER.replace_all(&clean, format!("${{1}}{HIDDEN}"));
    clean.into_owned()
}

/// Remote text that is fit to be shown and kept: harmless, and without secrets.
///
/// It is made harmless first: an escape sequence in the middle of a word would hide the word.
pub fn clean(raw: &str) -> Text {
    Text::from(scrub(&Text::new(raw)))
}

/// The value of a setting that is fit to be shown and kept.
pub fn clean_value(name: &str, raw: &str) -> Text {
    if is_secret_name(name) {
        Text::from(HIDDEN)
    } else {
        clean(raw)
    }
}

/// Keeps the name and the quotes, so that JSON stays JSON.
fn hide_value(found: &Captures<'_>) -> String {
    let quote = ["\\\"", "\"", "'"]
        .into_iter()
        .find(|quote| found[2].starts_with(quote));
    let quote = quote.unwrap_or_default();
    format!("{}{quote}{HIDDEN}{quote}", &found[1])
}

/// A pattern without regard to case.
#[expect(
    clippy::expect_used,
    reason = "the patterns are constants, and a test compiles every one"
)]
fn compile(pattern: &str) -> Regex {
    Regex::new(&format!("(?i){pattern}")).expect("a constant pattern")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn secrets_go_and_the_rest_stays() {
        for (raw, clean) in [
            ("pool exhausted after 30s", "pool exhausted after 30s"),
            (
                "password=hunter2 user=drift",
                "password=[hidden] user=drift",
            ),
            ("REDIS_PASSWORD: hunter2", "REDIS_PASSWORD: [hidden]"),
            (
                r#"{"level":"info","apiKey":"a\"b","n":1}"#,
                r#"{"level":"info","apiKey":"[hidden]","n":1}"#,
            ),
            (
                r#"{"msg":"{\"token\":\"abc\",\"n\":1}"}"#,
                r#"{"msg":"{\"token\":\"[hidden]\",\"n\":1}"}"#,
            ),
            ("Authorization: Bearer abc.def", "Authorization: [hidden]"),
            ("sent bearer abcdefgh12345", "sent bearer [hidden]"),
            (
                "redis://user:p%40ss@redis:6379/0 refused",
                "redis://[hidden]@redis:6379/0 refused",
            ),
            ("http://prom:9090/?q=a@b", "http://prom:9090/?q=a@b"),
            ("GET /x?token=abc&n=1", "GET /x?token=[hidden]&n=1"),
            (
                "run --password hunter2 --n 1",
                "run --password [hidden] --n 1",
            ),
            ("secret \"drift\" not found", "secret \"drift\" not found"),
            ("REDIS_AUTH=x AUTHOR=y", "REDIS_AUTH=[hidden] AUTHOR=y"),
            ("redis_key=drift_queue", "redis_key=drift_queue"),
            (
                "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln end",
                "jwt [hidden] end",
            ),
            (
                "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\nnext",
                "[hidden]\nnext",
            ),
            ("password:\nother: 1", "password:\nother: 1"),
            ("clé_secretè=hunter2", "clé_secretè=[hidden]"),
            ("éAKIAABCDEFGHIJKLMNOPé", "é[hidden]é"),
        ] {
            assert_eq!(scrub(raw), clean, "{raw}");
        }
    }

    #[test]
    fn names_of_secrets_are_known() {
        for name in [
            "PASSWORD",
            "db-password",
            "redisPasswd",
            "api.key",
            "ACCESS_KEY_ID",
            "Authorization",
            "REDIS_AUTH",
            "clientSecret",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in ["BATCH_SIZE", "redis_key", "AUTHOR", "keyspace", "pass_rate"] {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn an_escape_sequence_hides_no_name() {
        assert_eq!(
            clean("pass\u{1b}[0mword=hunter2").as_str(),
            "password=[hidden]"
        );
        assert_eq!(clean_value("API_KEY", "hunter2").as_str(), HIDDEN);
        assert_eq!(clean_value("BATCH_SIZE", "50").as_str(), "50");
    }

    proptest! {
        #[test]
        fn no_secret_is_left(
            before in "[a-z ]{0,12}",
            name in "(REDIS_|db\\.|my-)?(password|Secret|api_key|TOKEN)",
            separator in "=|: |\":\"|='",
            secret in "[A-Z0-9]{6,20}",
            after in "( [a-z]{0,8})?",
        ) {
            let text = scrub(&format!("{before} {name}{separator}{secret}{after}"));
            prop_assert!(!text.contains(&secret), "{}", text);
            let url = scrub(&format!("{before} redis://u:{secret}@host/0{after}"));
            prop_assert!(!url.contains(&secret), "{}", url);
        }
    }
}
