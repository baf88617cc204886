//! A read of the API: the path and query of a GET.

use std::fmt;

/// A read of the API, as it is sent and as it is shown.
///
/// Two reads that are equal get the same answer, which is what makes sharing one possible.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Get(String);

impl Get {
    /// The objects, or the object, at `root` and the path below it.
    pub fn new<const N: usize>(root: &str, below: [&str; N]) -> Self {
        let mut path = root.to_owned();
        for segment in below {
            path.push('/');
            encode(segment, "", &mut path);
        }
        Self(path)
    }

    /// The same read with one more parameter.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.push(if self.0.contains('?') { '&' } else { '?' });
        self.0.push_str(name);
        self.0.push('=');
        encode(value, "()!,:=/ ", &mut self.0);
        self
    }

    /// The path and query.
    pub fn path(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Get {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GET {}", self.0)
    }
}

/// Percent-encodes all but unreserved characters and `legible` ones, which are legal in their place
/// and easier to read plain; a space among these becomes `+`.
fn encode(raw: &str, legible: &str, path: &mut String) {
    for byte in raw.bytes() {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || "-._~".contains(c) {
            path.push(c);
        } else if byte.is_ascii() && legible.contains(c) {
            path.push(if c == ' ' { '+' } else { c });
        } else {
            path.push('%');
            for half in [byte >> 4, byte & 15] {
                path.extend(
                    char::from_digit(half.into(), 16).map(|digit| digit.to_ascii_uppercase()),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_read_is_legible_and_safe() {
        let pods = Get::new("/api/v1/namespaces", ["spec-to-proof", "pods"]);
        assert_eq!(
            pods.to_string(),
            "GET /api/v1/namespaces/spec-to-proof/pods"
        );
        let some = pods
            .with("labelSelector", "app in (a,b),!x")
            .with("limit", "500");
        assert_eq!(
            some.path(),
            "/api/v1/namespaces/spec-to-proof/pods?labelSelector=app+in+(a,b),!x&limit=500"
        );
        let odd = Get::new("/api", ["a/b?é"]).with("q", "a&b+c%");
        assert_eq!(odd.path(), "/api/a%2Fb%3F%C3%A9?q=a%26b%2Bc%25");
        odd.path().parse::<http::Uri>().unwrap();
    }
}
