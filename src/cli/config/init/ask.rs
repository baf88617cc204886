//! Questions of the interview, each of which ends it where it stays unanswered.

use crate::operator::{Choice, Ears, Nobody, Operator, Question};
use crate::terminal::Failure;

/// Why an interview ended early.
pub(super) enum End {
    /// Somebody stopped it.
    Interrupted,
    /// Nobody answers.
    Nobody(Nobody),
    /// What came of it shall not be written.
    Declined,
    /// It cannot be written.
    Failed(Box<Failure>),
}

impl From<Failure> for End {
    fn from(failure: Failure) -> Self {
        Self::Failed(Box::new(failure))
    }
}

/// Whoever is asked.
#[derive(Clone, Copy)]
pub(super) struct Ask<'a> {
    pub(super) operator: &'a dyn Operator,
}

impl Ask<'_> {
    /// Lets somebody choose among ids and what they say; gives the id.
    pub(super) async fn choose<T: AsRef<str>>(
        &self,
        (id, title): (&str, &str),
        about: &str,
        choices: &[(&str, T)],
        usual: usize,
    ) -> Result<String, End> {
        let choice = |(id, label): &(&str, T)| Choice::new(*id, label.as_ref(), "");
        let question = Question {
            choices: choices.iter().map(choice).collect(),
            usual,
            ..question(id, title, about)
        };
        let chosen = self.attend(self.operator.choose(&question)).await?;
        let chosen = chosen.map_err(End::Nobody)?;
        let chosen = choices.get(chosen).map(|(id, _)| (*id).to_owned());
        Ok(chosen.unwrap_or_default())
    }

    /// Whether it is so.
    pub(super) async fn whether(
        &self,
        id: &str,
        title: &str,
        about: &str,
        usual: bool,
    ) -> Result<bool, End> {
        let choices = [("yes", "yes"), ("no", "no")];
        let usual = usize::from(!usual);
        let answer = self.choose((id, title), about, &choices, usual).await?;
        Ok(answer == "yes")
    }

    /// Lets somebody type a line; nothing where it is empty.
    pub(super) async fn line(
        &self,
        id: &str,
        title: &str,
        about: &str,
    ) -> Result<Option<String>, End> {
        let question = question(id, title, about);
        let typed = self.attend(self.operator.ask(&question)).await?;
        let typed = typed.map_err(End::Nobody)?.trim().to_owned();
        Ok((!typed.is_empty()).then_some(typed))
    }

    /// Waits for something, unless somebody stops it.
    pub(super) async fn attend<T>(&self, work: impl Future<Output = T>) -> Result<T, End> {
        tokio::select! {
            biased;
            done = work => Ok(done),
            _ = self.operator.nudge(Ears::Signals) => Err(End::Interrupted),
        }
    }
}

fn question(id: &str, title: &str, about: &str) -> Question {
    Question {
        id: id.to_owned(),
        title: title.into(),
        about: about.into(),
        choices: Vec::new(),
        usual: 0,
    }
}
