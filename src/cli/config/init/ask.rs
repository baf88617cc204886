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
    /// Lets somebody choose; gives the id of what was chosen.
    pub(super) async fn choose(
        &self,
        (id, title): (&str, &str),
        about: &str,
        choices: Vec<Choice>,
        usual: usize,
    ) -> Result<String, End> {
        let ids: Vec<_> = choices.iter().map(|it| it.id.clone()).collect();
        let question = Question {
            choices,
            usual,
            ..question(id, title, about)
        };
        let chosen = self.attend(self.operator.choose(&question)).await?;
        let chosen = chosen.map_err(End::Nobody)?;
        Ok(ids.into_iter().nth(chosen).unwrap_or_default())
    }

    /// Whether it is so; what follows from a yes and from a no.
    pub(super) async fn whether(
        &self,
        (id, title): (&str, &str),
        about: &str,
        (yes, no): (&str, &str),
        usual: bool,
    ) -> Result<bool, End> {
        let choices = vec![Choice::new("yes", "yes", yes), Choice::new("no", "no", no)];
        let usual = usize::from(!usual);
        let answer = self.choose((id, title), about, choices, usual).await?;
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
        lengthy: false,
    }
}
