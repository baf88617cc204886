//! Running the plan half of a command: what the other half would do.

use super::checkout::Checkout;
use super::plan::spelled;
use super::program::sha256;
use super::saved::Save;
use super::short::{Said, ask, failed};
use super::summary::Summary;
use super::words::{Run, need_file, process, run_of, with_file, without_file};
use super::{Bench, named};
use crate::config::Variable;
use crate::fact::{Plan, Refusal, Rehearsal};
use crate::runbook::PlanHalf;
use crate::scrub;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use std::io;

/// Runs a plan half, and adds to the draft of a plan what it says. What it saved is kept for the
/// act.
///
/// The digest covers what is shown and the commit, and neither times nor names of files.
pub(super) async fn rehearse(
    draft: Plan,
    half: &PlanHalf,
    bench: Bench<'_>,
) -> Result<Plan, Refusal> {
    let unplanned = Refusal::Unplanned;
    let saves = bench.saves;
    let run = run_of(&draft).map_err(unplanned)?;
    let mut save = saves
        .open(bench.clock.now())
        .map_err(|error| unkept(&error))?;
    let before = Checkout::of(run.folder, bench).await;
    let rehearsed = Rehearsed {
        draft: &draft,
        file: named(&save.file()).map_err(unplanned)?,
        run,
        half,
        bench,
    };
    let shown = rehearsed.shown().await?;
    let after = Checkout::of(rehearsed.run.folder, bench).await;
    if before.commit() != after.commit() {
        let folder = rehearsed.run.folder;
        let text = format!("another commit was checked out in {folder} meanwhile");
        let why = Why::new(WhyKind::Invalid, text).hint("try again");
        return Err(unplanned(why));
    }
    let left = save
        .close(&scrub::clean(&shown))
        .map_err(|error| unkept(&error))?;
    if need_file(rehearsed.run.argv) && !left {
        let text = "the plan half left nothing in $(plan.file) that could be carried out";
        let why = Why::new(WhyKind::Invalid, text).hint("let it write its plan there");
        return Err(unplanned(why));
    }
    let plan = rehearsed.plan(&shown, &after, &save).seal();
    saves.keep(plan.digest.clone(), save);
    Ok(plan)
}

/// A plan half that is run for the draft of a plan.
struct Rehearsed<'a> {
    draft: &'a Plan,
    run: Run<'a>,
    half: &'a PlanHalf,
    /// The file that stands for `$(plan.file)`.
    file: String,
    bench: Bench<'a>,
}

impl Rehearsed<'_> {
    /// What is planned, in words.
    async fn shown(&self) -> Result<String, Refusal> {
        let mut said = self.call(&self.half.argv).await?;
        match (said.status.code(), self.half.changes) {
            (Some(0), Some(_)) => {
                let name = &self.draft.object.name;
                let text = format!("the plan half of {name} says that there is nothing to do");
                return Err(Refusal::NotNeeded(text.into()));
            }
            (Some(0), None) => {}
            (Some(code), Some(changes)) if code == changes => {}
            _ => return Err(self.broken(&said)),
        }
        if !self.half.show.is_empty() {
            said = self.call(&self.half.show).await?;
            if !said.status.success() {
                return Err(self.broken(&said));
            }
        }
        let text = said.out.whole().ok_or_else(|| {
            let name = &self.draft.object.name;
            let text = format!("the plan half of {name} says more than anybody could agree to");
            Refusal::Unplanned(Why::new(WhyKind::Partial, text))
        })?;
        Ok(without_file(&text, &self.file))
    }

    async fn call(&self, words: &[String]) -> Result<Said, Refusal> {
        let argv = with_file(words, &self.file);
        let (folder, environment) = (self.run.folder, self.run.environment);
        let mut command = process(&argv, folder, environment).map_err(Refusal::Unplanned)?;
        command.env(Variable::Action.name(), &self.draft.action);
        let said = ask(command, self.half.within, self.bench.clock).await;
        let name = format!("the plan half of {}", self.draft.object.name);
        said.map_err(|failure| Refusal::Unplanned(failed(&name, &failure)))
    }

    fn broken(&self, said: &Said) -> Refusal {
        let name = &self.draft.object.name;
        let text = format!("the plan half of {name} {}", said.manner());
        let hint = format!("see what it says by hand, in {}", self.run.folder);
        Refusal::Unplanned(Why::new(WhyKind::Invalid, text).hint(hint))
    }

    /// The plan with what its half says.
    fn plan(&self, shown: &str, checkout: &Checkout, save: &Save) -> Plan {
        let clean = scrub::clean(shown);
        let summary = self.half.summary.as_ref();
        let summary = summary.map(|pattern| Summary::of(pattern, &clean));
        let summary = summary.unwrap_or_default();
        let last = clean.lines().map(str::trim).rfind(|line| !line.is_empty());
        let line = summary.line.or_else(|| last.map(Text::new));
        let mut cautions = summary.cautions;
        if let Checkout::Unknown(why) = checkout {
            let text = format!("which commit it would run from is not known: {why}");
            cautions.push(text.into());
        }
        let mut rests_on = checkout.fields();
        let digest = sha256(shown.as_bytes());
        rests_on.insert("plan.shown".to_owned(), digest.into());
        Plan {
            changes: summary.changes,
            cautions,
            rests_on,
            rehearsal: Rehearsal::Said(line.unwrap_or_else(|| "it says nothing".into())),
            follows: self.follows(checkout, save),
            ..self.draft.clone()
        }
    }

    fn follows(&self, checkout: &Checkout, save: &Save) -> Vec<Text> {
        let (folder, within) = (self.run.folder, spelled(self.run.within));
        let checkout = checkout.told();
        let shown = save.shown();
        let follows = [
            format!("it runs in {folder}{checkout}"),
            format!("it is told once to end if it has not after {within}, and is never killed"),
            format!(
                "all that it plans to do, as long as this runs: less {}",
                shown.display()
            ),
        ];
        follows.map(Text::from).into()
    }
}

fn unkept(error: &io::Error) -> Refusal {
    let text = format!("a saved plan cannot be kept in the state folder: {error}");
    let hint = "see whether the folder can be written and has space left";
    Refusal::Unplanned(Why::new(WhyKind::Denied, text).hint(hint))
}
