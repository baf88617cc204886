//! Answers that were given before: by a file, by standard input, or by flags.
//!
//! Nothing is guessed. A question that no answer is left for goes unanswered, and an answer that
//! does not fit its question is none.

mod line;

use super::signals::Signals;
use crate::fact::{Agreed, Digest, How, Plan, Policy};
use crate::operator::{Ears, GO_ON, Nobody, Nudge, Operator, Question};
use crate::text::Text;
use futures::future::{self, BoxFuture};
use std::io::{self, Read as _};
use std::sync::{Mutex, PoisonError};

use line::{BadLine, Line, parse};

/// What a line says that does not agree to a plan.
const NO: &str = "no";

/// Answers to questions and plans, each of which counts once. Lines of one key count in their
/// order; signals still stop the run.
pub struct Answers {
    name: Text,
    signals: Signals,
    lines: Mutex<Vec<Line>>,
    flag: Mutex<Option<Flag>>,
}

/// Consent to one action by a flag.
#[derive(Debug, Clone)]
struct Flag {
    action: String,
    /// The digest of `--consent`; `None` for `--yes`, which agrees to whatever the plan is.
    digest: Option<Digest>,
}

/// A line that nothing was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// Its number, from 1.
    pub line: usize,
    /// What it would have answered.
    pub key: String,
}

impl Answers {
    /// No answers yet. `name` is who gives them: `ada@laptop`.
    pub fn new(name: Text, signals: Signals) -> Self {
        Self {
            name,
            signals,
            lines: Mutex::default(),
            flag: Mutex::default(),
        }
    }

    /// With the lines of a file: `KEY=VALUE`, empty ones and `# comments` left out.
    ///
    /// For a plan the key is the action's id and the value the plan's digest, or `no`. For a
    /// question the key is its id, and the value the id of a choice or the text that is asked for.
    pub fn read(mut self, text: &str) -> Result<Self, BadLine> {
        self.lines = Mutex::new(parse(text)?);
        Ok(self)
    }

    /// With consent to the plan of this digest for this action: `--consent`.
    #[must_use]
    pub fn consenting(self, action: &str, digest: &str) -> Self {
        self.with(action, Some(Digest::typed(digest)))
    }

    /// With consent to one plan of this action, whatever it is: `--yes`.
    #[must_use]
    pub fn unattended(self, action: &str) -> Self {
        self.with(action, None)
    }

    fn with(mut self, action: &str, digest: Option<Digest>) -> Self {
        let action = action.to_owned();
        self.flag = Mutex::new(Some(Flag { action, digest }));
        self
    }

    /// The lines that nothing was asked for, in their order.
    pub fn unused(&self) -> Vec<Unused> {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let unused = lines.iter().map(|line| Unused {
            line: line.number,
            key: line.key.clone(),
        });
        unused.collect()
    }

    /// The next line of a key, which is used up.
    fn take(&self, key: &str) -> Option<Line> {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let at = lines.iter().position(|line| line.key == key)?;
        Some(lines.remove(at))
    }

    /// Whether a line of a key is left.
    fn has(&self, key: &str) -> bool {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.iter().any(|line| line.key == key)
    }

    fn take_flag(&self, action: &str) -> Option<Flag> {
        let mut flag = self.flag.lock().unwrap_or_else(PoisonError::into_inner);
        flag.take_if(|flag| flag.action == action)
    }

    fn chosen(&self, question: &Question) -> Result<usize, Nobody> {
        let mut choices = question.choices.iter();
        let Some(line) = self.take(&question.id) else {
            // Whoever agrees to a plan by its digest, or declines it, goes on with that plan.
            let said = question.weighs().is_some_and(|action| self.has(action));
            let on = choices.position(|choice| said && choice.id == GO_ON);
            return on.ok_or_else(|| unanswered(&question.id, &question.title));
        };
        choices
            .position(|choice| choice.id == line.value)
            .ok_or_else(|| misfit(&line, question))
    }

