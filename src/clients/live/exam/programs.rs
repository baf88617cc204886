//! The programs of the team's own: whether they are there, and whether they are what they were.

use super::super::super::hook::{Located, locate};
use super::super::Live;
use super::Past;
use crate::doctor::hook::{self, Found};
use crate::doctor::{Examined, Section, source};
use crate::runbook::Book;
use crate::text::Text;
use crate::truth::{Why, WhyKind};

/// Looks at every program of a runbook, beside everything else: files may be on a slow disk.
pub(super) async fn examine(
    live: &Live,
    book: &Book,
    past: &Past<'_>,
) -> (Vec<Examined>, Vec<Located>) {
    let programs = source::programs(book);
    let names: Vec<String> = programs
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let settings = live.settings.hooks.clone();
    let looking = tokio::task::spawn_blocking(move || {
        let names = names.iter();
        names
            .map(|name| locate(name, &settings))
            .collect::<Vec<_>>()
    });
    let found = looking.await.unwrap_or_default();
    let mut located = Vec::new();
    let mut items = Vec::new();
    for ((name, who), found) in programs.iter().zip(found) {
        match found {
            Ok(program) => {
                let found = Found {
                    path: program.path.clone(),
                    digest: program.digest.clone(),
                };
                items.push(hook::judged(
                    name,
                    &found,
                    past.hooks.of(&program.path),
                    past.accept,
                ));
                located.push(program);
            }
            Err(why) => items.push(missing(name, who, why)),
        }
    }
    (items, located)
}

fn missing(name: &str, who: &str, why: Why) -> Examined {
    if why.kind == WhyKind::NotConfigured {
        // It is known that none is run, and the same of all of them.
        let item = Examined::fail(Section::Hooks, name, why.text);
        return Examined {
            hint: why.hint,
            ..item
        };
    }
    let text = Text::from(format!("{why}, which {who} needs"));
    Examined::wrong(Section::Hooks, name, Why { text, ..why })
}
