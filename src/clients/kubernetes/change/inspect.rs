//! Looking again: whether an attempt happened, and whether it has stayed.

use super::Changes;
use super::draft::{text_of, told};
use super::look::object;
use super::manager::Manager;
use super::merge::Leaf;
use super::path::Path;
use super::wanted::{Form, Wanted};
use super::wire::ATTEMPT;
use crate::fact::{Plan, Standing, TIME_OF_ACT, is_veiled};
use crate::text::{Text, harmless};
use crate::truth::{Why, WhyKind};
use serde_json::Value;

impl Changes {
    /// Looks whether an attempt at a plan happened.
    pub async fn inspect(&self, plan: &Plan, attempt: &str) -> Standing {
        let Some(wanted) = Wanted::of(plan) else {
            let text = "the plan does not change the cluster";
            return Standing::CannotTell(Why::new(WhyKind::Invalid, text));
        };
        let home = match self.home(wanted.kind).await {
            Ok(home) => home,
            Err(why) => return Standing::CannotTell(why),
        };
        let api = home.as_ref().map_or(&self.api, |home| &home.api);
        match object(api, wanted.kind, &wanted.on).await {
            Ok(object) => standing(plan, &wanted, attempt, &object),
            Err(why) if why.kind == WhyKind::Absent => Standing::Changed {
                by: "whoever deleted it".into(),
                evidence: why.text,
            },
            Err(why) => Standing::CannotTell(why),
        }
    }
}

/// What an object shows of an attempt.
pub fn standing(plan: &Plan, wanted: &Wanted, attempt: &str, object: &Value) -> Standing {
    let uid = text_of(&object["metadata"]["uid"]);
    if uid != plan.uid {
        return Standing::Changed {
            by: "whoever deleted it and made it anew".into(),
            evidence: format!("its uid is {uid}, and was {}", plan.uid).into(),
        };
    }
    let leaves = match wanted.leaves(object) {
        Ok(leaves) => leaves,
        Err(why) => {
            return Standing::Changed {
                by: "somebody".into(),
                evidence: why.text,
            };
        }
    };
    let parts = wanted.parts();
    let look = Inspection {
        plan,
        object,
        attempt,
        unmarked: matches!(wanted.form, Form::Scale | Form::Status) && parts.len() == 1,
        status: wanted.form == Form::Status,
        leaves: &leaves,
    };
    half_way(&parts, &look).unwrap_or_else(|| look.standing())
}

/// What shows that only the first of two writes happened, the one that leaves no mark: this program
/// wrote it last, and the second is as it was before.
fn half_way(parts: &[Wanted], look: &Inspection<'_>) -> Option<Standing> {
    let [first, second] = parts else {
        return None;
    };
    let (first, second) = (
        first.leaves(look.object).ok()?,
        second.leaves(look.object).ok()?,
    );
    let first_is_ours = first
        .iter()
        .all(|it| look.is_after(it) && look.is_by_us(it));
    // What was so before shows nothing of this attempt.
    let was_written = first.iter().any(|it| !look.is_before(it));
    let came_no_further = second
        .iter()
        .all(|it| look.is_before(it) && !look.is_after(it));
    let marked = look.mark() == Some(look.attempt);
    (first_is_ours && was_written && came_no_further && !marked).then(|| {
        let writer = Manager::last(look.object, &look.paths(|_| true));
        let text = format!(
            "only the first of its two writes shows: {}",
            look.evidence(writer.as_ref())
        );
        let why = Why::new(WhyKind::Partial, text);
        Standing::CannotTell(why.hint("do it once more: only what is left is done"))
    })
}

/// An object beside the plan of an attempt.
struct Inspection<'a> {
    plan: &'a Plan,
    object: &'a Value,
    attempt: &'a str,
    /// Whether it was written only where there is no place for annotations.
    unmarked: bool,
    /// Whether it was written to the status, which moves no generation.
    status: bool,
    leaves: &'a [Leaf],
}

