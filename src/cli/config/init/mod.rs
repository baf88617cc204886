//! `config init`: asks for an environment, tries each source as it is named, and writes it down.

mod ask;
mod interview;
mod sources;
mod trial;

use super::check::{inspect, tell};
use crate::cli::act::{has_a_person, operator};
use crate::cli::context::Context;
use crate::cli::stage::{PATIENCE, runtime};
use crate::clients::kubernetes::contexts;
use crate::config::{Configuration, Draft, Environment, keep};
use crate::disk;
use crate::operator::Choice;
use crate::runbook::{BookText, catalogue};
use crate::terminal::{Failure, FailureKind};
use ask::{Ask, End};
use interview::Interview;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use trial::Trial;

/// Asks, tries, shows, writes, and gives the exit code.
pub(super) fn run(file: Option<&Path>, context: &mut Context) -> Result<u8, Failure> {
    if context.safety.answers.is_none() && !has_a_person(context) {
        return Err(nobody("somebody has to answer, and this is no terminal"));
    }
    let target = Target::of(file, context)?;
    let runtime = runtime()?;
    let inside = runtime.enter();
    let (asked, _) = operator(None, context)?;
    drop(inside);
    let ended = runtime.block_on(talk(asked.operator(), &target, context));
    runtime.shutdown_timeout(PATIENCE);
    for unused in asked.unused() {
        context.terminal.say(&format!("warning: {unused}"));
    }
    match ended {
        Ok(name) => written(&name, &target, context),
        Err(End::Interrupted) => {
            context.terminal.interrupted();
            Ok(130)
        }
        Err(End::Declined) => {
            context.terminal.say("nothing was written");
            Ok(4)
        }
        Err(End::Nobody(why)) => Err(nobody(&why.to_string())),
        Err(End::Failed(failure)) => Err(*failure),
    }
}

fn nobody(why: &str) -> Failure {
    Failure::new(FailureKind::Nobody, why)
        .hint("run it at a terminal")
        .hint("answer from a file of lines ID=ANSWER: --answers FILE; docs/configuration.md has the ids")
}

/// What is written to.
struct Target {
    /// The environment of the process without our own variables: what is written is tried, and not
    /// what they say.
    environment: Environment,
    file: PathBuf,
    /// Its text, where it is there.
    earlier: Option<String>,
    /// The environments that it names.
    names: Vec<String>,
    /// The runbooks that can be read.
    runbooks: Vec<BookText>,
}

impl Target {
    fn of(file: Option<&Path>, context: &Context) -> Result<Self, Failure> {
        let file = match file {
            Some(file) => file.to_owned(),
            None => context.environment.config_file()?.0,
        };
        let earlier = earlier(&file)?;
        let environment = context.environment.without_own();
        let read = Configuration::parse(&environment, file.clone(), earlier.clone());
        let names = read.map(|read| read.environments()).map_err(|fault| {
            Failure::from(fault).hint("repair it first: `backlogctl config check`")
        })?;
        let entries = catalogue::entries(&context.runbooks).into_iter();
        let runbooks = entries.filter_map(|it| catalogue::find(&it.name, &context.runbooks).ok());
        let target = Self {
            runbooks: runbooks.collect(),
            environment,
            file,
            earlier,
            names,
        };
        // Better told before all the questions than after them.
        let probe = Draft {
            name: "no-such-environment".to_owned(),
            ..Draft::default()
        };
        target.composed(&probe).map(|_| target)
    }

    /// What becomes of the file.
    fn intent(&self) -> String {
        let file = self.file.display();
        match (&self.earlier, self.names.as_slice()) {
            (None, _) => format!("{file} is not there yet, and is written at the end"),
            (Some(_), []) => format!("an environment is added to {file} at the end"),
            (Some(_), names) => format!(
                "an environment is added to {file} at the end, which has {}",
                names.join(", ")
            ),
        }
    }

    /// The whole file with the new environment, and what of it is new.
    fn composed(&self, draft: &Draft) -> Result<(String, String), Failure> {
        let Some(earlier) = &self.earlier else {
            return Ok((draft.file(), draft.file()));
        };
        let addition = draft.addition(earlier);
        let whole = format!("{earlier}{addition}");
        let read = Configuration::parse(&self.environment, self.file.clone(), Some(whole.clone()));
        read.map_err(|fault| {
            Failure::from(fault).hint("the environment cannot be added at the end: `env` is not written as tables [env.NAME]")
        })?;
        Ok((whole, addition))
    }
}

/// The text of the file, if there is one; fails where it could not be written in the end.
fn earlier(file: &Path) -> Result<Option<String>, Failure> {
    let shown = file.display();
    let failed = |text| Failure::new(FailureKind::Configuration, text);
    match disk::text(file, disk::WRITTEN) {
        Ok(_) if file.metadata().is_ok_and(|it| it.permissions().readonly()) => {
            Err(failed(format!("{shown} is read-only")).hint(format!("chmod u+w {shown}")))
        }
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(failed(format!("cannot read {shown}: {error}")))
        }
        Err(_) if file.is_symlink() => Err(failed(format!(
            "{shown} is a link to a file that is not there"
        ))
        .hint(format!(
            "make that file, or take the link away: `ls -l {shown}`"
        ))),
        Err(_) => Ok(None),
    }
}

/// The whole talk, up to what is written; gives the name of the environment.
async fn talk(
    operator: &dyn crate::operator::Operator,
    target: &Target,
    context: &mut Context,
) -> Result<String, End> {
    let flags = context.shared.flags();
    let mut interview = Interview {
        ask: Ask { operator },
        trial: Trial::new(target, flags),
        contexts: contexts(&target.environment.kubeconfig_files().0),
        target,
        terminal: &mut context.terminal,
        draft: Draft::default(),
        cluster_is_away: false,
    };
    interview.terminal.say(&target.intent());
    interview.hold().await?;
    let draft = interview.draft;
    let (whole, new) = target.composed(&draft)?;
    let file = target.file.display();
    let (head, mark) = if target.earlier.is_none() {
        (format!("{file} will be:"), "")
    } else {
        let head = format!("this is added to {file}, and nothing else in it changes:");
        (head, "+ ")
    };
    context.terminal.say_apart(&format!("\n{head}"));
    let new = new.trim_start_matches('\n');
    context.terminal.preview(new, mark);
    let question = ("write", "Write it?");
    let about = "Its mode is 0600: only you can read it.";
    let choices = vec![
        Choice::new(
            "write",
            "write it",
            "what is shown above stands in the file",
        ),
        Choice::new("leave", "leave", "nothing is written"),
    ];
    let answer = Ask { operator }.choose(question, about, choices, 0).await?;
    if answer != "write" {
        return Err(End::Declined);
    }
    keep(&target.file, target.earlier.as_deref(), &whole).map_err(|error| {
        let text = format!("cannot write {file}: {error}");
        End::from(Failure::new(FailureKind::Output, text).hint("nothing was changed"))
    })?;
    Ok(draft.name)
}

/// Tells that it is written, and what is still wrong with it.
fn written(name: &str, target: &Target, context: &mut Context) -> Result<u8, Failure> {
    let inspection = inspect(Some(&target.file), context)?;
    tell(&inspection, context);
    context.print(&format!(
        "wrote {}\nnext: backlogctl --env {name} doctor\n",
        target.file.display()
    ))?;
    Ok(0)
}
