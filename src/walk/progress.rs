//! Progress: the fold of all events.

use super::deed::{Deed, DeedState, illegal};
use super::visit::{Cursor, Visit};
use crate::event::{Answered, Closed, Event, Opened, Record, WaitEnd, Waited, Waiting, Waived};
use crate::fact::{Holder, Leased, Page, Refusal};
use crate::text::Text;
use crate::truth::Why;
use jiff::Timestamp;

/// What has happened so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Progress {
    /// The number of the last event.
    pub seq: u64,
    /// How the incident was opened; `None` where nothing is journaled.
    pub opened: Option<(Timestamp, Opened)>,
    /// The page, or why it could not be read, once it was asked for.
    pub page: Option<Result<Page, Why>>,
    /// The pass through a phase that is under way, or the last one.
    pub visit: Visit,
    /// Those before it.
    pub past: Vec<Visit>,
    /// What became of each action that was taken up, in order.
    pub deeds: Vec<Deed>,
    /// The wait that is under way, and since when.
    pub waiting: Option<(Timestamp, Waiting)>,
    /// The number of the event since which something is watched: a wait, or whether an act worked.
    pub watched: u64,
    /// The last answer, with the number of its event.
    pub answered: Option<(u64, Answered)>,
    /// The criteria, and parts of them, that are done without.
    pub waived: Vec<Waived>,
    /// What the cluster says of this run, or why it says nothing.
    pub leased: Option<Result<Leased, Why>>,
    /// Who took over from the last run; `None` once it was resumed.
    pub overtaken: Option<Holder>,
    /// Why the last run left before the end; `None` once it was resumed.
    pub left: Option<Text>,
    /// How the incident was closed.
    pub closed: Option<(Timestamp, Closed)>,
}

/// An event that cannot follow what happened before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("event {seq} cannot follow what happened before: {why}")]
pub struct Illegal {
    /// The number of the event.
    pub seq: u64,
    /// What speaks against it.
    pub why: &'static str,
}

impl Progress {
    /// What is the case after one more event: the one transition table, for a live run and for one
    /// that is read back.
    pub fn after(mut self, record: &Record) -> Result<Self, Illegal> {
        let no = illegal(record.seq);
        if record.seq != self.seq + 1 {
            return Err(no("its number is out of order"));
        }
        if self.closed.is_some() {
            return Err(no("the incident is closed"));
        }
        self.seq = record.seq;
        if let Event::Answered(answered) = &record.event {
            self.answered = Some((record.seq, answered.clone()));
        }
        let done = match &record.event {
            Event::Opened(_)
            | Event::Resumed(_)
            | Event::Paged(_)
            | Event::Interrupted { .. }
            | Event::Waived(_)
            | Event::Leased(_)
            | Event::Overtaken(_)
            | Event::Closed(_) => self.frame(record),
            Event::Planned(_)
            | Event::Refused { .. }
            | Event::Declined { .. }
            | Event::Rehearsed { .. }
            | Event::Agreed { .. }
            | Event::Intended { .. }
            | Event::Noted(_)
            | Event::Settled { .. }
            | Event::Inspected { .. }
            | Event::Verifying { .. }
            | Event::Verified(_)
            | Event::TakenBack(_)
            | Event::ByHand(_) => self.deed(record),
            _ => self.walk(record),
        };
        done.map_err(no)?;
        Ok(self)
    }