impl Inspection<'_> {
    fn standing(&self) -> Standing {
        let mark = self.mark();
        let writer = Manager::last(self.object, &self.paths(|_| true));
        let by_us = writer.as_ref().is_some_and(Manager::is_us);
        let ours = mark == Some(self.attempt) || (self.unmarked && by_us);
        let evidence = self.evidence(writer.as_ref());
        if ours && self.leaves.iter().all(|leaf| self.is_after(leaf)) {
            return Standing::AsWeLeftIt(evidence);
        }
        let later = mark.filter(|mark| is_later(mark, self.attempt));
        let as_before = self.leaves.iter().all(|leaf| self.is_before(leaf));
        if as_before && self.unmarked {
            return self.without_a_mark(writer.as_ref(), evidence);
        }
        if as_before && mark != Some(self.attempt) && later.is_none() {
            return Standing::Untouched(evidence);
        }
        let by = match (later, self.meddler(), mark) {
            (Some(attempt), ..) => Text::from(format!("attempt {attempt}")),
            // Another incident's.
            (None, Some(manager), Some(mark)) if manager.is_us() && mark != self.attempt => {
                Text::from(format!("attempt {mark}"))
            }
            (None, Some(manager), _) => manager.said(),
            (None, None, _) => "somebody; the object does not say who".into(),
        };
        Standing::Changed { by, evidence }
    }

    /// What it means that every field is as it was before, where an attempt leaves no mark: it did
    /// not happen, unless somebody may have taken it back since.
    fn without_a_mark(&self, writer: Option<&Manager<'_>>, evidence: Text) -> Standing {
        let generation = self.object["metadata"]["generation"].as_i64();
        let same = generation.is_some() && generation == self.plan.generation;
        // Whole seconds are all that the API server keeps, and of `scale` not even those.
        let made = self.plan.made.as_second();
        let since_before = writer.map(|it| it.time.is_some_and(|time| time.as_second() < made));
        let untouched = match since_before {
            Some(true) => true,
            Some(false) => same && !self.status,
            None => same,
        };
        if untouched {
            return Standing::Untouched(evidence);
        }
        let text = format!(
            "it is as it was before, and may have been changed and put back since: {evidence}"
        );
        let hint = "see what the audit log of the API server, or whoever wrote it, says";
        Standing::CannotTell(Why::new(WhyKind::Ambiguous, text).hint(hint))
    }

    /// The attempt that wrote the object last, as it says.
    fn mark(&self) -> Option<&str> {
        self.object["metadata"]["annotations"][ATTEMPT].as_str()
    }

    fn paths(&self, which: impl Fn(&Leaf) -> bool) -> Vec<Path> {
        let leaves = self.leaves.iter().filter(|leaf| which(leaf));
        leaves.map(|leaf| leaf.path.clone()).collect()
    }

    /// Whoever wrote last what is not as it was left.
    fn meddler(&self) -> Option<Manager<'_>> {
        let odd = Manager::last(self.object, &self.paths(|leaf| !self.is_after(leaf)));
        odd.or_else(|| Manager::last(self.object, &self.paths(|_| true)))
    }

    fn is_after(&self, leaf: &Leaf) -> bool {
        // What was written is not in the plan where it is a secret, or the time: whoever wrote it
        // last is asked instead.
        if is_veiled(&leaf.then) {
            return !leaf.now.is_null() && self.is_by_us(leaf);
        }
        if leaf.then != TIME_OF_ACT {
            return leaf.stays();
        }
        !leaf.now.is_null() && !self.is_before(leaf) && self.is_by_us(leaf)
    }

    /// Whether nobody else wrote a field last.
    fn is_by_us(&self, leaf: &Leaf) -> bool {
        let writer = Manager::last(self.object, std::slice::from_ref(&leaf.path));
        writer.is_none_or(|it| it.is_us())
    }

    /// Whether a field is as it was before; what is not among the changes was so already.
    fn is_before(&self, leaf: &Leaf) -> bool {
        let path = leaf.path.to_string();
        let change = self.plan.changes.iter().find(|it| it.field == path);
        match (change, &leaf.now) {
            (Some(change), now) if is_veiled(&change.before) => !now.is_null(),
            (Some(change), Value::String(now)) => change.before == *harmless(now),
            (Some(change), now) => change.before == *now,
            (None, _) => leaf.stays(),
        }
    }

    /// Whether a field was to change, or is not as it was left: of a template that is put in the
    /// place of another, most fields are the same in both.
    fn matters(&self, leaf: &Leaf) -> bool {
        let path = leaf.path.to_string();
        self.plan.changes.iter().any(|it| it.field == path) || !leaf.stays()
    }

    /// What it shows, in words.
    fn evidence(&self, writer: Option<&Manager<'_>>) -> Text {
        let mut said: Vec<String> = self
            .leaves
            .iter()
            .filter(|leaf| self.matters(leaf))
            .map(|leaf| match &leaf.now {
                Value::Null => format!("{} is not set", leaf.path),
                now => format!("{} is {}", leaf.path, told(&leaf.path, now)),
            })
            .collect();
        if let Some(generation) = self.object["metadata"]["generation"].as_i64() {
            said.push(format!("generation {generation}"));
        }
        said.push(match self.mark() {
            Some(mark) if mark == self.attempt => "marked by this attempt".to_owned(),
            Some(mark) => format!("marked by attempt {mark}"),
            None => "marked by no attempt".to_owned(),
        });
        if let Some(writer) = writer {
            said.push(format!("last written by {}", writer.said()));
        }
        Text::from(said.join(", "))
    }
}

/// Whether an attempt came after another one of the same incident: `INCIDENT/18` after
/// `INCIDENT/17`.
fn is_later(mark: &str, attempt: &str) -> bool {
    let number = |text: &str| {
        let (incident, number) = text.rsplit_once('/')?;
        Some((incident.to_owned(), number.parse::<u64>().ok()?))
    };
    match (number(mark), number(attempt)) {
        (Some((theirs, later)), Some((ours, number))) => theirs == ours && later > number,
        _ => false,
    }
}
