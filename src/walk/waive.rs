//! Criteria that somebody does without, with a reason: waived, never met.

use super::next::Walk;
use super::progress::Progress;
use super::question::{self, NONE};
use crate::event::{Answered, Waived};
use crate::fact::{Criterion, Met, scope, without};
use crate::operator::{Choice, Question};
use crate::runbook::{Book, Exit};
use crate::text::Text;
use crate::truth::Verdict;

/// The answer that asks for it, and the question which one.
pub(super) const WAIVE: &str = "waive";
/// The question why.
const REASON: &str = "waive-reason";

/// What comes after an answer that is about waiving.
pub(super) enum Asked {
    /// The reason is asked for.
    Reason(Question),
    /// This is waived.
    Waived(Waived),
    /// It was waived: the criteria are judged anew.
    Done,
    /// Nothing is waived.
    Nothing,
}

/// What follows where a criterion is chosen.
const WHY: &str = "you are asked for the reason; without one it still counts";

/// What is said where no reason was given.
const BARE: &str = "nothing was waived, since no reason was given";

/// Which criterion, or which part of one.
pub(super) fn which(book: &Book, progress: &Progress) -> Question {
    let open = progress.visit.criteria.iter();
    let open = open.filter(|it| matches!(it.state, Met::Unmet | Met::Unknown(_)));
    let mut choices = Vec::new();
    for criterion in open {
        let parts = parts(book, criterion, progress);
        let part = parts.iter().map(|part| {
            Choice::new(
                format!("{}/{part}", criterion.id),
                format!("{}, for {part} alone", criterion.title),
                WHY,
            )
        });
        choices.extend(part);
        let all = format!("{}, all of it", criterion.title);
        choices.push(Choice::new(&criterion.id, all, WHY));
    }
    let nothing = "every criterion counts, as before";
    choices.push(Choice::new(NONE, "none", nothing));
    let usual = choices.len() - 1;
    Question {
        id: WAIVE.to_owned(),
        title: Text::from("Which criterion is waived?"),
        about: Text::from("it is listed as waived, with the reason, and never as met"),
        choices,
        usual,
        lengthy: false,
    }
}

/// The parts of a criterion that keep it from being met.
fn parts<'p>(book: &Book, criterion: &Criterion, progress: &'p Progress) -> Vec<&'p str> {
    let exit = book.criteria.iter().find(|exit| exit.id == criterion.id);
    let reading = exit.and_then(|exit| progress.visit.reading(exit.parts.as_deref()?));
    let parts = reading.into_iter().flat_map(|reading| &reading.parts);
    let open = parts.filter(|(_, part)| part.verdict() != Verdict::Pass);
    open.map(|(part, _)| part.as_str()).take(MOST).collect()
}

/// The most parts that are offered one by one.
const MOST: usize = 5;

/// What an answer after the exit check means, if it is about waiving.
pub(super) fn asked(answer: &Answered, progress: &Progress) -> Option<Asked> {
    match answer.question.as_str() {
        WAIVE if answer.answer.as_str() == NONE => Some(Asked::Nothing),
        WAIVE => {
            let title = format!("Why is {} waived?", answer.answer);
            Some(Asked::Reason(question::open(REASON, &title)))
        }
        REASON if answer.answer.trim().is_empty() => Some(Asked::Nothing),
        REASON => Some(given(answer, progress)),
        _ => None,
    }
}

/// The question, with what became of a waiver that nobody gave a reason for.
pub(super) fn told(question: Question, progress: &Progress) -> Question {
    let last = progress.visit.answers.last();
    let is_bare = |it: &Answered| it.question == REASON && it.answer.trim().is_empty();
    if !last.is_some_and(|(_, answer)| is_bare(answer)) {
        return question;
    }
    let about = format!("{BARE}\n{}", question.about);
    Question {
        about: Text::from(about),
        ..question
    }
}

fn given(answer: &Answered, progress: &Progress) -> Asked {
    let mut before = progress.visit.answers.iter().rev();
    let which = before.find(|(_, it)| it.question == WAIVE);
    let Some((_, which)) = which else {
        return Asked::Nothing;
    };
    let waived = Waived {
        reason: answer.answer.clone(),
        by: answer.by.clone(),
        ..named(&which.answer)
    };
    if progress.waived.contains(&waived) {
        Asked::Done
    } else {
        Asked::Waived(waived)
    }
}

