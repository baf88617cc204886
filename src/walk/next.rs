//! What comes next: a pure function of the runbook, the course, what has happened, and the time.

use super::progress::Progress;
use super::{choice, question};
use crate::event::{Ended, Entered, Event, Waived};
use crate::fact::{PageStatus, Target, Tenure};
use crate::operator::Question;
use crate::runbook::{Action, Book, Check, Phase, PhaseName, Step};
use crate::text::Text;
use crate::truth::{Verdict, Why, WhyKind};
use jiff::Timestamp;
use std::time::Duration;

/// A runbook on a target, walked on a course.
pub struct Walk<'b> {
    /// The runbook.
    pub book: &'b Book,
    /// How far it is walked.
    pub course: Course,
    /// Which systems are spoken to.
    pub target: Target,
    /// What one types to run a step of this runbook on this target: `backlogctl --env lab drift`.
    pub command: String,
    /// How it is walked.
    pub manner: Manner,
}

/// How far a runbook is walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// One phase.
    Once(PhaseName),
    /// Every phase, from the first one to the close of the incident.
    Triage,
    /// None: this attempt is undone, and nothing else.
    Undo(u64),
    /// None: the incident is closed, after a look at what could be put back.
    Close {
        /// Whether it is over.
        resolved: bool,
    },
}

/// How a runbook is walked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "flags of the command line")]
pub struct Manner {
    /// Whether plans are only shown.
    pub dry: bool,
    /// Whether there is somebody who can be asked.
    pub attended: bool,
    /// Whether it is one action by its name, and not what the runbook offers.
    pub named: bool,
    /// The id of the page.
    pub page: Option<String>,
    /// Whether the page is acknowledged without a question.
    pub acknowledge: bool,
    /// The number of the event with which this run began: what a single phase left open before it
    /// is ended, and begun anew.
    pub from: u64,
    /// Whether the incident is closed at the end of a single phase, if nothing is left to do.
    pub closes: bool,
    /// How long the exit criteria are looked at again and again, until all hold; `None` for one look.
    pub waits: Option<Duration>,
    /// What is done without, beside what the incident's own journal says.
    pub waived: Vec<Waived>,
    /// The command that leads on where no source is configured; where none is given, that is like any
    /// other unknown.
    pub nowhere: Option<String>,
    /// How the Lease is gone about that tells others of a run that acts.
    pub tenure: Tenure,
}

