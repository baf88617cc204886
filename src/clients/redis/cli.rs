//! Redis as `redis-cli` in its own pod sees it.
//!
//! The commands go through standard input: a password among the arguments could be seen by
//! everybody on the node, and one process answers what would take three otherwise.

use super::Login;
use super::reply::{Found, Refusal, Role, Said};
use crate::clients::kubernetes::{Command, Executed, Kube};
use crate::clients::trouble::Site;
use crate::truth::{Why, WhyKind};
use std::fmt::Write;

/// `redis-cli` in a pod.
pub(super) struct Cli<'a> {
    pub(super) kube: &'a Kube,
    pub(super) namespace: &'a str,
    pub(super) pod: String,
    pub(super) port: u16,
    pub(super) login: &'a Login,
    pub(super) site: Site,
}

impl Cli<'_> {
    /// Asks for the type and length of a key.
    pub(super) async fn ask(&self, key: &str) -> Result<Found, Why> {
        let argv = [
            "redis-cli".to_owned(),
            "-p".to_owned(),
            self.port.to_string(),
        ];
        let input = script(self.login, key);
        let command = Command {
            argv: &argv,
            input: input.as_bytes(),
        };
        let ran = self
            .kube
            .exec(self.namespace, &self.pod, None, command)
            .await;
        let printed = ran.map_err(|why| match why.kind {
            WhyKind::Absent => why.hint("allow pods/portforward, or set `url` of redis"),
            _ => why,
        })?;
        read(&printed, self.login.is_some(), &self.site)?.found(&self.site)
    }
}

/// What is typed. `quit` ends it also where the end of the input does not reach the pod.
fn script(login: &Login, key: &str) -> String {
    let key = quoted(key);
    let questions = format!("TYPE {key}\nLLEN {key}\nROLE\nquit\n");
    match login {
        None => questions,
        Some((None, password)) => format!("AUTH {}\n{questions}", quoted(password.reveal())),
        Some((Some(user), password)) => {
            let (user, password) = (quoted(user), quoted(password.reveal()));
            format!("AUTH {user} {password}\n{questions}")
        }
    }
}

/// A word as `redis-cli` reads it from its input, whatever it holds.
fn quoted(word: &str) -> String {
    let mut text = String::from('"');
    for byte in word.bytes() {
        match byte {
            b' '..=b'~' if byte != b'"' && byte != b'\\' => text.push(char::from(byte)),
            // Writing to a string does not fail.
            _ => drop(write!(text, "\\x{byte:02x}")),
        }
    }
    text.push('"');
    text
}

/// Reads what was printed: a reply a line, errors among them, with empty lines between.
fn read(printed: &Executed, with_login: bool, site: &Site) -> Result<Said, Why> {
    let stdout = String::from_utf8_lossy(&printed.stdout);
    let mut lines = stdout
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    if with_login {
        match lines.next().map(reply) {
            Some(Ok("OK")) => {}
            Some(Err(refusal)) => return Err(refusal.why(site)),
            _ => return Err(no_answer(printed, site)),
        }
    }
    let (Some(kind), Some(length)) = (lines.next(), lines.next()) else {
        return Err(no_answer(printed, site));
    };
    let role = match lines.clone().next().map(reply) {
        Some(Ok(_)) => Role::from_words(lines.map(str::to_owned)),
        _ => Role::Unknown,
    };
    Ok(Said {
        kind: reply(kind).and_then(type_name),
        length: reply(length).and_then(number),
        role,
    })
}

/// A line as the reply that it is: errors begin with a word in capitals and say more.
fn reply(line: &str) -> Result<&str, Refusal> {
    let line = line.strip_prefix("(error) ").unwrap_or(line);
    match line.split_once(' ') {
        Some((code, detail)) if code.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            Err(Refusal {
                code: code.to_owned(),
                detail: detail.to_owned(),
            })
        }
        _ => Ok(line),
    }
}

fn type_name(line: &str) -> Result<String, Refusal> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if line.bytes().all(is_word) && !line.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(line.to_owned())
    } else {
        Err(Refusal::odd(line))
    }
}

fn number(line: &str) -> Result<u64, Refusal> {
    let digits = line.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.then(|| line.parse().ok()).flatten();
    number.ok_or_else(|| Refusal::odd(line))
}

/// `redis-cli` had nothing to say of Redis.
fn no_answer(printed: &Executed, site: &Site) -> Why {
    let said = [&printed.stderr, &printed.stdout]
        .into_iter()
        .map(|stream| String::from_utf8_lossy(stream))
        .find_map(|text| {
            text.lines()
                .find(|line| !line.trim().is_empty())
                .map(str::to_owned)
        })
        .unwrap_or_else(|| "no output".to_owned());
    let kind = if said.contains("Could not connect") {
        WhyKind::Unreachable
    } else {
        WhyKind::Invalid
    };
    let code = printed.code;
    Why::new(
        kind,
        format!("{}: redis-cli ended with {code}: {said}", site.address),
    )
    .hint("see whether Redis listens on that port in its pod, without TLS")
}

#[cfg(test)]
#[path = "cli_tests.rs"]
mod tests;
