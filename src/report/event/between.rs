//! Lines about what happens between readings and acts.

use super::said::Said;
use super::unsaid;
use crate::event::{Event, News, Stream, WaitEnd};
use std::io;

pub(super) fn said(event: &Event) -> io::Result<Said<'_>> {
    Ok(match event {
        Event::Decided(decided) => Said::Decided {
            step: &decided.step,
            to: (&decided.to).into(),
            because: &decided.because,
            reason: &decided.how,
        },
        Event::Answered(answered) => Said::Answered {
            question: &answered.question,
            asked: &answered.asked,
            answer: &answered.answer,
            said: &answered.said,
            by: &answered.by,
        },
        Event::Noted(news) => noted(news),
        Event::Waiting(waiting) => Said::Waiting {
            step: &waiting.step,
            readings: &waiting.readings,
            since: waiting.since,
            until: waiting.until,
        },
        Event::Extended { until } => Said::Extended { until: *until },
        Event::TakenBack(taken) => Said::TakenBack {
            attempt: taken.attempt,
            by: &taken.by,
            reason: &taken.evidence,
        },
        Event::Waived(waived) => Said::Waived {
            criterion: &waived.criterion,
            part: waived.part.as_deref(),
            reason: &waived.reason,
            by: &waived.by,
        },
        Event::Waited(waited) => Said::Waited {
            step: &waited.step,
            end: end(waited.end),
            reason: &waited.because,
        },
        _ => return unsaid(),
    })
}

fn noted(news: &News) -> Said<'_> {
    let (stream, text) = match news {
        News::Line {
            stream: Stream::Out,
            text,
        } => ("out", text),
        News::Line {
            stream: Stream::Err,
            text,
        } => ("err", text),
        News::Progress(text) => ("progress", text),
    };
    Said::Noted { stream, text }
}

const fn end(end: WaitEnd) -> &'static str {
    match end {
        WaitEnd::Held => "held",
        WaitEnd::Worse => "worse",
        WaitEnd::TakenBack => "taken_back",
        WaitEnd::Expired => "expired",
        WaitEnd::Unknown => "unknown",
        WaitEnd::Skipped => "skipped",
        WaitEnd::Rehearsed => "rehearsed",
    }
}
