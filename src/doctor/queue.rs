//! Whether the key of a queue is the right one.
//!
//! A queue that is empty leaves no key behind: it looks like a misspelt one, unless it was seen.

use super::{Examined, Section};
use crate::fact::RedisLook;
use crate::runbook::{Check, RedisProbe};
use crate::text::count;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;

/// What is held of a key; `before` is when it was seen with something in it.
pub fn judged(
    check: &Check,
    probe: &RedisProbe,
    look: &RedisLook,
    before: Option<Timestamp>,
) -> Examined {
    let key = &probe.key;
    match (look.kind.as_str(), look.length, before) {
        ("list", Some(length), _) => {
            let items = count(usize::try_from(length).unwrap_or(usize::MAX), "item");
            Examined::pass(
                Section::Queues,
                &check.id,
                format!("`{key}` is a list of {items}"),
            )
        }
        ("none", _, Some(seen)) => Examined::pass(
            Section::Queues,
            &check.id,
            format!("`{key}` is empty, and was seen before, at {seen:.0}"),
        ),
        ("none", ..) if probe.may_be_absent => Examined::pass(
            Section::Queues,
            &check.id,
            format!("there is no `{key}`, which the runbook says is an empty queue for certain"),
        ),
        ("none", ..) => {
            let text =
                format!("there is no `{key}`, and it was never seen: it is empty, or misspelt");
            let why = Why::new(WhyKind::Absent, text)
                .hint("look again while something waits in it; it is remembered then");
            Examined::unknown(Section::Queues, &check.id, why)
        }
        (kind, ..) => {
            let text = format!("`{key}` is no list but of type {kind}");
            Examined::fail(Section::Queues, &check.id, text)
                .hint("name the key of the list by --param; `redis-cli TYPE KEY` tells its type")
        }
    }
}
