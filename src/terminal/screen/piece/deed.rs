//! What becomes of an action.

use super::wait::until_in;
use crate::event::{Event, News, Record, Stream};
use crate::fact::{Advance, Agreed, How, Outcome, Refusal, Standing, Target};
use crate::terminal::screen::{Lines, View, plan};
use crate::terminal::style::Sign;
use crate::truth::{Verdict, Why};
use crate::walk::{DeedState, Progress};

pub(super) fn piece(record: &Record, progress: &Progress, view: View) -> Lines {
    match &record.event {
        Event::Planned(planned) => {
            let nowhere = Target::default();
            let began = progress.visit.began.as_ref();
            let target = began.map_or(&nowhere, |(_, began)| &began.target);
            let mut lines = vec![String::new()];
            lines.extend(plan::plan(planned, target, view));
            lines
        }
        Event::Refused {
            action,
            refusal,
            by_hand,
            undoes: _,
        } => {
            let mut lines = refused(action, refusal, view);
            let by_hand = by_hand.iter();
            lines.extend(by_hand.flat_map(|it| view.command(&view.faint("  by hand  "), it)));
            lines
        }
        Event::Declined { action, why } => {
            view.remark(Sign::Read, "not done", &format!("{action}, {why}"))
        }
        Event::Agreed { agreed, .. } => self::agreed(agreed, view),
        Event::Intended { action } => view.remark(Sign::Arrow, "doing it", action),
        Event::Noted(news) => noted(news, view),
        Event::Settled { outcome, .. } => settled(outcome, view),
        // What is seen of what was done is told by whether it worked.
        Event::Inspected { attempt, .. } if is_done(*attempt, progress) => Vec::new(),
        Event::Inspected { standing, .. } => inspected(standing, view),
        Event::Verifying { until, .. } => {
            let text = format!("until {}", until_in(*until, record.at, view));
            view.remark(Sign::Read, "watching whether it worked", &text)
        }
        Event::Verified(verified) => {
            let (sign, word) = match &verified.verdict {
                Verdict::Pass => (Sign::Good, "verified"),
                Verdict::Fail => (Sign::Bad, "not verified"),
                Verdict::Unknown(_) => (Sign::Doubt, "not verified"),
            };
            view.remark(sign, word, &verified.because)
        }
        Event::TakenBack(taken) => {
            let text = format!("by {}: {}", taken.by, taken.evidence);
            view.remark(Sign::Bad, "taken back", &text)
        }
        Event::ByHand(said) if said.done => {
            let text = format!("{}, says {}", said.action, said.by);
            view.remark(Sign::Good, "done by hand", &text)
        }
        Event::ByHand(said) => {
            let text = format!("{}, says {}", said.action, said.by);
            view.remark(Sign::Read, "not done", &text)
        }
        // Of a rehearsal the end of its phase tells that nothing was done.
        _ => Vec::new(),
    }
}

/// Whether it is known of an attempt that it happened.
fn is_done(attempt: u64, progress: &Progress) -> bool {
    let mut deeds = progress.deeds.iter();
    let deed = deeds.find(|deed| deed.attempt == Some(attempt));
    deed.is_some_and(|deed| matches!(deed.state, DeedState::Done | DeedState::Verifying))
}

fn refused(action: &str, refusal: &Refusal, view: View) -> Lines {
    match refusal {
        Refusal::NotNeeded(text) => {
            view.remark(Sign::Good, "not needed", &format!("{action}, {text}"))
        }
        Refusal::Unfit(why) => doubt(Sign::Bad, "refused", &format!("{action}, "), why, view),
        Refusal::Unplanned(why) => {
            doubt(Sign::Bad, "not planned", &format!("{action}, "), why, view)
        }
    }
}

fn agreed(agreed: &Agreed, view: View) -> Lines {
    let how = match agreed.how {
        How::Prompt => "at the prompt",
        How::Retyped => "by typing the name",
        How::Flag => "by --yes",
        How::Digest => "by the digest",
    };
    view.remark(Sign::Good, "agreed", &format!("{} {how}", agreed.by))
}

/// What a running call says: lines of a command as they are, progress as a remark.
fn noted(news: &News, view: View) -> Lines {
    match news {
        // How far a program is stands in a bar, or is told now and then.
        News::Line { text, .. } if Advance::of_line(text).is_some() => Vec::new(),
        News::Line { stream, text } => {
            let head = match stream {
                Stream::Out => "  | ",
                Stream::Err => "  ! ",
            };
            view.beside(&view.faint(head), &view.line(text))
        }
        News::Progress(text) => {
            let text = view.beside("  ", &view.line(text));
            text.iter().map(|line| view.faint(line)).collect()
        }
    }
}

fn settled(outcome: &Outcome, view: View) -> Lines {
    match outcome {
        Outcome::Done(text) => view.remark(Sign::Good, "done", text),
        Outcome::Sent(text) => view.remark(Sign::Good, "sent", text),
        Outcome::Moved(_) => {
            let text = "what the plan rested on has changed meanwhile";
            view.remark(Sign::Bad, "not done", text)
        }
        Outcome::Failed(why) => doubt(Sign::Bad, "failed", "", why, view),
        Outcome::InDoubt(why) => doubt(Sign::Doubt, "in doubt", "", why, view),
    }
}

fn inspected(standing: &Standing, view: View) -> Lines {
    match standing {
        Standing::Untouched(evidence) => view.remark(Sign::Read, "as it was before", evidence),
        Standing::AsWeLeftIt(evidence) => view.remark(Sign::Good, "as we left it", evidence),
        Standing::Changed { by, evidence } => {
            let text = format!("{by}; {evidence}");
            view.remark(Sign::Doubt, "changed since by", &text)
        }
        Standing::CannotTell(why) => doubt(Sign::Doubt, "cannot tell", "", why, view),
    }
}

/// A reason, and what to do about it.
pub(super) fn doubt(sign: Sign, word: &str, before: &str, why: &Why, view: View) -> Lines {
    let mut lines = view.remark(sign, word, &format!("{before}{}", why.text));
    let head = format!("  {} ", view.strong("hint:"));
    let hint = why.hint.iter();
    lines.extend(hint.flat_map(|hint| view.beside(&head, &view.line(hint))));
    lines
}
