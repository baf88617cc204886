//! Checks that wait for a source: where the API server is not reached, nothing asked of it is known,
//! and one reason says it all.

use super::{Examination, Examined, Section};
use crate::truth::{Verdict, WhyKind};

/// A source that was not reached, and the checks that wait for it.
#[derive(Debug)]
pub struct Waiting<'a> {
    /// The source, with the reason and what to do.
    pub source: &'a Examined,
    /// What waits, in the order in which it is told; never empty.
    pub items: Vec<&'a Examined>,
}

impl Examination {
    /// The sources that were not reached and have checks that wait for them.
    pub fn waiting(&self) -> Vec<Waiting<'_>> {
        let waiting = self.items.iter().map(|source| Waiting {
            source,
            items: self
                .items
                .iter()
                .filter(|it| it.waits_for(source))
                .collect(),
        });
        waiting.filter(|it| !it.items.is_empty()).collect()
    }

    /// Whether nothing is to be told of a check but that it waits for a source.
    pub fn waits(&self, item: &Examined) -> bool {
        self.items.iter().any(|source| item.waits_for(source))
    }
}

impl Examined {
    /// Whether it is not known because that source was not reached, and for no reason of its own.
    fn waits_for(&self, source: &Self) -> bool {
        let is_asked = source.section == Section::Sources
            && self.asked_of.is_some_and(|name| *source.subject == *name);
        is_asked && self.verdict != Verdict::Pass && same_trouble(self, source)
    }
}

/// Whether both have one cause: neither was reached, or both take the same to be mended.
fn same_trouble(item: &Examined, source: &Examined) -> bool {
    let alike = item.verdict.word() == source.verdict.word();
    (unreached(&item.verdict) && unreached(&source.verdict))
        || (alike && item.hint.is_some() && item.hint == source.hint)
}

fn unreached(verdict: &Verdict) -> bool {
    let kind = verdict.why().map(|why| why.kind);
    matches!(kind, Some(WhyKind::Unreachable | WhyKind::Timeout))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::truth::Why;

    fn unknown(section: Section, subject: &str, kind: WhyKind) -> Examined {
        Examined::unknown(
            section,
            subject,
            Why::new(kind, "no answer").hint("is it up?"),
        )
    }

    fn dead() -> Examined {
        unknown(Section::Sources, "kubernetes", WhyKind::Unreachable)
    }

    fn rights(kind: WhyKind) -> Examined {
        unknown(Section::Rights, "restart", kind).asked_of(Some("kubernetes"))
    }

    fn waiting(source: Examined, item: Examined) -> usize {
        let examination = Examination::of("drift", vec![source, item]);
        let waiting = examination.waiting();
        waiting.iter().map(|it| it.items.len()).sum()
    }

    #[test]
    fn what_was_asked_of_a_source_that_is_not_reached_waits_for_it() {
        assert_eq!(waiting(dead(), rights(WhyKind::Unreachable)), 1);
        assert_eq!(waiting(dead(), rights(WhyKind::Timeout)), 1);
        let elsewhere = rights(WhyKind::Unreachable).asked_of(Some("prometheus"));
        assert_eq!(waiting(dead(), elsewhere), 0, "it was asked of another one");
        let unasked = rights(WhyKind::Unreachable).asked_of(None);
        assert_eq!(waiting(dead(), unasked), 0);
    }

    #[test]
    fn what_has_a_reason_of_its_own_waits_for_nothing() {
        let denied = Examined::fail(Section::Rights, "restart", "not allowed").hint("grant it");
        assert_eq!(waiting(dead(), denied.asked_of(Some("kubernetes"))), 0);
        let partial = rights(WhyKind::Partial).hint("read the rest");
        assert_eq!(waiting(dead(), partial), 0);
        let fine = Examined::pass(Section::Sources, "kubernetes", "v1.35");
        assert_eq!(waiting(fine, rights(WhyKind::Unreachable)), 0);
    }

    #[test]
    fn what_takes_the_same_to_be_mended_is_told_once() {
        let refused = |section, subject: &str| {
            Examined::fail(section, subject, "the login failed").hint("log in again")
        };
        let item = refused(Section::Readings, "pods").asked_of(Some("kubernetes"));
        assert_eq!(waiting(refused(Section::Sources, "kubernetes"), item), 1);
    }
}
