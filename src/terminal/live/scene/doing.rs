//! An act under way: what is asked, what it said last, how far it is.

use super::Sight;
use crate::fact::{Plan, Request, TIME_OF_ACT};
use crate::terminal::fit::line;
use crate::terminal::live::shown::{Head, Said, Shown};
use crate::walk::Deed;
use serde_json::Value;

pub(super) fn scene(deed: &Deed, sight: Sight<'_>) -> Vec<Shown> {
    let asked = || deed.plan.as_ref().map_or("under way".to_owned(), asked);
    let said = sight.heard.last.clone().unwrap_or_else(asked);
    let head = Shown {
        name: deed.action.clone(),
        head: Head::Under(deed.intended.unwrap_or(deed.at)),
        said: Said::Text(line(&said, sight.style)),
    };
    let far = sight.heard.first.zip(sight.heard.far);
    let far =
        far.map(|(first, (last, of))| Shown::beside("progress", Said::Advance(first, last, of)));
    [head].into_iter().chain(far).collect()
}

/// What is asked of whom.
fn asked(plan: &Plan) -> String {
    match &plan.request {
        Request::Api { .. } | Request::Steps(_) => {
            let changes = plan.changes.iter();
            let changes = changes.map(|it| {
                let [before, after] = [&it.before, &it.after].map(value);
                format!("{} {before} → {after}", it.field)
            });
            let changes: Vec<_> = changes.collect();
            format!("asks {} for {}", plan.subject(), changes.join(", "))
        }
        Request::Run { argv, .. } => format!("runs {}", argv.join(" ")),
        Request::Message { to, .. } => format!("posts to {to}"),
        Request::Page { team, .. } => format!("pages {team}"),
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::Null => "not set".to_owned(),
        Value::String(text) if text == TIME_OF_ACT => "now".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