impl Walk<'_> {
    /// Why a criterion that is not met is done without: all of it, or the parts that keep it from
    /// being met.
    pub(super) fn waived(
        &self,
        exit: &Exit,
        verdict: &Verdict,
        progress: &Progress,
    ) -> Option<Text> {
        if *verdict == Verdict::Pass {
            return None;
        }
        let all = progress.waived.iter().chain(&self.manner.waived);
        let here: Vec<_> = all.filter(|it| it.criterion == exit.id).collect();
        let whole = here.iter().find(|it| it.part.is_none());
        if let Some(waived) = whole {
            return Some(Text::from(format!("{}, says {}", waived.reason, waived.by)));
        }
        let parts: Vec<&str> = here.iter().filter_map(|it| it.part.as_deref()).collect();
        let readings = progress.visit.readings.iter().map(|reading| {
            let of = exit.parts.as_ref().filter(|id| **id == reading.id);
            of.map_or_else(|| reading.clone(), |_| without(reading, &parts))
        });
        let readings: Vec<_> = readings.collect();
        if parts.is_empty() || exit.when.evaluate(&scope(&readings)) != Verdict::Pass {
            return None;
        }
        let told = here.iter().filter_map(|it| {
            let part = it.part.as_ref()?;
            Some(format!("without {part}: {}, says {}", it.reason, it.by))
        });
        Some(Text::from(told.collect::<Vec<_>>().join("; ")))
    }
}

/// What `CRITERION` or `CRITERION/PART` names, without a reason.
pub fn named(text: &str) -> Waived {
    let (criterion, part) = match text.split_once('/') {
        Some((criterion, part)) => (criterion, Some(part.to_owned())),
        None => (text, None),
    };
    Waived {
        criterion: criterion.to_owned(),
        part,
        reason: Text::default(),
        by: Text::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Target;
    use crate::walk::sample::{book, fold, mostly_unknown, resolved};
    use crate::walk::{Course, Manner};

    fn walk<'b>(book: &'b Book, waived: &[&str]) -> Walk<'b> {
        let waived = waived.iter().map(|text| Waived {
            reason: "it is being migrated".into(),
            by: "ada".into(),
            ..named(text)
        });
        Walk {
            book,
            course: Course::Triage,
            target: Target::default(),
            command: "backlogctl drift".to_owned(),
            manner: Manner {
                waived: waived.collect(),
                ..Manner::default()
            },
        }
    }

    #[test]
    fn a_criterion_that_is_not_met_is_waived_with_its_reason() {
        let (book, progress) = (book(), fold(&mostly_unknown()));
        let exit = &book.criteria[0];
        let of = |waived: &[&str], verdict: &Verdict| {
            walk(&book, waived).waived(exit, verdict, &progress)
        };
        let told = Some(Text::from("it is being migrated, says ada"));
        assert_eq!(of(&["backlog-low"], &Verdict::Fail), told);
        assert_eq!(of(&["pods-ready"], &Verdict::Fail), None);
        assert_eq!(of(&["backlog-low"], &Verdict::Pass), None, "met is met");
        assert_eq!(
            of(&["backlog-low/acme"], &Verdict::Fail),
            None,
            "it has no parts"
        );
    }

    #[test]
    fn a_reason_that_reads_like_an_answer_is_still_a_reason() {
        let mut progress = fold(&resolved());
        progress.visit.answers.clear();
        let at = crate::walk::sample::start();
        let answered = |question: &str, answer: &str| Answered {
            question: question.to_owned(),
            asked: "?".into(),
            answer: answer.into(),
            said: answer.into(),
            by: "ada".into(),
        };
        progress
            .visit
            .answers
            .push((at, answered(WAIVE, "queue-drained/acme")));
        let reason = answered(REASON, "resolved");
        let Some(Asked::Waived(waived)) = asked(&reason, &progress) else {
            panic!("a reason was given")
        };
        assert_eq!(waived.criterion, "queue-drained");
        assert_eq!(waived.part.as_deref(), Some("acme"));
        assert_eq!(waived.reason.as_str(), "resolved");
        progress.waived.push(waived);
        assert!(matches!(asked(&reason, &progress), Some(Asked::Done)));
        let empty = answered(REASON, " ");
        assert!(matches!(asked(&empty, &progress), Some(Asked::Nothing)));
        let crossing = question::open("after-exit-check", "What now?");
        assert_eq!(told(crossing.clone(), &progress), crossing);
        progress.visit.answers.push((at, empty));
        assert!(told(crossing, &progress).about.starts_with(BARE));
    }
}
