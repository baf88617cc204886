//! A person who answers as a script says.

use super::cues::{Cues, Point};
use super::stage::Stage;
use crate::fact::{Agreed, How, Plan, Policy};
use crate::operator::{Ears, Nobody, Nudge, Operator, Question};
use crate::text::Text;
use futures::future::{BoxFuture, FutureExt, pending, poll_fn};
use std::sync::Mutex;

/// More questions than any triage asks.
const TOO_MANY: usize = 200;

type Answer<'a> = Box<dyn Fn(&Question) -> Option<String> + Send + Sync + 'a>;
type Consent<'a> = Box<dyn Fn(&Plan, Policy) -> Said + Send + Sync + 'a>;

/// What is said to a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Yes, in this way.
    Yes(How),
    /// No.
    No,
    /// Nobody is there.
    Nothing,
}

/// A scripted person.
pub struct Script<'a> {
    cues: &'a Cues,
    answer: Answer<'a>,
    consent: Consent<'a>,
    asked: Mutex<Vec<String>>,
}

impl<'a> Script<'a> {
    /// Nobody who could be asked; signals are heard.
    pub fn nobody(cues: &'a Cues) -> Self {
        Self {
            cues,
            answer: Box::new(|_| None),
            consent: Box::new(|_, _| Said::Nothing),
            asked: Mutex::default(),
        }
    }

    /// Somebody who does each of these actions once, and whatever else leads to the end.
    pub fn sensible(stage: &'a Stage, wanted: &'a [&'a str]) -> Self {
        let watched = Mutex::new(0);
        Self {
            answer: Box::new(move |question| {
                let mut watched = watched.lock().unwrap();
                *watched += usize::from(question.id == "after-exit-check");
                Some(sensible(question, stage, wanted, *watched))
            }),
            consent: Box::new(|_, _| Said::Yes(How::Prompt)),
            ..Self::nobody(stage.cues())
        }
    }

    /// The same person, who answers these questions in another way.
    pub fn answering(
        self,
        other: impl Fn(&Question) -> Option<&'static str> + Send + Sync + 'a,
    ) -> Self {
        let usual = self.answer;
        let answer = move |question: &Question| {
            let other = other(question).map(str::to_owned);
            other.or_else(|| usual(question))
        };
        Self {
            answer: Box::new(answer),
            ..self
        }
    }

    /// The same person, who says something else to plans.
    pub fn consenting(self, consent: impl Fn(&Plan, Policy) -> Said + Send + Sync + 'a) -> Self {
        Self {
            consent: Box::new(consent),
            ..self
        }
    }

    /// The ids of the questions, and `consent`, in the order in which they were asked.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    fn note(&self, id: &str) {
        let mut asked = self.asked.lock().unwrap();
        asked.push(id.to_owned());
        assert!(asked.len() < TOO_MANY, "it asks for ever: {asked:?}");
    }
}

fn sensible(question: &Question, stage: &Stage, wanted: &[&str], watched: usize) -> String {
    let offered = |id: &&str| question.choices.iter().any(|choice| choice.id == *id);
    let open = wanted.iter().find(|id| !stage.has_happened(id)).copied();
    let ways: &[&str] = match question.id.as_str() {
        "in-doubt" => {
            let mut done = wanted.iter().filter(|id| question.title.contains(**id));
            let happened = done.any(|id| stage.has_happened(id));
            return if happened { "happened" } else { "nothing" }.to_owned();
        }
        "remedies" => return open.filter(offered).unwrap_or("none").to_owned(),
        "close" if question.choices[question.usual].id == "resolved" => &["resolved"],
        "close" => &["close"],
        id if id.starts_with("put-back") => &["leave"],
        "after-exit-check" if watched < 2 => &["watch"],
        _ if question.choices.is_empty() => return "all of them".to_owned(),
        _ if open.is_some() => &["acknowledge", "remediate", "go-on"],
        _ => &["acknowledge", "go-on", "exit-check"],
    };
    let way = ways.iter().copied().find(offered);
    let way = way.unwrap_or_else(|| panic!("no answer to {question:?}"));
    way.to_owned()
}

impl Operator for Script<'_> {
    fn name(&self) -> Text {
        "ada@laptop".into()
    }

    fn choose<'a>(&'a self, question: &'a Question) -> BoxFuture<'a, Result<usize, Nobody>> {
        async move {
            self.note(&question.id);
            for id in ["remedies", "after-confirm", "in-doubt", "close"] {
                if question.id == id && self.cues.hold(Point::Question(id)) {
                    return pending().await;
                }
            }
            let answer = (self.answer)(question).ok_or_else(|| Nobody(question.title.clone()))?;
            let mut ids = question.choices.iter().map(|choice| &choice.id);
            Ok(ids.position(|id| *id == answer).unwrap())
        }
        .boxed()
    }

    fn ask<'a>(&'a self, question: &'a Question) -> BoxFuture<'a, Result<Text, Nobody>> {
        async move {
            self.note(&question.id);
            let answer = (self.answer)(question);
            let answer = answer.ok_or_else(|| Nobody(question.title.clone()));
            answer.map(Text::from)
        }
        .boxed()
    }

    fn confirm<'a>(
        &'a self,
        plan: &'a Plan,
        policy: Policy,
    ) -> BoxFuture<'a, Result<Option<Agreed>, Nobody>> {
        async move {
            self.note("consent");
            if self.cues.hold(Point::Consent) {
                return pending().await;
            }
            let agreed = |how| Agreed {
                digest: plan.digest.clone(),
                by: self.name(),
                how,
            };
            match (self.consent)(plan, policy) {
                Said::Yes(how) => Ok(Some(agreed(how))),
                Said::No => Ok(None),
                Said::Nothing => Err(Nobody(plan.title.as_str().into())),
            }
        }
        .boxed()
    }

    fn nudge(&self, _ears: Ears) -> BoxFuture<'_, Nudge> {
        poll_fn(|_| self.cues.next()).boxed()
    }
}
