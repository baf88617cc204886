//! What Redis said, on whichever way, and what it means.

use crate::clients::trouble::Site;
use crate::text::Text;
use crate::truth::{Why, WhyKind};

/// The answers to `TYPE`, `LLEN` and `ROLE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) kind: Result<String, Refusal>,
    pub(super) length: Result<u64, Refusal>,
    pub(super) role: Role,
}

/// An error reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    /// Its first word: `NOAUTH`; empty where the reply is no error but odd.
    pub(super) code: String,
    /// The rest.
    pub(super) detail: String,
}

/// Whether a server has its data from another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// It has its own.
    Master,
    /// From another one, over a link in this state.
    Replica(String),
    /// It may not be asked, or is something else.
    Unknown,
}

/// A key as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Its type as Redis names it.
    pub(super) kind: Text,
    /// Its length, where it is a list.
    pub(super) length: Option<u64>,
    /// What is worth saying beside it.
    pub(super) note: Option<Text>,
}

impl Role {
    /// Reads the words of a `ROLE` reply.
    pub(super) fn from_words(mut words: impl Iterator<Item = String>) -> Self {
        match words.next().as_deref() {
            Some("master") => Self::Master,
            Some("slave") => words.nth(2).map_or(Self::Unknown, Self::Replica),
            _ => Self::Unknown,
        }
    }
}

impl Said {
    /// The node that a cluster says to ask instead: `HOST:PORT`, or `:PORT` on the same host.
    pub(super) fn moved_to(&self) -> Option<&str> {
        let refusal = self.kind.as_ref().err()?;
        (refusal.code == "MOVED").then(|| refusal.detail.split_whitespace().nth(1))?
    }

    /// What this says of the key.
    ///
    /// # Errors
    /// Redis did not say it, or says it of data that may be old.
    pub(super) fn found(self, site: &Site) -> Result<Found, Why> {
        let kind = self.kind.map_err(|refusal| refusal.why(site))?;
        let note = match self.role {
            Role::Replica(link) if link != "connected" => return Err(cut_off(site, &link)),
            Role::Replica(_) => Some("read from a replica, which may lag behind".into()),
            Role::Master | Role::Unknown => None,
        };
        let (kind, length) = match (kind.as_str(), self.length) {
            // Somebody pushed the first item between the two questions.
            ("none", Ok(length @ 1..)) => ("list".to_owned(), Some(length)),
            ("list", length) => {
                let length = length.map_err(|refusal| refusal.why(site))?;
                (kind, Some(length))
            }
            _ => (kind, None),
        };
        Ok(Found {
            kind: kind.into(),
            length,
            note,
        })
    }
}

impl Refusal {
    /// An answer that is no error, but not what was asked for either.
    pub(super) fn odd(answer: &str) -> Self {
        Self {
            code: String::new(),
            detail: answer.to_owned(),
        }
    }

    /// What the error means for somebody who wants to know a length.
    pub(super) fn why(&self, site: &Site) -> Why {
        let Self { code, detail } = self;
        let (kind, hint) = if let Some((kind, advice, setting)) = self.setting() {
            (kind, format!("{advice} {}", site.setting(setting)))
        } else {
            let (kind, hint) = self.meaning();
            (kind, hint.to_owned())
        };
        let joint = if code.is_empty() {
            "an odd answer:"
        } else {
            code
        };
        Why::new(kind, format!("{}: {joint} {detail}", site.address)).hint(hint)
    }

    /// The setting that is missing or wrong, and what to do with it.
    fn setting(&self) -> Option<(WhyKind, &'static str, &'static str)> {
        let needless = self.detail.contains("without any password configured");
        Some(match self.code.as_str() {
            "NOAUTH" => (WhyKind::Denied, "set", "password_file"),
            "WRONGPASS" => (WhyKind::Denied, "correct", "password_file"),
            "ERR" if needless => (
                WhyKind::Denied,
                "this Redis has no password: leave out",
                "password_file",
            ),
            "MOVED" => (
                WhyKind::Invalid,
                "the key lives on that node of a cluster: name it in",
                "url",
            ),
            _ => return None,
        })
    }

