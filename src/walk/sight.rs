//! Whether anything can be seen at all, and what leads on where nothing can.

use super::next::Walk;
use super::outcome::needed;
use super::progress::Progress;
use crate::truth::{Why, WhyKind};

impl Progress {
    /// Whether nothing that is needed could be read in this visit.
    pub(super) fn sees_nothing(&self) -> bool {
        let mut seen = needed(self).peekable();
        seen.peek().is_some() && seen.all(|it| it.verdict.why().is_some())
    }

    /// Whether that is since what would tell it does not answer, or lets nobody in.
    pub fn is_kept_out(&self) -> bool {
        let shut = |why: &Why| {
            matches!(
                why.kind,
                WhyKind::Denied
                    | WhyKind::Timeout
                    | WhyKind::Unreachable
                    | WhyKind::Invalid
                    | WhyKind::NotConfigured
            )
        };
        self.sees_nothing() && needed(self).all(|it| it.verdict.why().is_some_and(shut))
    }
}

impl Walk<'_> {
    /// The command that says what can be reached, and what is missing.
    pub fn doctor(&self) -> String {
        let name = &self.book.name;
        let to_here = self.command.strip_suffix(name.as_str());
        format!("{}doctor {name}", to_here.unwrap_or("backlogctl "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Ended, Event};
    use crate::fact::Reading;
    use crate::runbook::{Book, BookText, PhaseName, resolve};
    use crate::truth::Verdict;
    use crate::walk::sample::{began, lab, reading, start, unknown};
    use crate::walk::{Course, Manner};
    use serde_json::json;
    use std::collections::BTreeMap;

    /// What a look comes to at which needed readings failed for these reasons, or passed.
    fn looked(kinds: &[Option<WhyKind>]) -> Progress {
        let ids = ["backlog", "processor_pods", "redis_queue"];
        let readings = ids.iter().zip(kinds).map(|(id, kind)| {
            let read = Reading {
                needed: true,
                judged: true,
                ..reading(id, id, json!(1), "1")
            };
            match kind {
                Some(kind) => unknown(read, Why::new(*kind, "it says nothing")),
                None => read,
            }
        });
        let seen: Vec<_> = readings.collect();
        let mut progress = Progress::default();
        let Event::Began(began) = began(PhaseName::Diagnose, lab(), &seen) else {
            panic!("it begins");
        };
        progress.visit.began = Some((start(), *began));
        for reading in &seen {
            progress.visit.take(reading, 1, start());
        }
        progress
    }

    fn ended(book: &Book, progress: &Progress) -> Ended {
        let walk = Walk {
            book,
            course: Course::Once(PhaseName::Diagnose),
            target: lab(),
            command: "backlogctl --env lab drift".to_owned(),
            manner: Manner::default(),
        };
        let phase = book.phase(PhaseName::Diagnose).unwrap();
        match walk.end(phase, progress) {
            Event::Ended(ended) => ended,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn where_nothing_answers_the_doctor_comes_next() {
        let text = BookText {
            name: "drift".to_owned(),
            file: "drift.yaml".to_owned(),
            text: include_str!("../../runbooks/drift.yaml").to_owned(),
        };
        let book = resolve(&text, &BTreeMap::new()).unwrap();
        let (shut, out) = (Some(WhyKind::Unreachable), Some(WhyKind::Denied));
        let doctor = "backlogctl --env lab doctor drift";
        let look = "backlogctl --env lab drift diagnose -v";
        for (kinds, wanted, nothing) in [
            ([shut, out, Some(WhyKind::Timeout)], doctor, true),
            ([shut, out, Some(WhyKind::Absent)], look, true),
            ([shut, out, None], look, false),
        ] {
            let progress = looked(&kinds);
            let ended = ended(&book, &progress);
            assert!(matches!(ended.verdict, Verdict::Unknown(_)), "{ended:?}");
            assert_eq!(ended.next.unwrap().as_str(), wanted);
            assert_eq!(progress.sees_nothing(), nothing);
        }
        assert!(!Progress::default().sees_nothing(), "nobody looked");
    }
}