    fn typed(&self, question: &Question) -> Result<Text, Nobody> {
        let line = self.take(&question.id);
        let line = line.ok_or_else(|| unanswered(&question.id, &question.title))?;
        Ok(Text::from(line.value))
    }

    fn agreed(&self, plan: &Plan) -> Result<Option<Agreed>, Nobody> {
        let by = self.name.clone();
        let agreed = |digest, how| Ok(Some(Agreed { digest, by, how }));
        if let Some(line) = self.take(&plan.action) {
            return match line.value.as_str() {
                NO => Ok(None),
                digest => agreed(Digest::typed(digest), How::Digest),
            };
        }
        match self.take_flag(&plan.action) {
            Some(Flag {
                digest: Some(digest),
                ..
            }) => agreed(digest, How::Digest),
            Some(Flag { digest: None, .. }) => agreed(plan.digest.clone(), How::Flag),
            None => Err(Nobody::of_plan(plan)),
        }
    }
}

fn unanswered(id: &str, title: &Text) -> Nobody {
    Nobody(Text::from(format!("{id}: {title}")))
}

fn misfit(line: &Line, question: &Question) -> Nobody {
    let ids: Vec<_> = question
        .choices
        .iter()
        .map(|choice| choice.id.as_str())
        .collect();
    Nobody(Text::from(format!(
        "`{}` in line {} is no answer to {}: it takes {}",
        line.value,
        line.number,
        question.id,
        ids.join(", ")
    )))
}

impl Operator for Answers {
    fn name(&self) -> Text {
        self.name.clone()
    }

    fn choose<'a>(&'a self, question: &'a Question) -> BoxFuture<'a, Result<usize, Nobody>> {
        Box::pin(future::ready(self.chosen(question)))
    }

    fn ask<'a>(&'a self, question: &'a Question) -> BoxFuture<'a, Result<Text, Nobody>> {
        Box::pin(future::ready(self.typed(question)))
    }

    fn confirm<'a>(
        &'a self,
        plan: &'a Plan,
        _policy: Policy,
    ) -> BoxFuture<'a, Result<Option<Agreed>, Nobody>> {
        Box::pin(future::ready(self.agreed(plan)))
    }

    fn nudge(&self, ears: Ears) -> BoxFuture<'_, Nudge> {
        self.signals.nudge(ears)
    }
}