/// What comes next.
#[derive(Debug)]
pub enum Next<'b> {
    /// These readings are taken, all at once.
    Observe(Vec<&'b Check>),
    /// These readings are taken, all at once, as they were at that time.
    Recall(Vec<&'b Check>, Timestamp),
    /// This is said.
    Say(Event),
    /// This action is planned, shown, and done if it is agreed to.
    Propose(&'b Action),
    /// The way back from this attempt is planned, shown, and taken if it is agreed to.
    Undo(u64),
    /// The object of an attempt in doubt is looked at.
    Inspect(u64),
    /// A person is asked.
    Ask(Question),
    /// Nothing, until this time.
    Sit(Timestamp),
    /// The page is read.
    Page(String),
    /// The page is acknowledged.
    Acknowledge(String),
    /// The operator leaves, and may come back.
    Leave,
    /// The course is at its end.
    Done,
}

impl<'b> Walk<'b> {
    /// What comes after what has happened so far.
    pub fn next(&self, progress: &Progress, now: Timestamp) -> Next<'b> {
        match self.following(progress, now) {
            Next::Ask(question) if self.manner.dry => Next::Ask(choice::of_dry_run(question)),
            next => next,
        }
    }

    fn following(&self, progress: &Progress, now: Timestamp) -> Next<'b> {
        if progress.closed.is_some() {
            return Next::Done;
        }
        if let Some(next) = self.settle(progress, now) {
            return next;
        }
        match self.course {
            Course::Undo(attempt) => return self.undo(attempt, progress),
            Course::Close { resolved } => return self.close(resolved, progress),
            Course::Once(name) if self.is_of_before(progress) => {
                return self.instead(name, progress);
            }
            Course::Once(_) | Course::Triage => {}
        }
        if progress.visit.ended.is_some() {
            return self.after(progress, now);
        }
        match self.phase(progress) {
            None => Next::Done,
            Some(phase) if progress.visit.began.is_none() => self.begin(phase),
            Some(phase) => self.within(phase, progress, now),
        }
    }

    /// The phase that is under way, or the first one.
    pub fn phase(&self, progress: &Progress) -> Option<&'b Phase> {
        match (&progress.visit.began, self.course) {
            (Some((_, began)), _) => self.book.phase(began.step),
            (None, Course::Once(name)) => self.book.phase(name),
            (None, _) => self.book.phases.first(),
        }
    }

    /// Whether the visit is of an earlier run.
    fn is_of_before(&self, progress: &Progress) -> bool {
        progress.visit.began.is_some() && progress.visit.since < self.manner.from
    }

    /// One phase, instead of what an earlier run left open.
    fn instead(&self, name: PhaseName, progress: &Progress) -> Next<'b> {
        let by = progress.opened.as_ref().map(|(_, opened)| &opened.by);
        if progress.waiting.is_some() {
            let skipped = by.and_then(|by| Self::skipped(progress, by));
            return skipped.map_or(Next::Done, Next::Say);
        }
        if progress.visit.is_open() {
            return Next::Say(Event::Ended(left_for(name.as_str())));
        }
        self.book
            .phase(name)
            .map_or(Next::Done, |phase| self.begin(phase))
    }

    pub(super) fn begin(&self, phase: &'b Phase) -> Next<'b> {
        Next::Say(Event::Began(Box::new(self.began(phase))))
    }

    fn within(&self, phase: &'b Phase, progress: &Progress, now: Timestamp) -> Next<'b> {
        let visit = &progress.visit;
        if let Some(page) = self.page_due(phase, progress) {
            return Next::Page(page.to_owned());
        }
        let open: Vec<_> = self
            .checks(phase)
            .filter(|check| visit.reading(&check.id).is_none())
            .collect();
        if !open.is_empty() {
            return Next::Observe(open);
        }
        if let Some(told) = self.briefing(phase, progress) {
            return Next::Say(Event::Told(told));
        }
        let cursor = visit.cursor.as_ref();
        let at = cursor.and_then(|cursor| step_of(phase, &cursor.entered.step));
        match at {
            Some(step) => self
                .acknowledgement(phase, step, progress)
                .unwrap_or_else(|| self.step(phase, step, progress, now)),
            None => match self.entry(phase, progress) {
                Some(step) => enter(step),
                None => Next::Say(self.end(phase, progress)),
            },
        }
    }

    /// The page, where it has to be read: when the incident is confirmed, and again at the end,
    /// since an acknowledgement can run out.
    fn page_due(&self, phase: &Phase, progress: &Progress) -> Option<&str> {
        let first = phase.name == PhaseName::Confirm;
        let again = phase.name == PhaseName::ExitCheck && progress.opened.is_some();
        let page = self.manner.page.as_deref()?;
        ((first || again) && progress.visit.paged == 0).then_some(page)
    }

    /// At the first step of `confirm`: a page that nobody has acknowledged.
    fn acknowledgement(&self, phase: &Phase, step: &Step, progress: &Progress) -> Option<Next<'b>> {
        let first = phase.steps.first().is_some_and(|first| first.id == step.id);
        if phase.name != PhaseName::Confirm || !first {
            return None;
        }
        let page = progress.page.as_ref()?.as_ref().ok()?;
        // What was tried is not tried again: it is shown as it stands.
        if page.status != PageStatus::Triggered || progress.visit.paged > 1 {
            return None;
        }
        let answer = question::answer(progress, question::ACKNOWLEDGE);
        let id = || page.id.to_string();
        match answer {
            Some(answer) if answer == question::ACKNOWLEDGE => Some(Next::Acknowledge(id())),
            None if self.manner.dry => None,
            None if self.manner.acknowledge => Some(Next::Acknowledge(id())),
            None if self.manner.attended => Some(Next::Ask(question::acknowledge(page))),
            Some(_) | None => None,
        }
    }
}

/// The end of a phase that was left for another one.
pub(super) fn left_for(name: &str) -> Ended {
    let because = Text::from(format!("left for {name}"));
    Ended {
        verdict: Verdict::Unknown(Why::new(WhyKind::Skipped, because.clone())),
        because,
        next: None,
    }
}

/// The step of this id, if it is one of the phase.
pub(super) fn step_of<'b>(phase: &'b Phase, id: &str) -> Option<&'b Step> {
    phase.steps.iter().find(|step| step.id == id)
}

/// A step is entered.
pub(super) fn enter<'b>(step: &Step) -> Next<'b> {
    Next::Say(Event::Entered(Entered {
        step: step.id.clone(),
        title: step.title.clone(),
    }))
}
