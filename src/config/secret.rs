//! Secrets: never shown by accident, and never from the command line.

use super::fault::ConfigFault;
use regex::Regex;
use std::fmt;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::LazyLock;

/// A string that no `Debug`, `Display` or `Serialize` shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The secret itself, for the one place that sends it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[hidden]")
    }
}

/// Where a secret comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretSource {
    /// The environment or the configuration holds it.
    Given(Secret),
    /// It is the first line of a file.
    File(PathBuf),
}

impl From<Secret> for SecretSource {
    fn from(secret: Secret) -> Self {
        Self::Given(secret)
    }
}

impl SecretSource {
    /// Its file, if it comes from one.
    pub fn file_mut(&mut self) -> Option<&mut PathBuf> {
        match self {
            Self::Given(_) => None,
            Self::File(file) => Some(file),
        }
    }

    /// The secret; a file is read now, and its first line counts without the space around it.
    pub fn read(self) -> Result<Secret, ConfigFault> {
        let file = match self {
            Self::Given(secret) => return Ok(secret),
            Self::File(file) => file,
        };
        let text = crate::disk::text(&file, crate::disk::WRITTEN).map_err(|reason| {
            ConfigFault::Unreadable {
                what: "secret",
                file: file.clone(),
                reason,
            }
        })?;
        match text.lines().next().map(str::trim) {
            None | Some("") => Err(ConfigFault::EmptySecret { file }),
            Some(line) => Ok(Secret::new(line)),
        }
    }
}

/// Covers the logins of all URLs in a text with asterisks; every byte keeps its place.
pub fn mask_logins(text: &str) -> String {
    if let (false, false, Some(at)) = (
        text.contains("://"),
        text.contains(char::is_whitespace),
        text.rfind('@'),
    ) {
        return "*".repeat(at) + &text[at..];
    }
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("://") {
        masked.push_str(before);
        masked.push_str("://");
        let end = after.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
        let login = after[..end.unwrap_or(after.len())].rfind('@').unwrap_or(0);
        masked.push_str(&"*".repeat(login));
        rest = &after[login..];
    }
    masked + rest
}

/// Where a secret may stand in settings, in the group of each.
static COVERED: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let patterns = [
        // The value of a key that is named like one. `token_file` names a file.
        r#"(?i)(?:password|passwd|token|secret|key|authorization|cookie)["']?\s*=\s*["']([^"'\n]*)"#,
        // A login without a scheme.
        r#"["']([^"'\s/@]+:[^"'\s/@]+)@"#,
        // The query of a URL, and the path of one that is a secret by itself.
        r#"://[^\s"'?#]*\?([^\s"'#]*)"#,
        r#"://[^\s"'/]*hook[^\s"'/]*/([^\s"']*)"#,
        // An argument of a command.
        r#"(?i)-[\w-]*(?:token|password|secret|key)=([^"'\s]*)"#,
    ];
    patterns
        .iter()
        .filter_map(|it| Regex::new(it).ok())
        .collect()
});

/// Covers what may be secret in settings with asterisks: the logins and queries of URLs, and the
/// values of keys that are named like secrets; every byte keeps its place.
pub fn cover(text: &str) -> String {
    COVERED.iter().fold(mask_logins(text), |text, pattern| {
        let found = pattern.captures_iter(&text).filter_map(|it| it.get(1));
        let places: Vec<_> = found.map(|it| it.range()).collect();
        places
            .into_iter()
            .fold(text, |text, place| cover_at(&text, place))
    })
}

/// Covers one place of a text.
pub fn cover_at(text: &str, place: Range<usize>) -> String {
    let (before, after) = (text.get(..place.start), text.get(place.end..));
    match (before, after) {
        (Some(before), Some(after)) => [before, &"*".repeat(place.len()), after].concat(),
        _ => text.to_owned(),
    }
}

/// A URL with its login in three asterisks, which do not tell how long it is.
pub fn hide_login(url: &str) -> String {
    match divided(url) {
        (scheme, Some(_), rest) => format!("{scheme}***@{rest}"),
        _ => url.to_owned(),
    }
}

/// A URL without its login.
pub fn without_login(url: &str) -> String {
    let (scheme, _, rest) = divided(url);
    format!("{scheme}{rest}")
}

/// A URL as its scheme with `://`, its login, and the rest. An `@` behind a slash counts too: a
/// password may hold a slash, and is rather hidden too much than too little.
fn divided(url: &str) -> (&str, Option<&str>, &str) {
    let start = url.find("://").map_or(0, |at| at + "://".len());
    let (scheme, rest) = url.split_at(start);
    match rest.rsplit_once('@') {
        Some((login, rest)) => (scheme, Some(login), rest),
        None => (scheme, None, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_shown() {
        let held = (Secret::new("hunter2"), "user");
        assert_eq!(format!("{held:?}"), "([hidden], \"user\")");
    }

    #[test]
    fn a_secret_file_counts_by_its_first_line() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("token");
        std::fs::write(&file, " hunter2 \r\nsecond line\n").unwrap();
        let read = |file: &PathBuf| SecretSource::File(file.clone()).read();
        assert_eq!(read(&file).unwrap().reveal(), "hunter2");
        std::fs::write(&file, "\nsecond line\n").unwrap();
        assert!(
            read(&file)
                .unwrap_err()
                .to_string()
                .ends_with("token is empty")
        );
        let gone = read(&folder.path().join("gone")).unwrap_err().to_string();
        assert!(gone.contains("gone: No such file"), "{gone}");
    }

    #[test]
    fn what_is_put_where_a_file_is_wanted_is_covered() {
        for (plain, covered) in [
            ("password = \"hunter2\"", "password = \"*******\""),
            ("token_file = \"t.token\"", "token_file = \"t.token\""),
            ("url = \"bob:pw@prom:9090\"", "url = \"******@prom:9090\""),
            ("url = \"https://p/?t=x#y\"", "url = \"https://p/?***#y\""),
            (
                "ops = { url = \"https://hooks.slack.com/T/B/s\" }",
                "ops = { url = \"https://hooks.slack.com/*****\" }",
            ),
            (
                "c = [\"vault\", \"--token=abc\"]",
                "c = [\"vault\", \"--token=***\"]",
            ),
        ] {
            assert_eq!(cover(plain), covered);
        }
        assert_eq!(mask_logins("bob:pw@prom"), "******@prom");
    }

    #[test]
    fn a_shown_url_hides_its_login() {
        for (url, hidden, without) in [
            (
                "http://me:p@s/s@proxy:3128",
                "http://***@proxy:3128",
                "http://proxy:3128",
            ),
            (
                "socks5://proxy:1080",
                "socks5://proxy:1080",
                "socks5://proxy:1080",
            ),
            ("me:secret@proxy:3128", "***@proxy:3128", "proxy:3128"),
        ] {
            assert_eq!(
                (hide_login(url), without_login(url)),
                (hidden.into(), without.into())
            );
        }
    }

    #[test]
    fn logins_are_covered_in_place() {
        for (plain, masked) in [
            ("redis://:pw@host:1", "redis://***@host:1"),
            (
                "url = 'https://ü:p@w@h/x' # see http://y",
                "url = 'https://******@h/x' # see http://y",
            ),
            (
                "svc://monitoring/prometheus:9090",
                "svc://monitoring/prometheus:9090",
            ),
        ] {
            assert_eq!(mask_logins(plain), masked);
            assert_eq!(plain.len(), masked.len());
        }
    }
}