/// All of standard input. Only what was asked for with `-` may wait for it.
#[expect(
    clippy::disallowed_methods,
    reason = "the terminal is what reads standard input"
)]
pub fn read_stdin() -> io::Result<String> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Consent, NoConsent, plan_sample};
    use crate::operator::Choice;

    fn answers(text: &str) -> Answers {
        let answers = Answers::new("ada@laptop".into(), Signals::listen().unwrap());
        answers.read(text).unwrap()
    }

    fn question(id: &str, choices: &[&str]) -> Question {
        let choice = |id: &&str| Choice::new(*id, "what it says", "what happens");
        Question {
            id: id.to_owned(),
            title: "Where to go on?".into(),
            about: Text::default(),
            choices: choices.iter().map(choice).collect(),
            usual: 0,
            lengthy: false,
        }
    }

    /// What the answers come to as consent.
    async fn granted(answers: &Answers, policy: Policy) -> Option<Result<(), NoConsent>> {
        let plan = plan_sample();
        let agreed = answers.confirm(&plan, policy).await.unwrap()?;
        assert_eq!(agreed.by, "ada@laptop".into());
        Some(Consent::grant(&plan, &agreed, policy, plan.made).map(drop))
    }

    const OPEN: Policy = Policy {
        protected: false,
        unattended: true,
    };

    #[tokio::test]
    async fn lines_of_a_key_count_in_their_order_and_once() {
        let answers = answers(
            "after-confirm=diagnose\nlessons = what = was learned\nafter-confirm=stop\nlessons=",
        );
        let next = question("after-confirm", &["stop", "diagnose"]);
        assert_eq!(answers.choose(&next).await, Ok(1));
        let unused = Unused {
            line: 2,
            key: "lessons".to_owned(),
        };
        assert_eq!(answers.unused()[0], unused);
        assert_eq!(answers.choose(&next).await, Ok(0));
        let nobody = answers.choose(&next).await.unwrap_err();
        assert_eq!(nobody, Nobody("after-confirm: Where to go on?".into()));
        let lessons = question("lessons", &[]);
        assert_eq!(answers.ask(&lessons).await, Ok("what = was learned".into()));
        assert_eq!(answers.ask(&lessons).await, Ok("".into()));
        assert!(answers.ask(&lessons).await.is_err());
        assert_eq!(answers.unused(), []);
    }

    #[tokio::test]
    async fn what_is_no_choice_answers_nothing() {
        let answers = answers("\nafter-confirm=yes");
        let next = question("after-confirm", &["stop", "diagnose"]);
        assert_eq!(
            answers.choose(&next).await,
            Err(Nobody(
                "`yes` in line 2 is no answer to after-confirm: it takes stop, diagnose".into()
            ))
        );
    }

    #[tokio::test]
    async fn a_line_for_a_plan_goes_on_with_it_where_another_action_is_better() {
        let better = question("better-scale-processor", &["raise-hpa", GO_ON]);
        for line in ["scale-processor=0123456789abcdef", "scale-processor=no"] {
            let answers = answers(line);
            assert_eq!(answers.choose(&better).await, Ok(1));
            assert_eq!(answers.unused().len(), 1, "it is left for the plan");
        }
        let line = "better-scale-processor=raise-hpa\nscale-processor=no";
        assert_eq!(answers(line).choose(&better).await, Ok(0));
        assert!(answers("raise-hpa=no").choose(&better).await.is_err());
        let other = question("scale-processor", &["raise-hpa", GO_ON]);
        assert!(answers("processor=no").choose(&other).await.is_err());
    }

    #[tokio::test]
    async fn a_digest_agrees_to_its_own_plan_only() {
        let digest = plan_sample().digest;
        let right = answers(&format!("scale-processor={digest}"));
        assert_eq!(granted(&right, OPEN).await, Some(Ok(())));
        let other = answers("scale-processor=0123456789abcdef");
        let refused = Some(Err(NoConsent::OtherPlan));
        assert_eq!(granted(&other, OPEN).await, refused);
        let declined = answers("scale-processor=no");
        assert_eq!(granted(&declined, OPEN).await, None);
        let elsewhere = answers(&format!("restart-processor={digest}"));
        let plan = plan_sample();
        let nobody = elsewhere.confirm(&plan, OPEN).await.unwrap_err();
        let asked = format!("scale-processor needs consent; its plan has the digest {digest}");
        assert_eq!(nobody, Nobody(asked.into()));
    }

    #[tokio::test]
    async fn a_flag_agrees_once_and_only_to_the_named_action() {
        let digest = plan_sample().digest.to_string();
        for flagged in [
            answers("").consenting("scale-processor", &digest),
            answers("").unattended("scale-processor"),
        ] {
            assert_eq!(granted(&flagged, OPEN).await, Some(Ok(())));
            assert!(flagged.confirm(&plan_sample(), OPEN).await.is_err());
        }
        let other = answers("").unattended("restart-processor");
        assert!(other.confirm(&plan_sample(), OPEN).await.is_err());
    }

    #[tokio::test]
    async fn no_line_and_no_flag_opens_a_protected_environment() {
        let protected = Policy {
            protected: true,
            unattended: true,
        };
        let digest = plan_sample().digest.to_string();
        for answers in [
            answers(&format!("scale-processor={digest}")),
            answers("").consenting("scale-processor", &digest),
            answers("").unattended("scale-processor"),
        ] {
            let refused = Some(Err(NoConsent::Protected));
            assert_eq!(granted(&answers, protected).await, refused);
        }
    }
}