    /// The frame of an incident.
    fn frame(&mut self, record: &Record) -> Result<(), &'static str> {
        let opened = self.opened.is_some();
        match &record.event {
            Event::Opened(_) if record.seq != 1 => return Err("an incident is opened first"),
            Event::Opened(opened) => self.opened = Some((record.at, (**opened).clone())),
            Event::Resumed(_) | Event::Closed(_) | Event::Leased(_) | Event::Overtaken(_)
                if !opened =>
            {
                return Err("no incident is open");
            }
            Event::Resumed(_) => self.resume(),
            Event::Paged(page) => {
                self.page = Some(page.clone().map(|page| *page));
                self.visit.paged += 1;
            }
            Event::Interrupted { why } => self.left = Some(why.clone()),
            Event::Leased(leased) => self.leased = Some(leased.clone().map(|leased| *leased)),
            Event::Overtaken(by) => {
                self.left = Some(Text::from(format!("taken over by {}", by.by())));
                self.overtaken = Some((**by).clone());
            }
            Event::Waived(waived) => self.waived.push(waived.clone()),
            Event::Closed(_) if self.under_way().is_some() => {
                return Err("an attempt is under way");
            }
            Event::Closed(closed) => self.closed = Some((record.at, closed.clone())),
            _ => {}
        }
        Ok(())
    }

    /// What was seen, asked and agreed to before a break counts no more.
    fn resume(&mut self) {
        self.left = None;
        self.leased = None;
        self.overtaken = None;
        self.visit.refresh();
        let begun = |deed: &Deed| !matches!(deed.state, DeedState::Planned | DeedState::Agreed);
        self.deeds.retain(begun);
        // What an object showed before the break says nothing of it now.
        for deed in self.deeds.iter_mut().filter(|deed| !deed.state.is_final()) {
            deed.standing = None;
        }
    }

    /// What becomes of actions.
    fn deed(&mut self, record: &Record) -> Result<(), &'static str> {
        let (seq, at) = (record.seq, record.at);
        if !self.visit.is_open() && !self.is_aside(&record.event) {
            return Err("no phase is under way");
        }
        match &record.event {
            Event::Planned(plan) => self.take_up(Deed::planned(plan, seq, at)),
            Event::Refused {
                action,
                refusal,
                undoes,
                ..
            } => {
                self.refuse(action, refusal, (seq, at))?;
                match (refusal, undoes) {
                    (Refusal::NotNeeded(_), Some(attempt)) => self.undo(*attempt, at),
                    _ => Ok(()),
                }
            }
            Event::ByHand(said) => self.take_up(Deed::by_hand(said, seq, at)),
            Event::Declined { action, why } => {
                let deed = self.last(action, &[DeedState::Planned, DeedState::Agreed])?;
                deed.reach(DeedState::Declined, why.clone(), at);
                Ok(())
            }
            Event::Rehearsed { action } => {
                let deed = self.last(action, &[DeedState::Planned])?;
                deed.reach(DeedState::Rehearsed, "", at);
                Ok(())
            }
            Event::Agreed { action, agreed } => {
                self.last(action, &[DeedState::Planned])?.agree(agreed, at)
            }
            Event::Intended { action } => self.intend(action, seq, at),
            Event::Settled { attempt, outcome } => self.attempt(*attempt)?.settle(outcome, at),
            Event::Inspected { attempt, standing } => self.attempt(*attempt)?.inspect(standing, at),
            Event::Verifying { attempt, until } => {
                self.watched = seq;
                self.attempt(*attempt)?.watch(*until, at)
            }
            Event::Verified(verified) => {
                let deed = self.attempt(verified.attempt)?;
                deed.verify(verified, at)?;
                match (deed.state, deed.undoes()) {
                    (DeedState::Verified, Some(undone)) => self.undo(undone, at),
                    _ => Ok(()),
                }
            }
            Event::TakenBack(taken) => self.attempt(taken.attempt)?.take_back(taken, seq),
            _ => Ok(()),
        }
    }

    /// Whether it is about a way back: that belongs to no phase, and can be taken after one.
    fn is_aside(&self, event: &Event) -> bool {
        match event {
            Event::Planned(plan) => plan.undoes.is_some(),
            Event::Refused { undoes, .. } => undoes.is_some(),
            _ => self.deeds.last().is_some_and(Deed::is_undo),
        }
    }

    /// The values from before an attempt stand again.
    fn undo(&mut self, attempt: u64, at: Timestamp) -> Result<(), &'static str> {
        let deed = self.attempt(attempt)?;
        if !deed.happened() {
            return Err("what was not done cannot be undone");
        }
        deed.reach(DeedState::Undone, "", at);
        Ok(())
    }

    fn take_up(&mut self, deed: Deed) -> Result<(), &'static str> {
        let open = self.deeds.iter().any(|held| !held.state.is_final());
        if open {
            return Err("another action is under way");
        }
        self.deeds.push(deed);
        Ok(())
    }

    /// Refused before it was planned, or after: consent to another plan is none.
    fn refuse(
        &mut self,
        action: &str,
        refusal: &Refusal,
        (seq, at): (u64, Timestamp),
    ) -> Result<(), &'static str> {
        let deed = Deed::refused(action, refusal, seq, at);
        if let Ok(planned) = self.last(action, &[DeedState::Planned]) {
            planned.reach(deed.state, deed.reason, at);
            return Ok(());
        }
        self.take_up(deed)
    }

    fn intend(&mut self, action: &str, seq: u64, at: Timestamp) -> Result<(), &'static str> {
        if self.opened.is_none() {
            return Err("what is not journaled is not done");
        }
        if self.overtaken.is_some() {
            return Err("somebody else took over");
        }
        let readings = std::mem::take(&mut self.visit.readings);
        let deed = self.last(action, &[DeedState::Agreed]);
        let done = deed.map(|deed| deed.intend(seq, at, &readings));
        self.visit.readings = readings;
        done
    }

    /// What happens between readings and acts.
    fn walk(&mut self, record: &Record) -> Result<(), &'static str> {
        let (seq, at) = (record.seq, record.at);
        match &record.event {
            Event::Began(began) => {
                if self.visit.is_open() {
                    return Err("a phase is under way");
                }
                let before = std::mem::take(&mut self.visit);
                if before.began.is_some() {
                    self.past.push(before);
                }
                self.visit.since = seq;
                self.visit.began = Some((at, (**began).clone()));
                return Ok(());
            }
            Event::Answered(answered) if self.visit.ended.is_some() => {
                self.visit.answers.push((at, answered.clone()));
                return Ok(());
            }
            _ if !self.visit.is_open() => return Err("no phase is under way"),
            _ => {}
        }
        let visit = &mut self.visit;
        match &record.event {
            Event::Entered(entered) => {
                visit.cursor = Some(Cursor {
                    entered: entered.clone(),
                    since: seq,
                    answers: Vec::new(),
                    decided: None,
                    waited: None,
                });
            }
            Event::Observed(reading) => {
                visit.take(reading, seq, at);
                self.deeds.iter_mut().for_each(Deed::read_anew);
            }
            Event::Found(finding) => visit.find(finding),
            Event::Checked(criterion) => visit.criteria.push(criterion.clone()),
            Event::Proposed(proposal) => visit.proposals.push(proposal.clone()),
            Event::Told(told) => visit.told.push(told.clone()),
            Event::Ended(ended) => return self.end(at, ended),
            _ => return self.step(record),
        }
        Ok(())
    }

    fn end(&mut self, at: Timestamp, ended: &crate::event::Ended) -> Result<(), &'static str> {
        if self.waiting.is_some() || self.deeds.iter().any(|deed| !deed.state.is_final()) {
            return Err("something is under way");
        }
        self.visit.ended = Some((at, ended.clone()));
        Ok(())
    }

    /// What happens at a step.
    fn step(&mut self, record: &Record) -> Result<(), &'static str> {
        let cursor = self.visit.cursor.as_mut().ok_or("no step is under way")?;
        match &record.event {
            Event::Answered(answered) => {
                cursor.answers.push((record.seq, answered.clone()));
                if !answered.answer.trim().is_empty() {
                    self.visit.answered.insert(answered.question.clone());
                }
            }
            Event::Decided(decided) => {
                cursor.decided = Some(decided.clone());
                self.visit.doubts.extend(decided.basis.doubt().cloned());
            }
            Event::Waiting(_) if self.waiting.is_some() => return Err("a wait is under way"),
            Event::Waiting(waiting) => {
                self.watched = record.seq;
                self.waiting = Some((record.at, waiting.clone()));
            }
            Event::Waited(waited) => {
                cursor.waited = Some(waited.clone());
                return self.end_wait(waited);
            }
            Event::Extended { until } => return self.extend(*until),
            _ => {}
        }
        Ok(())
    }

    fn end_wait(&mut self, waited: &Waited) -> Result<(), &'static str> {
        let waiting = self.waiting.take();
        if waiting.is_none() && waited.end != WaitEnd::Rehearsed {
            return Err("no wait is under way");
        }
        Ok(())
    }

    fn extend(&mut self, until: Timestamp) -> Result<(), &'static str> {
        if let Some((_, waiting)) = &mut self.waiting {
            waiting.until = until;
            return Ok(());
        }
        let deed = self.deeds.iter_mut().rev();
        let mut watched = deed.filter(|deed| deed.state == DeedState::Verifying);
        let deed = watched.next().ok_or("nothing is waited for")?;
        deed.until = Some(until);
        Ok(())
    }

    /// The last deed of an action, if it is in one of these states.
    fn last(&mut self, action: &str, states: &[DeedState]) -> Result<&mut Deed, &'static str> {
        let deed = self.deeds.last_mut();
        let deed = deed.filter(|deed| deed.action == action && states.contains(&deed.state));
        deed.ok_or("the action is not in such a state")
    }

    fn attempt(&mut self, attempt: u64) -> Result<&mut Deed, &'static str> {
        let mut deeds = self.deeds.iter_mut();
        let found = deeds.find(|deed| deed.attempt == Some(attempt));
        found.ok_or("there is no such attempt")
    }
}
