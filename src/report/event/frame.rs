//! Lines about the frame of an incident.

use super::said::Said;
use super::{part::PagePart, unsaid};
use crate::event::{Event, Opened};
use crate::fact::Former;
use crate::report::document::TargetPart;
use std::io;

pub(super) fn said(event: &Event) -> io::Result<Said<'_>> {
    Ok(match event {
        Event::Opened(opened) => self::opened(opened),
        Event::Resumed(resumed) => Said::Resumed {
            by: &resumed.by,
            version: &resumed.version,
            from: resumed.from.as_deref(),
        },
        Event::Paged(page) => Said::Paged {
            page: page.as_deref().ok().map(PagePart::from),
            reason: page.as_ref().err().map(|why| why.text.as_str()),
        },
        Event::Interrupted { why } => Said::Interrupted { reason: why },
        Event::Leased(leased) => Said::Leased {
            lease: leased.as_ref().ok().map(|it| it.lease.as_str()),
            overtaken: leased.as_ref().ok().and_then(|it| match &it.from {
                Some(Former::Overtaken(holder)) => Some(holder.into()),
                _ => None,
            }),
            abandoned: leased.as_ref().ok().and_then(|it| match &it.from {
                Some(Former::Abandoned(holder)) => Some(holder.into()),
                _ => None,
            }),
            reason: leased.as_ref().err().map(|why| why.text.as_str()),
        },
        Event::Overtaken(by) => Said::Overtaken {
            by: by.as_ref().into(),
        },
        Event::Closed(closed) => Said::Closed {
            resolved: closed.resolved,
            outstanding: &closed.owing,
            by: &closed.by,
        },
        _ => return unsaid(),
    })
}

fn opened(opened: &Opened) -> Said<'_> {
    Said::Opened {
        incident: &opened.incident,
        runbook: &opened.runbook,
        title: &opened.title,
        digest: &opened.digest,
        params: &opened.params,
        environment: opened.target.environment.as_deref(),
        target: Box::new(TargetPart::from(&opened.target)),
        page: opened.page.as_deref(),
        by: &opened.by,
        version: &opened.version,
    }
}