    fn meaning(&self) -> (WhyKind, &'static str) {
        match self.code.as_str() {
            "NOPERM" => (
                WhyKind::Denied,
                "allow it: ACL SETUSER NAME ~KEY +type +llen +role",
            ),
            "DENIED" => (
                WhyKind::Denied,
                "it is in protected mode: set a password there",
            ),
            "ERR" if self.detail.contains("max number of clients") => (
                WhyKind::Unreachable,
                "see who is connected: redis-cli client list",
            ),
            "LOADING" => (WhyKind::Unreachable, "wait until it has loaded its data"),
            "MASTERDOWN" => (WhyKind::Stale, "see why the replica has lost its master"),
            "CLUSTERDOWN" => (WhyKind::Unreachable, "see: redis-cli cluster info"),
            "ASK" | "TRYAGAIN" => (WhyKind::Partial, "the cluster is moving the key: try again"),
            "BUSY" => (
                WhyKind::Unreachable,
                "a script blocks it: redis-cli script kill",
            ),
            _ => (WhyKind::Invalid, "ask it by hand: redis-cli type KEY"),
        }
    }
}

fn cut_off(site: &Site, link: &str) -> Why {
    let seen = format!(
        "{} is a replica whose link to its master is {link}",
        site.address
    );
    Why::new(WhyKind::Stale, seen).hint("ask the master, or see: redis-cli info replication")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site {
            name: "Redis",
            key: "redis",
            address: "redis://queue".to_owned(),
        }
    }

    fn refusal(code: &str, detail: &str) -> Refusal {
        Refusal {
            code: code.to_owned(),
            detail: detail.to_owned(),
        }
    }

    fn said(kind: &str, length: Result<u64, Refusal>) -> Said {
        Said {
            kind: Ok(kind.to_owned()),
            length,
            role: Role::Master,
        }
    }

    fn found(said: Said) -> (String, Option<u64>) {
        let found = said.found(&site()).unwrap();
        (found.kind.to_string(), found.length)
    }

    #[test]
    fn only_a_list_has_a_length() {
        let wrong = refusal("WRONGTYPE", "Operation against a key of another kind");
        assert_eq!(found(said("list", Ok(3))), ("list".into(), Some(3)));
        assert_eq!(found(said("zset", Err(wrong))), ("zset".into(), None));
        assert_eq!(found(said("none", Ok(0))), ("none".into(), None));
        assert_eq!(found(said("none", Ok(2))), ("list".into(), Some(2)));
    }

    #[test]
    fn no_error_becomes_a_length() {
        for (code, kind) in [
            ("NOAUTH", WhyKind::Denied),
            ("NOPERM", WhyKind::Denied),
            ("LOADING", WhyKind::Unreachable),
            ("MASTERDOWN", WhyKind::Stale),
            ("CLUSTERDOWN", WhyKind::Unreachable),
            ("BUSY", WhyKind::Unreachable),
            ("TRYAGAIN", WhyKind::Partial),
            ("NEW", WhyKind::Invalid),
        ] {
            let refused = refusal(code, "said Redis");
            let of_kind = Said {
                kind: Err(refused.clone()),
                ..said("list", Ok(0))
            };
            for said in [of_kind, said("list", Err(refused))] {
                let why = said.found(&site()).unwrap_err();
                assert_eq!(why.kind, kind, "{code}");
                assert!(why.text.contains(code), "{why}");
            }
        }
    }

    #[test]
    fn a_replica_speaks_only_while_it_hears_its_master() {
        let role = |link: &str| {
            let words = ["slave", "10.0.0.1", "6379", link, "0"];
            Role::from_words(words.into_iter().map(str::to_owned))
        };
        let of = |role| Said {
            role,
            ..said("list", Ok(3))
        };
        let read = of(role("connected")).found(&site()).unwrap();
        assert!(read.note.is_some_and(|note| note.contains("replica")));
        let why = of(role("connect")).found(&site()).unwrap_err();
        assert_eq!(why.kind, WhyKind::Stale);
        assert!(why.text.contains("is connect"), "{why}");
    }

    #[test]
    fn a_cluster_says_where_the_key_is() {
        let moved = |detail| Said {
            kind: Err(refusal("MOVED", detail)),
            ..said("list", Ok(0))
        };
        assert_eq!(
            moved("3999 10.0.0.7:6381").moved_to(),
            Some("10.0.0.7:6381")
        );
        assert_eq!(moved("3999 :6381").moved_to(), Some(":6381"));
        assert_eq!(moved("").moved_to(), None);
        assert_eq!(said("list", Ok(0)).moved_to(), None);
    }
}
