//! Reading the recordings in `tests/golden/kubernetes/`.
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use serde_json::{Map, Value};

use super::partial;

/// A recorded command: what it sent, what came back, what it printed.
pub(super) struct Recording {
    /// Who sent the requests: `admin`, `restricted`, or `raw` for a service account by curl.
    pub(super) user: String,
    /// What kubectl printed, where that was kept.
    pub(super) stdout: String,
    pub(super) exchanges: Vec<Exchange>,
}

/// A request and its answer.
#[derive(Debug, Default)]
pub(super) struct Exchange {
    pub(super) method: String,
    /// Path and query.
    pub(super) target: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
    pub(super) status: u16,
    pub(super) answer_headers: Vec<(String, String)>,
    /// The body of the answer; JSON is indented by one space a level.
    pub(super) answer: String,
}

impl Recording {
    /// Reads `tests/golden/kubernetes/{stem}.txt`.
    pub(super) fn read(stem: &str) -> Self {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/kubernetes");
        let text = std::fs::read_to_string(format!("{folder}/{stem}.txt")).unwrap();
        let mut parts = text.split("========================================\n");
        let head = parts.next().unwrap();
        let (_, user) = head.lines().next().unwrap().rsplit_once("(as ").unwrap();
        let stdout = head
            .split_once("## stdout\n")
            .map_or("", |(_, stdout)| stdout);
        Self {
            user: user.trim_end_matches(')').to_owned(),
            stdout: format!("{}\n", stdout.trim_end()),
            exchanges: parts.map(Exchange::parse).collect(),
        }
    }

    /// When the first of the requests was answered: the server's time. Upgrades are not dated;
    /// for them it is a moment of that evening.
    pub(super) fn date(&self) -> Timestamp {
        self.exchanges[0].date()
    }

    /// When the last of the requests was answered.
    pub(super) fn end(&self) -> Timestamp {
        self.exchanges.last().unwrap().date()
    }
}

impl Exchange {
    fn date(&self) -> Timestamp {
        let date = self.answer_header("Date");
        let date = date
            .unwrap_or("Sat, 21 Nov 2026 22:57:34 GMT")
            .replace("GMT", "+0000");
        rfc2822::parse(&date).unwrap().timestamp()
    }

    fn parse(text: &str) -> Self {
        let (request, answer) = text.split_once("\n< HTTP/1.1 ").unwrap();
        let mut exchange = Self::default();
        let (head, body) = request
            .split_once("request body (exact):\n")
            .unwrap_or((request, ""));
        for line in head.lines().filter_map(|line| line.strip_prefix("> ")) {
            if let Some((name, value)) = line.split_once(": ") {
                exchange.headers.push((name.to_owned(), value.to_owned()));
            } else if let [method, target, _] = line.split(' ').collect::<Vec<_>>()[..] {
                exchange.method = method.to_owned();
                exchange.target = target.to_owned();
            }
        }
        exchange.body = body.trim_end().to_owned();
        exchange.status = answer[..3].parse().unwrap();
        let (head, body) = answer.split_once("\n<\n").unwrap_or((answer, ""));
        exchange.answer_headers = head
            .lines()
            .filter_map(|line| line.strip_prefix("< ")?.split_once(": "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let body = body.split_once('\n').map_or("", |(_title, body)| body);
        exchange.answer = body.trim_end().to_owned();
        exchange
    }

    pub(super) fn answer_header(&self, name: &str) -> Option<&str> {
        let found = self.answer_headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether the recording left out a part of the answer.
    pub(super) fn is_shortened(&self) -> bool {
        self.answer.contains("[... ")
    }

    /// The answer as JSON: whole, or as far as it goes.
    pub(super) fn json(&self) -> Value {
        partial::parse(&self.answer).0
    }

    /// The fields of the answer after the part that was left out.
    pub(super) fn tail(&self) -> Map<String, Value> {
        partial::tail(&self.answer)
    }

    /// The JSON of each line: the events of a watch, as far as each goes.
    pub(super) fn events(&self) -> Vec<(Value, bool)> {
        self.answer.lines().map(partial::parse).collect()
    }

    /// The payloads of the recorded WebSocket frames of one side, `client` or `server`, with
    /// their opcodes.
    pub(super) fn frames(&self, side: &str) -> Vec<(u8, Vec<u8>)> {
        let lines = self
            .answer
            .lines()
            .filter_map(|line| line.trim().strip_prefix(side));
        lines
            .map(|line| {
                let (_, opcode) = line.split_once("opcode=").unwrap();
                let (_, payload) = line.split_once("payload=b").unwrap();
                (
                    opcode[..1].parse().unwrap(),
                    unescape(&payload[1..payload.len() - 1]),
                )
            })
            .collect()
    }
}

/// The bytes of a Python byte string without its quotes.
fn unescape(literal: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut letters = literal.chars();
    while let Some(letter) = letters.next() {
        let escaped = (letter == '\\').then(|| letters.next().unwrap());
        match escaped {
            None => bytes.push(u8::try_from(letter).unwrap()),
            Some('n') => bytes.push(b'\n'),
            Some('x') => {
                let digits: String = letters.by_ref().take(2).collect();
                bytes.push(u8::from_str_radix(&digits, 16).unwrap());
            }
            Some(other) => bytes.push(u8::try_from(other).unwrap()),
        }
    }
    bytes
}
