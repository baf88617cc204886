//! What a schema registry answers.

use crate::fact::Subject;
use crate::text::Text;
use jiff::Timestamp;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A version of a subject, as `/schemas` and `/subjects/NAME/versions/VERSION` have it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Registered {
    subject: String,
    version: u32,
    /// When it was registered, in milliseconds since 1970; newer registries tell.
    #[serde(default)]
    ts: Option<i64>,
}

/// The newest version of each subject whose name begins so, by name.
pub(super) fn newest(registered: Vec<Registered>, prefix: &str) -> Vec<Subject> {
    let mut newest: BTreeMap<String, Registered> = BTreeMap::new();
    for one in registered {
        let is_older = |held: &Registered| held.version >= one.version;
        if one.subject.starts_with(prefix) && !newest.get(&one.subject).is_some_and(is_older) {
            newest.insert(one.subject.clone(), one);
        }
    }
    newest.values().map(subject).collect()
}

fn subject(registered: &Registered) -> Subject {
    // 0 is how some write that they do not know.
    let ts = registered.ts.filter(|ts| *ts > 0);
    Subject {
        name: Text::new(&registered.subject),
        version: registered.version,
        before: None,
        registered: ts.and_then(|ts| Timestamp::from_millisecond(ts).ok()),
    }
}
